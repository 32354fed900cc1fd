"""`lesson new` on the command line: what it says, and the cut at a terminal and in scripts."""

from pathlib import Path
from unittest.mock import Mock

import pytest
from test_import import STORY, WHOLE

from lesson import load
from lesson.__main__ import main
from lesson.instructor.check import findings
from lesson.instructor.cut import paragraphs_of

AROUND = f"Hall to be sold\n\nBy Nora Fenn\n\n{WHOLE}\n\nFollow us on Facebook\n\n© Tarn Times\n"


@pytest.fixture
def hall(tmp_path, monkeypatch):
    """A text with a headline, a byline and furniture, in the current folder."""
    monkeypatch.chdir(tmp_path)
    Path("hall.txt").write_text(AROUND, encoding="utf-8")
    return tmp_path / "hall-to-be-sold"


def test_the_command_says_first_what_an_unknown_day_costs_and_then_what_is_left_out(hall, capsys):
    assert main(["new", "hall.txt"]) == 0
    told = capsys.readouterr().out.splitlines()
    assert told[1].startswith("  NO DAY   The day of publication is unknown, so ")
    assert "“on Friday” cannot be dated: add --published DATE" in told[1]
    assert "  left out 6: Follow us on Facebook (a line for sharing)" in told
    assert (hall / "hall-to-be-sold.ipynb").exists()
    first, *_ = findings(hall, run=False)
    assert (first.kind, first.place) == ("to do", "lesson.toml")
    assert "cannot be dated" in first.sentence


KEPT_AND_CUT = [  # options, what the text then begins and ends with
    (["--keep", "6"], STORY[0], "Follow us on Facebook"),
    (["--keep", "1-2", "7", "--cut", "5"], "Hall to be sold", "© Tarn Times"),
]


@pytest.mark.parametrize(("options", "first", "last"), KEPT_AND_CUT)
def test_a_script_keeps_and_cuts_paragraphs_by_number(hall, options, first, last):
    assert main(["new", "hall.txt", *options]) == 0
    lesson = load(hall)
    paragraphs = [lesson.article[block] for block in lesson.article.paragraphs]
    assert (paragraphs[0], paragraphs[-1]) == (first, last)
    assert len(paragraphs_of(lesson)) == 7


WRONG = [
    (["--keep", "9"], "expected numbers of paragraphs, 1 to 7"),
    (["--keep", "1", "--cut", "1"], "each to keep or to cut, found 1"),
    (["--cut", "three"], "expected numbers of paragraphs (3 5 9-12), found 'three'"),
    (["--cut", "1-7"], "expected a paragraph to keep, found all of them cut"),
]


@pytest.mark.parametrize(("options", "told"), WRONG)
def test_a_cut_that_cannot_be_is_told_and_nothing_is_made(hall, capsys, options, told):
    assert main(["new", "hall.txt", *options]) == 2
    assert told in capsys.readouterr().err
    assert not hall.exists()


def test_at_a_terminal_the_cut_is_shown_and_changed_before_anything_is_made(
    hall, monkeypatch, capsys
):
    typed = iter(["99", "6 3", ""])
    monkeypatch.setattr("builtins.input", lambda _: next(typed))
    monkeypatch.setattr("sys.stdin", Mock(isatty=lambda: True))
    monkeypatch.setattr("sys.stdout.isatty", lambda: True)
    assert main(["new", "hall.txt"]) == 0
    told = capsys.readouterr().out
    assert " x   7  © Tarn Times  (a copyright notice)" in told
    assert "Expected numbers of paragraphs, 1 to 7" in told
    kept = [one.number for one in paragraphs_of(load(hall)) if one.kept]
    assert kept == [4, 5, 6]
