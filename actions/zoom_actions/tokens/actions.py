"""Tokens with which meetings are started and joined as a user. They are secrets."""

from __future__ import annotations

from typing import Annotated, Any

from annotated_types import Ge, Le

from zoom_actions.shared.identifiers import MeetingNumber, UserId
from zoom_actions.shared.results import NoContent
from zoom_actions.shared.scopes import READ_PROFILES, WRITE_USERS
from zoom_actions.tokens.results import UserToken
from zoom_connector import Connection, endpoint
from zoom_connector.errors import PermissionDenied, Problem
from zoom_connector.fields import UNSET, Example, StrChoice

_YEAR = 365 * 24 * 60 * 60


class TokenType(StrChoice):
    """What a token is for."""

    TOKEN = "token", "Zoom token (withdrawn for most accounts)"
    ZAK = "zak", "ZAK: start and join meetings as the user"
    ON_BEHALF = "onbehalf", "On behalf: an app beside the user in one meeting"


def check_token(values: dict[str, Any]) -> list[Problem]:
    """Return what does not go with the kind of token."""
    kind = values.get("type", TokenType.TOKEN)
    problems: list[Problem] = []
    if "ttl" in values and kind == TokenType.TOKEN:
        message = "goes with the types `zak` and `onbehalf` only"
        problems.append(Problem("ttl", message, values["ttl"]))
    if "meeting_id" in values and kind != TokenType.ON_BEHALF:
        message = "goes with the type `onbehalf` only"
        problems.append(Problem("meetingId", message, values["meeting_id"]))
    return problems


def find_refusal(data: Any, values: dict[str, Any]) -> Any:
    """Return the token.

    Raises:
        PermissionDenied: If Zoom answers a sentence in its place, with HTTP 200.
    """
    token: Any = data.get("token")
    if isinstance(token, str) and " " in token:
        raise PermissionDenied(f"Zoom said: {token}", "Ask for the type `zak`.", http_status=200)
    return data


@endpoint(
    "GET /users/{user_id}/token",
    group="Tokens",
    scopes=READ_PROFILES,
    granular_scopes=("user:read:token", "user:read:token:admin"),
    prepare=check_token,
    finish=find_refusal,
)
def get_user_token(
    zoom: Connection,
    user_id: UserId,
    *,
    type: Annotated[TokenType, Example("zak", essential=True)] = TokenType.TOKEN,
    # Zoom names no smallest value; a token that has expired already is of no use.
    ttl: Annotated[int, Ge(1), Le(_YEAR), Example(7200)] = UNSET,
    meeting_id: Annotated[MeetingNumber, Example("85746065432")] = UNSET,
) -> UserToken:
    """Get a token with which meetings are started or joined as a user.

    Whoever has it can act as the user: keep it secret.

    Args:
        type: What the token is for; Zoom gives the type it assumes to few accounts, so say `zak`.
        ttl: Seconds for which the token is valid, at most a year; two hours if left out, 90 days
            for users made by the API. For `zak` and `onbehalf`.
        meeting_id: Number of the meeting; for `onbehalf`.
    """
    ...


@endpoint(
    "GET /users/me/zak",
    group="Tokens",
    scopes=("user_zak:read",),
    granular_scopes=("user:read:zak", "user:read:zak:admin"),
)
def get_user_zak(zoom: Connection) -> UserToken:
    """Get the ZAK of the user who connected the app; it is valid for five minutes.

    Whoever has it can start and join meetings as that user: keep it secret. For another user or
    another time, `getUserToken` gives one.
    """
    ...


@endpoint(
    "DELETE /users/{user_id}/token",
    group="Tokens",
    safety="destructive",
    lasting="Sessions end: everybody concerned signs in again.",
    scopes=WRITE_USERS,
    granular_scopes=("user:delete:token", "user:delete:token:admin"),
)
def revoke_user_token(zoom: Connection, user_id: UserId) -> NoContent:
    """Sign a user out who signed in through single sign-on."""
    ...
