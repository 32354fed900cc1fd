"""A notebook as a folder of slides: what is on them, and what is never written over."""

import os
import re
from html import escape
from pathlib import Path

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output

from lesson import LessonError, exercises, load, pictures
from lesson.__main__ import main
from lesson.base.html import OURS, WIDGET
from lesson.instructor.run_notebook import read_notebook
from lesson.instructor.slides import slides
from lesson.lesson import COURSE, PACKAGE

NOTEBOOKS = sorted((COURSE / "notebooks").glob("*.ipynb"))
each_notebook = pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)


def shown(kind="slide", source="Some words.", *outputs):
    """A cell as it is shown: of code where it has outputs."""
    slide = {"slideshow": {"slide_type": kind}}
    if outputs:
        return new_code_cell(source, metadata=slide, outputs=list(outputs))
    return new_markdown_cell(source, metadata=slide)


def saved(path, *cells):
    """The path of a notebook of these cells."""
    nbformat.write(new_notebook(cells=list(cells)), path)
    return path


def output(html, **more):
    return new_output("display_data", {"text/html": html, "text/plain": "plain", **more})


def outputs_of(exercise):
    """What a cell with this exercise has when it is saved with its widgets alive."""
    every = getattr(exercise, "exercises", (exercise,))
    return [new_output("display_data", one._repr_mimebundle_()[0]) for one in every]


def page_of(path, *cells):
    """The page that shows these cells."""
    return slides.html(read_notebook(saved(path, *cells)), path.stem)


@pytest.fixture
def notebook(tmp_path):
    """A notebook of one slide."""
    return saved(tmp_path / "rain.ipynb", shown(source="# Rain\n\nIt rained."))


# ---- the folder


@pytest.mark.slow
def test_of_a_notebook_that_was_never_run_the_slides_show_what_it_shows(
    tmp_path, monkeypatch, capsys
):
    monkeypatch.chdir(tmp_path)
    text = "The kiosk will close on Friday, Ann Roe said. “Nobody buys papers,” she told the town."
    Path("kiosk.txt").write_text(f"{text}\n\n{text}\n", encoding="utf-8")
    assert main(["new", "kiosk.txt", "--title", "The kiosk", "--published", "5 March 2026"]) == 0
    before = Path("the-kiosk/the-kiosk.ipynb").read_bytes()
    assert main(["slides", "the-kiosk/the-kiosk.ipynb"]) == 0
    page = Path("the-kiosk-slides/index.html").read_text(encoding="utf-8")
    assert "“Nobody buys papers,” she told the town." in page
    assert "the notebook was never run, so it is run" in capsys.readouterr().out
    assert Path("the-kiosk/the-kiosk.ipynb").read_bytes() == before
    assert not Path("the-kiosk/my-work").exists()


def test_a_notebook_that_stops_makes_no_slides(tmp_path, monkeypatch):
    path = saved(tmp_path / "stops.ipynb", new_code_cell("1 / 0"))
    with pytest.raises(LessonError, match="a cell stops: ZeroDivisionError"):
        slides.write(path, tmp_path / "deck")
    assert not (tmp_path / "deck").exists()


def test_a_deck_lies_where_one_is_or_is_sent_and_replaces_an_older_one(
    notebook, tmp_path, monkeypatch, capsys
):
    monkeypatch.chdir(tmp_path)
    assert main(["slides", str(notebook)]) == 0
    folder = tmp_path / "rain-slides"
    assert str(folder / "index.html") in capsys.readouterr().out
    assert {path.name for path in folder.iterdir()} == {
        "index.html", "deck.css", "deck.js", "reveal", "about-these-slides.txt",
    }  # fmt: skip
    saved(notebook, shown(source="Sun."))
    assert main(["slides", str(notebook), "--to", "monday/rain"]) == 0
    assert main(["slides", str(notebook)]) == 0
    assert os.listdir("monday") == ["rain"]
    pages = [(there / "index.html").read_text("utf-8") for there in (folder, Path("monday/rain"))]
    assert pages[0] == pages[1]
    assert "Sun." in pages[0]
    assert "It rained." not in pages[0]


def own_file(folder):
    folder.mkdir()
    (folder / "essay.txt").write_text("mine")


def own_page(folder):
    folder.mkdir()
    (folder / "index.html").write_text("mine")


