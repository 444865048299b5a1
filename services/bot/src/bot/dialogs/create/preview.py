from datetime import date, time

from bot.dialogs.create.model import CreateModel
from bot.dialogs.create.states import CreateSG
from bot.dialogs.preview import Preview


def previews() -> list[Preview]:
    draft = CreateModel(title="&" * 500, notes="<" * 4096, tags=["дом"], day=date(2026, 11, 24), clock=time(9))
    return [Preview("asking", CreateSG.title, CreateModel()), Preview("not saved", CreateSG.failed, draft)]
