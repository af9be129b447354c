"""Tokens in the store: one entry for each grant, replaced by compare-and-swap only."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, field, replace
from typing import TYPE_CHECKING, Any

from zoom_connector.redaction import remember
from zoom_connector.store.database import Unwritable

if TYPE_CHECKING:
    from pathlib import Path

    from zoom_connector.store.database import Database, Row
    from zoom_connector.store.sealing import Sealer
    from zoom_connector.store.sidecar import Sidecar

_COLUMNS = (
    "name, generation, sealed, obtained_at, expires_at, spent_at, answer, failure, rejections"
)


@dataclass(frozen=True, slots=True)
class Secrets:
    """What is sealed.

    Attributes:
        access_token: The token of the requests; empty before the first refresh.
        refresh_token: Gets the next one; empty for server-to-server apps.
        scopes: What the access token may do, as Zoom said.
        client_id: The app, where a profile keeps it.
        client_secret: The app's secret, likewise.
        account_id: The account of a server-to-server app, likewise.
        api_url: The region of the API that the access token is for, if Zoom named one.
    """

    access_token: str = field(default="", repr=False)
    refresh_token: str = field(default="", repr=False)
    scopes: tuple[str, ...] = ()
    client_id: str = ""
    client_secret: str = field(default="", repr=False)
    account_id: str = ""
    api_url: str = ""

    def __post_init__(self) -> None:
        """Keep them out of everything that leaves."""
        for secret in (self.access_token, self.refresh_token, self.client_secret):
            remember(secret)


@dataclass(frozen=True, slots=True)
class Failure:
    """Why no token is asked for at present: the circuit is open.

    Attributes:
        kind: The kind of the error, such as `auth_reconnect`.
        message: What happened.
        hint: What to do.
        until: When asking makes sense again, seconds since 1970; None if a person must act.
        credentials: Fingerprint of the app's credentials that failed; others are tried at once.
        zoom_code: Zoom's code, if it gave one.
        http_status: Status of the token endpoint's answer, if there was one.
    """

    kind: str
    message: str
    hint: str
    until: float | None = None
    credentials: str = ""
    zoom_code: int | None = None
    http_status: int | None = None


@dataclass(frozen=True, slots=True)
class Entry:
    """A grant as it was read.

    Attributes:
        name: The profile's name, or one derived from the environment's credentials.
        generation: Grows with every token; a write that names an older one is refused.
        secrets: Tokens and credentials.
        obtained_at: When the access token came; seconds since 1970, the store's clock.
        expires_at: When it ends, likewise; None if there is none.
        spent_at: When the refresh token was sent, if no answer to that is known.
        answer: The token endpoint's last answer, kept before anybody tried to understand it.
        failure: Why no token is asked for, if so.
        rejections: When Zoom refused a token that was young, likewise.
    """

    name: str
    generation: int
    secrets: Secrets
    obtained_at: float | None = None
    expires_at: float | None = None
    spent_at: float | None = None
    answer: str | None = field(default=None, repr=False)
    failure: Failure | None = None
    rejections: tuple[float, ...] = ()


class Tokens:
    """The grants in a store."""

    def __init__(self, database: Database, sealer: Sealer, sidecar: Sidecar) -> None:
        """Take the database, what seals, and what takes a token when the database cannot."""
        self.place = database.place
        self._sidecar = sidecar
        self._database = database
        self._sealer = sealer

    def names(self) -> list[str]:
        """Return the names of all grants, sorted."""
        rows = self._database.query("SELECT name FROM zoom_tokens ORDER BY name")
        return sorted(row[0] for row in rows)

    def find(self, name: str) -> Entry | None:
        """Return a grant, None if there is none of that name.

        Raises:
            AuthConfig: If it cannot be opened; it is left as it is.
        """
        rows = self._database.query(f"SELECT {_COLUMNS} FROM zoom_tokens WHERE name = ?", name)
        return self._take_in(self._read(rows[0])) if rows else None

    def put(self, name: str, secrets: Secrets, expires_at: float | None = None) -> Entry:
        """Keep a grant that was just obtained, in place of any of that name.

        Args:
            name: Its name.
            secrets: Its tokens and credentials.
            expires_at: When the access token ends; None if there is none yet.
        """
        sealed = self._seal(name, secrets)
        obtained_at = self._database.now() if secrets.access_token else None
        with self._database.transaction() as transaction:
            transaction.execute(
                """
                INSERT INTO zoom_tokens (name, generation, sealed, obtained_at, expires_at,
                    rejections)
                VALUES (?, 1, ?, ?, ?, '[]')
                ON CONFLICT (name) DO UPDATE SET
                    generation = zoom_tokens.generation + 1, sealed = excluded.sealed,
                    obtained_at = excluded.obtained_at, expires_at = excluded.expires_at,
                    spent_at = NULL, answer = NULL, failure = NULL, rejections = '[]'
                """,
                name,
                sealed,
                obtained_at,
                expires_at,
            )
        self._sidecar.remove(name)
        entry = self.find(name)
        assert entry is not None
        return entry

    def begin(self, name: str, refresh_token: str) -> Entry:
        """Return a grant; if there is none of that name, it begins with this refresh token."""
        sealed = self._seal(name, Secrets(refresh_token=refresh_token))
        with self._database.transaction() as transaction:
            transaction.execute(
                """
                INSERT INTO zoom_tokens (name, generation, sealed, rejections)
                VALUES (?, 0, ?, '[]') ON CONFLICT (name) DO NOTHING
                """,
                name,
                sealed,
            )
        entry = self.find(name)
        assert entry is not None
        return entry

    def forget(self, name: str) -> bool:
        """Remove a grant; False if there was none."""
        with self._database.transaction() as transaction:
            sql = "DELETE FROM zoom_tokens WHERE name = ? RETURNING name"
            found = bool(transaction.execute(sql, name))
        self._sidecar.remove(name)
        return found

    def advance(self, entry: Entry, secrets: Secrets, lifetime: float) -> bool:
        """Replace the tokens of an entry by their successors, unless somebody was faster.

        Args:
            entry: The entry that they follow.
            secrets: The successors.
            lifetime: Seconds that the access token lasts.

        Returns:
            False if the entry is of an older generation than the store's: nothing was written.
        """
        now = self._database.now()
        return self._update(
            entry,
            """
            generation = generation + 1, sealed = ?, obtained_at = ?, expires_at = ?,
            spent_at = NULL, answer = NULL, failure = NULL
            """,
            self._seal(entry.name, secrets),
            now,
            now + lifetime,
        )

    def keep_beside(self, entry: Entry, secrets: Secrets, lifetime: float) -> Path | None:
        """Keep the successors in a file beside a store that takes no more; return its path.

        It counts as the store's content, and moves into it, as soon as that can be written.
        """
        now = self._database.now()
        kept = {
            "generation": entry.generation + 1,
            "secrets": self._seal(entry.name, secrets),
            "obtained_at": now,
            "expires_at": now + lifetime,
        }
        return self._sidecar.write(entry.name, kept)

    def _take_in(self, entry: Entry) -> Entry:
        """Return what a file beside the store says of an entry, if that is newer."""
        kept = self._sidecar.read(entry.name)
        if kept is None:
            return entry
        if kept["generation"] <= entry.generation:
            self._sidecar.remove(entry.name)
            return entry
        newer = replace(
            entry,
            generation=kept["generation"],
            secrets=self._open(entry.name, kept["secrets"]),
            obtained_at=kept["obtained_at"],
            expires_at=kept["expires_at"],
            spent_at=None,
            answer=None,
            failure=None,
        )
        assignments = "generation = ?, sealed = ?, obtained_at = ?, expires_at = ?, "
        assignments += "spent_at = NULL, answer = NULL, failure = NULL"
        try:
            self._update(
                entry,
                assignments,
                newer.generation,
                kept["secrets"],
                newer.obtained_at,
                newer.expires_at,
            )
        except Unwritable:
            return newer
        self._sidecar.remove(entry.name)
        return newer

    def mark_spent(self, entry: Entry) -> bool:
        """Note that the refresh token is about to be sent."""
        return self._update(entry, "spent_at = ?", self._database.now())

    def mark_unspent(self, entry: Entry) -> bool:
        """Note that the refresh token was not used up: it never left, or was refused cleanly."""
        return self._update(entry, "spent_at = NULL, answer = NULL")

    def keep_answer(self, entry: Entry, answer: str) -> bool:
        """Keep what the token endpoint said, before anybody tries to understand it."""
        sealed = self._sealer.seal(answer, _about("answer", entry.name))
        return self._update(entry, "answer = ?", sealed)

    def mark_failed(self, entry: Entry, failure: Failure) -> bool:
        """Open the circuit: until a newer generation, or the moment it names, nobody asks."""
        return self._update(entry, "failure = ?", json.dumps(asdict(failure)))

    def note_rejection(self, entry: Entry, within: float) -> tuple[float, ...]:
        """Note that Zoom refused a young token; return the times within so many seconds."""
        now = self._database.now()
        times = (*(t for t in entry.rejections if now - within < t <= now), now)
        self._update(entry, "rejections = ?", json.dumps(times))
        return times

    def _update(self, entry: Entry, assignments: str, *values: Any) -> bool:
        """Write to an entry if it is still of the same generation."""
        with self._database.transaction() as transaction:
            rows = transaction.execute(
                f"UPDATE zoom_tokens SET {assignments} WHERE name = ? AND generation = ? "
                "RETURNING generation",
                *values,
                entry.name,
                entry.generation,
            )
        return bool(rows)

    def _seal(self, name: str, secrets: Secrets) -> str:
        return self._sealer.seal(json.dumps(asdict(secrets)), _about("sealed", name))

    def _open(self, name: str, sealed: str) -> Secrets:
        secrets: dict[str, Any] = json.loads(self._sealer.open(sealed, _about("sealed", name)))
        secrets["scopes"] = tuple(secrets["scopes"])
        return Secrets(**secrets)

    def _read(self, row: Row) -> Entry:
        name, generation, sealed, obtained_at, expires_at, spent_at, answer, failure, times = row
        if answer is not None:
            answer = self._sealer.open(answer, _about("answer", name))
        return Entry(
            name,
            generation,
            self._open(name, sealed),
            obtained_at,
            expires_at,
            spent_at,
            answer,
            Failure(**json.loads(failure)) if failure else None,
            tuple(json.loads(times)),
        )


def _about(column: str, name: str) -> str:
    return f"zoom_tokens.{column}/{name}"
