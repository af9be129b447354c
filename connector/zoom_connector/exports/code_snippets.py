"""Renders a request for other tools: curl, HTTPie, Python with httpx, or a HAR file.

In a preview with placeholders a secret is `{{NAME}}`; each form but HAR replaces that with its
syntax for an environment variable. Existing libraries do not fit: curlify2 takes requests of other
HTTP libraries, and Postman's code generators need Node.js.
"""

from __future__ import annotations

import json
import re
import shlex
from textwrap import indent
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qsl, urlsplit

from zoom_connector.auth.environment import KINDS
from zoom_connector.calls.call import Call
from zoom_connector.calls.dry_run import preview
from zoom_connector.text.strict_json import is_array, is_object

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from zoom_connector.actions.definition import ActionDefinition
    from zoom_connector.connection.connection import Connection
    from zoom_connector.http.messages import Request

_SECRETS = [name for kind in KINDS.values() for name in kind.secrets]
_PLACEHOLDER = re.compile(r"\{\{(" + "|".join(_SECRETS) + r")\}\}")


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
    """Quote a word for the shell; a placeholder becomes an environment variable."""
    pieces = _PLACEHOLDER.split(text)
    if len(pieces) == 1:
        return shlex.quote(text)
    quoted = (
        f'"${{{piece}}}"' if index % 2 else shlex.quote(piece)
        for index, piece in enumerate(pieces)
        if piece
    )
    return "".join(quoted)


def _curl(request: Request, url: str) -> str:
    words = [f"curl --request {request.method} {_shell(url)}"]
    words += [f"--header {_shell(f'{name}: {value}')}" for name, value in _headers(request).items()]
    if request.parts is not None:
        words += [
            f"--form-string {_shell(f'{name}={part}')}"
            if isinstance(part, str)
            else f"--form {_shell(f'{name}=@{part.file_name};type={part.content_type}')}"
            for name, part in request.parts
        ]
    elif request.form is not None:
        words += [f"--data-urlencode {_shell(f'{name}={value}')}" for name, value in request.form]
    elif (body := request.encode_body()) is not None:
        words.append(f"--data-raw {_shell(body.decode())}")
    return " \\\n  ".join(words)


def _httpie(request: Request, url: str) -> str:
    words = ["http --ignore-stdin"]
    if request.parts is not None:
        words[0] += " --multipart"
    elif request.form is not None:
        words[0] += " --form"
    elif (body := request.encode_body()) is not None:
        words.append(f"--raw {_shell(body.decode())}")
    words.append(f"{request.method} {_shell(url)}")
    words += [_shell(f"{_escape(name)}:{value}") for name, value in _headers(request).items()]
    words += [_shell(f"{_escape(name)}={value}") for name, value in request.form or ()]
    words += [
        _shell(f"{_escape(name)}={part}")
        if isinstance(part, str)
        else _shell(f"{_escape(name)}@{part.file_name};type={part.content_type}")
        for name, part in request.parts or ()
    ]
    return " \\\n  ".join(words)


def _escape(name: str) -> str:
    """Escape the characters that separate names from values in HTTPie's arguments."""
    return re.sub(r"([:=@\\])", r"\\\1", name)


def _python(request: Request, url: str) -> str:
    arguments = {"headers": _literal(_headers(request))}
    if request.parts is not None:
        fields = {name: part for name, part in request.parts if isinstance(part, str)}
        opened = {
            name: f"({part.file_name!r}, open({part.file_name!r}, 'rb'), {part.content_type!r})"
            for name, part in request.parts
            if not isinstance(part, str)
        }
        arguments["files"] = _block("{}", [f"{name!r}: {text}" for name, text in opened.items()])
        arguments |= {"data": _literal(fields)} if fields else {}
    elif request.form is not None:
        arguments["data"] = _literal(dict(request.form))
    elif request.has_json:
        arguments["json"] = _literal(json.loads(request.encode_body() or b""))
    elif request.content is not None:
        arguments["content"] = repr(request.content)
    listed = [repr(request.method), _literal(url), *(f"{k}={v}" for k, v in arguments.items())]
    call = f"response = httpx.request{_block('()', listed)}"
    ending = ["response.raise_for_status()", "print(response.text)"]
    return "\n".join(["import os", "", "import httpx", "", call, *ending])


def _literal(value: Any) -> str:
    """Return a JSON value as Python source; a placeholder is read from the environment."""
    if is_object(value):
        return _block("{}", [f"{key!r}: {_literal(part)}" for key, part in value.items()])
    if is_array(value):
        return _block("[]", [_literal(part) for part in value])
    pieces = _PLACEHOLDER.split(value) if isinstance(value, str) else [value]
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
    return json.dumps({"log": log}, ensure_ascii=False, indent=2)


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
