"""What an earlier version left on somebody's disk is read, marked and continued as before."""

import json
import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from lesson import compare, exercises, load
from lesson.feedback.questions.question import ids
from lesson.reading.reading_json import to_json

OLD = Path(__file__).parent / "old"


@pytest.fixture
def old(tmp_path, monkeypatch):
    """A copy of all the old files, with the work of the handout's student as one's own."""
    folder = tmp_path / "old"
    shutil.copytree(OLD, folder)
    monkeypatch.setenv("LESSON_WORK", str(folder / "work"))
    return folder


def test_work_done_in_the_course_goes_on(old):
    iss = load("iss-exit")
    assert (len(iss.mine.attributions), len(iss.mine.answers), iss.mine.reader) == (
        13,
        76,
        "Student D",
    )
    assert compare(iss.mine, iss.key).found == 5
    exercises.answer(iss, "since-1988", "1998")
    assert len(iss.mine.answers) == 77


def test_a_lesson_made_by_lesson_new_keeps_its_key_and_questions(old):
    lesson = load(old / "lesson")
    assert (len(lesson.key.attributions), len(lesson.key.dates)) == (14, 10)
    assert len(ids(lesson.folder / "questions.toml")) == 24
    reviewed = replace(
        lesson.key,
        attributions=tuple(replace(one, rule="") for one in lesson.key.attributions),
        dates=tuple(replace(one, rule="") for one in lesson.key.dates),
    )
    (lesson.folder / "key.json").write_text(to_json(reviewed), encoding="utf-8")
    assert len(load(lesson.folder).questions) == 23  # while it is a draft, fewer


def test_a_handout_and_the_work_done_in_it_are_read_with_the_key(old, monkeypatch):
    monkeypatch.setenv("LESSON_WORK", str(old / "handed-in"))
    copy = load(old / "handout")
    assert not copy.has_key
    assert len(copy.mine.answers) == 6
    assert str(exercises.answer(copy, "share-of-one-voice", "40")) == "Saved."
    mine = load(old / "lesson").mine
    assert compare(mine, load(old / "lesson").key).found == 1
    assert [date.when for date in mine.dates] == ["2024~"]


def test_the_previous_state_of_old_work_takes_the_place_of_a_damaged_one(old, monkeypatch):
    monkeypatch.setenv("LESSON_WORK", str(old / "handed-in"))
    (old / "handed-in" / "lesson.json").write_text("{", encoding="utf-8")
    mine = load(old / "lesson").mine
    assert (len(mine.answers), len(mine.attributions), len(mine.dates)) == (6, 1, 0)


def test_a_file_of_a_class_counts(old, capsys):
    from lesson.__main__ import main

    assert main(["class", str(old / "class"), "--to", str(old / "page.html")]) == 0
    assert "1 student" in capsys.readouterr().out


def test_a_students_folder_tells_what_they_changed(old):
    from lesson.launch.course_copy import copy_notebooks

    manifest = json.loads((old / "copy-desk" / ".copy-desk.json").read_text(encoding="utf-8"))
    desk = copy_notebooks(old / "copy-desk")
    assert len(manifest["notebooks"]) == 7
    assert desk.with_outcome("beside") + desk.with_outcome("kept") == ["3-when-was-that.ipynb"]
    mine = (old / "copy-desk" / "3-when-was-that.ipynb").read_text(encoding="utf-8")
    assert "My own notes stay." in mine


def test_a_review_notebook_goes_on(old):
    assert len(exercises.review(load(old / "lesson")).exercises) == 3
