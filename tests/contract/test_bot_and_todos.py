"""The bot's gateway and todos mean the same by what they say to each other."""

from datetime import UTC, date, datetime, time
from uuid import uuid4

import pytest

from bot.errors import InvalidInput, NotFound, TaskNotFound, VersionConflict
from bot.identity import IdempotencyKey
from bot.texts.habits import Asked, Habits
from contracts.ids import TaskId
from contracts.todos.v1.auth import RegistrationChoice, RegistrationDecision, RegistrationOutcome
from contracts.todos.v1.notifications import Acknowledgement, NotificationKind
from contracts.todos.v1.people import Language, PersonChanges
from contracts.todos.v1.quickadd import QuickAddText, QuickTaskCreation
from contracts.todos.v1.recurrence import RecurrenceInput
from contracts.todos.v1.tasks import DueInput, TaskChanges, TaskCreation, TaskView

KEY = IdempotencyKey("tg:1:1:1")


async def test_a_stranger_is_introduced_on_the_way(todos, alice):
    task = await todos.create_task(alice, TaskCreation(title="Купить молоко", tags=["дом"]), key=KEY)

    person = await todos.get_person(alice)
    assert (person.name, person.inbox_id) == ("Alice", task.list_id)


async def test_the_same_key_creates_once(todos, alice):
    first = await todos.create_task(alice, TaskCreation(title="Купить молоко"), key=KEY)
    again = await todos.create_task(alice, TaskCreation(title="Купить молоко"), key=KEY)

    assert again.id == first.id
    assert len((await todos.list_tasks(alice, view=TaskView.OPEN)).results) == 1


async def test_a_text_is_read_as_it_was_written(todos, alice):
    written_at = datetime(2031, 5, 13, 21, 30, tzinfo=UTC)  # half an hour after midnight in Moscow
    text = QuickTaskCreation(text="завтра в 9 позвонить в банк #дом", notes="доб. 12", now=written_at)

    task = await todos.quick_add(alice, text, key=KEY)
    again = await todos.quick_add(alice, text, key=KEY)
    read = await todos.read_text(alice, QuickAddText(text=text.text, now=written_at))

    assert (task.title, task.notes, task.tags) == ("позвонить в банк", "доб. 12", ["дом"])
    assert task.due is not None
    assert (task.due.date, task.due.time) == (date(2031, 5, 15), time(9))
    assert again == task
    assert read == task.reading


async def test_a_task_lives_through_change_completion_trash_and_back(todos, alice):
    task = await todos.create_task(alice, TaskCreation(title="Купить молоко"), key=KEY)
    task_id = TaskId(task.id)

    due = DueInput(date=date(2031, 5, 14), time=time(9, 30))
    changed = (await todos.change_task(alice, task_id, TaskChanges(due=due, priority=1), version=task.version)).answer
    done = (await todos.set_completion(alice, task_id, done=True, key=KEY)).answer
    await todos.delete_task(alice, task_id, version=done.version)
    back = await todos.restore_task(alice, task_id)

    assert changed.due is not None
    assert (changed.due.date, changed.due.time, changed.due.timezone) == (due.date, due.time, "Europe/Moscow")
    assert (back.priority, back.completed_at, back.deleted_at) == (1, done.completed_at, None)


async def test_a_repeating_task_is_completed_once_by_one_press(todos, alice):
    due, repeat = DueInput(date=date(2031, 5, 14)), RecurrenceInput(rule="FREQ=DAILY")
    task = await todos.create_task(alice, TaskCreation(title="Полить цветы", due=due, recurrence=repeat), key=KEY)

    pressed = [(await todos.set_completion(alice, TaskId(task.id), done=True, key=KEY)).answer for _ in range(2)]

    assert [each.due.date for each in pressed] == [date(2031, 5, 15), date(2031, 5, 15)]
    assert pressed[0].completed_at is None


async def test_an_older_version_is_a_conflict_that_names_the_newer_one(todos, alice):
    task = await todos.create_task(alice, TaskCreation(title="Купить молоко"), key=KEY)
    change = TaskChanges(title="Купить сыр")
    newer = (await todos.change_task(alice, TaskId(task.id), change, version=task.version)).answer

    with pytest.raises(VersionConflict) as conflict:
        await todos.change_task(alice, TaskId(task.id), TaskChanges(title="Купить чай"), version=task.version)

    assert conflict.value.current_version == newer.version


