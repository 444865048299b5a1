# Settings: language, time zone, password, sessions.

settings-title = ⚙️ Settings
settings-language = Language: { $language }
settings-zone = Time zone: { $city }, now { $time }
settings-password-set = Password for programs: set
settings-password-missing = Password for programs: not set
settings-button-language = 🌐 Language
settings-button-zone = 🕐 Time zone
settings-button-day = 🌅 My day
settings-button-reminders = ⏰ Reminders
settings-button-muting = 🔔 Notifications
settings-button-list = 📁 New tasks
settings-button-week = 📆 Week
settings-button-password = 🔑 Password
settings-button-sessions = 💻 Sessions
settings-button-account = 📦 My data
settings-button-help = 💡 Hints
settings-language-ask = 🌐 Which language would you like?
settings-zone-ask =
    🕐 What time is it where you are?

    Tap a button or write your city. The time on your clock or your location will do, too.
settings-saved = Saved

password-ask =
    🔑 A password is only for programs that work with your tasks over HTTP. The bot itself does not need one.

    Write the new password as a message: 8 to 128 characters. I will delete it from the chat at once.
password-replaces = The old password will stop working.
password-too-short =
    { $limit ->
        [one] It needs at least { $limit } character. Please make it longer.
       *[other] It needs at least { $limit } characters. Please make it longer.
    }
password-too-long =
    { $limit ->
        [one] At most { $limit } character fits. Please make it shorter.
       *[other] At most { $limit } characters fit. Please make it shorter.
    }
password-saved = 🔑 The password is saved. The message with it is deleted.
password-not-deleted = The message with the password could not be deleted. Please delete it yourself.
password-refused = This password will not do: it may be too simple. Please try another one.
password-failed = The password was not saved: the server does not answer. Please write it again a little later.

sessions-title = 💻 Programs that may use your tasks
sessions-empty = No program is signed in right now.
sessions-failed = The sessions could not be loaded: the server does not answer. Please try again.
sessions-hint = Tap a program to sign it out.
sessions-line-more = { $ip }, last seen { $moment }
sessions-more =
    { $count ->
        [one] …and { $count } more
       *[other] …and { $count } more
    }
session-title = 💻 { $client }
session-ip = Address: { $ip }
session-created = Signed in: { $moment }
session-seen = Last seen: { $moment }
session-button-end = 🚪 Sign it out
sessions-button-end-all = 🚪 Sign all of them out
session-ended = Signed out
sessions-ended-all = All programs are signed out
