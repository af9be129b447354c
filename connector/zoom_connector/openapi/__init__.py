"""Actions from installed OpenAPI files; an ordinary plugin without privileges.

`zoom-connector spec add FILE` compiles and installs a file. This plugin registers its operations.
An operation is read when it is first used, so that hundreds of them cost a run almost nothing.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from zoom_connector.catalog.hookspecs import hookimpl
from zoom_connector.openapi.installed import InstalledSpec, list_installed

if TYPE_CHECKING:
    from zoom_connector.calls.action import Action
    from zoom_connector.catalog.registry import Registrar


@hookimpl(trylast=True)
def register_actions(register: Registrar) -> None:
    """Register every installed operation, after the plugins whose keys take precedence."""
    for installed in list_installed():
        from zoom_connector.openapi.naming import free_key  # 3 ms, only where a file is installed

        for key in installed.keys:
            # A key that was free when the file was installed may be taken by another plugin now.
            offered = free_key(key, installed.product, register)
            # The compiler writes valid manifests only.
            register.lazily(offered, partial(_load, installed, key, offered), checked=True)


def _load(installed: InstalledSpec, key: str, offered: str) -> Action[..., Any]:
    from zoom_connector.openapi.action import SpecAction  # only for a call or a listing

    return SpecAction(installed.read(key), offered, installed.name)
