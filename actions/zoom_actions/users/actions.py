"""Actions on users."""

from __future__ import annotations

from typing import Annotated

from annotated_types import Ge, Le, MaxLen, MinLen

from zoom_actions.shared.choice_sources import (
    COUNTRIES,
    DIVISIONS,
    GROUPS,
    LANGUAGES,
    ROLES,
    TIME_ZONES,
    USER_EMAILS,
)
from zoom_actions.shared.identifiers import NewEmail, UserEmail, UserId
from zoom_actions.shared.paging import PageNumber, PageToken
from zoom_actions.shared.results import NoContent
from zoom_actions.shared.scopes import READ_PROFILES, READ_USERS, WRITE_USERS
from zoom_actions.users.choices import (
    DeleteAction,
    PronounsOption,
    UserAction,
    UserField,
    UserLicense,
    UserStatus,
    UserType,
)
from zoom_actions.users.inputs import SECTIONS, Licenses, Login, NewPassword
from zoom_actions.users.notifications import find_invitation
from zoom_actions.users.objects import (
    AttributeValue,
    Feature,
    NewUserFeature,
    PhoneNumber,
)
from zoom_actions.users.plans import UnitedPlan, UnitedPlanChange, WorkplacePlanChange
from zoom_actions.users.results import CreatedUser, User, UserPage
from zoom_actions.users.validation import (
    NOT_UPDATED,
    check_recipient,
    check_user_update,
    describe_loss,
    prepare_deletion,
    prepare_new_user,
)
from zoom_connector import Connection, endpoint
from zoom_connector.actions.confirmation import ConfirmDataLoss
from zoom_connector.actions.reconciliation import ConfirmDeleted, ConfirmUpdated, FindCreated
from zoom_connector.fields import (
    UNSET,
    Body,
    Doc,
    Example,
    Label,
    Query,
    Reader,
    Secret,
    TimeZone,
    read_number,
)

DivisionIds = Annotated[
    list[Annotated[str, DIVISIONS]],
    MaxLen(1),
    Doc("ID of the division; Zoom accepts one so far."),
    Example(["V4x1mT0sQxqkGv7Yb2oZ5g"]),
]
Transfer = Annotated[bool, Example(value=True)]

CREATED = FindCreated(
    "/users/{email}",
    None,
    {"email": "email"},
    "its e-mail address and time of creation",
    created_field="user_created_at",
    make_data=lambda user, _: {
        name: user[name] for name in CreatedUser.__annotations__ if name in user
    },
)


@endpoint(
    "GET /users",
    items="users",
    group="Users",
    rate="medium",
    scopes=READ_USERS,
    granular_scopes=("user:read:list_users:admin",),
)
def list_users(
    zoom: Connection,
    *,
    status: Annotated[UserStatus, Example("pending")] = UserStatus.ACTIVE,
    role_id: Annotated[str, Example("0"), ROLES] = UNSET,
    license: Annotated[UserLicense, Example("zoom_workforce_management")] = UNSET,
    include_fields: Annotated[UserField, Example("custom_attributes")] = UNSET,
    page_size: Annotated[int, Ge(1), Le(2000), Example(2000)] = 30,
    next_page_token: PageToken = UNSET,
    page_number: PageNumber = UNSET,
) -> UserPage:
    """List the users of the account.

    Only active users are listed, unless `status` is given. List inactive and pending users with
    separate calls.

    Args:
        status: Which users to list.
        role_id: Only users with this role.
        license: Only users with this license.
        include_fields: An additional field to return for each user.
        page_size: Number of users per page, up to 2,000.

    Source:
        https://developers.zoom.us/docs/api/users/
    """
    ...


@endpoint(
    "POST /users",
    group="Users",
    safety="write",
    notifications=find_invitation,
    idempotent=False,
    scopes=("user:write", "user:write:admin"),
    granular_scopes=("user:write:user:admin",),
    validate=prepare_new_user,
    recovery=CREATED,
)
def create_user(
    zoom: Connection,
    *,
    email: Annotated[NewEmail, Body("user_info.email")],
    # The component requires both names; Zoom requires neither.
    first_name: Annotated[
        str, Body("user_info.first_name"), MaxLen(64), Example("Jordan", essential=True)
    ] = UNSET,
    last_name: Annotated[
        str, Body("user_info.last_name"), MaxLen(64), Example("Lee", essential=True)
    ] = UNSET,
    action: Annotated[UserAction, Label("User Action"), Example("create")] = UserAction.CREATE,
    type: Annotated[UserType, Body("user_info.type"), Label("User Type"), Example(1)],
    display_name: Annotated[
        str, Body("user_info.display_name"), MaxLen(128), Example("Jordan Lee")
    ] = UNSET,
    password: Annotated[NewPassword, Body("user_info.password")] = UNSET,
    division_ids: Annotated[DivisionIds, Body("user_info.division_ids")] = UNSET,
    feature: Annotated[
        NewUserFeature, Body("user_info.feature"), Example({"zoom_phone": True})
    ] = UNSET,
    plan_united_type: Annotated[
        UnitedPlan, Body("user_info.plan_united_type"), Example("1")
    ] = UNSET,
    license_info_list: Annotated[Licenses, Body("user_info.license_info_list")] = UNSET,
) -> CreatedUser:
    """Create a user in the account.

    A user who is invited by e-mail stays pending until the link in that e-mail is opened. Zoom
    limits invitations per day: 50 on a Free account, 1,500 on Pro, 10,000 on higher plans.

    Args:
        email: E-mail address of the new user.
        first_name: First name, at most 64 characters.
        last_name: Last name, at most 64 characters.
        action: How the user is created.
        type: Plan of the user; 99 is for the action `ssoCreate` only.
        display_name: Name that others see, at most 128 characters.
        password: Initial password, for the action `autoCreate` only.
        feature: Features of the user.
        plan_united_type: Zoom United plan.

    Source:
        https://developers.zoom.us/docs/api/users/
    """
    ...


