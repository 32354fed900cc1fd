"""The notebook of a lesson: it asks what the lesson asks, round by round, and tells no answer."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from contextlib import suppress
from functools import cache
from pathlib import Path

from lesson.lesson import Lesson
from lesson.reading.lesson_toml import Round

Cell = dict[str, object]

LOAD = """\
from lesson import exercises, load, pictures

desk = load(".")"""
TEXTS = Path(__file__).with_name("notebook.md")


@cache
def texts() -> dict[str, str]:
    """The texts of all notebooks, by name."""
    parts = TEXTS.read_text(encoding="utf-8").split("\n%% ")[1:]
    named = (part.partition("\n") for part in parts)
    return {name: words.strip() for name, _, words in named}


def whole(lesson: Lesson, feedback: bool = False) -> Iterator[Cell]:
    """All cells of a student's copy; with ``feedback``, of a lesson that has its key beside it."""
    rounds = rounds_of(lesson)
    yield from alone(lesson, len(rounds)) if feedback else opening(lesson)
    if not feedback:
        yield from step("name", texts()["name"], 'exercises.reader(desk, "")')
    for number, one in enumerate(rounds, 1):
        pictures = pictures_of(f"round-{number}", one, feedback)
        last = [text_cell("last", texts()["last alone"])] if feedback and one is rounds[-1] else []
        yield from of_a_round(lesson, number, one, [*pictures, *last], feedback)
    if feedback:
        yield text_cell("beside", texts()["beside alone"], "slide")
        yield text_cell("report-how", texts()["report alone"], "slide")
        yield code_cell("progress", "exercises.progress(desk)")
        yield code_cell("report", "exercises.report(desk)")
    else:
        yield from closing()


def rounds_of(lesson: Lesson) -> tuple[Round, ...]:
    """The rounds of a lesson; one with all that it has if it has none."""
    if lesson.rounds:
        return lesson.rounds
    every = tuple(range(1, len(lesson.article.paragraphs) + 1))
    return (Round("Your turn", every, tuple(one.id for one in lesson.questions), True),)


def opening(lesson: Lesson) -> Iterator[Cell]:
    """The cells before the first round of a student's copy."""
    title = f"# {one_line(lesson.title)}\n\nAbout {lesson.minutes} minutes."
    yield text_cell("title", title, "slide")
    yield text_cell("read", texts()["read"], "slide")
    yield code_cell("load", LOAD)
    yield code_cell("article", "desk.article", "subslide")
    yield code_cell("origin", "desk.article.origin", "subslide")


def alone(lesson: Lesson, rounds: int) -> Iterator[Cell]:
    """The cells before the first round of a lesson with feedback."""
    many = f", in {rounds} rounds" if rounds > 1 else ""
    title = f"# {one_line(lesson.title)}\n\n*About {lesson.minutes} minutes{many}.*"
    yield text_cell("title", f"{title}\n\n{texts()['aims alone']}", "slide")
    yield text_cell("read", texts()["read alone"], "slide")
    yield code_cell("load", f"{LOAD}\ndesk.title")
    yield code_cell("article", "desk.article", "subslide")
    yield text_cell("origin-how", texts()["origin alone"], "slide")
    yield code_cell("origin", "desk.article.origin")


def of_a_round(
    lesson: Lesson, number: int, one: Round, more: Iterable[Cell] = (), feedback: bool = False
) -> Iterator[Cell]:
    """What a round has to do, with ``more`` before its questions."""
    name, title, alone = f"round-{number}", one_line(one.title), " alone" * feedback
    titled = title if title[:1].isdigit() else f"Round {number}: {title}"
    yield text_cell(name, f"## {titled}", "slide")
    if one.mark:
        words = texts()["mark"] + (f"\n\n{texts()['mark alone']}" if feedback else "")
        yield from step(f"{name}-mark", words, f"exercises.mark({paragraphs(lesson, one)})", "")
    if one.place and lesson.dated.events():
        yield from step(f"{name}-place", texts()["place"], "exercises.place(desk)")
    yield from more
    asked = [question.id for question in lesson.questions if question.id in one.ask]
    if asked:
        names = ", ".join(json.dumps(each) for each in asked)
        which = f"round={number}" if lesson.rounds else names
        yield from step(f"{name}-ask", texts()[f"ask{alone}"], f"exercises.ask(desk, {which})")


def pictures_of(name: str, one: Round, feedback: bool) -> Iterator[Cell]:
    """The pictures of what a learner did in a round."""
    if one.mark:
        words = texts()["pictures alone" if feedback else "pictures"]
        yield from step(f"{name}-picture", words, "pictures.voices(desk.mine)")
    if one.mark and feedback:
        yield code_cell(f"{name}-chain", "pictures.chain(desk.mine)", "subslide")
        yield from step(f"{name}-ribbon", texts()["ribbon alone"], "pictures.ribbon(desk.mine)")
    if one.place and feedback:
        code = "pictures.timeline(desk.mine)"
        yield from step(f"{name}-timeline", texts()["timeline alone"], code)


def closing() -> Iterator[Cell]:
    """The cells after the last round of a student's copy."""
    yield text_cell("hand-in", texts()["hand in"], "slide")
    yield code_cell("progress", "exercises.progress(desk)")


def paragraphs(lesson: Lesson, one: Round) -> str:
    """The arguments that mark a round's paragraphs: the desk, and their numbers unless all."""
    some = len(one.mark) < len(lesson.article.paragraphs)
    return ", ".join(["desk", *map(str, one.mark if some else ())])


def one_line(title: str) -> str:
    """A title on one line."""
    return " ".join(title.split())


def step(name: str, words: str, code: str, slide: str = "subslide") -> Iterator[Cell]:
    """A cell that says what to do, and the cell that does it."""
    yield text_cell(f"{name}-how", words, slide)
    yield code_cell(name, code, "subslide")


def text_cell(name: str, words: str, slide: str = "") -> Cell:
    """A cell of text, with its kind of slide."""
    shown = {"slideshow": {"slide_type": slide}}
    return {"cell_type": "markdown", "id": name, "metadata": shown, "source": words}


def code_cell(name: str, code: str, slide: str = "") -> Cell:
    """A cell of code that was not run yet, with its kind of slide."""
    cell = text_cell(name, code, slide) | {"cell_type": "code"}
    return cell | {"outputs": [], "execution_count": None}


def notebook(cells: Iterable[Cell]) -> str:
    """The notebook of these cells, as it stands in its file."""
    kernel = {"display_name": "Python 3 (ipykernel)", "language": "python", "name": "python3"}
    metadata = {"kernelspec": kernel, "language_info": {"name": "python"}}
    book = {"cells": [*cells], "metadata": metadata, "nbformat": 4, "nbformat_minor": 5}
    return json.dumps(book, ensure_ascii=False, indent=1) + "\n"


def sources(path: Path) -> list[str]:
    """What was written into the cells of a notebook; none if it is not one."""
    with suppress(OSError, ValueError, KeyError, TypeError, RecursionError):
        cells = json.loads(path.read_bytes())["cells"]
        return ["".join(cell["source"]) for cell in cells]
    return []
