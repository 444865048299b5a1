"""What people can do with comments: one class each, one transaction each, committed before it returns.

Every one starts from the actor and asks todos first. Something hidden and something missing end the same way, and take the same
questions to find out.
"""

from comments.usecases.add_comment import AddComment, AddedComment, NewComment
from comments.usecases.add_files import AddFiles
from comments.usecases.count_comments import CountComments, TaskCounts
from comments.usecases.delete_comment import DeleteComment
from comments.usecases.edit_comment import EditComment, TextChanges
from comments.usecases.erase import ErasePerson, EraseTask
from comments.usecases.export_person import ExportPerson
from comments.usecases.get_comment import GetComment
from comments.usecases.list_comments import ListComments
from comments.usecases.list_revisions import ListRevisions
from comments.usecases.list_thread import ListThread
from comments.usecases.mark_read import MarkRead
from comments.usecases.open_file import OpenedFile, OpenFile
from comments.usecases.search_comments import SearchComments
from comments.usecases.set_reaction import SetReaction

__all__ = [
    "AddComment",
    "AddFiles",
    "AddedComment",
    "CountComments",
    "DeleteComment",
    "EditComment",
    "ErasePerson",
    "EraseTask",
    "ExportPerson",
    "GetComment",
    "ListComments",
    "ListRevisions",
    "ListThread",
    "MarkRead",
    "NewComment",
    "OpenFile",
    "OpenedFile",
    "SearchComments",
    "SetReaction",
    "TaskCounts",
    "TextChanges",
]
