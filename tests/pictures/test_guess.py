"""A learner's guess, drawn into the picture that answers it."""

import pytest
from matplotlib.text import Text

from lesson import load, pictures
from lesson.pictures.guess import NO_GUESS, Guess

KEY = load("iss-exit").key
EVENTS = tuple(event.name for event in reversed(KEY.events()))
GUESSES = [  # picture, guess, how the finding begins, and what is written into the picture
    ("voices", Guess(number=50.0, share=True), "You thought 50 in 100; it is 67%.", "50 in 100"),
    ("voices", Guess(number=95.0, share=True), "You thought 95 in 100; it is 67%.", "95 in 100"),
    ("voices", Guess(names=("AFP",)), "You chose AFP. Yuri Borisov has", "← your choice"),
    ("ribbon", Guess(number=12.5, share=True), "You thought 12.5 in 100 words; it is", "12.5 in"),
    ("ribbon", Guess(number=4.0), "You thought of paragraph 4. Russia", "▼"),
    ("timeline", Guess(when="2023/.."), "You wrote from 2023 on. 6 events.", "Your answer"),
    ("telling", Guess(names=EVENTS, several=True), "9 date mentions", "(your number 6)"),
]


def written(picture) -> str:
    """All words in a drawn picture, broken lines joined."""
    return " ".join(text.get_text() for text in picture.figure.findobj(Text))


@pytest.mark.parametrize(("name", "guess", "finding", "words"), GUESSES)
def test_a_guess_is_in_the_picture_and_in_its_words(name, guess, finding, words):
    picture = getattr(pictures, name)(KEY)
    with_guess = picture.with_guess(guess)
    assert repr(with_guess).startswith(finding)
    assert words in written(with_guess)
    assert words not in written(picture)
    assert with_guess.rows == picture.rows  # what is so stays as it is


HEADLINES = [  # picture, guess, and its headline
    ("voices", GUESSES[0][1], "Yuri Borisov has 67% of the words that somebody is named for"),
    ("ribbon", GUESSES[3][1], "You thought 12.5 in 100 words; it is 66%"),
    ("ribbon", GUESSES[4][1], "Russia is heard first, in paragraph 1"),
    ("chain", NO_GUESS, "The New York Times carried the words of Phil Larson"),
    ("timeline", NO_GUESS, "Of 6 events, 2 were still to come on the day of publication"),
    ("telling", GUESSES[6][1], "The telling goes back in time 4 times"),
]


@pytest.mark.parametrize(("name", "guess", "headline"), HEADLINES)
def test_a_headline_states_the_finding_once_the_learner_has_guessed(name, guess, headline):
    picture = getattr(pictures, name)(KEY)
    assert headline not in picture._repr_html_().split("<style>")[0]
    answered = picture.with_guess(guess)._repr_html_()
    assert f">{headline}</p>" in answered.split("<style>")[0]


NO_PLACE = [("chain", Guess(names=("AFP",))), ("voices", Guess(number=140.0, share=True)),
            ("ribbon", Guess(number=99.0)), ("ribbon", Guess(number=-1.0))]  # fmt: skip


@pytest.mark.parametrize(("name", "guess"), NO_PLACE)
def test_a_guess_without_a_place_in_the_picture_does_no_harm(name, guess):
    picture = getattr(pictures, name)(KEY)
    assert picture.with_guess(guess).png() == picture.png()


def test_a_guess_at_an_empty_reading_is_drawn_all_the_same(tmp_path, monkeypatch):
    monkeypatch.setenv("LESSON_WORK", str(tmp_path))
    mine = load("iss-exit").mine
    for name, guess, *_ in GUESSES:
        assert getattr(pictures, name)(mine).with_guess(guess).png()


def test_a_picture_for_a_room_stays_one_with_a_guess():
    assert pictures.voices(KEY, big=True).with_guess(GUESSES[0][1]).big
