"""An article cut into passages, in which a whole quotation is one item, like a word."""

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache

from lesson.reading.article import Article
from lesson.reading.span import Span

from .name_words import NAMES_TOO, name_or_word

QUOTE = "“”"  # what stands for a whole quotation among the words
LONGEST = 250  # items in a passage: what is longer is no sentence that somebody wrote
MARKS = "\"'“”‘’„«»`"
INSIDE = frozenset(",.?!…:;—–-")  # marks that American printers put before a closing quotation mark


@dataclass(frozen=True)
class Passage:
    """Sentences that belong together, as items: words in small letters, or whole quotations.

    ``gaps[i]`` is the punctuation before item ``i``, ``gaps[-1]`` what follows the last one.
    """

    text: str
    items: list[Span]
    words: list[str]
    gaps: list[str]
    opens: bool  # whether it is the first of its paragraph

    def __len__(self) -> int:
        return len(self.items)

    def quoted(self, at: int) -> bool:
        """Whether the item at a place is a quotation."""
        return self.words[at] is QUOTE

    def capital(self, at: int) -> bool:
        """Whether the item at a place begins with a capital letter."""
        return self.capitals[at]

    @cached_property
    def capitals(self) -> list[bool]:
        """Which items begin with a capital letter."""
        return [self.text[item.start].isupper() for item in self.items]

    @cached_property
    def headline(self) -> bool:
        """Whether its words have capitals, as in many headlines ("Council Says Bridge Is Safe")."""
        return self.opens and 3 < len(self) < 25 and sum(self.capitals) > 0.7 * len(self)

    def possessive(self, at: int) -> bool:
        """Whether an item is a possessor ("Ann’s", "the drivers’")."""
        after = self.text[self.items[at].end : self.items[at].end + 1] in ("'", "’")
        return self.words[at].endswith("'s") or (self.words[at].endswith("s") and after)

    def span(self, first: int, last: int) -> Span:
        """The span from the first to the last of some items; a lone quotation without its marks."""
        if first == last:
            return self.items[first]
        start, end = self.items[first].start, self.items[last].end
        if self.quoted(first):
            start = self.before_marks(start)
        bracket = self.text[end : end + 1] == ")" and "(" in self.text[start:end]
        return Span(start, self.after_marks(end) if self.quoted(last) else end + bracket)

    def before_marks(self, start: int) -> int:
        """The place of the quotation mark in front of a place."""
        width = 2 if self.text[max(0, start - 2) : start] in ("''", "``") else 1
        return max(0, start - width) if self.text[start - 1 : start] in MARKS else start

    def after_marks(self, end: int) -> int:
        """The place after the quotation mark at a place."""
        if self.text[end : end + 2] in ("''", "’’"):
            return end + 2
        return end + (self.text[end : end + 1] in MARKS and end < len(self.text))


def passages(article: Article) -> Iterator[Passage]:
    """The passages of an article, in reading order."""
    starts = {block.start for block in article.paragraphs}
    for stretch in stretches(article):
        yield from parts(passage(article, stretch, stretch.start in starts))


def parts(whole: Passage) -> Iterator[Passage]:
    """A passage, cut where it is longer than any sentence, to bound the rules' work."""
    for first in range(0, len(whole), LONGEST):
        if len(whole) <= LONGEST:
            yield whole
            return
        last = first + LONGEST
        yield Passage(
            whole.text, whole.items[first:last], whole.words[first:last],
            whole.gaps[first : last + 1], whole.opens and first == 0,
        )  # fmt: skip


def stretches(article: Article) -> Iterator[Span]:
    """The sentences of an article, joined where a quotation runs from one into the next."""
    quotations, at, reached, start = article.quotations, 0, 0, None
    for sentence in article.sentences:
        start = sentence.start if start is None else start
        while at < len(quotations) and quotations[at].start < sentence.end:
            reached = quotations[at].end
            at += 1
        if reached <= sentence.end:
            yield Span(start, sentence.end)
            start = None
    if start is not None:
        yield Span(start, sentence.end)


def passage(article: Article, stretch: Span, opens: bool) -> Passage:
    """The passage that stands in a stretch of the text."""
    text, items, words, gaps, end = article.text, [], [], [], stretch.start
    for item, quoted in items_in(article, stretch):
        start, gap = item.start, text[end : item.start]
        stops = bool(words) and words[-1] is QUOTE
        gaps.append("" if gap == " " else punctuation(gap, stops))
        items.append(item)
        end = item.end
        word = text[start:end]
        if word in NAMES_TOO:
            words.append(name_or_word(text, item))
        else:
            words.append(QUOTE if quoted else word.lower().replace("’", "'"))
        while quoted and text[end - 1] in INSIDE:  # the comma of “Yes,” parts it from what follows
            end -= 1
    gaps.append(punctuation(text[end : stretch.end], True))
    return Passage(text, items, words, gaps, opens)


@lru_cache(maxsize=1000)
def punctuation(gap: str, stops: bool) -> str:
    """What stands between two items, without spaces and quotation marks.

    A full stop after a word only shortens it ("Sen. Smith"), as sentences end elsewhere.
    """
    marks = "".join(gap.translate(UNSEEN).split())
    return marks if stops else marks.replace(".", "")


FIRST_NAME = re.compile(r"(?<![\w.])[A-Z][a-z]+ [“\"‘']\Z")
UNSEEN = dict.fromkeys(map(ord, MARKS + "&"))  # PT&E, Shaw & Company


def is_nickname(text: str, quotation: Span) -> bool:
    """Whether a quotation stands in the middle of a name (Ann “Slim” Roe)."""
    if quotation.end - quotation.start > 20 or not text[quotation.start].isupper():
        return False
    before = FIRST_NAME.search(text[max(0, quotation.start - 20) : quotation.start])
    family = text[quotation.end + 1 : quotation.end + 3]
    return bool(before) and family[:1] == " " and family[1:].isupper()


def items_in(article: Article, stretch: Span) -> Iterator[tuple[Span, bool]]:
    """The words and quotations of a stretch, each with whether it is a quotation."""
    quotations = article.quotations
    at = bisect_left(quotations, stretch.start, key=lambda quotation: quotation.start)
    reached = 0
    for word in article.words_in(stretch):
        start = word.start
        if start < reached:
            continue
        while at < len(quotations) and quotations[at].end <= start:
            at += 1
        inside = at < len(quotations) and quotations[at].start <= start
        if inside and not is_nickname(article.text, quotations[at]):
            reached = quotations[at].end
            yield quotations[at], True
        else:
            yield word, False
