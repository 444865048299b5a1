"""Files in the conversation around a task: given by replying to its card, got by one press."""

import pytest

from contracts.comments.v1.comments import MAX_FILE_BYTES, MAX_FILES, FileKind
from support.bot.files import animation, audio, document, kept, photo, video, video_note, voice


@pytest.fixture
async def card(anya):
    """The card of a new task; nothing was asked since."""
    await anya.send("Купить молоко")
    anya.forget_requests()
    return anya.last


def only_comment(anya):
    [comment] = anya.comments.comments
    return comment


def file_ids(comment) -> list[str]:
    return [file.telegram_file_id for file in comment.files]


async def test_a_photo_in_reply_to_a_card_is_a_comment_with_the_photo(anya, card):
    await anya.send_file(photo(), caption="Вот такое", reply_to=card)

    comment = only_comment(anya)
    [file] = comment.files
    assert anya.requests == ["add_comment"]
    assert (comment.text, file.telegram_file_id, file.kind) == ("Вот такое", "p90", FileKind.PHOTO)
    assert (file.name, file.media_type, file.duration_seconds) == ("photo.jpg", "image/jpeg", None)
    assert "Комментарий добавлен" in anya.text
    assert len(anya.todos.tasks) == 1


@pytest.mark.parametrize(
    ("content", "kind", "name", "seconds"),
    [
        (voice(), FileKind.VOICE, "voice.ogg", 7),
        (document(), FileKind.DOCUMENT, "счёт.pdf", None),
        (document(name=None, mime_type="no type", file_size=None), FileKind.DOCUMENT, "file", None),
        (document(name="a/b\\c\n.pdf"), FileKind.DOCUMENT, "a_b_c_.pdf", None),
        (document(name="щ" * 300 + ".pdf"), FileKind.DOCUMENT, "щ" * 251 + ".pdf", None),
        (audio(), FileKind.AUDIO, "Песня.mp3", 200),
        (video(), FileKind.VIDEO, "video.mp4", 75),
        (video_note(), FileKind.VIDEO_NOTE, "video.mp4", 12),
        (animation(), FileKind.ANIMATION, "cat.gif.mp4", 3),
    ],
    ids=str,
)
async def test_any_file_is_a_comment_even_without_words(anya, card, content, kind, name, seconds):
    await anya.send_file(content, reply_to=card)

    [file] = only_comment(anya).files
    assert (only_comment(anya).text, file.kind, file.name, file.duration_seconds) == ("", kind, name, seconds)


async def test_an_album_in_reply_is_one_comment(anya, card):
    """Telegram may name what is answered on the first of its messages only."""
    await anya.send_file(photo("a"), caption="Чеки", reply_to=card, album="1")
    await anya.send_file(photo("b"), reply_to=card, album="1")
    await anya.send_file(photo("c"), album="1")

    assert anya.requests == ["add_comment", "add_files", "add_files"]
    assert (only_comment(anya).text, file_ids(only_comment(anya))) == ("Чеки", ["a90", "b90", "c90"])
    assert [message.text for message in anya.chat.messages.values()].count("💬 Комментарий добавлен.") == 1
    assert len(anya.todos.tasks) == 1


async def test_another_album_is_another_comment(anya, card):
    await anya.send_file(photo("a"), reply_to=card, album="1")
    await anya.send_file(photo("b"), reply_to=card, album="2")

    assert [file_ids(comment) for comment in anya.comments.comments] == [["a90"], ["b90"]]


async def test_words_on_any_file_of_an_album_are_kept(anya, card):
    await anya.send_file(photo("a"), caption="Первый", reply_to=card, album="1")
    second = await anya.send_file(photo("b"), caption="Второй", album="1")
    await anya.repeat(second)

    assert only_comment(anya).text == "Первый\n\nВторой"


async def test_what_arrives_twice_is_one_comment(anya, card):
    first = await anya.send_file(photo("a"), caption="Чеки", reply_to=card, album="1")
    second = await anya.send_file(photo("b"), album="1")

    for message in (first, second):
        await anya.repeat(message)

    assert file_ids(only_comment(anya)) == ["a90", "b90"]
    await anya.edit_caption(first, "Чеки за май")
    assert only_comment(anya).text == "Чеки за май"


async def test_a_file_that_could_not_be_saved_is_tried_again_as_a_comment(anya, card):
    anya.switch_backend(is_down=True)
    await anya.send_file(document(), reply_to=card)
    anya.switch_backend(is_down=False)

    await anya.press("Попробовать ещё раз")

    assert file_ids(only_comment(anya)) == ["d"]
    assert len(anya.todos.tasks) == 1


async def test_a_file_that_is_too_large_is_told_and_its_words_are_kept(anya, card):
    await anya.send_file(document(file_size=MAX_FILE_BYTES + 1), caption="Смета целиком", reply_to=card)

    assert (only_comment(anya).text, only_comment(anya).files) == ("Смета целиком", [])
    assert "Добавлены только слова: файл больше 20 МБ" in anya.text


