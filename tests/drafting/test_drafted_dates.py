"""The draft's date mentions: what each rule finds, what it is worth, and what is left alone."""

from itertools import pairwise

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from lesson import Article, load
from lesson.drafting.dates import words
from lesson.drafting.dates.mentions import date_mentions
from lesson.drafting.dates.signs import VOCABULARY
from lesson.drafting.dates.values import VALUES
from lesson.reading.edtf import parse
from lesson.reading.reading import Attribution, Reading
from lesson.reading.span import Span

NEWS = "2022-07-26"  # a Tuesday


def written(article, attributions=()):
    """Each mention as “signal [words] = value → when kind”, without what goes without saying."""
    return [
        (f"{article[found.signal]} " if found.signal else "")
        + f"[{article[found.words]}] = {found.edtf}"
        + (f" → {found.when}" if found.when != found.edtf else "")
        + (f" {found.kind}" if found.kind != "happened" else "")
        for found in date_mentions(article, attributions)
    ]


RULES = [  # rule, sentence published on 26 July 2022, what is found
    ("numbers", "The bridge opened on 2019-05-04.", ["on [2019-05-04] = 2019-05-04"]),
    ("numbers", "It was sent at 2019-05-04T10:20:00Z.", ["at [2019-05-04] = 2019-05-04"]),
    ("numbers", "It was paid 10/26/89, again on 7/4/21.",
     ["[10/26/89] = 1989-10-26", "on [7/4/21] = 2021-07-04"]),
    ("numbers", "It was paid on 4.7.2022.", ["on [4.7.2022] = 2022-07-04"]),
    ("numbers", "It was paid 26/7/2022 and 3/4/2022.",
     ["[26/7/2022] = 2022-07-26", "[3/4/2022] = 2022-04-03"]),
    ("first day of a range", "The fair ran from 14 to 24 August 2021.",
     ["from [14] = 2021-08-14 → 2021-08-14/2021-08-24",
      "to [24 August 2021] = 2021-08-24 → 2021-08-14/2021-08-24"]),
    ("day, month and year", "She was born on 3 March 1948.", ["on [3 March 1948] = 1948-03-03"]),
    ("month, day and year", "The ferry sank on Monday, November 18, 2019.",
     ["on [Monday, November 18, 2019] = 2019-11-18"]),
    ("month, day and year", "🛶 It was signed on July 4th, ’98.",
     ["on [July 4th, ’98] = 1998-07-04"]),
    ("day before Christ", "The river froze on 15 March 44 BC.",
     ["on [15 March 44 BC] = -0043-03-15"]),
    ("day of a year told", "The dam broke on 24 January of last year.",
     ["on [24 January of last year] = 2021-01-24"]),
    ("month of a year told", "The shop closed in June last year.",
     ["in [June last year] = 2021-06"]),
    ("month before Christ", "The fleet sailed in early April 480 BC.",
     ["in [early April 480 BC] = -0479-04"]),
    ("year before Christ", "The wall stood from 490 to 480 BC.",
     ["from [490] = -0489 → -0489/-0479", "to [480 BC] = -0479 → -0489/-0479"]),
    ("year before Christ", "The wall fell in 149 B.C under Rome.", ["in [149 B.C] = -0148"]),
    ("week of a day", "The hearing is set for the week of August 8.",
     ["[the week of August 8] = 2022-08-08/2022-08-14 expected"]),
    ("month and day", "The mayor resigned on July 15.", ["on [July 15] = 2022-07-15"]),
    ("month and day", "The mayor will resign on August 15.",
     ["on [August 15] = 2022-08-15 expected"]),
    ("month and day", "The mayor resigned on August 30.", ["on [August 30] = 2021-08-30"]),
    ("month and day", "The mayor sold the pier, to be closed August 30.",
     ["[August 30] = 2022-08-30 expected"]),
    ("month and day", "The mayor resigned on December 30.", ["on [December 30] = 2021-12-30"]),
    ("month and day", "The shop shut on May twenty nine.", ["on [May twenty nine] = 2022-05-29"]),
    ("day and month", "The mayor resigned on the 15th of July.",
     ["on [the 15th of July] = 2022-07-15"]),
    ("day and month", "It opened on the first of May.", ["on [the first of May] = 2022-05-01"]),
    ("second day of a range", "The fair ran July 15-17.",
     ["[July 15] = 2022-07-15 → 2022-07-15/2022-07-17",
      "[17] = 2022-07-17 → 2022-07-15/2022-07-17"]),
    ("month and year", "Rents doubled after March 2015.",
     ["after [March 2015] = 2015-03 → 2015-04/.."]),
    ("named day of a month", "He was arrested last Oct. 23 in Leeds.",
     ["[last Oct. 23] = 2021-10-23"]),
    ("named month", "The mill burned down last October.", ["[last October] = 2021-10"]),
    ("named month", "The mill will open next May.", ["[next May] = 2023-05 expected"]),
    ("season and year", "The harvest failed in the summer of 2003.",
     ["in [the summer of 2003] = 2003-22"]),
    ("season of a year told", "Work begins in the spring of next year.",
     ["in [the spring of next year] = 2023-21 expected"]),
    ("named season", "Rivers ran dry last winter.", ["[last winter] = 2021-24"]),
    ("quarter and year", "Sales fell in the third quarter of 2019.",
     ["in [the third quarter of 2019] = 2019-07/2019-09"]),
    ("half of a year", "Sales fell in the second half of 2019.",
     ["in [the second half of 2019] = 2019-07/2019-12"]),
    ("first quarters of a year", "Sales fell in the first two quarters of 2019.",
     ["in [the first two quarters of 2019] = 2019-01/2019-06"]),
    ("quarter of a year told", "The line opens in next year’s first quarter.",
     ["in [next year’s first quarter] = 2023-01/2023-03 expected"]),
    ("quarter", "Profit rose in the second quarter.",
     ["in [the second quarter] = 2022-04/2022-06"]),
    ("quarter", "Profit rose in Q2, more than in Q3 2019.",
     ["in [Q2] = 2022-04/2022-06", "in [Q3 2019] = 2019-07/2019-09"]),
    ("quarter", "Profit will fall in the fourth quarter.",
     ["in [the fourth quarter] = 2022-10/2022-12 expected"]),
    ("quarter", "Profit rose in the fiscal second quarter.",
     ["in [the fiscal second quarter] = 2022-04~/2022-06~"]),
    ("quarter told", "Profit rose in the latest quarter.",
     ["in [the latest quarter] = 2022-04/2022-06"]),
    ("year-ago quarter", "Profit rose in the second quarter; in the year-ago quarter it fell.",
     ["in [the second quarter] = 2022-04/2022-06", "in [the year-ago quarter] = 2021-04/2021-06"]),
    ("duration", "Profit rose in the second quarter. In the first nine months it fell from its"
     " height a year ago.",
     ["in [the second quarter] = 2022-04/2022-06", "[a year ago] = 2021"]),
    ("fiscal year", "The deficit shrank in fiscal 2019.", ["in [fiscal 2019] = 2019~"]),
    ("fiscal year", "The deficit grew in FY20, less than in the latest fiscal year.",
     ["in [FY20] = 2020~", "in [the latest fiscal year] = 2021~"]),
    ("quarter and year", "Sales fell in Q3 FY21.", ["in [Q3 FY21] = 2021~"]),
    ("season over two years", "He played until the end of the 2020/21 season.",
     ["until [the end of the 2020/21 season] = 2020/2021 → ../2021"]),
    ("decade", "Nobody locked doors in the 1960s, and few in the ’70s or the mid-eighties.",
     ["in [the 1960s] = 196X", "in [the ’70s] = 197X", "[the mid-eighties] = 198X"]),
    ("decade", "The mill ran by water in the late 1700s.", ["in [the late 1700s] = 17XX"]),
    ("decade", "The temple was built in the 460s BC.", ["in [the 460s BC] = -0468/-0459"]),
    ("century", "The mill was built in the early 19th century.",
     ["in [the early 19th century] = 18XX"]),
    ("century", "The temple was built in the 5th century BC.",
     ["in [the 5th century BC] = -0499/-0400"]),
    ("named weekday", "The council voted last Tuesday.", ["[last Tuesday] = 2022-07-19"]),
    ("named weekday", "The council voted this past Friday.", ["[this past Friday] = 2022-07-22"]),
    ("named weekday", "The council met on May 4, 2021. It voted the following Monday.",
     ["on [May 4, 2021] = 2021-05-04", "[the following Monday] = 2021-05-10"]),
    ("named weekday", "The council votes next Tuesday.", ["[next Tuesday] = 2022-08-02 expected"]),
    ("named weekday", "The pump broke last Thurs. at dusk.", ["[last Thurs.] = 2022-07-21"]),
    ("weekday", "The council met on Friday and will vote on Thursday.",
     ["on [Friday] = 2022-07-22", "on [Thursday] = 2022-07-28 expected"]),
    ("weekday", "Officials expect a ruling by Wednesday.",
     ["by [Wednesday] = 2022-07-27 → ../2022-07-27 expected"]),
    ("weekday of a month", "Her letter came on the second Tuesday in June.",
     ["on [the second Tuesday in June] = 2022-06-14"]),
    ("weekday of a month", "The pool was shut on the third Friday of last month.",
     ["on [the third Friday of last month] = 2022-06-17"]),
    ("weekday of a month", "It opened on the last Monday of May 2021.",
     ["on [the last Monday of May 2021] = 2021-05-31"]),
    ("weekday of a week told", "The council will meet Monday fortnight.",
     ["[Monday fortnight] = 2022-08-15 expected"]),
    ("weekday of a week told", "The council met on Friday last week.",
     ["on [Friday last week] = 2022-07-22"]),
    ("weekday of a week told", "The council will meet on Friday of next week.",
     ["on [Friday of next week] = 2022-08-05 expected"]),
    ("weekday", "On Tuesday night, the council met.", ["On [Tuesday night] = 2022-07-26"]),
    ("today", "Police closed the bridge late yesterday.", ["[late yesterday] = 2022-07-25"]),
    ("today", "The council meets tomorrow.", ["[tomorrow] = 2022-07-27 expected"]),
    ("today", "The day after tomorrow the council will meet.",
     ["[The day after tomorrow] = 2022-07-28 expected"]),
    ("named part of a day", "Police closed the bridge last night.", ["[last night] = 2022-07-25"]),
    ("in so many years", "The bridge will be replaced in five years.",
     ["in [five years] = 2027 expected"]),
    ("in so many years", "The bridge must be shut within 10 days, or three weeks from now.",
     ["within [10 days] = 2022-08-05 → ../2022-08-05 expected",
      "[three weeks from now] = 2022-08-15/2022-08-21 expected"]),
    ("in so many years", "The bridge will reopen in a year’s time.",
     ["in [a year’s time] = 2023 expected"]),
    ("feast", "The tunnel will open by Christmas 2024.",
     ["by [Christmas 2024] = 2024-12-25 → ../2024-12-25 expected"]),
    ("feast", "The tunnel flooded on Christmas Eve and burned in Easter week.",
     ["on [Christmas Eve] = 2021-12-24", "in [Easter week] = 2022-04-11/2022-04-17"]),
    ("feast", "The pier sank on St. Patrick’s Day, last Good Friday and on Thanksgiving 2019.",
     ["on [St. Patrick’s Day] = 2022-03-17", "[last Good Friday] = 2022-04-15",
      "on [Thanksgiving 2019] = 2019-11-28"]),
    ("time ago", "The tunnel collapsed two years ago.", ["[two years ago] = 2020"]),
    ("time ago", "The tunnel collapsed six weeks ago.",
     ["[six weeks ago] = 2022-06-13/2022-06-19"]),
    ("time ago", "The tunnel collapsed on June 3, 2021, and reopened two days later.",
     ["on [June 3, 2021] = 2021-06-03", "[two days later] = 2021-06-05"]),
    ("named unit", "Rents rose last month.", ["[last month] = 2022-06"]),
    ("named unit", "She left in 1997 and came back the following year.",
     ["in [1997] = 1997", "[the following year] = 1998"]),
    ("named unit", "She left on May 4, 1997; later that year the school closed.",
     ["on [May 4, 1997] = 1997-05-04", "[later that year] = 1997"]),
    ("named unit", "She leaves in the last week of next month.",
     ["in [the last week of next month] = 2022-08 expected"]),
    ("named unit", "It opened in 1990 and will shut by the end of next year.",
     ["in [1990] = 1990", "by [the end of next year] = 2023 → ../2023 expected"]),
    ("named unit", "It rained this weekend, and will rain next weekend.",
     ["[this weekend] = 2022-07-23/2022-07-24",
      "[next weekend] = 2022-08-06/2022-08-07 expected"]),
    ("part of a unit", "The tunnel will reopen before the end of the month.",
     ["before [the end of the month] = 2022-07 → ../2022-07 expected"]),
    ("part of a unit", "Jobs will go by year-end.", ["by [year-end] = 2022 → ../2022 expected"]),
    ("the weekend", "Two bathers drowned over the weekend.",
     ["over [the weekend] = 2022-07-23/2022-07-24"]),
    ("day before or after", "The shop will shut the week after next.",
     ["[the week after next] = 2022-08-08/2022-08-14 expected"]),
    ("day before or after", "The storm hit on June 3, 2021. It had rained the day before.",
     ["on [June 3, 2021] = 2021-06-03", "[the day before] = 2021-06-02"]),
    ("month", "The mayor resigned in mid-June.", ["in [mid-June] = 2022-06"]),
    ("month", "The fair ran in April and May 2019.",
     ["in [April] = 2019-04", "[May 2019] = 2019-05"]),
    ("season", "The lake dried up in the spring.", ["in [the spring] = 2022-21"]),
    ("second year of a range", "The drought of 1975-76 emptied wells.",
     ["[1975] = 1975 → 1975/1976", "[76] = 1976 → 1975/1976"]),
    ("year", "The station will close by 2024.", ["by [2024] = 2024 → ../2024 expected"]),
    ("year", "It opened in nineteen seventy-nine.", ["in [nineteen seventy-nine] = 1979"]),
    ("year", "It opened in two thousand and five.", ["in [two thousand and five] = 2005"]),
    ("year", "Rents rose in early 2022.", ["in [early 2022] = 2022"]),
    ("year", "The wall was built in AD 122; Rome fell in 410.",
     ["in [AD 122] = 0122", "in [410] = 0410"]),
    ("month", "It rained from March to May AD 79.",
     ["from [March] = 0079-03 → 0079-03/0079-05", "to [May AD 79] = 0079-05 → 0079-03/0079-05"]),
    ("day, month and year", "The town burned on 3 May 79 AD and again on 4 June 612.",
     ["on [3 May 79 AD] = 0079-05-03", "on [4 June 612] = 0612-06-04"]),
    ("month and year", "The mill shut in May (2019).", ["in [May (2019)] = 2019-05"]),
    ("part of a unit", "The mill burned on Sunday. Later in the day it rained.",
     ["on [Sunday] = 2022-07-24", "[Later in the day] = 2022-07-24"]),
]  # fmt: skip


