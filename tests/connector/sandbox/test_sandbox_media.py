"""Recordings, calls and chat."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import quote

import pytest

if TYPE_CHECKING:
    import httpx

    from zoom_connector.sandbox import Sandbox

MONTH = {"from": "2026-04-13", "to": "2026-05-13", "page_size": "300"}
CONTACT = {"to_contact": "bruno.almeida@example.com", "page_size": "50"}


def list_recordings(api: httpx.Client, **query: str) -> dict[str, Any]:
    """Return a page of the first user's recordings."""
    page: dict[str, Any] = api.get("/users/me/recordings", params=query).json()
    return page


def test_default_range_is_yesterday_and_today(api: httpx.Client) -> None:
    """Without dates only the last two days are listed."""
    page = list_recordings(api)
    assert (page["from"], page["to"], page["total_records"]) == ("2026-05-12", "2026-05-13", 4)


def test_long_range_is_cut_to_a_month(api: httpx.Client) -> None:
    """A range of more than a month is cut to the last month."""
    page = list_recordings(api, **{**MONTH, "from": "2026-01-01"})
    assert page["from"] == "2026-04-12"
    assert page["total_records"] == 11


def test_empty_list_says_size_zero(api: httpx.Client) -> None:
    """An empty list has page_size 0 for any requested size."""
    page = list_recordings(api, **{**MONTH, "trash": "true"})
    assert (page["page_count"], page["page_size"], page["total_records"]) == (0, 0, 0)


def test_hard_uuids_need_double_encoding(api: httpx.Client, sandbox: Sandbox) -> None:
    """A UUID with a leading slash or two in a row is found only if encoded twice."""
    uuids = [one["uuid"] for one in list_recordings(api)["meetings"]]
    hard = [uuid for uuid in uuids if uuid.startswith("/") or "//" in uuid]
    assert len(hard) == 2
    for uuid in hard:
        once, twice = quote(uuid, safe=""), quote(quote(uuid, safe=""), safe="")
        found = api.get(f"/meetings/{twice}/recordings")
        assert found.json()["uuid"] == uuid
        lost = api.get(f"/meetings/{once}/recordings")
        assert lost.status_code == 404
        eaten = uuid.replace("//", "/").lstrip("/")
        assert lost.json() == {"code": 3001, "message": f"Meeting does not exist: {eaten}."}
        assert f"/v2/meetings/{twice}/recordings" in {
            one["path"] for one in sandbox.ledger()["requests"]
        }


def test_soft_uuid_works_either_way(api: httpx.Client) -> None:
    """A UUID with a plus and a single slash may be encoded once or twice."""
    uuid = next(one["uuid"] for one in list_recordings(api)["meetings"] if "+/" in one["uuid"])
    once = quote(uuid, safe="")
    for param in (once, quote(once, safe="")):
        assert api.get(f"/meetings/{param}/recordings").json()["uuid"] == uuid


def test_number_means_the_latest_instance(api: httpx.Client) -> None:
    """The number of a meeting recorded twice returns the newer recording."""
    listed = list_recordings(api, **MONTH)["meetings"]
    number = listed[0]["id"]
    instances = [one for one in listed if one["id"] == number]
    assert len(instances) == 2
    latest = max(instances, key=lambda one: str(one["start_time"]))
    assert api.get(f"/meetings/{number}/recordings").json()["uuid"] == latest["uuid"]


def test_recording_in_process(api: httpx.Client) -> None:
    """A file in processing has few fields; a recording with only such files is not found."""
    meetings = list_recordings(api)["meetings"]
    file = meetings[1]["recording_files"][1]
    shown = {key: file[key] for key in ("status", "recording_end", "file_type", "file_size")}
    assert shown == {
        "status": "processing",
        "recording_end": "",
        "file_type": "",
        "file_size": 0,
    }
    assert "recording_type" not in file
    reply = api.get(f"/meetings/{quote(meetings[3]['uuid'], safe='')}/recordings")
    assert (reply.status_code, reply.json()["code"]) == (404, 3301)


