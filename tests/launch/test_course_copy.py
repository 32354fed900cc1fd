"""The course's notebooks in a student's folder: kept up to date, never over a student's work."""

import errno
import json
import os
import re
import stat

import nbformat
import pytest
from nbformat.v4 import new_markdown_cell, new_notebook

from lesson import LessonError, __version__
from lesson.launch.course_copy import MANIFEST, Manifest, copy_notebooks, fingerprint, outcome
from lesson.lesson import COURSE

FIRST, SECOND, ROOM = "0-meet.ipynb", "1-who.ipynb", "room/notes.ipynb"
BESIDE = f"1-who (version {__version__}).ipynb"


def notebook(text, **metadata):
    """A notebook's bytes: one cell with this text."""
    cell = new_markdown_cell(text, id="a")
    return nbformat.writes(new_notebook(cells=[cell], metadata=metadata)).encode() + b"\n"


def write(folder, **texts):
    """The notebooks of a folder; their names are FIRST, SECOND and ROOM in lower case."""
    for name, text in texts.items():
        path = folder / {"first": FIRST, "second": SECOND, "room": ROOM}[name]
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(notebook(text))


def everything(folder):
    """Every file of a folder and its bytes."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


@pytest.fixture
def course(tmp_path):
    write(tmp_path / "course", first="meet", second="who", room="notes")
    return tmp_path / "course"


@pytest.fixture
def desk(tmp_path, course):
    """A student's folder in which the course was handed out once."""
    copy_notebooks(tmp_path / "desk", course)
    return tmp_path / "desk"


V1, V2, MINE = notebook("version 1"), notebook("version 2"), notebook("mine")
OPENED = notebook("version 1", language_info={"name": "python", "version": "3.11.7"})
OUTCOMES = [  # what lies there, what we gave last, what the course ships, what becomes of it
    (None, None, V1, "copied"),
    (None, V1, V1, "copied"),  # deleted: put back
    (V1, V1, V1, "current"),
    (V1, None, V1, "current"),  # the manifest is gone
    (OPENED, V1, V1, "current"),
    (V1, V1, V2, "updated"),
    (OPENED, V1, V2, "updated"),
    (V2, V1, V2, "current"),  # interrupted before the manifest was written
    (MINE, V1, V1, "kept"),
    (MINE, V1, V2, "beside"),
    (MINE, V2, V2, "kept"),  # the new version was laid beside before
    (MINE, None, V1, "beside"),  # nobody knows whose it is: the student's
    (V1, None, V2, "beside"),
    (b"no notebook", V1, V1, "kept"),
    (b"[]", V1, V2, "beside"),
    (b"[" * 100_000, V1, V2, "beside"),
    (b"", V1, V2, "beside"),
]


@pytest.mark.parametrize(("found", "given", "shipped", "expected"), OUTCOMES)
def test_what_becomes_of_a_notebook(found, given, shipped, expected):
    assert outcome(found, given and fingerprint(given), shipped) == expected


def test_the_first_time_every_notebook_is_copied_as_it_is(tmp_path, course):
    result = copy_notebooks(tmp_path / "a" / "desk", course)
    copied = everything(result.folder)
    assert list(result.outcomes) == [FIRST, SECOND, ROOM]
    assert set(result.outcomes.values()) == {"copied"}
    manifest = json.loads(copied.pop(MANIFEST))
    assert "lesson open" in manifest["about"]
    assert set(manifest["notebooks"]) == {FIRST, SECOND, ROOM}
    assert copied.pop(".gitignore") == b"my-work/\n"
    assert copied == everything(course)


def test_only_notebooks_are_copied(tmp_path, course):
    (course / "notes.txt").write_text("not a notebook")
    checkpoint = course / ".ipynb_checkpoints" / "0-meet-checkpoint.ipynb"
    checkpoint.parent.mkdir()
    checkpoint.write_bytes(V1)
    copy_notebooks(tmp_path / "desk", course)
    assert set(everything(tmp_path / "desk")) == {MANIFEST, FIRST, SECOND, ROOM, ".gitignore"}


def test_a_second_time_changes_nothing(desk, course):
    before = {path: path.stat().st_mtime_ns for path in desk.rglob("*")}
    result = copy_notebooks(desk, course)
    assert set(result.outcomes.values()) == {"current"}
    assert {path: path.stat().st_mtime_ns for path in desk.rglob("*")} == before


