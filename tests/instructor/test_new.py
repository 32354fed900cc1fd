"""An article becomes a lesson folder, is looked at mark by mark, and is told whether it holds."""

import json
import re
import shutil
import sys
from dataclasses import replace
from pathlib import Path
from time import process_time

import pytest

from lesson import LessonError, load
from lesson.__main__ import main
from lesson.drafting import draft
from lesson.feedback.questions.kinds import KINDS
from lesson.feedback.questions.question import ids, read_question_file
from lesson.instructor import review
from lesson.instructor.check import findings
from lesson.instructor.new.make import make, notebook_name
from lesson.instructor.review import command
from lesson.launch.open import REVIEW
from lesson.lesson import Lesson
from lesson.reading.reading_json import to_json

NOTEBOOK = notebook_name("The ferry")
TEXT = """The old ferry was taken out of service on Tuesday after an engineer had found a crack.

“Nobody should cross in it now,” Ann Roe, the engineer, told the island council. She said that the
crack was as long as a hand.

Jon Berg, the mayor, called the ferry a “floating cupboard”, the Island Post reported. He announced
that a new boat would come by 2029.

The ferry, which was built in 1961, carries about forty people a day. Nobody has asked them.
"""


@pytest.fixture
def ferry(tmp_path):
    """A new lesson of a small invented article."""
    path = tmp_path / "ferry.txt"
    path.write_text(TEXT, encoding="utf-8")
    return make(path, tmp_path / "the-ferry", published="2026-03-05", title="The ferry").lesson


def kinds(folder, run=False) -> list[tuple[str, str]]:
    """What is broken or to do in a folder, as kind and file."""
    found = findings(folder, run)
    return [(one.kind, one.place) for one in found if one.kind in ("error", "to do")]


# A new lesson ------------------------------------------------------------------------------------


def test_a_new_lesson_is_whole_and_its_key_a_draft_that_nobody_has_reviewed(ferry):
    there = sorted(path.name for path in ferry.folder.glob("[!.]*"))
    assert there == sorted(
        ["article.txt", "key.json", "lesson.toml", "questions.toml", "references.csv", NOTEBOOK]
    )
    assert (ferry.title, ferry.article.published) == ("The ferry", "2026-03-05")
    unwrapped = TEXT.replace("the\ncrack", "the crack").replace("announced\nthat", "announced that")
    assert (ferry.folder / "article.txt").read_text(encoding="utf-8") == unwrapped
    assert ferry.article.origin.byline.basis == "unknown"
    assert ferry.objectives == load("pool-roof").objectives
    found = draft(ferry.article)
    assert (ferry.key.attributions, ferry.key.dates) == (found.attributions, found.dates)
    assert len(found.attributions) >= 4
    assert (ferry.key.reader, ferry.key.reviewed[0]) == ("key", 0)


def test_a_new_lesson_asks_in_all_kinds_in_some_round_and_each_answer_is_right(ferry):
    there = {entry.kind for entry in read_question_file(ferry.folder / "questions.toml").questions}
    # the timeline above would tell an order; ways and weights only an editor can tell
    assert there == {*KINDS} - {"order", "trace", "weigh"}
    asked = [name for one in ferry.rounds for name in one.ask]
    assert sorted(asked) == sorted(ids(ferry.folder / "questions.toml"))
    assert "{" not in "".join(question.prompt for question in ferry.questions)
    for question in ferry.questions:
        outcome = question.feedback((question.solution,)).outcome
        assert outcome == ("kept" if question.kind == "free text" else "right"), question.id


def test_questions_follow_the_key_and_what_was_written_by_hand_stays(ferry):
    path = ferry.folder / "questions.toml"
    by_hand = (
        path.read_text(encoding="utf-8")
        + """
[[questions]]
id = "mine"
kind = "free text"
objective = 11
prompt = "Who runs the new boat?"
hints = []
explanation = "Nobody tells."
answer = "It is not told."
"""
    )
    path.write_text(by_hand, encoding="utf-8")
    before = load(ferry.folder).question("direct-quotes").solution
    marks = review(load(ferry.folder)).exercises[1]
    marks.delete(next(at for at, one in enumerate(marks.seen) if one.kind == "direct"))
    after = load(ferry.folder)
    assert int(after.question("direct-quotes").solution) == int(before) - 1
    assert after.question("mine").prompt == "Who runs the new boat?"
    assert path.read_text(encoding="utf-8") == by_hand


