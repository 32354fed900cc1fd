"""What a reader marked: kinds of attributions, events, and who tells what.

In the tables marks are written [source] <cue> {content} (relay).
"""

from dataclasses import FrozenInstanceError

import pytest
from marking import attribution, marked

from lesson import Article, Attribution, DateMention, LessonError, Reading, Span

KINDS = [  # how it is said, what is marked
    ("direct", "😀 “{We knew,}” [he] <said>."),
    ("direct", "“{We knew,}” [he] <said>. “{We left.}”"),
    ("direct", "{“We knew,”} [he] <said>."),
    ("direct", "‘{He said “no” to it,}’ [she] <said>."),
    ("direct", '"{We knew,}" [he] <said>.'),
    ("direct", "“{We knew.}\n\n“{We left,}” [he] <said>."),
    ("direct", "[He] <said>: “{We knew.}"),
    ("direct", "[He] <answered> “{😀}”."),
    ("indirect", "[He] <said> {that they knew}."),
    ("indirect", "{The bridge is safe}, <according to> [the city]."),
    ("indirect", "[He] <said> {that the country’s plan of the ’90s was known}."),
    ("indirect", "[He] <said> {that they knew}. “No,” said nobody."),
    ("indirect", "[He] <said> so."),
    ("mixed", "[He] <called> {the move a “bluster from the Russians”}, (the paper) said."),
    ("mixed", "[He] <said> {that “we” knew}."),
    ("mixed", "“{We knew,}” [he] <said>, and {that they left}."),
    ("mixed", "[He] <said>: {“We knew.” They left.}"),
]


@pytest.mark.parametrize(("kind", "notation"), KINDS)
def test_a_saying_is_direct_indirect_or_mixed(kind, notation):
    assert attribution(notation).kind == kind


@pytest.mark.parametrize(("kind", "notation"), KINDS)
def test_an_attribution_is_shown_as_it_is_marked(kind, notation):
    """Sentences around it that hold no mark are left out."""
    assert repr(attribution(notation)) in notation


def test_marks_come_in_reading_order():
    text, marks = marked("“{We knew,}” [he] <said>. “{We left,}” (AFP) wrote.")
    item = attribution("“{We knew,}” [he] <said>. “{We left,}” (AFP) wrote.")
    assert item.marks == tuple(marks)
    assert [text[span.start : span.end] for span in item.content] == ["We knew,", "We left,"]
    assert [item.article[word] for word in item.words] == ["We", "knew", "We", "left"]


@pytest.mark.parametrize(
    ("notation", "speaker", "voice"),
    [
        ("😀 [He] <said> {so}.", "Yuri Borisov", "Yuri Borisov"),
        ("😀 [He] <said> {so}.", "", "He"),
        ("{So}, it <is said>.", "", ""),
    ],
)
def test_the_voice_is_the_speaker_or_else_the_source(notation, speaker, voice):
    assert attribution(notation, speaker).voice == voice


def test_nothing_marked_says_so():
    assert repr(Attribution(Article("Rain fell."))) == "nothing marked"


STORY = Article(
    "😀 The bridge opened in 1988. On Tuesday the mayor said it would close by 2024."
    " “We close it after July 5, 2023,” he said. The bridge of the ’80s was called old.",
    published="2022-07-26",
)
OPENS, CLOSES, SAID = "The bridge opens", "The bridge closes", "The mayor speaks"


def mention(words, when, event, kind="happened", signal=None, edtf="2022"):
    signal = STORY.find(signal) if signal else None
    return DateMention(STORY, STORY.find(words), edtf, when, event, kind, signal)


MENTIONS = (
    mention("2024", "../2024", CLOSES, "expected", "by"),
    mention("1988", "1988", OPENS, signal="in"),
    mention("Tuesday", "2022-07-26", SAID, "said", "On"),
    mention("July 5, 2023", "2023-07-06", CLOSES, "expected", "after"),
    mention("’80s", "198X", OPENS),
)
SAYINGS = (
    Attribution(
        STORY, (STORY.find("it would close by 2024"),), STORY.find("the mayor"), STORY.find("said")
    ),
    Attribution(
        STORY,
        (STORY.find("We close it after July 5, 2023,"),),
        STORY.find("he", after=STORY.find("2023,”").end),
        STORY.find("said", 2),
        speaker="the mayor",
    ),
)
READING = Reading(STORY, SAYINGS, MENTIONS, "mine")


