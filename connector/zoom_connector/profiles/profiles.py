"""Connecting, refreshing and forgetting: a profile is settings in a file and secrets in the store.

The secrets are written before the settings: a profile that is listed can be used.
"""

from __future__ import annotations

import os
import time
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Self

from zoom_connector.auth.environment import TOKEN_URL
from zoom_connector.auth.grants import Profile, ServerToServer
from zoom_connector.auth.token_endpoint import (
    Advice,
    advise,
    code_request,
    read_issued,
    read_revoked,
    revoke_request,
)
from zoom_connector.connection.connection import Connection
from zoom_connector.errors import AuthConfig, AuthReconnect, ZoomError
from zoom_connector.profiles.profile_file import ProfileFile, Settings
from zoom_connector.store import Entry, Secrets, Store

if TYPE_CHECKING:
    from collections.abc import Generator

    from zoom_connector.auth.authorization_code import Consent
    from zoom_connector.auth.token_endpoint import App

_SHARED = ("ZOOM_PROXY", "ZOOM_CA_FILE", "ZOOM_PLAN", "ZOOM_QUOTA_SHARE")
"""Variables of this machine, which count for profiles too."""


@dataclass(frozen=True, slots=True)
class Profiles:
    """The connections that a person keeps by name.

    Attributes:
        file: Where their settings are.
        store: Where their secrets are.
    """

    file: ProfileFile
    store: Store

    @classmethod
    def usual(cls) -> Profiles:
        """Return the profiles of the person who runs this."""
        return cls(ProfileFile(), Store.open())

    def __enter__(self) -> Self:
        """Use them in a `with` statement."""
        return self

    def __exit__(self, *_: object) -> None:
        """Close the store."""
        self.store.close()

    def pick(self, name: str | None) -> str:
        """Return the name if there is such a profile; that of the default if none is given.

        Raises:
            AuthConfig: If there is none.
        """
        picked = name or self.file.default()
        if picked is None or picked not in self.file.read():
            what = f"no profile called {name!r}" if name else "no default profile"
            raise AuthConfig(f"There is {what}.", "`zoom-connector auth list` shows what there is.")
        return picked

    def connect(self, name: str) -> Connection | None:
        """Return the connection of a profile, None if there is none of that name."""
        return connect_profile(name, self.file, self.store)

    def entry(self, name: str) -> Entry | None:
        """Return what the store has of a profile."""
        return self.store.tokens.find(name)

    def add_app(self, name: str, settings: Settings, client_secret: str) -> Connection:
        """Keep a server-to-server app once it has given a token; return its connection.

        Raises:
            ZoomError: If it gives none; nothing is kept then.
        """
        grant = ServerToServer(settings.account_id, settings.client_id, client_secret)
        with _connect(grant, settings, Store.in_memory()) as trial:
            token = trial.refresh()
        secrets = Secrets(
            access_token=token.value,
            scopes=tuple(sorted(token.scopes)),
            client_id=settings.client_id,
            client_secret=client_secret,
            account_id=settings.account_id,
            api_url=token.api_url,
        )
        return self._keep(name, settings, secrets, token.lifetime)

    def app_of(self, name: str, client_id: str) -> App | None:
        """Return the app that a profile was connected with, if its credentials were good."""
        entry = self.entry(name)
        if entry is None or (entry.failure is not None and entry.failure.kind == AuthConfig.kind):
            return None
        app = Profile(name).app(entry)
        return app if app.client_id == client_id and not app.account_id else None

    def finish_login(
        self, name: str, settings: Settings, consent: Consent, code: str
    ) -> Connection:
        """Exchange the code of a person's consent, keep what it gives, and return the connection.

        Raises:
            ZoomError: If it gives nothing; what was kept under that name stays as it is.
        """
        app = consent.app
        url = settings.token_url or TOKEN_URL
        request = code_request(url, app, code, consent.verifier, consent.redirect_uri)
        with _connect(Profile(name), settings, self.store) as zoom:
            try:
                issued = read_issued(zoom.ask_token_service(request))
            except ZoomError as error:
                raise self._explain(error, name, consent) from error
        if not issued.refresh_token:
            raise AuthConfig(
                "Zoom gave no refresh token: the connection would end within the hour.",
                "Build the app as a general app with user OAuth, and log in to that.",
            )
        secrets = Secrets(
            access_token=issued.access_token,
            refresh_token=issued.refresh_token,
            scopes=issued.scopes,
            client_id=app.client_id,
            client_secret=app.client_secret,
            api_url=issued.api_url,
        )
        return self._keep(name, settings, secrets, issued.lifetime)

    def log_out(self, name: str, *, only_here: bool = False) -> bool | None:
        """End a grant at Zoom, then forget it here.

        Args:
            name: The profile.
            only_here: Leave Zoom alone.

        Returns:
            Whether Zoom ended it; False if it had ended already, None if Zoom was not asked.

        Raises:
            ZoomError: If Zoom could not be asked; nothing is forgotten then.
        """
        ended = None
        if not only_here:
            try:
                ended = self._revoke(name)
            except AuthReconnect:
                ended = False  # it was over already
            except ZoomError as error:
                hint = f"{error.hint} `auth logout --local` forgets it here alone.".strip()
                raise replace(error, hint=hint) from error
        self.store.tokens.forget(name)
        with self._alone():
            self.file.forget(name)
        return ended

    def put_settings(self, name: str, settings: Settings) -> None:
        """Write what the file says about a profile."""
        with self._alone():
            self.file.put(name, settings)

    @contextmanager
    def _alone(self) -> Generator[None]:
        """Let no other process change the file meanwhile: one of both changes would be lost."""
        while (lease := self.store.leases.take(f"profiles:{self.file.path}", 10.0)) is None:
            time.sleep(0.05)
        try:
            yield
        finally:
            self.store.leases.release(lease)

    def _revoke(self, name: str) -> bool | None:
        settings, entry = self.file.read()[name], self.entry(name)
        if entry is None:  # there is nothing to revoke it with
            return None
        with _connect(Profile(name), settings, self.store) as zoom:
            app = Profile(name).app(entry)
            request = revoke_request(zoom.token_url, app, zoom.token().value)
            read_revoked(zoom.ask_token_service(request))
        return True

    def _keep(self, name: str, settings: Settings, secrets: Secrets, lifetime: float) -> Connection:
        self.store.tokens.put(name, secrets, self.store.database.now() + lifetime)
        self.put_settings(name, settings)
        return _connect(Profile(name), settings, self.store)

    @staticmethod
    def _explain(error: ZoomError, name: str, consent: Consent) -> ZoomError:
        """Say what to do about a refused code."""
        if error.zoom_code == 4709 or "redirect" in error.message.lower():
            hint = f"Add {consent.redirect_uri} to the app's redirect URLs in Zoom's Marketplace."
            return AuthConfig(error.message, hint, zoom_code=error.zoom_code)
        login = f"zoom-connector auth login --profile {name}"
        return advise(error, Advice(f"Run: {login}", f"Run: {login} --new-secret", f"Run: {login}"))


