from aiogram.fsm.state import State, StatesGroup


class ReviewSG(StatesGroup):
    day = State()
