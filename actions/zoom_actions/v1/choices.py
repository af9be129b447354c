"""What the user API v1 enumerates."""

from __future__ import annotations

from zoom_connector.fields import IntChoice


class UserTypeV1(IntChoice):
    """The plan of a user."""

    BASIC = 1, "Basic: meetings of 40 minutes at most"
    PRO = 2, "Pro"
    CORPORATE = 3, "Corporate"


class LoginTypeV1(IntChoice):
    """By which way of signing in a user is looked up."""

    FACEBOOK = 0, "Facebook"
    GOOGLE = 1, "Google"
    API_USER = 99, "User made by the API"
    WORK_EMAIL = 100, "Work e-mail and password"
    SINGLE_SIGN_ON = 101, "Single sign-on"


class UserState(IntChoice):
    """Whether the user to delete has accepted the invitation."""

    EXISTING = 0, "Existing"
    PENDING = 1, "Pending"


class WebinarCapacity(IntChoice):
    """How many people a webinar may have; the plan must include it."""

    NONE = 0, "None"
    UP_TO_100 = 100, "100"
    UP_TO_500 = 500, "500"
    UP_TO_1000 = 1000, "1,000"
    UP_TO_3000 = 3000, "3,000"
    UP_TO_5000 = 5000, "5,000"
    UP_TO_10000 = 10000, "10,000"


class LargeCapacity(IntChoice):
    """How many people a large meeting may have; the plan must include it."""

    NONE = 0, "None"
    UP_TO_100 = 100, "100"
    UP_TO_200 = 200, "200"
    UP_TO_300 = 300, "300"
    UP_TO_500 = 500, "500"


class ChimeAudience(IntChoice):
    """Who hears the chime when somebody enters or leaves."""

    EVERYBODY = 0, "Host and attendees"
    HOST = 1, "Host only"
