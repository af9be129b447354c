"""An action for any request to Zoom's API."""

from __future__ import annotations

import json
import logging
from base64 import b64encode
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, NotRequired
from urllib.parse import parse_qsl

from annotated_types import Ge, Le, MinLen
from typing_extensions import TypedDict

from zoom_connector import Connection, Request, action
from zoom_connector.actions.confirmation import ConfirmDataLoss, refuse_unconfirmed
from zoom_connector.actions.sections import Sections
from zoom_connector.calls.dry_run import describe_body
from zoom_connector.errors import (
    Problem,
    RateLimited,
    RefusedLocally,
    Transient,
    ZoomError,
    mark_unclear,
)
from zoom_connector.fields import (
    UNSET,
    Doc,
    Example,
    FileContent,
    Label,
    Pattern,
    StrChoice,
    Upload,
)
from zoom_connector.flow import Flow, Wait, fits
from zoom_connector.http.egress import check_filled, check_headers, check_overrides, path_within
from zoom_connector.http.reply_errors import error_in_body, read_json
from zoom_connector.redaction import redact, redact_value
from zoom_connector.text.strict_json import parse_json

if TYPE_CHECKING:
    from collections.abc import Iterable

    from zoom_connector import Response

log = logging.getLogger("zoom_connector.raw_request")

LONGEST_WAIT = 60.0
LONGEST_LOGGED = 10_000
"""Characters of a body in the log."""


class Method(StrChoice):
    """The HTTP methods that Zoom's API uses."""

    GET = "GET", "GET: read"
    POST = "POST", "POST: create"
    PUT = "PUT", "PUT: replace"
    PATCH = "PATCH", "PATCH: change"
    DELETE = "DELETE", "DELETE: remove"


class ResponseType(StrChoice):
    """The form in which the body of the reply is returned."""

    JSON = "json", "JSON"
    TEXT = "text", "Text"
    BINARY = "binary", "Binary, as base64"


class KeyValue(TypedDict):
    """One entry of a key-value list."""

    key: Annotated[str, Doc("Name."), Example("Accept-Language")]
    value: Annotated[str, Doc("Value."), Example("en-US")]


KeyValues = list[KeyValue] | dict[str, str]
Content = Annotated[str | Upload | Path | bytes, FileContent()]


class FileEntry(TypedDict):
    """One file of a multipart form."""

    key: Annotated[str, Doc("Name of the part, such as pic_file."), Example("notes.txt")]
    value: Annotated[
        Content,
        Doc("The file's text, or an object with its name and base64."),
        Example("The file's text"),
    ]
    fileName: NotRequired[
        Annotated[
            str,
            MinLen(1),
            Doc("Name of the file; otherwise that of the value, or the key."),
            Example("notes.txt"),
        ]
    ]
    contentType: NotRequired[
        Annotated[
            str,
            Pattern(r"^[A-Za-z0-9!#$&^_.+-]+/[A-Za-z0-9!#$&^_.+-]+$"),
            Doc("Media type, such as image/png; recognized if it is left out."),
            Example("text/plain"),
        ]
    ]


Files = list[FileEntry] | dict[str, Content]


SECTIONS = Sections(
    {
        "Request": (
            *("url", "method", "query_params", "data", "form_data", "file_data", "headers"),
            "confirm_data_loss",
        ),
        "Reply": ("response_type", "timeout", "debug_request"),
        "Retries": (
            *("max_retries", "retry_delay_ms", "retry_all_errors", "use_exponential_backoff"),
        ),
    },
    advanced=frozenset(
        (
            *("form_data", "file_data", "headers", "timeout", "debug_request", "max_retries"),
            *("retry_delay_ms", "retry_all_errors", "use_exponential_backoff"),
        )
    ),
)


def _uploads(given: Files | None) -> list[tuple[str, Upload]]:
    entries: Iterable[FileEntry] = (
        [{"key": key, "value": value} for key, value in given.items()]
        if isinstance(given, dict)
        else given or ()
    )
    return [(entry["key"], _upload(entry)) for entry in entries]


def _upload(entry: FileEntry) -> Upload:
    content: Any = entry["value"]  # as `FileContent` reads it
    file = content if isinstance(content, Upload) else Upload("", content.encode(), "text/plain")
    name = entry.get("fileName", file.file_name) or entry["key"]
    return Upload(name, file.content, entry.get("contentType", file.content_type))


