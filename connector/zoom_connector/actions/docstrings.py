"""The parts of a docstring that a manifest shows."""

from __future__ import annotations

import inspect
import re
from dataclasses import dataclass

_ARGUMENT = re.compile(r"^ {4}(\w+): +(.*)$")


_SECTION = re.compile(r"^(Args|Returns|Raises|Yields|Source):\s*$")


@dataclass(frozen=True, slots=True)
class Docstring:
    """The parts of a Google-style docstring that a manifest shows."""

    summary: str
    arguments: dict[str, str]


def parse_docstring(text: str | None) -> Docstring:
    """Split a docstring into its first paragraph and the entries of `Args:`."""
    lines = inspect.cleandoc(text or "").splitlines()
    paragraphs = "\n".join(lines).split("\n\n")
    arguments: dict[str, str] = {}
    section = current = ""
    for line in lines:
        if heading := _SECTION.match(line):
            section, current = heading[1], ""
        elif section == "Args" and (entry := _ARGUMENT.match(line)):
            current = entry[1]
            arguments[current] = entry[2].strip()
        elif section == "Args" and current and line.startswith(" " * 8):
            arguments[current] += f" {line.strip()}"
    return Docstring(" ".join(paragraphs[0].split()), arguments)
