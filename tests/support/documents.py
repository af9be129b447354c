"""The documents and the code in them."""

from __future__ import annotations

import re
from pathlib import Path
from types import ModuleType

ROOT = Path(__file__).parents[2]
DOCUMENTS = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])

_PYTHON = re.compile(r"^```python\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def read_document(name: str) -> str:
    """Return the text of a document, given its path below the repository."""
    return (ROOT / name).read_text(encoding="utf-8")


def python_blocks(name: str) -> list[str]:
    """Return the Python code blocks of a document, in order."""
    return _PYTHON.findall(read_document(name))


def load_block(name: str, heading: str, module_name: str) -> ModuleType:
    """Return the code block of a document that begins with `heading`, as a module."""
    block = next(block for block in python_blocks(name) if block.startswith(heading))
    module = ModuleType(module_name)
    exec(compile(block, f"{name}:{module_name}", "exec"), module.__dict__)
    return module
