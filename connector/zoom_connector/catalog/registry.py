"""The actions that plugins register, by key; each is loaded when it is wanted."""

from __future__ import annotations

import inspect
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, cast

from zoom_connector.actions.endpoint import UPDATES
from zoom_connector.errors import InvalidInput, RegistrationError
from zoom_connector.http.paths import PLACEHOLDER
from zoom_connector.redaction import redact
from zoom_connector.text.names import suggest

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Iterator, Mapping, Sequence
    from types import FrameType

    from pluggy import HookImpl

    from zoom_connector.actions.definition import ActionDefinition
    from zoom_connector.calls.action import Action

BUILT_IN = "zoom_actions"


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
    owner: object
    checked: bool
    summary: Summary | None


class Registry:
    """Actions by key."""

    def __init__(self) -> None:
        self.clear()

    def clear(self) -> None:
        """Remove every action."""
        self._loaded: dict[str, Action[..., Any]] = {}
        self._waiting: dict[str, _Waiting] = {}
        self._explainers: list[Callable[[str], str | None]] = []
        self._broken: set[str] = set()

    @property
    def left_out(self) -> Mapping[str, str]:
        """The plugins that were left out, with the reason."""
        return {}

    def add(self, given: object, owner: object) -> None:
        """Add an action on behalf of the plugin `owner`.

        Raises:
            RegistrationError: If its key is taken or its manifest invalid.
        """
        _check_kind(given, owner)
        action = cast("Action[..., Any]", given)
        if action.key in self:
            raise RegistrationError(
                f"{owner} registered {action.key} ({action.place}), but there is one "
                f"already ({self[action.key].place}): rename the function."
            )
        _check_manifest(action, owner)
        self._loaded[action.key] = action

    def add_lazily(
        self,
        key: str,
        load: Callable[[], Action[..., Any]],
        owner: object,
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

    def check_choices(self, action: Action[..., Any], owner: object) -> None:
        """Refuse an action whose inputs name a data source wrongly; a catalogue knows them.

        Raises:
            RegistrationError: If one does.
        """

    def explain_unknown(self, explain: Callable[[str], str | None]) -> None:
        """Ask `explain` for a hint when a key is unknown; it returns None if it has none."""
        self._explainers.append(explain)

    def _load(self, key: str, waiting: _Waiting) -> Action[..., Any]:
        """Load an action; if several threads do so at once, all get the first."""
        try:
            action = waiting.load()
        except RegistrationError:
            raise
        except Exception as error:
            why = f"{type(error).__name__}: {error}"
            raise RegistrationError(f"{waiting.owner} cannot load {key}: {why}") from error
        _check_kind(action, waiting.owner)
        if action.key != key:
            raise RegistrationError(f"{waiting.owner} promised {key} and gave {action.key}.")
        if not waiting.checked:
            _check_manifest(action, waiting.owner)
            self.check_choices(action, waiting.owner)
        action = self._loaded.setdefault(key, action)
        self._waiting.pop(key, None)  # after that: another thread finds it here or there
        return action

    def keys(self) -> list[str]:
        """Return the keys of all actions, in alphabetical order."""
        return sorted({*self._loaded, *self._waiting})

    def summaries(self) -> list[Summary]:
        """Return what a list shows of each action, by key; loads none that gave a summary.

        One that cannot be loaded is left out with a warning.
        """
        found = (self._summarize(key) for key in self.keys())
        return [summary for summary in found if summary is not None]

    def _summarize(self, key: str) -> Summary | None:
        waiting = self._waiting.get(key)
        if waiting is not None and waiting.summary is not None:
            return waiting.summary
        action = self._try(key)
        return None if action is None else Summary.of(action)

    def _try(self, key: str) -> Action[..., Any] | None:
        """Return an action; None, after a warning, if it cannot be loaded."""
        try:
            return self[key]
        except RegistrationError as error:
            if key not in self._broken:
                import logging  # 8 ms, only after a failure

                self._broken.add(key)
                log = logging.getLogger("zoom_connector.catalog")
                log.warning("%s was left out: %s", key, redact(str(error)))
        return None

    def __iter__(self) -> Iterator[Action[..., Any]]:
        """Iterate over the actions by key; one that cannot be loaded is left out with a warning."""
        found = (self._try(key) for key in self.keys())
        return (action for action in found if action is not None)

    def describe_left_out(self) -> str:
        """Return which plugins were left out and why; an empty text for none."""
        return " ".join(
            f"{name} was left out, and its actions are missing: {reason}"
            for name, reason in self.left_out.items()
        )

    def __len__(self) -> int:
        """Return how many actions there are."""
        return len({*self._loaded, *self._waiting})

    def __contains__(self, key: object) -> bool:
        """Return whether there is an action with this key."""
        return key in self._waiting or key in self._loaded

    def __getitem__(self, key: str) -> Action[..., Any]:
        """Return the action called `key`.

        Raises:
            InvalidInput: With the hint of a plugin or the nearest key, if there is none.
        """
        waiting = self._waiting.get(key)  # first: it is removed only once it is loaded
        if key in self._loaded:
            return self._loaded[key]
        if waiting is not None:
            return self._load(key, waiting)
        hints = (explain(key) for explain in self._explainers)
        hint = next((hint for hint in hints if hint), None)
        error = unknown_action(key, dict.fromkeys(self.keys()), hint)
        error.hint = f"{error.hint} {self.describe_left_out()}".strip()
        raise error

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
    """The argument of a plugin's `register_actions`: call it with an action.

    What is wrong with the actions of a plugin is reported together, after all have registered.

    Attributes:
        found: The mistakes so far, with their plugin, by its identity.
    """

    def __init__(
        self, registry: Registry, hooks: Sequence[HookImpl], name: Callable[[object], str]
    ) -> None:
        """Take the registry to add to.

        Args:
            registry: The registry.
            hooks: The hooks that are about to be called.
            name: Returns how messages name a plugin.
        """
        self._registry = registry
        self._name = name
        self._plugins = {getattr(hook.function, "__code__", None): hook.plugin for hook in hooks}
        self.found: dict[int, tuple[object, list[str]]] = {}
        self._takers: dict[str, object] = {}
        self._added: list[tuple[object, object, Action[..., Any]]] = []

    def check_choices(self) -> None:
        """Check the data sources that actions name, once all plugins have registered theirs."""
        for plugin, owner, action in self._added:
            with self._collecting(plugin):
                self._registry.check_choices(action, owner)

    def problems(self) -> list[tuple[object, RegistrationError]]:
        """Return each plugin that registered something wrong, with the error that says what."""
        return [
            (plugin, RegistrationError("\n".join(found))) for plugin, found in self.found.values()
        ]

    def __call__(self, action: Action[..., Any]) -> None:
        """Add an action; its key must be free and its manifest valid."""
        plugin, owner = self._find_owner()
        if self._take(getattr(action, "key", None), plugin):
            with self._collecting(plugin):
                self._registry.add(action, owner)
                self._added.append((plugin, owner, action))

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
        """Add an action that is loaded, and checked, when it is wanted; its key must be free.

        Args:
            key: Its key.
            load: Returns it; called once.
            checked: True if its manifest was checked when it was made, and need not be checked
                at every start.
            summary: What a list shows of it, so that listing does not load it.
        """
        plugin, owner = self._find_owner()
        if not self._take(key, plugin):
            return
        with self._collecting(plugin):
            self._registry.add_lazily(key, load, owner, checked=checked, summary=summary)

    def explain_unknown(self, explain: Callable[[str], str | None]) -> None:
        """Give a function that returns a hint about an unknown key, or None."""
        self._registry.explain_unknown(explain)

    def _take(self, key: str | None, plugin: object) -> bool:
        """Note which plugin registers a key; False if another took it from the built-in actions.

        With `tryfirst` a plugin comes before them, and it is the one that must be left out.
        """
        first = plugin if key is None else self._takers.setdefault(key, plugin)
        if first is plugin or getattr(plugin, "__name__", None) != BUILT_IN:
            return True
        message = f"{self._name(first)} registered {key}, which is built in: rename the function."
        self._note(first, message)
        return False

    def _note(self, plugin: object, message: str) -> None:
        self.found.setdefault(id(plugin), (plugin, []))[1].append(message)

    @contextmanager
    def _collecting(self, plugin: object) -> Generator[None]:
        try:
            yield
        except RegistrationError as error:
            self._note(plugin, str(error))

    def _find_owner(self) -> tuple[object, object]:
        """Return the plugin whose hook is running, and its name: all hooks share one registrar."""
        frame: FrameType | None = inspect.currentframe()
        while frame is not None:
            if frame.f_code in self._plugins:
                plugin = self._plugins[frame.f_code]
                return plugin, _Owner(plugin, self._name)
            frame = frame.f_back
        return None, "a plugin"


@dataclass(frozen=True, slots=True)
class _Owner:
    """How messages name a plugin; found out only for a message, because that reads its metadata."""

    plugin: object
    name: Callable[[object], str]

    def __str__(self) -> str:
        return self.name(self.plugin)


def _check_kind(given: object, owner: object) -> None:
    from zoom_connector.calls.action import Action  # 12 ms, which a listing never pays

    if not isinstance(given, Action):
        raise RegistrationError(f"{owner} registered {given!r}, which is not an action.")


def _check_manifest(action: Action[..., Any], owner: object) -> None:
    from zoom_connector.actions.registration import find_mistakes  # jsonschema: 80 ms

    if mistakes := find_mistakes(action):
        raise RegistrationError(
            f"{owner} registered {action.key} ({action.place}): {'; '.join(mistakes)}"
        )


def unknown_action(key: str, known: Mapping[str, Any], hint: str | None = None) -> InvalidInput:
    """Return the error for a key that names no action; by default it suggests the nearest key."""
    nearest = suggest(key, known)
    closest = f"Did you mean {nearest}?" if nearest else "`zoom-connector actions` lists them."
    return InvalidInput(f"There is no action called {key[:100]!r}.", hint or closest)
