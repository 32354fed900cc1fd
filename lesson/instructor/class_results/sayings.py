"""Saying by saying: how many of a class found it, and what they took for it instead."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from html import escape

from lesson.base.html import table
from lesson.base.terminal import shown
from lesson.base.wording import counted
from lesson.feedback.marks.compare import Comparison, Remark
from lesson.feedback.marks.mistakes import MISCONCEPTIONS
from lesson.reading.reading import Attribution, Reading

from .names import Cover

OUTCOMES = ("found", "partly", "missed")
LONGEST = 400  # letters of a sentence: a speaker’s name in it may be anything
COLUMNS = ("saying", "paragraph", "found", "in part", "missed", "commonest mistake")


@dataclass(frozen=True)
class Mistake:
    """The mistake that most students made, how many that are, and what most of them were told."""

    name: str
    count: int
    sentence: str

    def __str__(self) -> str:
        return f"{self.count} × {MISCONCEPTIONS[self.name]}: {self.sentence}"


@dataclass(frozen=True)
class Saying:
    """One attribution of the key, and how many students found it, partly or not at all."""

    number: int
    attribution: Attribution
    counts: Counter[str]
    mistake: Mistake | None

    @property
    def paragraph(self) -> int:
        """The number of the paragraph in which it begins."""
        return self.attribution.article.paragraph_of(self.attribution.marks[0][1])

    def __str__(self) -> str:
        words = [self.attribution.article[word] for word in self.attribution.words]
        begins = " ".join(words[:6]) + " …" * (len(words) > 6)
        return f"{self.attribution.voice or 'nobody named'}: “{begins}”"


@dataclass(frozen=True, repr=False)
class Sayings:
    """The attributions of the key, in the order of the text, each with what became of it."""

    sayings: tuple[Saying, ...]
    students: int
    extra: Counter[int]  # paragraph: students who marked there what the key does not have

    @cached_property
    def hardest(self) -> Saying | None:
        """The saying that fewest found; None where nobody marked anything."""
        order = sorted(self.sayings, key=lambda one: (one.counts["found"], -one.counts["missed"]))
        return order[0] if order and self.students else None

    @property
    def finding(self) -> str:
        """Which saying fewest found, and what was marked that is none."""
        if not self.hardest:
            return "Nobody has marked anything yet."
        one, mistake = self.hardest, self.hardest.mistake
        told = f"Hardest: {one} in paragraph {one.paragraph}. Of {self.whole}, {how_many(one)}."
        often = f" Most common there: {MISCONCEPTIONS[mistake.name]}." if mistake else ""
        return told + often + self.beyond

    @property
    def whole(self) -> str:
        """How many students marked at all."""
        return counted(self.students, "student")

    @property
    def beyond(self) -> str:
        """Where most students marked what the key does not have; "" where nobody did."""
        if not self.extra:
            return ""
        place, count = min(self.extra.items(), key=lambda pair: (-pair[1], pair[0]))
        whole = counted(count, "student")
        return f" Marked without being a saying: most often in paragraph {place}, by {whole}."

    def __repr__(self) -> str:
        return self.finding

    def _repr_html_(self) -> str:
        rows = (
            (
                f"{one.number}. {one}",
                str(one.paragraph),
                *(str(one.counts[outcome]) for outcome in OUTCOMES),
                str(one.mistake or ""),
            )
            for one in self.sayings
        )
        return f"<p>{escape(self.finding)}</p>{table(COLUMNS, rows)}"


def how_many(one: Saying) -> str:
    """How many found a saying, partly or not at all."""
    found, partly, missed = (one.counts[outcome] for outcome in OUTCOMES)
    return f"{found} found it, {partly} in part, {missed} missed it"


def sayings(
    key: Reading, compared: Sequence[Comparison], cover: Cover, paragraphs: Collection[int]
) -> Sayings:
    """What became of the key's attributions, or of those in some paragraphs, in each comparison."""
    told: dict[int, list[list[Remark]]] = {}
    extra: Counter[int] = Counter()
    for comparison in compared:
        own: dict[int, list[Remark]] = {}
        for remark in comparison.remarks:
            if remark.key is not None:
                own.setdefault(remark.key, []).append(remark)
        for number, remarks in own.items():
            told.setdefault(number, []).append(remarks)
        extra.update(beyond_the_key(comparison, paragraphs))
    every = (
        Saying(
            number + 1, one, outcomes(told.get(number, [])), mistake(told.get(number, []), cover)
        )
        for number, one in enumerate(key.attributions)
    )
    shown = (one for one in every if not paragraphs or one.paragraph in paragraphs)
    return Sayings(tuple(shown), len(compared), extra)


def beyond_the_key(comparison: Comparison, paragraphs: Collection[int]) -> set[int]:
    """The paragraphs in which a student marked what the key does not have."""
    every = {one.paragraph for one in comparison.remarks if one.outcome == "not in the key"}
    return {one for one in every if not paragraphs or one in paragraphs}


def outcomes(told: Iterable[Iterable[Remark]]) -> Counter[str]:
    """How many students found a saying, partly or not at all: for each the best that was told."""
    best = (min((one.outcome for one in remarks), key=OUTCOMES.index) for remarks in told)
    return Counter(best)


def mistake(told: Iterable[Iterable[Remark]], cover: Cover) -> Mistake | None:
    """The commonest mistake of those who marked something for a saying; None where there is none.

    A student counts once for each kind of mistake.
    """
    sentences: dict[str, Counter[str]] = {}
    for remarks in told:
        found = {
            one.name: one.sentence
            for remark in remarks
            if remark.mine is not None
            for one in remark.findings
            if one.mistake
        }
        for name, said in found.items():
            sentences.setdefault(name, Counter())[said] += 1
    if not sentences:
        return None
    name = min(sentences, key=lambda name: (-sentences[name].total(), name))
    said = min(sentences[name], key=lambda words: (-sentences[name][words], words))
    return Mistake(name, sentences[name].total(), shown(cover(said), LONGEST))
