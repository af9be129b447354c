"""The user API v1, which Zoom has retired: form posts with an API key and secret.

For servers that still answer it. A call that would go to Zoom itself is refused with the name
of the action that replaces it.
"""

from __future__ import annotations

from functools import partial
from typing import Annotated, Any

from typing_extensions import Unpack

from zoom_actions.shared.updates import check_change
from zoom_actions.v1.choices import (
    LargeCapacity,
    LoginTypeV1,
    UserState,
    WebinarCapacity,
)
from zoom_actions.v1.fields import (
    ChatGroup,
    Email,
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
from zoom_connector import Connection, endpoint
from zoom_connector.errors import Problem
from zoom_connector.fields import UNSET, Example, Pattern, Secret
from zoom_connector.http.messages import FORM

READ = {
    "group": "Users v1",
    "component": "zoom-v1",
    "connection": "api_key",
    "content_type": FORM,
}
WRITE = {**READ, "safety": "write", "idempotent": False}
CHANGE = {**WRITE, "idempotent": True}
REMOVE = {**CHANGE, "safety": "destructive"}


def _one_of(*names: str) -> Any:
    """Return a check that at least one of the inputs says who is meant."""

    def check(values: dict[str, Any]) -> list[Problem]:
        if any(name in values for name in names):
            return []
        wanted = " or ".join(f"`{'hostEmail' if name == 'host_email' else name}`" for name in names)
        return [Problem("inputs", f"give {wanted}: nothing else says who", has_given=False)]

    return check


@endpoint(
    "POST /user/assistant/delete",
    label="Delete Assistant (API v1)",
    replaced_by="deleteUserAssistants",
    prepare=_one_of("id", "host_email"),
    **REMOVE,
)
def user_assistant_delete(
    zoom: Connection, *, id: HostId = UNSET, host_email: HostEmail = UNSET
) -> ChangedHost:
    """Take away the assistant who may schedule for a host."""
    ...


@endpoint(
    "POST /user/assistant/set",
    label="Set Assistant (API v1)",
    replaced_by="addUserAssistants",
    prepare=_one_of("id", "host_email"),
    **CHANGE,
)
def user_assistant_set(
    zoom: Connection,
    *,
    assistant_email: Email,
    id: HostId = UNSET,
    host_email: HostEmail = UNSET,
) -> ChangedHost:
    """Name the assistant who may schedule for a host.

    Args:
        assistant_email: Address of the assistant.
    """
    ...


@endpoint(
    "POST /user/autocreate",
    label="Create User with Password (API v1)",
    replaced_by="createUser",
    **WRITE,
)
def user_autocreate(
    zoom: Connection,
    *,
    email: NewEmail,
    type: UserType,
    password: Annotated[str, Secret(), Example("Correct-Horse-9")],
    **profile: Unpack[NewUser],
) -> UserV1:
    """Create a user with a password, without asking the person: for accounts with a managed domain.

    Args:
        password: Password to sign in with.
        **profile: Who the user is, and what the user may do.
    """
    ...


@endpoint(
    "POST /user/checkemail", label="Check E-mail (API v1)", replaced_by="checkUserEmail", **READ
)
def user_checkemail(zoom: Connection, *, email: Email) -> EmailCheck:
    """Tell whether an address belongs to a user already.

    Args:
        email: The address.
    """
    ...


@endpoint("POST /user/checkzpk", label="Check ZPK (API v1)", replaced_by="getUserToken", **READ)
def user_checkzpk(
    zoom: Connection, *, zpk: Annotated[str, Secret(), Pattern(r"\S"), Example("sandbox-zpk")]
) -> KeyCheck:
    """Tell how long a key that signs a user in is still good.

    Args:
        zpk: The key.
    """
    ...


@endpoint("POST /user/create", label="Create User (API v1)", replaced_by="createUser", **WRITE)
def user_create(
    zoom: Connection,
    *,
    email: NewEmail,
    type: UserType,
    **profile: Unpack[NewUser],
) -> UserV1:
    """Create a user, who gets a mail with a link to confirm.

    Args:
        **profile: Who the user is, and what the user may do.
    """
    ...


@endpoint(
    "POST /user/custcreate", label="Create API User (API v1)", replaced_by="createUser", **WRITE
)
def user_custcreate(
    zoom: Connection,
    *,
    email: NewEmail,
    type: UserType,
    **profile: Unpack[NewUser],
) -> UserV1:
    """Create a user who belongs to your own product and never signs in at Zoom.

    Args:
        **profile: Who the user is, and what the user may do.
    """
    ...


@endpoint(
    "POST /user/activate", label="Activate User (API v1)", replaced_by="updateUserStatus", **CHANGE
)
def user_activate(zoom: Connection, *, id: Id) -> ActivatedUser:
    """Let a user who was switched off use Zoom again."""
    ...


@endpoint(
    "POST /user/deactivate",
    label="Deactivate User (API v1)",
    replaced_by="updateUserStatus",
    **CHANGE,
)
def user_deactivate(zoom: Connection, *, id: Id) -> DeactivatedUser:
    """Switch a user off; the record stays."""
    ...


@endpoint("POST /user/delete", label="Delete User (API v1)", replaced_by="deleteUser", **REMOVE)
def user_delete(
    zoom: Connection,
    *,
    id: Id,
    type: Annotated[UserState, Example(UserState.PENDING.value)] = UserState.EXISTING,
) -> DeletedUser:
    """Remove a user from the account.

    Args:
        type: Whether the user has accepted the invitation.
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
    email: Email,
    login_type: Annotated[LoginTypeV1, Example(LoginTypeV1.WORK_EMAIL.value)],
) -> UserV1:
    """Get a user by address and way of signing in.

    Args:
        email: Address of the user.
        login_type: How the user signs in.
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
    prepare=_one_of("id", "email"),
    **REMOVE,
)
def user_permanentdelete(
    zoom: Connection, *, id: Id = UNSET, email: UserEmail = UNSET
) -> DeletedUser:
    """Delete a user and everything of theirs, for good.

    Args:
        id: Id of the user; wins over the address.
    """
    ...


