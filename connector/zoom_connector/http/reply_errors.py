"""Maps replies to errors: by the HTTP status first, then by Zoom's own code.

Zoom's `code` is not the HTTP status, and the same code means different things under different
statuses. The tables of this module contain the known combinations.
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

# `re` compiles each of these patterns at its first use: most processes meet no error.
#
# "does not contain scopes:[user:read:list_users:admin]." comes under 400 with code 4711, for Phone
# with code 104. Zoom's files do not list it, but it is common (tidalhq/zoom-laravel#15).
_SCOPES = r"(?i)scopes?\s*:\s*\[([^\]]*)\]"
_DAILY = r"(?i)daily|00:00|per day"
_SECOND = r"(?i)per.?second"
_CONCURRENT = r"(?i)concurrent|in progress"
_DELETION = r"(?i)(disassociate|delete).*already been made"
# These come under 400 too, for changes of a password and for some requests of Phone.
_TOO_OFTEN = r"(?i)number of times.*24 hours"
_BUSY = r"(?i)too many concurrent requests|too frequent"
# In every language, Zoom quotes the number of a personal limit in parentheses:
# https://devforum.zoom.us/t/18928
_PERSONAL = r"\((100|10|3)\)"
_PERSONS = {"100": "host", "10": "status", "3": "registrant"}
_SOON = timedelta(seconds=65)
_EXCERPT = 200
_LONGEST_CODE = 10
_MOST_PROBLEMS = 100
LONGEST_MESSAGE = 2000
"""The number of characters that are quoted of a message of Zoom."""

SCOPE_CODES = frozenset({4700, 4711})
_NOT_FOUND_CODES = frozenset({1001, 1010, 1120, 2001, 2300, 3001, 3301})
_CONFLICT_CODES = frozenset(
    (1005, 1009, 1123, 2033, 3000, 3027, 3034, 3038, 3043, 3412, 4138, 5301, 42006, 42011, 42012)
)
_PERMISSION_CODES = frozenset({200, 1000, 1117, 2306, 3161, 5411})
_TOKEN_CODES = frozenset({124, 401})
# Contact groups report this under 400 with code 300, which otherwise means an invalid field.
_MISSING = r"(?i)does not exist"
_ACCESS = r"(?i)cannot access|permission|privilege"
_CREDENTIALS = r"(?i)api key or secret"


def read_json(response: Response, *, is_read: bool) -> Any:
    """Return the JSON body of a reply.

    Raises:
        BadUpstream: If it is not JSON, such as the HTML page of a gateway.
    """
    try:
        return response.decode_json()
    except ValueError:
        raise BadUpstream(
            f"Zoom answered HTTP {response.status} with {describe_body(response.content)}.",
            hint="Try it again." if is_read else "Check whether it took effect, then try it again.",
            may_have_happened=not is_read and response.status < 400,
            http_status=response.status,
            tracking_id=response.tracking_id,
        ) from None


def describe_body(content: bytes) -> str:
    """Return a short description of a body that is not JSON, for messages."""
    shown = excerpt(content)
    return f"a body that is not JSON: {shown!r}" if shown else "an empty body"


def excerpt(content: bytes) -> str:
    """Return the first printable characters of a body, on one line."""
    text = content[: 4 * _EXCERPT].decode("utf-8", "replace")
    return "".join(c if c.isprintable() else " " for c in text)[:_EXCERPT].strip()


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
    refused = bool(_read_code(data)) and (_read_message(data) or data.get("status") is False)
    if (refused or (isinstance(wrapped, str) and "reason" in data)) and "id" not in data:
        return error_of(data, response, is_read=False)
    return None


def _read_code(body: dict[str, Any]) -> int | None:
    """Return Zoom's code, which is sent as a number or as its digits."""
    code = body.get("code", body.get("errorCode"))
    if isinstance(code, str) and code.isdecimal() and len(code) < _LONGEST_CODE:
        return int(code)
    return code if isinstance(code, int) and not isinstance(code, bool) else None


def _read_message(body: dict[str, Any]) -> str:
    texts = (body.get(name) for name in ("message", "reason", "errorMessage", "error_message"))
    return next((text for text in texts if isinstance(text, str) and text), "")[:LONGEST_MESSAGE]


def error_from_reply(request: Request, response: Response) -> ZoomError:
    """Return the error that a reply outside 2xx stands for."""
    if 300 <= response.status < 400:
        return _redirected(request, response)
    try:
        body = response.decode_json()
    except ValueError:
        body = {}
    if isinstance(body, str):
        body = {
            "message": excerpt(body.encode("utf-8", "replace"))
        }  # LumiNUS reports errors as a bare string
    return error_of(body if is_object(body) else {}, response, is_read=request.is_read)


