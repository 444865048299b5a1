from aiogram.fsm.state import State, StatesGroup


class ListOptionsSG(StatesGroup):
    main = State()
    rename = State()
    emoji = State()
