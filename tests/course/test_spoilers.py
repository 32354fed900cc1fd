"""No notebook tells an answer before it is asked, as a student sees it who has done nothing yet."""

from pathlib import Path

import pytest
from spoilers import (
    Found,
    as_a_student_gets_it,
    asked,
    lesson_of,
    opening,
    page,
    spoilers,
    tells,
)

from lesson import load
from lesson.__main__ import main
from lesson.instructor.notebooks import whole
from lesson.launch.course_copy import NOTEBOOKS

BOOKS = sorted(NOTEBOOKS.glob("[0-9]*.ipynb"))
each_book = pytest.mark.parametrize("path", BOOKS, ids=lambda path: path.stem)


@pytest.fixture(autouse=True)
def nothing_is_done_yet(tmp_path, monkeypatch):
    """A student who has answered nothing, and to whom nothing is open."""
    monkeypatch.setenv("LESSON_WORK", str(tmp_path / "my-work"))
    monkeypatch.delenv("LESSON_OPEN", raising=False)


def told(found: set[Found]) -> set[tuple[str, str]]:
    """The exercises whose answers are told, each with what is told."""
    return {(name, what) for name, _, what in found}


@each_book
def test_nothing_is_told_before_it_is_asked(path):
    book = as_a_student_gets_it(path)
    found = spoilers(page(book, path.parent), lesson_of(book))
    assert told(found) == set(), found


def test_no_opening_of_a_notebook_tells_what_an_earlier_one_asks():
    books = [as_a_student_gets_it(path) for path in BOOKS[:5]]
    pages = [page(book, NOTEBOOKS) for book in books]
    iss = load("iss-exit")
    for number, later in enumerate(pages):
        earlier = [b for one in pages[:number] for b in one if b.kind == "exercise"]
        found = {(asked(one, iss).name, what) for one in earlier for block in opening(later)
                 for what in tells(block, asked(one, iss))}  # fmt: skip
        assert found == set(), f"notebook {number}"


MADE = ["pool-roof", "iss-exit"]


@pytest.mark.parametrize("name", MADE)
def test_a_notebook_made_for_a_lesson_tells_nothing(name):
    lesson = load(name)
    book = {"cells": [*whole(lesson, feedback=True)]}
    assert told(spoilers(page(book, lesson.folder), lesson)) == set()


@pytest.mark.parametrize("name", MADE)
def test_a_handout_tells_nothing(name, tmp_path):
    lesson = load(name)
    assert main(["handout", str(lesson.folder), "--to", str(tmp_path / "handout")]) == 0
    (path,) = (tmp_path / "handout").rglob("*.ipynb")
    found = spoilers(page(as_a_student_gets_it(path), path.parent), lesson)
    assert told(found) == set()


# ---- can the test fail?

