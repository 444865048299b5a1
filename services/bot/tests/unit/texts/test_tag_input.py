import pytest

from bot.texts.tag_input import read_tags


@pytest.mark.parametrize(
    ("text", "tags"),
    [
        ("дом", ["дом"]),
        ("#дом #срочно", ["дом", "срочно"]),
        ("дом, срочно; работа\nотпуск", ["дом", "срочно", "работа", "отпуск"]),
        ("Дом дом ДОМ", ["Дом"]),
        ("# , ;", []),
        ("щ" * 65 + " дом", ["дом"]),
        (" ".join(map(str, range(40))), [str(number) for number in range(30)]),
    ],
)
def test_tags_are_read_as_people_write_them(text, tags):
    assert read_tags(text) == tags
