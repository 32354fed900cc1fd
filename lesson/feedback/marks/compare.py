"""A learner’s attributions compared with the key’s, with a sentence for each difference."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Literal

from lesson.base.errors import LessonError
from lesson.reading.article import Article
from lesson.reading.reading import Reading
from lesson.reading.span import Span
from lesson.reading.words import NONE, Marks, Words, marks, runs

from .case import FORGIVEN, MarkCase
from .mistakes import EXTRA, MISCONCEPTIONS, MISSED, PAIRED, SPARE, MarkRule, wording

Outcome = Literal["found", "partly", "missed", "not in the key"]
Rules = tuple[MarkRule, ...]
PRAISE = {
    "direct": "Yes. These are {who}’s own words, and you have all of them.",
    "indirect": "Yes. This comes from {who}, in the reporter’s wording.",
    "mixed": "Yes. This comes from {who}, partly word for word, partly in the reporter’s wording.",
}


@dataclass(frozen=True)
class MarkFinding:
    """One thing to say about a mark; ``spans`` are the learner's words that it is about."""

    name: str
    sentence: str
    spans: tuple[Span, ...] = ()

    @property
    def mistake(self) -> bool:
        """Whether it names a mistake; otherwise it is praise or a note."""
        return self.name in MISCONCEPTIONS


@dataclass(frozen=True, repr=False)
class Remark:
    """Feedback on one attribution of the learner's, or on one of the key's that is missed."""

    outcome: Outcome
    mine: int | None
    key: int | None
    paragraph: int
    findings: tuple[MarkFinding, ...]

    @property
    def sentence(self) -> str:
        """All findings as one text."""
        return " ".join(finding.sentence for finding in self.findings)

    def __repr__(self) -> str:
        place = f"Paragraph {self.paragraph}, {self.outcome}" if self.mine is not None else "Missed"
        return f"{place}: {self.sentence}"


@dataclass(frozen=True, repr=False)
class Comparison:
    """The remarks on all attributions, in the order of the text."""

    remarks: tuple[Remark, ...]

    @property
    def outcomes(self) -> list[Outcome]:
        """The outcome of each remark."""
        return [remark.outcome for remark in self.remarks]

    @property
    def found(self) -> int:
        """How many attributions of the key are found in full."""
        return self.outcomes.count("found")

    @property
    def partly(self) -> int:
        """How many are found in part."""
        return self.outcomes.count("partly")

    @property
    def missed(self) -> int:
        """How many are missed."""
        return self.outcomes.count("missed")

    @property
    def extra(self) -> int:
        """How many of the learner's attributions the key does not have."""
        return self.outcomes.count("not in the key")

    def remark_on(self, index: int) -> Remark:
        """The remark on one of the learner's attributions, counted from 0."""
        mine = {remark.mine: remark for remark in self.remarks if remark.mine is not None}
        if index not in mine:
            raise LessonError(f"expected one of your {len(mine)} marks from 0 on, found {index}.")
        return mine[index]

    def __repr__(self) -> str:
        counts = f"Found: {self.found}. Partly: {self.partly}. Missed: {self.missed}."
        return "\n".join([f"{counts} Not in the key: {self.extra}.", *map(repr, self.remarks)])


def mistakes(case: MarkCase, rules: Rules) -> Iterator[MarkFinding]:
    """The mistakes that the rules detect; no word and no settled role is mentioned twice."""
    settled: set[str] = set()
    for rule in rules:
        role, *further = rule.about
        detected = role not in settled and rule.test(case)
        if detected:
            words = detected if isinstance(detected, frozenset) else NONE
            mine = words & case.mine.all or getattr(case.mine, role, NONE) or case.mine.all
            sentence = rule.sentence.format_map(wording(case, role, words))
            yield MarkFinding(rule.name, sentence, runs(case.article, mine))
            settled.update(further, () if role == "content" else (role,))
            case = replace(case, covered=case.covered | words)


def praise(case: MarkCase, told: tuple[MarkFinding, ...]) -> MarkFinding:
    """Praise for what is right about a mark, given what else is told of it."""
    if not any(finding.mistake for finding in told):
        praise = PRAISE[case.key.attribution.kind].format(who=case.key.speaker or "the speaker")
        praise += f" {case.quote(case.mine.relay)} is the relay: well seen." * bool(case.mine.relay)
        return MarkFinding("right", praise, runs(case.article, case.mine.all))
    sides = zip(FORGIVEN, case.mine, case.both, case.more, case.less, strict=False)
    good = {role: mine for role, mine, both, more, less in sides if both and not (more or less)}
    named = (f"the {r}" + (f" {case.quote(good[r])}" if r != "content" else "") for r in good)
    so_far = f"Right so far: {', '.join(named)}." if good else "You are at the right place."
    return MarkFinding("right-so-far", so_far, runs(case.article, NONE.union(*good.values())))


