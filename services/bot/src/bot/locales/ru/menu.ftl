# Главное меню, команды и подсказки.

menu-hint = Напишите задачу одним сообщением или выберите, что посмотреть.
menu-agenda = 📅 Сегодня
menu-agenda-count = 📅 Сегодня · { $count }
menu-upcoming = 🗓 Предстоящие
menu-upcoming-count = 🗓 Предстоящие · { $count }
menu-open = 📋 Все
menu-open-count = 📋 Все · { $count }
menu-done = ✅ Сделанные
menu-lists = 📁 Списки
menu-search = 🔎 Поиск
menu-create = ➕ Новая задача
menu-settings = ⚙️ Настройки

command-start = Главное меню
command-today = Дела на сегодня
command-review = Разобрать день
command-upcoming = Предстоящие дела
command-all = Все открытые задачи
command-add = Новая задача
command-search = Найти задачу
command-lists = Списки, метки, корзина
command-done = Сделанные задачи
command-undo = Отменить последнее изменение
command-export = Выгрузить все данные
command-privacy = Что я храню
command-settings = Язык, время, пароль
command-help = Подсказки
command-cancel = Прервать и вернуться в меню

bot-name = Delegram: задачи
bot-description =
    Напишите боту дело, и оно станет задачей с напоминанием. Списки, сроки и комментарии прямо в чате.
bot-short-description = Задачи, сроки и напоминания в Telegram

cancelled = Хорошо, прервали. Ничего не изменилось.
group-hint =
    👋 Скажите мне дело прямо здесь, и оно станет вашей задачей:
    /add заказать торт завтра в 18

    Можно и просто упомянуть меня. А если ответить упоминанием на чужое сообщение, задачей станет оно, с именем автора.

    Списки, напоминания и всё остальное — в личном чате.
group-added = Теперь это задача, { $name }:
group-open = 🔎 Открыть у себя
group-private = 💬 Личный чат
text-only = Из этого задачу не сделать. Напишите её словами, пожалуйста, или пришлите файл, фото или голос.
unknown-command = Не знаю такой команды. Вот что я умею: /help
