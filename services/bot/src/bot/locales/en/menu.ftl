# Main menu, commands and hints.

menu-hint = Write a task as a message, or choose what to look at.
menu-agenda = 📅 Today
menu-agenda-count = 📅 Today · { $count }
menu-upcoming = 🗓 Upcoming
menu-upcoming-count = 🗓 Upcoming · { $count }
menu-open = 📋 All
menu-open-count = 📋 All · { $count }
menu-done = ✅ Done
menu-lists = 📁 Lists
menu-search = 🔎 Search
menu-create = ➕ New task
menu-settings = ⚙️ Settings

command-start = Main menu
command-today = What is due today
command-review = Wrap up the day
command-upcoming = What comes next
command-all = All open tasks
command-add = New task
command-search = Find a task
command-lists = Lists, tags, trash
command-done = Done tasks
command-undo = Take back the last change
command-export = Export all my data
command-privacy = What I keep
command-settings = Language, time, password
command-help = Hints
command-cancel = Stop and go back to the menu

bot-name = Delegram: tasks
bot-description =
    Write to the bot, and it becomes a task with a reminder. Lists, due dates and comments right in the chat.
bot-short-description = Tasks, due dates and reminders in Telegram

cancelled = All right, stopped. Nothing was changed.
group-hint =
    👋 Tell me right here what needs doing, and it becomes a task of yours:
    /add order a cake tomorrow at 6pm

    Mentioning me works, too. Mention me in a reply to somebody’s message, and that message becomes the task, with its author.

    Lists, reminders and everything else are in our private chat.
group-added = Now it is a task, { $name }:
group-open = 🔎 Open it
group-private = 💬 Private chat
text-only = I cannot make a task of this. Please write it in words, or send a file, a photo or a voice message.
unknown-command = I do not know this command. Here is what I can do: /help
