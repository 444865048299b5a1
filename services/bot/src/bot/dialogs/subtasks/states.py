from aiogram.fsm.state import State, StatesGroup


class SubtasksSG(StatesGroup):
    page = State()
