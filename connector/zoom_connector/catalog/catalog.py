"""The catalogue: the actions of all plugins, and the one way to run them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from zoom_connector.actions.given_values import check_object
from zoom_connector.calls.call import Call, Result
from zoom_connector.catalog import hookspecs
from zoom_connector.catalog.form_data import FormData
from zoom_connector.catalog.plugins import Plugins
from zoom_connector.catalog.registry import BUILT_IN, Registrar
from zoom_connector.catalog.sources import SourceRegistrar
from zoom_connector.errors import AuthConfig
from zoom_connector.flow import adrive, drive

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from zoom_connector.actions.filled_forms import Empties
    from zoom_connector.calls.action import Action
    from zoom_connector.calls.call import OnAmbiguous
    from zoom_connector.calls.pages import AsyncPages, Pages
    from zoom_connector.calls.plan import Plan
    from zoom_connector.connection.connection import Connection


class Core:
    """The connector's own implementation of `run_action`, which is called last."""

    @hookspecs.hookimpl(trylast=True)
    def run_action(self, call: Call) -> Result:
        """Run the call on its connection."""
        from zoom_connector.calls.runner import run  # 5 ms, which a listing never pays

        return run(call)


class Catalog(FormData):
    """The actions of the given plugins and, by default, of the installed ones.

    Args:
        *plugins: Modules or objects with hook implementations.
        entry_points: Whether to load the plugins installed under the group `zoom_connector`,
            the built-in actions among them.

    Raises:
        RegistrationError: If two plugins claim one key, or an action's manifest is invalid.
    """

    def __init__(self, *plugins: object, entry_points: bool = True) -> None:
        super().__init__()
        self._plugins = Plugins()
        self.manager = self._plugins.manager
        if entry_points:
            self._plugins.load_installed()
        for plugin in plugins:
            self._plugins.add(plugin)
        self._plugins.add(Core(), "core")  # of those with `trylast`, the last is called last
        self._plugins.check()
        while not self._register():
            self.clear()

    @property
    def left_out(self) -> Mapping[str, str]:
        """The installed plugins that failed and were left out, with the reason."""
        return self._plugins.left_out

    def _register(self) -> bool:
        """Have every plugin register its actions and data sources.

        Returns:
            False if a plugin was left out meanwhile. Then all begin again, so that nothing remains
            of that one.
        """
        hook, name = self.manager.hook, self._plugins.name
        actions = Registrar(self, hook.register_actions.get_hookimpls(), name)
        hooks = hook.register_data_sources.get_hookimpls()
        sources = SourceRegistrar(self, self.sources, hooks, name, actions)
        try:
            hook.register_actions(register=actions)
            hook.register_data_sources(register=sources)
            sources.check()
            actions.check_choices()
        except (Exception, SystemExit) as error:
            if self._plugins.leave_out(self._plugins.find_culprit(error.__traceback__), error):
                return False
            raise
        problems = actions.problems()
        if any(self._plugins.leave_out(plugin, problem) for plugin, problem in problems):
            return False
        for _, problem in problems:
            raise problem
        return True

    def manifest(self, key: str) -> dict[str, Any]:
        """Return the manifest of an action of any plugin, from which an engine draws its form.

        That of a built-in action is the one that is checked in, with the example of its cassette.

        Args:
            key: The key of the action.

        Raises:
            InvalidInput: If there is none, with the nearest key.
        """
        from zoom_manifests import read_index, read_manifest  # only for manifests

        action = self[key]
        entry = read_index().get(action.key, {})
        if action.function.__module__ == f"{BUILT_IN}.{entry.get('module')}":
            manifest = read_manifest(action.key)
            if manifest is not None:
                return manifest
        from zoom_connector.actions.manifest import build_manifest  # only for a plugin's action

        return build_manifest(action)

    def connection(self, profile: str) -> Connection:
        """Return the connection called `profile`, from a plugin or the file of profiles.

        Raises:
            AuthConfig: If there is none.
        """
        found = self.manager.hook.load_connection(profile=profile)
        from zoom_connector.connection.connection import Connection  # 12 ms, as for the runner

        if isinstance(found, Connection):
            return found
        if found is not None:
            raise AuthConfig(
                f"The plugin that knows the connection {profile!r} returned an object of type "
                f"{type(found).__name__}, not a Connection.",
                "Report this to its author.",
            )
        missing = self.describe_left_out()
        raise AuthConfig(
            f"There is no connection called {profile!r}.",
            "`zoom-connector auth list` shows the profiles; "
            f"`zoom-connector auth login --profile {profile}` connects a person's account, and "
            f"`zoom-connector auth add --s2s --profile {profile}` a server-to-server app."
            f"{missing and f' {missing}'}",
        )

    def run(
        self,
        action: str | Action[..., Any],
        inputs: Mapping[str, Any],
        connection: Connection,
        *,
        idempotency_key: str | None = None,
        deadline: float | None = None,
        on_ambiguous: OnAmbiguous = "report",
        empties: Empties = "given",
        clear: Sequence[str] = (),
        fields: Mapping[str, Any] | None = None,
    ) -> Result:
        """Run an action through the hooks.

        Args:
            action: The action or its key.
            inputs: Values by camelCase key or Zoom's own name.
            connection: The connection that it runs on.
            idempotency_key: The caller's key for this piece of work: another run with the same key
                returns the same result and does not repeat the write. Only writes use it.
            deadline: Seconds that it may take, waits and retries included.
            on_ambiguous: `report` a write whose outcome cannot be determined, or `retry` it once.
            empties: `given`, if an empty value means itself; `absent`, as forms of engines have it,
                if it means that nothing was typed: empty text, lists, objects and null.
            clear: Inputs to empty on purpose.
            fields: Values of the further fields of the form; see `dynamic_fields`. What is required
                among these is checked before anything is sent. `empties` is for them, too.

        Raises:
            ZoomError: Of the kind that `zoom_connector.errors` draws.
        """
        settings = idempotency_key, deadline, on_ambiguous
        if fields is not None:
            check_object("fields", fields)
            filling = self.fill_form(action, inputs, connection, empties, clear, fields)
            filled = drive(filling, self.run_call)
            return self.run_call(self._call(action, filled, connection, *settings))
        return self.run_call(self._call(action, inputs, connection, *settings, empties, clear))

    async def arun(
        self,
        action: str | Action[..., Any],
        inputs: Mapping[str, Any],
        connection: Connection,
        *,
        idempotency_key: str | None = None,
        deadline: float | None = None,
        on_ambiguous: OnAmbiguous = "report",
        empties: Empties = "given",
        clear: Sequence[str] = (),
        fields: Mapping[str, Any] | None = None,
    ) -> Result:
        """Run an action through the hooks without blocking the event loop; otherwise as `run`.

        Hooks may block: a call that plugins watch has a thread of its own, up to 1,000 at a time.
        What it waits for is awaited on the loop in any case, so a cancellation ends it at once.
        """
        settings = idempotency_key, deadline, on_ambiguous
        if fields is not None:
            check_object("fields", fields)
            filling = self.fill_form(action, inputs, connection, empties, clear, fields)
            filled = await adrive(filling, self.arun_call)
            return await self.arun_call(self._call(action, filled, connection, *settings))
        call = self._call(action, inputs, connection, *settings, empties, clear)
        return await self.arun_call(call)

    def pages(
        self,
        action: str | Action[..., Any],
        inputs: Mapping[str, Any],
        connection: Connection,
        *,
        empties: Empties = "given",
    ) -> Pages[Any]:
        """Return the pages of a list, each run through the hooks; `empties` is that of `run`.

        Raises:
            InvalidInput: If the inputs are wrong.
            TypeError: If the action is not a list.
        """
        from zoom_connector.calls.pages import Pages  # only lists need it

        call = self._call(action, inputs, connection, empties=empties)
        return Pages(call, self.run_call)

    def apages(
        self,
        action: str | Action[..., Any],
        inputs: Mapping[str, Any],
        connection: Connection,
        *,
        empties: Empties = "given",
    ) -> AsyncPages[Any]:
        """Return the pages of a list, to be read without blocking the event loop, as `pages`."""
        from zoom_connector.calls.pages import AsyncPages  # only lists need it

        call = self._call(action, inputs, connection, empties=empties)
        return AsyncPages(call, self.arun_call)

    def plan(
        self,
        steps: Iterable[tuple[str | Action[..., Any], Mapping[str, Any]]],
        connection: Connection,
        *,
        every_page: bool = False,
        empties: Empties = "given",
    ) -> Plan:
        """Return what running actions one after another would do; nothing is changed.

        Only GET requests are sent, and only where an update is compared with the current state.

        Args:
            steps: Each action or its key, with its inputs.
            connection: The connection that they would run on.
            every_page: Whether lists would be read to their ends.
            empties: What an empty value means, as in `run`.

        Raises:
            InvalidInput: With the problems of all steps; nothing was sent.
            ZoomError: If a step would be refused, or what it changes cannot be read.
        """
        from zoom_connector.calls.plan import make_plan  # only for plans

        calls = [
            self._call(action, inputs, connection, empties=empties) for action, inputs in steps
        ]
        return make_plan(calls, connection, self.find_reader, self.run_call, every_page=every_page)

    def run_call(self, call: Call) -> Result:
        """Run a call through the hooks.

        Raises:
            ZoomError: Of the kind that `zoom_connector.errors` draws.
            TypeError: If a hook returns something other than a `Result`.
        """
        result = self.manager.hook.run_action(call=call)
        if not isinstance(result, Result):
            raise TypeError(f"a run_action hook returned {result!r} for {call.action.key}")
        return result

    async def arun_call(self, call: Call) -> Result:
        """Run a call through the hooks without blocking the event loop; raises as `run_call`."""
        hook = self.manager.hook
        watching = hook.before_request, hook.after_response, hook.before_wait
        if len(hook.run_action.get_hookimpls()) > 1 or any(h.get_hookimpls() for h in watching):
            from zoom_connector.catalog.hooked_calls import arun_in_thread  # only for plugins

            return await arun_in_thread(self.run_call, call)
        from zoom_connector.calls.runner import arun  # 5 ms, which a listing never pays

        return await arun(call)

    def _call(
        self,
        action: str | Action[..., Any],
        inputs: Mapping[str, Any],
        connection: Connection,
        idempotency_key: str | None = None,
        deadline: float | None = None,
        on_ambiguous: OnAmbiguous = "report",
        empties: Empties = "given",
        clear: Sequence[str] = (),
    ) -> Call:
        check_object("inputs", inputs)
        found = self[action] if isinstance(action, str) else action
        settings = idempotency_key, deadline, on_ambiguous
        read = found.read_inputs(inputs, empties, clear)
        return Call(found, read, connection, *settings, hooks=self.manager.hook)
