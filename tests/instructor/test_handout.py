"""A student's copy asks all that its lesson asks, saves each answer, and gives none away."""

import json
import re
import shutil

import pytest

from lesson import LessonError, compare, exercises, load
from lesson.__main__ import main
from lesson.base.files import read_toml
from lesson.exercises.widgets.question import QuestionWidget
from lesson.instructor.check import findings
from lesson.instructor.handout import NOTEBOOK, handout
from lesson.lesson import built_in

LESSONS = built_in()
ANSWERS = {  # an answer that can be read, for each kind of question
    "one of": lambda q: q.choices[0], "some of": lambda q: q.choices[0],
    "trace": lambda q: " → ".join(q.choices),
    "order": lambda q: " → ".join(q.choices), "number": lambda q: "3", "date": lambda q: "1999",
    "words in the text": lambda q: "the", "free text": lambda q: "I would ring them.",
    "weigh": lambda q: "; ".join(one for one in q.choices if one.endswith(" no")),
}  # fmt: skip


@pytest.fixture(params=LESSONS)
def pair(request, tmp_path, work):
    """A lesson and its student's copy."""
    lesson = load(request.param)
    return lesson.by_itself, handout(lesson, tmp_path / "copy")


@pytest.fixture
def pool(tmp_path, work):
    """The student's copy of the second lesson."""
    return handout(load("pool-roof"), tmp_path / "copy")


def text_of(copy) -> str:
    """All that stands in a copy besides its article."""
    there = (path for path in sorted(copy.folder.rglob("*")) if path.is_file())
    return "\n".join(
        path.read_text(encoding="utf-8") for path in there if path.name != "article.txt"
    )


def told_in(lesson) -> list[str]:
    """All that the files of a lesson tell of its answers, sentence by sentence."""
    told = [mark.note for mark in (*lesson.key.attributions, *lesson.key.dates)]
    for asked in read_toml(lesson.folder / "questions.toml", dict)["questions"]:
        told += [asked["explanation"], *asked["hints"]]
        told += [asked.get(name, "") for name in ("right", "otherwise")]
        if asked["kind"] == "free text":
            told.append(asked["answer"])
        for name in ("options", "wrong", "swapped"):
            told += [part["says"] for part in asked.get(name, [])]
    return [sentence for sentence in told if len(sentence) > 12]


def test_no_answer_no_hint_and_no_reason_stands_anywhere_in_a_copy(pair):
    lesson, copy = pair
    copied, told = text_of(copy), told_in(lesson)
    assert len(told) > 250
    assert [sentence for sentence in told if sentence in copied] == []
    for question in lesson.questions:  # what is right is not told from what is not
        if question.kind in ("number", "date", "words in the text"):
            (asked,) = (one for one in in_file(copy) if one["id"] == question.id)
            assert set(asked) <= {"id", "kind", "objective", "prompt", "paragraphs", "confidence"}
        if question.kind == "order":
            assert question.solution.split(" → ") != list(copy.question(question.id).choices)


def test_nothing_that_an_editor_wrote_beside_what_is_asked_is_in_a_copy(tmp_path):
    whole = load("pool-roof")
    shutil.copytree(whole.folder, tmp_path / "own")
    plan = tmp_path / "own" / "lesson.toml"
    text = plan.read_text(encoding="utf-8").replace("minutes =", "  # SECRET one\nminutes =")
    plan.write_text(re.sub("(minutes = .*)", r"\1  # SECRET two", text), encoding="utf-8")
    (tmp_path / "own" / "references.csv").write_text(
        "id,date,event,source,url,checked\na,2025,SECRET three,b,https://example.org,c\n"
    )
    copy = handout(load(tmp_path / "own"), tmp_path / "copy")
    assert "SECRET" not in text_of(copy)
    assert (copy.title, copy.minutes, copy.objectives) == (
        whole.title, whole.minutes, whole.objectives,
    )  # fmt: skip
    assert vars(copy.article.origin) == vars(whole.article.origin)


