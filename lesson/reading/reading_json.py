"""Readings as JSON files in which every mark carries its words."""

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Annotated, Literal

import msgspec
from msgspec import Meta

from lesson.base.errors import LessonError, OtherFileError, located
from lesson.base.files import decoded, read_bytes, text_in

from .article import Article
from .reading import Answer, Attribution, DateMention, EventKind, Reading
from .span import Span

VERSION = 1
LINE_END = re.compile(r"\r\n?|\n")
EDTF = "an EDTF value (ISO 8601-2, levels 0 and 1): 2022-07-26, 2022-07, 2022, 198X, 2025/.."
Note = Annotated[str, Meta(description="why it is marked so, for a reader who marked otherwise")]
Rule = Annotated[str, Meta(description="in a draft, the rule that marked it")]


class Record(msgspec.Struct, forbid_unknown_fields=True, omit_defaults=True):
    """A part of a file; a name that does not belong in it is an error."""


class Mark(Record):
    """A span with the words that stand in it, so that a changed article is noticed."""

    start: Annotated[int, Meta(description="number of its first character; code points, from 0")]
    end: Annotated[int, Meta(description="number of the character after its last one")]
    words: Annotated[str, Meta(description="the characters that stand there, letter for letter")]


class ArticleRecord(Record):
    """Which article was read."""

    name: Annotated[str, Meta(description="the name of the lesson folder")]
    sha256: Annotated[str, Meta(description="SHA-256 of the text as UTF-8, in hexadecimal")]


class AttributionRecord(Record):
    """One act of somebody being reported to say something (terms of PARC 3 and PolNeAR)."""

    content: Annotated[
        tuple[Mark, ...], Meta(description="what is said; two marks where the cue interrupts")
    ] = ()
    source: Annotated[Mark | None, Meta(description="the words that name who says it")] = None
    cue: Annotated[Mark | None, Meta(description="the words that signal the saying")] = None
    relay: Annotated[
        Mark | None, Meta(description="the words that name who carried another's words here")
    ] = None
    speaker: Annotated[str, Meta(description="whom the source refers to, as a name")] = ""
    note: Note = ""
    rule: Rule = ""


class DateRecord(Record):
    """Words that name a time, and the event they date."""

    words: Annotated[Mark, Meta(description="the words that name the time")]
    edtf: Annotated[str, Meta(description=f"what the words alone say, as {EDTF}")]
    when: Annotated[
        str, Meta(description=f"when the event is, the signal taken into account, as {EDTF}")
    ]
    event: Annotated[
        str, Meta(description="what is dated; one event has the same wording at each mention")
    ]
    kind: Annotated[
        EventKind,
        Meta(description="a saying, what came about, or what was still to come at publication"),
    ] = "happened"
    signal: Annotated[
        Mark | None, Meta(description="the word before them that shifts them: after, by, since")
    ] = None
    note: Note = ""
    rule: Rule = ""


class ReadingRecord(Record):
    """A reading: what one reader marked in one article."""

    version: Annotated[Literal[1], Meta(description="the version of this format")]
    article: ArticleRecord
    reader: Annotated[str, Meta(description="who marked: key, mine, draft or a name")]
    attributions: tuple[AttributionRecord, ...] = ()
    dates: tuple[DateRecord, ...] = ()
    answers: tuple[Answer, ...] = ()


class Versioned(msgspec.Struct):
    """The one thing to know of a file before the rest of it is read."""

    version: int


def schema() -> str:
    """The JSON Schema of a reading's file, which data/reading.schema.json holds."""
    described = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "A reading: what one reader marked in one article",
        **msgspec.json.schema(ReadingRecord),
    }
    return written(described)


def written(value: object) -> str:
    """A value as JSON text, two spaces deep, ending in a line end."""
    try:
        return msgspec.json.format(msgspec.json.encode(value), indent=2).decode() + "\n"
    except UnicodeEncodeError as error:
        raise LessonError(
            f"expected whole characters, found half of one (U+{ord(error.object[error.start]):04X})"
            f" in “{error.object[: error.start][-40:]}”; write these words again."
        ) from error


def to_json(reading: Reading) -> str:
    """The reading as JSON text, two spaces deep, ending in a line end."""
    record = ReadingRecord(
        version=VERSION,
        article=ArticleRecord(reading.article.name, reading.article.sha256),
        reader=reading.reader,
        attributions=tuple(recorded(AttributionRecord, one) for one in reading.attributions),
        dates=tuple(recorded(DateRecord, one) for one in reading.dates),
        answers=reading.answers,
    )
    return written(record)


def recorded(kind: type[Record], item: Attribution | DateMention) -> Record:
    """An attribution or a date mention as it stands in a file: each span with its words."""

    def with_words(span: Span) -> Mark:
        return Mark(span.start, span.end, item.article[span])

    values = ((name, getattr(item, name)) for name in kind.__struct_fields__)
    return kind(**{name: mapped(value, Span, with_words) for name, value in values})


def mapped(value: object, kinds: type | tuple[type, ...], change: Callable) -> object:
    """A value, a tuple or a record, with whatever is of these kinds in it changed."""
    if isinstance(value, kinds):
        return change(value)
    if isinstance(value, tuple):
        return tuple(mapped(item, kinds, change) for item in value)
    if isinstance(value, Record):
        parts = msgspec.structs.asdict(value).items()
        return type(value)(**{name: mapped(part, kinds, change) for name, part in parts})
    return value


def read_record(path: Path) -> ReadingRecord:
    """What a reading's file holds; LessonError if it is broken or of another version."""
    return record_in(path, read_bytes(path))


