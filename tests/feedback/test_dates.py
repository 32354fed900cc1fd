"""What is said about a date that is given to an event of the article.

In the tables an article is written with its marks: [words] of a time, <signal> before them.
"""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from marking import marked
from test_parse_dates import CLOSED, DOUBTS, OPEN, SINGLE

from lesson import Article, DateMention, LessonError, Reading, load
from lesson.feedback.dates.compare import judge_date
from lesson.feedback.dates.mistakes import DATING_MISCONCEPTIONS

ISS = load("iss-exit").key
EVENTS = {
    "announced": "Borisov and Putin meet; the exit is announced",
    "commitment": "Russia’s current commitment to the station ends",
    "head": "Borisov is made head of Roscosmos",
    "leaves": "Russia leaves the station",
    "invades": "The Russian military invades Ukraine",
    "orbit": "The station is in orbit",
}


def event(key: Reading, name: str):
    """The event of a key with that name."""
    return next(event for event in key.events() if event.name == name)


def key(*told: tuple, published: str = "2022-07-26") -> Reading:
    """A key for an article of one paragraph for each of: marked text, EDTF, when, event, kind."""
    article = Article("\n\n".join(marked(text, "[<")[0] for text, *_ in told), published=published)
    mentions, start = [], 0
    for text, edtf, when, name, kind in told:
        plain, marks = marked(text, "[<")
        spans = {role: type(s)(s.start + start, s.end + start) for role, s in marks}
        start += len(plain) + 2
        words, signal = spans["source"], spans.get("cue")
        mentions.append(DateMention(article, words, edtf, when, name, kind, signal))
    return Reading(article, dates=tuple(mentions))


def alone(text: str, edtf: str, when: str, kind: str = "happened") -> Reading:
    """A key of one event."""
    return key((text, edtf, when, "it", kind))


IN_THE_ARTICLE = [  # event, the date given to it, the mistake, what is told
    ("announced", "2022-07-26", "right",
     "Yes. The article says only “Tuesday”: which day that is follows from the day of publication,"
     " 26 July 2022."),
    ("head", "2022-07-15", "right",
     "Yes: the article names the day. The year follows from the day of publication, 26 July 2022."),
    ("leaves", "2025/..", "right", "Yes: open at the end. Nobody has said when."),
    ("leaves", "2025-01-01/..", "right", "Yes: open at the end. Nobody has said when."),
    ("orbit", "1988/..", "right", "Yes: open at the end. Nobody has said how long."),
    ("commitment", "../2024", "right", "Yes: open at the start. Nobody has said how early."),
    ("commitment", "/2024-12-31", "right", "Yes: open at the start. Nobody has said how early."),
    ("head", "2022-07-15~", "doubt-added",
     "The time fits. But paragraph 3 has no “perhaps” or “about”. It says “on July 15”: leave the"
     " doubt out."),
    ("leaves", "2024", "after-read-as-in",
     "“after 2024” in paragraph 5 only starts when 2024 is over. Nobody says when it ends."),
    ("leaves", "2024/..", "after-includes-the-year",
     "“after 2024” in paragraph 5 leaves 2024 itself out: it starts when 2024 is over."),
    ("leaves", "../2024", "after-read-as-by",
     "“after 2024” in paragraph 5 points forward: 2024 is over by then. Your date points back."),
    ("leaves", "../2023", "after-read-as-by", None),
    ("commitment", "2024", "by-read-as-in",
     "“by 2024” in paragraph 1 can also be sooner: 2024 is only the latest it can be."),
    ("commitment", "../2023", "by-read-as-before",
     "“by 2024” in paragraph 1 takes 2024 in: it can be as late as that."),
    ("commitment", "2025/..", "by-read-as-after",
     "“by 2024” in paragraph 1 points back: 2024 is the latest it can be. Your date points"
     " forward."),
    ("orbit", "1988", "since-read-as-in",
     "“since 1988” in paragraph 10 begins with 1988 and goes on. The article gives no end."),
    ("orbit", "1989/..", "since-read-as-after",
     "“since 1988” in paragraph 10 takes 1988 in: that is where it begins."),
    ("orbit", "../1988", "since-read-as-by",
     "“since 1988” in paragraph 10 points forward: it begins with 1988 and goes on. Your date"
     " points back."),
    ("leaves", "2022-07-26", "said-date-taken-for-about-date",
     "That is the day on which it was said. When is the thing itself, “Russia leaves the station”?"
     " Paragraph 5 says “after 2024”."),
    ("head", "2022-07-26", "date-of-another-event", None),  # nobody said it
    ("orbit", "2022-07-26", "date-of-another-event", None),  # AFP did, on no day named
    ("announced", "2025/..", "about-date-taken-for-said-date",
     "That is the date of something else here. When was this said? Paragraph 1 says “on"
     " Tuesday”."),
    ("announced", "2024", "about-date-taken-for-said-date", None),
    ("head", "2022-02-24", "date-of-another-event",
     "In the article that date belongs to something else. For “Borisov is made head of Roscosmos”"
     " look at “on July 15” in paragraph 3."),
    ("commitment", "2024-12-31", "invented-precision",
     "The article gives no day. Paragraph 1 says “by 2024”: a year stays a year."),
    ("orbit", "1988-11", "invented-precision",
     "The article gives no month. Paragraph 10 says “since 1988”: a year stays a year."),
    ("leaves", "2025-03/..", "invented-precision",
     "The article gives no month. Paragraph 5 says “after 2024”: a year stays a year."),
    ("leaves", "2027/..", "not-what-the-article-says", None),
    ("leaves", "2025/2030", "closed-though-open",
     "“after 2024” in paragraph 5 leaves the end open. Nobody has said when, so there can be no"
     " date there."),
    ("orbit", "1988/2022", "closed-though-open", None),
    ("commitment", "2022/2024", "closed-though-open",
     "“by 2024” in paragraph 1 leaves the start open. Nobody has said when, so there can be no date"
     " there."),
    ("head", "2022-07-15/..", "opened-though-closed",
     "Your date is open, and the article’s is not: paragraph 3 says “on July 15”. That has a first"
     " and a last day."),
    ("announced", "2022-07", "too-coarse",
     "You can be more exact: paragraph 1 says “on Tuesday”; count from the day of publication,"
     " 26 July 2022."),
    ("invades", "2022", "too-coarse", "You can be more exact: paragraph 9 says “on February 24”."),
    ("orbit", "198X/..", "too-coarse", None),
    ("head", "2021-07-15", "another-year",
     "The rest fits, only the year does not. Paragraph 3 says “on July 15”; count from the day of"
     " publication, 26 July 2022."),
    ("announced", "2022-07-19", "another-week",
     "That is a Tuesday, but in another week. Paragraph 1 says “on Tuesday”; count from the day of"
     " publication, 26 July 2022."),
    ("announced", "2022-07-25", "another-weekday",
     "25 July 2022 is a Monday. Paragraph 1 says “on Tuesday”; count from the day of publication,"
     " 26 July 2022."),
    ("head", "2022-07-16", "day-off-by-one",
     "Nearly: this is the day right beside it. Paragraph 3 says “on July 15”."),
    ("head", "2022-06-15", "another-month",
     "The rest fits, only the month does not. Paragraph 3 says “on July 15”."),
    ("invades", "2022-02-20", "another-day",
     "Year and month fit, only the day does not. Paragraph 9 says “on February 24”."),
    ("orbit", "1998", "not-what-the-article-says", None),
    ("orbit", "1998/..", "not-what-the-article-says", None),
    ("orbit", "1998-11-20", "not-what-the-article-says",
     "The article says “since 1988” in paragraph 10. Here the question is what the article says;"
     " whether it is so comes later."),
]  # fmt: skip


