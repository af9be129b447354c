"""The actions that plugins register, by key; each is loaded when it is wanted."""

from __future__ import annotations

import inspect
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, cast

from zoom_connector.actions.endpoint import UPDATES
from zoom_connector.errors import InvalidInput, RegistrationError
from zoom_connector.http.paths import PLACEHOLDER
from zoom_connector.text.names import suggest

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from types import FrameType

    from pluggy import HookImpl

    from zoom_connector.actions.definition import ActionDefinition
    from zoom_connector.calls.action import Action


@dataclass(frozen=True, slots=True)
class Summary:
    """What a list of actions shows of one.

    Attributes:
        key: Its key.
        label: What a person reads in a menu.
        description: One paragraph.
        group: The menu it belongs to.
        safety: `read`, `write` or `destructive`.
        connection: Kind of connection it runs on.
    """

    key: str
    label: str
    description: str
    group: str
    safety: str
    connection: str

    @classmethod
    def of(cls, action: ActionDefinition[..., Any]) -> Summary:
        """Return the summary of an action."""
        endpoint = action.endpoint
        return cls(
            action.key,
            action.label,
            action.description,
            endpoint.group,
            endpoint.safety,
            endpoint.connection,
        )


@dataclass(frozen=True, slots=True)
class _Waiting:
    """An action that was offered and is not loaded yet."""

    load: Callable[[], Action[..., Any]]
    owner: str
    checked: bool
    summary: Summary | None


class Registry:
    """Actions by key."""

    def __init__(self) -> None:
        self._loaded: dict[str, Action[..., Any]] = {}
        self._waiting: dict[str, _Waiting] = {}
        self._explainers: list[Callable[[str], str | None]] = []

    def add(self, given: object, owner: str, *, checked: bool = False) -> None:
        """Add an action on behalf of the plugin `owner`.

        Raises:
            RegistrationError: If its key is taken or its manifest invalid.
        """
        from zoom_connector.calls.action import Action  # 12 ms, which a listing never pays

        if not isinstance(given, Action):
            raise RegistrationError(f"{owner} registered {given!r}, which is not an action.")
        action = cast("Action[..., Any]", given)
        if action.key in self:
            raise RegistrationError(
                f"{owner} registered {action.key} ({action.place}), but there is one "
                f"already ({self[action.key].place}): rename the function."
            )
        if not checked:
            _check_manifest(action, owner)
        self._loaded[action.key] = action

    def add_lazily(
        self,
        key: str,
        load: Callable[[], Action[..., Any]],
        owner: str,
        *,
        checked: bool = False,
        summary: Summary | None = None,
    ) -> None:
        """Add an action to be loaded when wanted, on behalf of the plugin `owner`.

        Raises:
            RegistrationError: If its key is taken.
        """
        if key in self:
            self.add(load(), owner)  # which names both places
        self._waiting[key] = _Waiting(load, owner, checked, summary)

    def explain_unknown(self, explain: Callable[[str], str | None]) -> None:
        """Ask `explain` for a hint when a key is unknown; it returns None if it has none."""
        self._explainers.append(explain)

    def _load(self, key: str) -> Action[..., Any]:
        waiting = self._waiting.pop(key)
        action = waiting.load()
        if action.key != key:
            raise RegistrationError(f"{waiting.owner} promised {key} and gave {action.key}.")
        self.add(action, waiting.owner, checked=waiting.checked)
        return action

    def keys(self) -> list[str]:
        """Return the keys of all actions, in alphabetical order."""
        return sorted([*self._loaded, *self._waiting])

    def summaries(self) -> list[Summary]:
        """Return what a list shows of each action, by key; loads none that gave a summary."""
        return [self._summarize(key) for key in self.keys()]

    def _summarize(self, key: str) -> Summary:
        waiting = self._waiting.get(key)
        if waiting is not None and waiting.summary is not None:
            return waiting.summary
        return Summary.of(self[key])

    def __iter__(self) -> Iterator[Action[..., Any]]:
        """Iterate over the actions by key."""
        return (self[key] for key in self.keys())

    def __len__(self) -> int:
        """Return how many actions there are."""
        return len(self._loaded) + len(self._waiting)

    def __contains__(self, key: object) -> bool:
        """Return whether there is an action with this key."""
        return key in self._loaded or key in self._waiting

    def __getitem__(self, key: str) -> Action[..., Any]:
        """Return the action called `key`.

        Raises:
            InvalidInput: With the hint of a plugin or the nearest key, if there is none.
        """
        if key in self._loaded:
            return self._loaded[key]
        if key in self._waiting:
            return self._load(key)
        hints = (explain(key) for explain in self._explainers)
        hint = next((hint for hint in hints if hint), None)
        raise unknown_action(key, dict.fromkeys(self.keys()), hint)

    def find_reader(self, action: ActionDefinition[..., Any]) -> Action[..., Any] | None:
        """Return the action that reads what another one changes; None if there is none."""
        endpoint = action.endpoint
        if endpoint.read_with is not None and endpoint.read_with in self:
            return self[endpoint.read_with]
        if endpoint.method not in UPDATES:
            return None
        wanted = "GET", endpoint.connection, PLACEHOLDER.sub("{}", endpoint.path)
        for other in self:
            found = (
                other.endpoint.method,
                other.endpoint.connection,
                PLACEHOLDER.sub("{}", other.endpoint.path),
            )
            if found == wanted:
                return other
        return None


