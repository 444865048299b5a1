"""The chat page in a browser: two people side by side, live, and deaf to what messages would like it to run."""

import asyncio
import base64
from pathlib import Path

import pytest
from aiogram import Bot
from aiogram.types import BotCommand, InlineKeyboardButton, InlineKeyboardMarkup
from playwright.async_api import Locator, Page, expect

from support.sandbox_scene import ALICE, BOB
from telegram_sandbox.client import SandboxClient
from telegram_sandbox.sandbox import Sandbox

EVIL = '<img src=x onerror="window.hacked=1"><script>window.hacked=1</script>'
TASK = InlineKeyboardMarkup(
    inline_keyboard=[
        [
            InlineKeyboardButton(text="Done", callback_data="done"),
            InlineKeyboardButton(text="Delete", callback_data="delete", style="danger"),
        ],
        [InlineKeyboardButton(text="Invite", url="https://t.me/delegram_sandbox_bot?start=join_7")],
    ]
)


@pytest.fixture
async def people(client: SandboxClient) -> None:
    await client.create_user("Alice", user_id=ALICE, language_code="en")
    await client.create_user("Boris", user_id=BOB, language_code="ru")


def pane(page: Page, number: int) -> Locator:
    return page.locator(".pane").nth(number)


async def answer_presses(bot: Bot, **answer: object) -> None:
    """Answer one press."""
    updates = await bot.get_updates(timeout=10, offset=-1, allowed_updates=["callback_query"])
    assert updates[0].callback_query is not None
    await bot.answer_callback_query(updates[0].callback_query.id, **answer)  # type: ignore[arg-type]


@pytest.mark.usefixtures("people")
async def test_two_people_talk_to_the_bot_side_by_side(page: Page, base_url: str, bot: Bot, client: SandboxClient):
    await bot.set_my_description("Keeps your tasks")
    await page.goto(base_url)
    await expect(pane(page, 0).locator(".viewer")).to_contain_text("Alice")
    await expect(pane(page, 1).locator(".viewer")).to_contain_text("Boris")
    await expect(pane(page, 0).locator(".welcome")).to_contain_text("Keeps your tasks")

    await pane(page, 0).get_by_role("button", name="Start").click()
    await expect(pane(page, 0).locator(".row.out")).to_contain_text("/start")
    await pane(page, 0).get_by_label("Message", exact=True).fill("Buy milk\nand bread")
    await pane(page, 0).get_by_label("Message", exact=True).press("Enter")

    await expect(pane(page, 0).locator(".row.out").last).to_contain_text("and bread")
    assert (await client.last_message(ALICE)).text == "Buy milk\nand bread"
    await expect(pane(page, 1).locator(".row")).to_have_count(0)
    await expect(pane(page, 0).get_by_label("Message", exact=True)).to_have_value("")


@pytest.mark.usefixtures("people")
async def test_messages_live_and_change_before_the_readers_eyes(
    page: Page, base_url: str, bot: Bot, client: SandboxClient
):
    await client.send(ALICE, "/start")
    await page.goto(base_url)
    sent = await bot.send_message(
        ALICE,
        "<b>Bold</b> <tg-spoiler>secret</tg-spoiler> <code>x</code> <blockquote>quoted</blockquote>"
        '<tg-time unix="1700000000" format="D">then</tg-time> <a href="https://example.com">site</a>',
        parse_mode="HTML",
    )

    message = pane(page, 0).locator(f'[data-id="{sent.message_id}"]')
    await expect(message.locator("strong")).to_have_text("Bold")
    await expect(message.locator("blockquote")).to_have_text("quoted")
    await expect(message.locator("time.mark")).to_have_text("14 November 2023")
    await expect(message.locator("a")).to_have_attribute("href", "https://example.com/")
    await message.locator(".spoiler").click()
    await expect(message.locator(".spoiler")).to_have_class("spoiler revealed")

    await bot.edit_message_text("Changed", chat_id=ALICE, message_id=sent.message_id)
    await expect(message.locator(".text")).to_contain_text("Changed")
    await expect(message.locator(".meta .edited")).to_have_text("edited")

    await bot.send_chat_action(ALICE, "typing")
    await expect(pane(page, 0).locator(".pane-title")).to_contain_text("typing")
    await bot.delete_message(ALICE, sent.message_id)
    await expect(message).to_have_count(0)


@pytest.mark.usefixtures("people")
async def test_a_pressed_button_shows_progress_and_the_answer(
    page: Page, base_url: str, bot: Bot, client: SandboxClient
):
    await client.send(ALICE, "/start")
    await bot.send_message(ALICE, "Task", reply_markup=TASK)
    await page.goto(base_url)
    here = pane(page, 0)

    await here.get_by_role("button", name="Done").click()
    await expect(here.get_by_role("button", name="Done")).to_have_attribute("aria-busy", "true")
    await answer_presses(bot, text="Well done")
    await expect(here.locator(".toast")).to_have_text("Well done")
    await expect(here.get_by_role("button", name="Done")).not_to_have_attribute("aria-busy", "true")

    await here.get_by_role("button", name="Delete").click()
    await answer_presses(bot, text="Really gone", show_alert=True)
    await expect(here.get_by_role("alertdialog")).to_contain_text("Really gone")
    await expect(pane(page, 1).get_by_role("alertdialog")).to_have_count(0)
    await here.get_by_role("button", name="OK").click()
    await expect(here.get_by_role("alertdialog")).to_have_count(0)


