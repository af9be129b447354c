"""A problem is worded by the connector, whatever the type of the input: never by a library."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Mapping
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Annotated, Any, Literal, NamedTuple
from uuid import UUID

import pytest
from annotated_types import Ge, Gt, Le, Lt, MaxLen, MinLen, MultipleOf
from outcomes import find_problems
from pydantic import AfterValidator, AwareDatetime, FutureDate, HttpUrl, NaiveDatetime, PastDate
from typing_extensions import TypedDict

import zoom_actions
from zoom_connector import Action, Catalog, Connection, endpoint
from zoom_connector.fields import Example


class Nothing(TypedDict):
    """The reply has no content."""


class Pair(NamedTuple):
    """Two numbers."""

    one: int
    two: int


def take(hint: Any) -> Action[..., Any]:
    """Return an action with one input of this type."""

    def do_it(zoom: Connection, *, given: Any) -> Nothing:
        """Do it.

        Args:
            given: What is given.
        """
        raise NotImplementedError

    do_it.__annotations__["given"] = Annotated[hint, Example(1)]
    return endpoint("POST /x", safety="write", idempotent=False)(do_it)


def refuse(value: Any) -> Any:
    """Refuse any value, by an assertion."""
    raise AssertionError("our own words")


WRONG: list[tuple[Any, Any, str]] = [
    (Annotated[int, MultipleOf(15)], 20, "is not a multiple of 15"),
    (Annotated[float, MultipleOf(0.5)], 0.7, "is not a multiple of 0.5"),
    (Annotated[int, Gt(3)], 3, "is too small"),
    (Annotated[int, Lt(3)], 3, "is too large"),
    (Annotated[int, Ge(3)], 2, "is too small"),
    (Annotated[int, Le(3)], 4, "is too large"),
    (int, "9" * 5000, "has too many digits"),
    (int, "x", "must be a whole number"),
    (int, 1.5, "must be a whole number"),
    (float, "x", "must be a number"),
    (Decimal, "x", "must be a number"),
    (Annotated[Decimal, Gt(1)], "0.5", "is too small"),
    (bool, "x", "must be true or false"),
    (str, [], "must be text"),
    (bytes, [], "must be text"),
    (Annotated[bytes, MaxLen(1)], "ab", "is too long"),
    (Annotated[bytes, MinLen(3)], "ab", "is too short"),
    (Literal["a", "b"], "c", "is not one of the allowed values"),
    (None, 1, "must be null"),
    (list[int], {}, "must be a list"),
    (tuple[int, int], "x", "must be a list"),
    (tuple[int, int], [1], "is required"),
    (set[int], "x", "must be a list"),
    (set[Any], [[1]], "must be a list of texts or numbers"),
    (frozenset[int], 1, "must be a list"),
    (deque[int], 1, "must be a list"),
    (Iterable[int], 1, "must be a list"),
    (dict[str, int], [], "must be an object"),
    (Mapping[str, int], [], "must be an object"),
    (Nothing, [], "must be an object"),
    (date, "x", "must be a date"),
    (FutureDate, "1999-01-01", "must be in the future"),
    (PastDate, "2999-01-01", "must be in the past"),
    (datetime, "x", "must be a date and a time"),
    (AwareDatetime, "2030-01-01T00:00:00", "must be a time with an offset"),
    (NaiveDatetime, "2030-01-01T00:00:00Z", "must be a time without an offset"),
    (time, "x", "must be a time"),
    (timedelta, "x", "must be a length of time"),
    (UUID, "x", "must be a UUID"),
    (HttpUrl, "x", "must be an address with a scheme"),
    (Annotated[Any, AfterValidator(refuse)], 1, "our own words"),
    (Pair, 1, "is not a value that this action takes"),
]


@pytest.mark.parametrize(("hint", "value", "message"), WRONG, ids=range(len(WRONG)))
def test_each_kind_of_mistake_has_our_words(hint: Any, value: Any, message: str) -> None:
    """Seed: every mistake that a model can report is in the words of the connector."""
    assert [problem.message for problem in find_problems(take(hint), {"given": value})] == [message]


@pytest.mark.slow
@pytest.mark.parametrize(
    "value",
    [None, True, -1, 20, 1e30, 0.5, "x", "9" * 5000, [], [[]], [1, 1], {}, {"a": 1}, {1: 1}],
    ids=range(14),
)
def test_no_action_quotes_the_library(value: Any) -> None:
    """No input of a built-in action is refused in the words of a library."""
    for action in Catalog(zoom_actions, entry_points=False):
        given = {item.key: value for item in action.schema.inputs if item.location != "file"}
        problems = action.schema.examine(given)[1]
        for problem in problems:
            quoted = ("Input ", "should be", "should have", "unable to", "a valid", "enumeration")
            assert not any(words in problem.message for words in quoted), (action.key, problem)
