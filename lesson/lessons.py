"""A lesson is a folder: one article, its key, its questions and its references."""

import csv
import io
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field, replace
from functools import cached_property, wraps
from pathlib import Path
from typing import TypeVar

import msgspec

from . import dates
from .article import Article, Detail, Origin
from .drafting import draft
from .errors import LessonError
from .files import read_json, read_text, read_toml
from .questions import Question, ids, read_questions
from .reading import Reading
from .records import ArticleRecord, read_reading
from .tables import link, table, unbroken
from .work import Work, work_folder

T = TypeVar("T")
PACKAGE = Path(__file__).resolve().parent
# A wheel carries the course inside the package; in a clone it lies beside the package.
COURSE = PACKAGE / "course" if (PACKAGE / "course").is_dir() else PACKAGE.parent
COLUMNS = ["id", "date", "event", "source", "url", "checked"]


class Known(msgspec.Struct, forbid_unknown_fields=True):
    """A line of [origin] in lesson.toml: a value with how it is known, or why it is unknown."""

    value: str | None = None
    stated: str | None = None
    inferred: str | None = None
    unknown: str | None = None

    def __post_init__(self) -> None:
        ways = [way for way in (self.stated, self.inferred, self.unknown) if way is not None]
        if len(ways) != 1 or (self.value is None) != (self.unknown is not None):
            raise ValueError(
                "Expected a value with “stated” or “inferred”, or “unknown” alone, got another mix"
            )

    def detail(self) -> Detail:
        """The same as a part of an article's origin."""
        for basis in ("stated", "inferred", "unknown"):
            if getattr(self, basis) is not None:
                return Detail(self.value, basis, getattr(self, basis))
        return Detail()


class OriginTable(msgspec.Struct, forbid_unknown_fields=True):
    """[origin] in lesson.toml: every line is there, so that what is unknown is said to be."""

    headline: Known
    byline: Known
    dateline: Known
    publisher: Known
    address: Known
    published: Known


