"""What windows and handlers are given besides the ports: the wording of the person they speak to, and what draws and changes cards."""

from zoneinfo import ZoneInfo

from dishka import Provider, Scope, provide

from bot.cards.adding import TaskAdder
from bot.cards.assignees import AssigneeNames
from bot.cards.changes import CardChanges
from bot.cards.comments import CommentWriter
from bot.cards.files import ChatFiles
from bot.cards.group_cards import GroupCards
from bot.cards.making import TaskMaker
from bot.cards.messages import CardMessages
from bot.cards.reminder_messages import ReminderMessages
from bot.cards.replying import ReplyTaker
from bot.cards.snoozing import Snoozer
from bot.clock import Clock
from bot.dialogs.account.exporting import Exporter
from bot.dialogs.habits.changing import HabitsChanger
from bot.dialogs.history.changing import HistoryReader
from bot.dialogs.reminders.handlers import ReminderEditor
from bot.dialogs.repeats.previewing import RepeatPreviewer
from bot.dialogs.review.deciding import DayReviewer
from bot.dialogs.search.finding import TaskFinder
from bot.dialogs.sharing.desk import SharingDesk
from bot.dialogs.sharing.invitation import InvitationSender
from bot.dialogs.subtasks.changing import SubtaskChanger
from bot.dialogs.task_card.changes import CardEditor
from bot.dialogs.task_card.files import CardFiles
from bot.dialogs.task_card.loading import CardLoader
from bot.dialogs.task_list.changing import BulkChanger
from bot.handlers.chips import Correction
from bot.identity import Actor
from bot.invites.messages import InviteMessages
from bot.links.opening import LinkOpener
from bot.locales.translator import Translator
from bot.statistics.messages import StatisticsMessages
from bot.texts.wording import Wording


class ScreensProvider(Provider):
    """Needs the ports, `Bot` and `Clock`, and per update `Actor`, `Translator` and `RequestSteps`."""

    scope = Scope.REQUEST

    card_messages = provide(CardMessages)
    group_cards = provide(GroupCards)
    assignee_names = provide(AssigneeNames)
    card_changes = provide(CardChanges)
    snoozer = provide(Snoozer)
    reminder_messages = provide(ReminderMessages)
    reminder_editor = provide(ReminderEditor)
    day_reviewer = provide(DayReviewer)
    task_finder = provide(TaskFinder)
    comment_writer = provide(CommentWriter)
    reply_taker = provide(ReplyTaker)
    task_adder = provide(TaskAdder)
    task_maker = provide(TaskMaker)
    chat_files = provide(ChatFiles)
    correction = provide(Correction)
    card_loader = provide(CardLoader)
    card_editor = provide(CardEditor)
    card_files = provide(CardFiles)
    repeat_previewer = provide(RepeatPreviewer)
    subtask_changer = provide(SubtaskChanger)
    history_reader = provide(HistoryReader)
    bulk_changer = provide(BulkChanger)
    exporter = provide(Exporter)
    habits_changer = provide(HabitsChanger)
    sharing_desk = provide(SharingDesk)
    invitation_sender = provide(InvitationSender)
    invite_messages = provide(InviteMessages)
    link_opener = provide(LinkOpener)
    statistics_messages = provide(StatisticsMessages)

    @provide
    def provide_wording(self, actor: Actor, translator: Translator, clock: Clock) -> Wording:
        """How to speak to whoever pressed or wrote."""
        return Wording(translator, ZoneInfo(actor.timezone), clock.now(), actor.week_starts_on)
