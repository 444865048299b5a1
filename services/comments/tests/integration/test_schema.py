"""Whatever a client sends, as the schema allows it or not, the answer is one that the schema promises; nothing breaks the service.

`--long` sends about five thousand requests.
"""

import pytest
import schemathesis
from hypothesis import HealthCheck, given, settings
from schemathesis import Case

from support.comments_process import serving_comments, wait_for

FEW, MANY = 25, 400


@pytest.fixture
def schema(process_settings, todos, world):
    """The schema of a running service, which allows everything to everybody."""
    todos.task_ids = [str(world.task)]
    # Nobody reads its log, which would fill up and stop it.
    with serving_comments(**process_settings, LOG_LEVEL="ERROR") as (_, url):
        wait_for(url, "/health/ready", 200)
        yield schemathesis.openapi.from_url(f"{url}/openapi.json")


@pytest.mark.timeout(3600)
@pytest.mark.parametrize("examples", [FEW, pytest.param(MANY, marks=pytest.mark.long)])
def test_every_answer_is_one_of_the_schema(schema, real_issuer, alice, examples):
    headers = {"Authorization": f"Bearer {real_issuer.issue(alice, exp=4_000_000_000)}"}
    operations = [result.ok() for result in schema.get_all_operations()]
    sent = 0

    for operation in operations:

        @settings(max_examples=examples, deadline=None, database=None, suppress_health_check=list(HealthCheck))
        @given(case=operation.as_strategy())
        def check(case: Case) -> None:
            nonlocal sent
            case.call_and_validate(headers=headers)
            sent += 1

        check()

    print(f"{sent} requests of {len(operations)} operations")
    assert len(operations) >= 15
