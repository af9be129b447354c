"""Identifiers in the shapes the API gives them, drawn from one seeded source."""

from __future__ import annotations

import string
from random import Random

_BASE64 = string.ascii_letters + string.digits + "+/"
_URL_SAFE = string.ascii_letters + string.digits + "-_"
_HEX = "0123456789abcdef"
_LETTERS = string.ascii_letters + string.digits


class Identifiers:
    """Draw identifiers; the same seed gives the same sequence, so cassettes stay stable."""

    def __init__(self, seed: int) -> None:
        self.random = Random(seed)

    def _draw(self, alphabet: str, length: int) -> str:
        return "".join(self.random.choices(alphabet, k=length))

    def meeting_number(self) -> int:
        """Return an eleven-digit meeting or webinar number."""
        return self.random.randint(80_000_000_000, 89_999_999_999)

    def personal_number(self) -> int:
        """Return a ten-digit personal meeting number."""
        return self.random.randint(2_000_000_000, 9_999_999_999)

    def uuid(self, prefix: str = "", middle: str = "") -> str:
        """Return a base64 meeting UUID, with a given beginning or middle when asked."""
        drawn = self._draw(_BASE64.replace("/", ""), 21)
        drawn = prefix + drawn[len(prefix) :]
        drawn = drawn[:10] + middle + drawn[10 + len(middle) :]
        return drawn + self._draw("AQgw", 1) + "=="

    def user_id(self) -> str:
        """Return a 22-character id as users, accounts and registrants have it."""
        return self._draw(_LETTERS, 1) + self._draw(_URL_SAFE, 20) + self._draw("AQgw", 1)

    def page_token(self) -> str:
        """Return 35 letters and digits."""
        return self._draw(_LETTERS, 35)

    def passcode(self) -> str:
        """Return a six-character passcode."""
        return self._draw(_LETTERS, 6)

    def digits(self, length: int) -> str:
        """Return a string of digits that does not begin with 0."""
        return self._draw("123456789", 1) + self._draw(string.digits, length - 1)

    def hexadecimal(self, length: int) -> str:
        """Return lower-case hexadecimal digits."""
        return self._draw(_HEX, length)

    def dashed(self) -> str:
        """Return hexadecimal digits grouped as 8-4-4-4-12."""
        return "-".join(self.hexadecimal(size) for size in (8, 4, 4, 4, 12))

    def opaque(self, length: int) -> str:
        """Return url-safe characters, as secrets inside links have them."""
        return self._draw(_URL_SAFE, length)
