# Выбор срока: день, время.

due-ask = 📅 Когда нужно сделать?
due-ask-for = 📅 Когда нужно сделать «{ $title }»?
due-ask-once = 📅 На когда перенести «{ $title }» в этот раз?
due-ask-hint = Выберите день или напишите, например: 25.12 18:30
due-button-today = Сегодня
due-button-tomorrow = Завтра
due-button-calendar = 📆 Календарь
due-button-clear = 🧹 Убрать срок
due-calendar = 📆 Выберите день
due-time-ask = 🕐 { $day }. Во сколько?
due-time-hint = Можно и написать, например: 18:30
due-button-no-time = Без времени
due-button-other-time = 🕐 Другое
due-hour-ask = 🕐 { $day }. Выберите час
due-minute-ask = 🕐 { $day }. Выберите минуты
due-not-understood = Не получилось разобрать «{ $text }». Напишите, например: 25.12, 18:30 или 25.12 18:30.
due-ask-reminder = ⏰ В какой день напомнить?
