# Как проходят дни: части дня, сводки, тихие часы, неделя, праздники, напоминания, список для новых задач.

habits-off = нет
habits-no-country = не выбрана

habits-line-digest = Утренняя сводка: { $time }
habits-line-review = Вечерний обзор: { $time }
habits-line-quiet = Тихие часы: { $hours }
habits-line-reminders = Напоминать: { $moments }
habits-line-week = Неделя начинается: { $day }
habits-line-country = Страна праздников: { $country }

ahead-none = в срок
ahead-minutes =
    { $count ->
        [one] за { $count } минуту
        [few] за { $count } минуты
       *[many] за { $count } минут
    }
ahead-hours =
    { $count ->
        [one] за { $count } час
        [few] за { $count } часа
       *[many] за { $count } часов
    }
ahead-days =
    { $count ->
        [one] за { $count } день
        [few] за { $count } дня
       *[many] за { $count } дней
    }
ahead-weeks =
    { $count ->
        [one] за { $count } неделю
        [few] за { $count } недели
       *[many] за { $count } недель
    }

habits-day-title = 🌅 Мой день
habits-day-hint =
    Что прислать утром, о чём спросить вечером и когда молчать обо всём, что может подождать.
habits-button-parts = 🕰 Утро, вечер и другие части дня
habits-parts-title = 🕰 Части дня
habits-parts-hint = Когда у вас утро, а когда вечер? По этим часам я понимаю слова «утром», «вечером» и откладываю дела.
habits-button-morning = 🌅 Утро · { $time }
habits-button-noon = 🕛 Полдень · { $time }
habits-button-afternoon = 🌤 День · { $time }
habits-button-evening = 🌆 Вечер · { $time }
habits-button-night = 🌃 Ночь · { $time }
habits-button-digest = ☀️ Утренняя сводка · { $time }
habits-button-review = 🌙 Вечерний обзор · { $time }
habits-button-quiet = 🤫 Тихие часы · { $quiet }
habits-button-all_day = 📅 Если время не задано · { $time }
habits-button-off = 🚫 Не присылать
habits-button-quiet-off = 🔔 Обойтись без тихих часов

habits-ask-morning = 🌅 Во сколько у вас начинается утро?
habits-ask-noon = 🕛 Когда у вас полдень?
habits-ask-afternoon = 🌤 Во сколько начинается вторая половина дня?
habits-ask-evening = 🌆 Во сколько у вас начинается вечер?
habits-ask-night = 🌃 Когда для вас наступает ночь?
habits-ask-digest = ☀️ Во сколько присылать дела на день?
habits-ask-review = 🌙 Во сколько подводить итоги дня?
habits-ask-all_day = 📅 Во сколько напоминать о делах, у которых есть день, но нет времени?
habits-ask-hint = Выберите или напишите время, например 7:30.

habits-quiet-title = 🤫 Когда вас не беспокоить?
habits-quiet-hint = Выберите или напишите часы, например 22:30–7. Напоминания этих часов придут сразу после них.

habits-week-title = 📆 Неделя и праздники
habits-week-hint = С какого дня начинается неделя? А по стране я узнаю праздники, чтобы повторы могли их пропускать.
habits-button-country = Праздники: { $country }
habits-button-no-country = 🎉 Выбрать страну праздников
habits-country-title = 🎉 Чьи праздники у вас выходные?
habits-country-hint = Выберите страну или напишите её название.
habits-button-any-country = 🚫 Без праздников
country-found = Вот что нашлось по запросу «{ $query }».
country-missing = Страны «{ $query }» я не знаю. Напишите полное название или выберите кнопку.
country-unknown = Праздники этой страны мне пока неизвестны.

habits-reminders-title = ⏰ Когда напоминать о новых задачах?
habits-reminders-hint = Отметьте всё, что подходит. У любой задачи напоминания можно настроить отдельно.
habits-reminders-full = Больше пяти напоминаний не помещается. Уберите какое-нибудь, пожалуйста.

habits-lists-title = 📁 Куда класть новые задачи?
habits-lists-hint = Сюда попадёт всё, у чего список не назван.

habits-not-a-time = Не понимаю такое время. Напишите, например, 7:30 или 21.
habits-not-hours = Не понимаю такие часы. Напишите, например, 23–7 или 22:30–8:00.
habits-day-order = Так не получится: части дня идут по порядку, каждая позже предыдущей.
habits-not-saved = Не сохранено: сервер не отвечает. Попробуйте ещё раз чуть позже.
