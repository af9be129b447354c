"""What Zoom answers to an upload."""

from __future__ import annotations

from typing_extensions import TypedDict


class UploadedPicture(TypedDict, total=False):
    """Nothing of note: Zoom answers 201 and describes no field."""
