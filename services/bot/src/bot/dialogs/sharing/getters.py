from typing import Any

from aiogram.utils.formatting import Bold, Italic, Text, as_list
from aiogram_dialog import DialogManager
from dishka import FromDishka
from dishka.integrations.aiogram_dialog import inject

from bot.dialogs.sharing.model import ANY_NUMBER, DAYS_OFFERED, USES_OFFERED, Question, SharingModel, Trouble
from bot.dialogs.widgets.window import TEXT, WORDING
from bot.ports.sharing import PlaceKind
from bot.texts.sharing import invite_button, people_text, person_button, role_label
from bot.texts.wording import Wording
from contracts.todos.v1.sharing import GivenRole, Role


@inject
async def people_getter(dialog_manager: DialogManager, wording: FromDishka[Wording], **_: Any) -> dict[str, Any]:
    model = SharingModel.of(dialog_manager)
    is_usable = model.trouble is None
    return {
        WORDING: wording,
        TEXT: _with_notice(model, wording, _people_text(model, wording)),
        "people": [(row.id, person_button(row)) for row in model.manageable] if is_usable else [],
        "link": model.link,
        "can_manage": is_usable and model.can_manage,
        "can_leave": is_usable and model.can_leave,
        "has_failed": model.trouble is Trouble.FAILED,
        "is_usable": is_usable,
    }


@inject
async def person_getter(dialog_manager: DialogManager, wording: FromDishka[Wording], **_: Any) -> dict[str, Any]:
    model = SharingModel.of(dialog_manager)
    person = model.chosen_person
    role = GivenRole(person.role) if person and person.role is not Role.OWNER else None
    text = as_list(
        Bold(person.name if person else "…"),
        wording(f"role-{role}") if role else wording("people-changed-elsewhere"),
        "",
        wording("people-role-ask"),
    )
    return {
        WORDING: wording,
        TEXT: _with_notice(model, wording, text),
        "roles": _roles(role, wording),
        "is_member": model.kind is PlaceKind.LIST,
    }


@inject
async def invite_getter(dialog_manager: DialogManager, wording: FromDishka[Wording], **_: Any) -> dict[str, Any]:
    model = SharingModel.of(dialog_manager)
    text = as_list(
        Bold(wording("invite-title", title=model.title)),
        "",
        wording(f"role-{model.role}"),
        wording("invite-days", count=model.days),
        wording("invite-uses-any") if model.uses == ANY_NUMBER else wording("invite-uses", count=model.uses),
        "",
        Italic(wording("invite-hint")),
    )
    return {
        WORDING: wording,
        TEXT: _with_notice(model, wording, text),
        "roles": _roles(model.role, wording),
        "days": [
            (str(days), _marked(wording("invite-days-short", count=days), is_chosen=days == model.days))
            for days in DAYS_OFFERED
        ],
        "uses": [
            (str(uses), _marked(_uses_label(uses, wording), is_chosen=uses == model.uses)) for uses in USES_OFFERED
        ],
    }


@inject
async def invites_getter(dialog_manager: DialogManager, wording: FromDishka[Wording], **_: Any) -> dict[str, Any]:
    model = SharingModel.of(dialog_manager)
    hint = wording("invites-hint" if model.invites else "invites-empty")
    text = as_list(Bold(wording("invites-title", title=model.title)), "", hint)
    return {
        WORDING: wording,
        TEXT: _with_notice(model, wording, text),
        "invites": [(row.id, invite_button(row, wording)) for row in model.invites],
    }


@inject
async def sure_getter(dialog_manager: DialogManager, wording: FromDishka[Wording], **_: Any) -> dict[str, Any]:
    model = SharingModel.of(dialog_manager)
    question = model.question or Question.LEAVE
    person, invite = model.chosen_person, model.chosen_invite
    subject = person.name if person else invite_button(invite, wording) if invite else ""
    text = as_list(
        Bold(wording(f"sure-{question}", subject=subject, title=model.title)), "", wording(f"sure-{question}-hint")
    )
    return {WORDING: wording, TEXT: text, "question": question}


def _people_text(model: SharingModel, wording: Wording) -> Text:
    heading = wording("people-title", title=model.title)
    if model.trouble:
        gone = "card-gone" if model.kind is PlaceKind.TASK else "list-gone"
        return as_list(Bold(heading), "", wording(gone if model.trouble is Trouble.GONE else "people-failed"))
    return people_text(heading, model.people, model.link, wording, hint=_hint(model, wording))


def _hint(model: SharingModel, wording: Wording) -> str:
    if not model.can_manage:
        return wording("people-hint-member")
    return wording("people-hint-owner" if model.manageable else "people-hint-alone")


def _roles(chosen: GivenRole | None, wording: Wording) -> list[tuple[str, str]]:
    return [(role.value, role_label(role, wording, is_chosen=role == chosen)) for role in GivenRole]


def _uses_label(uses: int, wording: Wording) -> str:
    return wording("invite-uses-any-short") if uses == ANY_NUMBER else wording("invite-uses-short", count=uses)


def _marked(label: str, *, is_chosen: bool) -> str:
    return f"✓ {label}" if is_chosen else label


def _with_notice(model: SharingModel, wording: Wording, content: Text) -> Text:
    if not model.notice:
        return content
    return as_list(Italic(wording(model.notice, **model.notice_arguments)), "", content)
