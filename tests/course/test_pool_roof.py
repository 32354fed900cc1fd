"""The second built-in lesson, which is fiction: its key, its calendar, its questions, and its use.

The tables of marks are a second marking, written from the article alone and settled with the key.
"""

from collections import Counter
from datetime import date, timedelta
from math import inf

import pytest
from dateutil.easter import easter

from lesson import exercises, load, pictures
from lesson.feedback.dates.case import ends
from lesson.reading.edtf import parse

POOL = load("pool-roof")
ARTICLE, KEY, QUESTIONS = POOL.article, POOL.key, POOL.questions
PUBLISHED = date.fromisoformat(ARTICLE.published)
SPEAKERS = {
    "Nadia Farrow", "Owen Brackley", "Priya Nayland", "Tom Aske", "the Friends of the Pool",
    "the Messenger", "the report", "a person who has seen the report",
}  # fmt: skip

ATTRIBUTIONS = [  # kind, speaker, the passage with its marks: [source] <cue> {content} (relay)
    ("mixed", "the report",
     "[The report] <says> {that three of the eleven wooden beams above the water have cracks ‘as"
     " long as a hand’}."),
    ("indirect", "the report",
     "<According to> [the report], {the three should be propped up before anybody swims beneath"
     " them}."),
    ("direct", "Nadia Farrow",
     "‘{I found no sign that the roof was about to fall,}’ [its author, Nadia Farrow], <told> the"
     " council at its meeting on Tuesday. ‘{But I would not let a class swim under it until those"
     " three beams are held up.}’"),
    ("mixed", "Nadia Farrow",
     "[She] <warned> {that a crack in old wood ‘does not wait for a committee’}."),
    ("indirect", "a person who has seen the report",
     "[A person who has seen it] <said> {that council staff had been warned by telephone a week"
     " earlier}."),
    ("direct", "a person who has seen the report",
     "‘{The message was “Please keep the swimmers out”, and nothing was done,}’ [they] <added>."),
    ("indirect", "Owen Brackley",
     "[Owen Brackley, the leader of the council], on Wednesday <denied> {that there had been any"
     " such call}."),
    ("direct", "Owen Brackley",
     "‘{We acted,}’ [he] <said>, ‘{as soon as we had read every page.}’"),
    ("mixed", "Owen Brackley",
     "[He] <claimed> {that ten days was ‘no time at all’ for a report of that length}."),
    ("mixed", "Owen Brackley",
     "[He] also <insisted> {that the other nine beams were ‘as good as new’}."),
    ("direct", "Priya Nayland",
     "[Priya Nayland, who leads the smaller of the two parties on the council], <said>: ‘{I do not"
     " believe that anybody wanted to hide this. I believe that a thick envelope lay on a busy"
     " desk, as envelopes do in every office in the country.}\n\n‘{But parents trusted us. They"
     " have a right to know on which day somebody opened that envelope, and so far nobody has told"
     " them.}’"),
    ("indirect", "Priya Nayland",
     "[She] <admitted> {that she had not asked to see the report herself until the pool was"
     " shut}."),
    ("indirect", "the Friends of the Pool",
     "[The Friends of the Pool, a group of about forty swimmers], <asked> {why there had been no"
     " notice on the door}."),
    ("mixed", "the Friends of the Pool",
     "[They] <said> {that they had learned of the closing ‘from a padlock’}."),
    ("mixed", "Tom Aske",
     "[Tom Aske, who has taught beginners at the pool for twenty years], <called> {the delay ‘a"
     " scandal in slow motion’}, (Tamber Valley Radio) reported on Monday."),
    ("direct", "Tom Aske",
     "(Tamber Valley Radio) reported on Monday. ‘{My youngest pupils are five years old,}’ [he]"
     " <added>, ‘{and even they can count to ten.}’"),
    ("indirect", "the Messenger",
     "on 2 October [the Messenger] <reported> {that Ms Nayland had voted against shutting the"
     " pool}."),
]  # fmt: skip


