"""Quiz items as GIFT, a text that people can read and edit and Moodle imports."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from lesson.lesson import Lesson

from .items import ItemAnswer, QuizItem


def gift(lesson: Lesson, items: Iterable[QuizItem]) -> bytes:
    """The file: a category with the lesson's title, the article, and the items."""
    title = " ".join(lesson.title.split()).replace("/", "//")
    article = lesson.article
    paragraphs = [f"{n}. {article[block]}" for n, block in enumerate(article.paragraphs, 1)]
    story = "\n\n".join([lesson.title, *paragraphs])
    parts = [
        f"$CATEGORY: $course$/top/{title}",
        f"::The article::[plain]{safe(story)}",
        *("\n".join(lines_of(item)) for item in items),
    ]
    return ("\n\n".join(parts) + "\n").encode()


def lines_of(item: QuizItem) -> Iterator[str]:
    """The lines of one item."""
    sign = "#" if item.kind == "number" else ""
    yield f"// objective {item.objective}"
    yield f"::{safe(item.id)}::[plain]{safe(item.prompt)} {{{sign}"
    yield from ANSWERS[item.kind](item)
    if item.explanation:
        yield f"####{safe(item.explanation)}"
    yield "}"


def choices(item: QuizItem) -> Iterator[str]:
    """A line for each choice, with its share of the points."""
    for one in item.answers:
        sign = ("=" if one.share == 1 else "~") if not item.several else f"~%{percent(one)}%"
        yield f"{sign}{safe(one.words)}{says(one.says)}"


def pairs(item: QuizItem) -> Iterator[str]:
    """A line for each thing to put in order, with its place."""
    for place, one in enumerate(item.answers, 1):
        yield f"={safe(one.words)} -> {place}"


def numbers(item: QuizItem) -> Iterator[str]:
    """A line for each number with its tolerance, and one for any other."""
    for one in item.answers:
        yield f"=%{percent(one)}%{one.value:.10g}:{one.within:.10g}{says(one.says)}"
    if item.otherwise:
        yield f"~{says(item.otherwise)}"


def words(item: QuizItem) -> Iterator[str]:
    """A line for each answer in words, and one for any other."""
    for one in item.answers:
        exact = safe(one.words).replace("*", r"\*")
        yield f"=%{percent(one)}%{exact}{says(one.says)}"
    if item.otherwise:
        yield f"=%0%*{says(item.otherwise)}"


def nothing(item: QuizItem) -> Iterator[str]:
    """No line: a text is read by a person."""
    yield from ()


ANSWERS = {"choice": choices, "order": pairs, "number": numbers, "words": words, "essay": nothing}


def percent(one: ItemAnswer) -> str:
    """An answer's share of the points in percent."""
    return f"{100 * one.share:.7g}"


def says(words: str) -> str:
    """What an answer tells, after its sign."""
    return f"#{safe(words)}" if words else ""


def safe(words: str) -> str:
    r"""Words with GIFT's own signs escaped, on one line.

    >>> print(safe("2 = {1:1}\nand ~3"))
    2 \= \{1\:1\}\nand \~3
    """
    return re.sub(r"([~=#{}:\\])", r"\\\1", words).replace("\n", r"\n")
