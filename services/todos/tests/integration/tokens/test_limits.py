"""Trying is limited per caller, exactly, also in parallel, and nobody can shut another one out."""

from datetime import timedelta

import pytest
from django.db import transaction
from django.test import Client

from contracts.problems import CredentialFault, ProblemCode
from todos.tokens.errors import TooManyAttempts
from todos.tokens.limits import Limit, count_attempt, give_attempt_back
from todos.tokens.models import AttemptWindow, RegistrationIntent
from todos.tokens.services.login import PER_SOURCE, PER_SOURCE_AND_PERSON
from todos.tokens.services.registration import PER_SOURCE as REGISTRATIONS_PER_SOURCE

SECOND, MINUTE = timedelta(seconds=1), timedelta(minutes=1)
THREE_A_MINUTE, FIVE_AN_HOUR = Limit("three", 3, MINUTE), Limit("five", 5, timedelta(hours=1))


@pytest.mark.django_db
class TestWindow:
    def test_it_slides(self, now):
        counter = [THREE_A_MINUTE.of("alice")]
        for moment in (now, now + 20 * SECOND, now + 40 * SECOND):
            count_attempt(counter, now=moment)

        with pytest.raises(TooManyAttempts) as refused:
            count_attempt(counter, now=now + 50 * SECOND)
        assert refused.value.retry_after == 10 * SECOND
        count_attempt(counter, now=now + 61 * SECOND)
        with pytest.raises(TooManyAttempts):
            count_attempt(counter, now=now + 70 * SECOND)

    def test_waiting_as_long_as_told_is_enough_even_for_the_impatient(self, now):
        counter = [THREE_A_MINUTE.of("alice")]
        for _ in range(3):
            count_attempt(counter, now=now)
        for second in range(1, 60):
            with pytest.raises(TooManyAttempts):
                count_attempt(counter, now=now + second * SECOND)

        count_attempt(counter, now=now + MINUTE)

    def test_a_full_counter_counts_nothing_anywhere(self, now):
        for _ in range(3):
            count_attempt([THREE_A_MINUTE.of("alice"), FIVE_AN_HOUR.of("alice")], now=now)

        with pytest.raises(TooManyAttempts):
            count_attempt([THREE_A_MINUTE.of("alice"), FIVE_AN_HOUR.of("alice")], now=now)

        assert len(AttemptWindow.objects.get(key="five:alice").moments) == 3

    def test_the_longest_wait_is_told(self, now):
        for _ in range(5):
            count_attempt([FIVE_AN_HOUR.of("alice")], now=now)
        for _ in range(3):
            count_attempt([THREE_A_MINUTE.of("alice")], now=now)

        with pytest.raises(TooManyAttempts) as refused:
            count_attempt([THREE_A_MINUTE.of("alice"), FIVE_AN_HOUR.of("alice")], now=now)

        assert refused.value.retry_after == timedelta(hours=1)

    def test_subjects_are_counted_apart(self, now):
        for _ in range(3):
            count_attempt([THREE_A_MINUTE.of("alice")], now=now)

        count_attempt([THREE_A_MINUTE.of("bob")], now=now)

    def test_a_rightful_attempt_is_given_back(self, now):
        counters = [THREE_A_MINUTE.of("alice")]
        for step in range(10):
            count_attempt(counters, now=now + step * SECOND)
            give_attempt_back(counters, moment=now + step * SECOND)

        assert AttemptWindow.objects.get().moments == []


