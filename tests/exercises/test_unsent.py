"""What is typed and not sent is safe, and never in the way of what is saved."""

import errno

import pytest
from sending import refusing

from lesson import LessonError, exercises, load
from lesson.exercises import unsent
from lesson.exercises.widgets.question import QuestionWidget


@pytest.fixture
def iss(work):
    return load("iss-exit")


def widget(lesson, name="since-1988"):
    return QuestionWidget(lesson, lesson.question(name))


def test_it_is_there_until_it_is_sent(iss):
    widget(iss).type(["19"])
    again = widget(iss)
    assert (again.state["unsent"], again.state["given"]) == (("19",), [])
    again.answer(["1998"], None)
    assert widget(iss).state["unsent"] is None
    assert not unsent.file_of(iss.work).exists()


def test_what_cannot_be_taken_as_an_answer_is_kept_too(iss):
    text = widget(iss, "correction")
    assert text.answer(["asdf"], None) == "That is too short; write at least a sentence."
    assert widget(iss, "correction").state["unsent"] == ("asdf",)
    assert iss.mine.answers == ()


def test_each_question_has_its_own_and_answers_stay(iss):
    exercises.answer(iss, "since-1988", "1986")
    widget(iss).type(["19"])
    widget(iss, "who-is-he").type([])
    assert unsent.unsent(iss.work) == {"since-1988": ("19",), "who-is-he": ()}
    state = widget(iss).state
    assert (state["given"], state["outcome"]) == (["1986"], "not yet")
    assert len(iss.mine.answers) == 1


@pytest.mark.parametrize("content", [b"", b"{", b"[1]", b"\xff", b'{"since-1988": 3}'])
def test_a_broken_file_is_no_trouble(iss, content):
    widget(iss).type(["19"])
    unsent.file_of(iss.work).write_bytes(content)
    assert widget(iss).state["unsent"] is None
    widget(iss).type(["1"])
    assert widget(iss).state["unsent"] == ("1",)


def test_starting_over_forgets_it(iss):
    widget(iss).type(["19"])
    exercises.start_over(iss)
    assert widget(iss).state["unsent"] is None


def test_a_full_disk_is_told(iss, monkeypatch):
    monkeypatch.setattr(unsent, "write_whole", refusing(errno.ENOSPC))
    with pytest.raises(LessonError, match="not saved yet"):
        widget(iss).type(["19"])


def test_chosen_words_are_found_again_where_they_stood(iss):
    asked = widget(iss, "larsons-own-words")
    asked.type([], [[3, 4], [9, 9]])
    assert widget(iss, "larsons-own-words").state["unsent"] == [(3, 4), (9, 9)]
    asked.type([], [])
    assert widget(iss, "larsons-own-words").state["unsent"] is None


@pytest.mark.parametrize("kept", ["3 4 other words", "3", "a b c", "9999999 9999999 x", ""])
def test_where_other_words_stand_none_are_chosen(iss, kept):
    unsent.keep(iss.work, "larsons-own-words", [kept])
    assert widget(iss, "larsons-own-words").state["unsent"] == []
