"""Processes that share an account's limits, for the tests of what happens between them.

    python quota_workers.py STORE BASE_URL TOKEN_URL MEETING PROCESSES REGISTRANTS

Everything is imported once; the workers are forked, so that many of them are cheap.
"""

from __future__ import annotations

import json
import os
import sys
import time

from zoom_actions.registrants import add_meeting_registrant
from zoom_connector import AccessToken, Connection
from zoom_connector.quota import quota as _quota  # noqa: F401  # loaded before the fork
from zoom_connector.store import Store
from zoom_connector.transport import Transport as _Transport  # noqa: F401  # as above

TOKEN = "sandbox-access-token"


def register(connection: list[str], meeting: str, worker: int, registrants: int) -> None:
    """Register so many people, one after the other."""
    store, base_url, token_url = connection
    with Connection(
        AccessToken(TOKEN),
        base_url=base_url,
        token_url=token_url,
        store=Store.open(store),
        plan="pro",
    ) as zoom:
        for number in range(registrants):
            email = f"r{worker}-{number}@example.com"
            add_meeting_registrant(zoom, meeting, email=email, first_name="Ada")


def run(connection: list[str], meeting: str, processes: int, registrants: int) -> dict[str, float]:
    """Let all of them begin at once; tell how long they took and how many succeeded."""
    inputs = {"meetingId": meeting, "email": "ada@example.com", "firstName": "Ada"}
    add_meeting_registrant.validate(inputs)  # loads what all of them need
    children = []
    began = time.monotonic()
    for worker in range(processes):
        child = os.fork()
        if child == 0:
            code = 1
            try:
                register(connection, meeting, worker, registrants // processes)
                code = 0
            finally:
                os._exit(code)
        children.append(child)
    ends = [os.waitpid(child, 0)[1] for child in children]
    return {"seconds": time.monotonic() - began, "succeeded": ends.count(0)}


if __name__ == "__main__":
    print(json.dumps(run(sys.argv[1:4], sys.argv[4], *map(int, sys.argv[5:]))))
