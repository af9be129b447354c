"""What a child process does to measure the memory of a call: `memory.py KIND CASE ADDRESS`.

The peak of a process counts from its start, so each case has one of its own.
"""

from __future__ import annotations

import asyncio
import json
import re
import resource
import sys
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

from zoom_connector import AccessToken, Catalog, Connection, ZoomError
from zoom_connector.store import Store

if TYPE_CHECKING:
    from collections.abc import Callable

MIB = 2**20
MEETING = {"userId": "me", "topic": "x"}


def alias() -> Any:
    """Return a value of 9**30 parts, in little memory."""
    shared: Any = ["x"]
    for _ in range(30):
        shared = [shared] * 9
    return shared


def posted(data: Any) -> tuple[str, dict[str, Any]]:
    return "rawRequest", {"url": "/x", "method": "POST", "data": data}


INPUTS: dict[str, Callable[[], tuple[str, dict[str, Any]]]] = {
    "a text of 100 MB": lambda: ("createMeeting", {**MEETING, "agenda": "x" * 100_000_000}),
    "a passcode of 100 MB": lambda: ("createMeeting", {**MEETING, "password": "x" * 100_000_000}),
    "an id of 100 MB": lambda: ("getUser", {"userId": "%25" * 33_000_000}),
    "a number of 100 MB": lambda: ("getMeeting", {"meetingId": "1" * 100_000_000}),
    "a name of 100 MB": lambda: ("createMeeting", {**MEETING, "x" * 100_000_000: 1}),
    "a page token of 20 MB": lambda: ("listUsers", {"nextPageToken": "~/" * 10_000_000}),
    "a file of 100 MB": lambda: (
        "uploadUserPicture",
        {"userId": "me", "picFile": {"fileName": "a", "base64": "A" * 100_000_000}},
    ),
    "a million entries": lambda: (
        "addGroupMembers",
        {"groupId": "g", "members": [{"id": "a"}] * 1_000_000},
    ),
    "90,000 wrong entries": lambda: ("addGroupMembers", {"groupId": "g", "members": [5] * 90_000}),
    "90,000 unknown names": lambda: (
        "createMeeting",
        {**MEETING, **{f"k{n}": 1 for n in range(90_000)}},
    ),
    "90,000 half characters": lambda: posted({"a" * 900: ["\ud800"] * 90_000}),
    "49,000 secrets": lambda: posted([{"password": f"p{n}" * 20} for n in range(49_000)]),
    "one value 9**30 times": lambda: posted(alias()),
    "the longest text": lambda: posted({"a": "x" * 24_000_000}),
    "the longest text of emoji": lambda: posted({"a": "\U0001f600" * 6_000_000}),
    "the longest text of control characters": lambda: posted({"a": "\0" * 4_000_000}),
    "the most parts": lambda: posted([{}] * 99_000),
}


def _end(run: Callable[[], Any]) -> str:
    try:
        run()
    except ZoomError as error:
        json.dumps(error.to_dict())
        return error.kind
    return "success"


def call_with(name: str, origin: str) -> list[str]:
    """Call with an input; also as a file of inputs would give it."""
    key, inputs = INPUTS[name]()
    zoom = Connection(
        AccessToken("t" * 20), base_url=f"{origin}/v2", store=Store.in_memory(), plan="none"
    )
    return [_end(lambda: Catalog().run(key, inputs, zoom, deadline=5))]


def call_and_read(path: str, origin: str) -> list[str]:
    """Read the same reply as a read, a write with a key, a raw request and a list."""
    catalog, store = Catalog(), Store.in_memory()
    zoom = Connection(
        AccessToken("t" * 20), base_url=f"{origin}/{path}", store=store, plan="none", timeout=3
    )

    def write() -> None:
        catalog.run("createMeeting", MEETING, zoom, idempotency_key="key", deadline=3)

    async def awaited() -> None:
        async with zoom:
            await catalog["getUser"].aio(zoom, "me")

    return [
        _end(lambda: catalog.run("getUser", {"userId": "me"}, zoom)),
        _end(write),
        _end(write),  # from the journal, if it was kept
        _end(lambda: catalog.run("rawRequest", {"url": "/x"}, zoom).to_dict()),
        _end(lambda: sum(1 for _ in catalog.pages("listUsers", {}, zoom).items())),
        _end(lambda: asyncio.run(awaited())),
    ]


def refuse_often(count: str, origin: str) -> list[str]:
    """Give inputs that are refused, each another; return the growth in KiB after the first ones."""
    catalog = Catalog()
    zoom = Connection(
        AccessToken("t" * 20), base_url=f"{origin}/v2", store=Store.in_memory(), plan="none"
    )
    kinds: list[Callable[[int], tuple[str, dict[str, Any]]]] = [
        lambda n: ("createMeeting", {**MEETING, "password": f"{n:08}" * 4}),
        lambda n: ("createMeeting", {**MEETING, "password": f"{n}", f"unknown{n}": f"secret {n}"}),
        lambda n: ("getMeeting", {"meetingId": f"no number {n}"}),
        lambda n: posted({f"token{n}": f"value {n}", "x": "\ud800"}),
        lambda n: ("rawRequest", {"url": f"//host{n}/x"}),
        lambda n: (f"noAction{n}", {}),
    ]
    before = 0
    for number in range(int(count)):
        key, inputs = kinds[number % len(kinds)](number)
        with suppress(ZoomError):
            catalog.run(key, inputs, zoom)
            raise AssertionError(key)
        if number == int(count) // 4:
            before = _resident()
    return [str(_resident() - before)]


def _resident() -> int:
    """Return the memory of this process in KiB."""
    status = Path("/proc/self/status")
    found = re.search(r"VmRSS:\s*(\d+)", status.read_text()) if status.exists() else None
    return int(found[1]) if found else 0


def peak() -> int:
    """Return the peak of this process in bytes."""
    # getrusage also counts the process that started this one; Linux has a better figure.
    status = Path("/proc/self/status")
    found = re.search(r"VmHWM:\s*(\d+)", status.read_text()) if status.exists() else None
    if found:
        return int(found[1]) * 1024
    unit = 1 if sys.platform == "darwin" else 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit


if __name__ == "__main__":
    kind, case, address = sys.argv[1:]
    work = {"input": call_with, "reply": call_and_read, "refused": refuse_often}[kind]
    ends = work(case, address)
    print(json.dumps({"ends": ends, "peak": peak()}))
