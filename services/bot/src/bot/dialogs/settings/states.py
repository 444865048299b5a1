from aiogram.fsm.state import State, StatesGroup


class SettingsSG(StatesGroup):
    main = State()
    language = State()
    zone = State()
    password = State()
    sessions = State()
    session = State()
