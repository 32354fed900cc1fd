"""Where a lesson's article comes from, edited; with another day, dates are drafted anew."""

from __future__ import annotations

from dataclasses import replace

import tomlkit

from lesson.base.errors import LessonError
from lesson.drafting import draft
from lesson.feedback.dates.parse import typed
from lesson.lesson import Lesson
from lesson.reading import edtf
from lesson.reading.article import Article
from lesson.reading.origin import Detail
from lesson.reading.reading import Reading
from lesson.reading.reading_json import to_json

from .renumber import text_of
from .save import saved

GIVEN = "Supplied by the lesson’s author."
NOT_KNOWN = "The lesson’s author does not know it."


def set_origin(lesson: Lesson, **lines: str | None) -> Lesson:
    """The lesson with these lines of its origin (``byline="Ann Roe"``); None or "" is unknown.

    With another day of publication, dates that nobody has reviewed are drafted anew, and those
    that could not be dated before are added. LessonError, and nothing is changed, for a line that
    there is not and a day that cannot be read.
    """
    known = dict(lesson.article.origin.items())
    if wrong := [line for line in lines if line not in known]:
        raise LessonError(f"expected one of {', '.join(known)}, found “{wrong[0]}”.")
    details = {line: detail_of(line, value) for line, value in lines.items()}
    table = tomlkit.parse(text_of(lesson.folder / "lesson.toml"))
    for line, detail in details.items():
        table["origin"][line] = entry(detail)
    files = {"lesson.toml": tomlkit.dumps(table)}
    day = details["published"].value if "published" in details else lesson.article.published
    if day != lesson.article.published and lesson.has_key:
        files["key.json"] = to_json(redated(lesson.key, replace(lesson.article, published=day)))
    return saved(lesson, files)


def detail_of(line: str, value: str | None) -> Detail:
    """What the author knows of a line; a day as its EDTF value."""
    words = " ".join((value or "").split())
    if not words:
        return Detail(None, "unknown", NOT_KNOWN)
    return Detail(publication_day(words) if line == "published" else words, "stated", GIVEN)


def publication_day(words: str) -> str:
    """The EDTF value of a typed day, month or year of publication."""
    value = typed(words)
    if edtf.parse(value).precision == "interval":
        raise LessonError(f"expected one day, found {value}; write it as 2022-07-26")
    return value


def entry(detail: Detail) -> tomlkit.items.InlineTable:
    """A line of [origin] in lesson.toml."""
    table = tomlkit.inline_table()
    table.update({"value": detail.value} if detail.value else {})
    table.update({detail.basis: detail.how})
    return table


def redated(key: Reading, article: Article) -> Reading:
    """A key with its dates drafted anew for another day; what was reviewed or deleted stays so."""
    reviewed = tuple(replace(one, article=article) for one in key.dates if not one.rule)
    there = {one.words for one in key.dates}
    deleted = {one.words for one in draft(key.article).dates} - there
    fresh = (
        one
        for one in draft(article).dates
        if one.words not in deleted and not any(one.words.overlaps(old.words) for old in reviewed)
    )
    attributions = tuple(replace(one, article=article) for one in key.attributions)
    dates = sorted((*reviewed, *fresh), key=lambda one: one.words)
    return replace(key, article=article, attributions=attributions, dates=tuple(dates))
