"""The connection that all actions share: the address of Zoom, and the credentials."""

from __future__ import annotations

import os
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any, NoReturn, Self, TypeVar
from urllib.parse import urlsplit

from zoom_connector.auth.environment import AUTHORIZE_URL, KINDS, TOKEN_URL
from zoom_connector.auth.token import Token
from zoom_connector.auth.token_cache import TokenCache
from zoom_connector.connection.performer import Performer
from zoom_connector.connection.policy import exchange
from zoom_connector.connection.refreshers import make_refresher, make_supplied
from zoom_connector.connection.retries import Retries, budget_of
from zoom_connector.connection.settings import (
    LONGEST_WAIT,
    REPLACED,
    STORE_THREADS,
    TIMEOUT,
    USER_AGENT,
    Address,
    check_grant,
    check_plan,
    check_share,
    read_environment,
)
from zoom_connector.connection.terms import Sending
from zoom_connector.connection.token_evidence import TokenEvidence
from zoom_connector.flow import Clock, adrive, drive
from zoom_connector.forks import cached_property
from zoom_connector.http.hosts import is_zoom_host
from zoom_connector.http.messages import FORM, JSON
from zoom_connector.redaction import MASK

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from zoom_connector.auth.grants import Grant
    from zoom_connector.flow import Flow
    from zoom_connector.http.messages import Request, Response
    from zoom_connector.http.transport import Transport
    from zoom_connector.quota import Quota, Setting
    from zoom_connector.store import Store
    from zoom_connector.threads import Lane

T = TypeVar("T")

_PLAIN_TERMS = Sending()


