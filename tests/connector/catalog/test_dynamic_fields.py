"""Fields of a form that only Zoom knows: questions of a registration, and tracking fields."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any

import pytest
from jsonschema import Draft202012Validator

from zoom_connector.errors import InvalidInput, ZoomError
from zoom_manifests import read_extension_schema, read_manifest

if TYPE_CHECKING:
    from zoom_connector import Catalog, Connection
    from zoom_connector.sandbox import Sandbox

MEETING, WEBINAR = "85746065432", "99289110036"
GUEST = {"meetingId": MEETING, "email": "guest@example.com", "firstName": "Jo"}
DIET, SHIRT, TOPICS = "Your diet?", "T-shirt size?", "Which topics?"
ASKED = {
    "questions": [
        {"field_name": "last_name", "required": True},
        {"field_name": "no_of_employees", "required": False},
    ],
    "custom_questions": [
        {"title": DIET, "type": "short", "required": True},
        {"title": SHIRT, "type": "single", "answers": ["S", "M", "L"], "required": False},
    ],
}


def ask(catalog: Catalog, zoom: Connection, path: str, body: Any, method: str = "PATCH") -> None:
    """Change what a form asks, as a host does."""
    catalog.run("rawRequest", {"url": path, "method": method, "data": body}, zoom)


@pytest.fixture
def questions(catalog: Catalog, zoom: Connection) -> None:
    """Let a registration form ask four things."""
    ask(catalog, zoom, f"/meetings/{MEETING}/registrants/questions", ASKED)


@pytest.mark.usefixtures("questions")
def test_the_questions_of_a_meeting_change_its_form(catalog: Catalog, zoom: Connection) -> None:
    """Fields that Zoom knows are drawn as inputs, questions of the host with their answers."""
    schema = catalog.dynamic_fields("addMeetingRegistrant", {"meetingId": MEETING}, zoom).schema
    Draft202012Validator.check_schema(schema)
    assert list(schema["properties"]) == ["lastName", DIET, "noOfEmployees", SHIRT]
    assert schema["required"] == ["lastName", DIET]
    inputs = (read_manifest("addMeetingRegistrant") or {})["input"]["properties"]
    assert schema["properties"]["noOfEmployees"] == inputs["noOfEmployees"]
    assert schema["properties"][DIET]["maxLength"] == 128
    assert [one["const"] for one in schema["properties"][SHIRT]["oneOf"]] == ["S", "M", "L"]
    # What the host did not ask, such as the city, need not be drawn.
    assert {"lastName", "city", "customQuestions"} <= set(schema["x-zoom"]["replaces"])


@pytest.mark.usefixtures("questions")
def test_answers_are_placed_where_zoom_expects_them(
    catalog: Catalog, zoom: Connection, sandbox: Sandbox
) -> None:
    """Zoom's fields become inputs, other answers entries of `custom_questions`."""
    fields = {"lastName": "Doe", DIET: "Vegetarian", SHIRT: "M", "noOfEmployees": ""}
    catalog.run("addMeetingRegistrant", GUEST, zoom, fields=fields)
    listed = catalog.run("listMeetingRegistrants", {"meetingId": MEETING}, zoom).data
    registrant = next(one for one in listed["registrants"] if one["email"] == GUEST["email"])
    assert registrant["last_name"] == "Doe"
    assert registrant["custom_questions"] == [
        {"title": DIET, "value": "Vegetarian"},
        {"title": SHIRT, "value": "M"},
    ]