@pytest.mark.django_db
class TestRoutes:
    def test_the_tenth_wrong_password_is_the_last_for_now(self, alice, password, post):
        wrong = {"telegram_id": 1001, "password": "wrong horse battery"}
        for _ in range(PER_SOURCE_AND_PERSON.count):
            assert post("/api/v1/auth/token", wrong).status_code == 401

        answer = post("/api/v1/auth/token", {"telegram_id": 1001, "password": password})

        assert answer.status_code == 429
        assert answer.json()["type"] == ProblemCode.RATE_LIMITED
        assert 0 < int(answer.headers["Retry-After"]) <= 900

    def test_the_person_gets_in_from_elsewhere_and_through_the_bot(self, alice, password, post, bot):
        for _ in range(PER_SOURCE_AND_PERSON.count + 1):
            post("/api/v1/auth/token", {"telegram_id": 1001, "password": "wrong horse battery"})

        elsewhere = post("/api/v1/auth/token", {"telegram_id": 1001, "password": password}, REMOTE_ADDR="198.51.100.1")

        assert elsewhere.status_code == 200
        assert bot.send("GET", "/api/v1/me", on_behalf_of=1001).status_code == 200

    def test_signing_in_rightly_is_not_limited(self, alice, password, post):
        body = {"telegram_id": 1001, "password": password}

        statuses = {post("/api/v1/auth/token", body).status_code for _ in range(PER_SOURCE_AND_PERSON.count + 5)}

        assert statuses == {200}

    def test_a_made_up_forwarding_header_gains_nothing(self, alice, post):
        wrong = {"telegram_id": 1001, "password": "wrong horse battery"}
        statuses = [
            post("/api/v1/auth/token", wrong, headers={"X-Forwarded-For": f"192.0.2.{number}"}).status_code
            for number in range(PER_SOURCE_AND_PERSON.count + 1)
        ]

        assert statuses[-1] == 429

    def test_behind_a_trusted_proxy_its_word_counts_and_the_clients_does_not(self, alice, post, settings):
        settings.ENVIRONMENT = settings.ENVIRONMENT.model_copy(update={"trusted_proxies": 1})
        wrong = {"telegram_id": 1001, "password": "wrong horse battery"}

        def tried(forwarded: str) -> int:
            return post("/api/v1/auth/token", wrong, headers={"X-Forwarded-For": forwarded}).status_code

        spoofed = [tried(f"192.0.2.{number}, 203.0.113.9") for number in range(PER_SOURCE_AND_PERSON.count + 1)]

        assert spoofed[-1] == 429
        assert tried("192.0.2.1, 203.0.113.10") == 401

    def test_one_caller_asks_for_ten_registrations_an_hour(self, post):
        statuses = [
            post("/api/v1/auth/register", {"telegram_id": id_, "password": "a new and good password"}).status_code
            for id_ in range(1, REGISTRATIONS_PER_SOURCE.count + 2)
        ]

        assert statuses == [202] * REGISTRATIONS_PER_SOURCE.count + [429]
        assert RegistrationIntent.objects.count() == REGISTRATIONS_PER_SOURCE.count

    def test_one_network_asks_for_thirty(self, post):
        statuses = [
            post(
                "/api/v1/auth/register",
                {"telegram_id": number, "password": "a new and good password"},
                REMOTE_ADDR=f"203.0.113.{number}",
            ).status_code
            for number in range(1, 32)
        ]

        assert statuses == [202] * 30 + [429]


@pytest.mark.django_db(transaction=True)
class TestKeptWhateverHappens:
    def test_two_hundred_parallel_attempts_let_exactly_the_limit_in(self, together, now):
        counters = [PER_SOURCE.of("203.0.113.7"), THREE_A_MINUTE.of("alice")]

        results = [result for _ in range(4) for result in together([lambda: count_attempt(counters, now=now)] * 50)]

        assert sum(result is None for result in results) == 3
        assert sum(isinstance(result, TooManyAttempts) for result in results) == 197

    def test_counters_in_any_order_do_not_wait_for_each_other(self, together, now):
        one, other = FIVE_AN_HOUR.of("a"), FIVE_AN_HOUR.of("b")

        results = together(
            [lambda: count_attempt([one, other], now=now), lambda: count_attempt([other, one], now=now)] * 10
        )

        assert all(result is None or isinstance(result, TooManyAttempts) for result in results), results

    def test_an_attempt_cannot_hide_inside_a_transaction(self, now):
        """Otherwise a rollback would give it back (GHSA-fgfv)."""
        with pytest.raises(RuntimeError, match="durable"), transaction.atomic():
            count_attempt([THREE_A_MINUTE.of("alice")], now=now)

    def test_a_wrong_password_stays_counted(self, alice):
        body = {"telegram_id": 1001, "password": "wrong horse battery"}

        answer = Client().post("/api/v1/auth/token", body, content_type="application/json")

        assert answer.json()["errors"][0]["code"] == CredentialFault.BAD_CREDENTIALS
        assert [len(row.moments) for row in AttemptWindow.objects.all()] == [1, 1, 1]
