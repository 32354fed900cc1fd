"""How well a draft finds the attributions that people marked, in the terms of PARC 3.

What is compared is the *fragment*: a span of content, cut at line ends, as the
words that stand wholly in it; spans of one attribution with no word between them are one. So
quotation marks and commas at the edges never matter, nor whether a quote is one mark or three.
Its *kind* follows from the text: direct where 90 % of its words stand in quotation marks (an
unclosed quote ends with its line), indirect where none does, mixed otherwise. Fragments are paired
one to one, the likest first, by their Jaccard index J (shared words over all words of both).

- exact: J = 1. overlap: J ≥ 0.5. ATTR: overlap, and the source is right.
- The source is right ("strict") where it has a word in common with the head of the gold source:
  the words before its first comma, preposition or relative pronoun, without articles and titles.
  "lenient" takes the same word at another place, too. Where gold names no source, any is right.
- "speech" rows leave out what gold marks without a reporting verb (beliefs, intentions), drafted
  fragments that were paired with such, and unpaired ones whose cue is no reporting verb.
- Precision counts drafted fragments by their own kind, recall gold ones by theirs.
"""

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from scores import Mark, Span, Tally, one_to_one, shortened

ROWS = ("direct", "mixed", "indirect", "all", "indirect-speech", "all-speech")
LEVELS = ("exact", "overlap", "attr")
WORD = re.compile(r"\w+(?:[.,’'-]\w+)*")
QUOTE = re.compile(r"''|[\"“”„«»]")
NO_NAMES = frozenset(
    "the a an of and or mr mrs ms dr sen rep gov gen president its his her their who that this"
    " these those s".split()
)
AFTER_HEAD = frozenset(
    "of in on at for from with by to who whom whose which that as near under against about during"
    " after before among including former citing speaking familiar".split()
)
REGULAR = (
    "add ask answer announce argue assert acknowledge accuse allege call caution claim comment"
    " complain concede conclude confirm contend criticize declare deny describe estimate explain"
    " express insist joke mention note observe predict promise pledge propose quote recall remark"
    " repeat reply report respond reveal state stress suggest testify tweet urge vow warn".split()
)
PAIRS = {('"', '"'), ("''", "''"), ("“", '"')}
IRREGULAR = (
    "say says said saying tell tells told telling write writes wrote written writing"
    " admit admits admitted admitting agree agrees agreed agreeing quip quips quipped statement"
    " show shows showed found read reads shout shouts shouted recount recounts recounted".split()
)


def forms(verb: str) -> list[str]:
    """The forms of a regular verb.

    >>> forms("deny"), forms("note")
    (['deny', 'denies', 'denied', 'denying'], ['note', 'notes', 'noted', 'noting'])
    """
    stem = verb[:-1] if verb[-1] in "ey" else verb
    vowel = "i" if verb.endswith("y") else ""
    third = f"{stem}{vowel}es" if verb[-1] in "eys" else f"{verb}s"
    return [verb, third, f"{stem}{vowel}ed", f"{verb if vowel else stem}ing"]


REPORTING = re.compile(
    rf"\b(?:{'|'.join([form for verb in REGULAR for form in forms(verb)] + IRREGULAR)}"
    r"|point(?:s|ed|ing)? out|according to)\b",
    re.IGNORECASE,
)


class Fragment(NamedTuple):
    """Words of content on one line, by their numbers in the text, and who says them."""

    words: range
    source: Span | None
    cue: Span | None
    kind: str


