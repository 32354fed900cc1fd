"""A lesson that means harm: what it says is shown as text, runs nothing and breaks nothing."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from lesson import load
from lesson.reading.reading import Answer, Attribution, DateMention, Reading
from lesson.reading.reading_json import to_json

from .exercise import Desk

if TYPE_CHECKING:
    from .conftest import Pages
    from .server import Lab

ATTACKS = [
    "<script>window.hacked = 1</script>",
    "<img src=x onerror='window.hacked = 2'>",
    '</span></textarea></style><svg onload="window.hacked = 3"></svg>',
    "{{constructor.constructor('window.hacked = 4')()}} ${window.hacked = 5}",
    "\u202eright to left\u202e and \u2067never back",
    "👩\u200d🚀 Z\u0351\u036b\u0343\u036a\u0302\u036b\u033d\u034f\u0334\u0319\u0324algo \ufeff",
    "javascript:window.hacked=6 data:text/html,<script>window.hacked=7</script>",
]
ALL = " ".join(ATTACKS)
TEXT = "\n\n".join(f"“{attack},” Ann said on Tuesday." for attack in ATTACKS)
PLAN = """
title = {words}
minutes = 1
objectives = [{words}]
[origin]
headline = {{ unknown = {words} }}
byline = {{ unknown = {words} }}
dateline = {{ unknown = {words} }}
publisher = {{ unknown = {words} }}
address = {{ unknown = {words} }}
published = {{ value = "2022-07-26", stated = {words} }}
"""
ROUND = """
[[notebooks]]
title = {words}
mark = [1, 2]
ask = ["evil-choice", "evil-order", "evil-words", "evil-text"]
place = true
"""
QUESTIONS = """
[[questions]]
id = "evil-choice"
kind = "one of"
objective = 1
prompt = {words}
hints = [{words}]
explanation = {words}
references = ["evil"]
options = [
  {{ words = {first}, says = {words}, right = true }}, {{ words = {second}, says = {words} }},
]
[[questions]]
id = "evil-order"
kind = "order"
objective = 1
prompt = {words}
hints = [{words}]
explanation = {words}
items = [{first}, {second}, {third}]
otherwise = {words}
[[questions]]
id = "evil-words"
kind = "words in the text"
objective = 1
prompt = {words}
hints = [{words}]
explanation = {words}
answer = "Ann"
right = {words}
otherwise = {words}
[[questions]]
id = "evil-text"
kind = "free text"
objective = 1
prompt = {words}
hints = [{words}]
explanation = {words}
answer = {words}
"""
MARK = 'evil = load("evil")\nexercises.mark(evil)'
CELLS = [
    MARK, *(f'exercises.ask(evil, "evil-{kind}")' for kind in ("choice", "order", "words", "text")),
    "exercises.place(evil)", "exercises.progress(evil)", "exercises.report(evil)",
    'exercises.answer(evil, "evil-choice", "1")', "evil.key", "evil.references",
    "exercises.reveal(evil)", "exercises.reveal(evil, dates=True)",
]  # fmt: skip


def in_toml(words: str) -> str:
    """Words as TOML writes them."""
    return (
        json.dumps(words + "\0", ensure_ascii=True)
        .replace("\\ud83d\\udc69", "\U0001f469")
        .replace("\\ud83d\\ude80", "\U0001f680")
    )


@pytest.fixture
def evil(lab: Lab) -> Iterator[Path]:
    """A lesson folder that means harm, and a learner's file that does."""
    folder = lab.folder / "evil"
    folder.mkdir()
    filled = {"words": in_toml(ALL)}
    filled |= {n: in_toml(a) for n, a in zip(("first", "second", "third"), ATTACKS, strict=False)}
    (folder / "article.txt").write_text(TEXT, encoding="utf-8")
    (folder / "lesson.toml").write_text(PLAN.format(**filled), encoding="utf-8")
    pages = 'id,date,event,source,url,checked\nevil,2022,"{0}","{0}",https://e.org/"">{0},"{0}"\n'
    told = pages.format(ATTACKS[1])
    (folder / "references.csv").write_text(told, encoding="utf-8")
    readings = [hostile_reading(folder, reader) for reader in ("key", ALL)]
    (folder / "key.json").write_text(readings[0], encoding="utf-8")
    (folder / "questions.toml").write_text(QUESTIONS.format(**filled), encoding="utf-8")
    with (folder / "lesson.toml").open("a", encoding="utf-8") as plan:
        plan.write(ROUND.format(**filled))
    lab.work.mkdir(exist_ok=True)
    (lab.work / "evil.json").write_text(readings[1], encoding="utf-8")
    yield folder
    shutil.rmtree(folder)
    shutil.rmtree(lab.work)


