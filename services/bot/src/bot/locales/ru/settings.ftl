# Настройки: язык, часовой пояс, пароль, сеансы.

settings-title = ⚙️ Настройки
settings-language = Язык: { $language }
settings-zone = Часовой пояс: { $city }, сейчас { $time }
settings-password-set = Пароль для программ: задан
settings-password-missing = Пароль для программ: не задан
settings-button-language = 🌐 Язык
settings-button-zone = 🕐 Часовой пояс
settings-button-day = 🌅 Мой день
settings-button-reminders = ⏰ Напоминания
settings-button-muting = 🔔 Уведомления
settings-button-list = 📁 Новые задачи
settings-button-week = 📆 Неделя
settings-button-password = 🔑 Пароль
settings-button-sessions = 💻 Сеансы
settings-button-account = 📦 Мои данные
settings-button-help = 💡 Подсказки
settings-language-ask = 🌐 На каком языке общаться?
settings-zone-ask =
    🕐 Который у вас сейчас час?

    Выберите кнопку или напишите свой город. Можно и время на ваших часах, и геопозицию.
settings-saved = Сохранено

password-ask =
    🔑 Пароль нужен только программам, которые работают с вашими задачами по HTTP. Самому боту он не нужен.

    Напишите новый пароль сообщением: от 8 до 128 символов. Я сразу удалю его из чата.
password-replaces = Прежний пароль перестанет действовать.
password-too-short =
    { $limit ->
        [one] Нужен хотя бы { $limit } символ. Попробуйте длиннее.
        [few] Нужно хотя бы { $limit } символа. Попробуйте длиннее.
       *[many] Нужно хотя бы { $limit } символов. Попробуйте длиннее.
    }
password-too-long =
    { $limit ->
        [one] Помещается не больше { $limit } символа. Попробуйте короче.
       *[other] Помещается не больше { $limit } символов. Попробуйте короче.
    }
password-saved = 🔑 Пароль сохранён. Сообщение с ним удалено.
password-not-deleted = Удалить сообщение с паролем не получилось. Удалите его сами, пожалуйста.
password-refused = Такой пароль не подходит: возможно, он слишком простой. Попробуйте другой.
password-failed = Пароль не сохранён: сервер не отвечает. Напишите его ещё раз чуть позже.

sessions-title = 💻 Программы, которым открыт доступ к вашим задачам
sessions-empty = Сейчас ни одна программа не подключена.
sessions-failed = Не получилось загрузить сеансы: сервер не отвечает. Попробуйте ещё раз.
sessions-hint = Нажмите на программу, чтобы закрыть ей доступ.
sessions-line-more = { $ip }, последний раз { $moment }
sessions-more =
    { $count ->
        [one] …и ещё { $count }
       *[other] …и ещё { $count }
    }
session-title = 💻 { $client }
session-ip = Адрес: { $ip }
session-created = Вход: { $moment }
session-seen = Последний раз: { $moment }
session-button-end = 🚪 Закрыть доступ
sessions-button-end-all = 🚪 Закрыть доступ всем
session-ended = Доступ закрыт
sessions-ended-all = Доступ закрыт всем программам
