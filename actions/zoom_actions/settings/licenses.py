"""The licenses, plans and capacities that the settings of a user assign."""

from __future__ import annotations

from zoom_connector.fields import IntChoice, StrChoice


class WebinarCapacity(IntChoice):
    """How many people fit into a webinar."""

    SIZE_100 = 100, "100"
    SIZE_500 = 500, "500"
    SIZE_501 = 501, "501"
    SIZE_1000 = 1000, "1,000"
    SIZE_1001 = 1001, "1,001"
    SIZE_3000 = 3000, "3,000"
    SIZE_5000 = 5000, "5,000"
    SIZE_10000 = 10000, "10,000"


class EventsCapacity(IntChoice):
    """How many people fit into an event."""

    SIZE_500 = 500, "500"
    SIZE_1000 = 1000, "1,000"
    SIZE_3000 = 3000, "3,000"
    SIZE_5000 = 5000, "5,000"
    SIZE_10000 = 10000, "10,000"
    SIZE_20000 = 20000, "20,000"
    SIZE_30000 = 30000, "30,000"
    SIZE_50000 = 50000, "50,000"


class UnlimitedCapacity(IntChoice):
    """A size of an unlimited plan."""

    SIZE_100 = 100, "100"
    SIZE_500 = 500, "500"
    SIZE_1000 = 1000, "1,000"
    SIZE_3000 = 3000, "3,000"
    SIZE_5000 = 5000, "5,000"
    SIZE_10000 = 10000, "10,000"
    SIZE_20000 = 20000, "20,000"
    SIZE_30000 = 30000, "30,000"
    SIZE_50000 = 50000, "50,000"


# Zoom's text names two of these differently (CX_INSIGHTS_LEADER, EDU_STANDARD_STUDENT) and has a
# ZOOM_CANVAS that its list lacks; the list counts.
class SubscriptionLicenseType(StrChoice):
    """What a license of a subscription covers."""

    WHITEBOARD = "ZOOM_WHITEBOARD", "Whiteboard"
    TRANSLATED_CAPTIONS = "ZOOM_TRANSLATED_CAPTIONS", "Translated Captions"
    SCHEDULER = "ZOOM_SCHEDULER", "Scheduler"
    CLIPS = "ZOOM_CLIPS", "Clips"
    VISITOR_MANAGEMENT = "ZOOM_VISITOR_MANAGEMENT", "Visitor Management"
    CUSTOMER_MANAGED_KEY = "ZOOM_CMK", "Customer Managed Key"
    DOCS = "ZOOM_DOCS", "Docs"
    REVENUE_ACCELERATOR = "ZOOM_REVENUE_ACCELERATOR", "Revenue Accelerator"
    COMPLIANCE_MANAGEMENT = "ZOOM_COMPLIANCE_MANAGEMENT", "Compliance Management"
    WORKFORCE_MANAGEMENT = "ZOOM_WORKFORCE_MANAGEMENT", "Workforce Management"
    QUALITY_MANAGEMENT = "ZOOM_QUALITY_MANAGEMENT", "Quality Management"
    CLINICAL_NOTES = "ZOOM_HEALTHCARE_CLINICAL_NOTES", "Workplace for Clinicians"
    EVENTS_UNLIMITED = "ZOOM_EVENTS_NEW_SAAS", "Events Unlimited"
    EVENTS_PER_ATTENDEE = "ZOOM_EVENTS_CONSUMPTION", "Events, paid by attendee"
    WEBINARS_PLUS = "ZOOM_WEBINARS_PLUS", "Webinars Plus Unlimited"
    WEBINARS_PLUS_PER_ATTENDEE = (
        "ZOOM_WEBINARS_PLUS_CONSUMPTION",
        "Webinars Plus, paid by attendee",
    )
    AI_COMPANION = "ZOOM_CUSTOM_AI_COMPANION", "AI Companion"
    CX_INSIGHTS = "CX_INSIGHTS", "CX Insights"
    ENHANCED_MEDIA = "ZOOM_ENHANCED_MEDIA", "Enhanced Media"
    EDUCATION_STUDENT = "EDU_STUDENT", "Education Student"


class SubscriptionOption(IntChoice):
    """The edition or size of a license: one bit, read by the license's type."""

    BIT_0 = 1, "Clips Plus; Revenue Accelerator; Events, paid by attendee"
    BIT_1 = 2, "Whiteboard; Events Unlimited 100"
    BIT_2 = 4, "Events Unlimited 500"
    BIT_3 = 8, "Events Unlimited 1,000"
    BIT_4 = 16, "Events Unlimited 3,000"
    BIT_5 = 32, "Events Unlimited 5,000"
    BIT_6 = 64, "Events Unlimited 10,000"
    BIT_7 = 128, "Events Unlimited 20,000"
    BIT_8 = 256, "Events Unlimited 30,000; Custom AI Companion"
    BIT_9 = 512, "Events Unlimited 50,000; Workplace for Clinicians Unlimited"
    BIT_10 = 1024, "Webinars Plus, paid by attendee"
    BIT_11 = 2048, "Translated Captions; Webinars Plus Unlimited 100"
    BIT_12 = 4096, "Webinars Plus Unlimited 500; AI Companion"
    BIT_13 = 8192, "Webinars Plus Unlimited 1,000"
    BIT_14 = 16384, "Webinars Plus Unlimited 3,000"
    BIT_15 = 32768, "Webinars Plus Unlimited 5,000"
    BIT_16 = 65536, "Whiteboard Plus; Webinars Plus Unlimited 10,000"
    BIT_17 = 131072, "Customer Managed Key; Webinars Plus Unlimited 20,000"
    BIT_18 = 262144, "Webinars Plus Unlimited 30,000"
    BIT_19 = 524288, "Webinars Plus Unlimited 50,000"
    BIT_31 = 2147483648, "Visitor Management"
    BIT_39 = 549755813888, "Workforce Management"
    BIT_40 = 1099511627776, "Quality Management; CX Insights"
    BIT_41 = 2199023255552, "Scheduler"
    BIT_43 = 8796093022208, "Compliance Management"
    BIT_44 = 17592186044416, "Compliance Management Plus"
    BIT_45 = 35184372088832, "Advanced Quality Management"
    BIT_48 = 281474976710656, "Docs; Canvas"
    BIT_52 = 4503599627370496, "Workplace for Clinicians, paid by note; Enhanced Media"
