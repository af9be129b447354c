"""Ids and texts in the forms that people, spreadsheets and engines have them in."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st
from outcomes import find_problems

from zoom_connector import Catalog
from zoom_connector.errors import InvalidInput
from zoom_connector.fields import read_identifier, read_number, read_person, read_zone

CATALOG = Catalog()
MEETING = "85746065432"


def request(key: str, **inputs: Any) -> Any:
    """Return the request that an action makes of these inputs."""
    return CATALOG[key].request(inputs)


@pytest.mark.parametrize(
    "form", ["-1", "2030-03-14", "2030-03-14 10", "2030-3-14-10", "+85746065432", "857-46", "1-2-3"]
)
def test_what_only_resembles_a_grouped_number_is_refused(form: str) -> None:
    """CASES 2: a sign or a date is not taken for the digits of a meeting."""
    for read in (read_number, read_identifier):
        with pytest.raises(ValueError, match="must be"):
            read(form)


@given(
    st.integers(min_value=10**8, max_value=10**12 - 1),
    st.lists(st.sampled_from([" ", "-", "\u00a0", "\u2011", "\u202f"]), min_size=2, max_size=2),
)
def test_a_number_may_be_written_in_groups(number: int, marks: list[str]) -> None:
    """CASES 2: the groups that Zoom shows, with any blank or dash, mean the number."""
    digits = str(number)
    text = digits[:3] + marks[0] + digits[3:6] + marks[1] + digits[6:]
    assert read_number(text) == read_identifier(text) == digits


@pytest.mark.parametrize(
    "link",
    [
        *(
            "us02web.zoom.us/j/85746065432",
            "zoom.us/j/85746065432?pwd=abc.1",
            "ZOOM.US/J/85746065432",
        ),
        *("https://zoom.us/meeting/85746065432", "https://zoom.us/webinar/85746065432/edit"),
        *(
            "https://us05web.zoom.us/launch/jc/85746065432",
            "HTTPS://EXAMPLE.ZOOM.US/WC/85746065432/JOIN",
        ),
        *(
            "https://zoom.us/meeting/85746065432/registration?x=1#top",
            "app.zoom.us/wc/85746065432/start",
        ),
        *(
            "\u200bhttps://zoom.us/j/85746065432\ufeff",
            "zoommtg://zoom.us/join?action=join&CONFNO=85746065432",
        ),
    ],
)
def test_every_link_of_zoom_with_a_number_is_read(link: str) -> None:
    """CASES 2: a link may lack its scheme, and its path does not matter."""
    assert read_number(link) == read_identifier(link) == MEETING


@pytest.mark.parametrize(
    "text",
    [
        "[object Object]",
        "zoom.us/my/jo",
        "example.com/j/85746065432",
        "{{meetingId}}",
        "a b==",
        "-",
    ],
)
def test_what_is_no_number_and_no_uuid_is_refused(text: str) -> None:
    """CASES 2: text that cannot be a number or a UUID is not sent as one."""
    with pytest.raises(ValueError, match=r"must be|is a link"):
        read_identifier(text)


@pytest.mark.parametrize(
    "text",
    [
        "[object Object]",
        "undefined",
        "null",
        "None",
        "NaN",
        "{{steps.a.id}}",
        "${id}",
        "{userId}",
        "<id>",
    ],
)
@pytest.mark.parametrize(
    ("key", "name"), [("getUser", "userId"), ("getGroup", "groupId"), ("getWebinar", "webinarId")]
)
def test_the_remains_of_a_template_are_not_sent_as_an_id(key: str, name: str, text: str) -> None:
    """CASES 2: an id that an engine did not fill in is refused."""
    (problem,) = find_problems(CATALOG[key], {name: text})
    assert problem.path == name


@pytest.mark.parametrize(
    "form",
    [
        *(
            "ada@example.com ",
            "\tada@example.com\n",
            "mailto:ada@example.com",
            "MAILTO:ada@example.com",
        ),
        *("Ada Almeida <ada@example.com>", '"Almeida, Ada" <ada@example.com>', "<ada@example.com>"),
        *("mailto:ada%40example.com?subject=x", "\ufeffada@example.com"),
    ],
)
def test_an_address_is_read_as_programs_write_it(form: str) -> None:
    """CASES 2: what an e-mail program adds to an address is not sent."""
    assert read_person(form) == "ada@example.com"
    assert request("getUser", userId=form).path == "/users/ada%40example.com"
    registered = request("addMeetingRegistrant", meetingId=MEETING, email=form, firstName="Ada")
    assert registered.json["email"] == "ada@example.com"


@pytest.mark.slow
def test_every_address_of_every_action_is_read_alike() -> None:
    """CASES 2: wherever a manifest says `email` or an action takes a user, the forms are read."""
    read = set()
    for action in CATALOG:
        for item in action.schema.inputs:
            described = action.schema.json_schema()["properties"][item.key]
            is_user = item.key == "userId" and item.location != "local"
            if described.get("format") == "email" or is_user:
                given = {item.name: " Ada Almeida <ada@example.com>"}
                assert action.schema.examine(given)[0][item.name] == "ada@example.com", action.key
                read.add((action.key, item.key))
    assert len(read) > 40


@pytest.mark.parametrize("text", [" RSMaSp8sTEGK0_oamiA2_w ", "RSMaSp8sTEGK0_oamiA2_w\n"])
def test_blanks_around_an_id_are_not_sent(text: str) -> None:
    """CASES 2: no id of Zoom begins or ends with a blank."""
    assert request("getGroup", groupId=text).path == "/groups/RSMaSp8sTEGK0_oamiA2_w"


@pytest.mark.parametrize("pmi", ["314 159 2653", "314-159-2653", 3141592653, 3141592653.0])
def test_a_personal_number_is_read_like_any_number(pmi: object) -> None:
    """CASES 2: the personal meeting id is pasted in groups too."""
    assert request("updateUser", userId="ada@example.com", pmi=pmi).json["pmi"] == 3141592653


@pytest.mark.parametrize(
    ("given", "sent"), [(62701.0, "62701"), (62701, "62701"), ("62701.0", "62701.0")]
)
def test_a_whole_number_of_a_spreadsheet_is_text_without_a_fraction(
    given: object, sent: str
) -> None:
    """CASES 2: a postal code or a role read as 62701.0 is sent as 62701."""
    inputs: dict[str, Any] = {"meetingId": MEETING, "email": "jo@example.com", "firstName": "Jo"}
    assert request("addMeetingRegistrant", **inputs, zip=given).json["zip"] == sent
    answers = [{"title": "Badge", "value": given}]
    body = request("addMeetingRegistrant", **inputs, customQuestions=answers).json
    assert body["custom_questions"][0]["value"] == sent


START = "2030-03-14T10:00:00"


@pytest.mark.parametrize(
    ("start", "zone", "sent"),
    [
        (datetime(2030, 3, 14, 10, tzinfo=UTC), None, f"{START}Z"),
        (datetime(2030, 3, 14, 11, tzinfo=timezone(timedelta(hours=1))), None, f"{START}Z"),
        (datetime(2030, 3, 14, 10), ZoneInfo("Europe/Berlin"), START),  # noqa: DTZ001
        (
            datetime(2030, 3, 14, 10, tzinfo=ZoneInfo("Europe/Berlin")),
            "Europe/Berlin",
            "2030-03-14T09:00:00Z",
        ),
    ],
)
def test_times_and_zones_of_python_are_taken(start: datetime, zone: object, sent: str) -> None:
    """CASES 2: a script has datetime and ZoneInfo objects."""
    inputs = {"userId": "ada@example.com", "topic": "x", "startTime": start}
    body = request("createMeeting", **inputs, **({"timezone": zone} if zone else {})).json
    assert body["start_time"] == sent
    assert body.get("timezone") == (str(zone) if zone else None)


def test_dates_and_tuples_of_python_are_taken() -> None:
    """CASES 2: a date limits a list, and a tuple is a list."""
    listed = request("listUsersRecordings", userId="ada@example.com", **{"from": date(2026, 10, 1)})
    assert ("from", "2026-10-01") in listed.query
    added = request("addGroupMembers", groupId="g", members=({"email": "jo@example.com"},))
    assert added.json == {"members": [{"email": "jo@example.com"}]}
    with pytest.raises(InvalidInput, match="time of day"):
        request("createMeeting", userId="me", topic="x", startTime=date(2030, 1, 1))


@pytest.mark.parametrize(
    ("name", "zone"),
    [
        *(("Z", "UTC"), ("utc", "UTC"), ("Eastern Standard Time", "America/New_York")),
        *(
            ("W. Europe Standard Time", "Europe/Berlin"),
            ("pacific standard time", "America/Los_Angeles"),
        ),
        *(("India Standard Time", "Asia/Calcutta"), (" europe/berlin ", "Europe/Berlin")),
    ],
)
def test_a_zone_has_other_names(name: str, zone: str) -> None:
    """CASES 2: Windows and ISO 8601 have names of their own for zones."""
    assert ZoneInfo(read_zone(name)).utcoffset(datetime(2030, 1, 1)) == ZoneInfo(zone).utcoffset(  # noqa: DTZ001
        datetime(2030, 1, 1)  # noqa: DTZ001
    )
    assert request("createMeeting", userId="me", topic="x", timezone=name).json["timezone"]


@pytest.mark.parametrize(
    "name", ["GMT+2", "UTC-05:00", "+01:00", "PST", "IST", "XYZ", "Foo Time", "NZ-CHATT"]
)
def test_no_zone_of_another_offset_is_suggested(name: str) -> None:
    """CASES 2: an offset or an abbreviation is explained; a similar name is not offered for it."""
    with pytest.raises(ValueError, match="is not a time zone") as caught:
        read_zone(name)
    assert "did you mean" not in str(caught.value)


def test_an_abbreviation_lists_the_zones_it_can_mean() -> None:
    """CASES 2: PST is in America, and in Asia."""
    with pytest.raises(ValueError, match=r"it can mean .*America/Los_Angeles.*Asia/Manila"):
        read_zone("PST")


@pytest.mark.parametrize("size", ["501-1,000", "101-250", "251-500", "101-500"])
def test_a_registrant_that_was_read_can_be_written(size: str) -> None:
    """CASES 2: Zoom's replies list sizes that its files do not."""
    inputs = {"meetingId": MEETING, "email": "jo@example.com", "firstName": "Jo"}
    assert (
        request("addMeetingRegistrant", **inputs, noOfEmployees=size).json["no_of_employees"]
        == size
    )


