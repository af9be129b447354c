"""The settings of a connection, read and checked before anything is opened."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from zoom_connector.auth.environment import AUTHORIZE_URL, TOKEN_URL
from zoom_connector.errors import AuthConfig
from zoom_connector.http.hosts import check_service

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from zoom_connector.auth.grants import Grant
    from zoom_connector.quota import Setting

TIMEOUT = 60.0
LONGEST_WAIT = 15.0
STORE_THREADS = 8
PLANS: tuple[Setting, ...] = ("free", "pro", "business", "none")
REPLACED = (
    "The grant of a connection cannot be replaced: its token, limits and keys belong to it. For "
    "another account, make another Connection; for tokens that change, make the connection with "
    "AccessToken(function), which is asked for the current one."
)
USER_AGENT = "zoom-connector/0.2"


class Address:
    """An address of a connection that may receive secrets: it is checked whenever it is set.

    Args:
        what: The address, for messages.
        usual: Returns the address that a connection has by default.
    """

    def __init__(self, what: str, usual: Callable[[Any], str]) -> None:
        self._what, self._usual, self._place = what, usual, f"_{what.replace(' ', '_')}"

    def __get__(self, zoom: Any, _: type) -> str:
        """Return the address."""
        return str(getattr(zoom, self._place))

    def __set__(self, zoom: Any, address: str) -> None:
        """Check and keep an address.

        Raises:
            AuthConfig: If it must not receive a token.
        """
        setattr(zoom, self._place, check_service(self._what, address, self._usual(zoom)))


def check_grant(grant: Grant) -> Grant:
    """Return the grant.

    Raises:
        TypeError: If it is something else, such as a bare token.
    """
    if not hasattr(grant, "authorize"):
        raise TypeError(
            f"Connection takes a grant, not {type(grant).__name__}: AccessToken(token), "
            "ServerToServer(account_id, client_id, client_secret) or another of zoom_connector"
        )
    return grant


def check_plan(plan: str | None) -> Setting | None:
    """Return the name of a plan, or None if none was given.

    Raises:
        AuthConfig: If there is no such plan.
    """
    if plan is None:
        return None
    known: dict[str, Setting] = {name: name for name in PLANS}
    if plan not in known:
        raise AuthConfig(f"There is no plan {plan!r}.", f"Use {', '.join(PLANS)}; check ZOOM_PLAN.")
    return known[plan]


def read_environment(env: Mapping[str, str], base_url: str) -> dict[str, Any]:
    """Return the arguments of `Connection` that environment variables give, without the grant.

    Args:
        env: The variables.
        base_url: Name of the variable of the address.
    """
    return {
        "base_url": env.get(base_url) or None,
        "token_url": env.get("ZOOM_TOKEN_URL") or TOKEN_URL,
        "authorize_url": env.get("ZOOM_AUTHORIZE_URL") or AUTHORIZE_URL,
        "proxy": env.get("ZOOM_PROXY"),
        "ca_file": env.get("ZOOM_CA_FILE"),
        "plan": env.get("ZOOM_PLAN") or None,
        "quota_share": _read_share(env.get("ZOOM_QUOTA_SHARE")),
        "account": env.get("ZOOM_ACCOUNT_ID"),
    }


def _read_share(text: str | None) -> float:
    """Return the share of the quota in a variable; 0, which `check_share` refuses, if invalid."""
    try:
        return float(text or 1)
    except ValueError:
        return 0.0


def check_share(share: float) -> float:
    """Return the share of the quota.

    Raises:
        AuthConfig: If it is not above 0 and up to 1.
    """
    if not 0 < share <= 1:
        raise AuthConfig(
            "The share of the quota is not a number above 0 and up to 1.", "Check ZOOM_QUOTA_SHARE."
        )
    return share
