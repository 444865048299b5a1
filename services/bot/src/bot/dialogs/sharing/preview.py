from datetime import UTC, datetime
from typing import Final
from uuid import UUID

from bot.dialogs.preview import PREVIEW_ID, Preview
from bot.dialogs.sharing.model import (
    DAYS_OFFERED,
    MAX_INVITES,
    MAX_PEOPLE,
    USES_OFFERED,
    InviteRow,
    PersonRow,
    Question,
    SharingModel,
    Trouble,
)
from bot.dialogs.sharing.states import SharingSG
from bot.ports.sharing import PlaceKind
from bot.texts.sharing import MAX_PERSON_NAME, MAX_PLACE_TITLE
from contracts.ids import to_short_id
from contracts.todos.v1.sharing import GivenRole, Role

_LINK: Final = f"https://t.me/a_bot_with_the_longest_name_bot?start=l_{PREVIEW_ID}"


def previews() -> list[Preview]:
    owner = _person(1, role=Role.OWNER, is_you=True)
    ordinary = _model([owner, _person(2), _person(3, role=Role.VIEWER)])
    member = _model([_person(1, role=Role.OWNER), _person(2, is_you=True)])
    crowd = [owner, *(_person(number, name="&" * MAX_PERSON_NAME) for number in range(2, MAX_PEOPLE + 1))]
    longest = _model(crowd, title="&" * MAX_PLACE_TITLE)
    longest.say("people-role-changed", person="&" * MAX_PERSON_NAME)
    return [
        Preview("a list of one's own", SharingSG.people, ordinary),
        Preview("a list that nobody else sees", SharingSG.people, _model([owner])),
        Preview("a list of others", SharingSG.people, member),
        Preview("a task", SharingSG.people, ordinary.model_copy(update={"kind": PlaceKind.TASK})),
        Preview("longest", SharingSG.people, longest),
        *(
            Preview(f"{trouble}, {kind}", SharingSG.people, _model([], kind=kind, trouble=trouble))
            for trouble in Trouble
            for kind in PlaceKind
        ),
        *(
            Preview(f"{kind}", SharingSG.person, ordinary.model_copy(update={"chosen": _id(2), "kind": kind}))
            for kind in PlaceKind
        ),
        Preview("somebody who is gone", SharingSG.person, ordinary.model_copy(update={"chosen": _id(9)})),
        *(
            Preview(
                f"{role}, {days}, {uses}",
                SharingSG.invite,
                ordinary.model_copy(update={"role": role, "days": days, "uses": uses}),
            )
            for role in GivenRole
            for days in DAYS_OFFERED
            for uses in USES_OFFERED
        ),
        *_invite_previews(longest, ordinary),
    ]


def _invite_previews(longest: SharingModel, ordinary: SharingModel) -> list[Preview]:
    expires_at = datetime(2027, 9, 29, 12, 0, tzinfo=UTC)
    by_name = InviteRow(id=_id(100), role=Role.COMMENTER, username="b" * 32, expires_at=expires_at)
    links = [
        InviteRow(id=_id(100 + number), role=Role.COMMENTER, expires_at=expires_at, use_count=100, max_uses=100)
        for number in range(1, MAX_INVITES)
    ]
    full = longest.model_copy(update={"invites": [by_name, *links]})
    chosen = {Question.REVOKE: by_name.id}
    return [
        Preview("no invites", SharingSG.invites, ordinary),
        Preview("many invites", SharingSG.invites, full),
        *(
            Preview(f"{question}", SharingSG.sure, full.model_copy(update={"question": question, "chosen": one}))
            for question in Question
            for one in (chosen.get(question, _id(2)),)
        ),
    ]


def _model(people: list[PersonRow], **fields: object) -> SharingModel:
    values: dict[str, object] = {
        "kind": PlaceKind.LIST,
        "id": PREVIEW_ID,
        "title": "🏡 Дом",
        "link": _LINK,
        "people": people,
    }
    return SharingModel.model_validate(values | fields)


def _person(number: int, *, name: str = "Борис", role: Role = Role.EDITOR, is_you: bool = False) -> PersonRow:
    return PersonRow(id=_id(number), name=name, role=role, is_you=is_you, version=1)


def _id(number: int) -> str:
    return to_short_id(UUID(int=number))
