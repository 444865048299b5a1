# Вечерний разбор: что осталось от дня.

review-left =
    { $count ->
        [one] 🌙 Разберём день: осталась { $count } задача
        [few] 🌙 Разберём день: осталось { $count } задачи
       *[many] 🌙 Разберём день: осталось { $count } задач
    }
review-left-more =
    { $count ->
        [one] 🌙 Разберём день: осталось больше { $count } задачи
       *[other] 🌙 Разберём день: осталось больше { $count } задач
    }
review-chunk-over = 🌙 Эти разобраны, но это ещё не всё.
review-over = 🌙 Всё разобрано, больше ничего не осталось. Хорошего вечера 🌿
review-nothing = 🌙 На сегодня ничего не осталось. Хорошего вечера 🌿
review-gone = Этих задач больше нет или их нельзя изменить, поэтому я их пропустил. Остальное не изменилось.
review-press-done = ✅ Сделано
review-press-tomorrow = ➡️ Завтра
review-press-pick = 📅 Другой день
review-press-drop = 🗑 Убрать
review-press-split = 🪓 На шаги
review-press-keep = ⏭ Пропустить
review-press-all = ➡️ Все на завтра
review-press-more = ⬇️ Показать следующие
