"""The guards of an installed operation: what is checked before a call is sent."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from zoom_connector.actions.confirmation import CONFIRM, refuse_self, refuse_unconfirmed
from zoom_connector.errors import Problem
from zoom_connector.fields.unset import UNSET
from zoom_connector.openapi.operation import Care
from zoom_connector.text.strict_json import is_array, is_object

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from zoom_connector.actions.date_windows import DateWindow
    from zoom_connector.flow import Flow
    from zoom_connector.openapi.operation import Operation

Schema = dict[str, Any]

_REMOVED_USER = re.compile(r"(?i)^(?:/\w+)?/users/\{(\w+)\}$")
# A new rule for a series always applies to all of it.
_NEW_RULE = "recurrence"


class Guards:
    """Checks the calls of an operation, with the mechanisms of the built-in actions.

    Attributes:
        care: The care that its calls need.
        inputs: JSON Schemas of the inputs that only guard, by Zoom's name; never sent.
    """

    def __init__(self, operation: Operation) -> None:
        """Take a compiled operation."""
        self._operation = operation
        self._forms: Sequence[Schema] = operation.input.get("anyOf", ())
        self.care = care = Care(**operation.care)
        names = {field["name"] for field in operation.fields.values()}
        self.confirm = CONFIRM if CONFIRM not in names else f"local_{CONFIRM}"
        user = _REMOVED_USER.search(operation.path) if operation.method == "DELETE" else None
        self._names_user = user[1] if user else ""
        self.inputs: dict[str, Schema] = {}
        if care.series:
            self.inputs["scope"] = _describe_scope()
        if care.destroys or care.demands:
            self.inputs[self.confirm] = _describe_confirmation()

    @property
    def checks(self) -> bool:
        """Whether the inputs of a call must be checked together."""
        return bool(self._forms or self.inputs or self.care.window)

    @property
    def safety(self) -> str:
        """The safety of the operation: `read`, `write` or `destructive`."""
        if self.care.destroys or self.care.demands:
            return "destructive"
        return "read" if self._operation.method == "GET" else "write"

    @property
    def window(self) -> DateWindow | None:
        """How much time one request covers."""
        if self.care.window is None:
            return None
        from zoom_connector.actions.date_windows import DateWindow  # only few operations have one

        return DateWindow(**self.care.window)

    def validate(self, values: dict[str, Any]) -> list[Problem]:
        """Return what is wrong with the inputs together.

        Raises:
            RefusedLocally: If the call would destroy something and is not confirmed.
        """
        problems = self._check_forms(values) if self._forms else []
        if self.care.window is not None:
            from zoom_connector.actions.date_windows import check_range  # only few need it

            problems += check_range(values)
        if self.care.series:
            from zoom_connector.actions.series_scope import check_scope  # only few need it

            problems += check_scope(values)
        if not problems and self._names_user:
            refuse_self(str(values[self._names_user]), "remove")
        if not problems and (loss := self.describe_loss(values)):
            refuse_unconfirmed(values, loss.removesuffix("."), by=self.confirm)
        return problems

    def describe_loss(self, values: Mapping[str, Any]) -> str:
        """Return what a call cannot undo; "" if it destroys nothing."""
        demanded = find_demanded(values, self.care.demands)
        if not self.care.destroys and not demanded:
            return ""
        with_ = f" with `{demanded}`" if demanded else ""
        route = f"{self._operation.method} {self._operation.path}{with_}"
        return f"{self._operation.label} ({route}) may destroy what cannot be restored."

    def precondition(self, values: dict[str, Any]) -> Flow[None]:
        """Read whether it is a series, unless the caller said what the change applies to.

        Raises:
            RefusedLocally: If it is; nothing was changed.
        """
        if _NEW_RULE in values:
            return
        from zoom_connector.actions.series_scope import refuse_unsaid_scope  # only few need it
        from zoom_connector.http.paths import PLACEHOLDER, build_path

        template = self._operation.path
        known = {name: str(values[name]) for name in PLACEHOLDER.findall(template)}
        what = template.split("/")[-2].removesuffix("s")
        yield from refuse_unsaid_scope(build_path(template, known), values, what)

    def _check_forms(self, values: dict[str, Any]) -> list[Problem]:
        """Return a problem if the body matches none of the forms that the operation takes."""
        fields = self._operation.fields
        given = {key: values.get(field["name"], UNSET) for key, field in fields.items()}
        if any(_has_form(form, given) for form in self._forms):
            return []
        known = [
            f"{form.get('title', 'with')}: {', '.join(form['required'])}" for form in self._forms
        ]
        message = "match none of the forms that the body of this operation can have"
        return [Problem("inputs", message, allowed=known, has_given=False)]


def _has_form(form: Schema, given: dict[str, Any]) -> bool:
    return all(given[key] is not UNSET for key in form["required"]) and all(
        given[key] is UNSET or given[key] in part["enum"]
        for key, part in form.get("properties", {}).items()
    )


def _describe_confirmation() -> Schema:
    return {
        "title": "Confirm Data Loss",
        "description": "Confirm that the call may destroy what cannot be restored. Never sent.",
        "type": "boolean",
        "examples": [True],
        "default": False,
    }


def _describe_scope() -> Schema:
    from zoom_connector.actions.series_scope import ChangeScope  # only few operations need it

    return {
        "title": "Scope",
        "description": "What the change of a series applies to. Never sent.",
        "type": "string",
        "enum": [one.value for one in ChangeScope],
        "x-enum-descriptions": [one.label for one in ChangeScope],
        # Valid with every other example, of which one is an occurrence.
        "examples": [ChangeScope.OCCURRENCE.value],
    }


def find_demanded(values: Mapping[str, Any], demands: Sequence[dict[str, Any]]) -> str:
    """Return the first input of a call that asks for destruction, as `name=value`; "" for none."""
    for demand in demands:
        (name, *rest), wanted = demand["path"], demand["values"]
        for value in _reach(values.get(name), rest):
            if any(value == one and type(value) is type(one) for one in wanted):
                shown = str(value).lower() if isinstance(value, bool) else value
                return f"{'.'.join(demand['path'])}={shown}"
    return ""


def _reach(value: Any, path: Sequence[str]) -> Iterator[Any]:
    """Yield what is at a path in a value, in every entry of the lists on the way."""
    if is_array(value):
        for entry in value:
            yield from _reach(entry, path)
    elif not path:
        yield value
    elif is_object(value) and path[0] in value:
        yield from _reach(value[path[0]], path[1:])
