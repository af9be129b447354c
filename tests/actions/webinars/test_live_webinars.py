"""Around a webinar: links, live stream, captions, tracking sources and templates."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from outcomes import find_paths, read_body

from zoom_actions.templates import create_user_webinar_template
from zoom_actions.webinars import (
    create_webinar_invite_links,
    update_webinar_live_stream,
    update_webinar_live_stream_status,
)
from zoom_connector import Catalog
from zoom_connector.errors import Ambiguous, ZoomError

if TYPE_CHECKING:
    from zoom_connector import Connection
    from zoom_connector.sandbox import Sandbox

CATALOG = Catalog()
WEBINAR = {"webinarId": 99289110036}
STREAM = {
    "streamUrl": "rtmp://stream.example.com/app",
    "streamKey": "s3cret-stream-key",
    "pageUrl": "https://example.com/watch",
}


@pytest.mark.parametrize(
    "given",
    [["Ann", "Bo Lee"], "Ann; Bo Lee", "Ann\nBo Lee", [{"name": "Ann"}, "Bo Lee"]],
    ids=str,
)
def test_links_are_created_for_names(given: Any, zoom: Connection, sandbox: Sandbox) -> None:
    """A list of names is enough; the reply has one link for each, and no e-mail is sent."""
    inputs = {**WEBINAR, "attendees": given}
    assert read_body(create_webinar_invite_links, inputs) == {
        "attendees": [{"name": "Ann"}, {"name": "Bo Lee"}]
    }
    links = CATALOG.run("createWebinarInviteLinks", inputs, zoom).data["attendees"]
    assert [one["name"] for one in links] == ["Ann", "Bo Lee"]
    assert len({one["join_url"] for one in links}) == 2
    assert sandbox.ledger()["emails"] == []


@pytest.mark.parametrize(
    ("given", "paths"),
    [
        ({"attendees": []}, ["attendees"]),
        ({"attendees": ["x" * 65]}, ["attendees[0].name"]),
        ({"attendees": ["Ann"] * 501}, ["attendees"]),
        ({"attendees": ["Ann"], "ttl": 7_776_001}, ["ttl"]),
        ({"attendees": ["Ann"], "ttl": -1}, ["ttl"]),
    ],
    ids=["none", "long name", "too many", "too long", "negative"],
)
def test_links_that_zoom_would_refuse_are_not_requested(
    given: dict[str, Any], paths: list[str]
) -> None:
    """Nothing is sent, and the input is named."""
    assert find_paths(create_webinar_invite_links, {**WEBINAR, **given}) == paths


def test_links_that_may_have_been_created_are_not_created_again(
    zoom: Connection, sandbox: Sandbox
) -> None:
    """No list shows them, so a lost reply is reported and not repeated."""
    path = "/v2/webinars/{webinarId}/invite_links"
    sandbox.inject("POST", path, "reset", when="after_commit")
    with pytest.raises(Ambiguous):
        CATALOG.run("createWebinarInviteLinks", {**WEBINAR, "attendees": ["Ann"]}, zoom)
    assert len(sandbox.ledger()["effects"]) == 1


def test_a_stream_is_set_up_started_and_stopped(zoom: Connection, sandbox: Sandbox) -> None:
    """The server is stored, and the stream switched on and off."""
    CATALOG.run("updateWebinarLiveStream", {**WEBINAR, **STREAM}, zoom)
    shown = CATALOG.run("getWebinarLiveStream", WEBINAR, zoom).data
    assert shown["page_url"] == STREAM["pageUrl"]
    for action in ("start", "stop"):
        CATALOG.run("updateWebinarLiveStreamStatus", {**WEBINAR, "action": action}, zoom)
    kinds = [one["kind"] for one in sandbox.ledger()["effects"]]
    assert kinds == [f"webinar_stream.{verb}" for verb in ("updated", "started", "stopped")]


def test_the_key_of_a_stream_is_a_secret(zoom: Connection) -> None:
    """It is in no plan, dry run or message, and its output is marked."""
    plan = CATALOG.plan([("updateWebinarLiveStream", {**WEBINAR, **STREAM})], zoom).to_dict()
    assert STREAM["streamKey"] not in json.dumps(plan)
    assert STREAM["streamKey"] not in repr(
        update_webinar_live_stream.request({**WEBINAR, **STREAM})
    )


def test_a_lost_change_of_a_stream_is_confirmed(zoom: Connection, sandbox: Sandbox) -> None:
    """If the reply is lost, the stream is read and compared."""
    path = "/v2/webinars/{webinarId}/livestream"
    sandbox.inject("PATCH", path, "reset", when="after_commit")
    result = CATALOG.run("updateWebinarLiveStream", {**WEBINAR, **STREAM}, zoom)
    assert result.metadata["recovered"]


def test_a_stream_that_stops_takes_no_settings() -> None:
    """Zoom uses them when a stream starts."""
    inputs = {**WEBINAR, "settings": {"display_name": "Tour"}}
    update_webinar_live_stream_status.request({**inputs, "action": "start"})
    paths = find_paths(update_webinar_live_stream_status, {**inputs, "action": "stop"})
    assert paths == ["settings"]


def test_captions_and_streams_need_a_webinar_that_has_started(zoom: Connection) -> None:
    """Before the start and after the end, Zoom's reason is reported."""
    token = CATALOG.run("getWebinarToken", WEBINAR, zoom).data["token"]
    assert token.startswith("https://")
    CATALOG.run("updateWebinarStatus", {**WEBINAR, "action": "end"}, zoom)
    for key, inputs in (
        ("getWebinarToken", WEBINAR),
        ("updateWebinarLiveStreamStatus", {**WEBINAR, "action": "start"}),
    ):
        with pytest.raises(ZoomError, match="has not started"):
            CATALOG.run(key, inputs, zoom)


