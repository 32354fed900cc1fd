"""One fresh article, from the saved page to the class results, as an instructor goes the way.

The page is made into a lesson, its key reviewed in JupyterLab, checked, presented, handed out,
worked on by five students with mistakes of their own, and read back. What each step takes, and how
many keys and clicks, is written to tests/artefacts/walk.md with a picture of each step beside it.
"""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from lesson import load
from lesson.instructor.class_results import gather
from lesson.instructor.handout import NOTEBOOK as HANDED_OUT

from . import server
from .notebook import ARTEFACTS, Notebook
from .test_presenting import SIZES, WALK, assert_it_is_legible, wait_for_slides
from .watch import Watch, window

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Locator, Page

    from .server import Lab

PAGE = Path(__file__).parents[1] / "articles" / "night-buses.html"
BOOK = "night-buses-in-harrowmere-to-stop-in-december.ipynb"
SLOW_PERSON = 12  # seconds that somebody reads and thinks before a press: our estimate
EVENTS = {  # paragraph and words of a date: how the editor calls it; "": no event at all
    (1, "in December"): "The last night bus runs",
    (1, "on Tuesday"): "The town tells of its plan",
    (3, "in September"): "The bus company counts passengers",
    (4, "since 2011"): "Vance drives line N2",
    (4, "September"): "",
    (5, "before Tuesday"): "",
    (7, "by March 2027"): "The ride service opens",
    (8, "on Monday evening"): "North Wire reports the plan",
    (9, "after 2023"): "Two other towns give up night buses",
    (11, "on 3 December"): "The council votes",
}
NAMES = {"it": "the nurses’ association"}  # what a source stands for, where the rules leave it open
# What the four students who work by a line of code do otherwise than the key: number of the saying
# → changes; None: they do not mark it at all.
MARKS = {
    "ada": {},
    "ben": {  # takes the cue into what is said
        7: {"cue": "", "content": "said that drivers had not been told of the plan before Tuesday"},
    },
    "cem": dict.fromkeys((1, 3, 4, 7, 8, 9, 10, 12)),  # marks only what stands in quotation marks
    "dot": {  # leaves “she”, “he” and “it” without a name, and who passed words on
        3: {"speaker": ""},
        6: {"speaker": ""},
        9: {"speaker": ""},
        12: {"relay": ""},
    },
}
STUDENT = """
import json, sys
from lesson import exercises, load
lesson, work = load("."), json.load(open(sys.argv[1]))
exercises.reader(lesson, work["name"])
for mark in work["marks"]:
    exercises.attribute(lesson, mark.pop("content"), **mark)
for event, words in work["dates"].items():
    exercises.date(lesson, event, words)
asked = {question.id for question in lesson.questions}  # what its lists tell is left out
for name, given in work["answers"].items():
    if name in asked: exercises.answer(lesson, name, *given)
print(exercises.progress(lesson))
"""


@dataclass
class Walk:
    """The way from the page to the results: a folder, and what each step took."""

    folder: Path
    steps: list[tuple[str, float, int]] = field(default_factory=list)

    def lesson(self, *arguments: str, status: int = 0) -> str:
        """What the command prints; AssertionError where it ends otherwise than expected."""
        done = subprocess.run(
            [sys.executable, "-m", "lesson", *arguments],
            cwd=self.folder, capture_output=True, text=True, stdin=subprocess.DEVNULL,
        )  # fmt: skip
        assert done.returncode == status, done.stdout + done.stderr
        return done.stdout

    @contextmanager
    def step(self, name: str) -> Iterator[Presses]:
        """A step of the way, timed; its keys and clicks are counted."""
        presses, begun = Presses(), time.monotonic()
        yield presses
        self.steps.append((name, time.monotonic() - begun, presses.count))

    def told(self) -> str:
        """What each step took, as a table."""
        rows = [
            f"| {name} | {seconds:.0f} | {presses or ''} | {presses * SLOW_PERSON / 60:.1f} |"
            for name, seconds, presses in self.steps
        ]
        head = "| step | seconds by machine | keys and clicks | minutes of a person, estimated |"
        return "\n".join([head, "|---|---:|---:|---:|", *rows]) + "\n"


