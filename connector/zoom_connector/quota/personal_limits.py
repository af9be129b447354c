"""Whose daily allowance a request uses: a host's, a registrant's.

https://developers.zoom.us/docs/api/rate-limits/ has the figures; they are the same on every plan.
"""

from __future__ import annotations

import hashlib
import re
from typing import TYPE_CHECKING, Any, NamedTuple
from urllib.parse import unquote

from zoom_connector.text.strict_json import is_array, is_object

if TYPE_CHECKING:
    from collections.abc import Iterator

    from zoom_connector.http.messages import Request

HOST, REGISTRANT, STATUS = "host", "registrant", "status"
LIMITS = {HOST: 100, REGISTRANT: 3, STATUS: 10}

_SCHEDULE = re.compile(r"/users/([^/]+)/(?:meetings|webinars)")
_EVENT = re.compile(r"/(?:meetings|webinars)/([^/]+)")
_REGISTER = re.compile(r"/(?:meetings|webinars)/([^/]+)/registrants")
_CHANGE = re.compile(r"/(?:meetings|webinars)/([^/]+)/registrants/status")


class Person(NamedTuple):
    """Somebody whose allowance a request uses.

    Attributes:
        kind: `host`: creating and changing meetings and webinars. `registrant`: registering for
            one of them. `status`: changing that registration's status.
        key: Who, as the store tells people apart.
        label: Who, as it is shown.
    """

    kind: str
    key: str
    label: str

    @property
    def limit(self) -> int:
        """How often a UTC day allows it."""
        return LIMITS[self.kind]


def find_persons(request: Request) -> list[Person]:
    """Return whose allowances a request uses.

    A host is whom the path names; of a change the path names only the meeting.
    """
    if request.method == "POST":
        if match := _SCHEDULE.fullmatch(request.path):
            name = unquote(match[1]).lower()
            return [Person(HOST, name, name)]
        if match := _REGISTER.fullmatch(request.path):
            body: Any = request.json
            email = body.get("email") if is_object(body) else None
            return [_registrant(REGISTRANT, str(email), match[1])] if email else []
    elif request.method == "PATCH" and (match := _EVENT.fullmatch(request.path)):
        return [Person(HOST, _event(match[1]), _event(match[1]))]
    elif request.method == "PUT" and (match := _CHANGE.fullmatch(request.path)):
        return list(_changed(request.json, match[1]))
    return []


def find_event(request: Request) -> str | None:
    """Return the name of the meeting or webinar that a request is about, if it is about one."""
    match = _EVENT.fullmatch(request.path)
    return _event(match[1]) if match else None


def name_event(number: object) -> str:
    """Return the name under which a meeting's changes are counted until its host is known."""
    return _event(str(number))


def _event(number: str) -> str:
    return f"meeting {unquote(number)}"


def _changed(body: Any, number: str) -> Iterator[Person]:
    registrants = body.get("registrants") if is_object(body) else None
    for one in registrants if is_array(registrants) else ():
        who = (one.get("id") or one.get("email")) if is_object(one) else None
        if who:
            yield _registrant(STATUS, str(who), number)


def _registrant(kind: str, who: str, number: str) -> Person:
    # A stranger's address is of no use in the store: a digest tells people apart as well.
    digest = hashlib.sha256(f"{who.lower()} {unquote(number)}".encode()).hexdigest()[:24]
    return Person(kind, digest, f"{_mask(who)} of {unquote(number)}")


def _mask(who: str) -> str:
    name, at, domain = who.partition("@")
    return f"{name[:1]}***{at}{domain}"
