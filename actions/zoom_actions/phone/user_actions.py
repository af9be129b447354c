"""Actions that read users of Zoom Phone and call queues."""

from __future__ import annotations

from typing import Annotated

from annotated_types import Ge, Le, MinLen

from zoom_actions.phone.user_results import CallQueuePage, PhoneUserPage, PhoneUserProfile
from zoom_actions.shared.identifiers import UserId
from zoom_actions.shared.paging import PageToken
from zoom_connector import Connection, endpoint
from zoom_connector.fields import UNSET, Doc, Example, StrChoice

_SiteId = Annotated[str, MinLen(1), Example("8f71O6rWT8KFUGQmJIFAdQ"), Doc("Only this site.")]
_Department = Annotated[str, MinLen(1), Example("Sales"), Doc("Only this department.")]
_CostCenter = Annotated[str, MinLen(1), Example("CC-204"), Doc("Only this cost center.")]
_PageSize = Annotated[int, Ge(1), Le(100), Example(100)]


class PhoneUserStatus(StrChoice):
    """Whether a user can make and receive calls."""

    ACTIVATE = "activate", "Active"
    DEACTIVATE = "deactivate", "Deactivated"
    PENDING = "pending", "Has a license without the phone"


@endpoint(
    "GET /phone/users",
    items="users",
    group="Phone",
    rate="medium",
    scopes=("phone:read:admin",),
    granular_scopes=("phone:read:list_users:admin",),
)
def list_phone_users(
    zoom: Connection,
    *,
    keyword: Annotated[str, MinLen(1), Example("Almeida")] = UNSET,
    status: Annotated[PhoneUserStatus, Example("activate")] = UNSET,
    site_id: _SiteId = UNSET,
    calling_type: Annotated[int, Ge(1), Example(200)] = UNSET,
    department: _Department = UNSET,
    cost_center: _CostCenter = UNSET,
    page_size: _PageSize = 30,
    next_page_token: PageToken = UNSET,
) -> PhoneUserPage:
    """List the users of the account who have Zoom Phone.

    Args:
        keyword: Only users with this in their name, extension or telephone number.
        status: Only users of this status.
        calling_type: Only users with this calling plan, by its number in Zoom's list of plans.
        page_size: Number of users per page, up to 100.

    Source:
        https://developers.zoom.us/docs/api/phone/
    """
    ...


@endpoint(
    "GET /phone/users/{user_id}",
    group="Phone",
    scopes=("phone:read", "phone:read:admin"),
    granular_scopes=("phone:read:user", "phone:read:user:admin"),
)
def get_phone_user(zoom: Connection, user_id: UserId) -> PhoneUserProfile:
    """Get one user of Zoom Phone: numbers, plans, and what the user may do."""
    ...


@endpoint(
    "GET /phone/call_queues",
    items="call_queues",
    group="Phone",
    rate="medium",
    scopes=("phone:read:admin",),
    granular_scopes=("phone:read:list_call_queues:admin",),
)
def list_call_queues(
    zoom: Connection,
    *,
    site_id: _SiteId = UNSET,
    department: _Department = UNSET,
    cost_center: _CostCenter = UNSET,
    page_size: _PageSize = 30,
    next_page_token: PageToken = UNSET,
) -> CallQueuePage:
    """List the call queues of the account, which distribute calls to groups of users.

    Args:
        page_size: Number of call queues per page, up to 100.

    Source:
        https://developers.zoom.us/docs/api/phone/
    """
    ...
