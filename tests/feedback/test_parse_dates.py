"""A date as a learner types it: what is read, and what is refused, in a sentence."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lesson import LessonError
from lesson.feedback.dates.parse import typed
from lesson.reading.edtf import in_words, parse

READ = {  # a value, and what is typed for it
    "2022-07-26": "2022-07-26|26 July 2022|  26\u00a0 JULY 2022. |26\u200b July 2022"
    "|“26 July 2022”|July 26, 2022|July 26th 2022|26th of July 2022|the 26th of July, 2022"
    "|on 26 July 2022|Tuesday, 26 July 2022|Tues. July 26, 2022|26-Jul-2022|26.7.2022|7.26.2022"
    "|26/7/2022|7/26/2022|2022/07/26|2022–07–26|2022‑07‑26|the twenty-sixth of July 2022"
    "|26. Juli 2022|2022-W30-2|20220726|2022.07.26|2022 July 26|26JUL2022|26 July 22|26 7 2022",
    "2025/..": "2025/..|2025/…|after 2024|after the end of 2024|later than 2024"
    "|sometime after 2024|at the earliest 2025|2025 at the earliest|not earlier than 2025"
    "|not until 2025|not until after 2024|no sooner than 2025|starting in 2025|2025+|> 2024"
    "|beyond 2024|once 2024 is over",
    "2022/2024": "2022 / 2024|between 2022 and 2024|from 2022 to 2024"
    "|from early 2022 until late 2024|2022-2024|2022–2024|2022 — 2024|2022 to 2024",
    "../2024": "../2024|by 2024|by the end of 2024|until 2024|till 2024|up to 2024"
    "|no later than 2024|not later than 2024|2024 or earlier|2024 at the latest"
    "|before the end of 2024|by late 2024|untill 2024|as late as 2024|by 2024 at the latest"
    "|2024 the latest",
    "198X": "198X|198x|the 1980s|1980’s|in the early 1980s|the '80s|the eighties",
    "1988~": "1988~|about 1988|around 1988|circa 1988|c. 1988|c.1988|in about 1988"
    "|about the end of 1988",
    "2022-23": "2022-23|fall 2022",
    "2022-07-04": "July the 4th, 2022",
    "2022-07-27": "Wed 27 July 2022",
    "2022-07-28": "on Thursday 28 July 2022",
    "2022-07-30": "Saturday, 30 July 2022|30 July 2022 (Saturday)",
    "2022-09-05": "Sept. 5, 2022|5. September 2022",
    "2022-08-07": "7.8.2022",
    "2022-07-07": "7/7/2022",
    "2022-07-06": "2022-7-6",
    "2024-02-29": "29 February 2024",
    "2022-07": "Jul 2022|July 2022|July of 2022|some day in July 2022|7/2022|2022-7"
    "|mid-July 2022|first half of July 2022|I think it was July 2022|July 2022, I think|2022/07",
    "2022-09": "Sept 2022|Setpember 2022",
    "2022": "2022|mid 2022|at some point in 2022|in the course of 2022|throughout 2022"
    "|twenty twenty-two|２０２２|٢٠٢٢",
    "2024": "in 2024|the year 2024|sometime in 2024|end of 2024|the end of 2024|late 2024"
    "|early 2024|early in 2024|the very end of 2024|end 2024",
    "2022-21": "spring 2022",
    "1988-22": "in the summer of 1988",
    "2022-24": "winter 2022|winter 2022/23",
    "2022-08/..": "After July 2022",
    "2023-01/..": "after December 2022",
    "2022-07-27/..": "after 26 July 2022|after 2022-07-26",
    "2022-06/..": "after spring 2022",
    "1990/..": "after the 1980s",
    "2024-05~/..": "after early 2024",
    "2024-09~/..": "after the middle of 2024",
    "../2022-07-26": "by 26 July 2022|on or before 26 July 2022",
    "../2024-08~": "before late 2024|by mid-2024",
    "../2023": "before 2024|before the beginning of 2024|some time before 2024|prior to 2024",
    "../2024-01": "by the beginning of 2024|until the start of 2024",
    "2026-04-06/..": "after Easter 2026",
    "2025-04-20": "Easter Sunday 2025",
    "2024-03-29": "Good Friday 2024",
    "../2025-12-25": "by Christmas 2025",
    "../2025": "at the latest 2025",
    "../2024-02-29": "before 1 March 2024",
    "../2022-06": "before July 2022",
    "1988/..": "since 1988|from 1988|from 1988 on|from 1988 onwards|1988 onwards|1988 or later"
    "|sinse 1988|1988-|1988 - present|1988 to today|from 1988 until now|since at least 1988",
    "1988-09~/..": "since late 1988",
    "2024/..": "not before 2024",
    "2022-07/..": "since July 2022",
    "1988?": "perhaps 1988|maybe in 1988|1988?",
    "1988-07?": "possibly July 1988|July 1988 ?",
    "1988%": "perhaps about 1988",
    "2025?/..": "perhaps after 2024",
    "1988~/..": "since about 1988",
    "1989~/..": "after about 1988",
    "1900/1999": "the years 1900 to 1999",
    "2022-07-26/2022-07-28": "26 to 28 July 2022|26–28 July 2022|2022-07-26 to 2022-07-28"
    "|2022-07-26 - 2022-07-28",
    "2022-07/2022-08": "July to August 2022|July/August 2022",
    "2022-07-26/2022-08-03": "July 26 to August 3, 2022",
    "2022-22": "late summer 2022|summer of ’22",
    "../2024-04~": "by early 2024",
    "../2022-07-01": "by the beginning of July 2022",
    "../2022-07-21~": "by mid-July 2022",
    "../1982~": "by the early 1980s",
    "2022-05~/..": "since mid-2022",
    "2024-12/..": "from the end of 2024",
    "2022~": "circa 2022|c2022|~2022|approx. 2022|2022-ish|2022 or so",
    "2022-07~": "July 2022 (approx.)",
    "2022-07?": "not sure, July 2022|July 2022, maybe",
    "1998-11": "November nineteen ninety-eight|Nov 98|November ’98",
    "2008": "two thousand and eight",
    "2022-02-24": "24 Febuary 2022",
    "1998": "'98",
    "19XX": "the twentieth century",
    "2022-07/2022-09": "Q3 2022|2022-Q3|the third quarter of 2022",
    "2022-07/2022-12": "second half of 2022",
    "2022-07-25/2022-07-31": "week 30, 2022|2022-W30",
    "2022-07-19": "7/19/22|19.7.22",
    "1998-11-20": "98-11-20",
    "2022-12-24": "Christmas Eve 2022",
    "2023-01-01": "New Year's Day 2023",
    "2026-04-06": "Easter Monday 2026",
    "2022/2023": "2022 or 2023",
    "2022-07-15/2022-07-26": "between July 15 and July 26, 2022",
}  # fmt: skip
ROWS = [(words, edtf) for edtf, row in READ.items() for words in row.split("|")]


@pytest.mark.parametrize(("words", "edtf"), ROWS)
def test_a_date_is_read_as_it_is_typed(words, edtf):
    assert typed(words) == typed(words, "2022-07-26") == edtf


REFUSED = [  # what is typed, and what the sentence must tell
    ("7/8/2022", ["“7/8/2022” can be read in two ways", "month as a word"]),
    ("07-08-2022", ["can be read in two ways"]),
    ("2022–23", ["can be read in two ways", "2022 to 2023"]),
    ("2022-25", ["can be read in two ways", "2022 to 2025"]),
    ("the 1900s", ["ten years or a hundred", "1900 to 1909, or 1900 to 1999"]),
    ("Wednesday, 26 July 2022", ["26 July 2022 is a Tuesday", "another weekday"]),
    ("Tuesday 2022", ["“Tuesday 2022” depends on the day"]),
    ("31 February 2022", ["2022-02-31", "no such day"]),
    ("30.2.2022", ["no such day"]),
    ("26/27/2022", ["no such month"]),
    ("2024 to 2022", ["ends before it starts"]),
    ("2024/2022", ["ends before it starts"]),
    ("July 15", ["“July 15” has no year yet", "the day of publication, 26 July 2022", "add the"]),
    ("15 July", ["has no year yet"]),
    ("on February 24", ["has no year yet"]),
    ("since July", ["has no year yet"]),
    ("spring", ["has no year yet"]),
    ("Tuesday", ["“Tuesday” depends on the day", "26 July 2022", "a date on the calendar"]),
    ("today", ["a date on the calendar"]),
    ("yesterday", ["a date on the calendar"]),
    ("last month", ["a date on the calendar"]),
    ("by next year", ["a date on the calendar"]),
    ("10/11/22", ["can be read in two ways", "month as a word"]),
    ("19-07-22", ["can be read in two ways"]),
    ("after Easter", ["has no year yet", "add the year"]),
    ("Ramadan 2022", ["its day differs", "write the date and the year"]),
    ("the 15th", ["has no month and no year yet", "add them"]),
    ("two days before 28 July 2022", ["a date on the calendar"]),
    ("winter 2022/24", ["cannot be read"]),
    ("week 60 of 2022", ["cannot be read"]),
    ("26 июля 2022", ["is not written in English"]),
    ("July 32, 2022", ["no such day"]),
    ("juny 2022", ["cannot be read"]),
    ("not given", ["if the article gives none, leave this empty"]),
    ("unknown", ["That is honest, but it is no date"]),
    ("?", ["That is honest, but it is no date"]),
    ("", ["That is honest, but it is no date"]),
    ("  \u00a0 ", ["That is honest, but it is no date"]),
    ("99", ["“99” cannot be read as a date yet", "such as 4 May 1979"]),
    ("20224", ["cannot be read"]),
    ("2022 and 2024", ["cannot be read"]),
    ("2022\x00", ["“2022�” cannot be read"]),
    ("\u202e2022", ["“�2022” cannot be read"]),
    ("\ud800", ["“�” cannot be read"]),
    ("🙂 2022", ["“🙂 2022” cannot be read"]),
    ("after 9999", ["found “10000”"]),
    ("x" * 101, ["101 characters", "…”"]),
]


@pytest.mark.parametrize(("words", "sentence_holds"), REFUSED)
def test_what_cannot_be_read_honestly_gives_a_sentence(words, sentence_holds):
    with pytest.raises(LessonError) as error:
        typed(words, "2022-07-26")
    assert [part for part in sentence_holds if part not in str(error.value)] == []


def test_a_sentence_names_no_day_of_publication_where_none_is_known():
    with pytest.raises(LessonError, match="no year yet; keep what you have, and add the year"):
        typed("July 15")


@pytest.mark.parametrize("piece", ["2", " ", "after ", "about ", "-", "26 to ", "🙂", "\x00", "(("])
def test_a_flood_of_text_is_refused(piece):
    """Where the cost grew with the square, a million signs would take minutes."""
    for words in (piece * 1_000_000, (piece * 100)[:100]):
        with pytest.raises(LessonError):
            typed(words)


PIECES = st.sampled_from(
    "after before by since from until to and between on the of end early mid- about c. perhaps"
    " Tuesday July Sept. 26 26th 7 1988 2024 198X 1980s spring / - – .. . , ? ~ 2022-07-26".split()
)
PHRASES = st.lists(PIECES, max_size=7).map(" ".join)


@given(st.one_of(PHRASES, st.text(max_size=110), st.text("0123456789-–/.X?~ ", max_size=16)))
def test_any_text_gives_a_value_or_a_sentence(words):
    try:
        found = typed(words, "2022-07-26")
    except LessonError:
        return
    assert parse(found).edtf == found


YEARS = st.integers(1000, 9998).map("{:04}".format)
DOUBTS = st.sampled_from(["", "?", "~", "%"])
SINGLE = st.one_of(
    YEARS,
    st.builds("{}-{:02}".format, YEARS, st.integers(1, 12)),
    st.builds("{}-{:02}-{:02}".format, YEARS, st.integers(1, 12), st.integers(1, 28)),
    st.builds("{}-{}".format, YEARS, st.integers(21, 24)),
    st.integers(100, 998).filter(lambda number: number % 10).map("{}X".format),
)
OPEN = st.one_of(SINGLE.map("{}/..".format), SINGLE.map("../{}".format))
CLOSED = st.tuples(SINGLE, SINGLE).map(
    lambda pair: "/".join(sorted(pair, key=lambda edtf: parse(edtf).first))
)


@given(st.one_of(st.builds("{}{}".format, SINGLE, DOUBTS), OPEN, CLOSED))
def test_what_is_said_in_words_is_read_back(edtf):
    assert typed(edtf) == edtf
    assert typed(in_words(edtf)) == edtf
    assert typed(f" {in_words(edtf).upper()}. ") == edtf


@given(SINGLE)
def test_after_and_before_leave_out_just_the_date_itself(edtf):
    when = parse(edtf)
    after, before = (parse(typed(f"{word} {in_words(edtf)}")) for word in ("after", "before"))
    assert (after.first.ordinal, after.last) == (when.last.ordinal + 1, None)
    assert (before.first, before.last.ordinal) == (None, when.first.ordinal - 1)
