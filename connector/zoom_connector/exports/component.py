"""The connector as a component of an engine: its card, and its kinds of connection."""

from __future__ import annotations

from importlib import import_module
from importlib.metadata import version
from typing import TYPE_CHECKING, Any

from zoom_connector.auth.scopes import Need, find_least
from zoom_connector.catalog.registry import BUILT_IN
from zoom_connector.connection.forms import FORMS, describe_connection

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from zoom_connector.calls.action import Action


def describe_component(
    actions: Collection[Action[..., Any]], sources: Sequence[str]
) -> dict[str, Any]:
    """Return the card of the connector, with the groups of its actions in the order to show them.

    Args:
        actions: The actions.
        sources: The keys of the data sources.

    A group that the plugin does not describe comes last.
    """
    facts = import_module(f"{BUILT_IN}.component")
    used = {action.endpoint.group for action in actions}
    groups = {label: text for label, text in facts.GROUPS.items() if label in used}
    groups |= dict.fromkeys(sorted(used - groups.keys()), "")
    return {
        "key": facts.KEY,
        "label": facts.LABEL,
        "description": facts.DESCRIPTION,
        "category": facts.CATEGORY,
        "version": version("zoom-connector"),
        "documentationUrl": facts.DOCUMENTATION_URL,
        "icon": {"svg": "icon.svg", "png": "icon.png"},
        "groups": [{"label": label, "description": text} for label, text in groups.items()],
        "connections": list(FORMS),
        "dataSources": list(sources),
    }


def describe_connections(actions: Collection[Action[..., Any]]) -> dict[str, dict[str, Any]]:
    """Return the manifest of each kind of connection, with the scopes that its actions need."""
    needs: dict[str, list[Need]] = {}
    for action in actions:
        facts = action.endpoint
        need = Need(action.key, tuple(facts.scopes), tuple(facts.granular_scopes))
        needs.setdefault(facts.connection, []).append(need)
    return {
        kind: {**describe_connection(kind), "scopes": _least(needs.get(kind, []))} for kind in FORMS
    }


def _least(needs: list[Need]) -> dict[str, dict[str, list[str]]]:
    """Return the smallest sets of scopes with which every action works, by kind of app."""
    return {
        name: {
            "classic": find_least([need.classic for need in needs], for_account=for_account),
            "granular": find_least([need.granular for need in needs], for_account=for_account),
        }
        for name, for_account in (("user", False), ("serverToServer", True))
        if any(need.classic or need.granular for need in needs)
    }
