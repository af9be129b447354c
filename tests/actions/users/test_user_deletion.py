"""W6 of the faults, in the inputs: a deletion without a recipient must be confirmed."""

import pytest
from outcomes import find_paths

from zoom_actions.users import delete_user
from zoom_connector.actions.manifest import build_manifest
from zoom_connector.errors import RefusedLocally

RECIPIENT = "robin.hale@example.com"
FLAGS = [
    "transfer_meeting",
    "transfer_webinar",
    "transfer_recording",
    "transfer_whiteboard",
    "transfer_clipfiles",
    "transfer_notes",
    "transfer_visitors",
    "transfer_docs",
    "transfer_events",
]


def delete(**inputs):
    """Return the query with which one user is removed."""
    return dict(delete_user.request({"userId": "abc", **inputs}).query)


def test_delete_user_only_removes_by_default():
    """W6: the harmless action is sent explicitly, and nothing else."""
    request = delete_user.request({"userId": "jo@example.com"})
    expected = ("DELETE", "/users/jo%40example.com?action=disassociate")
    assert (request.method, request.target) == expected
    assert not request.has_json


def test_delete_user_is_declared_destructive():
    """An engine can ask before it runs this action."""
    manifest = build_manifest(delete_user)
    assert (manifest["safety"], manifest["idempotent"]) == ("destructive", False)


@pytest.mark.parametrize("inputs", [{}, {"confirmDataLoss": False}])
def test_deletion_without_a_recipient_is_refused(inputs):
    """W6: the error says what would be lost, what to give, and that nothing was sent."""
    with pytest.raises(RefusedLocally) as caught:
        delete(action="delete", **inputs)
    text = str(caught.value)
    wanted = ("recordings", "transferEmail", "confirmDataLoss", "nothing was sent")
    assert [word for word in wanted if word not in text] == []
    assert not caught.value.may_have_happened


def test_confirmed_deletion_without_a_recipient_transfers_no_events():
    """Zoom's default would require an address; the confirmation itself is not sent."""
    query = delete(action="delete", confirmDataLoss=True)
    assert query == {"action": "delete", "transfer_events": "false"}


@pytest.mark.parametrize("action", ["disassociate", "delete"])
def test_recipient_receives_all_other_data(action):
    """W6: with a recipient, every kind of data is transferred explicitly."""
    query = delete(action=action, transferEmail=RECIPIENT)
    assert query == {"action": action, "transfer_email": RECIPIENT} | dict.fromkeys(FLAGS, "true")


@pytest.mark.parametrize("flag", FLAGS)
def test_deletion_that_keeps_something_back_needs_confirmation(flag):
    """W6: data that is not transferred is destroyed, so the deletion must be confirmed."""
    kept_back = {"action": "delete", "transferEmail": RECIPIENT, flag: False}
    with pytest.raises(RefusedLocally, match="transfer"):
        delete(**kept_back)
    assert delete(**kept_back, confirmDataLoss=True)[flag] == "false"


def test_removal_may_keep_something_back():
    """A user who is only removed keeps the data that is not transferred."""
    query = delete(transferEmail=RECIPIENT, transferRecording=False)
    assert (query["transfer_recording"], query["transfer_meeting"]) == ("false", "true")


def test_transfer_needs_a_recipient():
    """Every transfer without an address is reported."""
    inputs = {"userId": "abc", "transferMeeting": True, "transferDocs": True}
    assert find_paths(delete_user, inputs) == ["transferMeeting", "transferDocs"]


def test_transfer_may_be_declined_without_a_recipient():
    """False needs no address."""
    query = delete(transferEvents=False)
    assert query == {"action": "disassociate", "transfer_events": "false"}


def test_recipient_must_be_another_user():
    """A user cannot receive their own data."""
    inputs = {"userId": RECIPIENT.upper(), "transferEmail": RECIPIENT}
    assert find_paths(delete_user, inputs) == ["transferEmail"]


@pytest.mark.parametrize("user_id", ["me", " ME "])
@pytest.mark.parametrize("inputs", [{}, {"action": "delete", "confirmDataLoss": True}])
def test_the_connected_user_is_not_removed_by_alias(user_id, inputs):
    """The owner of the token is never removed as `me`, confirmed or not."""
    with pytest.raises(RefusedLocally, match="nothing was sent"):
        delete_user.request({"userId": user_id, **inputs})


@pytest.mark.parametrize(
    ("inputs", "paths"),
    [
        ({"action": "remove"}, ["action"]),
        ({"transferEmail": "robin"}, ["transferEmail"]),
    ],
)
def test_delete_user_checks_its_inputs(inputs, paths):
    """Every problem is reported with its path."""
    assert find_paths(delete_user, {"userId": "abc", **inputs}) == paths


def test_encrypted_address_is_flagged():
    """The flag is in the query."""
    assert delete(encryptedEmail=True)["encrypted_email"] == "true"