Reply = Annotated[
    Any,
    Label("Reply"),
    Doc("Body as JSON, as text, or as `base64` with its `contentType`."),
    Example({"id": "u7Qx2mVbT1aRk9ZcW4eHsw", "email": "jordan.lee@example.com"}),
]


def _pairs(given: KeyValues | None) -> list[tuple[str, str]]:
    if isinstance(given, dict):
        return list(given.items())
    return [(entry["key"], entry["value"]) for entry in given or ()]


def check_request(values: dict[str, Any]) -> list[Problem]:
    """Return a problem if there are several bodies, or if a GET has one.

    Raises:
        RefusedLocally: If a DELETE is not confirmed.
    """
    bodies = [name for name in ("data", "form_data", "file_data") if values.get(name)]
    problems: list[Problem] = []
    if "data" in bodies and len(bodies) > 1:
        problems.append(
            Problem(
                "data",
                "cannot be combined with `formData` and `fileData`: a request has one body",
                "...",
            )
        )
    if bodies and values.get("method", Method.GET) == Method.GET:
        problems.append(Problem("method", "GET sends no body; choose POST, PUT or PATCH", "GET"))
    if not problems and values.get("method") == Method.DELETE:
        what = f"DELETE {values['url']} may destroy data that cannot be restored"
        refuse_unconfirmed(values, what)
    return problems


@action(
    "* *",
    label="Raw Request",
    group="Raw Request",
    safety="destructive",
    idempotent=False,
    rate="medium",
    validate=check_request,
    sections=SECTIONS,
)
def raw_request(
    zoom: Connection,
    url: Annotated[str, MinLen(1), Label("URL"), Example("/users/ada.almeida@example.com")],
    *,
    method: Annotated[Method, Example("GET")] = Method.GET,
    data: Annotated[str | dict[str, Any] | list[Any], Example('{"topic": "Standup"}')] = UNSET,
    form_data: Annotated[KeyValues, Example([{"key": "name", "value": "Team photo"}])] = UNSET,
    file_data: Annotated[
        Files, Example([{"key": "notes.txt", "value": "The file's text"}])
    ] = UNSET,
    headers: Annotated[
        KeyValues, Label("Header"), Example([{"key": "Accept-Language", "value": "en-US"}])
    ] = UNSET,
    query_params: Annotated[
        KeyValues, Label("Query Parameter"), Example([{"key": "page_size", "value": "300"}])
    ] = UNSET,
    response_type: Annotated[ResponseType, Example("json")] = ResponseType.JSON,
    timeout: Annotated[int, Ge(1), Le(600_000), Label("Timeout (ms)"), Example(2000)] = UNSET,
    max_retries: Annotated[int, Ge(0), Le(10), Label("Max Retry Count"), Example(3)] = 0,
    retry_delay_ms: Annotated[int, Ge(0), Le(60_000), Label("Retry Delay (ms)"), Example(1000)] = 0,
    retry_all_errors: Annotated[bool, Label("Retry On All Errors"), Example(value=False)] = False,
    use_exponential_backoff: Annotated[bool, Example(value=True)] = False,
    confirm_data_loss: ConfirmDataLoss = False,
    debug_request: Annotated[bool, Example(value=False)] = False,
) -> Flow[Reply]:
    """Send any request to Zoom's API, with the token of this connection.

    The token is sent to the connection's host only, and redirects are not followed.

    Args:
        url: Path below the base URL of the connection, or a complete URL on the same host.
        method: HTTP method.
        data: Body; an object or list is sent as JSON, text is sent unchanged.
        form_data: Fields of a multipart form.
        file_data: Files of a multipart form. The key is the name of the part; the value is the
            text of the file, or an object with the bytes as `base64` and with `fileName`, also one
            that this action returned as binary. A file without a name has that of its part.
        headers: Headers to add; those that the connection sets are refused.
        query_params: Query parameters to add to the URL.
        response_type: Form in which to return the body.
        timeout: Maximum time to wait for the reply, in milliseconds.
        max_retries: Maximum number of retries after a failure.
        retry_delay_ms: Delay before a retry, in milliseconds.
        retry_all_errors: Retry after every error, not only after those without an effect. Use with
            care for methods other than GET.
        use_exponential_backoff: Double the delay after each retry, up to a minute.
        confirm_data_loss: Confirm that a DELETE may destroy data. Never sent.
        debug_request: Log the address, the headers and the body of the request, with secrets
            masked.
    """
    request = build_request(
        zoom,
        url,
        method,
        {} if data is UNSET else {"data": data},
        form=_pairs(None if form_data is UNSET else form_data),
        files=_uploads(None if file_data is UNSET else file_data),
        headers=_pairs(None if headers is UNSET else headers),
        query=_pairs(None if query_params is UNSET else query_params),
    )
    request.timeout = None if timeout is UNSET else timeout / 1000
    request.resend = False  # the caller decides how often
    if debug_request:
        _log(zoom, request)
    open_outcome = False
    for attempt in range(max_retries + 1):
        try:
            response = yield request
        except ZoomError as error:
            # A later failure does not undo what an earlier attempt may have done.
            failure = mark_unclear(error) if open_outcome else error
            open_outcome = failure.may_have_happened
            if attempt == max_retries or not may_retry(error, always=retry_all_errors):
                raise failure from None
            factor = 2**attempt if use_exponential_backoff else 1
            pause = Wait(min(retry_delay_ms / 1000 * factor, LONGEST_WAIT))
            if not (yield from fits(pause)):
                raise failure from None
        else:
            return read_body(response, response_type, is_read=request.is_read)
    raise AssertionError("unreachable: the last try returns or raises")  # pragma: no cover


