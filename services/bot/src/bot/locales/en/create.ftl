# New task: from a message and through windows.

create-ask-title = ➕ What needs to be done? Write it in one message.
create-added = Added
create-title-cut = The title was long, so I shortened it and put the whole text into the notes.
create-tags-dropped = Some of the tags did not fit.
create-too-long = The message is too long: a task holds { $limit } characters of notes. Please make it shorter.
create-empty = There are only tags here. Add a few words about the task itself.
