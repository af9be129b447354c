"""Webinars that are created and changed: as careful as meetings, by the same rules."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING, Any

import pytest
from outcomes import find_by_path, find_paths, read_body

from zoom_actions.webinars import create_webinar, update_webinar
from zoom_actions.webinars.kind import WEBINAR
from zoom_connector import Catalog
from zoom_connector.errors import Ambiguous, InvalidInput, RefusedLocally

if TYPE_CHECKING:
    from zoom_connector import Connection
    from zoom_connector.sandbox import Sandbox

HOST = "jordan.lee@example.com"
NEW = {"userId": HOST, "topic": "Tour"}
START = "2030-03-12T10:00:00Z"  # a Tuesday
RULE = {"type": 2, "repeat_interval": 1, "weekly_days": "3", "end_times": 12}
CATALOG = Catalog()


def create(zoom: Connection, **inputs: Any) -> Any:
    """Create a webinar and return its data."""
    return CATALOG.run("createWebinar", {**NEW, **inputs}, zoom).data


def show(zoom: Connection, number: int) -> Any:
    """Return the webinar as it is now."""
    return CATALOG.run("getWebinar", {"webinarId": number}, zoom).data


def plan(zoom: Connection, key: str, **inputs: Any) -> Any:
    """Return the only step of a plan."""
    return CATALOG.plan([(key, inputs)], zoom).to_dict()["steps"][0]


def test_only_the_host_is_required_and_no_default_is_sent() -> None:
    """A form shows what Zoom assumes; a request has only what was given."""
    request = create_webinar.request({"userId": HOST})
    assert (request.method, request.target, request.json) == (
        "POST",
        "/users/jordan.lee%40example.com/webinars",
        {},
    )
    change = update_webinar.request({"webinarId": 99289110036, "topic": "Plans"})
    assert (change.method, change.target, change.json) == (
        "PATCH",
        "/webinars/99289110036",
        {"topic": "Plans"},
    )


@pytest.mark.parametrize(
    ("inputs", "body"),
    [
        ({"agenda": ""}, {"agenda": ""}),
        ({"hostVideo": False}, {"settings": {"host_video": False}}),
        ({"panelistsVideo": True}, {"settings": {"panelists_video": True}}),
        ({"practiceSession": False}, {"settings": {"practice_session": False}}),
        ({"approvalType": 0}, {"settings": {"approval_type": 0}}),
        ({"isSimulive": False}, {"is_simulive": False}),
        ({"startTime": "2030-01-07T10:00:00+02:00"}, {"start_time": "2030-01-07T08:00:00Z"}),
        (
            {"startTime": "2030-01-07T10:00:00", "timezone": "Europe/Berlin"},
            {"start_time": "2030-01-07T10:00:00", "timezone": "Europe/Berlin"},
        ),
        (
            {"settings": {"alternative_hosts": ["a@example.com", "Bo <b@example.com>"]}},
            {"settings": {"alternative_hosts": "a@example.com,b@example.com"}},
        ),
    ],
)
@pytest.mark.parametrize("action", [create_webinar, update_webinar], ids=lambda one: one.key)
def test_inputs_are_sent_in_the_form_that_zoom_wants(
    action: Any, inputs: dict[str, Any], body: dict[str, Any]
) -> None:
    """Values are placed and converted as for meetings; hosts are separated by commas."""
    address = {"userId": HOST} if action is create_webinar else {"webinarId": 1}
    assert read_body(action, {**address, **inputs}) == body


def test_every_problem_is_reported_at_once() -> None:
    """Nothing is sent, and each input that cannot be right is named."""
    found = find_by_path(
        create_webinar,
        {
            **NEW,
            "type": 5,
            "recurrenceType": 3,
            "repeatInterval": 4,
            "endTimes": 3,
            "endDateTime": "2030-06-01T10:00:00Z",
            "isSimulive": True,
            "scheduleFor": "robin.hale@example.com",
            "simuliveDelayStart": {"enable": True, "time": 11, "timeunit": "minute"},
            "settings": {
                "request_permission_to_unmute_participants": True,
                "allow_host_control_participant_mute_state": True,
            },
        },
    )
    assert found.keys() == {
        "type",
        "monthlyDay",
        "repeatInterval",
        "endDateTime",
        "scheduleFor",
        "simuliveDelayStart.time",
        "settings.allow_host_control_participant_mute_state",
    }


@pytest.mark.parametrize(("unit", "most"), [(1, 90), (2, 12), (3, 3)])
def test_an_interval_has_the_limit_of_its_unit(unit: int, most: int) -> None:
    """Webinars have shorter intervals than meetings."""
    days = {2: {"weeklyDays": "3"}, 3: {"monthlyDay": 1}}.get(unit, {})
    inputs = {**NEW, "type": 9, "recurrenceType": unit, **days, "endTimes": 2}
    create_webinar.request({**inputs, "repeatInterval": most})
    assert find_paths(create_webinar, {**inputs, "repeatInterval": most + 1}) == ["repeatInterval"]


def test_one_occurrence_takes_only_what_zoom_changes_in_one() -> None:
    """Other inputs are refused before anything is sent."""
    one = {"webinarId": 1, "occurrenceId": "1648194360000"}
    allowed = {"agenda": "x", "duration": 30, "hostVideo": True, "panelistsVideo": True}
    request = update_webinar.request({**one, **allowed, "hdVideo": True, "autoRecording": "cloud"})
    assert request.query == [("occurrence_id", "1648194360000")]
    refused = find_paths(update_webinar, {**one, "topic": "x", "settings": {"on_demand": True}})
    assert refused == ["topic", "settings.on_demand"]


@pytest.mark.parametrize("kind", [6, 9])
def test_a_change_to_a_series_needs_a_scope(kind: int, zoom: Connection, sandbox: Sandbox) -> None:
    """Without a scope or an occurrence, a change to a recurring webinar is refused."""
    rule = {"recurrence": RULE, "startTime": START} if kind == 9 else {}
    number = create(zoom, type=kind, **rule)["id"]
    with pytest.raises(RefusedLocally, match="webinar recurs") as caught:
        CATALOG.run("updateWebinar", {"webinarId": number, "topic": "Renamed"}, zoom)
    assert "`series`" in caught.value.hint
    assert "PATCH" not in {one["method"] for one in sandbox.ledger()["requests"]}
    change = {"webinarId": number, "topic": "Renamed", "scope": "series"}
    CATALOG.run("updateWebinar", change, zoom)
    assert show(zoom, number)["topic"] == "Renamed"


def test_one_occurrence_is_changed_alone(zoom: Connection) -> None:
    """With an occurrence, only it changes."""
    made = create(zoom, type=9, startTime=START, recurrence=RULE)
    first, second, *_ = made["occurrences"]
    change = {"webinarId": made["id"], "occurrenceId": first["occurrence_id"], "duration": 15}
    CATALOG.run("updateWebinar", change, zoom)
    after = {one["occurrence_id"]: one for one in show(zoom, made["id"])["occurrences"]}
    assert after[first["occurrence_id"]]["duration"] == 15
    assert after[second["occurrence_id"]]["duration"] == second["duration"]


PARTS: dict[str, dict[str, Any]] = {
    "unit": {"recurrenceType": 1},
    "monthly": {"recurrenceType": 3, "monthlyDay": 5},
    "interval": {"repeatInterval": 2},
    "days": {"weeklyDays": "1,5"},
    "times": {"endTimes": 5},
    "end": {"endDateTime": "2030-07-01T10:00:00Z"},
}
CHANGES = [
    {key: value for name in names for key, value in PARTS[name].items()}
    for size in (1, 2)
    for names in combinations(PARTS, size)
    if {"times", "end"} - set(names)
]


@pytest.mark.slow
def test_a_series_has_what_the_plan_said(zoom: Connection) -> None:
    """A change of any part of a recurrence leaves the series that the plan shows."""
    applied = 0
    for inputs in CHANGES:
        number = create(zoom, type=9, startTime=START, recurrence=RULE)["id"]
        change = {"webinarId": number, "scope": "series", **inputs}
        try:
            planned = plan(zoom, "updateWebinar", **change)["changes"]
        except InvalidInput:
            assert show(zoom, number)["recurrence"] == RULE
            continue
        CATALOG.run("updateWebinar", change, zoom)
        said = {one["field"]: one.get("then") for one in planned}
        after = show(zoom, number)["recurrence"]
        shown = {f"recurrence.{name}": value for name, value in after.items()}
        assert {name: value for name, value in said.items() if value is not None} == shown, inputs
        applied += 1
    assert applied > len(CHANGES) / 2


def test_moving_a_series_keeps_its_recurrence(zoom: Connection) -> None:
    """A new start alone is sent with the recurrence that the series has."""
    rule = {"type": 1, "repeat_interval": 2, "end_times": 4}
    number = create(zoom, type=9, startTime=START, recurrence=rule)["id"]
    change = {"webinarId": number, "scope": "series", "startTime": "2030-04-01T09:00:00Z"}
    CATALOG.run("updateWebinar", change, zoom)
    starts = [one["start_time"] for one in show(zoom, number)["occurrences"]]
    assert starts == [f"2030-04-0{day}T09:00:00Z" for day in (1, 3, 5, 7)]


SAMPLES: dict[str, Any] = {
    "start_time": START,
    "timezone": "Asia/Tokyo",
    "duration": 45,
    "record_file_id": "f09340e1",
    "transition_to_live": True,
    "simulive_delay_start": {"enable": True, "time": 10, "timeunit": "second"},
    "settings.registration_type": 2,
    "settings.show_join_info": True,
    "settings.registrants_confirmation_email": False,
    "settings.audio": "voip",
    "settings.auto_recording": "cloud",
    "settings.language_interpretation": {"enable": True},
} | {
    rule.field: True
    for rule in WEBINAR.rules
    if rule.other == "is_simulive" and rule.values == (False,) and rule.harmless is False
}
OTHERS = {"type": (5, 6), "settings.approval_type": (0, 2)}


@pytest.mark.slow
@pytest.mark.parametrize(
    "rule",
    [one for one in WEBINAR.rules if one.field in SAMPLES],
    ids=lambda one: f"{one.field}-{one.other}",
)
def test_plan_and_sandbox_keep_the_same_rules(zoom: Connection, rule: Any) -> None:
    """What the plan calls ignored changes nothing, and what it does not, does."""
    parent, _, name = rule.field.rpartition(".")
    sample = SAMPLES[rule.field]
    for other in OTHERS.get(rule.other, (True, False)):
        inputs = _nest(rule.field, sample, _nest(rule.other, other, {}))
        planned = plan(zoom, "createWebinar", **NEW, **inputs)["warnings"]
        ignored = any(
            one["code"] == "ignored_by_zoom" and f"_{name}`" in _snake(one["message"])
            for one in planned
        )
        if sample is not False:
            assert ignored == (other not in rule.values)
        made = show(zoom, create(zoom, **inputs)["id"])
        shown = (made[parent] if parent else made).get(name)
        if sample is not False:
            assert (shown == sample) != ignored, (rule, other, shown)


def _nest(path: str, value: Any, into: dict[str, Any]) -> dict[str, Any]:
    parent, _, name = path.rpartition(".")
    (into.setdefault(parent, {}) if parent else into)[name] = value
    return into


def _snake(text: str) -> str:
    lowered = "".join(f"_{one.lower()}" if one.isupper() else one for one in text)
    return lowered.replace("`", "`_", 1).replace(".", "._")


@pytest.mark.parametrize(
    ("inputs", "code"),
    [
        ({"type": 9, "recurrenceType": 1, "startTime": START}, "one_occurrence"),
        (
            {"type": 9, "recurrenceType": 2, "weeklyDays": "6", "endTimes": 3, "startTime": START},
            "first_date_moves",
        ),
        ({"startTime": "2020-01-01T10:00:00Z"}, "starts_now"),
        ({"startTime": "2020-01-01T10:00:00Z"}, "not_applied"),
    ],
)
def test_what_zoom_makes_of_a_new_webinar_is_said(
    zoom: Connection, inputs: dict[str, Any], code: str
) -> None:
    """A warning tells of what Zoom does without an error, in the words of webinars."""
    result = CATALOG.run("createWebinar", {**NEW, **inputs}, zoom)
    assert code in {one.code for one in result.warnings}
    assert not any("meeting" in one.message for one in result.warnings)


def test_a_lost_webinar_is_found_by_its_marker(zoom: Connection, sandbox: Sandbox) -> None:
    """If the reply is lost, the webinar that was created is returned, and not a second one made."""
    sandbox.inject("POST", "/v2/users/{userId}/webinars", "reset", when="after_commit")
    inputs = {**NEW, "startTime": START, "agenda": "News", "recoveryMarker": "order-4711"}
    result = CATALOG.run("createWebinar", inputs, zoom)
    assert result.metadata["recovered"]
    assert result.data["agenda"] == "News\n[order-4711]"
    assert sandbox.ledger()["duplicates"] == 0


def test_a_webinar_that_was_not_created_is_not_claimed(zoom: Connection, sandbox: Sandbox) -> None:
    """Without an effect the look-up finds none, and the error says so."""
    sandbox.inject("POST", "/v2/users/{userId}/webinars", "reset", when="before_commit")
    with pytest.raises(Ambiguous, match="looked for and not found"):
        CATALOG.run("createWebinar", {**NEW, "startTime": START}, zoom)


def test_a_lost_change_is_confirmed(zoom: Connection, sandbox: Sandbox) -> None:
    """If the reply is lost, the webinar is compared with what was sent."""
    number = create(zoom, startTime=START)["id"]
    sandbox.inject("PATCH", "/v2/webinars/{webinarId}", "reset", when="after_commit")
    change = {"webinarId": number, "topic": "Plans", "settings": {"practice_session": True}}
    assert CATALOG.run("updateWebinar", change, zoom).metadata["recovered"]


def test_a_plan_names_those_whom_zoom_mails(zoom: Connection, sandbox: Sandbox) -> None:
    """New alternative hosts get e-mail, and registrants if the change asks for it."""
    hosts = {"alternative_hosts": "robin.hale@example.com"}
    (told,) = plan(zoom, "createWebinar", **NEW, settings=hosts)["mails"]
    number = create(zoom, startTime=START, settings=hosts)["id"]
    assert [told["to"]] == [one["to"] for one in sandbox.ledger()["emails"]]
    same = plan(zoom, "updateWebinar", webinarId=number, settings=hosts)
    assert not same["mails"]
    change = {"settings": {"notify_registrants": True}, "approvalType": 0}
    said = plan(zoom, "updateWebinar", webinarId=number, **change)["mails"]
    assert [one["to"] for one in said] == ["the registrants"]
