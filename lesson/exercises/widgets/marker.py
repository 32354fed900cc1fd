"""The marker: an article in which learners mark who says what."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict, replace
from typing import Any

import traitlets

from lesson.base.errors import LessonError
from lesson.base.wording import listed
from lesson.exercises import mark_editing
from lesson.exercises.aim import Aim, Marked
from lesson.exercises.answers import save
from lesson.exercises.checked import Checked, summary
from lesson.exercises.steps import Step, Steps
from lesson.feedback.marks.compare import Remark, compare
from lesson.reading.article import numbers_of_paragraphs
from lesson.reading.reading import Answer, Attribution, Reading
from lesson.reading.roles import LOOKS, ROLES
from lesson.reading.words import NONE, Words, quote, runs
from lesson.reading.work import Work

from .exercise import Exercise, printed_paragraphs, script, source

MET = ("found", "partly")  # outcomes that meet an attribution of the editors
LOOK = "".join(f".cd-word.cd-{role}{{{look}}}\n" for role, look in LOOKS.items())


class Marker(Exercise):
    """Paragraphs of an article to mark with sayings, which are compared with a key if any."""

    _esm = script("text.js", "painting.js", "saying.js", "marker.js", render="marker")
    _css = source("exercise.css", "text.css", "marker.css") + LOOK
    paragraphs = traitlets.List().tag(sync=True)
    roles = traitlets.Dict({name: asdict(ROLES[name]) for name in mark_editing.ROLES}).tag(
        sync=True
    )
    OPENS = "When you have found and checked every saying, you see {} here."

    def __init__(
        self,
        work: Work,
        key: Reading | None = None,
        numbers: tuple[int, ...] = (),
        big: bool | None = None,
        relay: bool = False,
        then: object = None,
    ) -> None:
        self.article, self.key, self.relay = work.article, key, relay
        self.numbers = tuple(sorted(set(numbers_of_paragraphs(self.article, numbers))))
        self.checked = Checked(key)
        self.hint: Remark | None = None  # the saying to find that is told now
        self.aim = Aim(self.article)
        self.steps = Steps(work)
        self.seen: Marked = ()
        self.where = mark_editing.paragraphs_named(self.article, self.numbers)
        super().__init__(work, f"Mark who says what in {self.where}.", big, then)
        self.paragraphs = [mark_editing.passage(self.article, number) for number in self.numbers]

    # ---- what the browser may ask for

    @property
    def operations(self) -> dict[str, Callable[..., str]]:
        own = (self.choose, self.pick, self.same, self.label, self.erase, self.name, self.delete)
        more = (self.merge, self.split, self.undo, self.redo, self.check, self.reveal, self.go_on)
        return super().operations | {one.__name__: one for one in (*own, *more)}

    def choose(self, first: int, last: int) -> str:
        """Opens the saying to which the selected words belong."""
        self.aim.select(mark_editing.chosen(self.article, first, last), self.seen)
        return ""

    def pick(self, card: int | None) -> str:
        """Opens a saying, which gets the next marks; None begins a new one."""
        words, self.hint = self.aim.words, None
        self.aim.open(None if card is None else self.at(card))
        if card is not None:
            return ""
        self.aim.words = words  # they are still selected
        return "A new saying: select words, then choose their role."

    def same(self) -> str:
        """Takes selected words into the saying beside, or makes one of two sayings."""
        partner = self.partner()
        if partner is None:
            raise LessonError("there is no other saying yet; mark these words first.")
        if self.aim.active in self.seen:
            return self.merge(self.seen.index(self.aim.active), self.seen.index(partner))
        words = self.aim.words
        self.aim.open(partner)
        self.aim.words = words
        return f"What you mark next belongs to saying {self.nth(partner)}."

    def label(self, role: str, first: int, last: int) -> str:
        """Gives words a role in the open saying, or in a new one."""
        words = mark_editing.chosen(self.article, first, last)
        if role not in mark_editing.ROLES:
            raise LessonError(f"expected {listed(mark_editing.ROLES)}, found “{role}”.")
        if words != self.aim.words:
            self.aim.select(words, self.seen)
        old = self.aim.target(role, words)
        old = old if old in self.seen else None
        new = mark_editing.labelled(old or Attribution(self.article), role, words)
        if old is not None:
            self.change(old, new)
        else:
            self.step(lambda marked: (*marked, new))
        self.aim.open(new, picked=old is not None and self.aim.picked)
        lost = mark_editing.losses(old or new, new, role)
        more = " ".join([*lost, "Ctrl+Z takes that back. " * bool(lost)])
        done = f"{role.capitalize()} of saying {self.nth(new)}: {quote(self.article, words)}."
        return f"{done} {more}Saved."

    def erase(self, first: int, last: int) -> str:
        """Removes words from the saying that has them."""
        words = mark_editing.chosen(self.article, first, last)
        if words != self.aim.words:
            self.aim.select(words, self.seen)
        old = self.aim.active
        if old not in self.seen or not words & NONE.union(*mark_editing.words_of(old).values()):
            return "There is no mark on these words."
        number = self.nth(old)
        self.change(old, mark_editing.without(old, words))
        return f"Marks on {quote(self.article, words)} removed from saying {number}. Saved."

    def name(self, card: int, speaker: str) -> str:
        """Names the speaker behind a source."""
        old = self.at(card)
        self.change(old, replace(old, speaker=speaker.strip(), rule=""))
        return f"Saying {card + 1}: {speaker.strip() or 'no name'}. Saved."

    def delete(self, card: int) -> str:
        """Removes a saying."""
        gone = self.at(card)
        self.step(lambda marked: mark_editing.replaced(marked, gone))
        self.aim.open(None, picked=False)
        return f"Saying {card + 1} deleted. Undo brings it back. Saved."

    def merge(self, card: int, into: int) -> str:
        """Makes one saying of two; where both have a role, that of the second stays."""
        gone, old = self.at(card), self.at(into)
        new = mark_editing.merged(old, gone)
        self.step(
            lambda marked: mark_editing.replaced(mark_editing.replaced(marked, gone), old, new)
        )
        self.aim.open(new)
        kept = mark_editing.marks(self.article, new).all
        lost = mark_editing.marks(self.article, gone).all - kept
        more = f" {quote(self.article, lost)} has no mark any more." if lost else ""
        return f"Sayings {listed(sorted((card + 1, into + 1)))} are one now.{more} Saved."

    def split(self, card: int, first: int | None = None, last: int | None = None) -> str:
        """Makes two sayings of one: the selected words, else the last piece, become their own."""
        old = self.at(card)
        pieces = mark_editing.pieces_of(old, "content")
        words = pieces[-1] if len(pieces) > 1 else NONE
        if first is not None and last is not None:
            words = mark_editing.chosen(self.article, first, last)
        one, other = mark_editing.split(old, words)
        if not words or not one.content or not other.content:
            raise LessonError(
                "expected a part of what is said, to be a saying of its own; select those words,"
                " then press Split."
            )
        self.step(lambda marked: mark_editing.replaced(marked, old, one, other))
        self.aim.open(other)
        return f"Sayings {self.nth(one)} and {self.nth(other)} are two now. Saved."

    def undo(self) -> str:
        """Undoes the last step in this widget."""
        return self.retraced(self.steps.undo(), "Undone")

    def redo(self) -> str:
        """Repeats the step that was undone last."""
        return self.retraced(self.steps.redo(), "Redone")

    def check(self, card: int | None) -> str:
        """Compares one saying, or all of them, with the editors'."""
        if self.key is None:
            raise LessonError("this copy of the lesson has no key to check against.")
        mine = self.work.read()
        compared = compare(mine, self.key)
        if card is not None:
            remarks = [compared.remark_on(mark_editing.place(mine.attributions, self.at(card)))]
        else:
            remarks = [remark for remark in compared.remarks if self.about(mine, remark)]
            self.checked.missed = [remark for remark in remarks if remark.mine is None]
        self.checked.take(mine, remarks)
        save(self.work, [checked_mark(mine, remark) for remark in remarks if remark.outcome in MET])
        if card is not None:
            return remarks[0].sentence
        if self.checked.standing(self.aim.active) in ("right", "new"):
            self.aim.open(next(iter(self.to_mend()), self.aim.active))
        return summary(remarks, self.where)

    def about(self, mine: Reading, remark: Remark) -> bool:
        """Whether a remark is about the paragraphs on show."""
        if remark.mine is None:
            return remark.paragraph in self.numbers
        return self.shown(mine.attributions[remark.mine])

    def reveal(self, card: int) -> str:
        """Shows the editors' mark in the place of this saying."""
        one = self.at(card)
        if one not in self.checked.remarks:
            raise LessonError("check this saying first; then you can see the editors’ mark.")
        self.checked.revealed.add(one)
        return "The editors’ mark is shown."

    def go_on(self, place: int = 0) -> str:
        """Goes on to what is left: first the sayings to mend, then those to find, nearest first."""
        mend, find = self.to_mend(), self.to_find()
        here = self.place(self.aim.active)
        if self.hint in find:  # further on in the text, then from the beginning
            queue = [*find[find.index(self.hint) + 1 :], *mend, *find]
        else:
            later = [one for one in mend if here is None or self.seen.index(one) > here]
            queue = [*later, *self.nearest(find, place), *mend]
        if not queue:
            return "Nothing is left to do here."
        self.hint = queue[0] if queue[0] in find else None
        self.aim.open(None if self.hint else queue[0], picked=not self.hint)
        if self.hint:
            return f"Still to find: {len(find)}. {self.hint.sentence}"
        return f"Saying {self.nth(queue[0])}, {queue[0].voice or 'nobody yet'}."

    def nearest(self, find: list[Remark], place: int) -> list[Remark]:
        """The sayings to find, those nearest to a word first."""
        here = self.article.paragraph_of(
            self.article.words[min(mark_editing.chosen(self.article, place, place))]
        )
        return sorted(find, key=lambda remark: abs(remark.paragraph - here))

    def partner(self) -> Attribution | None:
        """The saying with which the open one may be one: by the last check, else by its place."""
        twin = self.checked.twin(self.aim.active, self.seen)
        return twin or self.aim.partner(self.seen)

    def to_mend(self) -> list[Attribution]:
        """The sayings on show that are not known to be right; without a key, not complete."""
        return [
            one
            for one in self.seen
            if self.shown(one)
            and (self.checked.standing(one) != "right" if self.key else mark_editing.missing(one))
        ]

    def to_find(self) -> list[Remark]:
        """The sayings that were missed at the last check and are still not marked."""
        return self.checked.to_find(self.seen)

    # ---- steps from one state of the marks to the next

    def at(self, card: int) -> Attribution:
        """The saying with that place in the browser."""
        if not 0 <= card < len(self.seen):
            raise LessonError(
                f"expected one of your {len(self.seen)} sayings, found number {card + 1};"
                " choose one that is on the page now."
            )
        return self.seen[card]

    def nth(self, one: Attribution) -> int:
        """The number of a saying on the page, counted from 1."""
        return mark_editing.place(self.seen, one) + 1

    def change(self, old: Attribution, new: Attribution) -> None:
        """Replaces one saying; its feedback stays visible until the next check."""
        self.step(lambda marked: mark_editing.replaced(marked, old, new))
        self.aim.follow(old, new)
        self.checked.change(old, new)

    def step(self, make: Callable[[Marked], Marked]) -> None:
        """Saves new marks, made from those in the file."""
        self.seen = self.steps.take(make)

    def retraced(self, step: Step | None, words: str) -> str:
        """Opens the saying that an undone or repeated step changed."""
        if step is None:
            return "There are no more steps."
        before, after = step
        self.seen = after.attributions
        changed = next((one for one in self.seen if one not in before.attributions), None)
        self.aim.open(changed, picked=changed is not None)
        return f"{words}. Saved."

    # ---- what the browser shows

    @property
    def is_answered(self) -> bool:
        """Whether every saying of the key here was met by a mark that was checked."""
        keyed = enumerate(self.key.attributions, 1) if self.key else ()
        names = {f"saying-{number}" for number, one in keyed if self.shown(one)}
        return names <= {answer.question for answer in self.work.read().answers}

    def on_paper(self) -> str:
        return printed_paragraphs(self.article, self.numbers)

    def view(self) -> dict[str, Any]:
        self.seen = mark_editing.in_order(self.work.read().attributions)
        find = self.to_find()
        hint = self.hint if self.hint in find else None
        return {
            "cards": [self.card(at) for at, one in enumerate(self.seen) if self.shown(one)],
            "active": self.place(self.aim.active),
            "partner": self.place(self.partner()),
            "hint": hint and {"paragraph": hint.paragraph, "says": hint.sentence},
            "left": {"mend": len(self.to_mend()), "find": len(find)},
            "can": {
                "undo": bool(self.steps.done),
                "redo": bool(self.steps.undone),
                "check": self.key is not None,
                "relay": self.relay or any(one.relay for one in self.seen),
            },
        }

    def place(self, one: Attribution | None) -> int | None:
        """The place of a saying in the browser; None where it has none."""
        return self.seen.index(one) if one in self.seen else None

    def shown(self, one: Attribution) -> bool:
        """Whether a saying has a mark in the paragraphs on show."""
        places = {self.article.paragraph_of(span) for _, span in one.marks}
        return not places.isdisjoint(self.numbers)

    def card(self, at: int) -> dict[str, Any]:
        """What the browser shows of one saying."""
        one = self.seen[at]
        held = mark_editing.words_of(one)
        return {
            "card": at,
            "paragraph": self.beside(one),
            "voice": one.voice,
            "speaker": one.speaker,
            "marks": {role: self.pieces(words) for role, words in held.items() if words},
            **self.checked.shown(one),
        }

    def beside(self, one: Attribution) -> int:
        """The first paragraph on show in which a saying has a mark."""
        places = sorted(self.article.paragraph_of(span) for _, span in one.marks)
        return next(place for place in places if place in self.numbers)

    def pieces(self, words: Words) -> list[dict[str, Any]]:
        """Runs of words, each with its first and last index and its text."""
        return [
            {"first": first, "last": last, "text": self.article[span]}
            for span in runs(self.article, words)
            for first, last in mark_editing.edges(self.article, [span])
        ]


def checked_mark(mine: Reading, remark: Remark) -> Answer:
    """A checked attribution as an answer to save."""
    marked = repr(mine.attributions[remark.mine])
    return Answer(f"saying-{remark.key + 1}", (marked,), remark.outcome)
