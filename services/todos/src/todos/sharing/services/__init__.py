"""Letting people in and out. Whoever goes out has nothing left of what they were let in to."""

from todos.sharing.services.accepting import accept_invite, bind_invites, decline_invite
from todos.sharing.services.guests import add_guest, change_guest_role, remove_guest
from todos.sharing.services.inviting import (
    NewInvite,
    forget_invites,
    invite_to_list,
    invite_to_task,
    revoke_list_invite,
    revoke_task_invite,
    withdraw_invites,
)
from todos.sharing.services.members import change_member_role, hand_list_over, remove_member

__all__ = [
    "NewInvite",
    "accept_invite",
    "add_guest",
    "bind_invites",
    "change_guest_role",
    "change_member_role",
    "decline_invite",
    "forget_invites",
    "hand_list_over",
    "invite_to_list",
    "invite_to_task",
    "remove_guest",
    "remove_member",
    "revoke_list_invite",
    "revoke_task_invite",
    "withdraw_invites",
]
