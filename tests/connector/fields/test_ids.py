"""The forms in which people give the ids of meetings, webinars, runs and occurrences."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from loopback import CANARY, reply

from zoom_actions.meetings import get_meeting
from zoom_actions.recordings import get_meeting_recordings
from zoom_actions.users import delete_user, get_user
from zoom_actions.webinars import get_webinar, list_webinar_participants
from zoom_connector import AccessToken, Call, ServerToServer, run
from zoom_connector.errors import InvalidInput, RefusedLocally
from zoom_connector.fields import read_identifier, read_number, read_occurrence

if TYPE_CHECKING:
    from collections.abc import Callable


@pytest.mark.parametrize(
    "given_form",
    [
        85746065432,
        "85746065432",
        "857 4606 5432",
        "857-4606-5432",
        " 857 4606 5432 ",
        "857\u00a04606\u00a05432",
        85746065432.0,
        "85746065432.0",
        "8.5746065432e10",
        "8.5746065432E+10",
    ],
)
def test_every_usual_form_of_a_number_becomes_its_digits(given_form: object) -> None:
    """Z2: a number copied from Zoom, a spreadsheet or an engine means the same meeting."""
    assert read_number(given_form) == "85746065432"


@pytest.mark.parametrize(
    "given_form",
    [
        True,
        None,
        ["85746065432"],
        "",
        " ",
        "-",
        "85746065432.5",
        85746065432.5,
        "8.5746065432e5",
        "atsXxhSEQWit9t+U02HXNQ==",
        "857x",
        "..",
        -85746065432,
        "1e999999999",
        "1e99999999999999999999",
        "1" * 20,
        float("nan"),
        float("inf"),
        2.0**60,
    ],
)
def test_what_is_not_a_number_is_refused(given_form: object) -> None:
    """Z2: a UUID, a fraction, or a float that has lost digits is refused rather than rounded."""
    with pytest.raises(ValueError, match=r"must be|has lost digits"):
        read_number(given_form)


@given(st.integers(min_value=0, max_value=10**19 - 1))
def test_no_digit_is_ever_lost(number: int) -> None:
    """A number keeps all its digits, whether given as a number or as text."""
    assert read_number(number) == read_number(str(number)) == str(number)


@given(st.floats(min_value=0, max_value=2**53 - 1))
def test_a_float_is_exact_or_refused(number: float) -> None:
    """A number that comes as a float is taken only if it is whole, and then exactly."""
    if number.is_integer():
        assert read_number(number) == str(int(number))
    else:
        with pytest.raises(ValueError, match="must be"):
            read_number(number)


@pytest.mark.parametrize(
    "link",
    [
        "https://zoom.us/j/85746065432",
        "https://us02web.zoom.us/j/85746065432?pwd=abc.1",
        " https://example-org.zoom.us/w/85746065432?tk=x#success ",
        "https://us02web.zoom.us/s/85746065432?zak=x",
        "https://app.zoom.us/wc/85746065432/join",
        "https://zoom.us/wc/join/85746065432",
        "https://zoom.us/webinar/register/85746065432",
        "https://example.zoomgov.com/j/85746065432",
        "HTTPS://ZOOM.US/j/85746065432/",
        "zoommtg://zoom.us/join?confno=85746065432&pwd=x",
    ],
)
def test_a_link_to_join_means_its_meeting(link: str) -> None:
    """Z2: a pasted invitation link is accepted as the id of its meeting."""
    assert read_number(link) == read_identifier(link) == "85746065432"


@pytest.mark.parametrize(
    "link",
    [
        "https://example.com/j/85746065432",
        "https://zoom.us.example.com/j/85746065432",
        "https://notzoom.us/j/85746065432",
        "https://zoom.us/my/jordan.lee",
        "https://zoom.us/rec/share/abc",
        "https://zoom.us/j/",
        "https://[/j/85746065432",
    ],
)
def test_a_link_to_something_else_is_refused(link: str) -> None:
    """Z2: a link to another site, or one without a number, is refused."""
    with pytest.raises(ValueError, match=r"is a link|is not a valid link"):
        read_number(link)


@pytest.mark.parametrize(
    ("uuid", "target"),
    [
        ("/ajXp112QmuoKj4854875==", "%252FajXp112QmuoKj4854875%253D%253D"),
        ("a//b==", "a%252F%252Fb%253D%253D"),
        ("a/b==", "a%2Fb%3D%3D"),
        ("atsXxhSEQWit9t+U02HXNQ==", "atsXxhSEQWit9t%2BU02HXNQ%3D%3D"),
        ("%2FajXp112QmuoKj4854875%3D%3D", "%252FajXp112QmuoKj4854875%253D%253D"),
        ("%252FajXp112QmuoKj4854875%253D%253D", "%252FajXp112QmuoKj4854875%253D%253D"),
        ("atsXxhSEQWit9t%2BU02HXNQ%3D%3D", "atsXxhSEQWit9t%2BU02HXNQ%3D%3D"),
        ("a%2Fb==", "a%2Fb%3D%3D"),
    ],
)
def test_a_uuid_is_encoded_as_zoom_decodes_it(
    uuid: str, target: str, serve: Callable[..., Any]
) -> None:
    """P4: on the wire a UUID is encoded once or twice by its slashes, however it was given."""
    server = serve(reply(200, {"uuid": uuid}))
    with server.connect() as zoom:
        get_meeting_recordings(zoom, uuid)
    assert server.received[0].target == f"/v2/meetings/{target}/recordings"


@pytest.mark.parametrize(
    "uuid",
    ["", " ", ".", "..", "a/../b", "%2e%2e", "%252e%252e", "%2E%2E%2Fusers", "..%2f", "a%00"],
)
def test_an_id_that_would_change_the_path_is_refused(uuid: str, serve: Callable[..., Any]) -> None:
    """W7: empty ids and dots, plain or encoded, are refused before anything is sent."""
    server = serve(reply(200, {}))
    with server.connect() as zoom, pytest.raises(InvalidInput, match="meetingId"):
        get_meeting_recordings(zoom, uuid)
    assert server.received == []


@pytest.mark.parametrize(
    ("action", "inputs"),
    [
        (get_meeting_recordings, {"meetingId": "857 4606 5432"}),
        (list_webinar_participants, {"webinarId": 99289110036}),
    ],
)
def test_a_number_of_a_run_warns_that_it_means_the_latest(
    action: Any, inputs: dict[str, Any], serve: Callable[..., Any]
) -> None:
    """P4: where an endpoint is about one run, a number is sent and said to mean the latest."""
    with serve(reply(200, {"participants": [{"duration": 60}]})).connect() as zoom:
        result = run(Call(action, inputs, zoom))
        assert [one.code for one in result.warnings] == ["latest_instance"]
        by_uuid = dict.fromkeys(inputs, "atsXxhSEQWit9t+U02HXNQ==")
        assert run(Call(action, by_uuid, zoom)).warnings == []
        assert run(Call(get_webinar, {"webinarId": 1}, zoom)).warnings == []


@pytest.mark.parametrize("grant", [AccessToken(CANARY), ServerToServer("a", "c", "s")])
def test_me_without_a_user_is_warned_about(grant: Any, serve: Callable[..., Any]) -> None:
    """Z2: `me` in a call of an app without a user is sent, with a warning."""
    server = serve(reply(200, {"id": "x", "access_token": "t", "expires_in": 3600}))
    with server.connect(grant) as zoom:
        result = run(Call(get_user, {"userId": "me"}, zoom))
    assert server.received[-1].target == "/v2/users/me"
    expected = [] if isinstance(grant, AccessToken) else ["me_without_user"]
    assert [one.code for one in result.warnings] == expected


@pytest.mark.parametrize("user_id", ["me", "ME", " me "])
def test_me_is_refused_for_a_deletion(user_id: str, serve: Callable[..., Any]) -> None:
    """W7: `me` is refused where it would delete the user who connected the app."""
    server = serve(reply(204))
    with server.connect() as zoom, pytest.raises(RefusedLocally):
        delete_user(zoom, user_id)
    assert server.received == []


@pytest.mark.parametrize(
    "given_form",
    [
        1648194360000,
        "1648194360000",
        1648194360000.0,
        "2022-03-25T07:46:00Z",
        "2022-03-25T08:46+01:00",
    ],
)
def test_an_occurrence_is_an_id_or_the_start_it_was_planned_for(given_form: object) -> None:
    """Z2: the id of an occurrence can be given as the start that it stands for."""
    assert read_occurrence(given_form) == "1648194360000"
    assert get_meeting.request({"meetingId": 1, "occurrenceId": given_form}).query == [
        ("occurrence_id", "1648194360000")
    ]


@pytest.mark.parametrize(
    "given_form", ["", "first", "2022-03-25", "2022-03-25T07:46:00", None, 1.5]
)
def test_what_names_no_occurrence_is_refused(given_form: object) -> None:
    """Z2: a day, a local time or a word could mean several occurrences, or none."""
    with pytest.raises(ValueError, match=r"must be|needs a Z"):
        read_occurrence(given_form)


@pytest.mark.parametrize(
    ("user_id", "segment"),
    [
        ("jo+zoom@example.com", "jo%2Bzoom%40example.com"),
        ("a/b@example.com", "a%2Fb%40example.com"),
        ("j\u00f6@example.com", "j%C3%B6%40example.com"),
        ("x" * 1000 + "@example.com", "x" * 1000 + "%40example.com"),
    ],
)
def test_an_address_in_a_path_stays_one_segment(user_id: str, segment: str) -> None:
    """Z2: an e-mail address with characters special in a path is sent whole."""
    assert get_user.request({"userId": user_id}).target == f"/users/{segment}"
