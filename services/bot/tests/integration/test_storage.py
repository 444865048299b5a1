"""The contract of aiogram's storages, kept by PostgreSQL; and what the bot remembers besides."""

import asyncio
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from uuid import uuid4

import pytest
from aiogram.fsm.state import State, StatesGroup
from aiogram.fsm.storage.base import StorageKey

from bot.cards.gathering import Gathering
from bot.cards.readings import KeptReading
from bot.cards.reply_albums import ReplyAlbum
from bot.ports.registries import Card
from bot.storage.albums import PostgresAlbumRegistry, purge_old_albums
from bot.storage.cards import PostgresCardRegistry, purge_old_cards
from bot.storage.gatherings import PostgresGatheringRegistry, purge_old_gatherings
from bot.storage.people import PostgresPersonRegistry
from bot.storage.postgres import PostgresStorage, purge_forgotten_dialogs
from bot.storage.readings import PostgresReadingRegistry, purge_old_readings
from bot.storage.recent_changes import RecentChanges
from contracts.ids import CommentId, TaskId, TelegramId, UserId
from contracts.todos.v1.origins import OriginFileInput, OriginInput
from contracts.todos.v1.people import Language
from contracts.todos.v1.quickadd import SpanKind, TextSpan
from support.bot.people import make_person

KEY = StorageKey(bot_id=42, chat_id=1001, user_id=1001, destiny="aiogd:context:AbC")


class SomeSG(StatesGroup):
    window = State()


@pytest.fixture
def storage(database) -> PostgresStorage:
    return PostgresStorage(database)


async def count(database) -> int:
    return (await database.fetch_row("SELECT count(*) FROM dialog_state"))["count"]


class TestDialogState:
    async def test_nothing_is_there_at_first(self, storage):
        assert await storage.get_data(KEY) == {}
        assert await storage.get_state(KEY) is None

    @pytest.mark.parametrize(
        "data",
        [
            {"a": 1, "b": None, "c": [1, {"d": "е"}], "e": 1.5, "f": True},
            {"text": "молоко <b>&\u0000\u2028 🥛 \u202e"},
            {"nested": {"empty": {}, "list": []}},
            {"long": "x" * 100_000},
        ],
    )
    async def test_data_come_back_as_they_were(self, storage, data):
        await storage.set_data(KEY, data)

        assert await storage.get_data(KEY) == data

    async def test_new_data_replace_old(self, storage):
        await storage.set_data(KEY, {"a": 1, "b": 2})
        await storage.set_data(KEY, {"b": 3})

        assert await storage.get_data(KEY) == {"b": 3}

    async def test_data_belong_to_who_read_them(self, storage):
        await storage.set_data(KEY, {"list": [1]})
        (await storage.get_data(KEY))["list"].append(2)

        assert await storage.get_data(KEY) == {"list": [1]}

    async def test_update_merges(self, storage):
        await storage.set_data(KEY, {"a": 1, "b": 2})

        assert await storage.update_data(KEY, {"b": 3, "c": 4}) == {"a": 1, "b": 3, "c": 4}
        assert await storage.get_value(KEY, "c") == 4
        assert await storage.get_value(KEY, "d", "none") == "none"

    async def test_a_state_may_be_an_object_or_its_name(self, storage):
        await storage.set_state(KEY, SomeSG.window)
        assert await storage.get_state(KEY) == "SomeSG:window"

        await storage.set_state(KEY, "Other:state")
        assert await storage.get_state(KEY) == "Other:state"

    async def test_state_and_data_do_not_touch_each_other(self, storage):
        await storage.set_state(KEY, "S:s")
        await storage.set_data(KEY, {"a": 1})

        await storage.set_data(KEY, {})
        assert (await storage.get_state(KEY), await storage.get_data(KEY)) == ("S:s", {})

        await storage.set_data(KEY, {"a": 2})
        await storage.set_state(KEY, None)
        assert (await storage.get_state(KEY), await storage.get_data(KEY)) == (None, {"a": 2})

    async def test_a_closed_dialog_leaves_no_row(self, storage, database):
        await storage.set_data(KEY, {"a": 1})
        await storage.set_state(KEY, "S:s")

        await storage.set_data(KEY, {})
        await storage.set_state(KEY, None)

        assert await count(database) == 0

    @pytest.mark.parametrize(
        "change",
        [
            {"bot_id": 43},
            {"chat_id": 1002},
            {"user_id": 1002},
            {"thread_id": 7},
            {"business_connection_id": "b"},
            {"destiny": "aiogd:stack:"},
        ],
    )
    async def test_every_part_of_the_key_counts(self, storage, change):
        await storage.set_data(KEY, {"a": 1})

        assert await storage.get_data(replace(KEY, **change)) == {}

    async def test_parts_of_keys_do_not_run_into_each_other(self, storage):
        one = replace(KEY, business_connection_id="a:b", destiny="c")
        other = replace(KEY, business_connection_id="a", destiny="b:c")

        await storage.set_data(one, {"a": 1})

        assert await storage.get_data(other) == {}

    @pytest.mark.parametrize("value", [date(2026, 1, 1), object(), {1, 2}])
    async def test_what_would_come_back_as_something_else_is_refused(self, storage, value):
        with pytest.raises(TypeError):
            await storage.set_data(KEY, {"a": value})

    async def test_a_dataclass_is_refused(self, storage):
        @dataclass
        class Something:
            a: int = 1

        with pytest.raises(TypeError):
            await storage.set_data(KEY, {"a": Something()})

    async def test_writes_at_once_leave_one_of_them_whole(self, storage):
        versions = [{"v": number, "text": str(number) * 1000} for number in range(20)]

        await asyncio.gather(*(storage.set_data(KEY, version) for version in versions))

        assert await storage.get_data(KEY) in versions

    async def test_a_chat_is_forgotten_as_a_whole(self, storage, database):
        """A parent dialog is older than the child that is open over it, and must not be purged under it."""
        parent, child = replace(KEY, destiny="parent"), replace(KEY, destiny="child")
        silent = replace(KEY, chat_id=9, destiny="old")
        for key in (parent, child, silent):
            await storage.set_data(key, {"a": 1})
        await database.execute("UPDATE dialog_state SET updated_at = now() - interval '91 days' WHERE key !~ 'child'")

        assert await purge_forgotten_dialogs(database) == 1

        assert await storage.get_data(parent) == {"a": 1}
        assert await storage.get_data(silent) == {}


