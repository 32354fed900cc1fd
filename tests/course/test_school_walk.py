"""The third built-in lesson, fiction about a study: its key, its sums and its calendar.

The tables of marks are a second marking, written from the article alone and settled with the key.
"""

from datetime import date, timedelta

import pytest

from lesson import exercises, load, pictures

WALK = load("school-walk")
ARTICLE = WALK.article
PUBLISHED = date.fromisoformat(ARTICLE.published)


def before(weekday: int) -> date:
    """The last such weekday before publication, from Monday (0) to Sunday (6)."""
    return PUBLISHED - timedelta((PUBLISHED.weekday() - weekday) % 7 or 7)


def test_the_paper_came_out_on_a_friday_and_the_study_on_the_day_before():
    assert f"{PUBLISHED:%A}" == "Friday"
    assert f"{PUBLISHED:%A}, {PUBLISHED.day} {PUBLISHED:%B %Y}" in ARTICLE.origin.published.how
    assert before(3) == PUBLISHED - timedelta(1)


DAYS = [("which-thursday", before(3)), ("last-year", PUBLISHED.year - 1)]


@pytest.mark.parametrize(("name", "right"), DAYS)
def test_a_question_about_a_day_has_the_calendar_on_its_side(name, right):
    assert WALK.question(name).feedback((str(right),)).outcome == "right"


def test_half_as_many_holds_and_one_sum_does_not():
    for words in ("half as many", "two in every hundred", "four in every hundred"):
        assert words in ARTICLE.text
    assert all(f"{number}" in ARTICLE.text for number in (206, 216, 412))
    assert 206 + 216 != 412
    for number in ("206", "216", "412"):
        assert WALK.question("the-sum").feedback((number,)).outcome == "right"


def test_the_number_for_a_school_follows_from_the_shares():
    assert WALK.question("how-many-fewer").solution == str(300 * (4 - 2) // 100)


def test_every_exercise_of_the_course_works_on_it(tmp_path, monkeypatch):
    monkeypatch.setenv("LESSON_WORK", str(tmp_path))
    for round in range(1, 5):
        exercises.ask(WALK, round=round)
    exercises.mark(WALK)
    exercises.place(WALK)
    exercises.report(WALK)
    for name in ("voices", "ribbon", "chain", "timeline", "telling"):
        assert repr(getattr(pictures, name)(WALK.key))


def test_nothing_in_it_is_of_another_lesson():
    texts = [path.read_text(encoding="utf-8") for path in WALK.folder.iterdir()]
    for name in ("Borisov", "Roscosmos", "Tamberwick", "Farrow"):
        assert not any(name in text for text in texts)
