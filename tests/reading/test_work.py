"""A learner's work cannot be lost: not by a crash, a full disk, a second notebook or a bad file."""

import errno
import json
import os
import random
import signal
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path

import pytest
from sending import refusing

from lesson import Article, Attribution, LessonError, Reading, load
from lesson.reading import work
from lesson.reading.reading import Answer
from lesson.reading.work import Work

TEXT = "“Rain,” said Ann. " + " ".join(f"Word{number}." for number in range(1000))
ARTICLE = Article(TEXT, "weather")


@pytest.fixture
def mine(tmp_path) -> Work:
    """The work of a learner who has not begun."""
    return Work(ARTICLE, tmp_path / "my-work" / "weather.json")


def marking(number: int):
    """The change that marks one more word."""
    mark = Attribution(ARTICLE, (ARTICLE.find(f"Word{number}."),))
    return lambda reading: replace(reading, attributions=(*reading.attributions, mark))


def marked(reading: Reading) -> list[int]:
    """The numbers of the words that are marked."""
    return [int(ARTICLE[each.content[0]][4:-1]) for each in reading.attributions]


def test_work_begins_empty_and_writes_nothing(mine):
    assert mine.read() == Reading(ARTICLE, reader=work.reader_name())
    assert not mine.path.parent.exists()


def test_each_change_is_in_a_file_that_a_person_can_read(mine):
    mine.change(marking(1))
    assert marked(mine.change(marking(2))) == [1, 2]
    record = json.loads(mine.path.read_text(encoding="utf-8"))
    assert [one["content"][0]["words"] for one in record["attributions"]] == ["Word1.", "Word2."]
    assert marked(Work(ARTICLE, mine.path).read()) == [1, 2]


NAMES = [  # JupyterHub's user, this computer's user, the reader's name
    ("ada", "root", "ada"),
    ("", "grace", "grace"),
    ("", "", "me"),
]


@pytest.mark.parametrize(("hub", "user", "name"), NAMES)
def test_the_readers_name_comes_from_the_hub_or_the_computer(monkeypatch, mine, hub, user, name):
    for variable, value in {"JUPYTERHUB_USER": hub, "USER": user, "USERNAME": ""}.items():
        monkeypatch.setenv(variable, value)
    assert mine.read().reader == name


DAMAGE = ["", "{", "[]", "\x00" * 50, '{"version": 1}', '{"version": 1, "sources": 3}']


@pytest.mark.parametrize("content", DAMAGE)
def test_a_damaged_file_is_set_aside_and_the_last_good_state_comes_back(mine, content):
    mine.change(marking(1))
    mine.change(marking(2))
    mine.path.write_text(content, encoding="utf-8")
    assert marked(mine.read()) == [1]
    aside = [path for path in mine.path.parent.iterdir() if "(damaged " in path.name]
    assert [path.read_text(encoding="utf-8") for path in aside] == [content]
    assert marked(mine.change(marking(3))) == [1, 3]


def test_damage_upon_damage_keeps_every_file(mine):
    for content in ("one", "two", "three"):
        mine.change(marking(1))
        mine.path.write_text(content, encoding="utf-8")
        mine.read()
    aside = [path for path in mine.path.parent.iterdir() if "(damaged " in path.name]
    assert sorted(path.read_text(encoding="utf-8") for path in aside) == ["one", "three", "two"]


@pytest.mark.parametrize("number", [errno.EIO, errno.ESTALE, errno.ETIMEDOUT, errno.EACCES])
def test_a_file_that_cannot_be_read_now_is_not_damaged(mine, monkeypatch, number):
    mine.change(marking(1))
    mine.change(marking(2))
    before = {path: path.read_bytes() for path in mine.path.parent.iterdir()}
    with monkeypatch.context() as patch:
        patch.setattr(work, "PAUSES", (0, 0))
        patch.setattr(Path, "read_bytes", refusing(number))
        for attempt in (mine.read, lambda: mine.change(marking(3)), mine.start_over):
            with pytest.raises(LessonError, match=r"cannot be read now .* try again"):
                attempt()
    assert {path: path.read_bytes() for path in mine.path.parent.iterdir()} == before
    assert marked(mine.read()) == [1, 2]


