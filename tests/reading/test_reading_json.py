"""Readings as files: what is written is read again, and what is broken is told."""

import json
from pathlib import Path

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lesson import Article, Attribution, DateMention, LessonError, Reading, Span
from lesson.reading.reading import Answer
from lesson.reading.reading_json import (
    ReadingRecord,
    read_record,
    reading_of,
    schema,
    to_json,
)

ROOT = Path(__file__).parents[2]
TEXT = (
    "😀 “We knew,” Borisov said on Tuesday. “We left after 2024.” 👩‍🚀 So the BBC wrote. Rain fell."
)
ARTICLE = Article(TEXT, "weather", "2022-07-26")
SAYING = Attribution(
    ARTICLE,
    (ARTICLE.find("We knew,"), ARTICLE.find("We left after 2024.")),
    ARTICLE.find("Borisov"),
    ARTICLE.find("said"),
    ARTICLE.find("the BBC"),
    "Yuri Borisov",
    "One saying in two pieces.",
)
TUESDAY = DateMention(
    ARTICLE, ARTICLE.find("Tuesday"), "2022-07-26", "2022-07-26", "He speaks", "said",
    ARTICLE.find("on"), "The day of publication.",
)  # fmt: skip
LEAVING = DateMention(
    ARTICLE, ARTICLE.find("2024"), "2024", "2025/..", "They leave", "expected",
    ARTICLE.find("after"),
)  # fmt: skip
FIRST = Answer("since-1988", ("1988",), "not yet", "2026-11-22T15:04:00+00:00", 75)
THEN = Answer("since-1988", ("20 November 1998",), "right")
READING = Reading(
    ARTICLE, (SAYING, Attribution(ARTICLE)), (TUESDAY, LEAVING), "mine", (FIRST, THEN)
)


def read_reading(path, article):
    """The reading in a file."""
    return reading_of(path, read_record(path), article)


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "mine.json"
    path.write_text(to_json(READING), encoding="utf-8")
    return path


def edited(file, old, new):
    """The file with one passage changed, as a hand would change it."""
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8")
    return file


def the_sentence(file, article=ARTICLE) -> str:
    """What a reader is told who opens the file."""
    with pytest.raises(LessonError) as error:
        read_reading(file, article)
    sentence = str(error.value)
    assert sentence.startswith(f"{file}: ")
    assert "\n" not in sentence
    return sentence.removeprefix(f"{file}: ")


def without(parts, sentence):
    return [part for part in parts if part not in sentence]


def test_what_is_written_is_read_again(file):
    assert read_reading(file, ARTICLE) == READING


def test_in_a_file_words_stand_beside_each_offset(file):
    record = json.loads(file.read_text(encoding="utf-8"))
    first = record["attributions"][0]
    assert first["content"][1] == {
        "start": TEXT.index("We left"),
        "end": TEXT.index("” 👩"),
        "words": "We left after 2024.",
    }
    marks = [*first["content"], first["source"], first["cue"], first["relay"]]
    marks += [record["dates"][0]["words"], record["dates"][0]["signal"]]
    assert all(TEXT[mark["start"] : mark["end"]] == mark["words"] for mark in marks)
    assert record["article"] == {"name": "weather", "sha256": ARTICLE.sha256}
    assert file.read_text(encoding="utf-8").endswith("}\n")


def test_the_same_reading_is_always_written_alike(file):
    assert to_json(read_reading(file, ARTICLE)) == file.read_text(encoding="utf-8")


WORDS = st.text(max_size=20)
DATES = st.sampled_from(["2022-07-26", "198X", "2025/..", "1988?", "-0043-03", "2022-21"])


@st.composite
def readings(draw):
    text = draw(st.text(min_size=2, max_size=60))
    article = Article(text, draw(WORDS))
    edges = st.lists(st.integers(0, len(text)), min_size=2, max_size=2, unique=True).map(sorted)
    span = edges.map(lambda pair: Span(*pair))
    maybe = st.none() | span
    saying = st.builds(
        Attribution, st.just(article), st.lists(span, max_size=3).map(tuple), maybe, maybe, maybe,
        WORDS, WORDS,
    )  # fmt: skip
    kinds = st.sampled_from(["said", "happened", "expected"])
    date = st.builds(DateMention, st.just(article), span, DATES, DATES, WORDS, kinds, maybe, WORDS)
    sayings, dates = st.lists(saying, max_size=3), st.lists(date, max_size=3)
    return Reading(article, tuple(draw(sayings)), tuple(draw(dates)), draw(WORDS))


@settings(max_examples=50)
@given(readings())
def test_any_reading_is_read_again_as_it_was(tmp_path_factory, reading):
    file = tmp_path_factory.getbasetemp() / "any.json"
    file.write_text(to_json(reading), encoding="utf-8")
    assert read_reading(file, reading.article) == reading


