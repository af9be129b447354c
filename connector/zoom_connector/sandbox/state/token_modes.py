"""What the token service does with a token that was used, and with its answers."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

Rotation = Literal["strict", "grace", "tolerance", "family"]
GRACE_SECONDS = 60
TOLERATED = 2


class TokenMode(BaseModel):
    """How the token service behaves. What the real one does is not known; a client bears all.

    Attributes:
        rotation: What a refresh token is good for once it was used. `strict`: nothing. `grace`:
            for a minute it gives the same successor again. `tolerance`: the last two still give
            successors of their own. `family`: using it again ends every token of the grant.
        newest_only: Whether a new server-to-server token ends those before it.
        answer: What becomes of the answer to a request that was carried out: `whole`,
            `dropped` (the connection is closed) or `garbage` (an HTML page).
        times: How many answers that befalls.
        delay: Seconds before an answer.
        expires_in: Seconds that an access token lasts.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    rotation: Rotation = "strict"
    newest_only: bool = False
    answer: Literal["whole", "dropped", "garbage"] = "whole"
    times: Annotated[int, Field(ge=1)] = 1
    delay: Annotated[float, Field(ge=0, le=60)] = 0
    expires_in: Annotated[float, Field(gt=0, le=86400)] = 3600

    @property
    def fault(self) -> Literal["close", "html"] | None:
        """The fault that spoils an answer, if one does."""
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
}
"""The modes by a name each, for `Sandbox(token_mode=...)`."""
