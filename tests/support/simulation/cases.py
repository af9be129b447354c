"""What is simulated, and what must hold: small scenarios, each with its faults and invariants."""

from __future__ import annotations

from asyncio import CancelledError
from dataclasses import dataclass, field
from functools import partial
from math import inf
from typing import TYPE_CHECKING, Any

from simulation.machine import Machine
from simulation.world import PAUSES, CancelledRunError, World
from zoom_connector import AccessToken, Connection, endpoint
from zoom_connector.actions.reconciliation import FindCreated
from zoom_connector.auth.grants import Profile
from zoom_connector.calls.call import Call
from zoom_connector.calls.runner import arun, run
from zoom_connector.connection.terms import Sending
from zoom_connector.errors import AuthConfig, QuotaExhausted, ZoomError
from zoom_connector.http.messages import Request
from zoom_connector.store import Secrets
from zoom_connector.store.leases import LONGEST

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from simulation.stores import Disk
    from simulation.world import Process

HOLD = 60.0
"""Seconds for which a run holds its key: its timeout and half a minute."""

HEAL = 400.0
"""Seconds after the last fault until what must work again is tried."""


@endpoint(
    "POST /users/{user_id}/meetings",
    safety="write",
    idempotent=False,
    rate="medium",
    recovery=FindCreated(
        "/users/{user_id}/meetings",
        "meetings",
        {"topic": "topic"},
        "its topic",
        created_field="created_at",
    ),
)
def create_meeting(zoom: Connection, user_id: str, *, topic: str) -> dict[str, Any]:
    """Create a meeting.

    Args:
        user_id: Its host.
        topic: Its topic.
    """


@dataclass(eq=False)
class Run:
    """One run of the write, and how it ended.

    Attributes:
        key: Its idempotency key, which is also the topic of its meeting.
        on_ambiguous: What to do if the outcome of a write is unknown.
        sent: The messages that it sent.
        began: When it began.
        ended: When it ended by itself; infinite if it was killed or cancelled.
        result: The id of the meeting that it reports.
        error: The error that it reports.
        is_kept: Whether its result is in the journal; if not, it has warned of that.
    """

    key: str
    on_ambiguous: Any
    sent: list[Any] = field(default_factory=list)
    began: float = inf
    ended: float = inf
    result: Any = None
    error: ZoomError | None = None
    is_kept: bool = True

    @property
    def unknown(self) -> int:
        """Number of writes that it sent and whose outcome no later run can know."""
        was_cut_off = self.ended == inf or not self.is_kept
        return sum(one.is_lost or was_cut_off for one in self.sent)

    def call(self, zoom: Connection) -> Call:
        """Return the call."""
        inputs = {"userId": "u", "topic": self.key}
        return Call(
            create_meeting, inputs, zoom, idempotency_key=self.key, on_ambiguous=self.on_ambiguous
        )


@dataclass(frozen=True)
class Case:
    """A scenario with the faults that may happen in it.

    Attributes:
        name: Its name.
        play: Begins the scenario and returns what checks its end.
        faults: The kinds of faults, each with how often it is drawn.
        most: The largest number of faults in one run.
        within: The number of the last point at which a fault may happen.
        pauses: Seconds for which a process may be stopped.
    """

    name: str
    play: Callable[[Machine], Callable[[], None]]
    faults: dict[str, int]
    most: int = 3
    within: int = 60
    pauses: Sequence[float] = PAUSES

    def simulate(self, seed: int, disk: Disk, *, tracing: bool = False) -> World:
        """Run the scenario once, and return the world with what went wrong in it."""
        world = World(
            seed,
            self.faults,
            most=self.most,
            within=self.within,
            pauses=self.pauses,
            tracing=tracing,
        )
        machine = Machine(world, disk)
        check = self.play(machine)
        world.is_calm = False
        world.run()
        world.is_calm = True
        world.message_faults.clear()
        world.store_fault = ("", 0.0)
        world.now += HEAL
        check()
        return world


# The grant: processes share a token that lasts for a minute and a half.


