"""Meetings: what is sent, and what is refused before it is sent."""

from __future__ import annotations

from typing import Any

import pytest
from outcomes import find_by_path, find_paths, read_body

from zoom_actions.meetings import (
    create_meeting,
    get_meeting,
    get_meeting_invitation,
    list_meetings,
    update_meeting,
)
from zoom_connector import Action
from zoom_connector.errors import InvalidInput

CREATE = {"userId": "me"}
UPDATE = {"meetingId": 85746065432}
WEEKLY = {"type": 2, "weekly_days": "2,4"}
SERIES = {**CREATE, "type": 8}


@pytest.mark.slow
@pytest.mark.parametrize(
    ("key", "label"),
    [
        ("audio", "Audio Method"),
        ("endDateTime", "End Date Time"),
        ("hostVideo", "Host Video On Start"),
        ("jbhTime", "Time To Join Before Host"),
        ("type", "Meeting Type"),
        ("monthlyWeekDay", "Monthly Week Day"),
        ("registrantsEmailNotification", "Registration Email Notifications"),
        ("usePmi", "Use Personal Meeting ID"),
        ("watermark", "Use Watermark"),
        ("weeklyDays", "Weekly Day"),
        ("recurrenceType", "Recurrence"),
    ],
)
@pytest.mark.parametrize("action", [create_meeting, update_meeting], ids=lambda a: a.key)
def test_inputs_have_familiar_labels(action: Action[..., Any], key: str, label: str) -> None:
    """A form shows familiar titles instead of Zoom's abbreviations."""
    assert action.schema.json_schema()["properties"][key]["title"] == label


def test_only_the_host_is_required_to_create() -> None:
    """A meeting can be created with only its host, and no default is sent."""
    request = create_meeting.request(CREATE)
    assert (request.method, request.target, request.json) == ("POST", "/users/me/meetings", {})


def test_defaults_of_creation_are_shown_but_not_sent() -> None:
    """The form shows Zoom's defaults, and none of them is sent."""
    properties = create_meeting.schema.json_schema()["properties"]
    facts = {key: schema.get("x-zoom", {}) for key, schema in properties.items()}
    shown = {key: fact["assumed"] for key, fact in facts.items() if "assumed" in fact}
    assert shown == {
        "type": 2,
        "duration": 60,
        "defaultPassword": True,
        "muteUponEntry": False,
        "joinBeforeHost": False,
        "audio": "both",
        "autoRecording": "none",
        "approvalType": 2,
        "registrationType": 1,
        "preSchedule": False,
    }
    assert read_body(create_meeting, {**CREATE, "topic": "Plans"}) == {"topic": "Plans"}


def test_update_sends_what_was_given_and_nothing_else() -> None:
    """W9: an update with only a topic sends only a topic."""
    request = update_meeting.request({**UPDATE, "topic": "Plans"})
    assert (request.method, request.target) == ("PATCH", "/meetings/85746065432")
    assert request.json == {"topic": "Plans"}


@pytest.mark.parametrize(
    ("inputs", "body"),
    [
        ({"agenda": ""}, {"agenda": ""}),
        ({"password": ""}, {"password": ""}),
        ({"preSchedule": False}, {"pre_schedule": False}),
        ({"hostVideo": False}, {"settings": {"host_video": False}}),
        ({"jbhTime": 0}, {"settings": {"jbh_time": 0}}),
        ({"approvalType": 0}, {"settings": {"approval_type": 0}}),
        ({"globalDialInCountries": []}, {"settings": {"global_dial_in_countries": []}}),
        ({"trackingFields": []}, {"tracking_fields": []}),
        ({"settings": {"alternative_hosts": ""}}, {"settings": {"alternative_hosts": ""}}),
    ],
)
@pytest.mark.parametrize(
    ("action", "start"),
    [(create_meeting, CREATE), (update_meeting, UPDATE)],
    ids=["createMeeting", "updateMeeting"],
)
def test_false_zero_and_empty_are_values(
    action: Action[..., Any], start: dict[str, Any], inputs: dict[str, Any], body: dict[str, Any]
) -> None:
    """W9: false, 0 and empty values are sent."""
    assert read_body(action, {**start, **inputs}) == body