class Text:
    """A text cut into words, which know whether they stand in quotation marks."""

    def __init__(self, text: str) -> None:
        self.text = text
        places = [word.span() for word in WORD.finditer(text)]
        self.starts = [start for start, _ in places]
        self.ends = [end for _, end in places]
        self.quoted = {
            number
            for start, end in quotations(text)
            for number in range(bisect_left(self.starts, start), bisect_left(self.starts, end))
        }

    def words_in(self, span: Span) -> range:
        """The numbers of the words that stand wholly inside a span."""
        return range(bisect_left(self.starts, span[0]), bisect_right(self.ends, span[1]))

    def word(self, number: int) -> str:
        """A word, in small letters."""
        return self.text[self.starts[number] : self.ends[number]].lower()

    def named(self, numbers: Iterable[int]) -> set[int]:
        """Those of some words that are no articles, titles and the like."""
        return {number for number in numbers if self.word(number) not in NO_NAMES}

    def names(self, span: Span) -> set[int]:
        """The words of a span that name somebody; all of them where none does."""
        words = self.words_in(span)
        return self.named(words) or set(words)

    def fragments(self, attributions: Iterable[Mark]) -> list[Fragment]:
        """The fragments of attributions in the order of the text, each one once."""
        found = {}
        for item in attributions:
            for words in self.pieces(item["content"]):
                kind, cue = self.kind(words), item.get("cue")
                found.setdefault(words, Fragment(words, item.get("source"), cue, kind))
        return sorted(found.values(), key=lambda piece: (piece.words.start, len(piece.words)))

    def pieces(self, content: Iterable[Span]) -> Iterator[range]:
        """The words of some content, line by line."""
        for start, end in self.joined(content):
            for line in re.finditer(r"[^\n]+", self.text[start:end]):
                words = self.words_in((start + line.start(), start + line.end()))
                if words:
                    yield words

    def joined(self, content: Iterable[Span]) -> list[Span]:
        """Spans, those with no word and no line end between them as one."""
        spans: list[Span] = []
        for start, end in sorted(map(tuple, content)):
            between = self.text[spans[-1][1] : start] if spans else "\n"
            if "\n" in between or WORD.search(between):
                spans.append((start, end))
            else:
                spans[-1] = spans[-1][0], max(end, spans[-1][1])
        return spans

    def kind(self, words: range) -> str:
        """Direct, indirect or mixed, by how many of the words stand in quotation marks."""
        share = sum(number in self.quoted for number in words) / len(words)
        return "direct" if share >= 0.9 else "mixed" if share else "indirect"

    def head(self, source: Span) -> set[int]:
        """The words of a source that name somebody: before a comma, a preposition or "who"."""
        words = self.words_in(source)
        ends = (number for number in words[1:] if self.ends_head(number))
        return self.named(range(words.start, next(ends, words.stop))) or self.names(source)

    def ends_head(self, number: int) -> bool:
        """Whether a word of a source does not belong to its head any more."""
        before = self.text[self.ends[number - 1] : self.starts[number]]
        return "," in before or self.word(number) in AFTER_HEAD

    def source_is_right(self, gold: Span | None, drafted: Span | None) -> tuple[bool, bool]:
        """Whether a drafted source is right: by the same words, and by the same wording."""
        if not gold or not drafted:
            return not gold, not gold
        head, names = self.head(gold), self.names(drafted)
        wording = {self.word(number) for number in head} & {self.word(number) for number in names}
        return bool(head & names), bool(wording)

    def reports(self, cue: Span | None) -> bool:
        """Whether a cue holds a reporting verb."""
        return bool(cue and REPORTING.search(self.text[cue[0] : cue[1]]))


def quotations(text: str) -> Iterator[tuple[int, int]]:
    """What stands in double quotation marks; one that is not closed ends with its line."""
    for line in re.finditer(r"[^\n]+", text):
        opened = None
        for mark in QUOTE.finditer(text, *line.span()):
            if opened is None:
                opened = mark if mark[0] not in ("”", "»") else None
            elif mark[0] in ("”", "»") or (opened[0], mark[0]) in PAIRS:
                yield opened.end(), mark.start()
                opened = None
        if opened:
            yield opened.end(), line.end()


def paired(gold: list[Fragment], drafted: list[Fragment], least: float) -> dict[int, int]:
    """Gold fragments with drafted ones at least that like them, the likest first."""
    ranked = sorted(
        (-likeness, number, other)
        for number, piece in enumerate(gold)
        for other, candidate in enumerate(drafted)
        if (likeness := jaccard(piece.words, candidate.words)) >= least
    )
    return one_to_one((number, other) for _, number, other in ranked)


def jaccard(one: range, other: range) -> float:
    """The share of the words of both that they have in common."""
    shared = len(range(max(one.start, other.start), min(one.stop, other.stop)))
    return shared / (len(one) + len(other) - shared)


def rows_of(kind: str, speech: bool) -> list[str]:
    """The rows of the table in which a fragment counts."""
    wanted = [kind, "all", *([f"{kind}-speech", "all-speech"] if speech else [])]
    return [row for row in ROWS if row in wanted]


@dataclass
class QuoteScores:
    """The figures of attributions, over texts that are added one by one."""

    tallies: dict[tuple[str, str], Tally] = field(default_factory=lambda: defaultdict(Tally))
    strict: dict[str, Tally] = field(default_factory=lambda: defaultdict(Tally))
    lenient: dict[str, Tally] = field(default_factory=lambda: defaultdict(Tally))
    cues: Tally = field(default_factory=Tally)
    words: Tally = field(default_factory=Tally)

    def add(self, text: str, gold: Iterable[Mark], drafted: Iterable[Mark]) -> None:
        """The attributions of one more text count."""
        Comparison(text, gold, drafted).count(self)