def record_in(path: Path, content: bytes) -> ReadingRecord:
    """What a file with these bytes holds; LessonError if it is broken or of another version."""
    text = text_in(path, content)
    version = decoded(path, text, Versioned, msgspec.json.decode).version
    if version != VERSION:
        raise OtherFileError(
            f"expected version {VERSION}, found version {version};"
            " it was made by another Copy Desk: install that one to read it.",
            path,
        )
    return decoded(path, text, ReadingRecord)


def reading_of(path: Path, record: ReadingRecord, article: Article) -> Reading:
    """The reading in a file's record; LessonError if the article or a mark was changed."""
    record = with_its_line_ends(record, article)
    check_marks(path, record, article)
    return Reading(
        article,
        tuple(Attribution(article, **spans_of(item)) for item in record.attributions),
        tuple(date_mention(path, article, item, index) for index, item in enumerate(record.dates)),
        record.reader,
        record.answers,
    )


def with_its_line_ends(record: ReadingRecord, article: Article) -> ReadingRecord:
    """The record with its marks where the article has them, whichever line ends both have.

    Unchanged if the text is another one: git and editors change line ends, people change words.
    """
    theirs = as_read(article, record)
    if theirs is None or theirs.text == article.text:
        return record
    return mapped(record, (Mark, ArticleRecord), lambda mark: mark_moved(mark, theirs, article))


def as_read(article: Article, record: ReadingRecord) -> Article | None:
    """The article with the line ends that it had in a file's reading; None if it is another."""
    if record.article.sha256 == article.sha256:
        return article
    ends = (replace(article, text=LINE_END.sub(end, article.text)) for end in ("\n", "\r\n", "\r"))
    return next((one for one in ends if one.sha256 == record.article.sha256), None)


def mark_moved(value: Mark | ArticleRecord, theirs: Article, ours: Article) -> Record:
    """A mark of one article in another that differs in its line ends only."""
    if isinstance(value, ArticleRecord):
        return ArticleRecord(value.name, ours.sha256)
    ends = [[end.end() for end in LINE_END.finditer(one.text)] for one in (theirs, ours)]

    def place(at: int) -> int:
        before = bisect_right(ends[0], at) - 1
        return at if before < 0 else at - ends[0][before] + ends[1][before]

    start, end = place(value.start), place(value.end)
    same = theirs.text[value.start : value.end] == value.words
    return Mark(start, end, ours.text[start:end] if same else value.words)


def check_marks(path: Path, record: ReadingRecord, article: Article) -> None:
    """Raises LessonError unless all marks have their words in this article."""
    changed = record.article.sha256 != article.sha256
    for place, mark in sorted(places(record), key=lambda pair: pair[1].start):
        try:
            check_mark(article, mark)
        except LessonError as error:
            kind = OtherFileError if changed else LessonError
            raise kind(f"at {place}: {error}", path) from error
    if changed:
        raise OtherFileError(
            f"expected the article “{record.article.name}” with SHA-256"
            f" {record.article.sha256:.12}…, found {article.sha256:.12}…; all marks still find"
            " their words, so the article was changed between or after them (line ends do not"
            " count): bring its old text back, or mark it anew.",
            path,
        )


def places(record: ReadingRecord) -> Iterator[tuple[str, Mark]]:
    """Every mark in a file, with its place there ("attributions[2].content[0]")."""
    for name, items in (("attributions", record.attributions), ("dates", record.dates)):
        for index, item in enumerate(items):
            for role, value in msgspec.structs.asdict(item).items():
                if isinstance(value, Mark):
                    yield f"{name}[{index}].{role}", value
                elif isinstance(value, tuple):
                    yield from ((f"{name}[{index}].{role}[{n}]", m) for n, m in enumerate(value))


def check_mark(article: Article, mark: Mark) -> None:
    """Raises LessonError unless the article has the mark's words in its place."""
    place = f"at characters {mark.start} to {mark.end} of {article.name}"
    if not 0 <= mark.start < mark.end <= len(article.text):
        raise LessonError(
            f"expected “{mark.words}” {place}, found no such place among its"
            f" {len(article.text)} characters; mark words that stand in the article."
        )
    found = article[Span(mark.start, mark.end)]
    if found != mark.words:
        expected, found = from_where_they_part(mark.words, found)
        raise LessonError(
            f"expected “{expected}” {place}, found “{found}”; the article or this file"
            " was changed: bring the old text back, or mark these words again."
        )


def from_where_they_part(expected: str, found: str) -> list[str]:
    """Two texts from shortly before their first difference on, short enough to be read.

    >>> from_where_they_part("It rained on the old town of Riga.", "It rained on the old towns")
    ['…d on the old town of Riga.', '…d on the old towns']
    """
    unlike = (place for place, (a, b) in enumerate(zip(expected, found, strict=False)) if a != b)
    start = max(0, next(unlike, min(len(expected), len(found))) - 17)
    return ["…" * (start > 0) + text[start : start + 80] for text in (expected, found)]


def spans_of(record: Record) -> dict[str, object]:
    """The fields of a record whose marks are checked, each mark as its span."""
    parts = msgspec.structs.asdict(record).items()
    spans = ((name, mapped(part, Mark, lambda m: Span(m.start, m.end))) for name, part in parts)
    return dict(spans)


def date_mention(path: Path, article: Article, record: DateRecord, index: int) -> DateMention:
    """The date mention of a record whose marks are checked; its EDTF values are checked here."""
    with located(f"at dates[{index}]", path):
        return DateMention(article, **spans_of(record))
