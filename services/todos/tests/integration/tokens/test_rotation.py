"""A refresh token works once. Races make one chain, copies end the session (Keycloak CVE-2026-1035, RFC 9700 section 4.14)."""

from datetime import timedelta

import pytest

from contracts.problems import CredentialFault
from contracts.todos.v1.auth import TokenPair
from contracts.todos.v1.notifications import NotificationKind
from todos.notifications.models import Notification
from todos.tokens.errors import RefreshTokenReused, RefreshTokenUnknown, SessionEnded, SessionExpired
from todos.tokens.models import EndReason, RefreshToken, Session
from todos.tokens.refresh_tokens import generate_refresh_token, hash_refresh_token
from todos.tokens.services.rotation import REPEAT_WINDOW, log_out, refresh
from todos.tokens.services.sessions import ABSOLUTE_LIFETIME, IDLE_LIFETIME, end_sessions

SECOND, MINUTE = timedelta(seconds=1), timedelta(minutes=1)
LATER = REPEAT_WINDOW + SECOND


def live_tokens() -> int:
    return RefreshToken.objects.filter(used_at=None, session__ended_at=None).count()


@pytest.mark.django_db
class TestOneAfterTheOther:
    def test_each_refresh_gives_the_next_token(self, alice, sign_in, now):
        first = sign_in(alice)
        second = refresh(first.refresh_token, now=now)
        third = refresh(second.refresh_token, now=now + SECOND)

        assert len({first.refresh_token, second.refresh_token, third.refresh_token}) == 3
        assert first.session_id == second.session_id == third.session_id
        assert live_tokens() == 1

    def test_no_token_is_stored(self, alice, sign_in, now):
        first = sign_in(alice)
        second = refresh(first.refresh_token, now=now)

        stored = b"".join(
            bytes(token.hash) + bytes(token.successor_sealed or b"") for token in RefreshToken.objects.all()
        )
        assert first.refresh_token.encode() not in stored
        assert second.refresh_token.encode() not in stored

    def test_an_answer_that_was_lost_can_be_fetched_again(self, alice, sign_in, now):
        first = sign_in(alice)
        second = refresh(first.refresh_token, now=now)

        again = refresh(first.refresh_token, now=now + REPEAT_WINDOW)

        assert again.refresh_token == second.refresh_token
        assert live_tokens() == 1

    def test_after_ten_seconds_a_repeat_is_a_copy(self, alice, sign_in, now):
        first = sign_in(alice)
        refresh(first.refresh_token, now=now)

        with pytest.raises(RefreshTokenReused):
            refresh(first.refresh_token, now=now + LATER)

        session = Session.objects.get()
        assert (session.end_reason, session.ended_at) == (EndReason.REFRESH_TOKEN_REUSED, now + LATER)

    def test_once_the_successor_was_used_a_repeat_is_a_copy(self, alice, sign_in, now):
        first = sign_in(alice)
        second = refresh(first.refresh_token, now=now)
        refresh(second.refresh_token, now=now + SECOND)

        with pytest.raises(RefreshTokenReused):
            refresh(first.refresh_token, now=now + 2 * SECOND)

    @pytest.mark.parametrize("wait", [SECOND, LATER], ids=["within the window", "after it"])
    def test_a_copy_ends_its_session_alone_and_tells_the_person_once(self, alice, sign_in, now, wait):
        """rt1 → rt2 → rt3, then each of them again: whoever comes first, thief or owner, both are out."""
        other = sign_in(alice, client_name="phone")
        tokens = [sign_in(alice).refresh_token]
        for step in range(2):
            tokens.append(refresh(tokens[-1], now=now + step * SECOND).refresh_token)

        faults = []
        for token in tokens:
            with pytest.raises((RefreshTokenReused, SessionEnded)) as refused:
                refresh(token, now=now + 2 * SECOND + wait)
            faults.append(refused.value.fault)

        assert faults == [CredentialFault.REVOKED] * 3
        assert refresh(other.refresh_token, now=now + MINUTE)
        alert = Notification.objects.get(kind=NotificationKind.SESSION_CLOSED)
        assert (alert.lane, alert.user_id) == (alice.telegram_id, alice.id)

    def test_a_token_of_nobody_is_refused(self, now):
        with pytest.raises(RefreshTokenUnknown):
            refresh(generate_refresh_token(), now=now)

    def test_a_session_sleeps_away_after_thirty_idle_days(self, alice, sign_in, now):
        pair = sign_in(alice)

        with pytest.raises(SessionExpired):
            refresh(pair.refresh_token, now=now + IDLE_LIFETIME)

    def test_no_session_outlives_ninety_days(self, alice, sign_in, now):
        pair = sign_in(alice)
        for _ in range(3):
            now += IDLE_LIFETIME - timedelta(minutes=1)
            pair = refresh(pair.refresh_token, now=now)

        with pytest.raises(SessionExpired):
            refresh(pair.refresh_token, now=now + ABSOLUTE_LIFETIME - 3 * IDLE_LIFETIME + timedelta(minutes=3))

    def test_a_deactivated_person_gets_nothing(self, alice, sign_in, now):
        pair = sign_in(alice)
        alice.is_active = False
        alice.save()

        with pytest.raises(SessionEnded):
            refresh(pair.refresh_token, now=now)

    def test_logging_out_ends_the_session_whatever_its_token(self, alice, sign_in, now):
        first = sign_in(alice)
        second = refresh(first.refresh_token, now=now)

        log_out(first.refresh_token, now=now)
        log_out(generate_refresh_token(), now=now)

        with pytest.raises(SessionEnded):
            refresh(second.refresh_token, now=now)
        assert Session.objects.get().end_reason == EndReason.LOGOUT

    def test_the_seal_is_taken_away_once_the_successor_is_used(self, alice, sign_in, now):
        first = sign_in(alice)
        second = refresh(first.refresh_token, now=now)
        refresh(second.refresh_token, now=now)

        assert RefreshToken.objects.get(hash=hash_refresh_token(first.refresh_token)).successor_sealed is None


