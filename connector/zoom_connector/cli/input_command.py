"""A command with inputs, which says how they are given if they are not given with `-i`."""

from __future__ import annotations

import click

from zoom_connector.cli.arguments import ASSIGNMENT, show_assignment
from zoom_connector.text.names import camel_case


class InputCommand(click.Command):
    """A command with `-i NAME=VALUE`; its mistakes name the words to write instead."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Explain inputs without `-i`, as options of their own, or with blanks."""
        if ctx.resilient_parsing:
            # For a completion: of an option without its value, click would forget all words.
            cut = len(args) - bool(args and args[-1].startswith("-"))
            return super().parse_args(ctx, args[:cut])
        given = list(args)
        try:
            rest = super().parse_args(ctx, args)
        except click.NoSuchOption as error:
            if error.possibilities:
                raise
            name = camel_case(error.option_name.lstrip("-").replace("-", "_"))
            message = f"{error.format_message()} To give an input, write -i {name}=VALUE."
            raise click.UsageError(message, ctx) from None
        except click.UsageError as error:
            if advice := _advise(self._find_words(ctx, given)):
                raise click.UsageError(f"{error.format_message()}. {advice}", ctx) from None
            raise
        key = ctx.params.get("key")
        if isinstance(key, str) and ASSIGNMENT.fullmatch(key):
            raise click.UsageError(f"There is no action before the inputs. {_advise([key])}", ctx)
        return rest

    def _find_words(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Return the words that are not options: the key of the action, and what is too much."""
        try:
            options, rest, _ = self.make_parser(ctx).parse_args(args)
        except click.UsageError:  # an option lacks its value
            return []
        key = options.get("key")
        return [*([key] if isinstance(key, str) else []), *rest]


def _advise(words: list[str]) -> str:
    """Return how to give the inputs among the words of a command; empty if there are none.

    Args:
        words: The words that are not options.
    """
    inputs = [word for word in words if ASSIGNMENT.fullmatch(word)]
    if inputs:
        return f"Write {' '.join(f'-i {show_assignment(word)}' for word in inputs)}"
    if len(words) > 1:
        return "Quote an input that contains blanks, as in -i 'topic=Weekly planning'"
    return ""
