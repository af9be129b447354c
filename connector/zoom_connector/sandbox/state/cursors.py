"""What the sandbox remembers of a page token."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import datetime


@dataclass(frozen=True)
class Cursor:
    """Where a page token continues, for which query, and until when."""

    query: str
    offset: int
    expires_at: datetime
