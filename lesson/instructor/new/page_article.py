"""The article in a saved page: its paragraphs, why others are left out, its origin, its doubts."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from lesson.base.wording import counted
from lesson.reading.origin import Origin

from .byline import plain
from .doubts import what_else
from .furniture import reasons, repeated
from .imported import (
    BYLINE,
    UNFOUND,
    ImportedArticle,
    Readable,
    bylines,
    numbered,
    refuse,
    with_dateline,
    with_note,
    without_its_dateline,
)
from .page import Block, article_in, blocks_of, chosen, tree_of, with_quotation_marks
from .page_origin import WRITER, head_of, origin_of_page

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

NOISE = frozenset(("nav", "form", "footer"))
STORY = 80  # words: an <article> with fewer points to a story


def from_page(path: Readable, page: str, anyway: bool = False) -> ImportedArticle:
    """The article in a saved page, and its origin as the page prints or states it."""
    article, tree = article_in(path, page), tree_of(page)
    every = blocks_of(tree)
    region, kept = chosen(every, article)
    if not any(kept):
        region = [Block(line) for line in article.splitlines() if line.strip()]
        kept = [True] * len(region)
    origin, facts = origin_of_page(tree, head_of(every, region, kept), page)
    region = with_quotation_marks(region)
    pairs = [
        (one, keep) for one, keep in zip(region, kept, strict=True)
        if keep or one.is_sentence or not NOISE & {*one.tags}
    ]  # fmt: skip
    why, note = why_not([one for one, _ in pairs], [keep for _, keep in pairs], origin)
    blocks = [one.words for one, _ in pairs]
    left = [words for words, reason in zip(blocks, why, strict=True) if not reason]
    refuse(path, "" if anyway else what_else(left, facts.kinds, facts.first("og:type")))
    blocks, why, dateline = without_its_dateline(blocks, why)
    notes = [several(tree, facts.kinds) or note, half_lost(every, left)]
    found = ImportedArticle(
        numbered(blocks, why), with_dateline(origin, dateline), tuple(filter(None, notes))
    )
    around = "\n".join(one.words for one in every)
    return with_note(found, around, facts.schema.get("free", ""))


def why_not(blocks: Sequence[Block], kept: Sequence[bool], origin: Origin) -> tuple[list[str], str]:
    """Why each block is left out, "" for the article's own, and a note on several bylines."""
    texts = [one.words for one in blocks]
    known = [reason or twin for reason, twin in zip(reasons(texts), repeated(texts), strict=True)]
    names = {"the headline": origin.headline.value, "the paper’s name": origin.publisher.value}
    printed = {plain(name): reason for reason, name in names.items() if name and plain(name)}
    links = 3 * sum(map(is_link, blocks)) < len(blocks)
    why = []
    for one, keep, reason in zip(blocks, kept, known, strict=True):
        told = "the headline" if one.tags[-1:] == ("h1",) else printed.get(plain(one.words), reason)
        told = told or (BYLINE if is_byline(one) else "")
        out = not keep or (links and is_link(one))
        why.append(told or (unkept(one) if out else ""))
    return bylines(texts, why)


def is_byline(one: Block) -> bool:
    """Whether the page marks a short line as naming who wrote the article."""
    short = len(one.words.split()) <= 12 and not one.is_sentence
    return short and bool(WRITER.search(one.names))


def is_link(one: Block) -> bool:
    """Whether a short block is nothing but a link."""
    return 5 * one.linked > 4 * len(one.words) and len(one.words.split()) <= 25


def unkept(one: Block) -> str:
    """Why a block is left out that is not part of the article."""
    if {"figcaption", "figure"} & {*one.tags}:
        return "a caption"
    if 2 * one.linked >= len(one.words):
        return "a link"
    return "set apart by the page" if one.is_aside else UNFOUND


def several(tree: Element, kinds: frozenset[str]) -> str:
    """The note that a page holds more than one story; "" if it does not."""
    if "LiveBlogPosting" in kinds:
        return "This is a live blog, many reports in one page: keep one of them, with --cut."
    stories = [
        one for one in tree.iter("article")
        if len(" ".join(one.itertext()).split()) >= STORY
        and not any(around.tag in ("article", "aside") for around in one.iterancestors())
    ]  # fmt: skip
    if len(stories) < 2:
        return ""
    return (
        f"The page holds {len(stories)} stories: look whether the paragraphs belong to one, and"
        " leave the others out with --cut, or in the review."
    )


def half_lost(every: Sequence[Block], left: Sequence[str]) -> str:
    """The note that much of what a page says is not in the article; "" if it is."""
    said = sum(len(one.words.split()) for one in every if one.is_sentence and not one.is_aside)
    kept = sum(len(words.split()) for words in left)
    if said - kept < 100 or kept > said / 2:
        return ""
    return (
        f"The page has {counted(said, 'word')} in sentences, the article {kept:,}: look whether"
        " something is missing; if so, copy the article’s text and type: lesson new -"
    )
