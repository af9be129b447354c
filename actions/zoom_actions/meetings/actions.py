"""Meetings: create, read, update, list, and the invitation text."""

from __future__ import annotations

from typing import Annotated

from zoom_actions.meetings import inputs
from zoom_actions.meetings.choices import (
    ApprovalType,
    AudioMethod,
    AutoRecording,
    MeetingType,
    RegistrationType,
)
from zoom_actions.meetings.notifications import mail_alternative_hosts
from zoom_actions.meetings.results import Invitation, Meeting, MeetingPage
from zoom_actions.meetings.series_scope import refuse_unsaid_scope
from zoom_actions.meetings.settings import (
    MeetingSettings,
    MeetingSettingsUpdate,
    TrackingField,
    TrackingFieldUpdate,
)
from zoom_actions.meetings.validation import check_changes, check_listing, check_new_meeting
from zoom_actions.shared.identifiers import MeetingNumber, OccurrenceId, UserId
from zoom_actions.shared.paging import PageNumber, PageSize, PageToken
from zoom_actions.shared.results import NoContent
from zoom_connector import Connection, endpoint
from zoom_connector.actions.reconciliation import ConfirmUpdated, FindCreated
from zoom_connector.fields import UNSET, Date, Example, Label

READ_SCOPES = ("meeting:read", "meeting:read:admin")
WRITE_SCOPES = ("meeting:write", "meeting:write:admin")

CREATED = FindCreated(
    "/users/{user_id}/meetings",
    "meetings",
    {name: name for name in ("topic", "type", "start_time", "duration")},
    "its host, topic, type, start, duration and time of creation, or by its marker",
    queries=({"page_size": "300"},),
    born="created_at",
    marker=("agenda", "recovery_marker"),
    whole="/meetings/{found}",
    instead=("user_id", "schedule_for"),
    # Zoom lists no instant meetings.
    skip=lambda values: values.get("type") == MeetingType.INSTANT,
)


@endpoint(
    "POST /users/{user_id}/meetings",
    group="Meetings",
    scopes=WRITE_SCOPES,
    granular_scopes=("meeting:write:meeting", "meeting:write:meeting:admin"),
    safety="write",
    mails=mail_alternative_hosts,
    idempotent=False,
    prepare=check_new_meeting,
    trace=CREATED,
)
# The recurrence inputs show no defaults: an editor that fills them in would make every meeting
# a series, with both of its ends.
def create_meeting(
    zoom: Connection,
    user_id: UserId,
    *,
    topic: inputs.Topic = UNSET,
    agenda: inputs.Agenda = UNSET,
    type: inputs.Kind = MeetingType.SCHEDULED,
    start_time: inputs.StartTime = UNSET,
    timezone: inputs.Timezone = UNSET,
    duration: inputs.Duration = 60,
    password: inputs.Passcode = UNSET,
    default_password: Annotated[bool, Example(value=True)] = True,
    host_video: inputs.HostVideo = UNSET,
    participant_video: inputs.ParticipantVideo = UNSET,
    mute_upon_entry: inputs.MuteUponEntry = False,
    join_before_host: inputs.JoinBeforeHost = False,
    jbh_time: inputs.JbhTime = UNSET,
    audio: inputs.Audio = AudioMethod.BOTH,
    auto_recording: inputs.Recording = AutoRecording.NONE,
    global_dial_in_countries: inputs.DialInCountries = UNSET,
    use_pmi: inputs.UsePmi = UNSET,
    watermark: inputs.Watermark = UNSET,
    approval_type: inputs.Approval = ApprovalType.NO_REGISTRATION,
    registration_type: inputs.Registration = RegistrationType.ALL_OCCURRENCES,
    registrants_email_notification: inputs.RegistrantsEmailNotification = UNSET,
    recurrence_type: inputs.RecurrenceUnit = UNSET,
    repeat_interval: inputs.RepeatInterval = UNSET,
    weekly_days: inputs.WeeklyDays = UNSET,
    monthly_day: inputs.MonthlyDay = UNSET,
    monthly_week: inputs.WeekOfMonth = UNSET,
    monthly_week_day: inputs.WeekDayOfMonth = UNSET,
    end_times: inputs.EndTimes = UNSET,
    end_date_time: inputs.EndDateTime = UNSET,
    recurrence: inputs.Recurrence = UNSET,
    settings: Annotated[
        MeetingSettings, Example({"waiting_room": True, "host_video": True})
    ] = UNSET,
    tracking_fields: Annotated[
        list[TrackingField], Example([{"field": "Department", "value": "Sales"}])
    ] = UNSET,
    schedule_for: inputs.ScheduleFor = UNSET,
    template_id: inputs.TemplateId = UNSET,
    sensitivity_label_id: inputs.SensitivityLabelId = UNSET,
    pre_schedule: inputs.PreSchedule = False,
    recovery_marker: inputs.Marker = UNSET,
) -> Meeting:
    """Create a meeting for a user, who becomes its host.

    A meeting takes no registrations unless `approval_type` is 0 or 1. Without a start, or with
    one in the past, it starts now. Zoom may choose or replace the passcode, so use the one in
    the reply: https://developers.zoom.us/docs/api/meetings/

    The `start_url` in the reply is a secret that makes anyone the host. It lives two hours, or
    90 days for a host made with `custCreate`; get the meeting again for a fresh one.

    A host has 100 creations and updates of meetings and webinars per UTC day:
    developers.zoom.us/docs/api/rate-limits

    Args:
        user_id: ID or address of the host; `me` with a user-level app only.
        type: How it is placed in time; a recurrence needs 8.
        default_password: Let Zoom choose a passcode where the host's settings want one.
        host_video: Start with the host's camera on; the host's own setting if left out.
        participant_video: Start with participants' cameras on; the host's setting if left out.
        use_pmi: Meet in the host's personal room; the host's setting if left out.
        watermark: Overlay shared screens with a watermark; the host's setting if left out.
        end_times: Number of occurrences, up to 60; 0 for no end, 1 if left out.
        settings: All settings of the meeting, in place of the inputs above or beside them.
        tracking_fields: Labels of the account under which to file the meeting.
        template_id: ID of a meeting template of the account's administrator.
        recovery_marker: A word of yours for this meeting alone, such as an order number. It ends
            the agenda, in brackets, so that a meeting whose answer was lost is surely found again.
    """
    ...


