"""Where a page’s article comes from: what is printed with it, and then its metadata."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from lesson.reading.origin import Detail, Origin

from .byline import byline, people, plain, without_site
from .day import LATER, STAMP, Stamp, day_in, days_between, published, stamps
from .furniture import reason_of
from .metadata import Metadata, metadata

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

    from .page import Block

PRINTED = "Printed with the article."
STATED = "Stated in the page’s metadata."
NOT_ON_THE_PAGE = "The page states it neither with the article nor in its metadata."
WRITER = re.compile(r"(?:^|[\s_-])(?:byline|author|writer|contributor)s?(?=[\s_-]|$)", re.I)
NEAR = 4  # blocks above the headline in which a day may stand
# Half of a surrogate pair is what is left of an emoji that a program cut in two.
HALF = re.compile("[\ud800-\udfff]")


@dataclass(frozen=True)
class Head:
    """What stands around the beginning of a page's article."""

    above: tuple[str, ...]  # the headline
    titles: tuple[str, ...]  # all first headings
    below: tuple[str, ...]  # lines between headline and text, and lines of dates after it
    writers: tuple[str, ...]  # lines that the page marks as naming who wrote it
    times: tuple[str, ...] = ()  # what <time> elements in these lines have


def origin_of_page(tree: Element, head: Head, page: str) -> tuple[Origin, Metadata]:
    """The origin of a page's article, every line with how it is known."""
    title = " ".join((tree.findtext(".//title") or "").split())
    facts = metadata(tree, title)
    publisher = publisher_of(facts)
    site = "" if publisher else site_in(title, head.titles)
    address = next(filter(is_address, (facts.first("canonical"), facts.first("og:url"),
                                       facts.schema.get("address", ""))), "")  # fmt: skip
    lines = {
        "headline": headline_of(head, facts, title, publisher or site),
        "byline": byline_of(head, facts, publisher or site),
        "publisher": Detail(publisher, "stated", STATED)
        if publisher
        else Detail(site, "inferred", "Named in the page’s title.")
        if site
        else None,
        "address": Detail(address, "stated", STATED) if address else None,
        "published": day_of(tree, head, facts, address, page),
    }
    unknown = Detail(None, "unknown", NOT_ON_THE_PAGE)
    return Origin(**{name: lines.get(name) or unknown for name in vars(Origin())}), facts


def line_of(words: str) -> str:
    """Words on one line, at most 300 letters."""
    return " ".join(HALF.sub("", words).split())[:300]


def is_address(value: str) -> bool:
    """Whether a value is a web address."""
    with suppress(ValueError):  # brackets that are no address of the sixth version
        return value.startswith(("https://", "http://")) and bool(urlsplit(value).hostname)
    return False


def publisher_of(facts: Metadata) -> str:
    """The paper that shows the page, before the agency that wrote it."""
    names = facts.first("og:site_name", "application-name"), facts.schema.get("publisher", "")
    return next((line_of(name) for name in names if name and not is_address(name)), "")


def site_in(title: str, headings: Sequence[str]) -> str:
    """The name of a site at the end of a page's title, after the headline; "" if there is none.

    >>> site_in("Bridge shut | Elm Post", ["Bridge shut"])
    'Elm Post'
    """
    ends = (re.fullmatch(rf"{re.escape(one)}\W+(\w.{{2,40}})", title) for one in headings)
    return next((found[1] for found in ends if found), "")


# ---- headline


def alike(one: str, other: str) -> float:
    """How many of the words of the shorter title the other one has, from 0 to 1."""
    first, second = ({*re.findall(r"\w+", title.lower())} for title in (one, other))
    least = min(len(first), len(second))
    return len(first & second) / least if least else 0


def headline_of(head: Head, facts: Metadata, title: str, publisher: str) -> Detail | None:
    """The headline as it is printed, else as metadata have it; another wording is told."""
    shared = [facts.first("og:title"), facts.schema.get("headline", ""), title]
    shared = [without_site(line_of(one), publisher) for one in shared if one]
    usable = [one for one in head.titles if len(one.split()) > 1 and one != publisher]
    if not any(alike(one, other) > 0.3 for one in usable for other in shared):
        lines = [one for one in (*head.above, *head.below) if one not in usable]
        second = [one for one in lines if any(plain(one) == plain(other) for other in shared)]
        usable = second or usable
    likeness = {one: max((alike(one, s) for s in shared), default=0) for one in usable}
    printed = head.above[-1] if head.above and head.above[-1] in usable else ""
    best = max(usable, key=lambda one: likeness[one], default="")
    printed = best if likeness.get(best, 0) > max(0.5, likeness.get(printed, 0)) else printed
    others = [one for one in shared if not plain(one).startswith(plain(printed))]
    if printed:
        variant = f" Shared elsewhere as “{others[0]}”." if others else ""
        return Detail(line_of(printed), "stated", f"Printed above the article.{variant}")
    return Detail(shared[0], "stated", STATED) if shared else None


