"""What a form needs to know from Zoom: the choices of its inputs, and further fields."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from zoom_connector.actions.given_values import check_object
from zoom_connector.catalog.registry import Registry
from zoom_connector.catalog.sources import Sources
from zoom_connector.errors import InvalidInput, RegistrationError
from zoom_connector.flow import adrive, drive
from zoom_connector.forks import cached_property

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from pluggy import PluginManager

    from zoom_connector.actions.dynamic_form import DynamicForm
    from zoom_connector.actions.filled_forms import Empties
    from zoom_connector.calls.action import Action
    from zoom_connector.calls.call import Call, Result
    from zoom_connector.connection.connection import Connection
    from zoom_connector.data_sources.choices import ChoicePage
    from zoom_connector.data_sources.page_cache import PageCache
    from zoom_connector.flow import Flow


class FormData(Registry):
    """Actions, and the data sources from which the choices of their inputs come."""

    manager: PluginManager

    def run_call(self, call: Call) -> Result:
        """Run a call through the hooks."""
        raise NotImplementedError

    async def arun_call(self, call: Call) -> Result:
        """Run a call through the hooks without blocking the event loop."""
        raise NotImplementedError

    def clear(self) -> None:
        """Remove every action and data source."""
        super().clear()
        self.sources = Sources(self)

    def check_choices(self, action: Action[..., Any], owner: object) -> None:
        """Refuse an action whose inputs name a data source that does not exist, or wrong inputs.

        Raises:
            RegistrationError: If one does.
        """
        if mistakes := self.sources.find_mistakes(action):
            raise RegistrationError(
                f"{owner} registered {action.key} ({action.place}): {'; '.join(mistakes)}"
            )

    def choices(
        self,
        source: str,
        inputs: Mapping[str, Any],
        connection: Connection | None,
        *,
        search: str | None = "",
        cursor: str | None = None,
        deadline: float | None = None,
    ) -> ChoicePage:
        """Return a page of what an input may be given, from a data source.

        A page is kept for 60 seconds, for this connection only.

        Args:
            source: The key of the data source, as in `x-zoom.choicesFrom`.
            inputs: Its inputs, by camelCase key or Zoom's name; empty ones are as if left out.
            connection: The connection whose choices they are; None for a source that needs none.
            search: Words that label, description or value must contain; None or empty for all.
            cursor: That of the page before, to continue with the same inputs and search.
            deadline: Seconds that each request may take.

        Raises:
            ZoomError: Of the kind that `zoom_connector.errors` draws.
        """
        given = source, inputs, connection, search, cursor, deadline
        return drive(self._read_choices(*given), self.run_call)

    async def achoices(
        self,
        source: str,
        inputs: Mapping[str, Any],
        connection: Connection | None,
        *,
        search: str | None = "",
        cursor: str | None = None,
        deadline: float | None = None,
    ) -> ChoicePage:
        """Return a page of choices without blocking the event loop; otherwise as `choices`."""
        given = source, inputs, connection, search, cursor, deadline
        return await adrive(self._read_choices(*given), self.arun_call)

    def dynamic_fields(
        self, action: str | Action[..., Any], inputs: Mapping[str, Any], connection: Connection
    ) -> DynamicForm:
        """Return the further fields of an action's form, which only Zoom knows.

        They are the questions of a registration, or the account's tracking fields. What was read is
        kept for 60 seconds, for this connection only. An action without such fields has none here.

        Args:
            action: The action or its key.
            inputs: Its inputs so far; those that the fields depend on are needed.
            connection: The connection that it would run on.

        Raises:
            ZoomError: If they cannot be read, or an input that they depend on is missing.
        """
        return drive(self._read_form(action, inputs, connection), self.run_call)

    async def adynamic_fields(
        self, action: str | Action[..., Any], inputs: Mapping[str, Any], connection: Connection
    ) -> DynamicForm:
        """Return the further fields of a form as `dynamic_fields`, on the event loop."""
        return await adrive(self._read_form(action, inputs, connection), self.arun_call)

    def fill_form(
        self,
        action: str | Action[..., Any],
        inputs: Mapping[str, Any],
        connection: Connection,
        empties: Empties,
        clear: Sequence[str],
        fields: Mapping[str, Any],
    ) -> Flow[dict[str, Any]]:
        """Return the inputs of an action with the values of its further fields.

        Raises:
            InvalidInput: With the problems of the inputs and the fields.
            ZoomError: If the fields cannot be read.
        """
        found = self[action] if isinstance(action, str) else action
        read = found.read_inputs(inputs, empties, clear)
        try:
            form = yield from self._read_form(found, read, connection)
        except InvalidInput:
            found.validate(read)  # which finds all that is wrong
            raise
        return form.fill(read, fields, empties)

    def _read_form(
        self, action: str | Action[..., Any], inputs: Mapping[str, Any], connection: Connection
    ) -> Flow[DynamicForm]:
        from zoom_connector.actions.dynamic_form import draw_form  # only for such forms
        from zoom_connector.calls.call import Call

        check_object("inputs", inputs)
        found = self[action] if isinstance(action, str) else action
        facts = found.endpoint.dynamic_fields
        if facts is None:
            return draw_form(found, {})
        schema = facts.action.schema
        given = {name: value for name, value in inputs.items() if schema.find(name)}
        key = found.key, repr(schema.validate(given))
        data = self._kept.find(connection, key)
        if data is None:
            result = yield Call(facts.action, given, connection, hooks=self.manager.hook)
            data = result.data
            self._kept.keep(connection, key, data)
        return draw_form(found, data)

    def _read_choices(
        self,
        source: str,
        inputs: Mapping[str, Any],
        connection: Connection | None,
        search: str | None,
        cursor: str | None,
        deadline: float | None,
    ) -> Flow[ChoicePage]:
        from zoom_connector.actions.filled_forms import read_inputs  # only for choices
        from zoom_connector.data_sources.offer import Query

        check_object("inputs", inputs)
        offer, hooks = self.sources[source], self.manager.hook
        filled = read_inputs(offer.schema, inputs, "absent", ())
        query = Query(filled, connection, search or "", cursor or "", deadline, hooks)
        return offer.read(query, self._kept)

    @cached_property
    def _kept(self) -> PageCache:
        """What was read from Zoom for forms."""
        from zoom_connector.data_sources.page_cache import PageCache  # only for choices

        return PageCache()