@endpoint(
    "POST /user/revoketoken",
    label="Revoke SSO Token (API v1)",
    replaced_by="revokeUserToken",
    prepare=_one_of("id", "email"),
    **REMOVE,
)
def user_revoketoken(zoom: Connection, *, id: Id = UNSET, email: UserEmail = UNSET) -> ChangedUser:
    """Sign a single sign-on user out everywhere."""
    ...


@endpoint(
    "POST /user/scheduleforhost/list",
    label="List Hosts to Schedule For (API v1)",
    replaced_by="listUserSchedulers",
    prepare=_one_of("id", "host_email"),
    **READ,
)
def user_scheduleforhost_list(
    zoom: Connection, *, id: HostId = UNSET, host_email: HostEmail = UNSET
) -> ScheduledFor:
    """List the hosts for whom a user may schedule."""
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
    """Create a user who signs in through the company's single sign-on and has no password."""
    ...


@endpoint(
    "POST /user/update",
    label="Update User (API v1)",
    replaced_by="updateUser",
    prepare=partial(check_change, fixed={"id"}),
    **CHANGE,
)
def user_update(
    zoom: Connection,
    *,
    id: Id,
    type: UserType = UNSET,
    **changes: Unpack[ProfileChanges],
) -> ChangedUser:
    """Change a user: exactly the fields that are given.

    Args:
        **changes: What else to change.
    """
    ...


@endpoint(
    "POST /user/updatepassword",
    label="Upload User Picture (API v1)",
    replaced_by="uploadUserPicture",
    **CHANGE,
)
def user_updatepassword(zoom: Connection, *, id: Id, pic_file: Picture) -> ChangedUser:
    """Upload a profile picture. The name says password, but the operation takes a picture.

    Args:
        pic_file: The picture, JPG, 2 MB at most.
    """
    ...
