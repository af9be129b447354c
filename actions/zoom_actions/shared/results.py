"""Results that several rooms share: the envelope of a page, and no content."""

from __future__ import annotations

from typing import Annotated

from typing_extensions import TypedDict

from zoom_connector.fields import Doc, Format


class Page(TypedDict, total=False):
    """The envelope of every page."""

    page_size: Annotated[int, Doc("Number of entries that a page can hold.")]
    next_page_token: Annotated[str, Doc("Token of the next page; empty on the last page.")]


class CountedPage(Page, total=False):
    """The envelope of a page with the total count."""

    page_count: Annotated[int, Doc("Number of pages at this page size.")]
    total_records: Annotated[int, Doc("Number of entries on all pages together.")]


class NumberedPage(CountedPage, total=False):
    """The envelope of a page that may have a number."""

    page_number: Annotated[
        int, Doc("Number of this page, from 1; deprecated by Zoom, use the token.")
    ]


# `from` is a Python keyword, so this type cannot be written as a class.
DatedPage = TypedDict(
    "DatedPage",
    {
        "from": Annotated[str, Doc("First day of the list, as requested."), Format("date")],
        "to": Annotated[str, Doc("Last day of the list, as requested."), Format("date")],
    },
    total=False,
)


class NoContent(TypedDict, total=False):
    """Empty: Zoom reports success with status 204."""
