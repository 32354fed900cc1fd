"""What learners type and mark, with the verdict that a fair teacher would give."""

import pytest
from marking import reading

from lesson import Article, load
from lesson.feedback.dates.compare import judge_date
from lesson.feedback.dates.parse import typed
from lesson.feedback.marks.compare import compare

ISS, POOL = load("iss-exit"), load("pool-roof")

# Who is that? ------------------------------------------------------------------------------------

PRESS = Article(
    "Yuri Borisov, the new chief of Roscosmos, met Russian President Vladimir Putin. Greta Larsen"
    " kept the minutes. He said so. She said no. “Well,” said Nadia Farrow, an engineer from Riga."
    " Jean-Luc Müller-Håkansson laughed.\n\nPhil Larson and Seán O’Brien nodded."
)
PEOPLE = ["Yuri Borisov", "Vladimir Putin", "Nadia Farrow", "Phil Larson", "Seán O’Brien"]
NAMES = {
    "Yuri Borisov": (
        "Borisov|borisov|BORISOV|Mr Borisov|Mr. Borisov|Yuri Borisov|Yury Borisov|Yuriy Borisov"
        "|Juri Borissow|Borisow|Borissov|Borisv|Broisov|Y. Borisov|Юрий Борисов|Борисов"
        "|the head of Roscosmos|Roscosmos chief|Roscosmos’s boss| President Borisov"
        "|the new boss of Roscosmos|Borisov of Roscosmos"
        "|Yuri Borisov, head of Roscosmos|Roscosmos chief Borisov|Yuri  Borisov.",
        "Putin|Sergei Borisov|S. Borisov|Borisenko|Boris|Roscosmos|the head of NASA|Larsen"
        "|Borisov’s boss|boss of Borisov|the president|the Russian president|Greta Larsen"
        "|Владимир Путин|Yuri Gagarin",
    ),
    "Vladimir Putin": (
        "Putin|Vladimir Putin|Wladimir Putin|Vladmir Putin|President Putin|the Russian President"
        "|V. Putin|Путин|Vladimir Vladimirovich Putin",
        "Pution|Pution’s man|Putin’s spokesman|Borisov|Vladimir Borisov|Medvedev|the Russian"
        "|Y. Putin|Rasputin",
    ),
    "Nadia Farrow": (
        "Farrow|Ms Farrow|Dr. Farrow|Nadia|Nadja Farrow|Farow|N. Farrow|Fárrow",
        "Mia Farrow|Farrell|Greta|an engineer from Ghent|M. Farrow",
    ),
    "Phil Larson": (
        "Larson|Phil Larson|Philip Larson|Larsson|phil larson",
        "Larsen|Greta Larsen|Carl Larson|Lawson Hill",
    ),
    "Seán O’Brien": ("O'Brien|O’Brien|Sean O'Brien|Seán O’Brien|sean obrien", "O’Neill|Brian"),
}
SAME = [(who, name, True) for who, (right, _) in NAMES.items() for name in right.split("|")]
SAME += [(who, name, False) for who, (_, wrong) in NAMES.items() for name in wrong.split("|")]


@pytest.mark.parametrize(("who", "name", "same"), SAME)
def test_a_name_is_right_if_it_means_the_speaker(who, name, same):
    sayings = [("[He] <said> {so}", who)]
    sayings += [("[She] <said> {no}", other) for other in PEOPLE if other != who]
    remark = compare(reading(PRESS, (sayings[0][0], name)), reading(PRESS, *sayings)).remark_on(0)
    assert (remark.outcome == "found") == same, remark


# Marks -------------------------------------------------------------------------------------------

