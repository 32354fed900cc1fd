"""Answers as a learner types them, apart from any question."""

from math import inf

import pytest
from asking import RIVER

from lesson import LessonError
from lesson.feedback.questions.parse import places, stretch

STRETCHES = [("6..", (6, inf)), ("..4", (-inf, 4)), ("2..4", (2, 4)), ("five", (5, 5))]


@pytest.mark.parametrize(("words", "ends"), STRETCHES)
def test_a_stretch_of_numbers_can_be_open(words, ends):
    assert stretch(words) == ends


@pytest.mark.parametrize("words", ["few..4", "10..few", "few"])
def test_a_stretch_whose_ends_are_no_numbers_is_refused_before_anybody_answers(words):
    with pytest.raises(LessonError, match="expected one number, found “few”"):
        stretch(words)


def test_a_place_is_found_behind_an_emoji():
    (place,) = places(RIVER, "bridge in riga")
    assert [RIVER[RIVER.words[number]] for number in place] == ["bridge", "in", "Riga"]
