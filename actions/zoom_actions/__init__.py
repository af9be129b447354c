"""The built-in actions: an ordinary plugin, without privileges.

Importing this package costs next to nothing; a module is imported when one of its actions
is wanted.
"""

from __future__ import annotations

from functools import partial
from importlib import import_module
from typing import TYPE_CHECKING, Any

from zoom_connector import hookimpl
from zoom_connector.text.names import camel_case

if TYPE_CHECKING:
    from zoom_connector import Action
    from zoom_connector.catalog import Registrar

FUNCTIONS = {
    "assistants.actions": (
        "add_user_assistants",
        "delete_user_assistant",
        "delete_user_assistants",
        "delete_user_scheduler",
        "delete_user_schedulers",
        "list_user_assistants",
        "list_user_schedulers",
    ),
    "chat.actions": (
        "list_users_channels",
        "list_users_chat_messages",
    ),
    "contact_groups.actions": (
        "add_contact_group_members",
        "create_contact_group",
        "delete_contact_group",
        "get_contact_group",
        "list_contact_group_members",
        "list_contact_groups",
        "remove_contact_group_members",
        "update_contact_group",
    ),
    "devices.actions": (
        "get_user_collaboration_device",
        "list_user_collaboration_devices",
    ),
    "divisions.actions": (
        "assign_division",
        "create_division",
        "delete_division",
        "get_division",
        "list_division_members",
        "list_divisions",
        "update_division",
    ),
    "groups.actions": (
        "create_group",
        "delete_group",
        "get_group",
        "list_group_channels",
        "list_groups",
        "update_group",
    ),
    "groups.member_actions": (
        "add_group_admins",
        "add_group_members",
        "delete_group_admin",
        "delete_group_member",
        "list_group_admins",
        "list_group_members",
        "update_group_member",
    ),
    "images.actions": (
        "delete_group_virtual_backgrounds",
        "delete_user_picture",
        "delete_user_virtual_backgrounds",
        "upload_group_virtual_background",
        "upload_user_picture",
        "upload_user_virtual_background",
    ),
    "luminus.actions": ("add_meeting",),
    "meetings.actions": (
        "create_meeting",
        "get_meeting",
        "get_meeting_invitation",
        "list_meetings",
        "update_meeting",
    ),
    "phone.actions": (
        "get_accounts_phone_recordings",
        "get_phone_recordings",
        "get_users_phone_recordings",
    ),
    "presence.actions": (
        "get_user_presence_status",
        "update_user_presence_status",
    ),
    "raw_request": ("raw_request",),
    "recordings.actions": (
        "get_meeting_recordings",
        "list_users_recordings",
    ),
    "registrants.actions": (
        "add_meeting_registrant",
        "add_webinar_registrant",
        "list_meeting_registrants",
        "list_webinar_registrants",
    ),
    "settings.group_actions": (
        "get_group_settings",
        "update_group_settings",
    ),
    "settings.lock_actions": (
        "get_group_lock_settings",
        "update_group_lock_settings",
    ),
    "settings.registration_actions": (
        "get_group_webinar_registration_settings",
        "update_group_webinar_registration_settings",
    ),
    "settings.user_actions": (
        "get_user_settings",
        "update_user_settings",
    ),
    "templates.actions": (
        "get_user_meeting_template",
        "list_user_meeting_summary_templates",
    ),
    "tokens.actions": (
        "get_user_token",
        "get_user_zak",
        "revoke_user_token",
    ),
    "users.account_actions": (
        "bulk_update_user_features",
        "check_user_email",
        "check_user_vanity_name",
        "get_user_permissions",
        "get_user_summary",
        "update_user_email",
        "update_user_password",
        "update_user_status",
    ),
    "users.actions": (
        "create_user",
        "delete_user",
        "get_user",
        "list_users",
        "update_user",
    ),
    "v1.actions": (
        "user_assistant_delete",
        "user_assistant_set",
        "user_autocreate",
        "user_checkemail",
        "user_checkzpk",
        "user_create",
        "user_custcreate",
        "user_activate",
        "user_deactivate",
        "user_delete",
        "user_get",
        "user_getbyemail",
        "user_list",
        "user_pending",
        "user_permanentdelete",
        "user_revoketoken",
        "user_scheduleforhost_list",
        "user_ssocreate",
        "user_update",
        "user_updatepassword",
    ),
    "webinars.actions": (
        "get_webinar",
        "list_webinar_participants",
        "list_webinars",
    ),
}
"""The functions of each module; a test holds this list against the modules."""


@hookimpl(tryfirst=True)
def register_actions(register: Registrar) -> None:
    """Offer every action before other plugins do; none is imported before it is wanted."""
    for module, names in FUNCTIONS.items():
        for name in names:
            register.lazily(camel_case(name), partial(_load, module, name), checked=True)


def _load(module: str, name: str) -> Action[..., Any]:
    action: Action[..., Any] = getattr(import_module(f"{__name__}.{module}"), name)
    return action
