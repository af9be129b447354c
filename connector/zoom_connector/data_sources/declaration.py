"""Declares a data source in a few lines: a function that makes a choice of an entry of a list."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from zoom_connector.actions.docstrings import parse_docstring
from zoom_connector.text.names import camel_case, title_case

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from datetime import datetime

    from zoom_connector.calls.action import Action
    from zoom_connector.data_sources.choices import Choice


@dataclass(frozen=True, slots=True)
class DataSource:
    """Where choices come from. It is made by `data_source` or `static_data_source`.

    Attributes:
        function: Makes a choice of an entry; of a static source, returns all of its choices.
        action: The action that lists the entries, or its key; None for a static source.
        items: Key of the list in the data of the action; "" if the data are the list. None means
            that of the action.
        inputs: Names of the inputs of the action that the source has too.
        defaults: What is sent for some of them if they are left out.
        fixed: Further inputs that are always sent, by name.
        search: Name of the input by which Zoom searches; "" if it cannot, and the choices that
            were read are searched.
        label: What a person reads in a menu.
        place: File and line, for messages.
    """

    function: Callable[..., Any]
    action: Action[..., Any] | str | None = None
    items: str | None = None
    inputs: Sequence[str] = ()
    defaults: Mapping[str, Any] = field(default_factory=dict[str, Any])
    fixed: Mapping[str, Any] = field(default_factory=dict[str, Any])
    search: str = ""
    label: str = ""

    @property
    def key(self) -> str:
        """The name to ask for it by: the function's name in camelCase."""
        return camel_case(self.function.__name__)

    @property
    def title(self) -> str:
        """What a person reads in a menu."""
        return self.label or title_case(self.function.__name__)

    @property
    def description(self) -> str:
        """The first paragraph of the docstring."""
        return parse_docstring(self.function.__doc__).summary

    @property
    def place(self) -> str:
        """File and line of the function, for error messages."""
        code = self.function.__code__
        return f"{code.co_filename}:{code.co_firstlineno}"


def data_source(
    action: Action[..., Any] | str, **facts: Any
) -> Callable[[Callable[[Any], Choice | None]], DataSource]:
    """Make a data source of a function that makes a choice of an entry, or None to leave it out.

    An entry that lacks a field without which the function cannot do (a `KeyError`) is left out.

    Args:
        action: The action that lists the entries, or its key.
        **facts: The other attributes of `DataSource`.
    """
    return lambda function: DataSource(function, action, **facts)


def static_data_source(
    *, label: str = ""
) -> Callable[[Callable[[datetime], Iterable[Choice]]], DataSource]:
    """Make a data source of a function that returns all choices, and needs no connection.

    The function is given the time in UTC, on which the labels of time zones depend.

    Args:
        label: What a person reads in a menu, where the function's name is not good enough.
    """
    return lambda function: DataSource(function, label=label)
