"""Results that several rooms share: the envelope of a page, and no content."""

from __future__ import annotations

from typing import Annotated

from typing_extensions import TypedDict

from zoom_connector.fields import Doc


class Page(TypedDict, total=False):
    """The envelope of every page."""

    page_size: int
    next_page_token: Annotated[str, Doc("Token of the next page; empty on the last page.")]


class CountedPage(Page, total=False):
    """The envelope of a page with the total count."""

    page_count: int
    total_records: int


class NumberedPage(CountedPage, total=False):
    """The envelope of a page that may have a number."""

    page_number: int


# `from` is a Python keyword, so this type cannot be written as a class.
DatedPage = TypedDict("DatedPage", {"from": str, "to": str}, total=False)


class NoContent(TypedDict, total=False):
    """Empty: Zoom reports success with status 204."""