# ---- byline


def byline_of(head: Head, facts: Metadata, publisher: str) -> Detail | None:
    """Who wrote it, as printed, else as metadata have it; no placeholder and no paper."""
    for lines, how in (
        ([byline(line) for line in head.below if byline(line)], PRINTED),
        (head.writers, PRINTED),
        ([facts.schema.get("byline", "")], STATED),
        (facts.meta.get("author", []), STATED),
        ([facts.first("article:author", "dc.creator", "parsely-author", "byl")], STATED),
    ):
        if found := people(map(line_of, lines), publisher):
            return Detail(line_of(", ".join(found)), "stated", how)
    return None


# ---- day


def day_of(tree: Element, head: Head, facts: Metadata, address: str, page: str) -> Detail | None:
    """The day of publication, by everything that the page shows and states."""
    schema = facts.schema.get("published", "")
    found = [Stamp(schema, "the page’s schema.org entry")] if schema else []
    entries = [(name, value) for name, values in facts.meta.items() for value in values]
    found += [*stamps(entries), *time_stamps(tree)]
    found += [] if found else [Stamp(time, "a line of the page") for time in head.times[:1]]
    days = [day for one in found for day in one.days(address)]
    printed, early = list(head.below), [day for line in head.above if (day := day_in(line))]
    printed += [day for day in early if any(days_between(day, one) < 2 for one in days)]
    guess = "" if found or early else guessed(page)
    return published(printed, found, address, next(iter(early), ""), guess)


def time_stamps(tree: Element) -> Iterator[Stamp]:
    """The stamps of a page's <time> elements that say when the article was published."""
    for one in tree.iter("time", "span", "abbr", "div", "p"):
        value = one.get("datetime") or one.get("content") or one.get("title") or ""
        named = f"{one.get('itemprop', '')} {one.get('class', '')}"
        told = re.search(r"datepublished|pubdate|published|entry-date", named, re.I)
        marked = one.get("pubdate") is not None or told
        if marked and STAMP.match(value.strip()):
            yield Stamp(value.strip(), "a line of the page")


def guessed(page: str) -> str:
    """The day that htmldate finds in a page; "" if none."""
    with suppress(Exception):  # whatever a page makes it stumble over
        from htmldate import find_date

        return find_date(page, extensive_search=False, original_date=True) or ""
    return ""


# ---- what stands around the beginning


def head_of(blocks: Sequence[Block], region: Sequence[Block], kept: Sequence[bool]) -> Head:
    """The lines around the beginning of an article, from all blocks of its page."""
    titles = tuple(one.words for one in blocks if one.tags[-1:] == ("h1",))
    story = (at for at, one in enumerate(region) if kept[at] and is_story(one))
    before = region[: next(story, 0)]
    start = next((at for at, one in enumerate(blocks) if region and one is region[0]), 0)
    near = [one for one in blocks[max(0, start - NEAR) : start] if not one.is_aside]
    heading = [one.words for one in region[:1] if one.tags[-1:] == ("h1",)]
    writers = [
        one.words for one in (*near, *before)
        if WRITER.search(one.names) and len(one.words.split()) <= 12
    ]  # fmt: skip
    below = [one.words for one in before if len(one.words.split()) <= 30]
    lead = region[len(before) + 1 :]  # a lead may stand above the byline and the day
    rest = lead[: next((at for at, one in enumerate(lead) if is_story(one)), 0)]
    below += [one.words for one in rest if one.times or byline(one.words) or dated(one)]
    lines = (one for one in (*near, *before) if not LATER.match(one.words))
    times = tuple(time for one in lines for time in one.times if time)
    above = (*(one.words for one in near), *heading)
    return Head(above, titles, tuple(below), tuple(writers), times)


def dated(one: Block) -> bool:
    """Whether a block is a line that says when the article was published."""
    return reason_of(one.words) == "when it was published"


def is_story(one: Block) -> bool:
    """Whether a block may be a paragraph of a story, and is no line about it."""
    return one.is_sentence and not reason_of(one.words) and not byline(one.words)