def test_meeting_without_recording(api: httpx.Client) -> None:
    """A meeting that was not recorded answers 404 with code 3301."""
    meeting = api.post("/users/me/meetings", json={}).json()
    assert api.get(f"/meetings/{meeting['id']}/recordings").json()["code"] == 3301


def test_download_token_on_request(api: httpx.Client) -> None:
    """The download token is returned only on request."""
    path = f"/meetings/{list_recordings(api)['meetings'][0]['id']}/recordings"
    assert "download_access_token" not in api.get(path).json()
    query = {"include_fields": "download_access_token", "ttl": "60"}
    assert "download_access_token" in api.get(path, params=query).json()


@pytest.mark.parametrize("path", ["/phone/recordings", "/phone/users/me/recordings"])
def test_phone_range_needs_both_ends(api: httpx.Client, path: str) -> None:
    """A start without an end is refused; with both, the list is limited to the range."""
    reply = api.get(path, params={"from": "2026-05-10"})
    assert reply.status_code == 400
    assert reply.json()["errors"] == [{"field": "to", "message": "Invalid field."}]
    query = {"from": "2026-05-10", "to": "2026-05-11", "page_size": "300"}
    days = {one["date_time"][:10] for one in api.get(path, params=query).json()["recordings"]}
    assert days == {"2026-05-10", "2026-05-11"}


def test_phone_recordings_of_one_user(api: httpx.Client) -> None:
    """The list of a user has only their calls."""
    counts = [
        api.get(f"/phone/{part}recordings").json()["total_records"]
        for part in ("", "users/me/", "users/bruno.almeida@example.com/")
    ]
    assert counts == [40, 35, 5]


@pytest.mark.parametrize(
    "query",
    [{}, {"to_contact": "a", "to_channel": "b"}, {"search_type": "message"}],
)
def test_messages_need_one_conversation(api: httpx.Client, query: dict[str, str]) -> None:
    """Messages need either a contact or a channel."""
    reply = api.get("/chat/users/me/messages", params=query)
    assert reply.status_code == 400
    message = "Must provide either contact or channel parameter."
    assert reply.json() == {"code": 300, "message": message}


def test_messages_of_today(api: httpx.Client) -> None:
    """The default is the messages of today, the newest first; a date selects another day."""
    page = api.get("/chat/users/me/messages", params=CONTACT).json()
    assert page["date"] == "2026-05-13"
    stamps = [one["timestamp"] for one in page["messages"]]
    assert stamps == sorted(stamps, reverse=True)
    query = {**CONTACT, "date": "2026-05-12", "from": "2026-05-13T00:00:00Z"}
    assert len(api.get("/chat/users/me/messages", params=query).json()["messages"]) == 2


def test_deleted_messages_on_request(api: httpx.Client) -> None:
    """Deleted messages are returned only on request."""
    plain = api.get("/chat/users/me/messages", params=CONTACT).json()["messages"]
    query = {**CONTACT, "include_deleted_and_edited_message": "true"}
    everything = api.get("/chat/users/me/messages", params=query).json()["messages"]
    assert len(everything) == len(plain) + 1
    assert {one["status"] for one in everything} == {"Normal", "Edited", "Deleted"}


def test_channels_and_their_messages(api: httpx.Client) -> None:
    """The messages of a channel are found by its id; an unknown channel is refused."""
    channel = api.get("/chat/users/me/channels").json()["channels"][0]
    path = "/chat/users/me/messages"
    assert api.get(path, params={"to_channel": channel["id"]}).json()["messages"]
    unknown = api.get(path, params={"to_channel": "nowhere"})
    assert (unknown.status_code, unknown.json()["code"]) == (404, 4130)
    search = {"search_type": "message", "search_key": "BUILD", "page_size": "50"}
    found = api.get(path, params=search).json()["messages"]
    assert {one["message"] for one in found} == {"The build is green again."}