def test_marks_made_twice_are_kept_twice(file):
    """A learner's work is not thrown away because it holds something double."""
    double = Reading(ARTICLE, (SAYING, SAYING), (TUESDAY, TUESDAY), "mine")
    file.write_text(to_json(double), encoding="utf-8")
    assert read_reading(file, ARTICLE) == double


CHANGED_ARTICLES = [  # what was done to the article, and what the sentence must tell
    (
        "one letter inserted before a mark",
        "😀 So “We knew,” Borisov" + TEXT.split("Borisov")[1],
        ["at attributions[0].content[0]: expected “We knew,”", "found “o “We kn”"],
    ),
    (
        "one letter changed inside a mark",
        TEXT.replace("Borisov", "Borisow"),
        ["at attributions[0].source: expected “Borisov”", "found “Borisow”"],
    ),
    (
        "one letter changed inside a signal",
        TEXT.replace(" on ", " in "),
        ["at dates[0].signal: expected “on”", "found “in”"],
    ),
    (
        "a full stop in a mark changed",
        TEXT.replace("2024.", "2024!"),
        ["at attributions[0].content[1]: expected “…e left after 2024.”", "“…e left after 2024!”"],
    ),
    (
        "one letter changed between marks",
        TEXT.replace("So", "No"),
        ["expected the article “weather” with SHA-256", "found", "bring its old text back"],
    ),
    (
        "one letter changed after the marks",
        TEXT.replace("Rain", "Hail"),
        ["expected the article “weather” with SHA-256", ARTICLE.sha256[:12]],
    ),
    (
        "shortened",
        TEXT[:20],
        ["at attributions[0].cue: expected “said” at characters", "its 20 characters"],
    ),
    ("emptied", "", ["at attributions[0].content[0]: expected “We knew,”", "its 0 characters"]),
]


@pytest.mark.parametrize(
    ("text", "sentence_holds"),
    [case[1:] for case in CHANGED_ARTICLES],
    ids=[case[0] for case in CHANGED_ARTICLES],
)
def test_an_edited_article_says_where_it_changed(file, text, sentence_holds):
    assert without(sentence_holds, the_sentence(file, Article(text, "weather"))) == []


def test_a_long_mark_is_shown_from_shortly_before_the_change(tmp_path):
    text = 40 * "so it is and so it was, " + "in Riga"
    article = Article(text)
    file = tmp_path / "mine.json"
    file.write_text(to_json(Reading(article, (Attribution(article, (Span(0, len(text)),)),))))
    sentence = the_sentence(file, Article(text.replace("Riga", "Rome")))
    assert without(["it was, in Riga”", "it was, in Rome”"], sentence) == []
    assert len(sentence) < 400


BORISOV = f'"start": {TEXT.index("Borisov")},\n        "end": {TEXT.index("Borisov") + 7}'

BROKEN_FILES = [  # what was done to the file: old, new; what the sentence must tell
    ("marks outside the text", BORISOV, '"start": 900, "end": 907',
     ["at attributions[0].source: expected “Borisov” at characters 900 to 907", "no such place"]),
    ("a negative offset", BORISOV, '"start": -3, "end": 4',
     ["at attributions[0].source:", "-3 to 4", "no such place"]),
    ("an end before its start", BORISOV, '"start": 9, "end": 4', ["9 to 4", "no such place"]),
    ("an empty mark", BORISOV, '"start": 9, "end": 9', ["9 to 9", "no such place"]),
    ("huge numbers", BORISOV, f'"start": 0, "end": {10**25}', [str(10**25), "no such place"]),
    ("absurd numbers", BORISOV, f'"start": 0, "end": {"9" * 5000}',
     ["at attributions[0].source.end: integer value out of range"]),
    ("a number with a point", BORISOV, '"start": 0.5, "end": 7',
     ["at attributions[0].source.start: expected a whole number, found a number with a point"]),
    ("not a number", BORISOV, '"start": NaN, "end": 7', ["in line", "invalid character"]),
    ("words in place of a number", BORISOV, '"start": "x", "end": 7',
     ["source.start: expected a whole number, found words in quotation marks"]),
    ("other words", '"words": "Borisov"', '"words": "Putin"',
     ["attributions[0].source: expected “Putin”", "found “Borisov”"]),
    ("a mark without words", ',\n        "words": "Borisov"', "",
     ["at attributions[0].source: expected an entry “words”, found none"]),
    ("a comma missing", '"reader": "mine",', '"reader": "mine"',
     ["expected JSON, found a mistake in line 8"]),
    ("cut off", '"reader": "mine",', '"reader": "mine', ["expected JSON, found a mistake in line"]),
    ("an unknown name", '"reader": "mine"', '"raeder": "mine"', ["expected no entry “raeder”"]),
    ("a name missing", '"reader": "mine",', "", ["expected an entry “reader”, found none"]),
    ("a name twice", '"reader": "mine"', '"reader": "me", "reader": "mine"',
     ["expected each entry once, found “reader” 2 times"]),
    ("nothing for words", '"reader": "mine"', '"reader": null',
     ["at reader: expected words in quotation marks, found nothing"]),
    ("a newer version", '"version": 1', '"version": 2, "new": []',
     ["expected version 1, found version 2", "install"]),
    ("no version", '"version": 1,', "", ["expected an entry “version”, found none"]),
    ("a version in words", '"version": 1', '"version": "1"',
     ["at version: expected a whole number, found words in quotation marks"]),
    ("an unknown kind", '"kind": "expected"', '"kind": "feared"',
     ["at dates[1].kind: expected one of the values that belong here, found “feared”"]),
    ("a bad date", '"when": "2025/.."', '"when": "after 2024"',
     ["at dates[1]: expected an EDTF date", "found “after 2024”"]),
    ("a day that never was", '"edtf": "2022-07-26"', '"edtf": "2022-02-30"',
     ["at dates[0]: “2022-02-30” is not in the calendar"]),
]  # fmt: skip