@pytest.mark.usefixtures("people")
async def test_a_click_on_a_message_replies_to_it(page: Page, base_url: str, bot: Bot, client: SandboxClient):
    await client.send(ALICE, "/start")
    card = await bot.send_message(ALICE, "Buy milk")
    await page.goto(base_url)
    here = pane(page, 0)

    await here.locator(f'[data-id="{card.message_id}"] .bubble').click()
    await expect(here.locator(".context")).to_contain_text("Buy milk")
    await here.get_by_label("Message", exact=True).fill("Two packs")
    await here.get_by_role("button", name="Send").click()

    await expect(here.locator(".row.out .quote").last).to_contain_text("Buy milk")
    assert (await client.last_message(ALICE)).raw["reply_to_message"]["message_id"] == card.message_id


@pytest.mark.usefixtures("people")
async def test_a_message_can_be_forwarded_reacted_to_and_edited(
    page: Page, base_url: str, bot: Bot, client: SandboxClient
):
    said = await client.send(ALICE, "Original")
    await page.goto(base_url)
    here = pane(page, 0)
    bubble = here.locator(f'[data-id="{said.id}"] .bubble')

    await bubble.click(button="right")
    await page.get_by_role("button", name="🔥").click()
    await expect(bubble.locator(".reaction")).to_contain_text("🔥")

    await bubble.click(button="right")
    await page.get_by_role("menuitem", name="Forward").click()
    await page.get_by_role("menuitem", name="Delegram").click()
    await expect(here.locator(".origin")).to_have_text("Forwarded from Alice")

    await bubble.click(button="right")
    await page.get_by_role("menuitem", name="Edit").click()
    await here.get_by_label("Message", exact=True).fill("Better")
    await here.get_by_label("Message", exact=True).press("Enter")
    await expect(bubble.locator(".text")).to_contain_text("Better")
    assert [update.edited_message for update in await bot.get_updates()][-1] is not None


@pytest.mark.usefixtures("people")
async def test_files_are_sent_and_shown(page: Page, base_url: str, client: SandboxClient, tmp_path: Path):
    await client.send(ALICE, "/start")
    (tmp_path / "list.txt").write_text("milk")
    await page.goto(base_url)
    here = pane(page, 0)

    async with page.expect_file_chooser() as choosing:
        await here.get_by_role("button", name="Attach").click()
        await page.get_by_role("menuitem", name="File").click()
    await (await choosing.value).set_files(tmp_path / "list.txt")
    await expect(here.locator(".file")).to_contain_text("list.txt")

    await client.send(ALICE, voice=b"sound", file_name="v.ogg")
    await expect(here.locator(".player")).to_have_count(1)
    # A real picture, drawn by the browser itself.
    url = await page.evaluate(
        "() => { const c = document.createElement('canvas'); c.width = 40; c.height = 30; return c.toDataURL() }"
    )
    async with page.expect_file_chooser() as choosing:
        await here.get_by_role("button", name="Attach").click()
        await page.get_by_role("menuitem", name="Photo").click()
    picture = tmp_path / "p.png"
    picture.write_bytes(base64.b64decode(url.split(",")[1]))
    await (await choosing.value).set_files(picture)
    await expect(here.locator("img.picture-frame")).to_be_visible()
    assert (
        await here.locator("img.picture-frame").evaluate("image => image.decode().then(() => image.naturalWidth)") == 40
    )


@pytest.mark.usefixtures("people")
async def test_the_command_menu_and_its_suggestions(page: Page, base_url: str, bot: Bot, client: SandboxClient):
    await client.send(ALICE, "/start")
    await bot.set_my_commands([BotCommand(command="today", description="Tasks of today")])
    await page.goto(base_url)
    here = pane(page, 0)

    await here.get_by_role("button", name="Menu").click()
    await page.get_by_role("menuitem", name="Tasks of today").click()
    await expect(here.locator(".row.out").last).to_contain_text("/today")
    await here.get_by_label("Message", exact=True).fill("/to")
    await expect(here.locator(".suggestion")).to_contain_text("Tasks of today")


@pytest.mark.usefixtures("people")
async def test_a_link_to_the_bot_acts_as_in_telegram(page: Page, base_url: str, bot: Bot, client: SandboxClient):
    await client.send(ALICE, "/start")
    await bot.send_message(ALICE, "Task", reply_markup=TASK)
    await page.goto(base_url)

    await pane(page, 0).get_by_role("button", name="Invite").click()

    await expect(pane(page, 0).locator(".row.out").last).to_contain_text("/start join_7")


