"""The key's marks, one at a time: nothing comes before it is asked for, and nothing is saved."""

import pytest
from sending import sent

from lesson import LessonError, exercises, load
from lesson.instructor.handout import handout

ISS = load("iss-exit")
ARTICLE = ISS.article
pytestmark = pytest.mark.usefixtures("work")


class Room:
    """A revealer, and the buttons that somebody presses in it."""

    def __init__(self, *paragraphs, **how):
        self.revealer = exercises.reveal(ISS, *paragraphs, **how)

    def go(self, by=1):
        return sent(self.revealer, "go", by=by)

    @property
    def state(self):
        return self.revealer.state

    @property
    def seen(self):
        """What is painted now: for each card its roles with their words."""
        return [
            {role: [words(run) for run in runs] for role, runs in card["marks"].items()}
            for card in self.state["cards"]
        ]


def words(run):
    first, last = (ARTICLE.words[run[end]] for end in ("first", "last"))
    return ARTICLE.text[first.start : last.end]


def test_at_first_nothing_is_shown():
    room = Room(5, 6)
    assert (room.seen, room.state["answer"], room.state["question"]) == ([], "", "")
    assert (room.state["shown"], room.state["every"], room.state["left"]) == (0, 2, 4)


def test_first_come_the_words_with_a_question_and_then_who_and_why():
    room = Room(6)
    asked = room.go()
    assert room.seen == [
        {"content": ["that Roscosmos will instead focus on building its own orbital station"]}
    ]
    assert asked["question"].startswith("Somebody is reported to say this.")
    assert asked["said"].startswith("Paragraph 6: “that Roscosmos will instead focus on")
    assert not asked["note"]
    told = room.go()
    assert {role: held for role, held in room.seen[0].items() if role != "content"} == {
        "source": ["Borisov"],
        "cue": ["said"],
    }
    assert told["answer"] == (
        "Yuri Borisov says it. It is an indirect quote: the wording is the reporter’s."
    )
    assert told["note"] == ISS.key.attributions[3].note
    assert told["said"] == f"{told['answer']} {told['note']}"
    assert told["left"] == 0


def test_a_quote_in_two_pieces_is_shown_as_one_and_a_relay_is_named():
    room = Room(5, 13)
    assert len(room.go()["cards"]) == 1
    assert len(room.seen[0]["content"]) == 2
    assert "Station, … Of course" in room.state["said"]
    room.go(3)
    assert room.state["answer"].startswith(
        "Phil Larson says it, by way of The New York Times. It is a mixed quote"
    )
    assert room.seen[1]["relay"] == ["The New York Times"]


def test_what_was_shown_stays_and_one_can_go_back_and_begin_again():
    room = Room(5, 6, 7)
    room.go(5)
    assert [sorted(card) for card in room.seen] == [
        ["content", "cue", "source"],
        ["content", "cue", "source"],
        ["content"],
    ]
    room.go(-2)
    assert len(room.seen) == 2
    assert room.state["question"]
    room.go(99)
    assert (room.state["left"], room.state["shown"]) == (0, 3)
    assert room.go(-6)["said"] == "Nothing is shown yet."
    assert room.seen == []


def test_every_mark_of_the_key_comes_once_in_the_order_of_the_text():
    room = Room()
    room.go(99)
    starts = [card["marks"]["content"][0]["first"] for card in room.state["cards"]]
    assert starts == sorted(starts)
    assert len(starts) == len(ISS.key.attributions)


def test_dates_come_with_their_words_then_when_and_what():
    room = Room(5, dates=True)
    assert room.go()["said"].startswith("Paragraph 5: “after 2024” When is that")
    assert room.seen == [{"date": ["2024"], "signal": ["after"]}]
    assert room.go()["answer"] == ("From 2025 on: Russia leaves the station. It was still to come.")


def test_nothing_is_saved_and_nothing_is_asked_of_the_learners_marks(work):
    Room(5).go(2)
    assert not (work / "iss-exit.json").exists()


@pytest.mark.parametrize("by", ["1", None, 1.5, [1]])
def test_what_is_no_number_of_steps_is_told(by):
    room = Room(5)
    assert room.go(by)["alarm"].startswith("expected a number of steps")
    assert room.seen == []


def test_a_students_copy_has_nothing_to_reveal(tmp_path):
    copy = handout(ISS, tmp_path / "copy")
    with pytest.raises(LessonError, match=r"expected a key\.json, found none"):
        exercises.reveal(copy)


def test_a_paragraph_without_a_saying_says_so_and_one_that_is_not_there_is_named():
    assert Room(2).state["every"] == 0
    with pytest.raises(LessonError, match="1 to 13, found 14"):
        Room(14)


@pytest.mark.parametrize("exercise", [exercises.mark, exercises.place, exercises.reveal])
def test_large_letters_are_asked_for_or_come_with_presenting(exercise, monkeypatch):
    assert (exercise(ISS).big, exercise(ISS, big=True).big) == (False, True)
    monkeypatch.setenv("LESSON_PRESENT", "1")
    assert (exercise(ISS).big, exercise(ISS, big=False).big) == (True, False)
