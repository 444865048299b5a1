"""Short ids stand for ids, in the same order, and nothing else passes for one."""

from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contracts.ids import SHORT_ID_LENGTH, from_short_id, to_short_id


@given(st.uuids())
def test_a_short_id_leads_back_to_its_id(full):
    assert from_short_id(to_short_id(full)) == full
    assert len(to_short_id(full)) == SHORT_ID_LENGTH


@given(st.uuids(), st.uuids())
def test_short_ids_sort_as_ids_do(one, other):
    assert (to_short_id(one) < to_short_id(other)) == (one < other)


@pytest.mark.parametrize("junk", ["", "0" * 21, "0" * 23, "ы" * 22, "-" * 22, "z" * 22])
def test_anything_else_is_refused(junk):
    with pytest.raises(ValueError, match=r"22|128"):
        from_short_id(junk)


def test_the_extremes_fit():
    assert to_short_id(UUID(int=0)) == "0" * 22
    assert from_short_id(to_short_id(UUID(int=2**128 - 1))) == UUID(int=2**128 - 1)
