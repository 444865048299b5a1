"""Invites, people who came in, and tasks that were given to somebody."""

from aiogram.utils.formatting import Bold, as_list

from bot.cards.keyboards import open_keyboard
from bot.notifications.messages.layout import MAX_TITLE, message
from bot.ports.notifications import OutgoingMessage
from bot.texts.shorten import shorten
from bot.texts.shown import ShownTask
from bot.texts.tasks import card_text
from bot.texts.wording import Wording
from contracts.ids import TaskId
from contracts.todos.v1.notifications import InvitedBody, MemberJoinedBody, TaskAssignedBody


def sharing_news(body: InvitedBody | MemberJoinedBody | TaskAssignedBody, wording: Wording) -> OutgoingMessage:
    """Whatever of these it is."""
    match body:
        case InvitedBody():
            return invited(body, wording)
        case MemberJoinedBody():
            return member_joined(body, wording)
        case TaskAssignedBody():
            return task_assigned(body, wording)


def invited(body: InvitedBody, wording: Wording) -> OutgoingMessage:
    """Who invites to what, and what one may do there."""
    invite = body.invite
    key = "invited-task" if invite.is_single_task else "invited-list"
    title = shorten(" ".join(part for part in (invite.emoji, invite.title) if part), MAX_TITLE)
    heading = wording(key, inviter=invite.inviter_name, title=title)
    return message(
        as_list(
            Bold(heading),
            wording(f"role-{invite.role}"),
            "",
            wording("invited-until", moment=wording.moment(invite.expires_at)),
        )
    )


def member_joined(body: MemberJoinedBody, wording: Wording) -> OutgoingMessage:
    """Who came in, where, and what they may do there."""
    key = "joined-task" if body.is_single_task else "joined-list"
    heading = wording(key, person=body.person_name, title=shorten(body.title, MAX_TITLE))
    return message(as_list(Bold(heading), wording(f"role-{body.role}")))


def task_assigned(body: TaskAssignedBody, wording: Wording) -> OutgoingMessage:
    """A card of the task, and who gave it."""
    task = ShownTask.from_task(body.task)
    heading = wording("assigned-title", assigner=body.assigner_name)
    return message(
        as_list(Bold(heading), "", card_text(task, wording)),
        open_keyboard(task, wording).inline_keyboard,
        shows=TaskId(body.task.id),
    )
