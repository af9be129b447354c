"""Public names of packages, each loaded from its module on first use (PEP 562)."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping


def face_of_names(package: str, homes: Mapping[str, str]) -> Callable[[str], Any]:
    """Return the `__getattr__` of a package that exports chosen names of its modules.

    Args:
        package: The package's `__name__`.
        homes: Each public name, and the module below the package that defines it.
    """

    def load(name: str) -> Any:
        if name not in homes:
            raise _missing(package, name)
        return getattr(import_module(f"{package}.{homes[name]}"), name)

    return load


def face_of_modules(
    package: str, *modules: str
) -> tuple[Callable[[str], Any], Callable[[], list[str]]]:
    """Return `__getattr__` and `__dir__` of a package that exports the public names of modules.

    Args:
        package: The package's `__name__`.
        *modules: Names of modules below it, searched in this order.
    """

    def load(name: str) -> Any:
        if name == "__all__":  # which `from package import *` asks for
            return list_names()
        for module in () if name.startswith("_") else modules:
            found = vars(import_module(f"{package}.{module}"))
            if name in found:
                return found[name]
        raise _missing(package, name)

    def list_names() -> list[str]:
        return sorted(
            name
            for module in (import_module(f"{package}.{one}") for one in modules)
            for name, value in vars(module).items()
            # What a module imports is not its own.
            if not name.startswith("_") and getattr(value, "__module__", None) == module.__name__
        )

    return load, list_names


def _missing(package: str, name: str) -> AttributeError:
    return AttributeError(f"module {package!r} has no attribute {name!r}")