LOAD = 'from lesson import exercises, load, pictures\n\niss = load("iss-exit")'
ASK, MARK, PLACE = 'exercises.ask(iss, "{}")', "exercises.mark(iss, 2, 4)", "exercises.place(iss)"
PLANTED = [  # what is asked, and a cell near it that tells
    ("since-1988", "It was launched on 20 November 1998."),
    ("since-1988", "So it has been there since Nov 20, 1998."),
    ("since-1988", "`1998-11-20`"),
    ("since-1988", "Not before 1998."),
    ("since-1988", 'iss.references["zarya-launch"]'),
    ("since-1988", 'iss.references["agreement-1988", "zarya-launch-pbs"]'),
    ("which-tuesday", "<details><summary>Open</summary>\n\nIt was July 19, 2022.\n\n</details>"),
    ("after-2024", "That is 2025 or later."),
    ("after-2024", "print(iss.key.dates[4])"),
    ("share-of-one-voice", "Two thirds. That is no scandal."),
    ("share-of-one-voice", "Between six and seven words in ten are his: 7 out of 10."),
    ("share-of-one-voice", "pictures.voices(iss.key)"),
    ("direct-quotes", "There are five direct quotes in the article."),
    ("direct-quotes", "iss.key"),
    ("first-voice-from-outside", "The first voice from outside Russia speaks in paragraph 10."),
    ("silent-paragraphs", "In three paragraphs the article speaks for itself, nobody is named."),
    ("times-role", "The Times is a relay: it carried what somebody else said."),
    ("who-is-he", "“He” in paragraph 11 stands for Yuri Borisov, whose main task it is."),
    ("regime", "What would you write to the editor about “regime”?"),
    ("cue-of-the-question", "Look at *asked*: a question is a way of saying something."),
    ("cue-of-the-question", "pictures.marked(iss.key, 4)"),
    ("sounds-official", "## “Russia announced”"),
    ("events-in-order", "pictures.timeline(iss.key)"),
    ("way-of-the-words", "Phil Larson says them, The New York Times prints them, our article takes"
     " them over, and you read them."),
    ("good", "Some reports left out the sentence before it, and “Good” then seemed to answer the"
     " exit."),
    ("correction", "“Its first module was launched on 20 November 1998.”"),
    (MARK, "There is one saying: 1 saying, to be exact; no, 1 sayings."),
    (MARK, "pictures.marked(iss.key, 4)"),
    (MARK, "pictures.marked(iss.draft, 1, 4)"),
    (PLACE, "pictures.timeline(iss.key)"),
    (PLACE, "Borisov is made head of Roscosmos on 15 July 2022."),
    (PLACE, "iss.key.dates[0]"),
    (PLACE, "exercises.reveal(iss, dates=True)\nprint(iss.key.dates)"),
]  # fmt: skip


def small_book(exercise: str, cell: str, above: bool) -> dict:
    """A notebook that asks something and has one more cell above or below."""
    code = cell.startswith(("iss.", "pictures.", "print(", "exercises."))
    other = {"cell_type": "code" if code else "markdown", "source": cell}
    ask = exercise if "(" in exercise else ASK.format(exercise)
    cells = [{"cell_type": "code", "source": ask}]
    cells.insert(0 if above else 1, other)
    return {"cells": [{"cell_type": "code", "source": LOAD}, *cells]}


@pytest.mark.parametrize("above", [True, False], ids=["above", "below"])
@pytest.mark.parametrize(("exercise", "cell"), PLANTED)
def test_what_tells_an_answer_is_found(exercise, cell, above):
    book = small_book(exercise, cell, above)
    assert spoilers(page(book, Path.cwd()), load("iss-exit"))


INNOCENT = [  # what is asked, and a cell near it that tells nothing
    ("since-1988", "The article says 1988. Write down what you think."),
    ("direct-quotes", "Look once more at the quote in paragraph 5."),
    ("share-of-one-voice", "How much of it belongs to one man?"),
    ("who-is-he", "Yuri Borisov heads Roscosmos."),
    ("who-is-he", "Is “He” in paragraph 11 Yuri Borisov, or is it Vladimir Putin?"),
    ("regime", "In the last paragraph a word stands outside the quotation marks."),
    ("cue-of-the-question", "pictures.marked(iss.mine, 4)"),
    ("first-voice-from-outside", "iss.article"),
    ("events-in-order", "exercises.place(iss, then=pictures.timeline(iss.key))"),
    ("direct-quotes", 'exercises.after(iss, "good", then=iss.key)'),
    (MARK, "pictures.marked(iss.key, 11)"),
    (MARK, "pictures.voices(iss.mine)"),
    (PLACE, "Tuesday is a day."),
]  # fmt: skip


@pytest.mark.parametrize(("exercise", "cell"), INNOCENT)
def test_what_tells_nothing_is_left_alone(exercise, cell):
    assert not spoilers(page(small_book(exercise, cell, False), Path.cwd()), load("iss-exit"))


def test_what_is_far_away_is_not_near():
    book = small_book("since-1988", "In 1998.", above=False)
    far = {"cell_type": "markdown", "source": "\n\n".join(["A line of prose."] * 40)}
    book["cells"].insert(2, far)
    assert not spoilers(page(book, Path.cwd()), load("iss-exit"))