class Registrar:
    """The argument of a plugin's `register_actions`: call it with an action."""

    def __init__(self, registry: Registry, hooks: Sequence[HookImpl]) -> None:
        """Take the registry to add to, and the hooks that are about to be called."""
        self._registry = registry
        self._owners = {
            getattr(hook.function, "__code__", None): getattr(
                hook.plugin, "__name__", hook.plugin_name
            )
            for hook in hooks
        }

    def __call__(self, action: Action[..., Any]) -> None:
        """Add an action; it is checked immediately.

        Raises:
            RegistrationError: If its key is taken or its manifest invalid.
        """
        self._registry.add(action, self._find_owner())

    def __contains__(self, key: object) -> bool:
        """Return whether a key is taken by now."""
        return key in self._registry

    def lazily(
        self,
        key: str,
        load: Callable[[], Action[..., Any]],
        *,
        checked: bool = False,
        summary: Summary | None = None,
    ) -> None:
        """Add an action that is loaded, and checked, when it is wanted.

        Args:
            key: Its key.
            load: Returns it; called once.
            checked: True if its manifest was checked when it was made, and need not be checked
                at every start.
            summary: What a list shows of it, so that listing does not load it.

        Raises:
            RegistrationError: If its key is taken.
        """
        owner = self._find_owner()
        self._registry.add_lazily(key, load, owner, checked=checked, summary=summary)

    def explain_unknown(self, explain: Callable[[str], str | None]) -> None:
        """Give a function that returns a hint about an unknown key, or None."""
        self._registry.explain_unknown(explain)

    def _find_owner(self) -> str:
        """Return the name of the plugin whose hook is running: all hooks share one registrar."""
        frame: FrameType | None = inspect.currentframe()
        while frame is not None:
            if frame.f_code in self._owners:
                return self._owners[frame.f_code]
            frame = frame.f_back
        return "a plugin"


def _check_manifest(action: Action[..., Any], owner: str) -> None:
    from zoom_connector.actions.manifest import build_manifest, find_defects  # jsonschema: 80 ms

    defects = find_defects(build_manifest(action))
    if defects:
        raise RegistrationError(
            f"{owner} registered {action.key} ({action.place}): {'; '.join(defects)}"
        )


def unknown_action(key: str, known: Mapping[str, Any], hint: str | None = None) -> InvalidInput:
    """Return the error for a key that names no action; by default it suggests the nearest key."""
    nearest = suggest(key, known)
    closest = f"Did you mean {nearest}?" if nearest else "`zoom-connector actions` lists them."
    return InvalidInput(f"There is no action called {key[:100]!r}.", hint or closest)
