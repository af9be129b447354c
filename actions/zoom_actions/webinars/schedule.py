"""Actions that schedule and change webinars."""

from __future__ import annotations

from functools import partial
from typing import Annotated

from zoom_actions.meetings import inputs as meetings
from zoom_actions.meetings.choices import (
    ApprovalType,
    AudioMethod,
    AutoRecording,
    RegistrationType,
)
from zoom_actions.meetings.series_scope import settle_series
from zoom_actions.meetings.settings import TrackingField, TrackingFieldUpdate
from zoom_actions.meetings.silent_rules import find_effects_of_creation, find_effects_of_update
from zoom_actions.meetings.tracking_fields import TRACKING_FORM
from zoom_actions.shared.identifiers import UserId, WebinarNumber
from zoom_actions.shared.results import NoContent
from zoom_actions.shared.scopes import WRITE_WEBINARS
from zoom_actions.webinars import inputs
from zoom_actions.webinars.choices import WebinarType
from zoom_actions.webinars.kind import WEBINAR
from zoom_actions.webinars.notifications import find_notices
from zoom_actions.webinars.results import Webinar
from zoom_actions.webinars.settings import WebinarSettings, WebinarSettingsUpdate
from zoom_actions.webinars.validation import check_new_webinar, check_webinar_changes
from zoom_connector import Connection, endpoint
from zoom_connector.actions.reconciliation import ConfirmUpdated, FindCreated
from zoom_connector.fields import UNSET, Example

CREATED = FindCreated(
    "/users/{user_id}/webinars",
    "webinars",
    {name: name for name in ("topic", "type", "start_time", "duration")},
    "its host, topic, type, start, duration and time of creation, or by its marker",
    queries=({"page_size": "300"},),
    created_field="created_at",
    marker_field=("agenda", "recovery_marker"),
    detail_path="/webinars/{found}",
    path_override=("user_id", "schedule_for"),
)


@endpoint(
    "POST /users/{user_id}/webinars",
    group="Webinars",
    scopes=WRITE_WEBINARS,
    granular_scopes=("webinar:write:webinar", "webinar:write:webinar:admin"),
    safety="write",
    notifications=find_notices,
    idempotent=False,
    validate=check_new_webinar,
    silent_rules=partial(find_effects_of_creation, kind=WEBINAR),
    recovery=CREATED,
    sections=inputs.SECTIONS,
    dynamic_fields=TRACKING_FORM,
)
# The recurrence inputs have no defaults, as with meetings.
def create_webinar(
    zoom: Connection,
    user_id: UserId,
    *,
    topic: inputs.Topic = UNSET,
    agenda: inputs.Agenda = UNSET,
    type: Annotated[inputs.Kind, Example(5, essential=True)] = WebinarType.SINGLE,
    start_time: meetings.StartTime = UNSET,
    timezone: inputs.Timezone = UNSET,
    duration: inputs.Duration = UNSET,
    password: meetings.Passcode = UNSET,
    default_passcode: Annotated[bool, Example(value=True)] = True,
    host_video: meetings.HostVideo = UNSET,
    panelists_video: inputs.PanelistsVideo = UNSET,
    hd_video: inputs.HdVideo = False,
    practice_session: inputs.PracticeSession = False,
    audio: meetings.Audio = AudioMethod.BOTH,
    auto_recording: meetings.Recording = AutoRecording.NONE,
    on_demand: inputs.OnDemand = False,
    global_dial_in_countries: meetings.DialInCountries = UNSET,
    approval_type: meetings.Approval = ApprovalType.NO_REGISTRATION,
    registration_type: meetings.Registration = RegistrationType.ALL_OCCURRENCES,
    registrants_confirmation_email: inputs.RegistrantsConfirmationEmail = UNSET,
    registrants_email_notification: meetings.RegistrantsEmailNotification = UNSET,
    recurrence_type: meetings.RecurrenceUnit = UNSET,
    repeat_interval: inputs.RepeatInterval = UNSET,
    weekly_days: meetings.WeeklyDays = UNSET,
    monthly_day: meetings.MonthlyDay = UNSET,
    monthly_week: meetings.WeekOfMonth = UNSET,
    monthly_week_day: meetings.WeekDayOfMonth = UNSET,
    end_times: meetings.EndTimes = UNSET,
    end_date_time: meetings.EndDateTime = UNSET,
    recurrence: inputs.Recurrence = UNSET,
    settings: Annotated[
        WebinarSettings, Example({"panelists_video": True, "host_video": True}, essential=True)
    ] = UNSET,
    tracking_fields: Annotated[
        list[TrackingField], Example([{"field": "Department", "value": "Sales"}])
    ] = UNSET,
    schedule_for: meetings.ScheduleFor = UNSET,
    template_id: inputs.TemplateId = UNSET,
    is_simulive: inputs.IsSimulive = UNSET,
    record_file_id: inputs.RecordFileId = UNSET,
    transition_to_live: inputs.TransitionToLive = UNSET,
    simulive_delay_start: inputs.DelayStart = UNSET,
    recovery_marker: meetings.Marker = UNSET,
) -> Webinar:
    """Create a webinar for a user, who becomes its host.

    The host needs a webinar license. A webinar has no registration unless `approval_type` is 0 or
    1. Without a start time, or with one in the past, it starts now. Zoom may choose or replace the
    passcode, so use the one in the reply: https://developers.zoom.us/docs/api/meetings/

    The `start_url` in the reply is a secret that makes anyone the host; get the webinar again for
    a new one.

    A host can create and update 100 meetings and webinars per UTC day:
    developers.zoom.us/docs/api/rate-limits

    Args:
        user_id: ID or e-mail address of the host; `me` with a user-level app only.
        type: Type of the webinar; a recurrence requires 9.
        default_passcode: Let Zoom choose a passcode if the host's settings require one.
        host_video: Start with the host's camera on; the host's own setting if left out.
        panelists_video: Start with panelists' cameras on; the host's setting if left out.
        end_times: Number of occurrences, up to 60; 0 for no end, 1 if left out.
        settings: All settings of the webinar, instead of or in addition to the inputs above.
        tracking_fields: Tracking fields of the account, with their values.
        recovery_marker: A unique word for this webinar, such as an order number. It is added to the
            end of the agenda, in brackets, so that the webinar can be found if the reply is lost.
    """
    ...


