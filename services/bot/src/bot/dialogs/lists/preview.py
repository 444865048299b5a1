from bot.dialogs.lists.model import MAX_LISTS_SHOWN, MAX_TAGS_SHOWN, ListsModel, TagRow
from bot.dialogs.lists.states import ListsSG
from bot.dialogs.preview import Preview, sample_list
from bot.texts.shown import MAX_ROW_TITLE
from contracts.todos.v1.tasks import MAX_TAG_LENGTH


def previews() -> list[Preview]:
    rows = [sample_list("", is_inbox=True), sample_list("Дом", number=2, emoji="🏡", open_count=3, member_count=2)]
    longest = [
        sample_list("&" * MAX_ROW_TITLE, number=number, open_count=9999, member_count=50)
        for number in range(1, MAX_LISTS_SHOWN + 1)
    ]
    tags = [
        TagRow(tag=f"{number:02}" + "щ" * (MAX_TAG_LENGTH - 2), open_count=9999) for number in range(MAX_TAGS_SHOWN)
    ]
    return [
        Preview("ordinary", ListsSG.main, ListsModel(rows=rows)),
        Preview("longest", ListsSG.main, ListsModel(rows=longest)),
        Preview("failed", ListsSG.main, ListsModel(has_failed=True)),
        Preview("a name to write", ListsSG.new, ListsModel(rows=rows)),
        Preview("no tags", ListsSG.tags, ListsModel(rows=rows)),
        Preview("many tags", ListsSG.tags, ListsModel(rows=rows, tags=tags)),
        Preview("empty archive", ListsSG.archive, ListsModel(rows=rows)),
        Preview("full archive", ListsSG.archive, ListsModel(archived=longest)),
    ]
