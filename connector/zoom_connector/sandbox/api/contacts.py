"""Endpoints of contacts, and of the conversations of a user."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from zoom_connector.sandbox.api.chat import CHANNELS
from zoom_connector.sandbox.api.conversations import find_person, member_id
from zoom_connector.sandbox.routing.paging import cut_page
from zoom_connector.sandbox.routing.route import MEDIUM, Route, with_admin
from zoom_connector.sandbox.routing.validation import invalid_fields
from zoom_connector.sandbox.wire.replies import Reply
from zoom_connector.sandbox.wire.times import format_instant, parse_instant, start_of_day

if TYPE_CHECKING:
    from zoom_connector.sandbox.state.state import JsonObject, State
    from zoom_connector.sandbox.wire.request import SandboxRequest

_USER = "1"


def list_contacts(state: State, request: SandboxRequest) -> Reply:
    """GET /v2/chat/users/me/contacts: everyone of the company; no one has contacts elsewhere."""
    me = state.find_user("me")
    kind = request.query.get("type", "company")
    if kind not in {"company", "external"}:
        raise invalid_fields("type")
    others = [user for user in state.users.values() if user is not me] if kind == "company" else []
    page = cut_page(state, request, others, default=10, maximum=50)
    shown = [_show_contact(user) for user in page.items]
    return Reply(200, {**page.show("page_size", "next_page_token"), "contacts": shown})


def get_contact(state: State, request: SandboxRequest) -> Reply:
    """GET /v2/chat/users/me/contacts/{identifier}."""
    user = find_person(state, request.params["identifier"])
    return Reply(200, {**_show_contact(user), **_show_presence(user, request)})


def search_contacts(state: State, request: SandboxRequest) -> Reply:
    """GET /v2/contacts."""
    wanted = request.query.get("search_key", "").casefold()
    if not wanted:
        raise invalid_fields("search_key")
    kinds = request.query.get("contact_types", _USER).split(",")
    status = request.query.get("user_status")
    found = [
        user
        for user in state.users.values()
        if _USER in kinds
        and wanted in f"{user['display_name']} {user['email']}".casefold()
        and status in {None, user["status"]}
    ]
    page = cut_page(state, request, found, default=1, maximum=25)
    shown = [{**_show_company_contact(one), **_show_presence(one, request)} for one in page.items]
    return Reply(200, {**page.show("page_size", "next_page_token"), "contacts": shown})


def list_sessions(state: State, request: SandboxRequest) -> Reply:
    """GET /v2/chat/users/{userId}/sessions: no conversation is starred."""
    user = state.find_user(request.params["userId"])
    today = start_of_day(state.now().date())
    first, last = _read_bound(request, "from", today), _read_bound(request, "to", state.now())
    latest: dict[str, JsonObject] = {}
    for message in sorted(state.messages, key=lambda one: int(one["timestamp"])):
        if _is_shown(state, message, user) and first <= _moment_of(message) <= last:
            session = _build_session(state, message, user)
            latest[session["name"]] = session
    kind = request.query.get("type")
    found = [one for one in latest.values() if kind in {None, one["type"]}]
    starred = request.flag("search_star")
    page = cut_page(state, request, [] if starred else found, default=10, maximum=50)
    span = {"from": format_instant(first), "to": format_instant(last)}
    answer = {
        **({} if starred else span),
        **page.show("page_size", "next_page_token"),
        "sessions": page.items,
    }
    return Reply(200, answer)


def _read_bound(request: SandboxRequest, name: str, default: datetime) -> datetime:
    try:
        return parse_instant(request.query[name], UTC) if request.query.get(name) else default
    except ValueError as error:
        raise invalid_fields(name) from error


def _moment_of(message: JsonObject) -> datetime:
    return datetime.fromisoformat(message["date_time"])


def _is_shown(state: State, message: JsonObject, user: JsonObject) -> bool:
    channel = message["_channel"]
    if channel is None:
        return user["id"] in message["_seen_by"]
    return user["id"] in CHANNELS.records(state).get(channel, {}).get("_members", ())


def _build_session(state: State, message: JsonObject, user: JsonObject) -> JsonObject:
    sent = {"last_message_sent_time": message["date_time"]}
    channel = message["_channel"]
    if channel is not None:
        name = CHANNELS.records(state)[channel]["name"]
        return {"name": name, "type": "groupchat", "channel_id": channel, **sent}
    peers = [key for key in message["_seen_by"] if key != user["id"]] or [user["id"]]
    peer = state.users[peers[0]]
    return {
        "name": peer["email"],
        "type": "1:1",
        "peer_contact_email": peer["email"],
        "peer_contact_user_id": peer["id"],
        "peer_contact_member_id": member_id(peer),
        **sent,
    }


def _show_contact(user: JsonObject) -> JsonObject:
    return {
        "id": user["id"],
        "member_id": member_id(user),
        "email": user["email"],
        "first_name": user["first_name"],
        "last_name": user["last_name"],
    }


def _show_company_contact(user: JsonObject) -> JsonObject:
    return {
        **_show_contact(user),
        "contact_type": int(_USER),
        "display_name": user["display_name"],
        "dept": user.get("dept", ""),
        "job_title": user.get("job_title", ""),
        "location": user.get("location", ""),
        "user_status": "inactive" if user["status"] == "inactive" else "active",
    }


def _show_presence(user: JsonObject, request: SandboxRequest) -> JsonObject:
    status = user.get("_presence", "Available")
    return {"presence_status": status} if request.flag("query_presence_status") else {}


ROUTES = [
    Route(
        "listContacts",
        "GET",
        "/v2/chat/users/me/contacts",
        list_contacts,
        MEDIUM,
        ("team_chat:read:list_contacts",),
        ("chat_contact:read",),
    ),
    Route(
        "getContact",
        "GET",
        "/v2/chat/users/me/contacts/{identifier}",
        get_contact,
        MEDIUM,
        ("team_chat:read:contact",),
        ("chat_contact:read",),
    ),
    Route(
        "searchContacts",
        "GET",
        "/v2/contacts",
        search_contacts,
        MEDIUM,
        with_admin("contact:read:list_contacts"),
        ("contact:read:admin", "contact:read"),
    ),
    Route(
        "listChatSessions",
        "GET",
        "/v2/chat/users/{userId}/sessions",
        list_sessions,
        MEDIUM,
        with_admin("team_chat:read:list_user_sessions"),
        with_admin("chat_message:read"),
    ),
]
