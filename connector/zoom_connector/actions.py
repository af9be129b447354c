"""An action: a typed function, and everything an engine needs to offer and run it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property, update_wrapper
from typing import TYPE_CHECKING, Any, Generic, ParamSpec, TypeVar, cast

from zoom_connector.calls import Call
from zoom_connector.connection import Connection
from zoom_connector.errors import BadUpstream, RefusedLocally
from zoom_connector.fields import UNSET
from zoom_connector.ids import notice_ids
from zoom_connector.inputs import InputSchema, find_depths, invalid_input
from zoom_connector.json_values import is_array, is_object
from zoom_connector.names import camel_case, title_case
from zoom_connector.paths import PLACEHOLDER, build_path
from zoom_connector.placement import place_body, place_files, place_form, place_query
from zoom_connector.redaction import remember_code, remember_fields
from zoom_connector.replies import error_in_body, read_json
from zoom_connector.request import FORM, JSON, READ_METHODS, Request, Response
from zoom_connector.signature import describes_fields, parse_docstring, read_inputs

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable, Iterator, Mapping, Sequence
    from datetime import datetime

    from zoom_connector.errors import Problem
    from zoom_connector.flow import Flow
    from zoom_connector.mails import Mail
    from zoom_connector.notices import Notice
    from zoom_connector.paging import AsyncPages, Pages
    from zoom_connector.traces import Trace
    from zoom_connector.windows import Span, Window

P = ParamSpec("P")
R = TypeVar("R")

TOKEN = "next_page_token"  # noqa: S105  # the name of a field
QUERY_METHODS = READ_METHODS | {"DELETE"}


@dataclass(frozen=True, slots=True)
class Endpoint:
    """The facts of an action that its signature cannot say.

    Attributes:
        method: HTTP method.
        path: Path template with the names of path inputs in braces.
        scopes: Classic OAuth scopes, any one of which suffices.
        granular_scopes: Granular OAuth scopes, any one of which suffices.
        rate: Zoom's rate label: `light`, `medium`, `heavy` or `resource-intensive`.
        items: Key of the list in a page, for actions that list.
        window: How far `from` and `to` reach in one request, for lists that take them.
        safety: `read`, `write` or `destructive`.
        idempotent: True if doing it twice is doing it once.
        reader: Key of the action that reads what this one changes or depends on, where it is not
            a GET of the same path.
        mails: The e-mails that Zoom sends, given the values and what `reader` found, None if
            that is not known.
        lasting: What of it cannot be undone, given the values; "" for nothing. Where it is not
            said, it is everything for a destructive action, nothing for others.
        label: What a person reads in a menu.
        group: The menu it stands in.
        component: The component it belongs to.
        connection: Kind of connection it runs on.
        content_type: Of the body; that of a form makes it one.
        deprecated: True if Zoom advises against it.
        replaced_by: Key of the action that replaces this one, whose API Zoom has retired.
        prepare: Checks across inputs; may change the values; returns problems.
        before: A flow that looks, given the values, whether the request may be sent.
        finish: Changes the data of a reply, given the values; for what Zoom cannot filter.
        trace: What a write leaves behind, to see whether it took effect if its answer is lost.
        example_payload: An example of the result, where no cassette gives one.
    """

    method: str
    path: str
    scopes: Sequence[str] = ()
    granular_scopes: Sequence[str] = ()
    rate: str = "light"
    items: str | None = None
    window: Window | None = None
    safety: str = "read"
    idempotent: bool = True
    reader: str | None = None
    mails: Callable[[Mapping[str, Any], Any], list[Mail]] | None = None
    lasting: str | Callable[[Mapping[str, Any]], str] | None = None
    label: str = ""
    group: str = ""
    component: str = "zoom"
    connection: str = "oauth2"
    content_type: str = JSON
    deprecated: bool = False
    replaced_by: str | None = None
    prepare: Callable[[dict[str, Any]], list[Problem]] | None = None
    before: Callable[[dict[str, Any]], Flow[None]] | None = None
    finish: Callable[[Any, dict[str, Any]], Any] | None = None
    trace: Trace | None = None
    example_payload: Any = UNSET


class Action(Generic[P, R]):
    """A typed function registered as an action. Calling it runs it and returns its data."""

    def __init__(self, function: Callable[P, Any], spec: Endpoint) -> None:
        """Wrap `function`; nothing is built until it is needed."""
        update_wrapper(self, function)
        self.function = function
        self.spec = spec
        self.key = camel_case(function.__name__)
        self.label = spec.label or title_case(function.__name__)
        self._path_names = tuple(PLACEHOLDER.findall(spec.path))

    def __repr__(self) -> str:
        """Return the key and route."""
        return f"<Action {self.key}: {self.spec.method} {self.spec.path}>"

    @cached_property
    def description(self) -> str:
        """The first paragraph of the docstring."""
        return parse_docstring(self.function.__doc__).summary

    @cached_property
    def schema(self) -> InputSchema:
        """The inputs: validation and JSON Schema."""
        in_query = self.spec.method in QUERY_METHODS
        return InputSchema(read_inputs(self.function, self._path_names, in_query=in_query))

    def output_schema(self) -> dict[str, Any]:
        """Return the JSON Schema of the data."""
        from zoom_connector.outputs import read_output  # only to describe

        return read_output(self.function)

    @property
    def place(self) -> str:
        """Where it is written, for an error to name."""
        code = self.function.__code__
        return f"{code.co_filename}:{code.co_firstlineno}"

    def validate(self, inputs: Mapping[str, Any]) -> dict[str, Any]:
        """Return the inputs by Zoom's names, coerced and checked together.

        Raises:
            InvalidInput: With every problem.
            RefusedLocally: If a confirmation is missing.
        """
        return self._check(inputs)[0]

    def _check(self, inputs: Mapping[str, Any]) -> tuple[dict[str, Any], Any]:
        """Return the values and the body they make, or every problem of both."""
        if problems := find_depths(inputs):
            raise invalid_input(problems)
        self._remember_secrets(inputs)
        values, problems = self.schema.examine(inputs)
        if problems:
            raise invalid_input([*problems, *self._also_wrong(values, problems)])
        body, problems = self._check_together(values)
        if problems:
            raise invalid_input(problems)
        return values, body

    def _remember_secrets(self, inputs: Mapping[str, Any]) -> None:
        """Whatever comes of the call, what it was given as secret is not shown."""
        remember_fields(dict(inputs))
        for item in self.schema.inputs:
            for name in (item.key, item.name) if item.secret else ():
                if isinstance(inputs.get(name), str):
                    remember_code(inputs[name])

    def _check_together(self, values: dict[str, Any]) -> tuple[Any, list[Problem]]:
        problems = self.spec.prepare(values) if self.spec.prepare else []
        body, conflicts = place_body(self.schema.inputs, values)
        return body, problems + conflicts

    def _also_wrong(self, values: dict[str, Any], known: Sequence[Problem]) -> list[Problem]:
        """Return what is wrong between the good inputs, so that a person mends all in one go.

        What could follow from a bad input, or from one that is missing, is left out.
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

    def request(self, inputs: Mapping[str, Any], zoom: Connection | None = None) -> Request:
        """Return the first request this call would send. Pure: nothing is sent."""
        return self.preview(inputs, zoom or Connection.unauthenticated())[0]

    def preview(
        self, inputs: Mapping[str, Any], zoom: Connection, *, every_page: bool = False
    ) -> list[Request]:
        """Return the requests this call would send, the first of each window. Pure.

        Of a list only the first page of each can be known, and what a call looks up first to
        see whether it may go on is not among them.

        Args:
            inputs: What it would be run with.
            zoom: Where it would go.
            every_page: Whether the whole list is to be walked.
        """
        values, body = self._check(inputs)
        spans = self.spans(values, zoom.now())
        if not every_page and len(spans) == 1:
            return [self._build({**values, **spans[0]}, body)]
        from zoom_connector.paging import Walk  # only lists need it

        parts = Walk(Call(self, inputs, zoom)).first_calls()
        return [self.preview(part.inputs, zoom)[0] for part in parts]

    def notices(self, inputs: Mapping[str, Any], zoom: Connection) -> list[Notice]:
        """Return what can be told of a call before it is sent. Pure."""
        return self._notices(self.validate(inputs), zoom)

    def _notices(self, values: Mapping[str, Any], zoom: Connection) -> list[Notice]:
        window = self.spec.window
        found = notice_ids(self.schema.inputs, values, zoom.grant)
        return [*found, *(window.notices(values, zoom.now()) if window else ())]

    def spans(self, values: Mapping[str, Any], now: datetime) -> list[Span]:
        """Return the `from` and `to` of each request; one empty span where there is no range.

        Args:
            values: Validated inputs.
            now: The present, in UTC.
        """
        return self.spec.window.split(values, now) if self.spec.window else [{}]

    def flow(self, zoom: Connection, inputs: Mapping[str, Any]) -> Flow[R]:
        """Yield the requests of one call and return its data."""
        values, body = self._check(inputs)
        yield from self._notices(values, zoom)
        spans = self.spans(values, zoom.now())
        if len(spans) > 1:
            from zoom_connector.paging import gather_pages  # only lists need it

            return cast("R", (yield from gather_pages(Call(self, inputs, zoom))))
        if self.spec.before:
            yield from self.spec.before(values)
        values |= spans[0]
        response = yield self._build(values, body)
        data = self.parse(response)
        return self.spec.finish(data, values) if self.spec.finish else data

    def _build(self, values: dict[str, Any], body: Any) -> Request:
        path_values = {name: str(values[name]) for name in self._path_names}
        request = Request(
            self.spec.method,
            build_path(self.spec.path, path_values),
            place_query(self.schema.inputs, values),
            safe=self.spec.safety == "read",
        )
        files = place_files(self.schema.inputs, values)
        if files is not None:
            return replace(request, parts=[*place_form(body), *files])
        if self.spec.content_type == FORM:
            return replace(request, form=place_form(body))
        body = self._fill_body(body)
        if self.spec.content_type == JSON or body is UNSET:
            return replace(request, json=body)
        return replace(request, json=body, headers={"content-type": self.spec.content_type})

    def _fill_body(self, body: Any) -> Any:
        # Zoom refuses a POST or PATCH without a JSON document.
        return {} if body is UNSET and self.spec.method not in QUERY_METHODS else body

    def parse(self, response: Response) -> R:
        """Return the data of a successful reply. Pure.

        Raises:
            ZoomError: If the reply is an error in disguise, or no JSON.
        """
        if not response.content and not self._expects_body(response):
            return cast("R", {})
        data = read_json(response, is_read=self.spec.safety == "read")
        error = error_in_body(data, response, self.spec.items)
        if error:
            raise error
        if self.spec.items is not None and not _is_page(data, self.spec.items):
            raise BadUpstream(
                "Zoom answered a list with something that is no page.",
                "Try it again.",
                http_status=response.status,
                tracking_id=response.tracking_id,
            )
        return cast("R", data)

    def _expects_body(self, response: Response) -> bool:
        """Tell whether an empty reply leaves out what was asked for."""
        if self.spec.items is not None:
            return True
        return response.status not in {202, 204, 205} and describes_fields(self.function)

    def __call__(self, *args: P.args, **kwargs: P.kwargs) -> R:
        """Run it and return its data.

        Raises:
            ZoomError: Of the kind that `zoom_connector.errors` draws.
        """
        return cast("R", self._call(args, kwargs).run().data)

    async def aio(self, *args: P.args, **kwargs: P.kwargs) -> R:
        """Run it on the event loop and return its data; raises as the plain call does."""
        return cast("R", (await self._call(args, kwargs).arun()).data)

    def pages(self, *args: P.args, **kwargs: P.kwargs) -> Pages[R]:
        """Return the pages of the whole list, following `next_page_token` and every window.

        Raises:
            TypeError: If it lists nothing.
        """
        from zoom_connector.paging import Pages  # only lists need it

        return Pages(self._call(args, kwargs), Call.run)

    def items(self, *args: P.args, **kwargs: P.kwargs) -> Iterator[Any]:
        """Yield every item of every page, each once."""
        return self.pages(*args, **kwargs).items()

    def apages(self, *args: P.args, **kwargs: P.kwargs) -> AsyncPages[R]:
        """Return the pages, to be walked without blocking the event loop."""
        from zoom_connector.paging import AsyncPages  # only lists need it

        return AsyncPages(self._call(args, kwargs))

    def aitems(self, *args: P.args, **kwargs: P.kwargs) -> AsyncIterator[Any]:
        """Yield every item of every page without blocking the event loop."""
        return self.apages(*args, **kwargs).items()

    def _call(self, args: tuple[Any, ...], kwargs: dict[str, Any]) -> Call:
        code = self.function.__code__
        names = code.co_varnames
        if len(args) > code.co_argcount:
            raise TypeError(
                f"{self.__name__}() takes {code.co_argcount} positional arguments but "
                f"{len(args)} were given"
            )
        given = dict(zip(names, args, strict=False))
        if twice := given.keys() & kwargs.keys():
            raise TypeError(f"{self.__name__}() got {', '.join(sorted(twice))} twice")
        given |= kwargs
        connection = given.pop(names[0], None)
        if not isinstance(connection, Connection):
            raise TypeError(f"{self.__name__}() needs a Connection as its first argument")
        inputs = {name.rstrip("_"): value for name, value in given.items()}
        return Call(self, inputs, connection)

    __name__: str