@pytest.mark.parametrize(("name", "edtf", "mistake", "sentence"), IN_THE_ARTICLE)
def test_a_date_given_to_an_event_of_the_article_gets_its_sentence(name, edtf, mistake, sentence):
    told = judge_date(edtf, event(ISS, EVENTS[name]), ISS)
    assert told.name == mistake
    assert told.outcome == ("right" if mistake == "right" else "not yet")
    assert sentence in (None, told.sentence)


ELSEWHERE = [  # the article, the value of the words, when that is, the date given, the mistake
    ("It ended <before> [2024].", "2024", "../2023", "2024", "before-read-as-in"),
    ("It ended <before> [2024].", "2024", "../2023", "../2024", "before-includes-the-year"),
    ("It ended <before> [2024].", "2024", "../2023", "2025/..", "before-read-as-after"),
    ("It came <after> [July 2022].", "2022-07", "2022-08/..", "2022-07/..",
     "after-includes-the-year"),
    ("It is shut <since> [Tuesday].", "2022-07-26", "2022-07-26/..", "2022-07-26",
     "since-read-as-in"),
    ("[About 1988] it began.", "1988~", "1988~", "1988", "doubt-left-out"),
    ("[About 1988] it began.", "1988~", "1988~", "1988?", "right"),
    ("It began on [5 July 2022].", "2022-07-05", "2022-07-05", "2022-05-07",
     "day-and-month-swapped"),
    ("It began in [July 2022].", "2022-07", "2022-07", "2021-07", "another-year"),
    ("It began in [July 2022].", "2022-07", "2022-07", "2022-07-01", "invented-precision"),
    ("It began in [July 2022].", "2022-07", "2022-07", "2022-07-01/2022-07-31", "right"),
    ("It began in [the 1980s].", "198X", "198X", "1988", "invented-precision"),
    ("It began in [the 1980s].", "198X", "198X", "1980/1989", "right"),
    ("It ran from [2020 to 2022].", "2020/2022", "2020/2022", "2020/..", "opened-though-closed"),
    ("It ran from [2020 to 2022].", "2020/2022", "2020/2022", "2021", "invented-precision"),
    ("It ran from [2020 to 2022].", "2020/2022", "2020/2022", "2020/2022", "right"),
    ("It ran from [2020 to 2022].", "2020/2022", "2020/2022", "2022/2023",
     "not-what-the-article-says"),
    ("It began [yesterday].", "2022-07-25", "2022-07-25", "2022-07-26", "day-off-by-one"),
    ("It began [on Tuesday, July 26].", "2022-07-26", "2022-07-26", "2022-07-19", "another-day"),
    ("It began in [44 BC].", "-0043", "-0043", "-0043-03-15", "invented-precision"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "words", "when", "edtf", "mistake"), ELSEWHERE)
