"""Resources with five endpoints (list, create, get, update, delete) from one declaration.

A plain resource is a `Collection`. A resource with special rules overrides methods in a subclass.
"""

from __future__ import annotations

from copy import deepcopy
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Literal

from zoom_connector.sandbox.routing.paging import cut_page
from zoom_connector.sandbox.routing.route import LIGHT, Handler, Route
from zoom_connector.sandbox.routing.validation import find_invalid, invalid_fields
from zoom_connector.sandbox.state.state import reveal
from zoom_connector.sandbox.wire.replies import ApiError, Reply
from zoom_connector.text.names import camel_case

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from zoom_connector.sandbox.routing.validation import Rule
    from zoom_connector.sandbox.state.state import JsonObject, State
    from zoom_connector.sandbox.wire.request import SandboxRequest

Operation = Literal["list", "create", "get", "update", "delete"]
Scopes = tuple[str, ...]

_VERBS: dict[Operation, str] = {
    "list": "read",
    "create": "write",
    "get": "read",
    "update": "update",
    "delete": "delete",
}
OPERATIONS = tuple(_VERBS)


@dataclass(frozen=True, kw_only=True)
class Collection:
    """A resource, its endpoints and its records.

    Attributes:
        noun: What one record is called, such as `contact_group`. The ledger calls a new one
            `contact_group.created`, and its action is `createContactGroup`.
        path: Path of one record, such as `/v2/rooms/{roomId}`. The list is at the path above, and
            a page calls it by the last segment of that path.
        id: Field that holds the identifier.
        rules: The fields that a request may set. An update is checked against the rules of the
            fields that it sends, unless `update_rules` are given.
        update_rules: The rules of an update, where they differ.
        defaults: The fields of a new record that were not sent. Names that begin with an
            underscore are never sent.
        initial: The fields of the records that a new account has, by identifier, such as the record
            that the examples of the actions refer to.
        unique: Field whose value no two records share; empty if there is none.
        figures: The counts and the token in the envelope of a page, in this order.
        page_sizes: Default and largest page size.
        granular: Granular scopes of an operation, where they do not follow the usual pattern.
        read: Classic scopes of list and get, by default `noun:read:admin` and `noun:write:admin`.
        write: Classic scopes of the writes, by default `noun:write:admin`.
        classic: Classic scopes of an operation that has neither `read` nor `write`.
        rates: Rate category of an operation, by default light.
    """

    noun: str
    path: str
    id: str = "id"
    rules: Mapping[str, Rule]
    update_rules: Mapping[str, Rule] | None = None
    defaults: JsonObject = field(default_factory=dict[str, Any])
    initial: Mapping[str, JsonObject] = field(default_factory=dict[str, "JsonObject"])
    unique: str = ""
    figures: tuple[str, ...] = ("page_size", "total_records", "next_page_token")
    page_sizes: tuple[int, int] = (30, 300)
    granular: Mapping[Operation, Scopes] = field(default_factory=dict[Operation, Scopes])
    read: Scopes = ()
    write: Scopes = ()
    classic: Mapping[Operation, Scopes] = field(default_factory=dict[Operation, Scopes])
    rates: Mapping[Operation, str] = field(default_factory=dict[Operation, str])

    def routes(self) -> list[Route]:
        """Return the five endpoints."""
        above = self.path.rpartition("/")[0]
        endpoints: dict[Operation, tuple[str, str, Handler]] = {
            "list": ("GET", above, self.answer_list),
            "create": ("POST", above, self.answer_create),
            "get": ("GET", self.path, self.answer_get),
            "update": ("PATCH", self.path, self.answer_update),
            "delete": ("DELETE", self.path, self.answer_delete),
        }
        return [
            Route(
                self.action_of(operation),
                method,
                template,
                handler,
                self.rates.get(operation, LIGHT),
                self.granular.get(operation, self._granular_scopes(operation)),
                self.classic.get(operation, self._classic_scopes(operation)),
            )
            for operation, (method, template, handler) in endpoints.items()
        ]

    def action_of(self, operation: Operation) -> str:
        """Return the key of the action that calls an endpoint."""
        return camel_case(f"{operation}_{self.noun}{'s' if operation == 'list' else ''}")

    def records(self, state: State) -> dict[str, JsonObject]:
        """Return all records by identifier."""
        if self.noun not in state.records:
            state.records[self.noun] = {}
            for key, fields in self.initial.items():
                self.build(state, deepcopy(fields), key)
        return state.records[self.noun]

    def find(self, state: State, key: str) -> JsonObject:
        """Return a record.

        Raises:
            ApiError: There is none; the error is that of `missing`.
        """
        record = self.records(state).get(key)
        if record is None:
            raise self.missing(key)
        return record

    def find_named(self, state: State, request: SandboxRequest) -> JsonObject:
        """Return the record that a request names in its path."""
        param = self.path.rpartition("/")[2][1:-1]
        return self.find(state, request.params[param])

    def build(self, state: State, wanted: JsonObject, key: str = "") -> JsonObject:
        """Build a record from checked fields and store it, by default under a new identifier."""
        key = key or self.new_id(state)
        record = {self.id: key, **deepcopy(self.defaults), **wanted}
        self.records(state)[key] = record
        return record

    def answer_list(self, state: State, request: SandboxRequest) -> Reply:
        """Answer with a page of the records."""
        default, maximum = self.page_sizes
        records = list(self.select(state, request))
        page = cut_page(state, request, records, default=default, maximum=maximum)
        shown = [self.show_entry(state, record) for record in page.items]
        name = self.path.split("/")[-2]
        return Reply(200, {**page.show(*self.figures), name: shown})

    def answer_create(self, state: State, request: SandboxRequest) -> Reply:
        """Store a new record and answer with it."""
        record = self.build(state, self.read_new(state, request))
        self._note(state, "created", record)
        return Reply(201, self.show_new(state, record))

    def answer_get(self, state: State, request: SandboxRequest) -> Reply:
        """Answer with a record."""
        return Reply(200, self.show(state, self.find_named(state, request)))

    def answer_update(self, state: State, request: SandboxRequest) -> Reply:
        """Change the fields of a record that were sent."""
        record = self.find_named(state, request)
        record.update(self.read_change(state, request, record))
        self._note(state, "updated", record)
        return Reply(204)

    def answer_delete(self, state: State, request: SandboxRequest) -> Reply:
        """Delete a record."""
        record = self.find_named(state, request)
        self.release(state, record)
        del self.records(state)[record[self.id]]
        self._note(state, "deleted", record)
        return Reply(204)

    def new_id(self, state: State) -> str:
        """Return a new identifier."""
        return state.ids.user_id()

    def select(self, state: State, request: SandboxRequest) -> Iterable[JsonObject]:
        """Return the records that a list shows."""
        return self.records(state).values()

    def read_new(self, state: State, request: SandboxRequest) -> JsonObject:
        """Return the checked fields of a request that creates a record."""
        return self._read(state, request.read_object(), self.rules, None)

    def read_change(self, state: State, request: SandboxRequest, own: JsonObject) -> JsonObject:
        """Return the checked fields of a request that updates the record `own`."""
        body = request.read_object()
        sent = {name: rule for name, rule in self.rules.items() if name in body}
        return self._read(state, body, self.update_rules or sent, own)

    def show(self, state: State, record: JsonObject) -> JsonObject:
        """Return a record as the API shows it."""
        return reveal(record)

    def show_entry(self, state: State, record: JsonObject) -> JsonObject:
        """Return a record as a list shows it."""
        return self.show(state, record)

    def show_new(self, state: State, record: JsonObject) -> JsonObject:
        """Return a record as the reply to its creation shows it."""
        return self.show(state, record)

    def release(self, state: State, record: JsonObject) -> None:
        """Refuse the deletion of a record, or remove the references to it."""

    def missing(self, key: str) -> ApiError:
        """Return the error for an unknown identifier."""
        noun = self.noun.replace("_", " ").capitalize()
        return ApiError(404, 404, f"{noun} does not exist: {key}.")

    def invalid(self, *names: str) -> ApiError:
        """Return the error for invalid fields."""
        return invalid_fields(*names)

    def taken(self, value: str) -> ApiError:
        """Return the error for a value that must be unique and is in use."""
        return ApiError(409, 409, f"Another {self.noun.replace('_', ' ')} has this {self.unique}.")

    def _read(
        self, state: State, body: JsonObject, rules: Mapping[str, Rule], own: JsonObject | None
    ) -> JsonObject:
        bad = find_invalid(body, rules)
        if bad:
            raise self.invalid(*bad)
        wanted = {name: body[name] for name in rules if name in body}
        rivals = (one for one in self.records(state).values() if one is not own)
        if self.unique in wanted and any(r[self.unique] == wanted[self.unique] for r in rivals):
            raise self.taken(wanted[self.unique])
        return wanted

    def _note(self, state: State, change: str, record: JsonObject) -> None:
        state.note_effect(f"{self.noun}.{change}", record[self.id])

    def _granular_scopes(self, operation: Operation) -> Scopes:
        what = f"list_{self.noun}s" if operation == "list" else self.noun
        return (f"{self.noun}:{_VERBS[operation]}:{what}:admin",)

    def _classic_scopes(self, operation: Operation) -> Scopes:
        write = f"{self.noun}:write:admin"
        if operation in {"list", "get"}:
            return self.read or (f"{self.noun}:read:admin", write)
        return self.write or (write,)
