from aiogram.fsm.state import State, StatesGroup


class RemindersSG(StatesGroup):
    all = State()
    add = State()
