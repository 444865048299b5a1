"""Every page that people open in a browser renders, with no failed request and no error in the console."""

from collections.abc import Iterator
from contextlib import contextmanager

from playwright.async_api import Page, expect

from support.running import ADMIN_PASSWORD, OWNER_TELEGRAM_ID, RunningDelegram


@contextmanager
def no_failures(page: Page, *, but: tuple[str, ...] = ()) -> Iterator[None]:
    """Fails if a request failed, was answered with 400 or above, or the console showed an error, meanwhile."""
    seen: list[str] = []
    page.on("requestfailed", lambda request: seen.append(f"failed: {request.url}"))
    page.on("response", lambda answer: seen.append(f"{answer.status}: {answer.url}") if answer.status >= 400 else None)
    page.on("console", lambda message: seen.append(f"console: {message.text}") if message.type == "error" else None)
    page.on("pageerror", lambda error: seen.append(f"script: {error}"))
    yield
    assert [failure for failure in seen if not failure.endswith(but or ("\0",))] == []


async def test_the_chat_page_shows_two_people_and_talks(page: Page, delegram: RunningDelegram):
    with no_failures(page):
        await page.goto(delegram.sandbox_url)
        await expect(page.get_by_text("Аня").first).to_be_visible()
        await expect(page.get_by_text("Boris").first).to_be_visible()


async def test_the_owner_signs_in_to_the_admin(page: Page, delegram: RunningDelegram):
    with no_failures(page):
        await page.goto(f"{delegram.todos_url}/admin/")
        await page.locator("input[name=username]").fill(str(OWNER_TELEGRAM_ID))
        await page.locator("input[name=password]").fill(ADMIN_PASSWORD)
        await page.locator("button[type=submit]").click()
        await expect(page).to_have_url(f"{delegram.todos_url}/admin/")
        await expect(page.get_by_role("heading", name="Site administration")).to_be_visible()
        await expect(page.get_by_role("link", name="Tasks", exact=True).first).to_be_visible()


async def test_the_admin_is_read_in_the_language_chosen_there(page: Page, delegram: RunningDelegram):
    # Wide enough for the menu to stand beside the page.
    await page.set_viewport_size({"width": 1440, "height": 900})
    with no_failures(page):
        await page.goto(f"{delegram.todos_url}/admin/")
        await page.locator("input[name=username]").fill(str(OWNER_TELEGRAM_ID))
        await page.locator("input[name=password]").fill(ADMIN_PASSWORD)
        await page.locator("button[type=submit]").click()
        await page.get_by_text("unfold_more").click()
        await page.get_by_role("button", name="Русский").click()
        await expect(page.get_by_role("heading", name="Администрирование сайта")).to_be_visible()
        await page.goto(f"{delegram.todos_url}/admin/tasks/task/")
        await expect(page.locator("html")).to_have_attribute("lang", "ru")


async def test_the_api_page_of_todos_renders(page: Page, delegram: RunningDelegram):
    with no_failures(page):
        await page.goto(f"{delegram.todos_url}/docs")
        await expect(page.locator(".opblock").first).to_be_visible()
        await expect(page.get_by_text("/api/v1/tasks", exact=True).first).to_be_visible()


async def test_the_api_page_of_comments_renders(page: Page, delegram: RunningDelegram):
    with no_failures(page):
        await page.goto(f"{delegram.comments_url}/docs")
        await expect(page.locator(".opblock").first).to_be_visible()
