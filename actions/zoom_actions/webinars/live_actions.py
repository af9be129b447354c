"""Actions around a webinar that is under way: links, live stream, captions, tracking sources."""

from __future__ import annotations

from typing import Annotated

from typing_extensions import TypedDict

from zoom_actions.shared.identifiers import WebinarNumber
from zoom_actions.shared.invite_links import Guests, InviteLinks, LinkLifetime
from zoom_actions.shared.live_streams import (
    LiveStream,
    PageUrl,
    StreamAction,
    StreamKey,
    StreamResolution,
    StreamSession,
    StreamUrl,
    check_stream,
)
from zoom_actions.shared.results import NoContent
from zoom_actions.shared.scopes import READ_WEBINARS, WRITE_WEBINARS
from zoom_connector import Connection, endpoint
from zoom_connector.actions.reconciliation import ConfirmUpdated
from zoom_connector.fields import UNSET, Doc, Example, Format, Label, Secret, StrChoice


class WebinarTokenType(StrChoice):
    """What a token is for."""

    CLOSED_CAPTION = "closed_caption_token", "Captions from another service"


class WebinarToken(TypedDict, total=False):
    """A token of a webinar."""

    token: Annotated[
        str,
        Doc("Secret: address to which a service sends captions of this webinar."),
        Secret(),
        Example("https://zoom.example.com/closedcaption?id=99289110036&signature=nYtXJqRKCW"),
    ]


class TrackingSource(TypedDict, total=False):
    """A place on which the registration page was shared."""

    id: Annotated[
        str,
        Doc("ID of the source, as registrants have it in `source_id`."),
        Example("5516482804110"),
    ]
    source_name: Annotated[
        str, Doc("Name that the host gave it, such as a site."), Example("Newsletter")
    ]
    tracking_url: Annotated[
        str,
        Doc("Registration page with the source in it."),
        Format("uri"),
        Example("https://zoom.example.com/webinar/register/5516482804110/WN_juM2BGyL"),
    ]
    registration_count: Annotated[
        int, Doc("Number of people who registered from there."), Example(4)
    ]
    visitor_count: Annotated[
        int, Doc("Number of people who opened the page from there."), Example(28)
    ]


class TrackingSources(TypedDict, total=False):
    """The tracking sources of a webinar, all of them."""

    total_records: Annotated[int, Doc("Number of registrations, not of sources."), Example(4)]
    tracking_sources: Annotated[list[TrackingSource], Doc("Where the registration page is shared.")]


@endpoint(
    "POST /webinars/{webinar_id}/invite_links",
    group="Webinars",
    safety="write",
    # Each call creates further links, and no list shows them.
    idempotent=False,
    scopes=WRITE_WEBINARS,
    granular_scopes=("webinar:write:invite_links", "webinar:write:invite_links:admin"),
)
def create_webinar_invite_links(
    zoom: Connection,
    webinar_id: WebinarNumber,
    *,
    attendees: Guests,
    ttl: Annotated[LinkLifetime, Label("Lifetime In Seconds")] = 7200,
) -> InviteLinks:
    """Create personal links to a webinar for a list of names.

    No e-mail is sent: the links are in the reply, and cannot be listed later. The account needs a
    Business, Education or API plan.
    """
    ...


@endpoint(
    "GET /webinars/{webinar_id}/tracking_sources",
    group="Webinars",
    rate="medium",
    scopes=READ_WEBINARS,
    granular_scopes=(
        "webinar:read:list_tracking_sources",
        "webinar:read:list_tracking_sources:admin",
    ),
)
def list_webinar_tracking_sources(zoom: Connection, webinar_id: WebinarNumber) -> TrackingSources:
    """List from where people come to the registration page of a webinar.

    The webinar must require registration. `listWebinarRegistrants` lists the people of one source.
    """
    ...


@endpoint(
    "GET /webinars/{webinar_id}/token",
    group="Webinars",
    scopes=READ_WEBINARS,
    granular_scopes=("webinar:read:token", "webinar:read:token:admin"),
)
def get_webinar_token(
    zoom: Connection,
    webinar_id: WebinarNumber,
    *,
    type: Annotated[
        WebinarTokenType, Label("Token Type"), Example("closed_caption_token")
    ] = WebinarTokenType.CLOSED_CAPTION,
) -> WebinarToken:
    """Get the address to which another service sends captions for a webinar.

    The webinar must have started, and the host's settings must allow captions and the token.

    Args:
        type: What the token is for.
    """
    ...


@endpoint(
    "GET /webinars/{webinar_id}/livestream",
    group="Webinars",
    label="Get Webinar Live Stream",
    scopes=READ_WEBINARS,
    granular_scopes=("webinar:read:livestream", "webinar:read:livestream:admin"),
)
def get_webinar_live_stream(zoom: Connection, webinar_id: WebinarNumber) -> LiveStream:
    """Get the server and the page of a webinar's live stream.

    The host's settings must allow streams to a custom service.
    """
    ...


@endpoint(
    "PATCH /webinars/{webinar_id}/livestream",
    group="Webinars",
    safety="write",
    idempotent=True,
    scopes=WRITE_WEBINARS,
    granular_scopes=("webinar:update:livestream", "webinar:update:livestream:admin"),
    recovery=ConfirmUpdated("the live stream"),
)
def update_webinar_live_stream(
    zoom: Connection,
    webinar_id: WebinarNumber,
    *,
    stream_url: StreamUrl,
    stream_key: StreamKey,
    page_url: PageUrl,
    resolution: StreamResolution = UNSET,
) -> NoContent:
    """Set the server to which a webinar is streamed, and the page on which people watch.

    The host's settings must allow streams to a custom service.
    """
    ...


@endpoint(
    "PATCH /webinars/{webinar_id}/livestream/status",
    group="Webinars",
    safety="write",
    # A second start may be refused, or begin another stream: Zoom does not say.
    idempotent=False,
    read_with="getWebinarLiveStream",
    scopes=WRITE_WEBINARS,
    granular_scopes=("webinar:update:livestream_status", "webinar:update:livestream_status:admin"),
    validate=check_stream,
)
def update_webinar_live_stream_status(
    zoom: Connection,
    webinar_id: WebinarNumber,
    *,
    action: Annotated[StreamAction, Example("start")],
    settings: Annotated[
        StreamSession, Example({"active_speaker_name": True, "display_name": "Product tour"})
    ] = UNSET,
) -> NoContent:
    """Start or stop the live stream of a webinar that is under way.

    The stream must have been set up with `updateWebinarLiveStream` or in the portal.

    Args:
        action: What to do.
        settings: How the stream looks; with the action `start` only.
    """
    ...
