"""The kinds of question: all that differs between them, in one record each.

question.js is sent ``control`` and ``label``; a new control needs a function there.
"""

from collections.abc import Callable
from dataclasses import dataclass

from lesson.reading.article import Article

from .judge import (
    Feedback,
    date,
    each_weighed,
    figure,
    free_text,
    in_order,
    number,
    one_of,
    some_of,
    traced,
    weigh,
    words_in_text,
    written,
)  # fmt: skip
from .parse import chosen, moment, only, places, plain
from .toml import QuestionEntry

Given = tuple[str, ...]  # an answer in pieces


def as_typed(parsed: object, given: Given) -> object:
    """What answers that mean the same share: their words in plain form."""
    return tuple(map(plain, given))


@dataclass(frozen=True, kw_only=True)
class QuestionKind:
    """A kind of question: its entries, how answers are given, read, judged and compared."""

    name: str
    control: str  # how learners answer in question.js
    needs: str  # entries of questions.toml, separated by spaces
    may_have: str = ""
    read: Callable[[QuestionEntry, Article, Given], object]  # LessonError if it cannot
    judge: Callable[[QuestionEntry, Article, Given], Feedback]
    same: Callable[[object, Given], object] = lambda parsed, given: parsed
    unanswered: str  # the feedback on an empty answer
    joint: str = "; "  # between the pieces of an answer
    label: str = "Answer"  # of the solution
    is_marked: bool = True
    has_one_answer: bool = False
    takes_ranges: bool = False  # as wrong answers: "..4"

    @property
    def entries(self) -> set[str]:
        """The entries that such a question may have."""
        return {*self.needs.split(), *self.may_have.split()}


ONE_OF = QuestionKind(
    name="one of", control="radio", needs="options",
    read=lambda entry, article, given: only(chosen(entry.choices, given)), judge=one_of,
    unanswered="Nothing is chosen yet. Choose one, even if you are not sure.", has_one_answer=True,
)  # fmt: skip
SOME_OF = QuestionKind(
    name="some of", control="checkbox", needs="options", may_have="right",
    read=lambda entry, article, given: chosen(entry.choices, given), judge=some_of,
    same=lambda parsed, given: tuple(sorted(parsed)),
    unanswered="Nothing is chosen yet. Begin with one that you are sure of.",
)  # fmt: skip
ORDER = QuestionKind(
    name="order", control="order", needs="items otherwise", may_have="right swapped either",
    read=lambda entry, article, given: tuple(chosen(entry.choices, given)), judge=in_order,
    unanswered="Nothing is in order yet. Begin with what you think comes first.", joint=" → ",
)  # fmt: skip
TRACE = QuestionKind(
    name="trace", control="cards", needs="options", may_have="right",
    read=lambda entry, article, given: tuple(chosen(entry.choices, given)), judge=traced,
    unanswered="No card is placed yet. Begin with the one who had the words first.", joint=" → ",
)  # fmt: skip
NUMBER = QuestionKind(
    name="number", control="number", needs="answers right otherwise", may_have="wrong within",
    read=lambda entry, article, given: figure(entry, only(given)), judge=number,
    unanswered="There is no number yet. A good guess is welcome, too.", takes_ranges=True,
)  # fmt: skip
DATE = QuestionKind(
    name="date", control="date", needs="answers right otherwise", may_have="wrong",
    read=lambda entry, article, given: moment(only(given)), judge=date,
    same=as_typed,
    unanswered="There is no date yet. Write it as you would say it: a year is fine.",
)  # fmt: skip
WORDS = QuestionKind(
    name="words in the text", control="words", needs="answers right otherwise",
    may_have="wrong paragraphs every",
    read=lambda entry, article, given: [places(article, piece) for piece in given],
    judge=words_in_text,
    same=as_typed,
    unanswered="No words are marked yet. Look in the article and copy them from there.",
)  # fmt: skip
FREE_TEXT = QuestionKind(
    name="free text", control="text", needs="answers",
    may_have="points", read=written, judge=free_text,
    same=as_typed,
    unanswered="Nothing is written yet. One sentence is enough to begin with.",
    label="One way to put it", is_marked=False,
)  # fmt: skip
WEIGH = QuestionKind(
    name="weigh", control="table", needs="weighed",
    read=lambda entry, article, given: each_weighed(entry, given), judge=weigh,
    unanswered="Nothing is weighed yet. Begin with the row that you are surest of.",
    label="We say", is_marked=False,
)  # fmt: skip
KINDS = {
    kind.name: kind
    for kind in (ONE_OF, SOME_OF, ORDER, TRACE, NUMBER, DATE, WORDS, FREE_TEXT, WEIGH)
}
