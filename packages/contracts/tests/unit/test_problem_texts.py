"""Every code is explained, as an error, in words."""

import pytest

from contracts.problem_examples import problem_example, problem_name
from contracts.problem_texts import PROBLEM_TEXTS
from contracts.problems import Problem, ProblemCode


@pytest.mark.parametrize("code", ProblemCode)
def test_every_code_has_a_status_of_an_error_and_a_sentence(code: ProblemCode):
    text = PROBLEM_TEXTS[code]

    assert text.status.is_client_error or text.status.is_server_error
    assert text.title
    assert text.detail.endswith(".")


@pytest.mark.parametrize("code", ProblemCode)
def test_the_example_of_a_code_is_such_a_document(code: ProblemCode):
    example = problem_example(code)

    assert Problem.model_validate(example).model_dump(mode="json") == example
    assert (example["type"], example["status"]) == (code, PROBLEM_TEXTS[code].status)
    assert problem_name(code) in code
