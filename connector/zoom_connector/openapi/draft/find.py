"""Finding the operation to draft, in an installed file or in a file that is not installed."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from zoom_connector.errors import InvalidInput
from zoom_connector.http.messages import VERSION
from zoom_connector.openapi.compiler import compile_file
from zoom_connector.openapi.installed import list_installed
from zoom_connector.openapi.naming import legal_key
from zoom_connector.text.names import suggest

if TYPE_CHECKING:
    from pathlib import Path

    from zoom_connector.openapi.operation import Operation

_ROUTE = re.compile(r"\s*([A-Za-z]+)\s+(/\S*)\s*")
_BRACES = re.compile(r"\{[^}/]*\}")
_HOW = "Name an operation by its operationId, or as `METHOD /path`."


def find_operation(name: str, file: Path | None = None) -> Operation:
    """Return the operation called `name`.

    Args:
        name: Its operationId, or its method and path; the names in braces do not matter.
        file: An OpenAPI 3 file; otherwise the installed files are searched.

    Raises:
        InvalidInput: If there is no such operation, with the nearest name; or no such file.
    """
    operations = compile_file(file).operations if file else _list_installed_operations()
    route = _ROUTE.fullmatch(name)
    if route:
        wanted = _unify(route[1], route[2])
        known = {_unify(one.method, one.path): one for one in operations}
    else:
        wanted = legal_key(name)
        known = {one.key: one for one in operations}
    if wanted in known:
        return known[wanted]
    raise _unknown(name, suggest(wanted, known), known, file)


def _list_installed_operations() -> list[Operation]:
    operations = [one for installed in list_installed() for one in installed.operations()]
    if not operations:
        raise InvalidInput(
            "No OpenAPI file is installed.",
            "Give one with `--file FILE`, or install it: zoom-connector spec add FILE",
        )
    return operations


def _unify(method: str, path: str) -> str:
    """Return a route in the form in which routes are compared."""
    below = path.removeprefix(VERSION) if path.startswith(f"{VERSION}/") else path
    return f"{method.upper()} {_BRACES.sub('{}', below)}"


def _unknown(
    name: str, nearest: str | None, known: dict[str, Operation], file: Path | None
) -> InvalidInput:
    where = str(file) if file else "the installed OpenAPI files"
    if nearest is None:
        return InvalidInput(f"There is no operation {name!r} in {where}.", _HOW)
    one = known[nearest]
    meant = f"{one.key} ({one.method} {one.path})"
    return InvalidInput(f"There is no operation {name!r} in {where}.", f"Did you mean {meant}?")