def file_among_ours(folder):
    slides.write(saved(folder.with_suffix(".ipynb"), shown()), folder)
    (folder / "essay.txt").write_text("mine")


def plain_file(folder):
    folder.write_text("mine")


@pytest.mark.parametrize("there", [own_file, own_page, file_among_ours, plain_file])
def test_nothing_that_is_not_ours_is_written_over(notebook, tmp_path, there):
    there(tmp_path / "deck")
    before = {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}
    with pytest.raises(LessonError, match=r"expected a new folder, found .* name another \(--to\)"):
        slides.write(notebook, tmp_path / "deck")
    assert {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()} == before


def test_a_deck_that_cannot_be_finished_leaves_the_older_one(notebook, tmp_path, monkeypatch):
    slides.write(notebook, tmp_path / "deck")
    before = sorted(tmp_path.rglob("*"))
    monkeypatch.setattr(slides, "PAGE", "no/such/folder.html")
    monkeypatch.setattr(slides, "check_free", lambda folder: None)
    with pytest.raises(LessonError, match="cannot put the slides into"):
        slides.write(notebook, tmp_path / "deck")
    assert sorted(tmp_path.rglob("*")) == before


NO_NOTEBOOKS = [  # what is in the file, what is said
    (None, "expected a file to read, found none"),
    ("{", "expected a notebook, found a mistake in line 1"),
    ("[]", "expected a group of entries"),
    ('{"cells": 3}', "expected a Jupyter notebook, found other JSON"),
    ('{"type": "Feature"}', "expected a Jupyter notebook, found other JSON"),
    ("", "expected a notebook, found a mistake"),
    (Path.mkdir, "expected a notebook, a file that ends in .ipynb"),
]


@pytest.mark.parametrize(("content", "said"), NO_NOTEBOOKS)
def test_what_is_no_notebook_is_one_sentence(tmp_path, content, said):
    path = tmp_path / "x.ipynb"
    if content is Path.mkdir:
        path.mkdir()
    elif content is not None:
        path.write_text(content)
    with pytest.raises(LessonError) as refused:
        slides.write(path, tmp_path / "deck")
    assert said in str(refused.value)
    assert str(path) in str(refused.value)
    assert not (tmp_path / "deck").exists()


def test_a_notebook_with_nothing_to_show_is_one_sentence(tmp_path):
    with pytest.raises(LessonError, match="expected a cell to show"):
        slides.write(saved(tmp_path / "x.ipynb", shown("skip")), tmp_path / "deck")


# ---- what is on the slides


def test_types_of_cells_make_slides(tmp_path):
    kinds = ["slide", "-", "subslide", "fragment", "skip", "notes", "slide"]
    cells = [shown(kind, f"Cell {place}.") for place, kind in enumerate(kinds)]
    page = page_of(tmp_path / "x.ipynb", *cells)
    assert len(re.findall(r"<section\b", page)) == 2 + 3
    assert "Cell 4." not in page
    assert re.search(r'<aside class="notes">(?:(?!</aside>).)*Cell 5\.', page, re.DOTALL)


@pytest.fixture
def iss(work):
    return load("iss-exit")


def test_an_exercise_is_its_question_and_choices_and_nothing_that_needs_python(iss, tmp_path):
    asked = next(asked for asked in iss.questions if asked.choices)
    saved_outputs = outputs_of(exercises.ask(iss, asked.id))
    page = page_of(tmp_path / "x.ipynb", shown("slide", "ask()", *saved_outputs))
    assert f"{escape(asked.prompt)}</strong>" in page
    assert all(f"<li>{escape(choice)}</li>" in page for choice in asked.choices)
    assert WIDGET in saved_outputs[0].data
    assert "model_id" not in page
    css = (slides.DECK / "deck.css").read_text("utf-8")
    assert f".{OURS}-begin {{\n  display: none;" in css


def test_an_exercise_saved_by_an_earlier_version_is_its_question(tmp_path):
    told = f"<p class='{OURS}'><strong>Question: Who?</strong> Run this cell.</p>"
    page = page_of(tmp_path / "x.ipynb", shown("slide", "ask()", output(told)))
    assert "<strong>Question: Who?</strong>" in page


