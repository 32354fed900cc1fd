"""A printed notebook holds its learner's work, and tells no more than the exercise would."""

from __future__ import annotations

from pathlib import Path

import pytest
from nbconvert.exporters import HTMLExporter
from nbformat.v4 import new_code_cell, new_notebook, new_output

from lesson import exercises, load
from lesson.launch.printing import PrintedWork

QUOTE = "Roscosmos will instead focus on building its own orbital station"


@pytest.fixture
def iss(tmp_path, monkeypatch):
    """The lesson, with a folder for work beside the notebook."""
    monkeypatch.setenv("LESSON_WORK", str(tmp_path / "my-work"))
    return load("iss-exit")


def page(*sources: str, folder: Path) -> str:
    """The HTML that JupyterLab prints of a notebook with these cells, each run once."""
    cells = [new_code_cell('iss = load("iss-exit")'), *map(new_code_cell, sources)]
    bundle = exercises.ask(load("iss-exit"), "good")._repr_mimebundle_()[0]
    shown = {"text/html": bundle["text/html"], "text/plain": bundle["text/plain"]}
    cells[-1].outputs = [new_output("display_data", shown)]
    exporter = HTMLExporter(preprocessors=[PrintedWork])
    resources = {"metadata": {"path": str(folder)}}
    return exporter.from_notebook_node(new_notebook(cells=cells), resources=resources)[0]


def test_an_answer_is_printed_with_what_is_told_of_it(iss, tmp_path):
    exercises.answer(iss, "since-1988", "1988")
    html = page('exercises.ask(iss, "since-1988")', folder=tmp_path)
    assert "<dt>Your answer</dt><dd>→ <bdi>1988</bdi></dd>" in html
    assert "But in 1988 another station was up there" in html
    assert "Zarya" not in html  # the answer is still to be found


def test_a_guess_is_printed_without_a_verdict(iss, tmp_path):
    exercises.answer(iss, "times-role", "1", guess=True)
    html = page('exercises.ask(iss, "times-role", guess=True)', folder=tmp_path)
    assert "<dt>Your answer</dt><dd><bdi>the source: these are its words</bdi></dd>" in html
    assert "What we say" not in html


def test_marks_and_dates_are_printed(iss, tmp_path):
    exercises.attribute(iss, QUOTE, source="Borisov", cue="said", paragraph=6)
    exercises.date(iss, "Russia leaves", "after 2024")
    html = page("exercises.mark(iss, 6)", "exercises.place(iss)", folder=tmp_path)
    assert "You marked:" in html
    assert "from 2025 on" in html
    assert "You marked:" not in page("exercises.mark(iss, 5)", folder=tmp_path)


def test_what_is_not_begun_is_printed_as_it_is(iss, tmp_path):
    html = page('exercises.ask(iss, "good")', folder=tmp_path)
    assert "Run this cell to begin" in html
    exercises.answer(iss, "good", "1")
    assert "Run this cell to begin" not in page('exercises.ask(iss, "good")', folder=tmp_path)
