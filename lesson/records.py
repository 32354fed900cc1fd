"""Readings as files: JSON in which every mark carries its words, and W3C Web Annotations."""

from pathlib import Path
from typing import Literal

import msgspec

from .article import Article, Span
from .errors import LessonError
from .files import read_json
from .reading import Attribution, DateMention, Reading

VERSION = 1
CONTEXT = 30  # characters kept before and after a mark in an annotation


class Record(msgspec.Struct, forbid_unknown_fields=True, omit_defaults=True):
    """A part of a file; a name that does not belong in it is an error."""


class Mark(Record):
    """A span with the words that stand in it, so that a changed article is noticed."""

    start: int
    end: int
    words: str


class ArticleRecord(Record):
    """Which article was read: its name, and the SHA-256 of its text as UTF-8."""

    name: str
    sha256: str


class AttributionRecord(Record):
    """An attribution; see lesson.Attribution for the meaning of its parts."""

    content: tuple[Mark, ...] = ()
    source: Mark | None = None
    cue: Mark | None = None
    relay: Mark | None = None
    speaker: str = ""
    note: str = ""


class DateRecord(Record):
    """A date mention; see lesson.DateMention for the meaning of its parts."""

    words: Mark
    edtf: str
    when: str
    event: str
    kind: Literal["said", "happened", "expected"] = "happened"
    signal: Mark | None = None
    note: str = ""


class ReadingRecord(Record):
    """A reading: who read which article, and what they marked."""

    version: int
    article: ArticleRecord
    reader: str
    attributions: tuple[AttributionRecord, ...] = ()
    dates: tuple[DateRecord, ...] = ()


class Versioned(msgspec.Struct):
    """The one thing to know of a file before the rest of it is read."""

    version: int


def to_json(reading: Reading) -> str:
    """The reading as JSON text, two spaces deep, ending in a line end."""
    article = reading.article

    def mark(span: Span | None) -> Mark | None:
        return Mark(span.start, span.end, article[span]) if span else None

    record = ReadingRecord(
        version=VERSION,
        article=ArticleRecord(article.name, article.sha256),
        reader=reading.reader,
        attributions=tuple(
            AttributionRecord(
                content=tuple(mark(span) for span in item.content),
                source=mark(item.source),
                cue=mark(item.cue),
                relay=mark(item.relay),
                speaker=item.speaker,
                note=item.note,
            )
            for item in reading.attributions
        ),
        dates=tuple(
            DateRecord(
                mark(item.words),
                item.edtf,
                item.when,
                item.event,
                item.kind,
                mark(item.signal),
                item.note,
            )
            for item in reading.dates
        ),
    )
    return msgspec.json.format(msgspec.json.encode(record), indent=2).decode() + "\n"


def read_reading(path: Path, article: Article) -> Reading:
    """The reading in a JSON file; LessonError where it is broken or of a changed article."""
    version = read_json(path, Versioned).version
    if version != VERSION:
        raise LessonError(
            f"{path}: expected version {VERSION}, found version {version};"
            " it was made by another Copy Desk: install that one to read it."
        )
    record = read_json(path, ReadingRecord)
    check_article(path, record, article)
    return Reading(
        article,
        tuple(
            attribution(article, item, f"{path}: at attributions[{index}]")
            for index, item in enumerate(record.attributions)
        ),
        tuple(
            date_mention(article, item, f"{path}: at dates[{index}]")
            for index, item in enumerate(record.dates)
        ),
        record.reader,
    )


def check_article(path: Path, record: ReadingRecord, article: Article) -> None:
    """Nothing where the file speaks of this article as it stands; LessonError otherwise."""
    if record.article.sha256 == article.sha256:
        return
    marks = [(f"attributions[{i}]", m) for i, a in enumerate(record.attributions) for m in every(a)]
    marks += [(f"dates[{i}]", date.words) for i, date in enumerate(record.dates)]
    for place, mark in sorted(marks, key=lambda pair: pair[1].start):
        span_of(article, mark, f"{path}: at {place}")
    raise LessonError(
        f"{path}: expected the article “{record.article.name}” with SHA-256"
        f" {record.article.sha256[:12]}…, found {article.sha256[:12]}…; the marks still fit, so"
        " the article was changed after the last of them: bring its old text back."
    )


