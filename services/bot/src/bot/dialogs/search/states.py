from aiogram.fsm.state import State, StatesGroup


class SearchSG(StatesGroup):
    main = State()
    save = State()
