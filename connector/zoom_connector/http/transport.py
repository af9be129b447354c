"""Sends HTTP requests; the only module that does.

httpx builds the messages, and the connection pools of httpcore send them. The other features of an
HTTP client (redirects, cookies, `.netrc`, proxies from the environment) are not used, because they
could send a token to another host.
"""

from __future__ import annotations

import threading
import time
from contextlib import aclosing, closing
from functools import lru_cache
from typing import TYPE_CHECKING, Any, cast

import httpcore

from zoom_connector.errors import RefusedLocally
from zoom_connector.forks import renew_after_fork
from zoom_connector.http.body_decoder import BoundedDecoder
from zoom_connector.http.lean_httpx import import_httpx
from zoom_connector.http.messages import Request, Response
from zoom_connector.http.network_backend import Deadline, DeadlineBackend, Exchange, Marked
from zoom_connector.http.tls import Authorities, read_proxy
from zoom_connector.http.tls_context import make_context
from zoom_connector.http.wire_errors import UNFINISHED, explain, explain_opening
from zoom_connector.redaction import protect

if TYPE_CHECKING:
    from asyncio import AbstractEventLoop, Task
    from collections.abc import AsyncIterable, Awaitable, Callable, Iterable

    import httpx

    from zoom_connector.fields.files import Upload
else:
    httpx = import_httpx()

# At DEBUG level the library logs the headers of replies; the filter redacts them.
protect(*(f"httpcore.{part}" for part in ("connection", "http11", "http2", "proxy", "socks")))

CONNECT_TIMEOUT = 10.0
_LIMITS: dict[str, Any] = {
    "max_connections": 500,
    "max_keepalive_connections": 20,
    "keepalive_expiry": 5.0,
}


