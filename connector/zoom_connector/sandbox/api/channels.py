"""Endpoints of the chat channels of the account, and of their members."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from zoom_connector.sandbox.api.chat import CHANNELS
from zoom_connector.sandbox.api.conversations import find_person, member_id
from zoom_connector.sandbox.routing.paging import cut_page
from zoom_connector.sandbox.routing.route import MEDIUM, RESOURCE_INTENSIVE, Route, with_admin
from zoom_connector.sandbox.routing.validation import Rule, check_body, invalid_fields, read_objects
from zoom_connector.sandbox.wire.replies import ApiError, Reply
from zoom_connector.sandbox.wire.times import format_instant

if TYPE_CHECKING:
    from collections.abc import Callable

    from zoom_connector.sandbox.state.state import JsonObject, State
    from zoom_connector.sandbox.wire.request import SandboxRequest

_PUBLIC = (3, 5)
_MOST_INVITED = 5
_SEARCH_RULES = {
    "haystack": Rule(str, required=True, choices=("user_joined", "public", "all")),
    "needle": Rule(dict, required=True),
    "page_size": Rule(int, least=1, most=20),
}


def list_channels(state: State, request: SandboxRequest) -> Reply:
    """GET /v2/chat/channels."""
    found = [one for one in CHANNELS.records(state).values() if one["type"] in _PUBLIC]
    page = cut_page(state, request, found, default=10, maximum=20)
    answer = {
        **page.show("total_records", "page_size", "next_page_token"),
        "channels": [CHANNELS.show(state, one) for one in page.items],
    }
    return Reply(200, answer)


def get_channel(state: State, request: SandboxRequest) -> Reply:
    """GET /v2/chat/channels/{channelId}."""
    return Reply(200, CHANNELS.show(state, _find(state, request)))


def update_channel(state: State, request: SandboxRequest) -> Reply:
    """PATCH /v2/chat/channels/{channelId}."""
    channel = _find(state, request)
    channel.update(CHANNELS.read_change(state, request, channel))
    state.note_effect("channel.updated", channel["id"])
    return Reply(204)


def delete_channel(state: State, request: SandboxRequest) -> Reply:
    """DELETE /v2/chat/channels/{channelId}."""
    channel = _find(state, request)
    del CHANNELS.records(state)[channel["id"]]
    state.note_effect("channel.deleted", channel["id"])
    return Reply(204)


def search_channels(state: State, request: SandboxRequest) -> Reply:
    """POST /v2/chat/channels/search."""
    body = request.read_object()
    check_body(body, _SEARCH_RULES)
    fits = _read_needle(body["needle"])
    user = state.find_user(str(body.get("user_id", "me")))
    joined, public = (body["haystack"] in {kind, "all"} for kind in ("user_joined", "public"))
    found = [
        one
        for one in CHANNELS.records(state).values()
        if ((joined and user["id"] in one["_members"]) or (public and one["type"] in _PUBLIC))
        and fits(one["name"])
    ]
    paging = {n: str(body[n]) for n in ("page_size", "next_page_token") if body.get(n)}
    page = cut_page(state, replace(request, query=paging), found, default=10, maximum=20)
    shown = [_show_found(one) for one in page.items]
    return Reply(200, {**page.show("page_size", "next_page_token"), "channels": shown})


def list_members(state: State, request: SandboxRequest) -> Reply:
    """GET /v2/chat/channels/{channelId}/members."""
    channel = _find(state, request)
    present = [state.users[key] for key in channel["_members"] if key in state.users]
    page = cut_page(state, request, present, default=30, maximum=100)
    answer = {
        **page.show("total_records", "page_size", "next_page_token"),
        "members": [_show_member(channel, user) for user in page.items],
    }
    return Reply(200, answer)


def invite_members(state: State, request: SandboxRequest) -> Reply:
    """POST /v2/chat/channels/{channelId}/members: invites all or none."""
    channel = _find(state, request)
    entries = read_objects(request.read_object(), "members", _MOST_INVITED)
    found = [state.seek_user(str(entry.get("email", ""))) for entry in entries]
    unknown = [f"members[{place}]" for place, user in enumerate(found) if user is None]
    if unknown:
        raise invalid_fields(*unknown)
    users = [user for user in found if user]
    for user in users:
        if user["id"] not in channel["_members"]:
            channel["_members"].append(user["id"])
            state.note_effect("channel_member.added", f"{channel['id']}/{user['id']}")
    answer = {
        "ids": ",".join(user["id"] for user in users),
        "member_ids": ",".join(member_id(user) for user in users),
        "added_at": format_instant(state.now()),
    }
    return Reply(201, answer)


def remove_member(state: State, request: SandboxRequest) -> Reply:
    """DELETE /v2/chat/channels/{channelId}/members/{identifier}."""
    channel = _find(state, request)
    user = find_person(state, request.params["identifier"])
    _drop(state, channel, user, "channel_member.removed", "Unable to remove channel member.")
    return Reply(204)


def join_channel(state: State, request: SandboxRequest) -> Reply:
    """POST /v2/chat/channels/{channelId}/members/me."""
    channel, user = _find(state, request), state.find_user("me")
    if channel["type"] not in _PUBLIC or user["id"] in channel["_members"]:
        raise ApiError(400, 5301, "The request to join the channel failed.")
    channel["_members"].append(user["id"])
    state.note_effect("channel_member.joined", f"{channel['id']}/{user['id']}")
    answer = {
        "id": user["id"],
        "member_id": member_id(user),
        "added_at": format_instant(state.now()),
    }
    return Reply(201, answer)


def leave_channel(state: State, request: SandboxRequest) -> Reply:
    """DELETE /v2/chat/channels/{channelId}/members/me."""
    channel, user = _find(state, request), state.find_user("me")
    _drop(state, channel, user, "channel_member.left", "The request to leave the channel failed.")
    return Reply(204)


def _find(state: State, request: SandboxRequest) -> JsonObject:
    return CHANNELS.find(state, request.params["channelId"])


def _drop(state: State, channel: JsonObject, user: JsonObject, effect: str, refusal: str) -> None:
    if user["id"] not in channel["_members"]:
        raise ApiError(400, 5301, refusal)
    channel["_members"].remove(user["id"])
    state.note_effect(effect, f"{channel['id']}/{user['id']}")


def _read_needle(needle: JsonObject) -> Callable[[str], bool]:
    words, whole = needle.get("keywords"), needle.get("channel_name")
    if needle.get("search_type") == "by_channel_name" and words:
        return lambda name: all(str(word).casefold() in name.casefold() for word in words)
    if needle.get("search_type") == "by_channel_name_exact_match" and whole:
        return lambda name: name == whole
    raise invalid_fields("needle")


def _show_found(channel: JsonObject) -> JsonObject:
    shown = {name: channel[name] for name in ("id", "name", "type", "channel_url")}
    return {**shown, "member_count": len(channel["_members"])}


def _show_member(channel: JsonObject, user: JsonObject) -> JsonObject:
    return {
        "id": user["id"],
        "member_id": member_id(user),
        "email": user["email"],
        "first_name": user["first_name"],
        "last_name": user["last_name"],
        "name": user["display_name"],
        "role": "owner" if channel["_members"][0] == user["id"] else "member",
        "is_external": False,
    }


_CHANNELS = "/v2/chat/channels"
_ONE = f"{_CHANNELS}/{{channelId}}"
_MEMBERS = f"{_ONE}/members"
_READ = with_admin("chat_channel:read", "chat_channel:write")
_WRITE = with_admin("chat_channel:write")


def _route(
    action: str,
    method: str,
    path: str,
    handler: Callable[[State, SandboxRequest], Reply],
    granular: str,
    *,
    category: str = MEDIUM,
) -> Route:
    reads = method == "GET" or category == RESOURCE_INTENSIVE
    scopes = with_admin(f"team_chat:{granular}")
    return Route(action, method, path, handler, category, scopes, _READ if reads else _WRITE)


ROUTES = [
    Route(
        "listAccountChannels",
        "GET",
        _CHANNELS,
        list_channels,
        MEDIUM,
        ("team_chat:read:list_channels:admin",),
        ("chat_channel:read:admin", "chat_channel:write:admin"),
    ),
    _route(
        "searchChannels",
        "POST",
        f"{_CHANNELS}/search",
        search_channels,
        "write:search_channels",
        category=RESOURCE_INTENSIVE,
    ),
    _route("getChannel", "GET", _ONE, get_channel, "read:channel"),
    _route("updateChannel", "PATCH", _ONE, update_channel, "update:channel"),
    _route("deleteChannel", "DELETE", _ONE, delete_channel, "delete:channel"),
    _route("listChannelMembers", "GET", _MEMBERS, list_members, "read:list_members"),
    _route("inviteChannelMembers", "POST", _MEMBERS, invite_members, "write:members"),
    Route(
        "joinChannel",
        "POST",
        f"{_MEMBERS}/me",
        join_channel,
        MEDIUM,
        ("team_chat:write:member",),
        _WRITE,
    ),
    _route("leaveChannel", "DELETE", f"{_MEMBERS}/me", leave_channel, "delete:member"),
    _route(
        "removeChannelMember",
        "DELETE",
        f"{_MEMBERS}/{{identifier}}",
        remove_member,
        "delete:member",
    ),
]