async def test_a_file_that_is_too_large_and_says_nothing_is_no_comment(anya, card):
    await anya.send_file(document(file_size=MAX_FILE_BYTES + 1), reply_to=card)

    assert (anya.comments.comments, anya.requests) == ([], [])
    assert anya.text.startswith("Файл больше 20 МБ")
    assert len(anya.todos.tasks) == 1


async def test_the_rest_of_an_album_is_kept_if_one_of_its_files_is_too_large(anya, card):
    first = await anya.send_file(document("a", file_size=MAX_FILE_BYTES + 1), reply_to=card, album="1")
    second = await anya.send_file(document("b"), album="1")
    await anya.send_file(document("c", file_size=MAX_FILE_BYTES + 1), album="1")
    said = anya.text
    await anya.send_file(document("d"), album="1")

    assert file_ids(only_comment(anya)) == ["b", "d"]
    assert said.startswith("Файл больше 20 МБ")
    assert anya.now(first)
    await anya.edit_caption(second, "Сметы")
    assert only_comment(anya).text == "Сметы"


async def test_a_comment_takes_ten_files_and_the_next_one_is_told(anya, card):
    for number in range(MAX_FILES):
        await anya.send_file(photo(f"p{number}_"), reply_to=card, album="1")
    assert "Комментарий добавлен" in anya.text

    await anya.send_file(photo("eleventh"), album="1")

    assert len(only_comment(anya).files) == MAX_FILES
    assert "помещается 10 файлов" in anya.text


async def test_an_album_for_a_gone_task_is_refused_once_and_becomes_nothing_else(anya, card):
    anya.todos.owners.clear()
    await anya.send_file(photo("a"), reply_to=card, album="1")
    assert "Этой задачи больше нет" in anya.text
    refused = anya.last

    await anya.send_file(photo("b"), album="1")

    assert anya.last == refused
    assert (anya.comments.comments, len(anya.todos.tasks)) == ([], 1)


async def test_an_edited_caption_edits_the_comment(anya, card):
    said = await anya.send_file(photo(), caption="Вот такое", reply_to=card)

    await anya.edit_caption(said, "Вот такое, но меньше")
    assert only_comment(anya).text == "Вот такое, но меньше"
    await anya.edit_caption(said, None)

    assert (only_comment(anya).text, file_ids(only_comment(anya))) == ("", ["p90"])


async def test_every_caption_of_an_album_edits_its_own_words(anya, card):
    first = await anya.send_file(photo("a"), caption="Первый", reply_to=card, album="1")
    second = await anya.send_file(photo("b"), caption="Второй", album="1")
    third = await anya.send_file(photo("c"), album="1")

    await anya.edit_caption(third, "Третий")
    await anya.edit_caption(first, "Самый первый")
    await anya.edit_caption(second, None)

    assert only_comment(anya).text == "Самый первый\n\nТретий"
    assert file_ids(only_comment(anya)) == ["a90", "b90", "c90"]


async def test_a_replaced_file_is_followed(anya, card):
    said = await anya.send_file(photo("a"), caption="Вот такое", reply_to=card)
    anya.forget_requests()

    await anya.edit_file(said, document("d"))

    [file] = only_comment(anya).files
    assert (file.telegram_file_id, file.kind) == ("d", FileKind.DOCUMENT)
    assert (only_comment(anya).text, anya.requests) == ("Вот такое", ["get_comment", "add_files"])


async def test_a_replaced_file_of_an_album_keeps_its_place(anya, card):
    messages = [await anya.send_file(photo(name), reply_to=card, album="1") for name in "abc"]

    await anya.edit_file(messages[1], photo("new"))
    await anya.edit_file(messages[1], photo("newer"))

    assert file_ids(only_comment(anya)) == ["a90", "newer90", "c90"]


async def test_a_file_that_comes_to_words_is_added(anya, card):
    said = await anya.send("Вот такое", reply_to=card)

    await anya.edit_file(said, photo("a"))

    assert (only_comment(anya).text, file_ids(only_comment(anya))) == ("Вот такое", ["a90"])


async def test_a_file_that_is_replaced_by_one_too_large_stays_and_that_is_told(anya, card):
    said = await anya.send_file(document("d"), reply_to=card)

    await anya.edit_file(said, document("huge", file_size=MAX_FILE_BYTES + 1))

    assert file_ids(only_comment(anya)) == ["d"]
    assert anya.text.startswith("Файл больше 20 МБ")


