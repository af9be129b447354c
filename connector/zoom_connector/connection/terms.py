"""The terms of a request: its rate label, its deadline, and its observer."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Callable

    from zoom_connector.http.messages import Request, Response


class Observer(Protocol):
    """Is notified of the requests, replies and pauses of a connection, retries included."""

    def before_request(self, request: Request) -> None:
        """See, or change, a request just before it is sent."""
        ...

    def after_response(self, response: Response) -> None:
        """See a reply as it arrived, errors included."""
        ...

    def before_wait(self, seconds: float) -> None:
        """See a pause before it begins."""
        ...


class _Unobserved:
    def before_request(self, request: Request) -> None: ...

    def after_response(self, response: Response) -> None: ...

    def before_wait(self, seconds: float) -> None: ...


UNOBSERVED: Observer = _Unobserved()


def _always() -> bool:
    return True


@dataclass(frozen=True, slots=True)
class Sending:
    """The terms on which requests are sent.

    Attributes:
        rate: Zoom's rate label of the requests; "" if it is not known.
        expires: The deadline, on the connection's clock; None for no deadline.
        observer: Is notified of each request, reply and pause.
        may_leave: Asked just before a request leaves; if it returns False, nothing is sent.
    """

    rate: str = ""
    expires: float | None = None
    observer: Observer = UNOBSERVED
    may_leave: Callable[[], bool] = _always
