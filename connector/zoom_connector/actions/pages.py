"""What a page of a list must be: an object with an array, a token that is text, and counts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from zoom_connector.errors import BadUpstream
from zoom_connector.text.strict_json import is_array, is_object, is_whole_text

if TYPE_CHECKING:
    from zoom_connector.http.messages import Response

PAGE_TOKEN = "next_page_token"  # noqa: S105  # the name of a field
PAGE_NUMBER = "page_number"  # of older lists, which have no page tokens
_COUNTS = ("total_records", "page_count", PAGE_NUMBER)


def check_page(data: Any, items: str, response: Response | None = None) -> None:
    """Refuse what is not a page: taken for one, it would end a list in the middle.

    Args:
        data: The body of the reply.
        items: Key of the list in a page.
        response: The reply, if it is known.

    Raises:
        BadUpstream: If it has no list, the list is not an array, the page token is not text, or a
            count is not a number.
    """
    flaw = _find_flaw(data, items)
    if flaw:
        raise BadUpstream(
            f"Zoom answered a list with something that is not a page: {flaw}.",
            "Try it again.",
            http_status=response.status if response else None,
            tracking_id=response.tracking_id if response else None,
        )


def _find_flaw(data: Any, items: str) -> str:
    if not is_object(data):
        return "it is not an object"
    if not is_array(data.get(items)):
        return f"`{items}` is not an array" if items in data else f"it has no `{items}`"
    # Null is what an absent field is: nothing follows, or nothing was counted.
    token = data.get(PAGE_TOKEN)
    if token is not None and not is_whole_text(token):
        return f"`{PAGE_TOKEN}` is not text"
    wrong = next((name for name in _COUNTS if not _is_count(data.get(name))), None)
    return f"`{wrong}` is not a number" if wrong else ""


def _is_count(value: Any) -> bool:
    return value is None or (isinstance(value, int | float) and not isinstance(value, bool))
