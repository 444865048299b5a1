"""The texts: complete in both languages, all in use, grammatical with numbers, free of markup."""

import ast
import re
from functools import cache
from pathlib import Path

import pytest
from fluent.syntax import FluentParser
from fluent.syntax.ast import Message, NumberLiteral, SelectExpression, TextElement, VariableReference
from fluent.syntax.visitor import Visitor

import bot
from contracts.todos.v1.people import Language
from support.bot.texts import TRANSLATORS

SOURCE = Path(bot.__file__).parent
SPEAKERS = {"wording", "spoken", "translator", "Said", "say", "_return_to_main", "_move", "_change", "_complain"}


def messages(language: Language) -> dict[str, Message]:
    texts = [path.read_text(encoding="utf-8") for path in sorted((SOURCE / "locales" / language).glob("*.ftl"))]
    entries = [entry for text in texts for entry in FluentParser().parse(text).body]
    return {entry.id.name: entry for entry in entries if isinstance(entry, Message)}


class Facts(Visitor):
    """What a message takes and which plural forms it has."""

    def __init__(self) -> None:
        self.variables, self.forms, self.texts = set[str](), list[set[str]](), list[str]()

    def visit_VariableReference(self, node: VariableReference) -> None:  # noqa: N802 - the visitor\'s own names
        self.variables.add(node.id.name)

    def visit_SelectExpression(self, node: SelectExpression) -> None:  # noqa: N802 - the visitor\'s own names
        self.forms.append({v.key.value if isinstance(v.key, NumberLiteral) else v.key.name for v in node.variants})
        self.generic_visit(node)

    def visit_TextElement(self, node: TextElement) -> None:  # noqa: N802 - the visitor\'s own names
        self.texts.append(node.value)


def facts(message: Message) -> Facts:
    found = Facts()
    found.visit(message)
    return found


@cache
def nodes() -> list[ast.AST]:
    """Everything in our sources, read once."""
    trees = [ast.parse(path.read_text(encoding="utf-8")) for path in SOURCE.rglob("*.py")]
    return [node for tree in trees for node in ast.walk(tree)]


RUSSIAN, ENGLISH = messages(Language.RUSSIAN), messages(Language.ENGLISH)


def test_both_languages_have_the_same_texts():
    assert RUSSIAN.keys() == ENGLISH.keys()


@pytest.mark.parametrize("key", sorted(ENGLISH))
def test_both_languages_take_the_same_values(key):
    assert facts(RUSSIAN[key]).variables == facts(ENGLISH[key]).variables


def test_every_text_that_the_code_names_exists():
    named = {
        call.args[0].value
        for call in nodes()
        if isinstance(call, ast.Call) and call.args and _speaks(call.func)
        if isinstance(call.args[0], ast.Constant) and isinstance(call.args[0].value, str)
    }

    assert len(named) > 100
    assert named - ENGLISH.keys() == set()


def test_every_text_is_used():
    constants = {node.value for node in nodes() if isinstance(node, ast.Constant)}
    patterns = [
        re.compile("".join(re.escape(p.value) if isinstance(p, ast.Constant) else r"[\w-]+" for p in node.values))
        for node in nodes()
        if isinstance(node, ast.JoinedStr) and isinstance(node.values[0], ast.Constant)
    ]

    unused = {key for key in ENGLISH if key not in constants and not any(p.fullmatch(key) for p in patterns)}
    assert unused == set()


@pytest.mark.parametrize("key", sorted(RUSSIAN))
def test_no_text_holds_markup(key):
    texts = [*facts(RUSSIAN[key]).texts, *facts(ENGLISH[key]).texts]

    assert not [text for text in texts if re.search(r"</?\w+>|&\w+;|\*\*|__", text)]


@pytest.mark.parametrize("key", sorted(key for key, message in RUSSIAN.items() if facts(message).forms))
def test_russian_plurals_tell_one_from_many(key):
    for forms in facts(RUSSIAN[key]).forms:
        assert {"one"} < forms
        assert forms <= {"0", "one", "few", "many", "other"}
        assert ("few" in forms) == ("many" in forms), "few without many, or the other way round"


@pytest.mark.parametrize("key", sorted(key for key, message in ENGLISH.items() if facts(message).forms))
def test_english_plurals_tell_one_from_many(key):
    for forms in facts(ENGLISH[key]).forms:
        assert {"one", "other"} <= forms <= {"0", "one", "other"}


def test_markup_is_written_in_one_place():
    """Everything else is formatting nodes, which carry people's words as entities and escape nothing themselves."""
    writers = {
        path.relative_to(SOURCE).as_posix()
        for path in SOURCE.rglob("*.py")
        if re.search(
            r"\bas_html\b|\bas_markdown\b|\bparse_mode=(?!None)|\bParseMode\.", path.read_text(encoding="utf-8")
        )
    }

    assert writers == {"dialogs/widgets/window.py"}


@pytest.mark.parametrize(
    ("count", "words"),
    [
        (1, "1 задача"),
        (2, "2 задачи"),
        (5, "5 задач"),
        (11, "11 задач"),
        (21, "21 задача"),
        (22, "22 задачи"),
        (1111, "1\xa0111 задач"),
    ],
)
def test_russian_counts_are_grammatical(count, words):
    assert TRANSLATORS[Language.RUSSIAN]("list-count", count=count) == words


@pytest.mark.parametrize(("count", "words"), [(1, "1 task"), (2, "2 tasks"), (11, "11 tasks"), (21, "21 tasks")])
def test_english_counts_are_grammatical(count, words):
    assert TRANSLATORS[Language.ENGLISH]("list-count", count=count) == words


def _speaks(func: ast.expr) -> bool:
    name = func.attr if isinstance(func, ast.Attribute) else getattr(func, "id", "")
    return name in SPEAKERS
