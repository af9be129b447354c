"""Connections."""

from __future__ import annotations

from typing import Annotated

from typing_extensions import TypedDict

from zoom_connector.fields import Doc, Example, Format


class ConnectionTest(TypedDict):
    """Whether a connection works."""

    ok: Annotated[bool, Doc("True if the token works, even if it may not read its user.")]
    problem: Annotated[
        str | None,
        Doc(
            "`credentials`, `app_inactive`, `missing_scope`, `wrong_host`, `no_network`, "
            "`settings` or `unavailable`; null if it works."
        ),
        Example("missing_scope"),
    ]
    message: Annotated[
        str,
        Doc("What was found, for a person."),
        Example("The app lacks a scope. Zoom said: it needs user:read:user:admin."),
    ]
    hint: Annotated[
        str,
        Doc("What to do next; empty if it works."),
        Example("Add the scope to the app in Zoom's Marketplace, then connect again."),
    ]
    missing_scopes: Annotated[
        list[
            Annotated[
                str,
                Doc("Name of a scope, as the app's settings show it."),
                Example("user:read:user:admin"),
            ]
        ],
        Doc("Scopes of which the app needs one, where Zoom says."),
    ]
    scopes: Annotated[
        list[
            Annotated[
                str,
                Doc("Name of a scope that the token has."),
                Example("meeting:read:list_meetings:admin"),
            ]
        ],
        Doc("Scopes of the token; empty if they are not known."),
    ]
    api_url: Annotated[
        str, Doc("Address of the API."), Format("uri"), Example("https://api.zoom.us/v2")
    ]
    user_id: Annotated[
        str | None,
        Doc("ID of the user whom the token belongs to, if it has one."),
        Example("u7Qx2mVbT1aRk9ZcW4eHsw"),
    ]
    email: Annotated[
        str | None, Doc("Address of that user."), Format("email"), Example("jordan.lee@example.com")
    ]
    account_id: Annotated[
        str | None, Doc("ID of the account, if Zoom says it."), Example("T9kQ2xWmRzGv4hNc7LbYdA")
    ]
