"""Reads an action's inputs from its Python signature and docstring."""

from __future__ import annotations

import inspect
from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated, Any, get_args, get_origin, get_type_hints

from zoom_connector.actions.docstrings import parse_docstring
from zoom_connector.fields.files import File
from zoom_connector.fields.markers import (
    Body,
    Doc,
    Example,
    Label,
    Latest,
    Local,
    Query,
    Secret,
)
from zoom_connector.fields.unset import UNSET
from zoom_connector.text.names import camel_case, title_case

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping

_MISSING = inspect.Parameter.empty


@dataclass(frozen=True, slots=True)
class Input:
    """One input of an action, and where it is sent.

    Attributes:
        name: Zoom's own name.
        parameter: The Python parameter: the name, with an underscore where Python needs one.
        key: The camelCase name that manifests show.
        location: `path`, `query`, `body`, `file` or `local`.
        wire: The name in the query, or the path of keys in the body; empty for the whole body.
        default: Zoom's documented default, `UNSET` for none; never transmitted.
        latest: True if a number means only the latest run of a meeting.
        repeated: True if each entry of a list is a separate query parameter.
        essential: True if examples include it although it is optional.
        lasting: False if its example is right for some days only.
    """

    name: str
    parameter: str
    key: str
    location: str
    wire: tuple[str, ...]
    annotation: Any
    required: bool
    default: Any
    label: str
    description: str
    example: Any
    secret: bool
    latest: bool = False
    repeated: bool = False
    essential: bool = False
    lasting: bool = True


def read_inputs(
    function: Callable[..., Any],
    path_names: Collection[str],
    defaults: Mapping[str, Any],
    *,
    in_query: bool,
) -> tuple[Input, ...]:
    """Return the inputs of `function` in the order of its signature, without the connection.

    Args:
        function: The function of an action.
        path_names: Names of the inputs in its path.
        defaults: Defaults of the inputs that `**fields` declares.
        in_query: True if the other inputs are in the query, not in the body.
    """
    hints = get_type_hints(function, include_extras=True)
    documented = parse_docstring(function.__doc__).arguments
    parameters = list(inspect.signature(function).parameters.values())[1:]
    if parameters and parameters[-1].kind is inspect.Parameter.VAR_KEYWORD:
        shared = _shared_parameters(hints[parameters.pop().name], defaults)
        parameters += [parameter for parameter, _ in shared]
        hints |= {parameter.name: parameter.annotation for parameter, _ in shared}
        documented = {parameter.name: text for parameter, text in shared} | documented
    return tuple(
        _read_input(parameter, hints[parameter.name], documented, path_names, in_query=in_query)
        for parameter in parameters
    )


def _shared_parameters(
    hint: Any, defaults: Mapping[str, Any]
) -> list[tuple[inspect.Parameter, str]]:
    """Return the inputs that `**fields: Unpack[SomeTypedDict]` declares, with their descriptions.

    Actions with dozens of fields in common declare them once; each has its `Doc`.
    """
    fields = get_type_hints(get_args(hint)[0], include_extras=True)
    keyword = inspect.Parameter.KEYWORD_ONLY
    return [
        (
            inspect.Parameter(
                name, keyword, default=defaults.get(name, UNSET), annotation=annotation
            ),
            next((mark.text for mark in _markers(annotation) if isinstance(mark, Doc)), ""),
        )
        for name, annotation in fields.items()
    ]


def _read_input(
    parameter: inspect.Parameter,
    hint: Any,
    documented: dict[str, str],
    path_names: Collection[str],
    *,
    in_query: bool,
) -> Input:
    name = parameter.name
    markers: dict[type, Any] = {type(marker): marker for marker in _markers(hint)}
    location, wire = _place(name, markers, path_names, in_query=in_query)
    default = UNSET if parameter.default is _MISSING else parameter.default
    return Input(
        name=name.rstrip("_"),
        parameter=name,
        key=camel_case(name),
        location=location,
        wire=wire,
        annotation=hint,
        required=parameter.default is _MISSING,
        default=default,
        label=markers[Label].text if Label in markers else title_case(name),
        description=documented.get(name, ""),
        example=markers[Example].value if Example in markers else UNSET,
        secret=Secret in markers,
        latest=Latest in markers,
        repeated=Query in markers and markers[Query].repeated,
        essential=Example in markers and markers[Example].essential,
        lasting=Example not in markers or markers[Example].lasting,
    )


def _markers(hint: Any) -> tuple[Any, ...]:
    return get_args(hint)[1:] if get_origin(hint) is Annotated else ()


def _place(
    name: str, markers: dict[type, Any], path_names: Collection[str], *, in_query: bool
) -> tuple[str, tuple[str, ...]]:
    wire = name.rstrip("_")
    if name in path_names:
        return "path", (wire,)
    if File in markers:
        return "file", (wire,)
    if Local in markers:
        return "local", (wire,)
    if Query in markers:
        return "query", (markers[Query].name or wire,)
    if Body in markers:
        path = markers[Body].path
        return "body", tuple(path.split(".")) if path else ()
    return ("query" if in_query else "body"), (wire,)


def describes_fields(function: Callable[..., Any]) -> bool:
    """Return whether the return annotation of an endpoint promises a field, or a list."""
    hint = get_type_hints(function).get("return")
    return get_origin(hint) is list or bool(getattr(hint, "__annotations__", None))