def _use_grant(machine: Machine, *, withdraws: bool = True) -> Callable[[], None]:
    world = machine.world
    machine.zoom.withdraws = withdraws
    draw = world.random
    _put_grant(machine)

    def work(zoom: Connection, calls: int) -> None:
        for _ in range(calls):
            world.sleep(draw.choice((0.0, 0.0, 50.0, 101.0)))
            _try(world, lambda: zoom.send(Request("GET", "/users/me")))

    def fork(parent: Process) -> None:
        child = machine.fork(parent)
        child.start(lambda: work(child.connections[0], 1))

    world.on_fork = fork
    for _ in range(draw.choice((1, 2, 2, 3))):
        process = machine.begin()
        connection = _connect_with_grant(machine, process)
        for _ in range(draw.choice((1, 1, 2))):
            process.start(lambda zoom=connection: work(zoom, 2))

    def check() -> None:
        _connect_with_grant(machine, machine.begin())
        for process in [one for one in machine.processes.values() if not one.has_ended]:
            for connection in process.connections:
                _check_grant(process, connection)

    return check


def _put_grant(machine: Machine) -> None:
    machine.zoom.lifetime = 100.0
    machine.zoom.tokens["access-token-0"] = 0.0
    secrets = Secrets(refresh_token="refresh-token-0", client_id="app", client_secret="secret-0")
    _alone(machine.begin(), lambda: machine.store().tokens.put("work", secrets))


def _connect_with_grant(machine: Machine, process: Process, plan: Any = "none") -> Connection:
    return machine.connect(process, Profile("work"), plan=plan, timeout=12.0)


def _check_grant(process: Process, connection: Connection) -> None:
    world = process.world
    for _ in range(3):
        failure = _alone(process, lambda: connection.send(Request("GET", "/users/me")))
        if not isinstance(failure, ZoomError):
            return
        world.now += 100.0
    world.violate("grant", f"process {process.number} cannot use the grant: {failure.message}")


def _try(world: World, work: Callable[[], Any]) -> Any:
    """Do something and return its result, or its error."""
    try:
        result = work()
    except ZoomError as error:
        world.note(f"gets {error.kind}: {error.message}")
        return error
    world.note("gets an answer")
    return result


# The journal: up to four runs share a key.


def _write(
    machine: Machine,
    *,
    later: Sequence[float] = (0.0, 0.0, 0.05, 3.0, 70.0),
    is_async: bool = False,
    connect: Callable[[Machine, Process], Connection] | None = None,
) -> Callable[[], None]:
    world = machine.world
    connect = connect or _connect_with_token
    draw = world.random
    runs: list[Run] = []
    how = draw.choice(("report", "report", "retry"))

    def start(process: Process) -> None:
        one, begins = Run("work-1", how), draw.choice(later)
        runs.append(one)
        process.start(
            lambda: _carry_out(world, one, process.connections[0], begins, is_async),
            run=one,
            cancels_with=CancelledError if is_async else CancelledRunError,
        )

    world.on_fork = lambda parent: start(machine.fork(parent))
    for _ in range(draw.choice((1, 2, 2))):
        process = machine.begin()
        connect(machine, process)
        for _ in range(draw.choice((1, 1, 2))):
            start(process)
    last = _run_at_the_end(machine, how, connect)

    def check() -> None:
        was_away = world.faults_made.keys() & STORE.keys()
        if last.error is not None and "under way" in last.error.message and not was_away:
            world.violate("held", f"no run is left, but the key is held: {last.error.message}")
        one = Run("work-1", "report")
        process = machine.begin()
        connection = connect(machine, process)
        _alone(process, lambda: _carry_out(world, one, connection, 0.0, is_async=False), run=one)
        _judge(machine, [*runs, last, one])

    return check


def _run_at_the_end(
    machine: Machine, how: str, connect: Callable[[Machine, Process], Connection]
) -> Run:
    """Run the write once more as soon as all others have ended, in whatever way."""
    world, last = machine.world, Run("work-1", how)
    others = world.threads
    process = machine.begin()
    process.is_spared = True
    connection = connect(machine, process)

    def work() -> None:
        while busy := [one for one in others if one.run is not last and not one.done]:
            busy[0].join()
        _carry_out(world, last, connection, world.random.choice((0.0, 0.05)), is_async=False)

    process.start(work, run=last)
    return last


