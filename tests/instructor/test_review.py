"""A key is reviewed: the least certain marks first, one by one or a rule at a time."""

from dataclasses import replace

import pytest
from test_new import TEXT

from lesson import LessonError, load
from lesson.drafting import how_sure
from lesson.instructor.new.make import make
from lesson.instructor.review.reviewer import Reviewer
from lesson.instructor.review.waiting import odd
from lesson.reading.reading import DateMention
from lesson.reading.reading_json import to_json


@pytest.fixture
def ferry(tmp_path):
    """A new lesson of a small invented article."""
    path = tmp_path / "ferry.txt"
    path.write_text(TEXT, encoding="utf-8")
    return make(path, tmp_path / "the-ferry", published="2026-03-05", title="The ferry").lesson


def key(lesson):
    """The key as it is in its file."""
    return load(lesson.folder).key


def date(marks, words) -> int:
    """The number of the date with these words, as the browser has it."""
    cards = marks.view()["cards"]
    return next(one["card"] for one in cards if one.get("date") and one["date"]["words"] == words)


def change(marks, phrase, **parts) -> str:
    """What is told when parts of a date are changed, and the review goes on."""
    number = date(marks, phrase)
    now = marks.view()["cards"][number]["date"]
    kept = {"event": now["event"], "words": now["when"], "kind": now["kind"]}
    return marks.set(number, **{**kept, **parts})


# From mark to mark --------------------------------------------------------------------------------


def test_what_looks_odd_comes_first_and_then_what_is_least_certain(ferry):
    first, *others = ferry.key.attributions
    spoilt = replace(ferry.key, attributions=(replace(first, speaker="Oct"), *others))
    (ferry.folder / "key.json").write_text(to_json(spoilt), encoding="utf-8")
    marks = Reviewer(load(ferry.folder))
    assert marks.view()["active"] == 0
    assert marks.view()["cards"][0]["odd"] == "“Oct” names a time."
    waiting = marks.queue()
    assert {type(one) for one in waiting} == {type(first), DateMention}
    assert [bool(odd(one)) for one in waiting] == sorted(bool(odd(one)) for one in waiting)[::-1]
    shares = [how_sure(one.rule).share for one in waiting if not odd(one)]
    assert shares == sorted(shares)
    assert f"{how_sure(first.rule)}" in marks.view()["cards"][0]["waits"]


def test_each_step_leads_to_the_next_mark_that_waits_and_one_counter_tells_how_many_are_left(ferry):
    marks, every = Reviewer(ferry), ferry.key.reviewed[1]
    for done in range(1, every + 1):
        here = marks.view()["active"]
        assert marks.accept(here) == f"Accepted. {done} of {every} reviewed. Saved."
        assert marks.view()["progress"] == f"{done} of {every} reviewed"
        assert marks.view()["active"] != here or done == every
    assert key(ferry).reviewed == (every, every)
    assert marks.view()["active"] is None
    assert marks.go_on() == "Every mark is reviewed."


def test_one_goes_on_and_back_without_deciding(ferry):
    marks = Reviewer(ferry)
    first = marks.view()["active"]
    marks.go_on()
    second = marks.view()["active"]
    marks.go_on()
    assert len({first, second, marks.view()["active"]}) == 3
    marks.back()
    assert marks.view()["active"] == second
    marks.back()
    assert marks.view()["active"] == first
    assert marks.back() == "This is where you began."
    assert key(ferry).reviewed[0] == 0


