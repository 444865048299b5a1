# Кто что видит: участники, приглашения, ссылки.

list-people = 👥 Участники и доступ
card-button-people = 👥 Доступ

people-title = 👥 Кто видит «{ $title }»
people-you = это вы
people-hint-owner = Нажмите на человека, чтобы изменить его роль или убрать. «Пригласить» — чтобы позвать кого-то ещё.
people-hint-alone = «Пригласить» — чтобы позвать кого-то ещё.
people-hint-member = Приглашает и меняет роли владелец списка.
people-link = Ссылка для тех, кто здесь уже есть:
people-copy-link = 🔗 Скопировать ссылку
people-invite = ➕ Пригласить
people-invites = 📨 Приглашения
people-leave = 🚪 Выйти
people-hand-over = 👑 Передать список
people-remove = 🚫 Убрать
people-failed = Не получилось узнать, кто это видит: сервер не отвечает. Попробуйте ещё раз.
people-role-ask = Что этому человеку можно?
people-role-changed = Готово: { $person } — теперь с другой ролью.
people-removed = { $person } больше этого не видит.
people-handed-over = Теперь владелец — { $person }, а вы редактор.
people-changed-elsewhere = Здесь только что что-то изменилось. Посмотрите, как стало, и повторите, если нужно.
people-forbidden = Это может только владелец списка.
people-refused = Так сделать не получится: открытых приглашений слишком много или имя не подходит.

role-name-owner = владелец
role-name-editor = редактор
role-name-commenter = комментатор
role-name-viewer = читатель

invite-title = ➕ Пригласить в «{ $title }»
invite-days =
    { $count ->
        [one] Ссылка действует { $count } день.
        [few] Ссылка действует { $count } дня.
       *[many] Ссылка действует { $count } дней.
    }
invite-days-short =
    { $count ->
        [one] { $count } день
        [few] { $count } дня
       *[many] { $count } дней
    }
invite-uses =
    { $count ->
        [one] По ней может войти { $count } человек.
        [few] По ней могут войти { $count } человека.
       *[many] По ней могут войти { $count } человек.
    }
invite-uses-any = Войти по ней может любой, у кого она есть.
invite-uses-short = 👤 { $count }
invite-uses-any-short = 👤 ∞
invite-hint = Выберите роль и условия и получите ссылку. Или напишите имя человека в Telegram, например @boris: приглашение придёт прямо ему.
invite-make-link = 🔗 Получить ссылку
invite-made = Ссылка готова: перешлите сообщение выше тому, кого приглашаете.
invite-sent = Пригласил @{ $name }. Если этот человек ещё не знаком с ботом, приглашение подождёт его здесь.
invite-name-unreadable = Это не похоже на имя в Telegram. Напишите его так: @boris
invite-revoked = Приглашение отозвано.
invites-title = 📨 Приглашения в «{ $title }»
invites-hint = Нажмите на приглашение, чтобы отозвать его.
invites-empty = Открытых приглашений нет.

invitation-open = Откройте ссылку, чтобы присоединиться:
invitation-share = 📤 Переслать
invited-already = Вы здесь уже есть: { $role }.
invite-over = Это приглашение больше не действует: его отозвали, использовали, или вышел срок. Попросите новое.
invite-full = Свободных мест не осталось. Скажите об этом тому, кто вас пригласил.
invite-accepted = ✅ Вы теперь здесь: { $role }.
invite-declined = Хорошо, приглашение отклонено.
invite-put-aside = Хорошо. Если передумаете, откройте ссылку ещё раз.
invite-press-yes = ✅ Принять
invite-press-no = Отказаться
invite-press-later = Не сейчас
invite-open-list = 📁 Открыть список
invite-open-task = 🔎 Открыть задачу

sure-remove = { $subject } — убрать из «{ $title }»?
sure-remove-hint = Человек перестанет это видеть, а его задачи останутся без исполнителя.
sure-leave = Выйти из «{ $title }»?
sure-leave-hint = Вы перестанете это видеть. Вернуться можно будет только по новому приглашению.
sure-hand-over = Новый владелец «{ $title }» — { $subject }?
sure-hand-over-hint = Вы станете редактором, и вернуть список сможет только новый владелец.
sure-revoke = Отозвать приглашение: { $subject }?
sure-revoke-hint = Кто уже вошёл по нему, останется.
sure-yes-remove = 🚫 Да, убрать
sure-yes-leave = 🚪 Да, выйти
sure-yes-hand-over = 👑 Да, передать
sure-yes-revoke = 🚫 Да, отозвать

setup-open-task = 🔎 Открыть задачу
setup-open-list = 📁 Открыть список
setup-open-invite = 📨 Посмотреть приглашение

edit-assignees = 👤 Исполнители
assignees-ask = 🫵 Кому поручить «{ $title }»?
assignees-hint = Отметьте одного или нескольких и нажмите «Готово».
assignees-alone = Задачу видите только вы. Чтобы поручить её кому-то ещё, сначала пригласите этого человека: «👥 Доступ».
assignees-you = { $name } (вы)
assignees-ready = ✅ Готово
assignee-you = вы
assignee-unknown = кто-то
card-assignees = 👤 Исполнители: { $names }