@endpoint(
    "PATCH /webinars/{webinar_id}",
    group="Webinars",
    scopes=WRITE_WEBINARS,
    granular_scopes=("webinar:update:webinar", "webinar:update:webinar:admin"),
    safety="write",
    idempotent=True,
    notifications=find_notices,
    validate=check_webinar_changes,
    precondition=partial(settle_series, kind=WEBINAR),
    silent_rules=partial(find_effects_of_update, kind=WEBINAR),
    replaces=("recurrence",),
    dynamic_fields=TRACKING_FORM,
    recovery=ConfirmUpdated("the webinar"),
    sections=inputs.SECTIONS,
)
def update_webinar(
    zoom: Connection,
    webinar_id: WebinarNumber,
    *,
    occurrence_id: inputs.OccurrenceInQuery = UNSET,
    scope: Annotated[meetings.Scope, Example("series", essential=True)] = UNSET,
    topic: inputs.Topic = UNSET,
    agenda: inputs.Agenda = UNSET,
    type: inputs.Kind = UNSET,
    start_time: Annotated[meetings.StartTime, Example("2030-03-14T10:00:00Z")] = UNSET,
    timezone: Annotated[inputs.Timezone, Example("America/New_York")] = UNSET,
    duration: Annotated[inputs.Duration, Example(60)] = UNSET,
    password: meetings.Passcode = UNSET,
    host_video: meetings.HostVideo = UNSET,
    panelists_video: inputs.PanelistsVideo = UNSET,
    hd_video: inputs.HdVideo = UNSET,
    practice_session: inputs.PracticeSession = UNSET,
    audio: meetings.Audio = UNSET,
    auto_recording: meetings.Recording = UNSET,
    on_demand: inputs.OnDemand = UNSET,
    global_dial_in_countries: meetings.DialInCountries = UNSET,
    approval_type: meetings.Approval = UNSET,
    registration_type: meetings.Registration = UNSET,
    registrants_confirmation_email: inputs.RegistrantsConfirmationEmail = UNSET,
    registrants_email_notification: meetings.RegistrantsEmailNotification = UNSET,
    recurrence_type: meetings.RecurrenceUnit = UNSET,
    repeat_interval: inputs.RepeatInterval = UNSET,
    weekly_days: meetings.WeeklyDays = UNSET,
    monthly_day: meetings.MonthlyDay = UNSET,
    monthly_week: meetings.WeekOfMonth = UNSET,
    monthly_week_day: meetings.WeekDayOfMonth = UNSET,
    end_times: meetings.EndTimes = UNSET,
    end_date_time: meetings.EndDateTime = UNSET,
    recurrence: inputs.Recurrence = UNSET,
    settings: Annotated[
        WebinarSettingsUpdate,
        Example({"panelists_video": True, "host_video": True}, essential=True),
    ] = UNSET,
    tracking_fields: Annotated[
        list[TrackingFieldUpdate], Example([{"field": "Department", "value": "Sales"}])
    ] = UNSET,
    schedule_for: meetings.ScheduleFor = UNSET,
    is_simulive: inputs.IsSimulive = UNSET,
    record_file_id: inputs.RecordFileId = UNSET,
    transition_to_live: inputs.TransitionToLive = UNSET,
    simulive_delay_start: inputs.DelayStart = UNSET,
) -> NoContent:
    """Change fields of a webinar; all others stay as they are.

    Zoom silently ignores a start time in the past. It replaces a recurrence as a whole, so a part
    of one is completed from the present one before it is sent. Only the agenda, start time,
    duration and five settings of a single occurrence can change. A recorded webinar that has
    started cannot be changed: https://developers.zoom.us/docs/api/meetings/

    A change to a recurring webinar is refused until `scope` or `occurrence_id` says whether it
    applies to the series or to one occurrence. Without them, the webinar is read first, which
    needs the scope to read webinars.

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
