"""The plugins of a catalogue: those it is given, and the installed ones that work."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pluggy

from zoom_connector.catalog import hookspecs
from zoom_connector.catalog.registry import BUILT_IN
from zoom_connector.redaction import redact

if TYPE_CHECKING:
    from importlib.metadata import EntryPoint
    from types import TracebackType

_LONGEST_REASON = 2_000


class Plugins:
    """The plugins of a catalogue.

    An installed plugin that fails is left out with a warning, so that it costs no other one.

    Attributes:
        manager: Calls their hooks.
        left_out: The installed plugins that failed, with the reason.
    """

    def __init__(self) -> None:
        self.manager = pluggy.PluginManager(hookspecs.PROJECT)
        self.manager.add_hookspecs(hookspecs)
        self.left_out: dict[str, str] = {}
        self._installed: dict[int, EntryPoint] = {}  # by the identity of the plugin

    def load_installed(self) -> None:
        """Add the plugins of the entry points."""
        from importlib.metadata import entry_points  # 25 ms, not needed without entry points

        found = entry_points(group=hookspecs.PROJECT)
        # Built-in actions first, so that an error for a duplicate key names the other plugin.
        for point in sorted(found, key=lambda point: (point.value != BUILT_IN, point.name)):
            try:
                plugin = point.load()
                if self.add(plugin, point.name):
                    self._installed[id(plugin)] = point
            except (Exception, SystemExit) as error:  # noqa: BLE001  # whatever an import can cause
                self._note(point, error)

    def add(self, plugin: object, name: str = "") -> bool:
        """Add a plugin, unless it is there already; return whether it was added.

        Raises:
            PluginValidationError: If one of its hooks does not have the parameters of the hook.
        """
        if self.manager.is_registered(plugin):
            return False
        name = free = name or name_plugin(plugin)
        number = 1
        while self.manager.has_plugin(free):
            number += 1
            free = f"{name} ({number})"
        self.manager.register(plugin, name=free)
        return True

    def check(self) -> None:
        """Leave out installed plugins with a hook that does not exist.

        Raises:
            PluginValidationError: If one that was given has such a hook.
        """
        while True:
            try:
                self.manager.check_pending()
            except pluggy.PluginValidationError as error:
                if not self.leave_out(error.plugin, error):
                    raise
            else:
                return

    def leave_out(self, plugin: object, error: BaseException) -> bool:
        """Leave out a plugin because of an error; return False if it was not an installed one."""
        point = self._installed.pop(id(plugin), None)
        if point is None:
            return False
        self.manager.unregister(plugin)
        self._note(point, error)
        return True

    def name(self, plugin: object) -> str:
        """Return how messages name a plugin: by its distribution, if it has one."""
        point = self._installed.get(id(plugin))
        return name_plugin(plugin) if point is None else _describe(point)

    def find_culprit(self, trace: TracebackType | None) -> object | None:
        """Return the plugin whose registration raised an error, given its traceback."""
        hook = self.manager.hook
        registering = hook.register_actions, hook.register_data_sources
        implementations = [one for each in registering for one in each.get_hookimpls()]
        owners = {getattr(one.function, "__code__", None): one.plugin for one in implementations}
        culprit = None
        while trace is not None:
            culprit = owners.get(trace.tb_frame.f_code, culprit)
            trace = trace.tb_next
        return culprit

    def _note(self, point: EntryPoint, error: BaseException) -> None:
        import logging  # 8 ms, only after a failure

        name = _describe(point)
        kind = type(error).__name__
        text = " ".join(str(error).split())
        reason = redact(f"{kind}: {text}" if text else kind)[:_LONGEST_REASON]
        self.left_out[name] = reason
        log = logging.getLogger("zoom_connector.catalog")
        log.warning("%s was left out, and its actions are missing: %s", name, reason)


def name_plugin(plugin: object) -> str:
    """Return the name of a plugin: that of a module or class, otherwise of its class."""
    own: Any = getattr(plugin, "__name__", None)
    kind = type(plugin)
    return own if isinstance(own, str) else f"{kind.__module__}.{kind.__qualname__}"


def _describe(point: EntryPoint) -> str:
    """Return the distribution and the name of an entry point."""
    if point.dist is None:
        return f"The plugin {point.name!r} ({point.value})"
    return f"{point.dist.name} {point.dist.version} (entry point {point.name!r})"
