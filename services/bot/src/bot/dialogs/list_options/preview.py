from bot.dialogs.list_options.model import ListOptionsModel
from bot.dialogs.list_options.states import ListOptionsSG
from bot.dialogs.preview import Preview, sample_list
from bot.texts.shown import MAX_ROW_TITLE


def previews() -> list[Preview]:
    ordinary = ListOptionsModel(row=sample_list("Дом", emoji="🏡", open_count=3), is_muted=False)
    longest = ListOptionsModel(row=sample_list("&" * MAX_ROW_TITLE, open_count=9999, member_count=50), is_muted=True)
    others = ListOptionsModel(row=sample_list("Дом", member_count=3, is_owned=False))
    return [
        Preview("the Inbox", ListOptionsSG.main, ListOptionsModel(row=sample_list("", is_inbox=True), is_muted=False)),
        Preview("of others, not known whether it is muted", ListOptionsSG.main, others),
        *(
            Preview(f"{name}, {state.state}", state, model)
            for name, model in {"ordinary": ordinary, "longest": longest}.items()
            for state in (ListOptionsSG.main, ListOptionsSG.rename, ListOptionsSG.emoji)
        ),
    ]