def test_flat_inputs_join_the_objects_they_belong_to() -> None:
    """Flat inputs and objects are merged into one body."""
    inputs = {
        **SERIES,
        "hostVideo": True,
        "settings": {"waiting_room": True},
        "repeatInterval": 2,
        "recurrence": WEEKLY,
    }
    assert read_body(create_meeting, inputs) == {
        "type": 8,
        "settings": {"waiting_room": True, "host_video": True},
        "recurrence": {**WEEKLY, "repeat_interval": 2},
    }


def test_merging_does_not_change_the_callers_object() -> None:
    """The caller's object is not changed, not even to convert a time."""
    settings = {"waiting_room": True}
    recurrence = {"type": 1, "end_date_time": "2030-06-28T17:59:00+02:00"}
    inputs = {**SERIES, "settings": settings, "hostVideo": True, "recurrence": recurrence}
    create_meeting.request(inputs)
    assert settings == {"waiting_room": True}
    assert recurrence["end_date_time"] == "2030-06-28T17:59:00+02:00"


def test_one_field_with_two_values_is_refused() -> None:
    """The problem names the flat input and the field of the object."""
    inputs = {**UPDATE, "hostVideo": False, "settings": {"host_video": True}}
    problem = find_by_path(update_meeting, inputs)["hostVideo"]
    assert "settings.host_video" in problem.message


def test_one_field_given_twice_with_equal_values_is_accepted() -> None:
    """Equal values are not a contradiction, even in different spellings."""
    inputs = {
        **SERIES,
        "hostVideo": True,
        "settings": {"host_video": True},
        "weeklyDays": "2, 4",
        "endDateTime": "2030-06-28T15:59:00Z",
        "recurrence": {**WEEKLY, "end_date_time": "2030-06-28T17:59:00+02:00"},
    }
    assert read_body(create_meeting, inputs) == {
        "type": 8,
        "settings": {"host_video": True},
        "recurrence": {**WEEKLY, "end_date_time": "2030-06-28T15:59:00Z"},
    }


@pytest.mark.parametrize(
    ("action", "start"),
    [(create_meeting, CREATE), (update_meeting, UPDATE)],
    ids=["create", "update"],
)
def test_contradictions_are_refused_in_both(
    action: Action[..., Any], start: dict[str, Any]
) -> None:
    """An instant meeting is not scheduled for another user, and only one muting rule applies."""
    control = "allow_host_control_participant_mute_state"
    settings = {"request_permission_to_unmute_participants": True, control: True}
    inputs = {**start, "type": 1, "scheduleFor": "a@example.com", "settings": settings}
    assert set(find_paths(action, inputs)) == {"scheduleFor", f"settings.{control}"}
    settings[control] = False
    assert read_body(action, {**start, "settings": settings}) == {"settings": settings}


def test_an_update_must_change_something() -> None:
    """An update without a change would count towards the host's daily limit."""
    for inputs in ({}, {"occurrenceId": "1648194360000"}, {"settings": {}}):
        assert set(find_paths(update_meeting, {**UPDATE, **inputs})) == {"inputs"}


def test_one_occurrence_accepts_the_fields_zoom_allows() -> None:
    """The occurrence is in the query and its changes are in the body."""
    settings = {
        "host_video": False,
        "participant_video": True,
        "join_before_host": False,
        "mute_upon_entry": True,
        "waiting_room": True,
        "auto_recording": "none",
    }
    inputs = {
        **UPDATE,
        "occurrenceId": 1648194360000,
        "agenda": "Moved",
        "startTime": "2030-03-14T10:00:00+01:00",
        "duration": 30,
        "watermark": False,
        "settings": settings,
    }
    request = update_meeting.request(inputs)
    assert request.target == "/meetings/85746065432?occurrence_id=1648194360000"
    assert request.json == {
        "agenda": "Moved",
        "start_time": "2030-03-14T09:00:00Z",
        "duration": 30,
        "settings": {**settings, "watermark": False},
    }


