"""The wall: what a class sees differently as slides, without anybody's name; what to do next."""

import re
from dataclasses import replace

import pytest
from sample_class import FOLDER

from lesson import LessonError, load
from lesson.instructor.class_results import gather
from lesson.instructor.class_results.next_steps import FEW, MOST_PAIRED
from lesson.reading.reading import Answer, Reading

ISS = load("iss-exit")
CLASS = gather(ISS, FOLDER)


@pytest.fixture(scope="module")
def slides(tmp_path_factory) -> list[str]:
    """The sample class's slides, one HTML text each."""
    there = tmp_path_factory.mktemp("wall") / "wall.html"
    assert repr(CLASS.wall(there)) == "The class results are in “wall.html”."
    return re.findall("<section>(.*?)</section>", there.read_text("utf-8"), re.S)


def counts(slide: str) -> dict[str, int]:
    """The counts of a slide's bars by what they count."""
    found = re.findall(r"<li( data-right)?><span>(.*?)</span><b [^>]*>(\d+)</b>", slide)
    return {("✓ " if right else "") + words: int(count) for right, words, count in found}


def test_a_passage_has_the_count_of_each_mark_and_the_keys_answer_waits(slides):
    first = slides[0]
    assert "<mark>The New York Times</mark> reported." in first
    assert counts(first) == {"source": 2, "cue": 0, "✓ relay": 1, "content": 0, "nothing": 1}
    (answer,) = re.findall("<p class='answer' hidden>(.*?)</p>", first)
    assert answer.startswith("Relay, says the key. Larson said it")
    passages = [one for one in slides if "<mark>" in one]
    assert len(passages) == 6
    assert len({re.sub("</?mark>", "", one.partition("<ul")[0]) for one in passages}) == 6


def test_a_question_has_the_count_of_each_option_and_typed_answers_are_not_shown(slides):
    (leaving,) = [one for one in slides if "When does Russia leave the station, acc" in one]
    assert counts(leaving) == {
        "by 2024": 2, "in the year 2024": 1,
        "after 2024, and that is all the article has about it": 0,
        "✓ the article has “by” in one place and “after” in another": 2,
    }  # fmt: skip
    asked = [one for one in slides if "<mark>" not in one and "<ul" in one]
    assert len(asked) == 4
    assert not [one for one in asked if "✓" not in "".join(counts(one))]


def test_no_name_stands_on_the_wall(slides):
    assert not re.search("Student [A-G]|student-[a-g]", "".join(slides))


def test_without_a_key_there_is_no_answer_and_without_work_no_wall(tmp_path):
    bare = replace(CLASS, lesson=replace(ISS, key_if_any=None, questions=()))
    page = bare.wall(tmp_path / "wall.html").path.read_text("utf-8")
    assert "<mark>" in page
    assert "class='answer'" not in page
    with pytest.raises(LessonError, match="expected students’ work to show"):
        gather(ISS, tmp_path).wall(tmp_path / "none.html")


@pytest.mark.parametrize(("asked", "told"), [
    ("objectives", "Weakest: put an uncertain date on a line no more exactly than it is known"
     " (8 of 12 first answers right, on 3 questions)."),
    ("pairs", "Furthest apart: Student C and Student D. Talk about paragraph 5 (59 words marked"
     " otherwise, 23 of them there)."),
    ("teach_next", "in “3 · When was that?”: 0 of 4 right at first. In marks,"),
])  # fmt: skip
def test_what_is_to_be_done_next_says_what_it_rests_on(asked, told):
    assert told in repr(getattr(CLASS, asked)())


def test_hidden_names_pair_by_their_marks():
    shown = CLASS.unnamed.pairs().table_rows[0]
    about = "“The New York Times” in paragraph 13"
    assert shown == ("those for source with those for relay", about, "2 and 1")


def of(*readings: Reading):
    """The results of students with these readings."""
    student = CLASS.students[0]
    named = (replace(student, name=f"S{n}", reading=one) for n, one in enumerate(readings))
    return replace(CLASS, students=tuple(named))


def test_nothing_to_do_is_said_and_few_answers_are_only_a_sign():
    nothing = of(Reading(ISS.article))
    assert repr(nothing.pairs()) == "Nobody is apart from another: there is nothing to pair."
    assert repr(nothing.teach_next()).startswith("Nothing stands out")
    assert "was answered yet" in repr(nothing.objectives())
    one = of(Reading(ISS.article, answers=(Answer("who-is-he", ("Vladimir Putin",)),)))
    assert FEW > 1
    few = "(0 of 1 first answer right, on 1 question). That is few: a sign, no more."
    assert repr(one.objectives()).endswith(few)
    right = of(Reading(ISS.article, answers=(Answer("who-is-he", ("Yuri Borisov",)),)))
    assert repr(right.objectives()) == "Every first answer was right: no objective is weak."
    with pytest.raises(LessonError, match="at most 60 students to pair by name, found 61"):
        of(*[ISS.key] * (MOST_PAIRED + 1)).pairs()


def test_a_name_missing_behind_a_pronoun_is_told_apart_and_hides_no_good_mark():
    number = next(n for n, one in enumerate(ISS.key.attributions) if one.speaker == "Yuri Borisov"
                  and ISS.article[one.source] == "He")  # fmt: skip
    marks = [replace(one, speaker="") for one in ISS.key.attributions]
    shown = of(*[replace(ISS.key, attributions=tuple(marks))] * 25)
    one = shown.sayings().results[number]
    assert one.how_many == "25 found it (25 without the name), 0 in part, 0 missed it"
    assert one.mistake is None
    assert shown.roll().table_rows[0][2] == str(len(marks))