def test_a_reply_of_zoom_is_refused_in_one_short_problem() -> None:
    """CASES 2: what Zoom only returns is named once each, in one problem."""
    reply = {
        "uuid": "u",
        "id": 1,
        "host_id": "h",
        "status": "waiting",
        "start_url": "https://x",
        "topic": "x",
        "settings": {"global_dial_in_countries": ["US"], "host_video": True, "made_up": 1},
        "tracking_fields": [{"field": "a", "value": "b", "visible": True}],
    }
    problems = find_problems(CATALOG["createMeeting"], {"userId": "me", **reply})
    (problem,) = [one for one in problems if one.path == "inputs"]
    for name in (
        "uuid",
        "host_id",
        "status",
        "start_url",
        "settings.made_up",
        "trackingFields[0].visible",
    ):
        assert problem.message.count(f"`{name}`") == 1
    assert len(str(problem.to_dict())) < 1000


@pytest.mark.parametrize(
    ("key", "inputs", "name", "id_key", "email_key"),
    [
        ("addGroupMembers", {"groupId": "g"}, "members", "id", "email"),
        ("addGroupAdmins", {"groupId": "g"}, "admins", "id", "email"),
        ("assignDivision", {"divisionId": "d"}, "users", "user_id", "user_email"),
        ("addUserAssistants", {"userId": "u"}, "assistants", "id", "email"),
    ],
)
def test_people_of_a_list_may_be_texts(
    key: str, inputs: dict[str, Any], name: str, id_key: str, email_key: str
) -> None:
    """CASES 2: an address or an id alone is enough for a member."""
    people = ["jo@example.com", "u7Qx2mVbT1aRk9ZcW4eHsw", {email_key: "ada@example.com"}]
    sent = [{email_key: "jo@example.com"}, {id_key: "u7Qx2mVbT1aRk9ZcW4eHsw"}, people[2]]
    assert request(key, **inputs, **{name: people}).json[name] == sent


