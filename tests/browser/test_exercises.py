"""The exercises in JupyterLab: by mouse, by touch, by keys alone; found again after anything."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

import pytest

from lesson import load
from lesson.exercises.widgets.exercise import source
from lesson.instructor.new.make import make

from .exercise import Desk
from .notebook import ARTEFACTS, LAPTOP, PROJECTOR, Notebook
from .watch import window

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

    from .conftest import Pages
    from .server import Lab

MARK = "exercises.mark(iss, 4, 5)"
FERRY = """The ferry was taken out of service on Tuesday, the island council said in a letter.

“Nobody should cross in it now,” Ann Roe, the engineer, told reporters who had come.
"""
SHOWN = ["since-1988", "events-in-order", "regime", "voices"]
RIGHT = "Yes. This comes from Vladimir Putin"


@pytest.fixture(autouse=True)
def nothing_done_yet(lab: Lab) -> None:
    """Each test begins with an empty folder for a learner's work."""
    shutil.rmtree(lab.work, ignore_errors=True)


def mark_paragraph_4(desk: Desk) -> None:
    """Marks the saying of paragraph 4 by keys, from its first word on; all of it is right."""
    desk.press("ArrowRight", "ArrowRight", "1", "ArrowRight", "2", "ArrowRight", "ArrowRight")
    desk.press("Shift+End", "3")
    desk.status("Content of saying 1")


def test_marking_by_mouse(desk):
    page = desk(MARK)
    page.drag(page.word("Putin"), page.word("Putin"))
    page.say_they_are("source")
    page.status("Source of saying 1: “Putin”. Saved.")
    page.drag(page.word("to"), page.word("exploration"))
    page.say_they_are("content")
    page.status("Content of saying 1")
    page.exercise().get_by_role("button", name="Check saying 1").click()
    page.status("Which word tells you that somebody speaks?")
    page.exercise().get_by_role("button", name="Show me").first.click()
    assert page.exercise().locator("[aria-selected=true]").count() > 0
    page.drag(page.word("asked"), page.word("asked"))
    page.say_they_are("cue")
    page.exercise().get_by_role("button", name="Check all").click()
    page.status("2 sayings in paragraphs 4 and 5: you have 1, 1 still to find.")
    assert page.exercise().locator(".cd-missed").count() == 0  # not before it is asked for
    page.exercise().get_by_role("button", name="Next").click()
    page.exercise().locator(".cd-missed").get_by_text("Still to find.").wait_for()
    (saved,) = page.saved()["attributions"]
    assert (saved["source"]["words"], saved["cue"]["words"]) == ("Putin", "asked")


PLANTED = """
for content, roles in [
    ("to share some ideas about what needs to be done for manned space exploration",
     {"source": "Putin", "cue": "asked Borisov", "speaker": "Vladimir Putin", "paragraph": 4}),
    ("Mr Putin, you know that we are working within the framework of international cooperation on"
     " the International Space Station", {"source": "Borisov", "cue": "said", "paragraph": 5}),
    ("Of course, we will fulfill all our obligations to our partners, but the decision to leave"
     " this station after 2024 has been made", {"paragraph": 5}),
    ("said that Roscosmos will instead focus on building its own orbital station",
     {"source": "Borisov", "paragraph": 6}),
    ("Good", {"source": "Putin", "cue": "To this", "paragraph": 8}),
    ("Putin that the space industry was in a difficult situation",
     {"source": "Borisov", "cue": "told", "paragraph": 11}),
]:
    exercises.attribute(iss, content, **roles)
exercises.mark(iss, 4, 5, 6, 8, 11)
"""
CORRECTIONS = [  # words to click or to drag over, and the key: eleven steps, and what each says
    ([("asked", 1)], "2", "Cue of saying 1: “asked”. “Borisov” is out of it."),
    ([("Of", 1)], "s", "Sayings 2 and 3 are one now."),
    ([("said", 2)], "2", "Cue of saying 3: “said”. “said” is no longer content."),
    ([("Good", 1), ("replied", 1)], "2", "Cue of saying 4: “replied”. “To this” is out of it."),
    ([("that", 3, "situation")], "3", "“Putin” is out of it. Ctrl+Z takes that back. Saved."),
]
PLACES = """[...document.querySelectorAll(".cd-text [role=option]")].map((word) => {
    const [at, text] = [word, word.closest(".cd-text")].map((one) => one.getBoundingClientRect());
    return [at.x - text.x, at.y - text.y, at.width]; // a line below it makes a word taller
})"""
ASIDE = """[...document.querySelectorAll(".cd-now")].map((word) => {
    const [at, note] = [word, document.querySelector(".cd-panel")].map((one) =>
      one.getBoundingClientRect());
    const covered = note.left < at.right && note.right > at.left && note.top < at.bottom
      && note.bottom > at.top;
    return covered ? Infinity : Math.max(note.top - at.bottom, at.top - note.bottom);
})"""


