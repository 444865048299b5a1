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

# Why words stayed in the title: a line under the card.
hint-unknown-list = 📁 You have no list “{ $words }”, so it stayed in the title. Make it in /lists, then edit your message: the task changes with it.
hint-unknown-assignee = 👤 I do not know whom you mean, so “{ $words }” stayed in the title. Give the person access: “{ card-press-open }”, “{ card-button-more }”, “{ card-button-people }”.
hint-unknown-country = 🎉 I do not know whose holidays are meant, so “{ $words }” stayed in the title. Choose a country in /settings, “{ settings-button-week }”, then edit your message: the task changes with it.
hint-only-holidays = 🎉 Without the holidays not a single day would be left, so “{ $words }” stayed in the title. Choose another repeat: “{ card-press-open }”, “{ card-button-edit }”, “{ edit-repeat }”.

origin-voice = 🎤 Voice message, { $duration }
origin-photo = 🖼 Photo
origin-file = 📎 File
