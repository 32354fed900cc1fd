"""A class's files tell what the class did; whatever stands in them, they can do nothing else."""

import argparse
import os
import re
import shutil
import subprocess
import sys
from collections import Counter
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from asking import KEY, RIVER
from contrast import contrast
from marking import in_the_article
from sample_class import FOLDER, sample_class
from test_report import ATTRIBUTES, ELEMENTS, HOSTILE, Outline

from lesson import Article, Attribution, LessonError, Reading, load
from lesson.__main__ import Arguments
from lesson.base.html import unbroken
from lesson.instructor.class_results import gather
from lesson.instructor.class_results.agreement import alpha, figure, meaning, roles_of
from lesson.instructor.class_results.anonymous import HIDDEN
from lesson.instructor.class_results.command import add_class
from lesson.instructor.class_results.disagreement import LEVELS
from lesson.instructor.class_results.handed_in import MOST
from lesson.instructor.class_results.page import page
from lesson.instructor.class_results.submissions import moment
from lesson.instructor.handout import handout
from lesson.lesson import Lesson
from lesson.reading.reading import Answer
from lesson.reading.reading_json import to_json
from lesson.reading.references import References

TODAY = date(2026, 3, 4)
ISS = load("iss-exit")
RIVER_LESSON = Lesson(Path("river"), "The bridge", 5, ("read",), RIVER, References(()), KEY)


def hand_in(folder: Path, *readings: Reading) -> Path:
    """The folder, with a file for each reading."""
    for number, reading in enumerate(readings):
        (folder / f"file-{number}.json").write_text(to_json(reading), "utf-8")
    return folder


def marked(notation: str, reader: str = "") -> Reading:
    """A reading of the small article with one attribution, written as in the tables."""
    roles = dict(in_the_article(RIVER, notation))
    content = (roles.pop("content"),) if "content" in roles else ()
    return Reading(RIVER, (Attribution(RIVER, content, **roles),), reader=reader)


def seen(folder: Path, lesson: Lesson = RIVER_LESSON, **options) -> list[str]:
    """The names of the students in a folder."""
    return [student.name for student in gather(lesson, folder, **options).students]


def given(question: str, *tries: str, reader: str = "", sure: int | None = None) -> Reading:
    """A reading of the article with answers to one question."""
    answers = (Answer(question, (one,), "right", "2026-03-04T12:00:00Z", sure) for one in tries)
    return Reading(ISS.article, reader=reader, answers=tuple(answers))


# ---- which files count

GOOD = to_json(marked("“{It is safe},”", "Ada"))
LEFT_OUT = [  # what stands in a file, why it is left out, a part of the sentence
    (b"", "broken", "expected JSON"),
    (GOOD.encode("utf-16"), "broken", "UTF-16"),
    (GOOD[:-40].encode(), "broken", "found a mistake in line"),
    (b"[1, 2]", "broken", "a group of entries"),
    (GOOD.replace("It is safe", "It was safe").encode(), "broken", "found “It is safe"),
    (GOOD.replace('"start"', '"begin"').encode(), "broken", "begin"),
    (GOOD.replace('"version": 1', '"version": 2').encode(), "another version", "version 2"),
    (GOOD.replace('"river"', '"lake"').replace(RIVER.sha256, "0" * 64).encode(),
     "another article", "found work on lake"),
    (GOOD.replace(RIVER.sha256, "0" * 64).encode(), "another article", "SHA-256"),
    (to_json(replace(KEY, attributions=())).encode(), "not a student’s", "“key”"),
    (to_json(Reading(RIVER, (Attribution(RIVER),) * 999)).encode(), "too much", "999"),
    (to_json(Reading(RIVER, answers=(Answer("q", ()),) * 5001)).encode(), "too much", "5,001"),
    (b" " * (MOST + 1), "too much", "5 MB"),
]  # fmt: skip


def page_of(results) -> str:
    """The HTML of the page of class results."""
    return page(*results.parts, TODAY)


@pytest.mark.parametrize(("content", "reason", "part"), LEFT_OUT)
def test_a_file_that_cannot_be_used_is_named_and_left_out(tmp_path, content, reason, part):
    (tmp_path / "bad.json").write_bytes(content)
    hand_in(tmp_path, marked("“{It is safe},”", "Bob"))
    results = gather(RIVER_LESSON, tmp_path)
    (left,) = results.left_out
    assert (left.file, left.reason) == ("bad.json", reason)
    assert part in left.sentence
    assert str(tmp_path) not in left.sentence
    assert [student.name for student in results.students] == ["Bob"]
    assert reason in repr(results)


