from aiogram.fsm.state import State, StatesGroup


class SharingSG(StatesGroup):
    people = State()
    person = State()
    invite = State()
    invites = State()
    sure = State()
