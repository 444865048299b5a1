"""The waits between the starts of a process that keeps ending."""

from delegram_cli.processes.backoff import Backoff


def test_waits_double_up_to_half_a_minute() -> None:
    backoff = Backoff()

    delays = [backoff.delay_after(ran_for_seconds=1) for _ in range(10)]

    assert delays == [0.2, 0.4, 0.8, 1.6, 3.2, 6.4, 12.8, 25.6, 30, 30]


def test_half_a_minute_of_health_is_forgiven_everything() -> None:
    backoff = Backoff()
    for _ in range(5):
        backoff.delay_after(ran_for_seconds=1)

    assert backoff.delay_after(ran_for_seconds=30) == 0.2
    assert backoff.delay_after(ran_for_seconds=29.9) == 0.4