def test_one_occurrence_refuses_the_rest_by_name() -> None:
    """Each field of the whole series is reported, without its value."""
    inputs = {
        **UPDATE,
        "occurrenceId": "1648194360000",
        "topic": "Plans",
        "password": "s3cret",
        "jbhTime": 5,
        "settings": {"use_pmi": True, "host_video": True},
        "startTime": "2030-03-14T10:00:00",
        "timezone": "Europe/Berlin",
    }
    problems = find_by_path(update_meeting, inputs)
    refused = {"topic", "password", "jbhTime", "settings.use_pmi", "timezone"}
    assert set(problems) == {*refused, "startTime"}
    for path in refused:
        assert {"agenda", "startTime", "settings.waiting_room"} <= set(problems[path].allowed)
        assert not problems[path].has_given


@pytest.mark.slow
@pytest.mark.parametrize(
    ("action", "inputs", "path"),
    [
        (create_meeting, {**CREATE, "topic": "x" * 201}, "topic"),
        (create_meeting, {**CREATE, "agenda": "x" * 2001}, "agenda"),
        (create_meeting, {**CREATE, "type": 4}, "type"),
        (create_meeting, {**CREATE, "duration": 0}, "duration"),
        (create_meeting, {**CREATE, "duration": 1441}, "duration"),
        (create_meeting, {**CREATE, "password": "12345678901"}, "password"),
        (create_meeting, {**CREATE, "audio": "radio"}, "audio"),
        (create_meeting, {**CREATE, "autoRecording": "disk"}, "autoRecording"),
        (create_meeting, {**CREATE, "jbhTime": 7}, "jbhTime"),
        (create_meeting, {**CREATE, "approvalType": 3}, "approvalType"),
        (create_meeting, {**CREATE, "registrationType": 0}, "registrationType"),
        (create_meeting, {**CREATE, "globalDialInCountries": "US"}, "globalDialInCountries"),
        (create_meeting, {**SERIES, "recurrenceType": 4}, "recurrenceType"),
        (create_meeting, {**SERIES, "monthlyDay": 32}, "monthlyDay"),
        (create_meeting, {**SERIES, "monthlyWeek": 0}, "monthlyWeek"),
        (create_meeting, {**SERIES, "monthlyWeekDay": 8}, "monthlyWeekDay"),
        (create_meeting, {**SERIES, "endTimes": 61}, "endTimes"),
        (create_meeting, {**SERIES, "repeatInterval": 0}, "repeatInterval"),
        (create_meeting, {**SERIES, "recurrence": {}}, "recurrence.type"),
        (create_meeting, {**CREATE, "trackingFields": [{"value": 1}]}, "trackingFields[0].field"),
        (create_meeting, {**CREATE, "settings": {"hostVideo": True}}, "settings.hostVideo"),
        (update_meeting, {"meetingId": "a/b", "topic": "x"}, "meetingId"),
        (update_meeting, {**UPDATE, "topic": "x" * 201}, "topic"),
        (update_meeting, {**UPDATE, "hostVideo": 2}, "hostVideo"),
        (update_meeting, {**UPDATE, "defaultPassword": True}, "defaultPassword"),
        (update_meeting, {**UPDATE, "settings": {"jbh_time": 7}}, "settings.jbh_time"),
        (get_meeting, {"meetingId": "atsXxhSEQWit9t+U02HXNQ=="}, "meetingId"),
        (get_meeting_invitation, {"meetingId": 1.5}, "meetingId"),
        (list_meetings, {**CREATE, "type": "past"}, "type"),
        (list_meetings, {**CREATE, "from": "03/14/2030"}, "from"),
        (list_meetings, {**CREATE, "to": "2030-02-30"}, "to"),
        (list_meetings, {**CREATE, "from": "2030-03-02", "to": "2030-03-01"}, "to"),
        (list_meetings, {**CREATE, "timezone": "Nowhere"}, "timezone"),
        (list_meetings, {**CREATE, "pageSize": 301}, "pageSize"),
        (list_meetings, {**CREATE, "pageSize": 0}, "pageSize"),
        (list_meetings, {**CREATE, "pageNumber": 0}, "pageNumber"),
    ],
)
def test_a_bad_input_is_named_before_anything_is_sent(
    action: Action[..., Any], inputs: dict[str, Any], path: str
) -> None:
    """The error names the wrong input by its key in the form."""
    assert path in find_paths(action, inputs)


