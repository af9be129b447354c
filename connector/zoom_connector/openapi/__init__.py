"""Actions from the OpenAPI files that a person has added: an ordinary plugin, no privileges.

`zoom-connector spec add FILE` compiles a file into the library; here its operations are offered.
None is read before it is wanted, so that hundreds of them cost a run nothing to speak of.
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
    """Offer every operation that was added, after the plugins whose keys win over it."""
    for installed in list_installed():
        from zoom_connector.openapi.naming import free_key  # 3 ms, only where a file was added

        for key in installed.keys:
            # A key that was free when the file was added may have been taken by an update.
            offered = free_key(key, installed.product, register)
            # What is compiled is a valid manifest by construction.
            register.lazily(offered, partial(_load, installed, key, offered), checked=True)


def _load(installed: InstalledSpec, key: str, offered: str) -> Action[..., Any]:
    from zoom_connector.openapi.action import SpecAction  # only for a call or a listing

    return SpecAction(installed.read(key), offered, installed.name)
