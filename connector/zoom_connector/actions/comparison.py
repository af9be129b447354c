"""Compares what is sent with what Zoom shows: times by their instant, addresses by folded case."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from zoom_connector.flow import CallWarning
from zoom_connector.redaction import is_secret_field
from zoom_connector.text.strict_json import is_array, is_object

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_MOST_SHOWN = 60


def is_same(sent: Any, found: Any, zone: str | None) -> bool:
    """Return whether two values mean the same.

    Args:
        sent: The value of a request.
        found: The value of a reply.
        zone: The time zone of local times.
    """
    if isinstance(sent, bool) != isinstance(found, bool):  # True == 1 in Python, but not for Zoom
        return False
    if sent == found:
        return True
    if not isinstance(sent, str) or not isinstance(found, str):
        return False
    if "@" in sent:
        return sent.casefold() == found.casefold()
    from zoom_connector.fields.times import read_date_time, resolve_instant  # only for what differs

    try:
        first, second = (resolve_instant(read_date_time(text), zone) for text in (sent, found))
    except ValueError:  # at least one is not a time
        return False
    return first == second


def contains(found: Any, sent: Any, zone: str | None) -> bool:
    """Return whether every value that was sent can be read, nested objects included."""
    if is_object(sent):
        return is_object(found) and all(
            name in found and contains(found[name], value, zone) for name, value in sent.items()
        )
    return is_same(sent, found, zone)


def advise_on_reply(body: Any, reply: Any) -> Iterator[CallWarning]:
    """Yield a warning if a reply shows other values than the request asked for.

    Zoom answers with success although a setting is locked, excludes another, or is not in the
    account's plan. What the reply does not show is not compared.
    """
    if not is_object(body) or not is_object(reply):
        return
    zone = body.get("timezone") or reply.get("timezone")
    refused = list(_find_refused(body, reply, "", zone if isinstance(zone, str) else None))
    if refused:
        yield CallWarning(
            "not_applied",
            f"Zoom answered with success, but did not apply {', '.join(refused)}. Check what the "
            "account and the host's settings allow.",
        )


def _find_refused(
    body: Mapping[str, Any], reply: Mapping[str, Any], path: str, zone: str | None
) -> Iterator[str]:
    for name, sent in body.items():
        if name not in reply:
            if is_object(sent) and name.endswith("_info"):  # only requests wrap fields so
                yield from _find_refused(sent, reply, f"{name}.", zone)
            continue
        found = reply[name]
        if type(sent) is type(found) and sent == found:
            continue
        if is_object(sent) and is_object(found):
            yield from _find_refused(sent, found, f"{path}{name}.", zone)
        elif not _is_alike(sent, found, zone):
            shown = "" if is_secret_field(name) else f" (asked {_show(sent)}, is {_show(found)})"
            yield f"`{path}{name}`{shown}"


def _is_alike(sent: Any, found: Any, zone: str | None) -> bool:
    """Return whether a reply may mean what was sent: Zoom changes types, order and blanks."""
    if is_same(sent, found, zone):
        return True
    if is_array(sent) or is_array(found):
        # Objects of a list come back with more fields, and in any order.
        plain = is_array(sent) and is_array(found) and not any(map(is_object, [*sent, *found]))
        return not plain or sorted(map(_fold, sent)) == sorted(map(_fold, found))
    return isinstance(sent, bool) == isinstance(found, bool) and _fold(sent) == _fold(found)


def _fold(value: Any) -> str:
    text = str(value).casefold()
    return "".join(text.split()).strip(";,")


def _show(value: Any) -> str:
    text = repr(value) if isinstance(value, str) else str(value)
    return text if len(text) <= _MOST_SHOWN else f"{text[:_MOST_SHOWN]}..."