async def test_somebody_elses_task_and_a_missing_one_are_the_same_error(todos, alice, charlie):
    task = await todos.create_task(alice, TaskCreation(title="Купить молоко"), key=KEY)
    await todos.introduce(charlie)

    for task_id in (TaskId(task.id), TaskId(uuid4())):
        with pytest.raises(TaskNotFound):
            await todos.get_task(charlie, task_id)


async def test_a_refused_field_comes_with_its_code(todos, alice):
    await todos.introduce(alice)

    with pytest.raises(InvalidInput) as refused:
        await todos.change_person(alice, PersonChanges(timezone="Moon/Sea_of_Tranquility"))

    assert refused.value.has_code("unknown_timezone")


async def test_settings_are_remembered(todos, alice):
    await todos.introduce(alice)

    changed = await todos.change_person(alice, PersonChanges(language=Language.ENGLISH, is_set_up=True))

    assert (changed.language, changed.is_set_up) == (Language.ENGLISH, True)


async def test_what_a_dead_bot_had_leased_goes_to_the_next_one(todos, todos_http, outbox, alice):
    await todos.introduce(alice)
    await todos_http.post("/api/v1/auth/register", json={"telegram_id": 1001, "password": "correct horse battery"})
    held = (await outbox.lease(worker="bot-dead", limit=10, lease_seconds=30)).notifications
    in_vain = (await outbox.lease(worker="bot-next", limit=10, lease_seconds=30)).notifications

    await outbox.release(["bot-dead"])

    leased = (await outbox.lease(worker="bot-next", limit=10, lease_seconds=30)).notifications
    assert (len(held), in_vain) == (1, [])
    assert [row.id for row in leased] == [row.id for row in held]


async def test_registration_goes_from_the_program_to_the_chat_and_back(todos, todos_http, outbox, alice, charlie):
    await todos.introduce(alice)
    await todos.introduce(charlie)
    wish = {"telegram_id": 1001, "password": "correct horse battery"}
    started = (await todos_http.post("/api/v1/auth/register", json=wish)).json()

    leased = (await outbox.lease(worker="contract", limit=10, lease_seconds=30)).notifications
    prompt = leased[0].body
    assert prompt.kind is NotificationKind.REGISTRATION_PROMPT
    assert started["number"] in prompt.numbers
    press = RegistrationDecision(choice=RegistrationChoice.NUMBER, number=started["number"], is_private_chat=True)
    with pytest.raises(NotFound):
        await todos.decide_registration(charlie, prompt.handle, press)
    decided = await todos.decide_registration(alice, prompt.handle, press)
    await outbox.acknowledge([Acknowledgement(id=leased[0].id, lease_token=leased[0].lease_token, message_id=5)])

    assert decided.outcome is RegistrationOutcome.CONFIRMED
    assert (await todos_http.post("/api/v1/auth/token", json=wish)).status_code == 200


async def test_the_settings_of_a_persons_day_travel_there_and_back(todos, alice):
    habits = Habits.of_person(await todos.get_person(alice))

    await todos.change_person(alice, habits.setting(Asked.EVENING, time(18, 15)))
    await todos.change_person(alice, habits.setting(Asked.ALL_DAY, time(9)))
    await todos.change_person(alice, PersonChanges(holiday_country="RU"))
    person = await todos.change_person(alice, habits.setting(Asked.DIGEST, None))

    assert person.day_parts.evening == time(18, 15)
    assert person.default_reminders.all_day_at == time(9)
    assert (person.holiday_country, person.digest_at) == ("RU", None)


async def test_everything_is_exported_and_the_last_change_taken_back(todos, alice):
    await todos.create_task(alice, TaskCreation(title="Купить молоко"), key=KEY)

    export, calendar = await todos.export_tasks(alice), await todos.export_calendar(alice)
    undone = await todos.undo_last(alice, key=IdempotencyKey("tg:1:2:1"))
    with pytest.raises(NotFound):
        await todos.undo_last(alice, key=IdempotencyKey("tg:1:3:1"))

    assert [task.title for task in export.tasks] == ["Купить молоко"]
    assert "SUMMARY:Купить молоко".encode() in calendar
    assert [task.deleted_at is not None for task in undone.tasks] == [True]


async def test_whoever_leaves_is_gone(todos, alice):
    await todos.create_task(alice, TaskCreation(title="Купить молоко"), key=KEY)
    before, departure = await todos.get_person(alice), await todos.preview_departure(alice)

    await todos.leave(alice)

    assert (departure.deleted_lists, departure.deleted_tasks) == (1, 1)
    assert (await todos.get_person(alice)).id != before.id