def test_five_planted_mistakes_are_corrected_in_eleven_steps_and_no_word_moves(desk):
    page = desk(PLANTED)
    check = page.exercise().get_by_role("button", name="Check all")
    check.click()
    page.status("you have 0, 5 in part, 1 still to find.")
    before = page.page.evaluate(PLACES)
    for selections, key, said in CORRECTIONS:
        for first, nth, *last in selections:
            start = page.word(first, nth)
            page.drag(start, page.word(*last)) if last else start.click()
        page.press(key)
        page.status(said)
        assert page.page.evaluate(PLACES) == before
    check.click()
    page.status("you have 5, 1 still to find.")
    assert page.page.evaluate(PLACES) == before
    assert sum(len(selections) + 1 for selections, *_ in CORRECTIONS) == 11


@pytest.mark.parametrize("size", [(1366, 768), PROJECTOR, (683, 384)], ids=str)
def test_notes_stand_beside_the_words_and_no_word_moves(desk, size):
    page = desk(MARK)
    page.notebook.size(*size)
    page.tab_into(0)
    page.tab_to("On")
    before = page.page.evaluate(PLACES)
    mark_paragraph_4(page)
    page.press("Shift+Enter")
    page.exercise().locator(".cd-findings").wait_for()
    assert page.page.evaluate(PLACES) == before
    assert max(page.page.evaluate(ASIDE)) < 200
    page.notebook.screenshot(f"marker {size[0]}")
    page.notebook.size(*LAPTOP)


DEEDS = [  # what is pressed, and what is seen of it
    ("Check saying 1", "The cue is “asked”, no more."),
    ("Show the editors’ mark", "The editors’ mark:"),
    ("Show me", "in saying 1"), ("Delete saying 1", "Saying 1 deleted."), ("Undo", "Undone."),
    ("Next", "2 · Borisov"),
]  # fmt: skip


def test_the_focus_is_never_lost_and_undo_works_from_wherever_it_is(desk):
    page = desk(PLANTED)
    page.exercise().get_by_role("button", name="Saying 1,").click()
    for name, seen in DEEDS:
        button = page.exercise().get_by_role("button", name=name).first
        button.focus()
        page.press("Enter")
        page.exercise().get_by_text(seen).first.wait_for()
        assert page.page.evaluate("Boolean(document.activeElement.closest('.cd'))"), name
        page.press("Escape")
    page.press("Control+y")
    page.status("Redone.")


def test_two_sayings_are_made_one_by_dragging_one_number_onto_another(desk):
    page = desk(PLANTED)
    dot = page.exercise().get_by_role("toolbar", name="Sayings").get_by_role("button")
    dot.nth(2).drag_to(dot.nth(1))
    page.status("Sayings 2 and 3 are one now.")
    page.exercise().get_by_role("button", name="Split").click()
    page.status("Sayings 2 and 3 are two now.")


def test_marking_by_keys_alone_from_the_cell_to_the_last_word_of_praise(desk):
    page = desk(MARK)
    page.tab_into(0)
    page.tab_to("On")
    mark_paragraph_4(page)
    page.press("Enter")
    assert page.focused() == "Saying 1, Putin: not checked"
    page.tab_to("Who is that?", 1)
    page.page.keyboard.type("Vladimir Putin")
    page.press("Enter")
    page.status("Saying 1: Vladimir Putin. Saved.")
    page.tab_to("Check saying 1")
    page.press("Enter")
    page.status(RIGHT)
    assert page.focused() == "Check saying 1"
    page.tab_to("Delete saying 1", 1)
    page.press("Enter")
    page.status("Saying 1 deleted.")
    assert page.saved().get("attributions", []) == []
    page.press("Control+z")  # wherever one is
    page.status("Undone.")
    assert page.saved()["attributions"][0]["speaker"] == "Vladimir Putin"


def test_the_keys_of_the_text_do_what_they_say(desk):
    page = desk(MARK)
    page.tab_into(0)
    page.tab_to("On")
    for keys, word in [
        (["End"], "exploration"), (["Home"], "On"), (["ArrowDown"], "needs"), (["ArrowUp"], "On"),
        (["Control+End"], "made"), (["Control+Home"], "On"), (["ArrowLeft"], "On"),
        (["ArrowRight", "ArrowRight"], "Putin"),
    ]:  # fmt: skip
        page.press(*keys)
        assert page.focused() == word, keys
    page.press("Space")
    assert page.exercise().locator("[aria-selected=true]").all_inner_texts() == ["Putin"]
    page.press("Escape", "1")
    page.status("Source of saying 1")
    assert page.focused() == "Putin, source of 1"
    page.press("Delete")
    page.status("Marks on “Putin” removed")
    page.press("Control+z")
    page.status("Undone.")
    page.press("Control+y")
    page.status("Redone.")
    page.press("n")
    page.status("A new saying")
    page.press("Shift+ArrowRight", "Tab")
    assert page.focused() == "source"
    page.press("ArrowRight", "Enter")
    page.status("Cue of saying 1: “Putin asked”")
    assert page.notebook.cells[0].source.endswith(MARK)  # no key went to JupyterLab's commands


SIDES = """all => all.filter((one) => one.offsetHeight)
  .map((one) => Math.min(one.offsetHeight, one.offsetWidth))"""


def test_marking_by_touch(browser: Browser, watches, lab):
    address = lab.address("touch")
    with window(browser, watches, (800, 900), has_touch=True) as page:
        page.goto(address)
        page.wait_for_function("window.jupyterapp?.restored.then(() => true)")
        desk = Desk(page, lab, MARK, name="touch.ipynb")
        desk.word("to").tap()
        desk.word("exploration").tap()
        desk.page.get_by_role("toolbar").get_by_role("button", name="content").tap()
        desk.status("Content of saying 1: “to share some ideas")
        assert min(desk.exercise().locator("button, summary").evaluate_all(SIDES)) >= 24
        desk.close()


