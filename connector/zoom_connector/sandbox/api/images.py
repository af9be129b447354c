"""Endpoints of pictures and virtual backgrounds."""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING

from zoom_connector.sandbox.api.settings import find_sets
from zoom_connector.sandbox.routing.route import LIGHT, MEDIUM, Route, with_admin
from zoom_connector.sandbox.wire.replies import Reply, ZoomFault

if TYPE_CHECKING:
    from zoom_connector.sandbox.state.state import JsonObject, State
    from zoom_connector.sandbox.wire.request import FormPart, SandboxRequest

_MEGABYTE = 1024 * 1024
_MOST_BACKGROUNDS = 10
_SIGNATURES = {"JPG": b"\xff\xd8\xff", "PNG": b"\x89PNG\r\n\x1a\n", "GIF": b"GIF8"}


def upload_picture(state: State, request: SandboxRequest) -> Reply:
    """POST /v2/users/{userId}/picture."""
    user = state.find_user(request.params["userId"])
    picture = _read_image(request, "pic_file", 2, ("JPG", "PNG"))
    digest = sha256(picture.content).hexdigest()[:16]
    user["pic_url"] = f"https://sandbox.example.com/p/{user['id']}/{digest}"
    state.note_effect("user_picture.uploaded", user["id"])
    return Reply(201, {})


def delete_picture(state: State, request: SandboxRequest) -> Reply:
    """DELETE /v2/users/{userId}/picture."""
    user = state.find_user(request.params["userId"])
    if user["pic_url"]:
        user["pic_url"] = ""
        state.note_effect("user_picture.deleted", user["id"])
    return Reply(204)


def upload_user_background(state: State, request: SandboxRequest) -> Reply:
    """POST /v2/users/{userId}/settings/virtual_backgrounds."""
    files = _find_files(state, "user", state.find_user(request.params["userId"]))
    return _add_background(state, files, _read_image(request, "file", 15, ("JPG", "PNG", "GIF")))


def delete_user_backgrounds(state: State, request: SandboxRequest) -> Reply:
    """DELETE /v2/users/{userId}/settings/virtual_backgrounds."""
    files = _find_files(state, "user", state.find_user(request.params["userId"]))
    return _drop_backgrounds(state, files, request)


def upload_group_background(state: State, request: SandboxRequest) -> Reply:
    """POST /v2/groups/{groupId}/settings/virtual_backgrounds."""
    files = _find_files(state, "group", state.find_group(request.params["groupId"]))
    return _add_background(state, files, _read_image(request, "file", 15, ("JPG", "PNG")))


def delete_group_backgrounds(state: State, request: SandboxRequest) -> Reply:
    """DELETE /v2/groups/{groupId}/settings/virtual_backgrounds."""
    files = _find_files(state, "group", state.find_group(request.params["groupId"]))
    return _drop_backgrounds(state, files, request)


def _read_image(
    request: SandboxRequest, name: str, megabytes: int, kinds: tuple[str, ...]
) -> FormPart:
    part = request.read_parts().get(name)
    if part is None or part.file_name is None or not part.content:
        raise ZoomFault(400, 120, "No file was uploaded, or it is empty.")
    if len(part.content) > megabytes * _MEGABYTE:
        raise ZoomFault(400, 120, f"File size cannot exceed {megabytes}M.")
    if not any(part.content.startswith(_SIGNATURES[kind]) for kind in kinds):
        raise ZoomFault(400, 120, f"Only {' or '.join(kinds).lower()} files can be uploaded.")
    return part


def _find_files(state: State, kind: str, owner: JsonObject) -> list[JsonObject]:
    """Return the backgrounds of an owner, which are a part of the settings."""
    in_meeting = find_sets(state, kind, owner["id"])[""]["in_meeting"]
    settings = in_meeting.setdefault("virtual_background_settings", {"enable": True})
    files: list[JsonObject] = settings.setdefault("files", [])
    return files


def _add_background(state: State, files: list[JsonObject], image: FormPart) -> Reply:
    if len(files) == _MOST_BACKGROUNDS:
        raise ZoomFault(400, 120, f"A maximum of {_MOST_BACKGROUNDS} files are allowed.")
    entry = {
        "id": state.ids.user_id(),
        "name": image.file_name,
        "is_default": False,
        "size": len(image.content),
        "type": "image",
    }
    files.append(entry)
    state.note_effect("virtual_background.uploaded", entry["id"])
    return Reply(201, entry)


def _drop_backgrounds(state: State, files: list[JsonObject], request: SandboxRequest) -> Reply:
    """Remove all that are named, or none."""
    wanted = set(request.query.get("file_ids", "").split(","))
    if not wanted <= {file["id"] for file in files}:
        raise ZoomFault(400, 300, "Invalid parameter: file_ids")
    files[:] = [file for file in files if file["id"] not in wanted]
    for key in sorted(wanted):
        state.note_effect("virtual_background.deleted", key)
    return Reply(204)


_USER = with_admin("user:write")
_GROUP = ("group:write:admin",)
_PICTURE = "/v2/users/{userId}/picture"
_OF_USER = "/v2/users/{userId}/settings/virtual_backgrounds"
_OF_GROUP = "/v2/groups/{groupId}/settings/virtual_backgrounds"
_DELETE = with_admin("user:delete:virtual_background_files")

ROUTES = [
    Route(
        "POST", _PICTURE, upload_picture, MEDIUM, with_admin("user:write:profile_picture"), _USER
    ),
    Route("DELETE", _PICTURE, delete_picture, MEDIUM, (), _USER),
    Route(
        "POST",
        _OF_USER,
        upload_user_background,
        MEDIUM,
        with_admin("user:write:virtual_background_files"),
        _USER,
    ),
    Route("DELETE", _OF_USER, delete_user_backgrounds, LIGHT, _DELETE, _USER),
    Route(
        "POST",
        _OF_GROUP,
        upload_group_background,
        MEDIUM,
        ("group:write:virtual_background_files:admin",),
        _GROUP,
    ),
    Route(
        "DELETE",
        _OF_GROUP,
        delete_group_backgrounds,
        LIGHT,
        ("group:delete:virtual_background_files:admin",),
        _GROUP,
    ),
]