@pytest.mark.parametrize(("rule", "sentence", "found"), RULES)
def test_a_rule_finds_dates_and_tells_their_worth(rule, sentence, found):
    article = Article(sentence, published=NEWS)
    assert written(article) == found
    assert rule == "duration" or rule in {mention.rule for mention in date_mentions(article)}


def test_every_rule_is_in_the_table():
    assert list(words.RULES) == list(dict.fromkeys(words.RULES | VALUES))
    assert {rule for rule, _, _ in RULES} == set(words.RULES)


@pytest.fixture
def without(monkeypatch):
    """A way to leave a rule out."""

    def leave_out(rule):
        others = {name: other for name, other in words.RULES.items() if name != rule}
        monkeypatch.setattr(words, "RULES", others)
        words.grammar.cache_clear()

    yield leave_out
    monkeypatch.undo()
    words.grammar.cache_clear()


@pytest.mark.parametrize("rule", words.RULES)
def test_each_rule_catches_what_no_other_does(rule, without):
    rows = [(sentence, found) for name, sentence, found in RULES if name == rule]
    without(rule)
    assert any(written(Article(text, published=NEWS)) != found for text, found in rows)


SIGNALS = [  # sentence, when what it dates lies
    ("The station opened on May 4, 2019.", "2019-05-04"),
    ("The station has been shut since May 4, 2019.", "2019-05-04/.."),
    ("The station shut after May 4, 2019.", "2019-05-05/.."),
    ("The station shut before May 4, 2019.", "../2019-05-03"),
    ("The station was open until May 4, 2019.", "../2019-05-04"),
    ("The station will open from 2025.", "2025/.."),
    ("It got a letter from 1998.", "1998"),
    ("The station shut after 2019.", "2020/.."),
    ("The station shut before 2019.", "../2018"),
    ("The station shut before about 2019.", "../2018~"),
    ("It must be paid no later than August 1.", "../2022-08-01"),
    ("It must be paid on or before August 1.", "../2022-08-01"),
    ("The station shut prior to May 2019.", "../2019-04"),
    ("The pre-2019 tickets are void.", "../2018"),
    ("The post-2019 tickets are void.", "2020/.."),
    ("The station will be shut until at least 2024.", "2024/.."),
    ("The station will be shut until after Christmas.", "2022-12-26/.."),
    ("The station will not open before 2024.", "../2023"),
    ("The station shut more than ten years ago.", "../2012"),
    ("The station opened less than two years ago.", "2020/.."),
    ("As of Monday, it was shut.", "2022-07-25"),
    ("The station shut after early 2019.", "2019/.."),
    ("The station shut after the 1980s.", "1990/.."),
    ("The station shut after the third quarter of 2019.", "2019-10/.."),
    ("The station shut after the summer of 2019.", "2019-09/.."),
    ("The station shut after Friday’s vote.", "2022-07-22"),
    ("The station shut two days after July 4.", "2022-07-06"),
    ("The station shut three days before Christmas.", "2021-12-22"),
    ("The station will shut a week from Monday.", "2022-08-08"),
    ("The station will shut a fortnight on Friday.", "2022-08-12"),
    ("The station shut two years after 2015.", "2015"),
    ("The town was ruled by Rome before 1 BC.", "../-0001"),
    ("It shut between 1998 and 2003.", "1998/2003"),
    ("It shut between May and July 2003.", "2003-05/2003-07"),
    ("It was shut from 1998 until 2003.", "1998/2003"),
    ("It was shut 1998–2003.", "1998/2003"),
    ("It was shut in 2020/21.", "2020/2021"),
    ("It will end after 31 December 9999.", "9999-12-31"),
]


