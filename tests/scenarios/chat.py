"""Messages and contacts of the team chat, and its channels."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from scenarios.lookup import at, first

if TYPE_CHECKING:
    from scenarios import Scenario
    from scenarios.lookup import Run


def _channel(run: Run) -> dict[str, Any]:
    return {"channelId": first(run("listUsersChannels", userId="me")["channels"], "channel")["id"]}


def _new_channel(run: Run, purpose: str) -> dict[str, Any]:
    made = run("createChannel", userId="me", name=f"To {purpose} {at()}", type=2)
    return {"channelId": made["id"]}


def _place(run: Run) -> dict[str, Any]:
    return {"userId": "me", "toChannel": _new_channel(run, "talk in")["channelId"]}


def _sent(run: Run) -> dict[str, Any]:
    place = _place(run)
    sent = run("sendChatMessage", **place, message="The report is ready.")
    return {**place, "messageId": sent["id"]}


def _thread(run: Run) -> dict[str, Any]:
    found = _sent(run)
    key = found["messageId"]
    place = {name: found[name] for name in ("userId", "toChannel")}
    run("sendChatMessage", **place, message="Thank you!", replyMainMessageId=key)
    return {**found, "from": at(days=-1)}


def _contact(run: Run) -> dict[str, Any]:
    return first(run("listContacts")["contacts"], "contact")


def _peopled(run: Run) -> dict[str, Any]:
    channel = _new_channel(run, "share")
    run("inviteChannelMembers", **channel, members=[{"email": _contact(run)["email"]}])
    return {**channel, "identifier": _contact(run)["email"]}


def _public(run: Run) -> dict[str, Any]:
    found = run("listAccountChannels")["channels"]
    own = {one["id"] for one in run("listUsersChannels", userId="me", pageSize=1000)["channels"]}
    others = [one for one in found if one["id"] not in own]
    return {"channelId": first(others, "public channel that the user is not in")["id"]}


SCENARIOS: dict[str, Scenario] = {
    "createChannel": lambda run: {"userId": "me", "name": f"Launch {at()}", "type": 2},
    "deleteChannel": lambda run: _new_channel(run, "delete"),
    "deleteChatMessage": _sent,
    "getChannel": _channel,
    "getChatMessage": _sent,
    "getChatThread": _thread,
    "getContact": lambda run: {"identifier": _contact(run)["email"]},
    "inviteChannelMembers": lambda run: {
        **_new_channel(run, "share"),
        "members": [{"email": _contact(run)["email"]}],
    },
    "joinChannel": _public,
    "leaveChannel": lambda run: _new_channel(run, "leave"),
    "listChannelMembers": _channel,
    "listChatSessions": lambda run: {"userId": "me", "from": at(days=-7), "to": at()},
    "reactToChatMessage": lambda run: {**_sent(run), "action": "add", "emoji": "U+1F44D"},
    "removeChannelMember": _peopled,
    "searchChannels": lambda run: {"haystack": "all", "keywords": ["general"]},
    "searchContacts": lambda run: {"searchKey": _contact(run)["first_name"], "pageSize": 3},
    "sendChatMessage": lambda run: {**_place(run), "message": "The report is ready."},
    "updateChannel": lambda run: {**_new_channel(run, "rename"), "name": f"Renamed {at()}"},
    "updateChatMessage": lambda run: {**_sent(run), "message": "The report is ready, at last."},
}
