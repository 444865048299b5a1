# Слова, которые встречаются на многих экранах. Обращение: «вы» со строчной буквы или безлично.

button-back = ‹ Назад
button-menu = 🏠 Меню
button-cancel = ✖️ Отмена
button-refresh = 🔄 Обновить
button-retry = 🔁 Попробовать ещё раз
button-previous = ‹
button-next = ›
page-of = { $page } / { $pages }
page-of-many = { $page } / { $pages }+

quoted = «{ $text }»

language-ru = Русский
language-en = English

# Дни и сроки
day-today = сегодня
day-tomorrow = завтра
day-yesterday = вчера
due-relative = { $relative }, { $day }
due-with-time = { $day }, { $time }
input-today = сегодня
input-tomorrow = завтра
input-after-tomorrow = послезавтра

priority-1 = 🔴 Срочно
priority-2 = 🟠 Высокий
priority-3 = 🟡 Средний
priority-4 = 🔵 Низкий
priority-none = Без приоритета
