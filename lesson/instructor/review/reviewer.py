"""The widgets in which an editor reviews the key of a lesson, mark by mark."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

from lesson.base.errors import LessonError
from lesson.exercises.mark_editing import replaced
from lesson.exercises.placing import likely, words_around
from lesson.exercises.widgets.exercise import Exercise, ExerciseList, script, source
from lesson.exercises.widgets.marker import Marker
from lesson.feedback.dates.parse import typed
from lesson.feedback.questions.parse import plain
from lesson.lesson import Lesson, of_a_lesson
from lesson.reading.article import Article, numbers_of_paragraphs
from lesson.reading.edtf import in_words
from lesson.reading.event_kinds import CHOICES, EVENT_KINDS
from lesson.reading.reading import Attribution, DateMention, Reading
from lesson.reading.span import Span
from lesson.reading.work import Work

SIGNAL = re.compile(
    r"(?:not\s+)?(?:on|in|at|by|after|before|since|until|till|from|during)\s+", re.IGNORECASE
)


@of_a_lesson
def review_key(lesson: Lesson) -> ExerciseList:
    """The lesson's own key, for its editor to review mark by mark.

    Marks made by rules wait to be accepted, changed or deleted; each step is saved in key.json.
    """
    return ExerciseList((Reviewer(lesson), DateReviewer(lesson)))


def key_file(lesson: Lesson) -> Work:
    """The lesson's key as a file to edit."""
    return Work(lesson.article, lesson.folder / "key.json")


def progress(key: Reading) -> str:
    """How many marks of a key are reviewed."""
    done, every = key.reviewed
    return f"{done} of {every} reviewed" if every else "nothing marked yet"


class Reviewer(Marker):
    """The attributions of a key, to be accepted, changed or deleted."""

    def __init__(self, lesson: Lesson) -> None:
        super().__init__(key_file(lesson), relay=True)
        self.title = "Review who says what in the key."
        self.aim.open(self.waiting(0))
        self.state = self.reply()

    @property
    def operations(self) -> dict[str, Callable[..., str]]:
        return super().operations | {"accept": self.accept, "note": self.note}

    def accept(self, card: int) -> str:
        """Accepts a mark as the rules made it, and moves on to the next unreviewed one."""
        old = self.at(card)
        self.change(old, replace(old, rule=""))
        self.aim.open(self.waiting(card))
        return f"Saying {card + 1} is accepted. {progress(self.work.read())}. Saved."

    def waiting(self, start: int) -> Attribution | None:
        """The first mark that nobody has reviewed from a place on, else before it."""
        return next((one for one in (*self.seen[start:], *self.seen) if one.rule), None)

    def to_mend(self) -> list[Attribution]:
        return [one for one in self.seen if one.rule]

    def note(self, card: int, note: str) -> str:
        """Saves the reason for a mark, which learners see."""
        old = self.at(card)
        self.change(old, replace(old, note=note.strip()))
        return f"Your reason for saying {card + 1} is saved."

    def view(self) -> dict[str, Any]:
        view = super().view()
        view["can"]["accept"] = progress(self.work.read())
        return view

    def card(self, number: int) -> dict[str, Any]:
        one = self.seen[number]
        made = one.rule and f"By rule: {one.rule}."
        return super().card(number) | {"waits": made, "note": one.note}


