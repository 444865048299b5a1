"""Every code is explained, as an error, in words."""

import pytest

from contracts.problem_texts import PROBLEM_TEXTS
from contracts.problems import ProblemCode


@pytest.mark.parametrize("code", ProblemCode)
def test_every_code_has_a_status_of_an_error_and_a_sentence(code: ProblemCode):
    text = PROBLEM_TEXTS[code]

    assert text.status.is_client_error or text.status.is_server_error
    assert text.title
    assert text.detail.endswith(".")
