"""`zoom-connector auth login`: connects the account of a user, who consents in the browser."""

from __future__ import annotations

import os
from dataclasses import replace
from typing import TYPE_CHECKING

import click

from zoom_connector.cli.commands.auth.prompts import read_ids, read_line, read_secret
from zoom_connector.cli.ending import printing_what_was_done
from zoom_connector.cli.suggestions import suggest_profiles

if TYPE_CHECKING:
    from zoom_connector.auth.authorization_code import Consent
    from zoom_connector.profiles.profile_file import Settings
    from zoom_connector.profiles.profiles import Profiles

REDIRECT_URI = "http://127.0.0.1:8710/callback"
_OURS = ("ZOOM_", "LUMINUS_")
CONSENT_SECONDS = 300.0
"""Longest wait for the user's consent."""


@click.command("login")
@click.option(
    "--profile",
    metavar="NAME",
    shell_complete=suggest_profiles,
    default="default",
    show_default=True,
)
@click.option(
    "--client-id", metavar="ID", help="By default the profile's, ZOOM_CLIENT_ID, or a prompt."
)
@click.option("--new-secret", is_flag=True, help="Do not use the stored client secret.")
@click.option(
    "--redirect-uri",
    metavar="URL",
    help=f"As registered with the app.  [default: the profile's, or {REDIRECT_URI}]",
)
@click.option(
    "--no-browser", is_flag=True, help="Print the address; read the answer from standard input."
)
@click.option("--json", "as_json", is_flag=True, help="Print a JSON object.")
def login(
    profile: str,
    client_id: str | None,
    new_secret: bool,
    redirect_uri: str | None,
    no_browser: bool,
    as_json: bool,
) -> None:
    """Connect a user's account, or connect it again, with consent in the browser.

    The client secret comes from ZOOM_CLIENT_SECRET, the profile, a prompt, or a line of standard
    input. The redirect URL must be registered with the app in Zoom's Marketplace.
    """
    from zoom_connector.auth.authorization_code import Consent
    from zoom_connector.auth.environment import AUTHORIZE_URL
    from zoom_connector.auth.loopback_redirect import check_redirect_uri  # not for --help
    from zoom_connector.auth.token_endpoint import App
    from zoom_connector.cli.commands.auth.status import examine_connection, print_status
    from zoom_connector.profiles.profile_file import check_name
    from zoom_connector.profiles.profiles import Profiles

    check_name(profile)
    with Profiles.usual() as profiles:
        settings = _find_settings(profiles, profile, client_id, redirect_uri)
        if not no_browser:
            check_redirect_uri(settings.redirect_uri)
        app = None if new_secret else profiles.app_of(profile, settings.client_id)
        app = app or App(settings.client_id, read_secret(settings.client_id))
        consent = Consent(app, settings.authorize_url or AUTHORIZE_URL, settings.redirect_uri)
        answer = _ask_by_hand(consent) if no_browser else _ask_browser(consent)
        code = consent.read_answer(answer)
        with profiles.finish_login(profile, settings, consent, code) as zoom:
            status = examine_connection(profile, zoom)
        if status.account_id:  # Zoom's limits apply to the account
            profiles.put_settings(profile, replace(settings, account_id=status.account_id))
    with printing_what_was_done():
        print_status(status, as_json=as_json)


def _find_settings(
    profiles: Profiles, name: str, client_id: str | None, redirect_uri: str | None
) -> Settings:
    """Return the settings of the profile, with the options that are given."""
    from zoom_connector.profiles.profile_file import USER
    from zoom_connector.profiles.profiles import settings_from_env

    known = profiles.file.read().get(name)
    if known is not None and known.kind == USER:
        settings = replace(known, client_id=client_id or known.client_id)
    else:
        [client_id] = read_ids({"Client id": (client_id, "ZOOM_CLIENT_ID")})
        settings = settings_from_env(USER, client_id)
    return replace(settings, redirect_uri=redirect_uri or settings.redirect_uri or REDIRECT_URI)


def _ask_browser(consent: Consent) -> str:
    from zoom_connector.auth.loopback_redirect import Callback

    with Callback(consent.redirect_uri, consent.is_answered_by) as callback:
        click.echo(f"Consent in the browser. If none opens, visit:\n{consent.url}", err=True)
        _open_browser(consent.url)
        return callback.wait(CONSENT_SECONDS)


def _open_browser(url: str) -> None:
    """Open the browser, with its output on standard error, so that it does not mix with the result.

    It does not inherit our variables, because some of them hold secrets.
    """
    import webbrowser  # 10 ms

    ours = {name: os.environ.pop(name) for name in list(os.environ) if name.startswith(_OURS)}
    kept = os.dup(1)
    os.dup2(2, 1)
    try:
        webbrowser.open(url)
    finally:
        os.dup2(kept, 1)
        os.close(kept)
        os.environ.update(ours)


def _ask_by_hand(consent: Consent) -> str:
    click.echo(f"Visit this address and consent:\n{consent.url}", err=True)
    click.echo(
        "Then paste the address that the browser shows; it stays hidden here. It begins with "
        f"{consent.redirect_uri}",
        err=True,
    )
    return read_line("Address")
