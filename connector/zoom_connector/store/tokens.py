"""Tokens in the store: one entry for each grant, changed by compare-and-swap only."""

from __future__ import annotations

import json
from contextlib import suppress
from dataclasses import asdict, dataclass, field, replace
from typing import TYPE_CHECKING, Any

from zoom_connector.errors import AuthConfig, Transient
from zoom_connector.flow import blocking_limit
from zoom_connector.redaction import remember
from zoom_connector.store.database import Unwritable, read_time

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from zoom_connector.store.database import Database, Row, Transaction
    from zoom_connector.store.fallback_file import FallbackFiles
    from zoom_connector.store.sealing import Sealer

_COLUMNS = (
    "name, generation, sealed, obtained_at, expires_at, spent_at, answer, failure, rejections"
)


@dataclass(frozen=True, slots=True)
class Secrets:
    """What is stored encrypted.

    Attributes:
        access_token: The token of the requests; empty before the first refresh.
        refresh_token: Obtains the next one; empty for server-to-server apps.
        scopes: What the access token may do, as reported by Zoom.
        client_id: The app, where a profile keeps it.
        client_secret: The app's secret, where a profile keeps it.
        account_id: The account of a server-to-server app, where a profile keeps it.
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
        """Register the secrets with the redactor."""
        for secret in (self.access_token, self.refresh_token, self.client_secret):
            remember(secret)


@dataclass(frozen=True, slots=True)
class Failure:
    """Why no token is requested at present: the circuit is open.

    Attributes:
        kind: The kind of the error, such as `auth_reconnect`.
        message: What happened.
        hint: What to do.
        until: When the next request makes sense, seconds since 1970; None if a person must act.
        credentials: Fingerprint of the app's credentials that failed; others are tried at once.
        zoom_code: Zoom's code, if it gave one.
        http_status: Status of the token endpoint's reply, if there was one.
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
        obtained_at: When the access token was issued; seconds since 1970, by the store's clock.
        expires_at: When it expires, by the same clock; None without an access token.
        spent_at: When the refresh token was sent, if no reply to that is known.
        answer: The token endpoint's last reply, stored before it was interpreted.
        failure: Why no token is requested, if the circuit is open.
        rejections: When Zoom refused a token that was just issued, by the same clock.
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


@dataclass(frozen=True, slots=True)
class _Clear:
    """A text to encrypt in the transaction that stores it, with its place."""

    text: str = field(repr=False)
    about: str


