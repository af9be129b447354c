"""The index and the manifests as files: written from the actions, compared with them."""

from __future__ import annotations

import json
import sys
from importlib import import_module
from typing import TYPE_CHECKING, Any

import zoom_manifests
from zoom_connector.actions.manifest import TODO, build_manifest, find_todos
from zoom_connector.actions.registration import find_mistakes
from zoom_connector.catalog.catalog import Catalog
from zoom_connector.catalog.registry import BUILT_IN, unknown_action
from zoom_connector.errors import Problem
from zoom_connector.exports.action_index import build_index, find_actions
from zoom_connector.exports.component import describe_component, describe_connections
from zoom_connector.exports.data_sources import build_source_index, find_offers
from zoom_connector.exports.replies import read_replies
from zoom_connector.text.strict_json import is_object

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator
    from pathlib import Path

    from zoom_connector.calls.action import Action

FOLDER: Path = zoom_manifests.FOLDER
_REPLIES = f"{zoom_manifests.REPLIES}/"
CASSETTES = FOLDER.parent.parent / "cassettes"


def built_in_actions() -> list[Action[..., Any]]:
    """Return the actions of the connector's own plugin, also those that the index lacks."""
    return find_actions(BUILT_IN)


def write_manifests(key: str | None = None) -> int:
    """Write the index and every manifest, remove those without an action.

    Args:
        key: Write only the manifest of this action, and only its entry in the index.

    Returns:
        How many manifests were written.

    Raises:
        InvalidInput: If there is no such action.
    """
    actions = {action.key: action for action in built_in_actions()}
    present = _read_files()
    if key is not None and key not in actions:
        raise unknown_action(key, actions)
    if key is None:
        index: dict[str, Any] = {}
        kept = {
            zoom_manifests.INDEX,
            *_render_component(actions.values()),
            *_render_replies(actions, present),
        }
        for left in present.keys() - actions.keys() - kept:
            _path_of(left).unlink()
    else:
        index = json.loads(present.get(zoom_manifests.INDEX, "{}"))
        actions = {key: actions[key]}
    index |= build_index(actions.values(), BUILT_IN)
    texts = {
        zoom_manifests.INDEX: _render(dict(sorted(index.items()))),
        **_render_manifests(actions.values()),
        **_render_replies(actions, present),
        **(_render_component(actions.values()) if key is None else {}),
    }
    for name, text in texts.items():
        if present.get(name) != text:
            _path_of(name).parent.mkdir(exist_ok=True)
            _path_of(name).write_text(text, encoding="utf-8")
    return len(actions)


def check_manifests() -> list[Problem]:
    """Return what differs between the files and the actions, and what is not finished or valid."""
    actions = built_in_actions()
    present = _read_files()
    texts = _render_manifests(actions) | _render_component(actions)
    texts |= _render_replies([action.key for action in actions], present)
    index = json.loads(present.pop(zoom_manifests.INDEX, "{}"))
    return [
        *_compare_index(build_index(actions, BUILT_IN), index),
        *_missing_or_changed(texts, present),
        *_find_left_over(texts, present),
        *_find_mistakes(actions),
        *_find_unwritten_modules(actions),
    ]


def _find_left_over(texts: dict[str, str], present: dict[str, str]) -> Iterator[Problem]:
    """Yield what a removed action left behind: its manifest and its cassette."""
    for name in sorted(present.keys() - texts.keys()):
        key = name.removeprefix(_REPLIES)
        if key == name:
            yield Problem(key, "has a manifest and has no action", has_given=False)
        elif key in texts:  # otherwise its manifest is named
            yield Problem(key, "has recorded replies and no cassette", has_given=False)
    for path in [*sorted(CASSETTES.glob("*/*.yaml")), *sorted(CASSETTES.glob("*/*/*.yaml"))]:
        if path.stem not in texts and path.parent.name not in texts:
            place = path.relative_to(CASSETTES.parent).as_posix()
            yield Problem(place, "has no action: remove it", has_given=False)


def _find_mistakes(actions: Collection[Action[..., Any]]) -> Iterator[Problem]:
    """Yield what registration would refuse: built-in actions are not checked at a start."""
    sources = Catalog(import_module(BUILT_IN), entry_points=False).sources
    for action in actions:
        for mistake in (*find_mistakes(action), *sources.find_mistakes(action)):
            yield Problem(action.key, mistake, has_given=False)
    for offer in find_offers(BUILT_IN, actions):
        for mistake in offer.find_mistakes():
            yield Problem(offer.source.key, mistake, has_given=False)