def test_another_article_gets_its_sentences_too(text, words, when, edtf, mistake):
    reading = alone(text, words, when)
    assert judge_date(edtf, event(reading, "it"), reading).name == mistake


PRAISED = [  # the article, the value of the words, what is told about the right date
    ("It began on [26 July 2022].", "2022-07-26", "Yes: the article names the day."),
    ("It began in [July 2022].", "2022-07", "Yes. A month, and no more than a month."),
    ("It began in [2022].", "2022", "Yes. A year, and no more than a year."),
    ("It began in [spring 2022].", "2022-21", "Yes. A season, and no more than a season."),
    ("It began [about 1988].", "1988~",
     "Yes. And you kept the doubt: the article is not sure either."),
    ("It ran from [2020 to 2022].", "2020/2022",
     "Yes: a first and a last day, as the article gives them."),
]  # fmt: skip


@pytest.mark.parametrize(("text", "edtf", "sentence"), PRAISED)
def test_praise_says_what_is_honest_about_a_date(text, edtf, sentence):
    reading = alone(text, edtf, edtf)
    assert judge_date(edtf, event(reading, "it"), reading).sentence == sentence


def test_every_mistake_is_made_in_these_tables():
    provoked = {row[2] for row in IN_THE_ARTICLE} | {row[4] for row in ELSEWHERE}
    assert provoked - {"right"} == set(DATING_MISCONCEPTIONS)


def test_the_narrowest_mention_of_an_event_is_the_one_that_is_quoted():
    reading = key(
        ("It began in [2022].", "2022", "2022", "it", "happened"),
        ("🙂 It began in summer, <on> [July 15].", "2022-07-15", "2022-07-15", "it", "happened"),
    )
    told = judge_date("2022", event(reading, "it"), reading)
    assert told.sentence == "You can be more exact: paragraph 2 says “on July 15”."


def test_a_signal_far_from_its_words_is_quoted_without_what_stands_between():
    reading = alone(f"<After>{' so' * 60}, in [2024].", "2024", "2025/..")
    assert (
        "“After … 2024” in paragraph 1"
        in judge_date("2024", event(reading, "it"), reading).sentence
    )


def test_an_article_of_an_unknown_day_is_spoken_of_all_the_same():
    reading = key(
        ("It began [on Tuesday].", "2022-07-26", "2022-07-26", "it", "said"), published=None
    )
    told = judge_date("2022-07-25", event(reading, "it"), reading)
    assert told.sentence.endswith("; count from the day of publication.")


def test_a_date_that_is_none_gives_a_sentence():
    with pytest.raises(LessonError, match="expected an EDTF date"):
        judge_date("July 15", event(ISS, EVENTS["head"]), ISS)


GIVEN = st.one_of(st.builds("{}{}".format, SINGLE, DOUBTS), OPEN, CLOSED)
SMALL = st.sampled_from("2021 2022 2024 2025 2022-07 2022-07-15 2022-07-26 ../2024 2025/..".split())


@given(st.one_of(GIVEN, SMALL), st.sampled_from(list(EVENTS.values())))
def test_any_date_gets_a_sentence_that_quotes_the_article(edtf, name):
    told = judge_date(edtf, event(ISS, name), ISS)
    assert told.name == "right" or told.name in DATING_MISCONCEPTIONS
    assert not re.search(r"[{}\"']|\bwrong\b|“”", told.sentence)
    if told.name != "right":
        quoted = re.findall("“(.+?)”", told.sentence)
        assert any(words in ISS.article.text for words in quoted)
        assert re.search(r"[Pp]aragraph \d+", told.sentence)


@given(GIVEN, GIVEN)
def test_any_date_of_any_event_can_be_spoken_of(edtf, when):
    reading = alone("It came <after> [a time].", when, when)
    told = judge_date(edtf, event(reading, "it"), reading)
    assert (told.outcome == "right") == (told.name == "right")
    assert judge_date(when, event(reading, "it"), reading).name == "right"
