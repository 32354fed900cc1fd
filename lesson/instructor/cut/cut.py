"""Paragraphs of a lesson's article left out or brought back; marks, rounds, questions follow."""

from __future__ import annotations

import json
from collections.abc import Collection
from dataclasses import dataclass, replace
from pathlib import Path

from lesson.base.errors import LessonError
from lesson.base.files import read_bytes, read_json
from lesson.lesson import Lesson
from lesson.reading.article import Article
from lesson.reading.reading import Reading
from lesson.reading.reading_json import read_record, reading_of, to_json

from .moved import Move, brought_back
from .renumber import renumbered, renumbered_notes, with_rounds
from .save import saved

UNCUT = "uncut"  # the folder in a lesson's that holds what was imported, and what the cut took


@dataclass(frozen=True)
class CutParagraph:
    """A paragraph of the text that was imported: whether it is kept, and if not, why."""

    number: int
    words: str
    kept: bool
    reason: str = ""


def paragraphs_of(lesson: Lesson) -> tuple[CutParagraph, ...]:
    """All paragraphs that were imported, in order, those left out with the reason."""
    whole = uncut(lesson)
    kept, reasons = Move(whole, lesson.article).numbers, reasons_of(lesson.folder)
    return tuple(
        CutParagraph(n, whole[block], n in kept, "" if n in kept else reasons.get(str(n), ""))
        for n, block in enumerate(whole.paragraphs, 1)
    )


def cut(lesson: Lesson, keep: Collection[int]) -> Lesson:
    """The lesson with only these of the imported paragraphs, as ``paragraphs_of`` numbers.

    Marks, rounds and questions follow their paragraphs; marks that lose words are kept aside and
    come back with them. LessonError, and nothing is changed, in a student's copy, where nothing
    would be left, and where a question is about what would go.
    """
    key, whole = lesson.key, uncut(lesson)
    wrong = [number for number in keep if not 1 <= number <= len(whole.paragraphs)]
    if wrong or not keep:
        raise LessonError(
            f"expected numbers of paragraphs to keep, 1 to {len(whole.paragraphs)}, found"
            f" {wrong[0] if wrong else 'none'}."
        )
    everything = Move(lesson.article, whole).reading(key)
    lost = kept_aside(lesson.folder, whole)
    everything = brought_back(everything, lost, lesson.article) if lost else everything
    article = replace(lesson.article, text=of_these(whole, keep))
    move = Move(whole, article)
    step = Move(lesson.article, article)
    files = {
        "article.txt": article.text,
        "key.json": to_json(renumbered_notes(move.reading(everything), step)),
        "lesson.toml": with_rounds(lesson, step),
        "questions.toml": renumbered(lesson.folder / "questions.toml", step),
        f"{UNCUT}/article.txt": whole.text,
        f"{UNCUT}/key.json": to_json(move.lost(everything)),
    }
    return saved(lesson, {name: text for name, text in files.items() if text is not None})


def uncut(lesson: Lesson) -> Article:
    """The article with all that was imported."""
    path = lesson.folder / UNCUT / "article.txt"
    if not path.exists():
        return lesson.article
    return replace(lesson.article, text=read_bytes(path).decode("utf-8"))


def reasons_of(folder: Path) -> dict[str, str]:
    """Why each paragraph was left out when the article was imported, by its number."""
    path = folder / UNCUT / "reasons.json"
    return read_json(path, dict[str, str]) if path.exists() else {}


def write_uncut(folder: Path, paragraphs: Collection[CutParagraph]) -> None:
    """Writes what was imported into a new lesson's folder, unless all of it is kept."""
    if all(one.kept for one in paragraphs):
        return
    (folder / UNCUT).mkdir()
    text = "\n\n".join(one.words for one in paragraphs) + "\n"
    (folder / UNCUT / "article.txt").write_bytes(text.encode())
    reasons = {str(one.number): one.reason for one in paragraphs if not one.kept}
    written = json.dumps(reasons, ensure_ascii=False, indent=1)
    (folder / UNCUT / "reasons.json").write_text(f"{written}\n", encoding="utf-8")


def kept_aside(folder: Path, whole: Article) -> Reading | None:
    """The marks that an earlier cut took; None if none did."""
    path = folder / UNCUT / "key.json"
    return reading_of(path, read_record(path), whole) if path.exists() else None


def of_these(whole: Article, keep: Collection[int]) -> str:
    """The text with only these paragraphs."""
    blocks = [whole[block] for n, block in enumerate(whole.paragraphs, 1) if n in keep]
    if len(blocks) == 1:  # without a blank line, each line would be a paragraph
        blocks = [" ".join(blocks[0].splitlines())]
    return "\n\n".join(blocks) + "\n"
