"""The connection that all actions share: where Zoom is, whose token, and the policy of a call."""

from __future__ import annotations

import os
import time
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import cached_property
from itertools import count
from typing import TYPE_CHECKING, Any, Self, cast
from urllib.parse import urlsplit

from zoom_connector.environment import AUTHORIZE_URL, KINDS, TOKEN_URL
from zoom_connector.errors import AuthConfig, AuthReconnect, Transient, ZoomError
from zoom_connector.flow import Blocking, Flow, Wait, adrive, drive, fits
from zoom_connector.grants import Grant, Renewable, Token
from zoom_connector.patience import patience
from zoom_connector.redaction import MASK
from zoom_connector.replies import error_from_reply
from zoom_connector.request import FORM, JSON
from zoom_connector.retries import Retries, put_off
from zoom_connector.token_endpoint import is_zoom_host
from zoom_connector.wallet import FixedRenewer, Renewer, Wallet

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from zoom_connector.calls import Call
    from zoom_connector.quota import Quota, Setting
    from zoom_connector.request import Request, Response
    from zoom_connector.store import Store
    from zoom_connector.transport import Transport

TIMEOUT = 60.0
LONGEST_WAIT = 15.0
PLANS: tuple[Setting, ...] = ("free", "pro", "business", "none")
USER_AGENT = "zoom-connector/0.2"
LOOPBACK = {"127.0.0.1", "::1", "localhost"}


@dataclass(frozen=True, slots=True)
class Renew:
    """A step of a flow: replace the token that was `stale`, unless somebody has."""

    stale: Token | None
    refused: bool = False