def test_all_marks_of_a_rule_are_accepted_at_once_but_those_that_look_odd(tmp_path):
    (tmp_path / "a.txt").write_text(
        "Ann Roe said that the boat had sunk. Jon Berg said that it was old. He said that he was"
        " sorry. Eva Holm said that nobody had drowned on the day.\n"
    )
    lesson = make(tmp_path / "a.txt", tmp_path / "a").lesson
    first, *others = lesson.key.attributions
    assert {one.rule for one in lesson.key.attributions} == {"that-clause"}
    spoilt = replace(lesson.key, attributions=(replace(first, speaker="Oct"), *others))
    (lesson.folder / "key.json").write_text(to_json(spoilt), encoding="utf-8")
    marks = Reviewer(load(lesson.folder))
    assert marks.view()["same"] == []  # the odd one is open: it goes with no other
    marks.go_on()
    assert [one["card"] for one in marks.view()["same"]] == [1, 2, 3]
    assert marks.view()["same"][0]["words"] == "¶1 Jon Berg: that it was old"
    assert marks.accept_rule(1).startswith("3 marks accepted. 3 of 4 reviewed.")
    assert [one.rule for one in key(lesson).attributions] == ["that-clause", "", "", ""]
    marks.undo()
    assert key(lesson).reviewed[0] == 0


def test_steps_with_sayings_and_dates_are_undone_in_turn(ferry):
    marks, before = Reviewer(ferry), key(ferry)
    marks.delete(0)
    change(marks, "in 1961", event="The boat is built")
    marks.rename("Jon Berg", "Jo Berg")
    for _ in range(3):
        assert marks.undo().startswith("Undone.")
    after = key(ferry)
    assert (after.attributions, after.dates) == (before.attributions, before.dates)
    marks.redo()
    assert len(key(ferry).attributions) == len(before.attributions) - 1


# Names --------------------------------------------------------------------------------------------


def test_a_name_is_chosen_among_those_used_already_and_that_is_a_review(ferry):
    marks = Reviewer(ferry)
    she = next(at for at, one in enumerate(marks.seen) if ferry.article[one.source] == "She")
    marks.pick(she)
    choices = marks.view()["cards"][she]["choices"]
    assert "Jon Berg" in choices
    assert ferry.key.attributions[she].voice not in choices
    assert "1 of 7 reviewed" in marks.name(she, "Jon Berg")
    named = key(ferry).attributions[she]
    assert (named.speaker, named.rule) == ("Jon Berg", "")
    assert marks.view()["active"] != she
    marks.pick(0)
    assert marks.view()["cards"][0]["choices"] == []  # the article names this one


def test_a_name_typed_in_passing_is_saved_and_waits_for_its_review(ferry):
    marks = Reviewer(ferry)
    marks.pick(0)
    marks.name(0, "Ann R.", stay=True)
    assert key(ferry).attributions[0].speaker == "Ann R."
    assert (key(ferry).reviewed[0], marks.view()["active"]) == (0, 0)


def test_two_voices_are_made_one_everywhere(ferry):
    marks = Reviewer(ferry)
    marks.name(1, "Roe")
    told = {one["name"]: one["alike"] for one in marks.view()["voices"]}
    assert (told["Roe"], told["Ann Roe"]) == ("Ann Roe", "")
    marks.rename("Roe", "Ann Roe")
    assert "Roe" not in {one["name"] for one in marks.view()["voices"]}
    assert [one.voice for one in key(ferry).attributions].count("Roe") == 0


def test_two_who_speak_together_are_two_names_each_of_which_can_be_changed(ferry):
    marks = Reviewer(ferry)
    old = marks.at(0)
    marks.change(old, replace(old, speaker="Ann Roe and Tom Poe"))
    marks.rename("Tom Poe", "Thomas Poe")
    assert key(ferry).attributions[0].voices == ("Ann Roe", "Thomas Poe")
    assert {"Ann Roe", "Thomas Poe"} <= {one["name"] for one in marks.view()["voices"]}
    marks.rename("Thomas Poe", "Ann Roe")
    assert key(ferry).attributions[0].speaker == "Ann Roe"


def test_what_is_changed_or_made_by_hand_is_reviewed(ferry):
    marks = Reviewer(ferry)
    marks.pick(None)
    marks.label("content", 0, 3)
    assert key(ferry).reviewed[0] == 1
    assert marks.note(0, " She is the engineer. ") == "Your reason for saying 1 is saved."
    assert key(ferry).attributions[0].note == "She is the engineer."


