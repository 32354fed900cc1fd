"""Judges an answer to a question of each kind: right, not yet or kept, and why."""

import re
from bisect import bisect_left
from dataclasses import dataclass
from itertools import chain, pairwise
from math import inf
from typing import Literal

from lesson.base.errors import LessonError
from lesson.base.wording import counted, listed, quoted, sentence
from lesson.feedback.dates.case import ends, within
from lesson.reading.article import Article
from lesson.reading.edtf import DOUBTS, When
from lesson.reading.segment import WORD
from lesson.reading.words import runs

from .parse import (
    chosen,
    count_in,
    moment,
    number_in,
    only,
    paragraph,
    places,
    plain,
    said_in,
    share_in,
    stretch,
    when,
)
from .toml import BETWEEN, QuestionEntry

ENOUGH = 3  # different words that make a free text an answer
COMMON = 2  # words that an English sentence shares with the article, its question or these
EVERYDAY = frozenset(
    "a an and are as at be been but by can could for from had has have he her his i if in is it"
    " its no not of on or she should that the their them there they this to was we were what when"
    " who will with would you".split()
)
UNSPACED = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff]")
NO_IDEA = re.compile(
    r"(?:sorry )?(?:(?:i have )?no (?:idea|clue)|i (?:really )?(?:don'?t|do not) know)"
    r"(?: (?:at all|yet|it|this|that|sorry))*"
)
Outcome = Literal["right", "not yet", "not answered", "kept"]


@dataclass(frozen=True)
class Feedback:
    """Feedback on one answer."""

    outcome: Outcome
    sentence: str
    so_far: tuple[str, ...] = ()  # the right choices among those given, named in the sentence

    @property
    def beside_ticks(self) -> str:
        """The sentence where the right choices have a tick and need no name."""
        if not self.so_far:
            return self.sentence
        which = "The one with ✓ is" if len(self.so_far) == 1 else "Those with ✓ are"
        return f"{which} right. {self.sentence.removeprefix(named(self.so_far))}"


def named(so_far: tuple[str, ...]) -> str:
    """The right choices so far, as the beginning of a sentence."""
    return f"Right so far: {listed(f'“{words}”' for words in so_far)}. " if so_far else ""


def one_of(entry: QuestionEntry, article: Article, given: tuple[str, ...]) -> Feedback:
    """What the chosen option says."""
    option = entry.options[only(chosen(entry.choices, given))]
    return Feedback("right" if option.right else "not yet", option.says)


def some_of(entry: QuestionEntry, article: Article, given: tuple[str, ...]) -> Feedback:
    """What is right so far, and one wrong choice or how many are missing."""
    picked = [entry.options[place] for place in dict.fromkeys(chosen(entry.choices, given))]
    right = [option for option in picked if option.right]
    astray = [option for option in picked if not option.right]
    missing = sum(option.right for option in entry.options) - len(right)
    so_far = tuple(option.words for option in right)
    if astray:
        hint = f"Look again at “{astray[0].words}”. {astray[0].says}"
        return Feedback("not yet", named(so_far) + hint, so_far)
    if missing:
        more = "One more belongs" if missing == 1 else f"{missing} more belong"
        return Feedback("not yet", f"{named(so_far)}{more} here.", so_far)
    return Feedback("right", entry.right or " ".join(["Yes.", *(o.says for o in right)]))


def in_order(entry: QuestionEntry, article: Article, given: tuple[str, ...]) -> Feedback:
    """The first pair in the wrong order, and what is in order already."""
    choices = entry.choices
    order = [choices[place] for place in chosen(choices, given)]
    missing = [item for item in choices if item not in order]
    if missing or len(order) > len(choices):
        todo = f"find a place for “{missing[0]}”" if missing else "name each of them once"
        raise LessonError(
            f"expected all {len(choices)} in order, each once, found {len(order)}; {todo}."
        )
    wrong = next(entry.swaps(order), None)
    if not wrong:
        return Feedback("right", entry.right or "Yes, this is the order.")
    reasons = {(swap.first, swap.second): swap.says for swap in entry.swapped}
    pair = f"Look again at these two: “{wrong[1]}” and “{wrong[0]}”."
    says = f"{well_placed(entry, order)} {pair} {reasons.get(wrong, '') or entry.otherwise}"
    return Feedback("not yet", says)