@dataclass
class Presses:
    """How many keys and clicks a step needs."""

    count: int = 0

    def __call__(self, deed, *about, **how) -> None:
        """Does something with the mouse or a key."""
        deed(*about, **how)
        self.count += 1


@contextmanager
def opened(browser: Browser, watches: list[Watch], lab: Lab, name: str) -> Iterator[Notebook]:
    """A notebook in a window of its own."""
    with window(browser, watches) as page:
        notebook = Notebook(page, name)
        notebook.page.goto(lab.address("walk", name))
        notebook.page.wait_for_function("window.jupyterapp?.restored.then(() => true)")
        notebook.wait_until("ready")
        yield notebook


def picture(page: Page, name: str) -> None:
    """The window as it is, kept for people to look at."""
    ARTEFACTS.mkdir(exist_ok=True)
    page.screenshot(path=ARTEFACTS / f"walk {name}.png")


def reviewed(browser: Browser, watches: list[Watch], walk: Walk) -> None:
    """The key is reviewed in the JupyterLab that `lesson review` starts."""
    home = walk.folder / "review"
    home.mkdir()
    with (
        walk.step("lesson review night-buses") as press,
        server.running(home, "review", str(walk.folder / "night-buses")) as lab,
        opened(browser, watches, lab, "review.ipynb") as notebook,
    ):
        go_through_the_key(notebook, press)
    key = load(walk.folder / "night-buses").key
    assert key.reviewed[0] == key.reviewed[1] == 21
    assert {event.name for event in key.events()} == set(filter(None, EVENTS.values()))


def click(press: Presses, button: Locator) -> None:
    """Presses a button where it is once it has come into sight, as a person would."""
    button.scroll_into_view_if_needed()
    button.page.wait_for_timeout(100)  # the marker’s own buttons follow the scrolling
    press(button.click)


def go_through_the_key(notebook: Notebook, press: Presses) -> None:
    """Accepts, names and deletes what the review leads to, until nothing waits."""
    notebook.run_all()
    page, marks = notebook.page, notebook.panel.locator(".cd").nth(1)
    notebook.ask("reveal", 1)
    picture(page, "2 review")
    panel = marks.locator(".cd-panel")
    press(panel.get_by_role("heading").click)
    while "not reviewed" in (before := panel.inner_text()):
        decide(page, panel, press)
        page.wait_for_function(
            "told => document.querySelectorAll('.cd-panel')[0].innerText !== told", arg=before
        )
    press(marks.locator("summary", has_text="Voices").click)
    for same in marks.get_by_role("button", name="Same as").all():
        press(same.click)
    marks.get_by_role("button", name="Same as").first.wait_for(state="detached")


def decide(page: Page, panel: Locator, press: Presses) -> None:
    """What an editor does with the mark that is open."""
    heading = panel.get_by_role("heading").inner_text()
    event, name = panel.get_by_label("What?"), panel.get_by_label("Who is that?")
    if event.count():
        number = int(panel.locator("p:has(mark)").inner_text().split(":")[0].split()[1])
        wanted = EVENTS[number, heading.split(" · ")[1].split(" = ")[0]]
        if not wanted:
            return press(page.keyboard.press, "d")
        if event.input_value() != wanted:
            press(event.fill, wanted)
            return press(page.keyboard.press, "Enter")
    elif (voice := heading.split(" · ")[1].split(" ?")[0].strip()) in NAMES:
        press(name.fill, NAMES[voice])
        return press(page.keyboard.press, "Enter")
    return press(page.keyboard.press, "a")


def work_of(lesson, name: str) -> dict:
    """What a student marks, dates and answers; what is not their own mistake is as in the key."""
    article, marks = lesson.article, []
    for number, one in enumerate(lesson.key.attributions, 1):
        own = MARKS[name].get(number, {})
        if own is None:
            continue
        roles = {"source": one.source, "cue": one.cue, "relay": one.relay}
        mark = {role: article[span] for role, span in roles.items() if span}
        mark |= {"content": [article[span] for span in one.content], "speaker": one.speaker}
        marks.append(mark | {"paragraph": article.paragraph_of(one.marks[0][1])} | own)
    dates = {"The last night bus runs": "December 2026", "The council votes": "3 December 2026"}
    dates["The ride service opens"] = {"ben": "March 2027", "cem": "2027-03-31"}.get(
        name, "by March 2027"
    )
    answers = {
        question.id: [question.solution]
        for question in lesson.questions
        if question.kind in ("number", "date")
    }
    if name in ("ben", "cem", "dot"):
        answers["direct-quotes"] = ["12"]
    return {"name": name, "marks": marks, "dates": dates, "answers": answers}


