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
    from zoom_actions.users.results import UserSummary


def _name(person: UserSummary | GroupMember) -> str:
    names = person.get("first_name", ""), person.get("last_name", "")
    return " ".join(filter(None, names)) or person.get("email", "")


@data_source("listUsers", inputs=("status", "role_id"))
def users(user: UserSummary) -> Choice | None:
    """Users of the account by name; the value is the user ID."""
    return Choice(user["id"], _name(user), user.get("email", ""))


@data_source("listUsers", inputs=("status", "role_id"), label="Addresses of Users")
def user_emails(user: UserSummary) -> Choice | None:
    """Users of the account by name; the value is the e-mail address."""
    return Choice(user["email"], _name(user), user["email"])


@data_source("listUserAssistants", items="assistants", inputs=("user_id",))
def assistants(person: Assistant) -> Choice | None:
    """People who may schedule for a user; the value is the user ID."""
    return Choice(person["id"], person.get("email", ""))


@data_source("listUserSchedulers", items="schedulers", inputs=("user_id",))
def schedulers(person: Scheduler) -> Choice | None:
    """People for whom a user may schedule; the value is the user ID."""
    return Choice(person["id"], person.get("email", ""))


@data_source("listGroups")
def groups(group: Group) -> Choice | None:
    """Groups of the account; the value is the group ID."""
    return Choice(group["id"], group.get("name", ""), _count(group.get("total_members")))


@data_source("listGroupMembers", inputs=("group_id",))
def group_members(member: GroupMember) -> Choice | None:
    """Members of a group; the value is the user ID."""
    return Choice(member["id"], _name(member), member.get("email", ""))


@data_source("listGroupAdmins", inputs=("group_id",))
def group_admins(admin: GroupAdmin) -> Choice | None:
    """Administrators of a group; the value is the e-mail address."""
    return Choice(admin["email"], admin.get("name", ""), admin["email"])


@data_source("listDivisions")
def divisions(division: DivisionSummary) -> Choice | None:
    """Divisions of the account; the value is the division ID."""
    about = division.get("division_description", "")
    return Choice(division["division_id"], division.get("division_name", ""), about)


@data_source("listContactGroups")
def contact_groups(group: ContactGroupSummary) -> Choice | None:
    """Contact groups of the account; the value is the ID of the contact group."""
    return Choice(group["group_id"], group.get("group_name", ""), group.get("description", ""))


@data_source("listContactGroupMembers", inputs=("group_id",))
def contact_group_members(member: ContactGroupMember) -> Choice | None:
    """Users and groups in a contact group; the value is the ID of either."""
    return Choice(member["id"], member.get("name", ""))


@data_source("listUsersChannels", inputs=("user_id",), defaults={"user_id": "me"})
def channels(channel: ChatChannel) -> Choice | None:
    """Chat channels of a user; the value is the channel ID."""
    return Choice(channel["id"], channel.get("name", ""))


@data_source("listUserCollaborationDevices", items="collaboration_devices", inputs=("user_id",))
def collaboration_devices(device: CollaborationDevice) -> Choice | None:
    """Collaboration devices of a user; the value is the ID of the device."""
    return Choice(device["id"], device.get("name", ""))


def _count(members: int | None) -> str:
    return "" if members is None else f"{members} member{'' if members == 1 else 's'}"
