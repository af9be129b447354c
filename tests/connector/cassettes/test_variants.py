"""Recorded failures, second pages and token exchanges: what a caller sees of each."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from scenarios.variants import VARIANTS, Variant

from zoom_connector import ZoomError
from zoom_connector.cassettes import read_cassette, replay
from zoom_connector.testing import connect_to_cassettes

if TYPE_CHECKING:
    from zoom_connector import Catalog

CASSETTES = Path(__file__).parents[3] / "cassettes"
RECORDED = {(p.parent.name, p.stem): p for p in sorted(CASSETTES.glob("*/*/*.yaml"))}
NOW = datetime(2026, 5, 13, 9, 30, tzinfo=UTC)
FAILURES = [variant for variant in VARIANTS if variant.kind]
LISTS = [variant for variant in VARIANTS if not variant.kind]


def name_of(variant: Variant) -> str:
    """Return the name of a variant in the output of the tests."""
    return f"{variant.key}-{variant.name}"


def read(variant: Variant) -> list[dict[str, Any]]:
    """Return the exchanges of the cassette of a variant."""
    exchanges: list[dict[str, Any]] = read_cassette(RECORDED[variant.key, variant.name])[
        "interactions"
    ]
    return exchanges


def test_each_variant_has_a_cassette_and_each_cassette_a_variant() -> None:
    """`make generated` records what the table names, and nothing is left over."""
    assert set(RECORDED) == {(variant.key, variant.name) for variant in VARIANTS}


def test_ten_actions_have_a_failure_a_second_page_and_a_token_exchange() -> None:
    """At least ten lists are recorded with all three."""
    pages = {v.key for v in LISTS if any("/oauth/token" in e["request"]["uri"] for e in read(v))}
    assert len(pages & {variant.key for variant in FAILURES}) >= 10


@pytest.mark.parametrize("variant", FAILURES, ids=name_of)
def test_a_recorded_failure_becomes_an_error_with_a_hint(
    variant: Variant, catalog: Catalog
) -> None:
    """The caller gets the kind, Zoom's code and what to do; nothing may have happened."""
    path = RECORDED[variant.key, variant.name]
    with replay(path) as inputs, connect_to_cassettes() as zoom:
        zoom.clock.utcnow = lambda: NOW
        with pytest.raises(ZoomError) as raised:
            catalog.run(variant.key, inputs, zoom)
    error = raised.value
    assert (error.kind, error.zoom_code) == (variant.kind, variant.code)
    assert error.hint
    assert variant.says in f"{error} {error.to_dict()}"
    assert not error.may_have_happened


@pytest.mark.parametrize("variant", LISTS, ids=name_of)
def test_a_recorded_second_page_has_other_items(variant: Variant, catalog: Catalog) -> None:
    """The list continues where the first page ended; each page is what was recorded."""
    action = catalog[variant.key]
    path = RECORDED[variant.key, variant.name]
    with replay(path) as inputs, connect_to_cassettes(as_app=True) as zoom:
        zoom.clock.utcnow = lambda: NOW
        first, second = islice(catalog.pages(action, inputs, zoom), 2)
    _, *replies = [exchange["response"]["json"] for exchange in read(variant)]
    assert [first, second] == replies
    assert first[action.endpoint.items]
    assert second[action.endpoint.items]
    assert first[action.endpoint.items] != second[action.endpoint.items]
    asked = read(variant)[2]["request"]["uri"]
    assert f"next_page_token={first['next_page_token']}" in asked


@pytest.mark.parametrize("variant", LISTS, ids=name_of)
def test_a_recorded_token_exchange_holds_no_secret(variant: Variant) -> None:
    """The token is requested once, before the list, and neither side of it is readable."""
    exchanges = read(variant)
    paths = Counter(e["request"]["uri"].endswith("/oauth/token") for e in exchanges)
    assert (paths[True], paths[False]) == (1, 2)
    request, response = exchanges[0]["request"], exchanges[0]["response"]
    assert request["text"] == "grant_type=account_credentials&account_id=scrubbed"
    assert "authorization" not in request["headers"]
    assert response["json"]["access_token"] == "scrubbed"
    assert response["json"]["api_url"] == "http://127.0.0.1:8711"
