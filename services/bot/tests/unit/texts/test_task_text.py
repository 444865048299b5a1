"""From a message to a task."""

import pytest

from bot.texts.task_text import parse_tags, parse_task_text


@pytest.mark.parametrize(
    ("text", "title", "tags"),
    [
        ("Купить молоко", "Купить молоко", []),
        ("Купить молоко #дом", "Купить молоко", ["дом"]),
        ("#дом #покупки Купить молоко", "Купить молоко", ["дом", "покупки"]),
        ("Позвонить #маме вечером", "Позвонить #маме вечером", ["маме"]),
        ("Купить молоко #Дом #дом", "Купить молоко", ["Дом"]),
        ("#дом", "#дом", ["дом"]),
        ("Закрыть заявку #42", "Закрыть заявку #42", []),
        ("Почитать про C#", "Почитать про C#", []),
        ("Цвет #ff0000!", "Цвет #ff0000!", ["ff0000"]),
    ],
)
def test_tags_at_either_end_leave_the_title(text, title, tags):
    task = parse_task_text(text)

    assert (task.title, task.tags, task.notes) == (title, tags, "")


def test_the_first_line_is_the_title_and_the_others_are_the_notes():
    task = parse_task_text("  Ремонт #дом \n\nобои\n клей  \n")

    assert (task.title, task.notes, task.tags) == ("Ремонт", "обои\n клей", ["дом"])


def test_a_title_that_is_too_long_is_cut_at_a_word_and_nothing_is_lost():
    text = "слово " * 100 + "конец"

    task = parse_task_text(text)

    assert task.is_title_cut
    assert len(task.title) <= 500
    assert task.title.endswith("слово…")
    assert task.notes == text


def test_no_more_tags_than_a_task_may_have():
    tags = " ".join(f"#т{number}" for number in range(40))

    assert len(parse_task_text(f"Дело {tags}").tags) == 30


def test_tags_as_a_list():
    assert parse_tags("дом, #покупки;  Дом  ##работа") == ["дом", "покупки", "работа"]
