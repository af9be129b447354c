"""Webinar actions: what they send, and what they refuse to send."""

import pytest

from zoom_actions.webinars import get_webinar, list_webinar_participants, list_webinars
from zoom_connector.actions.manifest import build_manifest, find_defects
from zoom_connector.errors import InvalidInput


def find_paths(action, inputs):
    """Return the paths of the problems that `inputs` cause."""
    with pytest.raises(InvalidInput) as caught:
        action.request(inputs)
    return [problem.path for problem in caught.value.problems]


@pytest.mark.parametrize("action", [get_webinar, list_webinars, list_webinar_participants])
def test_manifest_is_fit_for_an_engine(action):
    """Every input is described and has an example."""
    manifest = build_manifest(action)
    assert find_defects(manifest) == []
    assert all(schema["examples"] for schema in manifest["input"]["properties"].values())
    assert manifest["group"] == "Webinars"


def test_get_webinar_sends_only_what_is_given():
    """A number alone makes a bare request without a body."""
    request = get_webinar.request({"webinarId": 99289110036})
    assert (request.method, request.target) == ("GET", "/webinars/99289110036")
    assert not request.has_json


def test_get_webinar_passes_its_options_on():
    """Both options travel in the query."""
    request = get_webinar.request(
        {"webinarId": "99289110036", "occurrenceId": 1648538280000, "showPreviousOccurrences": True}
    )
    expected = "/webinars/99289110036?occurrence_id=1648538280000&show_previous_occurrences=true"
    assert request.target == expected


def test_list_webinars_never_transmits_defaults():
    """What Zoom assumes anyway stays unsaid."""
    assert list_webinars.request({"userId": "me"}).target == "/users/me/webinars"


def test_list_webinars_takes_a_page_token():
    """The token works although Zoom's description forgot it."""
    request = list_webinars.request(
        {
            "userId": "host+1@example.com",
            "type": "upcoming",
            "includeEventsWebinar": False,
            "pageSize": 300,
            "nextPageToken": "abc",
        }
    )
    assert request.target == (
        "/users/host%2B1%40example.com/webinars?type=upcoming&include_events_webinar=false"
        "&page_size=300&next_page_token=abc"
    )


def test_list_webinars_reports_every_problem():
    """An unknown type and a page that is too large are told at once."""
    assert find_paths(list_webinars, {"userId": "me", "type": "past", "pageSize": 301}) == [
        "type",
        "pageSize",
    ]


@pytest.mark.parametrize(
    ("uuid", "segment"),
    [
        ("/ajXp112QmuoKj4854875==", "%252FajXp112QmuoKj4854875%253D%253D"),
        ("ab//cd==", "ab%252F%252Fcd%253D%253D"),
        ("a/b+c==", "a%2Fb%2Bc%3D%3D"),
    ],
)
def test_participants_of_one_run_are_asked_by_an_encoded_uuid(uuid, segment):
    """A UUID that Zoom would split is encoded twice, any other once."""
    request = list_webinar_participants.request({"webinarId": uuid})
    assert request.target == f"/past_webinars/{segment}/participants"


@pytest.mark.parametrize("webinar_id", ["", "  ", "..", "a\nb"])
def test_participants_need_a_usable_id(webinar_id):
    """An id that would make another request of it is refused."""
    assert find_paths(list_webinar_participants, {"webinarId": webinar_id}) == ["webinarId"]