@pytest.mark.usefixtures("questions")
def test_all_mistakes_are_reported_before_anything_is_sent(
    catalog: Catalog, zoom: Connection, sandbox: Sandbox
) -> None:
    """A required answer that is missing, a wrong choice, and a field that is not asked."""
    fields = {SHIRT: "XXL", "Your diets?": "x", "noOfEmployees": "21-50"}
    inputs = {**GUEST, "no_of_employees": "21-50"}
    with pytest.raises(InvalidInput) as caught:
        catalog.run("addMeetingRegistrant", inputs, zoom, fields=fields)
    problems = {one.path: one.message for one in caught.value.problems}
    assert problems.keys() == {SHIRT, "Your diets?", "noOfEmployees", "lastName", DIET}
    assert DIET in problems["Your diets?"]
    assert problems["lastName"] == problems[DIET] == "is required"
    sent = [(one["method"], one["path"]) for one in sandbox.ledger()["requests"]]
    assert ("POST", f"/v2/meetings/{MEETING}/registrants") not in sent


@pytest.mark.usefixtures("questions")
def test_answers_may_be_given_in_one_form_only(catalog: Catalog, zoom: Connection) -> None:
    """Custom answers among the inputs and among the fields would be two lists."""
    inputs = {**GUEST, "customQuestions": [{"title": DIET, "value": "a"}]}
    with pytest.raises(InvalidInput, match="customQuestions"):
        catalog.run("addMeetingRegistrant", inputs, zoom, fields={"lastName": "x", DIET: "b"})
    # Without the fields, Zoom judges what is required.
    catalog.run("addMeetingRegistrant", inputs, zoom)


def test_a_webinar_has_questions_with_several_answers(catalog: Catalog, zoom: Connection) -> None:
    """Several answers are a list in the form, and one text for Zoom."""
    body = {
        "questions": [],
        "custom_questions": [
            {"title": TOPICS, "type": "multiple", "answers": ["API", "Rooms"], "required": True}
        ],
    }
    ask(catalog, zoom, f"/webinars/{WEBINAR}/registrants/questions", body)
    inputs = {"webinarId": WEBINAR, "email": "guest@example.com", "firstName": "Jo"}
    form = catalog.dynamic_fields("addWebinarRegistrant", inputs, zoom)
    assert form.schema["properties"][TOPICS]["type"] == "array"
    filled = form.fill(inputs, {TOPICS: ["API", "Rooms"]})
    assert filled["customQuestions"] == [{"title": TOPICS, "value": "API, Rooms"}]
    catalog.run("addWebinarRegistrant", inputs, zoom, fields={TOPICS: ["Rooms"]})
    with pytest.raises(InvalidInput, match="choices"):
        form.fill(inputs, {TOPICS: ["Food"]})


def test_tracking_fields_belong_to_the_form_of_a_meeting(
    catalog: Catalog, zoom: Connection
) -> None:
    """A required tracking field is checked when a meeting is made, and not when it is changed."""
    field = {"field": "Project", "required": True, "recommended_values": ["Moon"]}
    ask(catalog, zoom, "/tracking_fields", field, "POST")
    inputs = {"userId": "me", "topic": "Launch", "type": 2}
    schema = catalog.dynamic_fields("createMeeting", inputs, zoom).schema
    assert list(schema["properties"]) == ["Project", "Cost center"]
    assert schema["required"] == ["Project"]
    assert schema["properties"]["Project"]["examples"] == ["Moon"]
    with pytest.raises(InvalidInput, match="Project"):
        catalog.run("createMeeting", inputs, zoom, fields={})
    made = catalog.run("createMeeting", inputs, zoom, fields={"Project": "Mars"}).data
    found = catalog.run("getMeeting", {"meetingId": made["id"]}, zoom).data
    assert found["tracking_fields"] == [{"field": "Project", "value": "Mars"}]
    changes = {"meetingId": made["id"], "topic": "Landing"}
    catalog.run("updateMeeting", changes, zoom, fields={})


@pytest.mark.usefixtures("questions")
def test_the_fields_are_awaited_in_the_same_way(
    catalog: Catalog, zoom: Connection, sandbox: Sandbox
) -> None:
    """The async twins return and place the same."""

    async def register() -> Any:
        async with sandbox.connect() as other:
            form = await catalog.adynamic_fields("addMeetingRegistrant", GUEST, other)
            fields = {"lastName": "Doe", DIET: "Vegan"}
            made = await catalog.arun("addMeetingRegistrant", GUEST, other, fields=fields)
        return form.schema, made.data

    schema, made = asyncio.run(register())
    assert schema == catalog.dynamic_fields("addMeetingRegistrant", GUEST, zoom).schema
    assert made["registrant_id"]


