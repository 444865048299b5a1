# Поиск.

search-title = 🔎 Поиск
search-hint = Напишите слово или несколько: в любой форме, с «е» вместо «ё», последнее можно не до конца.
search-filters = Уточнения: #метка, +список, !1, due:today, due:overdue, is:done, минус перед любым из них.
search-asked = 🔎 { $query }
search-found =
    { $count ->
        [one] Нашлась { $count } задача.
        [few] Нашлись { $count } задачи.
       *[many] Нашлось { $count } задач.
    }
search-found-more =
    { $count ->
        [one] Вот лучшая { $count } задача, а нашлось больше. Уточните запрос.
        [few] Вот лучшие { $count } задачи, а нашлось больше. Уточните запрос.
       *[many] Вот лучшие { $count } задач, а нашлось больше. Уточните запрос.
    }
search-fuzzy =
    { $count ->
        [one] Точно так ничего не написано. Похожая задача: { $count }.
       *[other] Точно так ничего не написано. Похожих задач: { $count }.
    }
search-nothing = Ничего не нашлось. Попробуйте другое слово.
search-refused = Не понял одно из уточнений. Бывают due:today, due:week, due:overdue, is:open, is:done, !1.
search-again = Напишите ещё, и я поищу заново.
