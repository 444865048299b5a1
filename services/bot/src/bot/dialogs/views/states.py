from aiogram.fsm.state import State, StatesGroup


class ViewsSG(StatesGroup):
    main = State()
    view = State()
    rename = State()