@pytest.mark.parametrize("is_lost", [True, False])
async def test_trying_an_album_again_makes_no_second_comment(anya, card, is_lost):
    """Whether its first message never reached comments, or the answer to it was lost. Telegram says on it alone what is answered."""
    anya.switch_backend(is_down=not is_lost)
    anya.comments.loses_answers = is_lost
    await anya.send_file(photo("a"), caption="Первый", reply_to=card, album="1")
    retry = anya.last
    anya.switch_backend(is_down=False)
    anya.comments.loses_answers = False
    await anya.send_file(photo("b"), caption="Второй", album="1")

    await anya.press("Попробовать ещё раз", on=retry)

    assert only_comment(anya).text == "Первый\n\nВторой"
    assert file_ids(only_comment(anya)) == ["a90", "b90"]
    assert len(anya.todos.tasks) == 1


async def test_an_album_that_comes_twice_still_follows_each_of_its_messages(anya, card):
    messages = [await anya.send_file(photo(name), caption=name, reply_to=card, album="1") for name in "ab"]
    for message in messages:
        await anya.repeat(message)

    await anya.edit_caption(messages[1], "B")

    assert only_comment(anya).text == "a\n\nB"


async def test_an_edit_that_changes_no_word_is_none(anya, card):
    """Telegram tells of an edit whenever anything about a message changes."""
    said = await anya.send_file(photo(), caption="Вот такое", reply_to=card)
    anya.forget_requests()

    await anya.edit_caption(said, "Вот такое")

    assert anya.requests == ["get_comment"]
    assert only_comment(anya).edited_at is None


async def test_a_comment_of_words_alone_does_not_lose_them(anya, card):
    said = await anya.send_file(document(file_size=MAX_FILE_BYTES + 1), caption="Смета", reply_to=card)

    await anya.edit_caption(said, None)

    assert only_comment(anya).text == "Смета"


async def test_replying_to_ones_own_photo_answers_the_comment(anya, card):
    said = await anya.send_file(photo(), reply_to=card)

    await anya.send_file(voice(), reply_to=said)

    first, second = anya.comments.comments
    assert (second.reply_to, file_ids(second)) == (first.id, ["v"])


async def test_a_file_that_answers_nothing_is_a_task_as_ever(anya, card):
    await anya.send_file(document())

    assert anya.comments.comments == []
    assert len(anya.todos.tasks) == 2


@pytest.fixture
def task(anya):
    """A task that Boris has sent files for."""
    task = anya.todos.add_task("Купить молоко", owner=1001)
    files = [kept("d", FileKind.DOCUMENT, name="счёт <май>.pdf"), kept("v", FileKind.VOICE, seconds=67)]
    anya.comments.add(task.id, "Смотри", files=files)
    return task


async def test_the_card_of_a_task_names_the_files_of_its_comments_and_brings_them(anya, task, chat):
    await anya.send("/all")
    await anya.press("Купить молоко")
    assert "Смотри\n📎 счёт <май>.pdf · 🎤 1:07" in anya.text
    anya.forget_requests()

    assert await anya.press("📎 Файлы") is None

    assert anya.requests == ["list_comments"]
    assert (chat.files, chat.sent_as) == ([["d"], ["v"]], ["SendDocument", "SendVoice"])


async def test_the_card_brings_the_files_of_the_task_too(anya, task, chat):
    await anya.send_file(document("own"), caption="Полить розы")
    anya.comments.add(next(reversed(anya.todos.tasks)), "", files=[kept("p", FileKind.PHOTO)])
    await anya.send("/all")
    await anya.press("Полить розы")
    anya.forget_requests()

    await anya.press("📎 Файлы")

    assert sorted(anya.requests) == ["get_task", "list_comments"]
    assert sorted(chat.files) == [["own"], ["p"]]


async def test_a_card_without_files_offers_none(anya):
    anya.todos.add_task("Купить молоко", owner=1001)
    await anya.send("/all")

    await anya.press("Купить молоко")

    assert "📎 Файлы" not in anya.labels


async def test_the_window_of_comments_has_a_button_for_the_files_of_each(anya, task, chat):
    album = [kept(f"p{number}", FileKind.PHOTO) for number in range(2)] + [kept("m", FileKind.VIDEO, seconds=75)]
    anya.comments.add(task.id, "Без файлов")
    anya.comments.add(task.id, "", files=[*album, kept("n", FileKind.VIDEO_NOTE, seconds=5)])
    await anya.send("/all")
    await anya.press("Купить молоко")
    await anya.press("Комментарии")
    assert "🖼 2 фото · 🎬 1:15 · 📹 0:05" in anya.text
    assert [label for label in anya.labels if "📎" in label] == ["📎 1", "📎 3"]
    anya.forget_requests()
    window = anya.last

    await anya.press("📎 3")

    assert anya.requests == ["get_comment"]
    assert (chat.files, chat.sent_as) == ([["p0", "p1", "m"], ["n"]], ["SendMediaGroup", "SendVideoNote"])
    assert anya.now(window) == window


