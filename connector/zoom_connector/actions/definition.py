"""The definition of an action: a typed function, its facts, and how its request is built."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import update_wrapper
from typing import TYPE_CHECKING, Any, Generic, ParamSpec, Protocol, TypeVar, cast

from zoom_connector.actions.advisories import advise_on_ids
from zoom_connector.actions.comparison import advise_on_reply
from zoom_connector.actions.docstrings import parse_docstring
from zoom_connector.actions.endpoint import QUERY_METHODS
from zoom_connector.actions.given_values import find_excessive
from zoom_connector.actions.input_schema import InputSchema
from zoom_connector.actions.introspection import describes_fields, read_inputs
from zoom_connector.actions.pages import PAGE_TOKEN, check_page
from zoom_connector.actions.serialization import place_body, place_files, place_form, place_query
from zoom_connector.errors import Problem, RefusedLocally, invalid_input
from zoom_connector.fields.unset import UNSET
from zoom_connector.flow import EveryDateRange
from zoom_connector.forks import cached_property
from zoom_connector.http.messages import FORM, JSON, Request, Response
from zoom_connector.http.paths import PLACEHOLDER, build_path
from zoom_connector.http.reply_errors import error_in_body, read_json
from zoom_connector.redaction.secrets import find_secrets, unchecked
from zoom_connector.text.names import camel_case, title_case
from zoom_connector.text.strict_json import is_object

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from zoom_connector.actions.advisories import Effect
    from zoom_connector.actions.date_windows import DateRange
    from zoom_connector.actions.endpoint import Endpoint
    from zoom_connector.actions.filled_forms import Empties
    from zoom_connector.flow import CallWarning, Flow

P = ParamSpec("P")
R = TypeVar("R")


class ConnectionFacts(Protocol):
    """What an action needs to know about the connection that it would run on."""

    @property
    def has_user(self) -> bool:
        """Whether the credentials belong to a user, so that `me` names that user."""
        ...

    def now(self) -> datetime:
        """Return the current time, in UTC."""
        ...


class _Unconnected:
    """Takes the place of a connection where a request is only described."""

    has_user = True

    @staticmethod
    def now() -> datetime:
        return datetime.now(UTC)


UNCONNECTED: ConnectionFacts = _Unconnected()


@dataclass(frozen=True, slots=True)
class Prepared:
    """Inputs that were checked, ready to be sent.

    Attributes:
        values: The inputs by Zoom's names, coerced.
        body: The JSON body they make; `UNSET` for none.
        ranges: The `from` and `to` of each request; one empty range where there is none.
        advisories: Warnings about the call that are known before it is sent.
    """

    values: dict[str, Any]
    body: Any
    ranges: Sequence[DateRange] = ({},)
    advisories: Sequence[CallWarning] = ()

    @property
    def first_values(self) -> dict[str, Any]:
        """The values of the first request, its range included."""
        return {**self.values, **self.ranges[0]}


class ActionDefinition(Generic[P, R]):
    """A typed function that describes an action."""

    sends_one_request = True
    """Whether the request of its route is all that it sends."""

    # Schemas are built on first use, so that loading hundreds of actions takes milliseconds.
    def __init__(self, function: Callable[P, Any], endpoint: Endpoint) -> None:
        update_wrapper(cast("Any", self), function)
        self.function = function
        self.endpoint = endpoint
        self.key = camel_case(function.__name__)
        self.label = endpoint.label or title_case(function.__name__)
        self._path_names = tuple(PLACEHOLDER.findall(endpoint.path))

    __name__: str

    def __repr__(self) -> str:
        """Return the key and route."""
        return f"<Action {self.key}: {self.endpoint.method} {self.endpoint.path}>"

    @cached_property
    def description(self) -> str:
        """The first paragraph of the docstring."""
        return parse_docstring(self.function.__doc__).summary

    @cached_property
    def schema(self) -> InputSchema:
        """The inputs: validation and JSON Schema."""
        in_query = self.endpoint.method in QUERY_METHODS
        facts = self.endpoint
        inputs = read_inputs(self.function, self._path_names, facts.defaults, in_query=in_query)
        return InputSchema(inputs, facts.refused, facts.sections)

    def output_schema(self) -> dict[str, Any]:
        """Return the JSON Schema of the data."""
        from zoom_connector.actions.output_schema import read_output  # only to describe

        return read_output(self.function)

    @property
    def place(self) -> str:
        """File and line of the function, for error messages."""
        code = self.function.__code__
        return f"{code.co_filename}:{code.co_firstlineno}"

    def validate(self, inputs: Mapping[str, Any]) -> dict[str, Any]:
        """Return the inputs by Zoom's names, coerced and checked together.

        Raises:
            InvalidInput: With every problem.
            RefusedLocally: If a confirmation is missing.
        """
        return self._check(inputs)[0]

    def read_inputs(
        self, given: Mapping[str, Any], empties: Empties = "given", clear: Sequence[str] = ()
    ) -> Mapping[str, Any]:
        """Return inputs in which an empty value means itself; see `actions.filled_forms`.

        Raises:
            InvalidInput: If `empties` is neither of both, or an input cannot be emptied.
        """
        if empties == "given" and not clear:
            return given
        from zoom_connector.actions.filled_forms import read_inputs  # only for what a form gives

        return read_inputs(self.schema, given, empties, clear)

    def prepare(self, inputs: Mapping[str, Any], where: ConnectionFacts = UNCONNECTED) -> Prepared:
        """Return the inputs checked and laid out for the requests they make.

        Args:
            inputs: What the caller gave, by either name.
            where: The connection that the action would run on.

        Raises:
            InvalidInput: With every problem.
            RefusedLocally: If a confirmation is missing.
        """
        values, body = self._check(inputs)
        window, now = self.endpoint.window, where.now()
        advisories = [
            *advise_on_ids(self.schema.inputs, values, has_user=where.has_user),
            *(effect.to_warning() for effect in self.find_effects(body, None, now)),
        ]
        if window is None:
            return Prepared(values, body, advisories=advisories)
        ranges = window.split(values, now)
        if len(ranges) > 1:
            _check_cursor(values.get(PAGE_TOKEN, ""))
        return Prepared(values, body, ranges, (*advisories, *window.find_warnings(values, now)))

    def find_effects(self, body: Any, present: Any, now: datetime) -> list[Effect]:
        """Return what Zoom would make of a body without saying so.

        Args:
            body: The body of the request.
            present: What Zoom shows of the thing that it changes; None if it was not read.
            now: The current time.
        """
        rules = self.endpoint.silent_rules
        return rules(body, present, now) if rules and is_object(body) else []

    def narrow(self, prepared: Prepared, values: Mapping[str, Any]) -> Prepared:
        """Return the prepared inputs of one part of a call, such as one page.

        Args:
            prepared: The whole call's inputs.
            values: Checked inputs of the part, by Zoom's names.
        """
        body, _ = place_body(self.schema.inputs, values)
        return replace(prepared, values=dict(values), body=body, ranges=({},))

    def _check(self, inputs: Mapping[str, Any]) -> tuple[dict[str, Any], Any]:
        """Return the values and the body they make; raise every problem of both at once."""
        if problems := find_excessive(inputs):
            raise invalid_input(problems)
        with unchecked(self._find_secrets(inputs)):
            values, problems = self.schema.examine(inputs)
            if problems:
                raise invalid_input([*problems, *self._find_further_problems(values, problems)])
            body, problems = self._check_together(values)
            if problems:
                raise invalid_input(problems)
        return values, body

    def _find_secrets(self, inputs: Mapping[str, Any]) -> dict[str, None]:
        """Return the secret inputs, each once."""
        marked = (n for item in self.schema.inputs if item.secret for n in (item.key, item.name))
        values = (inputs.get(name) for name in marked)
        own = (value for value in values if isinstance(value, str))
        return dict.fromkeys([*find_secrets(dict(inputs)), *own])

    def _check_together(self, values: dict[str, Any]) -> tuple[Any, list[Problem]]:
        problems = self.endpoint.validate(values) if self.endpoint.validate else []
        body, conflicts = place_body(self.schema.inputs, values)
        return body, problems + conflicts

    def _find_further_problems(
        self, values: dict[str, Any], known: Sequence[Problem]
    ) -> list[Problem]:
        """Return the conflicts between the valid inputs, so that all can be fixed at once.

        A conflict that may be caused by an invalid or missing input is left out.
        """
        if any(item.required and item.name not in values for item in self.schema.inputs):
            return []
        bad = {problem.path.partition(".")[0].partition("[")[0] for problem in known}
        try:
            found = self._check_together(values)[1]
        except RefusedLocally:
            return []
        return [
            problem
            for problem in found
            if problem.path not in {"inputs", *bad}
            and not any(f"`{key}`" in problem.message for key in bad)
        ]

    def request(self, inputs: Mapping[str, Any], where: ConnectionFacts = UNCONNECTED) -> Request:
        """Return the first request that a call with these inputs would send.

        Raises:
            InvalidInput: With every problem.
            RefusedLocally: If a confirmation is missing.
        """
        return self.first_request(self.prepare(inputs, where), where)

    def first_request(self, prepared: Prepared, where: ConnectionFacts) -> Request:  # noqa: ARG002  # for bodies of their own
        """Return the first request of checked inputs."""
        return self.build(prepared)

    def flow(self, zoom: Any, prepared: Prepared) -> Flow[R]:  # noqa: ARG002  # for bodies of their own
        """Yield the steps of one call and return its data.

        Args:
            zoom: The connection that it runs on.
            prepared: Its inputs.
        """
        yield from prepared.advisories
        if len(prepared.ranges) > 1:
            return cast("R", (yield EveryDateRange()))
        if self.endpoint.precondition:
            added = yield from self.endpoint.precondition(dict(prepared.values))
            prepared = self.narrow(prepared, {**prepared.values, **added}) if added else prepared
        response = yield self.build(prepared)
        data = self.parse(response)
        if self.endpoint.safety != "read":
            yield from advise_on_reply(prepared.body, data)
        if self.endpoint.advise:
            yield from self.endpoint.advise(data, prepared.values)
        return (
            self.endpoint.transform(data, prepared.first_values)
            if self.endpoint.transform
            else data
        )

    def build(self, prepared: Prepared) -> Request:
        """Return the request for checked inputs, using the first of their ranges."""
        values = prepared.first_values
        path_values = {name: str(values[name]) for name in self._path_names}
        request = Request(
            self.endpoint.method,
            build_path(self.endpoint.path, path_values),
            place_query(self.schema.inputs, values),
            safe=self.endpoint.safety == "read",
            at_root=self.endpoint.at_root,
            service=self.endpoint.service,
        )
        files = place_files(self.schema.inputs, values)
        if files is not None:
            return replace(request, parts=[*place_form(prepared.body), *files])
        if self.endpoint.content_type == FORM:
            return replace(request, form=place_form(prepared.body))
        body = self._fill_body(prepared.body)
        if self.endpoint.content_type == JSON or body is UNSET:
            return replace(request, json=body)
        return replace(request, json=body, headers={"content-type": self.endpoint.content_type})

    def _fill_body(self, body: Any) -> Any:
        # Zoom refuses a POST or PATCH without a JSON document.
        return {} if body is UNSET and self.endpoint.method not in QUERY_METHODS else body

    def parse(self, response: Response) -> R:
        """Return the data of a successful reply.

        Raises:
            ZoomError: If the reply is an error in disguise, or not JSON.
        """
        if not response.content and not self._expects_body(response):
            return cast("R", {})
        data = read_json(response, is_read=self.endpoint.safety == "read")
        error = error_in_body(data, response, self.endpoint.items)
        if error:
            raise error
        if self.endpoint.items is not None:
            check_page(data, self.endpoint.items, response)
        return cast("R", data)

    def _expects_body(self, response: Response) -> bool:
        """Return whether an empty reply lacks data that the action promises."""
        if self.endpoint.items is not None:
            return True
        return response.status not in {202, 204, 205} and describes_fields(self.function)


def _check_cursor(cursor: str) -> None:
    """Refuse a plain page token of Zoom for several ranges: it does not name its range."""
    if cursor and "~" not in cursor:
        message = "is valid for one request only, but this range takes several: leave it out"
        raise invalid_input([Problem("nextPageToken", message, cursor)])
