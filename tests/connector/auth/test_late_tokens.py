"""F5: a deadline that passes while a token is requested ends the call, not the request."""

from __future__ import annotations

import asyncio
import time
from typing import TYPE_CHECKING, Any

import pytest
from loopback import Loopback, Received, reply

from zoom_actions.users import get_user
from zoom_connector import Call, RefreshToken
from zoom_connector.calls.runner import arun, run
from zoom_connector.errors import Transient
from zoom_connector.store import Store

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


@pytest.mark.slow
@pytest.mark.parametrize("colour", ["sync", "async"])
def test_f5_a_call_that_gives_up_on_a_token_does_not_lose_it(
    colour: str, serve: Callable[..., Loopback], tmp_path: Path
) -> None:
    """F5: the deadline ends the call, while the request continues: its reply has the next token."""
    asked: list[str] = []

    def answer(request: Received) -> bytes:
        if "oauth" not in request.target:
            return reply(200, {"id": "u"})
        asked.append(request.body.decode())
        time.sleep(0.8)
        tokens = {"access_token": "a" * 20, "refresh_token": "second-token", "expires_in": 3600}
        return reply(200, {**tokens, "token_type": "bearer"})

    seed = tmp_path / "token"
    seed.write_text("first-token")
    seed.chmod(0o600)
    grant = RefreshToken("id", "secret-1234", seed)
    with serve(answer).connect(grant, store=Store.in_memory(), plan="none") as zoom:

        def call(deadline: float) -> Any:
            one = Call(get_user, {"userId": "me"}, zoom, deadline=deadline)
            return run(one) if colour == "sync" else asyncio.run(arun(one))

        began = time.monotonic()
        with pytest.raises(Transient):
            call(0.3)
        assert time.monotonic() - began < 0.8
        assert call(10).data == {"id": "u"}
        [name] = zoom.store.tokens.names()
        entry = zoom.store.tokens.find(name)
        assert entry is not None
        assert entry.secrets.refresh_token == "second-token"
    assert len(asked) == 1