def test_what_is_no_file_is_not_waited_for(tmp_path):
    os.mkfifo(tmp_path / "pipe.json")
    os.mkfifo(tmp_path / "pipe.zip")
    (tmp_path / "gone.json").symlink_to("nowhere")
    (tmp_path / "zero.json").symlink_to("/dev/zero")
    (tmp_path / "folder.json").mkdir()
    results = gather(RIVER_LESSON, tmp_path)
    assert [left.file for left in results.left_out] == [
        "gone.json",
        "pipe.json",
        "pipe.zip",
        "zero.json",
    ]


def test_folders_in_the_folder_are_read_hidden_files_and_deeper_ones_are_not(tmp_path):
    places = ["Ada_1", "Bob_2", ".ipynb_checkpoints", "__MACOSX", "deep/er"]
    for place in places:
        (tmp_path / place).mkdir(parents=True)
    for number, place in enumerate(places):
        name = "._river.json" if "MACOSX" in place else "RIVER.JSON"
        text = to_json(marked("“{It is safe},”", f"reader {number}"))
        (tmp_path / place / name).write_text(text, "utf-8")
    (tmp_path / ".river.previous.json").write_text(GOOD, "utf-8")
    (tmp_path / "notes.txt").write_text("not JSON", "utf-8")
    assert seen(tmp_path) == ["reader 0", "reader 1"]
    left_out = gather(RIVER_LESSON, tmp_path).left_out
    assert {(one.file, one.reason) for one in left_out} == {
        ("deep", "no work"), ("notes.txt", "no work"),
    }  # fmt: skip


def test_a_student_s_copy_is_no_lesson_to_read_a_class_with(tmp_path):
    copy = handout(ISS, tmp_path / "copy")
    with pytest.raises(LessonError, match="give your own folder"):
        gather(copy, tmp_path)


def test_of_a_whole_folder_that_is_handed_in_only_the_work_counts(tmp_path):
    copy = handout(ISS, tmp_path / "made" / "iss-exit-handout").folder
    for at, student in enumerate(("ada/handed in", "bob", "cem")):
        whole = (
            tmp_path / "answers" / student / copy.name if at < 2 else tmp_path / "answers" / student
        )
        shutil.copytree(copy, whole)
        reading = Reading(load(copy).article, reader=student)
        (whole / "my-work").mkdir()
        (whole / "my-work" / "iss-exit-handout.json").write_text(to_json(reading), "utf-8")
    results = gather(ISS, tmp_path / "answers")
    assert [one.name for one in results.students] == ["ada/handed in", "bob", "cem"]
    assert results.left_out == ()


def test_what_a_handout_asks_is_nobodys_work(tmp_path):
    handout(ISS, tmp_path / "copy")
    results = gather(ISS, tmp_path)
    assert results.students == ()
    assert [one.reason for one in results.left_out] == ["not a student’s"]


NOT_FOLDERS = ["nowhere", "file-0.json", "no\0where"]


@pytest.mark.parametrize("name", NOT_FOLDERS)
def test_what_is_no_folder_is_said(tmp_path, name):
    hand_in(tmp_path, marked("“{It is safe},”"))
    with pytest.raises(LessonError, match="expected a folder of students’ files"):
        gather(RIVER_LESSON, tmp_path / name)


def test_a_name_is_no_lesson(tmp_path):
    with pytest.raises(LessonError, match="expected a lesson, found str"):
        gather("iss-exit", tmp_path)


def dated(day: int, reader: str) -> Reading:
    """A reading with an answer of a day of March."""
    return Reading(RIVER, reader=reader, answers=(Answer("q", ("a",), at=f"2026-03-{day:02}"),))


TWICE = [  # readers with the day of their last answer, the files that count
    ([("Ada", 1), ("Ada", 2)], ["file-1.json"]),
    ([("Ada", 2), ("Ada", 1)], ["file-0.json"]),
    ([("Ada", 2), (" aDA\u202e ", 1)], ["file-0.json"]),
    ([("Ada", 1), ("Bob", 1), ("Ada", 3), ("Ada", 2)], ["file-2.json", "file-1.json"]),
    ([("", 1), ("", 2), (" ", 3)], ["file-0.json", "file-1.json", "file-2.json"]),
]


