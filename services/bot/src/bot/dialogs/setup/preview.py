from bot.dialogs.preview import PREVIEW_ID, Preview
from bot.dialogs.setup.model import SetupModel
from bot.dialogs.setup.states import SetupSG
from bot.links.addresses import LinkKind
from contracts.todos.v1.people import Language


def previews() -> list[Preview]:
    found = ["America/Argentina/ComodRivadavia", "Europe/Moscow"]
    return [
        Preview("greeting", SetupSG.language, SetupModel(name="Аня <3")),
        Preview("longest name", SetupSG.language, SetupModel(name="&" * 128)),
        Preview("zones", SetupSG.zone, SetupModel(name="Аня")),
        Preview("zones in the other language", SetupSG.zone, SetupModel(name="Аня", language=Language.ENGLISH)),
        Preview("zones found", SetupSG.zone, SetupModel(name="Аня", query="<М>", found=found)),
        Preview("no zone found", SetupSG.zone, SetupModel(name="Аня", query="&" * 60, found=[])),
        Preview("first task written", SetupSG.complete, SetupModel(name="Аня")),
        Preview("first task done", SetupSG.comment, SetupModel(name="Аня")),
        Preview("all learned", SetupSG.learned, SetupModel(name="Аня")),
        Preview("ready", SetupSG.ready, SetupModel(name="Аня", zone="Europe/Moscow")),
        *(
            Preview(
                f"ready, came by {kind.name}", SetupSG.ready, SetupModel(zone="Europe/Moscow", link=kind + PREVIEW_ID)
            )
            for kind in LinkKind
        ),
    ]