def every(record: AttributionRecord) -> list[Mark]:
    """All marks of an attribution in a file."""
    single = [record.source, record.cue, record.relay]
    return [mark for mark in single if mark] + list(record.content)


def span_of(article: Article, mark: Mark, where: str) -> Span:
    """The mark's span, once the article has the mark's words there; LessonError otherwise."""
    place = f"{where}: expected “{mark.words}” at characters {mark.start} to {mark.end}"
    if not 0 <= mark.start < mark.end <= len(article.text):
        raise LessonError(
            f"{place}, found a text of {len(article.text)} characters in {article.name};"
            " mark words that stand in the article."
        )
    span = Span(mark.start, mark.end)
    if article[span] != mark.words:
        raise LessonError(
            f"{place}, found “{article[span]}”; the article {article.name} or this file was"
            " changed: bring the old text back, or mark these words again."
        )
    return span


def attribution(article: Article, record: AttributionRecord, where: str) -> Attribution:
    """The attribution of a record, each span checked against the article's words."""

    def span(mark: Mark | None) -> Span | None:
        return span_of(article, mark, where) if mark else None

    return Attribution(
        article,
        content=tuple(span(mark) for mark in record.content),
        source=span(record.source),
        cue=span(record.cue),
        relay=span(record.relay),
        speaker=record.speaker,
        note=record.note,
    )


def date_mention(article: Article, record: DateRecord, where: str) -> DateMention:
    """The date mention of a record, its spans and EDTF values checked."""
    words = span_of(article, record.words, where)
    signal = span_of(article, record.signal, where) if record.signal else None
    try:
        return DateMention(
            article, words, record.edtf, record.when, record.event, record.kind, signal, record.note
        )
    except LessonError as error:
        raise LessonError(f"{where}: {error}") from error


def annotations(reading: Reading) -> dict:
    """The reading as a W3C Web Annotation page (https://www.w3.org/TR/annotation-model/).

    Each mark is one annotation. Its bodies are tags: the role ("source", "cue", "content",
    "relay", "date", "signal"), and a name shared by the marks that belong together.
    """
    items = [
        annotation(reading, f"attribution-{number}", role, span, item.voice, item.note)
        for number, item in enumerate(reading.attributions, 1)
        for role, span in item.marks
    ]
    for number, item in enumerate(reading.dates, 1):
        name, value = f"date-{number}", f"{item.when} ({item.event})"
        items.append(annotation(reading, name, "date", item.words, value, item.note))
        if item.signal:
            items.append(annotation(reading, name, "signal", item.signal, value, ""))
    return {
        "@context": "http://www.w3.org/ns/anno.jsonld",
        "type": "AnnotationPage",
        "items": items,
    }


def annotation(reading: Reading, group: str, role: str, span: Span, value: str, note: str) -> dict:
    """One mark as a W3C Web Annotation that finds its words by text and by position."""
    article = reading.article
    bodies = [("tagging", role), ("linking", group), ("identifying", value), ("commenting", note)]
    return {
        "type": "Annotation",
        "motivation": "tagging",
        "creator": {"type": "Person", "nickname": reading.reader},
        "body": [
            {"type": "TextualBody", "purpose": purpose, "value": text}
            for purpose, text in bodies
            if text
        ],
        "target": {
            "source": article.origin.address.value or f"urn:sha256:{article.sha256}",
            "selector": [
                {
                    "type": "TextQuoteSelector",
                    "exact": article[span],
                    "prefix": article.text[max(0, span.start - CONTEXT) : span.start],
                    "suffix": article.text[span.end : span.end + CONTEXT],
                },
                {"type": "TextPositionSelector", "start": span.start, "end": span.end},
            ],
        },
    }
