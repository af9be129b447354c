"""The catalogue: the actions of all plugins, and the one way to run them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

import pluggy

from zoom_connector import hookspecs
from zoom_connector.actions import Action
from zoom_connector.calls import Call, Result
from zoom_connector.connection import Connection
from zoom_connector.errors import AuthConfig, InvalidInput, RegistrationError, ZoomError
from zoom_connector.inputs import suggest

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from zoom_connector.calls import OnAmbiguous
    from zoom_connector.paging import Pages
    from zoom_connector.plan import Plan

BUILT_IN = "zoom_actions"


class Core:
    """The connector's own hooks: the last to be asked."""

    @hookspecs.hookimpl(trylast=True)
    def load_connection(self, profile: str) -> Connection | None:
        """Return the connection of a profile that `zoom-connector auth` keeps."""
        from zoom_connector.auth.profiles import connect_profile  # the store and more: 20 ms

        return connect_profile(profile)

    @hookspecs.hookimpl(trylast=True)
    def run_action(self, call: Call) -> Result:
        """Run the call on its connection."""
        return call.run()


class Registrar:
    """What a plugin's `register_actions` is given: call it with an action."""

    def __init__(self, catalog: Catalog, owner: str) -> None:
        """Take the catalogue to add to, and the plugin to name in errors."""
        self._catalog = catalog
        self._owner = owner

    def __call__(self, action: Action[..., Any]) -> None:
        """Add an action; it is checked at once.

        Raises:
            RegistrationError: If the key is taken or the manifest unfit.
        """
        self._catalog.add(action, self._owner)

    def __contains__(self, key: object) -> bool:
        """Tell whether a key is taken by now."""
        return key in self._catalog

    def lazily(
        self, key: str, load: Callable[[], Action[..., Any]], *, checked: bool = False
    ) -> None:
        """Add an action that is loaded, and checked, when somebody wants it.

        Args:
            key: Its key.
            load: Returns it; called once.
            checked: True if its manifest was checked before, when it was made, and need not be
                checked at every start.

        Raises:
            RegistrationError: If the key is taken.
        """
        self._catalog.add_lazily(key, load, self._owner, checked=checked)


