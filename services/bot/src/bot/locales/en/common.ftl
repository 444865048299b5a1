# Words that many screens share.

button-back = ‹ Back
button-menu = 🏠 Menu
button-cancel = ✖️ Cancel
button-refresh = 🔄 Refresh
button-retry = 🔁 Try again
button-previous = ‹
button-next = ›
page-of = { $page } / { $pages }
page-of-many = { $page } / { $pages }+

quoted = “{ $text }”

language-ru = Русский
language-en = English

# Days and due dates
day-today = today
day-tomorrow = tomorrow
day-yesterday = yesterday
due-relative = { $relative }, { $day }
due-with-time = { $day }, { $time }
input-today = today
input-tomorrow = tomorrow
input-after-tomorrow = day after tomorrow

priority-1 = 🔴 Urgent
priority-2 = 🟠 High
priority-3 = 🟡 Medium
priority-4 = 🔵 Low
priority-none = No priority
