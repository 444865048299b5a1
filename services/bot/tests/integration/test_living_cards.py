"""Marks of cards: none is lost, whoever dies or draws a card meanwhile."""

from uuid import uuid4

import pytest

from bot.cards.footers import Footer
from bot.db.pool import Database
from bot.ports.living_cards import StaleCard
from bot.ports.registries import Card, GroupView, ShownFace
from bot.storage.cards import PostgresCardRegistry
from bot.storage.living_cards import PostgresLivingCards
from bot.storage.recent_changes import RecentChanges
from bot.texts.parts import TaskPart
from contracts.ids import TaskId, TelegramId
from contracts.todos.v1.changes import ChangedTask, ChangesPage

TASK, OTHER = TaskId(uuid4()), TaskId(uuid4())
CHAT = 1001
FACE = ShownFace("as it was", version=1)
NEW_FACE = ShownFace("as it is", version=2)


def page(*tasks: tuple[TaskId, int | None], people: tuple[int, ...] = (), cursor: str = "c") -> ChangesPage:
    return ChangesPage(
        tasks=[ChangedTask(id=task_id, version=version) for task_id, version in tasks],
        telegram_ids=list(people),
        next=cursor,
        has_more=False,
        is_settled=True,
    )


@pytest.fixture
def changes() -> RecentChanges:
    return RecentChanges()


@pytest.fixture
def registry(database: Database, changes: RecentChanges) -> PostgresCardRegistry:
    return PostgresCardRegistry(database, changes)


@pytest.fixture
def living(database: Database, changes: RecentChanges) -> PostgresLivingCards:
    return PostgresLivingCards(database, changes)


@pytest.fixture
def let_time_pass(database: Database):
    """Moves all marks into the past by so much."""

    async def pass_(seconds: float = 1.0) -> None:
        await database.execute("UPDATE card SET redraw_at = redraw_at - make_interval(secs => $1)", seconds)

    return pass_


@pytest.fixture
async def card(registry: PostgresCardRegistry) -> Card:
    found = Card(CHAT, 5, TASK)
    await registry.remember_card(found, face=FACE)
    return found


async def claim_ids(living: PostgresLivingCards, limit: int = 100) -> list[int]:
    return [card.message_id for card in await living.claim(limit)]


async def claim_one(living: PostgresLivingCards) -> StaleCard:
    (found,) = await living.claim(100)
    return found


@pytest.mark.usefixtures("card")
async def test_a_card_that_shows_an_older_version_is_marked_together_with_the_cursor(living, let_time_pass):
    marked = await living.mark(page((TASK, 2), (OTHER, 7), cursor="behind it"))
    at_once = await claim_ids(living)
    await let_time_pass()

    assert (marked, at_once, await claim_ids(living)) == (1, [], [5])
    assert await living.find_cursor() == "behind it"


@pytest.mark.usefixtures("card")
async def test_a_card_that_shows_this_version_already_is_left_alone(living):
    assert await living.mark(page((TASK, 1))) == 0
    assert await living.next_due_in() is None


@pytest.mark.usefixtures("card")
async def test_a_task_that_somebody_may_have_lost_is_looked_at_whatever_its_version(living):
    assert await living.mark(page((TASK, None))) == 1


async def test_people_before_whom_lists_came_or_went_have_all_their_cards_looked_at(living, registry):
    for chat_id in (CHAT, 1002):
        await registry.remember_card(Card(chat_id, 5, TaskId(uuid4())), face=FACE)

    assert await living.mark(page(people=(1002, 1003))) == 1


async def test_a_card_in_a_group_is_its_readers_and_keeps_what_it_shows(living, registry, let_time_pass):
    shown = GroupView(TelegramId(1002), frozenset({TaskPart.DUE, TaskPart.TAGS}))
    await registry.remember_card(Card(-100, 5, TASK, group=shown), face=FACE)

    marked = await living.mark(page(people=(1002,)))
    await let_time_pass()
    claimed = await claim_one(living)

    assert (marked, claimed.group, claimed.reader_id) == (1, shown, 1002)
    assert await registry.find_card(-100, 5) == Card(-100, 5, TASK, group=shown)


async def test_what_stands_under_a_card_for_a_while_is_kept_and_settled_with_it(living, registry, let_time_pass):
    footer = Footer(pieces="p", event="e", outcome="o")
    await registry.remember_card(Card(CHAT, 5, TASK), face=ShownFace("as it was", 1, footer))
    await living.mark(page((TASK, 2)))
    await let_time_pass()
    claimed = await claim_one(living)
    left = footer.model_copy(update={"pieces": ""})

    await living.settle(claimed, ShownFace("as it is", 2, left))
    await living.mark(page((TASK, 3)))
    await let_time_pass()

    assert claimed.footer == footer
    assert (await claim_one(living)).footer == left


async def test_a_message_that_is_no_living_card_is_never_marked(living, registry):
    await registry.remember_card(Card(CHAT, 5, TASK))

    assert await living.mark(page((TASK, 2), people=(CHAT,))) == 0
    assert await living.mark_all(cursor="c") == 0


async def test_everything_is_looked_at_when_the_changes_are_not_known(living, registry, card):
    await registry.remember_card(Card(1002, 5, OTHER), face=FACE)

    assert await living.mark_all(cursor="new") == 2
    assert await living.find_cursor() == "new"


