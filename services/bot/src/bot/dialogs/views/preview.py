from uuid import UUID

from bot.dialogs.preview import Preview
from bot.dialogs.views.model import MAX_QUERY_KEPT, MAX_VIEWS_SHOWN, ViewRow, ViewsModel
from bot.dialogs.views.states import ViewsSG
from contracts.ids import to_short_id
from contracts.todos.v1.search import MAX_VIEW_NAME_LENGTH


def previews() -> list[Preview]:
    ordinary = [ViewRow(id=_id(1), name="Срочное дома", query="#дом !1 is:open", version=1)]
    longest = [
        ViewRow(id=_id(n), name="&" * MAX_VIEW_NAME_LENGTH, emoji="🏡", query="<" * MAX_QUERY_KEPT, version=1)
        for n in range(1, MAX_VIEWS_SHOWN + 1)
    ]
    return [
        Preview("none", ViewsSG.main, ViewsModel()),
        Preview("ordinary", ViewsSG.main, ViewsModel(rows=ordinary)),
        Preview("choosing", ViewsSG.main, ViewsModel(rows=ordinary, is_choosing=True)),
        Preview("failed", ViewsSG.main, ViewsModel(has_failed=True)),
        Preview("longest", ViewsSG.main, ViewsModel(rows=longest, notice="views-changed")),
        Preview("one", ViewsSG.view, ViewsModel(rows=longest, chosen=_id(1))),
        Preview("one that is gone", ViewsSG.view, ViewsModel(chosen=_id(1))),
        Preview("a name to write", ViewsSG.rename, ViewsModel(rows=longest, chosen=_id(1))),
    ]


def _id(number: int) -> str:
    return to_short_id(UUID(int=number))