def well_placed(entry: QuestionEntry, order: list[str]) -> str:
    """The longest run of neighbours in the right order, as a sentence."""
    runs = [order[:1]]
    for before, after in pairwise(order):
        if any(entry.swaps([before, after])):
            runs.append([])
        runs[-1].append(after)
    best = max(runs, key=len)
    if not best[1:]:
        return "You have it the other way round, from the last to the first."
    return f"{listed(f'“{item}”' for item in best)} are in the right order."


def traced(entry: QuestionEntry, article: Article, given: tuple[str, ...]) -> Feedback:
    """The first card that does not belong on the way, is missing or stands too early, and why."""
    order = [entry.choices[place] for place in dict.fromkeys(chosen(entry.choices, given))]
    for option in entry.options:
        if option.words in order and not option.right:
            return Feedback("not yet", f"Take “{option.words}” off the way. {option.says}")
    way = [option for option in entry.options if option.right]
    for place, step in enumerate(way):
        if order[place : place + 1] == [step.words]:
            continue
        if step.words in order:
            where = f"“{order[place]}” comes too early."
        elif place < len(order):
            where = f"A step is missing before “{order[place]}”."
        else:
            where = f"The way goes on after “{order[-1]}”."
        return Feedback("not yet", f"{where} {step.says}")
    return Feedback("right", entry.right or "Yes, this is the way.")


def asks_a_share(prompt: str) -> bool:
    """Whether a question asks for a share in percent."""
    return bool(re.search(r"in a hundred|per ?cent|%|\bshare\b", prompt))


def figure(entry: QuestionEntry, words: str) -> float:
    """The number in an answer: a share in percent where one is asked for, else a count."""
    if asks_a_share(entry.prompt):
        return share_in(words)
    return number_in(words) if entry.within % 1 else count_in(words)


def number(entry: QuestionEntry, article: Article, given: tuple[str, ...]) -> Feedback:
    """Whether a number is close enough, and why not."""
    found = figure(entry, only(given))
    if any(abs(found - number_in(right)) <= entry.within for right in entry.answers):
        return Feedback("right", entry.right)
    hits = (w.says for w in entry.wrong if within((found, found), stretch(w.given)))
    return Feedback("not yet", next(hits, entry.otherwise))


def date(entry: QuestionEntry, article: Article, given: tuple[str, ...]) -> Feedback:
    """Whether a date is the right stretch of time, and how it differs."""
    answers = [when(answer) for answer in entry.answers]
    right = [ends(answer) for answer in answers]
    words = only(given).strip()
    if all(last < inf for _, last in right):  # “since 1998” names its beginning
        words = re.sub(r"^(?:since|from)\s+", "", words, flags=re.IGNORECASE)
    typed = when(words)
    found = ends(typed)
    inside = [within(found, answer) for answer in right]
    around = any(within(answer, found) for answer in right)
    if any(inside) and around:
        return Feedback("right", f"{entry.right}{needless_doubt(typed, answers)}")
    known = [(moment(wrong.given), wrong.says) for wrong in entry.wrong]
    hits = [(last - first, says) for (first, last), says in known if within(found, (first, last))]
    if hits:
        return Feedback("not yet", min(hits)[1])
    if all(inside):
        return Feedback("not yet", "You are more exact than the answer can be. Say what is known.")
    if around:
        fits = right_so_far(typed, answers) or "It lies in there"
        return Feedback("not yet", f"{fits}, and you can be more exact.")
    fits = right_so_far(typed, answers)
    return Feedback("not yet", f"{fits}. {entry.otherwise}" if fits else entry.otherwise)


