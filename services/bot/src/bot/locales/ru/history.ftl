# История задачи: что было и что стало.

history-title = 🕘 История: { $title }
history-empty = Пока ничего не произошло.
history-older = ‹ Раньше
history-newer = Позже ›
history-nobody = Кто-то
history-undone = — отменено
history-undo-late = Отменить это уже нельзя: с тех пор то же самое изменили ещё раз.
history-reverts = ↩️ Отмена. { $words }
history-via-http = через программу
history-via-admin = через админку
history-via-agent = через агента

history-created = новая задача
history-changed = изменение
history-completed = ✅ сделано
history-reopened = снова в работе
history-skipped = ⏭ пропущено
history-moved = перемещено
history-deleted = 🗑 в корзину
history-restored = из корзины
history-joined = новый участник
history-left = участник вышел
history-role_changed = у участника другие права
history-reminded = напоминание

history-title-change = название: { $before } → { $after }
history-due-change = срок: { $before } → { $after }
history-priority-change = приоритет: { $before } → { $after }
history-tags-change = метки: { $before } → { $after }
history-notes = заметки изменены
history-repeat = повтор изменён
history-list = другой список
history-parent = под другой задачей
history-assignees = другие исполнители
history-origin = другой источник
history-nothing = нет