@pytest.mark.parametrize(("sentence", "when"), SIGNALS)
def test_a_signal_opens_the_time(sentence, when):
    found = next(date_mentions(Article(sentence, published=NEWS)))
    assert found.when == when
    assert found.edtf == when or found.signal or found.rule == "year" or "’s" in sentence


ROUGH = [  # what is dated only roughly, and how far it looks ahead
    ("The dam was built around 1994.", "1994~"),
    ("The dam was built about 1994.", "1994~"),
    ("The dam dates to c. 1450.", "1450~"),
    ("The dam opened on or about May 1, 2019.", "2019-05-01~"),
    ("The dam opened some 30 years ago.", "1992~"),
    ("The dam opened a year or so ago.", "2021~"),
    ("The dam opened 30-odd years ago.", "1992~"),
    ("He wrote about 1994.", "1994"),
    ("It has a book about 1994.", "1994"),
    ("He talked his way around Friday’s vote.", "2022-07-22"),
]


@pytest.mark.parametrize(("sentence", "edtf"), ROUGH)
def test_a_rough_date_stays_rough(sentence, edtf):
    (found,) = date_mentions(Article(sentence, published=NEWS))
    assert found.edtf == edtf


DOUBTS = [  # what may mean another day, too, with the sentence that says so
    ("The council met on Monday, July 5, 2022.", "2022-07-05?",
     "But 5 July 2022 is a Tuesday, not a Monday: one of the two is wrong."),
    ("The council votes next Friday.", "2022-07-29?",
     "Some would take it for a week later, 5 August 2022."),
    ("The lease was signed on 4/5/2021.", "2021-04-05?",
     "With the day first it would be 4 May 2021."),
    ("The roof fell in last June.", "2021-06?", "It could also be June 2022."),
]  # fmt: skip


