"""A saved page's blocks of text in order, and which of them are its article."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING

from lesson.base.errors import LessonError

from .doubts import BANNER
from .furniture import SENTENCE
from .pasted import CONTROL, UNSEEN

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

MANY = 10_000  # tags; trafilatura's second opinion costs the square of a page's paragraphs
BLOCKS = frozenset(
    "p div section article header footer aside nav main h1 h2 h3 h4 h5 h6 ul ol li blockquote"
    " figure figcaption table tr td th caption pre form fieldset address dl dt dd hr details"
    " summary body html center".split()
)
LEAVES = frozenset("p h1 h2 h3 h4 h5 h6 li dt dd pre blockquote cite".split())
SKIPPED = frozenset(
    "head script style noscript template svg iframe object select option textarea math".split()
)
ASIDE = frozenset("nav aside footer form figure table".split())
# How pages name what is no article; a name counts where it stands at the start of a word.
NAMED = re.compile(
    r"(?:^|[\s_-])(?:promo|newsletter|related|recirc|recommend|share|sharing|social|comments?"
    r"|advert|ad|ads|sponsor|subscribe|paywall|cookie|consent|breadcrumbs?|sidebar|most-?read"
    r"|trending|teasers?|more-on|read-more|signup|sign-up|toolbar|menu|popup|modal)(?=[\s_-]|$)",
    re.I,
)
LEAD = re.compile(
    r"(?:^|[\s_-])(?:lead|lede|standfirst|dek|deck|subtitle|subhead(?:line)?|intro|summary|excerpt)"
    r"(?=[\s_-]|$)",
    re.I,
)
GLUED = re.compile(r"[a-z\d.][A-Z]")  # words of two <span>s that only their style sets apart
SPOKEN = re.compile(
    r"(?:^|[\s_-])(?:sr-only|visually-?hidden|screen-?reader(?:-text|-only)?)(?=[\s_-]|$)", re.I
)
HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.I)
NO_LIBRARY = (
    "{}: expected text, found a web page; to read pages, type python -m pip install trafilatura"
    " lxml_html_clean ftfy and try again, or copy the article’s text and type: lesson new -"
)


@dataclass(frozen=True)
class Block:
    """A piece of a page that stands on lines of its own, and where it stands."""

    words: str
    tags: tuple[str, ...] = ()  # of all elements around it, the outermost first
    parent: int = 0  # the number of the innermost element that may hold several such blocks
    names: str = ""  # the classes and ids of the elements around it
    linked: int = 0  # how many of its letters are links
    times: tuple[str, ...] = ()  # what its <time> elements have as the time

    @cached_property
    def is_sentence(self) -> bool:
        """Whether it is written as sentences are, and is no list of links."""
        long = len(self.words.split()) >= 6 and SENTENCE.search(self.words)
        return bool(long) and 2 * self.linked < len(self.words)

    @cached_property
    def is_prose(self) -> bool:
        """Whether it is a sentence, however short, that the page sets as a paragraph."""
        ends = self.tags[-1:] == ("p",) and SENTENCE.search(self.words)
        return self.is_sentence or (bool(ends) and 2 * self.linked < len(self.words))

    @cached_property
    def is_lead(self) -> bool:
        """Whether it may be the lead, which some pages set above the text with the headline."""
        named = LEAD.search(self.names) and len(self.words.split()) >= 6
        return (self.is_sentence or bool(named)) and self.tags[-1:] not in (("h1",), ("li",))

    @cached_property
    def is_aside(self) -> bool:
        """Whether the page itself says that it is no part of the article."""
        return bool(ASIDE & {*self.tags} or NAMED.search(self.names))

    @property
    def is_quoted(self) -> bool:
        """Whether the page sets it apart as a quotation."""
        return "blockquote" in self.tags and not {"cite", "footer", "figcaption"} & {*self.tags}


def tree_of(page: str) -> Element:
    """The page's elements; an empty page's where nothing can be made of it."""
    from lxml.etree import ParserError
    from lxml.html import HTMLParser, document_fromstring

    parser = HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True)
    try:
        return document_fromstring(page.encode("utf-8", "replace"), parser=parser)
    except ParserError:
        return document_fromstring(b"<html><body></body></html>")


def article_in(path: object, page: str) -> str:
    """The article that trafilatura finds in a page; LessonError if it is not installed."""
    try:
        import trafilatura
    except ImportError as missing:
        raise LessonError(NO_LIBRARY.format(path)) from missing
    fast = page.count("<") > MANY
    return trafilatura.extract(page, fast=fast, include_comments=False, include_tables=False) or ""


# ---- blocks


class Walk:
    """Collects the blocks of a page, element by element, in the order of the page."""

    def __init__(self) -> None:
        self.blocks: list[Block] = []
        self.pieces: list[str] = []
        self.around: list[tuple[Element, int]] = []
        self.linked = self.links = self.count = 0
        self.marks: list[str] = []  # what the page says of words inside the block that is open
        self.times: list[str] = []
        self.after_button = False
        self.at_span = False

    def text(self, words: str | None) -> None:
        """Adds words to the block that is open."""
        self.after_button &= not (words or "").strip()
        apart = self.at_span and GLUED.fullmatch(f"{self.pieces[-1][-1:]}{(words or '')[:1]}")
        self.at_span &= not words
        self.pieces += [" ", words or ""] if apart else [words or ""] if words else []
        self.linked += len(words or "") if self.links else 0

    def is_block(self, one: Element) -> bool:
        """Whether an element stands on lines of its own; who said a quotation that is set apart."""
        quoted = one.tag == "cite" and any(around.tag == "blockquote" for around, _ in self.around)
        return one.tag in BLOCKS or quoted

    def end_block(self) -> None:
        """Ends the block that is open; two line breaks in it end one, too."""
        whole, linked, marks, times = "".join(self.pieces), self.linked, self.marks, self.times
        self.pieces, self.linked, self.marks, self.times = [], 0, [], []
        self.at_span = False
        whole = CONTROL.sub("", UNSEEN.sub("", whole))
        if not whole.strip("\0 \t\r\n"):
            return
        tags = tuple(str(one.tag) for one, _ in self.around)
        near = [one for one, _ in self.around[-3:] if one.tag not in ("body", "html")]
        named = (f"{one.get('class', '')} {one.get('id', '')}" for one in near)
        names = " ".join([*named, *marks])
        parent = next((n for one, n in reversed(self.around) if one.tag not in LEAVES), 0)
        for part in broken(whole):
            if words := " ".join(part.replace("\0", " ").split()):
                links = min(linked, len(words))
                self.blocks.append(Block(words, tags, parent, names, links, tuple(times)))

    def begin(self, one: Element) -> None:
        """Comes to an element."""
        if self.is_block(one):
            self.end_block()
            self.count += 1
            self.around.append((one, self.count))
        self.links += one.tag == "a"
        self.times += [one.get("datetime", "")] if one.tag == "time" else []
        self.at_span |= one.tag == "span" and bool(self.pieces)
        self.marks += [
            "author" for name in ("rel", "itemprop") if "author" in (one.get(name) or "")
        ]
        self.text(" " if one.tag == "button" and self.after_button else "")
        self.text({"br": "\0", "q": "“"}.get(str(one.tag)))
        self.text(one.text)

    def finish(self, one: Element) -> None:
        """Leaves an element."""
        self.text("”" if one.tag == "q" else "")
        self.links -= one.tag == "a"
        self.after_button |= one.tag == "button"
        self.at_span |= one.tag == "span" and bool(self.pieces)
        if self.around and self.around[-1][0] is one:
            self.end_block()
            self.around.pop()


def broken(words: str) -> Iterator[str]:
    """A block cut at two line breaks (\\0), and at each one where lines are no sentences."""
    for part in re.split(r"\0[\s\0]*\0", words):
        lines = part.split("\0")
        short = all(len(line) < 60 and not SENTENCE.search(line) for line in lines)
        yield from lines if short else (part,)


def blocks_of(tree: Element) -> list[Block]:
    """All visible blocks of a page, with every word that a reader sees."""
    from lxml.etree import iterwalk

    walk, steps = Walk(), iterwalk(tree, events=("start", "end"))
    for step, one in steps:
        unseen = not isinstance(one.tag, str) or one.tag in SKIPPED or is_hidden(one)
        if step == "start" and unseen:
            steps.skip_subtree()
        elif not unseen:
            walk.begin(one) if step == "start" else walk.finish(one)
        if step == "end":
            walk.text(one.tail)
    return walk.blocks


def is_hidden(one: Element) -> bool:
    """Whether an element says that it is not shown, or only read aloud."""
    spoken = SPOKEN.search(one.get("class") or "")
    return one.get("hidden") is not None or bool(spoken or HIDDEN.search(one.get("style") or ""))


# ---- the article


def threes(words: str) -> Iterator[tuple[str, ...]]:
    """Each three words in a row; of fewer words, all of them."""
    every = re.findall(r"\w+", words.lower())
    rows = zip(every, every[1:], every[2:], strict=False)
    yield from rows if len(every) > 2 else [tuple(every)]


def found_in(article: str) -> Callable[[Block], bool]:
    """A function that tells whether a block is in the article that was found."""
    lines = {" ".join(re.findall(r"\w+", line.lower())) for line in article.splitlines()}
    known = {three for line in article.splitlines() for three in threes(line)}

    def found(block: Block) -> bool:
        every = [*threes(block.words)]
        short = len(every[0]) < 3
        return (
            bool(every[0]) and " ".join(every[0]) in lines if short
            else 2 * sum(three in known for three in every) >= len(every)
        )  # fmt: skip

    return found


def chosen(blocks: Sequence[Block], article: str) -> tuple[list[Block], list[bool]]:
    """The blocks from the headline to the article's end, and which of them are the article.

    Sentences that stand among the article's are part of it, whatever trafilatura dropped.
    """
    found = found_in(article)
    kept = [found(block) for block in blocks]
    kept = kept if any(kept) else [one.is_sentence and not one.is_aside for one in blocks]
    story = next((at for at, one in enumerate(blocks) if kept[at] and one.is_sentence), 0)
    above = [at for at in range(story) if blocks[at].tags[-1:] == ("h1",)]
    places = [at for at, keep in enumerate(kept) if keep and at >= (above or [0])[-1]]
    if not places:
        return [], []
    first, last = places[0], places[-1]
    kept = [keep and at >= first for at, keep in enumerate(kept)]
    heads = [at for at in range(len(blocks)) if blocks[at].tags[-1:] == ("h1",) and at <= last]
    begin = min(first, heads[-1]) if heads else first
    homes = {blocks[at].parent for at in places}
    for at in range(begin, last + 1):
        one = blocks[at]
        lead = one.is_lead and not BANNER.search(one.words)
        kept[at] |= (lead if at < first else one.is_prose) and not one.is_aside
    while last + 1 < len(blocks) and follows(blocks[last + 1], homes):
        last += 1
        kept[last] = True
    return list(blocks[begin : last + 1]), kept[begin : last + 1]


def follows(block: Block, homes: set[int]) -> bool:
    """Whether a block after the last of the article still belongs to it."""
    return block.parent in homes and block.is_sentence and not block.is_aside


def with_quotation_marks(blocks: Sequence[Block]) -> list[Block]:
    """The blocks, those that are set apart as quotations in quotation marks.

    Not on a page that sets most of its text so.
    """
    quoted = [one for one in blocks if one.is_quoted and not re.search('[“”"«„]', one.words)]
    if 2 * sum(len(one.words) for one in quoted) > sum(len(one.words) for one in blocks):
        return list(blocks)
    return [
        replace(one, words=f"“{one.words}”") if one in quoted and one.words[0] not in "—–-" else one
        for one in blocks
    ]