@pytest.mark.parametrize(("handed", "counted"), TWICE)
def test_of_two_files_of_one_student_the_newer_one_counts(tmp_path, handed, counted):
    hand_in(tmp_path, *(dated(day, reader) for reader, day in handed))
    results = gather(RIVER_LESSON, tmp_path)
    assert [student.file for student in results.students] == counted
    assert {left.reason for left in results.left_out} <= {"twice the same student"}
    assert len(results.left_out) == len(handed) - len(counted)


def test_without_answers_the_file_that_was_changed_last_counts(tmp_path):
    hand_in(tmp_path, *(marked("“{It is safe},”", "Ada") for _ in range(3)))
    for number, changed in enumerate((2000, 3000, 1000)):
        os.utime(tmp_path / f"file-{number}.json", (changed, changed))
    (student,) = gather(RIVER_LESSON, tmp_path).students
    assert student.file == "file-1.json"


def test_where_all_computers_have_one_user_files_can_count_for_themselves(tmp_path):
    hand_in(tmp_path, dated(1, "student"), dated(2, "student"))
    assert seen(tmp_path, by_file=True) == ["file-0.json", "file-1.json"]


@pytest.mark.parametrize("at", ["", "yesterday", "0001-01-01T00:00:00+14:00", HOSTILE])
def test_a_time_that_is_none_is_the_oldest(at):
    assert moment(at) == 0


# ---- agreement

OBSERVERS = [  # Krippendorff, Computing Krippendorff's Alpha-Reliability (2011), section C
    "123321412···", "1233224125·3", "·3332342251·", "12332441251·",
]  # fmt: skip
COUNTS = [  # how often each unit was given each value, alpha worked out by hand
    ([(2, 0), (0, 2)], 1.0),
    ([(1, 1), (1, 1)], -0.5),  # observed 4 of 4, expected 2·2·2/(4·3) = 2/3
    ([(2, 0), (1, 1)], 0.0),  # observed 1/2, expected 2·3·1/(4·3) = 1/2
    ([(2, 0), (2, 0), (1, 1)], 0.0),  # observed 1/3, expected 2·5·1/(6·5) = 1/3
    ([(3, 0), (0, 3), (1, 0)], 1.0),  # what one alone has seen counts nowhere
    ([(2, 0), (2, 0)], None),
    ([(1, 0), (0, 1)], None),
    ([], None),
]


def test_alpha_is_that_of_the_published_example():
    units = [[unit.count(value) for value in "12345"] for unit in zip(*OBSERVERS, strict=True)]
    assert figure(alpha(units)) == "0.743"


@pytest.mark.parametrize(("counts", "value"), COUNTS)
def test_alpha_of_a_few_units_is_as_by_hand(counts, value):
    assert alpha(counts) == (value if value is None else pytest.approx(value))


def test_without_its_package_alpha_says_what_to_install(monkeypatch):
    monkeypatch.setitem(sys.modules, "krippendorff", None)
    with pytest.raises(LessonError, match=r"found none; .* pip install krippendorff"):
        alpha([(2, 0), (1, 1)])


MEANINGS = [
    (1.0, "rely"), (0.8, "rely"), (0.79, "first conclusion"), (0.667, "first conclusion"),
    (0.66, "Too unlike"), (0.0, "by chance"), (-0.5, "by chance"), (None, "two students"),
]  # fmt: skip


@pytest.mark.parametrize(("value", "part"), MEANINGS)
def test_each_alpha_has_a_meaning(value, part):
    assert part in meaning(value)


THREE = (
    marked("“{It is safe},” said [Mayor Ann Lee].", "Ada"),
    marked("“{It is safe},” <said> Mayor [Ann Lee].", "Bob"),
    marked("“{It is safe},” <said> Mayor Ann Lee.", "Cy"),
)
SEEN = [  # a word, how it is seen, the share that sees it otherwise
    ("It", {"content": 3}, 0), ("said", {"cue": 2, "nothing": 1}, 1 / 3),
    ("Mayor", {"nothing": 2, "source": 1}, 1 / 3), ("Ann", {"source": 2, "nothing": 1}, 1 / 3),
    ("Riga", {"nothing": 3}, 0),
]  # fmt: skip