class Tokens:
    """The grants in a store."""

    def __init__(self, database: Database, sealer: Sealer, fallback: FallbackFiles) -> None:
        self.place = database.place
        self._database = database
        self._sealer = sealer
        self._fallback = fallback

    def names(self) -> list[str]:
        """Return the names of all grants, sorted."""
        rows = self._database.query("SELECT name FROM zoom_tokens ORDER BY name")
        with self._database.reading():
            return sorted(row[0] for row in rows)

    def find(self, name: str) -> Entry | None:
        """Return a grant; None without one of that name.

        Raises:
            AuthConfig: If it cannot be decrypted; nothing is changed.
        """
        while True:  # until what was read is what the store and the files have
            rows = self._database.query(f"SELECT {_COLUMNS} FROM zoom_tokens WHERE name = ?", name)
            if not rows:
                return None
            with self._database.reading():
                entry = self._read(rows[0])
                newer = self._find_fallback(entry)
            if newer is None:
                return entry
            try:
                with blocking_limit(0):  # while the store is locked, the file does as well
                    if self._replace(entry, newer):
                        return newer
            except (Unwritable, Transient):
                return newer

    def put(self, name: str, secrets: Secrets, expires_at: float | None = None) -> Entry:
        """Store a grant that was just obtained, in place of any of that name.

        Args:
            name: Its name.
            secrets: Its tokens and credentials.
            expires_at: When the access token expires; None without one.
        """
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
                *self._sealed(transaction, (name, _clear(name, secrets), obtained_at, expires_at)),
            )
        self._fallback.remove(name)
        entry = self.find(name)
        assert entry is not None
        return entry

    def begin(self, name: str, refresh_token: str) -> Entry:
        """Return a grant; without one of that name, a new one with this refresh token."""
        clear = _clear(name, Secrets(refresh_token=refresh_token))
        with self._database.transaction() as transaction:
            transaction.execute(
                """
                INSERT INTO zoom_tokens (name, generation, sealed, rejections)
                VALUES (?, 0, ?, '[]') ON CONFLICT (name) DO NOTHING
                """,
                *self._sealed(transaction, (name, clear)),
            )
        entry = self.find(name)
        assert entry is not None
        return entry

    def forget(self, name: str) -> bool:
        """Remove a grant; return False without one."""
        with self._database.transaction() as transaction:
            sql = "DELETE FROM zoom_tokens WHERE name = ? RETURNING name"
            found = bool(transaction.execute(sql, name))
        self._fallback.remove(name)
        return found

    def advance(self, entry: Entry, secrets: Secrets, lifetime: float) -> bool:
        """Replace the tokens of an entry by their successors, unless another process was faster.

        Args:
            entry: The entry that they follow.
            secrets: The successors.
            lifetime: Seconds that the access token lasts.

        Returns:
            False if the entry is of an older generation than the store's: nothing was written.
        """
        return self._replace(entry, _successor(entry, secrets, self._database.now(), lifetime))

    def write_fallback(self, entry: Entry, secrets: Secrets, lifetime: float) -> Path | None:
        """Write the successors to a file, without the help of the database; return its path.

        The file counts as part of the store. It is removed once the store has its content.
        """
        newer = _successor(entry, secrets, self._database.local_now(), lifetime)
        clear = _clear(entry.name, secrets)
        written = {
            "generation": newer.generation,
            "secrets": self._sealer.encrypt_apart(clear.text, clear.about),
            "obtained_at": newer.obtained_at,
            "expires_at": newer.expires_at,
        }
        return self._fallback.write(entry.name, written)

    def _find_fallback(self, entry: Entry) -> Entry | None:
        """Return the newest entry in a file that follows the store's; remove older files."""
        for found in self._fallback.read(entry.name):
            if found["generation"] <= entry.generation:
                self._fallback.remove(entry.name, found["generation"])
                continue
            with suppress(AuthConfig):  # encrypted with another key: not ours
                return replace(
                    _successor(entry, self._decrypt(entry.name, found["secrets"]), 0.0, 0.0),
                    generation=found["generation"],
                    obtained_at=found["obtained_at"],
                    expires_at=found["expires_at"],
                )
        return None

    def _replace(self, entry: Entry, newer: Entry) -> bool:
        """Store a newer entry in place of one that the store has, and remove its file."""
        done = self._update(
            entry,
            """
            generation = ?, sealed = ?, obtained_at = ?, expires_at = ?,
            spent_at = NULL, answer = NULL, failure = NULL
            """,
            newer.generation,
            _clear(entry.name, newer.secrets),
            newer.obtained_at,
            newer.expires_at,
        )
        if done:
            self._fallback.remove(entry.name, newer.generation)
        return done

    def mark_spent(self, entry: Entry) -> bool:
        """Record that the refresh token is about to be sent."""
        return self._update(entry, "spent_at = ?", self._database.now())

    def mark_unspent(self, entry: Entry) -> bool:
        """Record that the refresh token is still good: it was never sent, or cleanly refused."""
        return self._update(entry, "spent_at = NULL, answer = NULL")

    def keep_answer(self, entry: Entry, answer: str) -> bool:
        """Store the reply of the token endpoint, before it is interpreted."""
        return self._update(entry, "answer = ?", _Clear(answer, _about("answer", entry.name)))

    def mark_failed(self, entry: Entry, failure: Failure) -> bool:
        """Open the circuit: no token is requested until a newer generation or the given time."""
        return self._update(entry, "failure = ?", json.dumps(asdict(failure)))

    def note_rejection(self, entry: Entry, within: float) -> tuple[float, ...]:
        """Record that Zoom refused a new token; return the times of the last `within` seconds."""
        now = self._database.now()
        times = (*(t for t in entry.rejections if now - within < t <= now), now)
        self._update(entry, "rejections = ?", json.dumps(times))
        return times

    def _update(self, entry: Entry, assignments: str, *values: Any) -> bool:
        """Change an entry if it is still of the same generation."""
        with self._database.transaction() as transaction:
            rows = transaction.execute(
                f"UPDATE zoom_tokens SET {assignments} WHERE name = ? AND generation = ? "
                "RETURNING generation",
                *self._sealed(transaction, values),
                entry.name,
                entry.generation,
            )
        return bool(rows)

    def _sealed(self, transaction: Transaction, values: Sequence[Any]) -> list[Any]:
        """Return the values for a statement, with those encrypted that must be."""
        return [
            self._sealer.seal(transaction, one.text, one.about) if isinstance(one, _Clear) else one
            for one in values
        ]

    def _decrypt(self, name: str, encrypted: str) -> Secrets:
        text = self._sealer.decrypt(encrypted, _about("sealed", name))
        secrets: dict[str, Any] = json.loads(text)
        secrets["scopes"] = tuple(secrets["scopes"])
        return Secrets(**secrets)

    def _read(self, row: Row) -> Entry:
        name, generation, secrets, obtained_at, expires_at, spent_at, answer, failure, times = row
        if answer is not None:
            answer = self._sealer.decrypt(answer, _about("answer", name))
        return Entry(
            name,
            int(generation),
            self._decrypt(name, secrets),
            read_time(obtained_at),
            read_time(expires_at),
            read_time(spent_at),
            answer,
            _read_failure(failure),
            tuple(json.loads(times)),
        )


def _read_failure(text: str | None) -> Failure | None:
    if not text:
        return None
    failure = Failure(**json.loads(text))
    return replace(failure, until=read_time(failure.until))


def _successor(entry: Entry, secrets: Secrets, now: float, lifetime: float) -> Entry:
    return replace(
        entry,
        generation=entry.generation + 1,
        secrets=secrets,
        obtained_at=now,
        expires_at=now + lifetime,
        spent_at=None,
        answer=None,
        failure=None,
    )


def _clear(name: str, secrets: Secrets) -> _Clear:
    return _Clear(json.dumps(asdict(secrets)), _about("sealed", name))


def _about(column: str, name: str) -> str:
    return f"zoom_tokens.{column}/{name}"
