"""Fixtures of the core's tests: servers on loopback that answer as a test tells them."""

from __future__ import annotations

from contextlib import ExitStack
from typing import TYPE_CHECKING

import pytest
from loopback import Loopback, Received

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator


@pytest.fixture
def serve() -> Iterator[Callable[..., Loopback]]:
    """Return a function that starts a server with the given answer (one, or one per request)."""
    with ExitStack() as opened:

        def start(answer: Callable[[Received], bytes | None] | bytes | None) -> Loopback:
            answers = answer if callable(answer) else lambda _: answer
            return opened.enter_context(Loopback(answers))

        yield start
