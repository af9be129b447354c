"""Success bodies checked against the response schemas of the vendor."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import openapi
import pytest
from jsonschema import Draft202012Validator

if TYPE_CHECKING:
    import httpx

SPECS = Path(__file__).parents[3].parent / "shared" / "zoom" / "specs"

pytestmark = pytest.mark.skipif(
    not SPECS.is_dir(), reason="the vendor's OpenAPI files are not part of this repository"
)

# Values of the recorded API that differ from its schema.
DEVIATIONS = ("TIMELINE", "timeline", "processing", "")

PERSON = {"email": "eve@example.com", "first_name": "Eve"}
SERIES: dict[str, Any] = {"type": 8, "recurrence": {"type": 2, "weekly_days": "2", "end_times": 3}}
USER: dict[str, Any] = {"action": "create", "user_info": {"email": "zoe@example.com", "type": 1}}
DIVISION_USER = {"user_email": "bruno.almeida@example.com"}
GROUP_USER = {"email": "bruno.almeida@example.com"}
ASSISTANTS = {"assistants": [{"email": "elif.almeida@example.com"}]}
FEATURES = {
    "feature_type": "user_type",
    "feature_value": "2",
    "users": [{"email": "ines.almeida@example.com"}, {"email": "nobody@example.com"}],
}
CONTACT = "to_contact=bruno.almeida@example.com&include_deleted_and_edited_message=true"

# Parameters with one name at the vendor and different values here.
ALIASES = {"recordedId": "meetingId", "pastId": "webinarId", "contactsId": "groupId"}

Call = tuple[str, str, str, dict[str, Any] | None, str]

CALLS: list[Call] = [
    ("meetings", "POST", "/users/{userId}/meetings", {"topic": "Plain"}, ""),
    ("meetings", "POST", "/users/{userId}/meetings", {"type": 1}, ""),
    ("meetings", "POST", "/users/{userId}/meetings", SERIES, ""),
    ("meetings", "GET", "/users/{userId}/meetings", None, "page_size=300"),
    ("meetings", "GET", "/meetings/{meetingId}", None, ""),
    ("meetings", "GET", "/meetings/{meetingId}/invitation", None, ""),
    ("meetings", "GET", "/meetings/{meetingId}/registrants", None, ""),
    ("meetings", "POST", "/meetings/{meetingId}/registrants", PERSON, ""),
    ("meetings", "GET", "/meetings/{recordedId}/recordings", None, ""),
    ("meetings", "GET", "/users/{userId}/recordings", None, ""),
    ("meetings", "GET", "/webinars/{webinarId}", None, ""),
    ("meetings", "GET", "/webinars/{webinarId}/registrants", None, "status=pending"),
    ("meetings", "POST", "/webinars/{webinarId}/registrants", PERSON, ""),
    ("meetings", "GET", "/users/{userId}/webinars", None, ""),
    ("meetings", "GET", "/past_webinars/{pastId}/participants", None, "page_size=300"),
    ("phone", "GET", "/phone/recordings", None, "page_size=300"),
    ("phone", "GET", "/phone/users/{userId}/recordings", None, "page_size=100"),
    ("team_chat", "GET", "/chat/users/{userId}/channels", None, "page_size=50"),
    ("team_chat", "POST", "/chat/users/{userId}/channels", {"name": "launch", "type": 1}, ""),
    ("team_chat", "GET", "/chat/users/{userId}/channels/{channelId}", None, ""),
    ("team_chat", "GET", "/chat/users/{userId}/messages", None, CONTACT),
    ("users", "GET", "/users", None, "page_size=300"),
    ("users", "GET", "/users", None, "page_size=300&status=pending"),
    ("users", "POST", "/users", USER, ""),
    ("users", "GET", "/users/{userId}", None, ""),
    ("users", "GET", "/contacts/groups", None, "page_size=2"),
    ("users", "POST", "/contacts/groups", {"group_name": "Reception"}, ""),
    ("users", "GET", "/contacts/groups/{contactsId}", None, ""),
    ("users", "GET", "/contacts/groups/{contactsId}/members", None, ""),
    ("users", "GET", "/divisions", None, "page_size=2"),
    ("users", "POST", "/divisions", {"division_name": "Eastern region"}, ""),
    ("users", "GET", "/divisions/{divisionId}", None, ""),
    ("users", "GET", "/divisions/{divisionId}/users", None, ""),
    ("users", "POST", "/divisions/{divisionId}/users", {"users": [DIVISION_USER]}, ""),
    ("users", "GET", "/groups", None, "page_size=5"),
    ("users", "POST", "/groups", {"name": "Field staff"}, ""),
    ("users", "GET", "/groups/{groupId}", None, ""),
    ("users", "GET", "/users/{userId}/settings", None, ""),
    ("users", "GET", "/users/{userId}/settings", None, "option=meeting_security"),
    ("users", "GET", "/users/{userId}/settings", None, "option=meeting_authentication"),
    ("users", "GET", "/users/{userId}/settings", None, "option=recording_authentication"),
    ("users", "GET", "/groups/{groupId}/settings", None, ""),
    ("users", "GET", "/groups/{groupId}/settings", None, "option=meeting_security"),
    ("users", "GET", "/groups/{groupId}/settings", None, "option=meeting_authentication"),
    ("users", "GET", "/groups/{groupId}/settings", None, "option=recording_authentication"),
    ("users", "GET", "/groups/{groupId}/settings", None, "custom_query_fields=host_video,chat"),
    ("users", "GET", "/groups/{groupId}/lock_settings", None, ""),
    ("users", "GET", "/groups/{groupId}/lock_settings", None, "option=meeting_security"),
    ("users", "GET", "/groups/{groupId}/settings/registration", None, "type=webinar"),
    ("users", "GET", "/groups/{groupId}/channels", None, ""),
    ("users", "GET", "/groups/{groupId}/members", None, ""),
    ("users", "POST", "/groups/{groupId}/members", {"members": [GROUP_USER]}, ""),
    ("users", "GET", "/groups/{groupId}/admins", None, ""),
    ("users", "POST", "/groups/{groupId}/admins", {"admins": [GROUP_USER]}, ""),
    ("users", "GET", "/users/email", None, "email=ada.almeida@example.com"),
    ("users", "GET", "/users/vanity_name", None, "vanity_name=ada-room"),
    ("users", "GET", "/users/summary", None, ""),
    ("users", "POST", "/users/features", FEATURES, ""),
    ("users", "GET", "/users/me/zak", None, ""),
    ("users", "GET", "/users/{userId}/token", None, "type=onbehalf"),
    ("users", "GET", "/users/{userId}/permissions", None, ""),
    ("users", "GET", "/users/{userId}/assistants", None, ""),
    ("users", "POST", "/users/{userId}/assistants", ASSISTANTS, ""),
    ("users", "GET", "/users/{userId}/schedulers", None, ""),
    ("users", "GET", "/users/{userId}/collaboration_devices", None, ""),
    ("users", "GET", "/users/{userId}/meeting_summary_templates", None, ""),
    ("users", "GET", "/users/{userId}/presence_status", None, ""),
    ("meetings", "GET", "/users/{userId}/meeting_templates", None, ""),
]


@cache
def load_spec(name: str) -> dict[str, Any]:
    """Return one of the vendor's OpenAPI files."""
    spec: dict[str, Any] = json.loads((SPECS / f"{name}.json").read_text("utf-8"))
    return spec


