"""Results that several rooms share: the envelope of a page, and no content."""

from __future__ import annotations

from typing import Annotated

from typing_extensions import TypedDict

from zoom_connector.fields import Doc, Example, Format


class Page(TypedDict, total=False):
    """The envelope of every page."""

    page_size: Annotated[int, Doc("Number of entries that a page can hold."), Example(1)]
    next_page_token: Annotated[
        str,
        Doc("Token of the next page; empty on the last page."),
        Example("IAfJX3jsOLW7w3dokmFl84zOa0MAVGyMEB2"),
    ]


class CountedPage(Page, total=False):
    """The envelope of a page with the total count."""

    page_count: Annotated[int, Doc("Number of pages at this page size."), Example(2)]
    total_records: Annotated[int, Doc("Number of entries on all pages together."), Example(2)]


class NumberedPage(CountedPage, total=False):
    """The envelope of a page that may have a number."""

    page_number: Annotated[
        int, Doc("Number of this page, from 1; deprecated by Zoom, use the token."), Example(1)
    ]


# `from` is a Python keyword, so this type cannot be written as a class.
DatedPage = TypedDict(
    "DatedPage",
    {
        "from": Annotated[
            str, Doc("First day of the list, as requested."), Format("date"), Example("2026-03-01")
        ],
        "to": Annotated[
            str, Doc("Last day of the list, as requested."), Format("date"), Example("2026-03-31")
        ],
    },
    total=False,
)


class NoContent(TypedDict, total=False):
    """Empty: Zoom reports success with status 204."""