def needless_doubt(typed: When, answers: list[When]) -> str:
    """A note on an “about” or “perhaps” that the answer does not need; "" for none."""
    if not typed.uncertain or any(answer.uncertain for answer in answers):
        return ""
    return f" But nothing is in doubt here: leave out “{DOUBTS[typed.doubt].strip()}”."


def right_so_far(typed: When, answers: list[When]) -> str:
    """Which of year, month and day fit the nearest answer, and which do not; "" for too little."""
    ours = parts_of(typed)
    pairs = ((ours, parts_of(answer)) for answer in answers)
    best = max(([name for name in a if a[name] == b.get(name)] for a, b in pairs), key=len)
    wrong = [part for part in ours if part not in best]
    if not best or best == ["the day"]:
        return ""
    fits = f"{sentence(listed(best))} {'are' if best[1:] else 'is'} right"
    return f"{fits}, {listed(wrong)} {'are' if wrong[1:] else 'is'} not" if wrong else fits


def parts_of(when: When) -> dict[str, int]:
    """Year, month and day of a date, as far as it has them; none of an interval."""
    kept = {"year": 1, "month": 2, "day": 3}.get(when.precision, 0)
    return dict(zip(("the year", "the month", "the day")[:kept], when.first or (), strict=False))


def words_in_text(entry: QuestionEntry, article: Article, given: tuple[str, ...]) -> Feedback:
    """Feedback on the first wrong piece, or how many are missing."""
    pieces = given
    if entry.every and len(given) == 1:  # several, typed into one line
        pieces = tuple(part for part in given[0].split(";") if part.strip()) or given
    for piece in dict.fromkeys(pieces):
        remark = one_piece(entry, article, piece)
        if remark.outcome != "right":
            return remark
    missing = {*map(plain, entry.answers)} - {*map(plain, pieces)} if entry.every else ()
    if missing:
        return Feedback("not yet", f"Right so far. {counted(len(missing), 'piece')} to go.")
    return Feedback("right", entry.right)


def one_piece(entry: QuestionEntry, article: Article, piece: str) -> Feedback:
    """Feedback on one piece, compared with the nearest right words."""
    here = places(article, piece, entry.paragraphs)
    if not here:
        found, *_ = places(article, piece)
        where = " or ".join(map(str, entry.paragraphs))
        there = f"That is in paragraph {paragraph(article, found)}."
        return Feedback("not yet", f"{there} Look in paragraph {where}.")
    answers = [places(article, words, entry.paragraphs) for words in entry.answers]
    pairs = ((mine, near) for mine in here for found in answers for near in beside_it(mine, found))
    mine, best = min(pairs, key=lambda pair: distance(*pair))
    if mine == best or lies_between(mine, [*chain(*answers)]):
        return Feedback("right", entry.right)
    for wrong in entry.wrong:
        if mine in places(article, wrong.given):
            return Feedback("not yet", wrong.says)
    inside = (place for place in chain(*answers) if {*place} <= {*best})
    if {*mine} & {*min(inside, key=len)}:  # and not only what a longer answer may have, too
        return Feedback("not yet", gaps(article, mine, best))
    first, second = (article.sentence_of(article.words[place[0]]) for place in (mine, best))
    beside = "You are in the right sentence. " if first == second else ""
    return Feedback("not yet", f"{beside}{quoted(piece)} is not the answer yet. {entry.otherwise}")


def beside_it(mine: range, found: list[range]) -> list[range]:
    """Of the places of one answer the last before ``mine`` and the next: none is nearer."""
    index = bisect_left(found, mine.start, key=lambda place: place.start)
    return found[max(0, index - 1) : index + 1]


def lies_between(mine: range, right: list[range]) -> bool:
    """Whether a place holds one right answer and lies within another."""
    holds = any({*answer} <= {*mine} for answer in right)
    return holds and any({*mine} <= {*answer} for answer in right)


