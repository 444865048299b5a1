from aiogram.fsm.state import State, StatesGroup


class ListsSG(StatesGroup):
    main = State()
    new = State()
    tags = State()
    archive = State()