def _connect_with_token(machine: Machine, process: Process, plan: Any = "none") -> Connection:
    grant = AccessToken("token")
    connection = machine.connect(process, grant, plan=plan, timeout=30.0, account="a")
    connection.token_cache.token = grant.token()
    return connection


def _carry_out(world: World, one: Run, zoom: Connection, later: float, is_async: bool) -> None:
    def act() -> Any:
        world.sleep(later)
        one.began = world.now
        call = one.call(zoom)
        if not is_async:
            return run(call)
        try:
            arun(call).send(None)
        except StopIteration as done:
            return done.value
        raise AssertionError("unreachable: every await of a simulated call returns at once")

    try:
        outcome = _try(world, act)
    except (CancelledError, CancelledRunError):
        world.note("was cancelled")
        return
    one.ended = world.now
    if isinstance(outcome, ZoomError):
        one.error = outcome
    else:
        one.result = outcome.data["id"]
        one.is_kept = all(warning.code != "not_journalled" for warning in outcome.warnings)


def _judge(machine: Machine, runs: list[Run]) -> None:
    """Compare what the runs report with what the model of Zoom has done."""
    world, made = machine.world, machine.zoom.meetings
    for one in runs:
        own = [topic for topic, run, _ in made if run is one]
        if one.error is not None and not one.error.may_have_happened and own:
            world.violate("safe", f"a write that happened was called safe: {one.error.message}")
        if one.result is not None and not 1 <= one.result <= len(made):
            world.violate("result", "a run reports a meeting that does not exist")
    done = [one for one in runs if one.result is not None]
    kept = [one for one in done if one.is_kept]
    first = min(kept, key=lambda one: one.ended, default=None)
    if first and any(one.began > first.ended and one.result != first.result for one in done):
        world.violate("changed", f"meeting {first.result} was the result of the key, then another")
    # A caller who asks for another attempt gets one for each outcome that no one could know. A run
    # that was stopped until its hold had expired counts as one of them.
    unknown = sum(one.unknown + (one.ended - one.began > HOLD) * len(one.sent) for one in runs)
    allowed = 1 + (unknown if any(one.on_ambiguous == "retry" for one in runs) else 0)
    if len(made) > allowed:
        world.violate("twice", f"{len(made)} meetings were created for one key")


# The limits: processes share a rate of two per second.


def _keep_limits(machine: Machine, *, limit: int = 2) -> Callable[[], None]:
    world = machine.world
    machine.zoom.limits = {"me": limit}

    def work(zoom: Connection, calls: int) -> None:
        for _ in range(calls):
            request, began = Request("GET", "/users/me"), world.now
            found = _try(world, lambda: zoom.send(request, Sending(rate="medium")))  # noqa: B023  # run at once
            # All of them need six seconds, so a refusal within less is not due to the rate.
            is_early = isinstance(found, QuotaExhausted) and world.now < began + 10
            if is_early or isinstance(found, AuthConfig):
                world.violate("stopped", f"a read failed for its limits: {found.message}")

    def fork(parent: Process) -> None:
        child = machine.fork(parent)
        child.start(lambda: work(child.connections[0], 2))

    world.on_fork = fork
    for _ in range(world.random.choice((1, 2, 2))):
        process = machine.begin()
        connection = _connect_with_token(machine, process, "free")
        for _ in range(world.random.choice((1, 2))):
            process.start(lambda zoom=connection: work(zoom, 3))
    return lambda: None


def _alone(process: Process, work: Callable[[], Any], **given: Any) -> Any:
    """Run something on a thread of a process until it ends; return its result or error."""
    outcome: list[Any] = []
    process.start(lambda: outcome.append(_try(process.world, work)), **given)
    process.world.run()
    return outcome[0] if outcome else None


