"""All of Zoom's own files: every operation is an action, with the care of a built-in one."""

from __future__ import annotations

import json
import re
from functools import cache
from typing import TYPE_CHECKING, Any, cast

import openapi
import pytest

from zoom_connector import Catalog, Connection, hookimpl
from zoom_connector.calls.dry_run import describe_request
from zoom_connector.errors import InvalidInput, NotFound, RefusedLocally
from zoom_connector.openapi.action import SpecAction
from zoom_connector.openapi.compiler import compile_file
from zoom_connector.sandbox import Sandbox, route_of

if TYPE_CHECKING:
    from zoom_connector.openapi.operation import Operation

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not openapi.SPECS.is_dir(), reason=openapi.REASON),
]

NAMES = (*openapi.NAMES, "clips", "marketplace", "rooms", "scheduler", "scim2")
EVENTS = [path.stem for path in sorted(openapi.SPECS.glob("events_*.json"))]
MAIN = openapi.NAMES
LINK = "https://us02web.zoom.us/j/85746065432"

# What POST, PUT and PATCH destroy in the five main files, judged by reading each of them.
DESTROYING = {
    "accounts": {
        "POST /data_requests/requests": ["request_type"],
        "PATCH /accounts/{accountId}/settings": [
            "authentication_option.action",
            "chat.chat_etiquette_tool.operate",
            "meeting_security.chat_etiquette_tool.operate",
            "security.signin_with_sso.operation",
        ],
    },
    "meetings": {
        "PATCH /live_meetings/{meetingId}/events": ["method", "params.delete_meeting_assets"],
        "PUT /meetings/{meetingId}/registrants/status": ["action"],
        "PUT /meetings/{meetingId}/status": ["action"],
        "PUT /webinars/{webinarId}/registrants/status": ["action"],
        "PUT /webinars/{webinarId}/status": ["action"],
    },
    "phone": {
        "PATCH /phone/auto_receptionists/{autoReceptionistId}/policies/{policyType}": [
            "voicemail_access_member.delete",
            "voicemail_access_members.delete",
        ],
        "PATCH /phone/common_areas/{commonAreaId}/outbound_calling/countries_regions": [
            "country_regions.delete_existing_exception_rules"
        ],
        "PATCH /phone/outbound_calling/countries_regions": [
            "country_regions.delete_existing_exception_rules"
        ],
        "PATCH /phone/sites/{siteId}/outbound_calling/countries_regions": [
            "country_regions.delete_existing_exception_rules"
        ],
        "PATCH /phone/users/{userId}/outbound_calling/countries_regions": [
            "country_regions.delete_existing_exception_rules"
        ],
        "PATCH /phone/users/{userId}/settings/{settingType}": ["voice_mail.delete"],
        "POST /phone/auto_receptionists/{autoReceptionistId}/policies/{policyType}": [
            "voicemail_access_member.delete"
        ],
        "POST /phone/users/batch": ["users.activation_status"],
        "POST /phone/users/{userId}/settings/{settingType}": ["voice_mail.delete"],
        "PUT /phone/users/batch": ["activation_status"],
    },
    "team_chat": {
        "PATCH /chat/messages/bookmarks": ["action"],
        "PATCH /chat/users/{userId}/messages/{messageId}/emoji_reactions": ["action"],
    },
    "users": {
        "PATCH /users/{userId}": ["remove_tsp_credentials"],
        "PUT /users/{userId}/status": ["action"],
    },
}
SERIES = {
    "DELETE /meetings/{meetingId}",
    "DELETE /webinars/{webinarId}",
    "PATCH /meetings/{meetingId}",
    "PATCH /webinars/{webinarId}",
}
LIMITS = {
    ("meetings", "addBatchRegistrants", "registrants"): 30,
    ("meetings", "addBatchWebinarRegistrants", "registrants"): 30,
    ("phone", "createCRPhoneNumbers", "body"): 200,
    ("team_chat", "inviteChannelMembers", "members"): 20,
}


@cache
def operations(name: str) -> list[Operation]:
    """Return the compiled operations of a file."""
    return compile_file(openapi.SPECS / f"{name}.json").operations


@cache
def actions(name: str) -> list[SpecAction]:
    """Return the operations of a file as actions."""
    return [SpecAction(one, one.key, name) for one in operations(name)]


def route(action: SpecAction) -> str:
    """Return the method and the path of an action."""
    return f"{action.operation.method} {action.operation.path}"


def examples(action: SpecAction, *, required_only: bool = True) -> dict[str, Any]:
    """Return the examples of an action's inputs, without a confirmation that is not needed."""
    properties = action.schema.json_schema()["properties"]
    chosen = [
        item.key
        for item in action.schema.inputs
        if item.required or item.essential or not required_only
    ]
    return {key: properties[key]["examples"][0] for key in chosen}


