from aiogram.fsm.state import State, StatesGroup


class CommentsSG(StatesGroup):
    page = State()
