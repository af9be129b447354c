"""The forms in which people give meeting and webinar numbers."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zoom_connector.ids import read_number


@pytest.mark.parametrize(
    "given_form",
    [
        85746065432,
        "85746065432",
        "857 4606 5432",
        "857-4606-5432",
        " 857 4606 5432 ",
        "857\u00a04606\u00a05432",
        85746065432.0,
        "85746065432.0",
        "8.5746065432e10",
        "8.5746065432E+10",
    ],
)
def test_every_usual_form_of_a_number_becomes_its_digits(given_form: object) -> None:
    """A meeting number copied from Zoom, a spreadsheet or an engine means the same meeting."""
    assert read_number(given_form) == "85746065432"


@pytest.mark.parametrize(
    "given_form",
    [
        True,
        None,
        ["85746065432"],
        "",
        " ",
        "-",
        "85746065432.5",
        85746065432.5,
        "8.5746065432e5",
        "atsXxhSEQWit9t+U02HXNQ==",
        "857x",
        "..",
        -85746065432,
        "1e999999999",
        "1e99999999999999999999",
        "1" * 20,
        float("nan"),
        float("inf"),
        2.0**60,
    ],
)
def test_what_is_no_number_is_refused(given_form: object) -> None:
    """A UUID, a fraction, or a float that has lost digits is refused rather than rounded."""
    with pytest.raises(ValueError, match=r"must be|has lost digits"):
        read_number(given_form)


@given(st.integers(min_value=0, max_value=10**19 - 1))
def test_no_digit_is_ever_lost(number: int) -> None:
    """A number keeps all its digits, whether given as a number or as text."""
    assert read_number(number) == read_number(str(number)) == str(number)


@given(st.floats(min_value=0, max_value=2**53 - 1))
def test_a_float_is_exact_or_refused(number: float) -> None:
    """A number that comes as a float is taken only if it is whole, and then exactly."""
    if number.is_integer():
        assert read_number(number) == str(int(number))
    else:
        with pytest.raises(ValueError, match="must be"):
            read_number(number)