def test_what_was_read_is_kept_for_the_connection(
    catalog: Catalog, zoom: Connection, sandbox: Sandbox
) -> None:
    """Drawing and running asks Zoom once; another connection asks for itself."""
    for _ in range(2):
        catalog.dynamic_fields("addMeetingRegistrant", {"meetingId": MEETING}, zoom)
    with sandbox.connect() as other:
        catalog.dynamic_fields("addMeetingRegistrant", {"meetingId": MEETING}, other)
    asked = [one for one in sandbox.ledger()["requests"] if one["path"].endswith("questions")]
    assert len(asked) == 2


def test_the_inputs_that_the_fields_depend_on_are_needed(
    catalog: Catalog, zoom: Connection
) -> None:
    """Without the meeting there are no questions; an unknown meeting is not found."""
    with pytest.raises(InvalidInput, match="meetingId"):
        catalog.dynamic_fields("addMeetingRegistrant", {}, zoom)
    with pytest.raises(ZoomError, match="does not exist"):
        catalog.dynamic_fields("addMeetingRegistrant", {"meetingId": "99999999999"}, zoom)


def test_other_actions_have_no_such_fields(catalog: Catalog, zoom: Connection) -> None:
    """An engine may ask of every action."""
    form = catalog.dynamic_fields("getUser", {"userId": "me"}, zoom)
    assert form.schema["properties"] == {}
    assert form.fill({"userId": "me"}, {}) == {"userId": "me"}
    assert catalog.run("getUser", {"userId": "me"}, zoom, fields={}).data["id"]
    with pytest.raises(InvalidInput, match="Color"):
        catalog.run("getUser", {"userId": "me"}, zoom, fields={"Color": "red"})


def test_manifests_say_which_actions_have_such_fields(catalog: Catalog) -> None:
    """The form of an action says on which inputs its further fields depend."""
    validator = Draft202012Validator(read_extension_schema())
    found = {}
    for action in catalog:
        facts = catalog.manifest(action.key)["input"].get("x-zoom", {})
        assert list(validator.iter_errors(facts)) == []
        if "dynamicFields" in facts:
            found[action.key] = facts["dynamicFields"]["inputs"]
    assert found == {
        "addMeetingRegistrant": ["meetingId"],
        "addRecordingRegistrant": ["meetingId"],
        "addWebinarRegistrant": ["webinarId"],
        "createMeeting": [],
        "createWebinar": [],
        "updateMeeting": [],
        "updateWebinar": [],
    }


@pytest.mark.usefixtures("questions")
def test_mistakes_in_both_forms_are_reported_together(catalog: Catalog, zoom: Connection) -> None:
    """A person fixes the inputs and the answers in one go."""
    inputs = {"meetingId": MEETING, "email": "no address", "firstName": "Jo", "colour": "x"}
    with pytest.raises(InvalidInput) as caught:
        catalog.run("addMeetingRegistrant", inputs, zoom, fields={SHIRT: "XXL"})
    paths = [one.path for one in caught.value.problems]
    assert sorted(paths) == sorted([SHIRT, DIET, "lastName", "email", "colour"])
    with pytest.raises(InvalidInput) as caught:
        catalog.run("addMeetingRegistrant", {**inputs, "meetingId": ""}, zoom, fields={})
    assert {one.path for one in caught.value.problems} == {"meetingId", "email", "colour"}