@endpoint(
    "PATCH /meetings/{meeting_id}",
    group="Meetings",
    scopes=WRITE_SCOPES,
    granular_scopes=("meeting:update:meeting", "meeting:update:meeting:admin"),
    safety="write",
    mails=mail_alternative_hosts,
    prepare=check_changes,
    before=refuse_unsaid_scope,
    trace=ConfirmUpdated("the meeting"),
)
def update_meeting(
    zoom: Connection,
    meeting_id: MeetingNumber,
    *,
    occurrence_id: inputs.OccurrenceInQuery = UNSET,
    scope: inputs.Scope = UNSET,
    topic: inputs.Topic = UNSET,
    agenda: inputs.Agenda = UNSET,
    type: inputs.Kind = UNSET,
    start_time: inputs.StartTime = UNSET,
    timezone: inputs.Timezone = UNSET,
    duration: inputs.Duration = UNSET,
    password: inputs.Passcode = UNSET,
    host_video: inputs.HostVideo = UNSET,
    participant_video: inputs.ParticipantVideo = UNSET,
    mute_upon_entry: inputs.MuteUponEntry = UNSET,
    join_before_host: inputs.JoinBeforeHost = UNSET,
    jbh_time: inputs.JbhTime = UNSET,
    audio: inputs.Audio = UNSET,
    auto_recording: inputs.Recording = UNSET,
    global_dial_in_countries: inputs.DialInCountries = UNSET,
    use_pmi: inputs.UsePmi = UNSET,
    watermark: inputs.Watermark = UNSET,
    approval_type: inputs.Approval = UNSET,
    registration_type: inputs.Registration = UNSET,
    registrants_email_notification: inputs.RegistrantsEmailNotification = UNSET,
    recurrence_type: inputs.RecurrenceUnit = UNSET,
    repeat_interval: inputs.RepeatInterval = UNSET,
    weekly_days: inputs.WeeklyDays = UNSET,
    monthly_day: inputs.MonthlyDay = UNSET,
    monthly_week: inputs.WeekOfMonth = UNSET,
    monthly_week_day: inputs.WeekDayOfMonth = UNSET,
    end_times: inputs.EndTimes = UNSET,
    end_date_time: inputs.EndDateTime = UNSET,
    recurrence: inputs.Recurrence = UNSET,
    settings: Annotated[
        MeetingSettingsUpdate, Example({"waiting_room": True, "host_video": True})
    ] = UNSET,
    tracking_fields: Annotated[
        list[TrackingFieldUpdate], Example([{"field": "Department", "value": "Sales"}])
    ] = UNSET,
    schedule_for: inputs.ScheduleFor = UNSET,
    template_id: inputs.TemplateId = UNSET,
    sensitivity_label_id: inputs.SensitivityLabelId = UNSET,
    pre_schedule: inputs.PreSchedule = UNSET,
) -> NoContent:
    """Change the given fields of a meeting and leave the rest as it is.

    Zoom passes over a start in the past without a word, and wants the recurrence in full when a
    whole series changes. One occurrence takes only an agenda, a start, a duration and seven
    settings: https://developers.zoom.us/docs/api/meetings/

    A change to a recurring meeting is refused until it says whether it means the series or one
    occurrence. Where that is not said, the meeting is looked up first, which needs the scope to
    read meetings.

    A host has 100 creations and updates of meetings and webinars per UTC day:
    developers.zoom.us/docs/api/rate-limits

    Args:
        occurrence_id: One occurrence of a series; epoch milliseconds of its first planned start.
        scope: What a change of a recurring meeting means: the series or one occurrence. Never sent.
        settings: Any settings to change, in place of the inputs above or beside them.
        tracking_fields: Labels of the account under which to file the meeting.
    """
    ...


