from bot.dialogs.muting.model import MutingModel
from bot.dialogs.muting.states import MutingSG
from bot.dialogs.preview import Preview
from contracts.todos.v1.subscriptions import MutableKind


def previews() -> list[Preview]:
    return [
        Preview("everything is heard", MutingSG.kinds, MutingModel()),
        Preview("nothing is heard", MutingSG.kinds, MutingModel(muted=list(MutableKind))),
        Preview("not loaded", MutingSG.kinds, MutingModel(has_failed=True)),
    ]