@pytest.mark.parametrize(
    ("old", "new", "sentence_holds"),
    [case[1:] for case in BROKEN_FILES],
    ids=[case[0] for case in BROKEN_FILES],
)
def test_a_broken_file_says_where_and_what(file, old, new, sentence_holds):
    assert without(sentence_holds, the_sentence(edited(file, old, new))) == []


@pytest.mark.parametrize(
    ("content", "sentence_holds"),
    [
        (b"", ["expected JSON, found a mistake in line 1"]),
        (b"[]", ["expected a group of entries, found a list"]),
        (b"null", ["expected a group of entries, found nothing"]),
        (b'{"version": 1,\n "x": nul}', ["found a mistake in line 2"]),
        (b'{"version": 1, "x": ' + 100_000 * b"[", ["expected JSON, found", "too deep"]),
        (b'{"version": 1, "x": ' + 500 * b"[" + 500 * b"]" + b"}", ["expected"]),
        (100_000 * b"[", ["expected"]),
        (b'{"version": 1, "reader": "\\ud800"}', ["expected JSON, found a mistake in line 1"]),
        ("“curly”".encode("cp1252"), ["expected UTF-8 text, found the byte 0x93 in line 1"]),
        ("{}".encode("utf-16"), ["expected UTF-8 text, found UTF-16"]),
    ],
    ids=lambda value: repr(value)[:24],
)
def test_a_file_that_is_no_reading_at_all_gives_a_sentence(file, content, sentence_holds):
    file.write_bytes(content)
    assert without(sentence_holds, the_sentence(file)) == []


def test_a_file_that_is_not_there_gives_a_sentence(tmp_path):
    sentence = the_sentence(tmp_path / "mine.json")
    assert "expected a file to read, found none (No such file or directory)" in sentence


def test_an_editors_byte_order_mark_and_line_ends_do_no_harm(file):
    file.write_bytes(b"\xef\xbb\xbf" + file.read_bytes().replace(b"\n", b"\r\n"))
    assert read_reading(file, ARTICLE) == READING


@given(damage=st.tuples(st.integers(0, 2000), st.integers(0, 40), st.binary(max_size=8)))
def test_any_damage_gives_a_sentence_or_leaves_a_reading(tmp_path_factory, damage):
    place, lost, put_in = damage
    whole = to_json(READING).encode()
    file = tmp_path_factory.getbasetemp() / "damaged.json"
    file.write_bytes(whole[:place] + put_in + whole[place + lost :])
    try:
        assert read_reading(file, ARTICLE).article == ARTICLE
    except LessonError as error:
        assert str(file) in str(error)  # noqa: PT017


def test_half_a_character_is_told_and_not_written():
    """A browser can cut an emoji in two; no file can hold the half."""
    cut = Reading(ARTICLE, (Attribution(ARTICLE, note="well done \ud83d"),))
    with pytest.raises(LessonError, match=r"half of one \(U\+D83D\) in “well done ”"):
        to_json(cut)


def test_the_schema_in_the_course_is_the_one_in_the_code():
    committed = (ROOT / "data/reading.schema.json").read_text(encoding="utf-8")
    assert committed == schema(), (
        'make it anew: python -c "from lesson.reading.reading_json import schema;'
        " print(schema(), end='')\" > data/reading.schema.json"
    )


def test_the_key_keeps_to_the_schema():
    """msgspec checks by the same types from which it makes the schema."""
    key = (ROOT / "data/iss-exit/key.json").read_bytes()
    record = msgspec.json.decode(key, type=ReadingRecord, strict=True)
    described = json.loads(schema())["$defs"]
    date = record.dates[0]
    for item in (record, record.article, record.attributions[0], date, date.words):
        part = described[type(item).__name__]
        assert set(part["properties"]) == set(item.__struct_fields__)
        assert part["additionalProperties"] is False


def test_each_part_of_the_schema_is_described():
    for name, part in json.loads(schema())["$defs"].items():
        assert part["description"]
        for entry, described in part["properties"].items():
            linked = described.get("$ref") or described.get("items", {}).get("$ref")
            assert described.get("description") or linked, f"{name}.{entry} is not described"
