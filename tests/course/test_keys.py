"""What every key of ours keeps to, whatever its article is about."""

import re
from itertools import combinations, pairwise

import pytest
import test_iss_exit
import test_pool_roof
import test_school_walk
from marking import in_the_article

from lesson import load
from lesson.lesson import COURSE

NAMES = sorted(path.parent.name for path in (COURSE / "data").glob("*/key.json"))
PAIRS = ("“”", "‘’")
REPORTING = {
    "said", "says", "added", "asked", "replied", "announced", "told", "called", "reported",
    "stated", "according", "claimed", "believes", "noted", "denied", "insisted", "admitted",
    "warned",
}  # fmt: skip

SECOND_MARKINGS = {
    "iss-exit": test_iss_exit, "pool-roof": test_pool_roof, "school-walk": test_school_walk,
}  # fmt: skip

pytestmark = pytest.mark.parametrize("lesson", [load(name) for name in NAMES], ids=NAMES)


def test_attributions_have_the_marks_the_kind_and_the_speaker_of_a_second_marking(lesson):
    marking = SECOND_MARKINGS[lesson.article.name].ATTRIBUTIONS
    for item, (kind, speaker, notation) in zip(lesson.key.attributions, marking, strict=True):
        assert list(item.marks) == in_the_article(lesson.article, notation)
        assert (item.kind, item.speaker) == (kind, speaker)


def test_dates_have_the_words_the_signal_and_the_time_of_a_second_marking(lesson):
    marking = SECOND_MARKINGS[lesson.article.name].DATES
    for item, (notation, edtf, when, kind) in zip(lesson.key.dates, marking, strict=True):
        marks = dict(in_the_article(lesson.article, notation))
        assert (item.words, item.signal) == (marks["source"], marks.get("cue"))
        assert (item.edtf, item.when, item.kind) == (edtf, when, kind)


def test_content_stands_clean_of_white_space_and_of_half_a_pair_of_marks(lesson):
    for item in lesson.key.attributions:
        for words in (lesson.article[span] for span in item.content):
            assert words == words.strip()
            marks = re.sub(r"(?<=\w)’(?=\w)", "", words)  # an apostrophe closes nothing
            assert all(marks.count(opening) == marks.count(end) for opening, end in PAIRS), words
            assert words[0] not in "“”‘,"
            assert not words.endswith(("“", ",”", ",’"))


def test_source_cue_content_and_relay_of_one_attribution_stand_apart(lesson):
    for item in lesson.key.attributions:
        assert item.source
        assert item.cue
        assert item.content
        assert not any(a.overlaps(b) for (_, a), (_, b) in combinations(item.marks, 2))


def test_no_words_are_the_content_of_two_attributions(lesson):
    spans = sorted(span for item in lesson.key.attributions for span in item.content)
    assert not any(one.overlaps(other) for one, other in pairwise(spans))


def test_every_sentence_that_reports_is_covered(lesson):
    article = lesson.article
    cues = [item.cue for item in lesson.key.attributions]
    for sentence in article.sentences:
        spoken = [word for word in article.words_in(sentence) if not article.is_quoted(word)]
        if REPORTING & {article[word].lower() for word in spoken}:
            assert any(cue in sentence for cue in cues), article[sentence]


def test_every_word_in_quotation_marks_is_somebodys(lesson):
    article = lesson.article
    content = [span for item in lesson.key.attributions for span in item.content]
    quoted = [word for word in article.words if article.is_quoted(word)]
    assert len(quoted) > 100
    assert [article[w] for w in quoted if not any(w in span for span in content)] == []


def test_every_mark_comes_with_its_why(lesson):
    assert all(item.note for item in (*lesson.key.attributions, *lesson.key.dates))
