"""Where the operations of a file are: below the version of the API, or at the root of its host."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from zoom_connector.http.hosts import is_zoom_host
from zoom_connector.http.messages import VERSION
from zoom_connector.http.paths import is_dotted
from zoom_connector.openapi.document import as_list, as_object, text_of

if TYPE_CHECKING:
    from zoom_connector.openapi.document import Document

_UNSAFE = re.compile(r"[\x00-\x20\x7f-\x9f\\?#%]")


@dataclass(frozen=True, slots=True)
class Place:
    """Where an operation is, on the host of the connection.

    Attributes:
        path: Its path, below `/v2` or from the root.
        at_root: True if it is not below `/v2`.
        elsewhere: The address outside Zoom's API that the file gives; "" if it is within.
    """

    path: str
    at_root: bool = False
    elsewhere: str = ""


def place_operation(
    document: Document, item: dict[str, Any], operation: dict[str, Any], template: str
) -> Place:
    """Return where an operation is: a server of the operation, of its path, or of the file.

    A file names a host, but a request only ever goes to the host of the connection. So an
    operation of any other service has no place.
    """
    owners = (operation, item, document.content)
    servers = next(filter(None, (as_list(owner.get("servers")) for owner in owners)), None)
    url = VERSION if servers is None else text_of(as_object(servers[0]).get("url"))
    try:
        parts = urlsplit(url)
        ours = not parts.netloc or is_zoom_host(parts.hostname or "")
    except ValueError:  # not an address
        return Place(template, elsewhere=f"{url[:100]}{template}")
    path = parts.path.rstrip("/") + template
    if not ours or parts.query or not _is_plain(path):
        return Place(template, elsewhere=f"{url[:100].rstrip('/')}{template}")
    if path.startswith(f"{VERSION}/"):
        return Place(path.removeprefix(VERSION))
    return Place(path, at_root=True)


def _is_plain(path: str) -> bool:
    """Return whether a path is one that no server reads as another one."""
    if not path.startswith("/") or _UNSAFE.search(path):
        return False
    segments = path[1:].split("/")
    # The last may be empty: a path may end with a slash.
    return all(segments[:-1]) and not any(map(is_dotted, segments))
