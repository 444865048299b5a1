# Who sees what: members, invites, links.

list-people = 👥 Members and access
card-button-people = 👥 Access

people-title = 👥 Who sees “{ $title }”
people-you = that is you
people-hint-owner = Tap a person to change their role or remove them. “Invite” lets in somebody else.
people-hint-alone = “Invite” lets in somebody else.
people-hint-member = The owner of the list invites people and changes roles.
people-link = A link for those who are here already:
people-copy-link = 🔗 Copy the link
people-invite = ➕ Invite
people-invites = 📨 Invites
people-leave = 🚪 Leave
people-hand-over = 👑 Hand the list over
people-remove = 🚫 Remove
people-failed = Who sees this could not be loaded: the server does not answer. Please try again.
people-role-ask = What may this person do?
people-role-changed = Done, { $person } has another role now.
people-removed = { $person } does not see this any more.
people-handed-over = { $person } is the owner now, and you are an editor.
people-changed-elsewhere = Something was just changed here. Have a look at how it is now, and repeat your change if it is still needed.
people-forbidden = Only the owner of the list can do that.
people-refused = That does not work: there are too many open invites, or the name does not fit.

role-name-owner = owner
role-name-editor = editor
role-name-commenter = commenter
role-name-viewer = viewer

invite-title = ➕ Invite to “{ $title }”
invite-days =
    { $count ->
        [one] The link works for { $count } day.
       *[other] The link works for { $count } days.
    }
invite-days-short =
    { $count ->
        [one] { $count } day
       *[other] { $count } days
    }
invite-uses =
    { $count ->
        [one] { $count } person can come in by it.
       *[other] { $count } people can come in by it.
    }
invite-uses-any = Anybody who has it can come in.
invite-uses-short = 👤 { $count }
invite-uses-any-short = 👤 ∞
invite-hint = Choose a role and the terms, and get a link. Or write somebody's Telegram name, like @boris: the invite goes right to them.
invite-make-link = 🔗 Get a link
invite-made = The link is ready: forward the message above to whom you invite.
invite-sent = @{ $name } is invited. If they have not met the bot yet, the invite will wait for them here.
invite-name-unreadable = This does not look like a Telegram name. Write it like this: @boris
invite-revoked = The invite is withdrawn.
invites-title = 📨 Invites to “{ $title }”
invites-hint = Tap an invite to withdraw it.
invites-empty = There are no open invites.

invitation-open = Open the link to join:
invitation-share = 📤 Pass it on
invited-already = You are here already: { $role }.
invite-over = This invite does not work any more: it was withdrawn, used up, or has expired. Please ask for a new one.
invite-full = There is no room left. Please tell whoever invited you.
invite-accepted = ✅ You are in: { $role }.
invite-declined = All right, the invite is declined.
invite-put-aside = All right. If you change your mind, open the link again.
invite-press-yes = ✅ Accept
invite-press-no = Decline
invite-press-later = Not now
invite-open-list = 📁 Open the list
invite-open-task = 🔎 Open the task

sure-remove = Remove { $subject } from “{ $title }”?
sure-remove-hint = They will not see it any more, and what was given to them will be given to nobody.
sure-leave = Leave “{ $title }”?
sure-leave-hint = You will not see it any more. Only a new invite brings you back.
sure-hand-over = Make { $subject } the owner of “{ $title }”?
sure-hand-over-hint = You will be an editor, and only the new owner can give the list back.
sure-revoke = Withdraw the invite { $subject }?
sure-revoke-hint = Whoever came in by it already stays.
sure-yes-remove = 🚫 Yes, remove
sure-yes-leave = 🚪 Yes, leave
sure-yes-hand-over = 👑 Yes, hand it over
sure-yes-revoke = 🚫 Yes, withdraw

setup-open-task = 🔎 Open the task
setup-open-list = 📁 Open the list
setup-open-invite = 📨 Look at the invite

edit-assignees = 👤 Assignees
assignees-ask = 🫵 Who should do “{ $title }”?
assignees-hint = Mark one or several and press “Ready”.
assignees-alone = Only you see this task. To give it to somebody else, invite them first: “👥 Access”.
assignees-you = { $name } (you)
assignees-ready = ✅ Ready
assignee-you = you
assignee-unknown = somebody
card-assignees = 👤 Assignees: { $names }