def test_a_copy_asks_nothing_about_what_only_a_notebook_shows(tmp_path):
    copy = handout(load("iss-exit"), tmp_path / "copy")
    assert not [one for one in copy.questions if re.search("rows? above|One row", one.prompt)]
    assert not {"before-who", "after-who"} & {one.id for one in copy.questions}
    assert copy.before_and_after == ()


def test_a_copy_holds_and_shows_no_draft(pool):
    assert [one.kind for one in findings(pool.folder)] == ["note"]
    with pytest.raises(LessonError, match="found a student’s copy: mark first"):
        pool.draft  # noqa: B018


def test_work_is_found_again_where_a_student_renames_the_folder(pool, tmp_path, monkeypatch):
    monkeypatch.delenv("LESSON_WORK")
    monkeypatch.chdir(pool.folder)
    exercises.reader(load("."), "Ada")
    exercises.answer(load("."), "share-of-one-voice", "30")
    renamed = pool.folder.rename(tmp_path / "pool (1) Ada")
    monkeypatch.chdir(renamed)
    assert (load(".").mine.reader, len(load(".").mine.answers)) == ("Ada", 1)
    exercises.answer(load("."), "who-is-she", 1)
    assert [path.name for path in (renamed / "my-work").glob("[!.]*.json")] == ["pool-roof.json"]


def in_file(copy) -> list[dict]:
    """The questions as the file of a copy has them."""
    return read_toml(copy.folder / "questions.toml", dict)["questions"]


def test_no_date_of_an_event_and_no_mark_of_who_says_what_is_in_a_copy(pair):
    lesson, copy = pair
    events = json.loads((copy.folder / "events.json").read_text(encoding="utf-8"))
    assert "attributions" not in events
    dates = {one["when"] for one in events["dates"]}
    assert dates == {lesson.article.published}
    assert {one.get("kind", "happened") for one in events["dates"]} == {"happened"}
    assert len(events["dates"]) == len(lesson.key.events())  # or their number would tell
    assert not re.search(r"\bkey\.json\b", text_of(copy).replace("desk.key", ""))


def test_a_copy_asks_all_that_its_lesson_asks_in_the_same_words(pair):
    lesson, copy = pair
    assert not copy.has_key
    assert copy.article.text == lesson.article.text
    for asked in lesson.questions:
        one = copy.question(asked.id)
        assert (one.prompt, one.kind, one.choices, one.objective, one.confidence) == (
            asked.prompt, asked.kind, asked.choices, asked.objective, asked.confidence,
        )  # fmt: skip
    assert copy.rounds == lesson.rounds
    names = {event.name for event in lesson.key.events()}
    assert {event.name for event in copy.dated.events()} == names


def asked_in(copy) -> set[str]:
    """The questions that the notebook of a copy asks."""
    book = json.loads((copy.folder / NOTEBOOK).read_text(encoding="utf-8"))
    lines = [cell["source"] for cell in book["cells"] if "exercises.ask" in cell["source"]]
    shown = [eval(line, {"exercises": exercises, "desk": copy}) for line in lines]
    every = [one for each in shown for one in getattr(each, "exercises", (each,))]
    return {one.question.id for one in every}


def test_the_notebook_of_a_copy_asks_every_question_round_by_round(pair):
    lesson, copy = pair
    in_rounds = {name for one in lesson.rounds for name in one.ask}
    assert asked_in(copy) == in_rounds
    book = (copy.folder / NOTEBOOK).read_text(encoding="utf-8")
    assert all(one.title in book for one in lesson.rounds)
    assert "Check all" not in book
    kinds = {cell["metadata"]["slideshow"]["slide_type"] for cell in json.loads(book)["cells"]}
    assert kinds == {"slide", "subslide", ""}


def test_a_copy_of_a_lesson_without_rounds_asks_all_in_one(tmp_path):
    whole = load("pool-roof")
    folder = tmp_path / "plain"
    shutil.copytree(whole.folder, folder)
    plan = (folder / "lesson.toml").read_text(encoding="utf-8").partition("[[notebooks]]")[0]
    (folder / "lesson.toml").write_text(plan, encoding="utf-8")
    copy = handout(load(folder), tmp_path / "copy")
    assert asked_in(copy) == {question.id for question in whole.questions}
    assert list(findings(copy.folder)) == list(findings(copy.folder, run=False))


