"""Paragraphs are left out of a lesson and brought back; all that points to them moves along."""

import json
from dataclasses import replace

import pytest

from lesson import LessonError, load
from lesson.instructor.check import findings
from lesson.instructor.cut import cut, paragraphs_of, set_origin
from lesson.instructor.cut.save import READY, finish
from lesson.instructor.new.make import make
from lesson.reading.reading import notation
from lesson.reading.reading_json import to_json

TEXT = """The old mill 🐟 on the Arrow will close in May, the owner said on Monday.

Sign up to our newsletter, the editor says.

“We cannot pay for the wheel,” Ida Holm, the owner, told the Arrow Echo.

Read more: the ten best mills, as chosen by Per Lund, who said that he knows all of them.

The mill was built in 1874. Jo Marsh, a miller, said that it would open again by 2031.
"""
ASKED = """
[[questions]]
id = "by-hand"  # mine
kind = "words in the text"
objective = 2
prompt = "Which word is the cue in paragraph 5?"
paragraphs = [5]
hints = []
explanation = "See paragraphs 3 and 5."
answers = ["said"]
right = "Yes."
otherwise = "No."
"""


@pytest.fixture
def mill(tmp_path):
    """A new lesson of a text with two paragraphs that are no part of its story."""
    (tmp_path / "mill.txt").write_text(TEXT, encoding="utf-8")
    lesson = make(tmp_path / "mill.txt", tmp_path / "the-mill", "2026-03-05", "The mill").lesson
    return cut(lesson, range(1, len(paragraphs_of(lesson)) + 1))


def marked(lesson) -> list[str]:
    """The marks of a key, as words."""
    key = lesson.key
    everything = [one.marks for one in key.attributions] + [one.marks for one in key.dates]
    return [notation(key.article, marks, lesson.article.paragraphs[0]) for marks in everything] + [
        lesson.article[span] for marks in everything for _, span in marks
    ]


def test_what_is_left_out_takes_its_marks_along_and_the_others_stay_in_place(mill):
    before = marked(mill)
    shorter = cut(mill, {1, 3, 5})
    assert "newsletter" not in shorter.article.text
    assert len(shorter.article.paragraphs) == 3
    said = [shorter.article[one.source] for one in shorter.key.attributions if one.source]
    assert "Ida Holm, the owner," in {f"{name}," for name in said} | {*said}
    assert not any("Per Lund" in one.voice for one in shorter.key.attributions)
    assert {*marked(shorter)} < {*before}
    assert [one for one in findings(shorter.folder, run=True) if one.kind == "error"] == []


def test_what_was_left_out_comes_back_with_its_marks(mill):
    before = to_json(mill.key)
    shorter = cut(mill, {1, 3, 5})
    assert [one.kept for one in paragraphs_of(shorter)] == [True, False, True, False, True]
    again = cut(cut(shorter, {3}), {1, 2, 3, 4, 5})
    assert again.article.text == TEXT
    assert to_json(again.key) == before


def test_a_mark_that_was_changed_meanwhile_stays_as_it_was_changed(mill):
    whole = cut(mill, {1, 3, 4})
    path = whole.folder / "key.json"
    named = [replace(one, speaker="The owner herself") for one in whole.key.attributions]
    changed = replace(whole.key, attributions=tuple(named))
    path.write_text(to_json(changed), encoding="utf-8")
    again = cut(load(whole.folder), {1, 2, 3, 4, 5})
    voices = [one.voice for one in again.key.attributions]
    assert voices.count("The owner herself") == len(named)
    assert len(voices) == len(mill.key.attributions)


def test_a_quotation_over_several_paragraphs_loses_only_what_goes(tmp_path):
    text = "“It rains,” she said.\n\n“It pours,\n\n“it drips,\n\n“it stops,” he told the town.\n"
    text = text.replace("he told", "he said on that day to all who were in")
    (tmp_path / "rain.txt").write_text(text, encoding="utf-8")
    lesson = make(tmp_path / "rain.txt", tmp_path / "rain", title="Rain").lesson
    article = lesson.article
    long = article.find("It pours,\n\n“it drips,\n\n“it stops")
    one = replace(lesson.key.attributions[0], article=article, content=(long,), rule="", note="")
    (lesson.folder / "key.json").write_text(
        to_json(replace(lesson.key, attributions=(one,), dates=())), encoding="utf-8"
    )
    shorter = cut(load(lesson.folder), {1, 2, 4})
    assert [shorter.article[span] for span in shorter.key.attributions[0].content] == [
        "It pours,\n\n“it stops"
    ]
    assert cut(shorter, {1, 2, 3, 4}).key.attributions == (one,)


