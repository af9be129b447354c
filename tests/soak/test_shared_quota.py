"""Ten processes, or twice ten, share one account at its limit, and no request is refused.

The smaller figure runs after the other tests and measures no time; the larger one, with
`make soak`, also measures how much of the permitted rate is used.
"""

from __future__ import annotations

import subprocess
import sys
from datetime import datetime
from pathlib import Path
from typing import Any

import httpx
import pytest

from zoom_connector.sandbox import Sandbox

pytestmark = [pytest.mark.alone, pytest.mark.slow]

WORKERS = Path(__file__).parents[1] / "support" / "quota_workers.py"
HEADERS = {"authorization": "Bearer sandbox-access-token"}
PERMITTED = 30
PROCESSES = 10


def register(sandbox: Sandbox, store: str, machines: int, registrants: int) -> None:
    """Let the processes register people for one meeting.

    Args:
        sandbox: The account.
        store: The address of the store that they share.
        machines: How many machines there are, with as many processes each.
        registrants: How many people all of them register together.
    """
    listed = httpx.get(
        f"{sandbox.base_url}/users/me/meetings", params={"page_size": 300}, headers=HEADERS
    ).json()["meetings"]
    meeting = next(one["id"] for one in listed if one["topic"] == "Empty workshop")
    common = [sys.executable, str(WORKERS), store, sandbox.base_url, str(meeting)]
    share = [str(PROCESSES), str(registrants // machines)]
    started = [
        subprocess.Popen([*common, f"m{number}", *share], stderr=subprocess.PIPE, text=True)
        for number in range(machines)
    ]
    ended = [(one.communicate()[1], one.returncode) for one in started]
    assert not any(code for _, code in ended), ended


def measure_rate(requests: list[dict[str, Any]]) -> float:
    """Return the registrations per second, from the first to the last."""
    moments = [
        datetime.fromisoformat(request["time"])
        for request in requests
        if request["path"].endswith("/registrants")
    ]
    return (len(moments) - 1) / (max(moments) - min(moments)).total_seconds()


@pytest.mark.parametrize(
    "registrants", [240, pytest.param(1000, marks=pytest.mark.soak, id="1000")]
)
def test_processes_share_the_rate_of_an_account(store_address: str, registrants: int) -> None:
    """R5: at Pro's 30 a second no request is refused, on PostgreSQL from two machines of ten."""
    machines = 2 if store_address.startswith("postgresql:") else 1
    with Sandbox(plan="pro") as sandbox:
        register(sandbox, store_address, machines, registrants)
        figures = sandbox.quota()
        rate = measure_rate(sandbox.ledger()["requests"])
    assert figures["refused"] == {}
    light = figures["classes"]["Light"]
    assert light["accepted"] == registrants
    assert light["worst_second"] <= PERMITTED
    print(f"{rate:.2f} a second of {PERMITTED}, {rate / PERMITTED:.1%}")
    if registrants == 1000:
        assert rate >= 0.97 * PERMITTED
