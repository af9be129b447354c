"""The whole memory of the sandbox: one account and everything in it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from zoom_connector.sandbox.state.cursors import Cursor
from zoom_connector.sandbox.state.ledger import Ledger
from zoom_connector.sandbox.wire.identifiers import Identifiers
from zoom_connector.sandbox.wire.replies import ZoomFault

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from zoom_connector.sandbox.state.grants import Grants

JsonObject = dict[str, Any]


@dataclass
class State:
    """Stores by id. Keys that begin with an underscore are never sent.

    Attributes:
        origin: Scheme, host and port of this sandbox.
        ids: Source of lasting identifiers. Only what creates things draws from it, so that the
            ids of a run depend on its effects alone and not on how often it read.
        wire: Source of what each reply draws: tracking ids, cookies, page tokens.
        registrants: By meeting or webinar number; the two share one number space.
        participants: By the UUID of a past webinar.
        v1_features: By user id, what API v1 alone knows of a user.
        settings: By kind and owner, then by the option that asks for the set, empty for the
            common one.
    """

    clock: Callable[[], datetime]
    grants: Grants
    origin: str = ""
    ids: Identifiers = field(default_factory=lambda: Identifiers(20260101))
    wire: Identifiers = field(default_factory=lambda: Identifiers(7))
    account_id: str = ""
    users: dict[str, JsonObject] = field(default_factory=dict[str, JsonObject])
    meetings: dict[int, JsonObject] = field(default_factory=dict[int, JsonObject])
    webinars: dict[int, JsonObject] = field(default_factory=dict[int, JsonObject])
    registrants: dict[int, list[JsonObject]] = field(default_factory=dict[int, list[JsonObject]])
    participants: dict[str, list[JsonObject]] = field(default_factory=dict[str, list[JsonObject]])
    recordings: list[JsonObject] = field(default_factory=list[JsonObject])
    phone_recordings: list[JsonObject] = field(default_factory=list[JsonObject])
    channels: dict[str, JsonObject] = field(default_factory=dict[str, JsonObject])
    messages: list[JsonObject] = field(default_factory=list[JsonObject])
    groups: dict[str, JsonObject] = field(default_factory=dict[str, JsonObject])
    divisions: dict[str, JsonObject] = field(default_factory=dict[str, JsonObject])
    contact_groups: dict[str, JsonObject] = field(default_factory=dict[str, JsonObject])
    settings: dict[tuple[str, str], JsonObject] = field(
        default_factory=dict[tuple[str, str], JsonObject]
    )
    cursors: dict[str, Cursor] = field(default_factory=dict[str, Cursor])
    ledger: Ledger = field(default_factory=Ledger)
    v1_features: dict[str, JsonObject] = field(default_factory=dict[str, JsonObject])
    luminus_meetings: list[JsonObject] = field(default_factory=list[JsonObject])

    def now(self) -> datetime:
        """Return the current instant, whole seconds, by the injected clock."""
        return self.clock().replace(microsecond=0)

    def note_effect(self, kind: str, identifier: object, key: str | None = None) -> None:
        """Write down that something was really changed.

        Args:
            kind: Such as `meeting.created`.
            identifier: Id of what was changed.
            key: What makes two of the kind the same to a person, such as an e-mail address; the
                method, path, query and body of the request unless told.
        """
        self.ledger.note_effect(kind, identifier, key)

    def note_email(self, kind: str, address: str, about: object) -> None:
        """Write down that the API would have sent a mail.

        Args:
            kind: Such as `registration.confirmed`.
            address: Whom it would have reached.
            about: Id of the meeting, webinar or user that it is about.
        """
        self.ledger.note_email(kind, address, about)

    def find_user(self, key: str) -> JsonObject:
        """Return a user by id, e-mail or `me`, the first user of the account.

        Raises:
            ZoomFault: 404 with code 1001 when there is none.
        """
        user = self.seek_user(key)
        if user is None:
            raise ZoomFault(404, 1001, f"User does not exist: {key}.")
        return user

    def seek_user(self, key: str) -> JsonObject | None:
        """Return a user by id, e-mail or `me`, or None."""
        if key == "me":
            return next(iter(self.users.values()), None)
        if key in self.users:
            return self.users[key]
        wanted = key.lower()
        return next((user for user in self.users.values() if user["email"] == wanted), None)

    def seek_person(self, entry: JsonObject, prefix: str = "") -> JsonObject | None:
        """Return the user that an entry of a list names by `id`, or else by `email`, or None."""
        key = entry.get(f"{prefix}id") or entry.get(f"{prefix}email")
        return self.seek_user(str(key)) if key else None

    def find_group(self, key: str) -> JsonObject:
        """Return a group of users by id.

        Raises:
            ZoomFault: 404 with code 4130 when there is none.
        """
        if key not in self.groups:
            raise ZoomFault(404, 4130, f"A group with this {key} does not exist.")
        return self.groups[key]


def reveal(record: JsonObject) -> JsonObject:
    """Return what of a record may be sent: all but the keys with an underscore."""
    return {key: value for key, value in record.items() if not key.startswith("_")}
