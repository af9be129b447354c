"""Where a token may be sent: to the connection's own origin, whatever a caller asks for."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from loopback import CANARY, reply

import zoom_actions
from zoom_actions.raw_request import raw_request
from zoom_actions.users import get_user
from zoom_connector import AccessToken, Catalog, Connection, ServerToServer, hookimpl
from zoom_connector.errors import InvalidInput, RefusedLocally

if TYPE_CHECKING:
    from collections.abc import Callable

    from zoom_connector import Request
    from zoom_connector.sandbox import Sandbox

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
        ("/users/j%c3%bcrgen", "https://api.zoom.us/v2/users/j%c3%bcrgen"),
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
    """E1, E3: A foreign origin, a disguised one or a path that climbs is refused, not cleaned."""
    with pytest.raises(RefusedLocally, match="nothing was sent") as caught:
        _target(url)
    assert caught.value.kind == "refused_locally"
    assert not caught.value.may_have_happened


def test_an_empty_url_is_refused() -> None:
    """E1: It is bad input, as any required text that is empty."""
    with pytest.raises(InvalidInput, match="nothing was sent") as caught:
        _target("")
    assert caught.value.problems[0].path == "url"


@pytest.mark.parametrize(
    ("url", "why"),
    [
        ("/users/\tme", "is empty, or contains spaces, backslashes or control characters"),
        ("//evil.example/v2", "names a host without a scheme"),
        ("/users/me#fragment", "has a fragment, which is never sent"),
        ("https://[::1/v2/users/me", "cannot be understood"),
        ("https://somebody@api.zoom.us/v2/users/me", "contains a user name"),
        ("https://evil.example/v2", "is not on the connection's own host api.zoom.us"),
        ("https://api.zoom.us/v1/users/me", "is outside https://api.zoom.us/v2"),
        ("/users/../meetings", "contains a path segment that would change where it goes"),
        ("/users//meetings", "contains an empty path segment"),
        ("/users/100%", "contains a percent sign that encodes nothing"),
        ("/%2f%2fevil.example", "starts with an encoded slash"),
    ],
)
def test_a_refused_url_is_shown_with_the_reason(url: str, why: str) -> None:
    """E1: The refusal quotes the URL, says what is wrong with it, and what to give instead."""
    with pytest.raises(RefusedLocally) as caught:
        _target(url)
    assert caught.value.message == f"The URL {url!r} {why}; nothing was sent."
    assert caught.value.hint.startswith("Give a path such as /users/me, relative to the connection")
    assert caught.value.hint.endswith("base URL.")


@pytest.mark.parametrize(("length", "cut"), [(200, False), (201, True)])
def test_a_long_url_is_quoted_in_part(length: int, cut: bool) -> None:
    """The error for a URL of any length stays readable."""
    url = f"/{'x' * (length - 2)}#"
    with pytest.raises(RefusedLocally) as caught:
        _target(url)
    shown = f"{url[:200]}..." if cut else url
    assert caught.value.message.startswith(f"The URL {shown!r} has")


@pytest.mark.parametrize(
    "url",
    [
        "/v2/users/me",
        "v2/users/me",
        "api.zoom.us/v2/users/me",
        "/V2/users/me",
        "API.zoom.us/users/me",
    ],
)
def test_a_path_with_the_path_of_the_base_url(url: str) -> None:
    """`rawRequest url=/v2/users/me` is `/users/me`, as a complete URL is."""
    assert _target(url).lower() == "https://api.zoom.us/v2/users/me"


@pytest.mark.parametrize(
    ("base", "url", "sent"),
    [
        ("https://gateway.example.com/zoom/v2", "/zoom/v2/users/me", "/zoom/v2/users/me"),
        ("https://gateway.example.com/zoom/v2", "/v2/users/me", "/zoom/v2/users/me"),
        ("https://gateway.example.com/zoom/v2", "/users/v2/x", "/zoom/v2/users/v2/x"),
        ("https://gateway.example.com", "/v2/users/me", "/v2/users/me"),
        ("https://gateway.example.com/zoom", "/v2/users/me", "/zoom/v2/users/me"),
        ("https://gateway.example.com/zoom/v2", "/v2", "/zoom/v2/"),
        ("https://gateway.example.com/zoom/v2", "/v2?a=b", "/zoom/v2/?a=b"),
        ("https://gateway.example.com/zoom/v2", "/v2x/users", "/zoom/v2/v2x/users"),
    ],
)
def test_a_base_url_of_any_form_is_not_doubled(base: str, url: str, sent: str) -> None:
    """Only the path of the base URL, or its version, is taken for what it is."""
    zoom = Connection(AccessToken("token"), base_url=base)
    request = raw_request.request({"url": url}, zoom)
    assert zoom.url_of(request) == f"https://gateway.example.com{sent}"


@pytest.mark.parametrize("url", ["/v1/users", "v3/users/me"])
def test_another_version_is_refused(url: str) -> None:
    """A path of another version of the API would not exist below this one."""
    with pytest.raises(
        RefusedLocally, match=r"is of v[13], and the connection's base URL is of v2"
    ):
        _target(url)


@pytest.mark.parametrize(
    "url",
    [
        "/users/{userId}",
        "/users/{userId}/meetings",
        "/users/%7BuserId%7D",
        "/users/%257BuserId%257D/meetings",
        "/users/{{userId}}",
        "/users/${userId}",
        "/users/:userId/meetings",
        "/users/<userId>",
        "/users/[object%20Object]",
        "/users/undefined/meetings",
        "/users/a{userId}b",
        "{userId}",
        "https://api.zoom.us/v2/users/{userId}",
        "/users/me?type={type}",
        "/users/me?type=%7B%7Btype%7D%7D",
        "/users/me?{name}=1",
    ],
)
def test_a_placeholder_that_is_left_in_is_refused(url: str) -> None:
    """`{userId}` in a URL, encoded too, is refused before anything is sent, and named."""
    with pytest.raises(RefusedLocally, match="which a template left"):
        _target(url)


def test_a_placeholder_in_a_query_parameter_is_refused() -> None:
    """`queryParams` too; a value that only contains braces is not a placeholder."""
    with pytest.raises(RefusedLocally, match=r"The query parameter type contains {type}"):
        _target("/users", query_params={"type": "{type}"})
    sent = _target('/users?search={"a":1}', query_params={"q": "a {b} c"})
    assert sent == "https://api.zoom.us/v2/users?search=%7B%22a%22:1%7D&q=a+%7Bb%7D+c"


@pytest.mark.parametrize(
    ("name", "value", "why", "hint"),
    [
        ("X Note", "x", "'X Note' is not a header name;", "Correct it."),
        ("Cookie", "x", "The header Cookie is set by the connection;", "Leave it out."),
        ("X-Note", " x", "The header X-Note contains control or non-ASCII", "Correct its value."),
    ],
)
def test_a_refused_header_is_named_with_the_reason(
    name: str, value: str, why: str, hint: str
) -> None:
    """E4: The error names the refused header, the reason and what to do."""
    with pytest.raises(RefusedLocally) as caught:
        _target("/users/me", headers=[{"key": name, "value": value}])
    assert caught.value.message.startswith(why)
    assert caught.value.message.endswith("; nothing was sent.")
    assert caught.value.hint == hint


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
    """E4: A caller can neither replace the connection's headers nor inject one."""
    with pytest.raises(RefusedLocally, match="nothing was sent"):
        _target("/users/me", headers=[{"key": name, "value": value}])


