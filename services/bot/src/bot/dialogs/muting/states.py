from aiogram.fsm.state import State, StatesGroup


class MutingSG(StatesGroup):
    kinds = State()
