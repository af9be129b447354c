"""The index of the built-in actions: where each is defined, and what a list shows of it."""

from __future__ import annotations

import pkgutil
from dataclasses import asdict
from importlib import import_module
from typing import TYPE_CHECKING, Any, cast

from zoom_connector.calls.action import Action
from zoom_connector.catalog.registry import Summary
from zoom_connector.errors import RegistrationError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from types import ModuleType


def find_actions(package: str) -> list[Action[..., Any]]:
    """Return the actions that the modules of a package define, by key.

    Raises:
        RegistrationError: If two of them have one key, or a module is not valid Python.
    """
    found: dict[str, Action[..., Any]] = {}
    for module in import_modules(package):
        for value in vars(module).values():
            if isinstance(value, Action) and value.__module__ == module.__name__:
                action = cast("Action[..., Any]", value)
                if not action.endpoint.offered:
                    continue
                other = found.setdefault(action.key, action)
                if other is not action:
                    raise RegistrationError(
                        f"{action.place} and {other.place} both define {action.key}: rename one."
                    )
    return [found[key] for key in sorted(found)]


def import_modules(package: str) -> Iterator[ModuleType]:
    """Yield every module of a package.

    Raises:
        RegistrationError: If one is not valid Python.
    """
    root = import_module(package)
    for info in pkgutil.walk_packages(root.__path__, f"{package}."):
        try:
            yield import_module(info.name)
        except SyntaxError as error:
            raise RegistrationError(
                f"{error.filename}, line {error.lineno}: {error.msg}."
            ) from None


def build_index(actions: Iterable[Action[..., Any]], package: str) -> dict[str, dict[str, str]]:
    """Return the index of actions that are defined in a package, by key."""
    return {action.key: _describe(action, package) for action in actions}


def _describe(action: Action[..., Any], package: str) -> dict[str, str]:
    shown: dict[str, str] = asdict(Summary.of(action))
    del shown["key"]
    place = {
        "module": action.__module__.removeprefix(f"{package}."),
        "function": action.function.__name__,
    }
    return place | shown