@pytest.mark.usefixtures("people")
async def test_blocking_and_coming_back(page: Page, base_url: str, client: SandboxClient):
    await client.send(ALICE, "/start")
    await page.goto(base_url)
    here = pane(page, 0)

    await here.locator(".pane-head").get_by_role("button", name="More").click()
    await page.get_by_role("menuitem", name="Block the bot").click()
    await here.get_by_role("button", name="Unblock and restart").click()

    await expect(here.get_by_label("Message", exact=True)).to_be_visible()
    assert (await client.last_message(ALICE)).text == "/start"


@pytest.mark.usefixtures("people")
async def test_a_new_person_and_a_new_group(page: Page, base_url: str, client: SandboxClient):
    await page.goto(base_url)
    await page.get_by_role("button", name="Person").click()
    await page.get_by_label("First name").fill("Charlie")
    await page.get_by_role("button", name="Create").click()
    await expect(pane(page, 0).locator(".viewer")).to_contain_text("Charlie")

    await page.get_by_role("button", name="Group").click()
    await page.get_by_label("Group name").fill("Family")
    await page.get_by_role("button", name="Create").click()
    await expect(pane(page, 0).locator("h1")).to_have_text("Family")
    await expect(pane(page, 0).locator(".service")).to_contain_text("added")

    await pane(page, 1).locator(".viewer").click()
    await page.locator(".menu-person:has-text('Boris') ~ .menu-entry:has-text('Family')").first.click()
    await pane(page, 1).get_by_label("Message", exact=True).fill("Hello all")
    await pane(page, 1).get_by_label("Message", exact=True).press("Enter")
    await expect(pane(page, 0).locator(".row.in .sender")).to_have_text("Boris")


async def test_nothing_that_is_written_becomes_code(page: Page, base_url: str, bot: Bot, client: SandboxClient):
    await client.create_user(EVIL[:60], user_id=ALICE)
    await client.create_group(EVIL, [ALICE])
    await client.send(ALICE, EVIL)
    await client.send(ALICE, EVIL, document=b"x", file_name=f"{EVIL}.txt")
    await bot.set_my_description(EVIL)
    await bot.set_my_name(EVIL[:60])
    await bot.set_my_commands([BotCommand(command="x", description=EVIL)])
    keyboard = InlineKeyboardMarkup(inline_keyboard=[[InlineKeyboardButton(text=EVIL, callback_data="x")]])
    sent = await bot.send_message(ALICE, EVIL, reply_markup=keyboard, reply_to_message_id=1)
    await bot.pin_chat_message(ALICE, sent.message_id)
    await bot.send_message(ALICE, "<pre><code class='language-<img src=x>'>x</code></pre>", parse_mode="HTML")
    await page.goto(base_url)
    here = pane(page, 0)

    await expect(here.locator(".row.in .text").first).to_contain_text(EVIL)
    await here.locator(".inline-button").click()
    await answer_presses(bot, text=EVIL, show_alert=True)
    await expect(here.get_by_role("alertdialog")).to_contain_text(EVIL)
    await here.get_by_role("button", name="OK").click()
    await here.get_by_role("button", name="Menu").click()
    await expect(page.locator(".menu")).to_contain_text(EVIL)
    await asyncio.sleep(0.2)

    assert await page.evaluate("window.hacked") is None
    assert await page.locator("img[src='x']").count() == 0


@pytest.mark.usefixtures("people")
@pytest.mark.browser(viewport={"width": 390, "height": 844}, locale="ru-RU", has_touch=True, is_mobile=True)
async def test_a_phone_shows_one_person_at_a_time(page: Page, base_url: str, bot: Bot, client: SandboxClient):
    for person in (ALICE, BOB):
        await client.send(person, "/start")
    await client.set_limits(enabled=False)
    for number in range(30):
        await bot.send_message(BOB, f"сообщение {number}")
    await page.goto(base_url)
    await expect(pane(page, 0)).to_be_visible()
    await expect(pane(page, 1)).to_be_hidden()

    await page.locator(".tabs").get_by_role("button", name="Boris").tap()

    await expect(pane(page, 0)).to_be_hidden()
    await expect(pane(page, 1).get_by_text("сообщение 29")).to_be_in_viewport()
    assert await page.evaluate("document.documentElement.scrollWidth") == 390
    await expect(pane(page, 1).get_by_placeholder("Сообщение")).to_be_visible()


@pytest.mark.usefixtures("people")
async def test_a_lost_connection_comes_back_with_what_was_missed(
    page: Page, base_url: str, sandbox: Sandbox, bot: Bot, client: SandboxClient
):
    await client.send(ALICE, "/start")
    await page.goto(base_url)
    await expect(pane(page, 0).locator(".row")).to_have_count(1)
    await pane(page, 0).get_by_label("Message", exact=True).fill("half a thought")

    sandbox.events.close()
    await bot.send_message(ALICE, "while you were away")

    await expect(pane(page, 0).get_by_text("while you were away")).to_be_visible()
    await expect(pane(page, 0).get_by_label("Message", exact=True)).to_have_value("half a thought")