def connect_profile(
    name: str, file: ProfileFile | None = None, store: Store | None = None
) -> Connection | None:
    """Return the connection of a profile, None if there is none of that name.

    Where it leads is the profile's own: variables such as `ZOOM_BASE_URL` do not count, so that
    its token goes nowhere else.
    """
    settings = (file or ProfileFile()).read().get(name)
    return None if settings is None else _connect(Profile(name), settings, store)


def _connect(
    grant: Profile | ServerToServer, settings: Settings, store: Store | None
) -> Connection:
    env = {name: os.environ[name] for name in _SHARED if name in os.environ}
    own = {
        "ZOOM_ACCOUNT_ID": settings.account_id,
        "ZOOM_BASE_URL": settings.base_url,
        "ZOOM_TOKEN_URL": settings.token_url,
        "ZOOM_AUTHORIZE_URL": settings.authorize_url,
        "ZOOM_PLAN": settings.plan,
    }
    return Connection.of_grant(grant, env | {k: v for k, v in own.items() if v}, store=store)


def settings_from_env(kind: str, client_id: str, **more: str) -> Settings:
    """Return the settings of a new profile, with the addresses that the environment names."""
    env = os.environ
    return Settings(
        kind=kind,
        client_id=client_id,
        base_url=env.get("ZOOM_BASE_URL", ""),
        token_url=env.get("ZOOM_TOKEN_URL", ""),
        authorize_url=env.get("ZOOM_AUTHORIZE_URL", ""),
        **more,
    )
