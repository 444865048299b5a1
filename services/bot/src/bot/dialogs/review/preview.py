from uuid import UUID

from bot.dialogs.paging import ROWS_LOADED
from bot.dialogs.preview import PREVIEW_ID, Preview, longest_row, sample_row
from bot.dialogs.review.model import Fate, ReviewModel
from bot.dialogs.review.states import ReviewSG
from contracts.ids import to_short_id


def previews() -> list[Preview]:
    rows = [sample_row(f"Дело <{number}>", number=number) for number in range(1, len(Fate) + 3)]
    fates = {to_short_id(UUID(int=number)): fate for number, fate in enumerate(Fate, start=1)}
    begun = ReviewModel(is_inner=True, rows=rows, fates=fates, undo=PREVIEW_ID, undoable=list(fates))
    longest = [longest_row(number) for number in range(1, ROWS_LOADED + 1)]
    return [
        Preview("begun", ReviewSG.day, begun),
        Preview("longest", ReviewSG.day, ReviewModel(rows=longest, notice="review-gone", next_cursor="more")),
        Preview("far inside", ReviewSG.day, ReviewModel(rows=longest, page=4, cursors=[None, "a", "b"])),
        Preview("more to load", ReviewSG.day, ReviewModel(rows=rows[:1], fates=fates, next_cursor="more")),
        Preview("over", ReviewSG.day, ReviewModel(rows=rows[:1], fates=fates, earlier={Fate.DONE: 40})),
        Preview("nothing left", ReviewSG.day, ReviewModel()),
        Preview("no answer", ReviewSG.day, ReviewModel(has_failed=True)),
    ]
