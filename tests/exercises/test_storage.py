"""What goes wrong with the file while an exercise is open is told by that exercise, at once."""

import errno
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from sending import refusing, sent

from lesson import LessonError, exercises, load
from lesson.reading import work as work_file

ISS = load("iss-exit")


@pytest.fixture(autouse=True)
def file(work, monkeypatch):
    """The file of a learner who answered one question and then another."""
    monkeypatch.setattr(work_file, "PAUSES", (0,))
    exercises.answer(ISS, "since-1988", "1986")
    exercises.answer(ISS, "since-1988", "1998")
    exercises.date(ISS, 1, "26 July 2022")
    return work / "iss-exit.json"


OPENED = {  # each widget, with operations that save something or only look
    "marker": (
        lambda: exercises.mark(ISS, 1),
        [("label", {"role": "source", "first": 0, "last": 0})],
    ),
    "question": (
        lambda: exercises.ask(ISS, "since-1988"),
        [
            ("answer", {"given": ["1986"], "confidence": None}),
            ("sure", {"confidence": 50}),
            ("explain", {}),
        ],
    ),
    "guess": (
        lambda: exercises.ask(ISS, "since-1988", guess=True),
        [("answer", {"given": ["1986"], "confidence": None})],
    ),
    "placer": (
        lambda: exercises.place(ISS),
        [
            ("place", {"event": 1, "words": "by 2024", "kind": "expected"}),
            ("check", {"event": None}),
        ],
    ),
}
CASES = [
    pytest.param(opened, op, about, id=f"{name} {op}")
    for name, (opened, operations) in OPENED.items()
    for op, about in [*operations, ("look", {})]
]


def elsewhere() -> None:
    """Another process mends the file, as JupyterLab's own progress does."""
    program = "from lesson import load; load('iss-exit').mine"
    subprocess.run([sys.executable, "-c", program], check=True, stderr=subprocess.DEVNULL)


MENDED = [  # by this exercise itself, by another cell, by another process
    *((case, None) for case in CASES),
    *((case, lambda: ISS.mine) for case in CASES),
    *((case, elsewhere) for case in CASES[:3]),
]
MENDED = [pytest.param(*case.values, mend, id=case.id) for case, mend in MENDED]


@pytest.mark.parametrize(("opened", "op", "about", "mend"), MENDED)
def test_a_file_damaged_meanwhile_is_told_and_nothing_is_called_saved(
    opened, op, about, mend, file
):
    widget = opened()
    file.write_bytes(file.read_bytes()[:100])
    if mend:
        mend()
    state = sent(widget, op, **about)
    assert "your file iss-exit.json was damaged and is kept beside it as" in state["alarm"]
    told = state["feedback"] if op == "answer" else ""
    assert "aved" not in state["said"] + told
    again = sent(widget, op, **about)["alarm"]  # what was told stays in sight
    assert again.count("was damaged") == 1
    assert "not saved" not in again


@pytest.mark.parametrize(("opened", "op", "about"), CASES)
def test_a_step_begun_when_only_a_look_had_told_of_it_is_repeated(opened, op, about, file):
    widget = opened()
    file.write_bytes(file.read_bytes()[:100])
    assert "was damaged" in sent(widget, "look")["alarm"]
    restored = file.read_bytes()
    state = sent(widget, op, **about)
    if op != "look":
        assert work_file.REPEAT in state["alarm"]
        assert file.read_bytes() == restored
    assert work_file.REPEAT not in sent(widget, op, **about)["alarm"]


@pytest.mark.parametrize(("opened", "op", "about"), CASES)
@pytest.mark.parametrize("all_of_it", [True, False])
def test_a_file_deleted_meanwhile_is_told(opened, op, about, file, all_of_it):
    widget = opened()
    sent(widget, "look")
    shutil.rmtree(file.parent) if all_of_it else file.unlink()
    state = sent(widget, op, **about)
    assert "your file iss-exit.json is not here any more" in state["alarm"]
    assert "aved" not in state["said"] + state.get("feedback", "") * (op == "answer")
    assert "not here any more" not in sent(widget, op, **about)["alarm"]


@pytest.mark.parametrize(("opened", "op", "about"), CASES)
@pytest.mark.parametrize("number", [errno.EIO, errno.ESTALE, errno.EACCES])
def test_a_file_that_cannot_be_read_now_is_told_and_left_alone(
    opened, op, about, file, number, monkeypatch
):
    widget = opened()
    before = file.read_bytes()
    with monkeypatch.context() as patch:
        patch.setattr(Path, "read_bytes", refusing(number))
        state = sent(widget, op, **about)
    assert "cannot be read now" in state["alarm"]
    assert "aved" not in state["said"]
    assert file.read_bytes() == before
    assert sent(widget, op, **about)["alarm"] == ""


def test_what_could_not_be_saved_is_still_in_its_field(file):
    widget = exercises.ask(ISS, "since-1988")
    file.write_text("{")
    assert sent(widget, "answer", given=["1977"], confidence=None)["unsent"] == ("1977",)
    place = exercises.place(ISS)
    file.write_text("{")
    state = sent(place, "place", event=1, words="by 2024", kind="")
    assert (state["events"][1]["typed"], state["events"][1]["trouble"]) == ("by 2024", "")


BY_CODE = {
    "answer": lambda: exercises.answer(ISS, "since-1988", "1986"),
    "attribute": lambda: exercises.attribute(ISS, "Good", source="Putin", cue="replied"),
    "date": lambda: exercises.date(ISS, 2, "by 2024"),
    "reader": lambda: exercises.reader(ISS, "Ada"),
    "check": lambda: exercises.check(ISS),
    "progress": lambda: exercises.progress(ISS),
    "report": lambda: exercises.report(ISS),
    "mine": lambda: ISS.mine,
    "gain": lambda: exercises.gain(ISS),
}


@pytest.mark.parametrize("name", BY_CODE)
def test_a_call_by_code_tells_that_the_file_was_damaged(name, file, capsys):
    file.write_bytes(file.read_bytes()[:100])
    told = ""
    try:
        BY_CODE[name]()
    except LessonError as error:
        told = str(error)
    told += capsys.readouterr().err
    assert told.count("your file iss-exit.json was damaged and is kept beside it as “iss-ex") == 1
    BY_CODE[name]()
    assert capsys.readouterr().err == ""
