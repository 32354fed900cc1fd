"""An assignment gives nothing away, and a student’s work gets the points that it is worth."""

import json
import os
import re
import shutil
import subprocess
import sys
from dataclasses import replace
from importlib.util import find_spec
from pathlib import Path

import hostile
import nbformat
import pytest
from IPython.core.interactiveshell import InteractiveShell
from test_handed_in import BAD_MEMBERS, zipped
from test_handout import told_in

from lesson import LessonError, exercises, load
from lesson.__main__ import main
from lesson.instructor.handout import NOTEBOOK
from lesson.instructor.nbgrader.assignment import assign, worth
from lesson.instructor.nbgrader.grade import as_released, begin, grade, points, text
from lesson.launch.jupyterlab import CONFIGURATION
from lesson.reading.reading import Answer, Attribution, Reading
from lesson.reading.reading_json import to_json

POOL = load("pool-roof")
ISS = load("iss-exit")
NOTHING = Reading(POOL.article)
EVERY = (30, 11, 23, 8)  # what there is to get in each round, with a point for each saying
OF = (27, 11, 23, 8)  # what students see, with a point for each paragraph
HANDED_OUT = {
    NOTEBOOK, "article.txt", "events.json", "lesson.toml", "questions.toml", ".gitattributes",
    ".gitignore",
}  # fmt: skip


def right_answers(lesson) -> tuple[Answer, ...]:
    """The right answer to each question that has one, and a text for each that has none."""
    return tuple(Answer(one.id, pieces(one)) for one in lesson.questions)


def pieces(question) -> tuple[str, ...]:
    """The right answer as a student gives it by code."""
    if question.kind == "free text":
        return ("I would ring the town hall first.",)
    one = question.traits.has_one_answer
    return (question.solution,) if one else tuple(question.solution.split(question.traits.joint))


def whole(lesson) -> Reading:
    """The reading of a student who has all right."""
    return replace(lesson.key, reader="ada", answers=right_answers(lesson))


def points_by_round(lesson, reading) -> list[float]:
    """The points of each round."""
    return [part.points for part in grade(lesson, reading).items]


def dates(**changed) -> Reading:
    """A reading with all dates of the key, each changed in the same way."""
    return replace(NOTHING, dates=tuple(replace(date, **changed) for date in POOL.key.dates))


def answers(*given: tuple[str, ...]) -> Reading:
    """A reading with these answers, each a question’s name and what was given."""
    every = tuple(Answer(name, tuple(words), "right") for name, *words in given)
    return replace(NOTHING, answers=every)


NO_SOURCE = replace(POOL.key.attributions[3], source=None, relay=None, speaker="")
BESIDE = Attribution(POOL.article, (POOL.article.paragraphs[4],))


WORTH = [  # what a student did, the points of each round
    ("nothing", NOTHING, [0, 0, 0, 0]),
    ("all", whole(POOL), [30, 11, 23, 8]),
    ("all sayings", replace(NOTHING, attributions=POOL.key.attributions), [17, 0, 0, 0]),
    ("one saying", replace(NOTHING, attributions=POOL.key.attributions[3:4]), [1, 0, 0, 0]),
    ("it without who says it", replace(NOTHING, attributions=(NO_SOURCE,)), [0.5, 0, 0, 0]),
    ("it twice", replace(NOTHING, attributions=POOL.key.attributions[3:4] * 2), [1, 0, 0, 0]),
    ("a mark beside it", replace(NOTHING, attributions=(BESIDE,)), [0, 0, 0, 0]),
    ("all dates", dates(), [0, 0, 11, 0]),
    ("all dates as sayings, as four are", dates(kind="said"), [0, 0, 4 + 7 / 2, 0]),
    ("all dates in 1999", dates(when="1999"), [0, 0, 0, 0]),
    ("a right answer", answers(("who-is-she", "Priya Nayland")), [1, 0, 0, 0]),
    ("a wrong one that its file calls right", answers(("who-is-she", "Nadia Farrow")), [0] * 4),
    ("right at first", answers(("who-is-she", "1"), ("who-is-she", "2")), [0, 0, 0, 0]),
    ("right at last", answers(("who-is-she", "2"), ("who-is-she", "1")), [1, 0, 0, 0]),
    ("right, then none", answers(("who-is-she", "1"), ("who-is-she", "?")), [1, 0, 0, 0]),
    ("an answer of 3 MB", answers(("who-is-she", "Priya Nayland" * 250_000)), [0, 0, 0, 0]),
    ("an answer to no question", answers(("no-such-question", "1")), [0, 0, 0, 0]),
]  # fmt: skip


