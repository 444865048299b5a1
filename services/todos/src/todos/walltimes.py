"""Wall-clock times as callers send them: hours and minutes, and nothing else."""

from datetime import time

from contracts.problems import FieldProblem


def is_wall_time(moment: time) -> bool:
    """True for whole minutes without a zone of their own."""
    return not (moment.second or moment.microsecond or moment.tzinfo)


def not_wall_time(pointer: str) -> FieldProblem:
    """The problem with a time that has seconds or a zone."""
    detail = "A wall time has hours and minutes; its zone stands elsewhere."
    return FieldProblem(pointer=pointer, code="not_wall_time", detail=detail)
