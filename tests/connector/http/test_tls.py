"""E5 and E6 of the faults: requests take the configured route, and only Zoom may answer."""

from __future__ import annotations

import asyncio
import socket
import ssl
import threading
import time
from contextlib import contextmanager, suppress
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any
from unittest.mock import AsyncMock, Mock

import httpcore
import pytest
import trustme
from loopback import CANARY, Loopback, reply

from zoom_actions.meetings import create_meeting
from zoom_actions.users import get_user
from zoom_connector import AccessToken, Connection
from zoom_connector.errors import AuthConfig, RefusedLocally, Transient
from zoom_connector.http import async_backend, network_backend

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path


@pytest.fixture(scope="session")
def authority() -> trustme.CA:
    """Return a new certificate authority, trusted by no client."""
    return trustme.CA()


@pytest.fixture
def ca_file(authority: trustme.CA, tmp_path: Path) -> str:
    """Return the path of its certificate."""
    path = tmp_path / "authority.pem"
    authority.cert_pem.write_to_path(str(path))
    return str(path)


def _context(certificate: trustme.LeafCert) -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    certificate.configure_cert(context)
    return context


async def _get_user(zoom: Connection) -> Any:
    async with zoom:
        return await get_user.aio(zoom, "me")


def test_a_companys_own_authority_can_be_added(
    authority: trustme.CA, ca_file: str, serve: Callable[..., Any]
) -> None:
    """E6: With its authority configured a server is trusted, sync and async."""
    server = serve(reply(200, {"id": "u"}), tls=_context(authority.issue_cert("127.0.0.1")))
    with server.connect(ca_file=ca_file) as zoom:
        assert get_user(zoom, "me") == {"id": "u"}
    assert asyncio.run(_get_user(server.connect(ca_file=ca_file))) == {"id": "u"}


def _expired(authority: trustme.CA) -> trustme.LeafCert:
    yesterday = datetime.now(UTC) - timedelta(days=1)
    return authority.issue_cert(
        "127.0.0.1", not_before=yesterday - timedelta(days=1), not_after=yesterday
    )


UNTRUSTED: dict[str, tuple[Callable[[trustme.CA], trustme.LeafCert], str]] = {
    "an expired one": (_expired, "expired"),
    "another host's": (lambda ca: ca.issue_cert("zoom.example"), "mismatch"),
    "an unknown authority's": (lambda _: trustme.CA().issue_cert("127.0.0.1"), "unable to get"),
}


@pytest.mark.slow
@pytest.mark.parametrize("kind", UNTRUSTED)
def test_a_wrong_certificate_ends_the_call(
    kind: str, authority: trustme.CA, ca_file: str, serve: Callable[..., Any]
) -> None:
    """E6: The error names the reason and offers no retry, and nothing is sent."""
    make, reason = UNTRUSTED[kind]
    server = serve(reply(200, {}), tls=_context(make(authority)))
    with server.connect(ca_file=ca_file) as zoom, pytest.raises(RefusedLocally) as caught:
        get_user(zoom, "me")
    with pytest.raises(RefusedLocally) as awaited:
        asyncio.run(_get_user(server.connect(ca_file=ca_file)))
    for error in (caught.value, awaited.value):
        assert reason in error.message
        assert "nothing was sent" in error.message
        assert (error.retryable, error.may_have_happened) == (False, False)
    assert server.received == []


def test_a_handshake_that_comes_too_late_leaves_nothing_open() -> None:
    """E6: a connection without time left for its handshake is closed, sync and async."""
    late = time.monotonic() - 1
    plain, awaited = httpcore.MockStream([]), Mock(aclose=AsyncMock())
    with pytest.raises(httpcore.ConnectTimeout):
        network_backend.DeadlineStream(plain).start_tls(ssl.create_default_context(), "h", late)
    with pytest.raises(httpcore.ConnectTimeout):
        asyncio.run(
            async_backend.AsyncDeadlineStream(awaited).start_tls(
                ssl.create_default_context(), "h", late
            )
        )
    with pytest.raises(httpcore.ReadError):
        plain.read(1)
    awaited.aclose.assert_awaited_once()


@pytest.mark.filterwarnings("ignore:ssl.TLSVersion.TLSv1_1:DeprecationWarning")
def test_an_old_protocol_is_not_spoken(
    authority: trustme.CA, ca_file: str, serve: Callable[..., Any]
) -> None:
    """E6: A server that supports nothing newer than TLS 1.1 is refused."""
    context = _context(authority.issue_cert("127.0.0.1"))
    context.set_ciphers("ALL:@SECLEVEL=0")
    context.minimum_version = ssl.TLSVersion.TLSv1_1
    context.maximum_version = ssl.TLSVersion.TLSv1_1
    server = serve(reply(200, {}), tls=context)
    with server.connect(ca_file=ca_file) as zoom, pytest.raises(RefusedLocally, match="version"):
        get_user(zoom, "me")


