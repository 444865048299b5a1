# Choosing when: the day, the time.

due-ask = 📅 When is it due?
due-ask-for = 📅 When is “{ $title }” due?
due-ask-once = 📅 When should “{ $title }” be this time?
due-ask-hint = Choose a day, or write it, for example: 25.12 18:30
due-button-today = Today
due-button-tomorrow = Tomorrow
due-button-calendar = 📆 Calendar
due-button-clear = 🧹 No due date
due-calendar = 📆 Choose a day
due-time-ask = 🕐 { $day }. At what time?
due-time-hint = You can also write it, for example: 18:30
due-button-no-time = No time
due-button-other-time = 🕐 Other
due-hour-ask = 🕐 { $day }. Choose the hour
due-minute-ask = 🕐 { $day }. Choose the minutes
due-not-understood = I could not read “{ $text }”. Write it like 25.12, 18:30 or 25.12 18:30.
due-ask-reminder = ⏰ On which day should I remind you?
