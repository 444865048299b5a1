"""What a window does that asks for a time zone: look for the city that is written, or for the place that is sent."""

from collections.abc import Awaitable, Callable

from aiogram.types import Message
from aiogram_dialog import DialogManager
from aiogram_dialog.widgets.input import MessageInput
from dishka import FromDishka
from dishka.integrations.aiogram_dialog import inject

from bot.dialogs.messages import answer_in_place
from bot.dialogs.preferences import Preferences
from bot.locales.translator import Translators
from bot.texts.wording import Wording

type Writing = Callable[[Message, MessageInput, DialogManager], Awaitable[None]]


def on_city(kind: type[Preferences]) -> Writing:
    """Keep the zones of the city in the dialog's model."""

    @inject
    async def search(
        message: Message,
        source: MessageInput,
        manager: DialogManager,
        wording: FromDishka[Wording],
        translators: FromDishka[Translators],
    ) -> None:
        model = kind.of(manager)
        model.search(message.text or "", model.speak(wording, translators))
        model.keep(manager)
        await answer_in_place(message, manager)

    return search


def on_location(kind: type[Preferences]) -> Writing:
    """Keep the zones around in the dialog's model. Nothing of where the person is is kept but their names."""

    @inject
    async def locate(
        message: Message, source: MessageInput, manager: DialogManager, wording: FromDishka[Wording]
    ) -> None:
        model = kind.of(manager)
        if message.location:
            model.locate(message.location.latitude, message.location.longitude, wording)
        model.keep(manager)

    return locate
