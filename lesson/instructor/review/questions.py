"""The questions of a lesson: which are asked, in which order, and one's own."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

import msgspec

from lesson.base.errors import LessonError
from lesson.exercises.unsent import keep, unsent
from lesson.exercises.widgets.exercise import Exercise, script, source
from lesson.feedback.questions.kinds import KINDS
from lesson.feedback.questions.question import read_question_file
from lesson.feedback.questions.toml import QuestionEntry
from lesson.instructor.cut.renumber import text_of
from lesson.instructor.cut.save import saved
from lesson.lesson import Lesson, load

from .question_file import asked_in, new_id, there, with_question
from .reviewer import key_file

HERE = Path(__file__).parent
FORM = "the form of the review"  # where what is not sent is kept: no question is called so
BY_FORM = ("one of", "some of", "number", "date", "words in the text", "order", "free text")
SHARED = ("id", "kind", "objective", "prompt", "hints", "explanation")
MORE = {  # what a kind has besides in the form
    "one of": ("options",),
    "some of": ("options", "right"),
    "number": ("answers", "right", "otherwise", "wrong", "within"),
    "date": ("answers", "right", "otherwise", "wrong"),
    "words in the text": ("answers", "right", "otherwise", "wrong"),
    "order": ("items", "otherwise"),
    "free text": ("answer", "points"),
}


def kept_form(lesson: Lesson) -> dict[str, Any] | None:
    """What was typed into the form and not saved; None where there is nothing."""
    with suppress(ValueError, RecursionError):
        return msgspec.json.decode(*unsent(lesson.work).get(FORM, ("null",)), type=dict | None)
    return None


class QuestionReviewer(Exercise):
    """The questions of a lesson, to be ticked, put in order, changed and added to."""

    _esm = script(HERE / "questions.js")
    _css = source("exercise.css", "question.css", HERE / "review.css")

    def __init__(self, lesson: Lesson) -> None:
        self.lesson, self.seen = lesson, there(lesson.folder)
        self.typed = kept_form(lesson)
        self.form: dict[str, Any] | None = self.typed
        self.done: list[tuple[dict[str, str], dict[str, str]]] = []  # files before and after it
        super().__init__(key_file(lesson), "Review the questions of the lesson.")

    @property
    def operations(self) -> dict[str, Callable[..., str]]:
        own = (self.ask, self.leave_out, self.move, self.edit, self.new, self.close, self.undo)
        return super().operations | {one.__name__: one for one in (*own, self.type, self.save)}

    # ---- which are asked, and in which order

    def ask(self, name: str, round: int) -> str:
        """Asks a question in a round, counted from 0."""
        self.write({"lesson.toml": asked_in(self.lesson, self.known(name), round)})
        return f"“{name}” is asked in round {round + 1}. Saved."

    def leave_out(self, name: str) -> str:
        """Asks a question in no round."""
        self.write({"lesson.toml": asked_in(self.lesson, self.known(name), None)})
        return f"“{name}” is not asked any more. Saved."

    def move(self, name: str, by: int) -> str:
        """Moves a question up (-1) or down (1), at the end of its round into the next."""
        rounds = [list(row) for row in self.rounds()]
        number = next((at for at, row in enumerate(rounds) if self.known(name) in row), None)
        if number is None:
            raise LessonError(f"“{name}” belongs to no round; tick it first.")
        row = rounds[number]
        to = row.index(name) + by
        row.remove(name)
        if not 0 <= to <= len(row):
            number = max(0, min(number + by, len(rounds) - 1))
            row = [one for one in rounds[number] if one != name]
            to = 0 if by > 0 else len(row)
        before = row[to] if to < len(row) else ""
        self.write({"lesson.toml": asked_in(self.lesson, name, number, before)})
        return f"“{name}” is number {to + 1} of round {number + 1}. Saved."

    def rounds(self) -> tuple[tuple[str, ...], ...]:
        """The ids that each round asks; one round with all where there is none."""
        asked = tuple(one.ask for one in self.lesson.rounds)
        return asked or (tuple(one.id for one in self.lesson.questions),)

    def known(self, name: str) -> str:
        """The id of a question in the file; LessonError if there is none."""
        if name not in self.entries():
            raise LessonError(f"expected a question of this lesson, found “{name:.60}”.")
        return name

    def entries(self) -> dict[str, QuestionEntry]:
        """All entries of questions.toml."""
        path = self.lesson.folder / "questions.toml"
        file = read_question_file(path) if path.exists() else None
        return {one.id: one for one in file.questions} if file else {}

    # ---- the form

    def edit(self, name: str) -> str:
        """Opens the form on a question."""
        entry = self.entries()[self.known(name)]
        if entry.kind not in BY_FORM:
            raise LessonError(f"a question to {entry.kind} is changed in questions.toml.")
        self.close()
        self.form = msgspec.to_builtins(entry)
        if entry.answer and entry.kind != "free text":
            self.form["answers"] = [entry.answer, *entry.answers]
        return ""

    def new(self) -> str:
        """Opens an empty form."""
        self.close()
        self.form = msgspec.to_builtins(QuestionEntry("", BY_FORM[0], 1, ""))
        return ""

    def close(self) -> str:
        """Closes the form; nothing is saved."""
        self.form = self.typed = None
        keep(self.lesson.work, FORM, None)
        return ""

    def type(self, entry: Mapping[str, Any]) -> str:
        """Keeps what is in the form until it is saved or closed; a reload brings it back."""
        self.typed = dict(entry)
        keep(self.lesson.work, FORM, [msgspec.json.encode(entry).decode()])
        return ""

    def save(self, entry: Mapping[str, Any], round: int) -> str:
        """Saves the question in the form; LessonError, and nothing saved, if it would not work."""
        kind = entry.get("kind")
        if kind not in BY_FORM:
            raise LessonError(f"expected one of {', '.join(BY_FORM)}, found “{kind!s:.40}”.")
        old = entry.get("id") if entry.get("id") in self.entries() else ""
        source = self.entries()[old].source if old else ""
        more = () if source else MORE[kind]
        name = old or new_id(str(entry.get("prompt", "")), (*self.entries(),))
        kept = {key: entry[key] for key in (*SHARED, *more) if key in entry} | {"id": name}
        if "answers" in more:
            kept["answer"] = ""  # all of them stand in “answers”
        files = {"questions.toml": with_question(self.lesson, kept)}
        if not old:
            self.form = {**entry, "id": ""}  # it stays as it is if it cannot be saved
            files["lesson.toml"] = asked_in(self.lesson, name, round)
        self.write(files)
        self.close()
        return f"“{name}” is saved."

    def undo(self) -> str:
        """Brings the files back as they were before the last step."""
        if not self.done:
            return "There are no more steps."
        before, after = self.done[-1]
        if self.texts(after) != after:
            raise LessonError("the questions were changed elsewhere since, so nothing was undone.")
        self.lesson = saved(self.lesson, before)
        self.seen = there(self.lesson.folder)
        self.done.pop()
        return "Undone. Saved."

    def texts(self, names: Iterable[str]) -> dict[str, str]:
        """The texts of files of the lesson; "" where there is none."""
        paths = {name: self.lesson.folder / name for name in names}
        return {name: text_of(path) if path.exists() else "" for name, path in paths.items()}

    def write(self, files: Mapping[str, str]) -> None:
        """Writes files of the lesson if it then holds; LessonError, and nothing changed, if not."""
        self.look_again()
        before = self.texts(files)
        self.lesson = saved(self.lesson, files)
        self.seen = there(self.lesson.folder)
        self.done.append((before, dict(files)))

    def look_again(self) -> None:
        """Reads the lesson anew if another widget changed it: questions follow the key."""
        if (now := there(self.lesson.folder)) != self.seen:
            self.lesson, self.seen = load(self.lesson.folder), now

    # ---- what the browser shows

    def view(self) -> dict[str, Any]:
        self.look_again()
        entries, rounds = self.entries(), self.rounds()
        titles = [one.title for one in self.lesson.rounds] or ["All questions"]
        asked = {name for row in rounds for name in row}
        return {
            "rounds": [
                {"title": title, "rows": [self.row(entries[name]) for name in row]}
                for title, row in zip(titles, rounds, strict=True)
            ],
            "off": [self.row(entry) for name, entry in entries.items() if name not in asked],
            "form": self.form,
            "typed": self.typed,
            "undo": bool(self.done),
            "kinds": BY_FORM,
            "fields": MORE,
            "objectives": self.lesson.objectives,
        }

    def row(self, entry: QuestionEntry) -> dict[str, Any]:
        """A question in a line, as this article has it."""
        made = next((one for one in self.lesson.questions if one.id == entry.id), None)
        return {
            "id": entry.id,
            "kind": entry.kind,
            "prompt": made.prompt if made else entry.prompt,
            "answer": made.solution if made and KINDS[entry.kind].is_marked else "",
            "told": "" if made else "Not asked here: the key has no answer to it.",
        }