@pytest.mark.parametrize(("done", "reading", "worth"), WORTH, ids=[case[0] for case in WORTH])
def test_each_thing_done_is_worth_what_it_is_worth(done, reading, worth):
    assert points_by_round(POOL, reading) == worth


@pytest.mark.parametrize("lesson", [POOL, ISS], ids=["pool-roof", "iss-exit"])
def test_all_right_is_all_the_points_and_what_two_rounds_ask_for_counts_once(lesson):
    worth = grade(lesson, whole(lesson))
    asked = {name for one in lesson.rounds for name in one.ask}
    marked = [one for one in lesson.questions if one.traits.is_marked and one.id in asked]
    every = len(lesson.key.attributions) + len(lesson.key.events()) + len(marked)
    assert (worth.points, worth.of) == (every, every)


def test_a_reading_of_another_article_is_told():
    with pytest.raises(LessonError, match="expected marks in its text, found marks in another"):
        grade(POOL, Reading(ISS.article))


# The assignment as it is written ------------------------------------------------------------------


@pytest.fixture
def course(tmp_path, monkeypatch) -> Path:
    """A course with one assignment, and nothing that the environment says of work or keys."""
    monkeypatch.setenv("LESSON_WORK", str(tmp_path / "elsewhere"))  # begin() sets it: put it back
    monkeypatch.delenv("LESSON_KEYS", raising=False)
    assign(POOL, tmp_path / "course" / "source" / "pool")
    return tmp_path / "course"


def cells_of(notebook: Path) -> list[nbformat.NotebookNode]:
    """The cells of a notebook that keeps to Jupyter’s format."""
    book = nbformat.read(notebook, as_version=4)
    nbformat.validate(book)
    return book.cells


def released(source: str) -> str:
    """A cell as nbgrader hands it out."""
    return re.sub(r"### BEGIN (HIDDEN TESTS|MARK SCHEME)\n.*?### END \1\n?", "", source, flags=re.S)


def test_each_cell_tells_nbgrader_what_it_is(course):
    cells = cells_of(course / "source/pool" / NOTEBOOK)
    marks = [cell.metadata.nbgrader for cell in cells]
    assert len({mark.grade_id for mark in marks}) == len(marks)
    for cell, mark in zip(cells, marks, strict=True):
        assert (mark.schema_version, mark.locked, mark.solution) == (3, True, False)
        assert mark.cell_type == cell.cell_type
        assert ("points" in mark) == (mark.grade or mark.task)
        code, graded = cell.cell_type == "code", (mark.grade, mark.task)
        assert graded in [(False, False), (code, not code)]
        assert ("HIDDEN TESTS" in cell.source, "MARK SCHEME" in cell.source) == graded


def test_the_points_of_the_cells_count_what_is_to_do_and_not_the_sayings_to_find(course):
    marks = [cell.metadata.nbgrader for cell in cells_of(course / "source/pool" / NOTEBOOK)]
    assert [mark.points for mark in marks if mark.grade] == [0, *OF]
    assert [mark.points for mark in marks if mark.task] == [2, 2, 2]


def test_what_is_handed_out_has_no_key_and_no_answer(course):
    for cell in (cells := cells_of(course / "source/pool" / NOTEBOOK)):
        cell.source = released(cell.source)
    there = {path.name for path in (course / "source/pool").iterdir()}
    assert there == HANDED_OUT
    given = "\n".join(cell.source for cell in cells)
    assert "grading.points" not in given
    assert given_away(POOL, given) == []


def given_away(lesson, words: str) -> list[str]:
    """What some words tell of a lesson’s answers."""
    return [sentence for sentence in told_in(lesson) if sentence in words]


def test_the_lesson_with_its_key_lies_beside_the_source(course):
    kept = load(course / "keys/pool")
    assert kept.key.attributions == POOL.key.attributions
    assert [one.id for one in kept.questions] == [one.id for one in POOL.questions]