def presented(browser: Browser, watches: list[Watch], walk: Walk) -> None:
    """The lesson's own notebook is shown as slides, all of which fit both projectors."""
    home = walk.folder / "presenting"
    home.mkdir()
    rows = []
    with walk.step("lesson open night-buses --present"):
        start = ("open", str(walk.folder / "night-buses"), "--present")
        with server.running(home, *start) as lab, opened(browser, watches, lab, BOOK) as notebook:
            wait_for_slides(notebook.page)
            notebook.run_all()
            assert notebook.errors == []
            for width, height in SIZES:
                notebook.size(width, height)
                told = notebook.page.evaluate(WALK)
                assert [slide for slide in told if slide["long"] > 0 or slide["wide"] > 1] == []
                letters = min(slide["size"] for slide in told) * height
                rows.append(f"| {width}×{height} | {len(told)} | 0 | {letters:.0f} |")
            notebook.size(*SIZES[0])
            mark_on_a_slide(notebook)
            notebook.command("deck:stop")
    head = "| window | slides | that scroll | smallest letters, pixels |\n|---|---:|---:|---:|\n"
    (ARTEFACTS / "walk slides.md").write_text(head + "\n".join(rows) + "\n", encoding="utf-8")


def mark_on_a_slide(notebook: Notebook) -> None:
    """Marks a saying on the marker's slide, in large letters; a picture of it is kept."""
    place = next(at for at, cell in notebook.code_cells.items() if "exercises.mark" in cell.source)
    show = "at => { jupyterapp.shell.currentWidget.content.activeCellIndex = at; }"
    notebook.page.evaluate(show, place)
    exercise = notebook.panel.locator(".jp-deck-mod-onscreen .cd")
    exercise.get_by_role("combobox").select_option(label="4")
    exercise.get_by_text("Karim").wait_for()
    words = exercise.get_by_role("listbox").get_by_role("option")
    # “Karim Vance, who has driven line N2 since 2011, called the count “a September with …””
    for first, last, key in ((0, 8, "1"), (9, 9, "2"), (10, 17, "3")):
        words.nth(first).click()
        words.nth(last).click(modifiers=["Shift"])
        notebook.press(key)
    exercise.get_by_role("status").filter(has_text="Content of saying 1").wait_for()
    exercise.get_by_role("button", name="Check all").click()
    exercise.locator(".cd-findings").wait_for()
    assert_it_is_legible(notebook, "walk 3 present")


def worked(browser: Browser, watches: list[Watch], walk: Walk) -> None:
    """Five students work in copies of the handout: one by mouse, four by lines of code."""
    lesson = load(walk.folder / "night-buses")
    (walk.folder / "student.py").write_text(STUDENT, encoding="utf-8")
    for name in MARKS:
        copy = hand_to(walk, name)
        told = walk.folder / f"{name}.json"
        told.write_text(json.dumps(work_of(lesson, name)), encoding="utf-8")
        script = [sys.executable, str(walk.folder / "student.py"), str(told)]
        done = subprocess.run(script, cwd=copy, capture_output=True, text=True)
        assert done.returncode == 0, done.stderr
    with walk.step("one student, by mouse") as press:
        by_mouse(browser, watches, hand_to(walk, "eli"), press)


def hand_to(walk: Walk, name: str) -> Path:
    """A student's own copy of the handout."""
    copy = walk.folder / "answers" / name / "night-buses-handout"
    shutil.copytree(walk.folder / "night-buses-handout", copy)
    return copy