def distance(mine: range, right: range) -> tuple[bool, int, int]:
    """How far apart two places are; those that share no word are farthest."""
    unlike = {*mine} ^ {*right}
    return len(unlike) == len(mine) + len(right), len(unlike), abs(mine.start - right.start)


def gaps(article: Article, mine: range, right: range) -> str:
    """Which words are too many or missing where two places overlap."""

    def words(places: set[int]) -> str:
        return listed(quoted(article[span]) for span in runs(article, places))

    more = {*mine} - {*right}
    before, after = right.start < mine.start, mine.stop < right.stop
    sentences = [
        f"Nearly: {words({*mine} & {*right})} is right.",
        more and f"Leave out {words(more)}.",
        before and f"It begins {counted(mine.start - right.start, 'word')} earlier.",
        after and f"It goes on for {right.stop - mine.stop} more.",
    ]
    return " ".join(filter(None, sentences))


def free_text(entry: QuestionEntry, article: Article, given: tuple[str, ...]) -> Feedback:
    """That the text is saved, and what to do with the model answer."""
    written(entry, article, given)
    if entry.points:
        return Feedback("kept", "Saved. Now compare it with our answer, and tick what holds.")
    check = "are the facts right, is anything missing, is anybody blamed without proof?"
    return Feedback("kept", f"Saved. Now check it against our answer: {check}")


def written(entry: QuestionEntry, article: Article, given: tuple[str, ...]) -> tuple[str, ...]:
    """A text as it is; LessonError if it is hardly a sentence, or not about the article."""
    text = " ".join(given)
    spoken = [plain(word) for word in WORD.findall(text)]
    words = {*spoken}
    letters = {sign for word in words for sign in word if sign.isalpha()}
    if not letters or len(words | {*UNSPACED.findall(text)}) < ENOUGH:
        raise LessonError("that is too short; write at least a sentence.")
    if NO_IDEA.fullmatch(" ".join(spoken)):
        raise LessonError("any idea is welcome: write one sentence, then see ours.")
    told = WORD.findall(" ".join((entry.prompt, *entry.answers)))
    known = EVERYDAY.union(said_in(article), map(plain, told))
    if text.isascii() and len(words & known) < COMMON:  # other letters: another language
        raise LessonError("that does not read like a sentence about the article; write one.")
    return given


def weigh(entry: QuestionEntry, article: Article, given: tuple[str, ...]) -> Feedback:
    """How many cells of a table are filled in as a careful reader may, and where we differ."""
    weights = each_weighed(entry, given)
    differ = [
        f"{cell.of}, {cell.asks}"
        for cell, weight in zip(entry.weighed, weights, strict=True)
        if weight not in (cell.ours, *cell.fair)
    ]
    agreed = f"Saved. You weigh {len(weights) - len(differ)} of {len(weights)} as we do"
    if not differ:
        return Feedback("kept", f"{agreed}. Read why all the same: your reasons may be others.")
    where = f"We differ on {listed(f'“{one}”' for one in differ)}"
    return Feedback(
        "kept", f"{agreed}, or in a way that is as fair. {where}: whose reason is better?"
    )


def each_weighed(entry: QuestionEntry, given: tuple[str, ...]) -> list[str]:
    """The weight in each cell of a table; LessonError unless each has just one."""
    cells = list(dict.fromkeys(choice.rpartition(BETWEEN)[0] for choice in entry.choices))
    picked = [entry.choices[place].rpartition(BETWEEN) for place in chosen(entry.choices, given)]
    weights = {cell: weight for cell, _, weight in picked}
    left = [cell.replace(BETWEEN, ", ") for cell in cells if cell not in weights]
    if left or len(picked) > len(cells):
        todo = f"choose one at “{left[0]}”" if left else "give each cell just one"
        raise LessonError(
            f"expected an answer in each of the {len(cells)} cells, found {len(picked)}; {todo}."
        )
    return [weights[cell] for cell in cells]
