"""Deletions of meetings and webinars: of the series or one date, and who gets e-mail."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from outcomes import find_paths

from zoom_actions.meetings import delete_meeting
from zoom_actions.webinars import delete_webinar
from zoom_connector import AccessToken, Catalog, Connection
from zoom_connector.errors import Ambiguous, NotFound, PermissionDenied, RefusedLocally

if TYPE_CHECKING:
    from zoom_connector import Action
    from zoom_connector.sandbox import Sandbox

HOST = "jordan.lee@example.com"
START = "2030-01-07T10:00:00Z"
CATALOG = Catalog()
KINDS = [
    pytest.param("meeting", delete_meeting, 8, 3, id="meeting"),
    pytest.param("webinar", delete_webinar, 9, 6, id="webinar"),
]
of_both = pytest.mark.parametrize(("noun", "action", "series", "open_"), KINDS)


def make(zoom: Connection, noun: str, **inputs: Any) -> Any:
    """Create an event."""
    wanted = {"userId": HOST, "topic": "Series", **inputs}
    return CATALOG.run(f"create{noun.title()}", wanted, zoom).data


def make_series(zoom: Connection, noun: str, kind: int) -> Any:
    """Create an event on three days."""
    rule = {"type": 1, "repeat_interval": 1, "end_times": 3}
    return make(zoom, noun, type=kind, startTime=START, recurrence=rule)


def show(zoom: Connection, noun: str, number: int) -> Any:
    """Return the event as it is now."""
    return CATALOG.run(f"get{noun.title()}", {f"{noun}Id": number}, zoom).data


def deletions(sandbox: Sandbox) -> int:
    """Return how many deletions reached the sandbox."""
    return sum(one["method"] == "DELETE" for one in sandbox.ledger()["requests"])


@of_both
def test_a_single_event_is_deleted(
    noun: str, action: Action[..., Any], series: int, open_: int, zoom: Connection
) -> None:
    """A single one needs no scope; afterwards it is not found."""
    number = make(zoom, noun, startTime=START)["id"]
    assert not CATALOG.run(action, {f"{noun}Id": number}, zoom).data
    with pytest.raises(NotFound):
        show(zoom, noun, number)


@of_both
def test_a_series_is_deleted_only_if_that_is_said(
    noun: str,
    action: Action[..., Any],
    series: int,
    open_: int,
    zoom: Connection,
    sandbox: Sandbox,
) -> None:
    """A whole series is never deleted by a call that forgot the date."""
    for made in (make_series(zoom, noun, series), make(zoom, noun, type=open_)):
        inputs = {f"{noun}Id": made["id"]}
        before = deletions(sandbox)
        with pytest.raises(RefusedLocally, match=f"{noun} recurs") as caught:
            CATALOG.run(action, inputs, zoom)
        assert "`occurrenceId`" in caught.value.hint
        assert deletions(sandbox) == before
        CATALOG.run(action, {**inputs, "scope": "series"}, zoom)
        with pytest.raises(NotFound):
            show(zoom, noun, made["id"])


@of_both
def test_one_date_is_deleted_alone(
    noun: str, action: Action[..., Any], series: int, open_: int, zoom: Connection
) -> None:
    """The other dates of the series stay."""
    made = make_series(zoom, noun, series)
    first, *others = (one["occurrence_id"] for one in made["occurrences"])
    CATALOG.run(action, {f"{noun}Id": made["id"], "occurrenceId": first}, zoom)
    shown = show(zoom, noun, made["id"])["occurrences"]
    assert [one["occurrence_id"] for one in shown if one["status"] == "available"] == others


@of_both
def test_a_scope_that_contradicts_itself_is_refused(
    noun: str, action: Action[..., Any], series: int, open_: int
) -> None:
    """A scope that lacks or contradicts its date is refused before anything is sent."""
    assert find_paths(action, {f"{noun}Id": 1, "scope": "occurrence"}) == ["occurrenceId"]
    both = {f"{noun}Id": 1, "scope": "series", "occurrenceId": "1648194360000"}
    assert find_paths(action, both) == ["scope"]
    request = action.request({f"{noun}Id": 1, "scope": "series"})
    assert (request.method, request.target) == ("DELETE", f"/{noun}s/1")


@of_both
@pytest.mark.parametrize("alone", [True, False], ids=["date", "series"])
def test_a_lost_deletion_is_confirmed(
    noun: str,
    action: Action[..., Any],
    series: int,
    open_: int,
    alone: bool,
    zoom: Connection,
    sandbox: Sandbox,
) -> None:
    """After a lost reply, the date or the series is looked for; what is there was not deleted."""
    made = make_series(zoom, noun, series)
    first = made["occurrences"][0]["occurrence_id"]
    what = {"occurrenceId": first} if alone else {"scope": "series"}
    path = f"/v2/{noun}s/{{{noun}Id}}"
    sandbox.inject("DELETE", path, "reset", when="before_commit")
    with pytest.raises(Ambiguous):
        CATALOG.run(action, {f"{noun}Id": made["id"], **what}, zoom)
    sandbox.inject("DELETE", path, "reset", when="after_commit")
    result = CATALOG.run(action, {f"{noun}Id": made["id"], **what}, zoom)
    assert result.metadata["recovered"]
    assert sandbox.ledger()["duplicates"] == 0


@of_both
def test_an_app_that_cannot_read_gets_a_hint(
    noun: str,
    action: Action[..., Any],
    series: int,
    open_: int,
    sandbox: Sandbox,
) -> None:
    """If the app can write but not read, the hint names `scope`."""
    token = AccessToken("sandbox-token-without-scopes")
    with (
        Connection(token, base_url=sandbox.base_url) as bare,
        pytest.raises(PermissionDenied, match="set `scope` to `series`"),
    ):
        CATALOG.run(action, {f"{noun}Id": 85746065432}, bare)
    assert deletions(sandbox) == 0


MEETING = {"meetingId": 85746065432}
WEBINAR = {"webinarId": 99289110036, "scope": "series"}


@pytest.mark.parametrize(
    ("key", "inputs", "told"),
    [
        ("deleteMeeting", {**MEETING, "scheduleForReminder": False}, set()),
        ("deleteMeeting", {**MEETING, "scheduleForReminder": True}, {HOST}),
        (
            "deleteMeeting",
            {**MEETING, "scheduleForReminder": False, "cancelMeetingReminder": True},
            {"the registrants"},
        ),
        ("deleteWebinar", WEBINAR, set()),
        (
            "deleteWebinar",
            {**WEBINAR, "cancelWebinarReminder": True},
            {"the panelists", "the registrants"},
        ),
    ],
)
def test_a_plan_names_those_whom_zoom_mails(
    key: str, inputs: dict[str, Any], told: set[str], zoom: Connection, sandbox: Sandbox
) -> None:
    """The plan names who gets e-mail, and e-mails go out exactly when it names some."""
    step = CATALOG.plan([(key, inputs)], zoom).to_dict()["steps"][0]
    assert {one["to"] for one in step["mails"]} == told
    assert "cannot restore" in step["cannotBeUndone"]
    CATALOG.run(key, inputs, zoom)
    assert bool(sandbox.ledger()["emails"]) == bool(told)


def test_a_deletion_that_leaves_it_to_zoom_says_so(zoom: Connection) -> None:
    """Zoom states no default for the e-mail to the host, so the plan names a condition."""
    step = CATALOG.plan([("deleteMeeting", MEETING)], zoom).to_dict()["steps"][0]
    assert [one["condition"] for one in step["mails"]] == ["if Zoom sends it by default"]
