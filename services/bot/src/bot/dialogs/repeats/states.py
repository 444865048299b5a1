from aiogram.fsm.state import State, StatesGroup


class RepeatSG(StatesGroup):
    choose = State()
    interval = State()
    confirm = State()
    end = State()
