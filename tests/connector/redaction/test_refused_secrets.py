"""F6: what is refused is masked, and kept nowhere."""

from __future__ import annotations

import time
import tracemalloc

import pytest

import zoom_actions
from zoom_connector import AccessToken, Catalog, Connection
from zoom_connector.errors import ZoomError
from zoom_connector.redaction import redact
from zoom_connector.redaction import secrets as known_secrets
from zoom_connector.store import Store

CATALOG = Catalog(zoom_actions, entry_points=False)
LENGTHS = (4, 15, 16, 1_000, 20_000, 100_000)


def _zoom() -> Connection:
    return Connection(AccessToken("t" * 20), base_url="http://127.0.0.1:9", store=Store.in_memory())


@pytest.mark.slow
@pytest.mark.parametrize(
    ("letter", "length"),
    [
        pytest.param(letter, length, marks=pytest.mark.slow if length > 1_000 else ())
        for letter in ("a", "\u00e9", "\U0001f600")
        for length in LENGTHS
    ],
)
def test_f6_refused_secrets_are_not_kept(letter: str, length: int) -> None:
    """F6: refused passcodes take no memory, whatever they are made of."""
    tracemalloc.start()
    try:
        for number in range(8):
            secret = f"{number:04}" + letter * length
            with pytest.raises(ZoomError) as caught:
                CATALOG.run("createMeeting", {"userId": 0, "x": 1, "password": secret}, _zoom())
            assert secret not in str(caught.value.to_dict())
        assert tracemalloc.get_traced_memory()[1] < 100_000_000
    finally:
        tracemalloc.stop()
    assert not known_secrets._KNOWN._codes
    assert list(known_secrets._KNOWN._forms) in ([], ["t" * 20])


def test_f6_a_refused_secret_is_masked_in_the_error_that_refuses_it() -> None:
    """F6: the error shows neither a passcode nor a nested one, though neither is remembered."""
    inputs = {"userId": "me", "topic": {"password": "pass-4711"}, "agenda": ["pass-4711"]}
    with pytest.raises(ZoomError) as caught:
        CATALOG.run("createMeeting", inputs, _zoom())
    assert "pass-4711" not in str(caught.value.to_dict())
    assert redact("pass-4711") == "pass-4711"


@pytest.mark.slow
def test_f6_accepted_secrets_have_a_limit_of_space() -> None:
    """F6: long secrets of raw requests are masked, and the oldest are forgotten in time."""
    known = known_secrets._KNOWN
    began = time.process_time()
    for number in range(12):
        data = {"inner": [{"api_key": f"{number:04}" + "\u00e9" * 20_000}]}
        CATALOG["rawRequest"].validate({"url": "/x", "method": "POST", "data": data})
    assert time.process_time() - began < 30
    assert known._size <= known_secrets._SPACE
    assert redact(f"0011{chr(0xE9) * 30}").startswith("***")


def test_f6_accepted_passcodes_cost_later_errors_nothing() -> None:
    """F6: 400 different passcodes are masked; an error with each takes neither time nor memory."""
    tracemalloc.start()
    began = time.process_time()
    try:
        for number in range(400):
            secret = f"\u00e9{number:04}+"
            CATALOG["createMeeting"].validate({"userId": "me", "topic": "x", "password": secret})
            assert redact(f"the passcode {secret} is wrong") == "the passcode *** is wrong"
        assert tracemalloc.get_traced_memory()[1] < 20_000_000
    finally:
        tracemalloc.stop()
    assert time.process_time() - began < 20


def test_f6_the_oldest_passcodes_are_forgotten() -> None:
    """F6: of more passcodes than are kept, the latest are masked, and the others leave nothing."""
    known = known_secrets._KNOWN
    for number in range(3 * known_secrets._CODE_LIMIT):
        known_secrets.remember_code(f"pin-{number:05}")
    assert len(known._codes) == known_secrets._CODE_LIMIT
    assert known._code_forms.lengths_at("pin-00000", 0) == []
    assert redact("pin-00000, pin-01499, pin-014990") == "pin-00000, ***, pin-014990"


def test_f6_a_text_full_of_beginnings_of_passcodes_is_redacted_at_once() -> None:
    """F6: 500 passcodes that begin alike, and a long text of that beginning."""
    for number in range(known_secrets._CODE_LIMIT):
        known_secrets.remember_code(f"pass-{number:06}")
    began = time.process_time()
    assert redact("pass-x " * 30_000) == "pass-x " * 30_000
    assert time.process_time() - began < 2
