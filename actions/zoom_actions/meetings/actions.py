"""Actions that schedule, change and list meetings."""

from __future__ import annotations

from functools import partial
from typing import Annotated

from zoom_actions.meetings import inputs
from zoom_actions.meetings.choices import (
    ApprovalType,
    AudioMethod,
    AutoRecording,
    MeetingType,
    RegistrationType,
)
from zoom_actions.meetings.event_kind import MEETING
from zoom_actions.meetings.lookups import READ_SCOPES
from zoom_actions.meetings.notifications import find_host_notices
from zoom_actions.meetings.results import Meeting, MeetingPage
from zoom_actions.meetings.series_scope import settle_series
from zoom_actions.meetings.settings import (
    FULL_SETTINGS,
    FULL_UPDATE,
    SHORT_SETTINGS,
    MeetingSettings,
    MeetingSettingsUpdate,
    TrackingField,
    TrackingFieldUpdate,
)
from zoom_actions.meetings.silent_rules import find_effects_of_creation, find_effects_of_update
from zoom_actions.meetings.tracking_fields import TRACKING_FORM
from zoom_actions.meetings.validation import check_changes, check_new_event
from zoom_actions.shared.identifiers import MeetingNumber, UserId
from zoom_actions.shared.paging import PageNumber, PageSize, PageToken
from zoom_actions.shared.results import NoContent
from zoom_connector import Connection, endpoint
from zoom_connector.actions.date_windows import check_range
from zoom_connector.actions.reconciliation import ConfirmUpdated, FindCreated
from zoom_connector.fields import UNSET, Date, Example, Label

WRITE_SCOPES = ("meeting:write", "meeting:write:admin")

CREATED = FindCreated(
    "/users/{user_id}/meetings",
    "meetings",
    {name: name for name in ("topic", "type", "start_time", "duration")},
    "its host, topic, type, start, duration and time of creation, or by its marker",
    queries=({"page_size": "300"},),
    created_field="created_at",
    marker_field=("agenda", "recovery_marker"),
    detail_path="/meetings/{found}",
    path_override=("user_id", "schedule_for"),
    # Zoom lists no instant meetings.
    cannot_be_found=lambda values: values.get("type") == MeetingType.INSTANT,
)


@endpoint(
    "POST /users/{user_id}/meetings",
    group="Meetings",
    scopes=WRITE_SCOPES,
    granular_scopes=("meeting:write:meeting", "meeting:write:meeting:admin"),
    safety="write",
    notifications=find_host_notices,
    idempotent=False,
    validate=partial(check_new_event, kind=MEETING),
    silent_rules=partial(find_effects_of_creation, kind=MEETING),
    recovery=CREATED,
    sections=inputs.SECTIONS,
    dynamic_fields=TRACKING_FORM,
)
# The recurrence inputs have no defaults: an editor that fills them in would make every meeting a
# series, with both kinds of end.
def create_meeting(
    zoom: Connection,
    user_id: UserId,
    *,
    topic: inputs.Topic = UNSET,
    agenda: inputs.Agenda = UNSET,
    type: Annotated[inputs.Kind, Example(2, essential=True)] = MeetingType.SCHEDULED,
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
        MeetingSettings, Example(SHORT_SETTINGS, essential=True, full=FULL_SETTINGS)
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

    A meeting has no registration unless `approval_type` is 0 or 1. Without a start time, or with
    one in the past, it starts now. Zoom may choose or replace the passcode, so use the one in
    the reply: https://developers.zoom.us/docs/api/meetings/

    The `start_url` in the reply is a secret that makes anyone the host. It is valid for two hours,
    or 90 days for a host created with `custCreate`; get the meeting again for a new one.

    A host can create and update 100 meetings and webinars per UTC day:
    developers.zoom.us/docs/api/rate-limits

    Args:
        user_id: ID or e-mail address of the host; `me` with a user-level app only.
        type: Type of the meeting; a recurrence requires 8.
        default_password: Let Zoom choose a passcode if the host's settings require one.
        host_video: Start with the host's camera on; the host's own setting if left out.
        participant_video: Start with participants' cameras on; the host's setting if left out.
        use_pmi: Use the host's personal room; the host's setting if left out.
        watermark: Put a watermark on shared screens; the host's setting if left out.
        end_times: Number of occurrences, up to 60; 0 for no end, 1 if left out.
        settings: All settings of the meeting, instead of or in addition to the inputs above.
        tracking_fields: Tracking fields of the account, with their values.
        template_id: ID of a meeting template that an administrator created.
        recovery_marker: A unique word for this meeting, such as an order number. It is added to the
            end of the agenda, in brackets, so that the meeting can be found if the reply is lost.
    """
    ...


@endpoint(
    "PATCH /meetings/{meeting_id}",
    group="Meetings",
    scopes=WRITE_SCOPES,
    granular_scopes=("meeting:update:meeting", "meeting:update:meeting:admin"),
    safety="write",
    idempotent=True,
    notifications=find_host_notices,
    validate=partial(check_changes, kind=MEETING),
    precondition=partial(settle_series, kind=MEETING),
    silent_rules=partial(find_effects_of_update, kind=MEETING),
    replaces=("recurrence",),
    recovery=ConfirmUpdated("the meeting"),
    sections=inputs.SECTIONS,
    dynamic_fields=TRACKING_FORM,
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
        MeetingSettingsUpdate, Example(SHORT_SETTINGS, essential=True, full=FULL_UPDATE)
    ] = UNSET,
    tracking_fields: Annotated[
        list[TrackingFieldUpdate], Example([{"field": "Department", "value": "Sales"}])
    ] = UNSET,
    schedule_for: inputs.ScheduleFor = UNSET,
    template_id: inputs.TemplateId = UNSET,
    sensitivity_label_id: inputs.SensitivityLabelId = UNSET,
    pre_schedule: inputs.PreSchedule = UNSET,
) -> NoContent:
    """Change fields of a meeting; all others stay as they are.

    Zoom silently ignores a start time in the past. It replaces a recurrence as a whole, so a part
    of one is completed from the present one before it is sent. Only the agenda, start time,
    duration and seven settings of a single occurrence can change:
    https://developers.zoom.us/docs/api/meetings/

    A change to a recurring meeting is refused until `scope` or `occurrence_id` says whether it
    applies to the series or to one occurrence. Without them, the meeting is read first, which
    needs the scope to read meetings.

    A host can create and update 100 meetings and webinars per UTC day:
    developers.zoom.us/docs/api/rate-limits

    Args:
        occurrence_id: One occurrence of a series, as the epoch milliseconds of its first planned
            start.
        scope: Whether the change applies to the series or to one occurrence. Never sent.
        settings: The settings to change, instead of or in addition to the inputs above.
        tracking_fields: Tracking fields of the account, with their values.
    """
    ...


@endpoint(
    "GET /users/{user_id}/meetings",
    group="Meetings",
    scopes=READ_SCOPES,
    granular_scopes=("meeting:read:list_meetings", "meeting:read:list_meetings:admin"),
    rate="medium",
    items="meetings",
    validate=check_range,
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
    """List the meetings that a user hosts.

    Instant and expired meetings are not listed, and the upcoming and previous lists cover at most
    six months: https://developers.zoom.us/docs/api/meetings/

    Args:
        user_id: ID or e-mail address of the host; `me` with a user-level app only.
        type: Which meetings to list.
        from_: First day.
        to: Last day.
        timezone: Time zone of the two days, by its name in the tz database.
        page_size: Number of meetings per page, up to 300.
    """
    ...