def test_the_command_tells_where_all_is_and_what_it_is_worth(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    assert main(["assignment", "iss-exit", "--to", "course/source/iss"]) == 0
    assert capsys.readouterr().out.splitlines() == [
        "  folder   course/source/iss",
        "  key      course/keys/iss: not released; grading needs it there",
        f"  points   {sum(worth(ISS.by_itself))} given by nbgrader, 12 for 6 texts that you grade",
        "  next     in course: nbgrader generate_assignment iss",
    ]


REFUSED = [  # a lesson, a folder, what is told
    ("pool-roof", "course/source/pool", "this folder exists, and nothing is overwritten"),
    ("pool-roof", "course/release/new", "in the source of an nbgrader course"),
    ("pool-roof", "course/source/a+b", "in the source of an nbgrader course"),
    ("pool-roof", "course/source/.hidden", "in the source of an nbgrader course"),
    ("course/source/pool", "course/source/again", "expected a key.json, found none"),
    ("course/keys/pool", "course/source/again", "expected [[notebooks]] that ask for something"),
]


@pytest.mark.parametrize(("lesson", "to", "told"), REFUSED)
def test_what_cannot_be_an_assignment_is_told_and_leaves_nothing(
    course, monkeypatch, capsys, lesson, to, told
):
    settings = course / "keys/pool/lesson.toml"
    toml = settings.read_text(encoding="utf-8")
    settings.write_text(toml.partition("[[notebooks]]")[0], encoding="utf-8")
    monkeypatch.chdir(course.parent)
    before = sorted(course.rglob("*"))
    assert main(["assignment", lesson, "--to", to]) == 2
    assert told in capsys.readouterr().err
    assert sorted(course.rglob("*")) == before


# What its cells do --------------------------------------------------------------------------------


@pytest.fixture
def submission(course, monkeypatch) -> Path:
    """The folder in which nbgrader grades the work of a student, and in which its kernel runs."""
    folder = course / "autograded" / "ada" / "pool"
    shutil.copytree(course / "source/pool", folder)
    monkeypatch.chdir(folder)
    return folder


def work(folder: Path, content: str, name: str = "pool-roof.json") -> None:
    """A student’s file in a submission."""
    (folder / "my-work").mkdir(exist_ok=True)
    (folder / "my-work" / name).write_text(content, encoding="utf-8")


ADA = to_json(whole(POOL))
HOSTILE = [  # a file in my-work, what it holds, what is told
    ("", "", "0 points: there is no work on this article in the folder my-work."),
    ("pool.json", "", "Not counted: pool.json: expected JSON"),
    ("pool.json", to_json(whole(ISS)), "expected work on pool-roof, found work on iss-exit"),
    ("pool.json", ADA.replace('"reader": "ada"', '"reader": "key"'), "found that of “key”"),
    ("pool.json", ADA.replace('"words": "', '"words": "A'), "pool.json: at attributions[0]"),
    ("pool.txt", ADA, "0 points: there is no work on this article in the folder my-work."),
]  # fmt: skip


@pytest.mark.parametrize(("name", "content", "told"), HOSTILE)
def test_work_that_is_missing_or_cannot_be_read_brings_nothing_but_a_sentence(
    submission, capsys, name, content, told
):
    if name:
        work(submission, content, name)
    assert points(1, of=30) == 0
    out, err = capsys.readouterr()
    assert told in " ".join(out.split())
    assert err == ""  # nbgrader takes whatever stands there for a failure
    text(load("."), "to-the-editor")
    assert "Nothing is written yet." in capsys.readouterr().out


COUNTED = [  # the file that a student hands in, others beside it, the points of the first round
    ("pool-roof.json", [], 30),
    ("pool (1).json", [], 30),
    ("pool-roof.json", ["pool (damaged 2026-03-05 10.00).json"], 30),
    ("pool-roof.json", ["a friend’s.json"], 30),
    ("my-work.zip", [], 30),
]


@pytest.mark.parametrize(("name", "others", "worth"), COUNTED)
def test_the_work_that_counts_is_found(submission, capsys, name, others, worth):
    work(submission, ADA, name)
    if name.endswith(".zip"):
        (submission / "my-work" / name).write_bytes(zipped([("my-work/pool.json", ADA.encode())]))
    for other in others:
        work(submission, "{" if "damaged" in other else to_json(NOTHING), other)
    assert points(1, of=30) == worth
    assert ("Not counted" in capsys.readouterr().out) == ("damaged" in "".join(others))


BESIDE_IT = [case[:2] for case in BAD_MEMBERS if "large" not in case[0]]


@pytest.mark.parametrize("packed", [b"", b"PK", *(packed for _, packed in BESIDE_IT)])
def test_a_damaged_zip_file_beside_the_work_costs_no_points(submission, capsys, packed):
    work(submission, ADA)
    (submission / "my-work/old.zip").write_bytes(packed)
    assert points(1, of=30) == 30
    assert "Not counted: old.zip" in capsys.readouterr().out


def test_points_come_from_where_the_kernel_began_wherever_cd_leads(submission, monkeypatch):
    work(submission, ADA)
    InteractiveShell.instance()
    try:
        monkeypatch.chdir("/")
        assert points(1, of=30) == 30
    finally:
        InteractiveShell.clear_instance()


def test_feedback_says_what_each_thing_brought_and_why(submission, capsys):
    work(submission, to_json(answers(("who-is-she", "Nadia Farrow"), ("ten-days", "1"))))
    assert points(1, of=30) == 0
    told = " ".join(capsys.readouterr().out.split())
    assert told.startswith("Who says so?: 0 of 30 points. 0 of 1 Saying in paragraph 2: missed.")
    assert "Who is “She”?”: not yet. She was the “She” of paragraph 3." in told


def test_a_text_is_shown_to_whoever_reads_it(submission, capsys):
    work(submission, to_json(answers(("to-the-editor", "Dear editor,\n\x1b[2J<b>no</b>"))))
    begin()
    text(load("."), "to-the-editor")
    shown = capsys.readouterr().out
    assert shown.endswith("Dear editor,\n\\x1b[2J<b>no</b>\n")


def test_points_stay_below_those_of_the_cell_where_the_key_was_changed_since(submission, course):
    work(submission, ADA)
    assert points(1, of=30) == 30
    assert points(1, of=62) == 62


def test_the_key_is_never_looked_for_in_what_students_hand_in(submission, course, monkeypatch):
    forged = course / "autograded/keys/pool"
    shutil.copytree(course / "keys/pool", forged)
    shutil.copytree(course / "keys/pool", submission / "keys/pool")
    os.rename(course / "keys", course.parent / "moved")
    with pytest.raises(LessonError, match="expected the lesson with the key of this assignment"):
        points(1, of=30)
    monkeypatch.setenv("LESSON_KEYS", str(course.parent / "moved"))
    work(submission, ADA)
    assert points(1, of=30) == 30


def test_what_is_tried_out_in_the_source_stays_out_of_it(course, monkeypatch):
    monkeypatch.chdir(course / "source/pool")
    begin()
    exercises.answer(load("."), "who-is-she", "Priya Nayland")
    assert not (course / "source/pool/my-work").exists()
    assert (course / "keys/pool/my-work/pool-roof.json").exists()
    assert points(1, of=30) == 1


# The whole way, with nbgrader itself --------------------------------------------------------------

SCORES = """
import json, sys
from nbgrader.api import Gradebook

with Gradebook("sqlite:///gradebook.db") as book:
    json.dump({
        one.student.id: {grade.name: [grade.score, grade.max_score, grade.needs_manual_grade]
                         for notebook in one.notebooks for grade in notebook.grades}
        for one in book.assignment_submissions("pool")
    }, sys.stdout)
"""


def run(folder: Path, *arguments: str) -> str:
    """What a Python program prints that ends well."""
    beside = os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]])
    done = subprocess.run(  # nbgrader runs alembic, by its bare name
        [sys.executable, *arguments], cwd=folder, capture_output=True, text=True, timeout=600,
        env=os.environ | {"PATH": beside, "JUPYTER_CONFIG_PATH": str(CONFIGURATION)},
    )  # fmt: skip
    assert done.returncode == 0, f"{arguments}\n{done.stdout[-3000:]}\n{done.stderr[-6000:]}"
    return done.stdout


