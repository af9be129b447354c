"""Tokens of users."""

from __future__ import annotations

from typing import Annotated

from typing_extensions import TypedDict

from zoom_connector.fields import Doc, Example, Secret


class UserToken(TypedDict, total=False):
    """A token that acts as a user."""

    token: Annotated[str, Doc("Secret: acts as the user."), Secret(), Example("example-user-token")]
