# Поиск.

search-title = 🔎 Поиск
search-hint = Напишите слово или несколько, в любой форме.
search-narrow = Уточнить:
search-help = Подробнее — в /help, «🔎 Поиск».
search-filters = Найденное можно уточнить:
search-filter-tag = #дом
search-finds-tag = — с этой меткой
search-filter-list = +работа
search-finds-list = — из этого списка
search-filter-person = @боря
search-finds-person = — поручено Боре (@me: вам)
search-filter-priority = !1
search-finds-priority = — по важности, до !4
search-filter-due = due:today
search-finds-due = — по сроку; ещё tomorrow, week, overdue, none
search-filter-state = is:done
search-finds-state = — по состоянию; ещё open, repeating, mine
search-filter-without = -#дом
search-finds-without = — без этого: минус перед словом или уточнением
search-toggle-0 = Открытые
search-toggle-1 = На неделе
search-toggle-2 = Срочные
search-asked = 🔎 { $query }
search-found =
    { $count ->
        [one] Нашлась { $count } задача.
        [few] Нашлись { $count } задачи.
       *[many] Нашлось { $count } задач.
    }
search-found-more =
    { $count ->
        [one] Нашлось больше { $count } задачи.
       *[other] Нашлось больше { $count } задач.
    }
search-fuzzy =
    { $count ->
        [one] Точно так ничего не написано. Похожая задача: { $count }.
       *[other] Точно так ничего не написано. Похожих задач: { $count }.
    }
search-nothing = Ничего не нашлось. Попробуйте другое слово или уберите уточнение.
search-refused = Не понял одно из уточнений.
search-again = Напишите слово, и я поищу заново. Уточнение вроде #дом сузит найденное.

search-save = ⭐️ Сохранить как вид
search-save-ask = Как назвать этот вид? Напишите одним сообщением.
menu-views = ⭐️ Виды
views-title = ⭐️ Сохранённые виды
views-hint = Нажмите на вид, чтобы открыть его.
views-choose = Какой вид изменить?
views-empty = Видов пока нет. Найдите что-нибудь в поиске и нажмите «Сохранить как вид»: запрос останется здесь под своим именем.
views-change = ✏️ Изменить или удалить
views-rename = ✏️ Переименовать
views-rename-ask = Новое имя для вида «{ $name }»? Напишите одним сообщением.
views-delete = 🗑 Удалить
views-deleted = Вид удалён. Его задачи остались на месте.
views-changed = Этот вид только что изменили в другом месте. Вот как стало.
views-gone = Этого вида больше нет.
views-refused = Так не получится: видов слишком много или такое имя не подходит.