def test_a_callers_own_header_is_sent() -> None:
    """A harmless header goes out as given."""
    inputs = {"url": "/users/me", "headers": [{"key": "Accept-Language", "value": "en-US"}]}
    request = raw_request.request(inputs, ZOOM)
    assert ZOOM.complete(request).headers["accept-language"] == "en-US"


def test_a_raw_request_reaches_its_own_server_byte_for_byte(serve: Callable[..., Any]) -> None:
    """The path and query arrive byte for byte as they were built."""
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
    """E2: Neither token nor body follows a redirect; the error says if a write may be done."""
    evil = serve(reply(200, {}))
    good = serve(reply(status, location=f"{evil.origin}/v2/users/me"))
    pattern = r"redirect to 127\.0\.0\.1"
    with good.connect() as zoom, pytest.raises(RefusedLocally, match=pattern) as caught:
        raw_request(zoom, "/users/me", method="POST", data={"secret": 1}, max_retries=2)
    # 307 and 308 ask for the request elsewhere; the others may answer one that was carried out.
    assert caught.value.may_have_happened is (status in {301, 302, 303})
    assert [request.method for request in good.received] == ["POST"]
    assert evil.connections == 0


def test_nothing_reaches_the_foreign_origin(
    sandbox: Sandbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    """E1, E2, E5: Redirects, URLs and proxies send nothing to the foreign origin."""
    evil = sandbox.foreign_origin
    for name in ("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "http_proxy", "https_proxy"):
        monkeypatch.setenv(name, evil.origin)
    sandbox.inject("POST", "/oauth/token", "redirect")
    sandbox.inject("GET", "/v2/users/{userId}", "redirect")
    for _ in range(2):  # the first call reaches only the token endpoint
        with sandbox.connect() as zoom, pytest.raises(RefusedLocally, match="redirect to 127"):
            get_user(zoom, "me")
    with sandbox.connect() as zoom:
        for url in (evil.origin, f"{evil.origin}/v2/users/me", evil.origin.removeprefix("http:")):
            with pytest.raises(RefusedLocally):
                raw_request(zoom, url)
        assert "email" in get_user(zoom, "me")
    assert sandbox.faults() == []
    assert evil.received == []


def test_a_url_of_another_server_is_never_contacted(serve: Callable[..., Any]) -> None:
    """E1: A URL of another server, port included, is refused before any connection."""
    evil, good = serve(reply(200, {})), serve(reply(200, {}))
    with good.connect() as zoom:
        for url in (f"{evil.origin}/v2/users/me", evil.origin.removeprefix("http:")):
            with pytest.raises(RefusedLocally):
                raw_request(zoom, url)
    assert (evil.connections, good.connections) == (0, 0)


def test_a_redirect_that_cannot_be_read_is_still_an_error_of_ours(
    serve: Callable[..., Any],
) -> None:
    """E2: A hostile Location header gives the usual error, not a traceback."""
    server = serve(reply(302, location="http://[evil"))
    with server.connect() as zoom, pytest.raises(RefusedLocally, match="an unknown host"):
        raw_request(zoom, "/users/me")


@pytest.mark.parametrize("status", [302, 307])
def test_a_token_request_follows_no_redirect_either(status: int, serve: Callable[..., Any]) -> None:
    """E2: The app's secret and the refresh token are not sent on to a redirect's target."""
    evil = serve(reply(200, {"access_token": "t"}))
    good = serve(reply(status, location=f"{evil.origin}/oauth/token"))
    with good.connect(ServerToServer("a", "c", CANARY)) as zoom, pytest.raises(RefusedLocally):
        raw_request(zoom, "/users/me")
    assert (len(good.received), evil.connections) == (1, 0)


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
@pytest.mark.parametrize(
    "location",
    ["http://169.254.169.254/latest", "//evil.example/", "ftp://evil.example", "/v2/users/me", ""],
)
def test_a_redirect_is_followed_nowhere(
    status: int, location: str, serve: Callable[..., Any]
) -> None:
    """E2: No redirect is followed: not to cloud metadata, another scheme or itself."""
    server = serve(reply(status, location=location))
    with server.connect() as zoom, pytest.raises(RefusedLocally, match="redirect to"):
        raw_request(zoom, "/users/me")
    assert len(server.received) == 1


@pytest.mark.parametrize("spoil", ["url", "path"])
def test_a_plugin_cannot_send_the_token_elsewhere(spoil: str, serve: Callable[..., Any]) -> None:
    """E1: The transport checks the origin again after the hooks."""
    evil, good = serve(reply(200, {})), serve(reply(200, {}))

    class Careless:
        """A plugin that points requests at another server."""

        @hookimpl
        def before_request(self, request: Request) -> None:
            """Change where it goes."""
            if spoil == "url":
                request.url = f"{evil.origin}/v2/users/me"
            else:
                request.path = f"@{evil.origin.removeprefix('http://')}/v2"

    catalog = Catalog(zoom_actions, Careless(), entry_points=False)
    # An address without a path: the appended text could extend its host.
    with (
        Connection(AccessToken(CANARY), base_url=good.origin) as zoom,
        pytest.raises(RefusedLocally, match="would go to"),
    ):
        catalog.run("getUser", {"userId": "me"}, zoom)
    assert (evil.connections, good.connections) == (0, 0)


def test_the_token_does_not_go_to_the_token_endpoint(serve: Callable[..., Any]) -> None:
    """E1: The bearer token is sent to the API's origin alone, not to every known address."""
    tokens, good = serve(reply(200, {})), serve(reply(200, {}))

    class Careless:
        """A plugin that sends a request of the API to the token endpoint."""

        @hookimpl
        def before_request(self, request: Request) -> None:
            """Change where it goes."""
            request.url = f"{tokens.origin}/oauth/token"

    catalog = Catalog(zoom_actions, Careless(), entry_points=False)
    with (
        good.connect(token_url=f"{tokens.origin}/oauth/token") as zoom,
        pytest.raises(RefusedLocally, match="would go to"),
    ):
        catalog.run("getUser", {"userId": "me"}, zoom)
    assert tokens.connections == 0


@pytest.mark.parametrize("method", ["TRACE", "CONNECT", "HEAD", "OPTIONS", "delete x", "PURGE"])
def test_only_methods_of_the_api_are_sent(method: str) -> None:
    """E4: A method that Zoom's API does not use is refused with the list of those it uses."""
    with pytest.raises(InvalidInput) as caught:
        raw_request.request({"url": "/users/me", "method": method}, ZOOM)
    assert [problem.path for problem in caught.value.problems] == ["method"]


def test_a_raw_delete_wants_to_be_confirmed(serve: Callable[..., Any]) -> None:
    """E4: A raw DELETE is refused without `confirmDataLoss`, which is never sent itself."""
    server = serve(reply(204))
    with server.connect() as zoom:
        with pytest.raises(RefusedLocally, match="nothing was sent") as caught:
            raw_request(zoom, "/meetings/1", method="DELETE")
        assert "confirmDataLoss" in caught.value.hint
        assert server.received == []
        raw_request(zoom, "/meetings/1", method="DELETE", confirm_data_loss=True)
    (sent,) = server.received
    assert (sent.method, sent.target, sent.body) == ("DELETE", "/v2/meetings/1", b"")


def test_too_many_positional_arguments_are_an_error() -> None:
    """A surplus positional argument is refused as in Python, not dropped."""
    with pytest.raises(TypeError, match="positional"):
        raw_request(ZOOM, "/users/me", "DELETE")
    with pytest.raises(TypeError, match="url twice"):
        raw_request(ZOOM, "/users/me", url="/users/you")


@pytest.mark.parametrize(
    "url", ["/users/..;/me", "/users/..;a=b/x", "/users/.;/x", "/users/%2e%2e%3bx/y", "/..%253b/x"]
)
def test_f23_a_dot_segment_with_parameters_is_refused(url: str) -> None:
    """F23: A gateway that removes path parameters would go up a level."""
    with pytest.raises(RefusedLocally, match="path segment"):
        _target(url)


@pytest.mark.parametrize(
    "inputs",
    [
        {"headers": {"X-HTTP-Method-Override": "DELETE"}},
        {"headers": {"x_http_method_override": "DELETE"}},
        {"headers": {"X-Method-Override": "DELETE"}},
        {"headers": {"X-HTTP-Method": "DELETE"}},
        {"headers": {"X-Original-URL": "/users/1"}},
        {"queryParams": {"_method": "DELETE"}},
        {"formData": {"_method": "DELETE"}},
        {"url": "/users/1?%5Fmethod=DELETE"},
    ],
)
def test_f23_no_request_replaces_its_own_method(inputs: dict[str, Any]) -> None:
    """F23: What may turn a POST into a DELETE is refused, wherever it is given."""
    given = {"url": "/users/1", "method": "POST", **inputs}
    with pytest.raises(RefusedLocally, match="nothing was sent"):
        raw_request.request(given, ZOOM)