LARSON = "Phil Larson, a White House space advisor during the Barack Obama regime"
CALLED = "<called> {the move a “bluster from the Russians”}, (The New York Times) reported."
MARKS = [  # lesson; marks; outcome; what is told
    (ISS, f"[{LARSON}], {CALLED}", "found", "well seen."),
    (ISS, f"[Phil Larson], {LARSON[13:]}, {CALLED}", "found", "You can take in the description"),
    (ISS, f"Phil [Larson], {LARSON[13:]}, {CALLED}", "found", "“Larson” is enough"),
    (ISS, f"[{LARSON[:40]}]{LARSON[40:]}, {CALLED}", "found", "take in the description"),
    (ISS, f"[Phil] Larson, {LARSON[13:]}, {CALLED}", "partly", "Nearly: “Phil” is right."),
    (ISS, f"Phil Larson, [{LARSON[13:]}], {CALLED}", "partly", "does not name the speaker"),
    (ISS, f"[{LARSON}], <called> the move a “{{bluster from the Russians}}”, (The New York Times)",
     "found", "“the move a” belongs to what is said, too"),
    (ISS, f"[{LARSON}], <called> the move {{a “bluster from the Russians}}”, (The New York Times)",
     "found", "“the move” belongs to what is said"),
    (ISS, f"[{LARSON}], <called> the move a “{{bluster}} from the Russians”, (The New York Times)",
     "partly", "it goes on after “bluster”"),
    (POOL, "[Owen Brackley], the leader of the council, on Wednesday <denied> {that there had been"
     " any such call}.", "found", "take in the description"),
    (POOL, "Owen Brackley, [the leader of the council], on Wednesday <denied> {that there had been"
     " any such call}.", "partly", "does not name"),
    (POOL, "[The Friends] of the Pool, a group of about forty swimmers, <asked> {why there had"
     " been no notice on the door}.", "partly", "Nearly: “The Friends” is right."),
    (POOL, "[The Friends of the Pool], a group of about forty swimmers, <asked> {why there had"
     " been no notice on the door}.", "found", "“a group of about forty swimmers”"),
    (POOL, "<Under> [a plan that the council passed] on Tuesday, {the cracked beams will be"
     " replaced by the end of the year}", "not in the key", "“Under a plan” tells on what"),
    (POOL, "Under [a plan that the council] <passed> on Tuesday, {the cracked beams}",
     "not in the key", "A document is a source where"),
    (POOL, "[Tom Aske], who has taught beginners at the pool for twenty years, <called> the delay"
     " ‘{a scandal in slow motion}’", "partly", "by way of somebody"),
]  # fmt: skip


@pytest.mark.parametrize(("lesson", "marks", "outcome", "told"), MARKS)
def test_a_mark_is_right_if_it_has_what_counts(lesson, marks, outcome, told):
    remark = compare(reading(lesson.article, marks), lesson.key).remark_on(0)
    assert (remark.outcome, told in remark.sentence) == (outcome, True), remark


# Answers to the course's questions ---------------------------------------------------------------

SHARES = "67|67 %|67%|two thirds|two-thirds|about two thirds|2/3|⅔|0.67|0,67|2 in 3|2 of 3"
SHARES += "|67 of 100|67 in a hundred|sixty-seven|sixty seven percent|66.7|67 per cent|two in three"
EASTER = "after Easter 2026|after 5 April 2026|from 6 April 2026|6 April 2026 or later"
EASTER += "|not before 6 April 2026|sometime after Easter 2026|after Easter Sunday, 2026"
EASTER += "|since Easter Monday 2026"
AFTER = "after 2024|from 2025|2025 or later|at the earliest 2025|some time after 2024"
AFTER += "|not before 2025|not until 2025|2025 onwards|later than 2024|after december 2024"
AFTER += "|following 2024"
AFTER += "|after the end of 2024|afer 2024|>2024|no earlier than 1 January 2025|beyond 2024"
TUESDAY = "19 July 2022|July 19, 2022|19.7.2022|7/19/22|19th of July 2022|Tuesday, 19 July 2022"
TUESDAY += "|2022-07-19|20220719|19 Juli 2022|the nineteenth of July 2022|Tue Jul 19 2022|19/7/22"
ANSWERS = [  # lesson, question, answers that are right, answers that are not yet
    (ISS, "share-of-one-voice", SHARES,
     "half|50/50|fifty-fifty|three quarters|100|one in ten|a third|0.3"),
    (ISS, "first-voice-from-outside", "10|ten|tenth|the tenth|10th|paragraph 10|in paragraph ten"
     "|X|the tenth paragraph|No. 10|ten (10)", "13|9|eleven|the first|9th|IX"),
    (ISS, "silent-paragraphs", "3|three|3 paragraphs|3: 2, 3 and 9|3 (2, 3, 9)|III"
     "|3 of 13|three of the thirteen|2, 3, and 9 = 3", "2|4|none|13|4 of 13|a couple|half a dozen"),
    (ISS, "direct-quotes", "5|five|5.", "6|4|a dozen|none"),
    (ISS, "regime", "regime|Obama regime|Barack Obama regime|the Barack Obama regime|“regime”",
     "Obama|Barack Obama|bluster|White House|during"),
    (ISS, "sounds-official", "announced|Announced.", "pull out|Russia"),
    (ISS, "after-2024", AFTER, "2024|2025|by 2024|in 2024|before 2025|until 2024|late 2024|2026"
     "|by the beginning of 2024|July 2025"),
    (ISS, "which-tuesday", TUESDAY, "26 July 2022|July 2022|19 June 2022|19 July 2021|2022"
     "|18 July 2022|20 July 2022|12 July 2022"),
    (ISS, "since-1988", "1998|20 November 1998|Nov 98|November 1998|since 1998|late 1998|’98"
     "|20.11.1998|yr 1998|1998!|autumn 1998|nineteen ninety-eight|20 Novemeber 1998",
     "1988|1999|1997|2000|November 1988|1989"),
    (ISS, "earliest-way-out", "29 July 2023|July 29th, 2023|2023-07-29|29.7.23|after 28 July 2023",
     "29 July 2024|29 July 2022|28 July 2023|29 June 2023|July 2023|2023|26 July 2023|end of 2024"),
    (POOL, "after-easter", EASTER, "Easter 2026|5 April 2026|by Easter 2026|April 2026|2026"
     "|spring 2026|after Easter 2025"),
    (POOL, "pool-is-shut", "19 September 2025|19 Sept 2025|Friday 19 September 2025|19/9/25"
     "|19 September 2025 (Friday)",
     "18 September 2025|19 August 2025|September 2025|19 September 2024"),
    (POOL, "days-after-the-call", "17|seventeen|17 days", "16|18|ten|seven"),
    (POOL, "which-number", "nine|the other nine|nine beams", "ten|eleven|three"),
    (POOL, "new-beams", "by the end of 2025|by 2025|until the end of 2025|2025 at the latest"
     "|before 2026|by December 2025", "2025|by early 2025|by mid-2025|after 2025|by 2026"
     "|by the end of November 2025"),
]  # fmt: skip
VERDICTS = [
    (lesson, question, given, outcome)
    for lesson, question, *answers in ANSWERS
    for outcome, row in zip(("right", "not yet"), answers, strict=True)
    for given in row.split("|")
]


