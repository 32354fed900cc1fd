"""The guide's notes, slide by slide."""

import nbformat
import pytest

from lesson.launch import notes
from lesson.launch.notes import GUIDE, Minutes
from lesson.lesson import COURSE

SECTION = """# Guide

## Rain

**What it is for.** To get wet.

**Read aloud.** “Hello.”

> Quoted.

| Step | In the notebook | 45 minutes | 90 minutes |
|---|---|---|---|
| Read it | – | 5 | 10 |
| Look up | Clouds | 20 | 30 |
| Look down | Puddles | – | 20 |
| Talk | – | 20 | 30 |
| **Together** | | **45** | **90** |

**Where learners stumble**

- `how-wet`, with “very”: they guess.
- *Puddles* are skipped.
- `mark-too-long`: they mark too much.

**To discuss**

1. Why?

## Sun

**Read aloud.** “Not here.”
"""


def cell(source, kind="slide", code=False, name=""):
    return {"id": name or source[:5], "cell_type": "code" if code else "markdown",
            "source": source, "metadata": {"slideshow": {"slide_type": kind}}}  # fmt: skip


@pytest.fixture
def told(tmp_path, monkeypatch):
    """The notes of a notebook of five slides."""
    monkeypatch.setattr(notes, "GUIDE", tmp_path / "guide.md")
    (tmp_path / "guide.md").write_text(SECTION, encoding="utf-8")
    return notes.notes([
        cell("# Rain"), cell("For nobody", "notes"), cell("## Clouds"),
        cell('exercises.ask(iss, "how-wet")', "-", code=True), cell("More clouds", "subslide"),
        cell("exercises.mark(iss)", "-", code=True), cell("## Puddles"), cell("## The end"),
    ])  # fmt: skip


def test_each_note_stands_on_the_slide_that_it_is_about(told):
    first, clouds, more, puddles, end = (one.words for one in told)
    assert "To get wet." in first
    assert "> Quoted." in first
    assert "**Now:** Read it" in first
    assert "**Now:** Look up" in clouds
    assert "they guess" in clouds
    assert "mark too much" in more
    assert "are skipped" in puddles
    assert "1. Why?" in end
    assert "**Now:** Talk" in end
    assert not any("Not here" in words for words in (first, clouds, more, puddles, end))


def test_a_slide_has_the_minutes_of_its_part_of_the_lesson(told):
    assert [one.title for one in told] == ["Rain", "Clouds", "Clouds", "Puddles", "The end"]
    look_up = (Minutes(5, 25), Minutes(10, 40))
    assert [one.plans for one in told[1:]] == [
        look_up,
        look_up,
        (None, Minutes(40, 60)),
        (None, None),
    ]


@pytest.mark.parametrize("path", sorted((COURSE / "notebooks").glob("[0-4]*.ipynb")), ids=str)
def test_every_row_and_point_of_the_guide_stands_on_a_slide_of_its_notebook(path):
    cells = nbformat.read(path, as_version=4).cells
    words = "\n".join(one.words for one in notes.notes(cells))
    section = notes.section_of(cells)
    points = [line for line in section.splitlines() if line.startswith("- ")]
    missing = [step.heading for step in notes.steps_of(section) if step.words not in words]
    assert (missing, [point for point in points if point not in words]) == ([], [])


def test_a_notebook_that_the_guide_does_not_know_has_no_notes():
    assert GUIDE.is_file()
    assert [one.words for one in notes.notes([cell("# Snow"), cell("## White")])] == ["", ""]
    assert notes.notes([]) == []