def dry(action: SpecAction, inputs: dict[str, Any]) -> dict[str, Any]:
    """Return what a call would send."""
    return describe_request(action, inputs, Connection.unauthenticated())


@pytest.mark.parametrize("name", NAMES)
def test_every_operation_of_every_file_renders_its_dry_run(name: str) -> None:
    """From its required inputs and from all of them; no operation is left out."""
    compiled = compile_file(openapi.SPECS / f"{name}.json")
    paths = json.loads((openapi.SPECS / f"{name}.json").read_text("utf-8"))["paths"]
    assert compiled.left_out == []
    assert len(compiled.operations) == sum(len(item) for item in paths.values())
    failed: dict[str, str] = {}
    for action in actions(name):
        for required_only in (True, False):
            try:
                sent = dry(action, examples(action, required_only=required_only))
            except (InvalidInput, RefusedLocally) as error:
                failed[route(action)] = str(error)
            else:
                assert "{" not in sent["url"]
    assert failed == {}


@pytest.mark.parametrize("name", ["clips", "scim2"])
def test_an_operation_is_at_the_base_that_its_file_states(name: str) -> None:
    """Servers without `/v2`: the path begins at the root of the connection's own host."""
    for action in actions(name):
        url = dry(action, examples(action))["url"]
        assert url.startswith(f"https://api.zoom.us/{name}")


@pytest.mark.parametrize("name", EVENTS)
def test_a_file_of_events_is_refused_with_the_reason(name: str) -> None:
    """It has nothing that can be requested."""
    with pytest.raises(InvalidInput, match="events"):
        compile_file(openapi.SPECS / f"{name}.json")


@pytest.mark.parametrize("name", MAIN)
def test_what_destroys_is_known(name: str) -> None:
    """CASES 3: every DELETE, and of the others exactly those in the list above."""
    found: dict[str, list[str]] = {}
    for action in actions(name):
        care = action.guards.care
        if action.operation.method == "DELETE":
            assert care.destroys
        elif action.endpoint.safety == "destructive":
            found[route(action)] = sorted({".".join(one["path"]) for one in care.demands})
    assert found == DESTROYING[name]


@pytest.mark.parametrize("name", NAMES)
def test_a_deletion_without_a_confirmation_is_refused(name: str) -> None:
    """CASES 3: each of them, with the hint; a confirmation is all that is missing."""
    for action in actions(name):
        if not action.guards.care.destroys:
            continue
        inputs = examples(action)
        assert dry(action, inputs)["method"] == action.operation.method
        assert inputs.pop("confirmDataLoss") is True
        with pytest.raises(RefusedLocally, match="nothing was sent") as caught:
            dry(action, inputs)
        assert "confirmDataLoss" in caught.value.hint


def test_a_change_of_a_series_is_known() -> None:
    """CASES 3: meetings and webinars, and nothing that is below them."""
    found = {route(one) for name in NAMES for one in actions(name) if one.guards.care.series}
    assert found == SERIES


def test_an_id_takes_every_form_that_it_takes_in_built_in_actions() -> None:
    """CASES 2: each input for a meeting or webinar, in path, query and body."""
    forms = ["857 4606 5432", "857-4606-5432", "85746065432.0", 85746065432, LINK]
    tried = 0
    for name in NAMES:
        for action in actions(name):
            for key, field in action.operation.fields.items():
                if field["reader"] not in {"number", "instance"}:
                    continue
                inputs = examples(action)
                sent = [dry(action, {**inputs, key: form}) for form in forms]
                assert all(one == sent[0] for one in sent), (route(action), key)
                assert "85746065432" in json.dumps(sent[0]), (route(action), key)
                tried += 1
    assert tried > 120


def test_a_person_takes_every_form_that_it_takes_in_built_in_actions() -> None:
    """CASES 2: each id and address of a person, in path, query and body."""
    forms = ["jo@example.com", " jo@example.com ", "mailto:jo@example.com", "Jo <jo@example.com>"]
    tried = 0
    for name in NAMES:
        for action in actions(name):
            for key, field in action.operation.fields.items():
                if field["reader"] != "person":
                    continue
                sent = [dry(action, {**examples(action), key: form}) for form in forms]
                assert all(one == sent[0] for one in sent), (route(action), key)
                tried += 1
    assert tried > 100


