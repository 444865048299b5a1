from bot.dialogs.preview import Preview, longest_row, sample_row
from bot.dialogs.search.model import MAX_QUERY_SHOWN, MAX_TITLE_SHOWN, RESULTS_SHOWN, SearchModel
from bot.dialogs.search.states import SearchSG


def previews() -> list[Preview]:
    longest = [longest_row(number) for number in range(1, RESULTS_SHOWN + 1)]
    models = {
        "fresh": SearchModel(),
        "found": SearchModel(query="банк", rows=[sample_row()]),
        "similar": SearchModel(query="банг", rows=[sample_row()], is_fuzzy=True),
        "nothing": SearchModel(query="слон"),
        "refused": SearchModel(query="due:когда-нибудь", is_refused=True),
        "longest": SearchModel(query="&" * MAX_QUERY_SHOWN, rows=longest, has_more=True),
    }
    titled = SearchModel(query="due:2026-11-28", title="&" * MAX_TITLE_SHOWN, rows=[sample_row()])
    return [
        *(Preview(name, SearchSG.main, model) for name, model in models.items()),
        Preview("a day", SearchSG.main, titled),
        Preview("a name to write", SearchSG.save, models["longest"]),
    ]
