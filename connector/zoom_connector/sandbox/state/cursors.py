"""The state behind a page token."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import datetime


@dataclass(frozen=True)
class Cursor:
    """The query of a page token, the offset of the next page, and the expiry."""

    query: str
    offset: int
    expires_at: datetime
