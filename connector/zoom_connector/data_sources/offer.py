"""A data source in a catalogue, with the action that lists its entries."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from zoom_connector.actions.input_schema import InputSchema
from zoom_connector.actions.pages import PAGE_TOKEN
from zoom_connector.actions.validation_messages import shorten
from zoom_connector.calls.call import Call
from zoom_connector.data_sources.choices import Choice, ChoicePage
from zoom_connector.data_sources.page_cache import KEPT_SECONDS
from zoom_connector.errors import AuthConfig, Problem, invalid_input
from zoom_connector.forks import cached_property
from zoom_connector.text.strict_json import is_array, is_object

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from pluggy import HookRelay

    from zoom_connector.actions.introspection import Input
    from zoom_connector.calls.action import Action
    from zoom_connector.connection.connection import Connection
    from zoom_connector.data_sources.declaration import DataSource
    from zoom_connector.data_sources.page_cache import PageCache
    from zoom_connector.flow import Flow

PAGE_SIZE = 300
"""Entries that are read at once, if the list allows as many."""

MOST_PAGES = 10
"""Pages that one search reads, if few entries match; its cursor continues."""

ENOUGH = 50
"""Matches after which a search reads no further page."""

_LONGEST_SEARCH = 200


@dataclass(frozen=True, slots=True)
class Query:
    """What is asked of a data source.

    Attributes:
        inputs: Values by camelCase key or Zoom's name.
        connection: The connection that the choices come from; None for static sources.
        search: Words that a choice must contain, or that Zoom looks for.
        cursor: That of the page before; "" for the first one.
        deadline: Seconds that each request may take, waits and retries included.
        hooks: The plugins' hooks.
    """

    inputs: Mapping[str, Any]
    connection: Connection | None
    search: str = ""
    cursor: str = ""
    deadline: float | None = None
    hooks: HookRelay | None = None

    def find_problems(self) -> Iterator[Problem]:
        """Yield the problems of search and cursor."""
        texts: dict[str, Any] = {"search": self.search, "cursor": self.cursor}
        for name, given in texts.items():
            if not isinstance(given, str):
                yield Problem(name, "must be text", shorten(given))
            elif name == "search" and len(given) > _LONGEST_SEARCH:
                message = f"has at most {_LONGEST_SEARCH} characters"
                yield Problem(name, message, has_given=False)


class Offer:
    """A data source with its action.

    Attributes:
        source: The declaration.
        action: The action that lists the entries; None for a static source.
    """

    def __init__(self, source: DataSource, action: Action[..., Any] | None) -> None:
        self.source = source
        self.action = action

    @cached_property
    def schema(self) -> InputSchema:
        """The inputs of the source."""
        inputs = () if self.action is None else self.action.schema.inputs
        wanted = dict.fromkeys(self.source.inputs)
        taken = [self._take(item) for item in inputs if item.name in wanted]
        return InputSchema(taken, {}, member="an input of this data source")

    def _take(self, item: Input) -> Input:
        defaults = self.source.defaults
        if item.name not in defaults:
            return item
        return replace(item, required=False, default=defaults[item.name])

    def find_mistakes(self) -> Iterator[str]:
        """Yield every mistake in what the source says of itself."""
        source, action = self.source, self.action
        if not source.description:
            yield "it has no docstring"
        if action is None:
            return
        known = action.schema.by_name
        for name in (*source.inputs, *source.fixed, *filter(None, [source.search])):
            if name not in known:
                yield f"{name} is not an input of {action.key}"
        for name in source.defaults:
            if name not in source.inputs:
                yield f"it has a default for {name}, which is not an input of it"
        for name, item in known.items():
            if item.required and name not in (*source.inputs, *source.fixed):
                yield f"{action.key} requires {name}, which is neither an input of it nor fixed"
        if source.items is None and action.endpoint.items is None:
            yield f"{action.key} has no list: say which `items`"

    def manifest(self) -> dict[str, Any]:
        """Return what an engine needs to know about the source."""
        source, action = self.source, self.action
        facts = None if action is None else action.endpoint
        return {
            "key": source.key,
            "label": source.title,
            "description": source.description,
            "connection": facts.connection if facts else None,
            "rateLimit": facts.rate if facts else None,
            "scopes": list(facts.scopes) if facts else [],
            "granularScopes": list(facts.granular_scopes) if facts else [],
            "search": "zoom" if source.search else "local",
            "keptSeconds": KEPT_SECONDS if facts else None,
            "input": self.schema.json_schema(),
        }

    def read(self, query: Query, cache: PageCache) -> Flow[ChoicePage]:
        """Yield the calls that are needed, and return a page of choices.

        Raises:
            InvalidInput: With every problem of the inputs.
            AuthConfig: If a connection is missing.
            ZoomError: If the choices cannot be read.
        """
        values, problems = self.schema.examine(query.inputs)
        problems += query.find_problems()
        if problems:
            raise invalid_input(problems)
        words = query.search.casefold().split()
        action, connection = self.action, query.connection
        if action is None:
            if query.cursor:
                message = "is not one of this source, which has a single page"
                raise invalid_input([Problem("cursor", message, query.cursor[:100])])
            now = datetime.now(UTC) if connection is None else connection.now()
            found = self.source.function(now)
            return ChoicePage(tuple(one for one in found if one.matches(words)))
        if connection is None:
            raise AuthConfig(
                f"The choices of {self.source.key} are read from Zoom; there is no connection.",
                f"Give a connection of kind {action.endpoint.connection}.",
            )
        searched = self.source.search if words else ""
        values = {**self.source.defaults, **values, **self.source.fixed}
        if searched:
            values[searched] = query.search.strip()
        reading = _Reading(self, action, connection, query, values, cache)
        return (yield from reading.gather([] if searched else words))

    def read_page(self, data: Any, action: Action[..., Any]) -> ChoicePage:
        """Return the choices in the data of its action."""
        key = action.endpoint.items if self.source.items is None else self.source.items
        entries = data
        for name in filter(None, (key or "").split(".")):
            entries = entries.get(name) if is_object(entries) else None
        made = (self._make(entry) for entry in entries) if is_array(entries) else ()
        choices = {one.value: one for one in made if one is not None}
        token = data.get(PAGE_TOKEN) if is_object(data) else None
        follows = token if PAGE_TOKEN in action.schema.by_name else None
        return ChoicePage(tuple(choices.values()), follows or None)

    def _make(self, entry: Any) -> Choice | None:
        try:
            choice: Choice | None = self.source.function(entry)
        except KeyError:
            return None
        if choice is None or choice.value in ("", None):
            return None
        return choice if choice.label.strip() else replace(choice, label=str(choice.value))


@dataclass(frozen=True, slots=True)
class _Reading:
    """Reads the pages that a query needs."""

    offer: Offer
    action: Action[..., Any]
    connection: Connection
    query: Query
    values: Mapping[str, Any]
    cache: PageCache

    def gather(self, words: list[str]) -> Flow[ChoicePage]:
        """Return one page, or enough of what contains some words."""
        found: dict[Any, Choice] = {}
        cursor = self.query.cursor
        for _ in range(MOST_PAGES if words else 1):
            page = yield from self._read_page(cursor)
            for choice in page.choices:
                if choice.matches(words):
                    found.setdefault(choice.value, choice)
            cursor = page.cursor or ""
            if not cursor or len(found) >= ENOUGH:
                break
        return ChoicePage(tuple(found.values()), cursor or None)

    def _read_page(self, cursor: str) -> Flow[ChoicePage]:
        """Return one page of all choices, from the cache if it is there."""
        action, values = self.action, self.values
        key = (self.offer.source.key, json.dumps(values, sort_keys=True, default=str), cursor)
        kept: ChoicePage | None = self.cache.find(self.connection, key)
        if kept is not None:
            return kept
        largest = action.schema.largest("page_size")
        size = {} if largest is None else {"page_size": min(largest, PAGE_SIZE)}
        inputs = {**size, **values, **({PAGE_TOKEN: cursor} if cursor else {})}
        deadline, hooks = self.query.deadline, self.query.hooks
        result = yield Call(action, inputs, self.connection, deadline=deadline, hooks=hooks)
        page = self.offer.read_page(result.data, action)
        self.cache.keep(self.connection, key, page)
        return page
