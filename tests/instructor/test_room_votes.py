"""What the room thought is shown with the class's results."""

import pytest
from sample_class import sample_class

from lesson import load
from lesson.__main__ import main
from lesson.instructor.class_results import gather
from lesson.launch.vote import kept
from lesson.launch.vote.ballot import Ballot

ISS = load("iss-exit")
WHO = Ballot("iss-exit", "who-is-he", "Who is “he”?\x1b[2J", ("Yuri Borisov", "<b>Putin"))


@pytest.fixture
def folder(tmp_path):
    """A class's folder: two votes on one question, before and after a talk, and one on another."""
    kept.keep(tmp_path, WHO, (9, 8), (0, 0))
    kept.keep(tmp_path, WHO, (1, 0), (15, 2))
    kept.keep(tmp_path, Ballot("pool-roof", "x", "Elsewhere?", ("a",)), (1,), (0,))
    return tmp_path


def test_votes_of_this_lesson_are_shown_in_their_order(folder):
    (folder / "a.json").write_text(sample_class()["student-a.json"], encoding="utf-8")
    results = gather(ISS, folder)
    assert (len(results.students), results.left_out) == (1, ())
    assert [row[2:4] for row in results.room().table_rows] == [("17", "0"), ("1", "17")]
    assert "Closest: “Who is “he”?" in str(results.unnamed.room())
    assert "9 × “Yuri Borisov”, 8 × “<b>Putin”" in str(results.room())
    page = results.page(folder / "page.html").path.read_text(encoding="utf-8")
    assert "What the room thought" in page
    assert "<b>Putin" not in page
    assert "Elsewhere" not in page


def test_a_folder_with_votes_alone_is_shown(folder, capsys):
    assert main(["class", str(folder)]) == 0
    said = capsys.readouterr().out
    assert "2 votes of the room" in said
    assert "\x1b[2J" not in said


def test_votes_that_cannot_be_read_are_left_out(folder, capsys):
    (folder / kept.NAME).write_text("[", encoding="utf-8")
    (folder / "a.json").write_text(sample_class()["student-a.json"], encoding="utf-8")
    results = gather(ISS, folder)
    assert [one.file for one in results.left_out] == [kept.NAME]
    assert not results.votes_kept
