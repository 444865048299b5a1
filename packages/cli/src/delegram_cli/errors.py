"""What can stop the command before it has begun its work.

Invariant: every problem is one sentence that says what is wrong and what to do; all of them are reported together.
"""


class StartError(Exception):
    """The start is refused; `problems` lists every reason with its way out."""

    def __init__(self, *problems: str) -> None:
        super().__init__("\n".join(problems))
        self.problems = problems
