"""Every manifest, drawn by rjsf, filled in and submitted: what is sent is what was typed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from enclosure import ABSENT, REASON
from forms import (
    EMPTIES,
    Form,
    built_in_forms,
    find_difference,
    find_faults,
    find_flaws,
    sampled_forms,
    submit,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

pytestmark = [
    pytest.mark.slow,
    pytest.mark.xdist_group("rjsf"),
    pytest.mark.skipif(ABSENT, reason=REASON),
]

Outcomes = list[tuple[Form, dict[str, Any]]]


def all_forms() -> list[Form]:
    """Return the forms of the built-in actions, and of some of Zoom's files where these are."""
    return [*built_in_forms(), *sampled_forms()]


@pytest.fixture(scope="module")
def least() -> Outcomes:
    """Forms in which only what a call needs is typed."""
    forms = all_forms()
    tasks = [{"schema": form.schema, "typed": form.least} for form in forms]
    return list(zip(forms, submit(tasks), strict=True))


@pytest.fixture(scope="module")
def full() -> Outcomes:
    """Forms in which the example of every input is typed."""
    forms = all_forms()
    tasks = [{"schema": form.schema, "typed": form.full} for form in forms]
    return list(zip(forms, submit(tasks), strict=True))


def collect(outcomes: Outcomes, find: Any) -> dict[str, list[str]]:
    """Return the faults of the forms that have any."""
    found = {form.action.key: find(form, outcome) for form, outcome in outcomes}
    return {key: faults for key, faults in found.items() if faults}


def test_a_form_as_drawn_sends_what_was_typed(least: Outcomes) -> None:
    """Each is drawn, selects show titles, nothing is refused, and no more is sent than typed."""
    assert len(least) >= 113
    assert collect(least, find_faults) == {}


def test_empty_fields_of_a_form_send_nothing(least: Outcomes) -> None:
    """An engine that hands over a value for each field that was not touched sends no more."""

    def find(form: Form, outcome: Mapping[str, Any]) -> list[str]:
        return [
            fault
            for empty in EMPTIES
            for fault in find_difference(
                form, {**dict.fromkeys(form.optional, empty), **outcome["submitted"]}, form.least
            )
        ]

    assert collect(least, find) == {}


def test_every_example_can_be_typed(full: Outcomes) -> None:
    """Every input has a control, whose value makes the request that a call of Python makes."""

    def find(form: Form, outcome: Mapping[str, Any]) -> list[str]:
        if flaws := find_flaws(form.schema, outcome):
            return flaws
        submitted = outcome["submitted"]
        missing = [f"{name} is lost" for name in form.full if name not in submitted]
        return missing + [
            f"{name}: {fault}"
            for name in form.full
            for fault in find_difference(
                form, {**form.least, name: submitted.get(name)}, {**form.least, name: form.full[name]}
            )
        ]

    assert collect(full, find) == {}
