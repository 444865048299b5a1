# Getting to know each other: language, time zone, the first hint.

setup-greeting =
    Hello, { $name }! 👋

    I'm Delegram: I keep your tasks, remind you when they are due and hold whatever you would rather not keep in your head.

    Which language would you like?

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

# The first minute: learning by doing.
setup-button-skip = 🏠 Skip this
setup-title-complete = 👆 This is the card of your task
setup-lesson-complete = It shows all that I understood: the day, the time, tags. Now press “✅ Done” on the card; it can always be taken back.
setup-title-comment = 🎉 Your first task is done!
setup-lesson-comment = One more thing: reply to the card with any message, and it becomes a comment. On a phone, swipe the card to the left.
setup-title-learned = 💚 That is all there is to it
setup-lesson-learned = The tasks of the day: /today, settings: /settings. Changed your mind? /undo. Forgot something? /help.
