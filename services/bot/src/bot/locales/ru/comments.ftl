# Комментарии задачи.

comments-title = 💬 { $title }
comments-empty = Комментариев пока нет. Напишите первый прямо сюда.
comments-hint = Напишите комментарий сообщением.
comments-hint-reply = Ваше следующее сообщение станет ответом на комментарий { $author }:
comments-deleted = (комментарий удалён)
comments-edited = изменён
comments-answer-to = в ответ { $author }
comments-failed = Не получилось загрузить комментарии: сервер не отвечает. Попробуйте ещё раз.
comments-you = вы
comments-reply = ↩️ Ответить № { $number }
comments-reply-stop = ✖️ Не отвечать, просто писать
comments-older = ‹ Раньше
comments-newer = Позже ›
comments-too-long =
    { $limit ->
        [one] Комментарий слишком длинный: помещается { $limit } символ.
        [few] Комментарий слишком длинный: помещается { $limit } символа.
       *[many] Комментарий слишком длинный: помещается { $limit } символов.
    }
comment-added = 💬 Комментарий добавлен к задаче «{ $title }».
comment-added-plain = 💬 Комментарий добавлен.
comment-not-here = Не нашлось задачи, к которой относится это сообщение. Чтобы создать новую задачу, напишите её без ответа.