class Round(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    """[[notebooks]] in lesson.toml: what a learner has to do in one notebook."""

    title: str
    mark: tuple[int, ...] = ()  # paragraphs
    ask: tuple[str, ...] = ()  # questions
    place: bool = False  # dates


class Called(msgspec.Struct):
    """Of which article a reading's file is."""

    article: ArticleRecord


class LessonTable(msgspec.Struct, forbid_unknown_fields=True):
    """lesson.toml."""

    title: str
    minutes: int
    objectives: list[str]
    origin: OriginTable
    notebooks: tuple[Round, ...] = ()
    before_and_after: tuple[tuple[str, str], ...] = ()  # pairs of questions


@dataclass(frozen=True)
class Reference:
    """A page that documents an event: its date (EDTF), who published it, how it was checked."""

    id: str
    date: str
    event: str
    source: str
    url: str
    checked: str

    def __post_init__(self) -> None:
        empty = [column for column, value in vars(self).items() if not value.strip()]
        if empty:
            raise LessonError(f"expected something in every column, found {empty[0]} empty")
        if not self.url.startswith(("https://", "http://")):
            raise LessonError(f"expected an address that starts with https://, found “{self.url}”")
        dates.parse(self.date)

    @property
    def told(self) -> str:
        """What it says: when, what, and who published it."""
        return f"{dates.in_words(self.date)}: {self.event} {self.source}"

    def when(self) -> dates.When:
        """The stretch of time of its date."""
        return dates.parse(self.date)

    def __repr__(self) -> str:
        return f"{dates.in_words(self.date)}: {self.event} [{self.source}, {self.url}]"

    def _repr_html_(self) -> str:
        return References((self,))._repr_html_()


@dataclass(frozen=True, repr=False)
class References:
    """References in the order of their dates; ``references["id"]`` is one, several ids are some."""

    rows: tuple[Reference, ...]

    def __iter__(self) -> Iterator[Reference]:
        return iter(self.rows)

    def __len__(self) -> int:
        return len(self.rows)

    def __getitem__(self, ids: str | tuple[str, ...]) -> "Reference | References":
        if isinstance(ids, tuple):
            return References(tuple(self[one] for one in ids))
        for row in self.rows:
            if row.id == ids:
                return row
        raise LessonError(f"expected the id of a reference, found “{ids}”; references.csv has all.")

    def about(self, words: str) -> "References":
        """The references that speak of these words, in whatever case; LessonError where none does.

        >>> [page.id for page in load("iss-exit").references.about("Zvezda")]
        ['zvezda-launch', 'first-crew', 'order-of-talk']
        """
        sought = " ".join(str(words).split()).casefold()
        rows = tuple(row for row in self.rows if sought and sought in row.told.casefold())
        if not rows:
            raise LessonError(
                f"expected words that a reference speaks of, found “{words!s:.60}”;"
                " try fewer words, or others."
            )
        return References(rows)

    def __repr__(self) -> str:
        return "\n".join(map(repr, self.rows))

    def _repr_html_(self) -> str:
        rows = (
            (unbroken(dates.in_words(row.date)), row.event, link(row.source, row.url), row.checked)
            for row in self.rows
        )
        return table(("when", "what", "where to read it", "checked"), rows)


@dataclass(frozen=True)
class Lesson:
    """A lesson folder, read: its article, its key, its questions and its references."""

    folder: Path = field(repr=False)
    title: str
    minutes: int
    objectives: tuple[str, ...] = field(repr=False)
    article: Article
    references: References = field(repr=False)
    key_if_any: Reading | None = field(repr=False)
    questions: tuple[Question, ...] = field(default=(), repr=False)
    notebooks: tuple[Round, ...] = field(default=(), repr=False)
    before_and_after: tuple[tuple[str, str], ...] = field(default=(), repr=False)
    events_if_any: Reading | None = field(default=None, repr=False)

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
    def sealed(self) -> bool:
        """Whether this is a student's copy, which tells nothing of what is right."""
        return self.events_if_any is not None and not self.has_key

    @property
    def by_itself(self) -> "Lesson":
        """The lesson without the questions on what only a notebook of the course shows."""
        asked = tuple(question for question in self.questions if not question.in_notebook)
        names = {question.id for question in asked}
        rounds = (
            msgspec.structs.replace(one, ask=tuple(name for name in one.ask if name in names))
            for one in self.notebooks
        )
        return replace(self, questions=asked, notebooks=tuple(rounds), before_and_after=())

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
        if self.sealed:
            raise LessonError(
                f"{self.folder}: expected a lesson that tells what is right, found a student’s"
                " copy: mark first, and ask for the draft when your work is back."
            )
        return draft(self.article)

    @property
    def work(self) -> Work:
        """The learner's file for this lesson, in my-work or the folder that LESSON_WORK names."""
        return Work(self.article, work_folder() / f"{self.article.name}.json")

    @property
    def mine(self) -> Reading:
        """What this learner marked so far, as it stands in their file."""
        return self.work.read()


def of_a_lesson(do: Callable) -> Callable:
    """The same function, which says in a sentence what it needs where it is given no lesson."""

    @wraps(do)
    def checked(lesson, *args, **options):
        if not isinstance(lesson, Lesson):
            raise LessonError(
                f"expected a lesson, found {type(lesson).__name__}; write, for instance,"
                f" iss = load(“iss-exit”), and then exercises.{do.__name__}(iss, …)."
            )
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
    table = read_toml(folder / "lesson.toml", LessonTable)
    article = read_article(folder, table.origin)
    check(folder, table, article)
    pages = if_there(folder / "references.csv", references, References(()))
    key = if_there(folder / "key.json", lambda path: read_reading(path, article), None)
    events = if_there(folder / "events.json", lambda path: read_reading(path, article), None)
    known, objectives = {page.id for page in pages}, tuple(table.objectives)
    questions = if_there(
        folder / "questions.toml",
        lambda path: read_questions(path, article, key, known, len(objectives)),
        (),
    )
    asked = if_there(folder / "questions.toml", ids, ())
    check_rounds(folder / "lesson.toml", table.notebooks, article, asked, key is not None)
    twins = pairs(folder / "lesson.toml", table, questions, key is not None)
    return Lesson(
        folder, table.title, table.minutes, objectives, article, pages, key, questions,
        table.notebooks, twins, events,
    )  # fmt: skip


def read_article(folder: Path, told: OriginTable) -> Article:
    """The article of a lesson's folder, with what lesson.toml tells of its origin."""
    origin = Origin(**{line: getattr(told, line).detail() for line in vars(Origin())})
    text = read_text(folder / "article.txt")
    return named(Article(text, folder.name, origin.published.value, origin), folder)


def named(article: Article, folder: Path) -> Article:
    """The article under the name that it has in its key or its events, whatever its folder's is.

    A student's work is found by it, and students give folders names of their own.
    """
    for path in (folder / "key.json", folder / "events.json"):
        with suppress(LessonError):  # what is wrong with the file is told when it is read
            about = read_json(path, Called).article
            of_a_file = about.name == Path(about.name).name and about.name[:1] not in ("", ".")
            if of_a_file and about.sha256 == article.sha256:
                return replace(article, name=about.name)
    return article


def if_there(path: Path, read: Callable[[Path], T], otherwise: T) -> T:
    """What ``read`` makes of a file; something else where there is no such file."""
    return read(path) if path.exists() else otherwise


def lesson_folder(name: str | Path) -> Path:
    """The folder of a lesson, by its name among the built-in ones or by its path."""
    built_in = COURSE / "data"
    names = sorted(path.parent.name for path in built_in.glob("*/lesson.toml"))
    try:
        folder = built_in / name if str(name) in names else Path(name).expanduser().resolve()
        found = (folder / "lesson.toml").exists()
    except (OSError, RuntimeError, TypeError, ValueError):  # no path at all, whatever it is
        found = False
    if not found:
        raise LessonError(
            f"expected the name of a lesson ({', '.join(names)}) or of a folder with a lesson.toml"
            f" in it, found “{name!s:.80}”; check the spelling and the folder you are in."
        )
    return folder


def check(folder: Path, table: LessonTable, article: Article) -> None:
    """Nothing where lesson.toml and article.txt can be used; LessonError otherwise."""
    if not article.text.strip():
        raise LessonError(f"{folder / 'article.txt'}: expected an article, found no words.")
    if article.published is not None:
        try:
            dates.parse(article.published)
        except LessonError as error:
            raise LessonError(f"{folder / 'lesson.toml'}: at origin.published: {error}") from error
    if table.minutes < 1:
        raise LessonError(
            f"{folder / 'lesson.toml'}: at minutes: expected 1 or more, found {table.minutes}."
        )


def check_rounds(
    path: Path,
    rounds: tuple[Round, ...],
    article: Article,
    known: tuple[str, ...],
    key: bool,
) -> None:
    """Nothing where each notebook asks for what there is; LessonError otherwise."""
    for number, one in enumerate(rounds):
        where, count = f"{path}: at notebooks[{number}]", len(article.paragraphs)
        lost = [name for name in one.ask if name not in known]
        if lost and key:  # without a key, questions that take their answer from it are left out
            raise LessonError(
                f"{where}.ask: expected the id of a question, found “{lost[0]}”;"
                " questions.toml has them."
            )
        wide = [paragraph for paragraph in one.mark if not 1 <= paragraph <= count]
        if wide:
            raise LessonError(f"{where}.mark: expected paragraphs 1 to {count}, found {wide[0]}.")


def pairs(
    path: Path, table: LessonTable, questions: tuple[Question, ...], key: bool
) -> tuple[tuple[str, str], ...]:
    """What is asked before and after, as far as it is there; LessonError where two do not match."""
    known = {question.id: question for question in questions}
    names = [name for pair in table.before_and_after for name in pair]
    for number, pair in enumerate(table.before_and_after):
        where = f"{path}: at before_and_after[{number}]"
        twice = [name for name in pair if names.count(name) > 1]
        lost = [name for name in pair if name not in known and known and key]
        if twice or lost:
            found = f"“{(*twice, *lost)[0]}” {'twice' if twice else 'that is not there'}"
            raise LessonError(f"{where}: expected two questions of their own, found {found}.")
        before, after = map(known.get, pair)
        if "free text" in {one.kind for one in (before, after) if one}:
            raise LessonError(f"{where}: expected questions that are marked, found “free text”.")
        if before and after and matter(before) != matter(after):
            raise LessonError(
                f"{where}: expected two questions of one kind and one objective, with as many"
                f" choices, found “{pair[0]}” and “{pair[1]}”."
            )
    return tuple(pair for pair in table.before_and_after if known.keys() >= {*pair})


def matter(question: Question) -> tuple[str, int, int]:
    """What two questions of a pair have in common: kind, objective, number of choices."""
    return question.kind, question.objective, len(question.choices)


def references(path: Path) -> References:
    """The rows of references.csv by date; LessonError with the line where one is not right."""
    reader = csv.DictReader(io.StringIO(read_text(path), newline=""), restval="", strict=True)
    try:
        if reader.fieldnames != COLUMNS:
            found = ",".join(reader.fieldnames or []) or "an empty file"
            raise LessonError(f"{path}: expected the columns {','.join(COLUMNS)}, found {found}.")
        return References(tuple(sorted(reference_rows(path, reader), key=Reference.when)))
    except csv.Error as error:
        where = f"{path}: line {reader.reader.line_num}"
        raise LessonError(f"{where}: expected CSV, found a mistake ({error}).") from error


def reference_rows(path: Path, reader: csv.DictReader) -> Iterator[Reference]:
    """The references in the order of the file."""
    seen: set[str] = set()
    for row in reader:
        where = f"{path}: line {reader.line_num}"
        if None in row or row["id"] in seen:
            fault = "more cells than columns" if None in row else f"the id “{row['id']}” twice"
            raise LessonError(f"{where}: expected one reference a line, found {fault}.")
        seen.add(row["id"])
        try:
            yield Reference(**row)
        except LessonError as error:
            raise LessonError(f"{where}: {error}") from error
