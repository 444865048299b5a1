# Rules of repeats in words: “every other Tuesday, until 1 June, except holidays”.

repeat-each-hourly = every hour
repeat-other-hourly = every other hour
repeat-every-hourly =
    { $count ->
        [one] every hour
       *[other] every { $count } hours
    }
repeat-each-daily = every day
repeat-other-daily = every other day
repeat-every-daily =
    { $count ->
        [one] every day
       *[other] every { $count } days
    }
repeat-each-weekly = every week
repeat-other-weekly = every other week
repeat-every-weekly =
    { $count ->
        [one] every week
       *[other] every { $count } weeks
    }
repeat-each-monthly = every month
repeat-other-monthly = every other month
repeat-every-monthly =
    { $count ->
        [one] every month
       *[other] every { $count } months
    }
repeat-each-yearly = every year
repeat-other-yearly = every other year
repeat-every-yearly =
    { $count ->
        [one] every year
       *[other] every { $count } years
    }

repeat-each-weekday-m = every { $weekday }
repeat-other-weekday-m = every other { $weekday }
repeat-each-weekday-f = every { $weekday }
repeat-other-weekday-f = every other { $weekday }
repeat-each-weekday-n = every { $weekday }
repeat-other-weekday-n = every other { $weekday }
repeat-weekday-1 = Monday
repeat-weekday-2 = Tuesday
repeat-weekday-3 = Wednesday
repeat-weekday-4 = Thursday
repeat-weekday-5 = Friday
repeat-weekday-6 = Saturday
repeat-weekday-7 = Sunday
repeat-weekdays-1 = Mondays
repeat-weekdays-2 = Tuesdays
repeat-weekdays-3 = Wednesdays
repeat-weekdays-4 = Thursdays
repeat-weekdays-5 = Fridays
repeat-weekdays-6 = Saturdays
repeat-weekdays-7 = Sundays
repeat-on-weekdays = on { $weekdays }
repeat-on-working-days = on weekdays
repeat-on-weekend = on weekends

# “On the first Friday”.
repeat-first-m = on the first { $weekday }
repeat-second-m = on the second { $weekday }
repeat-third-m = on the third { $weekday }
repeat-fourth-m = on the fourth { $weekday }
repeat-fifth-m = on the fifth { $weekday }
repeat-last-m = on the last { $weekday }
repeat-before-last-m = on the second-to-last { $weekday }
repeat-nth-m = on the { $number } { $weekday }
repeat-nth-last-m = on the { $number } { $weekday } from the end
repeat-first-f = on the first { $weekday }
repeat-second-f = on the second { $weekday }
repeat-third-f = on the third { $weekday }
repeat-fourth-f = on the fourth { $weekday }
repeat-fifth-f = on the fifth { $weekday }
repeat-last-f = on the last { $weekday }
repeat-before-last-f = on the second-to-last { $weekday }
repeat-nth-f = on the { $number } { $weekday }
repeat-nth-last-f = on the { $number } { $weekday } from the end
repeat-first-n = on the first { $weekday }
repeat-second-n = on the second { $weekday }
repeat-third-n = on the third { $weekday }
repeat-fourth-n = on the fourth { $weekday }
repeat-fifth-n = on the fifth { $weekday }
repeat-last-n = on the last { $weekday }
repeat-before-last-n = on the second-to-last { $weekday }
repeat-nth-n = on the { $number } { $weekday }
repeat-nth-last-n = on the { $number } { $weekday } from the end
repeat-working-day = weekday
repeat-weekend-day = weekend day
repeat-any-day = day

# Numbers: in English their ending depends on the number, in Russian on the gender.
repeat-ordinal-one = { $number }st
repeat-ordinal-two = { $number }nd
repeat-ordinal-few = { $number }rd
repeat-ordinal-other = { $number }th
repeat-date = { $number }
repeat-on-dates = on the { $dates }
repeat-dates-of-month = { $days } { $month }
repeat-on-dates-of-months = on { $dates }

repeat-of-month-1 = January
repeat-of-month-2 = February
repeat-of-month-3 = March
repeat-of-month-4 = April
repeat-of-month-5 = May
repeat-of-month-6 = June
repeat-of-month-7 = July
repeat-of-month-8 = August
repeat-of-month-9 = September
repeat-of-month-10 = October
repeat-of-month-11 = November
repeat-of-month-12 = December
repeat-in-month-1 = January
repeat-in-month-2 = February
repeat-in-month-3 = March
repeat-in-month-4 = April
repeat-in-month-5 = May
repeat-in-month-6 = June
repeat-in-month-7 = July
repeat-in-month-8 = August
repeat-in-month-9 = September
repeat-in-month-10 = October
repeat-in-month-11 = November
repeat-in-month-12 = December
repeat-in-months = in { $months }
repeat-of-months = { $days } of { $months }
repeat-of-the-month = { $days } of the month
repeat-of-each-month = { $days } of each month
repeat-of-the-year = { $days } of the year
repeat-only = { $days }, only { $filter }
repeat-positions = { $days } (of these days only the { $positions })
repeat-position = { $number }
repeat-position-last = { $number } from the end

repeat-after-completion = { $days } after completion
repeat-except-holidays = { $days }, except holidays
repeat-until = { $days } until { $day }
repeat-count =
    { $count ->
        [one] { $days }, { $count } time in all
       *[other] { $days }, { $count } times in all
    }
enumeration = { $first } and { $last }
