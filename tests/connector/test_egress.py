"""Where a token may travel: to the connection's own origin, whatever a caller asks for."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from loopback import reply

from zoom_actions.raw import raw_request
from zoom_connector import Connection
from zoom_connector.errors import RefusedLocally

if TYPE_CHECKING:
    from collections.abc import Callable

ZOOM = Connection.unauthenticated()


def _target(url: str, **inputs: Any) -> str:
    request = raw_request.request({"url": url, **inputs}, ZOOM)
    return ZOOM.url_of(request)


@pytest.mark.parametrize(
    ("url", "sent"),
    [
        ("/users/me", "https://api.zoom.us/v2/users/me"),
        ("users/me", "https://api.zoom.us/v2/users/me"),
        ("/users/me/", "https://api.zoom.us/v2/users/me/"),
        ("https://api.zoom.us/v2/users/me?a=b", "https://api.zoom.us/v2/users/me?a=b"),
        ("https://API.zoom.us:443/v2/users/me", "https://api.zoom.us/v2/users/me"),
        ("/users/a%2Fb%3D%3D", "https://api.zoom.us/v2/users/a%2Fb%3D%3D"),
        ("/meetings/%252Fa%252F%252Fb", "https://api.zoom.us/v2/meetings/%252Fa%252F%252Fb"),
        ("/users/jürgen@x.de", "https://api.zoom.us/v2/users/j%C3%BCrgen@x.de"),
        ("/users?from=a|b", "https://api.zoom.us/v2/users?from=a%7Cb"),
        ("/users/me?next=https://evil.example/", None),
    ],
)
def test_a_path_or_an_own_url_goes_where_it_says(url: str, sent: str | None) -> None:
    """A path, or a complete URL on the connection's own host, is sent as it was written."""
    assert _target(url) == (sent or f"https://api.zoom.us/v2{url}")


FOREIGN = [
    "https://evil.example",
    "https://evil.example/v2/users/me",
    "http://api.zoom.us/v2/users/me",
    "HTTP://api.zoom.us/v2/users/me",
    "//evil.example/v2",
    "///evil.example",
    "\\\\evil.example",
    "/\\evil.example",
    "https:\\\\evil.example",
    "https:/evil.example",
    "https:evil.example",
    "https://api.zoom.us@evil.example/v2/users/me",
    "https://user:password@api.zoom.us/v2/users/me",
    "https://api.zoom.us.evil.example/v2/users/me",
    "https://evil.example#@api.zoom.us/v2/users/me",
    "https://api.zoom.us:8443/v2/users/me",
    "https://api.zoom.us:99999/v2/users/me",
    "https://\u0430pi.zoom.us/v2/users/me",
    "https://api.zoom.us/v1/users/me",
    "https://api.zoom.us/v20/users/me",
    "https://[::1/v2/users/me",
    "file:///etc/passwd",
    "javascript:alert(1)",
    "/%2f%2fevil.example",
    "/%252F%252Fevil.example",
    "/users/me#fragment",
    "/users/\tme",
    "/users/me\r\nhost: evil.example",
    " /users/me",
    "",
    " ",
]

CLIMBING = [
    "/users/../meetings/1",
    "/users/.",
    "/users/..",
    "..",
    "/%2e%2e/oauth/token",
    "/users/%2E%2e/meetings",
    "/users/.%2e/meetings",
    "/users/%252e%252e/meetings",
    "/users/x%2f..%2f..%2fmeetings",
    "/users/x%5c..%5cmeetings",
    "/users//meetings",
    "/users/a%00b",
    "/users/a%0d%0ab",
    "/users/100%",
    "/users/%zz",
    "https://api.zoom.us/v2/../oauth/token",
]