@pytest.mark.parametrize(("word", "roles", "share"), SEEN)
def test_each_word_is_counted_as_each_student_marked_it(tmp_path, word, roles, share):
    counted = gather(RIVER_LESSON, hand_in(tmp_path, *THREE)).votes()
    place = [RIVER[one] for one in RIVER.words].index(word)
    assert counted.roles[place] == Counter(roles)
    assert counted.otherwise(place) == pytest.approx(share)


def test_the_heat_names_the_places_and_the_votes(tmp_path):
    heat = gather(RIVER_LESSON, hand_in(tmp_path, *THREE)).heat()
    told = [(heat.quote(place), heat.seen_as(place), place.level) for place in heat.disputed]
    assert told == [
        ("Ann Lee", "2 source and 1 nothing", 2),
        ("said", "2 cue and 1 nothing", 2),
        ("Mayor", "2 nothing and 1 source", 2),
    ]
    assert "differs most at “Ann Lee” in paragraph 2: 2 source and 1 nothing" in repr(heat)
    assert "at 4 words of" in repr(heat)


def test_a_word_in_several_marks_counts_once():
    spans = [RIVER.find(words) for words in ("the Daily Note reported", "Daily Note", "reported")]
    one = Attribution(RIVER, (spans[0],), cue=spans[2], relay=spans[1])
    roles, said = roles_of(Reading(RIVER, (one,)))
    words = {RIVER[RIVER.words[place]]: role for place, role in roles.items()}
    assert words == {"the": "content", "Daily": "relay", "Note": "relay", "reported": "cue"}
    assert len(said) == 4


def test_who_marked_nothing_is_named_and_not_compared(tmp_path):
    silent = Reading(RIVER, reader="Zoe")
    both = [gather(RIVER_LESSON, hand_in(tmp_path, *THREE, *more)) for more in ((), (silent,))]
    alone, together = (results.agreement() for results in both)
    assert (alone.content, alone.role) == (together.content, together.role)
    assert alone.content == pytest.approx(1.0)
    assert "3 students marked something; Zoe has no marks here" in repr(together)
    assert "Alike is not right" in repr(together)


EVERY = ISS.key.attributions
QUOTES = tuple(one for one in EVERY if one.kind == "direct")
STOPPED = [  # what each student marked, how many stopped early, whether all agree
    ([EVERY] * 5 + [EVERY[:1]] * 2, 2, True),
    ([EVERY] * 3 + [QUOTES], 0, False),  # who leaves out a kind of saying disagrees
    ([EVERY[:2]] * 2, 0, True),
]


@pytest.mark.parametrize(("marks", "early", "alike"), STOPPED)
def test_who_stopped_early_counts_only_where_they_marked(tmp_path, marks, early, alike):
    readings = (Reading(ISS.article, own, reader=str(n)) for n, own in enumerate(marks))
    results = gather(ISS, hand_in(tmp_path, *readings))
    agreement = results.agreement()
    assert (f"{early} of them not half as far" in repr(agreement)) is bool(early)
    assert (agreement.content == agreement.role == 1) is alike
    assert (results.heat().disputed == []) is alike
    assert results.votes().roles[300]  # no mark is a vote, too


def test_without_a_figure_nothing_is_said_of_what_it_cannot_tell(tmp_path):
    results = gather(ISS, hand_in(tmp_path, Reading(ISS.article, reader="Ada")))
    assert "Alike is not right" not in repr(results.agreement())


def test_a_paragraph_can_be_looked_at_alone(tmp_path):
    results = gather(RIVER_LESSON, hand_in(tmp_path, *THREE))
    assert "0 students marked something" in repr(results.agreement(1))
    assert results.agreement(2).role > 0
    assert "value='2'" in results.heat(2)._repr_html_()
    assert "value='1'" not in results.heat(2)._repr_html_()
    with pytest.raises(LessonError, match="numbers of paragraphs"):
        results.heat(9)


# ---- sayings and questions


def test_each_saying_has_who_found_it_and_the_commonest_mistake(tmp_path):
    shown = gather(RIVER_LESSON, hand_in(tmp_path, *THREE)).sayings()
    first, second, _ = shown.results
    assert first.counts == Counter(partly=2, found=1)  # a source without its title is right
    assert second.counts == Counter(missed=3)
    assert first.mistake.sentence
    assert second.mistake is None
    assert [one.number for one in shown.results] == [1, 2, 3]


