"""Dry runs: the requests of a call, without sending them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from zoom_connector.calls.call import Call
from zoom_connector.redaction import redact, redact_value

if TYPE_CHECKING:
    from collections.abc import Mapping

    from zoom_connector.actions.definition import ActionDefinition
    from zoom_connector.connection.connection import Connection
    from zoom_connector.http.messages import Request


def preview(call: Call, *, every_page: bool = False) -> list[Request]:
    """Return the requests a call would send, the first of each date range.

    Of a list, only the first page of each range can be known. Requests that only check whether the
    call may continue are not included.

    Args:
        call: The call.
        every_page: Whether the whole list would be read.

    Raises:
        InvalidInput: If the inputs are wrong.
        RefusedLocally: If it would not be sent.
    """
    if not every_page and len(call.prepared.ranges) == 1:
        return [call.action.first_request(call.prepared, call.connection)]
    from zoom_connector.calls.pagination import PageWalk  # only lists need it

    parts = PageWalk(call).first_calls()
    return [part.action.build(part.prepared) for part in parts]


def describe_request(
    action: ActionDefinition[..., Any],
    inputs: Mapping[str, Any],
    connection: Connection,
    *,
    every_page: bool = False,
) -> dict[str, Any]:
    """Return the JSON form of the first request of a call, secrets masked.

    Where a list takes several date ranges, `windows` has the first address of each.

    Args:
        action: The action.
        inputs: Its inputs, by either name.
        connection: The connection that it would run on.
        every_page: Whether the whole list would be read.

    Raises:
        InvalidInput: If the inputs are wrong.
        RefusedLocally: If it would not be sent.
    """
    call = Call(action, inputs, connection)
    found = preview(call, every_page=every_page)
    requests = [connection.preview(one) for one in found]
    request = requests[0]
    described: dict[str, Any] = {
        "method": request.method,
        "url": redact(connection.url_of(request)),
        "headers": redact_value(request.headers),
        "body": redact_value(describe_body(request)),
        "scopes": [*action.endpoint.scopes, *action.endpoint.granular_scopes],
        "rateLimit": action.endpoint.rate,
    }
    if len(requests) > 1:
        described["windows"] = [redact(connection.url_of(one)) for one in requests]
    if warnings := call.prepared.advisories:
        described["warnings"] = [one.to_dict() for one in warnings]
    return described


def describe_body(request: Request) -> Any:
    """Return the body as JSON, text or the parts of a form; None if there is none."""
    if request.has_json:
        return request.json
    if request.form is not None:
        return dict(request.form)
    if request.parts is not None:
        return [
            {"name": name, "value": redact_value(part, name)}
            if isinstance(part, str)
            else {
                "name": name,
                "fileName": part.file_name,
                "contentType": part.content_type,
                "bytes": len(part.content),
            }
            for name, part in request.parts
        ]
    return None if request.content is None else request.content.decode("utf-8", "replace")
