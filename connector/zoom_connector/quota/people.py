"""Finds the people whose daily limits a request uses."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Any, NamedTuple
from urllib.parse import unquote

from zoom_connector.quota.personal_limits import EVENT, HOST, PER_DAY, REGISTRANT, RULES, STATUS
from zoom_connector.text.strict_json import is_array, is_object

if TYPE_CHECKING:
    from collections.abc import Iterator

    from zoom_connector.http.messages import Request


class Person(NamedTuple):
    """A person whose daily limit a request uses.

    Attributes:
        kind: The limit: `host`, `registrant` or `status`.
        key: What identifies the person in the store.
        label: What identifies the person in reports and messages.
    """

    kind: str
    key: str
    label: str

    @property
    def limit(self) -> int:
        """Requests that a UTC day allows."""
        return PER_DAY[self.kind]


def find_people(request: Request) -> list[Person]:
    """Return the people whose daily limits a request uses."""
    for kind, method, path in RULES:
        if request.method == method and (match := path.fullmatch(request.path)):
            return list(_find_people(kind, match.groupdict(), request.json))
    return []


def find_event(request: Request) -> str | None:
    """Return the name of the meeting or webinar that a request is about; None for any other."""
    match = EVENT.fullmatch(request.path)
    return name_event(match["event"]) if match else None


def name_event(number: object) -> str:
    """Return the name under which the changes of a meeting count until its host is known."""
    return f"meeting {unquote(str(number))}"


def _find_people(kind: str, named: dict[str, str], body: Any) -> Iterator[Person]:
    if kind == HOST:
        # The path of a change names the meeting only; its host is known from an earlier reply.
        name = unquote(named["user"]).lower() if "user" in named else name_event(named["event"])
        yield Person(HOST, name, name)
    elif kind == REGISTRANT:
        email = body.get("email") if is_object(body) else None
        if email:
            yield _registrant(REGISTRANT, str(email), named["event"])
    else:
        registrants = body.get("registrants") if is_object(body) else None
        for one in registrants if is_array(registrants) else ():
            who = (one.get("id") or one.get("email")) if is_object(one) else None
            if who:
                yield _registrant(STATUS, str(who), named["event"])


def _registrant(kind: str, who: str, number: str) -> Person:
    # A digest identifies a registrant as well as the address does, which the store need not hold.
    digest = hashlib.sha256(f"{who.lower()} {unquote(number)}".encode()).hexdigest()[:24]
    return Person(kind, digest, f"{_mask(who)} of {unquote(number)}")


def _mask(who: str) -> str:
    name, at, domain = who.partition("@")
    return f"{name[:1]}***{at}{domain}"