class Connection:
    """A connection to Zoom's API, or to a service beside it.

    Args:
        grant: How access tokens are had.
        base_url: Where the API is, `https` or loopback; otherwise the usual place of its kind, or
            the region that a token names, if that is one of Zoom's hosts.
        token_url: Where tokens are had.
        authorize_url: Where a person consents.
        timeout: Seconds that a request may take, renewals and further attempts included,
            unless it or its call says otherwise.
        proxy: The one proxy to go through; proxies of the environment are not used.
        ca_file: Path of further certificate authorities, such as a company's own.
        store: Where tokens and limits are shared with other processes; the usual one otherwise.
        plan: The account's plan, whose limits are kept, or `none` to keep none. Without one,
            Zoom's own hosts are asked at the pace of `pro`, and what a 429 tells is kept.
        quota_share: How much of the account's rates to use, above 0 to 1, if other apps share it.
        longest_wait: Seconds at most to wait for a limit, or after a 429; otherwise the error is
            `QuotaExhausted`, or says when to try again.
        account: The account's id, where the grant does not hold it: limits are the account's.
        transport: The HTTP transport, if not the usual one.

    Raises:
        AuthConfig: If an address is not fit to receive a token, or a setting makes no sense.
    """

    def __init__(
        self,
        grant: Grant,
        *,
        base_url: str | None = None,
        token_url: str = TOKEN_URL,
        authorize_url: str = AUTHORIZE_URL,
        timeout: float = TIMEOUT,
        proxy: str | None = None,
        ca_file: str | None = None,
        store: Store | None = None,
        plan: Setting | None = None,
        quota_share: float = 1.0,
        longest_wait: float = LONGEST_WAIT,
        account: str | None = None,
        transport: Transport | None = None,
    ) -> None:
        """Keep the settings; nothing is opened or asked yet."""
        self.grant = grant
        self._follows_region = base_url is None
        base_url = KINDS[grant.kind].base_url if base_url is None else base_url
        self.base_url = _check_address("base URL", base_url).rstrip("/")
        self.token_url = _check_address("token URL", token_url)
        self.authorize_url = _check_address("authorize URL", authorize_url)
        self.timeout = timeout
        self.sleep: Callable[[float], None] = time.sleep
        self.clock: Callable[[], float] = time.monotonic
        self.now: Callable[[], datetime] = lambda: datetime.now(UTC)
        self.retries = Retries()
        self._given_transport = transport
        self._proxy = proxy
        self._ca_file = ca_file
        self._given_store = store
        self._plan: Setting | None = _check_plan(plan)
        self._quota_share = _check_share(quota_share)
        self.longest_wait = longest_wait
        self._account = account
        self._wallet = Wallet(self._make_renewer, self, timeout)

    @classmethod
    def from_env(cls, environ: Mapping[str, str] | None = None, *, kind: str = "oauth2") -> Self:
        """Return the connection that environment variables describe.

        `oauth2`: `ZOOM_ACCESS_TOKEN`, or `ZOOM_CLIENT_ID` and `ZOOM_CLIENT_SECRET` with either
        `ZOOM_ACCOUNT_ID` (server-to-server) or `ZOOM_REFRESH_TOKEN_FILE` (user OAuth).
        `ZOOM_BASE_URL`, `ZOOM_TOKEN_URL` and `ZOOM_AUTHORIZE_URL` replace Zoom's own.
        `api_key`: `ZOOM_V1_API_KEY`, `ZOOM_V1_API_SECRET`, `ZOOM_V1_BASE_URL`.
        `subscription_key`: `LUMINUS_SUBSCRIPTION_KEY`, `LUMINUS_BASE_URL`.
        All: `ZOOM_PROXY` and `ZOOM_CA_FILE`; `ZOOM_PLAN` and `ZOOM_QUOTA_SHARE` (see `Connection`).

        Args:
            environ: The variables; those of the process otherwise.
            kind: What the action's manifest names as its connection.

        Raises:
            AuthConfig: If they are incomplete; the message names what is missing.
        """
        env = os.environ if environ is None else environ
        return cls.of_grant(KINDS[kind].read(env), env)

    @classmethod
    def unauthenticated(
        cls, environ: Mapping[str, str] | None = None, *, kind: str = "oauth2"
    ) -> Self:
        """Return a connection that can only say what it would send: for dry runs."""
        return cls.of_grant(KINDS[kind].masked(""), environ or {})

    @classmethod
    def of_grant(cls, grant: Grant, env: Mapping[str, str], *, store: Store | None = None) -> Self:
        """Return a connection with this grant and the settings that variables describe.

        Args:
            grant: How access tokens are had.
            env: The variables, as for `from_env`.
            store: Where tokens are shared; the usual one otherwise.
        """
        return cls(
            grant,
            base_url=env.get(KINDS[grant.kind].variable) or None,
            token_url=env.get("ZOOM_TOKEN_URL") or TOKEN_URL,
            authorize_url=env.get("ZOOM_AUTHORIZE_URL") or AUTHORIZE_URL,
            proxy=env.get("ZOOM_PROXY"),
            ca_file=env.get("ZOOM_CA_FILE"),
            plan=cast("Setting | None", env.get("ZOOM_PLAN") or None),
            quota_share=_read_share(env.get("ZOOM_QUOTA_SHARE")),
            account=env.get("ZOOM_ACCOUNT_ID"),
            store=store,
        )

    def __repr__(self) -> str:
        """Return what is safe to show: no secret is part of it."""
        return f"<Connection {type(self.grant).__name__} to {self.base_url}>"

    def __enter__(self) -> Self:
        """Use the connection in a `with` statement."""
        return self

    def __exit__(self, *_: object) -> None:
        """Close what was opened."""
        self.close()

    async def __aenter__(self) -> Self:
        """Use the connection in an `async with` statement."""
        return self

    async def __aexit__(self, *_: object) -> None:
        """Close what was opened."""
        await self.aclose()

    def close(self) -> None:
        """Close the sync connections; an async user calls `aclose` or leaves `async with`."""
        self._wallet.close()
        if "transport" in self.__dict__:
            self.transport.close()
        self._close_store()

    async def aclose(self) -> None:
        """Close the async connections, and the sync ones that tokens were asked for on."""
        if "transport" in self.__dict__:
            await self.transport.aclose()
        self.close()

    def _close_store(self) -> None:
        if self._given_store is None and "store" in self.__dict__ and self.store.is_shared:
            self.store.close()  # it is opened again when needed

    @cached_property
    def transport(self) -> Transport:
        """The HTTP transport, opened on first use."""
        if self._given_transport is not None:
            return self._given_transport
        from zoom_connector.transport import Transport  # 75 ms, only to send something

        return Transport(proxy=self._proxy, ca_file=self._ca_file)

    @cached_property
    def store(self) -> Store:
        """Where tokens and limits are shared, opened on first use."""
        if self._given_store is not None:
            return self._given_store
        from zoom_connector.store import Store  # 10 ms, only to get a token or keep a limit

        return Store.open()

    @cached_property
    def quota(self) -> Quota:
        """What the account may ask of Zoom."""
        from zoom_connector.quota import Quota, name_account  # 3 ms, only to send something

        return Quota(
            lambda: self.store,
            name_account(self.grant, self.base_url, self._account),
            self._plan,
            is_zooms_own=self.is_zooms_own,
            share=self._quota_share,
            clock=self.clock,
        )

    @staticmethod
    async def asleep(seconds: float) -> None:
        """Wait without blocking the event loop."""
        import asyncio  # 30 ms that a blocking caller never pays

        await asyncio.sleep(seconds)

    @property
    def is_zooms_own(self) -> bool:
        """True if requests go to a host of Zoom's own."""
        host = urlsplit(self.base_url).hostname or ""
        return is_zoom_host(host)

    def url_of(self, request: Request) -> str:
        """Return the complete address of a request, exactly as it goes on the wire."""
        return request.url or self.api_url + request.target

    @property
    def api_url(self) -> str:
        """Where requests go: the region of the token, unless the caller named a place."""
        token = self._wallet.token
        if not self._follows_region or token is None or not token.api_url:
            return self.base_url
        return token.api_url + urlsplit(self.base_url).path

    def complete(self, request: Request) -> Request:
        """Return a request with the headers that every request of ours has."""
        headers = {"accept": JSON, "user-agent": USER_AGENT}
        if request.form is not None:
            headers["content-type"] = FORM
        elif request.has_json:
            headers["content-type"] = JSON
        return replace(request, headers=headers | request.headers)

    def preview(self, request: Request, *, placeholders: bool = False) -> Request:
        """Return a request as it would go out, with a mask where the secrets stand.

        Args:
            request: The request.
            placeholders: Name the variable of each secret, as in `{{ZOOM_ACCESS_TOKEN}}`.
        """
        kind = KINDS[self.grant.kind]
        masks = [f"{{{{{name}}}}}" if placeholders else MASK for name in kind.secrets]
        return kind.make(*masks).authorize(self.complete(request), Token(masks[0]))

    def send(self, request: Request, call: Call | None = None) -> Response:
        """Send a request under the policy of this connection.

        Raises:
            ZoomError: If there is no successful reply.
        """
        expires = self._expiry(request, call)
        return drive(
            self._policy(request, call, expires), lambda step: self._perform(step, call, expires)
        )

    async def asend(self, request: Request, call: Call | None = None) -> Response:
        """Send a request on the event loop; the same policy, the same errors."""
        expires = self._expiry(request, call)

        async def perform(step: Any) -> Any:
            return await self._aperform(step, call, expires)

        return await adrive(self._policy(request, call, expires), perform)

    def _policy(self, request: Request, call: Call | None, expires: float) -> Flow[Response]:
        """Decide what one request needs: a token, room in the limits, further attempts.

        Each is a step that is yielded here or below, so that both colours obey it. A write comes
        by again only if it has not left, or was refused before it was done; what is unclear is
        for the journal of its call.
        """
        request = self.complete(request)
        label = call.action.spec.rate if call else ""
        for attempt in count(1):
            token = self._wallet.usable() or (yield Renew(self._wallet.token))
            try:
                response = yield from self._prove(request, token, label, expires)
            except ZoomError as error:
                moment, left = self.now().timestamp(), expires - self.clock()
                pause = self.retries.pause(request, error, attempt, moment, left)
                if pause is None or not (yield from fits(Wait(pause))):
                    raise
            else:
                self.retries.budget.earn()
                return response
        raise AssertionError("unreachable: an attempt returns, raises or is followed by another")

    def _prove(self, request: Request, token: Token, label: str, expires: float) -> Flow[Response]:
        """Send a request; if its token is refused, once more with a new one."""
        try:
            return (yield from self._attempt(request, token, label, expires))
        except AuthReconnect:
            # Refused for its token means refused before it took effect: a write may go again, once.
            if not isinstance(self.grant, Renewable):
                raise
            token = yield Renew(token, refused=True)
        return (yield from self._attempt(request, token, label, expires))

    def _attempt(
        self, request: Request, token: Token, label: str, expires: float
    ) -> Flow[Response]:
        """Send a request once, as soon as the account's limits have room for it.

        Args:
            request: The request.
            token: What proves who asks.
            label: Zoom's rate label for it.
            expires: When, on our clock, it has to be done.
        """
        _ = self.transport  # opened while there is time: what has leave must go at once
        longest = min(self.longest_wait, expires - self.clock())
        admission = yield from self.quota.admit(request, label, longest)
        answered = False
        try:
            response: Response = yield self.grant.authorize(request, token)
            answered = True
        except ZoomError as failure:
            # A write that surely did not happen has not left, and uses nobody's day up.
            if not request.is_read and not failure.may_have_happened:
                yield from self.quota.give_back(admission)
            raise
        finally:
            self.quota.land(admission, answered=answered)
        yield from self.quota.settle(admission)
        if 200 <= response.status < 300:
            yield from self.quota.learn(admission, request, response)
            return response
        error = error_from_reply(request, response)
        error = yield from self.quota.explain(admission, response, error)
        raise put_off(error, self.now().timestamp(), self.longest_wait)

    def token(self) -> Token:
        """Return a token that is good for now: the one there is, or else a new one.

        Raises:
            ZoomError: If there is none.
        """
        expires = self.clock() + self.timeout
        return self._wallet.usable() or self._wallet.renew(self._wallet.token, expires)

    def renew(self) -> Token:
        """Get a new token now, even if an earlier failure says that it is in vain.

        Raises:
            ZoomError: If there is none, or the connection has a token that nobody can renew.
        """
        return self._wallet.renew(self._wallet.token, self.clock() + self.timeout, force=True)

    def _perform(self, step: Any, call: Call | None, expires: float) -> Any:
        if isinstance(step, Renew):
            with patience(expires - self.clock()):
                return self._wallet.renew(step.stale, expires, refused=step.refused)
        if isinstance(step, Wait):
            self.prepare_wait(step, call, expires)
            return self.sleep(step.seconds)
        if isinstance(step, Blocking):
            with patience(expires - self.clock()):
                return step.run()
        _before(step, call)
        base_url, left = self.api_url, self._time_left(expires)
        url = step.url or base_url + step.target
        response = self.transport.send(step, url, base_url=base_url, timeout=left)
        _after(response, call)
        return response

    async def _aperform(self, step: Any, call: Call | None, expires: float) -> Any:
        if isinstance(step, Renew):
            with patience(expires - self.clock()):
                return await self._wallet.arenew(step.stale, expires, refused=step.refused)
        if isinstance(step, Wait):
            self.prepare_wait(step, call, expires)
            return await self.asleep(step.seconds)
        if isinstance(step, Blocking):
            with patience(expires - self.clock()):
                return await _run_in_thread(step.run)
        _before(step, call)
        base_url, left = self.api_url, self._time_left(expires)
        url = step.url or base_url + step.target
        response = await self.transport.asend(step, url, base_url=base_url, timeout=left)
        _after(response, call)
        return response

    def prepare_wait(self, wait: Wait, call: Call | None, expires: float | None) -> None:
        """Tell the plugins of a pause, or refuse one that ends when the time is up already.

        Raises:
            Transient: If it does; nothing is waited for.
        """
        if expires is not None and self.clock() + wait.seconds >= expires:
            raise out_of_time()
        if call is not None and call.hooks is not None:
            call.hooks.before_wait(seconds=wait.seconds, call=call)

    def _expiry(self, request: Request, call: Call | None) -> float:
        """Return the moment, on our clock, when a request has to be done, attempts included."""
        expires = self.clock() + (request.timeout or self.timeout)
        return expires if call is None or call.expires is None else min(expires, call.expires)

    def _time_left(self, expires: float) -> float:
        left = expires - self.clock()
        if left <= 0:
            raise out_of_time()
        return left

    def _make_renewer(self) -> Renewer:
        if not isinstance(self.grant, Renewable):
            return FixedRenewer(self.grant)
        from zoom_connector.renewal import StoreRenewer  # 15 ms, only where tokens are renewed

        # What nobody else sees, or a transport of the caller's own, needs no process of its own.
        here = self._given_transport is not None or not self.store.is_shared
        return StoreRenewer(
            self.grant,
            self.token_url,
            self.store,
            {"proxy": self._proxy, "ca_file": self._ca_file},
            self.ask_token_service if here else None,
            self,
        )

    def ask_token_service(self, request: Request) -> Response:
        """Send a request that has its complete address to the token service, once.

        Raises:
            ZoomError: If no reply came; a reply is returned whatever it says.
        """
        url, timeout = self.url_of(request), min(self.timeout, 20.0)
        return self.transport.send(request, url, base_url=self.token_url, timeout=timeout)