@endpoint(
    "GET /users/{user_id}",
    group="Users",
    scopes=(*READ_PROFILES, "user_info:read"),
    granular_scopes=("user:read:user", "user:read:user:admin"),
)
def get_user(
    zoom: Connection,
    user_id: UserId,
    *,
    login_type: Login = UNSET,
    encrypted_email: Annotated[bool, Example(value=True)] = False,
    search_by_unique_id: Annotated[bool, Example(value=True)] = False,
) -> User:
    """Get one user.

    Args:
        encrypted_email: Whether `user_id` is an encrypted e-mail address.
        search_by_unique_id: Whether `user_id` is the employee's unique ID.
    """
    ...


@endpoint(
    "PATCH /users/{user_id}",
    group="Users",
    safety="write",
    idempotent=True,
    scopes=WRITE_USERS,
    granular_scopes=("user:update:user", "user:update:user:admin"),
    validate=check_user_update,
    refused=NOT_UPDATED,
    recovery=ConfirmUpdated("the user"),
    sections=SECTIONS,
)
def update_user(
    zoom: Connection,
    user_id: UserId,
    *,
    first_name: Annotated[str, MaxLen(64), Example("Jordan")] = UNSET,
    last_name: Annotated[str, MaxLen(64), Example("Lee")] = UNSET,
    display_name: Annotated[str, MaxLen(128), Example("Jordan Lee")] = UNSET,
    type: Annotated[UserType, Label("User Type"), Example(2)] = UNSET,
    company: Annotated[str, MaxLen(255), Example("Example Ltd")] = UNSET,
    dept: Annotated[str, Label("Department"), Example("Support")] = UNSET,
    job_title: Annotated[str, MaxLen(128), Example("Team lead")] = UNSET,
    location: Annotated[str, MaxLen(256), Example("Lisbon")] = UNSET,
    cost_center: Annotated[str, Example("CC-204")] = UNSET,
    # Zoom's schema requires an e-mail address; its text also allows a display name.
    manager: Annotated[str, Example("robin.hale@example.com"), USER_EMAILS] = UNSET,
    timezone: Annotated[TimeZone, Example("America/New_York"), TIME_ZONES] = UNSET,
    language: Annotated[str, Example("en-US"), LANGUAGES] = UNSET,
    phone_number: Annotated[str, Example("5550100")] = UNSET,
    phone_country: Annotated[str, Example("US"), COUNTRIES] = UNSET,
    phone_numbers: Annotated[
        list[PhoneNumber],
        MaxLen(3),
        Example([{"code": "+1", "country": "US", "label": "Office", "number": "5550100"}]),
    ] = UNSET,
    pmi: Annotated[
        int,
        Ge(1_000_000_000),
        Le(9_999_999_999),
        Label("Personal Meeting Id"),
        Example(3141592653),
        Reader(read_number),
    ] = UNSET,
    use_pmi: Annotated[bool, Example(value=False)] = UNSET,
    host_key: Annotated[str, Secret(), MinLen(6), MaxLen(10), Example("482915")] = UNSET,
    vanity_name: Annotated[str, Example("jordan-lee-room")] = UNSET,
    cms_user_id: Annotated[str, Label("CMS User Id"), Example("1234567890")] = UNSET,
    pronouns: Annotated[str, Example("they/them")] = UNSET,
    pronouns_option: Annotated[PronounsOption, Example(2)] = UNSET,
    about_me: Annotated[str, MaxLen(150), Example("Ask me about onboarding.")] = UNSET,
    linkedin_url: Annotated[str, Example("https://www.linkedin.com/in/example")] = UNSET,
    custom_attributes: Annotated[
        list[AttributeValue],
        MaxLen(5),
        Example([{"key": "cbf_cywdkexrtqc73f97gd4w6g", "name": "Badge", "value": "B-1042"}]),
    ] = UNSET,
    group_id: Annotated[str, Example("RSMaSp8sTEGK0_oamiA2_w"), GROUPS] = UNSET,
    division_ids: DivisionIds = UNSET,
    feature: Annotated[Feature, Example({"zoom_phone": True})] = UNSET,
    zoom_one_type: Annotated[WorkplacePlanChange, Example(64)] = UNSET,
    plan_united_type: Annotated[UnitedPlanChange, Example("1")] = UNSET,
    license_info_list: Licenses = UNSET,
    login_type: Annotated[Login, Query()] = UNSET,
    remove_tsp_credentials: Annotated[bool, Query(), Example(value=True)] = UNSET,
) -> NoContent:
    """Change fields of a user; all others stay as they are.

    An empty text empties a field. Separate actions, such as `updateUserEmail`, change the e-mail
    address, status, settings and password.

    Args:
        first_name: First name, at most 64 characters.
        last_name: Last name, at most 64 characters.
        display_name: Name that others see, at most 128 characters.
        type: Plan of the user.
        company: Company.
        dept: Department.
        job_title: Job title.
        location: Place of work.
        cost_center: Cost center.
        manager: E-mail address or display name of the manager, in the same account.
        timezone: Time zone, by its name in the tz database.
        language: Language of Zoom's pages and messages.
        phone_number: Telephone number; requires `phone_country`. Deprecated, use `phone_numbers`.
        phone_country: Country of `phone_number`. Deprecated, use `phone_numbers`.
        phone_numbers: Telephone numbers, at most three; they replace all existing ones.
        pmi: Personal meeting ID, ten digits.
        use_pmi: Use the personal meeting ID for instant meetings.
        host_key: Key that claims the host's rights in a meeting: 6 to 10 digits.
        vanity_name: Name in the link of the personal meeting room.
        cms_user_id: ID of the user at Kaltura.
        pronouns: Pronouns.
        pronouns_option: When to show the pronouns.
        about_me: Short description of the user, without links or HTML.
        linkedin_url: Address of the LinkedIn profile.
        custom_attributes: Values of custom attributes of the account, at most five.
        group_id: ID of the group that a pending user will join.
        feature: Zoom Phone on or off; off removes the user's numbers and devices.
        zoom_one_type: Zoom Workplace plan; 0 removes it.
        plan_united_type: Zoom United plan; `none` removes it.
        remove_tsp_credentials: Remove the user's credentials at a telephone conference provider.

    Source:
        https://developers.zoom.us/docs/api/users/
    """
    ...


