# Комментарии задачи.

comments-title = 💬 { $title }
comments-empty = Комментариев пока нет. Напишите первый прямо сюда.
comments-hint = Напишите комментарий сообщением.
comments-hint-reply = Ваше следующее сообщение станет ответом. { $author }:
comments-deleted = (комментарий удалён)
comments-edited = изменён
comments-answer-to = ↪ { $author }
comments-failed = Не получилось загрузить комментарии: сервер не отвечает. Попробуйте ещё раз.
comments-reply-stop = ✖️ Не отвечать, просто писать
comments-older = ‹ Раньше
comments-newer = Позже ›
comment-added = 💬 Комментарий добавлен.
comment-forbidden = Комментировать эту задачу нельзя: вам дали к ней доступ только для чтения.
