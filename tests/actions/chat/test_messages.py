"""Messages of Team Chat: one recipient, marks in the text, and what is known after a lost reply."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

import pytest
from outcomes import find_paths

import zoom_actions
from zoom_actions.chat import (
    get_chat_message,
    react_to_chat_message,
    send_chat_message,
    update_chat_message,
)
from zoom_connector import Catalog
from zoom_connector.errors import Ambiguous, RefusedLocally

if TYPE_CHECKING:
    from zoom_connector import Connection
    from zoom_connector.sandbox import Sandbox

CATALOG = Catalog(zoom_actions, entry_points=False)
CHANNEL, THREAD = "8c4f1a0e52d94b7f9f0d3b6a", "C5B1D6A0-6B1E-4F0C-9D52-3E7A8B4C2D10"
ADA = "ada.almeida@example.com"
ROBIN = {"userId": ADA, "toContact": "robin.hale@example.com"}
NEWS = {"userId": ADA, "toChannel": CHANNEL}
ONE = {**NEWS, "messageId": THREAD}


def send(zoom: Connection, **inputs: Any) -> str:
    """Send a message and return its ID."""
    return str(CATALOG.run("sendChatMessage", inputs, zoom).data["id"])


def read_texts(zoom: Connection, **place: Any) -> list[str]:
    """Return the texts of a conversation of today, the newest first."""
    pages = CATALOG.pages("listUsersChatMessages", place, zoom)
    return [one["message"] for page in pages for one in page["messages"]]


@pytest.mark.parametrize("place", [ROBIN, NEWS])
def test_a_message_reaches_its_conversation(place: dict[str, Any], zoom: Connection) -> None:
    """What is sent to a contact or a channel is read there, and edited and deleted there."""
    key = send(zoom, **place, message="The report is ready.")
    one = {**place, "messageId": key}
    assert CATALOG.run("getChatMessage", one, zoom).data["message"] == "The report is ready."
    CATALOG.run("updateChatMessage", {**one, "message": "It is ready."}, zoom)
    assert read_texts(zoom, **place)[0] == "It is ready."
    CATALOG.run("deleteChatMessage", one, zoom)
    assert "It is ready." not in read_texts(zoom, **place)


@pytest.mark.parametrize(
    ("recipient", "paths"),
    [
        ({}, ["toContact"]),
        ({"toContact": "a@example.com", "toChannel": "c"}, ["toChannel"]),
        ({"toChannel": "c", "channelName": "news"}, ["channelName"]),
        ({"toContact": "a@example.com", "contactName": "A B"}, ["contactName"]),
        ({"contactName": "A B", "channelName": "news"}, ["channelName"]),
        (
            {"toContact": "a", "toChannel": "c", "contactName": "A", "channelName": "n"},
            ["toChannel", "contactName", "channelName"],
        ),
    ],
)
def test_a_message_has_exactly_one_recipient(recipient: dict[str, Any], paths: list[str]) -> None:
    """Zoom would take one of two at random, so two are refused before anything is sent."""
    inputs = {"userId": "me", "message": "Hello", **recipient}
    assert find_paths(send_chat_message, inputs) == paths


@pytest.mark.parametrize("action", [get_chat_message, update_chat_message, react_to_chat_message])
def test_a_conversation_is_one_contact_or_one_channel(action: Any) -> None:
    """Every action on a message names one conversation."""
    given = {"message": "Hello"} if action is update_chat_message else {}
    given |= {"action": "add", "emoji": "U+1F44D"} if action is react_to_chat_message else {}
    inputs = {"userId": "me", "messageId": "m", **given}
    assert find_paths(action, inputs) == ["toContact"]
    both = {"toContact": "a@example.com", "toChannel": "c"}
    assert find_paths(action, {**inputs, **both}) == ["toChannel"]


@pytest.mark.parametrize("name", ["project news", "Project  NEWS"])
def test_a_channel_is_found_by_its_name(name: str, zoom: Connection, sandbox: Sandbox) -> None:
    """A person knows the name of a channel, not its ID; case and blanks do not matter."""
    send(zoom, userId=ADA, channelName=name, message="By name")
    assert read_texts(zoom, **NEWS)[0] == "By name"
    assert [one["kind"] for one in sandbox.ledger()["effects"]] == ["chat_message.sent"]


def test_a_contact_is_found_by_name(zoom: Connection) -> None:
    """A person is found by the full name."""
    send(zoom, userId=ADA, contactName="Robin Hale", message="By name")
    assert read_texts(zoom, **ROBIN)[0] == "By name"


@pytest.mark.parametrize(
    ("recipient", "key"),
    [
        ({"channelName": "no such channel"}, "toChannel"),
        ({"channelName": "project"}, "toChannel"),
        ({"contactName": "Robin"}, "toContact"),
        ({"contactName": "Nia Nowhere"}, "toContact"),
    ],
)
def test_a_name_of_none_is_refused(
    recipient: dict[str, Any], key: str, zoom: Connection, sandbox: Sandbox
) -> None:
    """A part of a name, or a wrong one, sends nothing to anyone."""
    with pytest.raises(RefusedLocally, match="nothing was sent") as caught:
        send(zoom, userId=ADA, message="Hello", **recipient)
    assert f"`{key}`" in caught.value.hint
    assert sandbox.ledger()["effects"] == []


def test_a_name_of_several_is_refused(zoom: Connection, sandbox: Sandbox) -> None:
    """Of two people with one name, the caller chooses."""
    users = [
        CATALOG.run(
            "createUser",
            {
                "action": "custCreate",
                "email": f"robin.{number}@example.com",
                "type": 1,
                "firstName": "Robin",
                "lastName": "Hale",
            },
            zoom,
        )
        for number in (1, 2)
    ]
    with pytest.raises(RefusedLocally, match="3 contacts are called 'Robin Hale'") as caught:
        send(zoom, userId=ADA, message="Hello", contactName="Robin Hale")
    assert "robin.1@example.com" in str(caught.value)
    kinds = [one["kind"] for one in sandbox.ledger()["effects"]]
    assert kinds == ["user.created"] * len(users)


@pytest.mark.parametrize(
    ("key", "segment"),
    [
        ("{27ED2949-6457-417C-83EA-72515DAF00BD}", "%7B27ED2949-6457-417C-83EA-72515DAF00BD%7D"),
        ("8cfaf567-bf5a-4acc-b4f2-88b3d371aca5", "8cfaf567-bf5a-4acc-b4f2-88b3d371aca5"),
    ],
)
def test_the_id_of_an_older_message_has_braces(key: str, segment: str) -> None:
    """It is not a placeholder that was left unfilled; those are refused as before."""
    request = get_chat_message.request({**NEWS, "messageId": key})
    assert request.path == f"/chat/users/ada.almeida%40example.com/messages/{segment}"
    for left in ("{messageId}", "{{27ED2949-6457-417C-83EA-72515DAF00BD}}", "{27ED2949}", "{}"):
        assert find_paths(get_chat_message, {**NEWS, "messageId": left}) == ["messageId"]


MENTION = {"at_type": 1, "at_contact": "jo@example.com", "start_position": 0, "end_position": 2}
BOLD = {"start_position": 4, "end_position": 9, "format_type": "Bold"}


def test_marks_are_sent_as_they_are() -> None:
    """Mentions, formats, files and cards are in the body under Zoom's names."""
    marks = {
        "atItems": [MENTION],
        "richText": [BOLD, {**BOLD, "format_type": "AddLink", "format_attr": "https://a.example"}],
        "fileIds": ["f"],
        "interactiveCards": [{"card_json": "{}"}],
    }
    given = {**NEWS, "message": "@Jo hello", "replyMainMessageId": THREAD, **marks}
    assert send_chat_message.request(given).json == {
        "to_channel": CHANNEL,
        "message": "@Jo hello",
        "reply_main_message_id": THREAD,
        "at_items": marks["atItems"],
        "rich_text": marks["richText"],
        "file_ids": ["f"],
        "interactive_cards": [{"card_json": "{}"}],
    }


