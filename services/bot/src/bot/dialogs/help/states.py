from aiogram.fsm.state import State, StatesGroup


class HelpSG(StatesGroup):
    topics = State()
    topic = State()
