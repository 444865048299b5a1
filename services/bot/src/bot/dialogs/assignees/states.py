from aiogram.fsm.state import State, StatesGroup


class AssigneesSG(StatesGroup):
    main = State()
