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
list-group-today = For today
list-marking = Mark tasks, and I will ask what to do with them.
list-marked =
    { $count ->
        [one] { $count } task is marked. What should I do with it?
       *[other] { $count } tasks are marked. What should I do with them?
    }

list-empty-agenda = Nothing left for today. Time to breathe 🌿
list-empty-upcoming = Nothing is planned ahead yet.
list-empty-open = No open tasks. Write the first one right here and I will keep it.
list-empty-done = Done tasks will appear here. The best is yet to come!
list-failed = The list could not be loaded: the server does not answer. Your tasks are safe, please try again.

list-mark = ☑️ Mark
list-mark-stop = ✖️ Drop the marks
list-overdue-today = 📅 Move overdue to today · { $overdue }
list-review = 🌙 Wrap up the day
list-create = ➕ New

bulk-done = ✅ Done
bulk-tomorrow = 📅 Tomorrow
bulk-move = 📁 To a list…
bulk-tag = 🏷 Tag…
bulk-delete = 🗑 Delete
bulk-all = ☑️ All
bulk-move-ask =
    { $count ->
        [one] Which list should { $count } task go to?
       *[other] Which list should { $count } tasks go to?
    }
bulk-tag-ask =
    { $count ->
        [one] Which tags should { $count } task get? Write them separated by spaces: home urgent.
       *[other] Which tags should { $count } tasks get? Write them separated by spaces: home urgent.
    }
bulk-gone =
    { $count ->
        [one] { $count } task is gone, so nothing was changed. Press again.
       *[other] { $count } tasks are gone, so nothing was changed. Press again.
    }
bulk-refused = Not all of these tasks may be changed, so nothing was.
bulk-complete-done =
    { $count ->
        [one] { $count } task done.
       *[other] { $count } tasks done.
    }
bulk-defer-done =
    { $count ->
        [one] { $count } task moved.
       *[other] { $count } tasks moved.
    }
bulk-move-done =
    { $count ->
        [one] { $count } task is in another list now.
       *[other] { $count } tasks are in another list now.
    }
bulk-tag-done =
    { $count ->
        [one] { $count } task got its tags.
       *[other] { $count } tasks got their tags.
    }
bulk-delete-done =
    { $count ->
        [one] { $count } task is in the trash.
       *[other] { $count } tasks are in the trash.
    }

lists-inbox = Inbox

lists-title = 📁 Lists
lists-count =
    { $count ->
        [one] { $count } list
       *[other] { $count } lists
    }
lists-hint = To put a task into a list at once, write the list with a plus: “buy paint +home”.
lists-new = ➕ New list
lists-tags = 🏷 Tags
lists-archive = 🗄 Archive
lists-ask-title = What should I call the new list? Write it in one message.
lists-refused = The list could not be made: there are too many lists, or the name does not fit.
tags-hint = Tap a tag to see its tasks.
tags-empty = No tags yet. Write a word with a hash in a task: “call mum #family”.
archive-hint = Tap a list to take it back into use.
archive-empty = The archive is empty. Lists that you put aside come here.

list-trash = 🗑 Trash
list-empty-trash = The trash is empty. Deleted tasks stay here for 30 days.
list-empty-list = No open tasks in this list.
list-gone = This list is gone, or is not shared with you any more.
list-options = ⚙️ List
list-rename = ✏️ Rename
list-emoji = 🙂 Icon
list-archive = 🗄 Archive
list-ask-title = A new name for the list “{ $name }”? Write it in one message.
list-ask-emoji = Which icon should “{ $name }” have?
list-private = Only you see it.
list-members =
    { $count ->
        [one] It has { $count } member.
       *[other] It has { $count } members.
    }
list-open-count =
    { $count ->
        [0] No open tasks.
        [one] { $count } open task.
       *[other] { $count } open tasks.
    }
trash-restore-all = ↩️ Restore all
bulk-restore-done =
    { $count ->
        [one] { $count } task restored.
       *[other] { $count } tasks restored.
    }

bulk-undo = ↩️ Undo
bulk-undone = Everything is as it was.
bulk-undo-late = It is too late to undo: some of it was changed since.
trash-empty = 🔥 Empty the trash
trash-empty-ask = Delete everything in the trash for good?
trash-empty-warning = Nothing brings these tasks back. Tasks of your own lists are deleted, with their history.
trash-empty-sure = 🔥 Yes, delete for good

bulk-day = 🗓 To a day…
bulk-reschedule-done =
    { $count ->
        [one] { $count } task has a new due date.
       *[other] { $count } tasks have a new due date.
    }
order-listed = ↕️ Order: as listed
order-due = ↕️ Order: by due date
order-priority = ↕️ Order: by priority
order-tag = ↕️ Order: by tag
group-no-due = without a due date
group-no-tag = Without tags