def test_a_disk_that_fails_once_is_asked_again(mine, monkeypatch):
    mine.change(marking(1))
    real, refusals = Path.read_bytes, iter([refusing(errno.ESTALE), refusing(errno.EIO)])
    monkeypatch.setattr(Path, "read_bytes", lambda path: next(refusals, real)(path))
    assert marked(mine.read()) == [1]


def test_a_last_good_state_that_cannot_be_read_now_is_waited_for(mine, monkeypatch):
    for number in (1, 2):
        mine.change(marking(number))
    mine.path.write_text("{", encoding="utf-8")
    real = Path.read_bytes
    with monkeypatch.context() as patch:
        patch.setattr(work, "PAUSES", (0,))
        previous = refusing(errno.EIO)
        patch.setattr(
            Path, "read_bytes", lambda path: (previous if "previous" in path.name else real)(path)
        )
        with pytest.raises(LessonError, match="cannot be read now"):
            mine.read()
    assert mine.path.read_text(encoding="utf-8") == "{"
    assert marked(mine.read()) == [1]


def test_a_folder_in_the_files_place_is_told(mine):
    mine.path.mkdir(parents=True)
    with pytest.raises(LessonError, match=r"cannot be read now \(Is a directory\)"):
        mine.read()


def test_a_change_to_a_damaged_file_is_refused_with_the_reason(mine, capsys):
    mine.change(marking(1))
    mine.change(marking(2))
    mine.path.write_text("{", encoding="utf-8")
    with pytest.raises(LessonError, match="your step was not saved"):
        mine.change(marking(3))
    assert "was damaged and is kept beside it as “weather (dam" in capsys.readouterr().err
    assert marked(mine.read()) == [1]
    mine.path.write_text("[", encoding="utf-8")
    assert marked(mine.read()) == [1]
    assert "your file weather.json was damaged" in capsys.readouterr().err
    mine.path.write_text("[", encoding="utf-8")
    assert marked(mine.read()) == [1]
    assert "your file weather.json was damaged" in capsys.readouterr().err
    assert len(mine.damaged()) == 2  # the same bytes are kept once


@pytest.mark.parametrize(
    "made",
    [
        lambda mine: replace(mine, answers=(Answer("q", ("x",), confidence=75.5),)),
        lambda mine: replace(mine, answers=(Answer("q", ("x",), confidence=101),)),
        lambda mine: replace(mine, answers=(Answer(3, ("x",)),)),
        lambda mine: replace(mine, answers=(Answer("q", ("half a \ud83d",)),)),
        lambda mine: replace(mine, reader=None),
        lambda mine: replace(mine, reader={1}),
    ],
)
def test_what_could_not_be_read_again_is_not_written(mine, made):
    mine.change(marking(1))
    before = mine.path.read_bytes()
    with pytest.raises(LessonError):
        mine.change(made)
    assert mine.path.read_bytes() == before


def test_two_damaged_files_are_both_kept(mine):
    for number in (1, 2):
        mine.change(marking(number))
    mine.path.write_text("one", encoding="utf-8")
    mine.previous.write_text("two", encoding="utf-8")
    assert marked(mine.read()) == []
    assert {path.read_text(encoding="utf-8") for path in mine.damaged()} == {"one", "two"}


OTHERS = [  # how the file came to be somebody else's, what the sentence says
    (lambda record: {**record, "version": 2}, "expected version 1, found version 2"),
    (
        lambda record: {**record, "article": {"name": "snow", "sha256": "0" * 64}},
        "expected the article “snow”",
    ),
]


@pytest.mark.parametrize(("made", "sentence"), OTHERS)
def test_a_file_that_is_not_for_this_lesson_is_left_as_it_is(mine, made, sentence):
    mine.change(marking(1))
    other = json.dumps(made(json.loads(mine.path.read_text(encoding="utf-8"))))
    mine.path.write_text(other, encoding="utf-8")
    for attempt in (mine.read, lambda: mine.change(marking(2))):
        with pytest.raises(LessonError, match=sentence):
            attempt()
    assert mine.path.read_text(encoding="utf-8") == other


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EROFS, errno.EACCES])
def test_what_cannot_be_saved_is_said_and_nothing_before_is_lost(mine, monkeypatch, number):
    mine.change(marking(1))
    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", refusing(number))
        with pytest.raises(LessonError, match=r"cannot save your work in .*weather\.json"):
            mine.change(marking(2))
    assert marked(mine.read()) == [1]
    assert marked(mine.change(marking(3))) == [1, 3]


