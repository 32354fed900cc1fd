"""The marker: an article in which a learner marks who says what."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import traitlets

from lesson.base.errors import LessonError
from lesson.base.wording import counted, listed
from lesson.exercises import marking
from lesson.exercises.answers import Given, save
from lesson.feedback.marks.compare import Remark, compare
from lesson.lesson import Lesson
from lesson.pictures.marked import LOOKS
from lesson.reading.article import numbers_of_paragraphs
from lesson.reading.reading import Attribution, Reading
from lesson.reading.words import runs

from .exercise import Exercise, printed_paragraphs, source

Marked = tuple[Attribution, ...]
MET = ("found", "partly")  # what meets a saying of the editors
LOOK = "".join(f".cd-word.cd-{role}{{{look}}}\n" for role, look in LOOKS.items())


class Marker(Exercise):
    """Paragraphs of a lesson's article, to be marked with attributions."""

    _esm = source("exercise.js", "text.js", "painting.js", "marker.js")
    _css = source("exercise.css", "text.css", "marker.css") + LOOK
    paragraphs = traitlets.List().tag(sync=True)

    def __init__(
        self, lesson: Lesson, numbers: tuple[int, ...] = (), big: bool | None = None
    ) -> None:
        self.article = lesson.article
        self.numbers = tuple(sorted(set(numbers_of_paragraphs(self.article, numbers))))
        self.remarks: dict[Attribution, tuple[Remark, bool]] = {}  # and whether it still holds
        self.missed: list[Remark] = []
        self.revealed: set[Attribution] = set()
        self.active: Attribution | None = None  # the one that the next mark goes to
        self.picked = False  # whether a learner chose it
        self.undone: list[tuple[Marked, Marked]] = []
        self.done: list[tuple[Marked, Marked]] = []
        self.seen: Marked = ()
        self.where = marking.paragraphs_named(self.article, self.numbers)
        super().__init__(lesson, f"Mark who says what in {self.where}.", big)
        self.paragraphs = [marking.passage(self.article, number) for number in self.numbers]

    # ---- what the browser may ask for

    @property
    def operations(self) -> dict[str, Callable[..., str]]:
        return super().operations | {
            "pick": self.pick,
            "label": self.label,
            "erase": self.erase,
            "name": self.name,
            "delete": self.delete,
            "undo": self.undo,
            "redo": self.redo,
            "check": self.check,
            "reveal": self.reveal,
        }

    def pick(self, card: int | None) -> str:
        """Chooses the attribution that the next marks go to; None: a new one."""
        self.active, self.picked = (None if card is None else self.known(card)), True
        return "A new attribution: select its words, then say what they are." * (card is None)

    def label(self, role: str, first: int, last: int) -> str:
        """Gives words a role in the attribution that is worked on, or in a new one."""
        words = marking.chosen(self.article, first, last)
        if role not in marking.ROLES:
            raise LessonError(f"expected {listed(marking.ROLES)}, found “{role}”.")
        old = self.active
        if old not in self.seen or (not self.picked and self.elsewhere(old, words)):
            old, self.picked = None, False
        new = marking.labelled(old or Attribution(self.article), role, words)
        if old:
            self.change(old, new)
        else:
            self.step(lambda marked: (*marked, new))
        self.active = new
        number = marking.place(self.seen, new) + 1
        return f"{role.capitalize()} of attribution {number}: {self.quote(words)}. Saved."

    def elsewhere(self, one: Attribution, words: marking.Words) -> bool:
        """Whether the words stand in another paragraph than all marks of an attribution."""
        numbers = {self.article.paragraph_of(span) for _, span in one.marks}
        return self.article.paragraph_of(runs(self.article, words)[0]) not in numbers

    def erase(self, first: int, last: int) -> str:
        """Takes words out of every attribution that has them."""
        words = marking.chosen(self.article, first, last)
        if not any(words & marking.marks(self.article, one).all for one in self.seen):
            return "There is no mark on these words."
        self.step(lambda marked: tuple(marking.without(one, words) for one in marked))
        return f"No mark on {self.quote(words)} any more. Saved."

    def name(self, card: int, speaker: str) -> str:
        """Says who stands behind a source."""
        old = self.known(card)
        new = replace(old, speaker=speaker.strip(), rule="")
        self.change(old, new)
        if self.active == old:
            self.active = new
        return f"Attribution {card + 1}: {speaker.strip() or 'no name'}. Saved."

    def delete(self, card: int) -> str:
        """Removes an attribution."""
        gone = self.known(card)
        self.step(lambda marked: marking.replaced(marked, gone))
        self.active = None
        return f"Attribution {card + 1} is gone. Undo brings it back. Saved."

    def undo(self) -> str:
        """Takes back the last step that was made here."""
        return self.retrace(self.done, self.undone, "Taken back")

    def redo(self) -> str:
        """Makes the step again that was taken back last."""
        return self.retrace(self.undone, self.done, "Made again")

    def check(self, card: int | None) -> str:
        """Holds one attribution, or all of them, against the editors'."""
        mine = self.lesson.mine
        told = compare(mine, self.lesson.key)
        if card is not None:
            remarks = [told.remark_on(marking.place(mine.attributions, self.known(card)))]
        else:
            remarks = [remark for remark in told.remarks if self.about(mine, remark)]
            self.missed = [remark for remark in remarks if remark.mine is None]
        for remark in remarks:
            if remark.mine is not None:
                self.remarks[mine.attributions[remark.mine]] = (remark, True)
        save(self.lesson, [given(mine, remark) for remark in remarks if remark.outcome in MET])
        return self.summary(remarks) if card is None else remarks[0].sentence

    def about(self, mine: Reading, remark: Remark) -> bool:
        """Whether a remark speaks of the paragraphs that are shown."""
        if remark.mine is None:
            return remark.paragraph in self.numbers
        return self.shown(mine.attributions[remark.mine])

    def reveal(self, card: int) -> str:
        """Shows what the editors marked where this attribution stands."""
        one = self.known(card)
        if one not in self.remarks:
            raise LessonError("check this attribution first; then you can see the editors’ mark.")
        self.revealed.add(one)
        return "The editors’ mark is shown."

    # ---- steps from one state of the marks to the next

    def known(self, card: int) -> Attribution:
        """The attribution that a card in the browser shows."""
        if not 0 <= card < len(self.seen):
            raise LessonError(
                f"expected one of your {len(self.seen)} attributions, found number {card + 1};"
                " choose one of those that are shown now."
            )
        return self.seen[card]

    def change(self, old: Attribution, new: Attribution) -> None:
        """One attribution is made anew; what was said of it stays in sight until the next check."""
        self.step(lambda marked: marking.replaced(marked, old, new))
        if old in self.remarks and new != old:
            self.remarks.setdefault(new, (self.remarks[old][0], False))

    def step(self, make: Callable[[Marked], Marked]) -> None:
        """Saves new marks made of those in the file, to which another notebook may have added."""
        before: Marked = ()

        def apply(reading: Reading) -> Reading:
            nonlocal before
            before = reading.attributions
            return replace(reading, attributions=tuple(one for one in make(before) if one.marks))

        self.seen = self.lesson.work.change(apply).attributions
        self.done.append((before, self.seen))
        self.undone.clear()

    def retrace(self, steps: list, others: list, words: str) -> str:
        """Goes one step back or forth, unless somebody else has changed the marks since."""
        if not steps:
            return "There is no step left."
        one, other = steps[-1]
        there, wanted = (other, one) if steps is self.done else (one, other)

        def apply(reading: Reading) -> Reading:
            if reading.attributions != there:
                raise LessonError(
                    "expected your marks as this page left them, found them changed in another"
                    " notebook; nothing is taken back, so that nothing is lost."
                )
            return replace(reading, attributions=wanted)

        self.seen = self.lesson.work.change(apply).attributions
        others.append(steps.pop())
        self.active = None
        return f"{words}. Saved."

    # ---- what the browser shows

    def on_paper(self) -> str:
        return printed_paragraphs(self.article, self.numbers)

    def view(self) -> dict[str, Any]:
        self.seen = self.lesson.mine.attributions
        return {
            "cards": [
                self.card(number)
                for number in range(len(self.seen))
                if self.shown(self.seen[number])
            ],
            "active": self.seen.index(self.active) if self.active in self.seen else None,
            "missed": [
                {"paragraph": remark.paragraph, "says": remark.sentence}
                for remark in self.missed
                if self.still_missed(remark)
            ],
            "can": {
                "undo": bool(self.done),
                "redo": bool(self.undone),
                "check": self.lesson.has_key,
            },
        }

    def shown(self, one: Attribution) -> bool:
        """Whether an attribution has a mark in the paragraphs that are shown."""
        places = {self.article.paragraph_of(span) for _, span in one.marks}
        return not places.isdisjoint(self.numbers)

    def still_missed(self, remark: Remark) -> bool:
        """Whether nothing is marked yet where something was missed."""
        there = marking.words_of(self.lesson.key.attributions[remark.key])["content"]
        return not any(there & marking.words_of(one)["content"] for one in self.seen)

    def card(self, number: int) -> dict[str, Any]:
        """What there is to show of one attribution."""
        one = self.seen[number]
        remark, fresh = self.remarks.get(one, (None, True))
        held = marking.words_of(one)
        return {
            "card": number,
            "paragraph": self.beside(one),
            "voice": one.voice,
            "speaker": one.speaker,
            "marks": {role: self.pieces(words) for role, words in held.items() if words},
            "outcome": remark.outcome if remark else "",
            "fresh": fresh,
            "findings": [
                {
                    "says": finding.sentence,
                    "mistake": finding.mistake,
                    "words": marking.edges(self.article, finding.spans),
                }
                for finding in (remark.findings if remark else ())
            ],
            "editors": self.editors(one) if one in self.revealed else None,
        }

    def editors(self, one: Attribution) -> dict[str, Any]:
        """What the editors marked where an attribution stands, and why."""
        remark, _ = self.remarks[one]
        if remark.key is None:
            return {"pieces": [], "note": "The editors have no mark here."}
        theirs = self.lesson.key.attributions[remark.key]
        return {"pieces": marking.pieces(theirs), "note": theirs.note}

    def beside(self, one: Attribution) -> int:
        """The number of the first shown paragraph in which an attribution has a mark."""
        places = sorted(self.article.paragraph_of(span) for _, span in one.marks)
        return next(place for place in places if place in self.numbers)

    def pieces(self, words: marking.Words) -> list[dict[str, Any]]:
        """The runs of some words, each with its first and last word and its text."""
        return [
            {"first": first, "last": last, "text": self.article[span]}
            for span in runs(self.article, words)
            for first, last in marking.edges(self.article, [span])
        ]

    def quote(self, words: marking.Words) -> str:
        """Some words in quotation marks, the middle left out where there are many."""
        text = " ".join(self.article[span] for span in runs(self.article, words))
        return f"“{text}”" if len(text) < 60 else f"“{text[:28].strip()} … {text[-28:].strip()}”"

    def summary(self, remarks: list[Remark]) -> str:
        """How far a learner has come, in a sentence or two."""
        every = {remark.key for remark in remarks} - {None}
        found, missed = (
            {remark.key for remark in remarks if remark.outcome == outcome}
            for outcome in ("found", "missed")
        )
        partly = len(every) - len(found) - len(missed)
        told = [f"{counted(len(every), 'saying')} in {self.where}: you have {len(found)}"]
        told += [f"{partly} in part"] if partly else []
        told += [f"{len(missed)} still to find"] if missed else []
        extra = sum(remark.key is None for remark in remarks)
        more = f" {counted(extra, 'mark')} of yours the editors do not have." if extra else ""
        return f"{', '.join(told)}.{more} The notes stand beside the words."


def given(mine: Reading, remark: Remark) -> Given:
    """What a learner had marked where the editors have a saying, when it was checked."""
    there = repr(mine.attributions[remark.mine])
    return Given(f"saying-{remark.key + 1}", (there,), remark.outcome)