@pytest.mark.parametrize(
    ("marks", "paths"),
    [
        ({"atItems": [{**MENTION, "start_position": 1}]}, ["atItems[0].start_position"]),
        ({"atItems": [{**MENTION, "end_position": 9}]}, ["atItems[0].end_position"]),
        ({"atItems": [{**MENTION, "end_position": 0}]}, ["atItems[0].end_position"]),
        (
            {"atItems": [MENTION, {"at_type": 1, "start_position": 0, "end_position": 2}]},
            ["atItems[1].at_contact"],
        ),
        ({"richText": [{**BOLD, "end_position": 10}]}, ["richText[0].end_position"]),
        ({"richText": [{**BOLD, "end_position": 4}]}, ["richText[0].end_position"]),
        ({"richText": [{**BOLD, "format_type": "FontSize"}]}, ["richText[0].format_attr"]),
        *(
            (
                {"richText": [{**BOLD, "format_type": kind, "format_attr": wrong}]},
                ["richText[0].format_attr"],
            )
            for kind, wrong in (
                ("FontSize", "xl"),
                ("FontColor", "red"),
                ("BackgroundColor", "#FFC0CB"),
                ("LeftIndent", "-4"),
                ("Paragraph", "h4"),
                ("AddLink", "example.com"),
            )
        ),
        ({"fileIds": ["f"] * 7}, ["fileIds"]),
        ({"interactiveCards": [{"card_json": "{}"}] * 6}, ["interactiveCards"]),
        ({"message": "x" * 1025}, ["message"]),
        ({"message": ""}, ["message"]),
    ],
)
def test_wrong_marks_are_refused(marks: dict[str, Any], paths: list[str]) -> None:
    """A position beyond the text or a value of another format never reaches Zoom."""
    given = {**NEWS, "message": "@Jo hello", **marks}
    assert find_paths(send_chat_message, given) == paths


