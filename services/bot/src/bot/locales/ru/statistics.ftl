# Статистика: картинка недели и месяца, календарь.

menu-stats = 📊 Статистика
command-stats = Сколько сделано за неделю и месяц
stats-week = Неделя: { $first } – { $last }
stats-month = Месяц: { $first } – { $last }
stats-done-words =
    { $count ->
        [one] задача сделана
        [few] задачи сделаны
       *[many] задач сделано
    }
stats-streak =
    { $count ->
        [0] Серии пока нет
        [one] { $count } день подряд
        [few] { $count } дня подряд
       *[many] { $count } дней подряд
    }
stats-week-more =
    { $count ->
        [one] на { $count } больше, чем за прошлую неделю
       *[other] на { $count } больше, чем за прошлую неделю
    }
stats-week-less =
    { $count ->
        [one] на { $count } меньше, чем за прошлую неделю
       *[other] на { $count } меньше, чем за прошлую неделю
    }
stats-week-same = столько же, сколько за прошлую неделю
stats-month-more =
    { $count ->
        [one] на { $count } больше, чем за прошлый месяц
       *[other] на { $count } больше, чем за прошлый месяц
    }
stats-month-less =
    { $count ->
        [one] на { $count } меньше, чем за прошлый месяц
       *[other] на { $count } меньше, чем за прошлый месяц
    }
stats-month-same = столько же, сколько за прошлый месяц
stats-of-others = Открытые мне
stats-nothing = За это время ничего не отмечено сделанным. Самое время начать 🌱
stats-caption =
    { $count ->
        [one] Сделана { $count } задача.
        [few] Сделаны { $count } задачи.
       *[many] Сделано { $count } задач.
    }
stats-button-week = Неделя
stats-button-week-chosen = ✓ Неделя
stats-button-month = Месяц
stats-button-month-chosen = ✓ Месяц

menu-month = 📆 Календарь
month-title = 📆 { $month }
month-count =
    { $count ->
        [one] { $count } задача в этом месяце.
        [few] { $count } задачи в этом месяце.
       *[many] { $count } задач в этом месяце.
    }
month-empty = В этом месяце ничего не запланировано.
month-hint = Маленькая цифра — сколько задач в этот день. Нажмите на день, чтобы увидеть их.
month-today = Сегодня
