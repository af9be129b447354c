"""What a user is equipped with, as Zoom reports it."""

from __future__ import annotations

from typing_extensions import TypedDict


class SubscriptionLicense(TypedDict, total=False):
    """A license taken from one of the account's subscriptions."""

    license_type: str
    license_option: int
    subscription_id: str


class UserFeatures(TypedDict, total=False):
    """The licenses and plans of a user."""

    cn_meeting: bool
    concurrent_meeting: str
    in_meeting: bool
    large_meeting: bool
    large_meeting_capacity: int
    meeting_capacity: int
    webinar: bool
    webinar_capacity: int
    zoom_events: bool
    zoom_events_capacity: int
    zoom_events_unlimited: bool
    zoom_events_unlimited_capacities: list[int]
    zoom_sessions_unlimited: bool
    zoom_sessions_unlimited_capacities: list[int]
    zoom_events_pay_per_attendee: bool
    zoom_sessions_pay_per_attendee: bool
    zoom_phone: bool
    zoom_iq_for_sales: bool
    zoom_revenue_accelerator: bool
    zoom_whiteboard: bool
    zoom_whiteboard_plus: bool
    zoom_translated_captions: bool
    zoom_customer_managed_key: bool
    zoom_huddles: bool
    zoom_quality_management: bool
    zoom_workforce_management: bool
    zoom_scheduler: bool
    zoom_clips_plus: bool
    zoom_mail_calendar: bool
    zoom_compliance_management: bool
    zoom_docs: bool
    zoom_canvas: bool
    license_info_list: list[SubscriptionLicense]
    zoom_webinars_plus_unlimited_capacities: list[int]
    zoom_webinars_plus_unlimited: bool