def test_everyone_cannot_be_mentioned_in_a_conversation_of_two() -> None:
    """`@all` needs a channel."""
    item = {"at_type": 2, "start_position": 0, "end_position": 3}
    given = {**ROBIN, "message": "@all hello", "atItems": [item]}
    assert find_paths(send_chat_message, given) == ["atItems[0].at_type"]


@pytest.mark.parametrize(
    ("given", "sent"), [("👍", "U+1F44D"), ("U+1F44D", "U+1F44D"), ("❤", "U+2764")]
)
def test_an_emoji_is_a_character_or_its_code_point(given: str, sent: str) -> None:
    """A person enters the emoji itself."""
    inputs = {**ONE, "action": "add", "emoji": given}
    assert react_to_chat_message.request(inputs).json["emoji"] == sent


@pytest.mark.parametrize(
    ("emoji", "paths"),
    [
        ({}, ["emoji"]),
        ({"emoji": "smile"}, ["emoji"]),
        ({"emoji": "U+1F44D", "customEmojiId": "x"}, ["emoji"]),
        ({"customEmoji": True}, ["customEmojiId"]),
        ({"customEmoji": False, "customEmojiId": "x"}, ["customEmoji"]),
    ],
)
def test_a_reaction_has_exactly_one_emoji(emoji: dict[str, Any], paths: list[str]) -> None:
    """A usual emoji or one of the account, not both, not none."""
    assert find_paths(react_to_chat_message, {**ONE, "action": "add", **emoji}) == paths


def test_an_emoji_of_the_account_is_marked_as_such() -> None:
    """Its ID alone says that it is one."""
    body = react_to_chat_message.request({**ONE, "action": "add", "customEmojiId": "x"}).json
    assert (body["custom_emoji"], body["custom_emoji_id"]) == (True, "x")


@pytest.mark.parametrize("place", [{"toChannel": CHANNEL}, {"channelName": "project news"}])
def test_a_plan_shows_where_a_message_would_go(place: dict[str, Any], zoom: Connection) -> None:
    """A name is looked up, and nothing is sent."""
    given = {"userId": ADA, "message": "Hello", **place}
    (step,) = CATALOG.plan([("sendChatMessage", given)], zoom).to_dict()["steps"]
    assert step["requests"][-1]["body"] == {"to_channel": CHANNEL, "message": "Hello"}