def hostile_reading(folder: Path, reader: str) -> str:
    """The JSON of a reading in which everything that is words means harm."""
    article = load(folder).article
    cue, ann, tuesday = (article.find(words) for words in ("said", "Ann", "Tuesday"))
    one = Attribution(article, article.quotations[:1], ann, cue, None, ALL, ALL)
    when = DateMention(article, tuesday, "2022-07-26", "2022-07-26", ALL, "said", None, ALL)
    answers = (Answer("evil-text", (ALL + "\0",), "kept"), Answer("evil-choice", (ALL,), ALL))
    return to_json(Reading(article, (one,), (when,), reader, answers))


@pytest.mark.slow
def test_a_hostile_lesson_runs_nothing_and_breaks_nothing(pages: Pages, lab, evil):
    with pages() as page:
        page.on("dialog", lambda dialog: pytest.fail(f"a dialog: {dialog.message}"))
        desk = Desk(page, lab, *CELLS, name="evil.ipynb")
        for cell in (*range(6), 11, 12):
            exercise = desk.exercise(cell)
            strange = exercise.locator(
                "script, iframe, object, svg:not([role=img], [aria-hidden=true]), link,"
                " style:not(:has(+ div[hidden])), img:not([alt])"
            )
            assert strange.count() == 0
            assert exercise.locator("[onerror], [onload], [onclick]").count() == 0
        assert desk.word("Ann", 5).evaluate("word => word.closest('.cd-paragraph').dir") == "auto"
        shown = desk.exercise().locator(".cd-paragraph").all_text_contents()
        assert shown == TEXT.split("\n\n")
        desk.word("script").click()
        desk.press("1")
        desk.status("Source of saying")
        desk.exercise().get_by_role("button", name="Check all").click()
        desk.status("1 saying in the whole article")
        for cell in (1, 2, 3):  # the text is answered already, and its explanation open
            desk.exercise(cell).get_by_role("button", name="A hint").click()
            desk.exercise(cell).get_by_text("Hint 1.").wait_for()
        for cell in (11, 12):
            desk.exercise(cell).get_by_role("button", name="Show all").click()
            desk.exercise(cell).get_by_text("1 of 1 shown").wait_for()
        desk.exercise(4).get_by_role("textbox").fill(ALL)
        desk.exercise(4).get_by_role("button", name="Answer").click()
        desk.exercise(4).locator(".cd-explanation").wait_for()
        assert desk.exercise(4).locator("a:not([href^='http'])").count() == 0
        desk.notebook.run_all()
        assert page.evaluate("window.hacked") is None
        assert desk.notebook.errors == []
        printed = page.context.new_page()
        printed.set_content((lab.work / "evil report.html").read_text(encoding="utf-8"))
        assert printed.evaluate("window.hacked") is None
        ours = "svg[role='img']"
        assert printed.locator(f"script, iframe, object, svg:not({ours}), link").count() == 0
        assert printed.locator("[onerror], [onload], [onclick]").count() == 0
        desk.close()


@pytest.mark.slow
def test_a_paragraph_of_a_megabyte_can_be_marked(pages: Pages, lab):
    folder = lab.folder / "long"
    folder.mkdir()
    plan = (Path(load("iss-exit").folder) / "lesson.toml").read_text(encoding="utf-8")
    (folder / "lesson.toml").write_text(plan.partition("[[notebooks]]")[0], encoding="utf-8")
    (folder / "article.txt").write_text("It rained, Ann said. " * 50_000, encoding="utf-8")
    with pages() as page:
        desk = Desk(page, lab, 'exercises.mark(load("long"))', name="long.ipynb")
        desk.exercise().get_by_role("option").nth(2).click()
        desk.press("1")
        desk.status("Source of saying 1: “Ann”. Saved.")
        assert desk.saved("long")["attributions"][0]["source"]["words"] == "Ann"
        desk.close()