def test_the_notebook_of_a_new_lesson_runs_on_it_and_leads_nowhere_else(ferry):
    book = json.loads((ferry.folder / NOTEBOOK).read_text(encoding="utf-8"))
    text = "".join("".join(cell["source"]) for cell in book["cells"])
    assert 'load(".")' in text
    assert "pool-roof" not in text
    assert "](" not in text
    assert all(not cell["outputs"] for cell in book["cells"] if cell["cell_type"] == "code")
    did = ["exercises.mark(desk)", "exercises.place(desk)", "exercises.report(desk)"]
    did += [f"exercises.ask(desk, round={number})" for number in (1, 2, 3, 4)]
    did += [f"pictures.{name}(desk.mine)" for name in ("voices", "chain", "ribbon", "timeline")]
    assert {*did} <= {cell["source"] for cell in book["cells"]}


def test_a_folder_that_is_there_is_left_alone(ferry, tmp_path):
    before = {path: path.read_bytes() for path in ferry.folder.iterdir()}
    with pytest.raises(LessonError, match="this folder exists, and nothing is overwritten"):
        make(tmp_path / "ferry.txt", ferry.folder)
    assert {path: path.read_bytes() for path in ferry.folder.iterdir()} == before


@pytest.mark.parametrize("content", [b"", b"Rain", b"%PDF-1.7", TEXT.encode()[:-1] + b"\0" * 9])
def test_nothing_is_left_behind_where_there_is_no_article(tmp_path, content):
    (tmp_path / "bad.txt").write_bytes(content)
    with pytest.raises(LessonError):
        make(tmp_path / "bad.txt", tmp_path / "bad")
    assert [path.name for path in tmp_path.iterdir()] == ["bad.txt"]


def test_nothing_is_left_behind_where_it_cannot_be_written(tmp_path, monkeypatch):
    (tmp_path / "ferry.txt").write_text(TEXT, encoding="utf-8")
    monkeypatch.setattr(shutil, "copyfile", refuse)
    with pytest.raises(LessonError, match=r"cannot put the lesson into.*the disk is full"):
        make(tmp_path / "ferry.txt", tmp_path / "ferry")
    assert [path.name for path in tmp_path.iterdir()] == ["ferry.txt"]


def refuse(*_):
    raise OSError(28, "No space left on device")


ODD = {  # texts that make a lesson all the same
    "only quotes": "“It rains,” she said. " * 12,
    "no quotes": "The rain fell on the town for the whole of the day. " * 4,
    "another language": "Niemand darf die alte Brücke betreten, denn sie hat einen Riss. " * 5,
    "markup": '<script>alert(1)</script> {word} [[questions]] """ \\ said Ann Roe to all. ' * 6,
    "emoji": "😀 “It is 👩‍🚀 safe,” said Ann Roe on Monday, May 3, 2021, in the old town hall. "
    * 3,
    "one long line": "rain " * 4_000,
    "dates only": "On May 3, 2021, on May 4, 2021, and on May 5, 2021, it rained in the town. " * 3,
}


@pytest.mark.parametrize("text", ODD.values(), ids=ODD)
def test_odd_articles_become_lessons_that_hold(tmp_path, text):
    (tmp_path / "odd.txt").write_text(text, encoding="utf-8")
    lesson = make(tmp_path / "odd.txt", tmp_path / "odd", published="2021-05-10").lesson
    assert [kind for kind, _ in kinds(lesson.folder) if kind == "error"] == []
    for question in lesson.questions:
        assert question.feedback((question.solution,)).outcome in ("right", "kept"), question.id


# Check -------------------------------------------------------------------------------------------


def test_our_own_lessons_hold():
    assert [str(one) for name in ("iss-exit", "pool-roof") for one in findings(name)] == []


def test_a_new_lesson_is_to_be_reviewed_and_its_notebook_runs_and_leaves_no_work(
    ferry, tmp_path, monkeypatch
):
    monkeypatch.setenv("LESSON_WORK", str(tmp_path / "mine"))
    assert kinds(ferry.folder, run=True) == [("to do", "key.json")]
    assert not (tmp_path / "mine").exists()
    assert not (ferry.folder / "my-work").exists()


def test_a_lesson_that_was_reviewed_holds(ferry):
    marks = review(ferry).exercises[1]
    for at in range(len(ferry.key.attributions) + len(ferry.key.dates)):
        marks.accept(at)
    assert kinds(ferry.folder) == []


