from bot.dialogs.account.model import AccountModel
from bot.dialogs.account.states import AccountSG
from bot.dialogs.preview import Preview
from bot.texts.account import MAX_HEIRS_SHOWN, ShownDeparture, ShownHeir


def previews() -> list[Preview]:
    heirs = [ShownHeir(title="&" * 40, name="<" * 40)] * MAX_HEIRS_SHOWN
    full = ShownDeparture(deleted_lists=21, deleted_tasks=10_000, left_lists=5, heirs=heirs, more_heirs=92)
    return [
        Preview("my data", AccountSG.main, AccountModel()),
        Preview("exported", AccountSG.main, AccountModel(notice="export-done")),
        Preview("leaving with little", AccountSG.leaving, AccountModel()),
        Preview("leaving with much", AccountSG.leaving, AccountModel(departure=full)),
        Preview("the last question", AccountSG.sure, AccountModel()),
    ]