@pytest.mark.parametrize(("sentence", "edtf", "doubt"), DOUBTS)
def test_a_doubtful_date_says_what_else_it_may_mean(sentence, edtf, doubt):
    (found,) = date_mentions(Article(sentence, published=NEWS))
    assert found.edtf == edtf
    assert found.note.endswith(doubt)


@pytest.mark.parametrize("sentence", [
    "The council met on Tuesday, July 5, 2022, and on Friday, 5/7/2021.",
    "The lease was signed on 4/5/2021 and paid on 4/25/2021.",
    "The council votes next Tuesday and met last Friday; the roof fell in last April.",
])  # fmt: skip
def test_nothing_is_doubted_where_the_text_settles_it(sentence):
    assert not any("?" in found.edtf for found in date_mentions(Article(sentence, published=NEWS)))


PLANS = [  # what is still to come, and what is past, on Tuesday, 26 July 2022
    ("The vote is set for Friday.", "2022-07-29"),
    ("The vote is expected in November.", "2022-11"),
    ("Polls close at noon Thursday.", "2022-07-28"),
    ("They have until Friday to pay.", "2022-07-29"),
    ("The fee is payable Jan. 2.", "2023-01-02"),
    ("The school will remain closed until at least October.", "2022-10"),
    ("The two agreed to meet on Friday.", "2022-07-29"),
    ("The town agreed to sell the hall in January.", "2022-01"),
    ("The driver pleaded guilty in August.", "2021-08"),
    ("The driver will sell his retired cars on August 9.", "2022-08-09"),
]