async def test_a_comment_with_many_files_names_a_few(anya, task):
    many = [kept(f"d{number}", FileKind.DOCUMENT, name="Очень длинное название сметы.xlsx") for number in range(9)]
    anya.comments.add(task.id, "", files=many)
    await anya.send("/all")
    await anya.press("Купить молоко")

    assert anya.text.endswith("\n" + " · ".join(["📎 Очень длинное название…еты.xlsx"] * 3 + ["ещё 6"]))


async def test_answering_a_comment_without_words_names_its_files(anya, task):
    anya.comments.add(task.id, "", files=[kept("v", FileKind.VOICE, seconds=7)])
    await anya.send("/all")
    await anya.press("Купить молоко")
    await anya.press("Комментарии")

    await anya.press("↩️ 2")

    assert anya.text.endswith("станет ответом. Борис:\n🎤 0:07")


async def test_files_that_telegram_has_lost_are_missed_politely(anya, task, chat):
    await anya.send("/all")
    await anya.press("Купить молоко")
    chat.lost_files = {"v"}
    assert await anya.press("📎 Файлы") == "Остальных файлов Telegram больше не хранит."
    chat.has_lost_files = True

    assert await anya.press("📎 Файлы") == "Telegram больше не хранит эти файлы."

    assert chat.files == [["d"]]


async def test_one_lost_photo_does_not_keep_the_album_away(anya, task, chat):
    anya.comments.add(task.id, "", files=[kept(f"p{number}", FileKind.PHOTO) for number in range(3)])
    await anya.send("/all")
    await anya.press("Купить молоко")
    await anya.press("Комментарии")
    chat.lost_files = {"p1"}

    answer = await anya.press("📎 2")

    assert chat.files == [["p0"], ["p2"]]
    assert answer == "Остальных файлов Telegram больше не хранит."


async def test_files_of_a_comment_that_is_gone_are_missed_politely(anya, task, chat):
    await anya.send("/all")
    await anya.press("Купить молоко")
    await anya.press("Комментарии")
    anya.comments.comments.clear()

    assert await anya.press("📎 1") == "Этого комментария больше нет."

    assert chat.files == []


@pytest.fixture
async def window(anya, task):
    """The open window of comments; nothing was asked since."""
    await anya.send("/all")
    await anya.press("Купить молоко")
    await anya.press("Комментарии")
    anya.forget_requests()
    return anya


async def test_a_file_that_is_sent_into_the_window_of_comments_is_one(window):
    await window.send_file(document(), caption="Вот счёт")

    assert window.requests == ["add_comment"]
    assert (window.comments.comments[-1].text, file_ids(window.comments.comments[-1])) == ("Вот счёт", ["d"])
    assert "Вот счёт\n📎 счёт.pdf" in window.text
    assert [label for label in window.labels if "📎" in label] == ["📎 1", "📎 2"]
    assert len(window.todos.tasks) == 1


async def test_an_album_that_is_sent_into_the_window_grows_there(window):
    for name in "abc":
        await window.send_file(photo(name), album="1")

    assert window.requests == ["add_comment", "add_files", "add_files"]
    assert file_ids(window.comments.comments[-1]) == ["a90", "b90", "c90"]
    assert "🖼 3 фото" in window.text


async def test_an_album_whose_first_file_failed_appears_in_the_window(window):
    window.switch_backend(is_down=True)
    await window.send_file(photo("a"), album="1")
    window.switch_backend(is_down=False)

    await window.send_file(photo("b"), caption="Чеки", album="1")

    assert "Чеки" in next(message.text for message in window.chat.messages.values() if "Смотри" in (message.text or ""))
    assert file_ids(window.comments.comments[-1]) == ["a90", "b90"]


async def test_a_file_answers_the_comment_that_was_chosen(window):
    await window.press("↩️ 1")

    await window.send_file(voice())

    first, second = window.comments.comments
    assert second.reply_to == first.id


async def test_a_file_that_is_too_large_for_the_window_is_told(window):
    await window.send_file(document(file_size=MAX_FILE_BYTES + 1))

    told = [message.text for message in window.chat.messages.values() if (message.text or "").startswith("Файл больше")]
    assert (len(told), len(window.comments.comments), len(window.todos.tasks)) == (1, 1, 1)
    assert "Смотри" in window.text


async def test_what_was_written_into_the_window_can_be_edited(window):
    said = await window.send("Вот счёт")

    await window.edit(said, "Вот новый счёт")

    assert window.comments.comments[-1].text == "Вот новый счёт"


async def test_a_file_that_is_sent_into_another_window_is_a_task(anya, task):
    await anya.send("/all")
    await anya.press("Купить молоко")
    await anya.press("✏️ Изменить")
    await anya.press("Название")

    await anya.send_file(document())

    assert len(anya.todos.tasks) == 2
