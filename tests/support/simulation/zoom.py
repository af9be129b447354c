"""A small model of Zoom: meetings, tokens that work once, and rates; and the network to it."""

from __future__ import annotations

import json
from collections import defaultdict, deque
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.utils import format_datetime
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qs

import httpcore

from zoom_connector.http.messages import Response
from zoom_connector.http.wire_errors import explain

if TYPE_CHECKING:
    from collections.abc import Callable

    from simulation.world import Thread, World
    from zoom_connector.http.messages import Request

WINDOW = 1.0
DELAY = 0.02
"""Seconds that a request travels; the same for all, because the pacer cannot know it."""

LISTED_AFTER = 1.5
"""Seconds until a list shows a new meeting."""


@dataclass(slots=True, eq=False)
class Message:
    """A request on its way, with its reply.

    Attributes:
        request: The request.
        thread: The thread that waits for the reply.
        run: The run of an action that sent it.
        reply: The reply, once it has arrived.
        is_awaited: Whether the thread waits for it now.
        is_lost: Whether the sender does not know its outcome.
        is_late: Whether the network held it up, for which no limit can provide.
    """

    request: Request
    thread: Thread
    run: Any
    reply: Response | None = None
    is_awaited: bool = False
    is_lost: bool = True
    is_late: bool = False


@dataclass
class Zoom:
    """What Zoom knows.

    Attributes:
        world: The simulated machine.
        lifetime: Seconds that an access token lasts.
        withdraws: Whether the second use of a refresh token ends the grant, as RFC 9700 advises;
            otherwise it is only refused. What the real Zoom does is not known.
        limits: The rate per second of each label, which is the last segment of a path.
        meetings: Topic, run and time of each meeting that was created.
        token_requests: How often a token was issued.
        turn: Number of the refresh token that is valid.
    """

    world: World
    lifetime: float = 3600.0
    withdraws: bool = True
    limits: dict[str, int] = field(default_factory=dict)
    meetings: list[tuple[str, Any, float]] = field(default_factory=list)
    token_requests: int = 0
    turn: int = 0
    asking: int = 0
    tokens: dict[str, float] = field(default_factory=dict)
    arrivals: dict[str, deque[float]] = field(default_factory=lambda: defaultdict(deque))

    def answer(self, message: Message) -> Response:
        """Carry out a request that has arrived."""
        request = message.request
        if request.url is not None:
            return self._rotate(request)
        if self.limits and not message.is_late:
            self._count(request.path.rpartition("/")[2])
        bearer = request.headers.get("authorization", "").removeprefix("Bearer ")
        if self.tokens and self.tokens.get(bearer, 0.0) <= self.world.now:
            return _reply(self.world, 401, {"code": 124, "message": "Invalid access token."})
        if request.method == "POST":
            return self._create(message)
        if request.path.endswith("/meetings"):
            return self._list()
        return _reply(self.world, 200, {"id": "me"})

    def _rotate(self, request: Request) -> Response:
        """Replace the refresh token; each works once."""
        self.token_requests += 1
        body = (request.encode_body() or b"").decode()
        given = parse_qs(body)["refresh_token"][0]
        if given != f"refresh-token-{self.turn}":
            self.world.note(f"{given} was used a second time")
            if self.withdraws:
                self.turn = -1
                self.world.violate("reuse", f"{given} was used a second time")
            return _reply(self.world, 400, {"reason": "Invalid Token!", "error": "invalid_grant"})
        self.turn += 1
        access = f"access-token-{self.turn}"
        self.tokens[access] = self.world.now + self.lifetime
        issued = {
            "access_token": access,
            "refresh_token": f"refresh-token-{self.turn}",
            "expires_in": self.lifetime,
        }
        return _reply(self.world, 200, issued)

    def _count(self, label: str) -> None:
        times, now = self.arrivals[label], self.world.now
        limit = self.limits.get(label)
        if limit is None:
            return
        while times and times[0] <= now - WINDOW:
            times.popleft()
        times.append(now)
        if len(times) > limit:
            self.world.violate("rate", f"request {len(times)} of {limit} in a second of {label}")

    def _create(self, message: Message) -> Response:
        topic = message.request.json["topic"]
        self.meetings.append((topic, message.run, self.world.now))
        number = len(self.meetings)
        self.world.note(f"creates meeting {number}, {topic!r}")
        return _reply(self.world, 201, {"id": number, "topic": topic})

    def _list(self) -> Response:
        listed = [
            {"id": number, "topic": topic, "created_at": _iso(self.world, made)}
            for number, (topic, _, made) in enumerate(self.meetings, 1)
            if made + LISTED_AFTER <= self.world.now
        ]
        return _reply(self.world, 200, {"meetings": listed})