def out_of_time() -> Transient:
    """Return the error for what was not sent because the deadline had passed."""
    return Transient(
        "The time for this call was up before it was sent.", "Allow it more time, or try again."
    )


def _before(request: Request, call: Call | None) -> None:
    if call is not None and call.hooks is not None:
        call.hooks.before_request(request=request, call=call)


def _after(response: Response, call: Call | None) -> None:
    if call is not None and call.hooks is not None:
        call.hooks.after_response(response=response, call=call)


def _check_address(what: str, url: str) -> str:
    """Refuse an address to which a token must not travel."""
    try:
        parts = urlsplit(url)
        host, _ = parts.hostname, parts.port
    except ValueError:
        raise AuthConfig(f"The {what} {url!r} is not an address.", "Correct it.") from None
    if not host or "@" in parts.netloc or parts.query or parts.fragment:
        raise AuthConfig(f"The {what} {url!r} is not a plain address.", "Correct it.")
    if parts.scheme != "https" and not (parts.scheme == "http" and host in LOOPBACK):
        raise AuthConfig(
            f"The {what} {url!r} is not https: the token would travel in the clear.",
            "Use https; plain http is for loopback only.",
        )
    return url


async def _run_in_thread(work: Callable[[], Any]) -> Any:
    import asyncio  # loaded already: a loop is running

    return await asyncio.to_thread(work)


def _check_plan(plan: str | None) -> Setting | None:
    if plan is None:
        return None
    known: dict[str, Setting] = {name: name for name in PLANS}
    if plan not in known:
        raise AuthConfig(f"There is no plan {plan!r}.", f"Use {', '.join(PLANS)}; check ZOOM_PLAN.")
    return known[plan]


def _read_share(text: str | None) -> float:
    try:
        return float(text or 1)
    except ValueError:
        return 0.0  # which is refused


def _check_share(share: float) -> float:
    if not 0 < share <= 1:
        raise AuthConfig(
            "The share of the quota is not a number above 0 to 1.", "Check ZOOM_QUOTA_SHARE."
        )
    return share