PERSON = make_person()


class TestPeople:
    async def test_a_person_is_remembered_as_todos_last_described_them(self, database):
        people = PostgresPersonRegistry(database)

        await people.remember_person(PERSON)
        await people.remember_person(PERSON.model_copy(update={"language": Language.ENGLISH}))

        found = await people.find_person(TelegramId(1001))
        assert found == PERSON.model_copy(update={"language": Language.ENGLISH})

    async def test_a_stranger_is_not_found(self, database):
        assert await PostgresPersonRegistry(database).find_person(TelegramId(7)) is None

    async def test_people_are_found_by_their_ids_and_strangers_are_left_out(self, database):
        people = PostgresPersonRegistry(database)
        await people.remember_person(PERSON)

        assert await people.list_people([UserId(PERSON.id), UserId(uuid4())]) == [PERSON]
        assert await people.list_people([]) == []

    async def test_a_forgotten_person_is_a_stranger(self, database):
        people = PostgresPersonRegistry(database)
        await people.remember_person(PERSON)

        await people.forget_person(TelegramId(1001))

        assert await people.find_person(TelegramId(1001)) is None

    async def test_a_description_of_another_time_is_as_good_as_none(self, database):
        await database.execute('INSERT INTO person (telegram_id, document) VALUES (1001, \'{"name": "Аня"}\')')

        assert await PostgresPersonRegistry(database).find_person(TelegramId(1001)) is None


class TestCards:
    async def test_a_card_is_found_by_its_message(self, database):
        cards = PostgresCardRegistry(database, RecentChanges())
        card = Card(1001, 5, TaskId(uuid4()), CommentId(uuid4()))

        await cards.remember_card(card)

        assert await cards.find_card(1001, 5) == card
        assert await cards.find_card(1002, 5) is None

    async def test_a_message_shows_what_it_was_last_said_to(self, database):
        cards, task_id = PostgresCardRegistry(database, RecentChanges()), TaskId(uuid4())
        await cards.remember_card(Card(1001, 5, TaskId(uuid4()), CommentId(uuid4())))

        await cards.remember_card(Card(1001, 5, task_id))

        assert await cards.find_card(1001, 5) == Card(1001, 5, task_id)

    async def test_the_newest_cards_of_a_task_come_first(self, database):
        cards, task_id = PostgresCardRegistry(database, RecentChanges()), TaskId(uuid4())
        for message_id in range(1, 24):
            await cards.remember_card(Card(1001, message_id, task_id))
        await cards.remember_card(Card(1001, 99, TaskId(uuid4())))

        assert [card.message_id for card in await cards.list_cards(task_id)] == [*range(23, 3, -1)]

    async def test_a_card_is_kept_for_a_year(self, database):
        cards = PostgresCardRegistry(database, RecentChanges())
        for message_id, age in ((1, "364 days"), (2, "367 days")):
            await cards.remember_card(Card(1001, message_id, TaskId(uuid4())))
            await database.execute(
                "UPDATE card SET created_at = now() - $2::text::interval WHERE message_id = $1", message_id, age
            )

        assert await purge_old_cards(database) == 1
        assert await cards.find_card(1001, 1) is not None

    async def test_a_message_that_is_gone_shows_nothing(self, database):
        cards = PostgresCardRegistry(database, RecentChanges())
        await cards.remember_card(Card(1001, 5, TaskId(uuid4())))

        await cards.forget_card(1001, 5)

        assert await cards.find_card(1001, 5) is None


