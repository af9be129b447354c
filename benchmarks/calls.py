"""The CPU of one `createMeeting` call: through the catalogue, bare httpx, zoomus and pyzoom."""

from __future__ import annotations

import time
from contextlib import ExitStack
from datetime import datetime
from functools import partial
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any

import httpx

from benchmarks.meeting import BODY, INPUTS, MEETING_ID, TOKEN
from benchmarks.rounds import Figure, measure_rounds
from zoom_connector.catalog import Catalog
from zoom_connector.connection import Connection
from zoom_connector.grants import AccessToken

if TYPE_CHECKING:
    from collections.abc import Callable

    Create = Callable[[], Any]

CONNECTOR, HTTPX, ZOOMUS, PYZOOM = "Catalog.run", "httpx.Client", "zoomus", "pyzoom"
PATH = "/users/me/meetings"


def open_connector(origin: str, opened: ExitStack) -> Create:
    """Return a call through the hooks: validated, placed, sent, classified."""
    connection = Connection(AccessToken(TOKEN), base_url=f"{origin}/v2")
    opened.enter_context(connection)
    catalog = Catalog()
    return lambda: catalog.run("createMeeting", INPUTS, connection).data


def open_httpx(origin: str, opened: ExitStack) -> Create:
    """Return the least a careful person writes: a kept client, `json=`, a header, `.json()`."""
    client = opened.enter_context(httpx.Client(base_url=f"{origin}/v2"))
    headers = {"authorization": f"Bearer {TOKEN}"}
    return lambda: client.post(PATH, json=BODY, headers=headers).json()


def open_zoomus(origin: str, opened: ExitStack) -> Create:
    """Return `meeting.create`; zoomus opens a connection for every call."""
    from zoomus import ZoomClient

    client = ZoomClient(
        "id", "secret", "account", base_uri=f"{origin}/v2", oauth_uri=f"{origin}/oauth/token"
    )
    # zoomus formats the start itself, and takes a datetime only.
    body = BODY | {"start_time": datetime.fromisoformat(BODY["start_time"])}
    return lambda: client.meeting.create(user_id="me", **body).json()


def open_pyzoom(origin: str, opened: ExitStack) -> Create:
    """Return `raw.post`, the cheapest way through pyzoom; it opens a connection for every call."""
    from pyzoom import ZoomClient

    client = ZoomClient(TOKEN, base_url=f"{origin}/v2")
    return lambda: client.raw.post(PATH, body=BODY).json()


def measure_calls(origin: str, rounds: int, calls: int) -> dict[str, Figure]:
    """Return the CPU of one call by client; a client that is not installed is left out."""
    openers = {CONNECTOR: open_connector, HTTPX: open_httpx}
    openers |= {
        name: opener
        for name, opener in ((ZOOMUS, open_zoomus), (PYZOOM, open_pyzoom))
        if find_spec(name)
    }
    with ExitStack() as opened:
        creates = {name: opener(origin, opened) for name, opener in openers.items()}
        for name, create in creates.items():
            check_meeting(name, create())
        cases = {name: partial(time_calls, create, calls) for name, create in creates.items()}
        return measure_rounds(cases, rounds)


def check_meeting(name: str, data: Any) -> None:
    """Refuse to time a client that does not get the meeting."""
    if data["id"] != MEETING_ID:
        raise SystemExit(f"{name} did not return the meeting: {data!r}")


def time_calls(create: Create, calls: int) -> float:
    """Return the user and system CPU of one call, in seconds."""
    start = time.process_time()
    for _ in range(calls):
        create()
    return (time.process_time() - start) / calls
