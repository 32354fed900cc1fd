"""An article never changes: its text, cut into paragraphs, sentences and words, and its origin."""

import hashlib
import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from html import escape
from itertools import groupby
from typing import Literal

from .errors import LessonError

# Titles and the like: a full stop after them never ends a sentence.
TITLES = frozenset(
    "mr mrs ms mx dr prof gen col lt maj capt cmdr sgt cpl pte adm sen rep gov pres rev hon fr st"
    " mt ft vs no nos art fig pp vol ed approx dept est cf"
    " jan feb mar apr jun jul aug sep sept oct nov dec".split()
)
# A full stop after these ends a sentence only where a usual first word follows.
SHORT_FORMS = frozenset("inc ltd co corp plc jr sr etc al bros".split())
FIRST_WORDS = frozenset(
    "a an the this that these those he she it they we i you his her its their our my in on at by"
    " for from with after before but and so yet as if when while since there here however mr mrs ms"
    " no not one some many most both what who why how".split()
)
WORD = re.compile(
    r"(?:[^\W\d_]\.){2,}(?:[-‑]\w+)*"  # U.S., a.m., U.S.-led
    r"|\w+(?:[’'‑-]\w+|(?<=\d)[.,:](?=\d)\w+)*"  # country’s, newly-inducted, 1,000.5
)
STOP = re.compile(r"[.!?…]+[\"'”’»)\]]*(?=\s)")
CLOSING = "\"'”’»"
LINE = re.compile(r"([^\r\n]*)(?:\r\n?|\n|\Z)")
DOUBLE_MARK = re.compile(r"[“”„«»\"]|''")
CLOSES = {"“": '”"', "„": '“”"', "«": "»", '"': '"”', "''": ["''"]}
SINGLE_MARK = re.compile(
    r"(?P<open>(?<!\w)(?:‘|(?<!')'(?!'))(?=[^\W\d_]))|(?<=[\w.,?!…])(?<!')['’](?!['\w])"
)
LAST_WORD = re.compile(r"[\w.]*$")
# “Is it safe?” the mayor asked. — what follows the mark belongs to the same sentence.
REPORTS = re.compile(
    r"(?:[^\W\d_][\w.’'-]{0,40}\s+){1,4}?"
    r"(?:said|says|asked|asks|added|adds|replied|wrote|told|shouted|answered)\b"
)


@dataclass(frozen=True, order=True)
class Span:
    """Characters ``start`` up to, not including, ``end`` of an article's text.

    >>> Span(0, 6) in Span(0, 20)
    True
    """

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end:
            raise ValueError(f"a span needs 0 <= start < end, got {self.start}:{self.end}")

    def __contains__(self, other: "Span") -> bool:
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: "Span") -> bool:
        """Whether the two share at least one character."""
        return self.start < other.end and other.start < self.end


@dataclass(frozen=True)
class Detail:
    """One thing about where an article comes from, and how we know it (or that we do not)."""

    value: str | None = None
    basis: Literal["stated", "inferred", "unknown"] = "unknown"
    how: str = ""

    def __str__(self) -> str:
        return f"{self.value or 'unknown'} ({self.basis})" if self.value else "unknown"


UNKNOWN = Detail(how="nobody has looked yet")


@dataclass(frozen=True)
class Origin:
    """Where an article comes from; what nobody knows is said to be unknown."""

    headline: Detail = UNKNOWN
    byline: Detail = UNKNOWN
    dateline: Detail = UNKNOWN
    publisher: Detail = UNKNOWN
    address: Detail = UNKNOWN
    published: Detail = UNKNOWN

    def items(self) -> list[tuple[str, Detail]]:
        """Pairs of a name ("byline") and what is known about it, in the order of a printed page."""
        return list(vars(self).items())

    def __repr__(self) -> str:
        return "\n".join(f"{name}: {detail}" for name, detail in self.items())

    def _repr_html_(self) -> str:
        rows = "".join(
            f"<tr><th scope='row' style='text-align:left'>{name}</th>"
            f"<td style='text-align:left'>{escape(detail.value or '—')}</td>"
            f"<td style='text-align:left'>{detail.basis}</td>"
            f"<td style='text-align:left'>{escape(detail.how)}</td></tr>"
            for name, detail in self.items()
        )
        head = "".join(
            f"<th scope='col' style='text-align:left'>{name}</th>"
            for name in ("what", "value", "known?", "how")
        )
        return f"<table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>"


