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
from .tables import table

# Titles and the like: a full stop after them never ends a sentence.
TITLES = frozenset(
    "mr mrs ms mx messrs dr drs prof profs gen gens col lt maj capt cmdr sgt cpl pte adm supt insp"
    " sen sens rep reps gov govs pres rev hon fr vs cf".split()
)
# A full stop after these belongs to them where a number follows ("No. 5", "Jan. 5").
BEFORE_NUMBERS = frozenset(
    "no nos art fig figs pp vol ed approx est"
    " jan feb mar apr jun jul aug sep sept oct nov dec".split()
)
# A full stop after these ends a sentence only where a usual first word follows.
SHORT_FORMS = frozenset(
    "inc ltd co corp plc jr sr etc al bros st mt ft ave blvd rd dept"
    " ala ariz calif colo conn fla okla penn tenn tex wis".split()
)
FIRST_WORDS = frozenset(
    "a an the this that these those he she it they we i you his her its their our my in on at by"
    " for from with after before but and so yet as if when while since there here however mr mrs ms"
    " no not one some many most both what who why how".split()
)
IN_WORD = "[\\w\u0300-\u036f\u00ad]"  # accents written apart and soft hyphens belong to a word
WORD = re.compile(
    # U.S., a.m., non-U.S., U.S.-led; then country’s, newly-inducted, 1,000.5
    rf"(?=\w)(?:(?:{IN_WORD}++[-‑])*+(?:[^\W\d_]\.){{2,}}(?:[’'‑-]\w+)*"
    rf"|{IN_WORD}+(?:[’'‑-]{IN_WORD}+|(?<=\d)[.,:](?=\d)\w+)*)"
)
# A search begins only where a run of marks does: a line of dots costs no more than its length.
STOP = re.compile(
    r"(?<![.!?…])(?P<mark>\.(?:[ \u00a0]\.){2,}|[.!?…]++)(?P<after>[\"'”’»)\]]*+)(?=\s)"
)
NEXT = re.compile(r"\S")
LINE = re.compile(r"([^\r\n\u2028\u2029]*)(?:\r\n?|[\n\u2028\u2029]|\Z)")
# " and '' open a quote only in front of a word: 5' 10" does not.
DOUBLE_MARK = re.compile(r"(?P<open>[“„«]|``|(?<!\w)(?:\"|'')(?=\S))|[”»“\"]|''")
CLOSES = {"“": '”"', "„": '“”"', "«": "»", '"': '"”', "''": ["''"], "``": ["''"]}
# ’90s, ’98, ’em and 'n' open none.
SINGLE_MARK = re.compile(
    r"(?P<open>(?<!\w)(?:‘|(?<!')'(?!'))"
    r"(?!\d\ds?(?![\w%-])|n['’]|(?i:em|tis|twas|til)\b)(?=[\w“\"…$£€(\[]))"
    r"|(?<=[^\s'‘“(\[])['’](?!['\w])"
)
LAST_WORD = re.compile(r"[\w.]*$")
DOTTED = re.compile(r"(?:[^\W\d_]{1,2}\.)*[^\W\d_]")  # U.S, a.m, Ph.D, and initials
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
        return f"{self.value} ({self.basis})" if self.value else "unknown"


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
        rows = (
            (name, detail.value or "—", detail.basis, detail.how) for name, detail in self.items()
        )
        return table(("what", "value", "known?", "how"), rows)


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
        if not words or nth < 1 or after < 0:
            raise LessonError(
                f"{self.name}: expected words to find, counted from 1, found “{words}”,"
                f' nth={nth}, after={after}; write find("the words").'
            )
        place = after - 1
        for count in range(nth):
            place = self.text.find(words, place + 1)
            if place < 0:
                wanted = "once" if nth == 1 else f"{nth} times"
                raise LessonError(
                    f"{self.name}: expected “{words}” at least {wanted}, found it {count} times;"
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
        space = "margin-bottom:0.7em;line-height:1.6"
        blocks = "".join(
            f"<li style='{space}'>{escape(self[block])}</li>" for block in self.paragraphs
        )
        return f"<ol style='max-width:46em'>{blocks}</ol>"


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
        following = NEXT.search(text, stop.end(), block.end).start()
        if ends_sentence(text, start, stop, text[following : min(block.end, following + 250)]):
            yield Span(start, stop.end())
            start = following
    if start < block.end:
        yield Span(start, block.end)


def ends_sentence(text: str, start: int, stop: re.Match[str], following: str) -> bool:
    """Whether the punctuation ``stop`` ends the sentence from ``start``; ``following`` is next."""
    first = following.lstrip("\"'“‘«([")
    if not first or first[0].islower():
        return False
    if stop["mark"] != ".":
        return not (stop["after"] and REPORTS.match(following))
    word = LAST_WORD.search(text[max(start, stop.start() - 40) : stop.start()])[0].lower()
    if word in BEFORE_NUMBERS:
        return not first[0].isdigit()
    if word in SHORT_FORMS or (DOTTED.fullmatch(word) and word != "i"):
        return usual_first_word(first)
    return word not in TITLES


def usual_first_word(following: str) -> bool:
    """Whether a text begins as sentences do; an initial ("J. A. Smith") is no first word."""
    word = WORD.match(following)
    initial = word and following[word.end() : word.end() + 1] == "." and len(word[0]) == 1
    return not word or (word[0].lower() in FIRST_WORDS and not initial)


def quotations(text: str, block: Span) -> Iterator[Span]:
    """What stands between quotation marks in one paragraph; an unclosed quote ends with it."""
    quoted = [*double_quoted(text, block), *single_quoted(text, block)]
    reached = block.start
    for quotation in sorted(quoted, key=lambda quotation: (quotation.start, -quotation.end)):
        if quotation.start >= reached:
            yield quotation
            reached = quotation.end


def double_quoted(text: str, block: Span) -> Iterator[Span]:
    """What stands between “ and ”, " and ", « and », or `` and ''."""
    opened = None
    for mark in DOUBLE_MARK.finditer(text, block.start, block.end):
        if opened is None and mark["open"]:
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
    if opened and opened[0] == "‘" and opened.end() < block.end:
        yield Span(opened.end(), block.end)


def numbers_of_paragraphs(article: Article, numbers: tuple[int, ...]) -> tuple[int, ...]:
    """The numbers, or those of all paragraphs where there are none; LessonError for a wrong one."""
    every = tuple(range(1, len(article.paragraphs) + 1))
    wrong = [number for number in numbers if number not in every]
    if wrong:
        raise LessonError(
            f"expected the numbers of paragraphs, 1 to {len(every)}, found {wrong[0]!s:.20};"
            f" {article.name} has no such paragraph."
        )
    return numbers or every
