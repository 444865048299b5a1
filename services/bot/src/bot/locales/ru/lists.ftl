# Списки задач.

list-agenda = 📅 Сегодня
list-upcoming = 🗓 Впереди
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
list-group-today = На сегодня
list-marking = Отметьте задачи, и я спрошу, что с ними сделать.
list-marked =
    { $count ->
        [one] Отмечена { $count } задача. Что с ней сделать?
        [few] Отмечены { $count } задачи. Что с ними сделать?
       *[many] Отмечено { $count } задач. Что с ними сделать?
    }

list-empty-agenda = На сегодня ничего не осталось. Можно выдохнуть 🌿
list-empty-upcoming = Впереди пока ничего не запланировано.
list-empty-open = Открытых задач нет. Напишите первую прямо сюда, и я её запомню.
list-empty-done = Здесь появятся сделанные задачи. Всё впереди!
list-failed = Не получилось загрузить список: сервер не отвечает. Ваши задачи в сохранности, попробуйте ещё раз.

list-mark = ☑️ Отметить
list-mark-stop = ✖️ Снять отметки
list-overdue-today = 📅 Просроченное на сегодня · { $overdue }

bulk-done = ✅ Сделано
bulk-tomorrow = 📅 На завтра
bulk-move = 📁 В список…
bulk-tag = 🏷 Метка…
bulk-delete = 🗑 Удалить
bulk-all = ☑️ Все
bulk-move-ask =
    { $count ->
        [one] В какой список перенести { $count } задачу?
        [few] В какой список перенести { $count } задачи?
       *[many] В какой список перенести { $count } задач?
    }
bulk-tag-ask =
    { $count ->
        [one] Какие метки поставить { $count } задаче? Напишите их через пробел: дом срочно.
       *[other] Какие метки поставить { $count } задачам? Напишите их через пробел: дом срочно.
    }
bulk-gone =
    { $count ->
        [one] { $count } задачи уже нет, поэтому ничего не изменилось. Нажмите ещё раз.
       *[other] { $count } задач уже нет, поэтому ничего не изменилось. Нажмите ещё раз.
    }
bulk-refused = Не все эти задачи можно изменить, поэтому ничего не изменилось.
bulk-complete-done =
    { $count ->
        [one] Сделана { $count } задача.
        [few] Сделаны { $count } задачи.
       *[many] Сделано { $count } задач.
    }
bulk-defer-done =
    { $count ->
        [one] Перенесена { $count } задача.
        [few] Перенесены { $count } задачи.
       *[many] Перенесено { $count } задач.
    }
bulk-move-done =
    { $count ->
        [one] { $count } задача теперь в другом списке.
        [few] { $count } задачи теперь в другом списке.
       *[many] { $count } задач теперь в другом списке.
    }
bulk-tag-done =
    { $count ->
        [one] Метки поставлены { $count } задаче.
       *[other] Метки поставлены { $count } задачам.
    }
bulk-delete-done =
    { $count ->
        [one] { $count } задача в корзине.
        [few] { $count } задачи в корзине.
       *[many] { $count } задач в корзине.
    }

lists-inbox = Входящие
list-review = 🌙 Разобрать день
list-create = ➕ Новая

lists-title = 📁 Списки
lists-count =
    { $count ->
        [one] { $count } список
        [few] { $count } списка
       *[many] { $count } списков
    }
lists-hint = Чтобы задача сразу попала в список, напишите его имя с плюсом: «купить краску +дом».
lists-new = ➕ Новый список
lists-tags = 🏷 Метки
lists-archive = 🗄 Архив
lists-ask-title = Как назвать новый список? Напишите одним сообщением.
lists-refused = Такой список создать не получилось: списков слишком много или название не подходит.
tags-hint = Нажмите на метку, чтобы увидеть её задачи.
tags-empty = Меток пока нет. Напишите в задаче слово с решёткой: «позвонить маме #семья».
archive-hint = Нажмите на список, чтобы вернуть его в работу.
archive-empty = В архиве пусто. Сюда попадают списки, которые вы отложили.

list-trash = 🗑 Корзина
list-empty-trash = Корзина пуста. Удалённые задачи лежат здесь 30 дней.
list-empty-list = В этом списке нет открытых задач.
list-gone = Этого списка больше нет, или вам закрыли к нему доступ.
list-options = ⚙️ Список
list-rename = ✏️ Переименовать
list-emoji = 🙂 Значок
list-archive = 🗄 В архив
list-ask-title = Новое имя для списка «{ $name }»? Напишите одним сообщением.
list-ask-emoji = Какой значок поставить списку «{ $name }»?
list-private = Виден только вам.
list-members =
    { $count ->
        [one] В нём { $count } участник.
        [few] В нём { $count } участника.
       *[many] В нём { $count } участников.
    }
list-open-count =
    { $count ->
        [0] Открытых задач нет.
        [one] { $count } открытая задача.
        [few] { $count } открытые задачи.
       *[many] { $count } открытых задач.
    }
trash-restore-all = ↩️ Вернуть все
bulk-restore-done =
    { $count ->
        [one] Возвращена { $count } задача.
        [few] Возвращены { $count } задачи.
       *[many] Возвращено { $count } задач.
    }

bulk-undo = ↩️ Отменить
bulk-undone = Вернул всё как было.
bulk-undo-late = Отменить уже нельзя: с тех пор что-то из этого изменилось.
trash-empty = 🔥 Очистить корзину
trash-empty-ask = Удалить всё из корзины навсегда?
trash-empty-warning = Вернуть эти задачи будет нельзя. Удалятся задачи из ваших списков, вместе с историей.
trash-empty-sure = 🔥 Да, удалить навсегда

bulk-day = 🗓 На день…
bulk-reschedule-done =
    { $count ->
        [one] У { $count } задачи новый срок.
       *[other] У { $count } задач новый срок.
    }
order-listed = ↕️ Порядок: как в списке
order-due = ↕️ Порядок: по сроку
order-priority = ↕️ Порядок: по важности
order-tag = ↕️ Порядок: по меткам
group-no-due = без срока
group-no-tag = Без меток
