"""JSON Web Tokens are read for hints and names, whatever text they hold."""

from __future__ import annotations

from base64 import urlsafe_b64encode

import pytest

from zoom_connector.auth.jwt import read_token


def _encode(text: str) -> str:
    return urlsafe_b64encode(text.encode()).decode().rstrip("=")


HEADER = _encode('{"alg": "HS256"}')


def test_header_and_claims_are_read() -> None:
    """A signed token shows its header and claims, its text in any alphabet."""
    claims = _encode('{"iss": "kéy>>>???", "exp": 1}')
    read = read_token(f"{HEADER}.{claims}.sig")
    assert read is not None
    assert read.header == {"alg": "HS256"}
    assert read.claims == {"iss": "kéy>>>???", "exp": 1}


@pytest.mark.parametrize(
    "claims",
    ["[]", "{", '{"exp": NaN}', "[" * 100 + "]" * 100, f'{{"a": "{"x" * 2**14}"}}'],
    ids=range(5),
)
def test_claims_that_are_not_claims_are_not_read(claims: str) -> None:
    """Broken, deeply nested and oversized claims are not an error: there are none."""
    assert read_token(f"{HEADER}.{_encode(claims)}.sig") is None


@pytest.mark.parametrize(
    "token", ["", "opaque", f"{HEADER}.e30", "MQ.e30.sig", f"{HEADER}.e30!.sig", f"{HEADER}.é.sig"]
)
def test_another_text_is_not_a_token(token: str) -> None:
    """An opaque token is not an error: it has no claims."""
    assert read_token(token) is None