@pytest.mark.parametrize(("sentence", "edtf"), PLANS)
def test_a_verb_tells_whether_a_date_is_past(sentence, edtf):
    (found,) = date_mentions(Article(sentence, published=NEWS))
    assert found.edtf == edtf
    assert found.kind == ("expected" if edtf > NEWS else "happened")


def test_today_in_a_quotation_is_the_day_on_which_it_was_said():
    article = Article("“We leave today,” he said on Sunday. “I am glad today.”", published=NEWS)
    assert written(article) == [
        "[today] = 2022-07-24", "on [Sunday] = 2022-07-24", "[today] = 2022-07-26",
    ]  # fmt: skip
    assert "the day on which it was said, 24 July 2022" in next(date_mentions(article)).note


LEFT_ALONE = [
    "It took three years, and the driver was five years old.",
    "Trains run every Tuesday, each August and every 4 July, on Friday nights and daily.",
    "These are the most wanted films today, and nobody lives in today’s world without them.",
    "She writes for USA Today.",
    "Now and then it may rain; May I ask why? Theresa May did, in a long march to the sea.",
    "Over the past century, for the next year and within the last month, little changed.",
    "February 30 and 2021-02-29 are no days, nor is 13/45/99.",
    "It cost $1990, or 1,990 in all, for 2000 people at 9:30.",
    "The fall of the wall made him fall in his 30s.",
    "The day before the vote and two days after the flood she slept.",
    "Half a century ago, 2 1/2 years ago or on Black Friday a 2000-page report was sold.",
    "The following Friday was a Friday in a wet year.",
    "April Jones met August Meyer the Monday after the wedding.",
    "It scored 3-2, and 2:1 in 4.85.",
    "The town fed 1700 pupils, painted over 1200 doors and keeps a 2000 year old vase.",
    "Call 020 7946 1998 or 555-2010.",
    "The choir meets on the last Friday of each month and the first Monday of every quarter.",
    "Today, few towns still have a harbour, and it is as full today as ever.",
    "She grows winter wheat and plays in the Winter Gardens.",
    "In the chart it is 12th in 348 lists; they buy Christmas trees and sell in a year of need.",
    "They signed the Good Friday Agreement.",
    "",
    " \n\n ",
]


