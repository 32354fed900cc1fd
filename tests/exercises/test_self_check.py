"""A free text is compared with the model answer by its writer, point by point."""

from datetime import date

import pytest

from lesson import LessonError, exercises, load
from lesson.exercises.report import page
from lesson.exercises.self_check import NAME, ticked
from lesson.exercises.widgets.question import QuestionWidget

TEXT = "The station has been in orbit since 1998, not 1988."
BLAMING = "AFP got it wrong: the station has been in orbit since 20 November 1998, not 1988."


@pytest.fixture
def iss(work):
    return load("iss-exit")


@pytest.fixture
def correction(iss):
    return iss.question("correction")


def widget(lesson, text=TEXT):
    """The question on the correction, answered."""
    one = QuestionWidget(lesson, lesson.question("correction"))
    one.answer([text], None)
    one.state = one.reply()
    return one


def test_the_points_come_with_the_model_answer_and_not_before(iss, correction):
    state = QuestionWidget(iss, correction).state
    assert (state["points"], state["solution"]) == ([], "")
    state = widget(iss).state
    assert (len(state["points"]), state["verdict"]) == (3, "")
    assert state["solution"] == correction.solution


def test_what_is_ticked_is_saved_until_the_text_changes(iss, correction):
    error, day, _ = correction.points
    one = widget(iss, BLAMING)
    assert one.operation("tick", {"points": [day, error]}) == (
        "2 of 3 ticked. Change your text until all of them hold, and answer again. Saved."
    )
    assert ticked(iss.mine, correction) == (error, day)
    assert ticked(load("iss-exit").mine, correction) == (error, day)
    assert widget(iss, TEXT).state["ticked"] == []
    assert ticked(iss.mine, correction) is None
    one.operation("tick", {"points": [error, day]})  # the same ticks count for the new text
    assert ticked(iss.mine, correction) == (error, day)


def test_the_ticks_stand_after_the_notebook_is_opened_again(iss, correction):
    widget(iss).operation("tick", {"points": list(correction.points)})
    state = QuestionWidget(iss, correction).state
    assert state["ticked"] == list(correction.points)
    assert state["verdict"] == "All 3 ticked."


@pytest.mark.parametrize("points", [[], ["no such point"]])
def test_no_tick_is_an_answer_too(iss, correction, points):
    widget(iss).operation("tick", {"points": points})
    assert ticked(iss.mine, correction) == ()


def test_a_line_of_code_does_the_same(iss, correction):
    told = repr(exercises.answer(iss, "correction", TEXT))
    assert [point for point in correction.points if point not in told] == []
    assert exercises.self_check(iss, "correction", 1, 2, 3) == "All 3 ticked. Saved."
    assert iss.mine.answered(NAME.format("correction"))[-1].outcome == "right"


def test_nothing_is_ticked_before_there_is_a_text(iss, correction):
    with pytest.raises(LessonError, match="answer first"):
        exercises.self_check(iss, "correction", 1)
    with pytest.raises(LessonError, match="answer first"):
        QuestionWidget(iss, correction).operation("tick", {"points": []})
    with pytest.raises(LessonError, match="expected a question with a self-check"):
        exercises.self_check(iss, "since-1988", 1)


def left(lesson):
    """What progress says is left in the notebook with the correction."""
    return next(row[2] for row in exercises.progress(lesson).rows if row[0].startswith("4"))


def test_progress_names_a_text_that_is_not_compared_and_one_that_lacks_something(iss):
    (notebook,) = (one for one in iss.rounds if "correction" in one.ask)
    for name in notebook.ask:
        asked = iss.question(name)
        given = TEXT if asked.kind == "free text" else asked.solution
        pieces = given.split("; ") if asked.kind == "some of" else [given]
        exercises.answer(iss, name, *pieces)
    texts = [name for name in notebook.ask if iss.question(name).points]
    assert f"{len(texts)} to compare with our answer: correction" in left(iss)
    for name in texts:
        exercises.self_check(iss, name, 1, 2, 3)
    assert "compare" not in left(iss)
    exercises.self_check(iss, "correction", 1, 2)
    assert "1 not right yet: correction" in left(iss)


def test_the_report_shows_what_was_ticked(iss):
    exercises.answer(iss, "correction", BLAMING)
    exercises.self_check(iss, "correction", 1, 2)
    html = page(iss, iss.mine, date(2026, 3, 4))
    assert "✓ It gives the right date" in html
    assert "– It blames nobody" in html
