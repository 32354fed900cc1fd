"""questions.toml and the rounds of lesson.toml, changed at one place and left as they are else."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import tomlkit

from lesson.base.errors import LessonError
from lesson.instructor.cut.renumber import text_of
from lesson.lesson import Lesson

OWN_ROUND = "Your turn"
TABLES = {"options": ("words", "right", "says"), "wrong": ("given", "says")}


def document(lesson: Lesson, name: str) -> tomlkit.TOMLDocument:
    """A file of the lesson with all its comments; an empty one where there is none."""
    path = lesson.folder / name
    return tomlkit.parse(text_of(path) if path.exists() else "")


def rounds_in(lesson: Lesson, table: tomlkit.TOMLDocument) -> list[Any]:
    """The rounds in lesson.toml; one that asks everything where there are none."""
    if not table.get("notebooks"):
        one = tomlkit.table()
        paragraphs = [*range(1, len(lesson.article.paragraphs) + 1)]
        asked = [question.id for question in lesson.questions]
        one.update({"title": OWN_ROUND, "mark": paragraphs, "place": True, "ask": asked})
        table["notebooks"] = tomlkit.aot()
        table["notebooks"].append(one)
    return table["notebooks"]


def asked_in(lesson: Lesson, name: str, number: int | None, before: str = "") -> str:
    """lesson.toml with a question in the round of that number, counted from 0, and in no other.

    It stands ``before`` another question of that round, else at the end; with None no round asks
    it.
    """
    table = document(lesson, "lesson.toml")
    rounds = rounds_in(lesson, table)
    if number is not None and not 0 <= number < len(rounds):
        raise LessonError(f"expected a round from 1 to {len(rounds)}, found {number + 1}.")
    for one in rounds:
        if name in one.get("ask", ()):
            one["ask"].remove(name)
    if number is not None:
        asked = rounds[number].setdefault("ask", tomlkit.array())
        asked.insert(asked.index(before) if before in asked else len(asked), name)
    return tomlkit.dumps(table)


def with_question(lesson: Lesson, entry: Mapping[str, Any]) -> str:
    """questions.toml with a question of this id, new or changed; what else stands there stays."""
    table = document(lesson, "questions.toml")
    if "questions" not in table:
        table["questions"] = tomlkit.aot()
    old = next((one for one in table["questions"] if one.get("id") == entry["id"]), None)
    if old is None:
        old = tomlkit.table()
        table["questions"].append(old)
    for name, value in entry.items():
        if bare(old.unwrap().get(name)) == bare(value):
            continue
        if bare(value):
            old[name] = as_toml(name, bare(value))
        else:
            old.pop(name, None)
    return tomlkit.dumps(table)


def bare(value: Any) -> Any:
    """A value as plain lists and tables, without what says the same if it is left out.

    >>> bare(({"words": "a", "right": False},)), bare(())
    ([{'words': 'a'}], '')
    """
    if isinstance(value, Mapping):
        return {name: one for name, one in value.items() if one}
    if isinstance(value, list | tuple):
        return [bare(one) for one in value] or ""
    return value or ""


def as_toml(name: str, value: Any) -> Any:
    """A value as it is written: what learners are told about each choice in a table of its own."""
    if name not in TABLES:
        return tomlkit.item(value)
    tables = tomlkit.aot() if name == "options" else tomlkit.array().multiline(True)
    for one in value:
        kept = {key: one[key] for key in TABLES[name] if one.get(key)}
        row = tomlkit.table() if name == "options" else tomlkit.inline_table()
        row.update(kept)
        tables.append(row)
    return tables


def new_id(prompt: str, known: tuple[str, ...]) -> str:
    """An id for a question of one's own, from its first words.

    >>> new_id("Why was the old bridge shut?", ()), new_id("Why?", ("why",))
    ('why-was-the-old', 'why-2')
    """
    words = re.findall(r"[^\W_]+", prompt.casefold())
    name = "-".join(words[:4])[:40] or "question"
    names = (name, *(f"{name}-{number}" for number in range(2, len(known) + 3)))
    return next(one for one in names if one not in known)


def there(folder: Path) -> tuple[int, ...]:
    """What tells whether a file of the lesson was changed."""
    names = ("key.json", "questions.toml", "lesson.toml", "article.txt")
    return tuple(path.stat().st_mtime_ns for path in map(folder.joinpath, names) if path.exists())
