"""The quota of one connection: admits requests, and evaluates what replies report of limits."""

from __future__ import annotations

from collections import Counter, OrderedDict
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any, TypeVar

from zoom_connector.errors import QuotaExhausted, RateLimited, Transient
from zoom_connector.flow import Blocking, Flow, Wait
from zoom_connector.http.reply_errors import read_retry_after
from zoom_connector.quota.books import Books
from zoom_connector.quota.daily_counts import CLASS, DAY, ME, Count, DailyCounts, next_midnight
from zoom_connector.quota.pacer import CONNECT_MARGIN
from zoom_connector.quota.people import find_event, find_people, name_event
from zoom_connector.quota.personal_limits import HOST
from zoom_connector.quota.plans import LIMITS, Plan, Setting
from zoom_connector.quota.replies import find_limit, find_refused_counts, read_limit, read_rest
from zoom_connector.text.strict_json import is_object, is_whole_text

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from zoom_connector.errors import ZoomError
    from zoom_connector.http.messages import Request, Response
    from zoom_connector.quota.forecast import Cost, Forecast
    from zoom_connector.quota.pacer import Pacer
    from zoom_connector.quota.people import Person
    from zoom_connector.quota.tickets import Ticket
    from zoom_connector.store import Store
    from zoom_connector.store.database import Database, Transaction

T = TypeVar("T")
ASSUMED: Plan = "pro"
"""The plan whose rates are kept if none is named."""

_KNOWN_HOSTS = 1_000


@dataclass(slots=True)
class Admission:
    """Permission for one request to leave.

    Attributes:
        name: The class of the request.
        ticket: Its place in the order of its class; None if no limits are kept.
        counts: The daily counts that it was added to.
    """

    name: str
    ticket: Ticket | None = None
    counts: list[Count] = field(default_factory=list[Count])


