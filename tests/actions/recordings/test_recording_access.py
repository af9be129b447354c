"""Who may watch a recording: transcripts, settings, registrants, questions and viewers."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

import pytest
from outcomes import find_paths

from zoom_actions.recordings import (
    add_recording_registrant,
    delete_meeting_transcript,
    get_meeting_transcript,
    get_recording_analytics_details,
    get_recording_analytics_summary,
    get_recording_registration_questions,
    get_recording_settings,
    list_recording_registrants,
    update_recording_registrant_status,
    update_recording_registration_questions,
    update_recording_settings,
)
from zoom_connector import Call, Catalog, run
from zoom_connector.errors import InvalidInput, NotFound, RefusedLocally, ZoomError
from zoom_connector.sandbox import Sandbox

if TYPE_CHECKING:
    from zoom_connector import Action, Connection

NUMBER, UUID = 85746065432, "atsXxhSEQWit9t+U02HXNQ=="
PENDING = "9tboDiHUQAeOnbmudzWa5g"


def test_a_transcript_takes_some_minutes() -> None:
    """Right after the end a warning says that it is being written; later it can be downloaded."""
    now = datetime(2026, 3, 14, 15, tzinfo=UTC)
    with Sandbox(clock=lambda: now) as sandbox, sandbox.connect() as zoom:
        meetings = Catalog().run("listMeetings", {"userId": "me", "pageSize": 300}, zoom).data
        room = next(one for one in meetings["meetings"] if one["topic"] == "Standing room 1")
        call = Call(get_meeting_transcript, {"meetingId": room["id"]}, zoom)
        early = run(call)
        assert early.data["download_restriction_reason"] == "NOT_READY"
        assert "not_processed_yet" in [warning.code for warning in early.warnings]
        now += timedelta(minutes=15)
        assert get_meeting_transcript(zoom, room["id"])["can_download"]


def test_a_transcript_is_deleted_only_on_purpose(zoom: Connection, sandbox: Sandbox) -> None:
    """Without the confirmation nothing is sent; afterwards Zoom says that it was deleted."""
    with pytest.raises(RefusedLocally, match="destroy"):
        delete_meeting_transcript(zoom, UUID)
    assert sandbox.ledger()["requests"] == []
    delete_meeting_transcript(zoom, UUID, confirm_data_loss=True)
    assert get_meeting_transcript(zoom, UUID)["download_restriction_reason"] == "DELETED_OR_TRASHED"


def test_no_transcript_has_a_hint(zoom: Connection) -> None:
    """The error says that there is none, or none yet."""
    with pytest.raises(NotFound) as caught:
        get_meeting_transcript(zoom, "99999999999")
    assert "transcript" in caught.value.hint


def test_settings_that_are_given_change(zoom: Connection) -> None:
    """All others stay as they are."""
    before = get_recording_settings(zoom, UUID)
    update_recording_settings(zoom, UUID, share_recording="internally", viewer_download=False)
    changed = {"share_recording": "internally", "viewer_download": False}
    assert get_recording_settings(zoom, UUID) == {**before, **changed}


@pytest.mark.parametrize(
    ("action", "inputs", "paths"),
    [
        (update_recording_settings, {}, ["inputs"]),
        (update_recording_settings, {"password": "short"}, ["password"]),
        (update_recording_settings, {"password": "much-too-long"}, ["password"]),
        (update_recording_settings, {"shareRecording": "all"}, ["shareRecording"]),
        (update_recording_registration_questions, {}, ["inputs"]),
        (
            update_recording_registration_questions,
            {"questions": [{"field_name": "shoe_size"}]},
            ["questions[0].field_name"],
        ),
    ],
)
def test_bad_inputs_are_refused(
    action: Action[..., Any], inputs: dict[str, Any], paths: list[str]
) -> None:
    """Every problem is reported with its path before anything is sent."""
    assert find_paths(action, {"meetingId": UUID, **inputs}) == paths


def test_a_registrant_is_added_and_admitted(zoom: Connection, sandbox: Sandbox) -> None:
    """The host decides, gets an e-mail, and the registrant has a personal link."""
    made = add_recording_registrant(
        zoom, NUMBER, email="guest@example.com", first_name="Jo", last_name="Doe"
    )
    assert made["share_url"].endswith(made["registrant_id"])
    waiting = list_recording_registrants(zoom, NUMBER, status="pending")["registrants"]
    assert {PENDING, made["registrant_id"]} <= {one["id"] for one in waiting}
    chosen = [{"id": PENDING}, {"id": made["registrant_id"]}]
    update_recording_registrant_status(zoom, NUMBER, action="approve", registrants=chosen)
    there = list_recording_registrants(zoom, NUMBER)["registrants"]
    assert {one["id"] for one in chosen} <= {one["id"] for one in there}
    assert [one["kind"] for one in sandbox.ledger()["emails"]] == ["recording.registered"]


def test_a_recording_that_is_not_on_demand_takes_no_registrant(zoom: Connection) -> None:
    """The refusal is an error, and after `on_demand` is set the person can register."""
    update_recording_settings(zoom, UUID, on_demand=False)
    with pytest.raises(ZoomError):
        add_recording_registrant(zoom, NUMBER, email="guest@example.com", first_name="Jo")
    update_recording_settings(zoom, UUID, on_demand=True)
    add_recording_registrant(zoom, NUMBER, email="guest@example.com", first_name="Jo")


def test_the_plan_says_who_gets_an_email(zoom: Connection) -> None:
    """The host gets an e-mail, as the settings of the recording say."""
    inputs = {"meetingId": NUMBER, "email": "guest@example.com", "firstName": "Jo"}
    plan = Catalog().plan([("addRecordingRegistrant", inputs)], zoom)
    assert [mail.to for mail in plan.steps[0].mails] == ["the host"]
    update_recording_settings(zoom, UUID, send_email_to_host=False)
    plan = Catalog().plan([("addRecordingRegistrant", inputs)], zoom)
    assert list(plan.steps[0].mails) == []


@pytest.mark.parametrize(
    "given", ["Pia@Example.com; quentin@example.com", [{"email": "pia@example.com"}, PENDING]]
)
def test_registrants_are_given_by_address_too(
    given: Any, zoom: Connection, sandbox: Sandbox
) -> None:
    """Zoom takes IDs only: addresses are looked up, whatever the present status is."""
    inputs = {"meetingId": NUMBER, "action": "deny", "registrants": given}
    run(Call(update_recording_registrant_status, inputs, zoom))
    denied = list_recording_registrants(zoom, NUMBER, status="denied")["registrants"]
    assert PENDING in {one["id"] for one in denied}
    assert len(sandbox.ledger()["effects"]) == len(denied)


def test_an_address_that_has_not_registered_is_reported(zoom: Connection, sandbox: Sandbox) -> None:
    """Nothing is decided, and each unknown address is named by its place."""
    given = [{"id": PENDING}, {"email": "unknown@example.com"}, {"email": "rosa@example.com"}]
    inputs = {"meetingId": NUMBER, "action": "approve", "registrants": given}
    with pytest.raises(InvalidInput) as caught:
        run(Call(update_recording_registrant_status, inputs, zoom))
    assert [one.path for one in caught.value.problems] == ["registrants[1].email"]
    assert sandbox.ledger()["effects"] == []


@pytest.mark.parametrize("action", ["approve", "deny"])
def test_a_lost_decision_is_found(action: Any, zoom: Connection, sandbox: Sandbox) -> None:
    """The list of registrants shows whether the decision took effect."""
    path = "/v2/meetings/{meetingId}/recordings/registrants/status"
    sandbox.inject("PUT", path, "reset", when="after_commit")
    inputs = {"meetingId": NUMBER, "action": action, "registrants": [{"id": PENDING}]}
    assert run(Call(update_recording_registrant_status, inputs, zoom)).metadata["recovered"]


def test_questions_are_replaced_as_a_list(zoom: Connection) -> None:
    """A list that is given replaces the list, and the other one stays."""
    own = [{"title": "Why?", "type": "short", "required": True}]
    update_recording_registration_questions(zoom, UUID, custom_questions=own)
    asked = get_recording_registration_questions(zoom, UUID)
    assert asked["custom_questions"] == own
    assert asked["questions"]


def test_viewers_are_counted_and_listed_over_months(zoom: Connection, sandbox: Sandbox) -> None:
    """Zoom answers for a month: a longer range is read in parts, and nothing counts twice."""
    span = {
        "meetingId": UUID,
        "from": f"{datetime.now(UTC) - timedelta(days=90):%Y-%m-%d}",
        "to": f"{datetime.now(UTC):%Y-%m-%d}",
    }
    days = run(Call(get_recording_analytics_summary, span, zoom)).data["analytics_summary"]
    read = [one for one in sandbox.ledger()["requests"] if one["method"] == "GET"]
    assert len(read) == 3
    people = {
        kind: run(Call(get_recording_analytics_details, {**span, "type": kind}, zoom)).data
        for kind in ("by_view", "by_download")
    }
    assert sum(day["views_total_count"] for day in days) == len(
        people["by_view"]["analytics_details"]
    )
    assert sum(day["downloads_total_count"] for day in days) == len(
        people["by_download"]["analytics_details"]
    )


def test_viewers_of_the_past_month_are_listed_by_default() -> None:
    """Zoom would answer for the current day only, so the month is sent."""
    for action in (get_recording_analytics_summary, get_recording_analytics_details):
        assert {"from", "to"} <= dict(action.request({"meetingId": UUID}).query).keys()
