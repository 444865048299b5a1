"""Redis may be wiped, frozen or dead at any moment: nothing fails, nothing is lost, nothing comes twice."""

from redis.asyncio import Redis
from redis.asyncio.retry import Retry
from redis.backoff import ConstantBackoff

from support.first_day import the_button
from support.running import RunningDelegram
from support.writer import Writer


async def test_nothing_fails_and_nothing_is_lost_while_redis_is_wiped_frozen_and_killed(
    delegram: RunningDelegram, writer: Writer
):
    menu = await writer.day.say("/start", expect="📋 Все")

    await wipe(delegram)
    await writer.comment("стёрт.")
    delegram.pause("valkey")
    try:
        await writer.comment("заморожен")
        await writer.wait_for("заморожен")
    finally:
        delegram.resume("valkey")
    delegram.kill("valkey")
    await writer.comment("убит")
    await wipe(delegram)
    await writer.comment("стёрт снова")

    texts = ["стёрт.", "заморожен", "убит", "стёрт снова"]
    await writer.wait_for("стёрт снова")
    assert not writer.refusals
    assert [await writer.arrivals(text) for text in texts] == [1, 1, 1, 1]
    await writer.day.press(menu, the_button(menu, "📋 Все"), expect="Купить молоко")


async def wipe(delegram: RunningDelegram) -> None:
    """As if somebody had deleted its files; waits for a Redis that is just being started."""
    async with Redis.from_url(delegram.redis_url, retry=Retry(ConstantBackoff(0.1), 300)) as redis:
        await redis.flushall()
