"""Connections."""

from __future__ import annotations

from typing import Annotated

from typing_extensions import TypedDict

from zoom_connector.fields import Doc, Format


class ConnectionTest(TypedDict):
    """Whether a connection works."""

    ok: Annotated[bool, Doc("True if the token works, even if it may not read its user.")]
    problem: Annotated[
        str | None,
        Doc(
            "`credentials`, `app_inactive`, `missing_scope`, `wrong_host`, `no_network`, "
            "`settings` or `unavailable`; null if it works."
        ),
    ]
    message: Annotated[str, Doc("What was found, for a person.")]
    hint: Annotated[str, Doc("What to do next; empty if it works.")]
    missing_scopes: Annotated[
        list[Annotated[str, Doc("Name of a scope, as the app's settings show it.")]],
        Doc("Scopes of which the app needs one, where Zoom says."),
    ]
    scopes: Annotated[
        list[Annotated[str, Doc("Name of a scope that the token has.")]],
        Doc("Scopes of the token; empty if they are not known."),
    ]
    api_url: Annotated[str, Doc("Address of the API."), Format("uri")]
    user_id: Annotated[str | None, Doc("ID of the user whom the token belongs to, if it has one.")]
    email: Annotated[str | None, Doc("Address of that user."), Format("email")]
    account_id: Annotated[str | None, Doc("ID of the account, if Zoom says it.")]
