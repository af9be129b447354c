"""Faults to order: what goes wrong, where, when and how often."""

from __future__ import annotations

from difflib import get_close_matches
from random import Random
from typing import TYPE_CHECKING, Annotated, Any, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, PrivateAttr, model_validator

from zoom_connector.sandbox.api.luminus import MEETING_PATH
from zoom_connector.sandbox.api.oauth import AUTHORIZE_PATH, REVOKE_PATH, TOKEN_PATH
from zoom_connector.sandbox.api.v1 import HANDLERS
from zoom_connector.sandbox.server.routes import ROUTES

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pydantic import ValidationInfo

When = Literal["before_commit", "after_commit"]
FaultKind = Literal[
    "reset",
    "close",
    "hang",
    "truncate",
    "html",
    "empty",
    "bomb",
    "chained",
    "nan",
    "deep",
    "short",
    "headers",
    "drip",
    "500",
    "502",
    "503",
    "504",
    "redirect",
    "token",
    "scope",
    "disguised",
    "429_second",
    "429_daily",
    "429_host",
    "429_concurrent",
    "429_deleting",
    "page_token",
]

ANY = "*"
_BUILT_IN = {
    *((route.method, route.template) for route in ROUTES),
    *(("POST", f"/v1{path}") for path in HANDLERS),
    ("POST", MEETING_PATH),
    ("POST", TOKEN_PATH),
    ("GET", AUTHORIZE_PATH),
    ("POST", REVOKE_PATH),
}


class Fault(BaseModel):
    """One fault. Its figures count down while it strikes.

    It is validated with the endpoints of a sandbox as context, method and template of each, where
    it has others beside the built-in ones.

    Attributes:
        method: HTTP method, or `*`.
        path: The endpoint's template, such as `/v2/users/{userId}/meetings`, or `*`.
        fault: What happens.
        when: `before_commit`: nothing takes effect. `after_commit`: the effect stays, and the
            answer suffers; a refusal never follows an effect.
        times: How often it may still strike; 1 unless told, without a limit if there is a rate.
        skip: Requests that are still let through before the first strike.
        rate: Share of the requests that are struck, 0 to 1; all of them unless told.
        seed: Where the draw for a rate begins; the same seed strikes the same requests.
    """

    model_config = ConfigDict(extra="forbid", strict=True)

    method: str
    path: str
    fault: FaultKind
    when: When = "before_commit"
    times: Annotated[int, Field(ge=1)] | None = None
    skip: Annotated[int, Field(ge=0)] = 0
    rate: Annotated[float, Field(ge=0, le=1)] | None = None
    seed: int = 0

    _random: Random = PrivateAttr()

    @model_validator(mode="after")
    def _settle(self, info: ValidationInfo) -> Self:
        endpoints = _BUILT_IN.union(info.context or ())
        if not any(self._is_meant(*endpoint) for endpoint in endpoints):
            # A misspelt endpoint would never be struck, and its test would pass for nothing.
            known = [f"{method} {path}" for method, path in sorted(endpoints)]
            near = get_close_matches(f"{self.method} {self.path}", known, n=1, cutoff=0)
            raise ValueError(f"no endpoint {self.method} {self.path}; the nearest is {near[0]}")
        if self.times is None and self.rate is None:
            self.times = 1
        self._random = Random(self.seed)
        return self

    def strikes(self, method: str, template: str) -> bool:
        """Return whether a request is struck, and count it."""
        if self.times == 0 or not self._is_meant(method, template):
            return False
        if self.skip:
            self.skip -= 1
            return False
        if self.rate is not None and self._random.random() >= self.rate:
            return False
        if self.times is not None:
            self.times -= 1
        return True

    def _is_meant(self, method: str, template: str) -> bool:
        return self.method in {ANY, method} and self.path in {ANY, template}


class FaultBook:
    """All faults that are ordered, in the order of their ordering."""

    def __init__(self) -> None:
        self._faults: list[Fault] = []

    def order(self, faults: Iterable[Fault]) -> None:
        """Add faults."""
        self._faults += faults

    def clear(self) -> None:
        """Forget all faults."""
        self._faults.clear()

    def take(self, method: str, template: str) -> Fault | None:
        """Return the first fault that strikes a request, if any."""
        return next((one for one in self._faults if one.strikes(method, template)), None)

    def remaining(self) -> list[dict[str, Any]]:
        """Return the faults that may still strike, in the form in which they were ordered."""
        left = [one for one in self._faults if one.times != 0]
        return [one.model_dump(exclude_none=True) for one in left]