# The calendar, worked out and not typed ----------------------------------------------------------


def nth(weekday: int, number: int, month: date) -> date:
    """The first, second, third … Monday (0) to Sunday (6) of a month."""
    first = month.replace(day=1)
    return first + timedelta((weekday - first.weekday()) % 7 + 7 * (number - 1))


def before(weekday: int) -> str:
    """The last such weekday before publication, as EDTF."""
    return str(PUBLISHED - timedelta((PUBLISHED.weekday() - weekday) % 7 or 7))


LAST_MONTH = PUBLISHED.replace(day=1) - timedelta(1)
REPORT = nth(1, 2, PUBLISHED.replace(month=9))
CALL, SHUT = REPORT - timedelta(7), nth(4, 3, LAST_MONTH)
EASTER = easter(PUBLISHED.year + 1)
OPENS = f"{EASTER + timedelta(1)}/.."
EARLIER_STORY = str(PUBLISHED.replace(day=2))
THE_YEAR = str(PUBLISHED.year)

DATES = [  # the words and their signal: <signal> [words]; EDTF, when, kind
    ("<on> [Tuesday]. ‘But", before(1), before(1), "said"),
    ("<on> [the second Tuesday in September].", str(REPORT), str(REPORT), "happened"),
    ("telephone [a week earlier].", str(CALL), str(CALL), "happened"),
    ("<in> [1984],", "1984", "1984", "happened"),
    ("<on> [the third Friday of last month].", str(SHUT), str(SHUT), "happened"),
    ("<on> [Wednesday] denied", before(2), before(2), "said"),
    ("<on> [Monday].", before(0), before(0), "said"),
    ("passed <on> [Tuesday],", before(1), before(1), "said"),
    ("<by> [the end of the year].", THE_YEAR, f"../{THE_YEAR}", "expected"),
    ("<after> [Easter next year].", str(EASTER), OPENS, "expected"),
    ("<in> [the spring of 2023],", "2023-21", "2023-21", "happened"),
    ("<on> [2 October] the", EARLIER_STORY, EARLIER_STORY, "said"),
]


def test_the_paper_came_out_on_a_thursday_and_so_did_its_earlier_story():
    assert f"{PUBLISHED:%A}" == f"{date.fromisoformat(EARLIER_STORY):%A}" == "Thursday"
    assert f"{PUBLISHED:%A}, {PUBLISHED.day} {PUBLISHED:%B %Y}" in ARTICLE.origin.published.how


def test_the_ten_days_of_the_first_sentence_hold():
    assert "for ten days" in ARTICLE[ARTICLE.sentences[0]]
    assert (SHUT - REPORT).days == 10


def test_one_sum_in_the_article_does_not_hold_and_a_question_asks_for_it():
    assert "three of the eleven wooden beams" in ARTICLE.text
    assert "the other nine beams" in ARTICLE.text
    assert 11 - 3 != 9
    assert POOL.question("which-number").solution == "nine"


CALENDAR = [  # question, the right day
    ("report-arrives", REPORT), ("pool-is-shut", SHUT), ("a-week-earlier", CALL),
    ("when-it-was-printed", PUBLISHED),
]  # fmt: skip


@pytest.mark.parametrize(("name", "day"), CALENDAR)
def test_a_question_about_a_day_has_the_calendar_on_its_side(name, day):
    question = POOL.question(name)
    assert question.feedback((str(day),)).outcome == "right"
    assert question.feedback((f"{day.day} {day:%B %Y}",)).outcome == "right"
    for days in range(-40, 41):
        told = question.feedback((str(day + timedelta(days)),))
        assert (told.outcome == "right") == (days == 0)