def by_mouse(browser: Browser, watches: list[Watch], copy: Path, press: Presses) -> None:
    """Somebody opens the handout, marks a saying, answers a question and dates an event."""
    with (
        server.running(copy.parent, "open", str(copy)) as lab,
        opened(browser, watches, lab, HANDED_OUT) as notebook,
    ):
        notebook.run_all()
        assert notebook.errors == []
        cells = {cell.source: at for at, cell in notebook.code_cells.items()}
        marker = notebook.cell(cells["exercises.mark(desk)"]).locator(".cd")
        words = marker.get_by_role("option")
        for first, last, key in ((0, 9, "3"), (10, 11, "1"), (12, 12, "2")):
            press(words.nth(first).click)
            press(words.nth(last).click, modifiers=["Shift"])
            press(notebook.press, key)
        marker.get_by_role("status").filter(has_text="Cue of saying 1").wait_for()
        assert not marker.get_by_role("button", name=re.compile("^Check")).count()
        picture(notebook.page, "4 handout")
        round_2 = notebook.cell(cells["exercises.ask(desk, round=2)"])
        asked = round_2.locator(".cd").filter(has_text="How many direct quotes")
        for dot in round_2.get_by_role("button", name=re.compile("^Question . of ")).all():
            if not asked.is_visible():
                press(dot.click)
        press(asked.get_by_role("textbox").fill, "12")
        press(asked.get_by_role("button", name="Answer").click)
        asked.get_by_role("status").filter(has_text="Saved.").wait_for(state="attached")
        assert asked.locator(".cd-explanation").count() == 0


def read_back(browser: Browser, walk: Walk) -> None:
    """What the class results say is what these students did, and one page of it is printed."""
    with walk.step("lesson class answers --lesson night-buses --to class.html"):
        told = walk.lesson(
            "class", "answers", "--lesson", "night-buses", "--to", "class.html", "--hide-names"
        )
    assert "5 students read night-buses." in told
    results = gather(load(walk.folder / "night-buses"), walk.folder / "answers")
    assert results.left_out == ()
    sayings = {one.number: one for one in results.sayings().results}
    assert sayings[1].counts == {"found": 4, "missed": 1}
    assert (sayings[3].counts, sayings[3].unnamed) == ({"found": 3, "missed": 2}, 1)
    for number, mistake in (
        (7, "the cue is marked as part of what is said"),
        (12, "no relay is marked where somebody passed the words on"),
    ):
        assert sayings[number].counts == {"found": 2, "partly": 1, "missed": 2}
        assert str(sayings[number].mistake).startswith(f"1 × {mistake}: ")
    events = {one.event.name: one for one in results.events().results}
    opens = events["The ride service opens"]
    assert (opens.right, len(opens.dated)) == (2, 4)
    answered = results.questions().answered
    quotes = next(one for one in answered if one.question.id == "direct-quotes")
    assert quotes.slip.startswith("4 × ")
    with browser.new_context(viewport={"width": 1280, "height": 800}) as context:
        page = context.new_page()
        page.goto((walk.folder / "class.html").as_uri())
        picture(page, "5 class results")
        page.emulate_media(media="print")
        page.pdf(path=ARTEFACTS / "walk class results.pdf", format="A4")


@pytest.mark.slow
def test_a_page_becomes_a_lesson_is_taught_and_is_read_back(
    browser, watches, tmp_path, chromium, monkeypatch
):
    monkeypatch.delenv("LESSON_WORK", raising=False)
    walk = Walk(tmp_path)
    shutil.copy(PAGE, tmp_path)
    with walk.step("lesson new night-buses.html"):
        told = walk.lesson("new", PAGE.name, "--to", "night-buses")
    assert "known    headline, publisher, address and published" in told
    assert "13 sayings and 10 dates, none reviewed yet" in told
    article = (tmp_path / "night-buses" / "article.txt").read_text(encoding="utf-8")
    assert article.startswith("The last night bus in Harrowmere")
    assert not {"privacy", "Most read", "Subscribe", "tracker"} & set(article.split())

    reviewed(browser, watches, walk)
    with walk.step("lesson check night-buses"):
        assert "all is well" in walk.lesson("check", "night-buses")
    presented(browser, watches, walk)
    with walk.step("lesson handout night-buses"):
        walk.lesson("handout", "night-buses")
    worked(browser, watches, walk)
    read_back(browser, walk)
    (ARTEFACTS / "walk.md").write_text(walk.told(), encoding="utf-8")
