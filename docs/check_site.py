"""Checks the built site: each link inside it has a target, and no page loads from another host.

`python docs/check_site.py build/site` prints what is wrong and fails. The builder checks links
between pages; this also checks those to other files, which it leaves alone.
"""

from __future__ import annotations

import re
import sys
from html.parser import HTMLParser
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

if TYPE_CHECKING:
    from collections.abc import Iterator

# A browser fetches these when it shows a page; other links only when a person follows them.
FETCHED_LINKS = {"icon", "modulepreload", "preconnect", "preload", "stylesheet"}
_IN_STYLES = re.compile(r"""(?:url\(|@import)\s*["']?((?:https?:)?//[^"')]+)""")


class Page(HTMLParser):
    """What one page refers to, and the anchors that it has."""

    def __init__(self, path: Path) -> None:
        super().__init__()
        self.path = path
        self.anchors: set[str] = set()
        self.links: list[str] = []
        self.fetched: list[str] = []
        text = path.read_text(encoding="utf-8")
        self.feed(text)
        self.fetched += _IN_STYLES.findall(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note the anchors and references of one element."""
        found = dict(attrs)
        self.anchors |= {found[name] or "" for name in ("id", "name") if name in found}
        if source := found.get("src"):
            self.fetched.append(source)
        if address := found.get("href"):
            rel = set((found.get("rel") or "").split())
            at_once = tag == "link" and rel & FETCHED_LINKS
            (self.fetched if at_once else self.links).append(address)


def find_faults(site: Path) -> Iterator[str]:
    """Yield a sentence about each dead link and each file that is loaded from another host."""
    pages = {path: Page(path) for path in sorted(site.resolve().rglob("*.html"))}
    for path, page in pages.items():
        name = path.relative_to(site.resolve()).as_posix()
        yield from (f"{name} loads {at}" for at in page.fetched if urlsplit(at).netloc)
        if name == "404.html":  # it is shown in place of any page, so its links are from the root
            continue
        for link in (*page.links, *page.fetched):
            if not leads_somewhere(link, page, pages):
                yield f"{name} links to {link}, which the site does not have"
    for path in sorted(site.rglob("*.css")):
        for address in _IN_STYLES.findall(path.read_text(encoding="utf-8")):
            yield f"{path.relative_to(site).as_posix()} loads {address}"


def leads_somewhere(link: str, page: Page, pages: dict[Path, Page]) -> bool:
    """Return whether a link leads out of the site, or to a file and an anchor in it."""
    parts = urlsplit(link)
    if parts.scheme or parts.netloc:
        return True
    target = (page.path.parent / unquote(parts.path)).resolve() if parts.path else page.path
    if target.is_dir():
        target /= "index.html"
    if not parts.fragment or target not in pages:
        return target.is_file()
    return unquote(parts.fragment) in pages[target].anchors


if __name__ == "__main__":
    faults = list(find_faults(Path(sys.argv[1])))
    print(*faults, sep="\n", end="\n" if faults else "", file=sys.stderr)
    sys.exit(1 if faults else 0)
