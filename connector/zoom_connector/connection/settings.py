"""The settings of a connection, read and checked before anything is opened."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zoom_connector.errors import AuthConfig

if TYPE_CHECKING:
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


def read_share(text: str | None) -> float:
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
