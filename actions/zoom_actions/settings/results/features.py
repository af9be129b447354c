"""The licenses and plans of a user, as Zoom reports them."""

from __future__ import annotations

from typing import Annotated

from typing_extensions import TypedDict

from zoom_actions.settings.choices import ConcurrentMeetings
from zoom_actions.settings.licenses import (
    EventsCapacity,
    SubscriptionLicenseType,
    SubscriptionOption,
    UnlimitedCapacity,
    WebinarCapacity,
)
from zoom_connector.fields import Doc, Example, Known


class SubscriptionLicense(TypedDict, total=False):
    """A license from one of the account's subscriptions."""

    license_type: Annotated[str, Doc("What the license covers."), Known(SubscriptionLicenseType)]
    license_option: Annotated[
        int,
        Doc("Edition or size of the license; the meaning depends on `license_type`."),
        Known(SubscriptionOption),
    ]
    subscription_id: Annotated[str, Doc("ID of the subscription."), Example("SUBREF-a1b2c3-d4e5f6")]


class UserFeatures(TypedDict, total=False):
    """The licenses and plans of a user."""

    cn_meeting: Annotated[bool, Doc("Whether the user can host meetings in China."), Example(False)]
    concurrent_meeting: Annotated[
        str, Doc("Plan for hosting several meetings at once."), Known(ConcurrentMeetings)
    ]
    in_meeting: Annotated[bool, Doc("Whether the user can host meetings in India."), Example(False)]
    large_meeting: Annotated[bool, Doc("Whether the user has the add-on for large meetings.")]
    large_meeting_capacity: Annotated[
        int, Doc("Largest number of participants with that add-on."), Example(500)
    ]
    meeting_capacity: Annotated[
        int, Doc("Largest number of participants in a meeting of this user."), Example(300)
    ]
    webinar: Annotated[bool, Doc("Whether the user has a license for webinars.")]
    webinar_capacity: Annotated[
        int, Doc("Largest number of attendees of a webinar."), Known(WebinarCapacity, first=500)
    ]
    zoom_events: Annotated[bool, Doc("Whether the user has a license for Zoom Events.")]
    zoom_events_capacity: Annotated[
        int, Doc("Largest number of attendees of an event."), Known(EventsCapacity)
    ]
    zoom_events_unlimited: Annotated[bool, Doc("Whether the user has Zoom Events Unlimited.")]
    zoom_events_unlimited_capacities: Annotated[
        list[Annotated[int, Doc("Largest number of attendees."), Known(UnlimitedCapacity)]],
        Doc("Sizes of the Zoom Events Unlimited plan."),
    ]
    zoom_sessions_unlimited: Annotated[
        bool, Doc("Deprecated: whether the user has Zoom Sessions Unlimited.")
    ]
    zoom_sessions_unlimited_capacities: Annotated[
        list[Annotated[int, Doc("Largest number of attendees."), Known(UnlimitedCapacity)]],
        Doc("Deprecated: sizes of the Zoom Sessions Unlimited plan."),
    ]
    zoom_events_pay_per_attendee: Annotated[bool, Doc("Whether Zoom Events are paid per attendee.")]
    zoom_sessions_pay_per_attendee: Annotated[
        bool, Doc("Whether Zoom Sessions are paid per attendee.")
    ]
    zoom_phone: Annotated[bool, Doc("Whether the user has Zoom Phone.")]
    zoom_iq_for_sales: Annotated[
        bool, Doc("Deprecated: former name of `zoom_revenue_accelerator`.")
    ]
    zoom_revenue_accelerator: Annotated[
        bool, Doc("Whether the user has a license for Revenue Accelerator.")
    ]
    zoom_whiteboard: Annotated[bool, Doc("Whether the user has a license for Whiteboard.")]
    zoom_whiteboard_plus: Annotated[
        bool, Doc("Whether the user has a license for Whiteboard Plus.")
    ]
    zoom_translated_captions: Annotated[
        bool, Doc("Whether the user has a license for translated captions.")
    ]
    zoom_customer_managed_key: Annotated[
        bool, Doc("Whether the user has a license for customer managed keys.")
    ]
    zoom_huddles: Annotated[bool, Doc("Deprecated: whether the user has a license for Huddles.")]
    zoom_quality_management: Annotated[
        bool, Doc("Whether the user has a license for Quality Management.")
    ]
    zoom_workforce_management: Annotated[
        bool, Doc("Whether the user has a license for Workforce Management.")
    ]
    zoom_scheduler: Annotated[bool, Doc("Whether the user has a license for Scheduler.")]
    zoom_clips_plus: Annotated[bool, Doc("Whether the user has a license for Clips Plus.")]
    zoom_mail_calendar: Annotated[
        bool, Doc("Whether the user has a license for Zoom Mail and Calendar.")
    ]
    zoom_compliance_management: Annotated[
        bool, Doc("Whether the user has a license for Compliance Management.")
    ]
    zoom_docs: Annotated[bool, Doc("Deprecated: whether the user has a license for Docs.")]
    zoom_canvas: Annotated[bool, Doc("Whether the user has a license for Canvas.")]
    license_info_list: Annotated[
        list[SubscriptionLicense], Doc("Licenses by subscription; only with several subscriptions.")
    ]
    zoom_webinars_plus_unlimited_capacities: Annotated[
        list[Annotated[int, Doc("Largest number of attendees."), Known(UnlimitedCapacity)]],
        Doc("Sizes of the Zoom Webinars Plus Unlimited plan."),
    ]
    zoom_webinars_plus_unlimited: Annotated[
        bool, Doc("Whether the user has Zoom Webinars Plus Unlimited.")
    ]
