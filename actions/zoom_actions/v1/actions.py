"""Actions of the user API v1, which Zoom has retired: form posts with an API key and secret.

They are for servers that still support it. A call to Zoom itself is refused, and the error names
the action that replaces it.
"""

from __future__ import annotations

from functools import partial
from typing import Annotated

from annotated_types import MinLen
from typing_extensions import Unpack

from zoom_actions.shared.identifiers import EmailAddress
from zoom_actions.shared.updates import check_change
from zoom_actions.v1.choices import (
    LargeCapacity,
    LoginTypeV1,
    UserState,
    WebinarCapacity,
)
from zoom_actions.v1.fields import (
    NEW_USER,
    SECTIONS,
    ChatGroup,
    EnableLarge,
    EnableWebinar,
    FirstName,
    HostEmail,
    HostId,
    Id,
    LastName,
    MeetingCapacity,
    MostAttendees,
    MostParticipants,
    NewEmail,
    NewUser,
    PageNumber,
    PageSize,
    PersonalNumber,
    Picture,
    ProfileChanges,
    UserEmail,
    UserGroup,
    UserType,
)
from zoom_actions.v1.results import (
    ActivatedUser,
    ChangedHost,
    ChangedUser,
    DeactivatedUser,
    DeletedUser,
    EmailCheck,
    KeyCheck,
    ScheduledFor,
    UserPageV1,
    UserV1,
)
from zoom_actions.v1.validation import confirm_loss, name_one_of
from zoom_connector import Connection, endpoint
from zoom_connector.actions.confirmation import ConfirmDestruction
from zoom_connector.fields import UNSET, Example, Pattern, Secret
from zoom_connector.http.messages import FORM

READ = {
    "group": "Users v1",
    "component": "zoom-v1",
    "connection": "api_key",
    "content_type": FORM,
}
WRITE = {**READ, "safety": "write", "idempotent": False}
NEW = {**WRITE, "defaults": NEW_USER, "sections": SECTIONS}
CHANGE = {**WRITE, "idempotent": True}
REMOVE = {**CHANGE, "safety": "destructive"}


@endpoint(
    "POST /user/assistant/delete",
    label="Delete Assistant (API v1)",
    replaced_by="deleteUserAssistants",
    validate=name_one_of("id", "host_email"),
    **REMOVE,
)
def user_assistant_delete(
    zoom: Connection, *, id: HostId = UNSET, host_email: HostEmail = UNSET
) -> ChangedHost:
    """Remove the assistant who can schedule for a host."""
    ...


@endpoint(
    "POST /user/assistant/set",
    label="Set Assistant (API v1)",
    replaced_by="addUserAssistants",
    validate=name_one_of("id", "host_email"),
    **CHANGE,
)
def user_assistant_set(
    zoom: Connection,
    *,
    assistant_email: EmailAddress,
    id: HostId = UNSET,
    host_email: HostEmail = UNSET,
) -> ChangedHost:
    """Set the assistant who can schedule for a host.

    Args:
        assistant_email: E-mail address of the assistant.
    """
    ...


@endpoint(
    "POST /user/autocreate",
    label="Create User with Password (API v1)",
    replaced_by="createUser",
    **NEW,
)
def user_autocreate(
    zoom: Connection,
    *,
    email: NewEmail,
    type: UserType,
    password: Annotated[str, MinLen(1), Secret(), Example("Correct-Horse-9")],
    **profile: Unpack[NewUser],
) -> UserV1:
    """Create a user with a password, without an invitation; requires a managed domain.

    Args:
        password: Password of the user.
        **profile: Name and features of the user.
    """
    ...


@endpoint(
    "POST /user/checkemail", label="Check E-mail (API v1)", replaced_by="checkUserEmail", **READ
)
def user_checkemail(zoom: Connection, *, email: EmailAddress) -> EmailCheck:
    """Check whether an e-mail address belongs to a user.

    Args:
        email: The e-mail address.
    """
    ...


@endpoint("POST /user/checkzpk", label="Check ZPK (API v1)", replaced_by="getUserToken", **READ)
def user_checkzpk(
    zoom: Connection, *, zpk: Annotated[str, Secret(), Pattern(r"\S"), Example("sandbox-zpk")]
) -> KeyCheck:
    """Check how long a sign-in key of a user is still valid.

    Args:
        zpk: The key.
    """
    ...


@endpoint(
    "POST /user/create",
    label="Create User (API v1)",
    replaced_by="createUser",
    **NEW,
)
def user_create(
    zoom: Connection,
    *,
    email: NewEmail,
    type: UserType,
    **profile: Unpack[NewUser],
) -> UserV1:
    """Create a user, who receives an e-mail with a confirmation link.

    Args:
        **profile: Name and features of the user.
    """
    ...


@endpoint(
    "POST /user/custcreate",
    label="Create API User (API v1)",
    replaced_by="createUser",
    **NEW,
)
def user_custcreate(
    zoom: Connection,
    *,
    email: NewEmail,
    type: UserType,
    **profile: Unpack[NewUser],
) -> UserV1:
    """Create a user for your own product, who never signs in to Zoom.

    Args:
        **profile: Name and features of the user.
    """
    ...


@endpoint(
    "POST /user/activate", label="Activate User (API v1)", replaced_by="updateUserStatus", **CHANGE
)
def user_activate(zoom: Connection, *, id: Id) -> ActivatedUser:
    """Activate a deactivated user."""
    ...