def test_everything_is_there_again_after_a_reload_and_a_new_kernel(desk):
    page = desk(MARK, 'exercises.ask(iss, "since-1988")')
    page.tab_into(0)
    page.tab_to("On")
    mark_paragraph_4(page)
    page.tab_into(1)
    page.tab_to("A date")
    page.page.keyboard.type("1988")
    page.press("Enter")
    page.status("So the article has it.", 1)
    page.notebook.restart_kernel()
    page.notebook.run_all()
    labels = page.exercise().locator("[data-label]")
    labels.first.wait_for()
    assert labels.count() == 3
    assert page.exercise(1).locator(".cd-told").inner_text().startswith("→ Not yet. So the article")
    assert page.exercise(1).get_by_role("textbox").input_value() == "1988"


def test_after_a_reload_an_exercise_is_alive_and_nothing_is_lost(pages: Pages, lab):
    with pages() as page:
        desk = Desk(page, lab, MARK, name="reloaded.ipynb")
        desk.tab_into(0)
        desk.tab_to("On")
        mark_paragraph_4(desk)
        desk.notebook.save()
        page.reload()
        page.wait_for_function("window.jupyterapp?.restored.then(() => true)")
        # Lab may not have noted yet that the notebook was open: then it comes up without it
        desk.notebook = Notebook.open(page, desk.notebook.name)
        desk.notebook.wait_settled()
        assert desk.notebook.panel.get_by_text("model not found").count() == 0
        desk.exercise().locator("[data-label]").first.wait_for()
        desk.word("Putin").click()
        desk.press("4")
        desk.status(
            "Relay of saying 1: “Putin”. “Putin” is no longer source. Ctrl+Z takes that back."
        )
        desk.close()


def test_what_an_answer_opens_is_there_with_it_and_after_a_restart(desk):
    rows = 'iss.references["zarya-launch", "mir-1988"]'
    page = desk(
        f'exercises.ask(iss, "share-of-one-voice", then={rows})',
        'exercises.after(iss, "share-of-one-voice", then="More.")',
        f'exercises.ask(iss, "after-2024", then={rows})',
    )
    assert page.exercise().locator(".cd-then table").count() == 0
    page.exercise().get_by_role("textbox").fill("half")
    page.press("Enter")
    page.exercise().locator(".cd-then table").wait_for()
    page.exercise(1).get_by_text("More.").wait_for()
    page.exercise(2).get_by_role("button", name="Open it now").click()
    page.exercise(2).locator(".cd-then table").wait_for()
    assert page.page.evaluate("document.activeElement.classList.contains('cd-then')")
    page.notebook.restart_kernel()
    page.notebook.run_all()
    page.exercise().locator(".cd-then table").wait_for()
    assert page.exercise(2).get_by_role("button", name="Open it now").count() == 1


def test_a_click_that_lasts_while_something_is_saved_is_not_lost(desk):
    page = desk(MARK)
    page.drag(page.word("Putin"), page.word("Putin"))
    page.say_they_are("source")
    page.status("Source of saying 1")
    page.exercise().get_by_role("textbox").fill(
        "Vladimir Putin"
    )  # saved when the button is pressed
    box = page.exercise().get_by_role("button", name="Check saying 1").bounding_box()
    page.page.mouse.move(box["x"] + 20, box["y"] + 10)
    page.page.mouse.down()
    page.status("Saying 1: Vladimir Putin. Saved.")
    page.page.mouse.up()
    page.status("Right so far: the source “Putin”")


def test_what_is_typed_while_something_is_saved_is_not_lost(desk):
    page = desk("exercises.place(iss)")
    page.tab_into(0)
    page.tab_to("Date")
    for words in ("26 July 2022", "by 2024", "15 July 2022", "after 2024"):  # and no waiting
        page.page.keyboard.type(words, delay=50)
        page.press("Tab", "Tab")
        if "Check" in page.focused():
            page.press("Tab")
    assert page.exercise().get_by_role("textbox").nth(3).input_value() == "after 2024"
    page.exercise().locator(".cd-lane[aria-valuetext='from 2025 on']").wait_for()
    assert len(page.saved()["dates"]) == 7


def test_two_notebooks_work_on_one_file(desk):
    one, other = desk(MARK), desk(MARK)
    other.notebook.show()
    other.drag(other.word("Borisov", 2), other.word("Borisov", 2))
    other.say_they_are("source")
    other.status("Source of saying 1")
    one.notebook.show()
    one.drag(one.word("Putin"), one.word("Putin"))
    one.say_they_are("source")
    one.status("Source of saying 1: “Putin”.")
    assert [a["source"]["words"] for a in one.saved()["attributions"]] == ["Putin", "Borisov"]


def test_a_kernel_that_is_gone_is_told(desk):
    page = desk(MARK)
    page.page.evaluate("name => desk.panel(name).sessionContext.shutdown()", page.notebook.name)
    page.drag(page.word("Putin"), page.word("Putin"))
    page.say_they_are("source")
    page.exercise().get_by_role("alert").filter(has_text="Not saved yet").wait_for()
    assert page.saved() == {}


