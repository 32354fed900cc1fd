"""On paper: a notebook shows what its learner did, and the report stays short."""

from __future__ import annotations

import re
import shutil
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from lesson import exercises, load
from lesson.exercises.report import page as report
from lesson.reading.reading import Answer

from .exercise import Desk

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

    from .server import Lab

ARTEFACTS = Path(__file__).parent.parent / "artefacts"
A4 = {"format": "A4", "print_background": False}
DAY = "2026-03-04T12:00:00Z"


@pytest.fixture
def paper(browser: Browser):
    """A page of a browser that prints; no script runs in it."""
    with browser.new_context(java_script_enabled=False) as context:
        yield context.new_page()


def sheets(pdf: bytes, name: str) -> int:
    """How many sheets a print has; it is kept to be looked at."""
    ARTEFACTS.mkdir(exist_ok=True)
    (ARTEFACTS / name).write_bytes(pdf)
    return len(re.findall(rb"/Type\s*/Page\b", pdf))


def test_file_print_of_a_notebook_prints_marks_and_answers(
    page: Page, lab: Lab, paper: Page, monkeypatch
):
    shutil.rmtree(lab.work, ignore_errors=True)
    monkeypatch.setenv("LESSON_WORK", str(lab.work))
    iss = load("iss-exit")
    exercises.answer(iss, "since-1988", "1986")
    exercises.attribute(iss, "Good", source="Putin", cue="replied", paragraph=8)
    cells = ("exercises.mark(iss, 8)", 'exercises.ask(iss, "since-1988", "good")')
    desk = Desk(page, lab, *cells, name="printed.ipynb")
    desk.notebook.save()
    # what File → Print puts on paper
    paper.goto(f"{lab.url}nbconvert/html/printed.ipynb?download=false&token={lab.token}")
    words = paper.locator("body").inner_text()
    assert "You marked:" in words
    assert "→ 1986" in words
    assert "1998" not in words
    assert sheets(paper.pdf(**A4), "printed-notebook.pdf") <= 3
    desk.close()


def test_a_report_after_two_hundred_tries_is_a_summary_and_ten_sheets_more(paper: Page, tmp_path):
    iss = load("iss-exit")
    asked = [one for one in iss.questions if one.choices]
    tries = [
        Answer(one.id, (one.choices[at % len(one.choices)],), "not yet", DAY, 50)
        for at in range(5)
        for one in asked
    ]
    texts = [
        Answer(one.id, (one.solution,), "kept", DAY) for one in iss.questions if not one.choices
    ]
    mine = replace(iss.key, reader="Ada", answers=(*tries, *texts))
    assert len(tries) > 200
    file = tmp_path / "report.html"
    file.write_text(report(iss, mine, date(2026, 3, 4)), encoding="utf-8")
    paper.goto(file.as_uri())
    paper.emulate_media(media="print")
    assert paper.locator(".at-a-glance").bounding_box()["height"] < 950
    assert sheets(paper.pdf(**A4), "report.pdf") < 12
