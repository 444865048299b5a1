"""The doors that a worker answers at: those of programs in front, the framework behind them."""

from django.urls import get_resolver

from todos.fast.program_pages import ProgramPages
from todos.fast.programs.door import Application
from todos.fast.programs.routes import find_plain_routes
from todos.fast.programs.writes import ProgramWrites


def open_doors(framework: Application) -> Application:
    """The application of a worker, in front of that of the framework."""
    return ProgramPages(ProgramWrites(framework, find_plain_routes(get_resolver().url_patterns)))
