"""A group on the whole running system: a task is made there, and opened in the private chat."""

import re

from support.first_day import FirstDay
from telegram_sandbox.client import SandboxClient

_LINK = re.compile(r"start=(t_\w+)")


async def test_a_task_is_made_in_a_group_and_opened_in_private(day: FirstDay, sandbox: SandboxClient):
    gleb = await sandbox.create_user("Глеб", language_code="ru")
    group = await sandbox.create_group("Семья", [day.person_id, gleb])
    async with day.action("add"):
        said = await sandbox.send(group, "/add заказать торт завтра в 18:00", from_id=day.person_id)
        card = await sandbox.wait_for_message(group, "Теперь это задача, Вера", after=said.id)
    asked = await sandbox.send(group, "Кто купит свечи?", from_id=gleb)
    called = await sandbox.send(group, "@delegram_sandbox_bot", from_id=day.person_id, reply_to=asked.id)
    quoted = await sandbox.wait_for_message(group, "Кто купит свечи?", after=called.id)

    [[button]] = card.raw["reply_markup"]["inline_keyboard"]
    opened = await day.say(f"/start {_LINK.search(button['url'])[1]}", expect="заказать торт")

    assert day.diary.requests["add"] == 1
    assert opened.has_button("✅ Сделано")
    assert "Глеб" in quoted.text
