"""Every window as it may lie in a chat, each of its buttons pressed while the backend is dead, and when all behind it is gone.

Whatever happens: nobody reads an apology, and what is there afterwards has buttons that lead on.
"""

import importlib
import json
import pkgutil
from itertools import groupby

import pytest
from aiogram.fsm.state import State
from aiogram.fsm.storage.base import StorageKey
from aiogram_dialog.utils import CB_SEP

from bot import dialogs as dialogs_package
from bot.dialogs.preview import Preview
from bot.dialogs.registry import build_dialogs

type Kept = dict[StorageKey, tuple[str, str | None]]
APOLOGY = "это моя ошибка"


def fullest_previews() -> list[Preview]:
    """Of every window the preview with the most in it."""
    packages = [module.name for module in pkgutil.iter_modules(dialogs_package.__path__) if module.ispkg]
    modules = [importlib.import_module(f"bot.dialogs.{name}.preview") for name in packages if name != "widgets"]
    fullest: dict[State, Preview] = {}
    for preview in (preview for module in modules for preview in module.previews()):
        known = fullest.get(preview.state)
        if known is None or len(str(known.model.as_json())) < len(str(preview.model.as_json())):
            fullest[preview.state] = preview
    return list(fullest.values())


PREVIEWS = fullest_previews()


@pytest.fixture
async def window(anya):
    """A window that lies upon the menu, to stand for any other."""
    await anya.send("/start")
    await anya.press("⚙️ Настройки")
    return anya.last


def _kept(storage) -> Kept:
    return {key: (record.data, record.state) for key, record in storage.items()}


class Workshop:
    """Makes the one window into any other, as if the person had come there from the menu."""

    def __init__(self, anya, storage, window) -> None:
        self.anya, self.window, self._storage = anya, window, storage.storage
        self._kept = _kept(self._storage)
        contexts = [json.loads(data) for data, _ in self._kept.values()]
        self._intent = next(stored["_intent_id"] for stored in contexts if _is_on_top(stored))

    def _restore(self, kept: Kept) -> None:
        self._storage.clear()
        for key, (data, state) in kept.items():
            self._storage[key].data, self._storage[key].state = data, state
        self.anya.chat.messages.clear()
        self.anya.chat.keep(self.window)

    async def open(self, preview: Preview) -> list[str]:
        """What the buttons of the window say, two of those that stand for one of many."""
        self._restore({key: (_shown_as(data, preview), state) for key, (data, state) in self._kept.items()})
        # A button that the window does not have: it only draws itself.
        await self.anya.press_data(f"{self._intent}{CB_SEP}nothing", on=self.window)
        rows = self.anya.last.reply_markup.inline_keyboard
        said = [button.callback_data for row in rows for button in row if button.callback_data]
        by_widget = {widget: list(group) for widget, group in groupby(said, key=lambda data: data.partition(":")[0])}
        return [data for group in by_widget.values() for data in group[:2]]

    async def stuck(self) -> list[str]:
        """The presses after which nobody could go on."""
        found = []
        for preview in PREVIEWS:
            presses, drawn = await self.open(preview), _kept(self._storage)
            for press in presses:
                self._restore(drawn)
                answer = await self.anya.press_data(press, on=self.window)
                is_way_on = self.anya.labels or "/start" in self.anya.text  # the latter for those who have left
                if APOLOGY in f"{answer} {self.anya.text}" or not is_way_on:
                    found.append(f"{preview.state.state} {press!r}: {answer} / {self.anya.text}")
        return found


def _shown_as(data: str, preview: Preview) -> str:
    """What is stored of a window, as if it were that one."""
    stored, model = json.loads(data), preview.model.as_json()
    if not _is_on_top(stored):
        return data
    return json.dumps(stored | {"state": preview.state.state, "dialog_data": {"model": model}, "start_data": model})


def _is_on_top(stored: dict) -> bool:
    return str(stored.get("state")).startswith("SettingsSG")


def test_there_is_every_window():
    states = {state for dialog in build_dialogs() for state in dialog.windows}

    assert {preview.state for preview in PREVIEWS} == states


async def test_whatever_is_pressed_while_the_backend_is_dead_leads_on(anya, storage, window):
    anya.switch_backend(is_down=True)

    found = await Workshop(anya, storage, window).stuck()
    assert not found, "\n".join(found)


async def test_whatever_is_pressed_when_all_behind_it_is_gone_leads_on(anya, storage, window):
    workshop = Workshop(anya, storage, window)

    found = await workshop.stuck()
    assert not found, "\n".join(found)
    assert sum([len(await workshop.open(preview)) for preview in PREVIEWS]) > 300
