# A person's data as a whole: export, leaving, taking back the last change.

account-title = 📦 My data
account-hint =
    Everything here is yours. You can take it along as files, or delete it for good.
account-button-export = ⬇️ Export everything
account-button-privacy = 🔒 What I keep
account-button-leave = 🗑 Delete my account…

export-json =
    { $tasks ->
        [one] 📦 Everything at once, for programs: { $tasks } task, comments: { $comments }.
       *[other] 📦 Everything at once, for programs: { $tasks } tasks, comments: { $comments }.
    }
export-calendar = 📅 Your tasks for calendars and other planners (iCalendar).
export-done = Done, both files are above.

leaving-title = 🗑 This is what deleting your account does
leaving-lists =
    { $count ->
        [one] { $count } list of yours
       *[other] { $count } lists of yours
    }
leaving-tasks =
    { $count ->
        [one] Gone for good: { $lists } with { $count } task, and the trash, reminders and history.
       *[other] Gone for good: { $lists } with { $count } tasks, and the trash, reminders and history.
    }
leaving-comments = Your comments and reactions are erased everywhere; where others answered them, an empty place remains.
leaving-heir = The shared list “{ $list }” goes to { $person }: nothing in it is lost.
leaving-more-heirs =
    { $count ->
        [one] { $count } more shared list goes to others, too.
       *[other] { $count } more shared lists go to others, too.
    }
leaving-left =
    { $count ->
        [one] You leave { $count } list of somebody else's; your tasks stay there without your name.
       *[other] You leave { $count } lists of other people's; your tasks stay there without your name.
    }
leaving-hint = This cannot be undone. You can export everything first.
leaving-button-certain = 🗑 Go on deleting
leaving-button-stay = 💚 Stay
leaving-sure = Delete everything for good?
leaving-sure-hint = This is the last question: after “Yes”, nothing comes back.
leaving-button-sure = 🗑 Yes, delete everything
leaving-done =
    Everything is deleted, your comments are erased within a minute. Thank you for having been here!

    If you want to come back, press /start.
leaving-stayed = Good that you stay. Nothing was deleted.

undo-done = ↩️ I took back the last change.
undo-redone = ↪️ It is back again.
undo-now = Now it is so:
undo-nothing = There is nothing left to take back.
undo-too-late = This cannot be taken back: it has changed since.
undo-button-redo = ↪️ Do it after all
undo-button-again = ↩️ Take it back again
undo-in-trash = in the trash
undo-more =
    { $count ->
        [one] …and { $count } more
       *[other] …and { $count } more
    }