def _do_everything(machine: Machine) -> Callable[[], None]:
    """Write with a grant that expires, within limits."""
    _put_grant(machine)
    machine.zoom.limits = {"meetings": 2}
    machine.zoom.withdraws = False
    check_writes = _write(machine, connect=partial(_connect_with_grant, plan="free"))

    def check() -> None:
        check_writes()
        process = machine.begin()
        _check_grant(process, _connect_with_grant(machine, process))

    return check


# The runs of `_write`, of which some begin when the hold of an earlier one has expired.
_write_late = partial(_write, later=(0.0, 0.05, 61.0, 70.0, 131.0))
_write_async = partial(_write, is_async=True)
# A process that is stopped for longer than its lease cannot keep another from using the token, so
# the server only refuses that one, and the grant must survive. Shorter stops must go unnoticed.
_use_grant_strictly = partial(_use_grant, withdraws=False)
SHORT = tuple(seconds for seconds in PAUSES if seconds < LONGEST)
# A full disk leaves each process with limits of its own, so only the errors are judged.
_keep_no_limits = partial(_keep_limits, limit=1_000)

NETWORK = {"unsent": 1, "request lost": 1, "reply lost": 2, "late": 1, "slow reply": 1}
AWAY = {"refuse": 2, "lock": 2, "unconfirmed": 2}
STORE = {**AWAY, "full": 1}
TOKENS = {"unsent": 1, "slow reply": 2}

CASES = {
    one.name: one
    for one in (
        Case("grant: kills", _use_grant, {"kill": 4, **TOKENS}),
        Case("grant: forks", _use_grant, {"fork": 4, "kill": 1, **TOKENS}),
        Case("grant: outages", _use_grant, {**STORE, "slow reply": 1}),
        Case("grant: full disk", _use_grant, {"full": 2, "kill": 1}),
        Case("grant: pauses", _use_grant, {"pause": 1}, most=1, within=40, pauses=SHORT),
        Case("grant: long pauses", _use_grant_strictly, {"pause": 4, "kill": 1, **TOKENS}),
        Case("grant: clocks", _use_grant, {"clock": 3, "slow reply": 1}),
        Case("writes: kills", _write, {"kill": 3, **NETWORK}, within=30),
        Case("writes: kills, async", _write_async, {"kill": 3, **NETWORK}, within=30),
        Case("writes: forks", _write, {"fork": 3, "kill": 1, **NETWORK}, within=30),
        Case("writes: outages", _write, {"kill": 1, **STORE, "reply lost": 1}, within=30),
        Case("writes: outages, async", _write_async, {**STORE, "reply lost": 1}, within=30),
        Case("writes: pauses", _write_late, {"pause": 5, "late": 1, "reply lost": 1}, within=24),
        Case("writes: pauses, async", _write_async, {"pause": 5, "reply lost": 1}, within=24),
        Case("writes: clocks", _write, {"clock": 3, "kill": 1, "reply lost": 1}, within=30),
        Case("writes: cancellations", _write, {"cancel": 3, "reply lost": 1}, within=30),
        Case(
            "writes: cancellations, async", _write_async, {"cancel": 3, "reply lost": 1}, within=30
        ),
        Case("limits: kills", _keep_limits, {"kill": 3, "unsent": 1, "slow reply": 1}),
        Case("limits: forks", _keep_limits, {"fork": 3, "unsent": 1}),
        Case("limits: outages", _keep_limits, {**AWAY, "slow reply": 1}),
        Case("limits: full disk", _keep_no_limits, {"full": 1}),
        Case("limits: pauses", _keep_limits, {"pause": 1}, pauses=(0.2, 0.5, 1.0)),
        Case("limits: long pauses", _keep_limits, {"pause": 3, "slow reply": 1}),
        Case("limits: clocks", _keep_limits, {"clock": 3, "slow reply": 1}),
        Case(
            "everything",
            _do_everything,
            {"kill": 2, "pause": 2, "fork": 1, "cancel": 1, **STORE, **NETWORK},
            most=4,
            within=80,
        ),
    )
}
