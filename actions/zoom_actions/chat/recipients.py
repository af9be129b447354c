"""The conversation of a message: one contact or one channel, by address, ID or name."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

from annotated_types import MaxLen, MinLen

from zoom_actions.shared.choice_sources import CHANNELS, USER_EMAILS
from zoom_actions.shared.identifiers import PersonText
from zoom_connector.errors import Problem, RefusedLocally
from zoom_connector.fields import Doc, Example, Local
from zoom_connector.http.messages import Request
from zoom_connector.http.paths import build_path
from zoom_connector.http.reply_errors import read_json
from zoom_connector.text.strict_json import is_array, is_object

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from zoom_connector.flow import Flow
    from zoom_connector.http.messages import Response

MessageId = Annotated[
    str, Example("C5B1D6A0-6B1E-4F0C-9D52-3E7A8B4C2D10"), Doc("ID of the message.")
]
ToContact = Annotated[
    str,
    MinLen(1),
    PersonText,
    Example("robin.hale@example.com"),
    USER_EMAILS,
    Doc("The contact, by e-mail address, user ID or member ID."),
]
ToChannel = Annotated[
    str,
    MinLen(1),
    Example("8c4f1a0e52d94b7f9f0d3b6a", essential=True),
    Doc("ID of the channel."),
    CHANNELS,
]
ContactName = Annotated[
    str,
    Local(),
    MinLen(1),
    MaxLen(256),
    Example("Robin Hale"),
    Doc("The contact, by full name; looked up among the people of the company."),
]
ChannelName = Annotated[
    str,
    Local(),
    MinLen(1),
    MaxLen(256),
    Example("project news"),
    Doc("The channel, by its whole name; looked up among the channels of the user."),
]

_PLACES = {
    "to_contact": "toContact",
    "to_channel": "toChannel",
    "contact_name": "contactName",
    "channel_name": "channelName",
}
_MOST_PAGES = 20


def check_conversation(values: Mapping[str, Any]) -> list[Problem]:
    """Return a problem unless exactly one contact or channel is given: Zoom takes no other number.

    Args:
        values: Validated values.
    """
    given = [name for name in _PLACES if name in values]
    if len(given) == 1:
        return []
    if not given:
        message = "or `toChannel` is required: the contact or the channel of the conversation"
        return [Problem("toContact", message, has_given=False)]
    first, *others = given
    message = f"cannot be combined with `{_PLACES[first]}`: give one contact or one channel"
    return [Problem(_PLACES[name], message, values[name]) for name in others]


def find_named(values: dict[str, Any]) -> Flow[dict[str, Any] | None]:
    """Return the address or the ID of a recipient that is given by name.

    Raises:
        RefusedLocally: If nothing or more than one has the name; nothing was sent.
        ZoomError: If Zoom cannot be read.
    """
    if "channel_name" in values:
        path = build_path("/chat/users/{user_id}/channels", {"user_id": values["user_id"]})
        wanted = values["channel_name"]
        found = yield from _search(path, "channels", {"page_size": "1000"}, _is_called(wanted))
        one = _choose(found, wanted, "channel", "toChannel", "id")
        return {"to_channel": one["id"]}
    if "contact_name" in values:
        wanted = values["contact_name"]
        query = {"search_key": wanted, "page_size": "25"}
        found = yield from _search("/contacts", "contacts", query, _is_called(wanted))
        one = _choose(found, wanted, "contact", "toContact", "email")
        return {"to_contact": one.get("email") or one.get("id") or one["member_id"]}
    return None


def _search(
    path: str, items: str, query: dict[str, str], fits: Callable[[dict[str, Any]], bool]
) -> Flow[list[dict[str, Any]]]:
    found: list[dict[str, Any]] = []
    for _ in range(_MOST_PAGES):
        response: Response = yield Request("GET", path, list(query.items()))
        page: Any = read_json(response, is_read=True)
        entries = page.get(items) if is_object(page) else None
        found += [one for one in entries if is_object(one) and fits(one)] if entries else []
        token = page.get("next_page_token") if is_object(page) and is_array(entries) else None
        if not token:
            return found
        query = {**query, "next_page_token": str(token)}
    return found


def _is_called(wanted: str) -> Callable[[dict[str, Any]], bool]:
    folded = _fold(wanted)

    def fits(entry: dict[str, Any]) -> bool:
        whole = f"{entry.get('first_name', '')} {entry.get('last_name', '')}"
        names = (entry.get("name", ""), entry.get("display_name", ""), whole)
        return folded in {_fold(str(name)) for name in names}

    return fits


def _fold(name: str) -> str:
    return " ".join(name.split()).casefold()


def _choose(
    found: list[dict[str, Any]], wanted: str, noun: str, key: str, shown: str
) -> dict[str, Any]:
    """Return the one that was found; of several that differ in case, the one written the same."""
    exact = [one for one in found if one.get("name", wanted) == wanted]
    chosen = exact if len(exact) == 1 else found
    if len(chosen) == 1:
        return chosen[0]
    if not chosen:
        raise RefusedLocally(
            f"No {noun} is called {wanted!r}; nothing was sent.",
            f"Check the name, or give the {noun} as `{key}`.",
        )
    several = ", ".join(sorted(str(one.get(shown, "")) for one in chosen[:10]))
    raise RefusedLocally(
        f"{len(chosen)} {noun}s are called {wanted!r}: {several}; nothing was sent.",
        f"Give one of them as `{key}`.",
    )
