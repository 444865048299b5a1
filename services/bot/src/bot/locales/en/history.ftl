# The history of a task: what was, and what became of it.

history-title = 🕘 History: { $title }
history-empty = Nothing has happened yet.
history-older = ‹ Earlier
history-newer = Later ›
history-nobody = Somebody
history-undone = — taken back
history-undo-late = This cannot be taken back any more: the same was changed again since.
history-reverts = ↩️ Taken back. { $words }
history-via-http = by a program
history-via-admin = in the admin
history-via-agent = by an agent

history-created = new task
history-changed = a change
history-completed = ✅ done
history-reopened = open again
history-skipped = ⏭ skipped
history-moved = moved
history-deleted = 🗑 into the trash
history-restored = out of the trash
history-joined = somebody joined
history-left = somebody left
history-role_changed = somebody has another role
history-reminded = reminder

history-title-change = title: { $before } → { $after }
history-due-change = due: { $before } → { $after }
history-priority-change = priority: { $before } → { $after }
history-tags-change = tags: { $before } → { $after }
history-notes = notes changed
history-repeat = repeat changed
history-list = another list
history-parent = under another task
history-assignees = other assignees
history-origin = another source
history-nothing = none
