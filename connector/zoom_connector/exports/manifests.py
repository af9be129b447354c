"""The manifests as files: written from the actions, compared with them."""

from __future__ import annotations

import json
from importlib import import_module
from typing import TYPE_CHECKING, Any

import zoom_manifests
from zoom_connector.actions.manifest import build_manifest, find_defects, find_todos
from zoom_connector.catalog.catalog import BUILT_IN, Catalog
from zoom_connector.errors import Problem
from zoom_connector.fields.markers import UNSET
from zoom_connector.text.strict_json import is_object

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from zoom_connector.calls.action import Action

FOLDER: Path = zoom_manifests.FOLDER
CASSETTES = FOLDER.parent.parent / "cassettes"


def built_in_actions() -> list[Action[..., Any]]:
    """Return the actions of the connector's own plugin."""
    return list(Catalog(import_module(BUILT_IN), entry_points=False))


def render_manifests() -> dict[str, str]:
    """Return the text of each manifest by key."""
    examples = _read_examples()
    return {
        action.key: json.dumps(
            build_manifest(action, examples.get(action.key, UNSET)), indent=2, ensure_ascii=False
        )
        + "\n"
        for action in built_in_actions()
    }


def write_manifests() -> int:
    """Write every manifest, remove those without an action, return how many there are."""
    texts = render_manifests()
    for path in FOLDER.glob("*.json"):
        if path.stem not in texts:
            path.unlink()
    for key, text in texts.items():
        (FOLDER / f"{key}.json").write_text(text, encoding="utf-8")
    return len(texts)


def check_manifests() -> list[Problem]:
    """Return what differs between the files and the actions, and what is not finished or valid."""
    texts = render_manifests()
    present = {path.stem: path.read_text(encoding="utf-8") for path in FOLDER.glob("*.json")}
    return [
        *_missing_or_changed(texts, present),
        *(
            Problem(key, "has no action", has_given=False)
            for key in sorted(present.keys() - texts.keys())
        ),
    ]


def _missing_or_changed(texts: dict[str, str], present: dict[str, str]) -> Iterator[Problem]:
    for key, text in texts.items():
        if key not in present:
            yield Problem(key, "has no manifest", has_given=False)
        elif present[key] != text:
            places = ", ".join(changed_places(json.loads(present[key]), json.loads(text)))
            yield Problem(key, f"differs at {places or 'its layout'}", has_given=False)
        manifest = json.loads(text)
        yield from (
            Problem(key, defect, has_given=False)
            for defect in [*find_defects(manifest), *find_todos(manifest)]
        )


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


def _read_examples() -> dict[str, Any]:
    """Return the data of each cassette; of the present manifests where there are none.

    An installed package ships no cassettes.
    """
    if CASSETTES.is_dir():
        from zoom_connector.cassettes import read_examples  # yaml: an extra

        return read_examples(CASSETTES)
    manifests = (json.loads(path.read_text(encoding="utf-8")) for path in FOLDER.glob("*.json"))
    return {m["key"]: m["examplePayload"]["data"] for m in manifests if m["examplePayload"]}
