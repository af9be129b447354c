"""Meetings, webinars and what belongs to them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zoom_actions.templates.unlisted import list_meeting_templates
from zoom_connector.data_sources import Choice, data_source

if TYPE_CHECKING:
    from zoom_actions.archive.results import ArchivedMeeting
    from zoom_actions.meetings.results import MeetingSummary
    from zoom_actions.meetings.schedule_results import Occurrence
    from zoom_actions.panelists.results import Panelist
    from zoom_actions.polls.results import Poll
    from zoom_actions.recordings.results import RecordedMeeting, RecordingFile
    from zoom_actions.registrants.results import Registrant
    from zoom_actions.summaries.results import SummarizedMeeting
    from zoom_actions.templates.results import SummaryTemplate
    from zoom_actions.templates.unlisted import MeetingTemplateSummary
    from zoom_actions.templates.webinar_actions import WebinarTemplate
    from zoom_actions.tracking_fields.results import TrackingField
    from zoom_actions.webinars.live_actions import TrackingSource
    from zoom_actions.webinars.results import WebinarSummary

_OF_HOST = {"inputs": ("user_id", "type"), "defaults": {"user_id": "me"}}


@data_source("listMeetings", **_OF_HOST)
def meetings(meeting: MeetingSummary) -> Choice:
    """Meetings of a host; the value is the meeting number."""
    return Choice(
        str(meeting.get("id", "")), meeting.get("topic", ""), meeting.get("start_time", "")
    )


@data_source("getMeeting", items="occurrences", inputs=("meeting_id",))
def occurrences(occurrence: Occurrence) -> Choice | None:
    """Occurrences of a recurring meeting, without deleted ones; the value is the occurrence ID."""
    return _occurrence(occurrence)


@data_source("listWebinars", **_OF_HOST)
def webinars(webinar: WebinarSummary) -> Choice:
    """Webinars of a host; the value is the webinar number."""
    return Choice(
        str(webinar.get("id", "")), webinar.get("topic", ""), webinar.get("start_time", "")
    )


@data_source("getWebinar", items="occurrences", inputs=("webinar_id",))
def webinar_occurrences(occurrence: Occurrence) -> Choice | None:
    """Occurrences of a recurring webinar, without deleted ones; the value is the occurrence ID."""
    return _occurrence(occurrence)


def _occurrence(occurrence: Occurrence) -> Choice | None:
    if occurrence.get("status") == "deleted":
        return None
    minutes = occurrence.get("duration")
    length = "" if minutes is None else f"{minutes} minutes"
    return Choice(occurrence.get("occurrence_id", ""), occurrence.get("start_time", ""), length)


@data_source("listMeetingRegistrants", inputs=("meeting_id", "status", "occurrence_id"))
def meeting_registrants(registrant: Registrant) -> Choice:
    """Registrants of a meeting; the value is the registrant ID."""
    return _registrant(registrant, registrant.get("id", ""))


@data_source("listWebinarRegistrants", inputs=("webinar_id", "status", "occurrence_id"))
def webinar_registrants(registrant: Registrant) -> Choice:
    """Registrants of a webinar; the value is the registrant ID."""
    return _registrant(registrant, registrant.get("id", ""))


@data_source("listRecordingRegistrants", inputs=("meeting_id", "status"))
def recording_registrants(registrant: Registrant) -> Choice:
    """People who registered to watch a recording; the value is the registrant ID."""
    return _registrant(registrant, registrant.get("id", ""))


@data_source(
    "listMeetingRegistrants",
    inputs=("meeting_id", "status", "occurrence_id"),
    label="Addresses of Meeting Registrants",
)
def meeting_registrant_emails(registrant: Registrant) -> Choice:
    """Registrants of a meeting; the value is the e-mail address."""
    return _registrant(registrant, registrant.get("email", ""))


@data_source(
    "listWebinarRegistrants",
    inputs=("webinar_id", "status", "occurrence_id"),
    label="Addresses of Webinar Registrants",
)
def webinar_registrant_emails(registrant: Registrant) -> Choice:
    """Registrants of a webinar; the value is the e-mail address."""
    return _registrant(registrant, registrant.get("email", ""))


def _registrant(registrant: Registrant, value: str) -> Choice:
    names = registrant.get("first_name", ""), registrant.get("last_name", "")
    return Choice(value, " ".join(filter(None, names)), registrant.get("email", ""))


@data_source("listMeetingPolls", inputs=("meeting_id",))
def meeting_polls(poll: Poll) -> Choice:
    """Polls of a meeting; the value is the poll ID."""
    return _poll(poll)


@data_source("listWebinarPolls", inputs=("webinar_id",))
def webinar_polls(poll: Poll) -> Choice:
    """Polls of a webinar; the value is the poll ID."""
    return _poll(poll)


def _poll(poll: Poll) -> Choice:
    count = len(poll.get("questions", ()))
    return Choice(
        poll.get("id", ""), poll.get("title", ""), f"{count} question{'' if count == 1 else 's'}"
    )


@data_source("listTrackingFields")
def tracking_fields(field: TrackingField) -> Choice:
    """Tracking fields of the account; the value is the ID of the field."""
    return Choice(field.get("id", ""), field.get("field", ""))


@data_source(
    "listUsersRecordings",
    inputs=("user_id", "from", "to"),
    defaults={"user_id": "me"},
)
def recordings(meeting: RecordedMeeting) -> Choice:
    """Meetings of a host that were recorded in the last month; the value is the UUID of the run."""
    return Choice(meeting.get("uuid", ""), meeting.get("topic", ""), meeting.get("start_time", ""))


@data_source("listMeetingSummaries", inputs=("from", "to"))
def meeting_summaries(summary: SummarizedMeeting) -> Choice:
    """Meetings with a summary; the value is the UUID of the run."""
    return Choice(
        summary.get("meeting_uuid", ""),
        summary.get("meeting_topic", ""),
        summary.get("meeting_start_time", ""),
    )


@data_source("listArchivedFiles", inputs=("from", "to"))
def archived_meetings(meeting: ArchivedMeeting) -> Choice:
    """Meetings with archived files; the value is the UUID of the run."""
    return Choice(meeting.get("uuid", ""), meeting.get("topic", ""), meeting.get("start_time", ""))


@data_source("getMeetingRecordings", items="recording_files", inputs=("meeting_id",))
def recording_files(file: RecordingFile) -> Choice:
    """Files of a recording; the value is the ID of the file."""
    kind = file.get("recording_type", "").replace("_", " ").capitalize()
    extension = file.get("file_extension") or file.get("file_type", "")
    return Choice(
        file.get("id", ""), kind or extension, f"{extension} {file.get('recording_start', '')}"
    )


@data_source(
    list_meeting_templates, inputs=("user_id",), defaults={"user_id": "me"}, items="templates"
)
def meeting_templates(template: MeetingTemplateSummary) -> Choice:
    """Meeting templates that a user may use; the value is the ID of the template."""
    owner = "From an administrator" if template.get("type") == 2 else ""
    return Choice(template.get("id", ""), template.get("name", ""), owner)


@data_source(
    "listUserWebinarTemplates", inputs=("user_id",), defaults={"user_id": "me"}, items="templates"
)
def webinar_templates(template: WebinarTemplate) -> Choice:
    """Webinar templates that a user may use; the value is the ID of the template."""
    owner = "From an administrator" if template.get("type") == 2 else ""
    return Choice(template.get("id", ""), template.get("name", ""), owner)


@data_source("listWebinarTrackingSources", inputs=("webinar_id",), items="tracking_sources")
def tracking_sources(source: TrackingSource) -> Choice:
    """Places on which the registration page of a webinar is shared; the value is the ID."""
    people = f"{source.get('registration_count', 0)} registrations"
    return Choice(source.get("id", ""), source.get("source_name", ""), people)


@data_source("listWebinarPanelists", inputs=("webinar_id",), items="panelists")
def panelists(panelist: Panelist) -> Choice:
    """Panelists of a webinar; the value is the ID in this webinar."""
    return Choice(panelist.get("id", ""), panelist.get("name", ""), panelist.get("email", ""))


@data_source(
    "listUserMeetingSummaryTemplates", items="", inputs=("user_id",), defaults={"user_id": "me"}
)
def summary_templates(template: SummaryTemplate) -> Choice:
    """Templates for summaries of meetings; the value is the ID of the template."""
    about = template.get("description", "")
    return Choice(template.get("meeting_summary_template_id", ""), template.get("name", ""), about)