@pytest.mark.usefixtures("questions")
@pytest.mark.parametrize("blank", [{"lastName": ""}, {"customQuestions": "[]"}, {"lastName": None}])
def test_a_form_hands_over_both_parts(
    blank: dict[str, Any], catalog: Catalog, zoom: Connection
) -> None:
    """What is empty in the form of the action is not given, so that a field may be."""
    fields = {"lastName": "Doe", DIET: "Vegan", SHIRT: ""}
    form = {**GUEST, **blank}
    made = catalog.run("addMeetingRegistrant", form, zoom, empties="absent", fields=fields)
    assert made.data["registrant_id"]


def test_several_answers_are_text_json_or_a_list(catalog: Catalog, zoom: Connection) -> None:
    """As for every list of a form; an answer counts once."""
    custom = {"title": TOPICS, "type": "multiple", "answers": ["API", "Rooms"], "required": True}
    body = {"questions": [], "custom_questions": [custom]}
    ask(catalog, zoom, f"/webinars/{WEBINAR}/registrants/questions", body)
    inputs = {"webinarId": WEBINAR, "email": "guest@example.com", "firstName": "Jo"}
    form = catalog.dynamic_fields("addWebinarRegistrant", inputs, zoom)
    assert form.schema["properties"][TOPICS]["minItems"] == 1
    for given in ('["API","Rooms"]', "API, Rooms", ["API", "", "Rooms"]):
        filled = form.fill(inputs, {TOPICS: given}, "absent")
        assert filled["customQuestions"] == [{"title": TOPICS, "value": "API, Rooms"}]
    with pytest.raises(InvalidInput, match="twice"):
        form.fill(inputs, {TOPICS: ["API", "API"]})


def test_a_required_question_cannot_be_submitted_empty(catalog: Catalog, zoom: Connection) -> None:
    """A form demands what the run does, shows it first, and names its sections."""
    body = {
        "questions": [
            {"field_name": "city", "required": False},
            {"field_name": "no_of_employees", "required": True},
            {"field_name": "last_name", "required": True},
        ],
        "custom_questions": [{"title": DIET, "type": "short", "required": True}],
    }
    ask(catalog, zoom, f"/meetings/{MEETING}/registrants/questions", body)
    schema = catalog.dynamic_fields("addMeetingRegistrant", {"meetingId": MEETING}, zoom).schema
    assert list(schema["properties"]) == ["noOfEmployees", "lastName", DIET, "city"]
    validator = Draft202012Validator(schema)
    answers = {"noOfEmployees": "21-50", "lastName": "Doe", DIET: "Vegan"}
    assert validator.is_valid(answers)
    for key in answers:
        assert not validator.is_valid({**answers, key: ""})
    sections = {one.get("x-zoom", {}).get("section") for one in schema["properties"].values()}
    assert set(schema["x-zoom"].get("sections", ())) == sections - {None}


def test_an_update_empties_a_tracking_field(catalog: Catalog, zoom: Connection) -> None:
    """An empty value is sent if it is meant, and is as if left out if it was not typed."""
    inputs = {"userId": "me", "topic": "Launch", "type": 2}
    fields = {"Cost center": "42"}
    made = catalog.run("createMeeting", inputs, zoom, fields=fields).data
    change = {"meetingId": made["id"], "topic": "Landing"}

    def empty(mode: Any) -> Any:
        catalog.run("updateMeeting", change, zoom, empties=mode, fields={"Cost center": ""})
        found = catalog.run("getMeeting", {"meetingId": made["id"]}, zoom).data
        return found["tracking_fields"]

    assert empty("absent") == [{"field": "Cost center", "value": "42"}]
    assert empty("given") == [{"field": "Cost center", "value": ""}]


def test_a_required_tracking_field_cannot_be_emptied(catalog: Catalog, zoom: Connection) -> None:
    """An update may leave it out, but not take its value away."""
    ask(catalog, zoom, "/tracking_fields", {"field": "Project", "required": True}, "POST")
    change = {"meetingId": MEETING, "topic": "Landing"}
    with pytest.raises(InvalidInput, match="cannot be emptied"):
        catalog.run("updateMeeting", change, zoom, fields={"Project": ""})
