from bot.dialogs.create.model import CreateModel
from bot.dialogs.create.states import CreateSG
from bot.dialogs.preview import PREVIEW_ID, Preview
from bot.texts.shown import MAX_ROW_TITLE


def previews() -> list[Preview]:
    of_list = CreateModel(list_id=PREVIEW_ID, name="&" * MAX_ROW_TITLE)
    return [
        Preview("asking", CreateSG.title, CreateModel()),
        Preview("asking in a list", CreateSG.title, of_list),
        Preview("asking from Today", CreateSG.title, CreateModel(is_for_today=True)),
    ]
