"""What the guide for instructors says about a notebook, slide by slide.

The guide is the one source: the presenter's window and the static deck show the same notes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from lesson.lesson import COURSE

GUIDE = COURSE / "notebooks" / "instructor" / "guide.md"
FIRST = ("What it is for", "Read aloud")  # parts of the guide, by the slide they belong to
LAST = ("To discuss",)
STUMBLES = "Where learners stumble"
MARKING = ("exercises.mark(", "exercises.place(")
PLANS = (45, 90)  # minutes of a lesson
HEADING = re.compile(r"^#{2,3} (.+)$", re.MULTILINE)


@dataclass(frozen=True)
class Minutes:
    """From which to which minute of a lesson a part of the notebook takes."""

    start: int
    end: int


@dataclass(frozen=True)
class SlideNotes:
    """What helps on one slide: Markdown, and its part's minutes in a lesson of 45 and of 90."""

    cell: str  # the id of the slide's first cell
    title: str
    words: str = ""
    plans: tuple[Minutes | None, ...] = (None, None)


@dataclass(frozen=True)
class Step:
    """A row of the guide's plan: what to do, in which part of the notebook, and when."""

    words: str
    heading: str
    plans: tuple[Minutes | None, ...]


def slides_of(cells: Sequence[dict[str, Any]]) -> list[list[dict[str, Any]]]:
    """The cells of a notebook by slide; those for nobody's eyes are left out."""
    slides: list[list[dict[str, Any]]] = []
    for cell in cells:
        kind = cell["metadata"].get("slideshow", {}).get("slide_type")
        if kind in ("slide", "subslide") or not slides:
            slides.append([])
        if kind not in ("notes", "skip"):
            slides[-1].append(cell)
    return [slide for slide in slides if slide]


def notes(cells: Sequence[dict[str, Any]]) -> list[SlideNotes]:
    """The notes of each slide of a notebook; a notebook of another title has slides without."""
    slides, section = slides_of(cells), section_of(cells)
    parts, steps = parts_of(section), [*steps_of(section)]
    told = [*titled(slides)]
    told = [replace(one, plans=plans_of(one.title, steps)) for one in told]
    stumbles = [line for line in parts.get(STUMBLES, "").splitlines() if line.startswith("- ")]
    words = placed(stumbles, slides, [one.title for one in told])
    for at, slide_step in first_of_each(told, steps):
        words[at].insert(0, f"**Now:** {slide_step.words}")
    if slides:
        words[0][:0] = [parts[name] for name in parts if name.startswith(FIRST)]
        words[-1] += [parts[name] for name in parts if name.startswith(LAST)]
    return [replace(one, words="\n\n".join(there)) for one, there in zip(told, words, strict=True)]


def section_of(cells: Sequence[dict[str, Any]]) -> str:
    """The guide's section with the title of the notebook; "" if it has none."""
    guide = GUIDE.read_text(encoding="utf-8") if GUIDE.is_file() else ""
    sections = dict(part.split("\n", 1) for part in guide.split("\n## ")[1:])
    first = cells[0]["source"].partition("\n")[0] if cells else ""
    return sections.get(first.removeprefix("# ").strip(), "")


def parts_of(section: str) -> dict[str, str]:
    """The parts of a section by the bold words they begin with; a table is none of them."""
    parts: dict[str, list[str]] = {}
    for block in section.strip().split("\n\n"):
        if bold := re.match(r"\*\*([^*]+?)\.?\*\*", block):
            parts[bold[1]] = []
        if parts and not block.startswith("|"):
            [*parts.values()][-1].append(block.strip())
    return {name: "\n\n".join(blocks) for name, blocks in parts.items()}


def steps_of(section: str) -> Iterator[Step]:
    """The rows of a section's plan, each from the minute at which the one before ends."""
    ends = [0] * len(PLANS)
    rows = [line.strip("| ").split(" | ") for line in section.splitlines() if line.startswith("| ")]
    for words, heading, *minutes in rows:
        if len(minutes) != len(PLANS) or not all(re.fullmatch(r"\d+|–", one) for one in minutes):
            continue  # another table, or its head, or its sum
        starts = tuple(ends)
        ends = [
            end + (int(told) if told.isdecimal() else 0)
            for end, told in zip(ends, minutes, strict=True)
        ]
        plans = tuple(
            Minutes(start, end) if start < end else None
            for start, end in zip(starts, ends, strict=True)
        )
        yield Step(words, heading, plans)


def titled(slides: Sequence[Sequence[dict[str, Any]]]) -> Iterator[SlideNotes]:
    """Each slide under the last heading up to it."""
    title = ""
    for slide in slides:
        text = "\n".join(cell["source"] for cell in slide if cell["cell_type"] == "markdown")
        found = HEADING.search(text) or re.match(r"# (.+)", text)
        title = found[1].strip() if found else title
        yield SlideNotes(slide[0].get("id", ""), title)


def plans_of(title: str, steps: Sequence[Step]) -> tuple[Minutes | None, ...]:
    """The minutes of all steps under a heading together."""
    there = [step for step in steps if step.heading == title]
    if not there:
        return (None,) * len(PLANS)
    return tuple(together([step.plans[at] for step in there]) for at in range(len(PLANS)))


def together(minutes: Sequence[Minutes | None]) -> Minutes | None:
    """From the first to the last minute."""
    known = [one for one in minutes if one]
    return Minutes(known[0].start, known[-1].end) if known else None


def first_of_each(told: Sequence[SlideNotes], steps: Sequence[Step]) -> Iterator[tuple[int, Step]]:
    """Each step with the first slide under its heading; the first one without with the start."""
    titles = [one.title for one in told]
    for at, step in enumerate(steps):
        if step.heading in titles:
            yield titles.index(step.heading), step
        elif step.heading == "–" and titles:
            yield (len(titles) - 1 if at else 0), step


def placed(
    stumbles: Sequence[str], slides: Sequence[Sequence[dict[str, Any]]], titles: Sequence[str]
) -> list[list[str]]:
    """For each slide the points on what it asks; others stand where one marks, or at the start."""
    words: list[list[str]] = [[] for _ in slides]
    code = ["\n".join(one["source"] for one in slide if one["cell_type"] == "code")
            for slide in slides]  # fmt: skip
    marking = next((at for at, one in enumerate(code) if any(m in one for m in MARKING)), 0)
    for point in stumbles:
        name = re.match(r"- [`*]([^`*]+)[`*]", point)
        where = [at for at, one in enumerate(code) if name and f'"{name[1]}"' in one]
        where += [titles.index(name[1])] if name and name[1] in titles else []
        about_marks = bool(name) and point.startswith("- `")
        words[where[0] if where else marking if about_marks else 0].append(point)
    return [[f"**{STUMBLES}**\n\n" + "\n".join(points)] if points else [] for points in words]
