"""Meetings: what goes on the wire, and what is refused before anything does."""

from __future__ import annotations

import json
from typing import Any

import pytest
from refusals import find_problems

from zoom_actions.meetings import (
    create_meeting,
    get_meeting,
    get_meeting_invitation,
    list_meetings,
    update_meeting,
)
from zoom_connector import Action
from zoom_connector.errors import InvalidInput, Problem

CREATE = {"userId": "me"}
UPDATE = {"meetingId": 85746065432}
WEEKLY = {"type": 2, "weekly_days": "2,4"}
SERIES = {**CREATE, "type": 8}


def body_of(action: Action[..., Any], inputs: dict[str, Any]) -> Any:
    """Return the JSON body as it stands on the wire."""
    return json.loads(json.dumps(action.request(inputs).json))


def problems_of(action: Action[..., Any], inputs: dict[str, Any]) -> dict[str, Problem]:
    """Return the problems by path; each path is expected once."""
    problems = find_problems(action, inputs)
    by_path = {problem.path: problem for problem in problems}
    assert len(by_path) == len(problems)
    return by_path


def paths_of(action: Action[..., Any], inputs: dict[str, Any]) -> set[str]:
    """Return the paths of the problems."""
    return set(problems_of(action, inputs))


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
        ("recurrenceType", "Recurrence Type"),
    ],
)
@pytest.mark.parametrize("action", [create_meeting, update_meeting], ids=lambda a: a.key)
def test_inputs_bear_the_labels_people_know(action: Action[..., Any], key: str, label: str) -> None:
    """A form shows the familiar titles, not Zoom's abbreviations."""
    assert action.schema.json_schema()["properties"][key]["title"] == label


def test_only_the_host_is_required_to_create() -> None:
    """A meeting can be created with nothing but its host; Zoom's defaults are left to Zoom."""
    request = create_meeting.request(CREATE)
    assert (request.method, request.target, request.json) == ("POST", "/users/me/meetings", {})


def test_defaults_of_creation_are_shown_but_not_sent() -> None:
    """The form shows Zoom's defaults, and none of them travels."""
    properties = create_meeting.schema.json_schema()["properties"]
    shown = {key: schema["default"] for key, schema in properties.items() if "default" in schema}
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
    assert body_of(create_meeting, {**CREATE, "topic": "Plans"}) == {"topic": "Plans"}


def test_update_sends_what_was_given_and_nothing_else() -> None:
    """W9: an update with a topic is a body with a topic."""
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
    """W9: what is falsy in Python is still something a person said."""
    assert body_of(action, {**start, **inputs}) == body


def test_no_end_of_a_series_is_sent_as_zero() -> None:
    """The count 0, which stands for no end, reaches Zoom."""
    body = body_of(create_meeting, {**SERIES, "recurrenceType": 1, "endTimes": 0})
    assert body == {"type": 8, "recurrence": {"type": 1, "end_times": 0}}


def test_flat_inputs_join_the_objects_they_belong_to() -> None:
    """Flat inputs and whole objects make one body."""
    inputs = {
        **SERIES,
        "hostVideo": True,
        "settings": {"waiting_room": True},
        "repeatInterval": 2,
        "recurrence": WEEKLY,
    }
    assert body_of(create_meeting, inputs) == {
        "type": 8,
        "settings": {"waiting_room": True, "host_video": True},
        "recurrence": {**WEEKLY, "repeat_interval": 2},
    }


def test_joining_leaves_the_callers_object_alone() -> None:
    """The object a caller passed in is not written to, not even to settle a time."""
    settings = {"waiting_room": True}
    recurrence = {"type": 1, "end_date_time": "2030-06-28T17:59:00+02:00"}
    inputs = {**SERIES, "settings": settings, "hostVideo": True, "recurrence": recurrence}
    create_meeting.request(inputs)
    assert settings == {"waiting_room": True}
    assert recurrence["end_date_time"] == "2030-06-28T17:59:00+02:00"


def test_one_fact_given_twice_with_two_values_is_refused() -> None:
    """The refusal names the flat input and the place in the object."""
    inputs = {**UPDATE, "hostVideo": False, "settings": {"host_video": True}}
    problem = problems_of(update_meeting, inputs)["hostVideo"]
    assert "settings.host_video" in problem.message


