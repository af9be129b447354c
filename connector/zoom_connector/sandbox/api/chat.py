"""Endpoints of the chat channels of a user."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from zoom_connector.sandbox.routing.collection import OPERATIONS, Collection
from zoom_connector.sandbox.routing.route import MEDIUM, with_admin
from zoom_connector.sandbox.routing.validation import Rule, invalid_fields, read_objects
from zoom_connector.sandbox.wire.replies import ApiError

if TYPE_CHECKING:
    from zoom_connector.sandbox.routing.collection import Operation
    from zoom_connector.sandbox.state.state import JsonObject, State
    from zoom_connector.sandbox.wire.request import SandboxRequest


_RULES = {
    "name": Rule(str, required=True, most=256),
    "type": Rule(int, required=True, choices=(1, 2, 3, 4)),
    "channel_settings": Rule(dict),
}
_UPDATE_RULES = {
    "name": Rule(str, least=1, most=256),
    "type": Rule(int, choices=(1, 2, 3, 5)),
    "channel_settings": Rule(dict),
}
_SETTINGS = {
    "new_members_can_see_previous_messages_files": True,
    "allow_to_add_external_users": 0,
    "posting_permissions": 1,
    "add_member_permissions": 1,
    "mention_all_permissions": 1,
}
_SHOWN_NEW = ("id", "jid", "name", "type", "channel_url")
_MOST_MEMBERS = 20


@dataclass(frozen=True, kw_only=True)
class _Channels(Collection):
    """Channels. A user sees only those of which they are a member."""

    def action_of(self, operation: Operation) -> str:
        if operation in {"list", "create"}:
            return {"list": "listUsersChannels", "create": "createChannel"}[operation]
        return f"{operation}UserChannel"  # `getChannel` and the others name no user

    def new_id(self, state: State) -> str:
        return state.ids.hexadecimal(32)

    def build(self, state: State, wanted: JsonObject, key: str = "") -> JsonObject:
        key = key or self.new_id(state)
        channel = {
            "jid": f"{key}@conference.xmpp.example.com",
            "name": wanted["name"],
            "type": wanted["type"],
            "channel_settings": {**_SETTINGS, **wanted.get("channel_settings", {})},
            "channel_url": f"https://sandbox.example.com/launch/chat/{key}",
            "_members": wanted["_members"],
        }
        return super().build(state, channel, key)

    def select(self, state: State, request: SandboxRequest) -> list[JsonObject]:
        user = state.find_user(request.params["userId"])
        return [one for one in self.records(state).values() if user["id"] in one["_members"]]

    def find_named(self, state: State, request: SandboxRequest) -> JsonObject:
        channel = super().find_named(state, request)
        if channel not in self.select(state, request):
            raise self.missing(channel["id"])
        return channel

    def read_new(self, state: State, request: SandboxRequest) -> JsonObject:
        creator = state.find_user(request.params["userId"])
        wanted = super().read_new(state, request)
        return {**wanted, "_members": _read_members(state, request.read_object(), creator)}

    def read_change(self, state: State, request: SandboxRequest, own: JsonObject) -> JsonObject:
        wanted = super().read_change(state, request, own)
        settings = {**own["channel_settings"], **wanted.get("channel_settings", {})}
        return {**wanted, "channel_settings": settings}

    def show_new(self, state: State, record: JsonObject) -> JsonObject:
        return {name: record[name] for name in _SHOWN_NEW}

    def missing(self, key: str) -> ApiError:
        return ApiError(404, 4130, f"Channel does not exist: {key}.")

    def taken(self, value: str) -> ApiError:
        return ApiError(400, 300, "The channel name already exists.")


CHANNELS = _Channels(
    noun="channel",
    path="/v2/chat/users/{userId}/channels/{channelId}",
    rules=_RULES,
    update_rules=_UPDATE_RULES,
    unique="name",
    figures=("total_records", "page_size", "next_page_token"),
    page_sizes=(10, 1000),
    granular={
        "list": with_admin("team_chat:read:list_user_channels"),
        "create": with_admin("team_chat:write:user_channel"),
        "get": with_admin("team_chat:read:user_channel"),
        "update": with_admin("team_chat:update:user_channel"),
        "delete": with_admin("team_chat:delete:user_channel"),
    },
    read=with_admin("chat_channel:read", "chat_channel:write"),
    write=with_admin("chat_channel:write"),
    rates=dict.fromkeys(OPERATIONS, MEDIUM),
)


def _read_members(state: State, body: JsonObject, creator: JsonObject) -> list[str]:
    entries = read_objects(body, "members", _MOST_MEMBERS) if body.get("members") else []
    found = [state.seek_person(entry) for entry in entries]
    unknown = [f"members[{place}]" for place, user in enumerate(found) if user is None]
    if unknown:
        raise invalid_fields(*unknown)
    return list(dict.fromkeys(user["id"] for user in (creator, *found) if user))


ROUTES = CHANNELS.routes()