def test_what_a_key_lacks_is_told_mark_by_mark(ferry):
    path, first = ferry.folder / "key.json", ferry.key.attributions[0]
    marks = (first, first, replace(first, content=()))
    path.write_text(to_json(replace(ferry.key, attributions=marks)), encoding="utf-8")
    told = [str(one) for one in findings(ferry.folder, run=False)]
    assert "to do: key.json, attribution 2: the same words are marked twice; delete one" in told[0]
    assert "to do: key.json, attribution 3: no words are marked as content." in told
    path.unlink()
    assert ("to do", "key.json") in kinds(ferry.folder)


def test_what_looks_odd_is_told_even_where_it_was_accepted(ferry, capsys):
    """All is never said to be well over it."""
    first, *others = [replace(one, rule="") for one in ferry.key.attributions]
    events = [replace(one, rule="", event="s happened") for one in ferry.key.dates]
    marks = (replace(first, speaker="Oct"), *others)
    key = replace(ferry.key, attributions=marks, dates=tuple(events))
    (ferry.folder / "key.json").write_text(to_json(key), encoding="utf-8")
    assert main(["check", str(ferry.folder), "--no-run"]) == 0
    told = capsys.readouterr().out
    assert "odd: key.json, attribution 1: “Oct” names a time." in told
    assert "odd: key.json, date 1: “s happened” is cut off." in told
    assert "odd: key.json: “s happened” is dated both " in told
    assert "all is well" not in told
    assert "nothing is broken, but" in told


def odd(lesson: Lesson) -> list[str]:
    """What looks odd in a lesson."""
    return [one.sentence for one in findings(lesson.folder, run=False) if one.kind == "odd"]


def test_a_third_question_that_only_counts_is_told(ferry):
    path, plan = ferry.folder / "questions.toml", ferry.folder / "lesson.toml"
    more = 'objective = 1\nhints = []\nexplanation = "So."\notherwise = "No."\nright = "Yes."\n'
    for name in ("boats", "piers"):
        assert not [one for one in odd(ferry) if "count" in one]
        entry = f'\n[[questions]]\nid = "{name}"\nkind = "number"\nprompt = "How many {name}?"\n'
        text = path.read_text(encoding="utf-8")
        path.write_text(f'{text}{entry}answer = "2"\n{more}', encoding="utf-8")
        text = plan.read_text(encoding="utf-8")
        plan.write_text(text.replace('"claims",', f'"claims",\n    "{name}",'), encoding="utf-8")
    told = "“direct-quotes”, “boats”, “piers” only count; two such questions are enough."
    assert told in odd(ferry)


def test_a_question_that_is_asked_twice_or_answered_by_another_is_told(ferry):
    path = ferry.folder / "questions.toml"
    shared = 'objective = 1\nhints = []\nexplanation = "So."\notherwise = "No."\nright = "Yes."\n'
    words = "a new boat would come by 2029"
    free, found = '"free text"\nanswer = "She said it."', f'"words in the text"\nanswer = "{words}"'
    asked = {
        f"How do we know that {words}?": free,
        "What will come?": found,
        "what will come": found,
    }
    for number, (prompt, kind) in enumerate(asked.items()):
        more = shared if number else shared[: shared.index("otherwise")]
        entry = f'\n[[questions]]\nid = "own-{number}"\nkind = {kind}\nprompt = "{prompt}"\n{more}'
        path.write_text(path.read_text(encoding="utf-8") + entry, encoding="utf-8")
    told = odd(ferry)
    assert "“own-1” and “own-2” ask the same; take one of them out." in told
    assert "“own-0” has the answer to “own-1” in its prompt." in told


def test_a_question_that_no_round_asks_is_told(ferry):
    own = ferry.folder / "questions.toml"
    text = own.read_text(encoding="utf-8")
    more = 'id = "mine"\nkind = "free text"\nobjective = 1\nprompt = "Why {here}?"\nhints = []\n'
    own.write_text(
        f'{text}\n[[questions]]\n{more}answer = "So."\nexplanation = "So."\n', encoding="utf-8"
    )
    told = [str(one) for one in findings(ferry.folder, run=False)]
    assert any("“mine” belongs to no round" in one for one in told)
    assert any("“mine”: its prompt still has {here}" in one for one in told)


SPOILT = [  # which file, what becomes of it, what is found
    ("article.txt", lambda text: text.replace("old ferry", "new ferry"), ("error", "key.json")),
    ("questions.toml", lambda text: text + "[[questions]]", ("error", "questions.toml")),
    ("references.csv", lambda text: "id;date", ("error", "references.csv")),
    ("lesson.toml", lambda text: text.replace("minutes", "minuets"), ("error", "lesson.toml")),
    ("lesson.toml", lambda text: text.replace('"claims"', '"claim"'), ("error", "lesson.toml")),
    (NOTEBOOK, lambda text: text.replace("desk.title", "desk.titel"), ("error", NOTEBOOK)),
    (NOTEBOOK, lambda text: "no notebook", ("error", NOTEBOOK)),
]


