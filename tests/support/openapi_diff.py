"""What a newer OpenAPI document no longer promises to the clients of an older one.

Two directions matter. What a client *sends* must still be accepted: nothing becomes required, no value is refused that was taken. What
a client *reads* must still be there: no field goes, none may suddenly be absent, null or of another type. New routes, new fields in
answers and new optional ones in requests are growth, not narrowing.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import Enum
from typing import Any

type Schema = Mapping[str, Any]
type Document = Mapping[str, Any]

_METHODS = ("get", "put", "post", "delete", "patch", "head", "options")
_LOWER_BOUNDS = ("minimum", "exclusiveMinimum", "minLength", "minItems")
_UPPER_BOUNDS = ("maximum", "exclusiveMaximum", "maxLength", "maxItems")


class Direction(Enum):
    """Who writes a value."""

    SENT = "sent"
    READ = "read"


def find_narrowings(old: Document, new: Document) -> list[str]:
    """One sentence for each promise of `old` that `new` does not keep; empty if clients of `old` notice nothing."""
    return list(_Comparison(old, new).routes())


@dataclass(frozen=True)
class _Comparison:
    old: Document
    new: Document

    def routes(self) -> Iterator[str]:
        for path, operations in self.old["paths"].items():
            for method in _METHODS:
                if method not in operations:
                    continue
                place = f"{method.upper()} {path}"
                successor = self.new["paths"].get(path, {}).get(method)
                if successor is None:
                    yield f"{place}: the route has gone"
                else:
                    yield from self._operation(place, operations[method], successor)

    def _operation(self, place: str, old: Schema, new: Schema) -> Iterator[str]:
        yield from self._parameters(place, old, new)
        yield from self._bodies(place, old, new)
        for status, answer in old["responses"].items():
            if not status.startswith("2"):
                continue
            successor = new["responses"].get(status)
            if successor is None:
                yield f"{place}: the answer {status} has gone"
            else:
                yield from self._contents(f"{place} → {status}", answer, successor, Direction.READ)

    def _parameters(self, place: str, old: Schema, new: Schema) -> Iterator[str]:
        known = {(each["in"], each["name"]): each for each in old.get("parameters", ())}
        now = {(each["in"], each["name"]): each for each in new.get("parameters", ())}
        for key, parameter in known.items():
            if key not in now:
                yield f"{place}: the parameter {key[1]} has gone"
            else:
                yield from self._schema(f"{place} ?{key[1]}", parameter["schema"], now[key]["schema"], Direction.SENT)
        for key, parameter in now.items():
            if parameter.get("required") and not known.get(key, {}).get("required"):
                yield f"{place}: the parameter {key[1]} is required now"

    def _bodies(self, place: str, old: Schema, new: Schema) -> Iterator[str]:
        before, after = old.get("requestBody"), new.get("requestBody")
        if before is None:
            if after is not None and after.get("required"):
                yield f"{place}: a body is required now"
        elif after is None:
            yield f"{place}: the body has gone"
        else:
            yield from self._contents(f"{place} body", before, after, Direction.SENT)

    def _contents(self, place: str, old: Schema, new: Schema, direction: Direction) -> Iterator[str]:
        for media_type, content in old.get("content", {}).items():
            successor = new.get("content", {}).get(media_type)
            if successor is None:
                yield f"{place}: {media_type} has gone"
            else:
                yield from self._schema(place, content["schema"], successor["schema"], direction)

    def _schema(self, place: str, old: Schema, new: Schema, direction: Direction) -> Iterator[str]:
        if "$ref" in old and old.get("$ref") == new.get("$ref") and self._is_on_the_way(place, old["$ref"]):
            return
        before, after = _choices(_resolve(old, self.old)), _choices(_resolve(new, self.new))
        yield from self._types(place, before, after, direction)
        for kind, known in before.items():
            if kind in after:
                if direction is Direction.SENT:
                    yield from self._values(place, known, after[kind])
                yield from self._fields(place, known, after[kind], direction)

    @staticmethod
    def _is_on_the_way(place: str, reference: str) -> bool:
        # A schema that holds itself would be walked for ever.
        return place.count(f"({reference.rpartition('/')[2]})") > 1

    @staticmethod
    def _types(place: str, old: Mapping[str, Schema], new: Mapping[str, Schema], direction: Direction) -> Iterator[str]:
        lost, gained = old.keys() - new.keys(), new.keys() - old.keys()
        if direction is Direction.SENT and lost:
            yield f"{place}: {', '.join(sorted(lost))} is no longer accepted"
        if direction is Direction.READ and gained:
            yield f"{place}: may be {', '.join(sorted(gained))} now"

    @staticmethod
    def _values(place: str, old: Schema, new: Schema) -> Iterator[str]:
        for keywords, is_tighter in ((_LOWER_BOUNDS, _is_above), (_UPPER_BOUNDS, _is_below)):
            for keyword in keywords:
                if is_tighter(new.get(keyword), old.get(keyword)):
                    yield f"{place}: {keyword} was {old.get(keyword)} and is {new[keyword]}"
        for keyword in ("pattern", "format", "const"):
            if keyword in new and new[keyword] != old.get(keyword):
                yield f"{place}: {keyword} was {old.get(keyword)} and is {new[keyword]}"
        if "enum" in new and ("enum" not in old or not set(old["enum"]) <= set(new["enum"])):
            yield f"{place}: the values were {old.get('enum', 'free')} and are {new['enum']}"
        if new.get("additionalProperties") is False and old.get("additionalProperties") is not False:
            yield f"{place}: unknown fields are refused now"

    def _fields(self, place: str, old: Schema, new: Schema, direction: Direction) -> Iterator[str]:
        if "items" in old and "items" in new:
            yield from self._schema(f"{place}[]", old["items"], new["items"], direction)
        required_before, required_now = set(old.get("required", ())), set(new.get("required", ()))
        if direction is Direction.SENT:
            for name in sorted(required_now - required_before):
                yield f"{place}.{name}: is required now"
        for name, field in old.get("properties", {}).items():
            successor = new.get("properties", {}).get(name)
            if successor is None:
                yield f"{place}.{name}: has gone"
                continue
            if direction is Direction.READ and name in required_before - required_now:
                yield f"{place}.{name}: may be absent now"
            yield from self._schema(f"{place}.{name}{_named(field)}", field, successor, direction)


def _named(schema: Schema) -> str:
    return f"({schema['$ref'].rpartition('/')[2]})" if "$ref" in schema else ""


def _resolve(schema: Schema, document: Document) -> Schema:
    """The schema itself, wherever it stands."""
    while "$ref" in schema:
        found: Any = document
        for step in schema["$ref"].removeprefix("#/").split("/"):
            found = found[step]
        schema = {**found, **{key: value for key, value in schema.items() if key != "$ref"}}
    if "anyOf" in schema:
        return {"anyOf": [_resolve(choice, document) for choice in schema["anyOf"]]}
    return schema


def _choices(schema: Schema) -> dict[str, Schema]:
    """The kinds of values that a schema speaks of, by their JSON types."""
    if "anyOf" in schema:
        return {kind: found for choice in schema["anyOf"] for kind, found in _choices(choice).items()}
    kinds = schema.get("type", "anything")
    return dict.fromkeys([kinds] if isinstance(kinds, str) else kinds, schema)


def _is_above(bound: float | None, other: float | None) -> bool:
    return bound is not None and (other is None or bound > other)


def _is_below(bound: float | None, other: float | None) -> bool:
    return bound is not None and (other is None or bound < other)
