"""The documented errors of all actions, by Zoom's own files: each has the kind its sentence tells.

What a sentence is about is decided here by a few words, independent of the connector's tables.
"""

from __future__ import annotations

import json
import re
from functools import cache
from typing import TYPE_CHECKING

import openapi
import pytest
from contracts import CATALOG, OWN

from zoom_connector import Request, Response
from zoom_connector.actions.manifest import build_manifest
from zoom_connector.http import refusal_kinds
from zoom_connector.http.reply_errors import error_from_reply

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not openapi.SPECS.is_dir(), reason=openapi.REASON),
]

Case = tuple[int, int | None, str]
"""A documented error: its status, code and sentence."""

# What a sentence with these words is about, and the kinds that say so.
MEANINGS = (
    (
        r"permission|privilege|scope|unauthori[sz]ed|cannot access|not allowed|blocked",
        {"permission"},
    ),
    (r"only an account administrator|has not been enabled", {"permission"}),
    # A plan or a licence that the account lacks, or of which none is left.
    (r"\bplan\b|licen[sc]e|\bpaid\b|only available", {"permission", "conflict"}),
    (r"(does|do)( not|n't) exist|not exist|not found|n't found|can't find", {"not_found"}),
    (r"not belong|no recording|not recognized", {"not_found"}),
    (
        r"\balready\b|\bin use\b|is over|upcoming|\bconflict|before deleting|published events",
        {"conflict"},
    ),
    (
        r"maximum|\badd max\b|\blimits?\b|reached|quota|daily|24 hours",
        {"conflict", "quota_exhausted"},
    ),
    (r"too many|rate limit", {"rate_limited"}),
)

# Sentences whose words mislead: each with the kind it has, and why.
EXCEPTIONS: dict[str, tuple[str, str]] = {
    r"(?i)per request is \d|at a time is|per time|in one request": (
        "invalid_input",
        "fewer fit into one request: an input is too long",
    ),
    r"(?i)file size|maximum size|size of .* exceed|maximum length|'limit' cannot": (
        "invalid_input",
        "a given value is too large",
    ),
    r"Email address .* match limited domains": ("invalid_input", "the address is not suitable"),
    r"This error (happens|is thrown)": ("not_found", "explains the sentence before it"),
    r"Registration has not been enabled": ("conflict", "of this meeting, not of the account"),
    r"blocked contact|Blocked Number more": ("conflict", "the state of that contact or number"),
    r"[Tt]he phone number .* is invalid|Blocked number:.* match": ("invalid_input", "a number"),
    r"[Ss]ync token": ("invalid_input", "a token of a list, not of access"),
    r"year ago": ("invalid_input", "a range of dates that is too old"),
    r"Daily report": ("invalid_input", "a range of dates"),
    r"calling plan": ("not_found", "a plan is named that Zoom does not know"),
    r"Plan invalid|not allowed at the account level": ("invalid_input", "a value of an input"),
}

_ERROR = r"\*\*Error Code:\*\* `([^`]*)`(.*?)(?=\*\*Error Code|\Z)"
_NOTHING = " *\u2019"
_ENDS = r"\s*(?:<br\s*/?>|\n|\s{2,}|(?:^|\s)\* )\s*"


def documented(key: str) -> Iterator[Case]:
    """Yield the errors that Zoom's file lists for an action."""
    action = CATALOG[key]
    template = build_manifest(action)["http"]["path"]
    if action.endpoint.connection != "oauth2" or key in OWN:
        return  # the files of API v1 and LumiNUS list no errors
    operation, _ = openapi.find_operation(action.endpoint.method, template)
    for status, answer in operation["responses"].items():
        if status.startswith("2"):
            continue
        text = answer.get("description", "")
        for code, sentences in re.findall(_ERROR, text, re.DOTALL):
            for sentence in re.split(_ENDS, sentences):
                if sentence.strip(_NOTHING):
                    yield int(status), int(code), sentence.strip(" *")
        if "Error Code" not in text:
            yield int(status), None, ""


@cache
def derived() -> dict[str, dict[str, list[str]]]:
    """Return the sentences of each code and status, of all products."""
    found: dict[str, dict[str, list[str]]] = json.loads(
        (openapi.SPECS.parent / "derived" / "error-codes.json").read_text("utf-8")
    )
    return found


