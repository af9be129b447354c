"""The closed sets of values that a user's inputs accept, with a label for each value."""

from __future__ import annotations

from zoom_connector.fields import IntChoice, StrChoice


class UserStatus(StrChoice):
    """Which users a list holds."""

    ACTIVE = "active", "Active"
    INACTIVE = "inactive", "Deactivated"
    PENDING = "pending", "Invited, not yet activated"


class UserField(StrChoice):
    """What a list of users can be asked for in addition."""

    CUSTOM_ATTRIBUTES = "custom_attributes", "Attributes of the account's own"
    HOST_KEY = "host_key", "Host keys"


class UserLicense(StrChoice):
    """A license by which a list of users can be narrowed."""

    WORKFORCE_MANAGEMENT = "zoom_workforce_management", "Workforce Management"
    COMPLIANCE_MANAGEMENT = "zoom_compliance_management", "Compliance Management"
    CONTACT_CENTER_COMPLIANCE = (
        "zoom_compliance_manager_for_contact_center",
        "Compliance Manager for Contact Center",
    )


class UserAction(StrChoice):
    """How a new user comes into being."""

    CREATE = "create", "Invite by e-mail"
    AUTO_CREATE = "autoCreate", "Create at once with a password (managed domain)"
    CUST_CREATE = "custCreate", "Create without a way to sign in (ISV partners)"
    SSO_CREATE = "ssoCreate", "Create for single sign-on"


class DeleteAction(StrChoice):
    """How a user leaves the account."""

    DISASSOCIATE = "disassociate", "Remove from the account, keep the Zoom user"
    DELETE = "delete", "Delete for good"


class UserType(IntChoice):
    """The plan of a user."""

    BASIC = 1, "Basic"
    LICENSED = 2, "Licensed"
    UNASSIGNED = 4, "Unassigned, without Meetings Basic"
    NONE = 99, "None (single sign-on only; withdrawn by Zoom)"


class LoginType(IntChoice):
    """By which way of signing in a user is looked up."""

    FACEBOOK = 0, "Facebook"
    GOOGLE = 1, "Google"
    PHONE_NUMBER = 11, "Phone number (China)"
    WECHAT = 21, "WeChat (China)"
    ALIPAY = 23, "Alipay (China)"
    APPLE = 24, "Apple"
    MICROSOFT = 27, "Microsoft"
    MOBILE_DEVICE = 97, "Mobile device"
    RING_CENTRAL = 98, "RingCentral"
    API_USER = 99, "User made by the API"
    WORK_EMAIL = 100, "Work e-mail and password"
    SINGLE_SIGN_ON = 101, "Single sign-on"


class PronounsOption(IntChoice):
    """When a user's pronouns are shown."""

    ASK = 1, "Ask at every meeting"
    ALWAYS = 2, "Always"
    NEVER = 3, "Never"


class PhoneLabel(StrChoice):
    """What a telephone number is for."""

    MOBILE = "Mobile", "Mobile"
    OFFICE = "Office", "Office"
    HOME = "Home", "Home"
    FAX = "Fax", "Fax"


class LicenseType(StrChoice):
    """What a license of a subscription covers."""

    MEETING = "MEETING", "Meetings"
    WORKPLACE = "ZOOM_WORKPLACE_BUNDLE", "Zoom Workplace"


class StatusAction(StrChoice):
    """What is to become of a user's status."""

    ACTIVATE = "activate", "Activate again"
    DEACTIVATE = "deactivate", "Deactivate"
    CLOCK_IN = "clock_in", "Clock in"
    CLOCK_OUT = "clock_out", "Clock out"


class FeatureType(StrChoice):
    """A feature that several users can get at once."""

    USER_TYPE = "user_type", "Plan: Basic or Licensed"
    CONCURRENT_MEETING = "concurrent_meeting", "Concurrent meetings"
    LARGE_MEETING = "large_meeting", "Large meetings"
    WEBINAR = "webinar", "Webinars"
    EVENTS = "zoom_events", "Zoom Events"
    WHITEBOARD = "zoom_whiteboard", "Whiteboard"
    UNITED = "plan_united_type", "Zoom United plan"
    WORKPLACE = "zoom_one_type", "Zoom Workplace plan"
    IQ_FOR_SALES = "zoom_iq_for_sales", "IQ for Sales (outdated: Revenue Accelerator)"
    REVENUE_ACCELERATOR = "zoom_revenue_accelerator", "Revenue Accelerator"
    CLIPS_PLUS = "zoom_clips_plus", "Clips Plus"
