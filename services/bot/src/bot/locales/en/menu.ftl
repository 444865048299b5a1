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

    Mentioning me works, too. Mention me in a reply to somebody’s message, and that message becomes the task, with its author. A reply to a card becomes a comment on its task.

    Lists, reminders and everything else are in our private chat.
group-added = Now it is a task, { $name }:
group-open = 🔎 Open it
group-private = 💬 Private chat
group-deleted = 🗑 The task is deleted.
group-comment-refused = This did not become a comment: the task is not open to you, or it is gone. Ask whoever wrote it down to share it with you.
group-stranger = A reply to the card becomes a comment on the task, but we have not met yet. Open our private chat and press “Start”: it is quick.
group-anonymous = I cannot see whose task this is: you are writing in the name of the group. Write in your own name, or in our private chat, and I will note it down.
text-only = I cannot make a task of this. Please write it in words, or send a file, a photo or a voice message.
unknown-command = I do not know this command. Here is what I can do: /help