def test_rounds_questions_and_notes_name_the_same_paragraphs(mill):
    path = mill.folder / "questions.toml"
    path.write_text(path.read_text(encoding="utf-8") + ASKED, encoding="utf-8")
    lesson = cut(load(mill.folder), {1, 3, 5})
    question = lesson.question("by-hand")
    assert question.prompt == "Which word is the cue in paragraph 3?"
    assert (question.explanation, question.paragraphs) == ("See paragraphs 2 and 3.", (3,))
    assert 'id = "by-hand"  # mine' in path.read_text(encoding="utf-8")
    assert lesson.rounds[0].mark == (1, 2, 3)
    assert cut(lesson, {1, 2, 3, 5}).question("by-hand").paragraphs == (4,)
    assert load(mill.folder).rounds[0].mark == (1, 2, 3, 4)


REFUSED = [  # what to keep, what is said
    ({1, 2, 3, 4}, "“by-hand” is about a paragraph that you leave out"),
    (set(), "expected numbers of paragraphs to keep, 1 to 5, found none"),
    ({1, 9}, "expected numbers of paragraphs to keep, 1 to 5, found 9"),
]


@pytest.mark.parametrize(("keep", "said"), REFUSED)
def test_a_cut_that_cannot_be_is_told_and_changes_nothing(mill, keep, said):
    path = mill.folder / "questions.toml"
    path.write_text(path.read_text(encoding="utf-8") + ASKED, encoding="utf-8")
    before = {one: one.read_bytes() for one in mill.folder.rglob("*") if one.is_file()}
    with pytest.raises(LessonError, match=said):
        cut(load(mill.folder), keep)
    assert {one: one.read_bytes() for one in mill.folder.rglob("*") if one.is_file()} == before


def test_a_cut_that_is_killed_after_all_was_written_is_brought_to_its_end(mill, monkeypatch):
    monkeypatch.setattr("lesson.instructor.cut.save.finish", lambda folder: None)
    cut(mill, {1, 3, 5})
    assert len(load(mill.folder).article.paragraphs) == 5
    assert (mill.folder / READY).is_dir()
    finish(mill.folder)
    assert len(load(mill.folder).article.paragraphs) == 3
    assert not (mill.folder / READY).exists()


def test_the_origin_is_edited_and_a_day_dates_what_had_none(tmp_path):
    (tmp_path / "mill.txt").write_text(TEXT, encoding="utf-8")
    lesson = make(tmp_path / "mill.txt", tmp_path / "mill", title="The mill").lesson
    path = lesson.folder / "lesson.toml"
    path.write_text(path.read_text(encoding="utf-8") + "# mine\n", encoding="utf-8")
    assert "on Monday" not in {one.phrase for one in lesson.key.dates}
    lesson = set_origin(lesson, published="March 5, 2026", byline="Ann Roe", headline="")
    origin = lesson.article.origin
    assert (origin.published.value, origin.byline.value) == ("2026-03-05", "Ann Roe")
    assert (origin.headline.basis, origin.byline.basis) == ("unknown", "stated")
    assert "2026-03-02" in {one.when for one in lesson.key.dates}
    assert "# mine" in path.read_text(encoding="utf-8")


def test_a_date_that_was_reviewed_keeps_its_value_when_the_day_changes(mill):
    first, *others = mill.key.dates
    dates = (replace(first, rule=""), *others[1:])  # one accepted, one deleted
    (mill.folder / "key.json").write_text(to_json(replace(mill.key, dates=dates)), encoding="utf-8")
    lesson = set_origin(load(mill.folder), published="2027-03-05")
    assert lesson.key.dates[0].when == first.when
    assert len(lesson.key.dates) == len(mill.key.dates) - 1


WRONG = [
    ({"publisched": "x"}, "expected one of headline"),
    ({"published": "soon"}, "soon"),
    ({"published": "2021 to 2023"}, "expected one day"),
]


@pytest.mark.parametrize(("lines", "said"), WRONG)
def test_an_origin_that_cannot_be_is_told_and_changes_nothing(mill, lines, said):
    before = (mill.folder / "lesson.toml").read_bytes()
    with pytest.raises(LessonError, match=said):
        set_origin(mill, **lines)
    assert (mill.folder / "lesson.toml").read_bytes() == before


def test_what_was_kept_aside_is_in_no_student_s_copy(mill, tmp_path):
    from lesson.instructor.handout import handout

    made = handout(cut(mill, {1, 3, 5}), tmp_path / "copy")
    everything = b"".join(path.read_bytes() for path in made.folder.rglob("*") if path.is_file())
    assert b"Per Lund" not in everything
    assert json.loads((made.folder / "events.json").read_text("utf-8"))["reader"] == "events"
