"""Why a rule is refused.

RuleRefused   the text is no rule, or none that we follow; says what is wrong in one sentence for the programmer who sent it
"""

# ruff: noqa: N818 - it reads as the fact that it states

from enum import StrEnum


class RuleFault(StrEnum):
    """What is wrong with a rule; the code of the field problem that a caller gets."""

    UNREADABLE = "unreadable_rule"
    UNSUPPORTED = "unsupported_rule"
    OUT_OF_RANGE = "rule_out_of_range"
    NEVER_OCCURS = "rule_never_occurs"
    NEEDS_TIME = "rule_needs_time"


class RuleRefused(ValueError):
    """A rule that cannot be followed."""

    def __init__(self, fault: RuleFault, detail: str) -> None:
        super().__init__(detail)
        self.fault = fault
        self.detail = detail
