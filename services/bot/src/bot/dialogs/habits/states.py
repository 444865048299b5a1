from aiogram.fsm.state import State, StatesGroup


class HabitsSG(StatesGroup):
    day = State()
    parts = State()
    time = State()
    quiet = State()
    week = State()
    country = State()
    reminders = State()
    lists = State()
