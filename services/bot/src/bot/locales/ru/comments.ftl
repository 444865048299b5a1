# Комментарии задачи.

comments-title = 💬 { $title }
comments-empty = Комментариев пока нет. Напишите первый прямо сюда.
comments-hint = Напишите комментарий или пришлите файл.
comments-hint-reply = Ваше следующее сообщение станет ответом. { $author }:
comments-deleted = (комментарий удалён)
comments-edited = изменён
comments-answer-to = ↪ { $author }
comments-failed = Не получилось загрузить комментарии: сервер не отвечает. Попробуйте ещё раз.
comments-reply-stop = ✖️ Не отвечать, просто писать
comments-older = ‹ Раньше
comments-newer = Позже ›
comment-added = 💬 Комментарий добавлен.
comment-added-without-file = 💬 Добавлены только слова: файл больше 20 МБ, столько комментарий не вмещает. Пришлите файл поменьше или ссылку.
comment-file-too-large = Файл больше 20 МБ: столько комментарий не вмещает. Пришлите файл поменьше или ссылку.
comment-files-too-many = В одном комментарии помещается 10 файлов, этот уже лишний. Ответьте им на карточку отдельно.
comment-forbidden = Комментировать эту задачу нельзя: вам дали к ней доступ только для чтения.
comment-gone = Этого комментария больше нет.
file-photo = 🖼 Фото
file-photos = 🖼 { $count } фото
file-more = ещё { $count }