@pytest.mark.parametrize(("name", "spoil", "found"), SPOILT)
def test_what_does_not_hold_is_found(ferry, name, spoil, found):
    path = ferry.folder / name
    path.write_text(spoil(path.read_text(encoding="utf-8")), encoding="utf-8")
    assert found in kinds(ferry.folder, run=name == NOTEBOOK)


# The commands ------------------------------------------------------------------------------------


def test_the_commands_say_what_they_made_and_found(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    Path("ferry.md").write_text(f"# The old ferry\n\n{TEXT}", encoding="utf-8")
    assert main(["new", "ferry.md", "--published", "March 5, 2026"]) == 0
    told = capsys.readouterr().out
    assert "folder   the-old-ferry\n" in told
    assert "known    headline and published\n" in told
    assert "next     lesson review the-old-ferry\n" in told
    assert main(["check", "the-old-ferry", "--no-run", "--json"]) == 1
    lines = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [line["place"] for line in lines if line["kind"] == "to do"] == ["key.json"]
    assert {line["kind"] for line in lines} == {"to do", "note"}
    assert main(["check", "iss-exit", "--no-run"]) == 0
    assert capsys.readouterr().out == "iss-exit: all is well.\n"
    assert main(["new", "ferry.md", "--published", "March 5, 2026"]) == 2
    assert "nothing is overwritten" in capsys.readouterr().err


def test_on_a_terminal_findings_are_wrapped_beside_their_kind(ferry, monkeypatch, capsys):
    monkeypatch.setenv("COLUMNS", "60")
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    assert main(["check", str(ferry.folder), "--no-run"]) == 1
    told = re.sub(r"\x1b\[\d*m", "", capsys.readouterr().out).splitlines()
    at = next(at for at, line in enumerate(told) if line.startswith("  to do  key.json: 0 of 7"))
    assert told[at + 1].startswith(" " * 9)
    assert max(map(len, told[1:])) <= 60


def test_the_review_lies_in_the_folder_and_is_opened_there(ferry, monkeypatch, capsys):
    opened = []
    monkeypatch.setattr(
        command,
        "start",
        lambda folder, name, **_: opened.append((folder, name)) or 0,
    )
    assert main(["review", str(ferry.folder), "--no-browser"]) == 0
    assert opened == [(ferry.folder, REVIEW)]
    assert (ferry.folder / REVIEW).exists()
    assert "0 of 7 marks reviewed" in capsys.readouterr().out
    assert kinds(ferry.folder, run=True) == [("to do", "key.json")]


OF_0_1 = 'from lesson import exercises, load\n\nexercises.review(load("."))'


@pytest.mark.parametrize(("code", "replaced"), [(OF_0_1, True), (f"{OF_0_1}  # mine", False)])
def test_a_review_as_an_earlier_version_wrote_it_is_replaced_and_no_other(ferry, code, replaced):
    (ferry.folder / REVIEW).unlink(missing_ok=True)
    command.review_notebook(ferry.folder)
    old = json.loads((ferry.folder / REVIEW).read_text(encoding="utf-8"))
    old["cells"][0] |= {"source": command.OLD_ABOUT.splitlines(keepends=True)}
    old["cells"][1] |= {"source": code.splitlines(keepends=True), "execution_count": 3}
    (ferry.folder / REVIEW).write_text(json.dumps(old), encoding="utf-8")
    command.review_notebook(ferry.folder)
    now = (ferry.folder / REVIEW).read_text(encoding="utf-8")
    assert ("lesson.instructor" in now) is replaced
    assert ("# mine" in now) is not replaced


def test_a_lesson_on_one_long_line_loads_in_time_that_grows_with_its_length(tmp_path):
    """It took the square: each place of an answer was compared with each, each name was copied."""
    line = "The river rose on Tuesday, and the mayor said that nobody would cross the bridge. "

    def cost(times: int) -> float:
        (tmp_path / "a.txt").write_text(line * times, encoding="utf-8")
        make(tmp_path / "a.txt", tmp_path / str(times))
        return min(once(tmp_path / str(times)) for _ in range(2))

    def once(folder: Path) -> float:
        start = process_time()
        load(folder)
        return process_time() - start

    assert cost(3_200) < 32 * cost(200)
