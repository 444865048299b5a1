# Notifications: what a person wants to hear of, and what not.

muting-title = 🔔 What should I tell you about?
muting-hint =
    I tell you of what is ticked. Press to switch it off or on.

    Your own reminders always come. The morning digest and the evening review are set under “🌅 My day”.
muting-failed = I could not find out what is switched off: the server does not answer. Please try again.
muting-kind-comment_added = Comments on tasks
muting-kind-invited = Invitations
muting-kind-member_joined = New members
muting-kind-task_assigned = A task is given to me
muting-kind-task_not_done = My task is still not done
muting-kind-task_shared = A task is shared with me

more-hearing = 🔔 Notifications
more-hearing-ask = Which comments on this task should I tell you about?
more-hearing-automatic = Those that concern me
more-hearing-following = All of them
more-hearing-muted = 🔕 None of them

list-mute = 🔕 Mute the list
list-unmute = 🔔 Unmute the list
list-muted = 🔕 I say nothing about the tasks of this list. Your own reminders come all the same.
