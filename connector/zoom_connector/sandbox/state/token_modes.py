"""Modes of the token service: what used tokens are worth, and how it answers."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

Rotation = Literal["strict", "grace", "tolerance", "family"]
GRACE_SECONDS = 60
TOLERATED = 2


class TokenMode(BaseModel):
    """How the token service behaves. The real one is not documented: handle all.

    Attributes:
        rotation: What a used refresh token is worth. `strict`: nothing. `grace`: for a minute it
            gives the same successor again. `tolerance`: the last two still give new
            successors. `family`: its reuse revokes every token of the grant.
        newest_only: Whether a new server-to-server token revokes the earlier ones.
        answer: The answer to a request that took effect: `whole`, `dropped` (the connection is
            closed) or `garbage` (an HTML page).
        times: How many answers are dropped or garbage.
        delay: Seconds before an answer.
        expires_in: Lifetime of an access token in seconds.
        disabled: Whether the developer of the app has switched it off.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    rotation: Rotation = "strict"
    newest_only: bool = False
    answer: Literal["whole", "dropped", "garbage"] = "whole"
    times: Annotated[int, Field(ge=1)] = 1
    delay: Annotated[float, Field(ge=0, le=60)] = 0
    expires_in: Annotated[float, Field(gt=0, le=86400)] = 3600
    disabled: bool = False

    @property
    def fault(self) -> Literal["close", "html"] | None:
        """The fault that strikes the answers, if any."""
        if self.answer == "whole":
            return None
        return "close" if self.answer == "dropped" else "html"


NAMED = {
    "strict": TokenMode(),
    "grace": TokenMode(rotation="grace"),
    "tolerance": TokenMode(rotation="tolerance"),
    "family": TokenMode(rotation="family"),
    "newest_only": TokenMode(newest_only=True),
    "dropped": TokenMode(answer="dropped"),
    "garbage": TokenMode(answer="garbage"),
    "slow": TokenMode(delay=2),
    "disabled": TokenMode(disabled=True),
}
"""The modes by name, for `Sandbox(token_mode=...)`."""
