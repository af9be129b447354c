"""Access tokens that a function supplies, for engines that own OAuth and renew tokens themselves.

The function is asked for the first token, when a token says that it has expired, and after Zoom has
refused one. It may be async; on an event loop it is awaited there.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from inspect import isawaitable
from typing import TYPE_CHECKING, Any

from zoom_connector.auth.grants import AccessToken
from zoom_connector.auth.jwt import read_token
from zoom_connector.errors import AuthConfig, AuthReconnect, Transient, ZoomError
from zoom_connector.threads import Lane

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from zoom_connector.auth.token import Token
    from zoom_connector.flow import Clock

_AGAIN = "Connect the account again in the program that supplies its tokens."
_THREADS = 4
_LATEST = 2**40
"""Seconds since 1970 that no token lasts to: one that names more names nothing."""


@dataclass(slots=True)
class SuppliedRefresher:
    """Obtains the tokens of one connection from the function of its grant.

    Attributes:
        supply: Returns the current token, or an awaitable of it.
        clock: The time.
        owner: The app and user of the first token; None until a token names them.
    """

    supply: Callable[[], str | Awaitable[str]]
    clock: Clock
    owner: tuple[Any, Any] | None = None
    _lane: Lane = field(default_factory=lambda: Lane(_THREADS))

    def refresh(self, stale: Token | None, expires: float, **_: bool) -> Token:  # noqa: ARG002  # the protocol
        """Return the current token, which may be the stale one.

        The function runs in this thread, so it may use what belongs to the thread. If it is async,
        it is awaited on an event loop in a thread of its own.

        Raises:
            AuthConfig: If it returns no usable token, or that of another user.
            AuthReconnect: If it returns none.
            Transient: If it fails, or takes too long.
        """
        try:
            given = self.supply()
            if isawaitable(given):
                given = self._await_apart(given, expires)
        except ZoomError:
            raise
        except Exception as error:
            raise _explain(error) from error
        return self._read(given)

    async def arefresh(self, expires: float) -> Token:
        """Return the current token without blocking the event loop; raises as `refresh` does."""
        import asyncio  # loaded already: a loop is running

        left = max(expires - self.clock.monotonic(), 0.0)
        limit = asyncio.timeout(left)
        try:
            async with limit:
                given = await self._lane.run(self.supply, left, _out_of_time)
                if isawaitable(given):
                    given = await given
        except ZoomError:
            raise
        except Exception as error:
            raise (_out_of_time() if limit.expired() else _explain(error)) from error
        return self._read(given)

    def _await_apart(self, awaitable: Awaitable[str], expires: float) -> str:
        """Await something in a thread without a loop: this one may have a loop that is running."""
        import asyncio  # 30 ms, not needed by a function that is not async
        from concurrent.futures import wait

        async def await_it() -> str:
            return await awaitable

        outcome = self._lane.submit(lambda: asyncio.run(await_it()))
        wait((outcome,), max(expires - self.clock.monotonic(), 0.0))
        if not outcome.done():
            raise _out_of_time()
        return outcome.result()

    def _read(self, given: object) -> Token:
        """Return a token that was supplied, after checking it."""
        if given is None or given == "":
            raise AuthReconnect("The function that supplies access tokens returned none.", _AGAIN)
        if not isinstance(given, str):
            raise AuthConfig(
                "The function that supplies access tokens returned an object of type "
                f"{type(given).__name__}, not text.",
                "Return the token alone.",
            )
        try:
            token = AccessToken(given).token()
        except AuthConfig as error:
            hint = error.hint.replace("Give", "Return")
            raise replace(error, hint=f"{hint} A function supplied it.") from None
        return self._examine(token)

    def _examine(self, token: Token) -> Token:
        """Return a token with its expiry, if it names one, unless it is that of another user."""
        read = read_token(token.value)
        claims = {} if read is None else read.claims
        owner = (claims.get("iss"), claims["uid"]) if claims.get("uid") else None
        if owner is not None and self.owner not in (None, owner):
            raise AuthConfig(
                "The function that supplies access tokens returned one of another user than "
                "before; nothing was sent.",
                "Make a connection for each user, with a function that returns that user's tokens.",
            )
        self.owner = self.owner or owner
        ends = claims.get("exp")
        if not isinstance(ends, int | float) or not 1 < ends < _LATEST:
            return token
        left = ends - self.clock.utcnow().timestamp()
        # It is asked for again when it ends, not before: only its owner knows when it is renewed.
        return replace(token, ends=(self.clock.monotonic() + left, float(ends)))


def _explain(error: Exception) -> Transient:
    """Return the error for a function that failed."""
    text = " ".join(str(error).split())
    return Transient(
        f"The function that supplies access tokens failed: {type(error).__name__}"
        f"{f': {text}' if text else ''}; nothing was sent.",
        "Try again; if it repeats, look into that function.",
    )


def _out_of_time() -> Transient:
    return Transient(
        "The deadline of this call passed while its access token was supplied; it was not sent.",
        "Allow more time, or try again.",
    )
