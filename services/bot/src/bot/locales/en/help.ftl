# Hints by topic.

help-title = 💡 How things work here
help-intro =
    Just write: every message becomes a task, and an answer to its card is a comment.

    What would you like to know more about?

help-topic-tasks = ✍️ New tasks
help-about-tasks =
    In one message: “call the bank tomorrow at 9 #home !1”. I understand the day, the time, tags, priority and +list, and the ✕ buttons under the card give any of it back to the title.

    Several lines: those below the first become notes, or, by a button, tasks of their own.

    Forwarded: forward a message, a photo, a file or a voice message, and I keep the task with its author and files.

    A typing error: edit your message, and its task follows.

help-topic-dates = 📅 Due dates
help-about-dates =
    Due date: write as you speak – “Friday evening”, “25.12 18:30”, “in two hours”. Or open “📅 Due” on the card.

    Repeats: “every Tuesday”, “every 3 days”, “every weekday at 9”. Once such a task is done, it moves to its next time by itself.

    Morning and evening: when they are is for you to say: /settings, “🌅 My day”.

help-topic-lists = 📁 Lists and tags
help-about-lists =
    Lists: /lists. A new task goes into the Inbox, or into the list that you name: “+Work”.

    Tags: a word with a hash, such as #home. There can be any number of them.

    Trash: what you delete stays there for 30 days, and comes back with one press.

help-topic-people = 👥 Together
help-about-people =
    A shared list: invite people by a link or by name, and decide who may change, who may discuss and who may only look.

    A single task: it can be shared alone; nobody sees anything else.

    In a group: add me to the chat, and “/add buy a cake” or a mention becomes a task of yours right there.

    News: I write to you about comments on your tasks, and about what you were given to do. Switch off what is too much in /settings, “🔔 Notifications”.

help-topic-reminders = ⏰ Reminders
help-about-reminders =
    By themselves: a task with a time has a reminder already. How long before is for you to choose in /settings, “⏰ Reminders”.

    Mornings and evenings: a digest of the day ahead and a review of the day behind are switched on there, too, in “🌅 My day”.

    Silence: in your quiet hours I keep everything that can wait.

help-topic-comments = 💬 Comments
help-about-comments =
    Write one: answer a task's card, or open “💬 Comments” on it.

    Files: a photo, a document, a voice message or a video of up to 20 MB, likewise, in answer to the card or into the window of comments. An album is one comment. “📎 Files” brings them to whoever sees the task.

    Correct it: edit your message, its words or its file, and the comment changes with it; in an album, each by itself. Telegram does not tell bots that a message was deleted, so it stays as a comment.

    Answer somebody: answer the message that brought their comment.

help-topic-search = 🔎 Search
help-about-search =
    Words: /search invoice finds “invoices” as well, in titles and notes. Typing errors are forgiven.

    Filters: #home, +Work, !1, due:today, is:done – together with words, or afterwards in a message of their own.

    Once more: keep a search as a view and open it from the menu.

help-topic-commands = ⌨️ Commands
help-about-commands =
    Tasks: /today is what is due, /upcoming comes next, /all shows everything open, /done what is finished, /review wraps up the day.

    Find and add: /search, /add, /lists, /stats.

    Changed your mind: /undo takes back the last change, /cancel goes back to the menu.

    About you: /settings, /export brings everything, /privacy says what I keep.

help-topic-programs = 💻 Programs
help-about-programs =
    Access: open the API of your server, set a password in /settings or register over HTTP, and I will ask you to confirm.

    Sessions: which programs are signed in is seen in /settings, “💻 Sessions”; any of them can be signed out there.

help-topic-privacy = 🔒 What I keep
help-about-privacy =
    About you: your Telegram number and name, language, time zone and settings. A location that found your zone is not kept.

    Your tasks: lists, tasks, reminders, the history of changes and comments – on the server of whoever runs this bot. They are given to nobody else.

    Files: stay in Telegram, I only remember where.

    How long: as long as you are here. What you delete stays in the trash for 30 days and is gone. Messages to the bot are forgotten once they are handled; how a task's text was understood is kept for a week, cards in the chat for a year.

    Take it or delete it: /export sends everything as two files. You can delete your account in /settings, “📦 My data”: first I will say what exactly goes.