def test_an_answer_is_saved_and_nothing_more_is_told(pair):
    _, copy = pair
    for question in copy.questions:
        told = exercises.answer(copy, question.id, ANSWERS[question.kind](question))
        said = ("Saved.", "Your answer is saved. There is no feedback on it yet.")
        assert repr(told) in said, question.id
        shown = QuestionWidget(copy, question).view()
        assert (shown["solution"], shown["explanation"], shown["hints"]) == ("", "", [])
        assert not shown["more_hints"]
    assert len(copy.mine.answers) == len(copy.questions)


UNREADABLE = [  # a question of the second lesson, an answer, what is told
    ("who-is-she", "Zoe", "Expected one of the 4 choices"),
    ("share-of-one-voice", "many", "Expected one number"),
    ("report-arrives", "soon", "soon"),
    ("own-words", "no such words", "Expected words from the article"),
    ("to-the-editor", "  ", "Nothing is written yet."),
]


@pytest.mark.parametrize(("name", "given", "told"), UNREADABLE)
def test_an_answer_that_cannot_be_read_is_still_told(pool, name, given, told):
    feedback = exercises.answer(pool, name, given)
    assert (feedback.outcome, told in feedback.sentence) == ("not answered", True), feedback


def test_dates_and_marks_are_saved_and_not_checked(pool):
    told = exercises.date(pool, "The pool is shut", "19 September 2025")
    assert repr(told).startswith("Saved.\n“The pool is shut”")
    assert exercises.place(pool).check(None).startswith("Saved.")
    assert not exercises.place(pool).view()["checks"]
    made = exercises.attribute(pool, "We acted", source="he", cue="said", paragraph=6)
    assert made.sentence == "Saved."
    assert repr(exercises.check(pool)) == "Saved."
    assert "1 of 11 events dated" in repr(exercises.progress(pool))
    assert exercises.report(pool).path.exists()


def test_what_a_student_hands_in_is_read_with_the_key(pool):
    exercises.attribute(
        pool, "‘We acted,’ as soon as we had read every page.".split("’ ")[0][1:],
        source="he", cue="said", speaker="Owen Brackley", paragraph=6,
    )  # fmt: skip
    mine = pool.mine
    lesson = load("pool-roof")
    assert mine.article.sha256 == lesson.article.sha256
    assert compare(mine, lesson.key).remarks


def test_a_copy_is_whole_or_not_there_and_overwrites_nothing(pool, tmp_path, capsys, monkeypatch):
    before = {path: path.read_bytes() for path in pool.folder.iterdir()}
    assert main(["handout", "pool-roof", "--to", str(pool.folder)]) == 2
    assert "nothing is overwritten" in capsys.readouterr().err
    assert {path: path.read_bytes() for path in pool.folder.iterdir()} == before
    assert main(["handout", str(pool.folder), "--to", str(tmp_path / "again")]) == 2
    assert "expected a key.json, found none" in capsys.readouterr().err
    assert not (tmp_path / "again").exists()
    monkeypatch.chdir(tmp_path)
    assert main(["handout", "iss-exit"]) == 0
    told = capsys.readouterr().out
    assert "asks     51 questions, 6 events to date" in told
    assert "left out 17 questions about what only a notebook shows" in told
    assert (tmp_path / "iss-exit-handout" / "lesson.toml").exists()


SEALS = [  # what becomes of the questions of a copy, what is told
    (lambda text: text.replace("sealed = true", 'sealed = "yes"'), "expected true or false"),
    (lambda text: text.replace("prompt =", 'right = "yes"\nprompt =', 1), "expected no entry"),
]


@pytest.mark.parametrize(("spoil", "told"), SEALS)
def test_a_broken_copy_is_told(pool, spoil, told):
    path = pool.folder / "questions.toml"
    path.write_text(spoil(path.read_text(encoding="utf-8")), encoding="utf-8")
    with pytest.raises(LessonError, match=told):
        load(pool.folder)