def test_what_is_marked_outside_the_key_is_told(tmp_path):
    mine = marked("Nobody asked {Eve Hill}.", "Ada")
    shown = gather(RIVER_LESSON, hand_in(tmp_path, mine)).sayings()
    assert "most often in paragraph 3, by 1 student." in repr(shown)
    assert "paragraph 3" not in repr(gather(RIVER_LESSON, tmp_path).sayings(2))


def test_a_questions_first_and_last_answers_are_judged_anew(tmp_path):
    tries = [("1988", "1998"), ("1988",), ("1998",), ("in a while", "1998")]
    each = enumerate(tries)
    readings = (given("since-1988", *those, reader=str(n), sure=50 + n) for n, those in each)
    shown = gather(ISS, hand_in(tmp_path, *readings)).questions()
    (one,) = shown.answered
    shares = map(unbroken, ("4 of 4", "2 of 4", "3 of 4"))
    assert one.row()[1:] == (*shares, "52 %", "2 × “1988”")
    assert "(2 of 4 right at first)" in repr(shown)


def test_a_free_text_shows_how_many_ticked_each_point_and_nonsense_is_no_text(tmp_path):
    points = ISS.question("correction").points
    kept = given("correction", "The year must be 1998.", reader="Ada")
    check = Answer("self-check: correction", points[:2], "not yet", "2026-03-04T12:01:00Z")
    checked = replace(kept, answers=(*kept.answers, check))
    readings = (checked, replace(kept, reader="Bob"), given("correction", "asdf", reader="Cy"))
    (one,) = gather(ISS, hand_in(tmp_path, *readings)).questions().answered
    assert one.row()[1] == unbroken("2 of 3")
    assert one.points.startswith(f"ticked by 1: 1 × “{points[0]}”; 1 × “{points[1]}”; 0 × “")


SLIPS = [  # question, first answers, the commonest slip
    ("times-role", ["1", "1", "3"], "2 × “the source: these are its words”"),
    ("direct-quotes", ["6", " six ", "7"], "2 × “6”"),
    ("way-of-the-words", ["4; 3; 2; 1", "1; 2; 3; 4"], "1 × “our article"),
    ("since-1988", [HOSTILE], ""),
    ("direct-quotes", ["5"], ""),
    ("not-heard", ["NASA, and why"], ""),
]


@pytest.mark.parametrize(("question", "tries", "slip"), SLIPS)
def test_the_commonest_slip_is_told_in_words(tmp_path, question, tries, slip):
    readings = (given(question, one, reader=str(n)) for n, one in enumerate(tries))
    shown = gather(ISS, hand_in(tmp_path, *readings)).questions()
    told = shown.answered[0].slip if shown.answered else ""
    assert " ".join(told.split()).startswith(" ".join(slip.split()))
    assert bool(told) == bool(slip)


def test_questions_of_before_and_after_are_held_apart(tmp_path):
    before, after = ISS.before_and_after[0]
    right = {name: ISS.question(name).solution for name in (before, after)}
    tries = [("1", right[after]), (right[before], right[after]), (right[before], "1"), ("1", None)]
    readings = []
    for number, pair in enumerate(tries):
        answers = (Answer(n, (w,)) for n, w in zip((before, after), pair, strict=True) if w)
        readings.append(Reading(ISS.article, reader=str(number), answers=tuple(answers)))
    results = gather(ISS, hand_in(tmp_path, *readings))
    assert results.before_and_after().pairs[0].row()[1:] == (
        unbroken("2 of 4"), unbroken("2 of 3"), "1", "1",
    )  # fmt: skip
    assert "Right before: 2 of 4 answers. Right after: 2 of 3 answers." in repr(
        results.before_and_after()
    )
    assert results.questions().answered == ()


def test_a_lesson_that_asks_nothing_before_says_so(tmp_path):
    results = gather(RIVER_LESSON, tmp_path)
    with pytest.raises(LessonError, match="questions before and after"):
        results.before_and_after()
    assert "Before and after" not in page_of(results)


# ---- dates