def test_a_plan_of_an_edit_shows_the_present_text(zoom: Connection) -> None:
    """The message is read in its conversation, which is not shown as a change."""
    (step,) = CATALOG.plan([("updateChatMessage", {**ONE, "message": "New"})], zoom).to_dict()[
        "steps"
    ]
    assert step["changes"] == [
        {"field": "message", "then": "New", "now": "The figures of the quarter"}
    ]
    given = {**ONE, "action": "add", "emoji": "👍"}
    (step,) = CATALOG.plan([("reactToChatMessage", given)], zoom).to_dict()["steps"]
    assert [one["code"] for one in step["warnings"]] == ["not_compared"]


def test_a_thread_has_its_replies(zoom: Connection) -> None:
    """A reply is in the thread; a reply to a reply is refused by Zoom."""
    key = send(zoom, **NEWS, message="Well done", replyMainMessageId=THREAD)
    asked = {**ONE, "from": "2020-01-01T00:00:00Z", "sort": "asc"}
    thread = CATALOG.run("getChatThread", asked, zoom).data
    texts = [one["message"] for one in thread["messages"]]
    assert texts == ["The figures of the quarter", "Thank you!", "Well done"]
    assert thread["total"] == 2
    with pytest.raises(Exception, match="replies to a main message"):
        send(zoom, **NEWS, message="Nested", replyMainMessageId=key)


def test_a_reaction_shows_under_the_message(zoom: Connection) -> None:
    """It is counted once however often it is added, and goes when it is removed."""
    for _ in range(2):
        CATALOG.run("reactToChatMessage", {**ONE, "action": "add", "emoji": "👍"}, zoom)
    (shown,) = CATALOG.run("getChatMessage", ONE, zoom).data["reactions"]
    assert (shown["emoji"], shown["total_count"]) == ("U+1F44D", 1)
    CATALOG.run("reactToChatMessage", {**ONE, "action": "remove", "emoji": "👍"}, zoom)
    assert "reactions" not in CATALOG.run("getChatMessage", ONE, zoom).data


def test_an_equal_message_of_someone_else_is_not_the_lost_one(
    sandbox: Sandbox, zoom: Connection
) -> None:
    """W1: the same words of another person at the same time do not prove that ours were sent."""
    send(zoom, userId="robin.hale@example.com", toChannel=CHANNEL, message="Yes")
    sandbox.inject("POST", "/v2/chat/users/{userId}/messages", "reset")
    with pytest.raises(Ambiguous):
        send(zoom, **NEWS, message="Yes")


def test_a_reply_is_not_taken_for_a_message(sandbox: Sandbox, zoom: Connection) -> None:
    """W1: a reply with the same words does not prove that the message was sent."""
    other = Catalog(zoom_actions, entry_points=False)
    reply = {**NEWS, "message": "Yes", "replyMainMessageId": THREAD}
    with sandbox.connect() as apart:
        other.run("sendChatMessage", reply, apart)
    sandbox.inject("POST", "/v2/chat/users/{userId}/messages", "reset")
    with pytest.raises(Ambiguous):
        send(zoom, **NEWS, message="Yes")


@pytest.mark.parametrize("user", [ADA, "me", "RPx-3vv7UDd8TWZB0L_UFw", "Ada.Almeida@Example.com"])
def test_a_lost_message_is_found_whatever_names_its_sender(
    user: str, sandbox: Sandbox, zoom: Connection
) -> None:
    """W5: a message by name of the channel is found again, and not sent twice."""
    path = "/v2/chat/users/{userId}/messages"
    sandbox.inject("POST", path, "reset", when="after_commit")
    given = {"userId": user, "channelName": "project news", "message": "Once"}
    result = CATALOG.run("sendChatMessage", given, zoom)
    assert result.metadata["recovered"]
    assert read_texts(zoom, **NEWS).count("Once") == 1


def test_a_scheduled_message_is_a_draft_that_no_list_shows(
    sandbox: Sandbox, zoom: Connection
) -> None:
    """W1: what cannot be looked up stays ambiguous; it is not sent again."""
    later = (datetime.now(UTC) + timedelta(hours=2)).strftime("%Y-%m-%dT%H:%M:%SZ")
    path = "/v2/chat/users/{userId}/messages"
    sandbox.inject("POST", path, "reset", when="after_commit")
    with pytest.raises(Ambiguous):
        send(zoom, **NEWS, message="Later", scheduledTime=later)
    assert len(sandbox.ledger()["effects"]) == 1