@pytest.mark.django_db(transaction=True)
class TestAtTheSameMoment:
    @pytest.mark.parametrize("round_number", range(4))
    def test_fifty_refreshes_of_one_token_make_one_chain(self, alice, sign_in, now, together, round_number):
        pair = sign_in(alice)

        results = together([lambda: refresh(pair.refresh_token, now=now)] * 50)

        assert all(isinstance(result, TokenPair) for result in results), results
        assert len({result.refresh_token for result in results}) == 1
        assert live_tokens() == 1

    @pytest.mark.parametrize("round_number", range(4))
    def test_outside_the_window_fifty_refreshes_leave_nothing_alive(self, alice, sign_in, now, together, round_number):
        pair = sign_in(alice)
        refresh(pair.refresh_token, now=now)

        results = together([lambda: refresh(pair.refresh_token, now=now + LATER)] * 50)

        assert {type(result) for result in results} <= {RefreshTokenReused, SessionEnded}
        assert sum(isinstance(result, RefreshTokenReused) for result in results) == 1
        assert live_tokens() == 0
        assert Notification.objects.filter(kind=NotificationKind.SESSION_CLOSED).count() == 1

    @pytest.mark.parametrize("round_number", range(10))
    def test_nothing_survives_the_end_of_a_session(self, alice, sign_in, now, together, round_number):
        """Keycloak #51312: a parallel refresh survived a revocation."""
        pairs = [sign_in(alice) for _ in range(5)]
        refreshes = [lambda pair=pair: refresh(pair.refresh_token, now=now) for pair in pairs]

        results = together(
            [
                *refreshes[:3],
                lambda: end_sessions(user_id=alice.id, reason=EndReason.PASSWORD_CHANGED, now=now),
                *refreshes[3:],
            ]
        )

        assert live_tokens() == 0
        for result in results:
            if isinstance(result, TokenPair):
                with pytest.raises(SessionEnded):
                    refresh(result.refresh_token, now=now)