def placed(*given: tuple[str, str], reader: str = "") -> Reading:
    """A reading in which events, named by how they begin, were given dates (EDTF)."""
    events = {name: event for event in ISS.key.events() for name, _ in given
              if event.name.startswith(name)}  # fmt: skip
    mentions = [
        replace(mention, when=when, note="", kind=events[name].kind)
        for name, when in given
        for mention in events[name].mentions
    ]
    return Reading(ISS.article, dates=tuple(mentions), reader=reader)


def test_event_by_event_it_tells_how_many_have_it_right_and_the_commonest_slip(tmp_path):
    leaves = ["2025/..", "2024", "2024", "2022-07-26"]
    readings = [placed(("Russia leaves", when), reader=str(at)) for at, when in enumerate(leaves)]
    results = gather(ISS, hand_in(tmp_path, *readings, placed(reader="nobody")))
    rows = {
        one.event.name: [re.sub("<[^>]*>", "", cell) for cell in one.row(5)]
        for one in results.events().results
    }
    name, when, count, right, slip = rows["Russia leaves the station"]
    assert (when, count, right) == ("from 2025 on", "4 of 5", "1 of 4")
    assert slip.startswith("2 × 2024: “after 2024” in paragraph 5 only starts when 2024 is over.")
    assert rows["The station is in orbit"][2:] == ["0 of 5", "", ""]
    assert f"Hardest to date: {name}. Of 4 students, 1 right." in repr(results.events())
    assert "Event by event" in page_of(results)


def test_a_right_date_of_another_kind_is_a_slip(tmp_path):
    reading = placed(("Russia leaves", "2025/.."), reader="Ada")
    wrong = replace(reading, dates=tuple(replace(one, kind="said") for one in reading.dates))
    (one,) = [one for one in gather(ISS, hand_in(tmp_path, wrong)).events().results if one.dated]
    assert (one.right, one.slip[:22]) == (0, "1 × from 2025 on: Yes:")


def test_where_nobody_dated_anything_or_nothing_is_to_be_dated_it_is_said(tmp_path):
    assert repr(gather(ISS, tmp_path).events()) == "Nobody has dated anything yet."
    undated = replace(RIVER_LESSON, key_if_any=replace(KEY, dates=()))
    with pytest.raises(LessonError, match="expected events to date in the key"):
        gather(undated, tmp_path).events()


# ---- the page


@pytest.mark.parametrize("readings", [(), THREE[:1], (Reading(RIVER, reader="Ada"),), THREE])
def test_any_number_of_students_make_a_page(tmp_path, readings):
    results = gather(RIVER_LESSON, hand_in(tmp_path, *readings))
    text = Outline(page_of(results)).text
    count = len(readings)
    read = "1 student read river" if count == 1 else f"{count} students read river"
    assert (read if count else "No student’s work on river is here.") in text
    for show in (results.heat, results.agreement, results.sayings, results.questions, results.roll):
        assert repr(show())
        Outline(show()._repr_html_())


def test_without_a_key_there_is_a_page(tmp_path):
    bare = replace(RIVER_LESSON, key_if_any=None)
    text = Outline(page_of(gather(bare, hand_in(tmp_path, *THREE)))).text
    assert "came without its key" in text
    assert "The class differs most at" in text


def hostile_class(folder: Path) -> Lesson:
    """A folder in which every word that a student can choose is an attack."""
    article = Article(f"“Rain,” said Ann. {HOSTILE}", "weather")
    rain, ann, script = (article.find(words) for words in ("Rain", "Ann", HOSTILE.strip()))
    key = Reading(article, (Attribution(article, (rain,), ann, speaker="Ann"),), reader="key")
    for number in range(2):
        one = Attribution(article, (rain, script)[: number + 1], ann, speaker=HOSTILE + "x" * 9999)
        tries = (HOSTILE, "x" * 9999, f"1 {HOSTILE}")
        answers = tuple(Answer(q.id, (one,), HOSTILE) for q in ISS.questions for one in tries)
        mine = Reading(article, (one,), (), f"{HOSTILE}{number}", answers)
        (folder / f"{number}\u202e<img src=x onerror=alert(1)>.json").write_text(to_json(mine))
    (folder / "<script>alert(2)<").mkdir()
    broken = f'{{"version": 1, "reader": "x", "{HOSTILE[:30]}'
    (folder / "<script>alert(2)<" / "\udcff\n.json").write_text(broken)
    return Lesson(
        Path("weather"), HOSTILE, 1, ISS.objectives, article, References(()), key, ISS.questions,
        (), ISS.before_and_after,
    )  # fmt: skip


