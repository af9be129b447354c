"""The CPU of one call, reading and writing: the catalogue, bare httpx, zoomus and pyzoom."""

from __future__ import annotations

import tempfile
import time
from contextlib import ExitStack
from datetime import datetime
from functools import partial
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

import httpx

from benchmarks.meeting import BODY, INPUTS, MEETING_ID, TOKEN
from benchmarks.rounds import Figure, measure_rounds
from zoom_connector import AccessToken, Catalog, Connection
from zoom_connector.store import Store

if TYPE_CHECKING:
    from collections.abc import Callable

    Call = Callable[[], Any]
    Calls = dict[str, Call]

CONNECTOR, HTTPX, ZOOMUS, PYZOOM = "Catalog.run", "httpx.Client", "zoomus", "pyzoom"
LIMITED = f"{CONNECTOR}, within the account's limits"
IN_MEMORY = f"{CONNECTOR}, its journal in memory"
READ, WRITE = "getMeeting", "createMeeting"
PATH = "/users/me/meetings"


def name(client: str, key: str) -> str:
    """Return the name of a figure."""
    return f"{client} {key}"


def open_connector(origin: str, opened: ExitStack) -> Calls:
    """Return calls through the hooks: validated, journalled, placed, sent, classified."""
    folder = Path(opened.enter_context(tempfile.TemporaryDirectory()))
    catalog = Catalog()

    def connect(store: Store, plan: Any = None) -> Connection:
        grant = AccessToken(TOKEN)
        zoom = Connection(
            grant, base_url=f"{origin}/v2", store=opened.enter_context(store), plan=plan
        )
        return opened.enter_context(zoom)

    def read(zoom: Connection) -> Any:
        return catalog.run("getMeeting", {"meetingId": MEETING_ID}, zoom).data

    def write(zoom: Connection) -> Any:
        return catalog.run("createMeeting", INPUTS, zoom).data

    zoom = connect(Store.open(folder / "store" / "store.db"))
    limited = connect(Store.open(folder / "limited" / "store.db"), "business")
    return {
        name(CONNECTOR, READ): partial(read, zoom),
        name(CONNECTOR, WRITE): partial(write, zoom),
        name(LIMITED, READ): partial(read, limited),
        name(IN_MEMORY, WRITE): partial(write, connect(Store.in_memory())),
    }


def open_httpx(origin: str, opened: ExitStack) -> Calls:
    """Return the least that careful code does: a kept client, `json=`, a header, `.json()`."""
    client = opened.enter_context(httpx.Client(base_url=f"{origin}/v2"))
    headers = {"authorization": f"Bearer {TOKEN}"}
    return {
        name(HTTPX, READ): lambda: client.get(f"/meetings/{MEETING_ID}", headers=headers).json(),
        name(HTTPX, WRITE): lambda: client.post(PATH, json=BODY, headers=headers).json(),
    }


def open_zoomus(origin: str, opened: ExitStack) -> Calls:
    """Return zoomus; it opens a connection for every call."""
    from zoomus import ZoomClient

    client = ZoomClient(
        "id", "secret", "account", base_uri=f"{origin}/v2", oauth_uri=f"{origin}/oauth/token"
    )
    # zoomus formats the start itself, and takes a datetime only.
    body = BODY | {"start_time": datetime.fromisoformat(BODY["start_time"])}
    return {
        name(ZOOMUS, READ): lambda: client.meeting.get(id=str(MEETING_ID)).json(),
        name(ZOOMUS, WRITE): lambda: client.meeting.create(user_id="me", **body).json(),
    }


def open_pyzoom(origin: str, opened: ExitStack) -> Calls:
    """Return the cheapest way through pyzoom; it opens a connection for every call."""
    from pyzoom import ZoomClient

    client = ZoomClient(TOKEN, base_url=f"{origin}/v2")
    return {
        name(PYZOOM, READ): lambda: client.raw.get(f"/meetings/{MEETING_ID}").json(),
        name(PYZOOM, WRITE): lambda: client.raw.post(PATH, body=BODY).json(),
    }


def measure_calls(origin: str, rounds: int, calls: int) -> dict[str, Figure]:
    """Return the CPU of one call by client; a client that is not installed is left out."""
    openers = [open_connector, open_httpx]
    openers += [
        opener
        for package, opener in ((ZOOMUS, open_zoomus), (PYZOOM, open_pyzoom))
        if find_spec(package)
    ]
    with ExitStack() as opened:
        ways: Calls = {}
        for opener in openers:
            ways |= opener(origin, opened)
        for way, call in ways.items():
            check_meeting(way, call())
        cases = {way: partial(time_calls, call, calls) for way, call in ways.items()}
        return measure_rounds(cases, rounds)


def check_meeting(way: str, data: Any) -> None:
    """Refuse to time a client that does not get the meeting."""
    if data["id"] != MEETING_ID:
        raise SystemExit(f"{way} did not return the meeting: {data!r}")


def time_calls(call: Call, calls: int) -> float:
    """Return the user and system CPU of one call, in seconds."""
    start = time.process_time()
    for _ in range(calls):
        call()
    return (time.process_time() - start) / calls
