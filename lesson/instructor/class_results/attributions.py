"""How many of a class found each attribution, and the mistake most of the others made."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from lesson.base.terminal import shown
from lesson.base.wording import counted, shorten
from lesson.feedback.marks.compare import Comparison, Remark
from lesson.feedback.marks.mistakes import EXTRA, MISCONCEPTIONS, MISSED, PAIRED, SPARE
from lesson.reading.reading import Attribution, Reading

from .class_table import ClassTable, by_count

OUTCOMES = ("found", "partly", "missed")
UNNAMED = {"pronoun-unresolved", "speaker-unnamed"}  # the marks are good, the name is missing
LONGEST = 400  # letters of a sentence: a speaker’s name in it may be anything
QUOTES_TYPED = {  # mistakes whose sentence repeats a speaker’s name as the student typed it
    rule.name for rule in (*PAIRED, *SPARE, *MISSED, *EXTRA) if "{name}" in rule.sentence
}


@dataclass(frozen=True)
class Mistake:
    """The commonest mistake, how many made it, and the feedback most of them got."""

    name: str
    count: int
    sentence: str

    def __str__(self) -> str:
        told = f"{self.count} × {MISCONCEPTIONS[self.name]}"
        return f"{told}: {self.sentence}" if self.sentence else f"{told}."


@dataclass(frozen=True)
class AttributionResult:
    """One attribution of the key: how many students found it, in part or not at all."""

    number: int
    attribution: Attribution
    counts: Counter[str]
    mistake: Mistake | None
    unnamed: int = 0  # of those who found it: did not say who a pronoun or description is

    @property
    def paragraph(self) -> int:
        """The number of the paragraph in which it begins."""
        return self.attribution.article.paragraph_of(self.attribution.marks[0][1])

    @property
    def how_many(self) -> str:
        """How many found it, in part or not at all."""
        found, partly, missed = (self.counts[outcome] for outcome in OUTCOMES)
        unnamed = f" ({self.unnamed} without the name)" if self.unnamed else ""
        return f"{found} found it{unnamed}, {partly} in part, {missed} missed it"

    @property
    def row(self) -> tuple[str, ...]:
        """Its row in the table."""
        found, *others = (str(self.counts[outcome]) for outcome in OUTCOMES)
        counts = (found, str(self.unnamed or ""), *others)
        return f"{self.number}. {self}", str(self.paragraph), *counts, str(self.mistake or "")

    def __str__(self) -> str:
        words = " ".join(self.attribution.article[word] for word in self.attribution.words)
        return f"{self.attribution.voice or 'nobody named'}: “{shorten(words, 6)}”"


@dataclass(frozen=True, repr=False)
class AttributionResults(ClassTable):
    """The attributions of the key in the order of the text, each with how the class did on it."""

    results: tuple[AttributionResult, ...]
    students: int
    extra: Counter[int]  # paragraph: students who marked there what the key does not have

    columns = (
        "saying", "paragraph", "found", "of them without the name", "in part", "missed",
        "commonest mistake",
    )  # fmt: skip

    @cached_property
    def hardest(self) -> AttributionResult | None:
        """The attribution that fewest found; None if nobody marked anything."""
        order = sorted(self.results, key=lambda one: (one.counts["found"], -one.counts["missed"]))
        return order[0] if order and self.students else None

    @property
    def finding(self) -> str:
        """Which attribution fewest found, and where most marked what is none."""
        if not self.hardest:
            return "Nobody has marked anything yet."
        one, mistake = self.hardest, self.hardest.mistake
        whole = counted(self.students, "student")
        told = f"Hardest: {one} in paragraph {one.paragraph}. Of {whole}, {one.how_many}."
        often = f" Most common there: {MISCONCEPTIONS[mistake.name]}." if mistake else ""
        return told + often + self.beyond

    @property
    def beyond(self) -> str:
        """Where most students marked what the key does not have; "" if nobody did."""
        if not self.extra:
            return ""
        place, count = by_count(self.extra)[0]
        whole = counted(count, "student")
        return f" Marked without being a saying: most often in paragraph {place}, by {whole}."

    @property
    def table_rows(self) -> Iterator[tuple[str, ...]]:
        """One row per attribution."""
        return (one.row for one in self.results)


def attribution_results(
    key: Reading, compared: Sequence[Comparison], hidden: bool, paragraphs: Collection[int]
) -> AttributionResults:
    """How each comparison did on the key's attributions, or on those in some paragraphs.

    With ``hidden`` nothing is shown that a student typed.
    """
    remarks: dict[int, list[list[Remark]]] = {}  # attribution: each student's remarks on it
    extra: Counter[int] = Counter()
    for comparison in compared:
        own: dict[int, list[Remark]] = {}
        for remark in comparison.remarks:
            if remark.key is not None:
                own.setdefault(remark.key, []).append(remark)
        for number, each in own.items():
            remarks.setdefault(number, []).append(each)
        extra.update(beyond_the_key(comparison, paragraphs))
    every = (
        AttributionResult(
            number + 1, one, best_outcomes(each), commonest_mistake(each, hidden), unnamed(each)
        )
        for number, one in enumerate(key.attributions)
        for each in [remarks.get(number, [])]
    )
    chosen = (one for one in every if not paragraphs or one.paragraph in paragraphs)
    return AttributionResults(tuple(chosen), len(compared), extra)


def beyond_the_key(comparison: Comparison, paragraphs: Collection[int]) -> set[int]:
    """The paragraphs in which a student marked what the key does not have."""
    every = {one.paragraph for one in comparison.remarks if one.outcome == "not in the key"}
    return {one for one in every if not paragraphs or one in paragraphs}


def best_outcomes(remarks: Iterable[Iterable[Remark]]) -> Counter[str]:
    """How many students have each outcome, the best counting for each student."""
    return Counter(min(map(outcome, own), key=OUTCOMES.index) for own in remarks)


def outcome(remark: Remark) -> str:
    """The remark's outcome; “found” if only the name behind a good source is missing."""
    return "found" if mistakes_in(remark) and mistakes_in(remark) <= UNNAMED else remark.outcome


def mistakes_in(remark: Remark) -> set[str]:
    """The names of the mistakes that a remark tells."""
    return {one.name for one in remark.findings if one.mistake}


def unnamed(remarks: Iterable[Iterable[Remark]]) -> int:
    """How many found an attribution, but for the name."""
    every = ([one for one in own if outcome(one) == "found"] for own in remarks)
    return sum(bool(found) and all(map(mistakes_in, found)) for found in every)


def commonest_mistake(remarks: Iterable[Iterable[Remark]], hidden: bool) -> Mistake | None:
    """The commonest mistake of those who marked something; None if there is none.

    A student counts once for each kind of mistake.
    """
    sentences: dict[str, Counter[str]] = {}
    for own in remarks:
        made = {
            one.name: one.sentence
            for remark in own
            if remark.mine is not None
            for one in remark.findings
            if one.mistake and one.name not in UNNAMED
        }
        for name, sentence in made.items():
            sentences.setdefault(name, Counter())[sentence] += 1
    if not sentences:
        return None
    name, count = by_count({name: made.total() for name, made in sentences.items()})[0]
    told, _ = by_count(sentences[name])[0]
    shows = "" if hidden and name in QUOTES_TYPED else shown(told, LONGEST)
    return Mistake(name, count, shows)
