"""What was missed comes back once; a table of weights; two pages that a learner finds; a search."""

from datetime import date

import pytest

from lesson import LessonError, exercises, load
from lesson.exercises.again import AGAIN
from lesson.exercises.answers import save
from lesson.exercises.pages_found import FIELDS, looked_up, note
from lesson.exercises.report import page
from lesson.exercises.widgets.look_up import LookUp
from lesson.exercises.widgets.question import QuestionWidget
from lesson.feedback.questions.toml import WEIGHTS
from lesson.reading.reading import Answer

ISS = load("iss-exit")


pytestmark = pytest.mark.usefixtures("work")


def answered(*outcomes: tuple[str, str]) -> None:
    for name, outcome in outcomes:
        save(ISS.work, [Answer(name, ("x",), outcome)])


def asked_again(round: int = 1) -> list[str]:
    shown = exercises.from_last_time(ISS, round=round)
    each = getattr(shown, "exercises", [shown])
    return [one.question.id for one in each if isinstance(one, QuestionWidget)]


# ---- from last time

MISSED = [  # what was answered in notebook 0, what comes back
    ([], []),
    ([("which-labels", "right")], []),
    ([("which-labels", "not yet")], ["which-labels"]),
    ([("which-labels", "not yet"), ("which-labels", "right")], ["which-labels"]),
    ([("which-labels", "right"), ("which-labels", "not yet")], []),
    ([("before-who", "not yet"), ("who-is-he", "not yet")], []),  # a guess, and another notebook
    ([(name, "not yet") for name in ISS.rounds[0].ask],
     ["when-does-it-leave", "which-labels", "how-we-know-the-day"]),
]  # fmt: skip


@pytest.mark.parametrize(("given", "back"), MISSED)
def test_what_was_not_right_at_first_comes_back(given, back):
    answered(*given)
    assert asked_again() == [AGAIN + name for name in back]


def test_a_question_comes_back_empty_and_its_answer_does_not_replace_the_first():
    answered(("which-labels", "not yet"))
    again = exercises.from_last_time(ISS, round=1)
    assert again.state["given"] == []
    again.answer([choice for choice in again.question.choices if "wrote" in choice], None)
    assert [one.given for one in ISS.mine.answered("which-labels")] == [("x",)]
    assert asked_again() == [AGAIN + "which-labels"]  # the same at every run
    assert exercises.from_last_time(ISS, round=1).state["outcome"] == "not yet"


def test_who_missed_nothing_is_told_what_the_place_is_for():
    told = exercises.from_last_time(ISS, round=2)
    assert repr(told).startswith("Nothing comes back from “1 · Who says so?”.")
    assert repr(told) in told._repr_html_()


# ---- a table of weights

ASKED = ISS.question("weigh-the-voices")
OURS = tuple(cell.answer for cell in ASKED.weighed)
FAIR = next(cell for cell in ASKED.weighed if cell.fair)
ODD = next(cell for cell in ASKED.weighed if {*WEIGHTS} - {cell.ours, *cell.fair})


def weighed(cell, weight: str) -> tuple[str, ...]:
    """Our table with another weight in one cell."""
    mine = next(choice for choice in cell.offered if choice.endswith(f" {weight}"))
    return tuple(mine if one == cell.answer else one for one in OURS)


def test_a_table_is_compared_and_a_fair_weight_is_as_good_as_ours():
    odd = next(iter({*WEIGHTS} - {ODD.ours, *ODD.fair}))
    assert ASKED.feedback(OURS).sentence.startswith("Saved. You weigh 12 of 12 as we do. Read why")
    assert "12 of 12" in ASKED.feedback(weighed(FAIR, FAIR.fair[0])).sentence
    told = ASKED.feedback(weighed(ODD, odd))
    assert told.outcome == "kept"
    assert "11 of 12" in told.sentence
    assert f"We differ on “{ODD.of}, {ODD.asks}”" in told.sentence


def test_a_table_with_an_empty_cell_is_not_answered_and_tells_which():
    told = ASKED.feedback(OURS[:-1])
    assert told.outcome == "not answered"
    assert "choose one at “Larson, gains by it?”" in told.sentence


def test_the_learner_sees_each_cell_beside_ours_with_a_reason():
    asked = exercises.ask(ISS, "weigh-the-voices")
    assert asked.state["weighed"] == []
    asked.answer(list(weighed(FAIR, FAIR.fair[0])), None)
    (row,) = [one for one in asked.view()["weighed"] if one["yours"] != one["ours"]]
    assert (row["of"], row["asks"], row["yours"]) == (FAIR.of, FAIR.asks, FAIR.fair[0])
    assert row["says"] == FAIR.says


def test_a_room_is_shown_our_table_though_nothing_or_half_of_it_is_filled_in(monkeypatch):
    monkeypatch.setenv("LESSON_PRESENT", "1")
    for given in ((), OURS[:1]):
        asked = exercises.ask(ISS, "weigh-the-voices")
        if given:
            asked.answer(list(given), None)
        asked.shown = True
        assert (asked.view()["weighed"], asked.view()["solution"]) == ([], ASKED.solution)


# ---- two pages of one's own

ONE = ("iss first module", "An encyclopaedia", "https://example.org/a", "1998, by its own page")
TWO = ("zarya launch day", "A space agency", "https://example.org/b", "20 November 1998")
SAID = [  # what is in the fields, what is told
    (("since 1988", *ONE, *TWO), "Saved; it is in your report. Ask of each: how can it know?"),
    (("since 1988", *ONE, *ONE[:1], "an ENCYCLOPAEDIA", *ONE[2:]), "Both are from An encyc"),
    (("since 1988", *ONE, *TWO[:3], ONE[3].upper()), "They say the same in the same words"),
    (("since 1988", *ONE, *TWO[:2], "", TWO[3]), "Add both addresses"),
]


@pytest.mark.parametrize(("given", "told"), SAID)
def test_two_pages_are_saved_and_asked_about(given, told):
    assert told in note(ISS.work, given)
    assert looked_up(ISS.mine) == given


@pytest.mark.parametrize("given", [("", *ONE, *TWO), ("since 1988", *ONE, *[""] * 4), ("x",)])
def test_a_form_that_is_not_filled_in_is_kept_and_not_saved(given):
    form = LookUp(ISS)
    with pytest.raises(LessonError, match=r"expected|write down"):
        form.answer(list(given))
    assert looked_up(ISS.mine) is None
    whole = list(given) if len(given) == len(FIELDS) else [""] * len(FIELDS)
    assert LookUp(ISS).state["given"] == whole


def test_the_report_shows_the_pages_and_no_address_runs():
    hostile = "javascript:alert(1)"
    note(ISS.work, ("since 1988", *ONE, *TWO[:2], hostile, "<b>1998</b>"))
    written = page(ISS, ISS.mine, date(2026, 1, 1))
    assert "href='https://example.org/a'" in written
    assert f"href='{hostile}" not in written
    assert "&lt;b&gt;1998" in written


# ---- a search


def test_a_search_finds_references_or_says_what_to_try():
    search = exercises.search(ISS)
    assert search.state["found"] == []
    assert search.search("Zvezda").startswith("3 of ")
    assert [one["what"] for one in search.view()["found"]]
    with pytest.raises(LessonError, match="try fewer words"):
        search.search("no such words")
    assert search.view()["found"] == []