def test_an_outdated_notebook_is_replaced_and_a_deleted_one_is_put_back(desk, course):
    write(course, second="who, version 2")
    (desk / FIRST).unlink()
    result = copy_notebooks(desk, course)
    assert (result.with_outcome("updated"), result.with_outcome("copied")) == ([SECOND], [FIRST])
    assert (desk / SECOND).read_bytes() == notebook("who, version 2")


def test_a_new_version_is_laid_beside_the_students_own_once(desk, course):
    write(desk, second="mine")
    write(course, second="who, version 2")
    first = copy_notebooks(desk, course)
    assert (first.beside, first.begin) == ({SECOND: BESIDE}, SECOND)
    assert (desk / SECOND).read_bytes() == notebook("mine")
    assert (desk / BESIDE).read_bytes() == notebook("who, version 2")
    (desk / BESIDE).unlink()
    result = copy_notebooks(desk, course)
    assert (result.beside, result.with_outcome("kept"), result.begin) == ({}, [SECOND], SECOND)
    assert not (desk / BESIDE).exists()


def test_what_lies_beside_is_never_overwritten_either(desk, course):
    write(desk, second="mine")
    (desk / BESIDE).write_bytes(notebook("mine too"))
    write(course, second="who, version 2")
    numbered = BESIDE.replace(")", ", 2)")
    assert copy_notebooks(desk, course).beside == {SECOND: numbered}
    assert (desk / BESIDE).read_bytes() == notebook("mine too")
    assert (desk / numbered).read_bytes() == notebook("who, version 2")


@pytest.mark.parametrize("damage", [b"", b"{", b"\xff", b'{"version": 2}', b"[]", b"[" * 100_000])
def test_a_damaged_manifest_is_set_aside_and_everything_is_the_students(desk, course, damage):
    write(course, first="meet, version 2")
    (desk / MANIFEST).write_bytes(damage)
    before = everything(desk)
    result = copy_notebooks(desk, course)
    assert result.with_outcome("beside") == [FIRST]
    assert (desk / result.set_aside).read_bytes() == damage
    after = everything(desk)
    assert all(after[name] == before[name] for name in before if name != MANIFEST)
    assert copy_notebooks(desk, course).set_aside is None


def test_a_second_damaged_manifest_does_not_replace_the_first(desk, course):
    names = set()
    for damage in (b"one", b"two"):
        (desk / MANIFEST).write_bytes(damage)
        names.add(copy_notebooks(desk, course).set_aside)
    assert {(desk / name).read_bytes() for name in names} == {b"one", b"two"}


def test_a_manifest_cannot_lead_out_of_the_folder(desk, course, tmp_path):
    manifest = json.loads((desk / MANIFEST).read_text())
    manifest["notebooks"]["../outside.ipynb"] = fingerprint(V1)
    (desk / MANIFEST).write_text(json.dumps(manifest))
    (tmp_path / "outside.ipynb").write_bytes(V1)
    assert copy_notebooks(desk, course).begin == FIRST
    assert (tmp_path / "outside.ipynb").read_bytes() == V1


BEGINNINGS = [  # what the student saved, first to last; the notebook to begin with
    ([], FIRST),
    ([SECOND], SECOND),
    ([SECOND, ROOM], ROOM),
    ([ROOM, SECOND], SECOND),
    ([SECOND, "my own.ipynb"], "my own.ipynb"),
    ([SECOND, ".hidden.ipynb"], SECOND),
]


@pytest.mark.parametrize(("saved", "begin"), BEGINNINGS)
def test_it_goes_on_with_the_notebook_saved_last(desk, course, saved, begin):
    for seconds, name in enumerate(saved, 2_000_000_000):
        (desk / name).write_bytes(notebook("mine"))
        os.utime(desk / name, (seconds, seconds))
    assert copy_notebooks(desk, course).begin == begin


def test_a_notebook_opened_and_saved_unchanged_is_where_the_student_was(desk, course):
    (desk / SECOND).write_bytes(notebook("who", language_info={"name": "python"}))
    result = copy_notebooks(desk, course)
    assert (result.outcomes[SECOND], result.begin) == ("current", SECOND)