# Dates --------------------------------------------------------------------------------------------


def test_dates_are_changed_deleted_and_made_of_selected_words(ferry):
    marks = Reviewer(ferry)
    assert date(marks, "on Tuesday")
    change(marks, "by 2029", event="A new boat comes", words="after 2029", kind="expected")
    marks.delete(date(marks, "in 1961"))
    words = ferry.article.words
    place = next(at for at, word in enumerate(words) if ferry.article[word] == "1961")
    marks.choose(place - 1, place)
    assert marks.label("date", place - 1, place) == "“in 1961”: say what it dates. Saved."
    (last,) = (one for one in key(ferry).dates if one.edtf == "1961")
    assert (last.when, last.rule, ferry.article[last.signal]) == ("1961", "", "in")
    assert marks.view()["active"] == date(marks, "in 1961")
    by = next(one for one in key(ferry).dates if one.event == "A new boat comes")
    assert (by.edtf, by.when, by.note, by.rule) == ("2029", "2030/..", "", "")


def test_selected_words_of_a_date_open_it_and_delete_takes_it_away(ferry):
    marks = Reviewer(ferry)
    words = ferry.article.words
    place = next(at for at, word in enumerate(words) if ferry.article[word] == "1961")
    marks.choose(place, place)
    assert marks.view()["active"] == date(marks, "in 1961")
    marks.erase(place, place)
    assert "1961" not in {one.edtf for one in key(ferry).dates}


def test_an_event_keeps_one_name_and_is_chosen_among_those_near(ferry):
    marks = Reviewer(ferry)
    change(marks, "on Tuesday", event="The boat is taken away")
    change(marks, "by 2029", event="the boat is taken away")
    assert [one.event for one in key(ferry).dates].count("The boat is taken away") == 2
    marks.pick(date(marks, "in 1961"))
    card = marks.view()["cards"][date(marks, "in 1961")]
    assert "The boat is taken away" in card["choices"]


def test_a_saying_in_the_sentence_of_its_date_is_offered_as_what_happened_then(tmp_path):
    (tmp_path / "a.txt").write_text("The boat had sunk, Ann Roe said on Tuesday. It was old.\n" * 3)
    lesson = make(tmp_path / "a.txt", tmp_path / "a", published="2026-03-05").lesson
    marks = Reviewer(lesson)
    number = date(marks, "on Tuesday")
    marks.pick(number)
    assert "Ann Roe said this" in marks.view()["cards"][number]["choices"]


WRONG = [  # parts of a date, what is told
    ({"words": "soon"}, "soon"),
    ({"event": " "}, "expected what is dated"),
    ({"kind": "maybe"}, "expected said, happened, expected"),
]


@pytest.mark.parametrize(("parts", "told"), WRONG)
def test_a_change_that_cannot_be_made_is_told_and_changes_nothing(ferry, parts, told):
    before = (ferry.folder / "key.json").read_bytes()
    with pytest.raises(LessonError, match=told):
        change(Reviewer(ferry), "in 1961", **parts)
    assert (ferry.folder / "key.json").read_bytes() == before


def test_words_that_tell_no_date_by_themselves_get_one_that_is_typed(ferry):
    marks, before = Reviewer(ferry), len(key(ferry).dates)
    assert "write when that was" in marks.label("date", 0, 2)
    assert marks.view()["undated"] == "“The old ferry”"
    with pytest.raises(LessonError, match="soon"):
        marks.add_date("soon")
    assert len(key(ferry).dates) == before
    marks.add_date("10 March 2026")
    assert marks.view()["undated"] == ""
    assert key(ferry).dates[0].when == "2026-03-10"


def test_a_mark_that_is_gone_is_told(ferry):
    with pytest.raises(LessonError, match="found number 100"):
        Reviewer(ferry).accept(99)
    assert key(ferry).reviewed == (0, 7)
