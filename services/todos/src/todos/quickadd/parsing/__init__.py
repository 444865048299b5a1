"""Reading what a person typed as a task; see `parse`. Pure: knows no framework, no database and no clock."""

from todos.quickadd.parsing.lexicon import DayPart
from todos.quickadd.parsing.parsed import Alternative, AlternativeReason, Anchor, ParsedTask, Span, SpanKind
from todos.quickadd.parsing.parser import parse

__all__ = ["Alternative", "AlternativeReason", "Anchor", "DayPart", "ParsedTask", "Span", "SpanKind", "parse"]
