"""The command line `zoom-connector`. Each command is a module of `cli.commands`."""

from __future__ import annotations

import gc
import os
import sys
from contextlib import suppress
from importlib import import_module

import click

from zoom_connector.errors import InvalidInput, RefusedLocally, RegistrationError, ZoomError

COMMANDS = (
    "actions",
    "auth",
    "choices",
    "completion",
    "connections",
    "drift",
    "export",
    "manifests",
    "quota",
    "run",
    "sandbox",
    "show",
    "spec",
)


class LazyGroup(click.Group):
    """A group whose commands are imported when they are used."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names in alphabetical order."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import the module of the command and return it."""
        if cmd_name not in COMMANDS:
            return None
        module = import_module(f"{__name__}.commands.{cmd_name}")
        command: click.Command = module.command
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Suggest the nearest command after a misspelling."""
        try:
            return super().resolve_command(ctx, args)
        except click.UsageError as error:
            from zoom_connector.text.names import suggest  # only after a mistake

            nearest = suggest(args[0], dict.fromkeys(COMMANDS))
            hint = f" Did you mean '{nearest}'?" if nearest else ""
            raise click.UsageError(f"{error.message}{hint}", ctx) from None


@click.command(cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="zoom-connector")
@click.option(
    "--log-level",
    type=click.Choice(["debug", "info", "warning", "error"]),
    default="warning",
    show_default=True,
    envvar="ZOOM_CONNECTOR_LOG_LEVEL",
    help="Log to standard error from this level on; info reports each attempt and pause.",
)
@click.option(
    "--log-format",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    envvar="ZOOM_CONNECTOR_LOG_FORMAT",
    help="One line of text or one JSON object for each event.",
)
def cli(log_level: str, log_format: str) -> None:
    """List Zoom actions, read their manifests, and run them on Zoom or in a sandbox."""
    from zoom_connector.observability.log_format import (
        configure_logs,  # logging, 8 ms; `--help` does without
    )

    configure_logs(log_level, log_format)


def main() -> None:
    """Run the command line and exit with its code."""
    from zoom_connector.cli import ending
    from zoom_connector.cli.output import print_error
    from zoom_connector.text.terminal import OutputLost, guard_streams

    guard_streams()
    if "_ZOOM_CONNECTOR_COMPLETE" in os.environ:
        from zoom_connector.cli.completion import answer  # only when a shell asks

        leave(answer(cli))
    ending.end_on_signals()
    sys.excepthook = ending.report_crash
    gc.set_threshold(100_000)  # imports leave no garbage to collect: saves 7 ms of `run`
    code = 0
    try:
        # Without standalone mode, click returns the exit code of a command that exits early.
        code = cli.main(standalone_mode=False) or 0
        sys.stdout.flush()
    except click.ClickException as error:
        code = print_error(InvalidInput(error.format_message(), _usage_hint(error)))
    except (click.Abort, KeyboardInterrupt) as error:
        code = ending.code_of_interrupt(error)
    except ZoomError as error:
        code = print_error(error)
    except RegistrationError as error:
        code = print_error(RefusedLocally(str(error), "Fix or uninstall that plugin."))
    except OutputLost as lost:
        code = ending.code_of_lost_output(lost)
    leave(code)


def _usage_hint(error: click.ClickException) -> str:
    context = error.ctx if isinstance(error, click.UsageError) else None
    return f"See `{context.command_path} --help`." if context else ""


def leave(code: int) -> None:
    """Flush, then exit at once: the shutdown of the interpreter takes 27 ms."""
    for stream in (sys.stdout, sys.stderr):
        with suppress(Exception):  # what could not be written has been reported
            stream.flush()
    os._exit(code)
