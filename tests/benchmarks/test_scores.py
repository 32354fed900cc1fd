"""The scores of the draft: small cases with the figures that a person finds with a pencil."""

import date_scores
import pytest
import quote_scores
from marking import marked
from scores import Tally


def in_file(notation: str) -> dict:
    """An attribution of a marked text, as it stands in a file."""
    marks = [(role, [span.start, span.end]) for role, span in marked(notation)[1]]
    content = [span for role, span in marks if role == "content"]
    return {"source": None, "cue": None, **dict(marks), "content": content}


def quotes(gold: list[str], drafted: list[str]) -> quote_scores.QuoteScores:
    """The scores of drafted attributions; all are markings of one text."""
    (text,) = {marked(notation)[0] for notation in gold + drafted}
    scores = quote_scores.QuoteScores()
    scores.add(text, map(in_file, gold), map(in_file, drafted))
    return scores


AGREEING = [  # gold, drafted: the same fragments, marked in another way
    ("{“We knew,”} [Ada] <said>.", "“{We knew},” [Ada] <said>."),
    ("“{We knew. It rained},” [Ada] <said>.", "“{We knew}. {It rained},” [Ada] <said>."),
    ("“{We knew.\nIt rained},” [Ada] <said>.", "“{We knew.}\n{It rained},” [Ada] <said>."),
    ("{We knew} what [Ada] <said>, {😀}.", "{We knew} what [Ada] <said>, 😀."),
]


@pytest.mark.parametrize(("gold", "drafted"), AGREEING)
def test_what_makes_no_difference(gold, drafted):
    tally = quotes([gold], [drafted]).tallies["exact", "all"]
    assert tally.f1 == 100
    assert tally.gold == tally.drafted


LIKE = [  # gold, drafted, F1 of exact, overlap and ATTR over all content
    ("[Ada] <said> {it rained all day}.", "[Ada] <said> {it rained all day}.", (100, 100, 100)),
    ("[Ada] <said> {it rained all day}.", "[Ada] <said> {it rained} all day.", (0, 100, 100)),
    ("[Ada] <said> {it rained all day}.", "[Ada] <said> it rained all {day}.", (0, 0, 0)),
    ("[Ada] <said> {it rained} to Tom.", "Ada <said> {it rained} to [Tom].", (100, 100, 0)),
    ("[Ada] <said> {it rained} to Tom.", "Ada <said> {it rained} to Tom.", (100, 100, 0)),
    ("Ada <said> {it rained} to Tom.", "[Ada] <said> {it rained} to Tom.", (100, 100, 100)),
    ("[The mayor of Riga] <said> {so}.", "The [mayor] of Riga <said> {so}.", (100, 100, 100)),
    ("[The mayor of Riga] <said> {so}.", "The mayor of [Riga] <said> {so}.", (100, 100, 0)),
    ("[The mayor of Riga] <said> {so}.", "[The] mayor of Riga <said> {so}.", (100, 100, 0)),
    ("[They, the Lunds,] <said> {so}.", "They, the [Lunds], <said> {so}.", (100, 100, 0)),
    ("[The president] <said> {so}.", "[The president] <said> {so}.", (100, 100, 100)),
]


@pytest.mark.parametrize(("gold", "drafted", "expected"), LIKE)
def test_how_like_what_was_marked_a_draft_is(gold, drafted, expected):
    tallies = quotes([gold], [drafted]).tallies
    assert tuple(tallies[level, "all"].f1 for level in quote_scores.LEVELS) == expected


KINDS = [  # what is marked, its kind
    ("{“We knew,”} [Ada] <said>.", "direct"),
    ("“{We knew},” [Ada] <said>. It “{rained too}", "direct"),
    ("[Ada] <called> {it a “gift”}.", "mixed"),
    ("[Ada] <said> {it rained}.", "indirect"),
    ('[Ada] <said> {"one two three four five six seven eight nine" ten}.', "direct"),
    ('[Ada] <said> {"one two three four five six seven eight" nine ten}.', "mixed"),
    ("''So\" 5\nit is, {she} <said>.", "indirect"),
]


@pytest.mark.parametrize(("notation", "kind"), KINDS)
def test_quotation_marks_tell_the_kind(notation, kind):
    found = quote_scores.Text(marked(notation)[0]).fragments([in_file(notation)])
    assert {fragment.kind for fragment in found} == {kind}


SPEECH = [  # gold, drafted; in the row of all speech: gold, found, drafted, right
    (["[Ada] <says> {so}."], ["[Ada] <says> {so}."], Tally(1, 1, 1, 1)),
    (["[Ada] <hopes> {so}."], ["[Ada] <hopes> {so}."], Tally(0, 0, 0, 0)),
    (["[Ada] <hopes> {so}."], ["[Ada] hopes {so}."], Tally(0, 0, 0, 0)),
    ([], ["[Ada] <hopes> {so}."], Tally(0, 0, 0, 0)),
    ([], ["[Ada] hopes {so}."], Tally(0, 0, 1, 0)),
    ([], ["[Ada] <pointed out> {so}."], Tally(0, 0, 1, 0)),
    (["[Ada] <stressed> {so}."], [], Tally(1, 0, 0, 0)),
]


@pytest.mark.parametrize(("gold", "drafted", "expected"), SPEECH)
def test_speech_is_what_a_reporting_verb_tells(gold, drafted, expected):
    assert quotes(gold, drafted).tallies["overlap", "all-speech"] == expected


def test_precision_recall_and_their_mean():
    gold = [
        "[Ada] <said> {it rained}. Tom said it snowed.",
        "Ada said it rained. [Tom] said {it snowed}.",
    ]
    tally = quotes(gold, [gold[0]]).tallies["exact", "indirect"]
    assert (tally.precision, tally.recall, round(tally.f1, 1)) == (100, 50, 66.7)


