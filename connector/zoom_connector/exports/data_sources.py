"""The manifests of the built-in data sources, and the index by which they are found."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from zoom_connector.data_sources.declaration import DataSource
from zoom_connector.data_sources.offer import Offer
from zoom_connector.errors import RegistrationError
from zoom_connector.exports.action_index import import_modules

if TYPE_CHECKING:
    from collections.abc import Collection

    from zoom_connector.calls.action import Action


def find_offers(package: str, actions: Collection[Action[..., Any]]) -> list[Offer]:
    """Return the data sources that the modules of a package define, by key.

    Raises:
        RegistrationError: If two of them have one key, or one names an action that does not exist.
    """
    by_key = {action.key: action for action in actions}
    found: dict[str, Offer] = {}
    for module in import_modules(package):
        for source in vars(module).values():
            if not isinstance(source, DataSource):
                continue
            if source.function.__module__ != module.__name__:
                continue
            if source.key in found:
                other = found[source.key].source.place
                raise RegistrationError(
                    f"{source.place} and {other} both define {source.key}: rename one."
                )
            action = source.action
            if isinstance(action, str) and action not in by_key:
                raise RegistrationError(
                    f"{source.place} lists {action}, an action that does not exist."
                )
            found[source.key] = Offer(source, by_key[action] if isinstance(action, str) else action)
    return [found[key] for key in sorted(found)]


def build_source_index(offers: Collection[Offer], package: str) -> dict[str, dict[str, str]]:
    """Return where each data source of a package is defined, by key."""
    return {
        offer.source.key: {
            "module": offer.source.function.__module__.removeprefix(f"{package}."),
            "function": offer.source.function.__name__,
        }
        for offer in offers
    }
