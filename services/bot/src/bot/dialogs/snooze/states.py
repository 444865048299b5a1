from aiogram.fsm.state import State, StatesGroup


class SnoozeSG(StatesGroup):
    when = State()
