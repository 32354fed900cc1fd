"""Loads a lesson folder: an article with its key, its questions and its references."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from functools import cached_property, wraps
from pathlib import Path
from typing import TypeVar

import msgspec

from lesson.base.errors import LessonError, end_of, expect, located, require
from lesson.base.files import read_toml, readable
from lesson.feedback.questions.question import Question, questions_in, read_question_file
from lesson.reading.article import Article
from lesson.reading.lesson_toml import LessonTable, Round, check_rounds, named_as_in, read_article
from lesson.reading.reading import Reading
from lesson.reading.reading_json import read_record, reading_of
from lesson.reading.references import References, read_references
from lesson.reading.work import Work, starting_folder, work_folder

T = TypeVar("T")
PACKAGE = Path(__file__).resolve().parent
# A wheel carries the course inside the package; in a clone it lies beside the package.
COURSE = PACKAGE / "course" if (PACKAGE / "course").is_dir() else PACKAGE.parent


@dataclass(frozen=True)
class Lesson:
    """What a lesson folder holds: an article, its key, its questions and its references."""

    folder: Path = field(repr=False)
    title: str
    minutes: int
    objectives: tuple[str, ...] = field(repr=False)
    article: Article
    references: References = field(repr=False)
    key_if_any: Reading | None = field(repr=False)
    questions: tuple[Question, ...] = field(default=(), repr=False)
    rounds: tuple[Round, ...] = field(default=(), repr=False)
    before_and_after: tuple[tuple[str, str], ...] = field(default=(), repr=False)
    events_if_any: Reading | None = field(default=None, repr=False)
    begun_in: Path = field(default_factory=starting_folder, repr=False, compare=False)

    @property
    def has_key(self) -> bool:
        """Whether the folder holds a key (a student's copy may not)."""
        return self.key_if_any is not None

    @property
    def key(self) -> Reading:
        """What the editor of the lesson marked, and why; LessonError where there is no key."""
        if self.key_if_any is None:
            raise LessonError(
                f"{self.folder}: expected a key.json, found none; this copy of the lesson came"
                " without its key: ask whoever gave it to you."
            )
        return self.key_if_any

    @property
    def dated(self) -> Reading:
        """The reading whose events learners date: the key, or in a student's copy events.json.

        There all dates are that of publication, so that none is given away.
        """
        return self.events_if_any or self.key

    @property
    def is_student_copy(self) -> bool:
        """Whether this is a student's copy, which has no answers."""
        return self.events_if_any is not None and not self.has_key

    @property
    def by_itself(self) -> "Lesson":
        """The lesson without questions that need a notebook of the course to answer."""
        asked = tuple(question for question in self.questions if not question.in_notebook)
        names = {question.id for question in asked}
        rounds = (
            msgspec.structs.replace(
                one,
                ask=tuple(name for name in one.ask if name in names),
                more=tuple(name for name in one.more if name in names),
            )
            for one in self.rounds
        )
        return replace(self, questions=asked, rounds=tuple(rounds), before_and_after=())

    def question(self, name: str) -> Question:
        """The question of that name; LessonError where there is none."""
        for question in self.questions:
            if question.id == name:
                return question
        names = ", ".join(question.id for question in self.questions) or "none"
        raise LessonError(f"expected the name of a question ({names}), found “{name!s:.60}”.")

    @cached_property
    def draft(self) -> Reading:
        """What rules find in the article by themselves; LessonError in a student's copy."""
        if self.is_student_copy:
            raise LessonError(
                f"{self.folder}: expected a lesson that tells what is right, found a student’s"
                " copy: mark first, and ask for the draft when your work is back."
            )
        from .drafting import draft  # a learner who never asks for it never loads the rules

        return replace(draft(self.article), cast=self.cast)

    @property
    def work(self) -> Work:
        """The learner's file for this lesson, in my-work or the folder that LESSON_WORK names."""
        return Work.named(self.article, work_folder(self.begun_in), self.folder)

    @property
    def mine(self) -> Reading:
        """What this learner marked so far, as it stands in their file."""
        return replace(self.work.read(), cast=self.cast)

    @property
    def cast(self) -> tuple[str, ...]:
        """The speakers of the key, whose colours every reading keeps; none without a key."""
        return self.key_if_any.speakers if self.key_if_any else ()


def of_a_lesson(do: Callable) -> Callable:
    """Decorator: raises LessonError unless the first argument is a Lesson."""

    @wraps(do)
    def checked(lesson, *args, **options):
        example = f"iss = load(“iss-exit”), and then exercises.{do.__name__}(iss, …)"
        expect(lesson, Lesson, "a lesson", example)
        return do(lesson, *args, **options)

    return checked


def load(name: str | Path) -> Lesson:
    """The lesson of that name ("iss-exit"), or the lesson in the folder of that path.

    LessonError where there is none, or where a file in it is broken.

    >>> iss = load("iss-exit")
    >>> iss.key
    key of iss-exit: 12 attributions (5 direct, 6 indirect, 1 mixed), 9 date mentions of 6 events
    """
    folder = lesson_folder(name)
    settings = read_toml(folder / "lesson.toml", LessonTable)
    article, key, events = read_marked(folder, settings)
    pages = read_if_exists(folder / "references.csv", read_references) or References(())
    questions, pairs = read_asked(folder, settings, article, key, pages)
    return Lesson(
        folder=folder,
        title=settings.title,
        minutes=settings.minutes,
        objectives=tuple(settings.objectives),
        article=article,
        references=pages,
        key_if_any=key,
        events_if_any=events,
        questions=questions,
        rounds=settings.rounds,
        before_and_after=pairs,
    )


def read_marked(
    folder: Path, settings: LessonTable
) -> tuple[Article, Reading | None, Reading | None]:
    """The article, its key and, in a student's copy, the events to date."""
    unnamed = read_article(folder, settings)
    paths = folder / "key.json", folder / "events.json"
    records = [read_if_exists(path, read_record) for path in paths]
    article = named_as_in(unnamed, records)
    key, events = (
        record and reading_of(path, record, article)
        for path, record in zip(paths, records, strict=True)
    )
    return article, key, events


def read_asked(
    folder: Path, settings: LessonTable, article: Article, key: Reading | None, pages: References
) -> tuple[tuple[Question, ...], tuple[tuple[str, str], ...]]:
    """The questions, and the pairs of them that are asked before and after."""
    path, toml = folder / "questions.toml", folder / "lesson.toml"
    file = read_if_exists(path, read_question_file)
    ids = {page.id for page in pages}
    count = len(settings.objectives)
    questions = tuple(questions_in(path, file, article, key, ids, count)) if file else ()
    names = tuple(entry.id for entry in file.questions) if file else ()
    check_rounds(toml, settings.rounds, article, names, key is not None)
    return questions, pairs_of(toml, settings, questions, key is not None)


def read_if_exists(path: Path, read: Callable[[Path], T]) -> T | None:
    """What ``read`` makes of a file; None if there is no such file."""
    with readable(path):
        there = path.exists()
    return read(path) if there else None


def built_in() -> list[str]:
    """The names of the lessons that come with the course.

    >>> built_in()
    ['iss-exit', 'pool-roof', 'school-walk']
    """
    with readable(COURSE / "data"):
        return sorted(path.parent.name for path in COURSE.glob("data/*/lesson.toml"))


def lesson_folder(name: str | Path) -> Path:
    """The folder of a lesson, by its name among the built-in ones or by its path."""
    names = built_in()
    try:
        folder = COURSE / "data" / name if str(name) in names else Path(name).expanduser().resolve()
        found = (folder / "lesson.toml").exists()
    except (OSError, RuntimeError, TypeError, ValueError):  # no path at all, whatever it is
        found = False
    if not found:
        raise LessonError(
            f"expected the name of a lesson ({', '.join(names)}) or of a folder with a lesson.toml"
            f" in it, found “{end_of(name, 80)}”; check the spelling and the folder you are in."
        )
    return folder


def pairs_of(
    path: Path, table: LessonTable, questions: tuple[Question, ...], key: bool
) -> tuple[tuple[str, str], ...]:
    """What is asked before and after, as far as it is there; LessonError where two do not match."""
    known = {question.id: question for question in questions}
    names = [name for pair in table.before_and_after for name in pair]
    for number, pair in enumerate(table.before_and_after):
        with located(f"at before_and_after[{number}]", path):
            for name in pair:
                own = "two questions of their own"
                require(names.count(name) == 1, own, f"“{name}” twice")
                lost = name not in known and known and key
                require(not lost, own, f"“{name}” that is not there")
            there = [known[name] for name in pair if name in known]
            marked = all(one.traits.is_marked for one in there)
            require(marked, "questions that are marked", "“free text”")
            alike = "two questions of one kind and one objective, with as many choices"
            same = len({*map(matter, there)}) < 2
            require(same, alike, f"“{pair[0]}” and “{pair[1]}”")
    return tuple(pair for pair in table.before_and_after if known.keys() >= {*pair})


def matter(question: Question) -> tuple[str, int, int]:
    """What two questions of a pair have in common: kind, objective, number of choices."""
    return question.kind, question.objective, len(question.choices)