def test_one_fact_given_twice_alike_is_accepted() -> None:
    """Saying the same twice is no contradiction, also where the spelling differs."""
    inputs = {
        **SERIES,
        "hostVideo": True,
        "settings": {"host_video": True},
        "weeklyDays": "2, 4",
        "endDateTime": "2030-06-28T15:59:00Z",
        "recurrence": {**WEEKLY, "end_date_time": "2030-06-28T17:59:00+02:00"},
    }
    assert body_of(create_meeting, inputs) == {
        "type": 8,
        "settings": {"host_video": True},
        "recurrence": {**WEEKLY, "end_date_time": "2030-06-28T15:59:00Z"},
    }


@pytest.mark.parametrize("given", ["1,3", "1, 3", " 1 ,3 ", [1, 3], ["1", " 3"]])
def test_week_days_are_read_in_every_common_form(given: object) -> None:
    """Zoom gets commas without spaces."""
    body = body_of(create_meeting, {**SERIES, "recurrenceType": 2, "weeklyDays": given})
    assert body["recurrence"] == {"type": 2, "weekly_days": "1,3"}


@pytest.mark.parametrize("given", [1, "1", [1]])
def test_one_week_day_may_be_a_number(given: object) -> None:
    """An engine that turns `1` into a number does no harm."""
    body = body_of(create_meeting, {**SERIES, "recurrenceType": "2", "weeklyDays": given})
    assert body["recurrence"]["weekly_days"] == "1"


@pytest.mark.parametrize("given", ["", "0", "8", "1;3", "1,,3", "Monday", True, 1.5, {}, [], None])
def test_other_week_days_are_refused(given: object) -> None:
    """What is no list of days from 1 to 7 is refused with the form that is."""
    inputs = {**SERIES, "recurrenceType": 2, "weeklyDays": given}
    assert "1 (Sunday)" in problems_of(create_meeting, inputs)["weeklyDays"].message


@pytest.mark.parametrize(
    ("given", "zone", "sent"),
    [
        ("2030-03-14T10:00:00Z", None, "2030-03-14T10:00:00Z"),
        ("2030-03-14T10:00:00+02:00", None, "2030-03-14T08:00:00Z"),
        ("2030-03-14T10:00:00-04:00", "America/New_York", "2030-03-14T14:00:00Z"),
        ("2030-03-14T10:00", "America/New_York", "2030-03-14T10:00:00"),
        ("2030-03-14 10:00:00", "UTC", "2030-03-14T10:00:00"),
    ],
)
@pytest.mark.parametrize(
    ("action", "start"),
    [(create_meeting, CREATE), (update_meeting, UPDATE)],
    ids=["createMeeting", "updateMeeting"],
)
def test_a_start_is_an_instant_or_local_never_both(
    action: Action[..., Any], start: dict[str, Any], given: str, zone: str | None, sent: str
) -> None:
    """A `Z` is never put on a local time; an offset becomes UTC."""
    inputs = {**start, "startTime": given} | ({"timezone": zone} if zone else {})
    expected = {"start_time": sent} | ({"timezone": zone} if zone else {})
    assert body_of(action, inputs) == expected


@pytest.mark.parametrize(
    ("given", "zone", "word"),
    [
        ("2026-03-08T02:30:00", "America/New_York", "does not exist"),
        ("2026-11-01T01:30:00", "America/New_York", "happens twice"),
        ("2026-07-01T10:00:00-05:00", "America/New_York", "offset"),
        ("2026-07-01T10:00:00", None, "without a zone"),
        ("2026-02-30T10:00:00Z", None, "not a date"),
        ("tomorrow", None, "date and time"),
        ("0001-01-01T00:00:00+05:00", None, "off the calendar"),
    ],
)
@pytest.mark.parametrize(
    ("action", "start"),
    [(create_meeting, CREATE), (update_meeting, UPDATE)],
    ids=["createMeeting", "updateMeeting"],
)
def test_a_start_that_would_be_a_guess_is_refused(
    action: Action[..., Any], start: dict[str, Any], given: str, zone: str | None, word: str
) -> None:
    """Skipped, repeated, contradictory and zoneless times are told apart."""
    inputs = {**start, "startTime": given} | ({"timezone": zone} if zone else {})
    problem = problems_of(action, inputs)["startTime"]
    assert word in problem.message
    assert problem.given == given


