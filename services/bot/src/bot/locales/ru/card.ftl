# Карточка задачи: окно и сообщение с кнопками.

card-due = 🗓 { $due }
card-overdue = ⚠️ Просрочено: { $due }
card-completed = ✅ Сделано: { $moment }
card-repeat = 🔁 { $rule }
card-moved = В этот раз перенесено: по правилу было бы { $day }.
card-notes-cut =
    { $count ->
        [one] …и ещё { $count } символ
        [few] …и ещё { $count } символа
       *[many] …и ещё { $count } символов
    }
card-comment-line = { $author }, { $moment }
card-comments-all =
    { $count ->
        [one] 💬 { $count } комментарий, последние:
        [few] 💬 { $count } комментария, последние:
       *[many] 💬 { $count } комментариев, последние:
    }
card-comments-failed = 💬 Комментарии сейчас недоступны.
card-deleted = Задача «{ $title }» удалена. Её можно вернуть в течение 30 дней.
card-deleted-line = 🗑 Задача удалена. Её можно вернуть в течение 30 дней.
card-gone = Этой задачи больше нет или доступ к ней закрыт.
card-failed = Не получилось открыть задачу: сервер не отвечает. Попробуйте ещё раз.
card-changed-elsewhere = Задачу только что изменили в другом месте. Я показал её заново — проверьте и повторите, если нужно.

card-button-done = ✅ Сделано
card-button-reopen = ↩️ Вернуть в работу
card-button-due = 📅 Срок
card-button-edit = ✏️ Изменить
card-button-comments = 💬 Комментарии
card-button-delete = 🗑 Удалить
card-button-restore = ↩️ Вернуть задачу
card-button-all-notes = 📄 Все заметки

card-press-done = ✅ Сделано
card-press-reopen = ↩️ Вернуть в работу
card-press-open = 🔎 Открыть
card-press-today = Сегодня
card-press-tomorrow = Завтра
card-press-delete = 🗑
card-press-restore = ↩️ Вернуть задачу

card-toast-done = Сделано 🎉
card-toast-reopened = Снова в работе
card-toast-deleted = Задача удалена
card-toast-restored = Задача вернулась
card-toast-saved = Сохранено

edit-choose = Что изменить?
edit-title = ✏️ Название
edit-notes = 📝 Заметки
edit-due = 📅 Срок
edit-priority = ❗️ Приоритет
edit-repeat = 🔁 Повтор
edit-tags = 🏷 Метки
edit-title-ask = Напишите новое название.
edit-current = Сейчас:
edit-title-too-long =
    { $limit ->
        [one] Название слишком длинное: помещается { $limit } символ. Попробуйте короче.
        [few] Название слишком длинное: помещается { $limit } символа. Попробуйте короче.
       *[many] Название слишком длинное: помещается { $limit } символов. Попробуйте короче.
    }
edit-notes-ask = Напишите заметки одним сообщением. Они заменят прежние.
edit-notes-clear = 🧹 Убрать заметки
edit-priority-ask = Насколько это важно?
edit-tags-ask = Напишите метки через пробел, например: дом покупки. Они заменят прежние.
edit-tags-clear = 🧹 Убрать метки
edit-tags-too-many = Слишком много меток: помещается не больше { $limit }.
edit-tag-too-long =
    { $limit ->
        [one] Метка слишком длинная: помещается { $limit } символ.
        [few] Метка слишком длинная: помещается { $limit } символа.
       *[many] Метка слишком длинная: помещается { $limit } символов.
    }

card-origin = ↪️ { $author }
card-origin-unnamed = источник
card-files =
    { $count ->
        [one] 📎 { $count } файл
        [few] 📎 { $count } файла
       *[many] 📎 { $count } файлов
    }
card-files-gone = Telegram больше не хранит эти файлы.
card-files-some-gone = Остальных файлов Telegram больше не хранит.
card-press-files = 📎 Файлы

card-button-skip = ⏭ Пропустить
card-button-move-once = ↪️ Перенести раз
card-button-more = ⋯ Ещё
card-done-next = Сделано 🎉 В следующий раз: { $due }.
card-skipped-next = Пропущено. В следующий раз: { $due }.
card-forbidden = Изменить эту задачу нельзя: вам дали к ней доступ только для чтения.
more-choose = Что ещё сделать с задачей?
more-place = 📁 Переместить
more-copy = 📑 Копировать
more-yesterday = ✓ Сделано вчера
more-place-ask = В какой список перенести задачу?
more-placed = Теперь задача в списке { $name }.
more-copied = Это копия. Меняйте её как хотите, исходная задача останется прежней.

card-button-subtasks = ☑️ Подзадачи
card-progress = сделано { $done } из { $total }
more-history = 🕘 История

subtasks-title = ☑️ Подзадачи: { $title }
subtasks-hint = Напишите подзадачу, и я её добавлю: каждая строка станет отдельной. Нажмите на подзадачу, чтобы отметить её сделанной.
subtasks-hint-open = Нажмите на подзадачу, чтобы открыть её карточку.
subtasks-open = 🔎 Открывать
subtasks-tick = ☑️ Отмечать
subtasks-refused = Здесь больше не помещается: у задачи до ста подзадач, вложенность — до трёх уровней, название — до 500 символов.
