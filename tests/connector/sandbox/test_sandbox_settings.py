"""Settings of users and groups."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    import httpx

    from zoom_connector.sandbox import Sandbox

BASIC_USER = "femi.almeida@example.com"


@pytest.fixture
def group(api: httpx.Client) -> str:
    """Return the path of a group."""
    return f"/groups/{api.get('/groups').json()['groups'][0]['id']}"


def effects(sandbox: Sandbox) -> list[str]:
    """Return the kinds of the effects."""
    return [effect["kind"] for effect in sandbox.ledger()["effects"]]


@pytest.mark.parametrize("owner", ["user", "group"])
def test_an_update_merges(api: httpx.Client, sandbox: Sandbox, group: str, owner: str) -> None:
    """An object keeps the fields that an update omits; a list is replaced."""
    path = "/users/me/settings" if owner == "user" else f"{group}/settings"
    before = api.get(path).json()
    change: dict[str, Any] = {
        "in_meeting": {"webinar_chat": {"enable": False}, "data_center_regions": ["DE", "US"]},
        "telephony": {"audio_conference_info": "Dial 5550100."},
    }
    assert api.patch(path, json=change).status_code == 204
    assert api.patch(path, json={"in_meeting": {"data_center_regions": []}}).status_code == 204
    after = api.get(path).json()
    before["in_meeting"]["webinar_chat"]["enable"] = False
    before["telephony"]["audio_conference_info"] = "Dial 5550100."
    assert after == before
    assert effects(sandbox) == [f"{owner}_settings.updated"] * 2


def test_settings_belong_to_one_owner(api: httpx.Client, group: str) -> None:
    """A change for one user does not affect another user or a group."""
    change = {"in_meeting": {"chat": False}}
    api.patch("/users/me/settings", json=change)
    others = ("/users/bruno.almeida@example.com/settings", f"{group}/settings")
    assert [api.get(path).json()["in_meeting"]["chat"] for path in others] == [True, True]


def test_sets_of_settings_are_apart(api: httpx.Client, sandbox: Sandbox) -> None:
    """Security settings need their option; without it an update is silently ignored."""
    path, change = "/users/me/settings", {"meeting_security": {"waiting_room": False}}
    assert "meeting_security" not in api.get(path).json()
    assert api.patch(path, json=change).status_code == 204
    query = {"option": "meeting_security"}
    assert api.get(path, params=query).json()["meeting_security"]["waiting_room"] is True
    assert effects(sandbox) == []
    assert api.patch(path, params=query, json=change).status_code == 204
    assert api.get(path, params=query).json()["meeting_security"]["waiting_room"] is False
    assert effects(sandbox) == ["user_settings.updated"]


def test_sign_in_profiles_can_be_changed(api: httpx.Client) -> None:
    """A profile can become the default instead of another, or be hidden."""
    path, query = "/users/me/settings", {"option": "meeting_authentication"}
    first, second = api.get(path, params=query).json()["authentication_options"]
    body = {
        "meeting_authentication": True,
        "authentication_option": {"id": second["id"], "default_option": True, "name": "Partners"},
    }
    assert api.patch(path, params=query, json=body).status_code == 204
    hide = {"authentication_option": {"id": first["id"], "action": "hide"}}
    assert api.patch(path, params=query, json=hide).status_code == 204
    after = api.get(path, params=query).json()
    assert after["meeting_authentication"] is True
    assert after["authentication_options"] == [
        {**first, "default_option": False, "visible": False},
        {**second, "default_option": True, "name": "Partners"},
    ]
    unknown = {"authentication_option": {"id": "nobody"}}
    assert api.patch(path, params=query, json=unknown).status_code == 400


def test_single_settings_can_be_asked_for(api: httpx.Client, group: str) -> None:
    """Requested settings are returned in their sections, without any others."""
    query = {"custom_query_fields": "host_video,waiting_room"}
    expected = {"in_meeting": {"waiting_room": True}, "schedule_meeting": {"host_video": True}}
    for path in ("/users/me/settings", f"{group}/settings"):
        assert api.get(path, params=query).json() == expected


@pytest.mark.parametrize(
    ("feature", "code"),
    [
        ({"large_meeting": True}, 1108),
        ({"webinar": True}, 1122),
        ({"zoom_events": True}, 1206),
        ({"zoom_whiteboard": True, "zoom_whiteboard_plus": True}, 1242),
    ],
)
def test_licenses_have_conditions(api: httpx.Client, feature: dict[str, bool], code: int) -> None:
    """A basic user cannot have a licensed feature, and some features exclude each other."""
    path = f"/users/{BASIC_USER}/settings"
    assert api.patch(path, json={"feature": feature}).json()["code"] == code
    assert not any(api.get(path).json()["feature"][name] for name in feature)


def test_webinars_and_events_exclude_each_other(api: httpx.Client) -> None:
    """A user with one can get the other only instead of it."""
    path = "/users/me/settings"
    assert api.patch(path, json={"feature": {"webinar": True}}).status_code == 204
    assert api.patch(path, json={"feature": {"zoom_events": True}}).json()["code"] == 1205
    exchange = {"feature": {"zoom_events": True, "webinar": False}}
    assert api.patch(path, json=exchange).status_code == 204


def test_locks_are_kept(api: httpx.Client, sandbox: Sandbox, group: str) -> None:
    """A lock can be set and removed; the locks of security settings need their option."""
    path, query = f"{group}/lock_settings", {"option": "meeting_security"}
    change = {"in_meeting": {"waiting_room": False, "chat": True}}
    assert api.patch(path, json=change).status_code == 204
    assert api.get(path).json()["in_meeting"].items() >= change["in_meeting"].items()
    security = {"meeting_security": {"waiting_room": True}}
    assert api.patch(path, params=query, json=security).status_code == 204
    assert api.get(path, params=query).json()["meeting_security"]["waiting_room"] is True
    assert effects(sandbox) == ["group_locks.updated"] * 2


def test_registration_is_kept(api: httpx.Client, sandbox: Sandbox, group: str) -> None:
    """Options are merged, and questions are replaced."""
    path, query = f"{group}/settings/registration", {"type": "webinar"}
    before = api.get(path, params=query).json()
    questions = [{"title": "Why?", "type": "short", "required": True, "selected": True}]
    change = {"options": {"show_social_share_buttons": True}, "custom_questions": questions}
    assert api.patch(path, params=query, json=change).status_code == 204
    after = api.get(path, params=query).json()
    assert after["options"] == {**before["options"], "show_social_share_buttons": True}
    assert after["custom_questions"] == questions
    assert after["questions"] == before["questions"]
    assert effects(sandbox) == ["group_registration.updated"]


@pytest.mark.parametrize("query", [{}, {"type": "meeting"}])
def test_registration_needs_its_type(api: httpx.Client, group: str, query: dict[str, str]) -> None:
    """The type, optional in the documents, is required."""
    path = f"{group}/settings/registration"
    for reply in (api.get(path, params=query), api.patch(path, params=query, json={})):
        assert (reply.status_code, reply.json()["code"]) == (400, 300)


@pytest.mark.parametrize(
    "path", ["/settings", "/lock_settings", "/settings/registration?type=webinar"]
)
def test_settings_of_an_unknown_owner(api: httpx.Client, path: str) -> None:
    """An unknown group or user is not found."""
    assert api.get(f"/groups/nothing{path}").json()["code"] == 4130
    assert api.patch(f"/groups/nothing{path}", json={}).json()["code"] == 4130
    assert api.get("/users/nobody/settings").json()["code"] == 1001


def test_bad_settings_are_named(api: httpx.Client, sandbox: Sandbox, group: str) -> None:
    """The error lists every invalid field, and nothing changes."""
    body = {"in_meeting": {"waiting_room": "yes"}, "recording": {"auto_delete_cmr_days": 45}}
    for path in ("/users/me/settings", f"{group}/settings"):
        fields = [error["field"] for error in api.patch(path, json=body).json()["errors"]]
        assert fields == ["in_meeting.waiting_room", "recording.auto_delete_cmr_days"]
    assert api.get("/users/me/settings", params={"option": "colours"}).status_code == 400
    assert effects(sandbox) == []
