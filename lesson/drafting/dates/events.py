"""The event that a date belongs to: a label in the article's own words, and its kind."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from lesson.reading.article import Article
from lesson.reading.edtf import When
from lesson.reading.reading import Attribution, EventKind
from lesson.reading.span import Span

from .clauses import Sentence

LONGEST = 10  # words of a label
CLOSE = 60  # characters between a date and the cue whose saying it dates
LENGTH = 200  # characters of a saying that matter for its label
LINKS = frozenset("and or but to of on in for the a at by from with".split())
SAYINGS = frozenset(
    "announcement statement remarks comments news development decision move speech report interview"
    " testimony briefing address declaration warning call talks meeting".split()
)


class SayingIndex:
    """An index of an article's attributions by position, with a label for each."""

    def __init__(self, article: Article, attributions: Sequence[Attribution]) -> None:
        self.article = article
        self.cued = sorted((one for one in attributions if one.cue), key=lambda one: one.cue)
        self.contents = sorted(span for one in attributions for span in one.content)
        self.labels: dict[tuple[str, str], str] = {}

    def dated(self, words: Span, sentence: Span) -> Attribution | None:
        """The saying whose own date the words are: near its cue and outside of what is said."""
        at = bisect_right(self.contents, words.start, key=lambda span: span.start)
        if at and words in self.contents[at - 1]:
            return None
        at = bisect_left(self.cued, words.start, key=lambda one: one.cue.start)
        near = [one for one in self.cued[max(0, at - 1) : at + 1] if one.cue in sentence]
        near = [one for one in near if gap(words, one.cue) <= CLOSE]
        near = [one for one in near if not (one.source and words in one.source)]
        return min(near, key=lambda one: gap(words, one.cue), default=None)

    def label(self, said: Attribution, words: Span, edtf: str) -> str:
        """A label for a saying; what one source says on one day is one event."""
        key = (said.voice or str(said.cue), edtf)
        if key not in self.labels:
            self.labels[key] = saying(self.article, said, words)
            self.labels.setdefault(("", edtf), self.labels[key])
        return self.labels[key]

    def again(self, after: Sequence[str], edtf: str) -> str:
        """The label of what was said that day, where “’s announcement” follows the words."""
        named = len(after) == 3 and after[1] == "s" and after[2] in SAYINGS
        return self.labels.get(("", edtf), "") if named else ""


def gap(one: Span, other: Span) -> int:
    """The number of characters between two spans."""
    return max(one.start, other.start) - min(one.end, other.end)


def saying(article: Article, said: Attribution, words: Span) -> str:
    """A label for a saying: its source, its cue and the first words of what is said."""
    spans = [span for span in (said.source, said.cue, *said.content[:1]) if span]
    if spans != sorted(spans):
        return cut([], " ".join(article[span] for span in spans)[:LENGTH].split())
    start, end = spans[0].start, min(spans[-1].end, spans[0].start + LENGTH)
    text = article.text[start:end]
    if start <= words.start and words.end <= end:
        left, right = text[: words.start - start], text[words.end - start :]
        text = left.removesuffix("on ").removesuffix("in ") + right.removeprefix(",")
    return cut([], text.split())


def happening(words: Span, sentence: Sentence) -> str:
    """A label for what happens at a time: the clause around the words, without them."""
    end = words.end + 2 * sentence.text.startswith(("'s", "’s"), words.end)
    start = words.start
    left, right = sentence.clause(start, end)
    label = cut(left.split(), right.split())
    if len(label.split()) < 2:
        left = sentence.text[max(sentence.span.start, start - LENGTH) : start]
        right = sentence.text[end : min(sentence.span.end, end + LENGTH)]
        label = cut(left.split(), right.split())
    return label or sentence.text[words.start : words.end]


def cut(left: list[str], right: list[str]) -> str:
    """At most ten words around a position, without linking words at their ends."""
    kept = left[-LONGEST:]
    rest = right[: LONGEST - len(kept)]
    while kept and not rest and kept[-1] in LINKS:
        del kept[-1]
    if kept == left and kept[:1] and kept[0] in ("and", "or", "but"):
        left = kept = kept[1:]
    text = " ".join([*kept, *rest]).replace(" ,", ",").strip(" ,;:.!?“”\"'’‘()-–—")
    if not text:
        return ""
    return "… " * (len(kept) < len(left)) + text + " …" * (rest != right and rest != [])


def kind(when: When, published: When | None, said: bool, coming: bool) -> EventKind:
    """“expected” after publication or where the words look ahead, else “said” or “happened”."""
    if published:
        later = (when.first or when.last) > published.last
        coming = coming and (when.last is None or when.last >= published.first)
    else:
        later = False
    return "expected" if later or (coming and not said) else "said" if said else "happened"
