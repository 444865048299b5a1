"""Cards follow what changes elsewhere with Redis dead, and across the death of the bot."""

import httpx2

from support.running import RunningDelegram
from support.writer import Writer


async def rename(writer: Writer, title: str) -> None:
    """As a program does it."""
    url = f"{writer.day.todos_url}/api/v1/tasks/{writer.task_id}"
    headers = writer.headers | {"If-Match": (await writer.http.get(url, headers=writer.headers)).headers["ETag"]}
    answer = await writer.http.patch(url, json={"title": title}, headers=headers)
    assert answer.status_code == httpx2.codes.OK, answer.text


async def test_a_card_follows_without_redis_and_after_the_death_of_the_bot(delegram: RunningDelegram, writer: Writer):
    card = await writer.day.see("Купить молоко")

    delegram.pause("valkey")
    try:
        await rename(writer, "Купить кефир")
        without_redis = await writer.day.see("Купить кефир")
    finally:
        delegram.resume("valkey")
    delegram.pause("bot")
    await rename(writer, "Купить сыр")
    delegram.kill("bot")
    after_death = await writer.day.see("Купить сыр")

    assert (without_redis.id, after_death.id) == (card.id, card.id)
    assert await writer.arrivals("Купить") == 1
