"""Which person, which chat, which message: the look-ups every action of a person begins with."""

from __future__ import annotations

from aiogram.types import Message, User

from telegram_sandbox.errors import PeopleApiError
from telegram_sandbox.rooms import Room
from telegram_sandbox.world import World


def get_person(world: World, person_id: int) -> User:
    """A person by id."""
    person = world.people.get(person_id)
    if person is None:
        raise PeopleApiError(404, f"there is no person {person_id}", people=sorted(world.people))
    return person


def get_room(world: World, chat_id: int) -> Room:
    """A chat by id."""
    room = world.rooms.get(chat_id)
    if room is None:
        raise PeopleApiError(404, f"there is no chat {chat_id}", chats=sorted(world.rooms))
    return room


def get_place(world: World, *, person_id: int, chat_id: int) -> tuple[User, Room]:
    """A person and a chat they are in."""
    person = get_person(world, person_id)
    room = get_room(world, chat_id)
    if not room.has_member(person_id):
        raise PeopleApiError(403, f"person {person_id} is not in chat {chat_id}")
    return person, room


def get_message(room: Room, message_id: int) -> Message:
    """A message that was not deleted."""
    message = room.messages.get(message_id)
    if message is None:
        raise PeopleApiError(404, f"there is no message {message_id} in chat {room.id}", last=room.last_message_id)
    return message