def test_many_questions_of_one_cell_take_several_slides_and_none_is_lost(iss, tmp_path):
    names = [asked.id for asked in iss.questions][-9:]
    many = outputs_of(exercises.ask(iss, *names))
    page = page_of(tmp_path / "x.ipynb", shown("slide", "ask()", *many))
    slides_with = [one for one in page.split("<section") if "<strong>Question" in one]
    assert [one.count("<strong>Question") for one in slides_with] == [4, 4, 1]
    assert [one.count("jp-InputArea") > 0 for one in slides_with] == [True, False, False]


def test_what_an_answer_opens_has_a_slide_of_its_own_after_the_question(iss, tmp_path, monkeypatch):
    asked = {"then": pictures.voices(iss.key)}
    closed = outputs_of(exercises.ask(iss, "voices", **asked))
    assert "67%" not in page_of(tmp_path / "x.ipynb", shown("slide", "ask()", *closed))
    monkeypatch.setenv("LESSON_OPEN", "1")  # as the course's own notebooks are saved
    opened = outputs_of(exercises.ask(iss, "voices", **asked))
    page = page_of(tmp_path / "x.ipynb", shown("slide", "ask()", *opened))
    first, second = (one for one in page.split("<section") if OURS in one)
    assert "<strong>Question" in first
    assert "67%" not in first
    assert "Yuri Borisov has 67%" in second


def test_pictures_keep_their_alt_text(tmp_path):
    picture = "<figure><img alt='One bar.' src='data:image/png;base64,AAAA'></figure>"
    page = page_of(tmp_path / "x.ipynb", shown("slide", "draw()", output(picture)))
    assert re.search(r"""<img alt=['"]One bar\.['"]""", page)


@each_notebook
def test_nothing_is_fetched_and_no_link_is_dead_and_the_guide_is_the_notes(path):
    page = slides.html(read_notebook(path), path.stem)
    assert page == slides.html(read_notebook(path), path.stem)
    assert [to for to in re.findall(r'<a href="([^"]+)"', page) if not to.startswith("http")] == []
    fetched = re.findall(r"""<(?!a\b)[^>]+\b(?:src|href)=["']((?!data:|#)[^"']+)""", page)
    assert set(fetched) == {
        "reveal/reveal.css", "deck.css", "reveal/reveal.js", "reveal/notes.js", "deck.js",
    }  # fmt: skip
    assert "@import" not in page
    parts = page.split('<aside class="notes">')[1:]
    told = "".join(part.split("</aside>")[0] for part in parts)
    guided = path != NOTEBOOKS[5]  # of a notebook that it does not know the guide says nothing
    for words in ("Read aloud", "Now:", "Where learners stumble", "To discuss"):
        assert (words in told) is guided
    assert "To adapt" not in page


def test_what_the_guide_says_of_a_question_is_on_its_slide_too():
    path = NOTEBOOKS[1]
    page = slides.html(read_notebook(path), path.stem)
    (slide,) = [one for one in page.split("<section") if "who would" in one.lower()
                and "which-agency" in one]  # fmt: skip
    assert "let them read paragraph 10 aloud" in slide


def test_a_slide_with_something_to_mark_has_the_paragraphs(iss, tmp_path):
    outputs = outputs_of(exercises.mark(iss, 8, 10))
    page = page_of(tmp_path / "x.ipynb", shown("slide", "mark()", *outputs))
    for number, words in enumerate(iss.article.paragraphs, 1):
        assert (escape(iss.article[words]) in page) is (number in (8, 10))


def test_only_what_is_shown_of_reveal_js_is_there_with_its_licence():
    there = sorted(path.name for path in (slides.DECK / "reveal").iterdir())
    assert there == ["LICENSE", "notes.js", "reveal.css", "reveal.js"]
    for path in (slides.DECK / "reveal").iterdir():
        assert "sourceMappingURL" not in path.read_text("utf-8")


def test_every_page_that_is_written_says_which_scripts_may_run():
    pages = {
        path.name: path.read_text(encoding="utf-8")
        for path in PACKAGE.rglob("*")
        if path.suffix in (".py", ".j2", ".html") and "course" not in path.parts
    }
    written = {name for name, text in pages.items() if "<!doctype html>" in text.lower()}
    assert {"page.py", "deck.html.j2"} <= written
    assert [name for name in written if "Content-Security-Policy" not in pages[name]] == []
