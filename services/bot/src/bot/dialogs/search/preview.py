from bot.dialogs.paging import ROWS_LOADED
from bot.dialogs.preview import Preview, longest_row, sample_row
from bot.dialogs.search.model import MAX_TITLE_SHOWN, SearchModel
from bot.dialogs.search.states import SearchSG
from contracts.todos.v1.search import MAX_QUERY_LENGTH


def previews() -> list[Preview]:
    longest = [longest_row(number) for number in range(1, ROWS_LOADED + 1)]
    models = {
        "fresh": SearchModel(),
        "found": SearchModel(query="банк", rows=[sample_row()]),
        "similar": SearchModel(query="банг", rows=[sample_row()], is_fuzzy=True),
        "nothing": SearchModel(query="слон"),
        "filtered": SearchModel(query="банк is:open", rows=[sample_row(), sample_row(number=2)]),
        "refused": SearchModel(query="due:когда-нибудь", is_refused=True),
        "longest": SearchModel(query="&" * MAX_QUERY_LENGTH, rows=longest, page=2, next_cursor="more"),
    }
    titled = SearchModel(query="due:2026-11-28", title="&" * MAX_TITLE_SHOWN, rows=[sample_row()])
    return [
        *(Preview(name, SearchSG.main, model) for name, model in models.items()),
        Preview("a day", SearchSG.main, titled),
        Preview("a name to write", SearchSG.save, models["longest"]),
    ]