def test_a_file_damaged_meanwhile_is_told_and_nothing_is_called_saved(desk, lab):
    page = desk(MARK)
    page.drag(page.word("Putin"), page.word("Putin"))
    page.say_they_are("source")
    page.status("Source of saying 1: “Putin”. Saved.")
    page.drag(page.word("asked"), page.word("asked"))
    page.say_they_are("cue")
    page.status("Cue of saying 1")
    page.page.wait_for_timeout(1500)  # the line of progress has read the file; it would tell first
    page.notebook.wait_idle()
    file = lab.work / "iss-exit.json"
    file.write_bytes(file.read_bytes()[:100])
    page.drag(page.word("to"), page.word("exploration"))
    page.say_they_are("content")
    told = page.exercise().get_by_role("alert").filter(has_text="was damaged and is kept")
    told.wait_for()
    # where the line of progress met the damage first, the mark came after the mend, and is saved
    if "Saved" in page.exercise().get_by_role("status").inner_text():
        assert any(one.get("content") for one in page.saved()["attributions"])
    page.page.screenshot(path=ARTEFACTS / "a damaged file.png")


def test_a_folder_that_cannot_be_written_to_is_told(desk, lab):
    lab.work.write_text("a file in the place of the folder")
    try:
        page = desk("pass", "exercises.mark(iss, 4)")
        page.drag(page.word("Putin", cell=1), page.word("Putin", cell=1))
        page.say_they_are("source")
        alert = page.exercise(1).get_by_role("alert")
        alert.filter(has_text="cannot save your work").wait_for()
    finally:
        lab.work.unlink()


# ---- an editor's review


def test_a_key_is_reviewed_by_keys_alone(desk, lab):
    (lab.home / "ferry.txt").write_text(FERRY, encoding="utf-8")
    folder = lab.folder / "the-ferry"
    shutil.rmtree(folder, ignore_errors=True)
    make(lab.home / "ferry.txt", folder, published="2026-03-05")
    page = desk('__import__("lesson.instructor", fromlist=["review"]).review(load("the-ferry"))')
    marks = page.notebook.cell(0).locator(".cd").nth(1)
    page.tab_into(0)
    page.tab_to("Accept")
    for done in ("1 of 3", "2 of 3"):
        page.press("a")
        marks.get_by_text(f"{done} reviewed", exact=True).wait_for()
        assert page.focused() == "Accept"  # of the next one
    page.press("Enter")
    marks.get_by_text("3 of 3 reviewed", exact=True).wait_for()
    page.press(",")
    marks.get_by_text("✓ reviewed").wait_for()
    page.press("d")
    marks.get_by_text("2 of 2 reviewed", exact=True).wait_for()
    page.press("Control+z")
    marks.get_by_text("3 of 3 reviewed", exact=True).wait_for()
    assert load(folder).key.reviewed == (3, 3)


# ---- questions: each kind, by keys alone ---------------------------------------------------------


def answer_one_of(page: Desk) -> None:
    page.tab_to("Vladimir Putin")
    page.press("Space")


def answer_some_of(page: Desk) -> None:
    for name in ("AFP", "The New York Times", "Yuri Borisov"):
        page.tab_to(name)
        page.press("Space")


def answer_order(page: Desk) -> None:
    page.tab_to("Down: ")
    page.press("Enter", "Enter")
    assert page.focused().startswith("Down: ")


def answer_trace(page: Desk) -> None:
    for card in ("The New York Times prints", "our article takes"):
        page.tab_to(f"Place: {card}")
        page.press("Enter")
    page.press("ArrowLeft")
    assert page.focused().startswith("Step 1: our article takes")
    page.press("Enter")  # takes it back
    assert page.focused() == "Place: our article takes them over"


def answer_by_typing(words: str) -> Callable[[Desk], None]:
    def typing(page: Desk) -> None:
        page.tab_to("A " if words[0].isdigit() else "Your answer")
        page.page.keyboard.type(words)

    return typing


def answer_words(page: Desk) -> None:
    page.tab_to("Phil")
    page.press("End", "Control+Home")
    page.press(*["ArrowRight"] * 14, "Shift+ArrowRight", "Enter")
    page.tab_to("Not these: ")


QUESTIONS = [  # a question, how one gets to an answer by keys, and what is told of it
    ("who-is-he", answer_one_of, "Putin is the man named last"),
    ("voices", answer_some_of, "The New York Times passed words on."),
    ("as-sharp-as-known", answer_order, "Look again at these two"),
    ("way-of-the-words", answer_trace, "A step is missing before “The New York Times prints"),
    ("direct-quotes", answer_by_typing("7"), "The number is lower."),
    ("after-2024", answer_by_typing("2024"), "That is the number, without the small word"),
    (
        "correction",
        answer_by_typing("We were wrong about 1988."),
        "Now compare it with our answer",
    ),
    ("larsons-own-words", answer_words, "Look for what is between quotation marks"),
]


@pytest.fixture(scope="module")
def asked(lab_page: Page, lab: Lab) -> Iterator[Desk]:
    """One notebook with all these questions."""
    shutil.rmtree(lab.work, ignore_errors=True)
    cells = [f'exercises.ask(iss, "{name}")' for name, _, _ in QUESTIONS]
    desk = Desk(lab_page, lab, *cells, name="asked.ipynb")
    yield desk
    desk.close()


