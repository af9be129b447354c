"""Writes under random faults, run by an engine that retries as long as the error allows it.

The smaller figure runs with the other tests, the larger one with `make soak`.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from random import Random
from typing import TYPE_CHECKING, Any, get_args

import pytest
from faulty import DEADLINE, FAULTS, FIRST, SLOW, Clock, Hurried, connect, endpoint_of, inputs_of

from zoom_connector.calls import journal
from zoom_connector.calls.steps import read
from zoom_connector.connection.retries import Retries
from zoom_connector.errors import Ambiguous, BadUpstream, ZoomError
from zoom_connector.sandbox.server.faults import When
from zoom_connector.store import Store

if TYPE_CHECKING:
    from collections.abc import Callable

    from zoom_connector import Action, Call, Catalog, Request, Response
    from zoom_connector.sandbox import Sandbox

pytestmark = [pytest.mark.slow, pytest.mark.patient]

RUNS = 4
"""How often the engine runs one piece of work at most."""

AFTER_A_CRASH = 120.0
"""Seconds after which another process takes over what a dead one had begun."""

# In parts, so that processes can share them: 2,000 writes without `make soak`.
PARTS = [range(start, start + 250) for start in range(0, 2_000, 250)]
FIGURES = [
    *(pytest.param(part, id=f"{part.start} to {part.stop} of 2,000") for part in PARTS),
    pytest.param(range(50_000), id="50,000", marks=pytest.mark.soak),
]
SHARE_OF_CRASHES = 0.1


class Died(BaseException):
    """The process ends here."""


class Mortal(Hurried):
    """A transport whose process may die before its request is sent, or before the reply is read."""

    def __init__(self, sandbox: Sandbox, clock: Clock, dice: Random) -> None:
        """Begin; the dice decide which writes end the process."""
        super().__init__(sandbox, clock, slow=any(o["fault"] in SLOW for o in sandbox.faults()))
        self._dice = dice

    def send(
        self, request: Request, url: str, *, base_url: str, timeout: float, **terms: Any
    ) -> Response:
        """Send it, unless the process dies."""
        fate = self._dice.random() / SHARE_OF_CRASHES if not request.is_read else 1.0
        if fate < 0.3:
            raise Died
        try:
            return super().send(request, url, base_url=base_url, timeout=timeout, **terms)
        finally:
            if fate < 1.0:
                raise Died


@dataclass
class Report:
    """The outcomes of many writes."""

    endings: Counter[str] = field(default_factory=Counter[str])
    repeated: list[str] = field(default_factory=list[str])
    """Writes whose effect came twice."""

    unsafe: list[str] = field(default_factory=list[str])
    """Errors that called a write safe to try again, or undone, which had happened."""

    untrue: list[str] = field(default_factory=list[str])
    """Writes that succeeded without an effect."""


def order_faults(sandbox: Sandbox, action: Action[..., Any], dice: Random) -> list[Any]:
    """Order up to three faults for a write, and some for the look-ups afterwards."""
    method, path = endpoint_of(sandbox, action)
    ordered: list[Any] = []
    for _ in range(dice.choice([1, 1, 2, 3])):
        fault, when = dice.choice(FAULTS), dice.choice(get_args(When))
        sandbox.inject(method, path, fault, when=when, times=dice.choice([1, 1, 2, 5]))
        ordered.append((fault, when))
    if dice.random() < 0.4:
        fault = dice.choice(FAULTS)
        sandbox.inject("GET", "*", fault, times=dice.choice([1, 3, 8]), skip=dice.choice([0, 0, 1]))
        ordered.append((fault, "when read"))
    return ordered


def write(
    catalog: Catalog, sandbox: Sandbox, action: Action[..., Any], dice: Random, report: Report
) -> None:
    """Run one piece of work as an engine does: retry with its key while the error allows it."""
    clock = Clock()
    first = 0
    if action.key in FIRST:
        with sandbox.connect() as zoom:
            catalog.run(FIRST[action.key], inputs_of(catalog[FIRST[action.key]]), zoom)
        first = len(sandbox.ledger()["effects"])
    told = f"{action.key} {order_faults(sandbox, action, dice)}"
    ending, as_owner = "", dice.random() < 0.7  # the owner has no token to refresh: faster
    with Store.in_memory(clock=clock.time) as store:
        for _ in range(RUNS):
            before = ending
            with connect(sandbox, action, clock, store, as_owner=as_owner) as zoom:
                zoom.transport = Mortal(sandbox, clock, dice)
                ending, again = attempt(catalog, action, zoom, told, report, first)
            if not again or ending == before == "ambiguous":
                break
            clock.sleep(AFTER_A_CRASH)
    report.endings[ending] += 1
    ledger = sandbox.ledger()
    effects = ledger["effects"][first:]
    if ledger["duplicates"] or len({one["request_id"] for one in effects}) > 1:
        report.repeated.append(told)
    if ending == "success" and not effects:
        report.untrue.append(told)


def attempt(
    catalog: Catalog, action: Action[..., Any], zoom: Any, told: str, report: Report, first: int
) -> tuple[str, bool]:
    """Run it once; return how it ended, and whether a well-behaved engine runs it again."""
    sandbox = zoom.transport.sandbox
    try:
        catalog.run(action, inputs_of(action), zoom, idempotency_key="work", deadline=DEADLINE)
    except Died:
        return "died", True
    except ZoomError as error:
        happened = len(sandbox.ledger()["effects"]) > first
        if happened and (error.retryable or not error.may_have_happened):
            report.unsafe.append(f"{told}: {error}")
        # With its key, an ambiguous write may be run again, too: it is looked up once more.
        return error.kind, error.retryable or isinstance(error, Ambiguous | BadUpstream)
    return "success", False


def write_many(catalog: Catalog, sandbox: Sandbox, numbers: range) -> Report:
    """Run the writes of these numbers, every action in turn."""
    dice, report = Random(20261121 + numbers.start), Report()
    actions = [one for one in catalog if one.endpoint.safety != "read"]
    for number in numbers:
        if number % 50 == 0 or sandbox.ledger()["effects"]:
            sandbox.reset()
        write(catalog, sandbox, actions[number % len(actions)], dice, report)
        sandbox.clear_faults()
    return report


@pytest.mark.parametrize("numbers", FIGURES)
def test_no_write_is_repeated_and_none_called_safe_that_happened(
    numbers: range, catalog: Catalog, sandbox: Sandbox
) -> None:
    """W1-W5: under random faults and deaths every effect happens once, and the report is true."""
    report = write_many(catalog, sandbox, numbers)
    assert report.repeated == []
    assert report.unsafe == []
    assert report.untrue == []
    assert report.endings.total() == len(numbers)
    # Many must succeed, or the other figures mean nothing.
    assert report.endings["success"] > len(numbers) / 10


def resend_what_is_open(monkeypatch: pytest.MonkeyPatch) -> None:
    """Make the policy retry a write whose answer was lost."""
    decide = Retries.pause

    def pause(self: Retries, request: Any, error: ZoomError, attempt: int, *left: float) -> Any:
        open_ = isinstance(error, Ambiguous) and attempt == 1
        return 0.0 if open_ else decide(self, request, error, attempt, *left)

    monkeypatch.setattr(Retries, "pause", pause)


def keep_no_journal(monkeypatch: pytest.MonkeyPatch) -> None:
    """Make a write run without the journal, so that its key has no effect."""

    def plain(call: Call) -> Any:
        data = yield from read(call)
        return journal.Outcome(data, call.metadata(), [])

    monkeypatch.setattr(journal, "journalled", plain)


@pytest.mark.parametrize("switch_off", [resend_what_is_open, keep_no_journal])
def test_the_same_without_the_protection_repeats_writes(
    switch_off: Callable[[pytest.MonkeyPatch], None],
    catalog: Catalog,
    sandbox: Sandbox,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """W1: W3: the test above fails if ambiguous writes are resent, or without a journal."""
    switch_off(monkeypatch)
    assert len(write_many(catalog, sandbox, range(200)).repeated) > 5