def test_the_environment_neither_adds_an_authority_nor_copies_keys(
    authority: trustme.CA,
    ca_file: str,
    serve: Callable[..., Any],
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:
    """E5: Authorities from the environment are not trusted, and no TLS keys are logged."""
    for name in ("SSL_CERT_FILE", "REQUESTS_CA_BUNDLE", "CURL_CA_BUNDLE"):
        monkeypatch.setenv(name, ca_file)
    keys = tmp_path / "keys.log"
    monkeypatch.setenv("SSLKEYLOGFILE", str(keys))
    server = serve(reply(200, {}), tls=_context(authority.issue_cert("127.0.0.1")))
    with server.connect() as zoom, pytest.raises(RefusedLocally, match="cannot be trusted"):
        get_user(zoom, "me")
    with server.connect(ca_file=ca_file) as zoom:
        get_user(zoom, "me")
    assert not keys.exists()


@pytest.mark.parametrize("content", [None, "no certificate"])
def test_a_wrong_file_of_authorities_is_reported(content: str | None, tmp_path: Path) -> None:
    """E6: A wrong file is an error that names it, not a connection without checks."""
    path = tmp_path / "authority.pem"
    if content is not None:
        path.write_text(content)
    zoom = Connection(AccessToken(CANARY), ca_file=str(path))
    with pytest.raises(AuthConfig, match=r"authority\.pem"):
        get_user(zoom, "me")


@contextmanager
def _proxy(allowed: str | None = None) -> Iterator[tuple[str, list[bytes]]]:
    """Run a proxy that tunnels; yields its address and the heads of what it was asked."""
    heads: list[bytes] = []
    listener = socket.create_server(("127.0.0.1", 0))

    def serve() -> None:
        with suppress(OSError):
            while True:
                _tunnel(listener.accept()[0], heads, allowed)

    thread = threading.Thread(target=serve, daemon=True)
    thread.start()
    yield f"127.0.0.1:{listener.getsockname()[1]}", heads
    listener.shutdown(socket.SHUT_RDWR)
    listener.close()
    thread.join()


def _tunnel(client: socket.socket, heads: list[bytes], allowed: str | None) -> None:
    with client:
        heads.append(client.recv(65536))
        if allowed is not None and allowed.encode() not in heads[-1]:
            client.sendall(b"HTTP/1.1 407 Proxy Authentication Required\r\n\r\n")
            return
        host, port = heads[-1].split()[1].decode().split(":")
        with socket.create_connection((host, int(port))) as upstream:
            client.sendall(b"HTTP/1.1 200 OK\r\n\r\n")
            back = threading.Thread(target=_copy, args=(upstream, client), daemon=True)
            back.start()
            _copy(client, upstream)
            back.join()


def _copy(source: socket.socket, target: socket.socket) -> None:
    with suppress(OSError):
        while piece := source.recv(65536):
            target.sendall(piece)
        target.shutdown(socket.SHUT_WR)


def test_a_configured_proxy_is_used_and_sees_no_token(
    authority: trustme.CA, ca_file: str, serve: Callable[..., Loopback]
) -> None:
    """E5: The proxy gets its own credentials and the name of the host, and nothing more."""
    server = serve(reply(200, {"id": "u"}), tls=_context(authority.issue_cert("127.0.0.1")))
    with _proxy() as (address, heads):
        proxy = f"http://user:proxy-secret@{address}"
        with server.connect(proxy=proxy, ca_file=ca_file) as zoom:
            assert get_user(zoom, "me") == {"id": "u"}
        asyncio.run(_get_user(server.connect(proxy=proxy, ca_file=ca_file)))
    assert len(heads) == 2
    for head in heads:
        assert head.startswith(f"CONNECT {server.origin.removeprefix('https://')} ".encode())
        assert b"Proxy-Authorization: Basic " in head
        assert CANARY.encode() not in head


@pytest.mark.slow
@pytest.mark.parametrize(
    "says", [None, b"HTTP/1.1 2", [b""] * 100], ids=["hangs up", "cut", "hangs"]
)
@pytest.mark.parametrize("scheme", ["http", "https"])
def test_a_write_that_only_a_proxy_heard_of_did_not_happen(
    says: Any, scheme: str, authority: trustme.CA, ca_file: str, serve: Callable[..., Loopback]
) -> None:
    """W2, E5: A write refused by the proxy was not sent; `ca_file` applies to a proxy, too."""
    tls = _context(authority.issue_cert("127.0.0.1")) if scheme == "https" else None
    proxy = serve(says, pause=0.05, tls=tls).origin
    settings: dict[str, Any] = {"proxy": proxy, "ca_file": ca_file, "timeout": 0.5}
    with Connection(AccessToken(CANARY), **settings) as zoom:
        with pytest.raises(Transient) as caught:
            create_meeting(zoom, "me")
        assert not caught.value.may_have_happened

    async def write() -> None:
        async with Connection(AccessToken(CANARY), **settings) as zoom:
            with pytest.raises(Transient):
                await create_meeting.aio(zoom, "me")

    asyncio.run(write())


def test_a_proxy_that_refuses_is_reported_without_its_credentials(
    authority: trustme.CA, ca_file: str, serve: Callable[..., Loopback]
) -> None:
    """E5: A proxy that wants other credentials gives an error that does not show ours."""
    server = serve(reply(200, {}), tls=_context(authority.issue_cert("127.0.0.1")))
    with _proxy(allowed="nobody") as (address, _):
        proxy = f"http://user:proxy-secret@{address}"
        zoom = server.connect(proxy=proxy, ca_file=ca_file)
        with zoom, pytest.raises(Transient, match="407") as caught:
            get_user(zoom, "me")
    assert "proxy-secret" not in f"{caught.value} {caught.value!r} {zoom!r}"
    assert server.received == []


@pytest.mark.parametrize("proxy", ["socks5://user:proxy-secret@127.0.0.1:1", "user:proxy-secret@h"])
def test_a_proxy_that_is_none_is_refused_without_being_shown(proxy: str) -> None:
    """E5: An invalid proxy is refused, and its address, which may hold a password, is not shown."""
    with pytest.raises(AuthConfig, match="proxy") as caught:
        get_user(Connection(AccessToken(CANARY), proxy=proxy), "me")
    assert "proxy-secret" not in str(caught.value)
