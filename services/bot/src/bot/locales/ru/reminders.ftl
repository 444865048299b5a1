# Напоминания о задаче: что есть и что можно добавить.

card-button-reminders = ⏰ Напомнить

reminders-title = ⏰ Напоминания · { $title }
reminders-none = Пока напоминаний нет.
reminders-hint = Чтобы добавить напоминание, напишите, например: «за 2 часа» или «завтра в 9».
reminders-add-hint = Напишите словами, например «за 2 часа» или «завтра в 9», или выберите.
reminders-button-add = ➕ Добавить
reminders-too-many = Больше напоминаний у одной задачи быть не может. Уберите какое-нибудь из них.
reminder-button-delete = ✖️ { $name }
reminder-button-nag = 🔁 Повторять
reminder-button-once = 🔕 Не повторять
reminder-next = { $moment }
reminder-snoozed = 💤 отложено: { $moment }
reminder-no-more = больше не придёт
reminder-past = прошло
reminder-nags = 🔁 каждые { $length }, пока не сделано
reminder-tells = ⌛ через { $length } скажу тому, кто поручил
reminder-before = за { $length }
reminder-on-time = в срок
reminder-preset-nag = 🔁 Пока не сделаю
reminder-preset-tell = ⌛ И сказать поручившему
length-minutes =
    { $count ->
        [one] { $count } минуту
        [few] { $count } минуты
       *[many] { $count } минут
    }
length-hours =
    { $count ->
        [one] { $count } час
        [few] { $count } часа
       *[many] { $count } часов
    }
length-days =
    { $count ->
        [one] { $count } день
        [few] { $count } дня
       *[many] { $count } дней
    }
length-weeks =
    { $count ->
        [one] { $count } неделю
        [few] { $count } недели
       *[many] { $count } недель
    }
