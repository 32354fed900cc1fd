"""Answers as a learner types them, apart from any question."""

from contextlib import suppress
from math import inf
from time import process_time

import pytest
from asking import RIVER

from lesson import Article, LessonError
from lesson.exercises import by_code
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


SOUGHT = {"a question": places, "code": lambda article, words: [*by_code.places(article, words, 0)]}


@pytest.mark.parametrize("places", SOUGHT.values(), ids=SOUGHT)
@pytest.mark.parametrize("word", ["no ", "no. ", "“no” ", "…"])
def test_a_very_long_answer_costs_no_more_than_its_length(places, word):
    """Where the cost grew with the square, 16 times as much would cost 256 times as much."""

    def cost(times: int) -> float:
        article = Article(word * times + " so")
        start = process_time()
        with suppress(LessonError):
            places(article, word * (times // 2))
        return process_time() - start

    assert min(cost(16_000), cost(16_000)) < 64 * max(cost(1000), cost(1000), 0.005)
