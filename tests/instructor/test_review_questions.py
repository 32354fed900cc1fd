"""Questions and the article in the review: what was written by hand stays as it is."""

from difflib import unified_diff

import pytest
from test_new import TEXT

from lesson import LessonError, load
from lesson.instructor import review
from lesson.instructor.new.make import make

BY_HAND = """
# my own, for the third lesson
[[questions]]
id = "mine"     # not to be renamed
kind = "one of"
objective = 1
prompt = 'Who runs the new boat?'
hints = [
    "Look twice.",  # they never do
]
explanation = "Nobody tells."
options = [
    { words = "the mayor", says = "He only tells of it." },
    { words = "nobody knows", right = true, says = "Yes." },
]
"""
OWN = {
    "id": "", "kind": "one of", "objective": 2, "prompt": "Who found the crack?", "hints": [],
    "explanation": "It was an engineer.",
    "options": [
        {"words": "an engineer", "says": "Yes.", "right": True},
        {"words": "the mayor", "says": "He speaks of the boat.", "right": False},
    ],
}  # fmt: skip


@pytest.fixture
def ferry(tmp_path):
    """A new lesson with a question of one's own, asked in its second round."""
    path = tmp_path / "ferry.txt"
    path.write_text(TEXT, encoding="utf-8")
    lesson = make(path, tmp_path / "the-ferry", published="2026-03-05", title="The ferry").lesson
    with (lesson.folder / "questions.toml").open("a", encoding="utf-8") as file:
        file.write(BY_HAND)
    settings = lesson.folder / "lesson.toml"
    text = settings.read_text(encoding="utf-8")
    settings.write_text(text.replace('    "claims",', '    "claims",\n    "mine",'), "utf-8")
    return load(lesson.folder)


@pytest.fixture
def questions(ferry):
    """The questions in the review."""
    return review(ferry).exercises[2]


def asked(lesson):
    """The ids that each round asks."""
    return [one.ask for one in load(lesson.folder).rounds]


def texts(lesson):
    """The files that the review of questions may change."""
    return {
        name: (lesson.folder / name).read_text(encoding="utf-8")
        for name in ("questions.toml", "lesson.toml")
    }


def changes(before, after):
    """The lines of questions.toml that are gone, and those that are new."""
    lines = [text["questions.toml"].splitlines() for text in (before, after)]
    found = [
        line for line in unified_diff(*lines, lineterm="", n=0) if line[:3] not in ("---", "+++")
    ]
    return [[line[1:] for line in found if line[0] == sign] for sign in "-+"]


def test_a_question_is_taken_out_and_asked_again_elsewhere(ferry, questions):
    before = texts(ferry)
    questions.leave_out("mine")
    assert not any("mine" in row for row in asked(ferry))
    assert [row["id"] for row in questions.view()["off"]] == ["mine"]
    questions.ask("mine", 3)
    assert asked(ferry)[3][-1] == "mine"
    assert texts(ferry)["questions.toml"] == before["questions.toml"]
    questions.undo()
    questions.undo()
    assert texts(ferry) == before
    assert questions.undo() == "There are no more steps."


def test_nothing_is_undone_that_was_changed_elsewhere_since(ferry, questions):
    questions.leave_out("mine")
    path = ferry.folder / "lesson.toml"
    path.write_text(path.read_text(encoding="utf-8") + "# by hand\n", encoding="utf-8")
    with pytest.raises(LessonError, match="nothing was undone"):
        questions.undo()
    assert path.read_text(encoding="utf-8").endswith("# by hand\n")


def test_questions_are_put_in_order_also_into_the_next_round(ferry, questions):
    first, second = asked(ferry)[:2]
    questions.move("mine", -1)
    assert asked(ferry)[1][:2] == ("mine", second[0])
    questions.move("mine", -1)
    assert asked(ferry)[0] == (*first, "mine")
    questions.move("mine", 1)
    assert asked(ferry)[1][0] == "mine"
    assert sorted(sum(asked(ferry), ())) == sorted((*first, *second, *sum(asked(ferry)[2:], ())))


def test_one_of_ones_own_is_written_below_and_everything_else_stays(ferry, questions):
    before = texts(ferry)
    questions.new()
    assert questions.save(OWN, 0) == "“who-found-the-crack” is saved."
    gone, new = changes(before, texts(ferry))
    assert gone == []
    assert texts(ferry)["questions.toml"].startswith(before["questions.toml"].rstrip())
    assert 'says = "He speaks of the boat."' in new
    assert asked(ferry)[0][-1] == "who-found-the-crack"
    question = load(ferry.folder).question("who-found-the-crack")
    assert question.feedback(("the mayor",)).sentence == "He speaks of the boat."
    assert questions.view()["form"] is None


def test_only_what_was_changed_in_a_question_is_written_anew(ferry, questions):
    before = texts(ferry)
    questions.edit("mine")
    questions.save(questions.form | {"prompt": "Who will run the boat?"}, 0)
    assert changes(before, texts(ferry)) == [
        ["prompt = 'Who runs the new boat?'"],
        ['prompt = "Who will run the boat?"'],
    ]
    assert asked(ferry)[1][1] == "mine"


def test_one_from_the_key_keeps_its_answer(ferry, questions):
    questions.edit("direct-quotes")
    questions.save(questions.form | {"prompt": "How many whole quotes?", "answers": ["9"]}, 0)
    question = load(ferry.folder).question("direct-quotes")
    assert (question.prompt, question.solution) == ("How many whole quotes?", "1")


