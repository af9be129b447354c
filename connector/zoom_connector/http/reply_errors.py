"""Maps replies to errors: by the HTTP status first, then by Zoom's own code.

Zoom's `code` is not the HTTP status, and the same code means different things under different
statuses: `refusal_kinds` has the known combinations, and `refusal_body` reads the bodies.
"""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

from zoom_connector.errors import (
    Ambiguous,
    AuthConfig,
    AuthReconnect,
    BadUpstream,
    Conflict,
    InvalidInput,
    NotFound,
    PermissionDenied,
    Problem,
    QuotaExhausted,
    RateLimited,
    RefusedLocally,
    Transient,
    ZoomError,
)
from zoom_connector.text.strict_json import is_array, is_object

if TYPE_CHECKING:
    from collections.abc import Sequence

    from zoom_connector.http.messages import Request, Response
    from zoom_connector.http.refusal_body import RefusalBody

# `re` compiles each of these patterns at its first use: most processes meet no error.
#
# "does not contain scopes:[user:read:list_users:admin]." comes under 400 with code 4711, for Phone
# with code 104. Zoom's files do not list it, but it is common (tidalhq/zoom-laravel#15).
_SCOPES = r"(?i)scopes?\\?[\"']?\s*:\s*\[([^\]]*)\]"
_LACKS_SCOPE = r"(?i)does(?: not|n.t) contain\b.*\bscope|\b(?:needs?|requires?|missing)\b.*\bscope"
_SCOPE_NAME = r"\b[a-z][a-z_]*(?::[a-z_]+)+\b"
_DAILY = r"(?i)daily|00:00|(?:per|a|one|single|each) day"
_SECOND = r"(?i)per.?second"
_CONCURRENT = r"(?i)concurrent|in progress|too frequent"
_DELETION = r"(?i)(disassociate|delete).*already been made"
# This comes under 400 too, for changes of a password.
_ROLLING = r"(?i)24 hours"
# In every language, Zoom quotes the number of a personal limit in parentheses:
# https://devforum.zoom.us/t/18928
_PERSONAL = r"\((100|10|3)\)"
_PERSONS = {"100": "host", "10": "status", "3": "registrant"}
# The older sentence for the limit of a host, in English only.
_OF_A_HOST = r"(?is)(?=.*(?:meeting|webinar))(?=.*\b(?:create|update))(?=.*\b(?:user|host)\b)"
_SOON = timedelta(seconds=65)
_MOST_PROBLEMS = 100
_LASTING = frozenset({"day", "user", *_PERSONS.values()})

SCOPE_CODES = frozenset({4700, 4711})
_CLEAR_STATUSES = frozenset({401, 404, 413, 414, 429})
"""The statuses below 500 that say the same if a web page comes with them."""


def read_json(response: Response, *, is_read: bool) -> Any:
    """Return the JSON body of a reply.

    Raises:
        BadUpstream: If it is not JSON, such as the HTML page of a gateway.
    """
    try:
        return response.decode_json()
    except ValueError:
        raise BadUpstream(
            f"{response.service} answered HTTP {response.status} with "
            f"{describe_body(response.content)}.",
            hint="Try it again." if is_read else "Check whether it took effect, then try it again.",
            may_have_happened=not is_read and response.status < 400,
            http_status=response.status,
            tracking_id=response.tracking_id,
        ) from None


def describe_body(content: bytes) -> str:
    """Return a short description of a body that is not JSON, for messages."""
    from zoom_connector.http.refusal_body import excerpt  # only for an error

    shown = excerpt(content)
    return f"a body that is not JSON: {shown!r}" if shown else "an empty body"


def error_in_body(data: Any, response: Response, items: str | None) -> ZoomError | None:
    """Return the error in the body of a 2xx reply; None if the reply is a success.

    Zoom answers some refusals with HTTP 200 and `{"code", "message"}`; code 0 means success. API
    v1 wraps every error in `{"error": ...}` under HTTP 200. Contact Center and the token service
    use other shapes: `{"status": false, "errorCode"}` and `{"error", "reason"}`.
    """
    if not is_object(data) or (items is not None and items in data):
        return None
    wrapped = data.get("error")
    if is_object(wrapped) and "message" in wrapped:
        return error_of(wrapped, response, is_read=False)
    if "id" in data or not _MARKS.intersection(data):
        return None
    from zoom_connector.http.refusal_body import read_code, read_message  # only for an error

    refused = bool(read_code(data)) and (read_message(data) or data.get("status") is False)
    if refused or (isinstance(wrapped, str) and "reason" in data):
        return error_of(data, response, is_read=False)
    return None


