"""Lines of many processes on one screen."""

import io

from delegram_cli.processes.console import Console


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


class ClosedPipe(io.StringIO):
    def write(self, _: str) -> int:
        raise BrokenPipeError


def test_every_line_says_who_speaks() -> None:
    stream = io.StringIO()

    Console(stream, {}).line("todos", "migrated")

    assert stream.getvalue() == "todos    | migrated\n"


def test_a_terminal_gets_one_colour_per_name() -> None:
    stream = Terminal()
    console = Console(stream, {})

    console.line("todos", "a")
    console.line("bot", "b")
    console.line("todos", "c")

    first, second, third = stream.getvalue().splitlines()
    assert first.startswith("\x1b[")
    assert first[:5] == third[:5] != second[:5]


def test_no_color_is_respected() -> None:
    stream = Terminal()

    Console(stream, {"NO_COLOR": "1"}).line("todos", "a")

    assert stream.getvalue() == "todos    | a\n"


def test_a_reader_that_left_stops_nothing() -> None:
    Console(ClosedPipe(), {}).line("todos", "a")