@endpoint(
    "POST /user/deactivate",
    label="Deactivate User (API v1)",
    replaced_by="updateUserStatus",
    **CHANGE,
)
def user_deactivate(zoom: Connection, *, id: Id) -> DeactivatedUser:
    """Deactivate a user."""
    ...


@endpoint(
    "POST /user/delete",
    label="Delete User (API v1)",
    replaced_by="deleteUser",
    validate=partial(confirm_loss, verb="Removing"),
    **REMOVE,
)
def user_delete(
    zoom: Connection,
    *,
    id: Id,
    type: Annotated[UserState, Example(UserState.PENDING.value)] = UserState.EXISTING,
    confirm_data_loss: ConfirmDestruction = False,
) -> DeletedUser:
    """Remove a user from the account; refused until `confirm_data_loss` is true.

    Args:
        type: Whether the user has accepted the invitation.
        confirm_data_loss: Confirm that the user loses the account and its data. Never sent.
    """
    ...


@endpoint("POST /user/get", label="Get User (API v1)", replaced_by="getUser", **READ)
def user_get(zoom: Connection, *, id: Id) -> UserV1:
    """Get a user."""
    ...


@endpoint(
    "POST /user/getbyemail", label="Get User by E-mail (API v1)", replaced_by="getUser", **READ
)
def user_getbyemail(
    zoom: Connection,
    *,
    email: EmailAddress,
    login_type: Annotated[LoginTypeV1, Example(LoginTypeV1.WORK_EMAIL.value)],
) -> UserV1:
    """Get a user by e-mail address and sign-in method.

    Args:
        email: E-mail address of the user.
        login_type: Sign-in method of the user.
    """
    ...


@endpoint(
    "POST /user/list", label="List Users (API v1)", replaced_by="listUsers", items="users", **READ
)
def user_list(
    zoom: Connection, *, page_size: PageSize = 30, page_number: PageNumber = 1
) -> UserPageV1:
    """List the users of the account."""
    ...


@endpoint(
    "POST /user/pending",
    label="List Pending Users (API v1)",
    replaced_by="listUsers",
    items="users",
    **READ,
)
def user_pending(
    zoom: Connection, *, page_size: PageSize = 30, page_number: PageNumber = 1
) -> UserPageV1:
    """List the users who have not accepted their invitation."""
    ...


@endpoint(
    "POST /user/permanentdelete",
    label="Delete User Permanently (API v1)",
    replaced_by="deleteUser",
    validate=partial(confirm_loss, verb="Deleting"),
    **REMOVE,
)
def user_permanentdelete(
    zoom: Connection,
    *,
    id: Id = UNSET,
    email: UserEmail = UNSET,
    confirm_data_loss: ConfirmDestruction = False,
) -> DeletedUser:
    """Delete a user and all of their data permanently; refused until `confirm_data_loss` is true.

    Args:
        id: ID of the user; takes precedence over the e-mail address.
        confirm_data_loss: Confirm that all data of the user is destroyed. Never sent.
    """
    ...


@endpoint(
    "POST /user/revoketoken",
    label="Revoke SSO Token (API v1)",
    replaced_by="revokeUserToken",
    validate=name_one_of("id", "email"),
    **REMOVE,
)
def user_revoketoken(zoom: Connection, *, id: Id = UNSET, email: UserEmail = UNSET) -> ChangedUser:
    """Sign out a single sign-on user everywhere."""
    ...


@endpoint(
    "POST /user/scheduleforhost/list",
    label="List Hosts to Schedule For (API v1)",
    replaced_by="listUserSchedulers",
    validate=name_one_of("id", "host_email"),
    **READ,
)
def user_scheduleforhost_list(
    zoom: Connection, *, id: HostId = UNSET, host_email: HostEmail = UNSET
) -> ScheduledFor:
    """List the hosts for whom a user can schedule."""
    ...


@endpoint(
    "POST /user/ssocreate", label="Create SSO User (API v1)", replaced_by="createUser", **WRITE
)
def user_ssocreate(
    zoom: Connection,
    *,
    email: NewEmail,
    type: UserType,
    first_name: FirstName = UNSET,
    last_name: LastName = UNSET,
    meeting_capacity: MeetingCapacity = 0,
    enable_webinar: EnableWebinar = UNSET,
    webinar_capacity: MostAttendees = WebinarCapacity.NONE,
    enable_large: EnableLarge = UNSET,
    large_capacity: MostParticipants = LargeCapacity.NONE,
    pmi: PersonalNumber = UNSET,
    group_id: UserGroup = UNSET,
    imgroup_id: ChatGroup = UNSET,
) -> UserV1:
    """Create a user who signs in with the company's single sign-on and has no password."""
    ...


@endpoint(
    "POST /user/update",
    label="Update User (API v1)",
    replaced_by="updateUser",
    validate=partial(check_change, fixed={"id"}),
    sections=SECTIONS,
    **CHANGE,
)
def user_update(
    zoom: Connection,
    *,
    id: Id,
    type: UserType = UNSET,
    **changes: Unpack[ProfileChanges],
) -> ChangedUser:
    """Change fields of a user; all others stay as they are.

    Args:
        **changes: Further fields to change.
    """
    ...


@endpoint(
    "POST /user/updatepassword",
    label="Upload User Picture (API v1)",
    replaced_by="uploadUserPicture",
    **CHANGE,
)
def user_updatepassword(zoom: Connection, *, id: Id, pic_file: Picture) -> ChangedUser:
    """Upload a profile picture; despite its name, the operation does not change a password.

    Args:
        pic_file: The picture: JPG, at most 2 MB.
    """
    ...