def by_code(copy, marks, dates, given) -> Reading:
    """A student’s reading, made in the copy that was handed out, line by line."""
    for one in marks:
        exercises.attribute(copy, **in_words(one))
    pairs = zip(copy.mine.attributions, marks, strict=True)
    astray = [mine for mine, meant in pairs if mine.marks != meant.marks]
    assert len(astray) <= 1  # “He” twice in a paragraph: code marks the first, the hand marks any
    copy.work.change(lambda reading: replace(reading, attributions=marks))
    for event, when, kind in dates:
        exercises.date(copy, event, when, kind)
    for name, *pieces in given:
        exercises.answer(copy, name, *pieces)
    return copy.mine


def in_words(one: Attribution) -> dict[str, object]:
    """An attribution as somebody types it."""
    words = {role: one.article[span] for role, span in one.marks if role != "content"}
    content = [one.article[span] for span in one.content]
    paragraph = one.article.paragraph_of(one.marks[0][1])
    return {"content": content, "speaker": one.speaker, "paragraph": paragraph, **words}


def good(copy) -> Reading:
    """The work of a student who has all right."""
    dated = [(event.name, event.when.edtf, event.kind) for event in POOL.key.events()]
    given = [(one.id, *pieces(one)) for one in POOL.questions]
    return by_code(copy, POOL.key.attributions, dated, given)


