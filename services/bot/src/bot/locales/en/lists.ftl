# Lists of tasks.

list-agenda = 📅 Today
list-upcoming = 🗓 Upcoming
list-open = 📋 All tasks
list-done = ✅ Done

list-count =
    { $count ->
        [one] { $count } task
       *[other] { $count } tasks
    }
list-count-more =
    { $count ->
        [one] more than { $count } task
       *[other] more than { $count } tasks
    }
list-overdue-count =
    { $count ->
        [one] { $count } overdue
       *[other] { $count } overdue
    }
list-group-overdue = Overdue
list-marking = Press a task to mark it done or to reopen it.

list-empty-agenda = Nothing left for today. Time to breathe 🌿
list-empty-upcoming = Nothing is planned ahead yet.
list-empty-open = No open tasks. Write the first one right here and I will keep it.
list-empty-done = Done tasks will appear here. The best is yet to come!
list-failed = The list could not be loaded: the server does not answer. Your tasks are safe, please try again.

list-mark = ☑️ Mark
list-mark-stop = ✔️ Finish
list-create = ➕ New
