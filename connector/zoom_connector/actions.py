"""An action: a typed function, and everything an engine needs to offer and run it."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import cached_property, update_wrapper
from typing import TYPE_CHECKING, Any, Generic, Literal, ParamSpec, TypeAlias, TypeVar, cast

from zoom_connector.connection import Connection
from zoom_connector.errors import AuthConfig, BadUpstream, RefusedLocally
from zoom_connector.fields import UNSET
from zoom_connector.flow import Blocking, Flow, Wait, adrive, drive
from zoom_connector.ids import notice_ids
from zoom_connector.inputs import InputSchema, find_depths, invalid_input
from zoom_connector.json_values import is_array, is_object
from zoom_connector.names import camel_case, title_case
from zoom_connector.notices import Notice
from zoom_connector.paths import PLACEHOLDER, build_path
from zoom_connector.patience import patience
from zoom_connector.placement import place_body, place_files, place_form, place_query
from zoom_connector.redaction import remember_code, remember_fields
from zoom_connector.replies import error_in_body, read_json
from zoom_connector.request import FORM, JSON, READ_METHODS, Request, Response
from zoom_connector.signature import describes_fields, parse_docstring, read_inputs

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable, Iterator, Mapping, Sequence
    from datetime import datetime

    from pluggy import HookRelay

    from zoom_connector.errors import Problem
    from zoom_connector.mails import Mail
    from zoom_connector.paging import AsyncPages, Pages
    from zoom_connector.traces import Trace
    from zoom_connector.windows import Span, Window

P = ParamSpec("P")
R = TypeVar("R")
Step: TypeAlias = "Request | Wait | Notice | Blocking | Call"
OnAmbiguous = Literal["report", "retry"]

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


@dataclass(frozen=True, slots=True)
class Result:
    """What a call gave.

    Attributes:
        data: The value an engine passes on; `{}` where Zoom answers with nothing.
        metadata: Status and headers worth keeping, `trackingId` among them; `recovered` if the
            answer to a write was lost, and what it did was found by reading.
        warnings: What a person should know although it went well.
    """

    data: Any
    metadata: dict[str, Any] = field(default_factory=dict[str, Any])
    warnings: list[Notice] = field(default_factory=list[Notice])

    def to_dict(self) -> dict[str, Any]:
        """Return the JSON form that every adapter prints.

        `{"data": ...}`, `warnings` if there are any, and `"recovered": true` if the answer was lost
        and the data was read afterwards.
        """
        shown: dict[str, Any] = {"data": self.data}
        if self.metadata.get("recovered"):
            shown["recovered"] = True
        if self.warnings:
            shown["warnings"] = [one.to_dict() for one in self.warnings]
        return shown


@dataclass(slots=True)
class Call:
    """One run of an action, as hooks see it.

    Attributes:
        action: The action.
        inputs: What the caller gave, by either name.
        connection: Where it runs.
        idempotency_key: The caller's own key for this piece of work: whoever runs it again with
            the same key gets the same result, and nothing is done twice. Only writes use it.
        on_ambiguous: `report` a write whose outcome cannot be found out, or `retry` it once.
        deadline: Seconds the whole call may take, waits and every attempt included. Without
            one, each request of it has the connection's timeout.
        hooks: The plugins' hooks, absent when an action is called directly.
        response: The last reply, once there is one.
        warnings: What there is to tell so far.
        expires: When it has to be done, on the connection's clock; set when it begins.
        run_key: What the journal knows it by while it is under way, if it has no key.
        recovered: Whether its answer was lost and what it did was found by reading.
    """

    action: Action[..., Any]
    inputs: Mapping[str, Any] = field(repr=False)  # passcodes may be among them
    connection: Connection
    idempotency_key: str | None = None
    deadline: float | None = None
    on_ambiguous: OnAmbiguous = "report"
    hooks: HookRelay | None = None
    response: Response | None = None
    warnings: list[Notice] = field(default_factory=list[Notice])
    expires: float | None = None
    run_key: str | None = None
    recovered: bool = False

    def run(self) -> Result:
        """Run it, blocking."""
        self._begin()
        return drive(self._flow(), self._perform)

    async def arun(self) -> Result:
        """Run it on the event loop."""
        self._begin()
        return await adrive(self._flow(), self._aperform)

    def _flow(self) -> Flow[Result]:
        if self.action.spec.safety == "read":
            data = yield from self.action.flow(self.connection, self.inputs)
            return Result(data, self.metadata(), self.warnings)
        from zoom_connector.journal import journalled  # 10 ms, only to write

        outcome = yield from journalled(self)
        return Result(outcome.data, outcome.metadata, outcome.warnings)

    def _begin(self) -> None:
        self.check_connection()
        # A plugin that runs a call again does not get more time for it.
        if self.deadline is not None and self.expires is None:
            self.expires = self.connection.clock() + self.deadline

    def check_connection(self) -> None:
        """Refuse what this connection cannot serve."""
        spec, key = self.action.spec, self.action.key
        kind = self.connection.grant.kind
        if kind != spec.connection:
            raise AuthConfig(
                f"{key} runs on a connection of kind {spec.connection}, not {kind}; "
                "nothing was sent.",
                "Run it on a connection of that kind.",
            )
        if spec.replaced_by and self.connection.is_zooms_own:
            raise RefusedLocally(
                f"Zoom has retired the API that {key} belongs to; nothing was sent.",
                f"Use {spec.replaced_by}. A server that still answers the old API can be set as "
                "the connection's base URL.",
            )

    def _perform(self, step: Step) -> Any:
        if isinstance(step, Notice):
            self.warn(step)
            return None
        if isinstance(step, Blocking):
            with patience(self._seconds_left()):
                return step.run()
        if isinstance(step, Wait):
            self.connection.prepare_wait(step, self, self.expires)
            self.connection.sleep(step.seconds)
            return None
        if isinstance(step, Call):
            return self._adopt(step).run()
        self.response = self.connection.send(step, self)
        return self.response

    async def _aperform(self, step: Step) -> Any:
        if isinstance(step, Notice):
            self.warn(step)
            return None
        if isinstance(step, Blocking):
            import asyncio  # loaded already: a loop is running

            with patience(self._seconds_left()):
                return await asyncio.to_thread(step.run)
        if isinstance(step, Wait):
            self.connection.prepare_wait(step, self, self.expires)
            await self.connection.asleep(step.seconds)
            return None
        if isinstance(step, Call):
            return await self._adopt(step).arun()
        self.response = await self.connection.asend(step, self)
        return self.response

    def _seconds_left(self) -> float:
        if self.expires is None:
            return self.connection.timeout
        return self.expires - self.connection.clock()

    def warn(self, notice: Notice) -> None:
        """Keep a warning, once."""
        if notice not in self.warnings:
            self.warnings.append(notice)

    def _adopt(self, part: Call) -> Call:
        """Return a call that is a part of this one: its inputs, the rest as here."""
        return replace(self, inputs=part.inputs, response=None, warnings=[])

    def metadata(self) -> dict[str, Any]:
        """Return what is worth keeping of the last reply."""
        kept: dict[str, Any] = {"recovered": self.recovered or None}
        if (response := self.response) is not None:
            kept |= {
                "httpStatus": response.status,
                "trackingId": response.tracking_id,
                "rateLimitCategory": response.headers.get("x-ratelimit-category"),
                "contentLocation": response.headers.get("content-location"),
            }
        return {name: value for name, value in kept.items() if value is not None}


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
