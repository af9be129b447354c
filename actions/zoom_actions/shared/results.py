"""What surrounds the items of a page."""

from __future__ import annotations

from typing import Annotated

from typing_extensions import TypedDict

from zoom_connector.fields import Doc


class Page(TypedDict, total=False):
    """The envelope of every page."""

    page_size: int
    next_page_token: Annotated[str, Doc("Leads to the next page; empty on the last one.")]


class CountedPage(Page, total=False):
    """The envelope of a page of a known whole."""

    page_count: int
    total_records: int


class NumberedPage(CountedPage, total=False):
    """The envelope of a page that may still bear a number."""

    page_number: int


# `from` is a keyword of Python, so this one cannot be written as a class.
DatedPage = TypedDict("DatedPage", {"from": str, "to": str}, total=False)


class NoContent(TypedDict, total=False):
    """Nothing: Zoom did what was asked and answered 204."""
