"""The JSON Schema of what an action returns, from the return annotation of its function."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, get_args, get_origin, get_type_hints

from zoom_connector.actions.example_payload import complete_output
from zoom_connector.actions.input_schema import DRAFT, inline
from zoom_connector.actions.titles import entitle
from zoom_connector.errors import RegistrationError
from zoom_connector.flow import Flow

if TYPE_CHECKING:
    from collections.abc import Callable


def read_output(function: Callable[..., Any]) -> dict[str, Any]:
    """Return the schema of the data of `function`, references written out and every part titled.

    Raises:
        RegistrationError: If its result is not annotated.
    """
    from pydantic import TypeAdapter  # 80 ms, only to describe

    hint = get_type_hints(function, include_extras=True).get("return")
    if hint is None:
        code = function.__code__
        raise RegistrationError(
            f"{function.__name__} ({code.co_filename}:{code.co_firstlineno}) does not say what it "
            "returns: annotate its result, with `NoContent` if there is none."
        )
    if get_origin(hint) is get_origin(Flow[Any]):
        hint = get_args(hint)[2]
    raw = TypeAdapter[Any](hint).json_schema()
    definitions = raw.pop("$defs", {})
    return {"$schema": DRAFT, **complete_output(entitle(inline(raw, definitions)))}