@pytest.mark.parametrize("nested", [True, False])
def test_the_end_of_a_series_is_sent_in_utc(nested: bool) -> None:
    """A local end is converted through the zone, flat or inside the object."""
    end = "2030-06-28T18:00:00"
    rule = {"recurrence": {"type": 1, "end_date_time": end}}
    flat = {"recurrenceType": 1, "endDateTime": end}
    inputs = {**SERIES, "timezone": "Europe/Berlin", **(rule if nested else flat)}
    sent = body_of(create_meeting, inputs)["recurrence"]
    assert sent == {"type": 1, "end_date_time": "2030-06-28T16:00:00Z"}


@pytest.mark.parametrize("end", ["2030-06-28T18:00:00", "soon", "2030-13-01T00:00:00Z"])
def test_the_end_inside_the_object_is_checked_as_well(end: str) -> None:
    """A whole object gets no easier examination than a flat input."""
    inputs = {**SERIES, "recurrence": {"type": 1, "end_date_time": end}}
    assert paths_of(create_meeting, inputs) == {"recurrence.end_date_time"}


def test_a_bad_zone_is_named_once_with_the_nearest() -> None:
    """The zone is to blame, not every time that relies on it."""
    inputs = {**SERIES, "timezone": "America/NewYork", "startTime": "2030-03-14T10:00:00"}
    inputs |= {"recurrence": {"type": 1, "end_date_time": "2030-06-28T18:00:00"}}
    problems = problems_of(create_meeting, inputs)
    assert set(problems) == {"timezone"}
    assert "America/New_York" in problems["timezone"].message


@pytest.mark.parametrize(
    ("action", "start"),
    [(create_meeting, SERIES), (update_meeting, UPDATE)],
    ids=["create", "update"],
)
@pytest.mark.parametrize(
    ("inputs", "path"),
    [
        ({"recurrenceType": 2}, "weeklyDays"),
        ({"recurrence": {"type": 2}}, "recurrence.weekly_days"),
        ({"recurrenceType": 3}, "monthlyDay"),
        ({"recurrence": {"type": 3}}, "recurrence.monthly_day"),
        ({"recurrenceType": 3, "monthlyWeek": -1}, "monthlyWeekDay"),
        ({"recurrence": {"type": 3, "monthly_week_day": 2}}, "recurrence.monthly_week"),
        ({"repeatInterval": 2}, "recurrenceType"),
        ({"weeklyDays": "1"}, "recurrenceType"),
        ({"recurrenceType": 1, "repeatInterval": 100}, "repeatInterval"),
        ({"recurrence": {**WEEKLY, "repeat_interval": 51}}, "recurrence.repeat_interval"),
        ({"recurrenceType": 3, "monthlyDay": 1, "repeatInterval": 11}, "repeatInterval"),
        (
            {"recurrenceType": 1, "endTimes": 0, "endDateTime": "2030-06-28T18:00:00Z"},
            "endDateTime",
        ),
        (
            {"recurrence": {"type": 1, "end_times": 5}, "endDateTime": "2030-06-28T18:00:00Z"},
            "endDateTime",
        ),
    ],
)
def test_a_recurrence_must_be_whole(
    action: Action[..., Any], start: dict[str, Any], inputs: dict[str, Any], path: str
) -> None:
    """A rule that Zoom would refuse or complete by itself is refused where it was given."""
    assert paths_of(action, {**start, **inputs}) == {path}


@pytest.mark.parametrize(
    "rule",
    [
        {"type": 1, "repeat_interval": 99},
        {**WEEKLY, "repeat_interval": 50},
        {"type": 3, "monthly_day": 31, "repeat_interval": 10},
        {"type": 3, "monthly_week": -1, "monthly_week_day": 6, "end_times": 60},
    ],
)
def test_a_whole_recurrence_is_sent_as_it_is(rule: dict[str, Any]) -> None:
    """The limits themselves are allowed."""
    assert body_of(create_meeting, {**SERIES, "recurrence": rule})["recurrence"] == rule


def test_object_and_flat_inputs_complete_each_other() -> None:
    """The missing part of a rule may come from the other form."""
    inputs = {**SERIES, "recurrence": {"type": 2}, "weeklyDays": "6"}
    assert body_of(create_meeting, inputs)["recurrence"] == {"type": 2, "weekly_days": "6"}


@pytest.mark.parametrize("kind", [None, 1, 2, 3, 10])
@pytest.mark.parametrize("rule", [{"recurrence": {"type": 1}}, {"recurrenceType": 1}])
def test_a_new_series_must_say_that_it_is_one(kind: int | None, rule: dict[str, Any]) -> None:
    """The type is asked for, not guessed from the recurrence."""
    inputs = {**CREATE, **rule} | ({"type": kind} if kind else {})
    problem = problems_of(create_meeting, inputs)["type"]
    assert "8" in problem.message
    assert problem.has_given == (kind is not None)


