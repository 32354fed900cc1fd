"""A notebook that asks what a lesson asks, round by round, and tells nothing of what is right."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator

from lesson.lesson import Lesson
from lesson.reading.lesson_toml import Round

Cell = dict[str, object]

READ = """\
## Read first

The first cell puts a story on your desk, and the second one shows it. Read it once, at your own \
pace. Then look at the labels below it: which lines are *stated*, which *inferred*, which \
*unknown*?

All that you do is saved at once in the folder `my-work` beside this notebook. Nobody tells you \
here what is right; you hear that when your work is back."""
LOAD = """\
from lesson import exercises, load, pictures

desk = load(".")"""
NAME = """\
The next cell tells under which name your work is saved. If it is not yours, write yours between \
the quotation marks and run the cell again."""
MARK = """\
Mark what is said. Select words and say what they are: **source**, **cue** or **content**. Begin \
with the words that are said, then look for who says them. If somebody only carried them, mark \
that name as the **relay**. Where the source is a *she*, a *they* or a title, write the name into \
the line *Who is that?*"""
PLACE = """\
Give each event a date, as exactly as the story gives it, and no more exactly. Then say of what \
kind it is: **said**, **happened** or **expected**. Weekdays and words such as “last month” are \
counted from the day of publication, which stands among the labels."""
ASK = "Answer the questions in any order. You may answer again; the last answer counts."
VOICES = """\
This is your own reading as a picture: who gets the words? Run the cell again when you have marked \
more."""
HAND_IN = """\
## Hand it in

The cell below counts what is done and what is left. Run it again after you have done more. Then \
save this notebook and hand in the **whole folder** that it lies in: your work is not in the \
notebook, but in the folder `my-work` beside it."""


def whole(lesson: Lesson) -> Iterator[Cell]:
    """All cells of the notebook of a student's copy, with a picture of what one has marked."""
    yield from opening(lesson)
    yield text_cell("name-how", NAME)
    yield code_cell("name", 'exercises.reader(desk, "")')
    for number, one in enumerate(rounds_of(lesson), 1):
        yield from of_a_round(lesson, number, one)
        if one.mark:
            yield text_cell(f"round-{number}-picture-how", VOICES, "subslide")
            yield code_cell(f"round-{number}-picture", "pictures.voices(desk.mine)")
    yield from closing()


def rounds_of(lesson: Lesson) -> tuple[Round, ...]:
    """The rounds of a lesson; where it has none, one with all that it has."""
    if lesson.notebooks:
        return lesson.notebooks
    every = tuple(range(1, len(lesson.article.paragraphs) + 1))
    return (Round("Your turn", every, tuple(one.id for one in lesson.questions), True),)


def opening(lesson: Lesson) -> Iterator[Cell]:
    """The cells before the first round."""
    title = f"# {one_line(lesson.title)}\n\nAbout {lesson.minutes} minutes."
    yield text_cell("title", title, "slide")
    yield text_cell("read", READ, "slide")
    yield code_cell("load", LOAD)
    yield code_cell("article", "desk.article", "subslide")
    yield code_cell("origin", "desk.article.origin", "subslide")


def of_a_round(lesson: Lesson, number: int, one: Round) -> Iterator[Cell]:
    """What a round has to do."""
    name, title = f"round-{number}", one_line(one.title)
    titled = title if title[:1].isdigit() else f"Round {number}: {title}"
    yield text_cell(name, f"## {titled}", "slide")
    if one.mark:
        yield text_cell(f"{name}-mark-how", MARK)
        yield code_cell(f"{name}-mark", f"exercises.mark({paragraphs(lesson, one)})", "subslide")
    if one.place and lesson.dated.events():
        yield text_cell(f"{name}-place-how", PLACE, "subslide")
        yield code_cell(f"{name}-place", "exercises.place(desk)", "subslide")
    asked = [question.id for question in lesson.questions if question.id in one.ask]
    if asked:
        names = ", ".join(json.dumps(each) for each in asked)
        which = f"round={number}" if lesson.notebooks else names
        yield text_cell(f"{name}-ask-how", ASK, "subslide")
        yield code_cell(f"{name}-ask", f"exercises.ask(desk, {which})", "subslide")


def closing() -> Iterator[Cell]:
    """The cells after the last round."""
    yield text_cell("hand-in", HAND_IN, "slide")
    yield code_cell("progress", "exercises.progress(desk)")


def paragraphs(lesson: Lesson, one: Round) -> str:
    """What there is to mark in a round: the desk, and the paragraphs where it is not all."""
    some = len(one.mark) < len(lesson.article.paragraphs)
    return ", ".join(["desk", *map(str, one.mark if some else ())])


def one_line(title: str) -> str:
    """A title on one line."""
    return " ".join(title.split())


def text_cell(name: str, words: str, slide: str = "") -> Cell:
    """A cell of text, with how it is shown as a slide."""
    shown = {"slideshow": {"slide_type": slide}}
    return {"cell_type": "markdown", "id": name, "metadata": shown, "source": words}


def code_cell(name: str, code: str, slide: str = "") -> Cell:
    """A cell of code that was not run yet, with how it is shown as a slide."""
    cell = text_cell(name, code, slide) | {"cell_type": "code"}
    return cell | {"outputs": [], "execution_count": None}


def notebook(cells: Iterable[Cell]) -> str:
    """The notebook of these cells, as it stands in its file."""
    kernel = {"display_name": "Python 3 (ipykernel)", "language": "python", "name": "python3"}
    metadata = {"kernelspec": kernel, "language_info": {"name": "python"}}
    book = {"cells": [*cells], "metadata": metadata, "nbformat": 4, "nbformat_minor": 5}
    return json.dumps(book, ensure_ascii=False, indent=1) + "\n"


def unlinked(words: str) -> str:
    """Markdown without its links to files beside it.

    >>> unlinked("A [cue](glossary.md#cue), as [NASA](https://nasa.gov) says.")
    'A cue, as [NASA](https://nasa.gov) says.'
    """
    return re.sub(r"(?<!!)\[([^\]]*)\]\((?!https?:)[^)]*\)", r"\1", words)