@pytest.mark.parametrize("number", range(len(QUESTIONS)), ids=[name for name, _, _ in QUESTIONS])
def test_every_kind_of_question_is_answered_by_keys_alone(asked, number):
    name, give, told = QUESTIONS[number]
    asked.notebook.show()
    asked.tab_into(number)
    give(asked)
    asked.tab_to("Answer")
    asked.press("Enter")
    asked.exercise(number).locator(".cd-told").filter(has_text=told).wait_for()
    asked.status(told, number)
    assert [answer["question"] for answer in asked.saved()["answers"]] == [name]


def test_words_of_the_text_are_chosen_by_dragging_alone(desk):
    page = desk('exercises.ask(iss, "larsons-own-words")')
    for first, last in (("Phil", "Larson"), ("bluster", "Russians"), ("called", "called")):
        page.drag(page.word(first), page.word(last))
    chosen = page.exercise().locator("ul bdi")
    chosen.get_by_text("called").wait_for()
    page.word("called").click()  # and taken back by a click
    assert chosen.all_inner_texts() == ["“Phil Larson” ", "“bluster from the Russians” "]
    page.exercise().get_by_role("button", name="Answer", exact=True).click()
    page.exercise().locator(".cd-told").wait_for()
    (answer,) = page.saved()["answers"]
    assert answer["given"] == ["Phil Larson", "bluster from the Russians"]


def test_several_questions_in_one_cell_are_answered_by_keys_alone(desk):
    page = desk('exercises.ask(iss, "before-who", "before-he", guess=True)')
    told = page.notebook.cell(0).locator(".cd-told")
    page.tab_into(0)
    for number, name in enumerate(("Harbour Radio’s", "the mayor"), 1):
        page.tab_to(name)
        page.press("Space")
        page.tab_to("Answer")
        page.press("Enter")
        told.nth(number - 1).filter(has_text="Your answer is saved.").wait_for()
        assert told.count() == number
        page.tab_to("Next question", 2)
        page.press("Enter")
    answers = [(one["question"], one["outcome"]) for one in page.saved()["answers"]]
    assert answers == [("before-who", "not yet"), ("before-he", "not yet")]
    assert page.notebook.cell(0).get_by_role("button", name="A hint").count() == 0


ROUND = """exercises.answer(iss, "who-is-he", "Yuri Borisov")
exercises.ask(iss, "since-1988", "who-is-he", "voices")"""


@pytest.fixture
def dots(desk) -> Iterator[Desk]:
    """Three questions in a cell; the second is answered."""
    page = desk(ROUND)
    yield page
    page.page.evaluate("localStorage.clear()")


def in_sight(page: Desk) -> list[int]:
    """The questions that are shown, by their place."""
    every = page.notebook.cell(0).locator(".cd").all()
    return [at for at, one in enumerate(every) if one.is_visible()]


def test_questions_of_a_cell_come_one_at_a_time_and_dots_tell_how_each_stands(dots):
    every = dots.notebook.cell(0).locator(".cd-dot")
    every.nth(2).wait_for()
    assert (in_sight(dots), every.all_inner_texts()) == ([0], ["○", "✓", "○"])
    assert every.nth(1).get_attribute("aria-label") == "Question 2 of 3, right"
    dots.tab_into(0)
    dots.tab_to("A date")
    dots.page.keyboard.type("1986")
    dots.press("Shift+Enter")
    dots.page.wait_for_function("document.querySelector('.cd-dot').textContent === '→'")
    dots.press("Shift+Enter")
    dots.page.wait_for_function("document.activeElement.value === 'Yuri Borisov'")
    assert in_sight(dots) == [1]
    dots.press("Shift+Enter")
    assert (in_sight(dots), dots.focused()) == ([2], "AFP")
    every.nth(0).click()
    assert (in_sight(dots), dots.focused()[:6]) == ([0], "A date")
    for name, then in (("Next", "Next"), ("Next", "Back"), ("Back", "Back"), ("Back", "Next")):
        dots.notebook.cell(0).get_by_role("button", name=name, exact=True).click()
        dots.page.wait_for_function(f"document.activeElement.textContent === '{then}'")


def test_dots_are_moved_along_by_arrows_and_enter_goes_into_the_question(dots):
    dots.tab_into(0)
    dots.tab_to("Question 1 of 3", 10)
    dots.press("ArrowRight")
    assert (in_sight(dots), dots.focused()) == ([1], "Question 2 of 3, right")
    dots.press("End", "Home", "ArrowRight", "Enter")
    assert (in_sight(dots), dots.focused()) == ([1], "Yuri Borisov")


def test_all_questions_are_shown_on_wish_and_the_wish_is_kept(dots):
    dots.notebook.cell(0).get_by_role("button", name="Show all").click()
    assert in_sight(dots) == [0, 1, 2]
    dots.notebook.run_all()
    dots.notebook.cell(0).get_by_role("button", name="One at a time").wait_for()
    assert in_sight(dots) == [0, 1, 2]
    dots.notebook.cell(0).get_by_role("button", name="One at a time").click()
    assert in_sight(dots) == [0]
    dots.page.emulate_media(media="print")
    assert in_sight(dots) == [0, 1, 2]
    dots.page.emulate_media(media="screen")


