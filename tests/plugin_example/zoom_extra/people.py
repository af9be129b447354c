"""Who people are, in as few words as a flow needs."""

from __future__ import annotations

from typing import Annotated

from typing_extensions import TypedDict

from zoom_connector import Connection, endpoint
from zoom_connector.fields import Doc, Example


class Person(TypedDict, total=False):
    """A person in the account."""

    id: Annotated[str, Doc("ID of the user."), Example("KDcuGIm1QgePTO8WbOqwIQ")]
    display_name: Annotated[str, Doc("Name as others see it."), Example("Jo Lee")]
    email: Annotated[str, Doc("Address the user signs in with."), Example("jo@example.com")]


@endpoint(
    "GET /users/{user_id}",
    label="Who Is",
    group="People",
    scopes=("user:read", "user:read:admin"),
    granular_scopes=("user:read:user", "user:read:user:admin"),
    example_payload={"id": "KDcuGIm1QgePTO8WbOqwIQ", "display_name": "Jo Lee"},
)
def who_is(zoom: Connection, user_id: Annotated[str, Example("me")]) -> Person:
    """Get a user's name and address.

    Args:
        zoom: The connection; not an input.
        user_id: ID or address of the user; `me` for the owner of the token.
    """
