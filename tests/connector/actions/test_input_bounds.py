"""F6: inputs of any size are refused at once, with an error that names them and stays small."""

from __future__ import annotations

import json
import time
import tracemalloc
from typing import Any

import pytest

import zoom_actions
from zoom_connector import Catalog
from zoom_connector.errors import MOST_PROBLEMS, InvalidInput
from zoom_connector.text.strict_json import MAX_DEPTH, MAX_PARTS, MAX_SIZE, find_excess

CATALOG = Catalog(zoom_actions, entry_points=False)
MEETING: dict[str, Any] = {"userId": "me", "topic": "x"}


def refuse(key: str, inputs: dict[str, Any]) -> dict[str, Any]:
    """Return the error of inputs that are refused: soon, with little memory, and small."""
    tracemalloc.start()
    began = time.process_time()
    try:
        with pytest.raises(InvalidInput) as caught:
            CATALOG[key].validate(inputs)
        assert tracemalloc.get_traced_memory()[1] < 60_000_000
    finally:
        tracemalloc.stop()
    assert time.process_time() - began < 20  # under tracemalloc; 1 s without
    shown = caught.value.to_dict()
    assert len(json.dumps(shown)) < 500_000
    return shown


@pytest.mark.slow
def test_f6_inputs_with_too_much_of_anything_are_refused() -> None:
    """F6: texts, entries, names, digits and levels each have a limit, wherever they are."""
    shared: Any = ["x"]
    for _ in range(30):
        shared = [shared] * 9
    excessive: dict[str, Any] = {
        "MiB of text": "x" * (MAX_SIZE + 1),
        "100,000 parts": [1] * (MAX_PARTS + 1),
        "100,000 parts, shared": shared,
        "a name of more than": {"x" * 1_001: 1},
        "a number of more than": [10**10_000],
    }
    for why, value in excessive.items():
        error = refuse("rawRequest", {"url": "/x", "method": "POST", "data": {"inner": value}})
        [problem] = error["problems"]
        assert problem["path"] == "data"
        assert why.partition(", shared")[0] in problem["message"]
        assert refuse("createMeeting", {**MEETING, "settings": value})


@pytest.mark.parametrize("character", ["x", "\u00e9", "\U0001f600", "\x00"])
def test_f6_a_text_counts_as_it_is_kept_and_sent(character: str) -> None:
    """F6: an emoji makes each character of a text four bytes, a control character six of JSON."""
    assert find_excess(character + "x" * (MAX_SIZE // 6 - 1)) is None
    most = {"x": 1, "\x00": 6}.get(character, 4)
    assert find_excess(character + "x" * (MAX_SIZE // most)) == "has more than 24 MiB of text"


@pytest.mark.slow
def test_f6_what_is_within_the_limits_is_accepted() -> None:
    """F6: a document of the largest size, of the most parts and levels is sent as it is."""
    deep: Any = {}
    for _ in range(MAX_DEPTH - 1):
        deep = [deep]
    for data in ({"a": "x" * (MAX_SIZE - 100)}, [0] * (MAX_PARTS - 20), deep):
        inputs = {"url": "/x", "method": "POST", "data": data}
        assert CATALOG["rawRequest"].request(inputs).json == data


@pytest.mark.slow
def test_f6_an_error_lists_some_of_many_problems() -> None:
    """F6: unknown inputs, wrong entries and half characters by the thousand make a short error."""
    unknown = refuse("createMeeting", {**MEETING, **{f"k{n}": 1 for n in range(50_000)}})
    halves = {"url": "/x", "method": "POST", "data": ["\ud800"] * 90_000}
    pairs = {"url": "/x", "queryParams": [{"key": n} for n in range(40_000)]}
    assert len(str(unknown)) < 5_000
    assert "and more" in str(unknown["problems"])
    for error in (refuse("rawRequest", halves), refuse("rawRequest", pairs)):
        assert f"more than {MOST_PROBLEMS} problems" in error["message"]
        assert len(error["problems"]) == MOST_PROBLEMS


def test_f6_ids_addresses_and_page_tokens_have_a_length() -> None:
    """F6: what becomes a part of the address is refused before it is encoded."""
    for key, inputs in (
        ("getUser", {"userId": "%25" * 1_000}),
        ("getMeeting", {"meetingId": "1 " * 10_000}),
        ("getMeeting", {"meetingId": "https://zoom.us/j/" + "1" * 10_000}),
        ("listUsers", {"nextPageToken": "~/" * 20_000}),
    ):
        assert len(refuse(key, inputs)["problems"]) == 1
    with pytest.raises(Exception, match="longer than 65,536 characters"):
        CATALOG["rawRequest"].request({"url": "/" + "x" * 70_000})


def test_f6_names_of_actions_are_compared_in_no_time() -> None:
    """F6: the action meant by a name of a million characters is not looked for in all of it."""
    began = time.process_time()
    with pytest.raises(InvalidInput):
        CATALOG["x" * 10_000_000]
    assert time.process_time() - began < 2
