from bot.dialogs.comments.model import CommentsModel
from bot.dialogs.comments.states import CommentsSG
from bot.dialogs.preview import PREVIEW_ID, Preview, longest_comment, sample_comment, sample_files
from bot.texts.shown import ShownComment


def previews() -> list[Preview]:
    ordinary = [sample_comment(number=number) for number in range(1, 8)]
    longest = [longest_comment(number) for number in range(1, 11)]
    models = {
        "empty": _window([]),
        "ordinary": _window(ordinary),
        "with one deleted": _window([sample_comment("", is_deleted=True), *ordinary]),
        "with files": _window([sample_comment("", files=sample_files()), *ordinary]),
        "older page": _window(ordinary, page=1),
        "longest": _window(longest, next_cursor="more"),
        "longest, answering": _window(longest, answering=longest[0].id, title="&" * 500),
        "failed": _window([], has_failed=True),
        "gone": _window([], is_gone=True),
    }
    return [Preview(name, CommentsSG.page, model) for name, model in models.items()]


def _window(comments: list[ShownComment], **fields: object) -> CommentsModel:
    return CommentsModel.model_validate({"task": PREVIEW_ID, "title": "Купить <молоко>", "comments": comments} | fields)
