"""Actions on tokens that start and join meetings as a user. The tokens are secrets."""

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
    ON_BEHALF = "onbehalf", "On behalf: join one meeting as an app of the user"


def check_token(values: dict[str, Any]) -> list[Problem]:
    """Return a problem for each input that does not apply to the type of token."""
    kind = values.get("type", TokenType.TOKEN)
    problems: list[Problem] = []
    if "ttl" in values and kind == TokenType.TOKEN:
        message = "is allowed with the types `zak` and `onbehalf` only"
        problems.append(Problem("ttl", message, values["ttl"]))
    if "meeting_id" in values and kind != TokenType.ON_BEHALF:
        message = "is allowed with the type `onbehalf` only"
        problems.append(Problem("meetingId", message, values["meeting_id"]))
    return problems


def find_refusal(data: Any, values: dict[str, Any]) -> Any:
    """Return the token.

    Raises:
        PermissionDenied: If Zoom returns a sentence instead of a token, with HTTP 200.
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
    validate=check_token,
    transform=find_refusal,
)
def get_user_token(
    zoom: Connection,
    user_id: UserId,
    *,
    type: Annotated[TokenType, Example("zak", essential=True)] = TokenType.TOKEN,
    # Zoom documents no minimum; a lifetime of zero would be useless.
    ttl: Annotated[int, Ge(1), Le(_YEAR), Example(7200)] = UNSET,
    meeting_id: Annotated[MeetingNumber, Example("85746065432")] = UNSET,
) -> UserToken:
    """Get a token that starts or joins meetings as a user.

    Anyone who has it can act as the user: keep it secret.

    Args:
        type: Type of the token. Use `zak`: few accounts can get the default type.
        ttl: Lifetime in seconds, at most a year, for `zak` and `onbehalf`. Two hours if left out,
            90 days for users created with `custCreate`.
        meeting_id: Number of the meeting, for `onbehalf`.
    """
    ...


@endpoint(
    "GET /users/me/zak",
    group="Tokens",
    scopes=("user_zak:read",),
    granular_scopes=("user:read:zak", "user:read:zak:admin"),
)
def get_user_zak(zoom: Connection) -> UserToken:
    """Get the ZAK of the user who connected the app, valid for five minutes.

    Anyone who has it can start and join meetings as that user: keep it secret. Use `getUserToken`
    for another user or lifetime.
    """
    ...


@endpoint(
    "DELETE /users/{user_id}/token",
    group="Tokens",
    safety="destructive",
    idempotent=True,
    irreversible="The user's sessions end and cannot be restored; the user must sign in again.",
    scopes=WRITE_USERS,
    granular_scopes=("user:delete:token", "user:delete:token:admin"),
)
def revoke_user_token(zoom: Connection, user_id: UserId) -> NoContent:
    """Sign out a user who signed in with single sign-on."""
    ...
