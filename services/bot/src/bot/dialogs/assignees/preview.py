from uuid import UUID

from bot.dialogs.assignees.model import MAX_CANDIDATES, MAX_TITLE, AssigneesModel, Candidate
from bot.dialogs.assignees.states import AssigneesSG
from bot.dialogs.preview import PREVIEW_ID, Preview
from bot.texts.sharing import MAX_PERSON_NAME
from contracts.ids import to_short_id


def previews() -> list[Preview]:
    you = Candidate(id=to_short_id(UUID(int=1)), name="Аня", is_you=True)
    crowd = [
        Candidate(id=to_short_id(UUID(int=number)), name="&" * MAX_PERSON_NAME)
        for number in range(2, MAX_CANDIDATES + 1)
    ]
    models = {
        "alone": _model([you]),
        "chosen": _model([you, crowd[0]], chosen=[crowd[0].id]),
        "longest": _model([you, *crowd], title="&" * MAX_TITLE, chosen=[row.id for row in crowd[:10]]),
        "failed": _model([], has_failed=True),
        "gone": _model([], is_gone=True),
    }
    return [Preview(name, AssigneesSG.main, model) for name, model in models.items()]


def _model(people: list[Candidate], **fields: object) -> AssigneesModel:
    values: dict[str, object] = {"id": PREVIEW_ID, "title": "Молоко", "people": people}
    return AssigneesModel.model_validate(values | fields)