def test_sources_have_the_ids_that_registrations_take(zoom: Connection) -> None:
    """The total counts registrations, and a source can be given on registration."""
    data = CATALOG.run("listWebinarTrackingSources", WEBINAR, zoom).data
    counts = [one["registration_count"] for one in data["tracking_sources"]]
    assert data["total_records"] == sum(counts)
    person = {"email": "new@example.com", "firstName": "Jo"}
    source = data["tracking_sources"][0]["id"]
    inputs = {**WEBINAR, **person, "sourceId": source}
    assert CATALOG["addWebinarRegistrant"].request(inputs).json["source_id"] == source


HOST = {"userId": "jordan.lee@example.com"}
TEMPLATE = {**HOST, **WEBINAR, "name": "Tour"}


def test_a_template_is_created_listed_and_used(zoom: Connection) -> None:
    """The ID of the reply is in the list, and is taken by a new webinar."""
    made = CATALOG.run("createUserWebinarTemplate", TEMPLATE, zoom).data
    listed = CATALOG.run("listUserWebinarTemplates", HOST, zoom).data
    assert {**made, "type": 1} in listed["templates"]
    inputs = {**HOST, "topic": "Tour", "templateId": made["id"]}
    assert CATALOG.run("createWebinar", inputs, zoom).data["template_id"] == made["id"]
    with pytest.raises(ZoomError, match="already exists"):
        CATALOG.run("createUserWebinarTemplate", TEMPLATE, zoom)
    again = CATALOG.run("createUserWebinarTemplate", {**TEMPLATE, "overwrite": True}, zoom).data
    assert again == made


@pytest.mark.parametrize("number", [99289110036, "99289110036", "992 8911 0036", "992-8911-0036"])
def test_the_number_of_a_webinar_is_sent_as_a_number(number: Any) -> None:
    """In a body Zoom wants a JSON number, however it was written."""
    body = read_body(create_user_webinar_template, {**TEMPLATE, "webinarId": number})
    assert body == {"webinar_id": 99289110036, "name": "Tour"}


def test_a_lost_template_is_found_by_its_name(zoom: Connection, sandbox: Sandbox) -> None:
    """If the reply is lost, it is found; one that is overwritten had the name before."""
    path = "/v2/users/{userId}/webinar_templates"
    sandbox.inject("POST", path, "reset", when="after_commit")
    result = CATALOG.run("createUserWebinarTemplate", TEMPLATE, zoom)
    assert result.metadata["recovered"]
    assert result.data["name"] == "Tour"
    sandbox.inject("POST", path, "reset", when="before_commit")
    with pytest.raises(Ambiguous):
        CATALOG.run("createUserWebinarTemplate", {**TEMPLATE, "overwrite": True}, zoom)
