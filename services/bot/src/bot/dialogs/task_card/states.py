from aiogram.fsm.state import State, StatesGroup


class CardSG(StatesGroup):
    view = State()
    edit = State()
    title = State()
    notes = State()
    priority = State()
    tags = State()
