"""Imports httpx without its command line."""

from __future__ import annotations

import gc
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from types import ModuleType


def import_httpx() -> ModuleType:
    """Import httpx without its command line, which would load rich and pygments: 50 ms."""
    if "httpx" in sys.modules or "httpx._main" in sys.modules:
        import httpx

        return httpx
    sys.modules["httpx._main"] = None  # type: ignore[assignment]  # "no such module" to import
    collecting = gc.isenabled()
    gc.disable()  # an import leaves no garbage; collecting would cost 14 ms
    try:
        import httpx
    finally:
        del sys.modules["httpx._main"]
        if collecting:
            gc.enable()
    return httpx
