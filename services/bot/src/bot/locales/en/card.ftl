# The task card: as a window and as a message with buttons.

card-due = 🗓 { $due }
card-overdue = ⚠️ Overdue: { $due }
card-completed = ✅ Done: { $moment }
card-repeat = 🔁 { $rule }
card-moved = Moved this time: by the rule it would be { $day }.
card-notes-cut =
    { $count ->
        [one] …and { $count } more character
       *[other] …and { $count } more characters
    }
card-comment-line = { $author }, { $moment }
card-comments-all =
    { $count ->
        [one] 💬 { $count } comment, the latest:
       *[other] 💬 { $count } comments, the latest:
    }
card-comments-failed = 💬 Comments are not available right now.
card-deleted = The task “{ $title }” is deleted. It can be brought back within 30 days.
card-deleted-line = 🗑 The task is deleted. It can be brought back within 30 days.
card-gone = This task is gone, or you may no longer see it.
card-failed = The task could not be opened: the server does not answer. Please try again.
card-changed-elsewhere = The task was just changed somewhere else. Here it is as it stands now: have a look and repeat your change if it is still needed.

card-button-done = ✅ Done
card-button-reopen = ↩️ Reopen
card-button-due = 📅 Due
card-button-edit = ✏️ Edit
card-button-comments = 💬 Comments
card-button-delete = 🗑 Delete
card-button-restore = ↩️ Bring it back
card-button-all-notes = 📄 All notes

card-press-done = ✅ Done
card-press-reopen = ↩️ Reopen
card-press-open = 🔎 Open
card-press-today = Today
card-press-tomorrow = Tomorrow
card-press-delete = 🗑
card-press-restore = ↩️ Bring it back

card-toast-done = Done 🎉
card-toast-reopened = Open again
card-toast-deleted = Task deleted
card-toast-restored = The task is back
card-toast-saved = Saved

edit-choose = What would you like to change?
edit-title = ✏️ Title
edit-notes = 📝 Notes
edit-due = 📅 Due date
edit-priority = ❗️ Priority
edit-repeat = 🔁 Repeat
edit-tags = 🏷 Tags
edit-title-ask = Write the new title.
edit-current = Now:
edit-title-too-long =
    { $limit ->
        [one] The title is too long: { $limit } character fits. Please make it shorter.
       *[other] The title is too long: { $limit } characters fit. Please make it shorter.
    }
edit-notes-ask = Write the notes in one message. They replace the old ones.
edit-notes-clear = 🧹 Remove the notes
edit-priority-ask = How important is it?
edit-tags-ask = Write the tags separated by spaces, for example: home shopping. They replace the old ones.
edit-tags-clear = 🧹 Remove the tags
edit-tags-too-many = Too many tags: at most { $limit } fit.
edit-tag-too-long =
    { $limit ->
        [one] A tag is too long: { $limit } character fits.
       *[other] A tag is too long: { $limit } characters fit.
    }

card-origin = ↪️ { $author }
card-origin-unnamed = source
card-files =
    { $count ->
        [one] 📎 { $count } file
       *[other] 📎 { $count } files
    }
card-files-gone = Telegram does not keep these files any more.
card-files-some-gone = Telegram does not keep the other files any more.
card-press-files = 📎 Files

card-button-skip = ⏭ Skip
card-button-move-once = ↪️ Move once
card-button-more = ⋯ More
card-done-next = Done 🎉 Next time: { $due }.
card-skipped-next = Skipped. Next time: { $due }.
card-forbidden = You cannot change this task: you may only read it.
more-choose = What else would you like to do?
more-place = 📁 Move
more-copy = 📑 Copy
more-yesterday = ✓ Done yesterday
more-place-ask = Which list should the task go to?
more-placed = The task is now in { $name }.
more-copied = This is the copy. Change it as you like, the first task stays as it was.

card-button-subtasks = ☑️ Subtasks
card-progress = { $done } of { $total } done
more-history = 🕘 History

subtasks-title = ☑️ Subtasks: { $title }
subtasks-hint = Write a subtask, and I will add it: every line becomes one. Tap a subtask to tick it.
subtasks-hint-open = Tap a subtask to open its card.
subtasks-open = 🔎 Open
subtasks-tick = ☑️ Tick
subtasks-refused = No more fits here: a task has up to a hundred subtasks, three levels deep, with titles of up to 500 characters.