@endpoint(
    "DELETE /users/{user_id}",
    group="Users",
    safety="destructive",
    irreversible=describe_loss,
    idempotent=False,
    scopes=WRITE_USERS,
    granular_scopes=("user:delete:user", "user:delete:user:admin"),
    validate=prepare_deletion,
    precondition=check_recipient,
    recovery=ConfirmDeleted("the user"),
)
def delete_user(
    zoom: Connection,
    user_id: Annotated[UserId, Example("leaver@example.com")],
    *,
    action: Annotated[DeleteAction, Example("disassociate")] = DeleteAction.DISASSOCIATE,
    transfer_email: UserEmail = UNSET,
    confirm_data_loss: ConfirmDataLoss = False,
    transfer_meeting: Transfer = UNSET,
    transfer_webinar: Transfer = UNSET,
    transfer_recording: Transfer = UNSET,
    transfer_whiteboard: Transfer = UNSET,
    transfer_clipfiles: Transfer = UNSET,
    transfer_notes: Transfer = UNSET,
    transfer_visitors: Transfer = UNSET,
    transfer_docs: Transfer = UNSET,
    # Zoom's default is true, which fails without an address, so no engine should fill it in.
    transfer_events: Transfer = UNSET,
    encrypted_email: Annotated[bool, Example(value=True)] = False,
) -> NoContent:
    """Remove a user from the account, or delete the user permanently.

    By default the user is only removed, and keeps a Zoom user of their own. Deleting destroys all
    data that is not transferred to `transfer_email`, so it is refused until `confirm_data_loss` is
    true. Pending users can only be removed.

    Args:
        user_id: ID or e-mail address of the user; `me` is refused.
        action: Remove from the account, or delete.
        transfer_email: Who receives the data; checked before the user is removed. Zoom requires it
            for users of Zoom Events.
        confirm_data_loss: Confirm that data that is not transferred is destroyed. Never sent.
        transfer_meeting: Transfer the meetings; true if `transfer_email` is given.
        transfer_webinar: Transfer the webinars; true if `transfer_email` is given.
        transfer_recording: Transfer the cloud recordings; true if `transfer_email` is given.
        transfer_whiteboard: Transfer the whiteboards; true if `transfer_email` is given.
        transfer_clipfiles: Transfer the clips; true if `transfer_email` is given.
        transfer_notes: Transfer the notes; true if `transfer_email` is given.
        transfer_visitors: Transfer the visitors; true if `transfer_email` is given.
        transfer_docs: Transfer the docs; true if `transfer_email` is given.
        transfer_events: Transfer the assets of Zoom Events; true if `transfer_email` is given.
        encrypted_email: Whether `user_id` is an encrypted e-mail address.

    Source:
        https://developers.zoom.us/docs/api/users/
    """
    ...
