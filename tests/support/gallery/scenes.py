"""What happens before the camera. One person lives through all scenes, so each finds what the ones before have left."""

from collections.abc import AsyncIterator
from dataclasses import dataclass

from bot.locales.translator import Translator
from contracts.todos.v1.people import Language
from support.first_day import the_button
from telegram_sandbox.client import ChatMessage, SandboxClient

_BOT = "delegram_sandbox_bot"
_UNTIL_REMINDED_SECONDS = 240
NAMES = {Language.RUSSIAN: "Аня", Language.ENGLISH: "Alice"}
CITIES = {Language.RUSSIAN: "Москва", Language.ENGLISH: "London"}
TASKS = {
    Language.RUSSIAN: (
        "Позвонить в банк сегодня в 23:30 #дом !1",
        "Сдать показания счётчиков сегодня #дом",
        "Полить цветы каждый вторник #дом",
        "Купить билеты завтра в 12 #отпуск",
        "Отправить отчёт послезавтра в 18:00 #работа !2",
    ),
    Language.ENGLISH: (
        "Call the bank today at 23:30 #home !1",
        "Read the meters today #home",
        "Water the plants every Tuesday #home",
        "Buy tickets tomorrow at 12 #holiday",
        "Send the report on Friday at 18:00 #work !2",
    ),
}
PLANTS = {Language.RUSSIAN: "Полить цветы", Language.ENGLISH: "Water the plants"}
FIRST = {Language.RUSSIAN: "Купить молоко завтра в 18 #дом", Language.ENGLISH: "Buy milk tomorrow at 6pm #home"}
REPLY = {Language.RUSSIAN: "Две пачки, пожалуйста", Language.ENGLISH: "Two bottles, please"}
SOON = {Language.RUSSIAN: "Выпить воды через 2 минуты", Language.ENGLISH: "Drink some water in 2 minutes"}
FAMILY = {Language.RUSSIAN: "Семья", Language.ENGLISH: "Family"}
FRIENDS = {Language.RUSSIAN: "Борис", Language.ENGLISH: "Bob"}
BILL = {Language.RUSSIAN: "Оплатить свет", Language.ENGLISH: "Pay for electricity"}
INVOICE = {Language.RUSSIAN: "Счёт за ноябрь", Language.ENGLISH: "November bill"}
FAVOUR = {Language.RUSSIAN: "Кто закажет торт на субботу?", Language.ENGLISH: "Who orders the cake for Saturday?"}
QUERY = {Language.RUSSIAN: "билет", Language.ENGLISH: "ticket"}


@dataclass
class Actress:
    """A person in front of the camera, who reads buttons in her language."""

    sandbox: SandboxClient
    say_in: Translator
    person_id: int
    last: ChatMessage | None = None

    async def says(self, text: str, *, reply_to: int | None = None, shows: str = "") -> ChatMessage:
        """What the bot answers; `shows` is a part of it, or of one of its buttons."""
        said = await self.sandbox.send(self.person_id, text, reply_to=reply_to)
        return await self._see(shows, after=said.id)

    async def gives_files(self, card: ChatMessage, invoice: str) -> None:
        """Answers a card with a document and a voice message."""
        file = {"document": b"%PDF-1.7", "file_name": f"{invoice}.pdf"}
        for content in (file, {"voice": b"OggS", "duration_seconds": 7}):
            given = await self.sandbox.send(self.person_id, reply_to=card.id, **content)
            await self._see(self.say_in("comment-added"), after=given.id)

    async def presses(self, key: str, *, shows: str = "", on: ChatMessage | None = None) -> ChatMessage:
        """The window after the button with that text was pressed."""
        return await self.presses_words(self.say_in(key), shows=shows, on=on)

    async def presses_words(self, words: str, *, shows: str = "", on: ChatMessage | None = None) -> ChatMessage:
        """The same for a button that no text of the bot names."""
        message = on or self.last
        assert message is not None, "there is nothing to press yet"
        await self.sandbox.press(message, the_button(message, words))
        return await self._see(shows, after=message.id - 1, than=message)

    async def is_asked_in_a_group(self, favour: str, *, by: str, group: str) -> ChatMessage:
        """What the bot answers when she makes a task of what somebody says in a group."""
        friend = await self.sandbox.create_user(by, language_code=str(self.say_in.language))
        chat = await self.sandbox.create_group(group, [self.person_id, friend])
        # The bot introduces itself first.
        await self.sandbox.wait_for_message(chat)
        asked = await self.sandbox.send(chat, favour, from_id=friend)
        said = await self.sandbox.send(chat, f"@{_BOT}", from_id=self.person_id, reply_to=asked.id)
        return await self.sandbox.wait_for_message(chat, favour, after=said.id)

    async def is_reminded(self, of: ChatMessage) -> ChatMessage:
        """The reminder that comes by itself."""
        return await self.sandbox.wait_for_message(
            self.person_id, matches=_is_reminder, after=of.id, timeout_seconds=_UNTIL_REMINDED_SECONDS
        )

    async def _see(self, part: str, *, after: int, than: ChatMessage | None = None) -> ChatMessage:
        def fits(message: ChatMessage) -> bool:
            is_new = than is None or message.id > than.id or message.raw != than.raw
            return is_new and (part in message.text or message.has_button(part))

        self.last = await self.sandbox.wait_for_message(self.person_id, matches=fits, after=after, timeout_seconds=30)
        return self.last


