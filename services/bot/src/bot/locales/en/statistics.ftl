# Statistics: the picture of the week and the month, the calendar.

menu-stats = 📊 Statistics
command-stats = How much was done this week and month
stats-week = Week: { $first } – { $last }
stats-month = Month: { $first } – { $last }
stats-done-words =
    { $count ->
        [one] task done
       *[other] tasks done
    }
stats-streak =
    { $count ->
        [0] No streak yet
        [one] { $count } day in a row
       *[other] { $count } days in a row
    }
stats-week-more =
    { $count ->
        [one] { $count } more than the week before
       *[other] { $count } more than the week before
    }
stats-week-less =
    { $count ->
        [one] { $count } less than the week before
       *[other] { $count } less than the week before
    }
stats-week-same = as many as the week before
stats-month-more =
    { $count ->
        [one] { $count } more than the month before
       *[other] { $count } more than the month before
    }
stats-month-less =
    { $count ->
        [one] { $count } less than the month before
       *[other] { $count } less than the month before
    }
stats-month-same = as many as the month before
stats-of-others = Shared with me
stats-nothing = Nothing was marked done in this time. A good moment to begin 🌱
stats-caption =
    { $count ->
        [one] { $count } task done.
       *[other] { $count } tasks done.
    }
stats-button-week = Week
stats-button-week-chosen = ✓ Week
stats-button-month = Month
stats-button-month-chosen = ✓ Month

menu-month = 📆 Calendar
month-title = 📆 { $month }
month-count =
    { $count ->
        [one] { $count } task this month.
       *[other] { $count } tasks this month.
    }
month-empty = Nothing is planned for this month.
month-hint = The small number is how many tasks a day has. Tap a day to see them.
month-today = Today
