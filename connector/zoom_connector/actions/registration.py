"""What an action says of itself, checked against itself before it is offered."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, Any

from zoom_connector.actions.endpoint import RATES, SAFETIES, UPDATES
from zoom_connector.actions.manifest import build_manifest, find_defects
from zoom_connector.http.messages import READ_METHODS
from zoom_connector.http.paths import PLACEHOLDER

if TYPE_CHECKING:
    from collections.abc import Iterator

    from zoom_connector.actions.definition import ActionDefinition

METHODS = READ_METHODS | UPDATES | {"POST", "DELETE"}
ANY = "*"
"""The method and the path of an action whose inputs are its request."""

NO_MANIFEST = "its manifest cannot be made"

_ENDS = re.compile(r"[{}\s?#]")


def find_mistakes(action: ActionDefinition[..., Any]) -> list[str]:
    """Return every mistake in what an action says of itself; an empty list for none."""
    mistakes = [*_check_route(action), *_check_facts(action)]
    try:
        inputs = [*_check_inputs(action), *_check_names(action)]
        defects = find_defects(build_manifest(action))
    except Exception as error:  # noqa: BLE001  # whatever a signature can cause
        why = str(error) or type(error).__name__
        return [*mistakes, f"{NO_MANIFEST}: {why}"]
    return [*mistakes, *inputs, *defects]


def _check_route(action: ActionDefinition[..., Any]) -> Iterator[str]:
    method, path = action.endpoint.method, action.endpoint.path
    if (method, path) == (ANY, ANY):
        return
    if method not in METHODS:
        yield f"its method {method!r} is not one of {', '.join(sorted(METHODS))}"
    if not path.startswith("/") or _ENDS.search(PLACEHOLDER.sub("", path)):
        yield f"its path {path!r} is not a path with the names of inputs in braces"
    for name, count in Counter(PLACEHOLDER.findall(path)).items():
        if count > 1:
            yield f"its path has {name} twice"


def _check_facts(action: ActionDefinition[..., Any]) -> Iterator[str]:
    endpoint = action.endpoint
    method, safety = endpoint.method, endpoint.safety
    stated: Any = endpoint.idempotent  # of a plugin, which need not be checked for types
    if endpoint.rate not in RATES:
        yield f"its rate {endpoint.rate!r} is not one of {', '.join(RATES)}"
    if safety not in SAFETIES:
        yield f"its safety {safety!r} is not one of {', '.join(SAFETIES)}"
    elif safety == "read" and method in METHODS - READ_METHODS - {"POST"}:
        yield f"its safety is `read`, but {method} changes something"
    elif safety != "read" and method in READ_METHODS and action.sends_one_request:
        yield f"its safety is {safety!r}, but {method} changes nothing"
    if not isinstance(stated, bool | None):
        yield f"idempotent is {stated!r}, not True or False"
    elif safety == "read" and stated is False:
        yield "it reads, so it is idempotent"
    elif safety in SAFETIES and safety != "read" and stated is None:
        yield (
            "it does not say idempotent=True or idempotent=False: whether running it twice has "
            "the effect of running it once"
        )
    for name, scopes in (
        ("scopes", endpoint.scopes),
        ("granular_scopes", endpoint.granular_scopes),
    ):
        if isinstance(scopes, str):
            yield f"{name} is one text, not a sequence of texts"


def _check_inputs(action: ActionDefinition[..., Any]) -> Iterator[str]:
    inputs = action.schema.inputs
    in_path = {item.name: item for item in inputs if item.location == "path"}
    names = set(PLACEHOLDER.findall(action.endpoint.path))
    known = {item.name for item in inputs}
    for name in sorted(names - in_path.keys()):
        if name in known:
            yield f"its path has {name}, which is sent elsewhere"
        # otherwise it is not an input, which is a defect of the manifest
    for name, item in in_path.items():
        if name not in names:
            yield f"{name} is placed in the path, which does not have it"
        if not item.required:
            yield f"{name} is a part of the path, so it cannot have a default"
    for key, count in Counter(item.key for item in inputs).items():
        if count > 1:
            yield f"{count} inputs are called {key}"
    places = Counter((item.location, item.wire) for item in inputs if item.location != "local")
    for (location, wire), count in places.items():
        if count > 1:
            yield f"{count} inputs are sent as {'.'.join(wire) or 'the whole'} in the {location}"


def _check_names(action: ActionDefinition[..., Any]) -> Iterator[str]:
    known = {item.name: item for item in action.schema.inputs}
    for name, default in action.endpoint.defaults.items():
        if name not in known:
            yield f"it has a default for {name}, which is not an input"
        elif known[name].default != default:
            yield f"{name} has a default of its own"
    for name, reason in action.endpoint.refused.items():
        if name in known:
            yield f"{name} is an input, and refused"
        if not reason:
            yield f"it does not say why {name} is refused"
