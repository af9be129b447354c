"""Every way a call can fail, as one tree.

    ZoomError
    ├── InvalidInput      the inputs are wrong; nothing was sent unless Zoom itself said so
    ├── RefusedLocally    we would not send it: unsafe, or a confirmation is missing
    ├── AuthReconnect     the grant is gone; a person must connect again
    ├── AuthConfig        the app's credentials are wrong or the app is disabled
    ├── PermissionDenied  a scope, role or plan is missing
    ├── NotFound          Zoom knows no such thing
    ├── Conflict          it clashes with what exists or with its state
    ├── RateLimited       too fast; wait seconds
    ├── QuotaExhausted    a daily allowance is used up; wait until `retry_at`
    ├── Transient         it failed and did not happen; try again
    ├── Ambiguous         a write may have happened; look before trying again
    └── BadUpstream       the answer makes no sense

Each says what happened (`message`), whether it may have taken effect (`may_have_happened`)
and what to do next (`hint`).
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any, ClassVar

from zoom_connector.redaction import redact, redact_value

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing wrong with the inputs: where, what was given, what is allowed."""

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
        """Return the same without secrets; a value is known by the last part of its path."""
        name = self.path.rpartition(".")[2]
        return replace(self, message=redact(self.message), given=redact_value(self.given, name))


@dataclass(eq=False)
class ZoomError(Exception):
    """A call that did not succeed.

    Attributes:
        message: What happened, in one sentence.
        hint: What to do next.
        may_have_happened: True if a write could have taken effect.
        retry_at: When trying again makes sense, in UTC.
        zoom_code: Zoom's own code, which is not the HTTP status.
        http_status: Status of the reply, if there was one.
        tracking_id: Zoom's `x-zm-trackingid`, to quote to Zoom's support.
        partial: True if part of a list was given before this happened.
        cursor: Where to go on with such a list, as `next_page_token` beside the same inputs.
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
        """Take out what is secret, and give the exception its arguments for pickling."""
        self.message, self.hint = redact(self.message), redact(self.hint)
        super().__init__(self.message)

    def __str__(self) -> str:
        """Return the message and the hint."""
        return f"{self.message} {self.hint}".strip()

    def to_dict(self) -> dict[str, Any]:
        """Return the JSON form: the same keys for every kind of error, `partial` where it is."""
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
        """Take out what is secret of each problem, too."""
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
    """The connector would not do it, or not follow where the reply led."""

    kind: ClassVar[str] = "refused_locally"


class AuthReconnect(ZoomError):
    """The token or grant no longer works; a person has to connect again."""

    kind: ClassVar[str] = "auth_reconnect"


class AuthConfig(ZoomError):
    """The app's id, secret or account id is wrong, missing, or the app is disabled."""

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
    """The change clashes with something that exists, or with its state."""

    kind: ClassVar[str] = "conflict"


@dataclass(eq=False)
class RateLimited(ZoomError):
    """Too many requests this second, or at once; the call was not executed.

    Attributes:
        limit: Which limit: `second`, `resource` (another request is at work on the same thing),
            `deletion` (it was asked for already), or `""` if the reply does not tell.
    """

    limit: str = ""
    kind: ClassVar[str] = "rate_limited"
    retryable: ClassVar[bool] = True

    def to_dict(self) -> dict[str, Any]:
        """Add which limit it was."""
        return {**super().to_dict(), "limit": self.limit or None}


@dataclass(eq=False)
class QuotaExhausted(ZoomError):
    """An allowance is used up; `retry_at` says when there is room again.

    Attributes:
        limit: Which: `day` (the account's), `host`, `registrant` or `status` (a person's), or a
            limit of `RateLimited`, such as `second`, that is over too late to wait for it here.
    """

    limit: str = "day"
    kind: ClassVar[str] = "quota_exhausted"
    retryable: ClassVar[bool] = True

    def to_dict(self) -> dict[str, Any]:
        """Add which limit it was."""
        return {**super().to_dict(), "limit": self.limit}


class Transient(ZoomError):
    """It failed for a passing reason and did not take effect."""

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


def left_open(error: ZoomError) -> ZoomError:
    """Return an error as that of a call of which an earlier attempt may have taken effect.

    That another attempt is safe is then not what it says any more.
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
    """A plugin registered something that cannot be an action; no call is involved."""


def invalid_input(problems: Sequence[Problem]) -> InvalidInput:
    """Return the error that lists `problems`; nothing was sent."""
    count = "1 problem" if len(problems) == 1 else f"{len(problems)} problems"
    return InvalidInput(
        f"The inputs have {count}; nothing was sent.",
        hint="Correct what is listed and run it again.",
        problems=tuple(problems),
    )