class Catalog:
    """The actions of the given plugins and, unless told otherwise, of the installed ones.

    Args:
        *plugins: Modules or objects with hook implementations.
        entry_points: Whether to load the plugins installed under the group `zoom_connector`,
            the built-in actions among them.

    Raises:
        RegistrationError: If two plugins claim one key, or an action's manifest is invalid.
    """

    def __init__(self, *plugins: object, entry_points: bool = True) -> None:
        """Load the plugins and collect their actions."""
        self.manager = pluggy.PluginManager(hookspecs.PROJECT)
        self.manager.add_hookspecs(hookspecs)
        self.manager.register(Core(), name="core")
        if entry_points:
            self._load_entry_points()
        for plugin in plugins:
            if not self.manager.is_registered(plugin):
                self.manager.register(plugin)
        self.manager.check_pending()
        self._loaded: dict[str, Action[..., Any]] = {}
        self._waiting: dict[str, tuple[Callable[[], Action[..., Any]], str, bool]] = {}
        self._collect()

    def _load_entry_points(self) -> None:
        from importlib.metadata import entry_points  # 25 ms; not for a catalogue made by hand

        found = entry_points(group=hookspecs.PROJECT)
        # The built-in actions come first, so that a clash is the newcomer's.
        for point in sorted(found, key=lambda point: (point.value != BUILT_IN, point.name)):
            plugin = point.load()
            if not self.manager.is_registered(plugin):
                self.manager.register(plugin, name=point.name)

    def _collect(self) -> None:
        """Ask each plugin in turn, so that an error can name the one to blame."""
        hooks = self.manager.hook.register_actions.get_hookimpls()
        for hook in sorted(hooks, key=lambda hook: hook.trylast):
            owner = getattr(hook.plugin, "__name__", hook.plugin_name)
            hook.function(Registrar(self, owner))

    def add(self, given: object, owner: str, *, checked: bool = False) -> None:
        """Add an action on behalf of the plugin `owner`."""
        if not isinstance(given, Action):
            raise RegistrationError(f"{owner} registered {given!r}, which is not an action.")
        action = cast("Action[..., Any]", given)
        if action.key in self:
            raise RegistrationError(
                f"{owner} registered {action.key} ({action.place}), but there is one "
                f"already ({self[action.key].place}): rename the function."
            )
        if owner != BUILT_IN and not checked:
            self._check_manifest(action, owner)
        self._loaded[action.key] = action

    def add_lazily(
        self, key: str, load: Callable[[], Action[..., Any]], owner: str, *, checked: bool = False
    ) -> None:
        """Add an action to be loaded when wanted, on behalf of the plugin `owner`."""
        if key in self:
            self.add(load(), owner)  # which names both places
        self._waiting[key] = load, owner, checked

    def _load(self, key: str) -> Action[..., Any]:
        load, owner, checked = self._waiting.pop(key)
        action = load()
        if action.key != key:
            raise RegistrationError(f"{owner} promised {key} and gave {action.key}.")
        self.add(action, owner, checked=checked)
        return action

    @staticmethod
    def _check_manifest(action: Action[..., Any], owner: str) -> None:
        from zoom_connector.manifest import build_manifest, find_defects  # jsonschema: 80 ms

        defects = find_defects(build_manifest(action))
        if defects:
            raise RegistrationError(
                f"{owner} registered {action.key} ({action.place}): {'; '.join(defects)}"
            )

    def keys(self) -> list[str]:
        """Return the keys of all actions, in alphabetical order."""
        return sorted([*self._loaded, *self._waiting])

    def __iter__(self) -> Iterator[Action[..., Any]]:
        """Iterate over the actions by key."""
        return (self[key] for key in self.keys())

    def __len__(self) -> int:
        """Return how many actions there are."""
        return len(self._loaded) + len(self._waiting)

    def __contains__(self, key: object) -> bool:
        """Tell whether there is an action with this key."""
        return key in self._loaded or key in self._waiting

    def __getitem__(self, key: str) -> Action[..., Any]:
        """Return the action called `key`.

        Raises:
            InvalidInput: With the nearest key, if there is none.
        """
        if key in self._loaded:
            return self._loaded[key]
        if key in self._waiting:
            return self._load(key)
        raise unknown_action(key, dict.fromkeys(self.keys()))

    def connection(self, profile: str) -> Connection:
        """Return the connection that a plugin, or the file of profiles, knows as `profile`.

        Raises:
            AuthConfig: If there is none.
        """
        found = self.manager.hook.load_connection(profile=profile)
        if not isinstance(found, Connection):
            raise AuthConfig(
                f"There is no connection called {profile!r}.",
                "`zoom-connector auth list` shows what there is; "
                f"`zoom-connector auth login --profile {profile}` connects it.",
            )
        return found

    def run(
        self,
        action: str | Action[..., Any],
        inputs: Mapping[str, Any],
        connection: Connection,
        *,
        idempotency_key: str | None = None,
        deadline: float | None = None,
        on_ambiguous: OnAmbiguous = "report",
    ) -> Result:
        """Run an action through the hooks.

        Args:
            action: The action or its key.
            inputs: Values by camelCase key or Zoom's own name.
            connection: Where it runs.
            idempotency_key: The caller's key for this piece of work: the same key gives the same
                result again, and nothing is done twice. Only writes use it.
            deadline: Seconds it may take.
            on_ambiguous: `report` a write whose outcome cannot be found out, or `retry` it once.

        Raises:
            ZoomError: Of the kind that `zoom_connector.errors` draws.
        """
        settings = idempotency_key, deadline, on_ambiguous
        return self.run_call(self._call(action, inputs, connection, *settings))

    async def arun(
        self,
        action: str | Action[..., Any],
        inputs: Mapping[str, Any],
        connection: Connection,
        *,
        idempotency_key: str | None = None,
        deadline: float | None = None,
        on_ambiguous: OnAmbiguous = "report",
    ) -> Result:
        """Run an action through the hooks without blocking the event loop.

        Hooks are plain functions that may block, so the call runs in a worker thread.
        """
        import asyncio  # 30 ms that a blocking caller never pays

        settings = idempotency_key, deadline, on_ambiguous
        call = self._call(action, inputs, connection, *settings)
        return await asyncio.to_thread(self.run_call, call)

    def pages(
        self, action: str | Action[..., Any], inputs: Mapping[str, Any], connection: Connection
    ) -> Pages[Any]:
        """Return the pages of a list, each run through the hooks.

        Raises:
            InvalidInput: If the inputs are wrong.
            TypeError: If the action lists nothing.
        """
        from zoom_connector.paging import Pages  # only lists need it

        return Pages(self._call(action, inputs, connection), self.run_call)

    def plan(
        self,
        steps: Iterable[tuple[str | Action[..., Any], Mapping[str, Any]]],
        connection: Connection,
        *,
        every_page: bool = False,
    ) -> Plan:
        """Say what it would mean to run actions one after another; nothing is changed.

        Reads are sent, and only as GET, where an update is compared with what there is.

        Args:
            steps: Each action or its key, with its inputs.
            connection: Where they would run.
            every_page: Whether lists would be walked to their ends.

        Raises:
            InvalidInput: With the problems of all steps; nothing was sent.
            ZoomError: If a step would be refused, or what it changes cannot be read.
        """
        from zoom_connector.plan import make_plan  # only where nothing is to happen

        calls = [self._call(action, inputs, connection) for action, inputs in steps]
        return make_plan(self, calls, connection, every_page=every_page)

    def run_call(self, call: Call) -> Result:
        """Run a prepared call through the hooks."""
        result = self.manager.hook.run_action(call=call)
        if not isinstance(result, Result):
            raise TypeError(f"a run_action hook returned {result!r} for {call.action.key}")
        return result

    def _call(
        self,
        action: str | Action[..., Any],
        inputs: Mapping[str, Any],
        connection: Connection,
        idempotency_key: str | None = None,
        deadline: float | None = None,
        on_ambiguous: OnAmbiguous = "report",
    ) -> Call:
        found = self[action] if isinstance(action, str) else action
        settings = idempotency_key, deadline, on_ambiguous
        return Call(found, inputs, connection, *settings, hooks=self.manager.hook)


def unknown_action(key: str, known: Mapping[str, Any]) -> ZoomError:
    """Return the error for a key that names no action."""
    nearest = suggest(key, known)
    hint = f"Did you mean {nearest}?" if nearest else "`zoom-connector actions` lists them."
    return InvalidInput(f"There is no action called {key!r}.", hint)
