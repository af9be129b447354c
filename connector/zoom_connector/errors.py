"""Every way a call can fail, as one tree.

    ZoomError
    ├── InvalidInput      the inputs are wrong; nothing was sent unless Zoom reported it
    ├── RefusedLocally    the connector did not send it: unsafe, or unconfirmed
    ├── AuthReconnect     the grant has ended; a person must connect again
    ├── AuthConfig        the app's credentials are wrong or the app is disabled
    ├── PermissionDenied  a scope, role or plan is missing
    ├── NotFound          Zoom has no such resource
    ├── Conflict          it conflicts with what exists, or with its state
    ├── RateLimited       too many requests; wait a few seconds
    ├── QuotaExhausted    a daily allowance is used up; wait until `retry_at`
    ├── Transient         it failed and did not take effect; try again
    ├── Ambiguous         a write may have taken effect; look before trying again
    └── BadUpstream       the reply cannot be understood

Each says what happened (`message`), whether it may have taken effect (`may_have_happened`)
and what to do next (`hint`).
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any, ClassVar

from zoom_connector import redaction  # its names load their modules, 5 ms, at first use

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime


MOST_PROBLEMS = 100
"""Problems of the inputs that an error lists."""


@dataclass(frozen=True, slots=True)
class Problem:
    """One problem of the inputs.

    Attributes:
        path: Key of the input, with the path into its value, as in `settings.topic` or `ids[0]`.
        message: What is wrong; continues a sentence that starts with the path.
        given: The value that was given, shortened, secrets masked.
        allowed: What is allowed; None if not known.
        has_given: False if there is no value to show.
    """

    path: str
    message: str
    given: Any = None
    allowed: Any = None
    has_given: bool = True

    def to_dict(self) -> dict[str, Any]:
        """Return the JSON form; `given` and `allowed` only where they apply."""
        shown: dict[str, Any] = {"path": self.path, "message": self.message}
        if self.has_given:
            shown["given"] = self.given
        if self.allowed is not None:
            shown["allowed"] = self.allowed
        return shown

    def redacted(self) -> Problem:
        """Return a copy without secrets; the last part of the path names the field."""
        name = self.path.rpartition(".")[2]
        return replace(
            self,
            message=redaction.redact(self.message),
            given=redaction.redact_value(self.given, name),
        )


@dataclass(eq=False)
class ZoomError(Exception):
    """A call failed.

    Attributes:
        message: What happened, in one sentence.
        hint: What to do next.
        may_have_happened: True if a write could have taken effect.
        retry_at: When to try again, in UTC; None if unknown.
        zoom_code: Zoom's own code, which is not the HTTP status.
        http_status: Status of the reply; None if there was no reply.
        tracking_id: Zoom's `x-zm-trackingid`, to quote to Zoom's support.
        partial: True if part of a list was returned before the error.
        cursor: With `partial`: passed as `next_page_token` with the same inputs, it continues the
            list there.
    """

    message: str
    hint: str = ""
    may_have_happened: bool = False
    retry_at: datetime | None = None
    zoom_code: int | None = None
    http_status: int | None = None
    tracking_id: str | None = None
    partial: bool = False
    cursor: str | None = None

    kind: ClassVar[str] = "error"
    retryable: ClassVar[bool] = False

    def __post_init__(self) -> None:
        """Remove secrets, and set the arguments that pickling needs."""
        self.message, self.hint = redaction.redact(self.message), redaction.redact(self.hint)
        super().__init__(self.message)

    def __str__(self) -> str:
        """Return the message and the hint."""
        return f"{self.message} {self.hint}".strip()

    def to_dict(self) -> dict[str, Any]:
        """Return the JSON form, with the same keys for every kind; `partial` only if it is true."""
        shown: dict[str, Any] = {
            "kind": self.kind,
            "message": self.message,
            "hint": self.hint,
            "retryable": self.retryable,
            "retryAt": self.retry_at.isoformat().replace("+00:00", "Z") if self.retry_at else None,
            "mayHaveHappened": self.may_have_happened,
            "zoomCode": self.zoom_code,
            "httpStatus": self.http_status,
            "trackingId": self.tracking_id,
        }
        if self.partial:
            shown |= {"partial": True, "cursor": self.cursor}
        return shown


@dataclass(eq=False)
class InvalidInput(ZoomError):
    """The inputs cannot be sent, or Zoom refused them. All problems are listed at once."""

    problems: Sequence[Problem] = ()
    kind: ClassVar[str] = "invalid_input"

    def __post_init__(self) -> None:
        """Remove secrets from the problems too."""
        super().__post_init__()
        self.problems = tuple(problem.redacted() for problem in self.problems)

    def __str__(self) -> str:
        """Return the message, then each problem on its own line."""
        lines = [super().__str__(), *(f"  {p.path}: {p.message}" for p in self.problems)]
        return "\n".join(lines)

    def to_dict(self) -> dict[str, Any]:
        """Add the list of problems."""
        return {**super().to_dict(), "problems": [p.to_dict() for p in self.problems]}


class RefusedLocally(ZoomError):
    """The connector refused to send it, or to follow a redirect."""

    kind: ClassVar[str] = "refused_locally"


class AuthReconnect(ZoomError):
    """The token or grant no longer works; a person has to connect again."""

    kind: ClassVar[str] = "auth_reconnect"


class AuthConfig(ZoomError):
    """The app's id, secret or account id is wrong or missing, or the app is disabled."""

    kind: ClassVar[str] = "auth_config"