class Comparison:
    """The fragments of one text, gold and drafted, and which of them belong together."""

    def __init__(self, text: str, gold: Iterable[Mark], drafted: Iterable[Mark]) -> None:
        self.text = Text(text)
        self.gold, self.drafted = self.text.fragments(gold), self.text.fragments(drafted)
        self.overlap = paired(self.gold, self.drafted, 0.5)
        self.exact = paired(self.gold, self.drafted, 1)
        self.sources = {
            number: self.text.source_is_right(self.gold[number].source, self.drafted[other].source)
            for number, other in self.overlap.items()
        }
        self.attr = {n: other for n, other in self.overlap.items() if self.sources[n][0]}

    def count(self, scores: QuoteScores) -> None:
        """All that was compared is in the scores."""
        for level in LEVELS:
            self.count_fragments(scores, level, getattr(self, level))
        for number, other in self.overlap.items():
            self.count_source(scores, number)
            self.count_cue(scores.cues, self.gold[number].cue, self.drafted[other].cue)
        gold, drafted = ({n for f in side for n in f.words} for side in (self.gold, self.drafted))
        shared = len(gold & drafted)
        scores.words.add(len(gold), shared, len(drafted), shared)

    def count_fragments(self, scores: QuoteScores, level: str, pairs: dict[int, int]) -> None:
        """Each fragment is in the tallies of its rows, as found or right where it is paired."""
        for number, piece in enumerate(self.gold):
            for row in rows_of(piece.kind, self.text.reports(piece.cue)):
                scores.tallies[level, row].add(gold=1, found=number in pairs)
        right = set(pairs.values())
        for number, piece in enumerate(self.drafted):
            for row in rows_of(piece.kind, self.is_speech(number)):
                scores.tallies[level, row].add(drafted=1, right=number in right)

    def is_speech(self, drafted: int) -> bool:
        """Whether a drafted fragment belongs in the speech rows: by the gold it is paired with."""
        partner = next((gold for gold, other in self.overlap.items() if other == drafted), None)
        if partner is not None:
            return self.text.reports(self.gold[partner].cue)
        cue = self.drafted[drafted].cue
        return not cue or self.text.reports(cue)

    def count_source(self, scores: QuoteScores, number: int) -> None:
        """The source of a paired gold fragment is in the tallies, if it has one."""
        piece = self.gold[number]
        for row in rows_of(piece.kind, self.text.reports(piece.cue)) if piece.source else ():
            strict, lenient = self.sources[number]
            scores.strict[row].add(gold=1, found=strict)
            scores.lenient[row].add(gold=1, found=lenient)

    def count_cue(self, tally: Tally, gold: Span | None, drafted: Span | None) -> None:
        """The cue of a paired gold fragment is in the tally, if it has one."""
        if gold:
            words = set(self.text.words_in(gold))
            tally.add(gold=1, found=bool(drafted and words & set(self.text.words_in(drafted))))

    def faults(self) -> Iterator[tuple[str, str]]:
        """Each error, as its sort and a line to read."""
        for number, piece in enumerate(self.gold):
            if number not in self.overlap:
                yield "missed", self.line(piece)
            elif number not in self.attr:
                found = self.shown(self.drafted[self.overlap[number]].source)
                yield "wrong source", f"drafted [{found}], gold {self.line(piece)}"
        for number, piece in enumerate(self.drafted):
            if number not in self.overlap.values():
                yield "spurious", self.line(piece)

    def line(self, piece: Fragment) -> str:
        """A fragment with its source and cue."""
        words = self.text.starts[piece.words.start], self.text.ends[piece.words.stop - 1]
        source, cue = self.shown(piece.source), self.shown(piece.cue)
        return f"[{source}] <{cue}> {{{self.shown(words)}}} ({piece.kind})"

    def shown(self, span: Span | None) -> str:
        """The words of a span, on one line."""
        return shortened(self.text.text[span[0] : span[1]]) if span else ""


def faults(text: str, gold: Iterable[Mark], drafted: Iterable[Mark]) -> Iterator[tuple[str, str]]:
    """Each error in a text, as its sort and a line to read."""
    return Comparison(text, gold, drafted).faults()


def right(text: str, gold: Iterable[Mark], drafted: Sequence[Mark]) -> list[bool]:
    """Whether each drafted attribution is right: all its fragments, each with its source."""
    compared = Comparison(text, gold, drafted)
    good = {compared.drafted[number].words for number in compared.attr.values()}
    return [good.issuperset(compared.text.pieces(item["content"])) for item in drafted]