class FlowAction(Action[P, R]):
    """An action with a body of its own: a generator of requests."""

    def preview(
        self,
        inputs: Mapping[str, Any],
        zoom: Connection,
        *,
        every_page: bool = False,  # noqa: ARG002  # its own code decides
    ) -> list[Request]:
        """Return the first request; the others depend on its reply."""
        steps = self.flow(zoom, inputs)
        return [next(step for step in steps if isinstance(step, Request))]

    def flow(self, zoom: Connection, inputs: Mapping[str, Any]) -> Flow[R]:
        """Validate, then hand over to the function."""
        values = self.validate(inputs)
        parameters = {item.name: item.parameter for item in self.schema.inputs}
        arguments = {parameters[name]: value for name, value in values.items()}
        # The arguments are validated; no checker can know that they fit the signature.
        function = cast("Callable[..., Flow[R]]", self.function)
        return (yield from function(zoom, **arguments))


def _is_page(data: Any, key: str) -> bool:
    """Tell a page from something else: one that counts items but shows none is none."""
    if not is_object(data):
        return False
    return is_array(data.get(key)) or not (data.get(TOKEN) or data.get("total_records"))


def endpoint(route: str, **facts: Any) -> Callable[[Callable[P, R]], Action[P, R]]:
    """Make an action of a bodiless function: its signature and `route` say it all.

    Args:
        route: Method and path, as in `GET /users/{user_id}`.
        **facts: The other attributes of `Endpoint`.
    """
    method, path = route.split(" ", 1)
    return lambda function: Action(function, Endpoint(method, path, **facts))


def action(route: str, **facts: Any) -> Callable[[Callable[P, Flow[R]]], Action[P, R]]:
    """Make an action of a generator function that yields requests and returns its data."""
    method, path = route.split(" ", 1)
    return lambda function: FlowAction(function, Endpoint(method, path, **facts))