def test_hints_come_one_by_one_and_the_explanation_after_an_answer(desk):
    page = desk('exercises.ask(iss, "since-1988")')
    exercise = page.exercise()
    assert exercise.get_by_role("button", name="Show the explanation").count() == 0
    page.tab_into(0)
    page.tab_to("A hint")
    page.press("Enter")
    exercise.get_by_text("Hint 1.").wait_for()
    assert page.focused() == "Another hint"
    page.press("Enter")
    exercise.get_by_text("Hint 2.").wait_for()
    page.tab_into(0)
    page.tab_to("A date")
    page.page.keyboard.type("1986")
    page.tab_to("How sure are you?")
    page.page.keyboard.type("75")
    page.tab_to("Answer")
    page.press("Enter")
    page.status("In 1986 the first part of Mir went up.")
    page.tab_to("Show the explanation")
    page.press("Enter")
    exercise.locator(".cd-explanation").get_by_text("NASA and PBS both give").wait_for()
    page.tab_into(0)
    page.tab_to("How sure are you now?")
    page.page.keyboard.type("100")
    page.press("Tab")
    page.status("Saved: 100 percent sure.")
    sure = [answer["confidence"] for answer in page.saved()["answers"]]
    assert sure == [75, 100]


# ---- Shift + Enter in an exercise: it answers, and then goes on ----------------------------------


def counts(desk: Desk) -> list[int | None]:
    """How often the kernel had run something when it last ran each cell."""
    return [cell.count for cell in desk.notebook.cells]


def test_shift_enter_in_an_exercise_answers_it_and_then_goes_on(desk):
    page = desk('exercises.ask(iss, "since-1988", "who-is-he")', "iss.title", MARK)
    page.tab_into(0)
    page.tab_to("A date")
    page.page.keyboard.type("1986")
    ran = counts(page)
    page.press("Shift+Enter")
    told = page.notebook.cell(0).locator(".cd-told")
    told.filter(has_text="In 1986 the first part of Mir went up.").wait_for()
    assert [answer["given"] for answer in page.saved()["answers"]] == [["1986"]]
    page.press("Shift+Enter")
    page.page.wait_for_function("document.activeElement.matches('.cd input[type=radio]')")
    page.press("Space", "Shift+Enter")
    told.nth(1).wait_for()
    page.press("Shift+Enter")
    page.notebook.wait_for_cell(1)
    assert counts(page) == ran
    assert len(page.saved()["answers"]) == 2


def test_running_the_last_cell_leads_into_its_exercise_too(desk):
    page = desk('exercises.ask(iss, "since-1988")')
    page.tab_into(0)
    page.press("Shift+Enter")
    page.page.wait_for_function("document.activeElement.matches('.cd input[type=text]')")
    page.notebook.wait_settled()
    assert page.notebook.cell(0).locator(".jp-Cell-inputWrapper").is_hidden()
    assert page.notebook.cells[0].source.endswith('"since-1988")')


def test_in_a_marker_shift_enter_checks_and_then_goes_on(desk):
    page = desk(MARK, "iss.title")
    page.tab_into(0)
    page.tab_to("On")
    mark_paragraph_4(page)
    ran = counts(page)
    page.press("Shift+Enter")
    page.exercise().locator(".cd-findings").first.wait_for()
    page.press("Shift+Enter")
    page.notebook.wait_for_cell(1)
    assert counts(page) == ran


def test_what_is_not_answered_is_asked_for_once_and_can_be_left(desk):
    page = desk('exercises.ask(iss, "events-in-order")', "iss.title")
    page.tab_into(0)
    page.tab_to("Down: ")
    page.press("Shift+Enter")
    page.notebook.cell(0).locator(".cd-told", has_text="Nothing is in order yet.").wait_for()
    page.press("Shift+Enter")
    page.notebook.wait_for_cell(1)


UNSENT = [  # a question, how one gets to its field, what is done there, and what is found again
    ("since-1988", "A date", "19", "input[type=text]", "19"),
    ("correction", "Your answer", "We were", "textarea", "We were"),
    ("voices", "AFP", " ", "input:checked", "AFP"),
]


@pytest.mark.parametrize(("question", "field", "keys", "where", "found"), UNSENT)
def test_what_is_not_sent_is_found_again(desk, question, field, keys, where, found):
    page = desk(f'exercises.ask(iss, "{question}")')
    page.tab_into(0)
    page.tab_to(field)
    page.page.keyboard.type(keys)
    page.kept(found)
    page.notebook.restart_kernel()
    page.notebook.run_all()
    page.exercise().get_by_text("Not sent yet; what you wrote is kept.").wait_for()
    assert page.exercise().locator(where).first.input_value() == found
    assert page.saved().get("answers", []) == []
    page.exercise().get_by_role("button", name="Answer", exact=True).click()
    page.exercise().locator(".cd-told").wait_for()
    assert page.exercise().get_by_text("Not sent yet").count() == 0


# ---- “paragraph 5” is a link to it ---------------------------------------------------------------


def lit(page: Desk, cell: int = 0) -> list[str | None]:
    """The numbers of the paragraphs that are lit up."""
    every = page.exercise(cell).locator(".cd-lit").all()
    return [one.get_attribute("data-number") for one in every]


