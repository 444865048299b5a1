# Сообщения, с которых разговор начинает бот.

registration-title = 🔐 Программа просит доступ к вашим задачам
registration-who = { $client } · { $ip } · { $moment }
registration-who-unnamed = Программа без названия · { $ip } · { $moment }
registration-ask = Если это вы, нажмите число, которое видите на экране программы.
registration-replaces = Пароль, который есть сейчас, будет заменён новым.
registration-until = Запрос действует до { $time }.
registration-not-me = 🚫 Это не я
registration-confirmed = ✅ Доступ подтверждён, пароль действует.
registration-confirmed-replaced = ✅ Доступ подтверждён, прежний пароль заменён новым.
registration-wrong = ❌ Число не то, поэтому запрос закрыт. Если это были вы, начните в программе заново.
registration-declined = 🚫 Запрос отклонён. Пароль не изменился.
registration-expired = ⌛️ Время запроса вышло. Если это были вы, начните в программе заново.
registration-private-only = Ответить на этот запрос можно только в личном чате с ботом.
registration-not-yours = Этот запрос адресован не вам.

password-set-title = 🔑 Пароль для программ действует
password-set-who = Его задала программа { $client }.
password-set-who-unnamed = Его задала программа без названия.
password-set-undo-until = Это были не вы? Отменить можно до { $moment }.
password-set-undo = ↩️ Отменить пароль
password-undone =
    { $count ->
        [0] ↩️ Пароль отменён. Подключённых программ не было.
        [one] ↩️ Пароль отменён, доступ закрыт { $count } программе.
       *[other] ↩️ Пароль отменён, доступ закрыт { $count } программам.
    }
password-undo-late = Отменить уже нельзя: прошло больше суток или пароль с тех пор сменился. Новый пароль можно задать в /settings.

session-closed-title = ⚠️ Закрыт доступ одной из программ
session-closed-body =
    Кто-то второй раз использовал ключ программы { $client } ({ $ip }). Возможно, его скопировали, поэтому я закрыл этот сеанс.

    Если ключ мог попасть в чужие руки, смените пароль в /settings.

due-title = ⏰ Пора!
due-title-ahead = ⏰ Напоминание
due-title-again = ⏰ Всё ещё не сделано
not-done-title = ⌛ { $person }: задача ещё не сделана
due-late = Должно было прийти в { $moment }, но доставить вовремя не получилось.

comment-title = 💬 { $author } пишет в задаче «{ $title }»
comment-title-own = 💬 Ваш комментарий в задаче «{ $title }»
comment-reply-hint = Чтобы ответить, ответьте на это сообщение.

overdue-title =
    { $count ->
        [one] Пока связи не было, я не смог напомнить о { $count } задаче:
       *[other] Пока связи не было, я не смог напомнить о { $count } задачах:
    }
overdue-more =
    { $count ->
        [one] …и ещё { $count }
       *[other] …и ещё { $count }
    }
overdue-open = 📅 Открыть «Сегодня»

digest-title = ☀️ Доброе утро! Сегодня { $day }
digest-today =
    { $count ->
        [0] на сегодня задач нет
        [one] на сегодня { $count } задача
        [few] на сегодня { $count } задачи
       *[many] на сегодня { $count } задач
    }
review-title = 🌙 Итоги дня, { $day }
review-done =
    { $count ->
        [0] Сегодня ничего не отмечено сделанным.
        [one] Сделана { $count } задача 🎉
        [few] Сделаны { $count } задачи 🎉
       *[many] Сделано { $count } задач 🎉
    }
review-open =
    { $count ->
        [one] Осталась { $count } задача:
        [few] Остались { $count } задачи:
       *[many] Осталось { $count } задач:
    }
review-nothing-left = Всё, что было на сегодня, сделано. Отдыхайте 🌿
review-button = 🧺 Разобрать оставшееся

invited-list = 👥 { $inviter } приглашает вас в список «{ $title }»
invited-task = 👥 { $inviter } открывает вам задачу «{ $title }»
invited-until = Приглашение действует до { $moment }.
joined-list = 👥 { $person } теперь в списке «{ $title }»
joined-task = 👥 { $person } теперь видит задачу «{ $title }»
shared-title = 👥 { $sharer } открывает вам задачу
assigned-title = 🫵 { $assigner } поручает вам задачу
role-owner = Владелец: управляет списком и участниками.
role-editor = Редактор: может всё менять.
role-commenter = Комментатор: читает и пишет комментарии.
role-viewer = Читатель: только читает.

# Напоминание: отложить, вернуть, выбрать другое время
remind-press-quarter = +15 мин
remind-press-hour = +1 ч
remind-press-evening = 🌙 Вечер
remind-press-tomorrow = ☀️ Завтра утром
remind-press-pick = 🕐 Другое время
remind-press-end = ↩️ Не откладывать
remind-press-forget = ↩️ Не напоминать
remind-press-once = 🔕 Больше не повторять
remind-snoozed = 💤 Напомню { $moment }
remind-saved = 💤 Напомню
remind-once = 🔕 Повторять больше не буду
remind-toast-back = Отменено
remind-in-past = Это время уже прошло. Выберите другое.
remind-not-understood = Не получилось понять «{ $text }». Напишите, например: «завтра в 9» или «через 2 часа».
snooze-ask = ⏰ Когда напомнить?
snooze-hint = Напишите словами, например «через 40 минут» или «в пятницу вечером», или выберите.
snooze-button-30 = Через 30 минут
snooze-button-180 = Через 3 часа
snooze-button-day = 📅 День и время

mute-press-on = 🔕 Не писать об этой
mute-press-off = 🔔 Снова писать
mute-toast-on = О комментариях к этой задаче больше не пишу
mute-toast-off = Снова пишу о комментариях к этой задаче