@endpoint(
    "GET /meetings/{meeting_id}",
    group="Meetings",
    scopes=READ_SCOPES,
    granular_scopes=("meeting:read:meeting", "meeting:read:meeting:admin"),
)
def get_meeting(
    zoom: Connection,
    meeting_id: MeetingNumber,
    *,
    occurrence_id: OccurrenceId = UNSET,
    show_previous_occurrences: Annotated[bool, Example(value=True)] = UNSET,
) -> Meeting:
    """Get one meeting with its settings.

    The `start_url` in the reply is a secret that makes anyone the host; it lives two hours.

    Args:
        occurrence_id: One occurrence of a recurring meeting; epoch milliseconds of its first
            planned start.
        show_previous_occurrences: Also return the occurrences that are over.
    """
    ...


@endpoint(
    "GET /meetings/{meeting_id}/invitation",
    group="Meetings",
    scopes=READ_SCOPES,
    granular_scopes=("meeting:read:invitation", "meeting:read:invitation:admin"),
)
def get_meeting_invitation(zoom: Connection, meeting_id: MeetingNumber) -> Invitation:
    """Get the text of a meeting's invitation, with its join link and passcode."""
    ...


@endpoint(
    "GET /users/{user_id}/meetings",
    group="Meetings",
    scopes=READ_SCOPES,
    granular_scopes=("meeting:read:list_meetings", "meeting:read:list_meetings:admin"),
    rate="medium",
    items="meetings",
    prepare=check_listing,
)
def list_meetings(
    zoom: Connection,
    user_id: UserId,
    *,
    type: Annotated[
        inputs.MeetingListType, Label("Which Meetings"), Example("upcoming")
    ] = inputs.MeetingListType.SCHEDULED,
    from_: Annotated[Date, Example("2030-03-01")] = UNSET,
    to: Annotated[Date, Example("2030-03-31")] = UNSET,
    timezone: inputs.Timezone = UNSET,
    page_size: PageSize = 30,
    next_page_token: PageToken = UNSET,
    page_number: PageNumber = UNSET,
) -> MeetingPage:
    """List the meetings that a user hosts, one page at a time.

    Instant meetings and expired ones never appear, and the upcoming and previous lists reach
    over at most six months: https://developers.zoom.us/docs/api/meetings/

    Args:
        user_id: ID or address of the host; `me` with a user-level app only.
        type: Which meetings to list.
        from_: First day.
        to: Last day.
        timezone: Zone of the two days, by its name in the tz database.
        page_size: How many meetings a page holds, up to 300.
        next_page_token: Token from the previous page; valid for 15 minutes.
        page_number: Number of the page, the older way of paging; prefer the token.
    """
    ...
