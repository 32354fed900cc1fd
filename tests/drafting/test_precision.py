"""Each rule of the draft knows how often it is right, and says so in plain words."""

import pytest

from lesson import Article, draft
from lesson.drafting import how_sure
from lesson.drafting.attributions.candidate import REASONS
from lesson.drafting.dates.words import RULES
from lesson.drafting.precision import Precision, precisions

WORDS = [
    ((100, 100), "right nearly always"),
    ((1000, 941), "right about 9 times in 10"),
    ((1000, 612), "right about 6 times in 10"),
    ((10, 1), "right about 2 times in 10"),
    ((9, 9), "too rare to say how often it is right"),
]


@pytest.mark.parametrize(("counted", "words"), WORDS)
def test_a_share_is_told_in_words(counted, words):
    assert str(Precision(*counted)) == words


def test_few_marks_never_make_a_rule_look_sure():
    shares = [Precision(n, n).share for n in (0, 1, 10, 100)]
    assert shares == sorted(shares)
    assert shares[0] == 0.5
    assert shares[1] < 0.7


def test_what_was_measured_are_rules_that_exist_and_no_two_share_a_name():
    assert set(precisions()) <= set(REASONS) | set(RULES)
    assert not set(REASONS) & set(RULES)


def test_each_figure_counts_right_marks_among_all():
    for rule, (marks, right) in precisions().items():
        assert 0 <= right <= marks > 0, rule


def test_the_marks_of_a_draft_can_be_read_from_the_least_sure():
    article = Article("“It fell,” Ann Roe said. As Jim Poe noted, it was old.", published="2024")
    found = sorted(draft(article).attributions, key=lambda mark: how_sure(mark.rule).share)
    assert [mark.rule for mark in found] == ["as somebody said", "cue after what is said"]