@pytest.mark.parametrize("url", [*FOREIGN, *CLIMBING])
def test_a_url_that_leads_elsewhere_is_refused(url: str) -> None:
    """A foreign origin, a disguised one, or a path that climbs is refused, not cleaned up."""
    with pytest.raises(RefusedLocally, match="nothing was sent") as caught:
        _target(url)
    assert caught.value.kind == "refused_locally"
    assert not caught.value.may_have_happened


@pytest.mark.parametrize(
    ("name", "value"),
    [
        *(
            (name, "x")
            for name in (
                "Authorization",
                "authorization",
                "Host",
                "Content-Length",
                "Transfer-Encoding",
                "Cookie",
                "Connection",
                "Upgrade",
                "TE",
                "Proxy-Authorization",
                "Proxy-Connection",
                "X-Forwarded-For",
                "X-Forwarded-Host",
                "Forwarded",
                "Sec-Fetch-Site",
            )
        ),
        ("X-Note", "a\r\nauthorization: Bearer x"),
        ("X-Note", "a\nb"),
        ("X-Note", "a\x00b"),
        ("X-Note", "café"),
        ("X-Note", " padded "),
        ("X Note", "x"),
        ("X-Note:", "x"),
        ("", "x"),
        ("X-Nöte", "x"),
    ],
)
def test_a_header_of_the_connection_or_no_header_is_refused(name: str, value: str) -> None:
    """A caller can neither replace the connection's headers nor smuggle one in."""
    with pytest.raises(RefusedLocally, match="nothing was sent"):
        _target("/users/me", headers=[{"key": name, "value": value}])


def test_a_callers_own_header_is_sent() -> None:
    """A harmless header goes out as given."""
    inputs = {"url": "/users/me", "headers": [{"key": "Accept-Language", "value": "en-US"}]}
    request = raw_request.request(inputs, ZOOM)
    assert ZOOM.complete(request).headers["accept-language"] == "en-US"


def test_a_raw_request_reaches_its_own_server_byte_for_byte(serve: Callable[..., Any]) -> None:
    """The path and query that were built are the bytes that arrive."""
    server = serve(reply(200, {}))
    with server.connect() as zoom:
        raw_request(zoom, f"{server.origin}/v2/a%252Fb/x@y?q=%20%2B&r=[1]")
        raw_request(zoom, "a;b/c,d?e", query_params={"f": "g h&i"})
    assert [request.target for request in server.received] == [
        "/v2/a%252Fb/x@y?q=%20%2B&r=[1]",
        "/v2/a;b/c,d?e&f=g+h%26i",
    ]


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_no_redirect_carries_anything_to_another_server(
    status: int, serve: Callable[..., Any]
) -> None:
    """Neither the token nor the body follows a redirect; the other server hears nothing."""
    evil = serve(reply(200, {}))
    good = serve(reply(status, location=f"{evil.origin}/v2/users/me"))
    with good.connect() as zoom, pytest.raises(RefusedLocally, match=r"redirect to 127\.0\.0\.1"):
        raw_request(zoom, "/users/me", method="POST", data={"secret": 1}, max_retries=2)
    assert [request.method for request in good.received] == ["POST"]
    assert evil.connections == 0


def test_a_url_of_another_server_is_never_contacted(serve: Callable[..., Any]) -> None:
    """An absolute URL of another server, port included, is refused before any connection."""
    evil, good = serve(reply(200, {})), serve(reply(200, {}))
    with good.connect() as zoom:
        for url in (f"{evil.origin}/v2/users/me", evil.origin.removeprefix("http:")):
            with pytest.raises(RefusedLocally):
                raw_request(zoom, url)
    assert (evil.connections, good.connections) == (0, 0)


def test_a_redirect_that_cannot_be_read_is_still_an_error_of_ours(
    serve: Callable[..., Any],
) -> None:
    """A hostile Location header gives the usual refusal, not a traceback."""
    server = serve(reply(302, location="http://[evil"))
    with server.connect() as zoom, pytest.raises(RefusedLocally, match="an unknown host"):
        raw_request(zoom, "/users/me")