KINDS = [  # a kind, what it needs, a right answer
    ("some of", {"options": OWN["options"]}, "an engineer"),
    ("number", {"answers": ["40"], "right": "Yes.", "otherwise": "No.", "within": 2,
                "wrong": [{"given": "1961", "says": "That is a year."}]}, "41"),
    ("date", {"answers": ["1961"], "right": "Yes.", "otherwise": "No.", "wrong": []}, "1961"),
    ("words in the text", {"answers": ["a new boat"], "right": "Yes.", "otherwise": "No."},
     "a new boat"),
    ("order", {"items": ["a", "b", "c"], "otherwise": "No."}, "a → b → c"),
    ("free text", {"answer": "It is told there.", "points": ["a b", "c d", "e f"]}, ""),
]  # fmt: skip


@pytest.mark.parametrize(("kind", "parts", "right"), KINDS)
def test_each_kind_can_be_written_in_the_form(ferry, questions, kind, parts, right):
    shared = {name: OWN[name] for name in ("id", "objective", "prompt", "hints", "explanation")}
    assert {*parts} <= {*questions.view()["fields"][kind]}
    questions.save(shared | parts | {"kind": kind}, 1)
    question = load(ferry.folder).question("who-found-the-crack")
    if right:
        assert question.feedback((right,)).outcome == "right"
    questions.edit("who-found-the-crack")
    before = texts(ferry)
    questions.save(questions.form, 0)
    assert texts(ferry) == before


def test_what_is_typed_in_the_form_and_not_saved_comes_back(ferry, questions):
    def again():
        return review(load(ferry.folder)).exercises[-1].view()

    questions.new()
    questions.type({**OWN, "prompt": "Who found"})
    assert again()["form"] == again()["typed"] == {**OWN, "prompt": "Who found"}
    with pytest.raises(LessonError):
        questions.save(OWN | {"explanation": ""}, 0)
    assert again()["form"]
    questions.save(OWN, 0)
    assert again()["form"] is again()["typed"] is None
    questions.type({**OWN, "prompt": "Who else"})
    questions.close()
    assert again()["form"] is None


WRONG = [  # what is wrong in the form, what is told
    ({"options": OWN["options"][:1]}, "expected a wrong option"),
    ({"prompt": " "}, "words at “prompt”"),
    ({"explanation": ""}, "words at “explanation”"),
    ({"objective": 99}, "an objective from 1 to 12"),
    ({"kind": "riddle"}, "expected one of one of"),
    ({"kind": "number", "answers": ["many"], "right": "Yes.", "otherwise": "No."}, "many"),
]


@pytest.mark.parametrize(("parts", "told"), WRONG)
def test_a_question_that_would_not_work_is_told_and_nothing_is_written(
    ferry, questions, parts, told
):
    before = texts(ferry)
    questions.new()
    with pytest.raises(LessonError, match=told):
        questions.save(OWN | parts, 0)
    assert texts(ferry) == before
    assert questions.view()["form"] is not None


def test_questions_follow_the_key_while_both_are_open(ferry):
    _, marks, questions = review(ferry).exercises

    def number():
        rows = [row for one in questions.view()["rounds"] for row in one["rows"]]
        return next(row["answer"] for row in rows if row["id"] == "direct-quotes")

    assert number() == "1"
    marks.delete(next(at for at, one in enumerate(marks.seen) if one.kind == "direct"))
    assert number() == "0"


def test_a_lesson_without_rounds_gets_one(ferry):
    path = ferry.folder / "lesson.toml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text[: text.index("[[notebooks]]")], encoding="utf-8")
    questions = review(load(ferry.folder)).exercises[2]
    every = [row["id"] for row in questions.view()["rounds"][0]["rows"]]
    questions.leave_out("mine")
    (only,) = asked(ferry)
    assert {*every} - {*only} == {"mine"}


# The article --------------------------------------------------------------------------------------


def test_the_cut_and_the_origin_are_changed_and_the_marks_move_along(ferry):
    article, marks, questions = review(ferry).exercises
    assert [one["kept"] for one in article.view()["paragraphs"]] == [True] * 4
    article.keep([1, 2, 3])
    assert len(load(ferry.folder).article.paragraphs) == 3
    assert "1961" not in {one.edtf for one in load(ferry.folder).key.dates}
    marks.receive(None, {"op": "look", "number": 1}, [])
    assert len(marks.paragraphs) == 3
    assert marks.accept(0).startswith("Accepted. 1 of 6 reviewed.")
    article.keep([1, 2, 3, 4])
    assert load(ferry.folder).key.reviewed == (1, 7)
    assert article.origin("byline", "Ann Lund") == "Byline: Ann Lund (stated). Saved."
    assert load(ferry.folder).article.origin.byline.value == "Ann Lund"
    assert questions.view()["rounds"]


def test_an_unknown_day_is_told_loudly_until_it_is_written(tmp_path):
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    lesson = make(tmp_path / "a.txt", tmp_path / "a").lesson
    article, marks, _ = review(lesson).exercises
    assert "1 mention such as “on Tuesday” cannot be dated" in article.view()["undated"]
    article.origin("published", "5 March 2026")
    assert article.view()["undated"] == ""
    marks.receive(None, {"op": "look", "number": 1}, [])
    dates = [one["date"]["when"] for one in marks.view()["cards"] if one.get("date")]
    assert "3 March 2026" in dates