def test_a_folder_that_cannot_be_made_is_said(tmp_path):
    (tmp_path / "my-work").write_text("a file", encoding="utf-8")
    with pytest.raises(LessonError, match="cannot save your work"):
        Work(ARTICLE, tmp_path / "my-work" / "weather.json").change(marking(1))


def test_starting_over_keeps_a_dated_copy(mine):
    assert mine.start_over() is None
    mine.change(marking(1))
    copy = mine.start_over()
    assert copy.name.startswith("weather (until 20")
    assert marked(Work(ARTICLE, copy).read()) == [1]
    assert marked(mine.read()) == []


@pytest.mark.parametrize("before", [0, 1, 2])
def test_after_a_new_start_a_damaged_file_never_brings_the_old_work_back(mine, before):
    for number in range(before):
        mine.change(marking(number))
    mine.start_over()
    mine.change(marking(10))
    mine.path.write_text("{", encoding="utf-8")
    assert marked(mine.read()) == []


def test_starting_over_with_a_damaged_file_puts_the_last_good_state_away(mine):
    for number in (1, 2):
        mine.change(marking(number))
    mine.path.write_text("{", encoding="utf-8")
    assert marked(Work(ARTICLE, mine.start_over()).read()) == [1]
    assert len(mine.damaged()) == 1


def test_a_file_that_is_a_link_stays_one(mine, tmp_path):
    there = tmp_path / "cloud" / "mine.json"
    mine.path.parent.mkdir()
    mine.path.symlink_to(there)
    for number in (1, 2):
        mine.change(marking(number))
    there.write_text("{", encoding="utf-8")
    assert marked(mine.read()) == [1]
    mine.start_over()
    mine.change(marking(3))
    assert mine.path.is_symlink()
    assert marked(Work(ARTICLE, there).read()) == [3]


def test_only_what_a_killed_save_left_behind_is_swept_away(mine):
    mine.change(marking(1))
    theirs = {mine.path.with_name(f".weather.json.{end}") for end in ("bak", "1", "1.txt", "swp")}
    ours = mine.path.with_name(".weather.json.123.unfinished")
    for path in (*theirs, ours):
        path.touch()
    mine.change(marking(2))
    assert set(mine.path.parent.glob(".weather.json.*")) == theirs


UNSUPPORTED = [(module, name) for module, name in ((os, "fsync"), (work, "lock"))]


@pytest.mark.parametrize(("module", "name"), UNSUPPORTED, ids=["fsync", "flock"])
@pytest.mark.parametrize("number", [errno.ENOSYS, errno.EOPNOTSUPP, errno.EINVAL, errno.ENOLCK])
def test_a_disk_that_cannot_do_all_is_used_all_the_same_and_told_once(
    mine, monkeypatch, capsys, module, name, number
):
    monkeypatch.setattr(module, name, refusing(number))
    for mark in (1, 2, 3):
        mine.change(marking(mark))
    assert marked(mine.read()) == [1, 2, 3]
    assert capsys.readouterr().err.count("Copy Desk: this disk cannot ") == 1


NOT_UTF_8 = [(b"Jos\xe9", "José"), ("José".encode(), "José"), (b"\xff\x81", "ÿ\ufffd")]


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such names")
@pytest.mark.parametrize(("name", "read"), NOT_UTF_8)
def test_a_name_in_another_encoding_is_saved(mine, monkeypatch, name, read):
    monkeypatch.setenv("JUPYTERHUB_USER", os.fsdecode(name))
    assert mine.change(marking(1)).reader == read == mine.read().reader