def find_schema(name: str, method: str, path: str, status: int) -> dict[str, Any]:
    """Return the schema of a response, with the components it refers to."""
    spec = load_spec(name)
    response = spec["paths"][path][method.lower()]["responses"][str(status)]
    schema = openapi.merge_alternatives(response["content"]["application/json"]["schema"])
    return {**schema, "components": spec.get("components", {})}


def collect_params(api: httpx.Client) -> dict[str, str]:
    """Return values for the path parameters."""
    listed = api.get("/users/me/meetings", params={"page_size": 300}).json()["meetings"]
    webinars = api.get("/users/me/webinars").json()["webinars"]
    numbers = {one["topic"]: str(one["id"]) for one in listed + webinars}
    return {
        "userId": "me",
        "meetingId": numbers["Open workshop"],
        "webinarId": numbers["Partner briefing"],
        "pastId": numbers["Winter update"],
        "channelId": api.get("/chat/users/me/channels").json()["channels"][0]["id"],
        "contactsId": api.get("/contacts/groups").json()["groups"][0]["group_id"],
        "divisionId": api.get("/divisions").json()["divisions"][0]["division_id"],
        "groupId": api.get("/groups").json()["groups"][0]["id"],
        "recordedId": numbers["Weekly planning (past)"],
    }


@pytest.mark.slow
@pytest.mark.parametrize("call", CALLS, ids=lambda call: f"{call[1]} {call[2]}")
def test_body_fits_the_schema(api: httpx.Client, call: Call) -> None:
    """A success body fits the vendor's schema, except for known differences of the real API."""
    name, method, path, body, query = call
    target = path.format(**collect_params(api))
    reply = api.request(method, f"{target}?{query}", json=body)
    assert reply.is_success, reply.text
    template = path
    for own, theirs in ALIASES.items():
        template = template.replace(own, theirs)
    validator = Draft202012Validator(find_schema(name, method, template, reply.status_code))
    problems = [
        f"{error.json_path}: {error.message}"
        for error in validator.iter_errors(reply.json())
        if not (error.validator == "enum" and error.instance in DEVIATIONS)
    ]
    assert problems == []
