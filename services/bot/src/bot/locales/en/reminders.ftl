# Reminders of a task: what there is, and what can be added.

card-button-reminders = ⏰ Remind me

reminders-title = ⏰ Reminders · { $title }
reminders-none = There are no reminders yet.
reminders-hint = To add one, write for example “2 hours before” or “tomorrow at 9”.
reminders-add-hint = Write it in words, for example “2 hours before” or “tomorrow at 9”, or choose.
reminders-button-add = ➕ Add
reminders-too-many = A task cannot have more reminders. Remove one of them first.
reminder-button-delete = ✖️ { $name }
reminder-button-nag = 🔁 Repeat
reminder-button-once = 🔕 Do not repeat
reminder-next = { $moment }
reminder-snoozed = 💤 snoozed: { $moment }
reminder-no-more = comes no more
reminder-past = over
reminder-nags = 🔁 every { $length } until it is done
reminder-tells = ⌛ after { $length } I tell whoever gave it to you
reminder-before = { $length } before
reminder-on-time = when due
reminder-preset-nag = 🔁 Until it is done
reminder-preset-tell = ⌛ And tell its giver
length-minutes =
    { $count ->
        [one] { $count } minute
       *[other] { $count } minutes
    }
length-hours =
    { $count ->
        [one] { $count } hour
       *[other] { $count } hours
    }
length-days =
    { $count ->
        [one] { $count } day
       *[other] { $count } days
    }
length-weeks =
    { $count ->
        [one] { $count } week
       *[other] { $count } weeks
    }
