"""Every window, with everything it may have to show, in both languages, is something Telegram accepts and a phone can show."""

from html import unescape

import pytest

from bot.cards.keyboards import MAX_BUTTONS, MAX_ROWS
from bot.dialogs.task_card.states import CardSG
from bot.texts.shorten import MAX_BUTTON_LENGTH
from contracts.todos.v1.people import Language
from support.bot.html import read_html
from support.bot.windows import DIALOGS, PREVIEWS, buttons_of, draw, name_of, rows_of

MAX_DIALOG_DATA = 16_384


def test_every_window_has_a_preview():
    states = {state for dialog in DIALOGS.values() for state in dialog.windows}

    assert states == {preview.state for preview in PREVIEWS}


@pytest.mark.parametrize("language", list(Language))
@pytest.mark.parametrize("preview", PREVIEWS, ids=name_of)
async def test_text_is_html_that_telegram_reads_and_fits(preview, language):
    drawn = await draw(preview, language)

    text = read_html(drawn.text)
    assert 0 < len(text.strip()) <= 4096
    assert len(drawn.text.encode()) <= 32_768


@pytest.mark.parametrize("language", list(Language))
@pytest.mark.parametrize("preview", PREVIEWS, ids=name_of)
async def test_buttons_are_readable_and_their_data_fits(preview, language):
    buttons = buttons_of(await draw(preview, language))

    assert buttons
    too_long = [button.text for button in buttons if len(button.text) > MAX_BUTTON_LENGTH]
    too_heavy = [button.text for button in buttons if len((button.callback_data or "").encode()) > 64]
    assert (too_long, too_heavy) == ([], [])
    assert len(buttons) <= 100


@pytest.mark.parametrize("language", list(Language))
@pytest.mark.parametrize("preview", [each for each in PREVIEWS if each.state == CardSG.view], ids=name_of)
async def test_a_card_has_no_more_than_four_rows_of_eight_buttons(preview, language):
    rows = rows_of(await draw(preview, language))

    assert len(rows) <= MAX_ROWS
    assert sum(map(len, rows)) <= MAX_BUTTONS


@pytest.mark.parametrize("preview", PREVIEWS, ids=name_of)
async def test_every_window_speaks_the_language_it_should(preview):
    russian, english = await draw(preview, Language.RUSSIAN), await draw(preview, Language.ENGLISH)

    labels = [[unescape(button.text) for button in buttons_of(drawn)] for drawn in (russian, english)]
    is_same = (russian.text, labels[0]) == (english.text, labels[1])
    assert is_same == (preview.name == "zones in the other language")


@pytest.mark.parametrize("preview", PREVIEWS, ids=name_of)
def test_what_a_window_keeps_is_small(preview):
    assert len(preview.model.model_dump_json(exclude_defaults=True).encode()) <= MAX_DIALOG_DATA
