"""A question, an answer → feedback: right, not yet, not answered or kept, and always why."""

import re
from collections.abc import Callable, Collection
from dataclasses import dataclass, field
from functools import partial
from itertools import pairwise, product
from math import inf
from pathlib import Path
from typing import Literal

import msgspec

from lesson.base.errors import LessonError
from lesson.base.files import read_toml
from lesson.base.wording import listed, quoted
from lesson.feedback.dates.case import ends, within
from lesson.feedback.dates.parse import typed
from lesson.reading.article import Article
from lesson.reading.edtf import parse
from lesson.reading.reading import Reading

from .from_key import filled
from .parse import chosen, number_in, only, paragraph, places, plain, stretch
from .toml import Asked, File, Kind, Seal, Sealed, SealedFile, check, check_kind, need

Outcome = Literal["right", "not yet", "not answered", "kept"]
SAVED = "Saved."
UNANSWERED = {
    "one of": "Nothing is chosen yet. Choose one, even if you are not sure.",
    "some of": "Nothing is chosen yet. Begin with one that you are sure of.",
    "order": "Nothing is in order yet. Begin with what you think comes first.",
    "number": "There is no number yet. A good guess is welcome, too.",
    "date": "There is no date yet. Write it as you would say it: a year is fine.",
    "words in the text": "No words are marked yet. Look in the article and copy them from there.",
    "free text": "Nothing is written yet. One sentence is enough to begin with.",
}


@dataclass(frozen=True)
class Feedback:
    """What a learner is told about one answer."""

    outcome: Outcome
    sentence: str


@dataclass(frozen=True)
class Question:
    """A question as it is asked; what gives the answer away is not in its repr."""

    id: str
    kind: Kind
    prompt: str
    objective: int
    hints: tuple[str, ...] = field(repr=False)
    explanation: str = field(repr=False)
    references: tuple[str, ...] = field(repr=False)
    confidence: bool
    choices: tuple[str, ...]
    paragraphs: tuple[int, ...]
    solution: str = field(repr=False)
    judge: Callable[[tuple[str, ...]], Feedback] = field(repr=False, compare=False)
    in_notebook: bool = field(default=False, repr=False)

    def feedback(self, given: tuple[str, ...]) -> Feedback:
        """What to tell about an answer; one that cannot be read is told what was expected."""
        pieces = tuple(piece for piece in given if piece.strip())
        if not pieces:
            return Feedback("not answered", UNANSWERED[self.kind])
        try:
            return self.judge(pieces)
        except LessonError as error:
            return Feedback("not answered", str(error)[:1].upper() + str(error)[1:])


def one_of(asked: Asked, article: Article, given: tuple[str, ...]) -> Feedback:
    """What the chosen option says."""
    option = asked.options[only(chosen(asked.choices, given))]
    return Feedback("right" if option.right else "not yet", option.says)


def some_of(asked: Asked, article: Article, given: tuple[str, ...]) -> Feedback:
    """What is right so far, and one thing that does not belong or how many are missing."""
    picked = [asked.options[place] for place in dict.fromkeys(chosen(asked.choices, given))]
    right = [option for option in picked if option.right]
    astray = [option for option in picked if not option.right]
    missing = sum(option.right for option in asked.options) - len(right)
    named = listed(f"“{option.words}”" for option in right) if right else ""
    so_far = f"Right so far: {named}. " if right else ""
    if astray:
        told = f"Look again at “{astray[0].words}”. {astray[0].says}"
        return Feedback("not yet", so_far + told)
    if missing:
        more = "One more belongs" if missing == 1 else f"{missing} more belong"
        return Feedback("not yet", f"{so_far}{more} here.")
    return Feedback("right", asked.right or " ".join(["Yes.", *(o.says for o in right)]))


def in_order(asked: Asked, article: Article, given: tuple[str, ...]) -> Feedback:
    """The first pair that stands the wrong way round, and what is in order already."""
    choices = asked.choices
    order = [choices[place] for place in chosen(choices, given)]
    missing = [item for item in choices if item not in order]
    if missing or len(order) > len(choices):
        todo = f"find a place for “{missing[0]}”" if missing else "name each of them once"
        raise LessonError(
            f"expected all {len(choices)} in order, each once, found {len(order)}; {todo}."
        )
    wrong = next(asked.swaps(order), None)
    if not wrong:
        return Feedback("right", asked.right or "Yes, this is the order.")
    told = {(swap.first, swap.second): swap.says for swap in asked.swapped}.get(wrong, "")
    pair = f"“{wrong[1]}” stands before “{wrong[0]}”: turn these two round."
    says = f"{well_placed(asked, order)} {pair} {told or asked.otherwise}"
    return Feedback("not yet", says)