def test_questions_that_count_on_the_calendar_are_right():
    assert POOL.question("days-after-the-call").solution == str((SHUT - CALL).days)
    assert POOL.question("after-easter").solution == f"after {EASTER.day} {EASTER:%B %Y}"
    assert POOL.question("after-easter").feedback((OPENS,)).outcome == "right"
    assert f"{EASTER.day} {EASTER:%B}" in POOL.question("after-easter").prompt
    assert "there are ten" in POOL.question("ten-days").solution
    told = POOL.question("ten-days").feedback((POOL.question("ten-days").solution,))
    assert f"from {REPORT.day} to {SHUT.day} {SHUT:%B}" in told.sentence
    hints = " ".join(POOL.question("report-arrives").hints + POOL.question("pool-is-shut").hints)
    assert hints.count("1 September 2025 was a Monday") == 2
    assert date(2025, 9, 1).weekday() == 0


REPLACED = [  # what is typed, what it is
    ("by the end of 2025", "right"),
    ("by 31 December 2025", "right"),
    ("../2025", "right"),
    ("the end of 2025", "not yet"),
    ("31 December 2025", "not yet"),
    ("December 2025", "not yet"),
    ("2025", "not yet"),
    ("after 2025", "not yet"),
]


@pytest.mark.parametrize(("words", "outcome"), REPLACED)
def test_an_open_beginning_is_asked_for_no_more_exactly_than_it_is_told(words, outcome):
    assert POOL.question("new-beams").feedback((words,)).outcome == outcome


def test_times_are_put_in_order_by_how_many_days_they_leave_open():
    def days(words: str) -> float:
        (item,) = (one for one in KEY.dates if ARTICLE[one.words] in words)
        first, last = ends(parse(item.when))
        return last - first

    widths = [days(words) for words in POOL.question("how-exact").solution.split(" → ")]
    assert widths == sorted(widths)
    assert widths[0] == 0
    assert widths[-1] == inf


# The key -----------------------------------------------------------------------------------------


def test_the_key_has_these_marks_and_no_other():
    kinds = Counter(item.kind for item in KEY.attributions)
    assert len(KEY.attributions) == 17
    assert kinds == {"direct": 5, "indirect": 6, "mixed": 6}
    assert (len(KEY.dates), len(KEY.events())) == (12, 11)
    assert {item.speaker for item in KEY.attributions} == SPEAKERS


def test_the_events_stand_in_the_order_of_time():
    assert [event.when.edtf for event in KEY.events()] == [
        "1984", "2023-21", str(CALL), str(REPORT), str(SHUT), EARLIER_STORY, before(0), before(1),
        before(2), f"../{THE_YEAR}", OPENS,
    ]  # fmt: skip
    meetings = {item.event for item in KEY.dates if ARTICLE[item.words] == "Tuesday"}
    assert len(meetings) == 1


def test_sayings_have_their_day_where_the_article_tells():
    days = {}
    for item in KEY.attributions:
        told = KEY.said_on(item)
        days.setdefault(item.speaker, set()).add(told and told.when)
    assert days["Owen Brackley"] == {before(2)}
    assert days["Tom Aske"] == {before(0)}
    assert days["the Messenger"] == {EARLIER_STORY}
    assert before(1) in days["Nadia Farrow"]


def test_the_call_is_somebodys_word():
    (call,) = (item for item in KEY.dates if ARTICLE[item.words] == "a week earlier")
    assert KEY.teller(call).speaker == "a person who has seen the report"
    assert "disputed" in call.event


def test_the_marks_are_single_with_double_ones_inside_and_one_is_left_open():
    assert ARTICLE.text.count("‘") - ARTICLE.text.count("“") == 14
    assert '"' not in ARTICLE.text
    assert "'" not in ARTICLE.text
    unclosed = [block for block in ARTICLE.paragraphs if ARTICLE[block].endswith("the country.")]
    (quote,) = (pair for pair in ARTICLE.quotations if pair.end == unclosed[0].end)
    assert ARTICLE.text[quote.end :].startswith("\n\n‘But parents")


