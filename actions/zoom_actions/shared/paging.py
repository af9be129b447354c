"""Inputs that lists share."""

from __future__ import annotations

from typing import Annotated

from annotated_types import Ge, Le

from zoom_connector.fields import Doc, Example

PageSize = Annotated[int, Ge(1), Le(300), Example(300)]
"""Number of entries per page, where Zoom allows 300."""

PageToken = Annotated[
    str,
    Example("IAfJX3jsOLW7w3dokmFl84zOa0MAVGyMEB2"),
    Doc("Token from the previous page; valid for 15 minutes."),
]
"""The token of the next page."""

PageNumber = Annotated[
    int, Ge(1), Example(1), Doc("Number of the page; deprecated, use the page token.")
]
"""The older form of paging, which Zoom is phasing out."""