def error_from_reply(request: Request, response: Response) -> ZoomError:
    """Return the error that a reply outside 2xx stands for."""
    from zoom_connector.http.refusal_body import read_body  # only for an error

    body = read_body(response)
    if 300 <= response.status < 400 and not _is_refusal(response, body):
        return _redirected(request, response)
    return _build(body, response, is_read=request.is_read)


def _is_refusal(response: Response, body: RefusalBody) -> bool:
    """Return whether a 3xx leads nowhere: Zoom answers some refusals with status 300."""
    says = body.message or body.code is not None
    return not response.headers.get("location") and not body.is_page and bool(says)


def error_of(fields: dict[str, Any], response: Response, *, is_read: bool) -> ZoomError:
    """Return the error that the JSON object of a reply and its status stand for."""
    from zoom_connector.http.refusal_body import read_fields  # only for an error

    return _build(read_fields(fields), response, is_read=is_read)


def _build(body: RefusalBody, response: Response, *, is_read: bool) -> ZoomError:
    error = _classify(response, body, is_read=is_read)
    error.zoom_code = body.code
    error.http_status = response.status
    error.tracking_id = response.tracking_id
    return error


def _classify(response: Response, body: RefusalBody, *, is_read: bool) -> ZoomError:
    status, code, message = response.status, body.code, body.message
    said = f"{response.service} said: {message}"
    if body.is_page or not message:
        page = f" with a web page: {message!r}" if body.is_page else ""
        said, message = f"{response.service} answered HTTP {status}{page}.", ""
    # A gateway that fails may quote anything, and the write may have happened.
    if status >= 500 or status == 408:  # 408: a proxy timed out
        return _server_error(said, response, is_read=is_read)
    if body.is_page and status not in _CLEAR_STATUSES:
        return BadUpstream(
            said,
            "Such a page comes from a proxy, a firewall or another server: check the base URL of "
            "the connection and the network.",
        )
    if lacks_scope(code, message):
        return _scope_error(said, missing_scopes(message))
    if status == 429:
        return _limit_error(response, said, message)
    from zoom_connector.http.refusal_kinds import kind_of  # only for an error

    kind = kind_of(status, code, message)
    if kind in {RateLimited.kind, QuotaExhausted.kind}:
        return _limit_error(response, said, message, kind)
    if kind == NotFound.kind:
        return NotFound(said, _not_found_hint(code))
    if kind == InvalidInput.kind:
        return InvalidInput(said, _HINTS[InvalidInput], problems=_read_problems(body))
    error = next(one for one in _HINTS if one.kind == kind)
    return error(said, _HINTS[error])


_MARKS = frozenset({"code", "errorCode", "error_code", "error"})
"""The fields of which a refusal under HTTP 200 has at least one."""

_HINTS: dict[type[ZoomError], str] = {
    InvalidInput: "The inputs were refused; correct them.",
    PermissionDenied: "Check the plan of the account, its settings, and the role of the user; an "
    "admin can change them.",
    Conflict: "What exists already, or its current state, does not allow this; check it first.",
    AuthReconnect: "The token is not valid: get a new one, or connect again. If it works "
    "elsewhere, a licence or a registration of the app is missing for this endpoint.",
    AuthConfig: "This endpoint needs another kind of app credentials.",
}


def _read_problems(body: RefusalBody) -> tuple[Problem, ...]:
    errors = body.fields.get("errors")
    return tuple(
        Problem(_quote(entry.get("field", "")), _quote(entry.get("message", "")), has_given=False)
        for entry in (errors[:_MOST_PROBLEMS] if is_array(errors) else ())
        if is_object(entry)
    )


def _quote(said: Any) -> str:
    from zoom_connector.http.refusal_body import LONGEST_MESSAGE  # only for an error

    return str(said)[:LONGEST_MESSAGE]


def lacks_scope(code: int | None, message: str) -> bool:
    """Return whether a reply reports a missing scope, which a new token would lack too.

    Two codes always mean this. With others, such as 104, 124 and 201, only the message shows it.
    """
    if code in SCOPE_CODES:
        return True
    return (
        "scope" in message.lower()
        and (re.search(_SCOPES, message) or re.search(_LACKS_SCOPE, message)) is not None
    )


def missing_scopes(message: str) -> tuple[str, ...]:
    """Return the scopes that a reply names."""
    match = re.search(_SCOPES, message)
    named = match[1].split(",") if match else re.findall(_SCOPE_NAME, message)
    scopes = (scope.strip(" \t\\\"'") for scope in named)
    return tuple(dict.fromkeys(scope for scope in scopes if scope))


def _scope_error(said: str, scopes: Sequence[str]) -> PermissionDenied:
    wanted = "the scope" if len(scopes) == 1 else "one of the scopes"
    named = ", ".join(scopes) or "that the action's manifest names"
    return PermissionDenied(
        said,
        f"Add {wanted} {named} to the app in Zoom's Marketplace and connect again.",
        scopes=tuple(scopes),
    )


