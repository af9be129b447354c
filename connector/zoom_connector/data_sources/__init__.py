"""Data sources: where the choices of an input come from, such as the users of an account."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zoom_connector.lazy_face import face_of_names

if TYPE_CHECKING:
    from zoom_connector.data_sources.choices import Choice, ChoicePage
    from zoom_connector.data_sources.declaration import (
        DataSource,
        data_source,
        static_data_source,
    )
    from zoom_connector.data_sources.offer import Offer

__all__ = [
    "Choice",
    "ChoicePage",
    "DataSource",
    "Offer",
    "data_source",
    "static_data_source",
]

_HOMES = {
    "Choice": "choices",
    "ChoicePage": "choices",
    "DataSource": "declaration",
    "Offer": "offer",
    "data_source": "declaration",
    "static_data_source": "declaration",
}

__getattr__ = face_of_names(__name__, _HOMES)
