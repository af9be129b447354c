"""Renders a request for other tools: curl, HTTPie, Python with httpx, or a HAR file.

In a preview with placeholders a secret is `{{NAME}}`; each form but HAR replaces that with its
syntax for an environment variable. It does so only where a secret can be, in headers and forms: the
same text in an input would send the secret to whom the input is for. Existing libraries do not fit:
curlify2 takes requests of other HTTP libraries, and Postman's code generators need Node.js.

What a terminal would interpret is printed as an escape of the form, so that what is pasted is what
was read, and sends the same bytes.
"""

from __future__ import annotations

import json
import re
import shlex
from itertools import groupby
from textwrap import indent
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qsl, quote_plus, urlsplit

from zoom_connector.auth.environment import KINDS
from zoom_connector.calls.call import Call
from zoom_connector.calls.dry_run import preview
from zoom_connector.text.strict_json import is_array, is_object
from zoom_connector.text.terminal import print_form

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from zoom_connector.actions.definition import ActionDefinition
    from zoom_connector.connection.connection import Connection
    from zoom_connector.fields.files import Upload
    from zoom_connector.http.messages import Request

_SECRETS = [name for kind in KINDS.values() for name in kind.secrets]
_PLACEHOLDER = re.compile(r"\{\{(" + "|".join(_SECRETS) + r")\}\}")
_WHOLE = re.compile(rf"\A{_PLACEHOLDER.pattern}\Z")


def render_request(
    action: ActionDefinition[..., Any],
    inputs: Mapping[str, Any],
    connection: Connection,
    form: str,
    *,
    every_page: bool = False,
) -> str:
    """Return the first request of a call as text to paste, with placeholders for secrets.

    Args:
        action: The action.
        inputs: The inputs of the call.
        connection: The connection that would send it.
        form: `curl`, `har`, `httpie` or `python`.
        every_page: Whether the call would read the whole list.

    Raises:
        InvalidInput: If the inputs are not valid.
        RefusedLocally: If the request would not be sent.
    """
    first = preview(Call(action, inputs, connection), every_page=every_page)[0]
    request = connection.preview(first, placeholders=True)
    return render(request, connection.url_of(request), form)


def render(request: Request, url: str, form: str) -> str:
    """Return a request as text.

    Args:
        request: A preview, complete with headers.
        url: Its complete address.
        form: One of `FORMS`.
    """
    return FORMS[form](request, url)


def _headers(request: Request) -> dict[str, str]:
    """Return the headers without `user-agent`, which each tool sets itself."""
    return {name: value for name, value in request.headers.items() if name != "user-agent"}


def _shell(text: str) -> str:
    """Quote a word for the shell."""
    words = (
        shlex.quote("".join(run)) if shown else _print_bytes("".join(run))
        for shown, run in groupby(text, lambda one: one.isprintable() or one == "\n")
    )
    return "".join(words) or "''"


def _print_bytes(text: str) -> str:
    """Return characters that are not shown, as a command that prints them.

    `$'...'` is shorter, but the shell of Debian, dash, does not have it.
    """
    octal = "".join(f"\\{byte:03o}" for byte in text.encode())
    return f"\"$(printf '{octal}')\""


def _secret(text: str) -> str:
    """Quote a word that may contain a secret; its placeholder becomes an environment variable."""
    pieces = _PLACEHOLDER.split(text)
    if len(pieces) == 1:
        return _shell(text)
    return "".join(
        f'"${{{piece}}}"' if index % 2 else _shell(piece)
        for index, piece in enumerate(pieces)
        if piece
    )


def _field(name: str, value: str) -> str:
    """Quote a field of a form; only a value that is a placeholder is a secret."""
    text = f"{name}={value}"
    return _secret(text) if _WHOLE.match(value) else _shell(text)


def _curl(request: Request, url: str) -> str:
    # Without --globoff, brackets and braces in the address make several requests of one.
    words = [f"curl --globoff --request {request.method} {_shell(url)}"]
    words += [
        # A header that ends with a colon would be removed, not sent empty.
        f"--header {_secret(f'{name}: {value}' if value else f'{name};')}"
        for name, value in _headers(request).items()
    ]
    if request.parts is not None:
        words += [
            f"--form-string {_field(name, part)}"
            if isinstance(part, str)
            else f"--form {_shell(f'{name}=@{_curl_file(part)}')}"
            for name, part in request.parts
        ]
    elif request.form is not None:
        # Only the value is encoded by curl.
        words += [
            f"--data-urlencode {_field(quote_plus(name), value)}" for name, value in request.form
        ]
    elif (body := request.encode_body()) is not None:
        words.append(f"--data-raw {_shell(body.decode())}")
    return " \\\n  ".join(words)


def _curl_file(upload: Upload) -> str:
    """Return a file as `--form` takes it; without quotes its name ends at a comma or semicolon."""
    name = upload.file_name
    if re.search(r'[,;"\\]', name):
        name = '"' + re.sub(r'(["\\])', r"\\\1", name) + '"'
    return f"{name};type={upload.content_type}"