def shared(ours: Words, theirs: Words) -> float:
    """The overlap of two sets of words, from 0 to 1 (Dice coefficient)."""
    return 2 * len(ours & theirs) / (len(ours) + len(theirs) or 1)


def likeness(mine: Marks, key: Marks) -> float:
    """How alike two attributions are; the source alone counts only while content is missing."""
    said = 4 * shared(mine.content, key.content) + 2 * shared(mine.cue, key.cue)
    names = shared(mine.source | mine.relay, key.source | key.relay)
    return said + names if said or not mine.content else 0


def matched(ours: list[Marks], theirs: list[Marks]) -> tuple[dict[int, int], dict[int, int]]:
    """The learner's attributions paired with the key's, one to one; the rest with the nearest."""
    words = [saying.all for saying in theirs]
    likely = sorted(
        (-like, marked[:5] != theirs[key][:5], key, mine)
        for mine, marked in enumerate(ours)
        for key, far in enumerate(map(marked.all.isdisjoint, words))
        if not far and (like := likeness(marked, theirs[key]))
    )
    partner: dict[int, int] = {}
    taken: set[int] = set()
    for *_, key, mine in likely:
        if mine not in partner and key not in taken:
            partner[mine] = key
            taken.add(key)
    return partner, {mine: key for *_, key, mine in reversed(likely) if mine not in partner}


def cases(
    article: Article, ours: list[Marks], theirs: list[Marks]
) -> Iterator[tuple[MarkCase, Rules]]:
    """All that needs feedback, each with the rules that apply to it."""
    partner, rest = matched(ours, theirs)
    first = {key: mine for mine, key in partner.items()}
    extra = {*range(len(ours))} - partner.keys() - rest.keys()
    pairs = [
        *(
            (PAIRED, ours[m], theirs[k], [o for o in rest if rest[o] == k])
            for m, k in partner.items()
        ),
        *((SPARE, ours[m], theirs[k], [first[k]]) for m, k in rest.items()),
        *((EXTRA, ours[m], Marks(), []) for m in sorted(extra)),
        *((MISSED, Marks(), saying, []) for k, saying in enumerate(theirs) if k not in first),
    ]
    speakers = frozenset(saying.speaker for saying in theirs) - {""}
    for rules, mine, key, others in pairs:
        beside = NONE.union(*(ours[other].content for other in others))
        yield MarkCase(article, mine, key, theirs, beside, speakers), rules


def remark(case: MarkCase, rules: Rules) -> Remark:
    """The feedback on one case: praise first, then mistakes."""
    findings = tuple(mistakes(case, rules))
    outcome = "missed" if rules is MISSED else "not in the key" if rules is EXTRA else "partly"
    if rules is PAIRED:
        outcome = "partly" if any(finding.mistake for finding in findings) else "found"
        findings = (praise(case, findings), *findings)
    return Remark(outcome, case.mine.number, case.key.number, case.paragraph, findings)


def compare(mine: Reading, key: Reading) -> Comparison:
    """A learner's reading compared with the key, attribution by attribution.

    >>> from lesson import load
    >>> key = load("iss-exit").key
    >>> compare(key.within(key.article.paragraphs[5]), key).remark_on(0)
    Paragraph 6, found: Yes. This comes from Yuri Borisov, in the reporter’s wording.
    """
    article = key.article
    if mine.article.text != article.text:
        raise LessonError(
            f"{article.name}: expected marks in its text, found marks in another text"
            f" ({mine.article.name}); open the lesson in which they were made."
        )
    ours, theirs = (
        [marks(article, each, number) for number, each in enumerate(reading.attributions)]
        for reading in (mine, key)
    )
    # equal marks get equal remarks, in whatever order they were made
    ours.sort(key=lambda marked: (marked.attribution.marks, marked.attribution.speaker))
    in_order = sorted(cases(article, ours, theirs), key=lambda pair: pair[0].place)
    return Comparison(tuple(remark(case, rules) for case, rules in in_order))