class SimulatedTransport:
    """Sends requests to the model of Zoom, in place of `Transport`."""

    world: World
    zoom: Zoom
    check_hold: Callable[[], None]

    def __init__(self, **_: Any) -> None:
        pass

    def close(self) -> None:
        """Nothing is open."""

    def send(
        self,
        request: Request,
        url: str,
        *,
        base_url: str,
        timeout: float,
        leave: Callable[[], Any] | None = None,
    ) -> Response:
        """Send a request once; the bytes leave when `leave` has returned."""
        world = self.world
        ends = world.now + timeout
        if leave is not None:
            world.point("connected")
            leave()
        if world.now >= ends:
            raise explain(httpcore.ConnectTimeout("simulated"), request, "zoom.example")
        return self._send(request, ends)

    def _send(self, request: Request, ends: float) -> Response:
        world = self.world
        thread = world.thread
        message = Message(request, thread, thread.run)
        if message.run is not None and not request.is_read:
            message.run.sent.append(message)
            self.check_hold()
        # What is lost of a token cannot be found again, so that is not a fault to survive.
        faults = world.message_faults
        survivable = request.url is None or (faults and faults[-1] in {"unsent", "slow reply"})
        fault = faults.pop() if faults and survivable else ""
        world.note(f"sends {request.method} {request.path or 'for a token'} {fault}")
        if fault == "unsent":
            error: Any = httpcore.ConnectError("simulated")
            raise explain(error, request, "zoom.example")
        delay = DELAY + world.random.random() * 0.002
        if fault == "late":
            message.is_late = True
            delay += world.random.uniform(1.0, 60.0)
        if fault != "request lost":
            world.call_at(world.now + delay, self._arrive, message, fault)
        world.point("sent")
        message.is_awaited = True
        # Who was stopped until after the deadline reads what has arrived meanwhile.
        world.wait_for(lambda: message.reply is not None, ends - world.now)
        message.is_awaited = False
        world.point("answered")
        if message.reply is None:
            raise explain(httpcore.ReadTimeout("simulated"), request, "zoom.example")
        message.is_lost = False
        return message.reply

    async def asend(
        self, request: Request, url: str, *, leave: Callable[[], Any], **given: Any
    ) -> Response:
        """Do the same; every point of it may be where a task is cancelled."""
        return self.send(request, url, leave=lambda: _run_at_once(leave()), **given)

    def _arrive(self, message: Message, fault: str) -> None:
        reply = self.zoom.answer(message)
        if fault == "reply lost":
            return
        world = self.world
        delay = DELAY + world.random.random() * 0.05
        if fault == "slow reply":
            delay += world.random.uniform(0.5, 18.0)
        world.call_at(world.now + delay, _deliver, message, reply)


def _run_at_once(awaitable: Any) -> Any:
    """Run what awaits only simulated steps, each of which returns at once."""
    if awaitable is None:
        return None
    try:
        awaitable.send(None)
    except StopIteration as done:
        return done.value
    raise AssertionError("unreachable: every await of a simulated call returns at once")


def _deliver(message: Message, reply: Response) -> None:
    message.reply = reply
    if message.is_awaited:
        message.thread.resume_at(message.thread.process.world.now)


def _reply(world: World, status: int, body: Any) -> Response:
    headers = {"content-type": "application/json"}
    if status == 200:
        moment = datetime.fromtimestamp(world.now, UTC)
        headers["date"] = format_datetime(moment, usegmt=True)
    return Response(status, headers, json.dumps(body).encode())


def _iso(world: World, moment: float) -> str:
    return datetime.fromtimestamp(moment, UTC).isoformat()
