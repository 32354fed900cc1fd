"""The widget in which an editor reviews the key of a lesson, the least certain marks first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

from lesson.base.errors import LessonError
from lesson.base.wording import brief, counted
from lesson.drafting import how_sure
from lesson.exercises.aim import Aim
from lesson.exercises.mark_editing import chosen, passage, replaced, words_in
from lesson.exercises.placing import words_around
from lesson.exercises.steps import Step, Steps
from lesson.exercises.widgets.exercise import script, source
from lesson.exercises.widgets.marker import Marker
from lesson.lesson import Lesson, load
from lesson.reading.article import numbers_of_paragraphs
from lesson.reading.edtf import in_words
from lesson.reading.event_kinds import CHOICES
from lesson.reading.oddities import names_alike
from lesson.reading.reading import Attribution, DateMention, Reading
from lesson.reading.roles import ROLES
from lesson.reading.span import Span
from lesson.reading.words import NONE, Words, quote, runs
from lesson.reading.work import Work

from .dates import added, changed
from .question_file import there
from .waiting import Mark, begin, doubt, in_a_line, likely_events, likely_names, odd

HERE = Path(__file__).parent


def key_file(lesson: Lesson) -> Work:
    """The lesson's key as a file to edit."""
    return Work(lesson.article, lesson.folder / "key.json")