def _find_unwritten_modules(actions: Iterable[Action[..., Any]]) -> Iterator[Problem]:
    """Yield the modules whose docstring is still that of a draft."""
    for name in sorted({action.__module__ for action in actions}):
        if TODO.search(getattr(sys.modules.get(name), "__doc__", None) or ""):
            yield Problem(name, "TODO is left in the docstring: write it", has_given=False)


def count_problems(problems: Iterable[Problem]) -> str:
    """Return how much `check_manifests` found, as a sentence."""
    found = list(problems)
    texts = [problem for problem in found if TODO.search(problem.message)]
    places = {problem.path for problem in found if problem not in texts}
    counts: list[str] = []
    if places:
        counts += [_count(len(places), "entry has drifted", "entries have drifted")]
    if texts:
        counts += [_count(len(texts), "text is still TODO", "texts are still TODO")]
    return f"{', '.join(counts)}."


def _count(number: int, one: str, many: str) -> str:
    return f"{number} {one if number == 1 else many}"


def _compare_index(wanted: dict[str, Any], index: dict[str, Any]) -> Iterator[Problem]:
    for key in sorted(wanted.keys() | index.keys()):
        if key not in index:
            yield Problem(key, "is not in the index", has_given=False)
        elif key not in wanted:
            yield Problem(key, "is in the index and has no action", has_given=False)
        elif index[key] != wanted[key]:
            places = ", ".join(changed_places(index[key], wanted[key]))
            yield Problem(key, f"differs in the index at {places}", has_given=False)


def _missing_or_changed(texts: dict[str, str], present: dict[str, str]) -> Iterator[Problem]:
    for key, text in texts.items():
        if key not in present:
            yield Problem(key, "has no manifest", has_given=False)
        elif present[key] != text:
            places = ", ".join(changed_places(json.loads(present[key]), json.loads(text)))
            yield Problem(key, f"differs at {places or 'its layout'}", has_given=False)
        for todo in find_todos(json.loads(text)):
            yield Problem(key, todo, has_given=False)


def changed_places(old: Any, new: Any, path: str = "") -> list[str]:
    """Return the dotted paths at which two documents differ, at most five."""
    if is_object(old) and is_object(new):
        places = [
            place
            for name in dict.fromkeys([*old, *new])
            for place in changed_places(old.get(name), new.get(name), f"{path}.{name}".lstrip("."))
        ]
        return places[:5]
    return [] if old == new else [path]


def _render_manifests(actions: Iterable[Action[..., Any]]) -> dict[str, str]:
    return {action.key: _render(build_manifest(action)) for action in actions}


def _render_component(actions: Collection[Action[..., Any]]) -> dict[str, str]:
    """Return the card of the component, its connections and its data sources, by file."""
    offers = find_offers(BUILT_IN, actions)
    sources = zoom_manifests.DATA_SOURCES
    described = {
        zoom_manifests.COMPONENT: describe_component(actions, [o.source.key for o in offers]),
        f"{sources}/{zoom_manifests.INDEX}": build_source_index(offers, BUILT_IN),
        **{f"{sources}/{offer.source.key}": offer.manifest() for offer in offers},
    }
    for kind, manifest in describe_connections(actions).items():
        described[f"{zoom_manifests.CONNECTIONS}/{kind}"] = manifest
    return {name: _render(content) for name, content in described.items()}


def _render_replies(keys: Collection[str], present: dict[str, str]) -> dict[str, str]:
    """Return the recorded replies of actions, by file; those that are present without cassettes.

    An installed package ships no cassettes.
    """
    if not CASSETTES.is_dir():
        return {name: text for name, text in present.items() if name.startswith(_REPLIES)}
    found = read_replies(CASSETTES, keys)
    return {f"{_REPLIES}{key}": _render(replies) for key, replies in found.items()}


def _render(content: Any) -> str:
    return json.dumps(content, indent=2, ensure_ascii=False) + "\n"


def _read_files() -> dict[str, str]:
    """Return the text of each file by its path in the folder, without the suffix."""
    return {
        path.relative_to(FOLDER).with_suffix("").as_posix(): path.read_text(encoding="utf-8")
        for folder in ("", *zoom_manifests.FOLDERS)
        for path in (FOLDER / folder).glob("*.json")
    }


def _path_of(name: str) -> Path:
    return FOLDER / f"{name}.json"