@pytest.mark.parametrize("text", LEFT_ALONE)
def test_what_names_no_time_is_left_alone(text):
    assert written(Article(text, published=NEWS)) == []


HISTORY = (
    "The canal was begun in 1843. Work stopped in March 1845 when the money ran out. On 9 May the"
    " owners met. Two days later they sold it, and in November digging began again. In January the"
    " first boat passed. The following year the canal froze. It was sold in 1851 and in 1854. A"
    " book of 1999 tells its story. In June it was filled in. Trains came in the winter of 1850."
)


def test_in_a_history_the_years_carry_over():
    found = written(Article(HISTORY, published="2010-05-01"))
    assert found == [
        "in [1843] = 1843", "in [March 1845] = 1845-03", "On [9 May] = 1845-05-09",
        "[Two days later] = 1845-05-11", "in [November] = 1845-11", "In [January] = 1846-01",
        "[The following year] = 1847", "in [1851] = 1851", "in [1854] = 1854", "[1999] = 1999",
        "In [June] = 1854-06", "in [the winter of 1850] = 1850-24",
    ]  # fmt: skip


def test_in_a_history_two_digits_are_a_year_of_its_century():
    article = Article(HISTORY + " The boatmen of ’54 were rich.", published="2010-05-04")
    assert written(article)[-1] == "[’54] = 1854"