def test_one_event_is_on_the_timeline_once_by_its_narrowest_date_and_in_order():
    found = [(event.name, event.kind, event.when.edtf) for event in READING.events()]
    assert found == [
        (OPENS, "happened", "1988"),
        (SAID, "said", "2022-07-26"),
        (CLOSES, "expected", "2023-07-06"),
    ]


def test_an_event_keeps_all_its_mentions():
    closes = READING.events()[2]
    assert closes.mentions == (MENTIONS[0], MENTIONS[3])


@pytest.mark.parametrize(
    ("whens", "picked"),
    [
        (["2022", "2022-07"], "2022-07"),
        (["2022-07", "2022-07-26", "2022-07-15"], "2022-07-26"),
        (["2025/..", "2025"], "2025"),
        (["2025/..", "../2024"], "2025/.."),
        (["2025/..", "1900/2100"], "1900/2100"),
        (["198X", "19XX", "1985/1989"], "1985/1989"),
    ],
)
def test_the_narrowest_date_of_an_event_counts_and_the_first_of_equals(whens, picked):
    mentions = tuple(mention("1988", when, "the event") for when in whens)
    (event,) = Reading(STORY, dates=mentions).events()
    assert event.when.edtf == picked


@pytest.mark.parametrize(
    ("date", "teller"), [(0, SAYINGS[0]), (1, None), (2, None), (3, SAYINGS[1]), (4, None)]
)
def test_the_teller_of_a_date_is_who_says_it(date, teller):
    assert READING.teller(MENTIONS[date]) == teller


MEETING = Article(
    "😀 Ana Ray spoke first. On Tuesday, Borisov met Putin. He told of plans. Phil Larson laughed."
    " On Friday, Larson wrote so."
)


@pytest.mark.parametrize(
    ("source", "cue", "speaker", "said_on"),
    [
        ("He", "told", "Yuri Borisov", "Tuesday"),  # named one sentence before, with the date
        ("Larson", "wrote", "Phil Larson", "Friday"),  # in its own sentence
        ("Phil Larson", "laughed", "Phil Larson", None),  # Friday comes later
        ("Ana Ray", "spoke", "", None),
    ],
)
def test_a_saying_has_the_date_its_sentence_or_an_earlier_one_gives(source, cue, speaker, said_on):
    start = MEETING.find(cue).start - len(source) - 1
    saying = Attribution(
        MEETING, (), MEETING.find(source, after=start), MEETING.find(cue), speaker=speaker
    )
    days = [
        DateMention(MEETING, MEETING.find(day), "2022", "2022", f"on {day}", "said")
        for day in ("Tuesday", "Friday")
    ]
    found = Reading(MEETING, (saying,), tuple(days)).said_on(saying)
    assert (MEETING[found.words] if found else None) == said_on


def test_within_a_span_is_what_touches_it():
    part = READING.within(STORY.sentence_of(STORY.find("On Tuesday")))
    assert (part.attributions, part.dates) == (SAYINGS[:1], (MENTIONS[0], MENTIONS[2]))
    assert (part.article, part.reader) == (STORY, "mine")


def test_within_a_gap_there_is_nothing():
    gap = Span(STORY.find(" On").start, STORY.find("On").start)
    assert READING.within(gap) == Reading(STORY, reader="mine")


@pytest.mark.parametrize(
    ("value", "name"),
    [(READING, "dates"), (SAYINGS[0], "speaker"), (MENTIONS[0], "when"), (STORY, "text"),
     (STORY.find("The"), "start")],
)  # fmt: skip
def test_what_is_marked_cannot_be_changed(value, name):
    with pytest.raises(FrozenInstanceError):
        setattr(value, name, "changed")


@pytest.mark.parametrize(("edtf", "when"), [("last year", "2022"), ("2022", "2022-13")])
def test_a_date_mention_takes_no_date_that_is_none(edtf, when):
    with pytest.raises(LessonError, match=f"“{edtf if edtf != '2022' else when}”"):
        mention("1988", when, OPENS, edtf=edtf)


def test_a_reading_says_what_is_in_it():
    assert repr(READING) == (
        "mine of article: 2 attributions (1 direct, 1 indirect), 5 date mentions of 3 events"
    )
    assert repr(Reading(STORY)) == (
        "reading of article: 0 attributions, 0 date mentions of 0 events"
    )
    assert repr(MENTIONS[0]) == "“by 2024” → ../2024: The bridge closes (expected)"
    assert repr(MENTIONS[4]) == "“’80s” → 198X: The bridge opens (happened)"
