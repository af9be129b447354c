"""Completion of the command line in bash, zsh and fish, on top of click's."""

from __future__ import annotations

import os
import re
from typing import TYPE_CHECKING, ClassVar

from click.shell_completion import (
    CompletionItem,
    FishComplete,
    ShellComplete,
    ZshComplete,
    add_completion_class,
    split_arg_string,
)

if TYPE_CHECKING:
    import click

PROGRAM = "zoom-connector"
VARIABLE = "_ZOOM_CONNECTOR_COMPLETE"
"""The variable by which a shell asks for completions."""

_LISTING = "63"
"""What bash says when it lists the completions and inserts none."""

_BREAKS = " \t\n\"'@><=;|&(:"
_SPECIAL = re.compile(r"([^\w@%+=:,./\-])")
_LONGEST_LABEL = 60

_BASH = """\
%(complete_func)s() {
    local reply line
    COMPREPLY=()
    reply=$(_LINE="${COMP_LINE:0:COMP_POINT}" _BREAKS="$COMP_WORDBREAKS" _TYPE="$COMP_TYPE" \\
        %(complete_var)s=bash_complete "$1" 2>/dev/null) || return 0
    while IFS= read -r line; do
        [[ -n $line ]] && COMPREPLY+=("$line")
    done <<< "$reply"
    if [[ ${#COMPREPLY[@]} -eq 1 && ${COMPREPLY[0]} == *[=.] ]]; then
        compopt -o nospace 2>/dev/null
    fi
    return 0
}
complete -o nosort -F %(complete_func)s %(prog_name)s 2>/dev/null ||
    complete -F %(complete_func)s %(prog_name)s
"""

_ZSH = """\
#compdef %(prog_name)s
%(complete_func)s() {
    local -a whole parts reply
    local kind value text
    (( ! $+commands[%(prog_name)s] )) && return 1
    reply=("${(@f)$(env COMP_WORDS="${words[*]}" COMP_CWORD=$((CURRENT-1)) \\
        %(complete_var)s=zsh_complete %(prog_name)s 2>/dev/null)}")
    for kind value text in ${reply}; do
        case $kind in
            part) parts+=("$value":"$text") ;;
            plain) whole+=("$value":"$text") ;;
        esac
    done
    (( $#parts )) && _describe -V unsorted parts -U -S ''
    (( $#whole )) && _describe -V unsorted whole -U
}
if [[ $zsh_eval_context[-1] == loadautofunc ]]; then
    %(complete_func)s "$@"
else
    compdef %(complete_func)s %(prog_name)s
fi
"""


class _Bash(ShellComplete):
    """Completion in bash, which splits words at `=` and shows no labels by itself."""

    name: ClassVar[str] = "bash"
    source_template: ClassVar[str] = _BASH

    def get_completion_args(self) -> tuple[list[str], str]:
        """Return the words before the cursor, and the one that is not complete."""
        line = os.environ.get("_LINE", "")
        words = split_arg_string(line)[1:]
        begins = len(split_arg_string(f"{line}x")) > len(split_arg_string(line))
        return (words, "") if begins or not words else (words[:-1], words[-1])

    def complete(self) -> str:
        """Return what bash is to insert, or to list with labels, one in each line."""
        args, incomplete = self.get_completion_args()
        quote = _find_quote(os.environ.get("_LINE", ""))
        breaks = "" if quote else os.environ.get("_BREAKS", _BREAKS)
        # What stands before the last of these characters is not a part of the word for bash.
        cut = max((incomplete.rfind(one) for one in breaks), default=-1) + 1
        items = [
            item
            for item in _show(self.get_completions(args, incomplete))
            if str(item.value).startswith(incomplete[:cut]) and not (quote and quote in item.value)
        ]
        listing = os.environ.get("_TYPE") == _LISTING and len(items) > 1
        return "\n".join(_write(item, cut, listing=listing, quoted=bool(quote)) for item in items)


def _write(item: CompletionItem, cut: int, *, listing: bool, quoted: bool) -> str:
    value = str(item.value)[cut:]
    if listing:
        return f"{value}  ({item.help})" if item.help else value
    # A value of Zoom may be any text, and the line will be executed.
    return value if quoted else _SPECIAL.sub(r"\\\1", value)


def _find_quote(line: str) -> str:
    """Return the quotation mark that is open at the end of a line; empty if none is."""
    quote, escaped = "", False
    for character in line:
        if escaped:
            escaped = False
        elif character == "\\" and quote != "'":
            escaped = True
        elif quote:
            quote = "" if character == quote else quote
        elif character in "\"'":
            quote = character
    return quote


class _Zsh(ZshComplete):
    """Completion in zsh."""

    source_template: ClassVar[str] = _ZSH

    def get_completions(self, args: list[str], incomplete: str) -> list[CompletionItem]:
        """Return the completions, with labels of one line."""
        return _show(super().get_completions(args, incomplete))

    def format_completion(self, item: CompletionItem) -> str:
        """Return kind, value and label; the value ends at the first colon that is not escaped."""
        value = str(item.value).replace("\\", "\\\\").replace(":", r"\:")
        return f"{item.type}\n{value}\n{item.help or item.value}"


class _Fish(FishComplete):
    """Completion in fish, which types no blank after `=` by itself."""

    def get_completions(self, args: list[str], incomplete: str) -> list[CompletionItem]:
        """Return the completions, with labels of one line."""
        found = _show(super().get_completions(args, incomplete))
        return [CompletionItem(item.value, help=item.help) for item in found]


def _show(items: list[CompletionItem]) -> list[CompletionItem]:
    """Return what can be shown in one line, with short labels."""
    return [
        CompletionItem(item.value, item.type, _shorten(item.help or ""))
        for item in items
        if str(item.value).isprintable()
    ]


def _shorten(label: str) -> str:
    text = "".join(one for one in " ".join(label.split()) if one.isprintable())
    return text if len(text) <= _LONGEST_LABEL else f"{text[: _LONGEST_LABEL - 1]}\u2026"


SHELLS: dict[str, type[ShellComplete]] = {"bash": _Bash, "fish": _Fish, "zsh": _Zsh}


def script_of(shell: str, command: click.Command) -> str:
    """Return the script that makes a shell complete the command line."""
    return SHELLS[shell](command, {}, PROGRAM, VARIABLE).source()


def answer(command: click.Command) -> int:
    """Print the completions for which a shell asks, and return an exit code.

    Whatever fails, fails silently: a person is typing.
    """
    from click.shell_completion import shell_complete

    for shell in SHELLS.values():
        add_completion_class(shell)
    silence = os.open(os.devnull, os.O_WRONLY)
    os.dup2(silence, 2)
    try:
        return shell_complete(command, {}, PROGRAM, VARIABLE, os.environ[VARIABLE])
    except Exception:  # noqa: BLE001  # a plugin may raise anything
        return 1
