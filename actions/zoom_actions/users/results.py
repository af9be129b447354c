"""Users of the account."""

from __future__ import annotations

from typing import Annotated

from typing_extensions import TypedDict

from zoom_actions.shared.results import NumberedPage
from zoom_actions.users.choices import (
    LicenseType,
    LoginType,
    PhoneLabel,
    PronounsOption,
    UserStatus,
    UserType,
)
from zoom_actions.users.plans import LicenseOption, UnitedPlan
from zoom_connector.fields import Doc, Example, Format, Known, Secret


class CustomAttribute(TypedDict, total=False):
    """A custom attribute of the account."""

    key: Annotated[
        str,
        Doc("Key that the account's settings gave the attribute."),
        Example("cbf_cywdkexrtqc73f97gd4w6g"),
    ]
    name: Annotated[str, Doc("Name under which the attribute is shown."), Example("Badge")]
    value: Annotated[str, Doc("What the attribute says about this user."), Example("B-1042")]


class License(TypedDict, total=False):
    """A license a user holds."""

    license_type: Annotated[str, Doc("What the license covers."), Known(LicenseType)]
    license_option: Annotated[
        int, Doc("Code of the plan that the license gives."), Known(LicenseOption)
    ]
    subscription_id: Annotated[
        str,
        Doc("ID of the subscription that pays for the license."),
        Example("SUBREF-a1b2c3-d4e5f6"),
    ]


class UserPhoneNumber(TypedDict, total=False):
    """A telephone number on a profile."""

    code: Annotated[str, Doc("Calling code of the country, such as `+1`."), Example("+1")]
    country: Annotated[
        str, Doc("Two letters for the country of the number, such as `US`."), Example("US")
    ]
    label: Annotated[str, Doc("What the number is used for."), Known(PhoneLabel)]
    number: Annotated[str, Doc("Digits after the calling code."), Example("5550100")]
    verified: Annotated[bool, Doc("Whether the user has confirmed the number to Zoom.")]


class _UserCore(TypedDict, total=False):
    """Fields of a user, both in a list and alone."""

    id: Annotated[
        str,
        Doc("User ID, which other actions take; absent while the user is pending."),
        Example("u7Qx2mVbT1aRk9ZcW4eHsw"),
    ]
    email: Annotated[
        str,
        Doc("Address with which the user signs in."),
        Format("email"),
        Example("jordan.lee@example.com"),
    ]
    first_name: Annotated[str, Doc("Given name on the profile."), Example("Jordan")]
    last_name: Annotated[str, Doc("Family name on the profile."), Example("Lee")]
    display_name: Annotated[
        str, Doc("Name that others see in meetings and chats."), Example("Jordan Lee")
    ]
    type: Annotated[int, Doc("Plan that the user has."), Known(UserType, first=2)]
    status: Annotated[
        str, Doc("Whether the user can sign in, or was only invited."), Known(UserStatus)
    ]
    role_id: Annotated[str, Doc("A number as text: `0` is the owner, `2` a member."), Example("2")]
    dept: Annotated[str, Doc("Department on the profile."), Example("Engineering")]
    language: Annotated[
        str, Doc("Language of the web portal as a locale, such as `en-US`."), Example("en-US")
    ]
    timezone: Annotated[
        str, Doc("Time zone of the user, such as `America/New_York`."), Example("America/New_York")
    ]
    phone_number: Annotated[
        str,
        Doc("Deprecated: a number on the profile; `phone_numbers` has all."),
        Example("5550100"),
    ]
    pic_url: Annotated[
        str,
        Doc("Address of the profile picture; empty without one."),
        Example("https://zoom.example.com/p/u7Qx2mVbT1aRk9ZcW4eHsw/portrait.png"),
    ]
    pmi: Annotated[int, Doc("Number of the user's personal meeting room."), Example(5551234567)]
    verified: Annotated[
        int,
        Doc("Whether the user has confirmed the e-mail address."),
        Known({0: "Not verified", 1: "Verified"}, first=1),
    ]
    login_types: Annotated[
        list[
            Annotated[
                int, Doc("A way in which the user has signed in."), Known(LoginType, first=100)
            ]
        ],
        Doc("Ways in which the user can sign in."),
    ]
    employee_unique_id: Annotated[
        str, Doc("Employee number from single sign-on; absent without it."), Example("E-1042")
    ]
    group_ids: Annotated[
        list[Annotated[str, Doc("ID of a group of users."), Example("RSMaSp8sTEGK0_oamiA2_w")]],
        Doc("Groups of users to which the user belongs."),
    ]
    im_group_ids: Annotated[
        list[
            Annotated[
                str, Doc("ID of a group in the chat directory."), Example("BcDeFgHiJkLmNoPqRsTuVw")
            ]
        ],
        Doc("Groups of the chat directory to which the user belongs."),
    ]
    division_ids: Annotated[
        list[Annotated[str, Doc("ID of a division."), Example("V4x1mT0sQxqkGv7Yb2oZ5g")]],
        Doc("Divisions of the user; Zoom allows one."),
    ]
    custom_attributes: Annotated[
        list[CustomAttribute],
        Doc("Values of the account's custom attributes; a list needs `includeFields`."),
    ]
    license_info_list: Annotated[
        list[License], Doc("Licenses by subscription; only with several subscriptions of one plan.")
    ]
    plan_united_type: Annotated[
        str, Doc("Code of the Zoom United plan; absent without one."), Known(UnitedPlan)
    ]
    created_at: Annotated[
        str,
        Doc("When the present way of signing in was created, in UTC."),
        Format("date-time"),
        Example("2025-04-08T09:30:00Z"),
    ]
    user_created_at: Annotated[
        str,
        Doc("When the user was created, in UTC."),
        Format("date-time"),
        Example("2025-04-08T09:30:00Z"),
    ]
    last_login_time: Annotated[
        str,
        Doc("Last sign-in, in UTC; it can be three days behind."),
        Format("date-time"),
        Example("2026-03-13T08:30:00Z"),
    ]
    last_client_version: Annotated[
        str,
        Doc("Version and system of the client at the last sign-in."),
        Example("6.5.3.1234(win)"),
    ]


