"""The fields from which a connection is made: what an engine draws when a person connects.

Each grant of a kind is a typed function, as an action is. Its signature and docstring give the
fields, and it makes the connection from them.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Annotated, Any

from zoom_connector.actions.docstrings import parse_docstring
from zoom_connector.actions.input_schema import InputSchema
from zoom_connector.actions.introspection import read_inputs
from zoom_connector.auth.api_keys import ApiKey, SubscriptionKey
from zoom_connector.auth.environment import AUTHORIZE_URL, KINDS, TOKEN_URL
from zoom_connector.auth.grants import AccessToken, ServerToServer, SuppliedRefreshToken
from zoom_connector.fields.markers import EXTENSION, Example, Format, Hidden, Label, Secret
from zoom_connector.fields.unset import UNSET
from zoom_connector.forks import cached_property

if TYPE_CHECKING:
    from collections.abc import Mapping

Make = Callable[..., Any]
"""Makes a connection from a grant and settings: the class, with what is not a field."""

ClientId = Annotated[str, Label("Client ID"), Example("id-of-the-app")]
ClientSecret = Annotated[str, Secret(), Example("secret-of-the-app")]
AccountId = Annotated[str, Label("Account ID"), Example("id-of-the-account")]
TokenUrl = Annotated[str, Label("Token URL"), Format("uri"), Hidden(), Example(TOKEN_URL)]
BaseUrl = Annotated[str, Label("Base URL"), Format("uri"), Hidden()]


def _only_given(**settings: Any) -> dict[str, Any]:
    """Return the settings that were filled in.

    A field without a value has no default: a form library would fill in an empty text, and then
    refuse it as no address.
    """
    return {name: value for name, value in settings.items() if value is not UNSET}


def authorization_code(
    make: Make,
    *,
    client_id: ClientId,
    client_secret: ClientSecret,
    refresh_token: Annotated[str, Secret(), Hidden(), Example("refresh-token-of-the-user")],
    scopes: Annotated[str, Hidden(), Example("meeting:write user:read")] = UNSET,  # noqa: ARG001
    authorize_url: Annotated[
        str, Label("Authorize URL"), Format("uri"), Hidden(), Example(AUTHORIZE_URL)
    ] = AUTHORIZE_URL,
    token_url: TokenUrl = TOKEN_URL,
    base_url: Annotated[BaseUrl, Example("https://api.zoom.us/v2")] = UNSET,
) -> Any:
    """A user of the account consents in the browser, and the app acts for that user.

    Args:
        make: Makes the connection from its grant and settings.
        client_id: Identifier of the app in Zoom's Marketplace.
        client_secret: Secret of the app in Zoom's Marketplace.
        refresh_token: What the exchange of the code gave; the engine fills it in after the consent.
        scopes: Never sent: the scopes belong to the app, and Zoom refuses them in the address.
        authorize_url: Address of the page on which the user consents.
        token_url: Address at which the code, and later each refresh token, is exchanged.
        base_url: Address of the API; left out, that of the account's region.
    """
    grant = SuppliedRefreshToken(client_id, client_secret, refresh_token)
    addresses = _only_given(base_url=base_url)
    return make(grant, authorize_url=authorize_url, token_url=token_url, **addresses)


def server_to_server(
    make: Make,
    *,
    account_id: AccountId,
    client_id: ClientId,
    client_secret: ClientSecret,
    token_url: TokenUrl = TOKEN_URL,
    base_url: Annotated[BaseUrl, Example("https://api.zoom.us/v2")] = UNSET,
) -> Any:
    """An app of the account acts for the whole account, without anyone's consent.

    Args:
        make: Makes the connection from its grant and settings.
        account_id: The account, as the page of the app in Zoom's Marketplace shows it.
        client_id: Identifier of the app in Zoom's Marketplace.
        client_secret: Secret of the app in Zoom's Marketplace.
        token_url: Address at which tokens are requested.
        base_url: Address of the API; left out, that of the account's region.
    """
    grant = ServerToServer(account_id, client_id, client_secret)
    return make(grant, token_url=token_url, **_only_given(base_url=base_url))


def access_token(
    make: Make,
    *,
    access_token: Annotated[str, Secret(), Example("access-token-of-the-user")],
    account_id: Annotated[AccountId, Example("acme")] = UNSET,
    base_url: Annotated[BaseUrl, Example("https://api.zoom.us/v2")] = UNSET,
) -> Any:
    """An engine that handles OAuth itself hands in the access token; it is not refreshed here.

    Args:
        make: Makes the connection from its grant and settings.
        access_token: The token, without `Bearer`.
        account_id: Whose token it is. Limits and idempotency keys belong to an account, and a token
            alone does not tell one tenant from another.
        base_url: Address of the API, by default that of all regions.
    """
    return make(AccessToken(access_token), **_only_given(account=account_id, base_url=base_url))


def api_key(
    make: Make,
    *,
    api_key: Annotated[str, Label("API Key"), Secret(), Example("key-of-the-account")],
    api_secret: Annotated[str, Label("API Secret"), Secret(), Example("secret-of-the-key")],
    base_url: Annotated[BaseUrl, Example("https://api.example.com/v1")] = UNSET,
) -> Any:
    """Key and secret of an account that still answers Zoom's API v1.

    Args:
        make: Makes the connection from its grant and settings.
        api_key: The key of the account.
        api_secret: The secret of the key.
        base_url: Address of the API.
    """
    return make(ApiKey(api_key, api_secret), **_only_given(base_url=base_url))


def subscription_key(
    make: Make,
    *,
    subscription_key: Annotated[str, Secret(), Example("key-of-the-subscription")],
    base_url: Annotated[BaseUrl, Example("https://luminus.example.com")] = UNSET,
) -> Any:
    """The key of a subscription to LumiNUS.

    Args:
        make: Makes the connection from its grant and settings.
        subscription_key: The key, as the developer profile shows it.
        base_url: Address of the API.
    """
    return make(SubscriptionKey(subscription_key), **_only_given(base_url=base_url))


@dataclass(frozen=True)
class GrantForm:
    """One way to make a connection of a kind.

    Attributes:
        key: Its name, by which a caller can choose it.
        label: What a person reads.
        make: The function that describes its fields and makes the connection.
        facts: What an engine that handles OAuth itself needs to know, as the manifest shows it.
    """

    label: str
    make: Callable[..., Any]
    facts: Mapping[str, Any]

    @property
    def key(self) -> str:
        """The name of the function."""
        return self.make.__name__

    @cached_property
    def schema(self) -> InputSchema:
        """The fields: validation and JSON Schema."""
        inputs = read_inputs(self.make, (), {}, in_query=False)
        # Nothing of it goes to Zoom as it is: a default may be filled in.
        local = [replace(item, location="local") for item in inputs]
        return InputSchema(local, {}, member="a field of this connection")

    @cached_property
    def hidden(self) -> set[str]:
        """The keys of the fields that a person does not see."""
        properties = self.schema.json_schema()["properties"]
        return {key for key, one in properties.items() if one.get(EXTENSION, {}).get("hidden")}

    def describe(self) -> dict[str, Any]:
        """Return its part of the manifest."""
        return {
            "key": self.key,
            "label": self.label,
            "description": parse_docstring(self.make.__doc__).summary,
            **self.facts,
            "fields": self.schema.json_schema(),
        }


@dataclass(frozen=True)
class ConnectionForm:
    """A kind of connection, as a person sees it.

    Attributes:
        label: What a person reads.
        description: What it is for.
        grants: The ways to make one, the usual one first.
        test: Key and inputs of the action that tells whether a connection works; None for none.
    """

    label: str
    description: str
    grants: tuple[GrantForm, ...]
    test: tuple[str, dict[str, Any]] | None


_HEADER = {"placement": "header", "name": "Authorization", "value": "Bearer {token}"}

FORMS = {
    "oauth2": ConnectionForm(
        "OAuth 2.0",
        "An app of Zoom's Marketplace, for a user or for a whole account.",
        (
            GrantForm(
                "User (authorization code)",
                authorization_code,
                {
                    "grantType": "authorization_code",
                    "pkce": "S256",
                    "authorizeUrl": AUTHORIZE_URL,
                    "tokenUrl": TOKEN_URL,
                    "tokenAuthentication": "client_secret_basic",
                    "refresh": "rotating",
                    "request": _HEADER,
                },
            ),
            GrantForm(
                "Server to server",
                server_to_server,
                {
                    "grantType": "account_credentials",
                    "tokenUrl": TOKEN_URL,
                    "tokenAuthentication": "client_secret_basic",
                    "refresh": "new",
                    "request": _HEADER,
                },
            ),
            GrantForm(
                "Access token of an engine",
                access_token,
                {"grantType": None, "refresh": "engine", "request": _HEADER},
            ),
        ),
        ("testConnection", {}),
    ),
    "api_key": ConnectionForm(
        "API key",
        "A server that still answers Zoom's API v1.",
        (
            GrantForm(
                "Key and secret",
                api_key,
                {
                    "grantType": None,
                    "request": {
                        "placement": "form",
                        "fields": {"api_key": "{apiKey}", "api_secret": "{apiSecret}"},
                    },
                },
            ),
        ),
        ("userList", {"pageSize": 1}),
    ),
    "subscription_key": ConnectionForm(
        "Subscription key",
        "Conferencing of LumiNUS, a learning management system.",
        (
            GrantForm(
                "Subscription key",
                subscription_key,
                {
                    "grantType": None,
                    "request": {
                        "placement": "header",
                        "name": "Ocp-Apim-Subscription-Key",
                        "value": "{subscriptionKey}",
                    },
                },
            ),
        ),
        None,
    ),
}


def describe_connection(kind: str) -> dict[str, Any]:
    """Return the manifest of a kind of connection."""
    form = FORMS[kind]
    action, inputs = form.test or ("", {})
    return {
        "key": kind,
        "label": form.label,
        "description": form.description,
        "service": KINDS[kind].service,
        "baseUrl": KINDS[kind].base_url,
        "grants": [grant.describe() for grant in form.grants],
        "test": {"action": action, "inputs": inputs} if form.test else None,
    }
