from aiogram.fsm.state import State, StatesGroup


class HistorySG(StatesGroup):
    page = State()
