"""Registrants who are read, removed, decided about and registered together."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from outcomes import find_paths

import zoom_actions
from zoom_actions.registrants import (
    add_meeting_registrant,
    add_meeting_registrants_batch,
    add_webinar_registrants_batch,
    delete_meeting_registrant,
    delete_webinar_registrant,
    get_meeting_registrant,
    get_webinar_registrant,
    list_meeting_registrants,
    list_webinar_registrants,
    update_meeting_registrant_status,
    update_webinar_registrant_status,
)
from zoom_actions.registrants.outcomes import give_outcomes
from zoom_connector import Catalog
from zoom_connector.errors import Ambiguous, NotFound

if TYPE_CHECKING:
    from zoom_connector import Action, Connection
    from zoom_connector.sandbox import Sandbox

CATALOG = Catalog(zoom_actions, entry_points=False)
MEETING, WEBINAR, SINGLE_WEBINAR = "85746065432", "99289110036", "97716552934"
LATE = "late.riser@example.com"
DECIDING = [
    pytest.param(
        update_meeting_registrant_status,
        list_meeting_registrants,
        "meetingId",
        MEETING,
        id="meeting",
    ),
    pytest.param(
        update_webinar_registrant_status,
        list_webinar_registrants,
        "webinarId",
        WEBINAR,
        id="webinar",
    ),
]
TOGETHER = [
    pytest.param(add_meeting_registrants_batch, "meetingId", MEETING, id="meeting"),
    pytest.param(add_webinar_registrants_batch, "webinarId", SINGLE_WEBINAR, id="webinar"),
]


def people(*addresses: str) -> list[dict[str, str]]:
    """Return people with these addresses."""
    return [{"email": one, "first_name": "Jo"} for one in addresses]


@pytest.mark.parametrize(("action", "_list", "key", "number"), DECIDING)
@pytest.mark.parametrize(
    ("given", "sent"),
    [
        ([{"id": "r1"}, {"email": "a@example.com"}], [{"id": "r1"}, {"email": "a@example.com"}]),
        ("a@example.com; r1", [{"email": "a@example.com"}, {"id": "r1"}]),
        (["r1", "Jo <a@example.com>"], [{"id": "r1"}, {"email": "a@example.com"}]),
    ],
)
def test_people_are_named_by_id_or_address(
    action: Action[..., Any], _list: Any, key: str, number: str, given: Any, sent: Any
) -> None:
    """A list from a spreadsheet, IDs and addresses mixed, is sent as Zoom expects it."""
    request = action.request({key: number, "action": "Approve", "registrants": given})
    assert request.method == "PUT"
    assert request.json == {"action": "approve", "registrants": sent}


@pytest.mark.parametrize(("action", "_list", "key", "number"), DECIDING)
@pytest.mark.parametrize(
    ("inputs", "paths"),
    [
        ({"action": "approve", "registrants": []}, ["registrants"]),
        ({"action": "approve", "registrants": [{"id": "r"}] * 31}, ["registrants"]),
        ({"action": "approve", "registrants": [{"id": "r"}, {}]}, ["registrants[1]"]),
        ({"action": "accept", "registrants": [{"id": "r"}]}, ["action"]),
        ({"registrants": [{"id": "r"}]}, ["action"]),
    ],
)
def test_a_bad_decision_is_refused(
    action: Action[..., Any], _list: Any, key: str, number: str, inputs: Any, paths: list[str]
) -> None:
    """What Zoom would ignore or refuse is named before anything is sent."""
    assert find_paths(action, {key: number, **inputs}) == paths


@pytest.mark.parametrize(("action", "listing", "key", "number"), DECIDING)
def test_the_waiting_are_approved_denied_and_cancelled(
    action: Action[..., Any],
    listing: Action[..., Any],
    key: str,
    number: str,
    zoom: Connection,
    sandbox: Sandbox,
) -> None:
    """Each decision shows in the lists, and registrants are informed of it by e-mail."""

    def addresses(status: str) -> set[str]:
        return {one["email"] for one in listing.items(zoom, number, status=status)}

    assert LATE in addresses("pending")
    for decision, status in (("approve", "approved"), ("deny", "denied")):
        inputs = {key: number, "action": decision, "registrants": [{"email": LATE.upper()}]}
        planned = CATALOG.plan([(action, inputs)], zoom)
        assert [one.to for one in planned.steps[0].mails] in ([LATE.upper()], [LATE])
        CATALOG.run(action, inputs, zoom)
        assert LATE in addresses(status)
    CATALOG.run(action, {key: number, "action": "cancel", "registrants": LATE}, zoom)
    assert not any(LATE in addresses(one) for one in ("approved", "pending", "denied"))
    assert [one["kind"] for one in sandbox.ledger()["emails"]] == [
        *("registration.approve", "registration.deny", "registration.cancel")
    ]


def test_only_a_cancellation_cannot_be_undone(zoom: Connection) -> None:
    """An engine asks before people lose their links, and not before they are approved."""
    lost = {}
    for decision in ("approve", "deny", "cancel"):
        inputs = {"meetingId": MEETING, "action": decision, "registrants": LATE}
        lost[decision] = CATALOG.plan([(update_meeting_registrant_status, inputs)], zoom)
    shown = {name: plan.to_dict()["steps"][0]["cannotBeUndone"] for name, plan in lost.items()}
    assert (shown["approve"], shown["deny"]) == (None, None)
    assert "register again" in shown["cancel"]


@pytest.mark.parametrize(("action", "_list", "key", "number"), DECIDING)
@pytest.mark.parametrize("decision", ["approve", "deny", "cancel"])
def test_a_lost_decision_is_looked_up(
    action: Action[..., Any],
    _list: Any,
    key: str,
    number: str,
    decision: str,
    zoom: Connection,
    sandbox: Sandbox,
) -> None:
    """W2: a decision whose reply is lost is found in the lists, and only if it was made."""
    inputs = {key: number, "action": decision, "registrants": [{"email": LATE}]}
    path = f"/v2/{key[:-2]}s/{{{key}}}/registrants/status"
    sandbox.inject("PUT", path, "reset", when="before_commit")
    with pytest.raises(Ambiguous):
        CATALOG.run(action, inputs, zoom)
    sandbox.inject("PUT", path, "reset", when="after_commit")
    assert CATALOG.run(action, inputs, zoom).metadata["recovered"]
    assert len(sandbox.ledger()["effects"]) == 1


def test_one_registrant_is_read_and_removed(zoom: Connection) -> None:
    """The ID of a list, or of a registration, is taken by the other actions."""
    made = add_meeting_registrant(zoom, MEETING, email="new@example.com", first_name="New")
    key = made["registrant_id"]
    found = get_meeting_registrant(zoom, MEETING, key)
    assert (found["email"], found["join_url"]) == ("new@example.com", made["join_url"])
    delete_meeting_registrant(zoom, MEETING, key)
    with pytest.raises(NotFound):
        get_meeting_registrant(zoom, MEETING, key)
    viewer = next(list_webinar_registrants.items(zoom, WEBINAR))
    assert get_webinar_registrant(zoom, WEBINAR, viewer["id"])["email"] == viewer["email"]
    delete_webinar_registrant(zoom, WEBINAR, viewer["id"])
    left = [one["id"] for one in list_webinar_registrants.items(zoom, WEBINAR)]
    assert viewer["id"] not in left


def test_a_registrant_is_removed_from_one_date() -> None:
    """The occurrence goes into the query, in the form in which Zoom gives it."""
    inputs = {"meetingId": MEETING, "registrantId": "r1", "occurrenceId": 1648194360000}
    request = delete_meeting_registrant.request(inputs)
    assert request.query == [("occurrence_id", "1648194360000")]
    assert not request.has_json


@pytest.mark.parametrize(("action", "key", "number"), TOGETHER)
def test_each_of_several_people_has_an_outcome(
    action: Action[..., Any], key: str, number: str, zoom: Connection, sandbox: Sandbox
) -> None:
    """The outcomes are in the order of the input, each with the personal link."""
    addresses = ["b@example.com", "C@example.com", "a@example.com"]
    result = CATALOG.run(action, {key: number, "registrants": people(*addresses)}, zoom)
    outcomes = result.data["registrants"]
    assert [one["email"].casefold() for one in outcomes] == [one.casefold() for one in addresses]
    assert {one["outcome"] for one in outcomes} == {"registered"}
    assert len({one["join_url"] for one in outcomes}) == 3
    assert len(sandbox.ledger()["emails"]) == 3


@pytest.mark.parametrize(
    ("made", "outcomes"),
    [
        ([], ["missing", "missing"]),
        ([{"email": "B@example.com", "registrant_id": "2"}], ["missing", "waiting"]),
        (
            [
                {"email": "b@example.com", "registrant_id": "2", "join_url": "https://x"},
                {"email": "a@example.com", "registrant_id": "1"},
            ],
            ["waiting", "registered"],
        ),
        (None, ["missing", "missing"]),
        ([None, {"registrant_id": "3"}], ["missing", "missing"]),
    ],
)
def test_an_outcome_says_what_the_reply_says(made: Any, outcomes: list[str]) -> None:
    """A person whom Zoom's reply leaves out is not reported as registered."""
    values = {"registrants": people("a@example.com", "b@example.com")}
    given = give_outcomes({"registrants": made}, values)["registrants"]
    assert [one["outcome"] for one in given] == outcomes