def build_request(
    zoom: Connection,
    url: str,
    method: Method,
    body: dict[str, Any],
    *,
    form: list[tuple[str, str]],
    files: list[tuple[str, Upload]],
    headers: list[tuple[str, str]],
    query: list[tuple[str, str]],
) -> Request:
    """Return the request, or refuse one that must not be sent.

    Raises:
        RefusedLocally: If it would send the token to another host, or replace its headers.
    """
    check_headers(headers)
    path, in_url = path_within(url, zoom.base_url)
    in_query = parse_qsl(in_url, keep_blank_values=True)
    check_filled([*in_query, *query])
    check_overrides(name for name, _ in (*in_query, *query, *form, *files, *headers))
    request = Request(str(method), path, query, raw_query=in_url, headers=_lower(headers))
    if form or files:
        request.parts = [*form, *files]
    elif "data" in body:
        _set_data(request, body["data"])
    return request


def _log(zoom: Connection, request: Request) -> None:
    """Log a request as it will be sent, with secrets masked; of a long body, the beginning."""
    shown = zoom.preview(request)
    body = json.dumps(redact_value(describe_body(shown)), ensure_ascii=False)
    log.info(
        "%s %s headers=%s body=%s",
        shown.method,
        redact(zoom.url_of(shown)),
        json.dumps(redact_value(shown.headers), ensure_ascii=False),
        body if len(body) <= LONGEST_LOGGED else f"{body[:LONGEST_LOGGED]}... ({len(body):,})",
    )


def _lower(headers: list[tuple[str, str]]) -> dict[str, str]:
    return {name.lower(): value for name, value in headers}


def _set_data(request: Request, data: Any) -> None:
    """Set the body; text is sent unchanged, as JSON if it is valid JSON and no type is given."""
    if not isinstance(data, str):
        request.json = data
        return
    request.content = data.encode()
    if "content-type" not in request.headers:
        request.headers["content-type"] = "application/json" if _is_json(data) else "text/plain"


def _is_json(text: str) -> bool:
    try:
        parse_json(text.encode())
    except ValueError:
        return False
    return True


def may_retry(error: ZoomError, *, always: bool) -> bool:
    """Return whether a retry is safe, or requested for every error."""
    if isinstance(error, RefusedLocally):
        return False
    return always or isinstance(error, RateLimited | Transient)


def read_body(response: Response, response_type: ResponseType, *, is_read: bool) -> Any:
    """Return the body in the requested form; `{}` for an empty body as JSON.

    Raises:
        ZoomError: If JSON is requested and the body is not JSON, or reports an error.
    """
    if response_type == ResponseType.TEXT:
        return response.content.decode("utf-8", "replace")
    if response_type == ResponseType.BINARY:
        return {
            "contentType": response.headers.get("content-type"),
            "base64": b64encode(response.content).decode("ascii"),
        }
    if not response.content:
        return {}
    data = read_json(response, is_read=is_read)
    error = error_in_body(data, response, None)
    if error is not None:
        raise error
    return data