def poor(copy) -> Reading:
    """The work of a student who has a little right, and some in part."""
    first, second, third, *_ = POOL.key.events()
    dated = [
        (first.name, first.when.edtf, first.kind),
        (second.name, second.when.edtf, "said"),
        (third.name, "1999", third.kind),
    ]
    given = [("who-is-she", "Nadia Farrow"), ("who-is-she", "Priya Nayland"), ("ten-days", "1")]
    return by_code(copy, (POOL.key.attributions[0], NO_SOURCE), dated, given)


def broken(copy) -> Reading:
    """The work of a student whose file was damaged on the way."""
    work(copy.folder, "{ not JSON")
    return NOTHING


STUDENTS = {  # what each one does, and what it is worth in each round
    "ada": (good, [30, 11, 23, 8]),
    "ben": (poor, [2.5, 0, 1.5, 0]),
    "cy": (broken, [0, 0, 0, 0]),
    "dee": (good, [30, 11, 23, 8]),
    "eli": (good, [30, 11, 23, 8]),
}


def copied_cell(cells: list) -> list:
    """A notebook in which a cell with points stands twice."""
    (points,) = (cell for cell in cells if cell["id"] == "round-1-points")
    return [points | {"id": "pasted"}, *cells]


def lost_cells(cells: list) -> list:
    """A notebook without the cells with points, and without that which loads the lesson."""
    return [cell for cell in cells if "points" not in cell["metadata"].get("nbgrader", {})]


def forged_cells(cells: list) -> list:
    """A notebook with a program of the student’s own."""
    code = "open('forged', 'w').close()"
    return [*cells, cells[-1] | {"id": "own", "source": code, "metadata": {}}]


SPOILED = {"ben": forged_cells, "dee": copied_cell, "eli": lost_cells}


def spoil(folder: Path, student: str) -> None:
    """What becomes of a student’s notebook."""
    path = folder / NOTEBOOK
    if student in SPOILED:
        book = json.loads(path.read_text(encoding="utf-8"))
        book["cells"] = SPOILED[student](book["cells"])
        path.write_text(json.dumps(book), encoding="utf-8")
    if student == "cy":
        path.rename(folder / "Cy’s pool.ipynb")


@pytest.fixture(scope="module")
def graded(tmp_path_factory) -> Path:
    """A course that nbgrader made, handed out, graded and gave feedback in."""
    if not find_spec("nbgrader"):
        pytest.skip("nbgrader is missing: python -m pip install nbgrader")
    course = tmp_path_factory.mktemp("nbgrader") / "course"
    run(course.parent, "-m", "nbgrader", "quickstart", "course")
    assign(POOL, course / "source/pool")
    run(course, "-m", "nbgrader", "generate_assignment", "pool")
    with pytest.MonkeyPatch.context() as patch:
        patch.delenv("LESSON_WORK", raising=False)
        for student, (does, _) in STUDENTS.items():
            folder = course / "submitted" / student / "pool"
            shutil.copytree(course / "release/pool", folder)
            if student == "ada":
                hostile.fill(folder, course / "ran")
            patch.chdir(folder)
            assert points_by_round(POOL, does(load("."))) == STUDENTS[student][1]
            spoil(folder, student)
        patch.setenv("LESSON_WORK", str(course / "the instructor’s own"))
        run(course, "-m", "nbgrader", "autograde", "pool", "--Execute.timeout=300")
    run(course, "-m", "nbgrader", "generate_feedback", "pool")
    return course


@pytest.fixture(scope="module")
def scores(graded) -> dict[str, dict[str, list]]:
    """What the gradebook has of each student, cell by cell."""
    return json.loads(run(graded, "-c", SCORES))


@pytest.mark.slow
def test_no_file_that_a_student_hands_in_runs_before_a_cell(graded):
    assert not (graded / "ran").exists()


