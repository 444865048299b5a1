"""Notes in Markdown: what is meant is shown, what makes no sense stays as it was written."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.texts.markdown import markdown
from support.bot.html import read_html


@pytest.mark.parametrize(
    ("written", "html"),
    [
        ("**важно**", "<b>важно</b>"),
        ("__важно__ и *быстро*", "<b>важно</b> и <i>быстро</i>"),
        ("_быстро_, ~~медленно~~", "<i>быстро</i>, <s>медленно</s>"),
        ("`a < b`", "<code>a &lt; b</code>"),
        ("[сайт](https://example.org/a?b=1)", '<a href="https://example.org/a?b=1">сайт</a>'),
        ("# План", "<b>План</b>"),
        ("- раз\n* два", "• раз\n• два"),
        ("- [ ] раз\n- [x] два", "☐ раз\n☑ два"),
        ("**a *b* c**", "<b>a <i>b</i> c</b>"),
        ("2 * 3 * 4", "2 * 3 * 4"),
        ("snake_case_name", "snake_case_name"),
        ("** не жирно **", "** не жирно **"),
        ("[не ссылка](javascript:alert)", "[не ссылка](javascript:alert)"),
        ('[x](https://a.b/"c)', '[x](https://a.b/"c)'),
        ("**без пары", "**без пары"),
        ("<b>&", "&lt;b&gt;&amp;"),
        ("", ""),
    ],
)
def test_markdown_as_telegram_shows_it(written, html):
    assert markdown(written).as_html() == html


@given(st.text(alphabet="ab *_~`[]()#-x\n<>&1.:/", max_size=200))
def test_any_text_is_markup_that_telegram_reads_and_no_letter_is_lost(written):
    shown = read_html(markdown(written).as_html())

    for letter in "ab<>&1":
        assert shown.count(letter) == written.count(letter)
    assert len(shown) <= len(written) + written.count("\n") + 1


def test_hostile_marks_cost_little():
    written = "*" * 2000 + "a" + "_" * 2000

    assert "a" in re.sub(r"[*_]", "", read_html(markdown(written).as_html()))
