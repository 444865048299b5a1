# Правила повтора словами: «каждый второй вторник, до 1 июня, кроме праздников».

repeat-each-hourly = каждый час
repeat-other-hourly = каждый второй час
repeat-every-hourly =
    { $count ->
        [one] каждый { $count }-й час
        [few] каждые { $count } часа
       *[many] каждые { $count } часов
    }
repeat-each-daily = каждый день
repeat-other-daily = через день
repeat-every-daily =
    { $count ->
        [one] каждый { $count }-й день
        [few] каждые { $count } дня
       *[many] каждые { $count } дней
    }
repeat-each-weekly = каждую неделю
repeat-other-weekly = каждую вторую неделю
repeat-every-weekly =
    { $count ->
        [one] каждую { $count }-ю неделю
        [few] каждые { $count } недели
       *[many] каждые { $count } недель
    }
repeat-each-monthly = каждый месяц
repeat-other-monthly = каждый второй месяц
repeat-every-monthly =
    { $count ->
        [one] каждый { $count }-й месяц
        [few] каждые { $count } месяца
       *[many] каждые { $count } месяцев
    }
repeat-each-yearly = каждый год
repeat-other-yearly = каждый второй год
repeat-every-yearly =
    { $count ->
        [one] каждый { $count }-й год
        [few] каждые { $count } года
       *[many] каждые { $count } лет
    }

repeat-each-weekday-m = каждый { $weekday }
repeat-other-weekday-m = каждый второй { $weekday }
repeat-each-weekday-f = каждую { $weekday }
repeat-other-weekday-f = каждую вторую { $weekday }
repeat-each-weekday-n = каждое { $weekday }
repeat-other-weekday-n = каждое второе { $weekday }
repeat-weekday-1 = понедельник
repeat-weekday-2 = вторник
repeat-weekday-3 = среду
repeat-weekday-4 = четверг
repeat-weekday-5 = пятницу
repeat-weekday-6 = субботу
repeat-weekday-7 = воскресенье
repeat-weekdays-1 = понедельникам
repeat-weekdays-2 = вторникам
repeat-weekdays-3 = средам
repeat-weekdays-4 = четвергам
repeat-weekdays-5 = пятницам
repeat-weekdays-6 = субботам
repeat-weekdays-7 = воскресеньям
repeat-on-weekdays = по { $weekdays }
repeat-on-working-days = по будням
repeat-on-weekend = по выходным

# «В первую пятницу», «во второй вторник».
repeat-first-m = в первый { $weekday }
repeat-second-m = во второй { $weekday }
repeat-third-m = в третий { $weekday }
repeat-fourth-m = в четвёртый { $weekday }
repeat-fifth-m = в пятый { $weekday }
repeat-last-m = в последний { $weekday }
repeat-before-last-m = в предпоследний { $weekday }
repeat-nth-m = в { $number }-й { $weekday }
repeat-nth-last-m = в { $number }-й { $weekday } с конца
repeat-first-f = в первую { $weekday }
repeat-second-f = во вторую { $weekday }
repeat-third-f = в третью { $weekday }
repeat-fourth-f = в четвёртую { $weekday }
repeat-fifth-f = в пятую { $weekday }
repeat-last-f = в последнюю { $weekday }
repeat-before-last-f = в предпоследнюю { $weekday }
repeat-nth-f = в { $number }-ю { $weekday }
repeat-nth-last-f = в { $number }-ю { $weekday } с конца
repeat-first-n = в первое { $weekday }
repeat-second-n = во второе { $weekday }
repeat-third-n = в третье { $weekday }
repeat-fourth-n = в четвёртое { $weekday }
repeat-fifth-n = в пятое { $weekday }
repeat-last-n = в последнее { $weekday }
repeat-before-last-n = в предпоследнее { $weekday }
repeat-nth-n = в { $number }-е { $weekday }
repeat-nth-last-n = в { $number }-е { $weekday } с конца
repeat-working-day = будний день
repeat-weekend-day = выходной день
repeat-any-day = день

# Числа: в русском окончание зависит от рода, в английском от самого числа.
repeat-ordinal-one = { $number }
repeat-ordinal-two = { $number }
repeat-ordinal-few = { $number }
repeat-ordinal-other = { $number }
repeat-date = { $number }-го
repeat-on-dates = { $dates } числа
repeat-dates-of-month = { $days } { $month }
repeat-on-dates-of-months = { $dates }

repeat-of-month-1 = января
repeat-of-month-2 = февраля
repeat-of-month-3 = марта
repeat-of-month-4 = апреля
repeat-of-month-5 = мая
repeat-of-month-6 = июня
repeat-of-month-7 = июля
repeat-of-month-8 = августа
repeat-of-month-9 = сентября
repeat-of-month-10 = октября
repeat-of-month-11 = ноября
repeat-of-month-12 = декабря
repeat-in-month-1 = январе
repeat-in-month-2 = феврале
repeat-in-month-3 = марте
repeat-in-month-4 = апреле
repeat-in-month-5 = мае
repeat-in-month-6 = июне
repeat-in-month-7 = июле
repeat-in-month-8 = августе
repeat-in-month-9 = сентябре
repeat-in-month-10 = октябре
repeat-in-month-11 = ноябре
repeat-in-month-12 = декабре
repeat-in-months = в { $months }
repeat-of-months = { $days } { $months }
repeat-of-the-month = { $days } месяца
repeat-of-each-month = { $days } каждого месяца
repeat-of-the-year = { $days } года
repeat-only = { $days }, только { $filter }
repeat-positions = { $days } (из этих дней только { $positions })
repeat-position = { $number }-й
repeat-position-last = { $number }-й с конца

repeat-after-completion = { $days } после выполнения
repeat-except-holidays = { $days }, кроме праздников
repeat-until = { $days } до { $day }
repeat-count =
    { $count ->
        [one] { $days }, всего { $count } раз
        [few] { $days }, всего { $count } раза
       *[many] { $days }, всего { $count } раз
    }
enumeration = { $first } и { $last }
