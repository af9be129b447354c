"""The licenses and plans of a user."""

from __future__ import annotations

from typing import Annotated, Required

from annotated_types import MaxLen
from typing_extensions import TypedDict

from zoom_actions.settings.choices import ConcurrentMeetings
from zoom_actions.settings.licenses import (
    EventsCapacity,
    SubscriptionLicenseType,
    SubscriptionOption,
    UnlimitedCapacity,
    WebinarCapacity,
)
from zoom_actions.settings.switch import Switch
from zoom_connector.fields import Doc, Example


class SubscriptionLicense(TypedDict, total=False):
    """A license from one of the account's subscriptions."""

    license_type: Required[
        Annotated[
            SubscriptionLicenseType, Doc("What the license covers."), Example("ZOOM_WHITEBOARD")
        ]
    ]
    license_option: Required[
        Annotated[
            SubscriptionOption,
            Doc("Edition or size of the license; the meaning depends on `license_type`."),
            Example(1),
        ]
    ]
    subscription_id: Annotated[str, Doc("ID of the subscription."), Example("SUBREF-a1b2c3-d4e5f6")]


class UserFeatures(TypedDict, total=False):
    """The licenses and plans of a user."""

    concurrent_meeting: Annotated[
        ConcurrentMeetings, Doc("Plan for hosting several meetings at once."), Example("Basic")
    ]
    large_meeting: Annotated[Switch, Doc("Allow large meetings; for licensed users only.")]
    # Zoom's text names four sizes, its schema none.
    large_meeting_capacity: Annotated[
        int, Doc("Size of large meetings: 500, 1000, 3000 or 5000."), Example(500)
    ]
    meeting_capacity: Annotated[
        int, Doc("Largest number of participants in a meeting of this user."), Example(100)
    ]
    webinar: Annotated[Switch, Doc("Webinar license; excludes Zoom Events.")]
    webinar_capacity: Annotated[
        WebinarCapacity, Doc("Largest number of attendees of a webinar."), Example(100)
    ]
    zoom_events: Annotated[Switch, Doc("Zoom Events license; excludes webinars.")]
    zoom_events_capacity: Annotated[
        EventsCapacity, Doc("Largest number of attendees of an event."), Example(500)
    ]
    zoom_events_unlimited: Annotated[Switch, Doc("Zoom Events Unlimited license.")]
    zoom_events_unlimited_capacities: Annotated[
        list[UnlimitedCapacity],
        MaxLen(9),
        Doc("Sizes of the Zoom Events Unlimited plan."),
        Example([100]),
    ]
    zoom_sessions_unlimited: Annotated[Switch, Doc("Deprecated: Zoom Sessions Unlimited license.")]
    zoom_sessions_unlimited_capacities: Annotated[
        list[UnlimitedCapacity],
        MaxLen(9),
        Doc("Deprecated: sizes of the Zoom Sessions Unlimited plan."),
        Example([100]),
    ]
    zoom_webinars_plus_unlimited: Annotated[Switch, Doc("Zoom Webinars Plus Unlimited license.")]
    zoom_webinars_plus_unlimited_capacities: Annotated[
        list[UnlimitedCapacity],
        MaxLen(9),
        Doc("Sizes of the Zoom Webinars Plus Unlimited plan."),
        Example([100]),
    ]
    zoom_events_pay_per_attendee: Annotated[Switch, Doc("Zoom Events, paid per attendee.")]
    zoom_sessions_pay_per_attendee: Annotated[Switch, Doc("Zoom Sessions, paid per attendee.")]
    zoom_phone: Annotated[
        Switch, Doc("Zoom Phone; false also frees the user's numbers and devices.")
    ]
    zoom_iq_for_sales: Annotated[
        Switch, Doc("Deprecated: former name of `zoom_revenue_accelerator`.")
    ]
    zoom_revenue_accelerator: Annotated[Switch, Doc("Revenue Accelerator license.")]
    zoom_whiteboard: Annotated[Switch, Doc("Whiteboard license; excludes Whiteboard Plus.")]
    zoom_whiteboard_plus: Annotated[Switch, Doc("Whiteboard Plus license; excludes Whiteboard.")]
    zoom_translated_captions: Annotated[Switch, Doc("Translated Captions license.")]
    zoom_customer_managed_key: Annotated[Switch, Doc("Customer Managed Key license.")]
    zoom_huddles: Annotated[Switch, Doc("Deprecated: Huddles license.")]
    zoom_quality_management: Annotated[Switch, Doc("Quality Management license.")]
    zoom_workforce_management: Annotated[Switch, Doc("Workforce Management license.")]
    zoom_scheduler: Annotated[Switch, Doc("Scheduler license.")]
    zoom_clips_plus: Annotated[Switch, Doc("Clips Plus license.")]
    zoom_mail_calendar: Annotated[Switch, Doc("Zoom Mail and Calendar license.")]
    zoom_compliance_management: Annotated[Switch, Doc("Compliance Management license.")]
    zoom_docs: Annotated[Switch, Doc("Deprecated: Docs license.")]
    zoom_canvas: Annotated[Switch, Doc("Canvas license.")]
    license_info_list: Annotated[
        list[SubscriptionLicense],
        MaxLen(99),
        Doc("Up to 99 licenses, if the account has several subscriptions."),
        Example([{"license_type": "ZOOM_WHITEBOARD", "license_option": 1}]),
    ]