def test_an_update_of_a_series_need_not_repeat_its_type() -> None:
    """The meeting has its type already."""
    assert body_of(update_meeting, {**UPDATE, "recurrence": WEEKLY}) == {"recurrence": WEEKLY}


@pytest.mark.parametrize(
    ("action", "start"),
    [(create_meeting, CREATE), (update_meeting, UPDATE)],
    ids=["create", "update"],
)
def test_contradictions_are_refused_in_both(
    action: Action[..., Any], start: dict[str, Any]
) -> None:
    """Nobody schedules an instant meeting, and muting follows one rule at a time."""
    control = "allow_host_control_participant_mute_state"
    settings = {"request_permission_to_unmute_participants": True, control: True}
    inputs = {**start, "type": 1, "scheduleFor": "a@example.com", "settings": settings}
    assert paths_of(action, inputs) == {"scheduleFor", f"settings.{control}"}
    settings[control] = False
    assert body_of(action, {**start, "settings": settings}) == {"settings": settings}


def test_all_problems_of_a_rule_come_at_once() -> None:
    """One run tells everything there is to correct."""
    inputs = {
        **CREATE,
        "type": 1,
        "timezone": "Mars/Base",
        "scheduleFor": "a@example.com",
        "recurrence": {"type": 2, "repeat_interval": 51, "end_times": 1, "end_date_time": "soon"},
    }
    with pytest.raises(InvalidInput) as caught:
        create_meeting.request(inputs)
    assert [problem.path for problem in caught.value.problems] == [
        "timezone",
        "recurrence.end_date_time",
        "type",
        "recurrence.weekly_days",
        "recurrence.repeat_interval",
        "recurrence.end_date_time",
        "scheduleFor",
    ]


def test_an_update_must_change_something() -> None:
    """An update of nothing would use up one of the host's hundred a day."""
    for inputs in ({}, {"occurrenceId": "1648194360000"}, {"settings": {}}):
        assert paths_of(update_meeting, {**UPDATE, **inputs}) == {"inputs"}


def test_one_occurrence_takes_the_fields_zoom_allows() -> None:
    """The occurrence goes into the query, its changes into the body."""
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
    """Each field that holds for the whole series is named, without its value."""
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
    problems = problems_of(update_meeting, inputs)
    refused = {"topic", "password", "jbhTime", "settings.use_pmi", "timezone"}
    assert set(problems) == {*refused, "startTime"}
    for path in refused:
        assert {"agenda", "startTime", "settings.waiting_room"} <= set(problems[path].allowed)
        assert not problems[path].has_given


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
    """The error names the input that is wrong, by the name it was shown under."""
    assert path in paths_of(action, inputs)


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
    """Booleans are spelled as Zoom reads them; there is no body."""
    inputs = {**UPDATE, "occurrenceId": 1648194360000, "showPreviousOccurrences": False}
    request = get_meeting.request(inputs)
    query = "occurrence_id=1648194360000&show_previous_occurrences=false"
    assert request.target == f"/meetings/85746065432?{query}"
    assert not request.has_json


def test_a_list_sends_every_filter_under_zooms_name() -> None:
    """Python's `from_` is `from` on the wire and in the form."""
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


def test_engines_are_told_what_a_call_does() -> None:
    """Creating twice makes two meetings; updating twice makes one change."""
    assert (create_meeting.spec.safety, create_meeting.spec.idempotent) == ("write", False)
    assert (update_meeting.spec.safety, update_meeting.spec.idempotent) == ("write", True)
    assert (list_meetings.spec.rate, list_meetings.spec.items) == ("medium", "meetings")
    assert all(a.spec.safety == "read" for a in (get_meeting, get_meeting_invitation))


def test_wrong_values_and_what_is_wrong_between_inputs_are_told_together() -> None:
    """A clock change, a misspelling, a range and a fact given twice need one correction only."""
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


def test_what_only_follows_from_a_bad_value_is_not_told() -> None:
    """A bad `type` is not also blamed for the recurrence that it does not allow."""
    with pytest.raises(InvalidInput) as caught:
        create_meeting.request({"userId": "me", "type": 7, "recurrence": {"type": 1}})
    assert [problem.path for problem in caught.value.problems] == ["type"]
