"""What a page states about its article in its metadata: <meta> entries and schema.org."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

ARTICLES = (
    "Article", "NewsArticle", "ReportageNewsArticle", "BlogPosting", "AnalysisNewsArticle",
    "LiveBlogPosting", "OpinionNewsArticle", "BackgroundNewsArticle", "ReviewNewsArticle",
)  # fmt: skip
FIELD = re.compile(
    r"\"(headline|datePublished|isAccessibleForFree)\"\s*:\s*(?:\"([^\"\n]{1,300})\"|(true|false))"
)
AUTHOR = re.compile(r"\"author\"\s*:\s*[\[{][^\]}]{0,300}?\"name\"\s*:\s*\"([^\"]{1,200})")


@dataclass(frozen=True)
class Metadata:
    """A page's metadata: all values of each <meta> name, and the schema.org article."""

    meta: dict[str, list[str]]
    schema: dict[str, str]  # headline, byline, publisher, published, address, free
    kinds: frozenset[str]  # the schema.org types of all things of the page

    def first(self, *names: str) -> str:
        """The first value of the first of these <meta> names that has one."""
        return next((value for name in names for value in self.meta.get(name, ())), "")


def metadata(tree: Element, title: str = "") -> Metadata:
    """The metadata of a page; of several articles, that with the page's own title."""
    meta: dict[str, list[str]] = {}
    for one in tree.iter("meta", "link"):
        names = (one.get("property"), one.get("name"), one.get("itemprop"), one.get("rel"))
        value = (one.get("content") or one.get("href") or "").strip()
        for name in {name.lower() for name in names if name and value}:
            meta.setdefault(name, []).append(value)
    every = [*things_of(tree)]
    shared = next(iter(meta.get("og:title", ())), title)
    return Metadata(meta, dict(article_of(every, shared)), frozenset().union(*map(kinds_of, every)))


def things_of(tree: Element) -> Iterator[dict]:
    """All schema.org things of a page; of broken JSON, the article that can be made out."""
    for script in tree.iter("script"):
        if "ld+json" not in (script.get("type") or "").lower():
            continue
        text = re.sub(r"^\s*(?:<!--|//<!\[CDATA\[)|(?:-->|//\]\]>)\s*$", "", script.text or "")
        try:
            yield from things(json.loads(text, strict=False))
        except (ValueError, RecursionError):
            found = {name: one.strip() or other for name, one, other in FIELD.findall(text)}
            author = AUTHOR.search(text)
            found |= {"author": author[1]} if author else {}
            if found and re.search(r"\"(?:\w*Article|BlogPosting)\"", text):
                yield {"@type": "NewsArticle", **found}


def article_of(every: list[dict], title: str) -> Iterator[tuple[str, str]]:
    """The schema.org article of a page as pairs: a line of the origin, and its value."""
    found = [one for one in every if kinds_of(one) & {*ARTICLES}]
    if not found:
        return
    named = {one["@id"]: one for one in every if "name" in one and isinstance(one.get("@id"), str)}
    own = next(
        (one for one in found if title and words(one.get("headline"), {}) in title), found[0]
    )
    yield "headline", words(own.get("headline"), named)
    yield "byline", words(own.get("author"), named)
    yield "publisher", words(own.get("publisher"), named)
    yield "published", words(own.get("datePublished"), {})
    yield "free", str(own.get("isAccessibleForFree", "")).lower()
    page_of = own.get("mainEntityOfPage")
    address = page_of.get("@id") if isinstance(page_of, dict) else page_of
    yield "address", words(own.get("url") or address, {})


def things(held: Any) -> Iterator[dict]:
    """All schema.org things of a page, including nested ones."""
    for one in several(held):
        if isinstance(one, dict):
            yield one
            for name in ("@graph", "mainEntity", "mainEntityOfPage", "author", "publisher"):
                yield from things(one.get(name, []))


def kinds_of(one: dict) -> set[str]:
    """The schema.org types of a thing."""
    return {kind for kind in several(one.get("@type")) if isinstance(kind, str)}


def words(value: Any, named: dict[str, dict]) -> str:
    """A name, or several, on one line; a reference is looked up in ``named``, once."""
    names = [name for one in several(value) for name in several(name_in(one, named))]
    return ", ".join(unescape(name) for name in names if name and isinstance(name, str))


def several(value: Any) -> list:
    """A list as it is; anything else as the one thing in a list."""
    return value if isinstance(value, list) else [value]


def name_in(value: Any, named: dict[str, dict]) -> Any:
    """The name of a schema.org thing, or of the one that it refers to; a text is its own name."""
    if not isinstance(value, dict):
        return value
    known = value.get("@id")
    told = value if "name" in value or not isinstance(known, str) else named.get(known, {})
    return told.get("name")
