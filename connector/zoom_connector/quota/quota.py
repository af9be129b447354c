"""The quota of one connection: leave to send, and what a reply tells about what is left."""

from __future__ import annotations

from collections import Counter, OrderedDict
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import cached_property
from typing import TYPE_CHECKING, Any, TypeVar

from zoom_connector.errors import AuthConfig, QuotaExhausted, RateLimited
from zoom_connector.flow import Blocking, Flow, Wait
from zoom_connector.http.reply_errors import read_retry_after
from zoom_connector.quota.daily_counts import CLASS, DAY, Days, Tally, next_midnight
from zoom_connector.quota.pacer import Pacer, Ticket
from zoom_connector.quota.personal_limits import HOST, find_event, find_persons, name_event
from zoom_connector.quota.plans import LIMITS, Plan, Setting
from zoom_connector.text.strict_json import is_object

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from zoom_connector.errors import ZoomError
    from zoom_connector.http.messages import Request, Response
    from zoom_connector.quota.forecast import Cost, Forecast
    from zoom_connector.store import Store
    from zoom_connector.store.database import Database, Transaction

T = TypeVar("T")
ASSUMED: Plan = "pro"
HIGHEST = 10_000
"""No limit per second that a reply names is believed above this."""

_KNOWN_HOSTS = 1_000


@dataclass(slots=True)
class Admission:
    """Leave for one request to go out.

    Attributes:
        name: The class of the request.
        ticket: Its place among those that share its rate; None where no rate is kept.
        tallies: The daily counts that it was added to.
    """

    name: str
    ticket: Ticket | None = None
    tallies: list[Tally] = field(default_factory=list[Tally])


