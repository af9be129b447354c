"""Users: list, create, read, update, and remove."""

from __future__ import annotations

from typing import Annotated

from annotated_types import Ge, Le, MaxLen, MinLen

from zoom_actions.shared.identifiers import Email, NewEmail, UserId
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
from zoom_actions.users.inputs import Licenses, Login, NewPassword
from zoom_actions.users.notifications import mail_invitation
from zoom_actions.users.objects import (
    AttributeValue,
    Feature,
    NewUserFeature,
    PhoneNumber,
)
from zoom_actions.users.plans import UnitedPlan, UnitedPlanChange, WorkplacePlanChange
from zoom_actions.users.results import CreatedUser, User, UserPage
from zoom_actions.users.validation import (
    check_user_update,
    describe_loss,
    look_for_heir,
    prepare_deletion,
    prepare_new_user,
)
from zoom_connector import Connection, endpoint
from zoom_connector.actions.reconciliation import ConfirmDeleted, ConfirmUpdated, FindCreated
from zoom_connector.fields import UNSET, Body, Doc, Example, Format, Label, Local, Query, Secret

DivisionIds = Annotated[
    list[str],
    MaxLen(1),
    Doc("Id of the division; Zoom takes one so far."),
    Example(["V4x1mT0sQxqkGv7Yb2oZ5g"]),
]
Transfer = Annotated[bool, Example(value=True)]

CREATED = FindCreated(
    "/users/{email}",
    None,
    {"email": "email"},
    "its e-mail address and time of creation",
    born="user_created_at",
    give=lambda user, _: {name: user[name] for name in CreatedUser.__annotations__ if name in user},
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
    role_id: Annotated[str, Example("0")] = UNSET,
    license: Annotated[UserLicense, Example("zoom_workforce_management")] = UNSET,
    include_fields: Annotated[UserField, Example("custom_attributes")] = UNSET,
    page_size: Annotated[int, Ge(1), Le(2000), Example(2000)] = 30,
    next_page_token: PageToken = UNSET,
    page_number: PageNumber = UNSET,
) -> UserPage:
    """List the users of the account.

    Only active users are listed unless `status` says otherwise; deactivated and invited users
    each need a call of their own.

    Args:
        status: Which users to list.
        role_id: Only users with this role.
        license: Only users with this license.
        include_fields: Also return this about each user.
        page_size: How many users a page holds.

    Source:
        https://developers.zoom.us/docs/api/users/
    """
    ...


