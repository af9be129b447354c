"""Processes that share the limits of one account, started by tests.

    python quota_workers.py STORE BASE_URL MEETING NAME PROCESSES REGISTRANTS

Everything is imported once; the workers are forked, so that many of them are cheap.
"""

from __future__ import annotations

import os
import sys
import traceback

from zoom_actions.registrants import add_meeting_registrant
from zoom_connector import AccessToken, Connection
from zoom_connector.store import Store

TOKEN = "sandbox-access-token"


def register(store: str, base_url: str, meeting: str, name: str, registrants: int) -> None:
    """Register so many people, one after the other."""
    grant = AccessToken(TOKEN)
    with Connection(grant, base_url=base_url, store=Store.open(store), plan="pro") as zoom:
        for number in range(registrants):
            email = f"{name}-{number}@example.com"
            add_meeting_registrant(zoom, meeting, email=email, first_name="Ada")


def run(store: str, base_url: str, meeting: str, name: str, processes: int, total: int) -> int:
    """Start all of them at once; return how many failed."""
    inputs = {"meetingId": meeting, "email": "ada@example.com", "firstName": "Ada"}
    add_meeting_registrant.validate(inputs)  # builds what all workers need
    children = []
    for worker in range(processes):
        child = os.fork()
        if child == 0:
            code = 1
            try:
                register(store, base_url, meeting, f"{name}-{worker}", total // processes)
                code = 0
            except Exception:  # noqa: BLE001  # reported on stderr and by the exit code
                traceback.print_exc()
            finally:
                os._exit(code)
        children.append(child)
    return sum(os.waitpid(child, 0)[1] != 0 for child in children)


if __name__ == "__main__":
    sys.exit(run(*sys.argv[1:5], *map(int, sys.argv[5:7])))