@dataclass(frozen=True, repr=False)
class Article:
    """A news article: its text, and what is known of its origin.

    ``published`` is the day of publication as an EDTF value ("2022-07-26"), or None.

    >>> article = Article("Rain fell. “Stay in,” the mayor said.", published="2022-07-26")
    >>> [article[sentence] for sentence in article.sentences]
    ['Rain fell.', '“Stay in,” the mayor said.']
    >>> article[article.find("the mayor")]
    'the mayor'
    """

    text: str
    name: str = "article"
    published: str | None = None
    origin: Origin = field(default=Origin(), compare=False)

    def __getitem__(self, span: Span) -> str:
        if span.end > len(self.text):
            raise LessonError(
                f"{self.name}: a mark at characters {span.start} to {span.end} lies outside the"
                f" text, which has {len(self.text)} characters; mark words that stand in it."
            )
        return self.text[span.start : span.end]

    @cached_property
    def sha256(self) -> str:
        """The text's SHA-256 as UTF-8, in hexadecimal: tells whether an article was changed."""
        return hashlib.sha256(self.text.encode("utf-8", "surrogatepass")).hexdigest()

    @cached_property
    def paragraphs(self) -> tuple[Span, ...]:
        """The paragraphs, cut at blank lines; at every line end where there are no blank lines."""
        return tuple(paragraphs(self.text))

    @cached_property
    def sentences(self) -> tuple[Span, ...]:
        """The sentences, each inside one paragraph, in the order of the text."""
        return tuple(
            sentence for block in self.paragraphs for sentence in sentences(self.text, block)
        )

    @cached_property
    def words(self) -> tuple[Span, ...]:
        """The words, without the punctuation around them ("U.S." and "country’s" are one each)."""
        return tuple(Span(*word.span()) for word in WORD.finditer(self.text))

    @cached_property
    def quotations(self) -> tuple[Span, ...]:
        """What stands between quotation marks, without the marks; the outermost pair counts."""
        return tuple(
            quotation for block in self.paragraphs for quotation in quotations(self.text, block)
        )

    def words_in(self, span: Span) -> tuple[Span, ...]:
        """The words that stand wholly inside ``span``."""
        first = bisect_left(self.words, span.start, key=lambda word: word.start)
        last = bisect_right(self.words, span.end, key=lambda word: word.end)
        return self.words[first:last]

    def is_quoted(self, span: Span) -> bool:
        """Whether ``span`` stands inside one pair of quotation marks."""
        index = bisect_right(self.quotations, span.start, key=lambda quoted: quoted.start)
        return index > 0 and span in self.quotations[index - 1]

    def find(self, words: str, nth: int = 1, after: int = 0) -> Span:
        """The ``nth`` place at or after character ``after`` where ``words`` stand in the text."""
        place = after - 1
        for count in range(nth):
            place = self.text.find(words, place + 1)
            if place < 0:
                raise LessonError(
                    f"{self.name}: expected “{words}” at least {nth} times, found it {count} times;"
                    " copy the words from the article, letter for letter."
                )
        return Span(place, place + len(words))

    def paragraph_of(self, span: Span) -> int:
        """The number of the paragraph in which ``span`` starts, counted from 1 (0 before it)."""
        return bisect_right(self.paragraphs, span.start, key=lambda block: block.start)

    def sentence_of(self, span: Span) -> Span:
        """The sentence in which ``span`` starts; ``span`` itself where there is none."""
        index = bisect_right(self.sentences, span.start, key=lambda sentence: sentence.start)
        return self.sentences[index - 1] if index else span

    def __repr__(self) -> str:
        return (
            f"{self.name}: {len(self.paragraphs)} paragraphs, {len(self.sentences)} sentences,"
            f" {len(self.words)} words, published {self.published or 'on an unknown day'}"
        )

    def _repr_html_(self) -> str:
        blocks = "".join(f"<li>{escape(self[block])}</li>" for block in self.paragraphs)
        return f"<ol class='lesson-article'>{blocks}</ol>"