def well_placed(asked: Asked, order: list[str]) -> str:
    """The longest stretch of neighbours that stand in the right order, as a sentence."""
    runs = [order[:1]]
    for before, after in pairwise(order):
        if any(asked.swaps([before, after])):
            runs.append([])
        runs[-1].append(after)
    best = max(runs, key=len)
    if not best[1:]:
        return "You have it the other way round, from the last to the first."
    return f"{listed(f'“{item}”' for item in best)} stand in the right order."


def number(asked: Asked, article: Article, given: tuple[str, ...]) -> Feedback:
    """Whether a number is near enough, and what the wrong one tells."""
    found = number_in(only(given))
    if any(abs(found - number_in(right)) <= asked.within for right in asked.answers):
        return Feedback("right", asked.right)
    hits = (w.says for w in asked.wrong if within((found, found), stretch(w.given)))
    return Feedback("not yet", next(hits, asked.otherwise))


def moment(words: str) -> tuple[float, float]:
    """The first and the last day of a date as it was typed; an open end is infinite."""
    return ends(parse(typed(words)))  # no day of publication: a question may imagine another


def date(asked: Asked, article: Article, given: tuple[str, ...]) -> Feedback:
    """Whether a date is the same stretch of time as the answer, and how it differs."""
    right = [moment(answer) for answer in asked.answers]
    words = only(given).strip()
    if all(last < inf for _, last in right):  # “since 1998” names its beginning
        words = re.sub(r"^(?:since|from)\s+", "", words, flags=re.IGNORECASE)
    found = moment(words)
    inside = [within(found, answer) for answer in right]
    around = any(within(answer, found) for answer in right)
    if any(inside) and around:
        return Feedback("right", asked.right)
    known = [(moment(wrong.given), wrong.says) for wrong in asked.wrong]
    hits = [(last - first, says) for (first, last), says in known if within(found, (first, last))]
    if hits:
        return Feedback("not yet", min(hits)[1])
    if any(inside):
        exact = "You are more exact than the answer can be. Say what is known."
        close = "You are close. Leave out what you are not sure of."
        return Feedback("not yet", exact if all(inside) else close)
    coarse = "It lies in there, and you can be more exact."
    return Feedback("not yet", coarse if around else asked.otherwise)


def words_in_text(asked: Asked, article: Article, given: tuple[str, ...]) -> Feedback:
    """What the first piece tells that is not it yet, or how many pieces are missing."""
    pieces = given
    if asked.every and len(given) == 1:  # several, typed into one line
        pieces = tuple(part for part in given[0].split(";") if part.strip()) or given
    for piece in dict.fromkeys(pieces):
        remark = one_piece(asked, article, piece)
        if remark.outcome != "right":
            return remark
    missing = {*map(plain, asked.answers)} - {*map(plain, pieces)} if asked.every else ()
    if missing:
        return Feedback("not yet", f"Right so far. Pieces that are still missing: {len(missing)}.")
    return Feedback("right", asked.right)


def one_piece(asked: Asked, article: Article, piece: str) -> Feedback:
    """One piece of text beside the right words nearest to it."""
    here = places(article, piece, asked.paragraphs)
    if not here:
        found, *_ = places(article, piece)
        where = " or ".join(map(str, asked.paragraphs))
        sentence = f"That stands in paragraph {paragraph(article, found)}. Look in paragraph"
        return Feedback("not yet", f"{sentence} {where}.")
    right = [place for words in asked.answers for place in places(article, words, asked.paragraphs)]
    mine, best = min(product(here, right), key=lambda pair: distance(*pair))
    if mine == best:
        return Feedback("right", asked.right)
    for wrong in asked.wrong:
        if mine in places(article, wrong.given):
            return Feedback("not yet", wrong.says)
    if {*mine} & {*best}:
        return Feedback("not yet", gaps(article, mine, best))
    first, second = (article.sentence_of(article.words[place[0]]) for place in (mine, best))
    beside = "You are in the right sentence. " if first == second else ""
    return Feedback("not yet", f"{beside}{quoted(piece)} is not it yet. {asked.otherwise}")


def distance(mine: range, right: range) -> tuple[bool, int, int]:
    """How far two places are from being one; those that share no word are farthest."""
    unlike = {*mine} ^ {*right}
    return len(unlike) == len(mine) + len(right), len(unlike), abs(mine.start - right.start)


