"""What a browser does with an authorize address, in a few lines."""

from __future__ import annotations

import urllib.error
import urllib.request
from typing import Any


def follow(url: str) -> str:
    """Visit an address as a browser does, and return the page it ends at."""
    with urllib.request.urlopen(url, timeout=10) as page:
        text: str = page.read().decode()
        return text


def consent(url: str) -> str:
    """Consent at an authorize address; return the address to which the answer would go."""

    class Stay(urllib.request.HTTPRedirectHandler):
        def redirect_request(self, *_: Any) -> None:
            return None

    try:
        urllib.request.build_opener(Stay).open(url, timeout=10)
    except urllib.error.HTTPError as redirect:
        with redirect:
            location: str = redirect.headers["location"]
            return location
    raise AssertionError("no redirect")
