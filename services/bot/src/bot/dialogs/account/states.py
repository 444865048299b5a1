from aiogram.fsm.state import State, StatesGroup


class AccountSG(StatesGroup):
    main = State()
    leaving = State()
    sure = State()
