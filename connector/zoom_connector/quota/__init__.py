"""Zoom's limits, kept: how fast an account's requests leave, and how many a day allows.

    Connection(grant, plan="pro")          # ZOOM_PLAN: free, pro, business, or none
    Connection(grant, quota_share=0.8)     # ZOOM_QUOTA_SHARE: leave a fifth to other apps
    Connection(grant, longest_wait=5.0)    # seconds; beyond it, `quota_exhausted` and `retryAt`

All processes and machines that share a store share the limits. Nobody needs to know a server's
limits beforehand: what a 429 tells is kept from then on.
"""

from __future__ import annotations

from zoom_connector.quota.plans import LIMITS, Plan, Setting
from zoom_connector.quota.quota import Admission, Quota

__all__ = ["LIMITS", "Admission", "Plan", "Quota", "Setting"]
