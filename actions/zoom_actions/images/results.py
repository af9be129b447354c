"""The result of an upload."""

from __future__ import annotations

from typing_extensions import TypedDict


class UploadedPicture(TypedDict, total=False):
    """Empty: Zoom reports success with status 201 and documents no field."""