@pytest.mark.parametrize(
    ("key", "inputs", "name", "id_key", "email_key"),
    [
        ("addGroupMembers", {"groupId": "g"}, "members", "id", "email"),
        ("assignDivision", {"divisionId": "d"}, "users", "user_id", "user_email"),
    ],
)
@pytest.mark.parametrize("empties", ["given", "absent"])
def test_people_may_be_one_text(
    key: str, inputs: dict[str, Any], name: str, id_key: str, email_key: str, empties: Any
) -> None:
    """IDs, addresses, or both, with blanks around them; other text is refused."""
    action = CATALOG[key]

    def read(people: object) -> Any:
        given = action.read_inputs({**inputs, name: people}, empties)
        return action.request(given).json[name]

    one, two = {id_key: "AAA"}, {id_key: "B_b-2"}
    ada = {email_key: "ada@example.com"}
    assert read("AAA") == [one]
    assert read("AAA,B_b-2") == [one, two]
    assert read("AAA , ada@example.com ,, B_b-2 ") == [one, ada, two]
    assert read([{id_key: " AAA "}]) == [one]
    with pytest.raises(InvalidInput, match="must be a list"):
        read("all people in the office")


def test_too_many_members_are_counted() -> None:
    """CASES 2: the error names the number."""
    members = [f"p{number}@example.com" for number in range(31)]
    (problem,) = find_problems(CATALOG["addGroupMembers"], {"groupId": "g", "members": members})
    assert "31 entries" in problem.message
    assert "30" in str(problem.allowed)


