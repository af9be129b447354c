"""State that outlives a process: tokens, leases, and the tables that other modules add.

    from zoom_connector.store import Store

    store = Store.open()                      # ZOOM_CONNECTOR_STORE, or the default file
    store = Store.open("/var/lib/flows/zoom.db")
    store = Store.open("postgresql://user@host/zoom")   # the same key on every machine
    store = Store.in_memory()                 # this process only; nothing is kept

Nothing is opened and no library is loaded before its first use. All methods block; a coroutine
calls them in a thread. A store may be used by many threads, and by the children of a fork.

**Grants** (`store.tokens`, used by `auth login`, `add`, `status`, `refresh`, `logout`, `list`):

    tokens.put("work", Secrets(access_token=..., refresh_token=..., scopes=...,
                               client_id=..., client_secret=...), expires_at=...)   # login
    tokens.put("app", Secrets(client_id=..., client_secret=..., account_id=...))    # add --s2s
    tokens.names()         # profiles, and names with a ":" for credentials of the environment
    tokens.find("work")    # Entry: secrets, scopes, expires_at, obtained_at, failure; or None
    tokens.forget("work")  # after the token was revoked at Zoom

`Connection(Profile("work"), store=store)` uses such an entry and `connection.refresh()` requests
a new token now, even if the circuit is open.

**A table of one's own**: append a step to `migrations.MIGRATIONS`, then

    with store.database.transaction(durable=False) as transaction:
        rows = transaction.execute("UPDATE ... WHERE key = ? RETURNING ...", key)

with `durable=True` (the default) for what must survive a power cut. `store.database.now()` is
the clock that all machines share. Text that others must not read goes through
`store.cipher.encrypt(text, "table.column/key")`, and its column into `migrations.ENCRYPTED`.

**Doing something once at a time** (`store.leases`): `take(name, seconds)`, `extend`, `release`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from zoom_connector.lazy_face import face_of_names

if TYPE_CHECKING:
    from zoom_connector.store.store import Store
    from zoom_connector.store.tokens import Entry, Failure, Secrets

__all__ = ["Entry", "Failure", "Secrets", "Store"]

# A call without limits needs a name of one module, and none of the others.
_HOMES = {"Entry": "tokens", "Failure": "tokens", "Secrets": "tokens", "Store": "store"}

__getattr__ = face_of_names(__name__, _HOMES)
