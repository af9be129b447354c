"""What a failure on the network means: whether the request may have taken effect."""

from __future__ import annotations

import socket
import ssl
from contextlib import contextmanager
from typing import TYPE_CHECKING

import httpcore

from zoom_connector.errors import Ambiguous, BadUpstream, RefusedLocally, Transient, ZoomError
from zoom_connector.http.body_decoder import UnreadableBodyError

if TYPE_CHECKING:
    from collections.abc import Generator

    from zoom_connector.http.messages import Request

UNFINISHED = (
    httpcore.TimeoutException,
    httpcore.NetworkError,
    httpcore.ProtocolError,
    httpcore.ProxyError,
    httpcore.UnsupportedProtocol,
    UnreadableBodyError,
)
_HEADERS_WITHOUT_END = "Receive buffer too long"  # the library's message beyond 100 KiB of headers


_UNKNOWN_HOST = "The name {} is not known; nothing was sent."


def find_unknown_host(error: ZoomError) -> str | None:
    """Return the host that has no entry in the name service; None if that is not the error.

    The message tells, because an error of the refresh process keeps no class of its own.
    """
    before, after = _UNKNOWN_HOST.split("{}")
    message = error.message
    if isinstance(error, Transient) and message.startswith(before) and message.endswith(after):
        return message.removeprefix(before).removesuffix(after)
    return None


@contextmanager
def explain_opening() -> Generator[None]:
    """Report modules and certificates that cannot be read, for example for want of descriptors."""
    try:
        yield
    except OSError as error:
        raise Transient(
            f"The connection could not be prepared: {error.strerror or error}; nothing was sent.",
            "Raise the limit of open files, or try again.",
        ) from None


def explain(error: Exception, request: Request, host: str) -> ZoomError:
    """Return the `ZoomError`, which says whether the request may have taken effect."""
    if isinstance(error, UnreadableBodyError) or str(error) == _HEADERS_WITHOUT_END:
        why = (
            error
            if isinstance(error, UnreadableBodyError)
            else "its headers are larger than 64 KiB"
        )
        return BadUpstream(
            f"The reply was not read: {why}.",
            "Try it again; if it repeats, a proxy between you and Zoom may change replies."
            if request.is_read
            else "Check whether it took effect before you run it again.",
            may_have_happened=not request.is_read,
        )
    tls = _tls_error(error)
    if tls is not None and isinstance(error, httpcore.ConnectError):
        return RefusedLocally(
            f"The server that answered for {host} cannot be trusted: {tls}; nothing was sent.",
            "Check the address and the clock; a company's own authority goes into ZOOM_CA_FILE.",
        )
    reason = str(error) or type(error).__name__
    if isinstance(error, httpcore.LocalProtocolError):
        return RefusedLocally(
            "The request is malformed; nothing was sent.",  # the library's message quotes headers
            "Correct the headers.",
        )
    before = (
        httpcore.ConnectError,
        httpcore.ConnectTimeout,
        httpcore.PoolTimeout,
        httpcore.ProxyError,
        httpcore.UnsupportedProtocol,
    )
    # What the caller was handling when it made the call is in the chain of every error, too.
    if isinstance(error, httpcore.ConnectError) and _is_name_unknown(error):
        return Transient(_UNKNOWN_HOST.format(host), "Check the address, and the network.")
    if isinstance(error, before):
        return Transient(
            f"Zoom could not be reached: {reason}.", "Check the network and try again."
        )
    slow = isinstance(error, httpcore.TimeoutException)
    what = "Zoom did not answer in time" if slow else f"The connection broke: {reason}"
    if request.is_read:
        return Transient(f"{what}.", "Try it again.")
    return Ambiguous(
        f"{what}, after the request was sent.",
        "It may have taken effect: check before you run it again.",
    )


def _is_name_unknown(error: BaseException | None) -> bool:
    while error is not None and not isinstance(error, socket.gaierror):
        error = error.__cause__ or error.__context__
    return error is not None and error.errno != socket.EAI_AGAIN


def _tls_error(error: BaseException | None) -> str | None:
    """Return the reason of a TLS failure; None if it was not TLS that failed."""
    while error is not None:
        if isinstance(error, ssl.SSLEOFError | ssl.SSLZeroReturnError):
            return None  # the connection was closed, which says nothing about the certificate
        if isinstance(error, ssl.SSLCertVerificationError):
            return error.verify_message or "its certificate does not verify"
        if isinstance(error, ssl.SSLError):
            return (error.reason or "TLS failed").replace("_", " ").lower()
        error = error.__cause__ or error.__context__
    return None
