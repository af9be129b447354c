"""Types and markers for the signatures of actions: choices, ids, times and files."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zoom_connector.lazy_face import face_of_names

if TYPE_CHECKING:
    from zoom_connector.fields.choices import IntChoice, StrChoice
    from zoom_connector.fields.files import File, FileContent, Upload
    from zoom_connector.fields.ids import (
        Number,
        NumberOrUuid,
        Occurrence,
        read_identifier,
        read_number,
        read_occurrence,
    )
    from zoom_connector.fields.markers import (
        Body,
        ChoicesFrom,
        Default,
        Doc,
        Example,
        Format,
        Hidden,
        Known,
        Label,
        Latest,
        Local,
        Pattern,
        Query,
        SchemaMarker,
        Secret,
    )
    from zoom_connector.fields.readers import Reader, read_people, read_person
    from zoom_connector.fields.times import (
        Date,
        DateTime,
        DateTimeText,
        Instant,
        format_instant,
        read_date_time,
        read_instant,
        resolve,
        resolve_instant,
    )
    from zoom_connector.fields.unset import UNSET, Unset
    from zoom_connector.fields.zones import TimeZone, find_zone, read_zone

__all__ = [
    "UNSET",
    "Body",
    "ChoicesFrom",
    "Date",
    "DateTime",
    "DateTimeText",
    "Default",
    "Doc",
    "Example",
    "File",
    "FileContent",
    "Format",
    "Hidden",
    "Instant",
    "IntChoice",
    "Known",
    "Label",
    "Latest",
    "Local",
    "Number",
    "NumberOrUuid",
    "Occurrence",
    "Pattern",
    "Query",
    "Reader",
    "SchemaMarker",
    "Secret",
    "StrChoice",
    "TimeZone",
    "Unset",
    "Upload",
    "find_zone",
    "format_instant",
    "read_date_time",
    "read_identifier",
    "read_instant",
    "read_number",
    "read_occurrence",
    "read_people",
    "read_person",
    "read_zone",
    "resolve",
    "resolve_instant",
]

_HOMES = {
    "Body": "markers",
    "ChoicesFrom": "markers",
    "Date": "times",
    "DateTime": "times",
    "DateTimeText": "times",
    "Default": "markers",
    "Doc": "markers",
    "Example": "markers",
    "File": "files",
    "Format": "markers",
    "Hidden": "markers",
    "Instant": "times",
    "IntChoice": "choices",
    "Known": "markers",
    "Label": "markers",
    "Latest": "markers",
    "Local": "markers",
    "Number": "ids",
    "NumberOrUuid": "ids",
    "Occurrence": "ids",
    "Pattern": "markers",
    "Query": "markers",
    "Reader": "readers",
    "SchemaMarker": "markers",
    "Secret": "markers",
    "StrChoice": "choices",
    "TimeZone": "zones",
    "UNSET": "unset",
    "Unset": "unset",
    "FileContent": "files",
    "Upload": "files",
    "find_zone": "zones",
    "format_instant": "times",
    "read_date_time": "times",
    "read_identifier": "ids",
    "read_instant": "times",
    "read_number": "ids",
    "read_occurrence": "ids",
    "read_people": "readers",
    "read_person": "readers",
    "read_zone": "zones",
    "resolve": "times",
    "resolve_instant": "times",
}

__getattr__ = face_of_names(__name__, _HOMES)