@pytest.mark.usefixtures("card")
async def test_a_press_that_draws_its_own_card_costs_no_second_edit(living, registry, card, let_time_pass):
    await living.mark(page((TASK, 2)))

    await registry.remember_card(card, face=NEW_FACE)
    await let_time_pass()

    assert await claim_ids(living) == []


async def test_a_press_that_draws_what_is_old_already_leaves_the_mark(living, registry, card, let_time_pass):
    await living.mark(page((TASK, 3)))

    await registry.remember_card(card, face=NEW_FACE)
    await let_time_pass()

    assert await claim_ids(living) == [5]


async def test_a_late_press_over_a_card_redrawn_meanwhile_is_mended(living, registry, card, let_time_pass):
    await living.mark(page((TASK, 3)))
    await let_time_pass()
    await living.settle(await claim_one(living), ShownFace("newest", version=3))

    await registry.remember_card(card, face=NEW_FACE)
    await let_time_pass()

    assert await claim_ids(living) == [5]


async def test_a_card_with_a_window_in_its_place_is_not_redrawn(living, registry, card, let_time_pass):
    await living.mark(page((TASK, 2)))
    await registry.release_card(CHAT, 5)
    await let_time_pass()

    assert await claim_ids(living) == []
    assert await living.mark(page((TASK, 3))) == 0
    assert await registry.find_card(CHAT, 5) == card


async def test_a_card_that_comes_back_is_looked_at_for_what_it_missed(living, registry, card, let_time_pass):
    await registry.release_card(CHAT, 5)
    await living.mark(page((TASK, 2)))

    await registry.remember_card(card, face=FACE)
    await let_time_pass()

    assert await claim_ids(living) == [5]


async def test_a_card_that_is_old_by_the_time_it_was_sent_is_looked_at(living, registry, let_time_pass):
    await living.mark(page((TASK, 2), (OTHER, 1)))

    await registry.remember_card(Card(CHAT, 5, TASK), face=FACE)
    await registry.remember_card(Card(CHAT, 6, OTHER), face=FACE)
    await registry.remember_card(Card(CHAT, 7, TASK))
    await let_time_pass()

    assert await claim_ids(living) == [5]


@pytest.mark.usefixtures("card")
async def test_a_claimed_card_is_nobody_elses_until_its_worker_is_long_dead(living, let_time_pass):
    await living.mark(page((TASK, 2)))
    await let_time_pass()

    first, second = await claim_ids(living), await claim_ids(living)
    await let_time_pass(61)

    assert (first, second, await claim_ids(living)) == ([5], [], [5])


@pytest.mark.usefixtures("card")
async def test_a_settled_card_is_done_with(living, let_time_pass, registry):
    await living.mark(page((TASK, 2)))
    await let_time_pass()

    await living.settle(await claim_one(living), NEW_FACE)

    assert await living.next_due_in() is None
    assert await living.mark(page((TASK, 2))) == 0
    assert await living.mark(page((TASK, 3))) == 1


@pytest.mark.usefixtures("card")
async def test_a_change_while_a_card_is_being_redrawn_is_not_lost(living, let_time_pass):
    await living.mark(page((TASK, 2)))
    await let_time_pass()
    in_hand = await claim_one(living)

    await living.mark(page((TASK, 3)))
    await living.settle(in_hand, NEW_FACE)
    await let_time_pass()

    assert await claim_ids(living) == [5]
    assert not await living.is_in_hand(in_hand)


@pytest.mark.usefixtures("card")
async def test_many_changes_do_not_put_a_card_off_for_ever(living, let_time_pass):
    await living.mark(page((TASK, 2)))
    await let_time_pass(0.69)
    await living.mark(page((TASK, 3)))
    await let_time_pass(0.02)

    assert await claim_ids(living) == [5]


@pytest.mark.usefixtures("card")
async def test_a_postponed_card_comes_again_and_counts_its_failures(living, let_time_pass):
    await living.mark(page((TASK, 2)))
    await let_time_pass()
    await living.postpone(await claim_one(living), seconds=30, is_failure=True)
    await let_time_pass(29)
    early = await claim_ids(living)
    await let_time_pass(2)

    assert early == []
    assert (await claim_one(living)).tries == 1


@pytest.mark.usefixtures("card")
async def test_a_card_that_was_given_up_is_never_marked_again(living, let_time_pass):
    await living.mark(page((TASK, 2)))
    await let_time_pass()
    await living.give_up(await claim_one(living))

    assert await living.mark(page((TASK, 3))) == 0


async def test_the_newest_cards_come_first_and_know_how_many_lie_below_them(living, registry, database, let_time_pass):
    for message_id in (5, 6, 7):
        await registry.remember_card(Card(CHAT, message_id, TASK), face=FACE)
    await registry.remember_card(Card(CHAT, 8, TASK))
    await registry.remember_card(Card(1002, 9, TASK), face=FACE)
    await living.mark(page((TASK, 2)))
    await let_time_pass()

    newest = await living.claim(2)
    rest = await living.claim(2)

    found = [(card.chat_id, card.message_id, card.newer) for card in newest + rest]
    assert found == [(1002, 9, 0), (CHAT, 7, 0), (CHAT, 6, 1), (CHAT, 5, 2)]


@pytest.mark.usefixtures("card")
async def test_the_next_moment_is_known(living):
    await living.mark(page((TASK, 2)))

    due_in = await living.next_due_in()

    assert due_in is not None
    assert 0 < due_in < 0.71
