"""Uploads of pictures and virtual backgrounds, and their removal."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from scenarios.lookup import first
from scenarios.people import new_member

if TYPE_CHECKING:
    from scenarios import Scenario
    from scenarios.lookup import Run

# One black pixel.
PNG = {
    "fileName": "pixel.png",
    "base64": "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABAQAAAAA3bvkkAAAA"
    "CklEQVR4nGNgAAAAAgABSK+kcQAAAABJRU5ErkJggg==",
}


def _pictured(run: Run) -> dict[str, Any]:
    user = new_member(run)
    run("uploadUserPicture", userId=user, picFile=PNG)
    return {"userId": user}


def _user_background(run: Run) -> dict[str, Any]:
    file = run("uploadUserVirtualBackground", userId="me", file=PNG)
    return {"userId": "me", "fileIds": file["id"]}


def _group(run: Run) -> dict[str, Any]:
    return {"groupId": first(run("listGroups")["groups"], "group")["id"]}


def _group_background(run: Run) -> dict[str, Any]:
    group = _group(run)
    file = run("uploadGroupVirtualBackground", **group, file=PNG)
    return {**group, "fileIds": file["id"]}


SCENARIOS: dict[str, Scenario] = {
    "deleteGroupVirtualBackgrounds": _group_background,
    "deleteUserPicture": _pictured,
    "deleteUserVirtualBackgrounds": _user_background,
    "uploadGroupVirtualBackground": lambda run: {**_group(run), "file": PNG},
    "uploadUserPicture": lambda run: {"userId": new_member(run), "picFile": PNG},
}
