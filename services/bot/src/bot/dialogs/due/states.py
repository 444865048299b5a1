from aiogram.fsm.state import State, StatesGroup


class DueSG(StatesGroup):
    day = State()
    calendar = State()
    clock = State()
    hour = State()
    minute = State()
