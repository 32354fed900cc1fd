"""Reads lesson.toml and the article beside it."""

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

import msgspec

from lesson.base.errors import located, require
from lesson.base.files import read_text
from lesson.reading import edtf

from .article import Article
from .origin import Detail, Origin
from .reading_json import ReadingRecord, as_read
from .work import name_of


class OriginEntry(msgspec.Struct, forbid_unknown_fields=True):
    """An entry of [origin] in lesson.toml: a value and its basis, or why it is unknown."""

    value: str | None = None
    stated: str | None = None
    inferred: str | None = None
    unknown: str | None = None

    def __post_init__(self) -> None:
        if len(self.given) != 1 or (self.value is None) != (self.unknown is not None):
            raise ValueError(
                "Expected a value with “stated” or “inferred”, or “unknown” alone, got another mix"
            )

    @property
    def given(self) -> list[tuple[str, str]]:
        """The basis that is given, with what it says."""
        bases = ("stated", "inferred", "unknown")
        return [(name, told) for name in bases if (told := getattr(self, name)) is not None]

    def detail(self) -> Detail:
        """The entry as a part of an article's origin."""
        return Detail(self.value, *self.given[0])


# [origin] in lesson.toml: every line is there, so that what is unknown is said to be.
OriginTable = msgspec.defstruct(
    "OriginTable", [(line, OriginEntry) for line in vars(Origin())], forbid_unknown_fields=True
)


class Round(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    """A round of a lesson, one of [[notebooks]] in lesson.toml: what a learner has to do in it."""

    title: str
    mark: tuple[int, ...] = ()  # paragraphs
    ask: tuple[str, ...] = ()  # questions
    more: tuple[str, ...] = ()  # questions for whoever likes to go on: nobody is told to
    place: bool = False  # dates


class LessonTable(msgspec.Struct, forbid_unknown_fields=True):
    """All that lesson.toml says."""

    title: str
    minutes: int
    objectives: list[str]
    origin: OriginTable
    rounds: tuple[Round, ...] = msgspec.field(default=(), name="notebooks")
    before_and_after: tuple[tuple[str, str], ...] = ()  # pairs of questions


def read_article(folder: Path, settings: LessonTable) -> Article:
    """The article of a lesson's folder, with its origin; LessonError if it cannot be used."""
    told = settings.origin
    origin = Origin(**{line: getattr(told, line).detail() for line in vars(Origin())})
    text = read_text(folder / "article.txt")
    article = Article(text, name_of(folder), origin.published.value, origin)
    check(folder, settings, article)
    return article


def check(folder: Path, table: LessonTable, article: Article) -> None:
    """Raises LessonError unless lesson.toml and article.txt can be used."""
    text, toml = folder / "article.txt", folder / "lesson.toml"
    require(article.text.strip(), "an article", "no words", "put its text there", text)
    if article.published is not None:
        with located("at origin.published", toml):
            edtf.parse(article.published)
    with located("at minutes", toml):
        require(table.minutes >= 1, "1 or more", table.minutes)


def named_as_in(article: Article, records: Iterable[ReadingRecord | None]) -> Article:
    """The article with the name and the line ends that it has in its key or events.

    A student's work is found by that name, and students rename folders; git changes line ends.
    """
    for record in filter(None, records):
        name, read = record.article.name, as_read(article, record)
        if read and name.isprintable() and name == Path(name).name and name[:1] not in ("", "."):
            return replace(read, name=name)
    return article


def check_rounds(
    path: Path,
    rounds: tuple[Round, ...],
    article: Article,
    known: tuple[str, ...],
    key: bool,
) -> None:
    """Raises LessonError unless all paragraphs and questions of the notebooks exist."""
    for number, one in enumerate(rounds):
        asked = {"ask": one.ask, "more": one.more} if key else {}  # without one, some are left out
        for part, names in asked.items():
            with located(f"at notebooks[{number}].{part}", path):
                for name in names:
                    has = "questions.toml has them"
                    require(name in known, "the id of a question", f"“{name}”", has)
        with located(f"at notebooks[{number}].mark", path):
            for paragraph in one.mark:
                count = len(article.paragraphs)
                require(1 <= paragraph <= count, f"paragraphs 1 to {count}", paragraph)
