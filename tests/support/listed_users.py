"""A list of users on loopback that a test can disturb between its pages."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qs, urlsplit

from loopback import reply

if TYPE_CHECKING:
    from collections.abc import Callable

EXPIRED = reply(400, {"code": 300, "message": "The next page token is invalid or expired."})


@dataclass
class Users:
    """A list of users that a test can change between pages, as Zoom's offsets would show it."""

    rows: list[str]
    size: int = 10
    queries: list[dict[str, str]] = field(default_factory=list[dict[str, str]])
    before: Callable[[int], bytes | None] = lambda page: None
    total: int | None = None

    def __call__(self, received: Any) -> bytes:
        """Answer with the page that was asked for."""
        parts = parse_qs(urlsplit(received.target).query)
        self.queries.append({name: values[0] for name, values in parts.items()})
        instead = self.before(len(self.queries))
        if instead is not None:
            return instead
        start = int(self.queries[-1].get("next_page_token", "at0")[2:])
        end = start + self.size
        page = {
            "page_size": self.size,
            "total_records": len(self.rows) if self.total is None else self.total,
            "next_page_token": f"at{end}" if end < len(self.rows) else "",
            "users": [{"id": row} for row in self.rows[start:end]],
        }
        return reply(200, page)


def people(count: int) -> list[str]:
    """Return the ids of so many users."""
    return [f"u{place}" for place in range(count)]


def at(page: int, act: Callable[[], Any]) -> Callable[[int], None]:
    """Return what does something just before one page is answered."""

    def before(number: int) -> None:
        if number == page:
            act()

    return before


def expire(*pages: int) -> Callable[[int], bytes | None]:
    """Return what refuses the tokens of some requests."""
    return lambda number: EXPIRED if number in pages else None