def test_the_article_is_as_long_as_planned_and_is_said_to_be_fiction():
    assert 500 <= len(ARTICLE.words) <= 700
    assert len(ARTICLE.paragraphs) == 14
    assert "Fiction" in ARTICLE.origin.publisher.how
    assert ARTICLE.origin.address.basis == "unknown"
    assert len(POOL.references) == 0


# The questions -----------------------------------------------------------------------------------


def test_each_question_is_asked_in_one_notebook():
    asked = [name for one in POOL.rounds for name in one.ask]
    assert sorted(asked) == sorted(question.id for question in QUESTIONS)


def test_it_has_the_objectives_of_the_course_and_one_of_its_own():
    course = load("iss-exit").objectives
    assert POOL.objectives[:11] == course[:11]
    assert "references" in course[11]
    assert "against itself" in POOL.objectives[11]


# Pictures ----------------------------------------------------------------------------------------

FINDINGS = [  # picture, what its alternative text must say
    ("voices", "Priya Nayland has 28% of the words that somebody is named for"),
    ("voices", "Then come Owen Brackley"),
    ("ribbon", "The report is heard first, in paragraph 2."),
    ("ribbon", "Priya Nayland in 7, 8 and 9"),
    ("ribbon", "Nobody is named in 1, 5, 12 and 13."),
    ("chain", "Tamber Valley Radio carried the words of Tom Aske."),
    ("chain", "a person who has seen the report"),
    ("timeline", "The earliest is “The pool first opens” (1984)."),
    ("timeline", "Still to come on the day of publication, 16 October 2025: 2."),
    ("telling", "12 date mentions of 11 events."),
]


@pytest.mark.parametrize(("name", "sentence"), FINDINGS)
def test_a_picture_of_the_key_states_its_finding(name, sentence):
    picture = getattr(pictures, name)(KEY)
    assert sentence in picture.alt
    assert picture.png().startswith(b"\x89PNG")


def test_the_article_is_drawn_with_its_marks():
    page = pictures.marked(KEY)._repr_html_()
    for label in ("1 source", "11 content", "15, 16 relay", "17 cue"):
        assert f">{label}</rt>" in page
    assert repr(pictures.marked(KEY, 9)) == (
        "9. [She] <admitted> {that she had not asked to see the report herself until the pool was"
        " shut}."
    )


# Exercises, by a line of code --------------------------------------------------------------------


def test_all_sayings_can_be_marked_as_the_key_marks_them(work):
    for item in KEY.attributions:
        told = exercises.attribute(
            POOL,
            [ARTICLE[span] for span in item.content],
            source=ARTICLE[item.source],
            cue=ARTICLE[item.cue],
            relay=ARTICLE[item.relay] if item.relay else "",
            speaker=item.speaker,
            paragraph=ARTICLE.paragraph_of(min(span for _, span in item.marks)),
        )
        assert told.sentence
    made = exercises.check(POOL)
    assert made.found + made.partly == len(KEY.attributions)
    assert (made.missed, made.extra) == (0, 0)
    assert work.exists()


TYPED = {  # in the order of telling, as somebody would write them
    "The council meets": "14 October 2025",
    "The report reaches": "Tuesday 9 September 2025",
    "A disputed call": "2 Sept 2025",
    "The pool first opens": "1984",
    "The pool is shut": "19.9.2025",
    "Owen Brackley denies": "15 October 2025",
    "Tamber Valley Radio": "2025-10-13",
    "The cracked beams": "by the end of 2025",
    "The pool opens again": "after 5 April 2026",
    "The roof is repaired": "spring 2023",
    "The Messenger prints": "2 October 2025",
}


def test_all_events_can_be_dated_as_the_editors_date_them(work):
    kinds = {event.name: event.kind for event in KEY.events()}
    for start, words in TYPED.items():
        (name,) = (name for name in kinds if name.startswith(start))
        assert exercises.date(POOL, start, words, kinds[name]).outcome == "right"
    assert [item.when for item in POOL.mine.dates] == [item.when for item in KEY.dates]
