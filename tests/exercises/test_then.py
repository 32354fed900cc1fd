"""What an answer opens: closed before it, there with it, and there again the next day."""

import pytest
from sending import sent

from lesson import exercises, load, pictures
from lesson.exercises.widgets.question_list import QuestionList

ISS = load("iss-exit")
SHARE, CHOICE, DAY = "share-of-one-voice", "times-role", "which-tuesday"
ANY = ISS.question(CHOICE).choices[0]
pytestmark = pytest.mark.usefixtures("work")


def opened(widget, op, **about):
    """What is open in a widget after the browser has sent an operation."""
    sent(widget, op, **about)
    return widget.then


def answered(widget, *given):
    """What is open after an answer."""
    return opened(widget, "answer", given=list(given), confidence=None)


def test_a_picture_opens_with_the_answer_and_not_before():
    asked = exercises.ask(ISS, SHARE, then=pictures.voices(ISS.key))
    assert asked.then == {"promise": "Your answer opens a picture here."}
    assert "67%" not in asked._repr_mimebundle_()[0]["text/html"]
    assert "html" not in answered(asked, "a lot")  # cannot be read
    assert "67%" in answered(asked, "50")["html"]
    again = exercises.ask(ISS, SHARE, then=pictures.voices(ISS.key))  # another kernel, another day
    assert "67%" in again.then["html"]
    assert "67%" in again._repr_mimebundle_()[0]["text/html"]  # printed, too


def test_once_it_is_open_the_explanation_is_no_secret():
    asked = exercises.ask(ISS, SHARE, then=pictures.voices(ISS.key))
    answered(asked, "50")
    assert (asked.state["outcome"], asked.state["explanation"]) == (
        "not yet", asked.question.explanation,
    )  # fmt: skip
    guess = exercises.ask(ISS, SHARE, guess=True, then="More.")
    assert guess.then == {"html": "<p>More.</p>"}
    assert guess.state["explanation"] == ""


FUNCTIONS = [  # what is given, and what a function of the answer is given
    (SHARE, "two thirds", "66.6"),
    (SHARE, "50 %", "50"),
    (CHOICE, ISS.question(CHOICE).choices[0], ANY),
    (DAY, "19 July 2022", "2022-07-19"),
    ("good", ISS.question("good").choices[1], ISS.question("good").choices[1]),
]


@pytest.mark.parametrize(("name", "given", "told"), FUNCTIONS)
def test_a_function_is_given_the_answer(name, given, told):
    asked = exercises.ask(ISS, name, then=lambda answer: f"You wrote {answer}.")
    assert f"You wrote {told}" in answered(asked, given)["html"]


def test_whatever_shows_itself_can_open():
    shown = [(lambda: "later & more", "later &amp; more"), (ISS.references["invasion"], "invasion")]
    for then, words in [*shown, (ISS.references["invasion", "mir-1988"], "<table>"), (3, "3")]:
        assert words in answered(exercises.ask(ISS, CHOICE, then=then), ANY)["html"]


def test_a_mistake_of_the_author_is_a_sentence():
    def broken():
        raise ValueError("<no>")

    for then in (broken, pictures.voices, lambda: load("pool-roof").references["none"]):
        html = answered(exercises.ask(ISS, CHOICE, then=then), ANY)
        assert "Traceback" not in html["html"]
        assert "<no>" not in html["html"]


def test_several_questions_open_one_picture_when_all_are_answered():
    both = exercises.ask(ISS, SHARE, CHOICE, then="More.")
    assert isinstance(both, QuestionList)
    first, last = both.exercises
    assert first.then == last.then == {}  # whichever is shown, it opens below all of them
    answered(last, ANY)
    assert "promise" in both.gate.then
    answered(first, "50")
    assert both.gate.then == {"html": "<p>More.</p>"}
    assert "<p>More.</p>" in both._repr_mimebundle_()["text/html"]


def test_it_can_be_opened_without_an_answer():
    asked = exercises.ask(ISS, SHARE, then=pictures.voices(ISS.key))
    assert "67%" in opened(asked, "open")["html"]
    assert ISS.mine.answers == ()


def test_for_an_export_everything_is_open(monkeypatch):
    monkeypatch.setenv("LESSON_OPEN", "1")
    html = exercises.ask(ISS, SHARE, then="More.")._repr_mimebundle_()[0]["text/html"]
    assert "<p>More.</p>" in html


def test_the_timeline_opens_when_every_event_has_a_date():
    placer = exercises.place(ISS, then="More.")
    events = range(len(placer.events))
    for at in events:
        assert "promise" in placer.then
        opened(placer, "place", event=at, words="2022", kind="said")
    assert placer.then == {"html": "<p>More.</p>"}
    assert exercises.place(ISS, then="More.").then == {"html": "<p>More.</p>"}


def test_what_follows_the_marks_opens_when_every_saying_was_found_and_checked():
    marker = exercises.mark(ISS, 4, then="More.")
    assert "promise" in opened(marker, "check", card=None)  # nothing is marked
    exercises.attribute(ISS, "some ideas", cue="asked", source="Putin", paragraph=4)
    assert "promise" in opened(marker, "look")
    assert opened(marker, "check", card=None) == {"html": "<p>More.</p>"}
    assert exercises.mark(ISS, 4, then="More.").then == {"html": "<p>More.</p>"}
    assert "promise" in exercises.mark(ISS, 4, 5, then="More.").then


def test_a_gate_opens_as_soon_as_its_question_is_answered_elsewhere():
    gate = exercises.after(ISS, SHARE, then=ISS.references["zarya-launch", "mir-1988"])
    assert gate.then["promise"].endswith("is asked above, you see the references here.")
    answered(exercises.ask(ISS, SHARE), "50")
    assert "Zarya" in gate.then["html"]
    assert "Zarya" in exercises.after(ISS, SHARE, then=ISS.references["zarya-launch"]).then["html"]