class Transport:
    """Connection pools for one or a few origins, for sync and async callers.

    Nothing is opened until first use.

    Args:
        proxy: Address of the proxy, credentials included; loopback is reached directly.
        ca_file: A file of further certificate authorities, such as a company's own.

    Raises:
        AuthConfig: If the proxy or the file cannot be used.
    """

    def __init__(self, *, proxy: str | None = None, ca_file: str | None = None) -> None:
        self._proxy = read_proxy(proxy) if proxy else None
        self._authorities = Authorities(ca_file)
        self._pools: dict[str, httpcore.ConnectionPool] = {}
        self._apools: dict[AbstractEventLoop, dict[str, httpcore.AsyncConnectionPool]] = {}
        self._under_way: set[Task[Response]] = set()
        self._lock = threading.Lock()
        self._inherited: list[Any] = []
        renew_after_fork(self)

    def begin_again(self) -> None:
        """Give up the connections in the child of a fork: they are the parent's.

        They are kept, not closed: closing could write to them, or touch the parent's event loop.
        """
        self._inherited = [*self._inherited, self._pools, self._apools]
        self._lock = threading.Lock()
        self._pools = {}
        self._apools = {}
        self._under_way = set()

    def send(
        self,
        request: Request,
        url: str,
        *,
        base_url: str,
        timeout: float,
        leave: Callable[[], bool] | None = None,
    ) -> Response:
        """Send one request and read its whole reply.

        Args:
            request: The request.
            url: Its complete address, exactly as it is sent.
            base_url: An address on the only origin that may receive the request.
            timeout: Seconds for the whole exchange.
            leave: Called on the open connection, just before the request leaves; see `Exchange`.

        Raises:
            RefusedLocally: If it would be sent elsewhere, or the certificate is not valid.
            Transient: If it was not sent, or it only reads.
            Ambiguous: If a write was sent and its outcome is unknown.
            BadUpstream: If the reply cannot be read.
        """
        message = _build(request, url, base_url, timeout, Exchange(leave))
        content = b""
        try:
            pool = self._pool(message.url.scheme)
            try:
                reply = pool.handle_request(message)
                with closing(reply):
                    decoder = BoundedDecoder(_lower_names(reply))
                    for chunk in cast("Iterable[bytes]", reply.stream):
                        decoder.feed(chunk)
                    content = decoder.finish()
                    _spend_if_dirty(reply, request)
            except UNFINISHED:
                raise
            except BaseException:  # the handler of a signal may raise anything, anywhere
                self._retire(message.url.scheme, pool)
                raise
        except UNFINISHED as error:
            failure = explain(error, request, message.url.host.decode("ascii"))
        else:
            return Response(reply.status, httpx.Headers(reply.headers), content)
        # Raise outside the handler: the library's error quotes headers and must not become the
        # context of ours.
        raise failure

    async def asend(
        self,
        request: Request,
        url: str,
        *,
        base_url: str,
        timeout: float,
        leave: Callable[[], Awaitable[None] | None] | None = None,
    ) -> Response:
        """Send one request on the event loop; raises as `send` does.

        The exchange is a task that is never cancelled: the library's pool would lose a place. If
        the caller is cancelled, the network fails for that task, and it ends at once.
        """
        import asyncio  # loaded already: a loop is running

        exchange = Exchange(leave)
        message = _build(request, url, base_url, timeout, exchange)
        task = asyncio.create_task(self._exchange(request, message))
        self._under_way.add(task)
        task.add_done_callback(self._under_way.discard)
        try:
            await asyncio.wait((task,))
        except asyncio.CancelledError:
            exchange.abandon()
            task.add_done_callback(_retrieve)
            raise
        return task.result()

    async def _exchange(self, request: Request, message: httpcore.Request) -> Response:
        content = b""
        try:
            reply = await self._apool(message.url.scheme).handle_async_request(message)
            async with aclosing(reply):
                decoder = BoundedDecoder(_lower_names(reply))
                async for chunk in cast("AsyncIterable[bytes]", reply.stream):
                    decoder.feed(chunk)
                content = decoder.finish()
                _spend_if_dirty(reply, request)
        except UNFINISHED as error:
            failure = explain(error, request, message.url.host.decode("ascii"))
        else:
            return Response(reply.status, httpx.Headers(reply.headers), content)
        raise failure  # outside the handler; see `send`

    def close(self) -> None:
        """Close the sync connections."""
        with self._lock:
            pools, self._pools = self._pools, {}
        for pool in pools.values():
            pool.close()

    async def aclose(self) -> None:
        """Close the async connections."""
        import asyncio  # loaded already: a loop is running

        loop = asyncio.get_running_loop()
        ending = [task for task in self._under_way if task.get_loop() is loop]
        if ending:
            await asyncio.wait(ending, timeout=1.0)  # those whose callers were cancelled
        pools = self._pools_of_loop()
        while pools:
            await pools.popitem()[1].aclose()

    def _retire(self, scheme: bytes, pool: httpcore.ConnectionPool) -> None:
        """Begin a new pool after an interrupt, which may have cost the old one a place."""
        with self._lock:
            if self._pools.get(scheme.decode("ascii")) is pool:
                del self._pools[scheme.decode("ascii")]
        for connection in pool.connections:
            if connection.is_idle():
                connection.close()

    @explain_opening()
    def _pool(self, scheme: bytes) -> httpcore.ConnectionPool:
        name = scheme.decode("ascii")
        pool = self._pools.get(name)
        if pool is None:
            with self._lock:  # one thread loads the authorities; the others wait for its pool
                pool = self._pools.get(name)
                if pool is None:
                    layers, settings = self._pool_settings(name)
                    backend = DeadlineBackend(layers)
                    pool = httpcore.ConnectionPool(network_backend=backend, **settings)
                    # The library's own lock stays taken if a signal strikes as it is entered, and
                    # the library then waits for it while it handles that: without a limit.
                    pool._optional_thread_lock = threading.RLock()  # type: ignore[assignment]  # noqa: SLF001
                    self._pools[name] = pool
        return pool

    @explain_opening()
    def _apool(self, scheme: bytes) -> httpcore.AsyncConnectionPool:
        from zoom_connector.http.async_backend import AsyncDeadlineBackend  # asyncio and anyio

        pools, name = self._pools_of_loop(), scheme.decode("ascii")
        if name not in pools:
            layers, settings = self._pool_settings(name)
            backend = AsyncDeadlineBackend(layers)
            pools[name] = httpcore.AsyncConnectionPool(network_backend=backend, **settings)
        return pools[name]

    def _pool_settings(self, scheme: str) -> tuple[int, dict[str, Any]]:
        """Return the number of TLS layers, and the arguments of a pool.

        Plain http is for loopback only: it needs neither a proxy nor certificate authorities.
        """
        if scheme != "https":
            return 0, {**_LIMITS, "ssl_context": make_context()}
        context = self._authorities.load()
        settings = {**_LIMITS, "ssl_context": context, "proxy": self._proxy}
        if self._proxy is None or self._proxy.url.scheme != b"https":
            return 1, settings
        self._proxy.ssl_context = context  # the library's default would trust other authorities
        return 2, settings

    def _pools_of_loop(self) -> dict[str, httpcore.AsyncConnectionPool]:
        """Return the running loop's pools; those of a closed loop cannot be used again."""
        import asyncio  # loaded already: a loop is running

        with self._lock:  # threads may each have a loop of their own
            for loop in [loop for loop in self._apools if loop.is_closed()]:
                del self._apools[loop]
            return self._apools.setdefault(asyncio.get_running_loop(), {})