def test_a_paragraph_that_is_named_is_opened_beside_and_escape_leads_back(desk):
    page = desk('exercises.ask(iss, "one-man-many-names")')
    page.tab_into(0)
    page.tab_to("he, in paragraph 12")
    page.tab_to("paragraph 12", 1)
    page.press("Enter")
    page.exercise().locator(".cd-lit").wait_for()
    assert (lit(page), page.focused()[:24]) == (["12"], "“And this is navigation,")
    assert page.exercise().locator(".cd-read p").count() == 13
    page.press("Escape")
    assert (page.focused(), page.exercise().locator(".cd-article").count()) == ("paragraph 12", 0)
    page.exercise().get_by_role("button", name="paragraph 5").click()  # no kernel is asked again
    assert lit(page) == ["5"]
    assert page.exercise().locator("input:checked").count() == 0
    page.exercise().get_by_role("button", name="Close").click()
    assert page.focused() == "paragraph 5"
    assert page.saved() == {}


def test_a_paragraph_that_the_exercise_shows_is_lit_up_there(desk):
    page = desk(MARK)
    page.drag(page.word("Putin"), page.word("Putin"))
    page.say_they_are("source")
    page.exercise().get_by_role("button", name="Check all").click()
    page.exercise().get_by_role("button", name="paragraphs 4 and 5").click()
    assert (lit(page), page.exercise().locator(".cd-read").count()) == (["4", "5"], 0)
    page.press("Escape")
    assert (lit(page), page.focused()) == ([], "paragraphs 4 and 5")


NAMED = [  # what a question says, and which of its words are links, in an article of 3 paragraphs
    ("In paragraph 2, 40 people.", ["paragraph 2"]),
    ("Paragraphs 1, 2 and 3; paragraphs 2 to 3; paragraphs 1–2.",
     ["Paragraphs 1, 2 and 3", "paragraphs 2 to 3", "paragraphs 1–2"]),
    ("A paragraph 4 is not there, nor paragraphs 3 and 4. Paragraph one is none.", []),
]  # fmt: skip


def test_which_words_are_links(lab_page):
    ask = f"""async (words) => {{ {source("exercise.js", "article.js")}
      const root = make("div");
      article_of({{ root, model: {{ get: () => 3, on() {{}} }} }});
      root.append(make("p", {{}}, words));
      await null;
      return [...root.querySelectorAll("button")].map((link) => link.textContent);
    }}"""
    for words, links in NAMED:
        assert lab_page.evaluate(ask, words) == links, words


def test_words_that_are_chosen_and_not_sent_are_found_again(desk):
    page = desk('exercises.ask(iss, "larsons-own-words")')
    page.tab_into(0)
    answer_words(page)
    chosen = page.focused().removeprefix("Not these: ")
    page.kept(chosen)
    page.notebook.restart_kernel()
    page.notebook.run_all()
    page.exercise().get_by_role("button", name=f"Not these: {chosen}").wait_for()
    assert page.saved().get("answers", []) == []
    page.exercise().get_by_role("button", name="Answer", exact=True).click()
    page.exercise().locator(".cd-told").wait_for()
    assert [answer["given"] for answer in page.saved()["answers"]] == [[chosen]]


# ---- dates ---------------------------------------------------------------------------------------


def test_all_events_are_dated_by_typing_alone(desk):
    page = desk("exercises.place(iss)")
    page.tab_into(0)
    dates = ["26 July 2022", "by 2024", "July 15", "2024-12-31", "24 February 2022", "since 1988"]
    for words in dates:
        page.tab_to("Date")
        page.page.keyboard.type(words)
        page.press("Enter")
        page.status("“July 15” has no year" if words == "July 15" else "On your timeline")
    assert page.exercise().get_by_text("You say").count() == 5
    page.tab_into(0)
    page.tab_to("Check all")
    page.press("Enter")
    page.status("of 5 correct, and as precise as the article. 1 still without a date.")
    told = page.exercise().locator(".cd-told").all_inner_texts()
    assert any("The article gives no day" in one for one in told), told
    assert {mention["when"] for mention in page.saved()["dates"]} == {
        "2022-07-26", "../2024", "2024-12-31", "2022-02-24", "1988/.."
    }  # fmt: skip


# ---- for a room ----------------------------------------------------------------------------------


def test_the_editors_marks_are_shown_one_by_one_by_keys_alone(desk):
    page = desk("exercises.reveal(iss, 4, 5)")
    assert page.exercise().locator(".cd-content[role]").count() == 0
    page.tab_into(0)
    page.tab_to("Show the next words")
    page.press("Enter")
    page.status("Paragraph 4: “to share some ideas")
    assert page.exercise().locator(".cd-source[role]").count() == 0
    page.press("Enter")  # the same button has other words now, and kept the focus
    page.status("Vladimir Putin says it.")
    assert page.exercise().locator(".cd-source[role]").inner_text() == "Putin"
    page.tab_to("Back", 1)
    page.press("Enter")
    page.status("Paragraph 4: “to share some ideas")
    page.tab_to("Show all", 1)
    page.press("Enter")
    page.status("Yuri Borisov says it.")
    page.exercise().get_by_text("2 of 2 shown").wait_for()
    assert page.saved() == {}


