"""Keeps Zoom's limits: requests per second, per day, and per person, for a whole account.

    Connection(grant, plan="pro")          # ZOOM_PLAN: free, pro, business, or none
    Connection(grant, quota_share=0.8)     # ZOOM_QUOTA_SHARE: leave a fifth to other apps
    Connection(grant, longest_wait=5.0)    # seconds; beyond it, `quota_exhausted` and `retryAt`

All processes and machines that share a store share the limits. A server of unknown limits is not
limited until a 429 reports a limit, which is kept from then on.
"""

from __future__ import annotations

from zoom_connector.quota.plans import LIMITS, Plan, Setting
from zoom_connector.quota.quota import Admission, Quota

__all__ = ["LIMITS", "Admission", "Plan", "Quota", "Setting"]