class TestReadings:
    def reading(self, *, source_id: int = 4, text: str = "завтра врач") -> KeptReading:
        span = TextSpan(start=0, end=6, kind=SpanKind.DATE)
        written_at = datetime(2026, 11, 23, 12, tzinfo=UTC)
        return KeptReading(task="0" * 22, source_id=source_id, written_at=written_at, text=text, spans=(span,))

    async def test_a_reading_is_found_by_its_card_and_by_its_message(self, database):
        readings, reading = PostgresReadingRegistry(database), self.reading()

        await readings.remember_reading(1001, 5, reading)

        assert await readings.find_reading(1001, 5) == reading
        assert await readings.find_reading_of(1001, 4) == (5, reading)
        assert await readings.find_reading(1002, 5) is None
        assert await readings.find_reading_of(1002, 4) is None

    async def test_a_later_reading_replaces_the_former(self, database):
        readings = PostgresReadingRegistry(database)
        await readings.remember_reading(1001, 5, self.reading())

        await readings.remember_reading(1001, 5, self.reading(text="врач"))

        assert (await readings.find_reading(1001, 5)).text == "врач"

    async def test_a_reading_is_kept_for_a_week(self, database):
        readings = PostgresReadingRegistry(database)
        for message_id, age in ((1, "8 days"), (2, "6 days")):
            await readings.remember_reading(1001, message_id, self.reading())
            await database.execute(
                "UPDATE reading SET created_at = now() - $2::text::interval WHERE message_id = $1", message_id, age
            )

        assert await purge_old_readings(database) == 1
        assert await readings.find_reading(1001, 2) is not None


class TestGatherings:
    def gathering(self, notes: str = "") -> Gathering:
        origin = OriginInput(author_name="Борис", files=[OriginFileInput(file_id="f")])
        return Gathering(
            task="0" * 22,
            version=1,
            card_id=5,
            album_id=None,
            latest_at=datetime(2026, 11, 23, 12, tzinfo=UTC),
            notes=notes,
            origin=origin,
        )

    async def test_only_the_last_one_of_a_chat_is_kept(self, database):
        gatherings = PostgresGatheringRegistry(database)
        await gatherings.remember_gathering(1001, self.gathering())

        await gatherings.remember_gathering(1001, self.gathering("later"))

        assert await gatherings.find_gathering(1001) == self.gathering("later")
        assert await gatherings.find_gathering(1002) is None

    async def test_a_day_later_nothing_belongs_to_it(self, database):
        gatherings = PostgresGatheringRegistry(database)
        await gatherings.remember_gathering(1001, self.gathering())
        await database.execute("UPDATE gathering SET updated_at = now() - interval '73 hours'")

        assert await purge_old_gatherings(database) == 1
        assert await gatherings.find_gathering(1001) is None


class TestAlbums:
    ALBUM = ReplyAlbum.about(TaskId(uuid4()), source_id=5, answered_id=CommentId(uuid4()))

    async def test_one_is_found_by_its_chat_and_its_id(self, database):
        albums = PostgresAlbumRegistry(database)
        await albums.remember_album(1001, "1", self.ALBUM)

        await albums.remember_album(1001, "1", self.ALBUM.with_comment(CommentId(uuid4())))
        await albums.remember_album(1002, "1", self.ALBUM)
        await albums.remember_album(1001, "2", self.ALBUM)

        assert await albums.find_album(1001, "2") == await albums.find_album(1002, "1") == self.ALBUM
        assert (await albums.find_album(1001, "1")).comment_id is not None
        assert await albums.find_album(1002, "2") is None

    async def test_it_is_kept_for_as_long_as_people_can_edit_it_and_a_day_more(self, database):
        albums = PostgresAlbumRegistry(database)
        await albums.remember_album(1001, "1", self.ALBUM)
        await database.execute("UPDATE reply_album SET updated_at = now() - interval '71 hours'")
        assert await purge_old_albums(database) == 0
        await database.execute("UPDATE reply_album SET updated_at = now() - interval '73 hours'")

        assert await purge_old_albums(database) == 1
        assert await albums.find_album(1001, "1") is None