@dataclass(eq=False)
class PermissionDenied(ZoomError):
    """The token lacks a scope, or the user lacks a role or a plan."""

    scopes: Sequence[str] = field(default_factory=tuple)
    kind: ClassVar[str] = "permission"

    def to_dict(self) -> dict[str, Any]:
        """Add the scopes that are missing."""
        return {**super().to_dict(), "scopes": list(self.scopes)}


class NotFound(ZoomError):
    """Zoom has no such user, meeting, recording or endpoint."""

    kind: ClassVar[str] = "not_found"


class Conflict(ZoomError):
    """The change conflicts with something that exists, or with its state."""

    kind: ClassVar[str] = "conflict"


@dataclass(eq=False)
class RateLimited(ZoomError):
    """Too many requests this second, or at once; the call was not executed.

    Attributes:
        limit: Which limit: `second`, `resource` (another request is processing the same resource),
            `deletion` (it was requested already), or `""` if the reply does not say.
    """

    limit: str = ""
    kind: ClassVar[str] = "rate_limited"
    retryable: ClassVar[bool] = True

    def to_dict(self) -> dict[str, Any]:
        """Add which limit it was."""
        return {**super().to_dict(), "limit": self.limit or None}


@dataclass(eq=False)
class QuotaExhausted(ZoomError):
    """An allowance is used up; `retry_at` is the time when it is available again.

    Attributes:
        limit: Which limit: `day` (the account's), `host`, `registrant`, `status` or `user` (a
            person's), or a limit of `RateLimited`, such as `second`, that ends too late to wait.
    """

    limit: str = "day"
    kind: ClassVar[str] = "quota_exhausted"
    retryable: ClassVar[bool] = True

    def to_dict(self) -> dict[str, Any]:
        """Add which limit it was."""
        return {**super().to_dict(), "limit": self.limit}


class Transient(ZoomError):
    """It failed for a temporary reason and did not take effect."""

    kind: ClassVar[str] = "transient"
    retryable: ClassVar[bool] = True


@dataclass(eq=False)
class Ambiguous(ZoomError):
    """A write was sent and its outcome is unknown."""

    may_have_happened: bool = True
    kind: ClassVar[str] = "ambiguous"


class BadUpstream(ZoomError):
    """The reply cannot be understood."""

    kind: ClassVar[str] = "bad_upstream"


def mark_unclear(error: ZoomError) -> ZoomError:
    """Return the error for a call whose earlier attempt may have taken effect.

    The returned error no longer claims that retrying is safe.
    """
    if not error.retryable:
        return replace(error, may_have_happened=True)
    return Ambiguous(
        f"{error.message} An earlier attempt may have taken effect.",
        "Look before you run it again.",
        zoom_code=error.zoom_code,
        http_status=error.http_status,
        tracking_id=error.tracking_id,
    )


class RegistrationError(Exception):
    """A plugin registered an invalid action; no call is involved."""


def invalid_input(problems: Sequence[Problem]) -> InvalidInput:
    """Return the error that lists `problems`; nothing was sent."""
    count = "1 problem" if len(problems) == 1 else f"{len(problems)} problems"
    if len(problems) > MOST_PROBLEMS:
        count = f"more than {MOST_PROBLEMS} problems"
    return InvalidInput(
        f"The inputs have {count}; nothing was sent.",
        hint="Correct them and run it again.",
        problems=tuple(problems[:MOST_PROBLEMS]),
    )
