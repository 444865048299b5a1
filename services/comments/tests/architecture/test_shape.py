"""Functions and modules stay small enough to be read at once."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

import comments

ROOT = Path(comments.__file__).parent
MODULES = sorted(path for path in ROOT.rglob("*.py") if "migrations" not in path.parts)
LONGEST_USE_CASE, LONGEST_FUNCTION, LONGEST_ROUTE, LONGEST_MODULE = 35, 25, 10, 250


def _functions(path: Path) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


def _body_lines(function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    body = function.body[1:] if ast.get_docstring(function) else function.body
    return (body[-1].end_lineno or 0) - body[0].lineno + 1 if body else 0


def _too_long(folder: str, limit: int) -> list[str]:
    return [
        f"{path.relative_to(ROOT)}:{function.name} {_body_lines(function)}"
        for path in MODULES
        if path.relative_to(ROOT).as_posix().startswith(folder)
        for function in _functions(path)
        if _body_lines(function) > limit
    ]


def test_use_cases_fit_on_a_screen():
    assert _too_long("usecases/", LONGEST_USE_CASE) == []


def test_functions_are_small():
    assert _too_long("", LONGEST_FUNCTION) == []


def test_routes_only_connect():
    for module in ("api/routes.py", "api/pages.py", "api/threads.py", "api/health.py"):
        assert _too_long(module, LONGEST_ROUTE + 2) == []


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_modules_are_short_and_say_why_they_exist(path):
    text = path.read_text()

    assert len(text.splitlines()) <= LONGEST_MODULE
    assert not text.strip() or ast.get_docstring(ast.parse(text))