def _httpie(request: Request, url: str) -> str:
    words = ["http --ignore-stdin"]
    if request.parts is not None:
        words[0] += " --multipart"
    elif request.form is not None:
        words[0] += " --form"
    elif (body := request.encode_body()) is not None:
        words.append(f"--raw {_shell(body.decode())}")
    words.append(f"{request.method} {_shell(url)}")
    words += [
        _secret(f"{_escape(name)}:{_protect(value)}" if value else f"{_escape(name)};")
        for name, value in _headers(request).items()
    ]
    words += [_field(_escape(name), _protect(value)) for name, value in request.form or ()]
    words += [
        _field(_escape(name), _protect(part))
        if isinstance(part, str)
        else _shell(f"{_escape(name)}@{part.file_name};type={part.content_type}")
        for name, part in request.parts or ()
    ]
    return " \\\n  ".join(words)


def _protect(value: str) -> str:
    """Escape the start of a value: `name=@x` reads a file, `name==x` adds a query parameter."""
    return f"\\{value}" if value.startswith(("=", "@", ":", ";")) else value


def _escape(name: str) -> str:
    """Escape the characters that separate names from values in HTTPie's arguments."""
    return re.sub(r"([:=@;\\])", r"\\\1", name)


def _python(request: Request, url: str) -> str:
    arguments = {"headers": _literal(_headers(request), _PLACEHOLDER)}
    if request.parts is not None:
        fields = [(name, part) for name, part in request.parts if isinstance(part, str)]
        arguments["files"] = _open_files(request.parts)
        arguments |= {"data": _literal(_group(fields), _WHOLE)} if fields else {}
    elif request.form is not None:
        arguments["data"] = _literal(_group(request.form), _WHOLE)
    elif request.has_json:
        arguments["json"] = _literal(json.loads(request.encode_body() or b""))
    elif request.content is not None:
        arguments["content"] = repr(request.content)
    listed = [repr(request.method), repr(url), *(f"{k}={v}" for k, v in arguments.items())]
    call = f"response = httpx.request{_block('()', listed)}"
    ending = ["response.raise_for_status()", "print(response.text)"]
    return "\n".join(["import os", "", "import httpx", "", call, *ending])


def _open_files(parts: Sequence[tuple[str, Upload | str]]) -> str:
    """Return the files of a form as httpx takes them: a list, since a name may have several."""
    return _block(
        "[]",
        [
            f"({name!r}, ({part.file_name!r}, open({part.file_name!r}, 'rb'), "
            f"{part.content_type!r}))"
            for name, part in parts
            if not isinstance(part, str)
        ],
    )


def _group(form: Sequence[tuple[str, str]]) -> dict[str, Any]:
    """Return a form as httpx takes it: a list where a name has several values."""
    grouped: dict[str, list[str]] = {}
    for name, value in form:
        grouped.setdefault(name, []).append(value)
    return {name: values if len(values) > 1 else values[0] for name, values in grouped.items()}


def _literal(value: Any, secret: re.Pattern[str] | None = None) -> str:
    """Return a JSON value as Python source; what `secret` finds is read from the environment."""
    if is_object(value):
        return _block("{}", [f"{key!r}: {_literal(part, secret)}" for key, part in value.items()])
    if is_array(value):
        return _block("[]", [_literal(part, secret) for part in value])
    pieces = secret.split(value) if isinstance(value, str) and secret else [value]
    read = (f"os.environ[{p!r}]" if n % 2 else repr(p) for n, p in enumerate(pieces))
    return " + ".join(text for text in read if text != "''") or "''"


def _block(brackets: str, lines: list[str]) -> str:
    """Return an indented list of Python between brackets."""
    if not lines:
        return brackets
    inner = indent("".join(f"{line},\n" for line in lines), "    ")
    return f"{brackets[0]}\n{inner}{brackets[1]}"


def _har(request: Request, url: str) -> str:
    """Return an HTTP Archive 1.2 with one request; placeholders are not replaced."""
    query = parse_qsl(urlsplit(url).query, keep_blank_values=True)
    entry: dict[str, Any] = {
        "method": request.method,
        "url": url,
        "httpVersion": "HTTP/1.1",
        "cookies": [],
        "headers": [{"name": n, "value": v} for n, v in _headers(request).items()],
        "queryString": [{"name": n, "value": v} for n, v in query],
        "headersSize": -1,
        "bodySize": -1,
    }
    if post := _post_data(request):
        entry["postData"] = post
    log = {
        "version": "1.2",
        "creator": {"name": "zoom-connector", "version": "0.1"},
        "entries": [{"request": entry}],
    }
    return print_form({"log": log}, indent=2)


def _post_data(request: Request) -> dict[str, Any] | None:
    kind = request.headers.get("content-type", "")
    if request.parts is not None:
        params = [
            {"name": name, "value": part}
            if isinstance(part, str)
            else {"name": name, "fileName": part.file_name, "contentType": part.content_type}
            for name, part in request.parts
        ]
        return {"mimeType": "multipart/form-data", "params": params}
    if request.form is not None:
        params = [{"name": name, "value": value} for name, value in request.form]
        return {"mimeType": kind, "params": params}
    body = request.encode_body()
    return None if body is None else {"mimeType": kind, "text": body.decode()}


FORMS: dict[str, Callable[[Request, str], str]] = {
    "curl": _curl,
    "har": _har,
    "httpie": _httpie,
    "python": _python,
}
