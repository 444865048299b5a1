"""A third language is one more lexicon: the grammar knows roles, not words."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import todos.quickadd
from todos.quickadd.parsing.lexicon import LEXICONS, Role, fold


def test_every_word_is_kept_in_the_form_it_is_looked_up_by():
    strays = [word for lexicon in LEXICONS.values() for word in lexicon.words if word != fold(word)]

    assert LEXICONS.keys() == {"ru", "en"}
    assert strays == []


def test_both_languages_fill_the_roles_that_dates_need():
    needed = {
        Role.DAY,
        Role.WEEKDAY,
        Role.MONTH,
        Role.UNIT,
        Role.EVERY,
        Role.PREPOSITION,
        Role.MERIDIEM,
        Role.NEXT,
        Role.IN,
    }

    for lexicon in LEXICONS.values():
        found = {role for roles in (*lexicon.words.values(), *lexicon.phrases.values()) for role in roles}
        assert needed <= found


_GERMAN = '''
"""A few German words."""

from todos.quickadd.parsing.lexicon.model import build_lexicon
from todos.quickadd.parsing.lexicon.roles import DayPart, Link, Role, Unit

LEXICON = build_lexicon(
    "de",
    (
        (Role.DAY, 1, "morgen"),
        (Role.WEEKDAY, 4, "freitag"),
        (Role.BARE, 0, "freitag"),
        (Role.UNIT, Unit.DAY, "tag, tage, tagen"),
        (Role.NUMBER, 3, "drei"),
        (Role.EVERY, 1, "jeden"),
        (Role.IN, 0, "in"),
        (Role.PART, DayPart.EVENING, "abends"),
        (Role.PREPOSITION, Link.HOUR + Link.CLOCK, "um"),
        (Role.PREPOSITION, Link.DATE, "am"),
    ),
    priorities={"dringend": 1},
    day_before_month=True,
    letters="abcdefghijklmnopqrstuvwxyzäöüß",
)
'''


@pytest.fixture
def checkout_with_german(tmp_path: Path) -> Path:
    """A copy of the parser with one more file in it."""
    source = Path(todos.quickadd.__file__).parent
    copied = tmp_path / "todos" / "quickadd"
    shutil.copytree(source / "parsing", copied / "parsing")
    for name in ("__init__.py", "__main__.py", "command_line.py"):
        shutil.copy(source / name, copied / name)
    (tmp_path / "todos" / "__init__.py").touch()
    (copied / "parsing" / "lexicon" / "de.py").write_text(_GERMAN, encoding="utf-8")
    return tmp_path


def test_a_third_language_is_one_more_file(checkout_with_german: Path):
    texts = [
        "Brot kaufen morgen um 9:30 !dringend",
        "Müll jeden Freitag abends",
        "in drei Tagen anrufen",
        "завтра в 9 зал",
    ]
    now = "2026-11-23T10:15:00+01:00"
    command = [sys.executable, "-X", "utf8", "-m", "todos.quickadd", "parse", "--jsonl", "--now", now]
    ending = subprocess.run(  # noqa: S603  # our own command line
        command,
        input="\n".join(json.dumps({"text": text}) for text in texts),
        env={**os.environ, "PYTHONPATH": str(checkout_with_german)},
        cwd=checkout_with_german,
        capture_output=True,
        encoding="utf-8",
        check=True,
    )

    answers = [json.loads(line) for line in ending.stdout.splitlines()]

    assert [(answer["title"], answer["due_date"], answer["due_time"], answer["rrule"]) for answer in answers] == [
        ("Brot kaufen", "2026-11-24", "09:30", None),
        ("Müll", "2026-11-27", "19:00", "FREQ=WEEKLY;BYDAY=FR"),
        ("anrufen", "2026-11-26", None, None),
        ("зал", "2026-11-24", "09:00", None),
    ]
    assert answers[0]["priority"] == 1