def _lower_names(reply: httpcore.Response) -> list[tuple[bytes, bytes]]:
    return [(name.lower(), value) for name, value in reply.headers]


def _retrieve(task: Task[Response]) -> None:
    """Take note of the error of a task whose caller was cancelled."""
    if not task.cancelled():
        task.exception()


def _spend_if_dirty(reply: httpcore.Response, request: Request) -> None:
    """Have a connection closed if anything but the next reply may come on it.

    The library keeps what it has read beyond a reply, and takes it for the next one. It offers no
    way to see it, so this reads its parser.
    """
    extensions: dict[str, Any] = reply.extensions  # type: ignore[assignment]
    stream: Any = extensions.get("network_stream")
    if not isinstance(stream, Marked):
        return  # replayed from a cassette
    body: Any = reply.stream
    rest, _ = body._stream._connection._h11_state.trailing_data  # noqa: SLF001
    bodiless = request.method == "HEAD" or reply.status in {204, 304}
    stream.is_spent = bool(rest) or (bodiless and _announces_body(reply))


def _announces_body(reply: httpcore.Response) -> bool:
    headers = dict(_lower_names(reply))
    return headers.get(b"content-length", b"0") != b"0" or b"transfer-encoding" in headers


def _build(
    request: Request, url: str, base_url: str, timeout: float, exchange: Exchange
) -> httpcore.Request:
    now = time.monotonic()
    end = Deadline.of(now + timeout, exchange)
    # All but `pool` are deadlines, not durations: see `network_backend`.
    deadlines = {
        "connect": Deadline.of(now + min(timeout, CONNECT_TIMEOUT), exchange),
        "read": end,
        "write": end,
        "pool": timeout,
    }
    try:
        message = httpx.Request(
            request.method,
            url,
            headers=request.headers,
            content=request.encode_body(),
            files=_files(request.parts) if request.parts else None,
        )
        content = message.read()
    except (httpx.InvalidURL, UnicodeError, ValueError, TypeError):
        failure = RefusedLocally(
            "This cannot be sent: the address, a header or the body is not valid HTTP or JSON.",
            "Correct the inputs; look for control characters, lone surrogates and NaN.",
        )
    else:
        _check_target(message, url, base_url)
        target = httpcore.URL(
            scheme=message.url.raw_scheme,
            host=message.url.raw_host,
            port=message.url.port,
            target=message.url.raw_path,
        )
        return httpcore.Request(
            message.method,
            target,
            headers=message.headers.raw,
            content=content,
            extensions={"timeout": deadlines},
        )
    raise failure  # outside the handler: the message of its exception quotes the refused value


def _files(parts: list[tuple[str, Upload | str]]) -> list[Any]:
    return [
        (name, (None, part.encode()))
        if isinstance(part, str)
        else (name, (part.file_name, part.content, part.content_type))
        for name, part in parts
    ]


def _check_target(message: httpx.Request, url: str, base_url: str) -> None:
    """Refuse to send to another origin or path, as seen after the library parsed the address."""
    if _origin(message.url) != _origin_of(base_url):
        raise RefusedLocally(
            f"The request would go to {message.url.host or 'no host'}, not to {base_url}; nothing "
            "was sent.",
            "Give a path; if a plugin changed the address, report it to its author.",
        )
    built = "/" + url.split("://", 1)[1].partition("/")[2]
    if message.url.raw_path.decode("ascii") != built:
        raise RefusedLocally(
            f"The path {built!r} would be sent in a different form.", "Report this as a defect."
        )


@lru_cache(maxsize=64)
def _origin_of(base_url: str) -> tuple[str, bytes, int | None]:
    return _origin(httpx.URL(base_url))


def _origin(url: httpx.URL) -> tuple[str, bytes, int | None]:
    """Return scheme, host and port; the library has normalised them, default ports are None."""
    return url.scheme, url.raw_host, url.port
