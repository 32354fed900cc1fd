"""A lesson's questions on a learning platform: the file, read back, judges as the lesson does."""

import re
from xml.etree import ElementTree

import pytest
from moodle_xml_parser.parser import parse_bytes

from lesson import LessonError, load
from lesson.__main__ import main
from lesson.instructor.export.gift import gift
from lesson.instructor.export.items import items_of
from lesson.instructor.export.moodle import moodle_xml
from lesson.instructor.handout import handout
from lesson.lesson import built_in

LESSONS = built_in()
ESCAPED = re.compile(r"\\(.)")


@pytest.fixture(params=LESSONS)
def lesson(request):
    """A lesson of the course."""
    return load(request.param)


def quiz(lesson) -> ElementTree.Element:
    """The lesson's Moodle XML."""
    return ElementTree.fromstring(moodle_xml(lesson, items_of(lesson)))


def by_id(lesson, kind: str) -> dict:
    """The questions of one kind of Moodle's, by id."""
    found = quiz(lesson).iterfind(f"question[@type='{kind}']")
    return {one.findtext("idnumber"): one for one in found}


def test_another_reader_finds_each_choice_with_its_points_and_sentence(lesson):
    ids = [*by_id(lesson, "multichoice")]
    read = parse_bytes(moodle_xml(lesson, items_of(lesson)))["multichoice"]
    assert len(read) == len(ids) > 5
    for name, one in zip(ids, read, strict=True):
        question = lesson.question(name)
        assert one.text_pre_parse.replace("<br>", "\n") == question.prompt
        assert one.single == question.traits.has_one_answer
        right = tuple(option.answer for option in one.options if option.score_fraction > 0)
        assert question.feedback(right).outcome == "right", name
        assert sum(o.score_fraction for o in one.options if o.score_fraction > 0) == pytest.approx(
            100, abs=0.01
        )
        assert tuple(option.answer for option in one.options) == question.choices
        for option in one.options if one.single else ():
            assert question.feedback((option.answer,)).sentence == option.feedback


def typed(lesson) -> list[tuple[str, str, float, str]]:
    """What may be typed: question, answer, points in percent, what is told."""
    found = []
    for kind in ("numerical", "shortanswer"):
        for name, one in by_id(lesson, kind).items():
            for answer in one.iterfind("answer"):
                words = ESCAPED.sub(r"\1", answer.findtext("text"))
                share = float(answer.get("fraction"))
                found.append((name, words, share, answer.findtext("feedback/text")))
    return found


def test_numbers_dates_and_words_are_right_where_the_lesson_says_so(lesson):
    answers = [row for row in typed(lesson) if row[1] != "*"]
    assert {share for _, _, share, _ in answers} == {0, 100}
    for name, words, share, _ in answers:
        question = lesson.question(name)
        if question.kind == "number" and abs(float(words)) > 1000:
            continue  # the middle of a range with an open end
        outcome = question.feedback((words,)).outcome
        assert (outcome == "right") == (share == 100), (name, words, outcome)


def test_a_date_may_be_written_as_people_write_it():
    iss = load("iss-exit")
    days = {words for _, words, share, _ in typed(iss) if share == 100}
    assert {"19 July 2022", "July 19, 2022", "2022-07-19", "after 2024"} <= days


def test_any_other_answer_gets_a_sentence(lesson):
    told = {name: says for name, words, share, says in typed(lesson) if words == "*" and not share}
    for name in (*by_id(lesson, "numerical"), *by_id(lesson, "shortanswer")):
        assert told[name]


def test_things_in_order_are_paired_with_their_places(lesson):
    orders = by_id(lesson, "matching")
    assert orders or lesson.title != load("iss-exit").title
    for name, one in orders.items():
        pairs = [
            (p.findtext("answer/text"), p.findtext("text")) for p in one.iterfind("subquestion")
        ]
        assert [int(place) for place, _ in pairs] == [*range(1, len(pairs) + 1)]
        outcome = lesson.question(name).feedback(tuple(words for _, words in pairs)).outcome
        assert outcome == "right", name


def test_a_text_comes_with_the_model_answer_for_whoever_grades_it(lesson):
    essays = by_id(lesson, "essay")
    assert essays
    for name, one in essays.items():
        assert lesson.question(name).solution.split("\n")[0] in one.findtext("graderinfo/text")


def test_the_article_stands_before_the_questions_its_paragraphs_numbered(lesson):
    first, second, *_ = quiz(lesson)
    assert (first.get("type"), second.get("type")) == ("category", "description")
    text = second.findtext("questiontext/text")
    assert text.count("<li>") == len(lesson.article.paragraphs)
    assert first.findtext("category/text") == f"$course$/top/{lesson.title}"


def test_gift_has_the_same_questions_and_its_own_signs_are_escaped(lesson):
    text = gift(lesson, items_of(lesson)).decode()
    blocks = text.strip().split("\n\n")
    names = [re.search(r"^::(.+?)(?<!\\)::", block, re.M)[1] for block in blocks[1:]]
    assert names == ["The article", *(item.id for item in items_of(lesson))]
    assert "$CATEGORY: $course$/top/" in blocks[0]
    for block, item in zip(blocks[2:], items_of(lesson), strict=True):
        bare = re.sub(r"\\.", "", block)
        assert (bare.count("{"), bare.count("}")) == (1, 1)
        signs = re.findall(r"^[=~]", bare, re.M)
        asked = item.kind in ("number", "words") and bool(item.otherwise)
        assert len(signs) == (0 if item.kind == "essay" else len(item.answers) + asked), item.id


def test_signs_and_markup_in_a_lesson_stay_words(tmp_path):
    path = tmp_path / "odd.txt"
    path.write_text(
        "“A <b>bold</b> {claim}: 2 = 3 ~ 4 # 5,” said Ann Roe of the & Co on Monday.\n\n"
        "She said that nobody would come, and went home to the old house by the river.\n",
        encoding="utf-8",
    )
    assert main(["new", str(path), "--to", str(tmp_path / "odd")]) == 0
    lesson = load(tmp_path / "odd")
    text = quiz(lesson)[1].findtext("questiontext/text")
    assert "&lt;b&gt;bold&lt;/b&gt; {claim}: 2 = 3 ~ 4 # 5" in text
    assert r"\{claim\}\: 2 \= 3 \~ 4 \# 5" in gift(lesson, items_of(lesson)).decode()


REFUSED = [  # where to, what is said
    ("questions.txt", "expected a file ending in .xml or .gift"),
    ("there.xml", "this file exists, and nothing is overwritten"),
]


@pytest.mark.parametrize(("name", "said"), REFUSED)
def test_a_file_that_cannot_be_written_is_told(tmp_path, monkeypatch, capsys, name, said):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "there.xml").write_text("mine")
    assert main(["export", "pool-roof", "--to", name]) == 2
    assert said in capsys.readouterr().err
    assert (tmp_path / "there.xml").read_text() == "mine"


def test_the_command_writes_a_file_and_says_what_is_in_it(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    assert main(["export", "pool-roof"]) == 0
    assert main(["export", "pool-roof", "--to", "pool.gift"]) == 0
    told = capsys.readouterr().out
    assert "pool-roof.xml (Moodle XML)" in told
    assert "graded by hand" in told
    assert {path.name for path in tmp_path.iterdir()} == {"pool-roof.xml", "pool.gift"}


def test_a_student_s_copy_has_nothing_to_export(tmp_path):
    copy = handout(load("pool-roof"), tmp_path / "copy")
    with pytest.raises(LessonError, match="expected a lesson with its answers"):
        items_of(copy)
