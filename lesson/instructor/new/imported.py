"""An article as it was imported: its paragraphs, kept or left out, its origin, and notes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, replace
from typing import IO, Protocol

from lesson.base.errors import LessonError
from lesson.instructor.cut import CutParagraph
from lesson.reading.origin import Detail, Origin

from .byline import byline, people, without_dateline
from .day import day_in, real
from .doubts import beginning_only

DATELINE = "Printed before the first sentence."
GIVEN = "left out by the lesson’s author"
BYLINE = "the byline"
UNFOUND = "not part of the running text"


class Readable(Protocol):
    """A path, or standard input."""

    def open(self, mode: str, /) -> AbstractContextManager[IO[bytes]]: ...


@dataclass(frozen=True)
class ImportedArticle:
    """The paragraphs that were imported, those left out with the reason; the origin; and notes."""

    paragraphs: tuple[CutParagraph, ...]
    origin: Origin
    notes: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        """The text that is kept."""
        return "\n\n".join(one.words for one in self.paragraphs if one.kept) + "\n"

    def with_cut(self, keep: Iterable[int], cut: Iterable[int]) -> ImportedArticle:
        """The article with these paragraphs kept, too, and those left out, too."""
        keep, cut, numbers = {*keep}, {*cut}, {one.number for one in self.paragraphs}
        if wrong := sorted((keep | cut) - numbers) or sorted(keep & cut):
            raise LessonError(
                f"expected numbers of paragraphs, 1 to {len(numbers)}, each to keep or to cut,"
                f" found {wrong[0]}."
            )
        if not numbers - cut:
            raise LessonError("expected a paragraph to keep, found all of them cut.")
        chosen = (
            replace(one, kept=True, reason="") if one.number in keep
            else replace(one, kept=False, reason=one.reason or GIVEN) if one.number in cut
            else one
            for one in self.paragraphs
        )  # fmt: skip
        return replace(self, paragraphs=tuple(chosen))


def refuse(path: Readable, kind: str) -> None:
    """Raises LessonError if what was read is of a kind that is no article."""
    if kind:
        raise LessonError(
            f"{path}: expected an article, found {kind}; name a page with a story, or add --anyway"
            " to make a lesson of this one."
        )


def with_note(found: ImportedArticle, around: str = "", free: str = "") -> ImportedArticle:
    """The article with a note if it may be only the beginning of one."""
    everything = around or "\n".join(one.words for one in found.paragraphs)
    note = beginning_only(found.text, everything, free)
    if not around and note.startswith("It is short"):  # whoever pastes a text knows where it ends
        return found
    return replace(found, notes=(*found.notes, *([note] if note else [])))


def bylines(blocks: Sequence[str], why: Sequence[str]) -> tuple[list[str], str]:
    """The reasons, with bylines among them, and a note if there are several."""
    found = [
        BYLINE if len(words.split()) <= 12 and people([byline(words)], "") else reason
        for words, reason in zip(blocks, why, strict=True)
    ]
    own = [at for at, reason in enumerate(found) if not reason]
    first, last = (own[2], own[-1]) if len(own) > 2 else (0, 0)  # a lead may stand above a byline
    between = any(one == BYLINE and first < at < last for at, one in enumerate(found))
    note = (
        "There may be several stories in it, since there are bylines inside: leave out what does"
        " not belong with --cut, or in the review."
    )
    return found, note if between else ""


def numbered(blocks: Sequence[str], why: Sequence[str]) -> tuple[CutParagraph, ...]:
    """The paragraphs with their numbers; those with a reason are left out."""
    pairs = enumerate(zip(blocks, why, strict=True), 1)
    return tuple(CutParagraph(n, words, not reason, reason) for n, (words, reason) in pairs)


def without_its_dateline(
    blocks: Sequence[str], why: Sequence[str]
) -> tuple[list[str], list[str], str]:
    """The paragraphs without the dateline before the story's first sentence, reasons, and that.

    A dateline on a line of its own is left out as one.
    """
    blocks, why = list(blocks), list(why)
    own = [at for at, reason in enumerate(why) if not reason][:2]
    for at in [at for at in range(own[-1] + 1 if own else 0) if why[at] in ("", UNFOUND)]:
        dateline, rest = without_dateline(blocks[at])
        dateline = dateline if not (rest and why[at]) else ""
        if dateline and rest:
            blocks[at] = rest
        elif dateline:
            why[at] = "the dateline"
        if dateline:
            return blocks, why, dateline
    return blocks, why, ""


def with_dateline(origin: Origin, dateline: str) -> Origin:
    """The origin with the dateline, and with its day if no other is known."""
    if not dateline:
        return origin
    day = next(iter(real(day_in(dateline))), "")
    if day and not origin.published.value:
        origin = replace(origin, published=Detail(day, "inferred", "The day in the dateline."))
    return replace(origin, dateline=Detail(dateline, "stated", DATELINE))
