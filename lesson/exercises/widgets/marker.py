"""The marker: an article in which learners mark who says what."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import traitlets

from lesson.base.errors import LessonError
from lesson.base.wording import counted, listed
from lesson.exercises import mark_editing
from lesson.exercises.answers import save
from lesson.feedback.marks.compare import Remark, compare
from lesson.pictures.marked import LOOKS
from lesson.reading.article import numbers_of_paragraphs
from lesson.reading.reading import Answer, Attribution, Reading
from lesson.reading.words import runs
from lesson.reading.work import Work

from .exercise import Exercise, printed_paragraphs, source

Marked = tuple[Attribution, ...]
MET = ("found", "partly")  # outcomes that meet an attribution of the editors
LOOK = "".join(f".cd-word.cd-{role}{{{look}}}\n" for role, look in LOOKS.items())


class Marker(Exercise):
    """Paragraphs of an article to mark with attributions, which are compared with a key if any."""

    _esm = source("exercise.js", "article.js", "text.js", "painting.js", "marker.js")
    _css = source("exercise.css", "text.css", "marker.css") + LOOK
    paragraphs = traitlets.List().tag(sync=True)
    OPENS = "When you have found and checked every saying, you see {} here."

    def __init__(
        self,
        work: Work,
        key: Reading | None = None,
        numbers: tuple[int, ...] = (),
        big: bool | None = None,
        then: object = None,
    ) -> None:
        self.article, self.key = work.article, key
        self.numbers = tuple(sorted(set(numbers_of_paragraphs(self.article, numbers))))
        self.remarks: dict[Attribution, tuple[Remark, bool]] = {}  # and whether it is up to date
        self.missed: list[Remark] = []
        self.revealed: set[Attribution] = set()
        self.active: Attribution | None = None  # the one that gets the next mark
        self.picked = False  # whether the learner chose it
        self.undone: list[tuple[Marked, Marked]] = []
        self.done: list[tuple[Marked, Marked]] = []
        self.seen: Marked = ()
        self.where = mark_editing.paragraphs_named(self.article, self.numbers)
        super().__init__(work, f"Mark who says what in {self.where}.", big, then)
        self.paragraphs = [mark_editing.passage(self.article, number) for number in self.numbers]

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
        """Chooses the attribution that gets the next marks; None starts a new one."""
        self.active, self.picked = (None if card is None else self.at(card)), True
        return "A new attribution: select words, then choose their role." * (card is None)

    def label(self, role: str, first: int, last: int) -> str:
        """Gives words a role in the active attribution, or in a new one."""
        words = mark_editing.chosen(self.article, first, last)
        if role not in mark_editing.ROLES:
            raise LessonError(f"expected {listed(mark_editing.ROLES)}, found “{role}”.")
        old = self.active
        if old not in self.seen or (not self.picked and self.elsewhere(old, words)):
            old, self.picked = None, False
        new = mark_editing.labelled(old or Attribution(self.article), role, words)
        if old:
            self.change(old, new)
        else:
            self.step(lambda marked: (*marked, new))
        self.active = new
        number = mark_editing.place(self.seen, new) + 1
        return f"{role.capitalize()} of attribution {number}: {self.quote(words)}. Saved."

    def elsewhere(self, one: Attribution, words: mark_editing.Words) -> bool:
        """Whether an attribution has no mark in the paragraph of the words."""
        numbers = {self.article.paragraph_of(span) for _, span in one.marks}
        return self.article.paragraph_of(runs(self.article, words)[0]) not in numbers

    def erase(self, first: int, last: int) -> str:
        """Removes words from every attribution that has them."""
        words = mark_editing.chosen(self.article, first, last)
        if not any(words & mark_editing.marks(self.article, one).all for one in self.seen):
            return "There is no mark on these words."
        self.step(lambda marked: tuple(mark_editing.without(one, words) for one in marked))
        return f"Marks on {self.quote(words)} removed. Saved."

    def name(self, card: int, speaker: str) -> str:
        """Names the speaker behind a source."""
        old = self.at(card)
        new = replace(old, speaker=speaker.strip(), rule="")
        self.change(old, new)
        if self.active == old:
            self.active = new
        return f"Attribution {card + 1}: {speaker.strip() or 'no name'}. Saved."

    def delete(self, card: int) -> str:
        """Removes an attribution."""
        gone = self.at(card)
        self.step(lambda marked: mark_editing.replaced(marked, gone))
        self.active = None
        return f"Attribution {card + 1} deleted. Undo brings it back. Saved."

    def undo(self) -> str:
        """Undoes the last step in this widget."""
        return self.retrace(self.done, self.undone, "Undone")

    def redo(self) -> str:
        """Repeats the step that was undone last."""
        return self.retrace(self.undone, self.done, "Redone")

    def check(self, card: int | None) -> str:
        """Compares one attribution, or all of them, with the editors'."""
        if self.key is None:
            raise LessonError("this copy of the lesson has no key to check against.")
        mine = self.work.read()
        compared = compare(mine, self.key)
        if card is not None:
            remarks = [compared.remark_on(mark_editing.place(mine.attributions, self.at(card)))]
        else:
            remarks = [remark for remark in compared.remarks if self.about(mine, remark)]
            self.missed = [remark for remark in remarks if remark.mine is None]
        for remark in remarks:
            if remark.mine is not None:
                self.remarks[mine.attributions[remark.mine]] = (remark, True)
        save(self.work, [checked_mark(mine, remark) for remark in remarks if remark.outcome in MET])
        return self.summary(remarks) if card is None else remarks[0].sentence

    def about(self, mine: Reading, remark: Remark) -> bool:
        """Whether a remark is about the paragraphs on show."""
        if remark.mine is None:
            return remark.paragraph in self.numbers
        return self.shown(mine.attributions[remark.mine])

    def reveal(self, card: int) -> str:
        """Shows the editors' mark in the place of this attribution."""
        one = self.at(card)
        if one not in self.remarks:
            raise LessonError("check this attribution first; then you can see the editors’ mark.")
        self.revealed.add(one)
        return "The editors’ mark is shown."

    # ---- steps from one state of the marks to the next

    def at(self, card: int) -> Attribution:
        """The attribution on a card in the browser."""
        if not 0 <= card < len(self.seen):
            raise LessonError(
                f"expected one of your {len(self.seen)} attributions, found number {card + 1};"
                " choose one that is on the page now."
            )
        return self.seen[card]

    def change(self, old: Attribution, new: Attribution) -> None:
        """Replaces one attribution; its feedback stays visible until the next check."""
        self.step(lambda marked: mark_editing.replaced(marked, old, new))
        if old in self.remarks and new != old:
            self.remarks.setdefault(new, (self.remarks[old][0], False))

    def step(self, make: Callable[[Marked], Marked]) -> None:
        """Saves new marks made from those in the file, which another notebook may have changed."""
        before: Marked = ()

        def apply(reading: Reading) -> Reading:
            nonlocal before
            before = reading.attributions
            return replace(reading, attributions=tuple(one for one in make(before) if one.marks))

        self.seen = self.work.change(apply).attributions
        self.done.append((before, self.seen))
        self.undone.clear()

    def retrace(self, steps: list, others: list, words: str) -> str:
        """Undoes or redoes a step, unless the marks were changed elsewhere since."""
        if not steps:
            return "There are no more steps."
        one, other = steps[-1]
        there, wanted = (other, one) if steps is self.done else (one, other)

        def apply(reading: Reading) -> Reading:
            if reading.attributions != there:
                raise LessonError(
                    "your marks were changed in another notebook; nothing was undone here, so"
                    " nothing is lost."
                )
            return replace(reading, attributions=wanted)

        self.seen = self.work.change(apply).attributions
        others.append(steps.pop())
        self.active = None
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
        self.seen = self.work.read().attributions
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
                "check": self.key is not None,
            },
        }

    def shown(self, one: Attribution) -> bool:
        """Whether an attribution has a mark in the paragraphs on show."""
        places = {self.article.paragraph_of(span) for _, span in one.marks}
        return not places.isdisjoint(self.numbers)

    def still_missed(self, remark: Remark) -> bool:
        """Whether a missed attribution is still unmarked."""
        there = mark_editing.words_of(self.key.attributions[remark.key])["content"]
        return not any(there & mark_editing.words_of(one)["content"] for one in self.seen)

    def card(self, number: int) -> dict[str, Any]:
        """What the browser shows of one attribution."""
        one = self.seen[number]
        remark, fresh = self.remarks.get(one, (None, True))
        held = mark_editing.words_of(one)
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
                    "words": mark_editing.edges(self.article, finding.spans),
                }
                for finding in (remark.findings if remark else ())
            ],
            "editors": self.editors(one) if one in self.revealed else None,
        }

    def editors(self, one: Attribution) -> dict[str, Any]:
        """The editors' mark in the place of an attribution, and their reason."""
        remark, _ = self.remarks[one]
        if remark.key is None:
            return {"pieces": [], "note": "The editors have no mark here."}
        theirs = self.key.attributions[remark.key]
        return {"pieces": mark_editing.pieces(theirs), "note": theirs.note}

    def beside(self, one: Attribution) -> int:
        """The first paragraph on show in which an attribution has a mark."""
        places = sorted(self.article.paragraph_of(span) for _, span in one.marks)
        return next(place for place in places if place in self.numbers)

    def pieces(self, words: mark_editing.Words) -> list[dict[str, Any]]:
        """Runs of words, each with its first and last index and its text."""
        return [
            {"first": first, "last": last, "text": self.article[span]}
            for span in runs(self.article, words)
            for first, last in mark_editing.edges(self.article, [span])
        ]

    def quote(self, words: mark_editing.Words) -> str:
        """Words in quotation marks, long ones shortened."""
        text = " ".join(self.article[span] for span in runs(self.article, words))
        return f"“{text}”" if len(text) < 60 else f"“{text[:28].strip()} … {text[-28:].strip()}”"

    def summary(self, remarks: list[Remark]) -> str:
        """The learner's progress in a sentence or two."""
        every = {remark.key for remark in remarks} - {None}
        found, missed = (
            {remark.key for remark in remarks if remark.outcome == outcome}
            for outcome in ("found", "missed")
        )
        partly = len(every) - len(found) - len(missed)
        parts = [f"{counted(len(every), 'saying')} in {self.where}: you have {len(found)}"]
        parts += [f"{partly} in part"] if partly else []
        parts += [f"{len(missed)} still to find"] if missed else []
        extra = sum(remark.key is None for remark in remarks)
        more = f" {counted(extra, 'mark')} of yours the editors do not have." if extra else ""
        return f"{', '.join(parts)}.{more} The notes are beside the words."


def checked_mark(mine: Reading, remark: Remark) -> Answer:
    """A checked attribution as an answer to save."""
    marked = repr(mine.attributions[remark.mine])
    return Answer(f"saying-{remark.key + 1}", (marked,), remark.outcome)