class Quota:
    """The limits of one account, shared through the store.

    Args:
        store: Returns the store; called once, when there is something to count.
        account: The account's name in the store.
        setting: The account's plan; `none` to keep no limits; None if unknown. Then the rates of
            `pro` are kept, and daily requests are counted, but refused only after Zoom refused one.
        me: Whom `me` names: connections to one account may belong to different users.
        is_zooms_own: Whether limits are kept from the first request if the plan is unknown.
            Otherwise they are kept once a 429 reports a limit.
        share: Share of the rates that this program may use, above 0 to 1.
        clock: The monotonic clock.
    """

    def __init__(
        self,
        store: Callable[[], Store],
        account: str,
        setting: Setting | None,
        *,
        me: str,
        is_zooms_own: bool,
        share: float,
        clock: Callable[[], float],
    ) -> None:
        self.account = account
        self._me = ME + me
        self._books = Books(store, account, clock)
        self._plan: Plan | None = None if setting == "none" else setting
        self._limits = LIMITS[self._plan or ASSUMED]
        self._share = share
        self._clock = clock
        self._enforced = self._plan is not None or (setting is None and is_zooms_own)
        self._may_enforce = setting != "none"
        self._daily = DailyCounts(account)
        self._hosts: OrderedDict[str, str] = OrderedDict()

    @property
    def _database(self) -> Database:
        return self._books.current.database

    @property
    def _pacer(self) -> Pacer:
        return self._books.current.pacer

    def admit(self, request: Request, label: str, longest: float) -> Flow[Admission]:
        """Wait until a request may leave.

        Args:
            request: The request.
            label: Zoom's rate label for it.
            longest: Longest wait in seconds.

        Raises:
            QuotaExhausted: If the wait would be longer, or a daily limit is used up. The request
                was neither sent nor counted.
        """
        admission = Admission(self._limits.class_of(label, request.path))
        if self._enforced:
            yield from self._obtain(admission, request, self._clock() + longest, None)
        return admission

    def is_late(self, admission: Admission) -> bool:
        """Return whether a request that is about to leave needs permission again."""
        return admission.ticket is not None and self._pacer.is_late(admission.ticket)

    def renew(self, admission: Admission, request: Request, longest: float) -> Flow[None]:
        """Claim the place of a late request again until it leaves in time.

        Permission to leave does not last: the process may have been stopped, or the connection slow
        to open. Arguments and errors are those of `admit`.
        """
        ends, is_late = self._clock() + longest, True
        while is_late:
            wait = yield Blocking(lambda: self._claim(admission, ends, is_read=request.is_read))
            yield from self._obtain(admission, request, ends, wait)
            is_late = self.is_late(admission)

    def _obtain(
        self, admission: Admission, request: Request, ends: float, wait: float | None
    ) -> Flow[None]:
        """Wait until a ticket has departed, with a new one if there is none or it is too late."""
        while wait is None or wait > 0:
            if wait is None:
                wait = yield Blocking(lambda: self._take(admission, request, ends))
            else:
                yield Wait(wait)
                wait = yield Blocking(lambda: self._claim(admission, ends, is_read=request.is_read))

    def forecast(self, requests: Sequence[tuple[str, Request]]) -> Forecast:
        """Return what requests would use; nothing is counted.

        Args:
            requests: Zoom's rate label and the request, in order of sending.
        """
        from zoom_connector.quota import forecast  # 3 ms, only to plan

        names = [self._limits.class_of(label, request.path) for label, request in requests]
        totals = Counter(
            count
            for (_, request), name in zip(requests, names, strict=True)
            for count in self._counts(request, name)
        )
        if not self._enforced:
            return forecast.Forecast(
                [forecast.Cost(count, total, None) for count, total in totals.items()], None
            )

        def look(transaction: Transaction) -> list[Cost]:
            now = self._database.now()
            return [
                forecast.Cost(count, total, self._daily.used(transaction, count, now))
                for count, total in totals.items()
            ]

        return forecast.Forecast(
            self._books.change(look, is_read=True),
            forecast.measure_time(names, self._limits.rates, self._share),
        )

    def complete(self, admission: Admission, *, answered: bool) -> None:
        """Record the end of an exchange, with a reply or without, in memory."""
        if admission.ticket is not None:
            self._pacer.complete(admission.ticket, answered=answered)

    def refund(self, admission: Admission) -> Flow[None]:
        """Subtract a request that Zoom does not count from the daily counts."""

        def refund(transaction: Transaction) -> None:
            self._daily.refund(transaction, admission.counts, self._database.now())

        if admission.counts:
            yield Blocking(lambda: self._books.change(refund, is_read=False))

    def record_arrival(self, admission: Admission) -> Flow[None]:
        """Write the arrival of the first request of this process to the store at once.

        Other arrivals are written with the next ticket. But this process may never send another
        request, and then all that share the store would wait for the margin of the first one.
        """
        if admission.ticket is not None and admission.ticket.margin >= CONNECT_MARGIN:
            yield Blocking(lambda: self._books.change(self._record_arrivals, is_read=True))

    def _record_arrivals(self, transaction: Transaction) -> None:
        self._pacer.record_arrivals(transaction)

    def observe_success(
        self, admission: Admission, request: Request, response: Response
    ) -> Flow[None]:
        """Record what a successful reply reports: a meeting's host, the rest of a daily limit."""
        if not admission.counts:
            return
        names, host = self._find_host(request, response)
        for name in names:
            self._remember(name, host)
        counted = [one for one in admission.counts if one.kind == HOST and one.key in names]
        left = read_rest(response)
        if counted or left is not None:
            known = names if counted else []
            is_read = request.is_read
            yield Blocking(lambda: self._keep(admission, known, host, left, is_read=is_read))

    def interpret_refusal(
        self, admission: Admission, response: Response, error: ZoomError
    ) -> Flow[ZoomError]:
        """Record what a refusal reports, for all that share the store; return what it means."""
        if response.status == 401:  # without a valid token Zoom knows no account to count it for
            yield from self.refund(admission)
            return error
        # A 400 about too many requests concerns one resource, not the limits of the account.
        if response.status != 429 or not isinstance(error, RateLimited | QuotaExhausted):
            return error
        reported = read_limit(response) if error.limit == "second" else None
        # A server without known limits has reported one: limits are kept from now on.
        self._enforced = self._enforced or (self._may_enforce and reported is not None)
        if not self._enforced:
            return error
        return (yield Blocking(lambda: self._record_refusal(admission, response, error, reported)))  # type: ignore[no-any-return]  # a step's outcome is Any

    def _take(self, admission: Admission, request: Request, ends: float) -> float:
        name, firm = admission.name, self._plan is not None
        counts = self._counts(request, name)

        def take(transaction: Transaction) -> tuple[Ticket, float]:
            rate = self._limits.rates[name]
            ticket, wait = self._pacer.take(transaction, name, rate, self._share, firm=firm)
            if self._clock() + wait > ends:
                raise self._no_room(name, wait, ends)
            self._daily.add(transaction, counts, self._database.now())
            return ticket, wait

        admission.ticket, wait = self._books.change(take, is_read=request.is_read)
        admission.counts = counts
        return wait

    def _claim(self, admission: Admission, ends: float, *, is_read: bool) -> float | None:
        ticket = admission.ticket
        assert ticket is not None

        def claim(transaction: Transaction) -> tuple[float | None, bool]:
            wait = self._pacer.claim(transaction, ticket)
            is_given_up = wait is None or self._clock() + wait > ends
            if is_given_up:
                self._daily.refund(transaction, admission.counts, self._database.now())
            return wait, is_given_up

        wait, is_given_up = self._books.change(claim, is_read=is_read)
        if is_given_up:
            admission.ticket, admission.counts = None, []
            if wait is not None:
                raise self._no_room(ticket.name, wait, ends)
        return wait

    def _no_room(self, name: str, wait: float, ends: float) -> ZoomError:
        if self._clock() >= ends:
            return Transient(
                f"The store {self._database.place} was waited for until the deadline; nothing was "
                "sent.",
                "Check what else uses the store, allow more time, or try again.",
            )
        now = datetime.fromtimestamp(self._database.local_now(), UTC)
        return QuotaExhausted(
            f"The account's limit for requests of the class {name} leaves no room for the next "
            f"{wait:.0f} seconds; nothing was sent.",
            "Run it again after that time, or send fewer requests at once.",
            retry_at=now + timedelta(seconds=wait),
            limit="second",
        )

    def _counts(self, request: Request, name: str) -> list[Count]:
        counts = [Count(CLASS, name, name, None)]
        if (day := self._limits.day_of(name)) is not None:
            shared, requests = day
            counts.append(Count(DAY, shared, shared, requests if self._plan else None))
        for person in self._find_people(request):
            key = self._hosts.get(person.key, person.key) if person.kind == HOST else person.key
            counts.append(Count(person.kind, key, person.label, person.limit))
        return counts

    def _find_people(self, request: Request) -> list[Person]:
        found = find_people(request)
        return [one._replace(key=self._me) if one.key == "me" else one for one in found]

    def _find_host(self, request: Request, response: Response) -> tuple[list[str], str]:
        """Return the names under which a host was counted so far, and the host's id in a reply."""
        if request.method not in {"GET", "POST"}:
            return [], ""
        event = find_event(request)
        named = [one.key for one in self._find_people(request) if one.kind == HOST]
        if event is None and not named:
            return [], ""
        try:
            body: Any = response.decode_json()
        except ValueError:
            return [], ""
        host = body.get("host_id") if is_object(body) else None
        if not isinstance(host, str) or not host or not is_whole_text(host):
            return [], ""
        names = [*named, name_event(body.get("id")), *([event] if event else [])]
        found = (name for name in dict.fromkeys(names) if is_whole_text(name))
        return [name for name in found if name != host.lower()], host.lower()

    def _remember(self, name: str, host: str) -> None:
        self._hosts[name] = host
        if len(self._hosts) > _KNOWN_HOSTS:
            self._hosts.popitem(last=False)

    def _keep(
        self,
        admission: Admission,
        names: list[str],
        host: str,
        left: tuple[int, int] | None,
        *,
        is_read: bool,
    ) -> None:
        def keep(transaction: Transaction) -> None:
            now = self._database.now()
            for name in names:
                self._daily.assign_host(transaction, name, host, now)
            for count in admission.counts:
                if count.kind == DAY and left is not None and count.limit in {None, left[0]}:
                    self._daily.raise_to(transaction, count, now, left[0] - left[1])

        self._books.change(keep, is_read=is_read)

    def _record_refusal(
        self,
        admission: Admission,
        response: Response,
        error: RateLimited | QuotaExhausted,
        reported: int | None,
    ) -> ZoomError:
        def record(transaction: Transaction) -> ZoomError:
            now = self._database.now()
            meant = find_limit(self._daily, transaction, admission.counts, response, error, now)
            self._daily.refund(transaction, admission.counts, now)
            # The store's clock, which all machines share, not this machine's.
            moment = datetime.fromtimestamp(now, UTC)
            retry_at = read_retry_after(response.headers.get("retry-after"), moment)
            if isinstance(meant, QuotaExhausted):
                meant.retry_at = retry_at or next_midnight(now)
                for count in find_refused_counts(admission.counts, meant.limit):
                    self._daily.mark_used_up(transaction, count, now, meant.retry_at)
            elif meant.limit == "second":
                rate = admission.ticket.rate if admission.ticket else None
                wait = self._pacer.slow_down(transaction, admission.name, rate, reported)
                meant.retry_at = retry_at or moment + timedelta(seconds=wait)
            return meant

        return self._books.change(record, is_read=True)
