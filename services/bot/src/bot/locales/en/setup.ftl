# Getting to know each other: language, time zone, the first hint.

setup-greeting =
    Hello, { $name }! 👋

    I'm Delegram: I keep your tasks, remind you when they are due and hold whatever you would rather not keep in your head.

    Which language shall we speak?

setup-zone =
    What time is it where you are? I will remind you by that clock.

    Choose a button or write your city, for example “Chicago”. You can also send your location.
zone-found = Here is what matches “{ $query }”. Is one of these right?
zone-missing = I could not find “{ $query }”. Try a large city with the same time, or choose a button.
zone-located = 📍 This looks like your time. Please confirm the first button, or choose another.
zone-button = { $time } { $city }
zone-guess = ✓ { $time } { $city }

setup-zone-chosen = 🕐 { $city }, { $time }
setup-ready =
    All set! Now just write me a task as an ordinary message, for example:
setup-example = Buy milk tomorrow at 6pm #home
setup-ready-more =
    Every message becomes a task. What is due today: /today, hints: /help.
