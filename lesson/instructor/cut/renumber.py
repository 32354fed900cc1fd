"""Numbers of paragraphs in rounds, questions and notes, as they are after a cut."""

from __future__ import annotations

import re
from collections.abc import Callable, MutableMapping, MutableSequence
from dataclasses import replace
from pathlib import Path

import tomlkit

from lesson.base.errors import LessonError
from lesson.lesson import Lesson
from lesson.reading.reading import Reading

from .moved import Move

# As in article.js: “paragraph 3”, “paragraphs 3, 4 and 7”, “Paragraphs 2–5”.
NAMED = re.compile(r"\bparagraph \d+|\bparagraphs \d+(?:(?:,? and |,? or |, | to |–|-)\d+)+", re.I)
GONE = "(left out)"


def with_rounds(lesson: Lesson, step: Move) -> str:
    """lesson.toml with the paragraphs to mark in each round, everything else as it was written.

    A round that has all paragraphs keeps all; a paragraph that comes back is marked with the one
    before it.
    """
    table = tomlkit.parse(text_of(lesson.folder / "lesson.toml"))
    for one in table.get("notebooks", ()):
        if one.get("mark"):
            one["mark"] = to_mark({*map(int, one["mark"])}, step)
    return tomlkit.dumps(table)


def to_mark(marked: set[int], step: Move) -> list[int]:
    """The paragraphs of the new text to mark, of those that were to be marked in the old one."""
    old = {new: old for old, new in step.numbers.items()}
    is_marked = min(old.values(), default=0) in marked
    chosen = []
    for number in range(1, len(step.new.paragraphs) + 1):
        is_marked = old[number] in marked if number in old else is_marked
        chosen += [number] * is_marked
    return chosen


def renumbered(path: Path, step: Move) -> str | None:
    """questions.toml with its paragraphs renumbered, else as it was written; None without one.

    LessonError if a question is about nothing but paragraphs that go, or names one in words.
    """
    if not path.exists():
        return None
    table = tomlkit.parse(text_of(path))
    for entry in table.get("questions", ()):
        lost = [n for n in entry.get("paragraphs", ()) if int(n) not in step.numbers]
        left = [step.numbers[int(n)] for n in entry.get("paragraphs", ()) if n not in lost]
        if "paragraphs" in entry:
            entry["paragraphs"] = left
        change_words(entry, lambda words: in_words(words, step))
        if (lost and not left) or GONE in tomlkit.dumps(entry):
            raise LessonError(
                f"“{entry.get('id')}” is about a paragraph that you leave out; keep it, or change"
                " that question first",
                path,
            )
    return tomlkit.dumps(table)


def change_words(held: MutableMapping | MutableSequence, change: Callable[[str], str]) -> None:
    """Changes every text in a table of TOML that reads otherwise afterwards."""
    for at, value in [*(held.items() if isinstance(held, MutableMapping) else enumerate(held))]:
        if isinstance(value, str):
            if (new := change(value)) != value:
                held[at] = new
        elif isinstance(value, MutableMapping | MutableSequence):
            change_words(value, change)


def in_words(words: str, step: Move) -> str:
    """A sentence with the paragraphs that it names by their new numbers."""

    def renumber(digits: re.Match[str]) -> str:
        number = int(digits[0])
        there = number <= len(step.old.paragraphs)
        return str(step.numbers.get(number, GONE)) if there else digits[0]

    return NAMED.sub(lambda named: re.sub(r"\d+", renumber, named[0]), words)


def renumbered_notes(key: Reading, step: Move) -> Reading:
    """A key whose notes name paragraphs by their new numbers."""
    attributions = (replace(one, note=in_words(one.note, step)) for one in key.attributions)
    dates = (replace(one, note=in_words(one.note, step)) for one in key.dates)
    return replace(key, attributions=tuple(attributions), dates=tuple(dates))


def text_of(path: Path) -> str:
    """A TOML file's text, its line ends as they are."""
    return path.read_bytes().decode("utf-8-sig")
