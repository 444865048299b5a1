# Вечерний разбор: что осталось от дня.

review-left =
    { $count ->
        [one] 🌙 Разберём день: осталась { $count } задача
        [few] 🌙 Разберём день: осталось { $count } задачи
       *[many] 🌙 Разберём день: осталось { $count } задач
    }
review-over = 🌙 Всё разобрано. Хорошего вечера 🌿
review-gone = Этих задач больше нет или их нельзя изменить, поэтому я их пропустил. Остальное не изменилось.
review-press-done = ✅ Сделано
review-press-tomorrow = ➡️ Завтра
review-press-pick = 📅 Другой день
review-press-drop = 🗑 Убрать
review-press-split = 🪓 Разбить на шаги
review-press-keep = ⏭ Пропустить
review-press-all = ➡️ Все на завтра
