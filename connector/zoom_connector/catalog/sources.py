"""The data sources that plugins register, by key, and what inputs say of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from zoom_connector.actions.choice_references import list_references
from zoom_connector.catalog.registry import Registrar
from zoom_connector.errors import InvalidInput, RegistrationError, ZoomError
from zoom_connector.text.names import suggest

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from pluggy import HookImpl

    from zoom_connector.calls.action import Action
    from zoom_connector.catalog.registry import Registry
    from zoom_connector.data_sources.offer import Offer


@dataclass(frozen=True, slots=True)
class _Waiting:
    """A data source that was offered and is not loaded yet."""

    load: Callable[[], object]
    owner: object
    checked: bool


class Sources:
    """Data sources by key; each is loaded when it is wanted.

    Args:
        actions: The actions that list their entries.
    """

    def __init__(self, actions: Registry) -> None:
        self._actions = actions
        self._waiting: dict[str, _Waiting] = {}
        self._loaded: dict[str, Offer] = {}

    def add(self, key: str, waiting: _Waiting) -> None:
        """Add a data source.

        Raises:
            RegistrationError: If its key is taken.
        """
        if key in self._waiting:
            raise RegistrationError(
                f"{waiting.owner} registered the data source {key}, but {self._waiting[key].owner} "
                "has registered one of that name: rename the function."
            )
        self._waiting[key] = waiting

    def keys(self) -> list[str]:
        """Return the keys of all data sources, in alphabetical order."""
        return sorted(self._waiting)

    def __contains__(self, key: object) -> bool:
        """Return whether there is a data source with this key."""
        return key in self._waiting

    def __iter__(self) -> Iterator[Offer]:
        """Iterate over the data sources by key."""
        return (self[key] for key in self.keys())

    def __getitem__(self, key: str) -> Offer:
        """Return the data source called `key`.

        Raises:
            InvalidInput: With the nearest key, if there is none.
            RegistrationError: If it is wrong.
        """
        if key in self._loaded:
            return self._loaded[key]
        if key not in self._waiting:
            nearest = suggest(key, self._waiting)
            hint = f"Did you mean {nearest}?" if nearest else "`zoom-connector choices` lists them."
            raise InvalidInput(f"There is no data source called {key[:100]!r}.", hint)
        waiting = self._waiting[key]
        offer = self._make_offer(key, waiting.load(), waiting.owner)
        if not waiting.checked and (mistakes := [*offer.find_mistakes()]):
            source = offer.source
            raise RegistrationError(
                f"{waiting.owner} registered the data source {key} ({source.place}): "
                f"{'; '.join(mistakes)}"
            )
        return self._loaded.setdefault(key, offer)  # if several threads load it, all get the first

    def _make_offer(self, key: str, source: object, owner: object) -> Offer:
        from zoom_connector.data_sources.declaration import DataSource  # only to use one
        from zoom_connector.data_sources.offer import Offer

        if not isinstance(source, DataSource):
            raise RegistrationError(f"{owner} registered {source!r}, which is not a data source.")
        if source.key != key:
            raise RegistrationError(f"{owner} promised {key} and gave {source.key}.")
        action = source.action
        if isinstance(action, str):
            try:
                action = self._actions[action]
            except ZoomError as error:
                raise RegistrationError(
                    f"{owner} registered the data source {key} ({source.place}): {error} "
                    f"{error.hint}"
                ) from None
        return Offer(source, action)

    def find_mistakes(self, action: Action[..., Any]) -> list[str]:
        """Return what is wrong with the data sources that the inputs of an action name.

        Without any data source there is nothing to compare with: the types of the built-in actions
        name sources, and a catalogue may have a plugin that uses them and not these actions.
        """
        if not self._waiting:
            return []
        inputs = action.schema.json_schema()["properties"]
        mistakes: list[str] = []
        for path, reference in list_references(inputs):
            source, passed = reference["source"], reference["inputs"]
            if source not in self:
                nearest = suggest(source, self._waiting)
                hint = f"; did you mean {nearest}?" if nearest else ""
                mistakes.append(
                    f"{path} has choices from {source}, a data source that does not exist{hint}"
                )
                continue
            known = {item.key for item in self[source].schema.inputs}
            for theirs, ours in passed.items():
                if theirs not in known:
                    mistakes.append(f"{path}: {theirs} is not an input of the data source {source}")
                if ours not in inputs:
                    mistakes.append(f"{path}: {ours}, which {source} needs, is not an input")
        return mistakes


class SourceRegistrar(Registrar):
    """The argument of a plugin's `register_data_sources`: call it with a data source."""

    def __init__(
        self,
        registry: Registry,
        sources: Sources,
        hooks: Sequence[HookImpl],
        name: Callable[[object], str],
        actions: Registrar,
    ) -> None:
        """Take the data sources to add to; otherwise as `Registrar`.

        Mistakes are noted with those of the actions, so that all of a plugin are reported at once.
        """
        super().__init__(registry, hooks, name)
        self._sources = sources
        self.found = actions.found
        self._unchecked: list[tuple[object, str]] = []

    def check(self) -> None:
        """Load and check each data source that is not known to be right.

        This is done once all plugins have registered the actions that the sources may name.
        """
        for plugin, key in self._unchecked:
            with self._collecting(plugin):
                self._sources[key]

    def __call__(self, source: Any) -> None:
        """Add a data source; its key must be free."""
        self.lazily(getattr(source, "key", str(source)), lambda: source)

    def __contains__(self, key: object) -> bool:
        """Return whether a key is taken by now."""
        return key in self._sources

    def lazily(
        self,
        key: str,
        load: Callable[[], object],
        *,
        checked: bool = False,
        summary: Any = None,  # noqa: ARG002  # only actions have one
    ) -> None:
        """Add a data source that is loaded when it is wanted; its key must be free.

        Args:
            key: Its key.
            load: Returns it; called once.
            checked: True if it was checked when its manifest was made.
            summary: None; a list of data sources shows their manifests.
        """
        plugin, owner = self._find_owner()
        if self._take(key, plugin):
            with self._collecting(plugin):
                self._sources.add(key, _Waiting(load, owner, checked))
                if not checked:
                    self._unchecked.append((plugin, key))