class Connection:
    """A connection to Zoom's API, or to another service with the same policy.

    Args:
        grant: How access tokens are obtained.
        base_url: The address of the API, `https` or loopback. By default that of the connection's
            kind, or the region that a token names, if it is a host of Zoom.
        token_url: The address of the token endpoint.
        authorize_url: The address where a person consents.
        timeout: Seconds that a request may take, refreshes and retries included, unless the
            request has a timeout or its call a deadline.
        proxy: Address of the proxy; proxies of the environment are not used.
        ca_file: Path of a file of further certificate authorities, such as a company's own.
        store: The store through which processes share tokens and limits; by default the user's.
        plan: The account's plan, whose limits are observed, or `none` to observe no limits. By
            default the rates of `pro` apply to Zoom's hosts, and limits are learned from 429s.
        quota_share: The share of the account's rates that is left to this app: above 0, up to 1.
        longest_wait: Seconds to wait for a limit at most; after that the error says until when.
        account: The account's id, where the grant does not contain it; limits apply per account.
        transport: The HTTP transport; by default one with this proxy and these authorities.
        clock: The time, and ways to wait; by default those of the system.

    Raises:
        AuthConfig: If an address must not receive a token, or a setting is invalid.
    """

    base_url = Address("base URL", lambda zoom: KINDS[zoom.grant.kind].base_url)
    token_url = Address("token URL", lambda _: TOKEN_URL)
    authorize_url = Address("authorize URL", lambda _: AUTHORIZE_URL)

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
        clock: Clock | None = None,
    ) -> None:
        # Nothing is opened until first use.
        self._grant = check_grant(grant)
        self._follows_region = base_url is None
        self.base_url = KINDS[grant.kind].base_url if base_url is None else base_url
        self.token_url, self.authorize_url = token_url, authorize_url
        self.timeout = timeout
        self.clock = clock or Clock()
        self._transport = transport
        self._quota: Quota | None = None
        self._proxy = proxy
        self._ca_file = ca_file
        self._given_store = store
        self._plan: Setting | None = check_plan(plan)
        self._quota_share = check_share(quota_share)
        self.longest_wait = longest_wait
        self._account = (account or "").strip() or None  # a blank one names no tenant
        make = partial(
            make_refresher, self, lambda: self.store, proxy, ca_file, apart=transport is None
        )
        supplied = make_supplied(grant, self.clock)
        self.token_cache = TokenCache(make, self.clock, timeout, supplied)
        self.evidence = TokenEvidence(self.clock.monotonic, KINDS[grant.kind].witness)

    @classmethod
    def from_env(cls, environ: Mapping[str, str] | None = None, *, kind: str = "oauth2") -> Self:
        """Return the connection that environment variables describe.

        `oauth2`: `ZOOM_ACCESS_TOKEN`, or `ZOOM_CLIENT_ID` and `ZOOM_CLIENT_SECRET` with either
        `ZOOM_ACCOUNT_ID` (server-to-server) or `ZOOM_REFRESH_TOKEN_FILE` (user OAuth).
        `ZOOM_BASE_URL`, `ZOOM_TOKEN_URL` and `ZOOM_AUTHORIZE_URL` replace Zoom's addresses.
        `api_key`: `ZOOM_V1_API_KEY`, `ZOOM_V1_API_SECRET`, `ZOOM_V1_BASE_URL`.
        `subscription_key`: `LUMINUS_SUBSCRIPTION_KEY`, `LUMINUS_BASE_URL`.
        All: `ZOOM_PROXY` and `ZOOM_CA_FILE`; `ZOOM_PLAN` and `ZOOM_QUOTA_SHARE` (see `Connection`).

        Args:
            environ: The variables; by default those of the process.
            kind: The kind of connection, as in the `connection` of a manifest.

        Raises:
            AuthConfig: If they are incomplete; the message names what is missing.
        """
        env = os.environ if environ is None else environ
        return cls.of_grant(KINDS[kind].read(env), env)

    @classmethod
    def unauthenticated(
        cls, environ: Mapping[str, str] | None = None, *, kind: str = "oauth2"
    ) -> Self:
        """Return a connection without credentials, for dry runs: it can only describe requests."""
        return cls.of_grant(KINDS[kind].masked(""), environ or {})

    @classmethod
    def of_grant(cls, grant: Grant, env: Mapping[str, str], *, store: Store | None = None) -> Self:
        """Return a connection with this grant and the settings that variables describe.

        Args:
            grant: How access tokens are obtained.
            env: The variables, as for `from_env`.
            store: The store of shared tokens; by default that of the user.
        """
        return cls(grant, **read_environment(env, KINDS[grant.kind].variable), store=store)

    @classmethod
    def from_fields(
        cls, kind: str, fields: Mapping[str, Any], *, grant: str | None = None, **settings: Any
    ) -> Self:
        """Return the connection that the fields of a form describe; see the connection manifests.

        Args:
            kind: The kind of connection, as in the `connection` of a manifest.
            fields: Values by the keys of the manifest; an empty one is as if left out.
            grant: Key of the grant; left out, the one that the filled fields fit best.
            settings: Further arguments of `Connection`, such as `store`.

        Raises:
            InvalidInput: With every problem of the fields; also raises as the class does.
        """
        from zoom_connector.connection.filled_fields import make_connection  # 15 ms, for an engine

        return make_connection(partial(cls, **settings), kind, fields, grant)

    def __repr__(self) -> str:
        """Return the kind of grant and the address, without secrets."""
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

    @property
    def grant(self) -> Grant:
        """How access tokens are obtained."""
        return self._grant

    @grant.setter
    def grant(self, _: Grant) -> NoReturn:
        raise AttributeError(REPLACED)

    def close(self) -> None:
        """Close the sync connections; an async user calls `aclose` or leaves `async with`."""
        self.token_cache.close()
        if self._transport is not None:
            self._transport.close()
        if self._given_store is None and "store" in self.__dict__ and self.store.is_shared:
            self.store.close()  # it opens again when it is needed

    async def aclose(self) -> None:
        """Close the async connections, and the sync ones that token requests use."""
        if self._transport is not None:
            await self._transport.aclose()
        self.close()

    @property
    def transport(self) -> Transport:
        """The HTTP transport, made on first use."""
        if self._transport is None:
            from zoom_connector.http.transport import Transport  # 75 ms, only to send something

            self._transport = Transport(proxy=self._proxy, ca_file=self._ca_file)
        return self._transport

    @transport.setter
    def transport(self, transport: Transport) -> None:
        self._transport = transport

    @cached_property
    def store(self) -> Store:
        """The store of shared tokens and limits, opened on first use."""
        if self._given_store is not None:
            return self._given_store
        from zoom_connector.store import Store  # 10 ms, only for tokens and limits

        return Store.open()

    @property
    def lane(self) -> Lane:
        """The threads for the blocking work of calls on the event loop."""
        return self._lane

    @cached_property
    def _lane(self) -> Lane:
        from zoom_connector.threads import Lane  # 5 ms, not needed by blocking callers

        return Lane(STORE_THREADS)

    @property
    def quota(self) -> Quota:
        """The limits of the account, and what is left of them."""
        if self._quota is None:
            from zoom_connector.auth.account import name_account, name_user  # 3 ms, with the next
            from zoom_connector.quota import Quota

            self._quota = Quota(
                lambda: self.store,
                name_account(self.grant, self.base_url, self._account),
                self._plan,
                me=name_user(self.grant),
                is_zooms_own=self.is_zooms_own,
                share=self._quota_share,
                clock=self.clock.monotonic,
            )
        return self._quota

    @property
    def retries(self) -> Retries:
        """What decides about retries; its budget is shared by all connections to the account."""
        return self._retries

    @cached_property
    def _retries(self) -> Retries:
        return Retries(budget_of(self.quota.account))

    def tenant(self) -> tuple[str, str]:
        """Return whose journal keys this connection uses; see `auth.account.name_tenant`.

        Raises:
            AuthConfig: If nothing tells its owner from others.
        """
        from zoom_connector.auth.account import name_tenant  # 3 ms, only for a key

        return name_tenant(self.grant, self.base_url, self._account)

    def now(self) -> datetime:
        """Return the current time, in UTC."""
        return self.clock.utcnow()

    @property
    def has_user(self) -> bool:
        """True if the credentials belong to a user, so that `me` names that user."""
        return getattr(self.grant, "has_user", True)  # a plugin's grant may not say

    @property
    def service(self) -> str:
        """The name of the service that answers, for messages."""
        return KINDS[self.grant.kind].service

    @property
    def is_zooms_own(self) -> bool:
        """True if requests go to a host of Zoom."""
        return is_zoom_host(urlsplit(self.base_url).hostname or "")

    def url_of(self, request: Request) -> str:
        """Return the complete address of a request, exactly as it is sent."""
        return request.address(self.api_url)

    @property
    def api_url(self) -> str:
        """The address of the API: the region of the token, unless the caller set `base_url`."""
        token = self.token_cache.token
        if not self._follows_region or token is None or not token.api_url:
            return self.base_url
        return token.api_url + urlsplit(self.base_url).path

    def complete(self, request: Request) -> Request:
        """Return a request with the headers that every request has."""
        headers = {"accept": JSON, "user-agent": USER_AGENT}
        if request.form is not None:
            headers["content-type"] = FORM
        elif request.has_json:
            headers["content-type"] = JSON
        return replace(request, headers=headers | request.headers)

    def preview(self, request: Request, *, placeholders: bool = False) -> Request:
        """Return a request as it would be sent, with secrets masked.

        Args:
            request: The request.
            placeholders: True to show the variable of each secret, as in `{{ZOOM_ACCESS_TOKEN}}`,
                instead of a mask.
        """
        kind = KINDS[self.grant.kind]
        masks = [f"{{{{{name}}}}}" if placeholders else MASK for name in kind.secrets]
        return kind.make(*masks).authorize(self.complete(request), Token(masks[0]))

    def exchange(self, request: Request, terms: Sending) -> Flow[Response]:
        """Yield the steps of sending a request under the policy of this connection.

        Args:
            request: The request.
            terms: Its rate label, deadline and observer.

        Raises:
            ZoomError: If there is no successful reply.
        """
        return exchange(self, request, terms)

    def perform(self, flow: Flow[T], terms: Sending) -> T:
        """Run a flow to its end, blocking; this connection carries out its steps."""
        return drive(flow, Performer(self, terms).perform)

    async def aperform(self, flow: Flow[T], terms: Sending) -> T:
        """Run a flow to its end without blocking the event loop."""
        return await adrive(flow, Performer(self, terms).aperform)

    def send(self, request: Request, terms: Sending = _PLAIN_TERMS) -> Response:
        """Send a request under the policy of this connection.

        Raises:
            ZoomError: If there is no successful reply.
        """
        return self.perform(self.exchange(request, terms), terms)

    async def asend(self, request: Request, terms: Sending = _PLAIN_TERMS) -> Response:
        """Send a request on the event loop; policy and errors are those of `send`."""
        return await self.aperform(self.exchange(request, terms), terms)

    def token(self) -> Token:
        """Return a token that has not expired: the current one, or a new one.

        Raises:
            ZoomError: If a new one is needed and cannot be obtained.
        """
        expires = self.clock.monotonic() + self.timeout
        return self.token_cache.usable() or self.token_cache.refresh(
            self.token_cache.token, expires
        )

    def refresh(self) -> Token:
        """Obtain a new token now, even if earlier failures have stopped automatic refreshes.

        Raises:
            ZoomError: If it cannot be obtained, or the grant has a token that cannot be refreshed.
        """
        return self.token_cache.refresh(
            self.token_cache.token, self.clock.monotonic() + self.timeout, force=True
        )