def test_the_label_of_a_choice_is_taken_and_shown() -> None:
    """CASES 2: a person reads labels, so a label is a value."""
    body = request("createUser", email="jo@example.com", type="Licensed", action="create").json
    assert body["user_info"]["type"] == 2
    sent = request("createMeeting", userId="me", topic="x", approvalType="automatic").json
    assert sent["settings"]["approval_type"] == 0
    wrong = {"email": "jo@example.com", "type": "Golden", "action": "create"}
    (problem,) = find_problems(CATALOG["createUser"], wrong)
    assert "2 (Licensed)" in str(problem.allowed)


def test_a_destructive_choice_is_not_guessed() -> None:
    """CASES 2: only a whole label or name counts, never its beginning."""
    problems = find_problems(
        CATALOG["deleteUser"], {"userId": "jo@example.com", "action": "remove"}
    )
    assert [problem.path for problem in problems] == ["action"]


@pytest.mark.parametrize(
    ("inputs", "path", "nearest"),
    [
        ({"settings": {"waiting_rom": True}}, "settings.waiting_rom", "waiting_room"),
        (
            {"recurrence": {"type": 1, "repeat_intervall": 2}},
            "recurrence.repeat_intervall",
            "repeat_interval",
        ),
        ({"trackingFields": [{"feild": "a"}]}, "trackingFields[0].feild", "field"),
    ],
)
def test_the_nearest_name_is_suggested_inside_objects_too(
    inputs: dict[str, Any], path: str, nearest: str
) -> None:
    """CASES 2: a misspelt field is answered like a misspelt input."""
    problems = find_problems(CATALOG["createMeeting"], {"userId": "me", "topic": "x", **inputs})
    (problem,) = [one for one in problems if one.path == path]
    assert f"did you mean `{nearest}`?" in problem.message


@pytest.mark.parametrize(
    "hosts",
    [
        "a@example.com,b@example.com",
        "a@example.com; b@example.com",
        ["a@example.com", "B <b@example.com>"],
    ],
)
def test_alternative_hosts_are_joined_as_zoom_wants_them(hosts: object) -> None:
    """CASES 1: commas and lists become semicolons."""
    sent = request("updateMeeting", meetingId=MEETING, settings={"alternative_hosts": hosts})
    assert sent.json["settings"]["alternative_hosts"] == "a@example.com;b@example.com"
