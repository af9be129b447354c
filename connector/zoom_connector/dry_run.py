"""What a call would send, as something to look at."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from zoom_connector.redaction import redact, redact_value

if TYPE_CHECKING:
    from collections.abc import Mapping

    from zoom_connector.actions import Action
    from zoom_connector.connection import Connection
    from zoom_connector.request import Request


def describe_request(
    action: Action[..., Any],
    inputs: Mapping[str, Any],
    connection: Connection,
    *,
    every_page: bool = False,
) -> dict[str, Any]:
    """Return the first request of a call as it would go out, what is secret masked.

    A range that takes several requests shows the first of each window; a call that is looked
    at twice shows what to know of it beforehand.

    Args:
        action: The action.
        inputs: What it would be run with.
        connection: Where it would go.
        every_page: Whether the whole list would be walked.

    Raises:
        InvalidInput: If the inputs are wrong.
        RefusedLocally: If it would not be sent.
    """
    found = action.preview(inputs, connection, every_page=every_page)
    requests = [connection.preview(one) for one in found]
    request = requests[0]
    described: dict[str, Any] = {
        "method": request.method,
        "url": redact(connection.url_of(request)),
        "headers": redact_value(request.headers),
        "body": redact_value(describe_body(request)),
        "scopes": [*action.spec.scopes, *action.spec.granular_scopes],
        "rateLimit": action.spec.rate,
    }
    if len(requests) > 1:
        described["windows"] = [redact(connection.url_of(one)) for one in requests]
    if warnings := action.notices(inputs, connection):
        described["warnings"] = [one.to_dict() for one in warnings]
    return described


def render_request(
    action: Action[..., Any],
    inputs: Mapping[str, Any],
    connection: Connection,
    form: str,
    *,
    every_page: bool = False,
) -> str:
    """Return the first request of a call as something to paste, secrets as placeholders.

    Args:
        action: The action.
        inputs: What it would be run with.
        connection: Where it would go.
        form: `curl`, `har`, `httpie` or `python`.
        every_page: Whether the whole list would be walked.

    Raises:
        InvalidInput: If the inputs are wrong.
        RefusedLocally: If it would not be sent.
    """
    from zoom_connector.rendering import render  # only for people who paste

    first = action.preview(inputs, connection, every_page=every_page)[0]
    request = connection.preview(first, placeholders=True)
    return render(request, connection.url_of(request), form)


def describe_body(request: Request) -> Any:
    """Return the body as JSON, text or the parts of a form; None if there is none."""
    if request.has_json:
        return request.json
    if request.form is not None:
        return dict(request.form)
    if request.parts is not None:
        return [
            {"name": name, "value": part}
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