@pytest.mark.parametrize(("action", "key", "number"), TOGETHER)
@pytest.mark.parametrize(
    ("registrants", "paths"),
    [
        ([], ["registrants"]),
        (people(*(f"p{n}@example.com" for n in range(31))), ["registrants"]),
        ([{"email": "a@example.com"}], ["registrants[0].first_name"]),
        (
            people("a@example.com", "b@example.com", "A@example.com", "b@example.com"),
            ["registrants[2].email", "registrants[3].email"],
        ),
        (people("a"), ["registrants[0].email"]),
    ],
)
def test_bad_people_are_refused_together(
    action: Action[..., Any], key: str, number: str, registrants: Any, paths: list[str]
) -> None:
    """All problems of a list are reported at once, before anyone is registered."""
    assert find_paths(action, {key: number, "registrants": registrants}) == paths


@pytest.mark.parametrize(("action", "key", "number"), TOGETHER)
def test_a_lost_registration_of_several_is_looked_up(
    action: Action[..., Any], key: str, number: str, zoom: Connection, sandbox: Sandbox
) -> None:
    """W2: it succeeded if everyone is in the lists; if one is missing, that is not claimed."""
    path = f"/v2/{key[:-2]}s/{{{key}}}/batch_registrants"
    inputs = {key: number, "registrants": people("a@example.com", "b@example.com")}
    sandbox.inject("POST", path, "reset", when="before_commit")
    with pytest.raises(Ambiguous):
        CATALOG.run(action, inputs, zoom)
    sandbox.inject("POST", path, "reset", when="after_commit")
    result = CATALOG.run(action, inputs, zoom)
    assert result.metadata["recovered"]
    assert [one["outcome"] for one in result.data["registrants"]] == ["registered"] * 2
    assert all(one["join_url"] for one in result.data["registrants"])
    more = {**inputs, "registrants": people("a@example.com", "c@example.com")}
    sandbox.inject("POST", path, "reset", when="before_commit")
    with pytest.raises(Ambiguous):
        CATALOG.run(action, more, zoom)


def test_a_switched_off_confirmation_is_not_announced(zoom: Connection) -> None:
    """A plan lists the e-mails of a registration of several, unless they are switched off."""
    inputs = {"meetingId": MEETING, "registrants": people("a@example.com", "b@example.com")}

    def announced(**more: Any) -> list[str]:
        plan = CATALOG.plan([(add_meeting_registrants_batch, {**inputs, **more})], zoom)
        return [one.to for one in plan.steps[0].mails]

    assert announced() == ["a@example.com", "b@example.com"]
    assert announced(registrantsConfirmationEmail=False) == []
