from aiogram.fsm.state import State, StatesGroup


class CardSG(StatesGroup):
    view = State()
    more = State()
    edit = State()
    title = State()
    notes = State()
    priority = State()
    tags = State()
    place = State()
    hearing = State()
