"""The inputs that lists share."""

from __future__ import annotations

from typing import Annotated

from annotated_types import Ge, Le

from zoom_connector.fields import Doc, Example

PageSize = Annotated[int, Ge(1), Le(300), Example(300)]
"""How many a page holds, where Zoom allows 300."""

PageToken = Annotated[
    str,
    Example("IAfJX3jsOLW7w3dokmFl84zOa0MAVGyMEB2"),
    Doc("Where to go on, as the page before gave it; valid for 15 minutes."),
]
"""Where to go on; as the page before gave it."""

PageNumber = Annotated[
    int, Ge(1), Example(1), Doc("Number of the page; outdated, prefer the page token.")
]
"""The old way of paging, which Zoom is phasing out."""
