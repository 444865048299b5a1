"""Invites, people who came in, and tasks that were given to somebody."""

from aiogram.types import InlineKeyboardButton
from aiogram.utils.formatting import Bold, as_list

from bot.cards.faces import calling_face
from bot.cards.keyboards import assigned_keyboard, open_keyboard
from bot.cards.press import CardAction, CardPress
from bot.handlers.presses import ListPress
from bot.invites.messages import invite_keyboard
from bot.notifications.messages.layout import MAX_TITLE, button, message
from bot.ports.notifications import OutgoingMessage
from bot.texts.sharing import invite_text
from bot.texts.shorten import shorten
from bot.texts.shown import ShownTask
from bot.texts.tasks import card_text
from bot.texts.wording import Wording
from contracts.ids import TaskId, to_short_id
from contracts.todos.v1.notifications import InvitedBody, MemberJoinedBody, TaskAssignedBody, TaskSharedBody

type SharingNews = InvitedBody | MemberJoinedBody | TaskAssignedBody | TaskSharedBody


def sharing_news(body: SharingNews, wording: Wording) -> OutgoingMessage:
    """Whatever of these it is."""
    match body:
        case InvitedBody():
            return invited(body, wording)
        case MemberJoinedBody():
            return member_joined(body, wording)
        case TaskAssignedBody():
            return task_assigned(body, wording)
        case TaskSharedBody():
            return task_shared(body, wording)


def invited(body: InvitedBody, wording: Wording) -> OutgoingMessage:
    """Who invites to what, what one may do there, and the buttons to come in or not."""
    return message(invite_text(body.invite, wording), invite_keyboard(body.invite, wording).inline_keyboard)


def member_joined(body: MemberJoinedBody, wording: Wording) -> OutgoingMessage:
    """Who came in, where, what they may do there, and the way to it."""
    key = "joined-task" if body.is_single_task else "joined-list"
    heading = wording(key, person=body.person_name, title=shorten(body.title, MAX_TITLE))
    return message(as_list(Bold(heading), wording(f"role-{body.role}")), _way_to(body, wording))


def task_assigned(body: TaskAssignedBody, wording: Wording) -> OutgoingMessage:
    """A card of the task, and who gave it."""
    task = ShownTask.from_task(body.task)
    heading = wording("assigned-title", assigner=body.assigner_name)
    return message(
        as_list(Bold(heading), "", card_text(task, wording)),
        assigned_keyboard(task, wording).inline_keyboard,
        shows=task.task_id,
        face=calling_face(task),
    )


def task_shared(body: TaskSharedBody, wording: Wording) -> OutgoingMessage:
    """A card of the task, who shared it, and what one may do with it."""
    task = ShownTask.from_task(body.task)
    heading = wording("shared-title", sharer=body.sharer_name)
    return message(
        as_list(Bold(heading), wording(f"role-{body.role}"), "", card_text(task, wording)),
        open_keyboard(task, wording).inline_keyboard,
        shows=TaskId(body.task.id),
    )


def _way_to(body: MemberJoinedBody, wording: Wording) -> list[list[InlineKeyboardButton]]:
    """A button to the list or the task; none for what an older todos tells."""
    if body.list_id:
        return [[button(wording("invite-open-list"), ListPress(list=to_short_id(body.list_id)).pack())]]
    if body.task_id:
        press = CardPress(action=CardAction.OPEN, task=to_short_id(body.task_id))
        return [[button(wording("invite-open-task"), press.pack())]]
    return []
