"""What a check found out."""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Finding:
    """One line of the doctor. `problem` is a sentence with the way out; None means all is well."""

    subject: str
    detail: str = ""
    problem: str | None = None


def render(findings: Sequence[Finding]) -> str:
    """One line per finding, problems marked."""
    return "".join(
        f"{'ok' if finding.problem is None else 'PROBLEM':9}{finding.subject:12}{finding.problem or finding.detail}\n"
        for finding in findings
    )