class DateReviewer(Exercise):
    """The date mentions of a key, to be accepted, changed, deleted or added to."""

    _esm = script(Path(__file__).with_name("reviewer.js"))
    _css = source("exercise.css", "placer.css")

    def __init__(self, lesson: Lesson) -> None:
        self.lesson = lesson
        self.trouble: dict[int, str] = {}
        self.before: list[tuple[DateMention, ...]] = []  # the dates before each step
        super().__init__(key_file(lesson), "Review when what was in the key.")

    @property
    def operations(self) -> dict[str, Callable[..., str]]:
        return super().operations | {
            "accept": self.accept,
            "set": self.set,
            "delete": self.delete,
            "add": self.add,
            "undo": self.undo,
        }

    def at(self, at: int) -> DateMention:
        """The date mention in a row; LessonError if it is gone."""
        if not 0 <= at < len(self.shown):
            raise LessonError(f"expected one of {len(self.shown)} dates, found number {at + 1}.")
        return self.shown[at]

    def step(self, old: DateMention | None, *new: DateMention) -> None:
        """Replaces a mention with new ones, in the order of the text."""

        before: list[tuple[DateMention, ...]] = []

        def apply(reading: Reading) -> Reading:
            before.append(reading.dates)
            kept = replaced(reading.dates, old, *new) if old else (*reading.dates, *new)
            return replace(reading, dates=tuple(sorted(kept, key=lambda one: one.words)))

        self.work.change(apply)
        self.before += before  # now that it is saved

    def accept(self, at: int) -> str:
        """Accepts a date as the rules made it."""
        old = self.at(at)
        self.step(old, replace(old, rule=""))
        return f"Accepted. {progress(self.work.read())}. Saved."

    def set(self, at: int, event: str, words: str, kind: str) -> str:
        """Changes what a mention dates, when that is, and of what kind it is."""
        old = self.at(at)
        if not event.strip():
            raise LessonError("expected what is dated, in a few words, found nothing; write it.")
        if kind not in EVENT_KINDS:
            raise LessonError(
                f"expected {', '.join(EVENT_KINDS)}, found “{kind}”; choose one of them."
            )
        try:
            same = words.strip() == in_words(old.when)
            changed = {} if same else values(words, self.lesson.article)
        except LessonError as error:
            self.trouble[at] = str(error)
            raise
        self.trouble.pop(at, None)
        changed |= {"note": ""} if changed else {}  # it told how the other date was come by
        named = self.as_named_before(event.strip())
        self.step(old, replace(old, event=named, kind=kind, rule="", **changed))
        return "Saved."

    def as_named_before(self, event: str) -> str:
        """The name of an event as another mention has it, where only capitals or signs differ."""
        others = (one.event for one in self.shown)
        return next((other for other in others if plain(other) == plain(event)), event)

    def delete(self, at: int) -> str:
        """Removes a date mention from the key."""
        self.step(self.at(at))
        self.trouble.clear()
        return "Date deleted. Undo brings it back. Saved."

    def undo(self) -> str:
        """Undoes the last step with the dates."""
        if not self.before:
            return "There is nothing to undo."
        dates = self.before.pop()
        self.work.change(lambda reading: replace(reading, dates=dates))
        self.trouble.clear()
        return "The last step with the dates is undone. Saved."

    def add(self, paragraph: int, words: str, when: str = "") -> str:
        """Adds words of the article that name a time, with the small word before them if any.

        When it was is what somebody says, else what the rules of the draft make of the words
        there, else what the words say by themselves.
        """
        article = self.lesson.article
        (number,) = numbers_of_paragraphs(article, (paragraph,))
        block = article.paragraphs[number - 1]
        whole = article.find(words.strip(), 1, block.start)
        if whole not in block:
            raise LessonError(
                f"expected words of paragraph {number}, found “{words:.60}” only in paragraph"
                f" {article.paragraph_of(whole)}; give that number, or other words."
            )
        drafted = [one for one in self.lesson.draft.dates if one.words in whole]
        if drafted and not when.strip():
            added = replace(drafted[0], rule="", note="")
        else:
            added = self.mention(whole, when.strip())
        self.step(None, added)
        return "Added. Say what it dates. Saved."

    def mention(self, whole: Span, when: str) -> DateMention:
        """A mention of these words, with the small word before them; LessonError for no date."""
        article = self.lesson.article
        signal = SIGNAL.match(article[whole])
        cut = whole.start + signal.end() if signal else whole.start
        small = Span(whole.start, cut - (signal[0] != signal[0].rstrip())) if signal else None
        try:
            given = values(when or article[whole], article)
        except LessonError as error:
            raise LessonError(f"{error} Or write the date into “When”.") from error
        event = " ".join(article[article.sentence_of(whole)].split()[:8])
        kind = likely(given["when"], self.lesson)
        return DateMention(
            article, Span(cut, whole.end), event=event, kind=kind, signal=small, **given
        )

    def view(self) -> dict[str, Any]:
        key = self.work.read()
        self.shown = key.dates
        return {
            "rows": [self.row(at, one) for at, one in enumerate(self.shown)],
            "kinds": CHOICES,
            "progress": progress(key),
            "undo": bool(self.before),
        }

    def row(self, at: int, mention: DateMention) -> dict[str, Any]:
        """What the browser shows of one date mention."""
        return words_around(mention) | {
            "event": mention.event,
            "when": in_words(mention.when),
            "edtf": mention.when,
            "kind": mention.kind,
            "waits": mention.rule and (mention.note or "A rule made this mark."),
            "trouble": self.trouble.get(at, ""),
        }


def values(words: str, article: Article) -> dict[str, str]:
    """When something is, with its small word ("after 2024"), and what the words say alone."""
    alone = SIGNAL.sub("", words.strip(), count=1)
    return {"when": typed(words, article.published), "edtf": typed(alone, article.published)}
