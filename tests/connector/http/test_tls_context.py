"""F1: a fork never strikes while another thread is in OpenSSL, whose locks a child cannot renew."""

from __future__ import annotations

import os
import signal
import ssl
import threading
import time
from contextlib import nullcontext
from typing import TYPE_CHECKING

import pytest
import trustme

from zoom_connector.http import tls_context
from zoom_connector.http.tls_context import TlsContext, make_context

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork"),
    pytest.mark.filterwarnings("ignore:.*fork:DeprecationWarning"),
]

PATIENCE = 60.0
"""Seconds after which a child is taken to wait for a lock."""


def shake_hands(client: ssl.SSLContext, server: ssl.SSLContext) -> None:
    """Start TLS between two ends in memory, so that OpenSSL is nearly all that is done."""
    to_client, to_server = ssl.MemoryBIO(), ssl.MemoryBIO()
    ends = [
        client.wrap_bio(to_client, to_server, server_hostname="127.0.0.1"),
        server.wrap_bio(to_server, to_client, server_side=True),
    ]
    while ends:
        for end in list(ends):
            try:
                end.do_handshake()
                ends.remove(end)
            except ssl.SSLWantReadError:
                pass


def count_forks(ca_file: Path, authority: trustme.CA, most: int, patience: float) -> int:
    """Fork while three threads are in OpenSSL; return after how many forks a child waited."""
    server = TlsContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert("127.0.0.1").configure_cert(server)
    client = make_context()
    client.load_verify_locations(ca_file)
    end = threading.Event()

    def work() -> None:
        while not end.is_set():
            shake_hands(client, server)

    def begin() -> None:
        make_context().load_verify_locations(ca_file)
        shake_hands(client, server)

    threads = [threading.Thread(target=work) for _ in range(3)]
    for one in threads:
        one.start()
    try:
        for number in range(1, most + 1):
            if not ends_in_time(begin, patience):
                return number
    finally:
        end.set()
        for one in threads:
            one.join()
    return 0


def ends_in_time(work: Callable[[], None], patience: float) -> bool:
    """Return whether a child does some work."""
    pid = os.fork()
    if pid == 0:
        try:
            work()
        finally:
            os._exit(0)
    end = time.monotonic() + patience
    while not os.waitpid(pid, os.WNOHANG)[0]:
        if time.monotonic() > end:
            os.kill(pid, signal.SIGKILL)
            os.waitpid(pid, 0)
            return False
        time.sleep(0.001)
    return True


@pytest.mark.parametrize(
    "forks",
    [pytest.param(150, id="150"), pytest.param(20_000, id="20000", marks=pytest.mark.soak)],
)
def test_f1_a_child_can_start_tls_at_once(forks: int, tmp_path: Path) -> None:
    """F1: however many handshakes were under way in the threads of its parent."""
    authority = trustme.CA()
    authority.cert_pem.write_to_path(str(tmp_path / "ca.pem"))
    assert count_forks(tmp_path / "ca.pem", authority, forks, PATIENCE) == 0


def test_f1_the_search_finds_a_child_that_waits_for_openssl(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """F1: without `hold_forks`, one of a few hundred children never ends."""
    monkeypatch.setattr(tls_context, "hold_forks", nullcontext)
    authority = trustme.CA()
    authority.cert_pem.write_to_path(str(tmp_path / "ca.pem"))
    assert count_forks(tmp_path / "ca.pem", authority, 20_000, 3.0) > 0