class Quota:
    """What one account may ask of Zoom, shared through the store.

    Args:
        store: Gives the store; asked once, when there is something to count.
        account: Whose quota it is.
        setting: The account's plan; `none` to keep no limits; None if nobody said. Then the rates
            are those of `pro`, and its daily figures are counted, but only Zoom itself can say
            that they are used up.
        is_zooms_own: Whether Zoom's limits hold from the beginning where nobody named a plan.
            Otherwise they do once a 429 shows that there are any.
        share: How much of the rates is ours, above 0 to 1.
        clock: Seconds that only grow.
    """

    def __init__(
        self,
        store: Callable[[], Store],
        account: str,
        setting: Setting | None,
        *,
        is_zooms_own: bool,
        share: float,
        clock: Callable[[], float],
    ) -> None:
        """Open nothing yet."""
        self.account = account
        self._store = store
        self._plan: Plan | None = None if setting == "none" else setting
        self._limits = LIMITS[self._plan or ASSUMED]
        self._share = share
        self._clock = clock
        self._kept = self._plan is not None or (setting is None and is_zooms_own)
        self._learns = setting != "none"
        self._days = Days(account)
        self._hosts: OrderedDict[str, str] = OrderedDict()

    @cached_property
    def _database(self) -> Database:
        return self._store().database

    @cached_property
    def _pacer(self) -> Pacer:
        return Pacer(self._database, self.account, self._clock)

    def admit(self, request: Request, label: str, longest: float) -> Flow[Admission]:
        """Wait until a request may leave.

        Args:
            request: The request.
            label: Zoom's rate label for it.
            longest: Seconds that the whole wait may take.

        Raises:
            QuotaExhausted: If it would take longer, or a day's allowance is used up; nothing
                was sent and nothing counted.
        """
        name = self._limits.class_of(label, request.path)
        if not self._kept:
            return Admission(name)
        ends = self._clock() + longest
        while True:
            admission, wait = yield Blocking(lambda: self._take(request, name, ends))
            while wait:
                yield Wait(wait)
                wait = yield Blocking(lambda: self._claim(admission, ends))  # noqa: B023  # run at once
            if wait is not None:
                return admission  # type: ignore[no-any-return]  # a step's outcome is Any

    def forecast(self, requests: Sequence[tuple[str, Request]]) -> Forecast:
        """Return what requests would cost; nothing is counted.

        Args:
            requests: Each with Zoom's rate label for it, in order.
        """
        from zoom_connector.quota import forecast  # 3 ms, only to plan

        names = [self._limits.class_of(label, request.path) for label, request in requests]
        counts = Counter(
            tally
            for (_, request), name in zip(requests, names, strict=True)
            for tally in self._tallies(request, name)
        )
        if not self._kept:
            return forecast.Forecast(
                [forecast.Cost(tally, count, None) for tally, count in counts.items()], None
            )

        def look(transaction: Transaction) -> list[Cost]:
            now = self._database.now()
            return [
                forecast.Cost(tally, count, self._days.used(transaction, tally, now))
                for tally, count in counts.items()
            ]

        return forecast.Forecast(
            self._change(look), forecast.measure_time(names, self._limits.rates, self._share)
        )

    def land(self, admission: Admission, *, answered: bool) -> None:
        """Note that the exchange is over, with an answer or without."""
        if admission.ticket is not None:
            self._pacer.land(admission.ticket, answered=answered)

    def give_back(self, admission: Admission) -> Flow[None]:
        """Take a request that did not leave off the counts of the day."""

        def give_back(transaction: Transaction) -> None:
            self._days.give_back(transaction, admission.tallies, self._database.now())

        if admission.tallies:
            yield Blocking(lambda: self._change(give_back))

    def settle(self, admission: Admission) -> Flow[None]:
        """Tell the store at once when a first request has arrived, for which time was added.

        Later ones are told with the next ticket; but this process may send no other, and all
        who share the store would wait for its margin.
        """
        if admission.ticket is not None and admission.ticket.margin:
            yield Blocking(lambda: self._change(self._pacer.record_arrivals))

    def learn(self, admission: Admission, request: Request, response: Response) -> Flow[None]:
        """Take from a successful reply what it tells: a meeting's host, what is left of a day."""
        if not admission.tallies:
            return
        names, host = self._find_host(request, response)
        for name in names:
            self._remember(name, host)
        counted = [one for one in admission.tallies if one.kind == HOST and one.key in names]
        left = _read_rest(response)
        if counted or left is not None:
            yield Blocking(lambda: self._keep(admission, names if counted else [], host, left))

    def explain(
        self, admission: Admission, response: Response, error: ZoomError
    ) -> Flow[ZoomError]:
        """Take from a refusal what it tells all who share the store; return what it means."""
        if response.status == 401:  # whose account would it count for?
            yield from self.give_back(admission)
            return error
        # A 400 that speaks of too many is about one thing: it tells nothing of the account.
        if response.status != 429 or not isinstance(error, RateLimited | QuotaExhausted):
            return error
        told = _read_limit(response) if error.limit == "second" else None
        # A server that nobody said to have limits shows one: from now on it is kept.
        self._kept = self._kept or (self._learns and told is not None)
        if not self._kept:
            return error
        return (yield Blocking(lambda: self._note(admission, response, error, told)))  # type: ignore[no-any-return]  # as above

    def _take(self, request: Request, name: str, ends: float) -> tuple[Admission, float]:
        tallies = self._tallies(request, name)
        firm = self._plan is not None

        def take(transaction: Transaction) -> tuple[Admission, float]:
            rate = self._limits.rates[name]
            ticket, wait = self._pacer.take(transaction, name, rate, self._share, firm=firm)
            if self._clock() + wait > ends:
                raise self._no_room(name, wait)
            self._days.count(transaction, tallies, self._database.now())
            return Admission(name, ticket, tallies), wait

        return self._change(take)

    def _claim(self, admission: Admission, ends: float) -> float | None:
        ticket = admission.ticket
        assert ticket is not None

        def claim(transaction: Transaction) -> float | None:
            wait = self._pacer.claim(transaction, ticket)
            if wait is None or self._clock() + wait > ends:
                self._days.give_back(transaction, admission.tallies, self._database.now())
            return wait

        wait = self._change(claim)
        if wait is not None and self._clock() + wait > ends:
            raise self._no_room(ticket.name, wait)
        return wait

    def _no_room(self, name: str, wait: float) -> QuotaExhausted:
        now = datetime.fromtimestamp(self._database.now(), UTC)
        return QuotaExhausted(
            f"There is no room among the account's requests of the class {name} for the next "
            f"{wait:.0f} seconds; nothing was sent.",
            "Run it again after that time, or fewer at once.",
            retry_at=now + timedelta(seconds=wait),
            limit="second",
        )

    def _tallies(self, request: Request, name: str) -> list[Tally]:
        tallies = [Tally(CLASS, name, name, None)]
        if (day := self._limits.day_of(name)) is not None:
            shared, requests = day
            tallies.append(Tally(DAY, shared, shared, requests if self._plan else None))
        for person in find_persons(request):
            key = self._hosts.get(person.key, person.key) if person.kind == HOST else person.key
            tallies.append(Tally(person.kind, key, person.label, person.limit))
        return tallies

    def _change(self, work: Callable[[Transaction], T]) -> T:
        """Do something in one short transaction that need not survive a power cut."""
        try:
            with self._database.transaction(durable=False) as transaction:
                return work(transaction)
        except AuthConfig:
            if not self._store().is_shared:
                raise
        # A store that cannot be written must not stop what could do without: this process then
        # keeps the limits for itself.
        from zoom_connector.store import Store  # loaded already

        memory = Store.in_memory()
        self._store = lambda: memory
        self.__dict__.pop("_database", None)
        self.__dict__.pop("_pacer", None)
        return self._change(work)

    def _find_host(self, request: Request, response: Response) -> tuple[list[str], str]:
        """Return the host's id in a reply about one meeting, and the names it now goes by."""
        if request.method not in {"GET", "POST"}:
            return [], ""
        event = find_event(request)
        named = [one.key for one in find_persons(request) if one.kind == HOST]
        if event is None and not named:
            return [], ""
        try:
            body: Any = response.decode_json()
        except ValueError:
            return [], ""
        host = body.get("host_id") if is_object(body) else None
        if not isinstance(host, str) or not host:
            return [], ""
        names = [*named, name_event(body.get("id")), *([event] if event else [])]
        return [name for name in dict.fromkeys(names) if name != host.lower()], host.lower()

    def _remember(self, name: str, host: str) -> None:
        self._hosts[name] = host
        if len(self._hosts) > _KNOWN_HOSTS:
            self._hosts.popitem(last=False)

    def _keep(
        self, admission: Admission, names: list[str], host: str, left: tuple[int, int] | None
    ) -> None:
        def keep(transaction: Transaction) -> None:
            now = self._database.now()
            for name in names:
                self._days.learn_host(transaction, name, host, now)
            for tally in admission.tallies:
                if tally.kind == DAY and left is not None and tally.limit in {None, left[0]}:
                    self._days.raise_to(transaction, tally, now, left[0] - left[1])

        self._change(keep)

    def _note(
        self,
        admission: Admission,
        response: Response,
        error: RateLimited | QuotaExhausted,
        told: int | None,
    ) -> ZoomError:
        def note(transaction: Transaction) -> ZoomError:
            now = self._database.now()
            meant = self._tell_apart(transaction, admission, response, error, now)
            self._days.give_back(transaction, admission.tallies, now)
            # By the clock that all who share the store agree on, not by this machine's.
            moment = datetime.fromtimestamp(now, UTC)
            told_at = read_retry_after(response.headers.get("retry-after"), moment)
            if isinstance(meant, QuotaExhausted):
                meant.retry_at = told_at or next_midnight(now)
                for tally in _meant(admission.tallies, meant.limit):
                    self._days.exhaust(transaction, tally, now, meant.retry_at)
            elif meant.limit == "second":
                rate = admission.ticket.rate if admission.ticket else None
                wait = self._pacer.slow_down(transaction, admission.name, rate, told)
                meant.retry_at = told_at or moment + timedelta(seconds=wait)
            return meant

        return self._change(note)

    def _tell_apart(
        self,
        transaction: Transaction,
        admission: Admission,
        response: Response,
        error: RateLimited | QuotaExhausted,
        now: float,
    ) -> RateLimited | QuotaExhausted:
        """Find out which limit is meant where the reply does not say so in words that we know.

        The limits of persons come without a header that names them, in the account's language:
        what is left of the class, or our own count, tells them apart.
        """
        persons = [one for one in admission.tallies if one.kind not in {CLASS, DAY}]
        if error.limit or not persons:  # "" is what nobody could read
            return error
        remaining = response.headers.get("x-ratelimit-remaining", "")
        used = {one: self._days.used(transaction, one, now) for one in persons}
        likely = max(persons, key=lambda one: used[one] / (one.limit or 1))
        has_room = remaining.isdecimal() and int(remaining) > 0
        if not has_room and used[likely] <= (likely.limit or 0) / 2:
            return error
        return QuotaExhausted(
            error.message,
            "Run it again after that time.",
            retry_at=next_midnight(now),
            limit=likely.kind,
            zoom_code=error.zoom_code,
            http_status=error.http_status,
            tracking_id=error.tracking_id,
        )


def _meant(tallies: list[Tally], limit: str) -> list[Tally]:
    """Return the counts that a refusal speaks of; the class, where its day has no figure.

    None, where it speaks of one person among several: the others may go on.
    """
    found = [one for one in tallies if one.kind == limit]
    if len(found) > 1:
        return []
    return found or [one for one in tallies if limit == DAY and one.kind == CLASS]


def _read_limit(response: Response) -> int | None:
    """Return the limit per second that a refusal names."""
    value = response.headers.get("x-ratelimit-limit", "")
    known = value.isascii() and value.isdecimal() and len(value) < 6
    return int(value) if known and 0 < int(value) <= HIGHEST else None


def _read_rest(response: Response) -> tuple[int, int] | None:
    """Return a day's limit and what is left of it, where a successful reply tells."""
    values = [response.headers.get(f"x-ratelimit-{name}", "") for name in ("limit", "remaining")]
    if not all(value.isascii() and value.isdecimal() and len(value) < 10 for value in values):
        return None
    limit, remaining = map(int, values)
    return (limit, remaining) if remaining <= limit else None