def test_in_a_history_weekdays_still_count_from_publication():
    article = Article(HISTORY + " The last boatman died on Friday.", published="2010-05-04")
    assert written(article)[-1] == "on [Friday] = 2010-04-30"


PUBLISHED = [  # how exactly publication is known, and what is then found
    (None, ["[2019] = 2019", "[5 May 2020] = 2020-05-05"]),
    ("2022", ["[last year] = 2021", "[2019] = 2019", "[5 May 2020] = 2020-05-05"]),
    ("2022-07", ["[last month] = 2022-06", "[last year] = 2021", "[2019] = 2019",
                 "[5 May 2020] = 2020-05-05"]),
    ("2022-07-26", ["[Monday] = 2022-07-25", "[last month] = 2022-06", "[last year] = 2021",
                    "[2019] = 2019", "[5 May 2020] = 2020-05-05"]),
    ("../2022", ["[2019] = 2019", "[5 May 2020] = 2020-05-05"]),
]  # fmt: skip


@pytest.mark.parametrize(("published", "found"), PUBLISHED)
def test_words_count_from_publication_no_more_exactly_than_it_is_known(published, found):
    text = "It rained; Monday, last month, last year; also 2019 and 5 May 2020."
    assert written(Article(text, published=published)) == found


def test_our_article_is_read_as_its_key_reads_it():
    iss = load("iss-exit")
    drafted = date_mentions(iss.article, iss.key.attributions)

    def marks(dates):
        return [(d.words, d.edtf, d.when, d.signal, d.kind) for d in dates]

    assert marks(drafted) == marks(iss.key.dates)


def attribution(article, source, cue, content):
    return Attribution(
        article, *((article.find(content),), article.find(source), article.find(cue))
    )


SAID = "On Friday, Ann Lee said that the mill had closed in May. “It was sold on Monday,” she said."


def test_a_saying_is_told_apart_from_what_is_said():
    article = Article(SAID, published=NEWS)
    told = attribution(article, "Ann Lee", "said", "that the mill had closed in May")
    friday, may, _ = date_mentions(article, [told])
    assert (friday.kind, friday.event) == ("said", "Ann Lee said that the mill had closed in May")
    assert (may.kind, may.event) == ("happened", "the mill had closed")


def test_sayings_of_one_source_on_one_day_are_one_event():
    article = Article(
        "Ann Lee said on Friday that it rained. On Friday Ann Lee asked for help. Friday’s"
        " statement was short.",
        published=NEWS,
    )
    sayings = [
        attribution(article, "Ann Lee", "said", "that it rained"),
        Attribution(article, (article.find("for help"),), article.find("Ann Lee", 2),
                    article.find("asked")),
    ]  # fmt: skip
    dates = tuple(date_mentions(article, sayings))
    assert [found.event for found in dates] == ["Ann Lee said that it rained"] * 3
    assert {found.kind for found in dates} == {"said"}
    assert len(Reading(article, dates=dates).events()) == 1


EVENTS = [  # the first date's event: a whole clause with its subject
    ("After a long strike, the mill, which had opened in 1901, was sold.", "the mill had opened"),
    ("In 1988, the tunnel collapsed.", "the tunnel collapsed"),
    ("On Friday, as it rained, the council met.", "the council met"),
    ("The council that met on Friday in the old hall near the river and the two bridges voted.",
     "The council met in the old hall near the river"),
    ("The town sold the pier, its last one, and closed the baths on Friday.",
     "The town closed the baths"),
    ("The drought that’s gripped Elm Valley since May is over.",
     "The drought has gripped Elm Valley"),
    ("It’s the first time that’s happened since 1921.", "It’s the first time that’s happened"),
    ("The town said that as of Friday, 41 wells were dry.", "41 wells were dry"),
    ("The town said the wells (there are 60) will run dry by 2030.",
     "The town said the wells will run dry"),
    ("She was fined for the March 3 visit to the mill.", "the visit to the mill"),
    ("He left after Friday’s vote.", "the vote"),
    ("The 2019 rules still hold.", "The rules still hold"),
    ("Ann Zoe Lee (1930–2015) was a pilot.", "Ann Zoe Lee lived"),
    ("Ann Zoe Lee (born 1930) is a pilot.", "Ann Zoe Lee was born"),
    ("The mayor opened a new bridge over the river on Friday that had cost the town 45,756 pounds.",
     "The mayor opened a new bridge over the river"),
    ("The mill stood from May 1990.\n\nTo June 1991, it was shut.", "The mill stood"),
    ("The mill shut until\n\n1991", "[1991]"),
    ("No ferries will sail until Monday.", "No ferries will sail"),  # never the opposite
    ("Hardly anybody came on Monday.", "Hardly anybody came"),
    ("The mayor will resign on Friday if the vote is lost.",
     "The mayor will resign [on Friday] if the vote is lost."),
    ("The trial was set for Monday but never began.",
     "The trial was set but never began"),
    ("1988", "[1988]"),
    ("Closed: 3 May 1988!", "Closed: [3 May 1988]!"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "event"), EVENTS)