def _not_found_hint(code: int | None) -> str:
    if code == 2300:
        return "Zoom has no such endpoint; check the method and path."
    if code == 3301:
        return "There is no recording, or Zoom is still processing it."
    if code == 3322:
        return "There is no transcript, or Zoom has not begun it: a short while after the end."
    return "Check the id; it must belong to this account."


def _limit_error(
    response: Response, said: str, message: str, kind: str = RateLimited.kind
) -> ZoomError:
    """Return the error for a limit, named by the header, otherwise by the message.

    Args:
        response: The reply.
        said: The message of the error.
        message: Zoom's sentence.
        kind: The kind of error if neither names the limit.
    """
    now = datetime.now(UTC)
    retry_at = read_retry_after(response.headers.get("retry-after"), now)
    limit = _find_limit(response.headers.get("x-ratelimit-type", ""), message)
    if not limit and retry_at is not None and retry_at > now + _SOON:
        limit = "day"  # no other limit lasts that long
    if kind == QuotaExhausted.kind and limit not in _LASTING:
        limit = "day"
    if limit in _LASTING:
        # Zoom does not say when the 24 hours started; a day from now they have certainly ended.
        until = retry_at or (now + timedelta(days=1) if limit == "user" else _midnight())
        return QuotaExhausted(said, "Run it after that time.", retry_at=until, limit=limit)
    return RateLimited(said, _LIMIT_HINTS[limit], retry_at=retry_at, limit=limit)


_LIMIT_HINTS = {
    "": "Wait a second or two, then run it again.",
    "second": "Wait a second or two, then run it again.",
    "resource": "Another request is processing the same resource, or just was: run it later.",
    "deletion": "It was requested already and takes a while: check until it is gone.",
}


def _find_limit(kind: str, message: str) -> str:
    """Return the limit that a refusal is about; "" if the reply does not say."""
    if "daily" in kind.lower():
        return "day"
    if kind or re.search(_SECOND, message):
        return "second"
    if person := re.search(_PERSONAL, message):
        return _PERSONS[person[1]]
    if re.search(_ROLLING, message):
        return "user"
    if re.search(_DAILY, message):
        return "host" if re.search(_OF_A_HOST, message) else "day"
    if re.search(_DELETION, message):
        return "deletion"
    return "resource" if re.search(_CONCURRENT, message) else ""


def _midnight() -> datetime:
    """Return the next 00:00 UTC, when Zoom resets its daily counters."""
    today = datetime.now(UTC).replace(hour=0, minute=0, second=0, microsecond=0)
    return today + timedelta(days=1)


def read_retry_after(value: str | None, now: datetime) -> datetime | None:
    """Return when to try again, in UTC; None if the header says nothing usable.

    Zoom sends an ISO 8601 date-time, HTTP allows seconds or a date. A value that cannot be parsed,
    is in the past, or is more than a day ahead is ignored.
    """
    if not value or len(value) > 64:
        return None
    moment = _parse_moment(value.strip(), now)
    if moment is None or not now < moment <= now + timedelta(days=1, minutes=5):
        return None
    return moment


def _parse_moment(value: str, now: datetime) -> datetime | None:
    from email.utils import parsedate_to_datetime  # 5 ms, only for a date to wait for

    try:
        if value.isascii() and value.isdigit():
            return now + timedelta(seconds=int(value))
        parsed = datetime.fromisoformat(value) if value[:4].isdigit() else None
        parsed = parsed or parsedate_to_datetime(value)
    except (ValueError, OverflowError):
        return None
    return parsed if parsed.tzinfo else parsed.replace(tzinfo=UTC)


def _server_error(said: str, response: Response, *, is_read: bool) -> ZoomError:
    if is_read:
        return Transient(said, "Try it again in a moment.")
    return Ambiguous(
        f"{said} {response.service} failed with HTTP {response.status} while it processed a write.",
        "It may have taken effect: check before you run it again.",
    )


def _redirected(request: Request, response: Response) -> RefusedLocally:
    from urllib.parse import urlsplit  # only here

    try:
        host = urlsplit(response.headers.get("location", "")).hostname
    except ValueError:
        host = None
    # 307 and 308 mean that the request was not executed; others may follow an executed write.
    done = not request.is_read and response.status not in {307, 308}
    return RefusedLocally(
        f"{response.service} answered a redirect to {host or 'an unknown host'}; redirects are not "
        "followed, so that the token is not sent elsewhere.",
        "It may have taken effect: check that first, then the base URL of the connection."
        if done
        else "Check the base URL of the connection.",
        may_have_happened=done,
        http_status=response.status,
        tracking_id=response.tracking_id,
    )