@pytest.mark.parametrize("names", [True, False])
def test_whatever_stands_in_files_the_page_is_text_and_loads_nothing(tmp_path, names):
    lesson = hostile_class(tmp_path)
    results = gather(lesson, tmp_path)
    written = page_of(results if names else results.unnamed)
    outline = Outline(written)
    assert len(results.students) == 2
    assert set(outline.elements) <= ELEMENTS
    assert {name for _, name, _ in outline.attributes} <= ATTRIBUTES
    assert not {"src", "href", "onerror"} & {name for _, name, _ in outline.attributes}
    assert not re.search(r"[\0-\x08\x0b-\x1f\x7f-\x9f\ufffe]", written)
    assert written.encode()
    assert "\u202e" not in "".join(line for line in repr(results.left_out).splitlines())


def test_the_page_itself_forbids_scripts_and_requests(tmp_path):
    written = page_of(gather(ISS, FOLDER))
    outline = Outline(written)
    assert "default-src 'none'; style-src 'unsafe-inline'" in outline.values("content")
    assert not re.search(r"<script|<img|<link|@import|url\(|https?://|\bsrc=|\bhref=", written)
    assert ("html", "lang", "en") in outline.attributes
    assert outline.elements.count("h1") == 1
    assert outline.elements.count("th") == len(outline.values("scope"))


NAMES = ["Zerlina Quux", "Bartholomäus", "عائشة\u202e", "O’Grady-Pym"]


def named_class(folder: Path) -> None:
    """A folder in which names stand wherever a student or a platform can put them."""
    for number, name in enumerate(NAMES):
        place = folder / f"{name}_{number}_assignsubmission_file"
        place.mkdir()
        first, *others = ISS.key.attributions
        mine = (replace(first, speaker=f"I, {name}"), *others[number:])
        tries = (given("direct-quotes", f"{number} says {name}"), given("since-1988", name))
        answers = tuple(answer for one in tries for answer in one.answers)
        reading = Reading(ISS.article, mine if number else (), (), name, answers)
        (place / "iss-exit.json").write_text(to_json(reading), "utf-8")
        (place / "older.json").write_text(to_json(replace(reading, answers=())), "utf-8")
        (place / f"{name}.json").write_text('{"version": "' + name, "utf-8")


def test_hidden_names_stand_nowhere(tmp_path):
    named_class(tmp_path)
    results = gather(ISS, tmp_path)
    hidden = results.unnamed
    shown = [hidden, *hidden.left_out, hidden.heat(), hidden.agreement(), hidden.sayings(),
             hidden.questions(), hidden.before_and_after(), hidden.roll()]  # fmt: skip
    told = [page_of(hidden), *map(repr, shown)]
    assert "Zerlina" in page_of(results)
    for part in {part for name in NAMES for part in re.findall(r"[\w’-]+", name)}:
        assert not [text for text in told if part.casefold() in text.casefold()]
    assert [student.name for student in hidden.students] == [f"Student {n}" for n in (1, 2, 3, 4)]
    assert page_of(hidden.unnamed) == page_of(hidden)


def test_hidden_students_stand_in_one_order_that_is_not_that_of_their_names(tmp_path):
    hand_in(tmp_path, *(marked("“{It is safe},”", f"reader {n:02}") for n in range(20)))
    first, again = (gather(RIVER_LESSON, tmp_path).unnamed for _ in range(2))
    assert first.students == again.students
    changed = {one.changed: one.name for one in gather(RIVER_LESSON, tmp_path).students}
    order = [changed[student.changed] for student in first.students]
    assert order != sorted(order)


def test_hiding_names_hides_every_typed_answer_and_keeps_choices_and_counts(tmp_path):
    mine = tuple(replace(one, speaker="Anna Müller") for one in ISS.key.attributions)
    typed = {"cue-of-the-question": "ideas", "direct-quotes": "77"}
    answers = [Answer(name, (words,)) for name, words in typed.items()]
    answers.append(Answer("times-role", ("the source: these are its words",)))
    reading = Reading(ISS.article, mine, reader="user7", answers=tuple(answers))
    results = gather(ISS, hand_in(tmp_path, reading))
    wall, desk = results.unnamed, results
    slips = {one.question.id: one.slip for one in wall.questions().answered}
    assert slips == {
        "times-role": "1 × “the source: these are its words”",
        "cue-of-the-question": f"1 × {HIDDEN}", "direct-quotes": f"1 × {HIDDEN}",
    }  # fmt: skip
    assert "1 × somebody else is named behind the source.</td>" in page_of(wall)
    for words in ("Anna", "“77”", "“ideas”"):
        assert words in page_of(desk)
        assert words not in page_of(wall)
    counts = [[one.counts for one in each.sayings().results] for each in (wall, desk)]
    assert counts[0] == counts[1]


