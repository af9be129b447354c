"""Actions that can be run: called, awaited, or read page by page."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ParamSpec, TypeVar, cast

from zoom_connector.actions.definition import UNCONNECTED, ActionDefinition
from zoom_connector.actions.endpoint import Endpoint
from zoom_connector.calls.call import Call
from zoom_connector.calls.runner import arun, run
from zoom_connector.connection.connection import Connection
from zoom_connector.http.messages import Request

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable, Iterator

    from zoom_connector.actions.definition import ConnectionFacts, Prepared
    from zoom_connector.calls.pages import AsyncPages, Pages
    from zoom_connector.flow import Flow

P = ParamSpec("P")
R = TypeVar("R")


class Action(ActionDefinition[P, R]):
    """A typed function registered as an action. Calling it runs it and returns its data."""

    def __call__(self, *args: P.args, **kwargs: P.kwargs) -> R:
        """Run it and return its data.

        Raises:
            ZoomError: Of the kind that `zoom_connector.errors` draws.
        """
        return cast("R", run(self._call(args, kwargs)).data)

    async def aio(self, *args: P.args, **kwargs: P.kwargs) -> R:
        """Run it on the event loop and return its data; raises as the plain call does."""
        return cast("R", (await arun(self._call(args, kwargs))).data)

    def pages(self, *args: P.args, **kwargs: P.kwargs) -> Pages[R]:
        """Return the pages of the whole list, following `next_page_token` and every date range.

        Raises:
            TypeError: If the action is not a list.
        """
        from zoom_connector.calls.pages import Pages  # only lists need it

        return Pages(self._call(args, kwargs), run)

    def items(self, *args: P.args, **kwargs: P.kwargs) -> Iterator[Any]:
        """Yield every item of every page, each once."""
        return self.pages(*args, **kwargs).items()

    def apages(self, *args: P.args, **kwargs: P.kwargs) -> AsyncPages[R]:
        """Return the pages, to be read without blocking the event loop."""
        from zoom_connector.calls.pages import AsyncPages  # only lists need it

        return AsyncPages(self._call(args, kwargs), arun)

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


class FlowAction(Action[P, R]):
    """An action whose function has a body: a generator that yields requests."""

    sends_one_request = False

    def first_request(self, prepared: Prepared, where: ConnectionFacts) -> Request:
        """Return the first request; later ones depend on its reply."""
        zoom = Connection.unauthenticated() if where is UNCONNECTED else where
        return next(step for step in self.flow(zoom, prepared) if isinstance(step, Request))

    def flow(self, zoom: Any, prepared: Prepared) -> Flow[R]:
        """Yield the warnings, then the steps of the function; return its data."""
        yield from prepared.advisories
        parameters = {item.name: item.parameter for item in self.schema.inputs}
        arguments = {parameters[name]: value for name, value in prepared.values.items()}
        # The arguments are validated, but type checkers cannot know that they match the signature.
        function = cast("Callable[..., Flow[R]]", self.function)
        return (yield from function(zoom, **arguments))


def endpoint(route: str, **facts: Any) -> Callable[[Callable[P, R]], Action[P, R]]:
    """Make an action of a function without a body, described by its signature and `route`.

    Args:
        route: Method and path, as in `GET /users/{user_id}`.
        **facts: The other attributes of `Endpoint`.
    """
    return lambda function: Action(function, _endpoint_of(route, facts))


def action(route: str, **facts: Any) -> Callable[[Callable[P, Flow[R]]], Action[P, R]]:
    """Make an action of a generator function that yields requests and returns its data.

    Args:
        route: Method and path of the first request, as in `GET /users/{user_id}`.
        **facts: The other attributes of `Endpoint`.
    """
    return lambda function: FlowAction(function, _endpoint_of(route, facts))


def _endpoint_of(route: str, facts: dict[str, Any]) -> Endpoint:
    method, _, path = route.partition(" ")
    return Endpoint(method, path, **facts)  # both are checked on registration
