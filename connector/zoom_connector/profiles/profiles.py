"""Creates, lists and removes profiles: settings in a file, secrets in the store.

The secrets are written before the settings, so that a listed profile can be used.
"""

from __future__ import annotations

import os
import time
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Self

from zoom_connector.auth.environment import CONNECT, TOKEN_URL
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
from zoom_connector.connection.refreshers import ask_token_service
from zoom_connector.errors import AuthConfig, AuthReconnect, ZoomError
from zoom_connector.profiles.profile_file import SERVER_TO_SERVER, ProfileFile, Settings
from zoom_connector.store import Entry, Secrets, Store

if TYPE_CHECKING:
    from collections.abc import Generator

    from zoom_connector.auth.authorization_code import Consent
    from zoom_connector.auth.token_endpoint import App

_SHARED = ("ZOOM_PROXY", "ZOOM_CA_FILE", "ZOOM_PLAN", "ZOOM_QUOTA_SHARE")
"""Variables that describe this machine; they apply to profiles, too."""


@dataclass(frozen=True, slots=True)
class Profiles:
    """The named connections of a user.

    Attributes:
        file: The file with their settings.
        store: The store with their secrets.
    """

    file: ProfileFile
    store: Store

    @classmethod
    def usual(cls) -> Profiles:
        """Return the profiles of the user who runs this process."""
        return cls(ProfileFile(), Store.open())

    def __enter__(self) -> Self:
        """Return the profiles; leaving the `with` statement closes the store."""
        return self

    def __exit__(self, *_: object) -> None:
        """Close the store."""
        self.store.close()

    def pick(self, name: str | None) -> str:
        """Return the name of an existing profile: the given one, or the default.

        Raises:
            AuthConfig: If it does not exist.
        """
        picked, names = name or self.file.default(), self.file.read()
        if not names:
            raise AuthConfig("No profile exists.", f"{CONNECT}.")
        if picked is None or picked not in names:
            what = f"The profile {name!r} does not exist." if name else "No profile is the default."
            nearest = self.file.suggest(name) if name else ""
            hint = f"{nearest} Run `zoom-connector auth list` for the existing profiles."
            raise AuthConfig(what, hint.strip())
        return picked

    def connect(self, name: str) -> Connection | None:
        """Return the connection of a profile; None if it does not exist."""
        return connect_profile(name, self.file, self.store)

    def entry(self, name: str) -> Entry | None:
        """Return the store's entry of a profile; None if it does not exist."""
        return self.store.tokens.find(name)

    def add_app(self, name: str, settings: Settings, client_secret: str) -> Connection:
        """Store a server-to-server app, after it has obtained a token; return its connection.

        Raises:
            ZoomError: If no token can be obtained. Nothing is stored then.
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
        """Return the app of a user's profile, unless its credentials were wrong."""
        entry = self.entry(name)
        if entry is None or (entry.failure is not None and entry.failure.kind == AuthConfig.kind):
            return None
        app = Profile(name).app(entry)
        return app if app.client_id == client_id and not app.account_id else None

    def finish_login(
        self, name: str, settings: Settings, consent: Consent, code: str
    ) -> Connection:
        """Exchange an authorization code, store the tokens, and return the connection.

        Raises:
            ZoomError: If no tokens are issued. An existing profile of that name is unchanged then.
        """
        app = consent.app
        url = settings.token_url or TOKEN_URL
        request = code_request(url, app, code, consent.verifier, consent.redirect_uri)
        with _connect(Profile(name), settings, self.store) as zoom:
            try:
                issued = read_issued(ask_token_service(zoom, request))
            except ZoomError as error:
                raise self._explain(error, name, consent) from error
        if not issued.refresh_token:
            raise AuthConfig(
                "Zoom issued no refresh token: the connection would end within an hour.",
                "Build a general app with user OAuth, and log in with that.",
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
        """Revoke a grant at Zoom, then remove the profile.

        Args:
            name: The profile.
            only_here: Send no request to Zoom.

        Returns:
            True if Zoom revoked the grant; False if it had ended already; None if Zoom was not
            asked.

        Raises:
            ZoomError: If Zoom could not be asked. The profile is kept then.
        """
        ended = None
        if not only_here:
            try:
                ended = self._revoke(name)
            except AuthReconnect:
                ended = False  # the grant had ended already
            except ZoomError as error:
                hint = f"{error.hint} `auth logout --local` removes the profile only.".strip()
                raise replace(error, hint=hint) from error
        self.store.tokens.forget(name)
        with self._alone():
            self.file.forget(name)
        return ended

    def put_settings(self, name: str, settings: Settings) -> None:
        """Write the settings of a profile to the file."""
        with self._alone():
            self.file.put(name, settings)

    @contextmanager
    def _alone(self) -> Generator[None]:
        """Keep other processes from changing the file, as one of the changes would be lost."""
        while (lease := self.store.leases.take(f"profiles:{self.file.path}", 10.0)) is None:
            time.sleep(0.05)
        try:
            yield
        finally:
            self.store.leases.release(lease)

    def _revoke(self, name: str) -> bool | None:
        settings, entry = self.file.read()[name], self.entry(name)
        if entry is None:  # without a token there is nothing to revoke
            return None
        with _connect(Profile(name), settings, self.store) as zoom:
            app = Profile(name).app(entry)
            request = revoke_request(zoom.token_url, app, zoom.token().value)
            read_revoked(ask_token_service(zoom, request))
        return True

    def _keep(self, name: str, settings: Settings, secrets: Secrets, lifetime: float) -> Connection:
        self.store.tokens.put(name, secrets, self.store.database.now() + lifetime)
        self.put_settings(name, settings)
        return _connect(_grant_of(name, settings), settings, self.store)

    @staticmethod
    def _explain(error: ZoomError, name: str, consent: Consent) -> ZoomError:
        """Return the error of a refused code with the command that fixes it."""
        if error.zoom_code == 4709 or "redirect" in error.message.lower():
            hint = f"Add {consent.redirect_uri} to the app's redirect URLs in Zoom's Marketplace."
            return AuthConfig(error.message, hint, zoom_code=error.zoom_code)
        login = f"zoom-connector auth login --profile {name}"
        return advise(error, Advice(f"Run: {login}", f"Run: {login} --new-secret", f"Run: {login}"))


def connect_profile(
    name: str, file: ProfileFile | None = None, store: Store | None = None
) -> Connection | None:
    """Return the connection of a profile; None if it does not exist.

    Its addresses are those of the profile: variables such as `ZOOM_BASE_URL` are ignored, so that
    its token is not sent to another server.
    """
    settings = (file or ProfileFile()).read().get(name)
    return None if settings is None else _connect(_grant_of(name, settings), settings, store)


def _grant_of(name: str, settings: Settings) -> Profile:
    return Profile(name, for_account=settings.kind == SERVER_TO_SERVER)


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
    """Return the settings of a new profile, with the addresses in the environment."""
    env = os.environ
    return Settings(
        kind=kind,
        client_id=client_id,
        base_url=env.get("ZOOM_BASE_URL", ""),
        token_url=env.get("ZOOM_TOKEN_URL", ""),
        authorize_url=env.get("ZOOM_AUTHORIZE_URL", ""),
        **more,
    )