@pytest.mark.parametrize(
    ("given", "sent"),
    [
        ("857 4606 5432", "85746065432"),
        (85746065432.0, "85746065432"),
        ("8.5746065432e10", "85746065432"),
    ],
)
@pytest.mark.parametrize(
    ("action", "suffix"), [(get_meeting, ""), (get_meeting_invitation, "/invitation")]
)
def test_a_meeting_number_is_read_as_people_write_it(
    action: Action[..., Any], suffix: str, given: object, sent: str
) -> None:
    """Spaces and spreadsheet spellings become plain digits."""
    assert action.request({"meetingId": given}).target == f"/meetings/{sent}{suffix}"


def test_inputs_of_a_read_go_into_the_query() -> None:
    """Booleans have Zoom's spelling, and there is no body."""
    inputs = {**UPDATE, "occurrenceId": 1648194360000, "showPreviousOccurrences": False}
    request = get_meeting.request(inputs)
    query = "occurrence_id=1648194360000&show_previous_occurrences=false"
    assert request.target == f"/meetings/85746065432?{query}"
    assert not request.has_json


def test_a_list_sends_every_filter_under_zooms_name() -> None:
    """Python's `from_` is `from` in the request and in the form."""
    inputs = {
        "userId": "me",
        "type": "upcoming_meetings",
        "from": "2030-03-01",
        "to": "2030-03-31",
        "timezone": "Europe/Berlin",
        "pageSize": 300,
        "nextPageToken": "abc",
        "pageNumber": 2,
    }
    assert list_meetings.request(inputs).query == [
        ("type", "upcoming_meetings"),
        ("from", "2030-03-01"),
        ("to", "2030-03-31"),
        ("timezone", "Europe/Berlin"),
        ("page_size", "300"),
        ("next_page_token", "abc"),
        ("page_number", "2"),
    ]


def test_manifest_states_what_a_call_does() -> None:
    """Creation is not idempotent, an update is."""
    assert (create_meeting.endpoint.safety, create_meeting.endpoint.idempotent) == ("write", False)
    assert (update_meeting.endpoint.safety, update_meeting.endpoint.idempotent) == ("write", True)
    assert (list_meetings.endpoint.rate, list_meetings.endpoint.items) == ("medium", "meetings")
    assert all(a.endpoint.safety == "read" for a in (get_meeting, get_meeting_invitation))


def test_wrong_values_and_conflicts_are_reported_together() -> None:
    """A clock change, a misspelling, a limit and a conflict are reported at once."""
    with pytest.raises(InvalidInput) as caught:
        create_meeting.request(
            {
                "userId": "me",
                "startTime": "2027-03-14T02:30:00",
                "timezone": "America/New_York",
                "duration": 0,
                "topci": "Plan",
                "hostVideo": False,
                "settings": {"host_video": True},
            }
        )
    paths = [problem.path for problem in caught.value.problems]
    assert sorted(paths) == ["duration", "hostVideo", "startTime", "topci"]


def test_consequences_of_a_bad_value_are_not_reported() -> None:
    """A bad `type` is not also reported for the recurrence that it does not allow."""
    with pytest.raises(InvalidInput) as caught:
        create_meeting.request({"userId": "me", "type": 7, "recurrence": {"type": 1}})
    assert [problem.path for problem in caught.value.problems] == ["type"]
