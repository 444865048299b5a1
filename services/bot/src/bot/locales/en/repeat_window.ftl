# How a task repeats: the window to choose it.

repeat-ask = 🔁 How does “{ $title }” repeat?
repeat-ask-hint = Choose, or write it in words, for example: every other Tuesday.
repeat-button-interval = 🔢 Every few days…
repeat-button-current = ✏️ Refine
repeat-button-none = 🧹 No repeat
repeat-button-keep = ✅ Save
repeat-button-end = ⏳ When to stop…
repeat-button-no-end = ♾ Never stop
repeat-interval-ask = 🔢 How often?
repeat-interval-hint = You can also write it: every 5 days, every 2 months.
repeat-interval-daily =
    { $count ->
        [one] Every { $count } day
       *[other] Every { $count } days
    }
repeat-interval-weekly =
    { $count ->
        [one] Every { $count } week
       *[other] Every { $count } weeks
    }
repeat-interval-monthly =
    { $count ->
        [one] Every { $count } month
       *[other] Every { $count } months
    }
repeat-interval-yearly =
    { $count ->
        [one] Every { $count } year
       *[other] Every { $count } years
    }
repeat-dates = Next dates:
repeat-no-dates = This rule has no day left. Please choose another one.
repeat-toggle-completion = Count from completion
repeat-toggle-holidays = Except holidays
repeat-end-ask = ⏳ When should it stop?
repeat-end-hint = Choose how many times, or write the last day: 31.12
repeat-times =
    { $count ->
        [one] { $count } time
       *[other] { $count } times
    }
repeat-not-understood = I could not read “{ $text }”. Try it another way.
repeat-needs-time = To repeat by hours the task needs a time: set it in the due date first.
repeat-no-country = I do not know whose holidays to leave out. Choose your country in /settings, “{ settings-button-week }”.
repeat-refused = That rule never falls on a day. Please choose another one.