def test_a_draft_of_nothing_scores_nothing():
    scores = quotes(["[Ada] <said> {so}."], [])
    assert scores.tallies["exact", "all"].f1 == 0
    assert scores.strict["all"].gold == 0


def test_the_same_name_elsewhere_is_right_only_leniently():
    scores = quotes(["Ada came. [Ada] <said> {so}."], ["[Ada] came. Ada <said> {so}."])
    assert (scores.strict["all"].recall, scores.lenient["all"].recall) == (0, 100)


def test_a_cue_counts_where_the_content_is_found():
    gold = ["[Ada] <said> {so}. [Tom] agreed.", "[Ada] said so. [Tom] <agreed>{.}"]
    scores = quotes(gold, ["Ada <said> {so}. Tom agreed."])
    assert (scores.cues.gold, scores.cues.recall) == (1, 100)


def test_attributions_that_are_wrong_can_be_read():
    gold = ["“{We knew},” [Ada] <said>, so it “rained”.", "“We knew,” Ada said, so {it “rained”}."]
    drafted = ["“{We knew},” Ada said, [so] it “rained”.", "“We knew,” {Ada said}, so it “rained”."]
    text = marked(gold[0])[0]
    assert list(quote_scores.faults(text, map(in_file, gold), map(in_file, drafted))) == [
        ("wrong source", "drafted [so], gold [Ada] <said> {We knew} (direct)"),
        ("missed", "[] <> {it “rained} (mixed)"),
        ("spurious", "[] <> {Ada said} (indirect)"),
    ]


TEXT = "On 4 May 1979, and in 1980 again, it rained."


def date(words: str, edtf: str, **more: object) -> dict:
    """A date in the text, as it stands in a file."""
    start = TEXT.index(words)
    span = [start, start + len(words)]
    return {"span": span, "type": "DATE", "value": edtf, "edtf": edtf, **more}


def scored(gold: list[dict], drafted: list[dict]) -> date_scores.DateScores:
    scores = date_scores.DateScores()
    scores.add(gold, drafted)
    return scores


VALUES = [  # gold, drafted, what is wrong with it
    ("1979-05-04", "1979-05-04", None),
    ("1979", "1979-01-01/1979-12-31", None),
    ("1979-05?", "1979-05", None),
    ("1979", "1979-05", "over"),
    ("1979-05", "1979", "under"),
    ("1979", "../1979", "under"),
    ("1979", "1980", "wrong"),
    ("1979-05", "1979-05-20/1979-06-02", "wrong"),
    ("1979", "197x", "wrong"),
]


@pytest.mark.parametrize(("gold", "drafted", "fault"), VALUES)
def test_a_date_is_right_by_its_first_and_last_day(gold, drafted, fault):
    scores = scored([date("4 May 1979", gold)], [date("May 1979", drafted)])
    assert scores.value["timeline"].f1 == (0 if fault else 100)
    assert scores.faults == ({fault: 1} if fault else {})
    assert scores.relaxed["timeline"].f1 == 100
    assert scores.strict["timeline"].f1 == 0


def test_another_right_value_is_right_too():
    gold = date("1980", "1980", alts=["1980-05", "1980-06"])
    assert scored([gold], [date("1980", "1980-06")]).value["timeline"].f1 == 100


ROWS = [  # a date, in which rows it counts
    ({}, {"timeline", "DATE", "all"}),
    ({"type": "TIME"}, {"timeline", "all"}),
    ({"type": "DURATION", "value": "P1Y", "edtf": ""}, {"all"}),
    ({"value": "PAST_REF", "edtf": ""}, {"all"}),
]


@pytest.mark.parametrize(("more", "rows"), ROWS)
def test_rows_select_dates(more, rows):
    scores = scored([date("1980", "1980") | more], [])
    assert {row for row in date_scores.ROWS if scores.value[row].gold} == rows


TIMEX3 = [("198X", "198", True), ("1980-W2", "1980-W02", True), ("1980", "1981", False)]


@pytest.mark.parametrize(("gold", "drafted", "right"), TIMEX3)
def test_values_of_all_expressions_are_compared_as_written(gold, drafted, right):
    mark = date("1980", "")
    scores = scored([mark | {"value": gold}], [mark | {"value": drafted}])
    assert scores.value["all"].f1 == 100 * right


def test_the_same_span_is_paired_before_a_longer_one():
    gold = [date("1980", "1980")]
    drafted = [date("in 1980 again", "1980"), date("1980", "1981")]
    scores = scored(gold, drafted)
    assert (scores.strict["timeline"].found, scores.value["timeline"].found) == (1, 0)
    assert scores.relaxed["timeline"].precision == 50


ORDERS = [("1979", "1980", 100), ("1981", "1980", 0), ("1980", "1980", 0)]


@pytest.mark.parametrize(("first", "second", "share"), ORDERS)
def test_the_order_of_dates_is_scored(first, second, share):
    gold = [date("4 May 1979", "1979-05-04"), date("1980", "1980")]
    drafted = [date("4 May 1979", first), date("1980", second)]
    order = scored(gold, drafted).order
    assert (order.gold, order.recall) == (1, share)


def test_dates_that_are_wrong_can_be_read():
    gold = [date("4 May 1979", "1979-05-04"), date("1980", "1980")]
    drafted = [date("1979", "1979"), date("again", "1980")]
    assert list(date_scores.faults(TEXT, gold, drafted)) == [
        ("wrong value", "drafted 1979, gold …On [4 May 1979], and in 1980 again,… = 1979-05-04"),
        ("missed", "…On 4 May 1979, and in [1980] again, it rained.… = 1980"),
        ("spurious", "…On 4 May 1979, and in 1980 [again], it rained.… = 1980"),
    ]
