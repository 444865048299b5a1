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
command-upcoming = What comes next
command-all = All open tasks
command-add = New task
command-search = Find a task
command-lists = Lists, tags, trash
command-done = Done tasks
command-settings = Language, time, password
command-help = Hints
command-cancel = Stop and go back to the menu

bot-description =
    Write to the bot, and it becomes a task with a reminder. Lists, due dates and comments right in the chat.
bot-short-description = Tasks, due dates and reminders in Telegram

help-title = How things work here
help-body =
    New task: just write it, for example “call the bank tomorrow at 9 #home !1”. I understand the day, the time, tags, priority and +list, and the ✕ buttons under the card give any of it back to the title. Lines below the first become notes, or tasks of their own. Edit your message, and its task follows.

    Comment: reply to a task's card, or open “💬 Comments”.

    Due date: the “📅 Due” button, or text like 25.12 18:30. When the moment comes, I will write to you.

    Commands: /today is what is due, /upcoming comes next, /all shows everything open, /lists your lists, /search finds tasks, /add makes one, /done what is finished, /settings your settings, /cancel goes back to the menu.

    Programs: open the API of your server, set a password in the settings or register over HTTP, and I will ask you to confirm.

cancelled = All right, stopped. Nothing was changed.
group-hint = I look after personal tasks, so let us talk in private: write to me directly.
text-only = I cannot make a task of this. Please write it in words, or send a file, a photo or a voice message.
unknown-command = I do not know this command. Here is what I can do: /help
