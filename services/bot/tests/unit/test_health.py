"""What makes the process ready."""

from bot.health import Check, HealthBoard


def test_a_process_is_not_ready_before_database_and_telegram_have_answered():
    board = HealthBoard()
    board.report_ok(Check.DATABASE)

    assert not board.is_ready

    board.report_ok(Check.TELEGRAM)

    assert board.is_ready


def test_without_redis_and_todos_people_are_still_served():
    board = HealthBoard()
    for check in (Check.DATABASE, Check.TELEGRAM):
        board.report_ok(check)
    for check in (Check.REDIS, Check.NOTIFICATIONS):
        board.report_trouble(check, "does not answer")

    health = board.to_health()

    assert health.status == "ok"
    assert health.checks["redis"] == "does not answer"