class Reviewer(Marker):
    """The marks of a key in one queue: accepted, changed, deleted, or a whole rule at once."""

    _esm = script("text.js", "painting.js", "saying.js", "marker.js", HERE / "reviewer.js")
    _css = f"{Marker._css}\n{source('placer.css', HERE / 'review.css')}"

    def __init__(self, lesson: Lesson) -> None:
        self.lesson, self.now = lesson, there(lesson.folder)
        self.dated: tuple[DateMention, ...] = ()
        self.date: DateMention | None = None  # that is open, in place of a saying
        self.undated: Words = NONE  # to be a date, once somebody says when that was
        self.trail: list[Span] = []  # where the marks stood that were open before
        super().__init__(key_file(lesson), relay=True)
        self.roles = self.roles | {"date": asdict(ROLES["date"])}
        self.title = "Review who says what, and when what was, in the key."
        self.show(next(iter(self.queue()), None))
        self.state = self.reply()

    @property
    def operations(self) -> dict[str, Callable[..., str]]:
        own = (self.accept, self.accept_rule, self.back, self.set, self.rename, self.note)
        return super().operations | {one.__name__: one for one in (*own, self.add_date)}

    # ---- from mark to mark

    def queue(self) -> list[Mark]:
        """The marks that nobody has reviewed, the least certain first."""
        return sorted((one for one in (*self.seen, *self.dated) if one.rule), key=doubt)

    def mark(self, card: int) -> Mark:
        """The mark with that number in the browser; LessonError if it is gone."""
        date = card - len(self.seen)
        return self.dated[date] if 0 <= date < len(self.dated) else self.at(card)

    @property
    def open_mark(self) -> Mark | None:
        """The mark that is open."""
        return self.date or self.aim.active

    def show(self, mark: Mark | None) -> None:
        """Opens a mark, or none."""
        if self.open_mark:
            self.trail.append(begin(self.open_mark))
        self.undated = NONE
        self.date = mark if isinstance(mark, DateMention) else None
        self.aim.open(None if self.date else mark, picked=isinstance(mark, Attribution))

    def go(self, since: Mark | None) -> None:
        """Opens the next mark that waits after another, else the first."""
        waiting = self.queue()
        later = [one for one in waiting if since and since.rule and doubt(one) > doubt(since)]
        self.show(next(iter(later or waiting), None))

    def pick(self, card: int | None) -> str:
        """Opens a mark; None begins a new saying."""
        if card is not None:
            self.show(self.mark(card))
            return ""
        self.date = None
        return super().pick(None)

    def go_on(self, place: int = 0) -> str:
        """Goes on to the next mark that waits."""
        self.go(self.open_mark)
        return "" if self.open_mark else "Every mark is reviewed."

    def back(self) -> str:
        """Goes back to the mark that was open before."""
        while self.trail:
            place = self.trail.pop()
            found = [one for one in (*self.seen, *self.dated) if begin(one) == place]
            if found and found[0] != self.open_mark:
                self.date = None
                self.aim.open(None, picked=False)
                self.show(found[0])
                return ""
        return "This is where you began."

    # ---- what is done with a mark

    def put(self, make: Callable[[Reading], Reading]) -> None:
        """Saves a change of the key, which can be undone."""
        after = self.steps.change(make)
        self.seen, self.dated = after.attributions, after.dates

    def swap(self, old: Mark, *new: Mark) -> None:
        """Puts new marks, or none, in the place of an old one."""
        if isinstance(old, Attribution):
            self.put(lambda key: replace(key, attributions=replaced(key.attributions, old, *new)))
        else:
            self.put(lambda key: replace(key, dates=replaced(key.dates, old, *new)))

    def accept(self, card: int) -> str:
        """Accepts a mark as the rules made it, and goes on."""
        old = self.mark(card)
        self.swap(old, replace(old, rule=""))
        self.go(old)
        return f"Accepted. {self.progress}. Saved."

    def accept_rule(self, card: int) -> str:
        """Accepts all marks of a rule but those that look odd, and goes on."""
        old = self.mark(card)
        sound = {*self.of_a_rule(old)}

        def accepted(marks: tuple) -> tuple:
            return tuple(replace(one, rule="") if one in sound else one for one in marks)

        self.put(
            lambda key: replace(
                key, attributions=accepted(key.attributions), dates=accepted(key.dates)
            )
        )
        self.go(old)
        return f"{counted(len(sound), 'mark')} accepted. {self.progress}. Saved."

    def of_a_rule(self, mark: Mark) -> list[Mark]:
        """The marks that wait by the rule of a mark, if they all look sound as it does."""
        alike = [one for one in self.queue() if one.rule == mark.rule and not odd(one)]
        return alike if mark in alike else []

    def name(self, card: int, speaker: str, stay: bool = False) -> str:
        """Names the speaker behind a source, and goes on unless told to stay."""
        old = self.at(card)
        new = replace(old, speaker=speaker.strip(), rule=old.rule if stay else "")
        self.change(old, new)
        if not stay:
            self.go(old)
        return f"{speaker.strip() or 'No name'}. {self.progress}. Saved."

    def set(self, card: int, event: str, words: str, kind: str, stay: bool = False) -> str:
        """Changes what is dated, when that is and of what kind; goes on unless told to stay."""
        old = self.mark(card)
        new = changed(old, event, words, kind, self.dated)
        new = replace(new, rule=old.rule if stay else "")
        self.swap(old, new)
        if stay:
            self.date = new
        else:
            self.go(old)
        return f"{new.event}. {self.progress}. Saved."

    def rename(self, old: str, new: str) -> str:
        """Gives a voice another name wherever it is heard; a name used already makes them one."""
        hits = [one for one in self.seen if old in one.voices]

        def renamed(one: Attribution) -> Attribution:
            names = dict.fromkeys(new.strip() if name == old else name for name in one.voices)
            return replace(one, speaker=" and ".join(names)) if old in one.voices else one

        self.put(lambda key: replace(key, attributions=tuple(map(renamed, key.attributions))))
        if self.aim.active in hits:
            self.aim.follow(self.aim.active, renamed(self.aim.active))
        return f"“{old}” is “{new.strip()}” now, {counted(len(hits), 'time')}. Saved."

    def note(self, card: int, note: str) -> str:
        """Saves the reason for a mark, which learners see."""
        old = self.at(card)
        self.change(old, replace(old, note=note.strip()))
        return f"Your reason for saying {card + 1} is saved."

    def delete(self, card: int) -> str:
        """Removes a mark, and goes on."""
        old = self.mark(card)
        self.swap(old)
        self.go(old)
        return f"Deleted; Undo brings it back. {self.progress}. Saved."

    def step(self, make: Callable) -> None:
        super().step(make)
        self.date = None

    def retraced(self, step: Step | None, words: str) -> str:
        """Opens the mark that an undone or repeated step changed."""
        if step is None:
            return "There are no more steps."
        before, after = step
        self.seen, self.dated = after.attributions, after.dates
        known = {*before.attributions, *before.dates}
        self.show(next((one for one in (*self.seen, *self.dated) if one not in known), None))
        return f"{words}. {self.progress}. Saved."

    # ---- words that are selected

    def choose(self, first: int, last: int) -> str:
        """Opens the mark to which the selected words belong."""
        words = chosen(self.article, first, last)
        self.undated = NONE
        date = next((one for one in self.dated if words <= self.words_of(one)), None)
        if date and date != self.date:
            self.show(date)
        elif not date:
            self.date = None
            return super().choose(first, last)
        return ""

    def words_of(self, date: DateMention) -> Words:
        """The words of a date mention and of the small word before it."""
        return NONE.union(*(words_in(self.article, span) for _, span in date.marks))

    def label(self, role: str, first: int, last: int) -> str:
        """Gives words a role, or makes a date of them."""
        if role != "date":
            self.date = None
            return super().label(role, first, last)
        words = chosen(self.article, first, last)
        try:
            return self.add(words)
        except LessonError:
            self.undated, self.date = words, None
            self.aim.open(None, picked=False)
            return f"{quote(self.article, words)} tells no date by itself: write when that was."

    def add(self, words: Words, when: str = "") -> str:
        """Makes a date of words; LessonError where neither they nor ``when`` tell it."""
        new = added(self.lesson, runs(self.article, words)[0], when)
        self.put(lambda key: replace(key, dates=tuple(sorted((*key.dates, new), key=begin))))
        self.show(new)
        return f"{quote(self.article, words)}: say what it dates. Saved."

    def add_date(self, when: str) -> str:
        """Makes a date of the words that tell none by themselves."""
        return self.add(self.undated, when)

    def erase(self, first: int, last: int) -> str:
        """Removes the date that is open, else words from the saying that has them."""
        words = chosen(self.article, first, last)
        if self.date and words & self.words_of(self.date):
            return self.delete(len(self.seen) + self.dated.index(self.date))
        return super().erase(first, last)

    # ---- what the browser shows

    @property
    def progress(self) -> str:
        """How many marks of the key are reviewed."""
        every = (*self.seen, *self.dated)
        done = sum(not one.rule for one in every)
        return f"{done} of {len(every)} reviewed" if every else "nothing marked yet"

    def begin_anew(self, lesson: Lesson) -> None:
        """Goes on with another text or day of publication; earlier steps cannot be undone."""
        self.lesson, self.article, self.work = lesson, lesson.article, key_file(lesson)
        self.steps, self.aim = Steps(self.work), Aim(self.article)
        self.date, self.trail, self.undated = None, [], NONE
        self.numbers = numbers_of_paragraphs(self.article, ())
        key = self.work.read()
        self.seen, self.dated = key.attributions, key.dates
        self.show(next(iter(self.queue()), None))
        self.paragraphs = [passage(self.article, number) for number in self.numbers]

    def view(self) -> dict[str, Any]:
        if (now := there(self.lesson.folder)) != self.now:
            self.now = now
            if (changed := load(self.lesson.folder)).article != self.article:
                self.begin_anew(changed)
        self.dated = self.work.read().dates
        view = super().view()
        if self.date not in self.dated:
            self.date = None
        here = self.open_mark
        first = len(self.seen)
        dates = [self.date_card(first + at, one) for at, one in enumerate(self.dated)]
        return view | {
            "cards": view["cards"] + dates,
            "active": first + self.dated.index(self.date) if self.date else view["active"],
            "partner": None if self.date else view["partner"],
            "progress": self.progress,
            "waiting": len(self.queue()),
            "same": [self.line(one) for one in self.of_a_rule(here)] if here else [],
            "voices": self.voices(),
            "kinds": CHOICES,
            "undated": quote(self.article, self.undated) if self.undated else "",
        }

    def card_of(self, mark: Mark) -> int:
        """The number of a mark in the browser."""
        if isinstance(mark, Attribution):
            return self.seen.index(mark)
        return len(self.seen) + self.dated.index(mark)

    def line(self, mark: Mark) -> dict[str, Any]:
        """A mark in a line."""
        return {"card": self.card_of(mark), "words": in_a_line(mark)}

    def card(self, number: int) -> dict[str, Any]:
        one = self.seen[number]
        names = likely_names(one, self.seen) if one == self.open_mark else []
        heading = f"{number + 1} · {brief(one.voice, 50) or 'nobody yet'}"
        return super().card(number) | self.standing_of(one) | {
            "heading": heading, "note": one.note, "choices": names,
        }  # fmt: skip

    def date_card(self, number: int, one: DateMention) -> dict[str, Any]:
        """What the browser shows of a date mention, in the shape of a saying."""
        runs_of = {role: self.pieces(words_in(self.article, span)) for role, span in one.marks}
        shown = words_around(one)
        return self.standing_of(one) | {
            "card": number,
            "name": f"the date “{one.phrase}”",
            "heading": f"{number + 1} · {one.phrase} = {in_words(one.when)}",
            "paragraph": shown["paragraph"],
            "voice": one.event,
            "marks": runs_of,
            "date": shown | {
                "event": one.event, "when": in_words(one.when), "edtf": one.when, "kind": one.kind,
            },
            "choices": likely_events(one, self.dated, self.seen) if one == self.date else [],
        }  # fmt: skip

    def standing_of(self, mark: Mark) -> dict[str, str]:
        """Why a mark waits, and what looks odd in it."""
        why = mark.note if isinstance(mark, DateMention) else ""
        sure = f"By the rule “{mark.rule}”, {how_sure(mark.rule)}. {why}"
        return {"waits": mark.rule and sure.strip(), "odd": odd(mark) if mark.rule else ""}

    def voices(self) -> list[dict[str, Any]]:
        """All names, the one heard most first, each with a name that may be the same voice."""
        many = Counter(name for one in self.seen for name in one.voices if name)
        alike = dict(names_alike(many))
        return [
            {"name": name, "many": times, "alike": alike.get(name, "")}
            for name, times in many.most_common()
        ]
