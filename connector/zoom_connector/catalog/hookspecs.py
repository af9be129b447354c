"""The hooks of plugins. The marker and the entry-point group are both `zoom_connector`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pluggy

if TYPE_CHECKING:
    from zoom_connector.calls.call import Call, Result
    from zoom_connector.catalog.registry import Registrar
    from zoom_connector.catalog.sources import SourceRegistrar
    from zoom_connector.connection.connection import Connection
    from zoom_connector.http.messages import Request, Response

PROJECT = "zoom_connector"
hookspec = pluggy.HookspecMarker(PROJECT)
hookimpl = pluggy.HookimplMarker(PROJECT)


@hookspec
def register_actions(register: Registrar) -> None:
    """Call `register(action)` for each action, or `register.lazily(key, load)` to load it later."""


@hookspec
def register_data_sources(register: SourceRegistrar) -> None:
    """Call `register(source)` for each data source, from which the choices of inputs come."""


@hookspec(firstresult=True)
def load_connection(profile: str) -> Connection | None:
    """Return the connection called `profile`, or None if this plugin does not know it."""


@hookspec(firstresult=True)
def run_action(call: Call) -> Result | None:
    """Run a call. Wrap it to observe, retry, cache or refuse; return None to let it proceed."""


@hookspec
def before_request(request: Request, call: Call) -> None:
    """See, or change, each HTTP request just before it is sent; called again for each retry."""


@hookspec
def after_response(response: Response, call: Call) -> None:
    """See each HTTP reply as it arrived, errors included."""


@hookspec
def before_wait(seconds: float, call: Call) -> None:
    """See each pause of a call, in seconds: before a retry, or until a limit permits a request."""