def trimmed(text: str, start: int, end: int) -> Span | None:
    """The span without white space at its ends; None where nothing is left.

    >>> trimmed("  rain ", 0, 7)
    Span(start=2, end=6)
    """
    piece = text[start:end]
    start += len(piece) - len(piece.lstrip())
    end = start + len(piece.strip())
    return Span(start, end) if start < end else None


def paragraphs(text: str) -> Iterator[Span]:
    """The paragraphs of a text: between blank lines, or its lines where it has no blank lines."""
    lines = [trimmed(text, *line.span(1)) for line in LINE.finditer(text)]
    written = [line for line in lines if line]
    inner = lines[lines.index(written[0]) : lines.index(written[-1])] if written else []
    if None not in inner:
        yield from written
        return
    for blank, block in groupby(lines, key=lambda line: line is None):
        if not blank:
            first, *rest = block
            yield Span(first.start, rest[-1].end if rest else first.end)


def sentences(text: str, block: Span) -> Iterator[Span]:
    """The sentences of one paragraph."""
    start = block.start
    for stop in STOP.finditer(text, block.start, block.end):
        if ends_sentence(text, start, stop, block.end):
            yield Span(start, stop.end())
            start = trimmed(text, stop.end(), block.end).start
    if start < block.end:
        yield Span(start, block.end)


def ends_sentence(text: str, start: int, stop: re.Match[str], end: int) -> bool:
    """Whether the mark of punctuation ``stop`` ends the sentence that began at ``start``."""
    following = text[stop.end() : min(end, stop.end() + 250)].lstrip()
    first = following.lstrip("\"'“‘«([")
    if not first or first[0].islower():
        return False
    if stop[0][-1] in CLOSING and REPORTS.match(following):
        return False
    if not stop[0].startswith(".") or stop[0].startswith(".."):
        return True
    word = LAST_WORD.search(text[max(start, stop.start() - 40) : stop.start()])[0].lower()
    if word in TITLES or (len(word) == 1 and word.isalpha() and word != "i"):
        return False
    if word in SHORT_FORMS or "." in word:
        return WORD.match(first) is None or WORD.match(first)[0].lower() in FIRST_WORDS
    return True


def quotations(text: str, block: Span) -> Iterator[Span]:
    """What stands between quotation marks in one paragraph; an unclosed quote ends with it."""
    quoted = [*double_quoted(text, block), *single_quoted(text, block)]
    reached = block.start
    for quotation in sorted(quoted, key=lambda quotation: (quotation.start, -quotation.end)):
        if quotation.start >= reached:
            yield quotation
            reached = quotation.end


def double_quoted(text: str, block: Span) -> Iterator[Span]:
    """What stands between “ and ”, " and ", « and », or '' and ''."""
    opened = None
    for mark in DOUBLE_MARK.finditer(text, block.start, block.end):
        if opened is None and mark[0] not in "”»":
            opened = mark
        elif opened and mark[0] in CLOSES[opened[0]]:
            if opened.end() < mark.start():
                yield Span(opened.end(), mark.start())
            opened = None
    if opened and opened.end() < block.end:
        yield Span(opened.end(), block.end)


def single_quoted(text: str, block: Span) -> Iterator[Span]:
    """What stands between ‘ and ’ (or ' and '), apostrophes left alone."""
    opened = None
    for mark in SINGLE_MARK.finditer(text, block.start, block.end):
        if mark["open"]:
            opened = mark
        elif opened and (opened[0] == "‘") == (mark[0] == "’"):
            yield Span(opened.end(), mark.start())
            opened = None
