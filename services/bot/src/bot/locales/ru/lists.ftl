# Списки задач.

list-agenda = 📅 Сегодня
list-upcoming = 🗓 Предстоящие
list-open = 📋 Все задачи
list-done = ✅ Сделанные

list-count =
    { $count ->
        [one] { $count } задача
        [few] { $count } задачи
       *[many] { $count } задач
    }
list-count-more =
    { $count ->
        [one] больше { $count } задачи
       *[other] больше { $count } задач
    }
list-overdue-count =
    { $count ->
        [one] просрочена { $count }
       *[other] просрочено { $count }
    }
list-group-overdue = Просрочено
list-marking = Нажмите на задачу, чтобы отметить её сделанной или вернуть в работу.

list-empty-agenda = На сегодня ничего не осталось. Можно выдохнуть 🌿
list-empty-upcoming = Впереди пока ничего не запланировано.
list-empty-open = Открытых задач нет. Напишите первую прямо сюда, и я её запомню.
list-empty-done = Здесь появятся сделанные задачи. Всё впереди!
list-failed = Не получилось загрузить список: сервер не отвечает. Ваши задачи в сохранности, попробуйте ещё раз.

list-mark = ☑️ Отмечать
list-mark-stop = ✔️ Закончить
list-create = ➕ Новая