@endpoint(
    "POST /users",
    group="Users",
    safety="write",
    mails=mail_invitation,
    idempotent=False,
    scopes=("user:write", "user:write:admin"),
    granular_scopes=("user:write:user:admin",),
    prepare=prepare_new_user,
    trace=CREATED,
)
def create_user(
    zoom: Connection,
    *,
    email: Annotated[NewEmail, Body("user_info.email")],
    # The component requires both names, Zoom neither.
    first_name: Annotated[str, Body("user_info.first_name"), MaxLen(64), Example("Jordan")] = UNSET,
    last_name: Annotated[str, Body("user_info.last_name"), MaxLen(64), Example("Lee")] = UNSET,
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

    A user who is invited by e-mail stays pending until the link in that e-mail is followed. Zoom
    caps invitations per day: 50 on a Free account, 1,500 on Pro, 10,000 above.

    Args:
        email: Address of the new user.
        first_name: First name; at most 64 characters.
        last_name: Last name; at most 64 characters.
        action: How the user comes into being.
        type: Plan of the user; 99 goes with the single sign-on action only.
        display_name: Name that others see; at most 128 characters.
        password: First password, for the action `autoCreate` only.
        feature: What the user is equipped with.
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
        encrypted_email: Whether `user_id` holds an encrypted e-mail address.
        search_by_unique_id: Whether `user_id` holds the employee's id in the company.
    """
    ...


@endpoint(
    "PATCH /users/{user_id}",
    group="Users",
    safety="write",
    scopes=WRITE_USERS,
    granular_scopes=("user:update:user", "user:update:user:admin"),
    prepare=check_user_update,
    trace=ConfirmUpdated("the user"),
)
def update_user(
    zoom: Connection,
    user_id: UserId,
    *,
    # The component lists both and requires them; Zoom's operation knows neither. They are plain
    # text, so that whatever is given meets the same explanation.
    email: Annotated[str, Local(), Format("email"), Example("jordan.lee@example.com")] = UNSET,
    action: Annotated[str, Local(), Label("User Action"), Example("create")] = UNSET,
    first_name: Annotated[str, MaxLen(64), Example("Jordan")] = UNSET,
    last_name: Annotated[str, MaxLen(64), Example("Lee")] = UNSET,
    display_name: Annotated[str, MaxLen(128), Example("Jordan Lee")] = UNSET,
    type: Annotated[UserType, Label("User Type"), Example(2)] = UNSET,
    company: Annotated[str, MaxLen(255), Example("Example Ltd")] = UNSET,
    dept: Annotated[str, Label("Department"), Example("Support")] = UNSET,
    job_title: Annotated[str, MaxLen(128), Example("Team lead")] = UNSET,
    location: Annotated[str, MaxLen(256), Example("Lisbon")] = UNSET,
    cost_center: Annotated[str, Example("CC-204")] = UNSET,
    # Zoom's schema says e-mail, its text allows a display name too.
    manager: Annotated[str, Example("robin.hale@example.com")] = UNSET,
    timezone: Annotated[str, Example("America/New_York")] = UNSET,
    language: Annotated[str, Example("en-US")] = UNSET,
    phone_number: Annotated[str, Example("5550100")] = UNSET,
    phone_country: Annotated[str, Example("US")] = UNSET,
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
    group_id: Annotated[str, Example("RSMaSp8sTEGK0_oamiA2_w")] = UNSET,
    division_ids: DivisionIds = UNSET,
    feature: Annotated[Feature, Example({"zoom_phone": True})] = UNSET,
    zoom_one_type: Annotated[WorkplacePlanChange, Example(64)] = UNSET,
    plan_united_type: Annotated[UnitedPlanChange, Example("1")] = UNSET,
    license_info_list: Licenses = UNSET,
    login_type: Annotated[Login, Query()] = UNSET,
    remove_tsp_credentials: Annotated[bool, Query(), Example(value=True)] = UNSET,
) -> NoContent:
    """Change what is given about a user, and nothing else.

    What is left out stays as it is; an empty text empties the field. The e-mail address, status,
    settings and password of a user have actions of their own, `updateUserEmail` among them.

    Args:
        email: Leave it out: this operation cannot change the address.
        action: Leave it out: it concerns new users only.
        first_name: First name; at most 64 characters.
        last_name: Last name; at most 64 characters.
        display_name: Name that others see; at most 128 characters.
        type: Plan of the user.
        company: Company.
        dept: Department.
        job_title: Job title.
        location: Place of work.
        cost_center: Cost center.
        manager: E-mail address or display name of the manager, in the same account.
        timezone: Time zone, by its name in the tz database.
        language: Language of Zoom's pages and messages.
        phone_number: Telephone number; outdated, prefer `phone_numbers`. Zoom wants
            `phone_country` beside it.
        phone_country: Country of `phone_number`; outdated like it.
        phone_numbers: Telephone numbers, at most three; they replace those there are.
        pmi: Personal meeting id, ten digits.
        use_pmi: Use the personal meeting id for instant meetings.
        host_key: Key that claims the host's rights in a meeting: 6 to 10 digits.
        vanity_name: Name in the link of the personal meeting room.
        cms_user_id: Id of the user at Kaltura.
        pronouns: Pronouns.
        pronouns_option: When to show the pronouns.
        about_me: A few words about the user, without links or HTML.
        linkedin_url: Page at linkedin.com.
        custom_attributes: Values of the account's own attributes, at most five.
        group_id: Group that a pending user is to join.
        feature: Zoom Phone on or off; off takes the user's numbers and devices away.
        zoom_one_type: Zoom Workplace plan; 0 takes it away.
        plan_united_type: Zoom United plan; `none` takes it away.
        remove_tsp_credentials: Remove what the user had stored for a telephone conference provider.

    Source:
        https://developers.zoom.us/docs/api/users/
    """
    ...


@endpoint(
    "DELETE /users/{user_id}",
    group="Users",
    safety="destructive",
    lasting=describe_loss,
    idempotent=False,
    scopes=WRITE_USERS,
    granular_scopes=("user:delete:user", "user:delete:user:admin"),
    prepare=prepare_deletion,
    before=look_for_heir,
    trace=ConfirmDeleted("the user"),
)
def delete_user(
    zoom: Connection,
    user_id: Annotated[str, Example("leaver@example.com")],
    *,
    action: Annotated[DeleteAction, Example("disassociate")] = DeleteAction.DISASSOCIATE,
    transfer_email: Email = UNSET,
    confirm_data_loss: Annotated[bool, Local(), Example(value=True)] = False,
    transfer_meeting: Transfer = UNSET,
    transfer_webinar: Transfer = UNSET,
    transfer_recording: Transfer = UNSET,
    transfer_whiteboard: Transfer = UNSET,
    transfer_clipfiles: Transfer = UNSET,
    transfer_notes: Transfer = UNSET,
    transfer_visitors: Transfer = UNSET,
    transfer_docs: Transfer = UNSET,
    # Zoom's default is true, which fails without an address; no engine should fill it in.
    transfer_events: Transfer = UNSET,
    encrypted_email: Annotated[bool, Example(value=True)] = False,
) -> NoContent:
    """Remove a user from the account, or delete the user for good.

    Unless told otherwise the user is only removed and keeps a Zoom user of their own. Deleting
    destroys whatever is not handed over to `transfer_email`, so it is refused until
    `confirm_data_loss` is true. Invited users who have not activated can only be removed.

    Args:
        user_id: Id or e-mail address of the user; `me` is refused.
        action: Remove from the account, or delete.
        transfer_email: Who inherits the data, looked up before anything is removed; Zoom demands
            it for users of Zoom Events.
        confirm_data_loss: Yes, destroy what is not handed over. Never sent.
        transfer_meeting: Hand over the meetings; true if there is an heir.
        transfer_webinar: Hand over the webinars; true if there is an heir.
        transfer_recording: Hand over the cloud recordings; true if there is an heir.
        transfer_whiteboard: Hand over the whiteboards; true if there is an heir.
        transfer_clipfiles: Hand over the clips; true if there is an heir.
        transfer_notes: Hand over the notes; true if there is an heir.
        transfer_visitors: Hand over the visitors; true if there is an heir.
        transfer_docs: Hand over the docs; true if there is an heir.
        transfer_events: Hand over the assets of Zoom Events; true if there is an heir.
        encrypted_email: Whether `user_id` holds an encrypted e-mail address.

    Source:
        https://developers.zoom.us/docs/api/users/
    """
    ...