def test_a_uuid_is_taken_wherever_the_file_allows_one() -> None:
    """CASES 2: raw and encoded are the same; where the file wants a number, it is refused."""
    tried = 0
    for action in actions("meetings"):
        for key, field in action.operation.fields.items():
            if field["reader"] == "instance" and field["location"] == "path":
                inputs = examples(action)
                urls = {dry(action, {**inputs, key: one})["url"] for one in ("/a==", "%2Fa%3D%3D")}
                assert len(urls) == 1
                assert "%252Fa%253D%253D" in urls.pop()
                tried += 1
            elif field["reader"] == "number" and field["location"] == "path":
                with pytest.raises(InvalidInput):
                    dry(action, {**examples(action), key: "/a=="})
    assert tried > 20


def windowed() -> list[tuple[str, SpecAction]]:
    """Return the lists whose ranges are split, with their files."""
    return [
        (name, one)
        for name in NAMES
        for one in actions(name)
        if one.endpoint.window is not None and one.endpoint.window.cuts
    ]


def test_ten_months_are_read_in_windows() -> None:
    """CASES 3: `recordingsList`, `reportMeetings` and every list whose file states a limit."""
    keys = {action.key for _, action in windowed()}
    assert {"recordingsList", "reportMeetings", "accountCallLogs", "reportChatSessions"} <= keys
    assert len(keys) >= 40
    for _, action in windowed():
        inputs = {**examples(action), "from": "2030-01-01", "to": "2030-10-31"}
        if action.endpoint.window and action.endpoint.window.instants:
            inputs |= {"from": "2030-01-01T00:00:00Z", "to": "2030-10-31T00:00:00Z"}
        windows = dry(action, inputs)["windows"]
        assert len(windows) >= 10, route(action)


class Lists:
    """A plugin with the lists that are tried."""

    @hookimpl
    def register_actions(self, register: Any) -> None:
        """Register each of them."""
        for place, (name, one) in enumerate(windowed()):
            register(SpecAction(one.operation, f"list{place}", name))


def test_an_expired_token_of_a_window_begins_again() -> None:
    """CASES 3: 20 lists: each item once, although a token expired."""
    catalog = Catalog(Lists(), entry_points=False)
    routes = [route_of(one.operation) for _, one in windowed()]
    tried = 0
    with Sandbox(routes=routes) as sandbox, sandbox.connect() as zoom:
        for action in catalog:
            if not sandbox_lists(action):
                continue
            keys = action.schema.json_schema()["properties"]
            if keys.get("pageSize", {}).get("minimum", 1) > 1 or "pageSize" not in keys:
                continue
            inputs = {**examples(cast("SpecAction", action)), "pageSize": 1}
            inputs |= {"userId": "me"} if "userId" in keys else {}
            try:
                whole = list(action.items(zoom, **inputs))
            except NotFound:
                continue  # the sandbox has such resources, with other ids than the file
            sandbox.inject("GET", "*", "page_token", skip=1)
            assert list(action.items(zoom, **inputs)) == whole, action.endpoint.path
            sandbox.clear_faults()
            tried += 1
    assert tried >= 20


def sandbox_lists(action: Any) -> bool:
    """Return whether the example of a list has an entry, so that there are several pages."""
    return bool((action.operation.example or {}).get(action.endpoint.items))


@pytest.mark.parametrize("name", NAMES)
def test_the_rate_is_that_of_the_file(name: str) -> None:
    """CASES 3: the label in the text; `heavy`, where there is none."""
    paths = json.loads((openapi.SPECS / f"{name}.json").read_text("utf-8"))["paths"]
    for one in operations(name):
        path = one.path if one.path in paths else one.whole_path
        if path not in paths:
            continue  # its placeholders have other names
        text = paths[path][one.method.lower()].get("description", "")
        label = re.search(r"Rate Limit Label[^`]*`([A-Za-z-]+)`", text)
        assert one.rate == (label[1].lower() if label else "heavy"), one.path


def test_a_limit_in_a_sentence_is_kept() -> None:
    """CASES 3: `addBatchRegistrants` with 31 is refused, and so is every other such list."""
    found = {
        (name, one.key, field["name"]): one.input["properties"][key].get("maxItems")
        for name in NAMES
        for one in operations(name)
        for key, field in one.fields.items()
    }
    assert {place: found.get(place) for place in LIMITS} == LIMITS
    (action,) = [one for one in actions("meetings") if one.key == "addBatchRegistrants"]
    guest = examples(action, required_only=False)["registrants"][0]
    many = [{**guest, "email": f"{number}@example.com"} for number in range(31)]
    with pytest.raises(InvalidInput, match="registrants"):
        dry(action, {"meetingId": 85746065432, "registrants": many})
    assert dry(action, {"meetingId": 85746065432, "registrants": many[:30]})["body"]