@pytest.mark.slow
def test_what_nbgrader_hands_out_gives_nothing_away(graded):
    there = sorted((graded / "release/pool").rglob("*"))
    assert {path.name for path in there} == HANDED_OUT
    given = "\n".join(path.read_text(encoding="utf-8") for path in there)
    assert not re.search(r"HIDDEN TESTS|MARK SCHEME|grading\.points|\bkey\b.json", given)
    assert given_away(POOL, given) == []


@pytest.mark.slow
@pytest.mark.parametrize("student", STUDENTS)
def test_the_gradebook_has_the_points_that_the_work_is_worth(scores, student):
    told = scores[student]
    rounds = [told[f"round-{number}-points"] for number in (1, 2, 3, 4)]
    worth = zip(STUDENTS[student][1], EVERY, OF, strict=True)
    assert rounds == [[round(done / every * of, 2), of, False] for done, every, of in worth]
    texts = [told[f"round-{number}-text-1-points"] for number in (1, 2, 4)]
    assert texts == [[0, 2, True]] * 3  # they wait for somebody to read them
    assert told["load"] == [0, 0, False]


FEEDBACK = [  # a student, what stands on the page that comes back
    ("ada", "Who says so?: 27 of 27 points."),
    ("ada", "I would ring the town hall first."),
    ("ben", "When was that?: 1.5 of 23 points."),
    ("ben", "Now its kind: "),
    ("cy", "Not counted: pool-roof (damaged"),
    ("cy", "Nothing is written yet."),
]


@pytest.mark.slow
@pytest.mark.parametrize(("student", "told"), FEEDBACK)
def test_feedback_tells_each_student_the_points_of_their_work(graded, student, told):
    page = (graded / "feedback" / student / "pool" / NOTEBOOK).with_suffix(".html")
    assert told in " ".join(page.read_text(encoding="utf-8").split())


@pytest.mark.slow
def test_what_a_student_made_of_the_notebook_is_kept_and_not_run(graded):
    for student in (*SPOILED, "cy"):
        there = {path.name for path in (graded / "submitted" / student / "pool").glob("*.ipynb")}
        own = "Cy’s pool.ipynb" if student == "cy" else "copy-desk (as submitted).ipynb"
        assert there == {NOTEBOOK, own}
    assert not [*graded.rglob("forged")]


def test_settings_of_a_course_that_are_there_are_left_alone(tmp_path):
    (tmp_path / "course").mkdir()
    (tmp_path / "course/nbgrader_config.json").write_text("{}")
    assign(POOL, tmp_path / "course/source/pool")
    assert (tmp_path / "course/nbgrader_config.json").read_text() == "{}"


def test_an_assignment_that_is_not_ours_is_graded_as_it_was_handed_in(course):
    other = course / "submitted/ada/essay/essay.ipynb"
    other.parent.mkdir(parents=True)
    other.write_text("{}")
    as_released("essay", "ada", notebooks := [str(other)])
    assert notebooks == [str(other)]
    assert [path.name for path in other.parent.iterdir()] == ["essay.ipynb"]


def test_a_link_to_another_students_work_is_not_graded(course):
    shutil.copytree(course / "source/pool", course / "release/pool")
    for student in ("ada", "bob"):
        shutil.copytree(course / "source/pool", course / "submitted" / student / "pool")
    work(course / "submitted/ada/pool", ADA)
    (course / "submitted/bob/pool/my-work").mkdir()
    link = course / "submitted/bob/pool/my-work/pool-roof.json"
    link.symlink_to("../../../ada/pool/my-work/pool-roof.json")
    as_released("pool", "bob", [str(link.parents[1] / NOTEBOOK)])
    assert [path.name for path in link.parent.iterdir()] == ["pool-roof.json (a link)"]


WARNED = {"ada": "“lesson.py” in this folder", "cy": "pool-roof.json was damaged"}


@pytest.mark.slow
@pytest.mark.parametrize("student", STUDENTS)
def test_no_cell_fails_whatever_a_student_handed_in(graded, student):
    book = nbformat.read(graded / "autograded" / student / "pool" / NOTEBOOK, as_version=4)
    outputs = [output for cell in book.cells for output in cell.get("outputs", [])]
    kinds = {output.output_type for output in outputs}
    assert {"execute_result", "stream"} <= kinds <= {"display_data", "execute_result", "stream"}
    streams = [output for output in outputs if output.output_type == "stream"]
    assert any(output.name == "stdout" for output in streams)
    told = "".join(output.text for output in streams if output.name == "stderr")
    assert WARNED.get(student, "") in told
    assert bool(told) == (student in WARNED)