def gaps(article: Article, mine: range, right: range) -> str:
    """Which words are too many, and where some are missing, where two places overlap."""

    def words(places: set[int]) -> str:
        return quoted(" ".join(article[article.words[place]] for place in sorted(places)))

    more = {*mine} - {*right}
    before, after = right.start < mine.start, mine.stop < right.stop
    sentences = [
        f"Nearly: {words({*mine} & {*right})} is right.",
        more and f"Leave out {words(more)}.",
        before and f"It begins earlier; words missing there: {mine.start - right.start}.",
        after and f"It goes on; words missing there: {right.stop - mine.stop}.",
    ]
    return " ".join(filter(None, sentences))


def free_text(asked: Asked, article: Article, given: tuple[str, ...]) -> Feedback:
    """That the text is kept, and what to do with the model answer."""
    count = sum(len(piece.split()) for piece in given)
    if count < 2:
        return Feedback("kept", "Kept. Now read our answer, and add to yours what you like of it.")
    task = "Now read our answer. What has yours that ours lacks?"
    return Feedback("kept", f"Kept, all {count:,} of your words. {task}")


JUDGES = {
    "one of": one_of,
    "some of": some_of,
    "order": in_order,
    "number": number,
    "date": date,
    "words in the text": words_in_text,
    "free text": free_text,
}


def ids(path: Path) -> tuple[str, ...]:
    """The names of all questions in a file, those among them that an article has no answer for."""
    shape = SealedFile if read_toml(path, Seal).sealed else File
    return tuple(asked.id for asked in read_toml(path, shape).questions)


def read_questions(
    path: Path, article: Article, key: Reading | None, references: Collection[str], objectives: int
) -> tuple[Question, ...]:
    """The questions of a lesson; LessonError with file and place where one is not right.

    Without a key, those that take their answer from it are left out. In a student's copy all are
    sealed: an answer that can be read is kept, and nothing is told of it.
    """
    if read_toml(path, Seal).sealed:
        return tuple(sealed(asked, article) for asked in read_toml(path, SealedFile).questions)
    every = read_toml(path, File).questions
    ids = [asked.id for asked in every]
    questions = []
    for place, asked in enumerate(every):
        try:
            check(asked, ids[:place], references, objectives)
            whole = filled(asked, key) if asked.source else asked
            questions += [question(whole, article)] if whole else []
        except LessonError as error:
            where = f"{path}: at questions[{place}] ({quoted(asked.id)})"
            raise LessonError(f"{where}: {error}") from error
    return tuple(questions)


def question(asked: Asked, article: Article) -> Question:
    """A question whose entries are checked, and which has been tried with its own answers."""
    if asked.answer:
        asked = msgspec.structs.replace(asked, answers=(asked.answer, *asked.answers))
    check_kind(asked, article)
    shared = {name: getattr(asked, name) for name in Question.__match_args__ if name != "judge"}
    made = Question(**shared, judge=partial(JUDGES[asked.kind], asked, article))
    try_out(asked, made)
    return made


def sealed(asked: Sealed, article: Article) -> Question:
    """A question that keeps each answer that can be read, and tells nothing of it."""

    def judge(given: tuple[str, ...]) -> Feedback:
        read(asked, article, given)
        return Feedback("kept", SAVED)

    nothing = {"hints": (), "explanation": "", "references": (), "solution": ""}
    return Question(**msgspec.structs.asdict(asked), **nothing, judge=judge)


def read(asked: Sealed, article: Article, given: tuple[str, ...]) -> None:
    """Nothing where an answer can be read as its kind asks for; LessonError otherwise."""
    if asked.choices:
        chosen(asked.choices, given)
    if asked.kind in ("one of", "number", "date"):
        only(given)
    if asked.kind == "number":
        number_in(given[0])
    if asked.kind == "date":
        moment(given[0])
    for piece in given if asked.kind == "words in the text" else ():
        places(article, piece)


def try_out(asked: Asked, made: Question) -> None:
    """Nothing where each answer of a question's own gets what it should; LessonError otherwise."""
    if asked.kind == "free text":
        return
    for answer in asked.answers or (made.solution,):
        whole = asked.answers if asked.every else (answer,)
        told = made.feedback(whole)
        need(told.outcome == "right", f"{quoted(answer)} to be right", f"“{told.sentence}”")
    for wrong in asked.wrong:
        if asked.kind == "number" and ".." in wrong.given:
            stretch(wrong.given)
            continue
        told = made.feedback((wrong.given,))
        expected = f"{quoted(wrong.given)} to be told its own sentence"
        need(told == Feedback("not yet", wrong.says), expected, f"“{told.sentence}”")
