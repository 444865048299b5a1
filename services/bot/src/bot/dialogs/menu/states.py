from aiogram.fsm.state import State, StatesGroup


class MenuSG(StatesGroup):
    main = State()