async def play(actress: Actress) -> AsyncIterator[tuple[str, ChatMessage]]:
    """Each screen by its name, at the moment when it can be seen."""
    language, say = actress.say_in.language, actress.say_in
    yield "welcome", await actress.says("/start", shows=say(f"language-{language}"))
    yield "time-zone", await actress.presses(f"language-{language}", shows=say("button-back"))
    yield "first-task", await actress.presses_words(CITIES[language], shows=say("setup-example"))
    card = await actress.says(FIRST[language], shows=say("setup-button-skip"))
    yield "first-card", card
    task = await _card_of_first_task(actress)
    yield "first-done", await actress.presses("card-press-done", on=task, shows=say("setup-title-comment"))
    yield "first-comment", await actress.says(REPLY[language], reply_to=task.id, shows=say("setup-title-learned"))
    for text in TASKS[language]:
        card = await actress.says(text, shows=say("create-added"))
    yield "new-task", card
    yield "menu", await actress.says("/start", shows=say("menu-settings"))
    yield "all-tasks", await actress.presses("menu-open", shows=say("list-mark"))
    yield "task-card", await actress.presses_words(PLANTS[language], shows=say("card-button-skip"))
    await actress.presses("card-button-skip", shows=say("bulk-undo"))
    await actress.presses("card-button-edit", shows=say("edit-repeat"))
    yield "repeats", await actress.presses("edit-repeat", shows=say("repeat-button-none"))
    await actress.presses("button-back", shows=say("card-button-more"))
    yield "task-more", await actress.presses("card-button-more", shows=say("more-history"))
    yield "history", await actress.presses("more-history", shows=say("button-back"))
    await actress.presses("button-back", shows=say("card-button-more"))
    await actress.presses("card-button-more", shows=say("card-button-people"))
    yield "sharing", await actress.presses("card-button-people", shows=say("button-back"))
    await actress.says("/start", shows=say("menu-month"))
    yield "today", await actress.says("/today", shows=say("list-create"))
    yield "new-today", await actress.presses("list-create", shows=say("button-cancel"))
    yield "search-begins", await actress.says("/search", shows=say("search-help"))
    await actress.says("/start", shows=say("menu-month"))
    yield "month", await actress.presses("menu-month", shows=say("button-menu"))
    yield "statistics", await actress.says("/stats", shows=say("stats-button-month"))
    yield "lists", await actress.says("/lists", shows=say("lists-new"))
    yield "search", await actress.says(f"/search {QUERY[language]}", shows=QUERY[language][:4])
    yield "review", await actress.says("/review", shows=say("review-press-all"))
    yield "undo", await actress.says("/undo", shows=say("undo-button-redo"))
    soon = await actress.says(SOON[language], shows=say("create-added"))
    yield "group", await actress.is_asked_in_a_group(FAVOUR[language], by=FRIENDS[language], group=FAMILY[language])
    yield "reminder", await actress.is_reminded(of=soon)
    yield "settings", await actress.says("/settings", shows=say("settings-button-day"))
    yield "my-day", await actress.presses("settings-button-day", shows=say("habits-button-parts"))
    await actress.presses("button-back", shows=say("settings-button-reminders"))
    yield "reminders", await actress.presses("settings-button-reminders", shows="☑️")
    await actress.presses("button-back", shows=say("settings-button-account"))
    await actress.presses("settings-button-account", shows=say("account-button-leave"))
    yield "leaving", await actress.presses("account-button-leave", shows=say("leaving-button-certain"))
    yield "help", await actress.says("/help", shows=say("help-topic-dates"))
    yield "help-dates", await actress.presses("help-topic-dates", shows=say("button-back"))
    yield "export", await actress.says("/export", shows=say("export-calendar"))
    bill = await actress.says(BILL[language], shows=say("create-added"))
    await actress.gives_files(bill, INVOICE[language])
    yield "comment-files", await actress.presses("card-press-open", on=bill, shows=say("card-press-files"))
    # What the picture of the whole page shows last.
    await actress.says(FIRST[language], shows=say("create-added"))
    await actress.says("/today", shows=say("list-mark"))


def _is_reminder(message: ChatMessage) -> bool:
    return message.text.startswith("⏰")


async def _card_of_first_task(actress: Actress) -> ChatMessage:
    messages = await actress.sandbox.messages(actress.person_id)
    return next(message for message in messages if actress.say_in("create-added") in message.text)