class UserSummary(_UserCore, total=False):
    """A user in a list."""

    host_key: Annotated[
        str,
        Doc("Secret: claims the host's rights in the user's meetings."),
        Secret(),
        Example("481516"),
    ]


class User(_UserCore, total=False):
    """A complete user."""

    account_id: Annotated[
        str, Doc("ID of the account that the user belongs to."), Example("T9kQ2xWmRzGv4hNc7LbYdA")
    ]
    account_number: Annotated[
        int, Doc("Number of that account, as invoices and support use it."), Example(5550100)
    ]
    role_name: Annotated[str, Doc("Name of the user's role, such as `Member`."), Example("Member")]
    job_title: Annotated[str, Doc("Position on the profile."), Example("Designer")]
    company: Annotated[str, Doc("Employer on the profile."), Example("Example Ltd")]
    location: Annotated[str, Doc("Office or city on the profile."), Example("Lisbon")]
    cost_center: Annotated[str, Doc("Cost center on the profile."), Example("CC-204")]
    manager: Annotated[
        str,
        Doc("Address or name of the manager on the profile."),
        Example("robin.hale@example.com"),
    ]
    pronouns: Annotated[str, Doc("Pronouns as the user wrote them."), Example("they/them")]
    pronouns_option: Annotated[int, Doc("When meetings show the pronouns."), Known(PronounsOption)]
    jid: Annotated[
        str,
        Doc("Address of the user in the chat protocol (XMPP)."),
        Example("u7qx2mvbt1ark9zcw4ehsw@xmpp.example.com"),
    ]
    cms_user_id: Annotated[
        str, Doc("ID of the user at Kaltura; only if that is connected."), Example("1234567890")
    ]
    use_pmi: Annotated[
        bool, Doc("Whether instant meetings take place in the personal room."), Example(False)
    ]
    personal_meeting_url: Annotated[
        str,
        Doc("Link by which people join the personal room."),
        Format("uri"),
        Example("https://zoom.example.com/j/5551234567"),
    ]
    vanity_url: Annotated[
        str,
        Doc("Personal link with a name that was chosen; empty without one."),
        Example("https://zoom.example.com/my/jordan.lee"),
    ]
    phone_country: Annotated[
        str, Doc("Deprecated: country of `phone_number`, in two letters."), Example("US")
    ]
    phone_numbers: Annotated[
        list[UserPhoneNumber], Doc("Telephone numbers on the profile, up to four.")
    ]
    zoom_one_type: Annotated[
        int, Doc("Code of the Zoom Workplace plan; absent without one."), Known(LicenseOption)
    ]
    cluster: Annotated[
        str, Doc("Data center cluster of the user, such as `us02`."), Example("us02")
    ]


class UserPage(NumberedPage, total=False):
    """A page of users."""

    users: Annotated[list[UserSummary], Doc("Users on this page.")]


class CreatedUser(TypedDict, total=False):
    """A new user."""

    id: Annotated[str, Doc("User ID, which other actions take."), Example("u7Qx2mVbT1aRk9ZcW4eHsw")]
    email: Annotated[
        str,
        Doc("Address that Zoom invited or registered."),
        Format("email"),
        Example("jordan.lee@example.com"),
    ]
    first_name: Annotated[str, Doc("Given name as it was stored."), Example("Jordan")]
    last_name: Annotated[str, Doc("Family name as it was stored."), Example("Lee")]
    type: Annotated[int, Doc("Plan that the user got."), Known(UserType, first=2)]
