# New task: from a message and through windows.

create-ask = ➕ What needs to be done?
create-ask-today = ➕ What needs doing today?
create-hint-today = Without another day it is due today.
create-ask-in-list = ➕ What should I add to “{ $name }”?
create-hint = Write it in one message. I read the day, time, tag and priority from your words:
create-added = Added:
create-title-cut = The title was long, so I shortened it and put the whole text into the notes.

# How a new task was understood: the buttons under its card.
chip-other = ⇄ Or { $reading }
chip-split =
    { $count ->
        [one] ✂️ Split into { $count } task
       *[other] ✂️ Split into { $count } tasks
    }
chip-split-done =
    { $count ->
        [one] { $count } more task added:
       *[other] { $count } more tasks added:
    }
chip-too-late = It is too late to correct it this way: a week has passed. Open the task and edit it.

origin-voice = 🎤 Voice message, { $duration }
origin-photo = 🖼 Photo
origin-file = 📎 File
