# Messages with which the bot starts a conversation.

registration-title = 🔐 A program asks for access to your tasks
registration-who = { $client } · { $ip } · { $moment }
registration-who-unnamed = A program without a name · { $ip } · { $moment }
registration-ask = If this is you, press the number that the program shows.
registration-replaces = The password you have now will be replaced by the new one.
registration-until = The request is valid until { $time }.
registration-not-me = 🚫 Not me
registration-confirmed = ✅ Access confirmed, the password works.
registration-confirmed-replaced = ✅ Access confirmed, the old password is replaced by the new one.
registration-wrong = ❌ That was another number, so the request is closed. If it was you, start again in the program.
registration-declined = 🚫 The request is declined. The password has not changed.
registration-expired = ⌛️ The request has run out of time. If it was you, start again in the program.
registration-private-only = This request can only be answered in the private chat with the bot.
registration-not-yours = This request is not addressed to you.

password-set-title = 🔑 The password for programs works
password-set-who = It was set by the program { $client }.
password-set-who-unnamed = It was set by a program without a name.
password-set-undo-until = Was it not you? It can be undone until { $moment }.
password-set-undo = ↩️ Undo the password
password-undone =
    { $count ->
        [0] ↩️ The password is undone. No program was signed in.
        [one] ↩️ The password is undone, { $count } program is signed out.
       *[other] ↩️ The password is undone, { $count } programs are signed out.
    }
password-undo-late = It is too late to undo: more than a day has passed, or the password has changed since. You can set a new one in /settings.

session-closed-title = ⚠️ A program was signed out
session-closed-body =
    Somebody used the key of the program { $client } ({ $ip }) for a second time. It may have been copied, so I ended that session.

    If the key may be in other hands, change the password in /settings.

due-title = ⏰ It is time!
due-title-ahead = ⏰ A reminder
due-title-again = ⏰ Still to be done
not-done-title = ⌛ { $person } has not done this yet
due-late = This should have come at { $moment }, but could not be delivered in time.

comment-title = 💬 { $author } writes in the task “{ $title }”
comment-title-own = 💬 Your comment in the task “{ $title }”
comment-reply-hint = To answer, reply to this message.

overdue-title =
    { $count ->
        [one] While there was no connection, I could not remind you of { $count } task:
       *[other] While there was no connection, I could not remind you of { $count } tasks:
    }
overdue-more =
    { $count ->
        [one] …and { $count } more
       *[other] …and { $count } more
    }
overdue-open = 📅 Open “Today”

digest-title = ☀️ Good morning! It is { $day }
digest-today =
    { $count ->
        [0] nothing is due today
        [one] { $count } task today
       *[other] { $count } tasks today
    }
review-title = 🌙 Your day, { $day }
review-done =
    { $count ->
        [0] Nothing was ticked off today.
        [one] { $count } task done 🎉
       *[other] { $count } tasks done 🎉
    }
review-open =
    { $count ->
        [one] { $count } task is left:
       *[other] { $count } tasks are left:
    }
review-nothing-left = Everything for today is done. Have a good evening 🌿
review-button = 🧺 Sort out what is left

invited-list = 👥 { $inviter } invites you to the list “{ $title }”
invited-task = 👥 { $inviter } shares the task “{ $title }” with you
invited-until = The invite is valid until { $moment }.
joined-list = 👥 { $person } has joined the list “{ $title }”
joined-task = 👥 { $person } sees the task “{ $title }” now
shared-title = 👥 { $sharer } shared a task with you
assigned-title = 🫵 { $assigner } gave you a task
role-owner = Owner: manages the list and its members.
role-editor = Editor: may change what is there.
role-commenter = Commenter: may read and write comments.
role-viewer = Viewer: may read.

# A reminder: snooze it, take that back, choose another time
remind-press-quarter = +15 min
remind-press-hour = +1 h
remind-press-evening = 🌙 Evening
remind-press-tomorrow = ☀️ Tomorrow
remind-press-pick = 🕐 Another time
remind-press-end = ↩️ Do not snooze
remind-press-forget = ↩️ Do not remind
remind-press-once = 🔕 Stop repeating
remind-snoozed = 💤 I will remind you { $moment }
remind-saved = 💤 I will remind you
remind-once = 🔕 I will not repeat this any more
remind-toast-back = Taken back
remind-in-past = This time has passed. Choose another one.
remind-not-understood = I did not understand “{ $text }”. Write, for example, “tomorrow at 9” or “in 2 hours”.
snooze-ask = ⏰ When should I remind you?
snooze-hint = Write it in words, for example “in 40 minutes” or “friday evening”, or choose.
snooze-button-30 = In 30 minutes
snooze-button-180 = In 3 hours
snooze-button-day = 📅 Day and time

mute-press-on = 🔕 Mute this task
mute-press-off = 🔔 Unmute
mute-toast-on = I will not tell you of comments on this task any more
mute-toast-off = I tell you of comments on this task again
