from aiogram.fsm.state import State, StatesGroup


class TaskListSG(StatesGroup):
    page = State()
    move = State()
    tag = State()
    empty = State()