REFUSALS = [  # what the system says, the words a learner must find
    (errno.EACCES, "may not read or write"),
    (errno.EROFS, "nothing can be written there"),
    (errno.ENOSPC, "the disk is full"),
    (errno.EIO, os.strerror(errno.EIO)),
]


@pytest.mark.parametrize(("number", "words"), REFUSALS)
def test_what_the_system_refuses_is_one_sentence_and_loses_nothing(
    desk, course, monkeypatch, number, words
):
    def refuse(_from, to):
        raise OSError(number, os.strerror(number), str(to))

    write(course, first="meet, version 2")
    before = everything(desk)
    monkeypatch.setattr(os, "replace", refuse)
    with pytest.raises(LessonError, match=words) as raised:
        copy_notebooks(desk, course)
    assert str(desk) in str(raised.value)
    assert "\n" not in str(raised.value)
    assert everything(desk) == before


def test_where_the_course_cannot_be_copied_a_sentence_says_why(tmp_path, course):
    (tmp_path / "desk").write_text("a file")
    for folder in (tmp_path / "desk", tmp_path / "desk" / "deeper"):
        with pytest.raises(LessonError, match="name another folder"):
            copy_notebooks(folder, course)
    assert (tmp_path / "desk").read_text() == "a file"
    (tmp_path / "other" / FIRST).mkdir(parents=True)
    with pytest.raises(LessonError, match=r"0-meet\.ipynb"):
        copy_notebooks(tmp_path / "other", course)
    with pytest.raises(LessonError, match="the course itself"):
        copy_notebooks(course / "instructor", course)
    with pytest.raises(LessonError, match="install copydesk again"):
        copy_notebooks(tmp_path / "third", tmp_path / "nothing")


@pytest.mark.skipif(os.name == "nt", reason="Windows has no umask")
def test_copies_can_be_read_by_whom_the_umask_allows(desk):
    umask = os.umask(0)
    os.umask(umask)
    assert stat.S_IMODE((desk / FIRST).stat().st_mode) == 0o666 & ~umask


def test_a_student_gets_every_notebook_as_if_nobody_had_run_it(tmp_path):
    desk = copy_notebooks(tmp_path / "desk")
    books = [nbformat.read(path, as_version=4) for path in desk.folder.glob("*.ipynb")]
    cells = [cell for book in books for cell in book.cells if cell.cell_type == "code"]
    assert len(books) == 6
    assert {(len(cell.outputs), cell.execution_count) for cell in cells} == {(0, None)}


def test_a_copy_of_an_earlier_version_that_nobody_changed_loses_its_outputs(tmp_path):
    desk = tmp_path / "desk"
    shipped = (COURSE / "notebooks" / "1-who-says-so.ipynb").read_bytes()
    desk.mkdir()
    (desk / "1-who-says-so.ipynb").write_bytes(shipped)
    given = Manifest(notebooks={"1-who-says-so.ipynb": fingerprint(shipped)})
    (desk / MANIFEST).write_bytes(given.to_json())
    assert copy_notebooks(desk).outcomes["1-who-says-so.ipynb"] == "updated"


def test_the_glossary_lies_beside_the_notebooks_and_is_treated_like_them(tmp_path, course):
    (course / "glossary.md").write_text("### cue\n", "utf-8")
    desk = copy_notebooks(tmp_path / "desk", course)
    assert list(desk.outcomes)[-1] == "glossary.md"
    assert desk.begin == FIRST
    (desk.folder / "glossary.md").write_text("### cue\nmy own note\n", "utf-8")
    (course / "glossary.md").write_text("### cue\n### source\n", "utf-8")
    again = copy_notebooks(desk.folder, course)
    assert (desk.folder / "glossary.md").read_text("utf-8") == "### cue\nmy own note\n"
    (beside,) = again.beside.values()
    assert re.fullmatch(r"glossary \(version .+\)\.md", beside)


def test_what_is_for_instructors_is_not_handed_out(tmp_path):
    there = COURSE / "notebooks" / "instructor"
    assert list(there.glob("*.ipynb"))
    desk = copy_notebooks(tmp_path / "desk")
    assert not [name for name in desk.outcomes if "instructor" in name]
    assert not list((tmp_path / "desk").glob("instructor*"))
