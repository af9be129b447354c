"""Zoom's daily limits per person, and the requests that count against them.

https://developers.zoom.us/docs/api/rate-limits/ has the figures; they are the same on every plan.
Requests are recognised by method and path, not by action: `rawRequest` counts, too.
"""

from __future__ import annotations

import re
from typing import NamedTuple

HOST, REGISTRANT, STATUS = "host", "registrant", "status"

PER_DAY = {HOST: 100, REGISTRANT: 3, STATUS: 10}
"""Requests in a UTC day: of a host for meetings and webinars together; of a registrant, and for
changes to a registration's status, for each meeting or webinar separately."""

EVENT = re.compile(r"/(?:meetings|webinars)/(?P<event>[^/]+)")
"""The path of one meeting or webinar."""


class Rule(NamedTuple):
    """Requests that count against a personal limit.

    Attributes:
        kind: The limit.
        method: The HTTP method.
        path: The whole path; its group `user` or `event` names what the request is about.
    """

    kind: str
    method: str
    path: re.Pattern[str]


RULES = (
    Rule(HOST, "POST", re.compile(r"/users/(?P<user>[^/]+)/(?:meetings|webinars)")),
    Rule(HOST, "PATCH", EVENT),
    Rule(REGISTRANT, "POST", re.compile(rf"{EVENT.pattern}/registrants")),
    Rule(STATUS, "PUT", re.compile(rf"{EVENT.pattern}/registrants/status")),
)