def test_an_event_is_named_in_the_articles_own_words(text, event):
    assert next(date_mentions(Article(text, published=NEWS))).event == event


def test_a_note_tells_how_a_date_was_found():
    article = Article("The mayor announced on Friday that it had rained.", published=NEWS)
    (friday,) = date_mentions(article)
    assert friday.note == (
        "“Friday” is 22 July 2022. “announced” is in the past, so it is the last one up to the"
        " day of publication, 26 July 2022."
    )


HOSTILE = [
    "Tuesday ", "1990-", "may ", "May ", '"', " ", "\n ", "’90 ", "May 5-", "$", "1/", "the day ",
    "Tuesday and rain ", "between 1990 and 1991 rain ", "is to Friday, said ", "5 BC x ",
    "who 1990 x ",
]  # fmt: skip


@pytest.mark.parametrize("piece", HOSTILE)
def test_a_hostile_text_costs_no_more_than_its_length(piece):
    """Where the cost grew with the square, each of these would take minutes, not moments."""
    article = Article(piece * (60_000 // len(piece)), published=NEWS)
    assert all(mention.words.end <= len(article.text) for mention in date_mentions(article))


PIECES = [
    *VOCABULARY, "Tuesday", "May", "March", "July 15", "2022", "0000", "9999", "1", "31", "32",
    "29 February", "2022-07-26", "13/45/99", "’98", "’60s", "1990s", "000s", "BC", "5th", "21st",
    "\n\n", "’s", "$1990", "1,990", "\ud800", "🛶", "٢٠٢٢", "²", "İ", "999 centuries ago", "will",
]  # fmt: skip
JOINTS = st.sampled_from([" ", " ", " ", "", "-", ", ", "–"])
FRAGMENTS = st.lists(st.tuples(st.sampled_from(PIECES), JOINTS), max_size=14).map(
    lambda pairs: "".join(word + joint for word, joint in pairs)
)
PUBLICATIONS = st.sampled_from(
    [None, "2022-07-26", "2022-07", "2022", "0000", "9999-12-31", "-9999-01-01", "198X", "19XX",
     "2022-24", "2022?", "2022/2023", "../2024", "2025/..", "0000-01-01", "2020-02-29"]
)  # fmt: skip


@given(st.one_of(FRAGMENTS, st.text()), PUBLICATIONS, st.data())
@example("one centuries ago later that decade", "0000", None)
@settings(max_examples=300, deadline=None)
def test_any_text_gives_marks_that_lie_in_it_in_order(text, published, draw):
    article = Article(text, published=published)
    sayings = [] if draw is None or not text else [draw.draw(attributions(article))]
    dates = list(date_mentions(article, sayings))
    assert all(one.words.end <= other.words.start for one, other in pairwise(dates))
    for found in dates:
        assert found.words.end <= len(text)
        assert article[found.words].strip()
        assert found.event.strip()
        assert found.note
        assert found.signal is None or found.signal.end <= found.words.start
        assert parse(found.edtf)
        assert parse(found.when)


def attributions(article):
    places = st.integers(0, len(article.text) - 1)
    spans = places.map(lambda start: Span(start, min(len(article.text), start + 5)))
    return st.builds(
        Attribution, st.just(article), st.tuples(spans), st.none() | spans, st.none() | spans
    )