@pytest.mark.parametrize(("lesson", "question", "given", "outcome"), VERDICTS)
def test_an_answer_is_right_if_it_means_the_right_thing(lesson, question, given, outcome):
    feedback = lesson.question(question).feedback((given,))
    assert feedback.outcome == outcome, feedback


@pytest.mark.parametrize(
    ("question", "given", "told"),
    [
        ("which-tuesday", "about 19 July 2022", "leave out “about”"),
        ("earliest-way-out", "29 July 2024", "The month and the day are right, the year is not."),
        ("earliest-way-out", "July 2023", "The year and the month are right, and you can be more"),
        ("silent-paragraphs", "3", "See paragraphs 2, 3 and 9."),
        ("first-voice-from-outside", "10, 13", "holds 2 numbers, and one is asked for"),
        ("first-voice-from-outside", "the tenth and the thirteenth", "holds 2 numbers"),
        ("since-1988", "November 20", "keep what you have, and add the year"),
        ("since-1988", "the 20th", "no month and no year yet; keep what you have"),
    ],
)
def test_what_is_partly_right_is_told_what_is_right(question, given, told):
    assert told in ISS.question(question).feedback((given,)).sentence


# Dates of events ---------------------------------------------------------------------------------

DATES = [  # the start of an event's name, dates that are right, dates that are not
    ("Russia’s current", "by 2024|by the end of 2024|until 2024|2024 at the latest|by late 2024",
     "2024|by the beginning of 2024|by early 2024|by mid-2024|before 2024|after 2024|end of 2024"),
    ("Russia leaves", "after 2024|2025 at the earliest|not until 2025|sometime after 2024",
     "2025|2024|by 2024|since 2024|after mid-2024|after 2025|from the end of 2024"),
    ("Borisov is made", "15 July 2022|Friday, July 15th 2022|15.7.22|2022-07-15",
     "about 15 July 2022|July 2022|15 June 2022|15 July 2021|16 July 2022|26 July 2022"),
    ("The station is", "since 1988|from 1988 on|1988 or later|sinse 1988",
     "1988|after 1988|since 1998|by 1988|since late 1988|1988 to 2022"),
]  # fmt: skip
DATED = [
    (event, words, right)
    for event, *rows in DATES
    for right, row in zip((True, False), rows, strict=True)
    for words in row.split("|")
]


@pytest.mark.parametrize(("start", "words", "right"), DATED)
def test_a_date_is_right_if_it_means_the_days_that_the_article_gives(start, words, right):
    event = next(one for one in ISS.key.events() if one.name.startswith(start))
    feedback = judge_date(typed(words, "2022-07-26"), event, ISS.key)
    assert (feedback.outcome == "right") == right, feedback