@pytest.mark.parametrize("name", ["rain" * 60, "é" * 125, "rain" * 49])
def test_a_long_name_is_shortened_and_stays_its_own(tmp_path, name):
    article = replace(ARTICLE, name=name)
    other = Work.named(replace(article, name=f"{name[:-1]}!"), tmp_path, tmp_path)
    long = Work.named(article, tmp_path, tmp_path)
    assert long.path != other.path
    for _ in range(2):
        long.change(lambda reading: replace(reading, reader="Ada"))
    long.path.write_text("{", encoding="utf-8")
    assert (long.read().reader, long.start_over().is_file()) == ("Ada", True)


def test_changing_the_folder_does_not_split_the_work(tmp_path, monkeypatch):
    monkeypatch.delenv("LESSON_WORK", raising=False)
    (tmp_path / "here").mkdir()
    monkeypatch.chdir(tmp_path / "here")
    iss = load("iss-exit")
    monkeypatch.chdir(tmp_path)
    assert iss.work.path == tmp_path / "here" / "my-work" / "iss-exit.json"
    monkeypatch.setenv("LESSON_WORK", "own")
    assert iss.work.path.parent == tmp_path / "here" / "own"


def test_a_folder_that_is_gone_is_told(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    tmp_path.rmdir()
    with pytest.raises(LessonError, match="the folder you are in is gone"):
        load("iss-exit")


def test_a_lesson_has_the_learners_work(tmp_path, monkeypatch):
    monkeypatch.setenv("LESSON_WORK", str(tmp_path))
    iss = load("iss-exit")
    assert iss.mine.attributions == ()
    iss.work.change(lambda reading: replace(reading, attributions=iss.key.attributions[:2]))
    assert load("iss-exit").mine.attributions == iss.key.attributions[:2]
    assert (tmp_path / "iss-exit.json").exists()


# ---- two at once, and kill -9

WRITER = """
import sys
sys.path[:0] = {tests!r}
from pathlib import Path
from test_work import ARTICLE, marking
from lesson.reading.work import Work
mine = Work(ARTICLE, Path({path!r}))
for number in range({first}, 1000, {step}):
    mine.change(marking(number))
    print(number, flush=True)
"""


def writer(mine: Work, first: int, step: int = 1) -> subprocess.Popen:
    """Another Python that marks word after word and tells each one that was saved."""
    tests = [str(folder) for folder in Path(__file__).parents[:2]]
    code = WRITER.format(tests=tests, path=str(mine.path), first=first, step=step)
    return subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, text=True)


def test_two_notebooks_on_one_lesson_lose_nothing_of_each_other(mine):
    both = [writer(mine, first, step=2) for first in (0, 1)]
    told = []
    for process in both:
        told += [int(process.stdout.readline()) for _ in range(15)]
    for process in both:
        process.kill()
        told += [int(line) for line in process.communicate()[0].splitlines() if line.strip()]
    found = marked(mine.read())
    assert set(told) <= set(found)
    assert len(set(found)) == len(found)


def killed_in_the_middle(mine: Work, chance: random.Random) -> tuple[list[int], list[int]]:
    """What a writer told was saved before kill -9 at a random moment, and what is in the file."""
    process = writer(mine, len(marked(mine.read())))
    told = [int(process.stdout.readline())]
    time.sleep(chance.uniform(0, 0.03))
    process.send_signal(signal.SIGKILL)
    told += [int(line) for line in process.communicate()[0].splitlines() if line.strip()]
    return told, marked(mine.read())


def crash(mine: Work, times: int) -> int:
    """How many marks were told in that many crashes; none of them may be missing."""
    chance, told = random.Random(26), []
    for _ in range(times):
        if len(marked(mine.read())) > 900:
            mine.start_over()
            told.clear()
        more, found = killed_in_the_middle(mine, chance)
        told += more
        assert set(told) <= set(found)
        assert not [path for path in mine.path.parent.iterdir() if "(damaged" in path.name]
    mine.change(marking(0))
    left = {path.name for path in mine.path.parent.iterdir() if " (until" not in path.name}
    assert left == {"weather.json", ".weather.previous.json", ".weather.lock"}
    return len(told)


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="Windows has no kill -9")
@pytest.mark.parametrize("kills", [10, pytest.param(200, marks=pytest.mark.nightly)])
def test_nothing_that_was_saved_is_missing_after_kill_9(mine, kills):
    assert crash(mine, kills) >= 10
