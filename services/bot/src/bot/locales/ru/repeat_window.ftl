# Как задача повторяется: окно выбора.

repeat-ask = 🔁 Как повторять «{ $title }»?
repeat-ask-hint = Выберите или напишите словами, например: каждый второй вторник.
repeat-button-interval = 🔢 Раз в несколько дней…
repeat-button-current = ✏️ Уточнить
repeat-button-none = 🧹 Не повторять
repeat-button-keep = ✅ Сохранить
repeat-button-end = ⏳ Когда закончить…
repeat-button-no-end = ♾ Без конца
repeat-interval-ask = 🔢 Как часто?
repeat-interval-hint = Можно и написать: каждые 5 дней, раз в 2 месяца.
repeat-interval-daily =
    { $count ->
        [one] Раз в { $count } день
        [few] Раз в { $count } дня
       *[many] Раз в { $count } дней
    }
repeat-interval-weekly =
    { $count ->
        [one] Раз в { $count } неделю
        [few] Раз в { $count } недели
       *[many] Раз в { $count } недель
    }
repeat-interval-monthly =
    { $count ->
        [one] Раз в { $count } месяц
        [few] Раз в { $count } месяца
       *[many] Раз в { $count } месяцев
    }
repeat-interval-yearly =
    { $count ->
        [one] Раз в { $count } год
        [few] Раз в { $count } года
       *[many] Раз в { $count } лет
    }
repeat-dates = Ближайшие даты:
repeat-no-dates = По этому правилу больше не будет ни одного дня. Выберите другое.
repeat-toggle-completion = Считать от дня выполнения
repeat-toggle-holidays = Кроме праздников
repeat-end-ask = ⏳ Когда закончить повторять?
repeat-end-hint = Выберите, сколько раз, или напишите последний день: 31.12
repeat-times =
    { $count ->
        [one] { $count } раз
        [few] { $count } раза
       *[many] { $count } раз
    }
repeat-not-understood = Не получилось разобрать «{ $text }». Попробуйте иначе.
repeat-needs-time = Чтобы повторять по часам, задаче нужно время: сначала поставьте его в сроке.
repeat-no-country = Не знаю, чьи праздники пропускать. Выберите страну в /settings, «{ settings-button-week }».
repeat-refused = По такому правилу не выйдет ни одного дня. Выберите другое.
