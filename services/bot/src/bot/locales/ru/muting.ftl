# Уведомления: о чём человек хочет знать, а о чём нет.

muting-title = 🔔 О чём писать, а о чём молчать?
muting-hint =
    Отмечено то, о чём я пишу. Нажмите, чтобы выключить или включить.

    Ваши напоминания приходят всегда. Утренняя сводка и вечерний обзор настраиваются в разделе «🌅 Мой день».
muting-failed = Не получилось узнать, что выключено: сервер не отвечает. Попробуйте ещё раз.
muting-kind-comment_added = Комментарии к задачам
muting-kind-invited = Приглашения
muting-kind-member_joined = Новые участники
muting-kind-task_assigned = Мне поручили задачу
muting-kind-task_not_done = Мою задачу ещё не сделали
muting-kind-task_shared = Мне открыли задачу

more-hearing = 🔔 Уведомления
more-hearing-ask = О каких комментариях к этой задаче вам писать?
more-hearing-automatic = О тех, что касаются меня
more-hearing-following = Обо всех
more-hearing-muted = 🔕 Ни о каких

list-mute = 🔕 Не сообщать о списке
list-unmute = 🔔 Снова сообщать о списке
list-muted = 🔕 О задачах этого списка я молчу. Ваши напоминания приходят всё равно.
