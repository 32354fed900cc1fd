"""A key of 72 marks is reviewed as an editor would: by keys, by clicks, and hardly a letter.

The article is invented and has 925 words. Every key, click and typed letter is counted; what is
decided about each mark stands in the tables below, and the way there is found on the page.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from lesson import load
from lesson.instructor.new.make import make
from lesson.reading.oddities import odd_date, odd_saying

from . import server
from .notebook import ARTEFACTS, Notebook
from .test_walk import opened, picture
from .watch import Watch

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Locator, Page

ARTICLE = Path(__file__).parents[1] / "articles" / "tidal-baths.txt"
ACTIONS, LETTERS = 45, 100  # at most
GONE = "both letters had gone unanswered"  # a saying of Anand's, and not once more of the county
RE_MARKED = "A person who worked on the report"  # where the rules take half of it for the source
EVENTS = {  # words of a date: what is dated, where the drafted name does not say it
    "on Monday": "The baths close",
    "on Thursday": "The town said this",
    "since 1990": "The wall is patched",
    "in July": "The club counts swimmers",
    "on Wednesday evening": "The club hears of it",
    "on 2 October": "A letter is sent",
    "in September": "The report comes",
    "on Friday": "Coast Herald wrote this",
    "in June 2027": "The town votes",
    "in 2023": "Rafferty promises",
    "by March 2028": "Work begins",
    "on Tuesday": "Anand is interviewed",
    "in May": "The county writes",
    "in August": "It writes again",
    "on 1 June 1935": "The baths open",
}
WRONG = ("Crabbe had been patched", "The closure comes", "the county May", "the town received")


@dataclass
class Hand:
    """Somebody at the page; each key and click is an action, each typed letter is counted, too."""

    page: Page
    marks: Locator
    actions: int = 0
    letters: int = 0

    def press(self, key: str) -> None:
        """One key, or one with Shift; what it leads to is on the page then."""
        self.settled(lambda: self.page.keyboard.press(key))

    def click(self, place: Locator) -> None:
        """One click; what it leads to is on the page then."""
        self.settled(place.click)

    def type(self, field: Locator, words: str) -> None:
        """A click into a field, words in place of what is there, and Enter."""
        field.click(click_count=3)
        self.actions += 1
        self.page.keyboard.type(words)
        self.letters += len(words)
        self.press("Enter")

    def drag(self, first: Locator, last: Locator) -> None:
        """The words from the first to the last are selected."""
        first.scroll_into_view_if_needed()
        start, end = first.bounding_box(), last.bounding_box()
        self.page.mouse.move(start["x"] + 2, start["y"] + start["height"] / 2)
        self.page.mouse.down()
        self.page.mouse.move(end["x"] + end["width"] - 2, end["y"] + end["height"] / 2, steps=4)
        self.page.mouse.up()
        self.actions += 1
        self.page.wait_for_timeout(300)

    def settled(self, deed) -> None:
        """Does something, and waits until Python has answered it."""
        self.actions += 1
        before = last = self.told()
        deed()
        until = time.monotonic() + 30
        while (now := self.told()) == before or now != last:  # until it stays as it is
            assert time.monotonic() < until, f"nothing came of it: {before}"
            self.page.wait_for_timeout(120)
            last = now

    def told(self) -> str:
        """What is to be read of the review."""
        return self.marks.inner_text()

    def focused(self) -> str:
        """The name of what has the focus."""
        return self.page.evaluate("document.activeElement.dataset?.focus ?? 'nothing of ours'")


@pytest.fixture
def folder(tmp_path) -> Path:
    """The lesson as `lesson new` makes it."""
    return make(ARTICLE, tmp_path / "baths", published="2026-10-16").lesson.folder


@pytest.fixture
def notebook(browser: Browser, watches: list[Watch], folder: Path, tmp_path) -> Iterator[Notebook]:
    """The review that `lesson review` opens, run."""
    home = tmp_path / "home"
    home.mkdir()
    with (
        server.running(home, "review", str(folder)) as lab,
        opened(browser, watches, lab, "review.ipynb") as notebook,
    ):
        notebook.run_all()
        yield notebook


def decide(hand: Hand) -> None:
    """Does with the open mark what an editor would."""
    panel = hand.marks.locator(".cd-panel")
    heading = panel.locator("h3").inner_text()
    event = panel.get_by_label("What?")
    named = event.input_value() if event.count() else ""
    same = panel.locator(".cd-same li").all()
    wrong = [one for one in same if is_wrong(one.inner_text())]
    if is_again(panel):
        hand.press("d")
    elif RE_MARKED[9:] in heading or "worked on" in heading:
        begin = hand.marks.get_by_role("option").filter(has_text="consultants").last
        hand.drag(after(hand, begin, "A"), after(hand, begin, "report"))
        hand.press("1")
        hand.press(".")
    elif named and (panel.locator(".cd-not-yet").count() or is_wrong(named)):
        name = EVENTS[heading.split(" · ")[1].split(" = ")[0]]
        offered = panel.locator(".cd-chips").get_by_role("button", name=name, exact=True)
        hand.click(offered) if offered.count() else hand.type(event, name)
    elif wrong:
        hand.click(wrong[0].get_by_role("button"))
    else:
        hand.press("Shift+A" if same else "a")


def is_wrong(words: str) -> bool:
    """Whether a mark, told in a line, is not to be accepted as it is."""
    return any(one in words for one in WRONG) or ("the county: " in words and GONE in words)


def is_again(panel: Locator) -> bool:
    """Whether the open mark is the saying that is to go."""
    heading, roles = panel.locator("h3").inner_text(), panel.locator("dl")
    return roles.count() > 0 and "the county" in heading and GONE in roles.inner_text()


def after(hand: Hand, begin: Locator, word: str) -> Locator:
    """The first word spelt so after another."""
    place = int(begin.evaluate("one => one.place"))
    found = hand.marks.get_by_role("option").get_by_text(word, exact=True)
    return next(one for one in found.all() if one.evaluate("one => one.place") > place)


@pytest.mark.slow
def test_a_long_key_is_reviewed_in_few_actions_and_letters(notebook: Notebook, folder: Path):
    marks = notebook.panel.locator(".cd").nth(1)
    hand = Hand(notebook.page, marks)
    notebook.ask("reveal", 1)
    marks.get_by_role("heading", name="not reviewed").click()
    hand.actions += 1
    while "not reviewed" in hand.told():
        decide(hand)
        assert hand.focused() in ("accept", "saying", "nothing of ours"), hand.told()
    picture(notebook.page, "review of a long key")
    hand.click(marks.locator("summary", has_text="Voices"))
    hand.click(marks.get_by_role("button", name="Same as the town"))
    key = load(folder).key
    assert key.reviewed[0] == key.reviewed[1] > 60
    assert [told for one in key.dates if (told := odd_date(one))] == []
    assert [told for one in key.attributions if (told := odd_saying(one))] == []
    voices = key.voices()
    assert RE_MARKED in voices
    assert "the county" not in voices
    counted = f"{hand.actions} actions, {hand.letters} letters\n"
    (ARTEFACTS / "review of a long key.txt").write_text(counted, encoding="utf-8")
    assert hand.actions <= ACTIONS
    assert hand.letters <= LETTERS


@pytest.mark.slow
def test_a_question_typed_and_not_saved_is_there_again(notebook: Notebook):
    def form() -> Locator:
        return notebook.panel.locator(".cd-form")

    notebook.panel.get_by_role("button", name="Write one of your own").click()
    field = form().get_by_label("The question", exact=True)
    field.fill("Who found")
    field.press_sequentially(" the crack?", delay=15)
    assert field.input_value() == "Who found the crack?"
    form().get_by_label("Kind").select_option("number")
    form().get_by_label("Right answers").fill("40")
    notebook.page.wait_for_timeout(1000)
    picture(notebook.page, "a question in the review")
    notebook.run_all()
    form().wait_for()
    assert form().get_by_label("The question", exact=True).input_value() == "Who found the crack?"
    assert form().get_by_label("Right answers").input_value() == "40"
    form().get_by_role("button", name="Close without saving").click()
    form().wait_for(state="detached")
