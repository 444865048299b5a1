from aiogram.fsm.state import State, StatesGroup


class MonthSG(StatesGroup):
    main = State()