def kind_of(case: Case) -> str:
    """Return the kind of error that a reply gives."""
    status, code, sentence = case
    body = {"message": sentence} | ({} if code is None else {"code": code})
    response = Response(status, {}, json.dumps(body).encode())
    return error_from_reply(Request("GET", "/x"), response).kind


def expected(case: Case) -> set[str]:
    """Return the kinds that fit a documented error; empty if its words show nothing."""
    status, _, sentence = case
    for pattern, (kind, _) in EXCEPTIONS.items():
        if re.search(pattern, sentence):
            return {kind}
    if status in {403, 404, 409, 429} and not sentence:
        return {403: {"permission"}, 404: {"not_found"}, 409: {"conflict"}}.get(
            status, {"rate_limited"}
        )
    if re.search(r"(?i)\btoken\b", sentence) and "page" not in sentence:
        return {"auth_reconnect", "permission"}
    return {
        kind
        for pattern, kinds in MEANINGS
        if re.search(pattern, sentence, re.IGNORECASE)
        for kind in kinds
    }


def wrong(cases: Iterable[Case]) -> dict[Case, str]:
    """Return the documented errors that have another kind than their sentence tells."""
    kinds = {case: kind_of(case) for case in dict.fromkeys(cases)}
    return {case: kind for case, kind in kinds.items() if kind not in (expected(case) or {kind})}


def all_cases() -> list[Case]:
    """Return the documented errors of all built-in actions, each once."""
    return list(dict.fromkeys(case for action in CATALOG for case in documented(action.key)))


@pytest.mark.parametrize("key", [action.key for action in CATALOG])
def test_each_documented_error_of_an_action_has_its_kind(key: str) -> None:
    """CASES 4: none about permission, absence, conflict or quota is called `invalid_input`."""
    assert wrong(documented(key)) == {}


def test_the_actions_with_documented_errors_are_all_tried() -> None:
    """CASES 4: the judge reads the files: it knows 200 errors, of which it can tell most."""
    cases = all_cases()
    assert len(cases) > 200
    assert sum(1 for case in cases if expected(case)) > len(cases) / 2
    assert len({action.key for action in CATALOG if list(documented(action.key))}) > 85


def cases_of_all_products() -> list[Case]:
    """Return what the files list for all products; their longest sentences are cut off."""
    return [
        (int(status), int(code), sentence.strip(" *"))
        for code, by_status in derived().items()
        for status, texts in by_status.items()
        if int(status) < 500
        for text in texts
        for sentence in re.split(_ENDS, text if len(text) < 159 else text.rpartition(".")[0])
        if sentence.strip(_NOTHING)
    ]


def test_each_documented_error_of_all_products_has_its_kind() -> None:
    """CASES 4: the same for the operations that become actions from a file."""
    assert wrong(cases_of_all_products()) == {}


def test_a_code_with_one_meaning_keeps_it_in_every_language() -> None:
    """CASES 4: Zoom writes its sentences in the user's language; those codes need none."""
    codes = refusal_kinds._KINDS.keys() - refusal_kinds._BY_SENTENCE.keys()
    assert not refusal_kinds._KINDS.keys() & refusal_kinds._BY_SENTENCE.keys()
    for case in all_cases():
        status, code, _ = case
        if code in codes:
            assert kind_of((status, code, "Das geht nicht.")) == kind_of(case), case


def test_the_codes_of_the_table_are_documented() -> None:
    """CASES 4: no entry of the table is made up."""
    known = {int(code) for code in derived()}
    # Reported by users, or of API v1 and the connector's own record of replies.
    reported = {104, 403, 404, 409, 412, 2306}
    assert (refusal_kinds._KINDS.keys() | refusal_kinds._BY_SENTENCE.keys()) - known <= reported


@pytest.mark.parametrize(
    ("code", "kind"),
    [
        (2016, "invalid_input"),
        (2034, "invalid_input"),
        (1010, "conflict"),
        (42012, "invalid_input"),
    ],
)
def test_a_wrong_entry_that_is_planted_is_found(
    code: int, kind: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """CASES 4: the judge finds each entry of the table that contradicts a sentence."""
    monkeypatch.setitem(refusal_kinds._KINDS, code, kind)
    found = {case[1] for case in wrong(cases_of_all_products())}
    assert found == {code}


def test_a_pattern_that_is_lost_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    """CASES 4: the judge finds that sentences are no longer read."""
    monkeypatch.setattr(refusal_kinds, "_SENTENCES", ())
    assert {case[1] for case in wrong(all_cases())} >= {200, 300, 3000}
