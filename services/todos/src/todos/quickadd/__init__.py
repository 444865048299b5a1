"""Quick add: what a person types becomes a task; see `parse`."""

from todos.quickadd.parsed import Alternative, AlternativeReason, Anchor, ParsedTask, Span, SpanKind
from todos.quickadd.parser import parse

__all__ = ["Alternative", "AlternativeReason", "Anchor", "ParsedTask", "Span", "SpanKind", "parse"]
