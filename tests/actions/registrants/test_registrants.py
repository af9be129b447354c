"""Registrants of meetings and webinars: what is sent, and what is refused."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from outcomes import find_paths

from zoom_actions.registrants import (
    add_meeting_registrant,
    add_webinar_registrant,
    list_meeting_registrants,
    list_webinar_registrants,
)

if TYPE_CHECKING:
    from zoom_connector import Action

ADDING = [
    pytest.param(add_meeting_registrant, "meetingId", "/meetings/99289110036", id="meeting"),
    pytest.param(add_webinar_registrant, "webinarId", "/webinars/99289110036", id="webinar"),
]
LISTING = [
    pytest.param(list_meeting_registrants, "meetingId", "/meetings/99289110036", id="meeting"),
    pytest.param(list_webinar_registrants, "webinarId", "/webinars/99289110036", id="webinar"),
]
NUMBER = 99289110036
PERSON = {"email": "guest@example.com", "firstName": "Jo"}
PERSON_BODY = {"email": "guest@example.com", "first_name": "Jo"}


def paths_of(action: Action[..., Any], inputs: dict[str, Any]) -> set[str]:
    """Return the paths of the problems."""
    return set(find_paths(action, inputs))


@pytest.mark.parametrize(("action", "key", "path"), ADDING)
def test_a_person_needs_an_address_and_a_first_name(
    action: Action[..., Any], key: str, path: str
) -> None:
    """Only the given inputs are sent, and a last name is optional."""
    request = action.request({key: NUMBER, **PERSON})
    assert (request.method, request.target) == ("POST", f"{path}/registrants")
    assert request.json == PERSON_BODY
    assert action.schema.json_schema()["required"] == [key, "email", "firstName"]


@pytest.mark.parametrize(("action", "key", "path"), ADDING)
def test_everything_about_a_person_is_sent_by_zooms_names(
    action: Action[..., Any], key: str, path: str
) -> None:
    """Numbers are sent as text, empty answers are kept, and occurrences are in the query."""
    details = {
        "last_name": "Doe",
        "address": "1 Main Street",
        "city": "",
        "state": "IL",
        "zip": "62701",
        "country": "US",
        "phone": "5550100",
        "org": "Example Ltd",
        "job_title": "Designer",
        "industry": "Software",
        "no_of_employees": "",
        "purchasing_time_frame": "1-3 months",
        "role_in_purchase_process": "Evaluator/Recommender",
        "comments": "I join by phone.",
        "custom_questions": [{"title": "Your diet?", "value": "Vegetarian"}],
        "language": "Tr-TR",
    }
    inputs = {**PERSON, **details, "zip": 62701, "phone": 5550100}
    occurrences = "1648194360000, 1648367160000"
    request = action.request({key: NUMBER, **inputs, "occurrenceIds": occurrences})
    assert request.json == {**PERSON_BODY, **details}
    assert request.query == [("occurrence_ids", "1648194360000,1648367160000")]
    assert request.path == f"{path}/registrants"


def test_each_kind_of_event_has_its_own_inputs() -> None:
    """Only meetings have automatic approval, and only webinars have tracking sources."""
    meeting = add_meeting_registrant.request({"meetingId": NUMBER, **PERSON, "autoApprove": False})
    webinar = add_webinar_registrant.request({"webinarId": NUMBER, **PERSON, "sourceId": 48})
    assert meeting.json == {**PERSON_BODY, "auto_approve": False}
    assert webinar.json == {**PERSON_BODY, "source_id": "48"}
    assert paths_of(add_webinar_registrant, {"webinarId": 1, **PERSON, "autoApprove": True}) == {
        "autoApprove"
    }


@pytest.mark.parametrize(
    ("key", "label"),
    [
        ("noOfEmployees", "Number Of Employees"),
        ("org", "Organization"),
        ("zip", "Zip Code"),
        ("purchasingTimeFrame", "Purchasing Time Frame"),
        ("roleInPurchaseProcess", "Role In Purchase Process"),
    ],
)
@pytest.mark.parametrize("action", [add_meeting_registrant, add_webinar_registrant])
def test_inputs_have_familiar_labels(action: Action[..., Any], key: str, label: str) -> None:
    """A form shows familiar titles instead of Zoom's abbreviations."""
    assert action.schema.json_schema()["properties"][key]["title"] == label