def test_large_letters_show_a_paragraph_at_a_time_by_keys_alone(desk):
    page = desk(MARK)
    shown = page.exercise().locator(".cd-paragraph:visible")
    size = "element => parseFloat(getComputedStyle(element).fontSize)"
    small = shown.first.evaluate(size)
    page.tab_into(0)
    page.tab_to("Large letters")
    page.press("Enter")
    assert shown.count() == 1
    assert shown.first.evaluate(size) > 1.3 * small
    page.tab_to("Paragraph after this one")
    page.press("Enter")
    assert shown.first.get_attribute("data-number") == "5"
    page.tab_to("Mr", 3)  # Tab leads into the paragraph that is shown
    page.press("ArrowLeft")  # and arrows lead out of it
    assert shown.first.get_attribute("data-number") == "4"
    assert page.focused() == "exploration"
    page.press("1")
    page.status("Source of saying 1: “exploration”. Saved.")


# ---- for everybody, and against anybody ----------------------------------------------------------


def worked_through(page: Page, lab: Lab) -> Desk:
    """A notebook in which everything that an exercise can show is shown."""
    desk = Desk(
        page, lab, MARK, *(f'exercises.ask(iss, "{name}")' for name in SHOWN),
        "exercises.place(iss)", "exercises.progress(iss)", "exercises.report(iss)",
        'exercises.answer(iss, "times-role", "1")', "exercises.reveal(iss, 5, big=True)",
        name="worked.ipynb",
    )  # fmt: skip
    desk.drag(desk.word("Putin"), desk.word("asked"))
    desk.say_they_are("source")
    desk.exercise().get_by_role("button", name="Check all").click()
    desk.exercise().get_by_role("button", name="Show the editors’ mark").click()
    desk.exercise().locator(".cd-editors").wait_for()
    desk.exercise().locator("summary").click()
    desk.drag(desk.word("Borisov", 2), desk.word("said"))
    for cell in (1, 3):
        desk.exercise(cell).get_by_role("button", name="A hint").click()
    desk.exercise(1).get_by_role("textbox").fill("1998")
    for cell in (1, 2):
        desk.exercise(cell).get_by_role("button", name="Answer").click()
        desk.exercise(cell).locator(".cd-told").wait_for()
    desk.drag(desk.word("regime", cell=3), desk.word("regime", cell=3))
    desk.exercise(5).get_by_role("textbox").nth(3).fill("2024")
    desk.exercise(5).get_by_role("textbox").nth(3).press("Enter")
    desk.exercise(5).get_by_role("button", name="Check all").click()
    desk.exercise(5).locator(".cd-told").wait_for()
    for _ in range(2):
        desk.exercise(9).locator(".cd-main").click()
    desk.exercise(9).locator(".cd-turn").get_by_text("Yuri Borisov says it.").wait_for()
    return desk


@pytest.fixture(scope="module")
def worked(lab_page: Page, lab: Lab) -> Iterator[Desk]:
    """The notebook in which everything is shown, for all that only look at it."""
    shutil.rmtree(lab.work, ignore_errors=True)
    desk = worked_through(lab_page, lab)
    yield desk
    desk.close()


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_axe_finds_nothing_amiss_in_exercises_that_were_used(worked, theme):
    worked.notebook.show()
    worked.notebook.size(*LAPTOP)
    worked.notebook.theme(theme)
    assert worked.notebook.axe() == []
    worked.notebook.portrait(f"exercises {theme} {LAPTOP[0]}")
    worked.notebook.theme("light")


@pytest.mark.parametrize("size", [(640, 400), PROJECTOR], ids=["at 200 percent", "projector"])
def test_nothing_is_cut_off_or_hidden(worked, size):
    worked.notebook.show()
    worked.notebook.size(*size)
    assert worked.notebook.amiss("too_wide") == []
    assert worked.notebook.amiss("cut_off") == []
    worked.notebook.portrait(f"exercises light {size[0]}")
    worked.notebook.size(*LAPTOP)


def test_the_focus_is_always_seen(worked):
    worked.notebook.show()
    worked.tab_into(0)
    for _ in range(60):
        worked.press("Tab")
        seen = worked.page.evaluate("desk.focus_seen()")
        assert seen is True, f"{worked.focused()}: {seen}"


def test_a_text_is_compared_with_the_model_by_keys_alone_point_by_point(desk):
    page = desk('exercises.ask(iss, "correction")')
    page.tab_into(0)
    page.tab_to("Your answer")
    page.page.keyboard.type("asdf")
    page.tab_to("Answer", 2)
    page.press("Enter")
    page.status("That is too short; write at least a sentence.")
    assert page.saved().get("answers", []) == []
    page.press("Shift+Tab", "Control+a")
    page.page.keyboard.type("AFP erred: the year is 1998, not 1988.")
    page.tab_to("Answer", 2)
    page.press("Enter")
    page.status("tick what holds")
    page.tab_to("It names the error: 1988.")
    page.press("Space")
    page.status("1 of 3 ticked.")
    assert page.focused() == "It names the error: 1988."
    page.press("Tab", "Space")
    page.status("2 of 3 ticked.")
    assert [answer["outcome"] for answer in page.saved()["answers"]] == ["kept"] + 2 * ["not yet"]
    assert page.notebook.axe() == []