def test_a_page_takes_the_place_of_an_older_one_and_of_nothing_else(tmp_path):
    results = gather(ISS, FOLDER)
    there = tmp_path / "new" / "class.html"
    assert repr(results.page(there)) == "The class results are in “class.html”."
    named = there.read_bytes()
    results.page(there, names=False)
    assert b"Student E" in named
    assert b"Student E" not in there.read_bytes()
    other = tmp_path / "essay.html"
    other.write_text("<title>Class results: mine</title>", "utf-8")
    with pytest.raises(LessonError, match=r"found another file “essay\.html”"):
        results.page(other)
    assert other.read_text("utf-8") == "<title>Class results: mine</title>"
    with pytest.raises(LessonError, match="cannot write the class results"):
        results.page(tmp_path)


def test_marked_text_can_be_read_in_light_and_dark():
    orange = (213, 94, 0)
    for ink, paper in (("#1f2328", "#ffffff"), ("#e6e9ed", "#14171c")):
        for _, _, look in LEVELS:
            share = float(re.search(r",(0\.\d+)\)", look)[1])
            under = [int(paper[at : at + 2], 16) for at in (1, 3, 5)]
            mixed = [share * a + (1 - share) * b for a, b in zip(orange, under, strict=True)]
            assert contrast(ink, "#" + "".join(f"{round(c):02x}" for c in mixed)) >= 4.5


# ---- the sample, the benchmark and the command


def test_the_cost_of_a_class_is_measured():
    folder = str(Path(__file__).parents[1] / "benchmarks")
    told = subprocess.run(
        [sys.executable, f"{folder}/classes.py", "3"], capture_output=True, text=True, check=True
    )
    rows = [line.rsplit(maxsplit=2) for line in told.stdout.splitlines()[1:]]
    assert {"events", "questions", "gather and page, from nothing"} <= {
        name.strip() for name, *_ in rows
    }
    assert all(float(took) >= 0 and unit == "s" for _, took, unit in rows)


def test_the_sample_class_is_what_its_script_makes():
    made = sample_class()
    assert {path.name for path in FOLDER.iterdir()} == set(made)
    for name, text in made.items():
        assert (FOLDER / name).read_text("utf-8") == text, name


def command(*arguments: str) -> int:
    """The exit status of ``lesson class`` with these arguments."""
    parser = Arguments(prog="lesson")
    add_class(parser.add_subparsers(prog="lesson"))
    chosen: argparse.Namespace = parser.parse_args(["class", *map(str, arguments)])
    return chosen.command(chosen, [])


def test_the_command_prints_one_line_a_finding(tmp_path, capsys):
    assert command(FOLDER, "--to", tmp_path / "class.html") == 0
    lines = capsys.readouterr().out.splitlines()
    labels = [line[2:13].strip() for line in lines]
    assert labels == ["class", *["left out"] * 3, "marks", "alike", "sayings", "dates", "questions",
                      "gained", "objectives", "talk", "next", "page"]  # fmt: skip
    assert "student-g.json: expected JSON" in "".join(lines)
    assert (tmp_path / "class.html").exists()


def test_the_command_hides_names_and_can_count_each_file(capsys):
    assert command(FOLDER, "--hide-names") == 0
    hidden = capsys.readouterr().out
    assert not re.search("Student [A-G]|student-[a-g]", hidden)
    assert command(FOLDER, "--by-file") == 0
    assert "6 students read iss-exit" in capsys.readouterr().out


def test_the_command_says_where_there_is_no_students_work(tmp_path):
    with pytest.raises(LessonError, match="expected students’ work on iss-exit, found none"):
        command(tmp_path)
    with pytest.raises(LessonError, match="expected a folder"):
        command(tmp_path / "nowhere")
