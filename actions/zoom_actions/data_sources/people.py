"""People and what they belong to: users, groups, divisions, contacts and channels."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zoom_connector.data_sources import Choice, data_source

if TYPE_CHECKING:
    from zoom_actions.assistants.results import Assistant, Scheduler
    from zoom_actions.chat.results import ChatChannel
    from zoom_actions.contact_groups.results import ContactGroupMember, ContactGroupSummary
    from zoom_actions.devices.results import CollaborationDevice
    from zoom_actions.divisions.results import DivisionSummary
    from zoom_actions.groups.results import Group, GroupAdmin, GroupMember
    from zoom_actions.phone.sms_results import SmsSession
    from zoom_actions.roles.results import RoleMember, RoleSummary
    from zoom_actions.settings.results.authentication import AuthenticationProfile
    from zoom_actions.settings.results.in_meeting_objects import VirtualBackgroundFile
    from zoom_actions.users.results import UserSummary


_BACKGROUNDS = "in_meeting.virtual_background_settings.files"


def _name(person: UserSummary | GroupMember | RoleMember) -> str:
    names = person.get("first_name", ""), person.get("last_name", "")
    return " ".join(filter(None, names)) or person.get("email", "")


@data_source("listUsers", inputs=("status", "role_id"))
def users(user: UserSummary) -> Choice:
    """Users of the account by name; the value is the user ID."""
    return Choice(user.get("id", ""), _name(user), user.get("email", ""))


@data_source("listUsers", inputs=("status", "role_id"), label="Addresses of Users")
def user_emails(user: UserSummary) -> Choice:
    """Users of the account by name; the value is the e-mail address."""
    return Choice(user.get("email", ""), _name(user), user.get("email", ""))


@data_source("listUserAssistants", items="assistants", inputs=("user_id",))
def assistants(person: Assistant) -> Choice:
    """People who may schedule for a user; the value is the user ID."""
    return Choice(person.get("id", ""), person.get("email", ""))


@data_source(
    "listUserSchedulers",
    items="schedulers",
    inputs=("user_id",),
    defaults={"user_id": "me"},
)
def schedulers(person: Scheduler) -> Choice:
    """People for whom a user may schedule; the value is the user ID."""
    return Choice(person.get("id", ""), person.get("email", ""))


@data_source("listGroups")
def groups(group: Group) -> Choice:
    """Groups of the account; the value is the group ID."""
    return Choice(group.get("id", ""), group.get("name", ""), _count(group.get("total_members")))


@data_source("listGroupMembers", inputs=("group_id",))
def group_members(member: GroupMember) -> Choice:
    """Members of a group; the value is the user ID."""
    return Choice(member.get("id", ""), _name(member), member.get("email", ""))


@data_source("listGroupAdmins", inputs=("group_id",))
def group_admins(admin: GroupAdmin) -> Choice:
    """Administrators of a group; the value is the e-mail address."""
    return Choice(admin.get("email", ""), admin.get("name", ""), admin.get("email", ""))


@data_source("listDivisions")
def divisions(division: DivisionSummary) -> Choice:
    """Divisions of the account; the value is the division ID."""
    about = division.get("division_description", "")
    return Choice(division.get("division_id", ""), division.get("division_name", ""), about)


@data_source("listRoles")
def roles(role: RoleSummary) -> Choice:
    """Roles of the account; the value is the role ID."""
    return Choice(role.get("id", ""), role.get("name", ""), role.get("description", ""))


@data_source("listRoleMembers", inputs=("role_id",))
def role_members(member: RoleMember) -> Choice:
    """Users with a role; the value is the user ID."""
    return Choice(member.get("id", ""), _name(member), member.get("email", ""))


@data_source("listContactGroups")
def contact_groups(group: ContactGroupSummary) -> Choice:
    """Contact groups of the account; the value is the ID of the contact group."""
    return Choice(
        group.get("group_id", ""), group.get("group_name", ""), group.get("description", "")
    )


@data_source("listContactGroupMembers", inputs=("group_id",))
def contact_group_members(member: ContactGroupMember) -> Choice:
    """Users and groups in a contact group; the value is the ID of either."""
    return Choice(member.get("id", ""), member.get("name", ""))


@data_source("listUsersChannels", inputs=("user_id",), defaults={"user_id": "me"})
def channels(channel: ChatChannel) -> Choice:
    """Chat channels of a user; the value is the channel ID."""
    return Choice(channel.get("id", ""), channel.get("name", ""))


@data_source("listSmsSessions", label="SMS Sessions")
def sms_sessions(session: SmsSession) -> Choice:
    """Conversations by text message; the value is the ID of the conversation."""
    numbers = [one.get("phone_number", "") for one in session.get("participants", ())]
    return Choice(
        session.get("session_id", ""), ", ".join(numbers), session.get("last_access_time", "")
    )


@data_source("listUserCollaborationDevices", items="collaboration_devices", inputs=("user_id",))
def collaboration_devices(device: CollaborationDevice) -> Choice:
    """Collaboration devices of a user; the value is the ID of the device."""
    return Choice(device.get("id", ""), str(device.get("device_name", "")))


@data_source("getUserSettings", items=_BACKGROUNDS, inputs=("user_id",))
def user_backgrounds(file: VirtualBackgroundFile) -> Choice:
    """Virtual backgrounds of a user; the value is the ID of the file."""
    return Choice(file.get("id", ""), file.get("name", ""))


@data_source("getGroupSettings", items=_BACKGROUNDS, inputs=("group_id",))
def group_backgrounds(file: VirtualBackgroundFile) -> Choice:
    """Virtual backgrounds of a group; the value is the ID of the file."""
    return Choice(file.get("id", ""), file.get("name", ""))


@data_source(
    "getUserSettings",
    items="authentication_options",
    inputs=("user_id", "option"),
    defaults={"user_id": "me", "option": "meeting_authentication"},
)
def sign_in_profiles(profile: AuthenticationProfile) -> Choice:
    """Profiles by which people sign in to meetings; the value is the ID of the profile."""
    return Choice(profile.get("id", ""), profile.get("name", ""), profile.get("domains", ""))


def _count(members: int | None) -> str:
    return "" if members is None else f"{members} member{'' if members == 1 else 's'}"
