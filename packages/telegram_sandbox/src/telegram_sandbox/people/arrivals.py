"""New people and new groups."""

from __future__ import annotations

import re

from aiogram.types import User

from telegram_sandbox.errors import PeopleApiError
from telegram_sandbox.people.delivery import deliver_message, note_bot_arrival
from telegram_sandbox.people.places import get_person
from telegram_sandbox.rooms import Room
from telegram_sandbox.sandbox import Sandbox

_USERNAME = re.compile(r"[A-Za-z][A-Za-z0-9_]{3,31}")


def create_person(
    sandbox: Sandbox,
    *,
    first_name: str,
    person_id: int | None = None,
    username: str | None = None,
    language_code: str | None = None,
) -> tuple[User, bool]:
    """The person and whether they are new; a known id gives the known person, unchanged."""
    world = sandbox.world
    if person_id is not None and person_id in world.people:
        return world.people[person_id], False
    if person_id == world.bot.id:
        raise PeopleApiError(409, f"{person_id} is the bot's id")
    if username is not None:
        _check_username(sandbox, username)
    person = User(
        id=person_id or world.new_person_id(),
        is_bot=False,
        first_name=first_name,
        username=username,
        language_code=language_code,
    )
    world.add_person(person)
    return person, True


def _check_username(sandbox: Sandbox, username: str) -> None:
    if not _USERNAME.fullmatch(username):
        raise PeopleApiError(400, "a username is a letter and 3 to 31 more letters, digits or underscores, without @")
    if sandbox.world.find_by_username(username) is not None:
        raise PeopleApiError(409, f"the username {username} is taken")


def create_group(sandbox: Sandbox, *, title: str, member_ids: list[int]) -> Room:
    """A supergroup with these people and the bot; the first person creates it and adds everybody."""
    world = sandbox.world
    people = [get_person(world, person_id) for person_id in dict.fromkeys(member_ids) if person_id != world.bot.id]
    if not people:
        raise PeopleApiError(400, "a group needs at least one person")
    room = world.add_group(title, [person.id for person in people])
    creator = people[0]
    note_bot_arrival(sandbox, room, by=creator)
    joined = world.post(room, creator, {"new_chat_members": [*people[1:], world.bot.user]})
    deliver_message(sandbox, room, joined)
    return room
