"""The state of the sandbox: one account and everything in it."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from zoom_connector.sandbox.state.cursors import Cursor
from zoom_connector.sandbox.state.ledger import Ledger
from zoom_connector.sandbox.wire.identifiers import Identifiers
from zoom_connector.sandbox.wire.replies import ApiError

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from zoom_connector.sandbox.state.grants import Grants

JsonObject = dict[str, Any]


@dataclass
class State:
    """The records of the account, by id. Fields that begin with an underscore are never sent.

    Attributes:
        origin: Scheme, host and port of this sandbox.
        ids: Source of the identifiers of records. Reading draws none, so that the ids of a run
            depend only on what it creates.
        wire: Source of the values of each reply: tracking ids, cookies, page tokens.
        registrants: By meeting or webinar number; the two share one number space.
        participants: By the UUID of a past webinar.
        v1_features: By user id, the features of a user that only API v1 has.
        records: By the noun of a collection, then by id.
        settings: By kind and owner, then by the `option` that requests the set; the general set is
            under an empty text.
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
    messages: list[JsonObject] = field(default_factory=list[JsonObject])
    records: defaultdict[str, dict[str, JsonObject]] = field(
        default_factory=lambda: defaultdict(dict)
    )
    settings: dict[tuple[str, str], JsonObject] = field(
        default_factory=dict[tuple[str, str], JsonObject]
    )
    cursors: dict[str, Cursor] = field(default_factory=dict[str, Cursor])
    ledger: Ledger = field(default_factory=Ledger)
    v1_features: dict[str, JsonObject] = field(default_factory=dict[str, JsonObject])
    luminus_meetings: list[JsonObject] = field(default_factory=list[JsonObject])

    def now(self) -> datetime:
        """Return the current time of the injected clock in whole seconds."""
        return self.clock().replace(microsecond=0)

    def note_effect(self, kind: str, identifier: object, key: str | None = None) -> None:
        """Record an effect in the ledger.

        Args:
            kind: Such as `meeting.created`.
            identifier: Id of the changed record.
            key: Natural key by which a person recognizes a repetition, such as an e-mail address;
                by default the method, path, query and body of the request.
        """
        self.ledger.note_effect(kind, identifier, key)

    def note_email(self, kind: str, address: str, about: object) -> None:
        """Record an e-mail that the API would have sent.

        Args:
            kind: Such as `registration.confirmed`.
            address: Address of the recipient.
            about: Id of the meeting, webinar or user concerned.
        """
        self.ledger.note_email(kind, address, about)

    def find_user(self, key: str) -> JsonObject:
        """Return a user by id, e-mail address or `me`, which is the first user of the account.

        Raises:
            ApiError: 404 with code 1001 when there is none.
        """
        user = self.seek_user(key)
        if user is None:
            raise ApiError(404, 1001, f"User does not exist: {key}.")
        return user

    def seek_user(self, key: str) -> JsonObject | None:
        """Return a user by id, e-mail address or `me`, or None."""
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


def reveal(record: JsonObject) -> JsonObject:
    """Return the fields of a record that may be sent: those without a leading underscore."""
    return {key: value for key, value in record.items() if not key.startswith("_")}