def error_of(body: dict[str, Any], response: Response, *, is_read: bool) -> ZoomError:
    """Return the error that a reply's body and status stand for."""
    message, code = _read_message(body), _read_code(body)
    error = _classify(response, code, message, body, is_read=is_read)
    error.zoom_code = code
    error.http_status = response.status
    error.tracking_id = response.tracking_id
    return error


def _classify(
    response: Response, code: int | None, message: str, body: dict[str, Any], *, is_read: bool
) -> ZoomError:
    status = response.status
    said = f"Zoom said: {message}" if message else f"Zoom answered HTTP {status}."
    # A gateway that fails may quote anything, and the write may have happened.
    if status < 500 and status != 408 and lacks_scope(code, message):
        return _scope_error(said, missing_scopes(message))
    if status == 429:
        return _limit_error(response, said, message)
    if status == 401 or (code in _TOKEN_CODES and status < 500):
        return AuthReconnect(said, "The token is not valid: get a new one, or connect again.")
    if status == 403:
        return PermissionDenied(said, "Ask the account's admin for the role or setting it needs.")
    if status == 404 or (status < 500 and _is_missing(code, message)):
        return NotFound(said, _not_found_hint(code))
    if status == 409:
        return Conflict(said, "Check what exists already, then decide.")
    if status >= 500 or status == 408:  # 408: a proxy timed out
        return _server_error(said, response, is_read=is_read)
    return _bad_request(said, code, message, body)


def _bad_request(said: str, code: int | None, message: str, body: dict[str, Any]) -> ZoomError:
    """Classify a 400, or an error inside a 200, by Zoom's code, in a few cases by its message."""
    if re.search(_TOO_OFTEN, message):
        # Zoom does not say when the 24 hours started; a day from now they have certainly ended.
        day_on = datetime.now(UTC) + timedelta(days=1)
        return QuotaExhausted(said, "Run it after that time.", retry_at=day_on, limit="user")
    if re.search(_BUSY, message):
        return RateLimited(said, _LIMIT_HINTS["resource"], limit="resource")
    if code == 200 and re.search(_CREDENTIALS, message):
        return AuthConfig(said, "This endpoint needs another kind of app credentials.")
    if code in _PERMISSION_CODES or (code == 3000 and re.search(_ACCESS, message)):
        return PermissionDenied(said, "Check the plan of the account and the role of the user.")
    if code in _CONFLICT_CODES:
        return Conflict(said, "Its current state does not allow this; check it first.")
    errors = body.get("errors")
    problems = tuple(
        Problem(_quote(entry.get("field", "")), _quote(entry.get("message", "")), has_given=False)
        for entry in (errors[:_MOST_PROBLEMS] if is_array(errors) else ())
        if is_object(entry)
    )
    return InvalidInput(said, "Zoom refused the inputs; correct them.", problems=problems)


def _quote(said: Any) -> str:
    return str(said)[:LONGEST_MESSAGE]


def _is_missing(code: int | None, message: str) -> bool:
    return code in _NOT_FOUND_CODES or (code == 300 and re.search(_MISSING, message) is not None)


def lacks_scope(code: int | None, message: str) -> bool:
    """Return whether a reply reports a missing scope, which a new token would lack too.

    Two codes always mean this. With others, such as 124 and 201, only the message shows it.
    """
    return code in SCOPE_CODES or (
        "does not contain scope" in message
        or (code == 104 and re.search(_SCOPES, message) is not None)
    )


def missing_scopes(message: str) -> tuple[str, ...]:
    """Return the scopes that a reply names."""
    match = re.search(_SCOPES, message)
    if match is None:
        return ()
    return tuple(scope.strip() for scope in match[1].split(",") if scope.strip())


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
    return "Check the id; it must belong to this account."


def _limit_error(response: Response, said: str, message: str) -> ZoomError:
    """Classify a 429 by the header that names the limit, otherwise by the message."""
    now = datetime.now(UTC)
    retry_at = read_retry_after(response.headers.get("retry-after"), now)
    limit = _find_limit(response.headers.get("x-ratelimit-type", ""), message)
    if not limit and retry_at is not None and retry_at > now + _SOON:
        limit = "day"  # no other limit lasts that long
    if limit in {"day", *_PERSONS.values()}:
        until = retry_at or _midnight()
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
    if re.search(_DAILY, message):
        return "day"
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
        f"{said} Zoom failed with HTTP {response.status} while it processed a write.",
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
        f"Zoom answered a redirect to {host or 'an unknown host'}; redirects are not followed, so "
        "that the token is not sent elsewhere.",
        "It may have taken effect: check that first, then the base URL of the connection."
        if done
        else "Check the base URL of the connection.",
        may_have_happened=done,
        http_status=response.status,
        tracking_id=response.tracking_id,
    )
