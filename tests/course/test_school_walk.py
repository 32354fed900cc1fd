"""The third built-in lesson, fiction about a study: its key, its sums and its calendar.

The tables of marks are a second marking, written from the article alone and settled with the key.
"""

from datetime import date, timedelta

import pytest

from lesson import exercises, load, pictures

WALK = load("school-walk")
ARTICLE = WALK.article
PUBLISHED = date.fromisoformat(ARTICLE.published)

ATTRIBUTIONS = [  # kind, speaker, the passage with its marks: [source] <cue> {content} (relay)
    ("indirect", "the study",
     "{Children who walk to school catch half as many colds as children who are driven there},"
     " [a study by the University of Tarn] has <found>."),
    ("indirect", "the study",
     "{There were 206 walkers and 216 who were driven}, [the study] <says>."),
    ("direct", "Marta Ilves",
     "“{The difference is clear,}” <said> [Marta Ilves, who led the study]. “{What we cannot say is"
     " that the walk is the reason. Families who walk may differ in other ways.}”"),
    ("mixed", "the press release",
     "{Walking}, [it] <said>, “{protects children’s health all winter long}”."),
    ("mixed", "Brightstep",
     "[The firm] <said> {that it had had “no part in the analysis”}."),
    ("indirect", "Paul Renner",
     "[Its director, Paul Renner], <said> {that every school should start a walking bus by 2027},"
     " (Harbour Radio) reported."),
    ("direct", "Paul Renner",
     "(Harbour Radio) reported. “{Parents have waited for proof,}” [he] <said>. “{Now they have"
     " it.}”"),
    ("direct", "Oona Lessing",
     "“{Half of a small number is a smaller number,}” [she] <wrote> in an email. “{If your child"
     " catches a cold, you will not ask which way it came to school.}”"),
    ("mixed", "Oona Lessing",
     "[She] <noted> {that two fewer children in a hundred was “a real difference, and no"
     " revolution”}."),
    ("indirect", "a teacher at one of the nine schools",
     "[A teacher at one of the nine schools, who may not speak to newspapers and for that reason is"
     " not named here], <said> {that the walkers lived nearer and slept longer}."),
    ("direct", "a teacher at one of the nine schools",
     "“{Nobody asked us about sleep,}” [she] <added>. “{Nobody asked which of the children had a"
     " garden, either.}”"),
    ("mixed", "the regional health office",
     "[It] <claims> {that a daily walk “costs nothing and helps everybody”}."),
    ("indirect", "Marta Ilves",
     "[Ilves] <admitted> {that the study had only counted colds that parents reported by"
     " telephone}."),
    ("direct", "Marta Ilves",
     "“{We asked about colds, and about nothing else,}” [she] <said>."),
    ("mixed", "Marta Ilves",
     "{Until then}, [she] <said>, {children should walk “because it is pleasant”}."),
]  # fmt: skip

DATES = [  # the words and their signal: <signal> [words]; EDTF, when, kind
    ("came out <on> [Thursday] in", "2025-03-06", "2025-03-06", "happened"),
    ("<from> [September 2023 until June 2024].", "2023-09/2024-06", "2023-09/2024-06", "happened"),
    ("sent out <on> [Monday] under", "2025-03-03", "2025-03-03", "said"),
    ("ended <on> [Thursday morning],", "2025-03-06", "2025-03-06", "happened"),
    ("<by> [2027],", "2027", "../2027", "expected"),
    ("<since> [2019].", "2019", "2019/..", "happened"),
    ("lessons [last year].", "2024", "2024", "happened"),
    ("begin <in> [September].", "2025-09", "2025-09", "expected"),
    ("<after> [2028].", "2028", "2029/..", "expected"),
]


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
