"""The plans that can be given to a user, with a label for each.

An enumeration cannot be extended, so those that overlap are filled from one table.
"""

from __future__ import annotations

from zoom_connector.fields import IntChoice, StrChoice

# The three largest look like powers of two that JavaScript has rounded. They stand here as
# Zoom documents them, and are sent as they stand.
_WORKPLACE = {
    "BUSINESS_PLUS_US_CA": (16, "Business Plus, US and Canada"),
    "BUSINESS_PLUS_UK_IR": (32, "Business Plus, UK and Ireland"),
    "BUSINESS_PLUS_AU_NZ": (64, "Business Plus, Australia and New Zealand"),
    "BUSINESS_PLUS_JP": (128, "Business Plus, Japan"),
    "BUSINESS_PLUS_GLOBAL": (1 << 25, "Business Plus, Global Select"),
    "ENTERPRISE_PREMIER_US_CA": (1 << 27, "Enterprise Premier, US and Canada"),
    "ENTERPRISE_PREMIER_JP": (1 << 28, "Enterprise Premier, Japan"),
    "ENTERPRISE_PREMIER_UK_IR": (1 << 29, "Enterprise Premier, UK and Ireland"),
    "ENTERPRISE_PREMIER_AU_NZ": (1 << 30, "Enterprise Premier, Australia and New Zealand"),
    "PRO_PLUS_US_CA": (1 << 42, "Pro Plus, US and Canada"),
    "EDU_PREMIER_US_CA": (1 << 32, "Education Enterprise Premier, US and Canada"),
    "EDU_PREMIER_JP": (1 << 33, "Education Enterprise Premier, Japan"),
    "EDU_PREMIER_UK_IR": (1 << 34, "Education Enterprise Premier, UK and Ireland"),
    "EDU_PREMIER_AU_NZ": (1 << 35, "Education Enterprise Premier, Australia and New Zealand"),
    "EDU_PREMIER_GLOBAL": (1 << 36, "Education Enterprise Premier, Global Select"),
    "EDU_CAMPUS_PLUS_US_CA": (1 << 37, "Education Campus Plus, US and Canada"),
    "EDU_CAMPUS_PLUS_JP": (1 << 38, "Education Campus Plus, Japan"),
    "EDU_CAMPUS_PLUS_UK_IR": (1 << 39, "Education Campus Plus, UK and Ireland"),
    "EDU_CAMPUS_PLUS_AU_NZ": (1 << 40, "Education Campus Plus, Australia and New Zealand"),
    "EDU_CAMPUS_PLUS_GLOBAL": (1 << 41, "Education Campus Plus, Global Select"),
    "EDU_CAMPUS": (1 << 54, "Education Campus"),
    "EDU_ESSENTIALS": (72057594037927940, "Education Enterprise Essentials"),
    "EDU_PLUS": (144115188075855870, "Education Enterprise Plus"),
    "EDU_STUDENT": (576460752303423500, "Education Enterprise Student"),
}

_UNITED = {
    "PRO_US_CA": ("1", "Pro, US and Canada"),
    "PRO_UK_IR": ("2", "Pro, UK and Ireland"),
    "PRO_AU_NZ": ("4", "Pro, Australia and New Zealand"),
    "PRO_GLOBAL": ("8", "Pro, Global Select"),
    "PRO_PHONE": ("16", "Pro, Phone Pro"),
    "BUSINESS_US_CA": ("32", "Business, US and Canada"),
    "BUSINESS_UK_IR": ("64", "Business, UK and Ireland"),
    "BUSINESS_AU_NZ": ("128", "Business, Australia and New Zealand"),
    "BUSINESS_GLOBAL": ("256", "Business, Global Select"),
    "BUSINESS_PHONE": ("512", "Business, Phone Pro"),
    "ENTERPRISE_US_CA": ("1024", "Enterprise, US and Canada"),
    "ENTERPRISE_UK_IR": ("2048", "Enterprise, UK and Ireland"),
    "ENTERPRISE_AU_NZ": ("4096", "Enterprise, Australia and New Zealand"),
    "ENTERPRISE_GLOBAL": ("8192", "Enterprise, Global Select"),
    "ENTERPRISE_PHONE": ("16384", "Enterprise, Phone Pro"),
    "PRO_JP": ("32768", "Pro, Japan"),
    "BUSINESS_JP": ("65536", "Business, Japan"),
    "ENTERPRISE_JP": ("131072", "Enterprise, Japan"),
}


class WorkplacePlan(IntChoice):
    """A Zoom Workplace plan for a new user."""

    vars().update(_WORKPLACE)


class WorkplacePlanChange(IntChoice):
    """A Zoom Workplace plan for a user, or none any more."""

    OFF = 0, "No Workplace plan"
    vars().update(_WORKPLACE)


class LicenseOption(IntChoice):
    """What a license gives: the meeting license, or a Zoom Workplace plan."""

    LICENSED = 2, "Licensed (meetings)"
    ENTERPRISE = 4, "Enterprise"
    ENTERPRISE_PLUS = 8, "Enterprise Plus"
    vars().update(_WORKPLACE)


class UnitedPlan(StrChoice):
    """A Zoom United plan for a new user."""

    vars().update(_UNITED)


class UnitedPlanChange(StrChoice):
    """A Zoom United plan for a user, or none any more."""

    OFF = "none", "No United plan"
    vars().update(_UNITED)
