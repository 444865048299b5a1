from aiogram.fsm.state import State, StatesGroup


class SetupSG(StatesGroup):
    language = State()
    zone = State()
    ready = State()
    complete = State()
    comment = State()
    learned = State()
