"""`zoom-connector sandbox`: serves a simulated Zoom on this machine."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from types import ModuleType


@click.command("sandbox")
@click.option("--port", type=click.IntRange(0, 65535), default=8711, show_default=True)
@click.option(
    "--plan",
    type=click.Choice(["free", "pro", "business"]),
    help="Enforce the rate limits of a plan.  [default: none]",
)
@click.option(
    "--spec",
    "files",
    metavar="FILE",
    multiple=True,
    type=click.Path(path_type=Path),
    help="Also answer the operations of this OpenAPI file, with its examples. May be repeated.",
)
def command(port: int, plan: str | None, files: tuple[Path, ...]) -> None:
    """Serve the sandbox on 127.0.0.1 until interrupted."""
    sandbox = load_sandbox()
    routes = [route for file in files for route in sandbox.read_routes(file)]
    try:
        sandbox.serve(port, plan, routes)
    except OSError as error:
        raise click.UsageError(
            f"port {port} cannot be used ({error.strerror}); --port 0 chooses a free one"
        ) from None


def load_sandbox() -> ModuleType:
    """Import the sandbox; without its libraries, report the extra to install."""
    try:
        from zoom_connector import sandbox  # aiohttp: 200 ms, and an extra
    except ModuleNotFoundError as error:
        raise click.UsageError(
            f"The sandbox needs {error.name}: pip install 'zoom-connector[sandbox]'"
        ) from None
    return sandbox
