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
group-hint = I look after personal tasks, so let us talk in private: write to me directly.
text-only = I cannot make a task of this. Please write it in words, or send a file, a photo or a voice message.
unknown-command = I do not know this command. Here is what I can do: /help
