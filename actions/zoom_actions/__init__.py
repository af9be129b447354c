"""The built-in actions: an ordinary plugin, without privileges.

Importing this package costs next to nothing; a module is imported when one of its actions
is wanted. `make generated` finds the actions and writes the index that offers them.
"""

from __future__ import annotations

import re
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

from zoom_connector import hookimpl
from zoom_connector.text.names import camel_case
from zoom_manifests import read_index, read_source_index

if TYPE_CHECKING:
    from zoom_connector.catalog import Registrar, SourceRegistrar

_FUNCTION = re.compile(r"^def (\w+)", re.MULTILINE)


@hookimpl(tryfirst=True)
def register_actions(register: Registrar) -> None:
    """Offer every action of the index before other plugins do, and import none of them."""
    from zoom_connector.catalog import Summary  # a catalogue has it; a single action does without

    for key, entry in read_index().items():
        module, function = entry.pop("module"), entry.pop("function")
        load = partial(_load, module, function)
        register.lazily(key, load, checked=True, summary=Summary(key, **entry))
    register.explain_unknown(_find_unlisted)


@hookimpl(tryfirst=True)
def register_data_sources(register: SourceRegistrar) -> None:
    """Offer every data source of the index, and import none of them."""
    for key, entry in read_source_index().items():
        register.lazily(key, partial(_load, entry["module"], entry["function"]), checked=True)


def _load(module: str, function: str) -> Any:
    name = f"{__name__}.{module}"
    try:
        return getattr(import_module(name), function)
    except SyntaxError as error:
        raise _refuse(f"{error.filename}, line {error.lineno}: {error.msg}.") from None
    except (ModuleNotFoundError, AttributeError) as error:
        if error.name not in {name, function}:
            raise
        raise _refuse(
            f"{camel_case(function)} was removed: the index names it, but {name} does not define "
            f"{function}. Run `make generated`."
        ) from None


def _refuse(message: str) -> Exception:
    from zoom_connector.errors import RegistrationError  # only after a failure

    return RegistrationError(message)


def _find_unlisted(key: str) -> str | None:
    """Return what to do about a key whose function is written and not in the index."""
    for path in sorted(Path(__file__).parent.rglob("*.py")):
        for name in _FUNCTION.findall(path.read_text(encoding="utf-8")):
            if camel_case(name) == key:
                return f"{path} defines {name}, which the index lacks: run `make generated`."
    return None