@pytest.mark.parametrize(
    ("inputs", "path"),
    [
        ({"email": "guest"}, "email"),
        ({"email": "a@b@c"}, "email"),
        ({"email": "a b@example.com"}, "email"),
        ({"email": "guest@example.com, other@example.com"}, "email"),
        ({"email": "guest@example.com guest@example.com"}, "email"),
        ({"email": f"{'x' * 120}@example.com"}, "email"),
        ({"firstName": "x" * 65}, "firstName"),
        ({"lastName": "x" * 65}, "lastName"),
        ({"noOfEmployees": "12"}, "noOfEmployees"),
        ({"purchasingTimeFrame": "soon"}, "purchasingTimeFrame"),
        ({"roleInPurchaseProcess": "boss"}, "roleInPurchaseProcess"),
        ({"language": "ja-JP"}, "language"),
        ({"customQuestions": [{"value": "x" * 129}]}, "customQuestions[0].value"),
        ({"customQuestions": [{"question": "x"}]}, "customQuestions[0].question"),
        ({"occurrenceIds": "first"}, "occurrenceIds"),
        ({"occurrenceIds": []}, "occurrenceIds"),
    ],
)
@pytest.mark.parametrize(("action", "key", "target"), ADDING)
def test_a_bad_detail_is_named_before_anything_is_sent(
    action: Action[..., Any], key: str, target: str, inputs: dict[str, Any], path: str
) -> None:
    """The error names the wrong input, down to the entry of a list."""
    assert paths_of(action, {key: NUMBER, **PERSON, **inputs}) == {path}


@pytest.mark.parametrize("number", ["", "abc", "atsXxhSEQWit9t+U02HXNQ==", "1/2", True, None, 1.5])
@pytest.mark.parametrize(("action", "key", "path"), [*ADDING, *LISTING])
def test_only_a_number_identifies_the_event(
    action: Action[..., Any], key: str, path: str, number: object
) -> None:
    """A UUID or an empty ID cannot change the request into another one."""
    required = PERSON if action.endpoint.safety == "write" else {}
    assert paths_of(action, {**required, key: number}) == {key}


@pytest.mark.parametrize(("action", "key", "path"), LISTING)
def test_defaults_of_a_list_are_shown_but_not_sent(
    action: Action[..., Any], key: str, path: str
) -> None:
    """The form shows Zoom's defaults, and they are not sent."""
    properties = action.schema.json_schema()["properties"]
    assert properties["status"]["x-zoom"]["assumed"] == "approved"
    assert properties["pageSize"]["x-zoom"]["assumed"] == 30
    request = action.request({key: "992 8911 0036"})
    assert (request.method, request.target) == ("GET", f"{path}/registrants")
    assert not request.has_json


@pytest.mark.parametrize(("action", "key", "path"), LISTING)
def test_a_list_sends_every_filter(action: Action[..., Any], key: str, path: str) -> None:
    """Each filter is in the query under Zoom's name."""
    inputs = {
        "status": "pending",
        "occurrenceId": 1648194360000,
        "pageSize": "300",
        "nextPageToken": "abc",
        "pageNumber": 1,
    }
    assert action.request({key: NUMBER, **inputs}).query == [
        ("status", "pending"),
        ("occurrence_id", "1648194360000"),
        ("page_size", "300"),
        ("next_page_token", "abc"),
        ("page_number", "1"),
    ]


def test_webinar_registrants_are_found_by_tracking_source() -> None:
    """Only webinars have this filter."""
    inputs = {"trackingSourceId": 5516482804110}
    request = list_webinar_registrants.request({"webinarId": NUMBER, **inputs})
    assert request.query == [("tracking_source_id", "5516482804110")]
    assert paths_of(list_meeting_registrants, {"meetingId": NUMBER, **inputs}) == {
        "trackingSourceId"
    }


@pytest.mark.parametrize(
    ("inputs", "path"),
    [
        ({"status": "cancelled"}, "status"),
        ({"pageSize": 301}, "pageSize"),
        ({"pageSize": 0}, "pageSize"),
        ({"pageNumber": 0}, "pageNumber"),
    ],
)
@pytest.mark.parametrize(("action", "key", "target"), LISTING)
def test_a_bad_filter_is_named_before_anything_is_sent(
    action: Action[..., Any], key: str, target: str, inputs: dict[str, Any], path: str
) -> None:
    """The error names the wrong filter."""
    assert paths_of(action, {key: NUMBER, **inputs}) == {path}


def test_manifest_states_what_a_call_does() -> None:
    """A repeated registration has an effect: it counts towards three per day."""
    for adding in (add_meeting_registrant, add_webinar_registrant):
        assert (adding.endpoint.safety, adding.endpoint.idempotent) == ("write", False)
        assert adding.endpoint.rate == "light"
    for listing in (list_meeting_registrants, list_webinar_registrants):
        assert (listing.endpoint.safety, listing.endpoint.items) == ("read", "registrants")
        assert listing.endpoint.rate == "medium"
