"""Text messages: numbers in the forms that people have them in, and what is known after a loss."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from outcomes import find_paths

import zoom_actions
from zoom_actions.phone import send_sms
from zoom_connector import Catalog
from zoom_connector.errors import Ambiguous, NotFound

if TYPE_CHECKING:
    from zoom_connector import Connection
    from zoom_connector.sandbox import Sandbox

CATALOG = Catalog(zoom_actions, entry_points=False)
ADA, GUEST, OTHER = "+12025550100", "+12025550199", "+12025550188"
SMS = {"sender": ADA, "toMembers": [GUEST], "message": "It is ready."}
FILE = {"base64_encoding": "R0lGODlhAQABAAAAACwAAAAAAQABAAA=", "type": "GIF"}
PATH = "/v2/phone/sms/messages"


@pytest.mark.parametrize(
    "given",
    [
        GUEST,
        [GUEST],
        [{"phone_number": GUEST}],
        "+1 (202) 555-0199",
        ["+1 202.555.0199"],
    ],
)
def test_a_number_is_read_as_people_write_it(given: Any) -> None:
    """Blanks, hyphens and parentheses are taken out; the form that Zoom needs is sent."""
    body = send_sms.request({**SMS, "toMembers": given}).json
    assert body["to_members"] == [{"phone_number": GUEST}]
    assert body["sender"] == {"phone_number": ADA}


@pytest.mark.parametrize(
    ("inputs", "paths"),
    [
        ({"message": "x" * 501}, ["message"]),
        ({"toMembers": []}, ["toMembers"]),
        ({"toMembers": [f"+1202555{n:04}" for n in range(11)]}, ["toMembers"]),
        ({"toMembers": ["202-555-0199"]}, ["toMembers[0].phone_number"]),
        ({"toMembers": ["0049 30 1234"]}, ["toMembers[0].phone_number"]),
        ({"toMembers": [GUEST, "+1 202 555 0199"]}, ["toMembers[1]"]),
        ({"sender": {"user_id": "u"}}, ["sender.phone_number"]),
        ({"attachments": [{**FILE, "type": "BMP"}]}, ["attachments[0].type"]),
        (
            {"attachments": [{**FILE, "base64_encoding": "%%%%"}]},
            ["attachments[0].base64_encoding"],
        ),
        ({"attachments": [FILE] * 11}, ["attachments"]),
        ({"attachments": [{**FILE, "base64_encoding": "A" * 2_800_000}]}, ["attachments"]),
        ({"attachments": [FILE], "message": "ü" * 500 + "!"}, ["message"]),
    ],
)
def test_a_text_message_that_zoom_would_refuse(inputs: dict[str, Any], paths: list[str]) -> None:
    """Nothing is sent to anyone if one number, or the content, is wrong."""
    assert find_paths(send_sms, {**SMS, **inputs}) == paths


def test_a_text_message_has_a_content() -> None:
    """A text or a file is needed."""
    empty = {name: value for name, value in SMS.items() if name != "message"}
    assert find_paths(send_sms, empty) == ["message"]
    assert "message" not in send_sms.request({**empty, "attachments": [FILE]}).json


def test_a_text_message_is_in_its_conversation(zoom: Connection) -> None:
    """What was sent is read in the conversation, which both lists show."""
    sent = CATALOG.run("sendSms", {**SMS, "toMembers": [OTHER]}, zoom).data
    asked = {"sessionId": sent["session_id"]}
    (message,) = CATALOG.run("getSmsSession", asked, zoom).data["sms_histories"]
    assert (message["message_id"], message["message"]) == (sent["message_id"], "It is ready.")
    number = {"phoneNumber": OTHER.lstrip("+")}
    for key, owner in (("listSmsSessions", {}), ("listUserSmsSessions", {"userId": "me"})):
        (one,) = CATALOG.run(key, {**owner, **number}, zoom).data["sms_sessions"]
        assert one["session_id"] == sent["session_id"]


def test_an_unknown_conversation_is_not_found(zoom: Connection) -> None:
    """The error says that there is none."""
    with pytest.raises(NotFound):
        CATALOG.run("getSmsSession", {"sessionId": "0" * 32}, zoom)


@pytest.mark.parametrize("to", [[GUEST], [OTHER], [GUEST, OTHER]])
def test_a_lost_text_message_is_found_in_the_conversation(
    to: list[str], zoom: Connection, sandbox: Sandbox
) -> None:
    """W5: it is sent once, and the result has the IDs of the message and the conversation."""
    sandbox.inject("POST", PATH, "reset", when="after_commit")
    result = CATALOG.run("sendSms", {**SMS, "toMembers": to}, zoom)
    assert result.metadata["recovered"]
    (effect,) = sandbox.ledger()["effects"]
    assert result.data["message_id"] == effect["id"]
    assert set(result.data) == {"message_id", "session_id", "date_time"}


def test_an_older_text_message_is_not_the_lost_one(zoom: Connection, sandbox: Sandbox) -> None:
    """W1: the same words of two days ago do not prove that they were sent now."""
    sandbox.inject("POST", PATH, "reset")
    with pytest.raises(Ambiguous):
        CATALOG.run("sendSms", {**SMS, "message": "Your order is on its way."}, zoom)


def test_a_text_message_to_others_is_not_the_lost_one(zoom: Connection, sandbox: Sandbox) -> None:
    """W1: the same words to a group do not prove that one person received them."""
    CATALOG.run("sendSms", {**SMS, "toMembers": [GUEST, OTHER]}, zoom)
    sandbox.inject("POST", PATH, "reset")
    with pytest.raises(Ambiguous):
        CATALOG.run("sendSms", SMS, zoom)
