from aiogram.fsm.state import State, StatesGroup


class CreateSG(StatesGroup):
    title = State()
