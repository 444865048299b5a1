"""A password set over HTTP counts only once its person pressed the right number in their private chat."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.contrib.auth.hashers import check_password
from django.test import Client

from contracts.problems import ProblemCode
from contracts.todos.v1.auth import (
    RegistrationChoice,
    RegistrationDecision,
    RegistrationOutcome,
    RegistrationRequest,
    RegistrationState,
)
from contracts.todos.v1.notifications import LeasedNotification, LeaseRequest, NotificationKind
from todos.accounts.models import User
from todos.accounts.services import set_password
from todos.notifications.delivery import lease_notifications
from todos.notifications.models import Notification, State
from todos.notifications.services import enqueue_session_closed
from todos.tokens.errors import RegistrationNotFound, RegistrationNotUndoable, SessionEnded
from todos.tokens.models import RegistrationIntent, Session
from todos.tokens.selectors import get_registration_state
from todos.tokens.services.decisions import UNDO_WINDOW, decide_registration, undo_registration
from todos.tokens.services.prompts import PROMPTS_PER_DAY, PROMPTS_PER_HOUR
from todos.tokens.services.registration import LIFETIME, start_registration
from todos.tokens.services.rotation import refresh
from todos.tokens.source import read_source

SECOND, MINUTE = timedelta(seconds=1), timedelta(minutes=1)
NEW_PASSWORD = "a new and good password"
LEASE = LeaseRequest(worker="test", max=50)

type Ask = Callable[..., RegistrationIntent]


@pytest.fixture
def ask(now: datetime) -> Ask:
    """Asks to set a password, as the route does."""

    def ask_once(telegram_id: int = 1002, *, at: datetime = now, address: str = "203.0.113.7") -> RegistrationIntent:
        started = start_registration(
            RegistrationRequest(telegram_id=telegram_id, password=NEW_PASSWORD),
            source=read_source({"REMOTE_ADDR": address}, trusted_proxies=0),
            client_name="laptop",
            now=at,
        )
        return RegistrationIntent.objects.get(request_id=started.request_id)

    return ask_once


def lease_prompts(now: datetime) -> list[LeasedNotification]:
    """What the bot is given to send; it says at once that it was sent."""
    found = lease_notifications(LEASE, now=now).notifications
    Notification.objects.filter(id__in=[row.id for row in found]).update(state=State.SENT)
    return [row for row in found if row.body.kind is NotificationKind.REGISTRATION_PROMPT]


def press(intent: RegistrationIntent, person: User, *, now: datetime, **changes: Any):
    """The right number, pressed by this person in their private chat, unless `changes` say otherwise."""
    pressed = {"choice": RegistrationChoice.NUMBER, "number": intent.number, "is_private_chat": True, **changes}
    return decide_registration(intent.handle, RegistrationDecision(**pressed), person=person, now=now)


def wrong_number(intent: RegistrationIntent) -> int:
    return next(number for number in intent.numbers if number != intent.number)


def has_new_password(person: User) -> bool:
    person.refresh_from_db()
    return person.has_usable_password() and check_password(NEW_PASSWORD, person.password)


@pytest.mark.django_db
class TestAsking:
    def test_the_answer_shows_a_number_and_nothing_else(self, post, bob):
        answer = post("/api/v1/auth/register", {"telegram_id": 1002, "password": NEW_PASSWORD})

        assert answer.status_code == 202
        assert answer.json().keys() == {"request_id", "number", "expires_in"}
        assert 10 <= answer.json()["number"] <= 99
        assert answer.json()["expires_in"] == 300
        assert len(answer.json()["request_id"]) >= 22

    def test_the_prompt_says_who_asks_and_hides_the_number_among_three(self, ask, bob, now):
        intent = ask()

        (prompt,) = lease_prompts(now)

        assert prompt.chat_id == prompt.recipient.telegram_id == 1002
        assert prompt.body.handle == intent.handle
        assert len(prompt.body.handle) <= 12
        assert (prompt.body.client_name, prompt.body.ip_hint) == ("laptop", "203.0.113.…")
        assert prompt.body.expires_at == now + LIFETIME
        assert intent.number in prompt.body.numbers
        assert len(set(prompt.body.numbers)) == 3
        assert not prompt.body.replaces_password

    def test_the_prompt_says_when_a_password_would_be_replaced(self, ask, alice, now):
        ask(1001)

        assert lease_prompts(now)[0].body.replaces_password

    def test_asking_alone_changes_nothing(self, ask, alice, bob, password, sign_in):
        pair = sign_in(alice)
        ask(1001)
        ask(1002)

        assert not has_new_password(alice)
        assert alice.check_password(password)
        bob.refresh_from_db()
        assert not bob.has_usable_password()
        assert refresh(pair.refresh_token, now=Session.objects.get().created_at)

    @pytest.mark.parametrize("weak", ["password123", "qwertyuiop", "PASSWORD1", "1234567890"])
    def test_a_password_that_everybody_tries_is_refused(self, post, weak):
        answer = post("/api/v1/auth/register", {"telegram_id": 1002, "password": weak})

        assert answer.status_code == 422
        assert answer.json()["errors"][0]["pointer"] == "/password"
        assert RegistrationIntent.objects.count() == 0

    @pytest.mark.parametrize("odd", ["пароль с пробелами 🔑", "x" * 128, "  padded password  ", "a\tb\nc d e f g"])
    def test_any_characters_make_a_password(self, post, bob, now, odd):
        post("/api/v1/auth/register", {"telegram_id": 1002, "password": odd})
        press(RegistrationIntent.objects.get(), bob, now=now)

        assert post("/api/v1/auth/token", {"telegram_id": 1002, "password": odd}).status_code == 200

    @pytest.mark.parametrize("length", [7, 129, 900_000])
    def test_a_password_of_wrong_length_is_not_even_hashed(self, post, length):
        answer = post("/api/v1/auth/register", {"telegram_id": 1002, "password": "x" * length})

        assert answer.status_code == 422
        assert RegistrationIntent.objects.count() == 0

    def test_a_program_without_a_name_is_called_by_its_user_agent(self, post):
        body = {"telegram_id": 1002, "password": NEW_PASSWORD}
        post("/api/v1/auth/register", body, headers={"User-Agent": "curl/8\u202e.5\r\n"})

        assert RegistrationIntent.objects.get().client_name == "curl/8.5"


@pytest.mark.django_db
class TestWhoIsAsked:
    """What a caller sees never depends on it (R1); whom the bot asks does."""

    def test_everybody_costs_the_same_queries_and_one_hash(self, alice, bob, charlie, ask, post, now, count_work):
        charlie.is_active = False
        charlie.save()
        for _ in range(PROMPTS_PER_HOUR):
            ask(1004)
            lease_prompts(now)

        works = [
            count_work(lambda id_=id_: post("/api/v1/auth/register", {"telegram_id": id_, "password": NEW_PASSWORD}))
            for id_ in (1001, 1002, 1003, 1004, 9999)
        ]

        assert len(set(works)) == 1
        assert works[0].hashes == 1

    @pytest.mark.parametrize("telegram_id", [1003, 9999], ids=["deactivated", "unknown"])
    def test_nobody_is_asked_and_the_prompt_runs_out_in_silence(self, ask, charlie, now, telegram_id):
        charlie.is_active = False
        charlie.save()
        intent = ask(telegram_id)

        assert lease_prompts(now) == []
        assert Notification.objects.get().state == State.EXPIRED
        assert get_registration_state(intent.request_id, now=now) is RegistrationState.PENDING

    def test_nobody_is_asked_more_than_three_times_an_hour(self, ask, bob, now):
        moments = [now + 6 * MINUTE * number for number in range(5)]

        asked = [
            (ask(at=moment, address=f"198.51.{number}.1"), lease_prompts(moment))[1]
            for number, moment in enumerate(moments)
        ]

        assert [len(prompts) for prompts in asked] == [1] * PROMPTS_PER_HOUR + [0] * 2
        ask(at=now + 61 * MINUTE, address="192.0.2.1")
        assert len(lease_prompts(now + 61 * MINUTE)) == 1

    def test_nobody_is_asked_more_than_ten_times_a_day(self, ask, bob, now):
        moments = [now + 30 * MINUTE * number for number in range(PROMPTS_PER_DAY + 2)]

        asked = [
            (ask(at=moment, address=f"198.51.{number}.1"), lease_prompts(moment))[1]
            for number, moment in enumerate(moments)
        ]

        assert sum(len(prompts) for prompts in asked) == PROMPTS_PER_DAY

    def test_one_victim_does_not_use_up_anothers_prompts(self, ask, alice, bob, now):
        for number in range(8):
            ask(1001, address=f"198.51.{number}.1")

        ask(1002)

        prompted = lease_prompts(now)
        assert sorted(prompt.chat_id for prompt in prompted) == [1001, 1002]

    def test_a_flood_of_prompts_holds_nothing_else_of_the_chat_up(self, ask, bob, now):
        """Each lease clears as many as it can, and says that it wants to be asked again at once."""
        for number in range(25):
            ask(address=f"198.51.{number}.1")
        enqueue_session_closed(bob, uuid4(), now=now)
        leases, waits = 0, []
        while Notification.objects.filter(state=State.READY).exists() and leases < 10:
            answer = lease_notifications(LEASE, now=now)
            Notification.objects.filter(state=State.LEASED).update(state=State.SENT)
            waits.append(answer.next_due_in)
            leases += 1

        assert leases <= 5
        assert waits[1] == 0

    def test_a_prompt_that_is_leased_twice_is_the_same_prompt(self, ask, bob, now):
        ask()
        first = lease_notifications(LEASE, now=now).notifications[0]

        again = lease_notifications(LEASE, now=now + 61 * SECOND).notifications[0]

        assert again.body == first.body
        assert RegistrationIntent.objects.get().prompted_at == now

    def test_the_same_source_asking_again_replaces_its_own_prompt(self, ask, bob, now):
        old = ask()
        lease_prompts(now)
        new = ask(at=now + MINUTE)

        assert len(lease_prompts(now + MINUTE)) == 1
        assert press(old, bob, now=now + MINUTE).outcome is RegistrationOutcome.EXPIRED
        assert press(new, bob, now=now + MINUTE).outcome is RegistrationOutcome.CONFIRMED

    def test_another_source_cannot_push_the_real_request_away(self, ask, bob, now):
        real = ask()
        lease_prompts(now)
        ask(at=now + SECOND, address="198.51.100.1")

        assert lease_prompts(now + SECOND) == []
        assert press(real, bob, now=now + MINUTE).outcome is RegistrationOutcome.CONFIRMED

    def test_a_prompt_that_waits_too_long_is_never_sent(self, ask, bob, now):
        ask()

        assert lease_prompts(now + LIFETIME) == []

    def test_a_prompt_overtakes_what_else_waits_for_the_chat(self, ask, bob, now):
        ask()
        ask(1002, at=now + SECOND)

        prompts = lease_prompts(now + 2 * SECOND)

        assert len(prompts) == 1


@pytest.mark.django_db
class TestDeciding:
    def test_the_right_number_makes_the_password_count(self, ask, bob, now, post):
        intent = ask()

        decided = press(intent, bob, now=now)

        assert (decided.outcome, decided.replaced_password) == (RegistrationOutcome.CONFIRMED, False)
        assert has_new_password(bob)
        assert get_registration_state(intent.request_id, now=now + LIFETIME) is RegistrationState.CONFIRMED
        assert post("/api/v1/auth/token", {"telegram_id": 1002, "password": NEW_PASSWORD}).status_code == 200

    def test_replacing_a_password_ends_the_sessions_made_with_the_old_one(self, ask, alice, now, sign_in):
        pair = sign_in(alice)

        decided = press(ask(1001), alice, now=now)

        assert decided.replaced_password
        with pytest.raises(SessionEnded):
            refresh(pair.refresh_token, now=now)

    @pytest.mark.parametrize(
        ("pressed", "outcome"),
        [
            ({"choice": RegistrationChoice.NUMBER, "number": 9}, RegistrationOutcome.WRONG_NUMBER),
            ({"choice": RegistrationChoice.NUMBER, "number": None}, RegistrationOutcome.WRONG_NUMBER),
            ({"choice": RegistrationChoice.NOT_ME, "number": None}, RegistrationOutcome.DECLINED),
            ({"choice": RegistrationChoice.NOT_ME}, RegistrationOutcome.DECLINED),
        ],
        ids=["wrong number", "no number", "not me", "not me with the right number"],
    )
    def test_anything_else_closes_the_request_for_good(self, ask, bob, now, pressed, outcome):
        intent = ask()

        assert press(intent, bob, now=now, **pressed).outcome is outcome
        assert press(intent, bob, now=now + SECOND).outcome is outcome
        assert not has_new_password(bob)

    def test_a_refusal_looks_like_waiting(self, ask, bob, now):
        intent = ask()
        press(intent, bob, now=now, choice=RegistrationChoice.NOT_ME)

        assert get_registration_state(intent.request_id, now=now + LIFETIME - SECOND) is RegistrationState.PENDING
        assert get_registration_state(intent.request_id, now=now + LIFETIME) is RegistrationState.CLOSED

    def test_an_unknown_request_looks_like_one_that_ran_out(self, post):
        answer = Client().get("/api/v1/auth/register/AAAAAAAAAAAAAAAAAAAAAA")

        assert answer.json() == {"state": "closed"}

    def test_a_refused_password_is_not_kept(self, ask, bob, now):
        intent = ask()
        press(intent, bob, now=now, number=wrong_number(intent))

        intent.refresh_from_db()
        assert intent.password == ""

    def test_the_right_number_comes_too_late(self, ask, bob, now):
        intent = ask()

        assert press(intent, bob, now=now + LIFETIME).outcome is RegistrationOutcome.EXPIRED
        assert not has_new_password(bob)

    def test_a_repeated_press_gets_the_same_answer_and_does_nothing(self, ask, alice, now):
        intent = ask(1001)
        first = press(intent, alice, now=now)
        set_password(user=alice, password="chosen in the chat later", now=now)

        assert press(intent, alice, now=now + SECOND) == first
        assert not has_new_password(alice)
        assert Notification.objects.filter(kind=NotificationKind.PASSWORD_SET).count() == 1

    def test_a_stranger_who_presses_learns_nothing(self, ask, alice, bob, now):
        intent = ask()

        with pytest.raises(RegistrationNotFound):
            press(intent, alice, now=now)
        assert not has_new_password(alice)
        assert not has_new_password(bob)
        assert press(intent, bob, now=now).outcome is RegistrationOutcome.CONFIRMED

    def test_a_press_in_a_group_counts_nothing(self, ask, bob, now):
        with pytest.raises(RegistrationNotFound):
            press(ask(), bob, now=now, is_private_chat=False)
        assert not has_new_password(bob)

    def test_over_http_a_stranger_a_group_and_a_missing_request_look_alike(self, ask, alice, bob, bot):
        intent = ask()
        path = f"/internal/v1/registrations/{intent.handle}/decision"
        body = {"choice": "number", "number": intent.number, "is_private_chat": True}

        answers = [
            bot.send("POST", path, body, on_behalf_of=alice.telegram_id),
            bot.send("POST", path, {**body, "is_private_chat": False}, on_behalf_of=bob.telegram_id),
            bot.send("POST", path.replace(intent.handle, "AAAAAAAAAAA"), body, on_behalf_of=bob.telegram_id),
        ]

        assert [answer.status_code for answer in answers] == [404] * 3
        assert len({str({**answer.json(), "request_id": ""}) for answer in answers}) == 1
        assert answers[0].json()["type"] == ProblemCode.NOT_FOUND
        confirmed = bot.send("POST", path, body, on_behalf_of=bob.telegram_id)
        assert confirmed.json() == {"outcome": "confirmed", "replaced_password": False}

    def test_nobody_decides_without_a_person(self, ask, bot):
        intent = ask()
        body = {"choice": "number", "number": intent.number, "is_private_chat": True}

        answer = bot.send("POST", f"/internal/v1/registrations/{intent.handle}/decision", body)

        assert answer.status_code == 401

    def test_the_person_is_told_with_a_way_back(self, ask, bob, now):
        intent = ask()
        press(intent, bob, now=now)

        (told,) = [
            row
            for row in lease_notifications(LEASE, now=now).notifications
            if row.body.kind is NotificationKind.PASSWORD_SET
        ]

        assert told.chat_id == 1002
        assert told.body.undo_until == now + UNDO_WINDOW
        assert undo_registration(told.body.undo_handle, person=bob, now=now)


@pytest.mark.django_db
class TestUndoing:
    def test_the_password_and_its_sessions_are_gone(self, ask, bob, now, sign_in):
        intent = ask()
        press(intent, bob, now=now)
        bob.refresh_from_db()
        pair = sign_in(bob)

        undone = undo_registration(intent.handle, person=bob, now=now + UNDO_WINDOW - SECOND)

        assert (undone.ended_sessions, undone.restored_earlier) == (1, False)
        bob.refresh_from_db()
        assert not bob.has_usable_password()
        with pytest.raises(SessionEnded):
            refresh(pair.refresh_token, now=now)
        assert get_registration_state(intent.request_id, now=now) is RegistrationState.CLOSED

    def test_the_password_that_was_replaced_is_back(self, ask, alice, now, password):
        intent = ask(1001)
        press(intent, alice, now=now)

        undone = undo_registration(intent.handle, person=alice, now=now)

        assert undone.restored_earlier
        alice.refresh_from_db()
        assert alice.check_password(password)

    def test_one_that_may_itself_be_undone_does_not_come_back(self, ask, bob, now):
        first, second = ask(), ask(at=now + 6 * MINUTE)
        press(first, bob, now=now)
        press(second, bob, now=now + 6 * MINUTE)

        undone = undo_registration(second.handle, person=bob, now=now + 7 * MINUTE)

        assert not undone.restored_earlier
        bob.refresh_from_db()
        assert not bob.has_usable_password()

    def test_twice_is_as_good_as_once(self, ask, bob, now):
        intent = ask()
        press(intent, bob, now=now)
        undo_registration(intent.handle, person=bob, now=now)

        assert undo_registration(intent.handle, person=bob, now=now).ended_sessions == 0

    def test_after_a_day_it_is_too_late(self, ask, bob, now):
        intent = ask()
        press(intent, bob, now=now)

        with pytest.raises(RegistrationNotUndoable):
            undo_registration(intent.handle, person=bob, now=now + UNDO_WINDOW)
        assert has_new_password(bob)

    def test_a_newer_password_stays(self, ask, bob, now):
        intent = ask()
        press(intent, bob, now=now)
        set_password(user=bob, password="chosen in the chat later", now=now)

        with pytest.raises(RegistrationNotUndoable):
            undo_registration(intent.handle, person=bob, now=now)
        bob.refresh_from_db()
        assert bob.check_password("chosen in the chat later")

    def test_what_was_never_confirmed_cannot_be_undone(self, ask, alice, now, password):
        intent = ask(1001)

        with pytest.raises(RegistrationNotUndoable):
            undo_registration(intent.handle, person=alice, now=now)
        alice.refresh_from_db()
        assert alice.check_password(password)

    def test_a_stranger_undoes_nothing(self, ask, alice, bob, now, bot):
        intent = ask()
        press(intent, bob, now=now)

        answer = bot.send("POST", f"/internal/v1/registrations/{intent.handle}/undo", on_behalf_of=alice.telegram_id)

        assert answer.status_code == 404
        assert has_new_password(bob)


@pytest.mark.django_db(transaction=True)
class TestAtTheSameMoment:
    def test_twenty_presses_of_the_right_number_make_one_password(self, ask, alice, now, together):
        intent = ask(1001)

        results = together([lambda: press(intent, alice, now=now)] * 20)

        assert {str(result) for result in results} == {
            "outcome=<RegistrationOutcome.CONFIRMED: 'confirmed'> replaced_password=True"
        }
        assert Notification.objects.filter(kind=NotificationKind.PASSWORD_SET).count() == 1

    def test_right_and_wrong_presses_agree_on_one_outcome(self, ask, bob, now, together):
        intent = ask()

        results = together(
            [
                lambda: press(intent, bob, now=now),
                lambda: press(intent, bob, now=now, number=wrong_number(intent)),
                lambda: press(intent, bob, now=now, choice=RegistrationChoice.NOT_ME),
            ]
            * 7
        )

        assert len({result.outcome for result in results}) == 1
        assert has_new_password(bob) is (results[0].outcome is RegistrationOutcome.CONFIRMED)


@pytest.mark.django_db
@pytest.mark.parametrize("request_id", ["%00", "a", "x" * 2000, "%F0%9F%94%91", "'--"])
def test_odd_request_ids_look_like_any_unknown_one(request_id):
    answer = Client().get(f"/api/v1/auth/register/{request_id}")

    assert (answer.status_code, answer.json()) == (200, {"state": "closed"})


@pytest.mark.django_db
def test_numbers_and_tokens_are_kept_by_no_cache(post, alice, password):
    answers = [
        post("/api/v1/auth/register", {"telegram_id": 1002, "password": NEW_PASSWORD}),
        post("/api/v1/auth/token", {"telegram_id": 1001, "password": password}),
    ]
    answers.append(post("/api/v1/auth/refresh", {"refresh_token": answers[1].json()["refresh_token"]}))

    assert [answer.headers["Cache-Control"] for answer in answers] == ["no-store"] * 3
