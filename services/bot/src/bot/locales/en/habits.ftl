# How days go: parts of the day, digests, quiet hours, the week, holidays, reminders, the list of new tasks.

habits-off = off
habits-no-country = not chosen

habits-line-digest = Morning digest: { $time }
habits-line-review = Evening review: { $time }
habits-line-quiet = Quiet hours: { $hours }
habits-line-reminders = Remind me: { $moments }
habits-line-week = The week begins on: { $day }
habits-line-country = Holidays of: { $country }

ahead-none = on time
ahead-minutes =
    { $count ->
        [one] { $count } min before
       *[other] { $count } min before
    }
ahead-hours =
    { $count ->
        [one] { $count } hour before
       *[other] { $count } hours before
    }
ahead-days =
    { $count ->
        [one] { $count } day before
       *[other] { $count } days before
    }
ahead-weeks =
    { $count ->
        [one] { $count } week before
       *[other] { $count } weeks before
    }

habits-day-title = 🌅 My day
habits-day-hint =
    What to send in the morning, what to ask in the evening, and when to keep quiet about all that can wait.
habits-button-parts = 🕰 Morning, evening and the rest
habits-parts-title = 🕰 Parts of the day
habits-parts-hint = When is your morning, and when your evening? By these hours I read “in the evening” and put tasks off.
habits-button-morning = 🌅 Morning · { $time }
habits-button-noon = 🕛 Noon · { $time }
habits-button-afternoon = 🌤 Afternoon · { $time }
habits-button-evening = 🌆 Evening · { $time }
habits-button-night = 🌃 Night · { $time }
habits-button-digest = ☀️ Morning digest · { $time }
habits-button-review = 🌙 Evening review · { $time }
habits-button-quiet = 🤫 Quiet hours · { $quiet }
habits-button-all_day = 📅 If no time is set · { $time }
habits-button-off = 🚫 Do not send it
habits-button-quiet-off = 🔔 Do without quiet hours

habits-ask-morning = 🌅 When does your morning begin?
habits-ask-noon = 🕛 When is it noon for you?
habits-ask-afternoon = 🌤 When does your afternoon begin?
habits-ask-evening = 🌆 When does your evening begin?
habits-ask-night = 🌃 When does your night begin?
habits-ask-digest = ☀️ When should I send the tasks of the day?
habits-ask-review = 🌙 When should we look back at the day?
habits-ask-all_day = 📅 When should I remind you of tasks that have a day but no time?
habits-ask-hint = Choose or write a time, for example 7:30.

habits-quiet-title = 🤫 When should I leave you in peace?
habits-quiet-hint = Choose or write the hours, for example 22:30–7. What falls into them comes right after.

habits-week-title = 📆 Week and holidays
habits-week-hint = Which day begins your week? The country tells me the holidays, so that repeats can leave them out.
habits-button-country = Holidays: { $country }
habits-button-no-country = 🎉 Choose a country
habits-country-title = 🎉 Whose holidays do you have off?
habits-country-hint = Choose a country or write its name.
habits-button-any-country = 🚫 No holidays
country-found = Here is what matches “{ $query }”.
country-missing = I do not know the country “{ $query }”. Write its full name, or choose a button.
country-unknown = I do not know the holidays of this country yet.

habits-reminders-title = ⏰ When should I remind you of new tasks?
habits-reminders-hint = Tick whatever fits. Every task can have reminders of its own, too.
habits-reminders-full = No more than five reminders fit. Please take one away first.

habits-lists-title = 📁 Where do new tasks go?
habits-lists-hint = Whatever names no list goes here.

habits-not-a-time = I do not understand this time. Write 7:30, for example, or 9 pm.
habits-not-hours = I do not understand these hours. Write 23–7, for example, or 22:30–8:00.
habits-day-order = That cannot be: the parts of the day follow each other, each later than the one before.
habits-not-saved = Not saved: the server does not answer. Please try again a little later.
