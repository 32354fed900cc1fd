"""The `lesson` command: what a learner writes, and what it answers."""

import os
import shlex
import shutil
import signal
import subprocess
import sys
import time
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from urllib.parse import urlsplit
from urllib.request import url2pathname

import nbformat
import pytest

from lesson import __main__, __version__, load
from lesson.launch import jupyterlab
from lesson.launch import open as opening
from lesson.launch.course_copy import MANIFEST

SERVER = jupyterlab.Server("http://localhost:8888/", "/desk", "abc")


@pytest.fixture
def course(tmp_path, monkeypatch):
    """A course of three notebooks, and a desk to stand at."""
    for name in ("0-meet", "1-who", "room/notes"):
        path = tmp_path / "course" / f"{name}.ipynb"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(name)
    monkeypatch.setattr(opening.copy_notebooks, "__defaults__", (tmp_path / "course",))
    monkeypatch.setattr(opening, "NOTEBOOKS", tmp_path / "course")
    monkeypatch.setenv("JUPYTER_RUNTIME_DIR", str(tmp_path / "runtime"))
    (tmp_path / "runtime").mkdir()
    (tmp_path / "home").mkdir()
    monkeypatch.chdir(tmp_path / "home")
    return tmp_path / "course"


@pytest.fixture
def opened(monkeypatch):
    """What JupyterLab is started with and the browser shown, with none of them there."""
    seen = {"running": None, "status": 0}

    @contextmanager
    def started(folder, notebook, **how):
        seen.update(how, folder=folder, notebook=notebook)
        yield None

    def attend(_server, announced):
        seen["announced"] = announced(), seen.update(running=SERVER), announced()
        return seen["status"]

    monkeypatch.setattr(jupyterlab, "started", started)
    monkeypatch.setattr(jupyterlab, "attend", attend)
    monkeypatch.setattr(jupyterlab, "running", lambda folder: seen["running"])
    monkeypatch.setattr(opening.webbrowser, "open", lambda page: seen.update(browser_on=page))
    return seen


@pytest.mark.parametrize(
    ("arguments", "words"),
    [(["--version"], f"Copy Desk {__version__}"), (["open", "--help"], "passed on to JupyterLab")],
)
def test_it_tells_its_version_and_how_to_use_it(capsys, arguments, words):
    with pytest.raises(SystemExit, match="0"):
        __main__.main(arguments)
    assert words in capsys.readouterr().out
    assert __main__.main([]) == 0
    assert "lesson open" in capsys.readouterr().out


MISTAKES = [  # what was written, what the answer says
    ("opne", "invalid choice: 'opne'"),
    ("open --port x", "expected a number from 1 to 65535, found 'x'"),
    ("open --port 0", "found '0'"),
    ("open --port 65536", "found '65536'"),
    ("open --port", "expected one argument"),
    ("open a b", "unrecognized arguments: b"),
    ("open --browser", "unrecognized arguments: --browser"),
]


@pytest.mark.parametrize(("written", "words"), MISTAKES)
def test_a_mistake_is_one_sentence(capsys, course, opened, written, words):
    assert __main__.main(written.split()) == 2
    said = capsys.readouterr().err
    assert said.startswith("Copy Desk: ")
    assert words in said
    assert said.count("\n") == 1
    assert not list(course.parent.glob("home/*"))


def test_open_tells_where_everything_is(capsys, course, opened):
    assert __main__.main(["open"]) == 0
    folder = course.parent / "home" / "copy-desk"
    assert capsys.readouterr().out.splitlines() == [
        f"Copy Desk {__version__}",
        f"  folder   {folder}",
        "  copied   all 3 notebooks",
        "  opens    0-meet.ipynb",
        "  address  http://localhost:8888/lab/tree/0-meet.ipynb?token=abc",
        "  stop     Ctrl+C here, then y",
    ]
    assert opened["announced"] == (False, None, True)
    assert (opened["folder"], opened["notebook"]) == (folder, "0-meet.ipynb")


HANDED_ON = [  # what was written, what JupyterLab is started with
    ("open", {"browser": True, "port": None, "options": []}),
    ("open --no-browser --port 8890", {"browser": False, "port": 8890}),
    ("open -- --debug --port 1", {"port": None, "options": ["--debug", "--port", "1"]}),
    ("open desk --no-browser -- -- x", {"browser": False, "options": ["--", "x"]}),
]


@pytest.mark.parametrize(("written", "expected"), HANDED_ON)
def test_options_reach_jupyterlab_and_its_exit_status_is_ours(course, opened, written, expected):
    opened["status"] = 7
    assert __main__.main(written.split()) == 7
    assert opened.items() >= expected.items()


@pytest.fixture
def own(tmp_path):
    """A lesson folder, as `lesson new` and `lesson handout` make one, and its review."""
    folder = tmp_path / "home" / "ferry"
    folder.mkdir()
    for name in ("lesson.toml", "article.txt", "review.ipynb", "5-your-own-article.ipynb"):
        (folder / name).write_text("ours")
    return folder


OPENED = [  # what is named, the folder that is opened, the notebook in it
    ("ferry", "ferry", "5-your-own-article.ipynb"),
    ("ferry/review.ipynb", "ferry", "review.ipynb"),
    ("desk/1-who.ipynb", "desk", "1-who.ipynb"),
    ("notes/mine.ipynb", "notes", "mine.ipynb"),
]


@pytest.mark.parametrize(("named", "folder", "notebook"), OPENED)
def test_a_notebook_or_a_lesson_folder_is_opened_as_it_is(
    course, opened, own, named, folder, notebook
):
    mine = own.parent / "notes" / "mine.ipynb"
    mine.parent.mkdir()
    mine.write_text("mine")
    assert __main__.main(["open", named]) == 0
    assert (opened["folder"], opened["notebook"]) == (own.parent / folder, notebook)
    assert {path.name for path in own.iterdir()} >= {"lesson.toml", "review.ipynb"}
    assert not (own / "0-meet.ipynb").exists()
    assert list(mine.parent.iterdir()) == [mine]
    assert (own.parent / "desk" / "0-meet.ipynb").exists() == (folder == "desk")


def test_a_notebook_that_is_not_there_is_one_sentence_and_nothing_is_put_there(
    capsys, course, opened
):
    assert __main__.main(["open", "elsewhere/9-none.ipynb"]) == 2
    said = capsys.readouterr().err
    assert "9-none.ipynb: there is no such notebook" in said
    assert not list(course.parent.glob("home/*"))


def test_a_lesson_folder_without_a_notebook_is_one_sentence(capsys, course, opened, own):
    (own / "5-your-own-article.ipynb").unlink()
    assert __main__.main(["open", "ferry"]) == 2
    assert f'load("{own}")' in capsys.readouterr().err


def test_to_present_is_to_start_with_slides_and_to_be_told_the_keys(capsys, course, opened):
    assert __main__.main(["open", "--present", "--", "--debug"]) == 0
    assert opened["told"] == {"LESSON_PRESENT": "1"}
    assert opened["options"][-1] == "--debug"
    assert any("extra_labextensions_path" in option for option in opened["options"])
    assert "Page Down or a clicker" in capsys.readouterr().out


def test_who_cannot_present_is_told_before_anything_is_put_there(
    capsys, course, opened, monkeypatch
):
    monkeypatch.setattr(opening.slideshow, "find_spec", lambda name: None)
    assert __main__.main(["open", "--present"]) == 2
    assert "pip install jupyterlab-slideshow" in capsys.readouterr().err
    assert not list(course.parent.glob("home/*"))


def test_a_jupyterlab_that_runs_without_slides_is_to_be_stopped_first(capsys, course, opened):
    opened["running"] = SERVER
    assert __main__.main(["open", "--present"]) == 2
    assert "a JupyterLab without slides is already running" in capsys.readouterr().err
    assert "browser_on" not in opened


def test_a_running_jupyterlab_is_not_started_twice(capsys, course, opened):
    opened["running"] = SERVER
    assert __main__.main(["open"]) == 0
    assert "folder" not in opened
    page = Path(url2pathname(urlsplit(opened["browser_on"]).path))
    assert SERVER.address("0-meet.ipynb") in page.read_text(encoding="utf-8")
    assert SERVER.token not in opened["browser_on"]  # others see how the browser is started
    assert os.name == "nt" or page.stat().st_mode & 0o077 == 0
    said = capsys.readouterr().out
    assert SERVER.address("0-meet.ipynb") in said
    del opened["browser_on"]
    assert __main__.main(["open", "--no-browser"]) == 0
    assert "browser_on" not in opened
    assert "already running in this folder" in said


def test_what_became_of_the_notebooks_is_said(capsys, course, opened):
    __main__.main(["open", "desk"])
    (course.parent / "home" / "desk" / "0-meet.ipynb").write_text("mine")
    (course.parent / "home" / "desk" / "room" / "notes.ipynb").write_text("mine too")
    for name in ("0-meet", "1-who"):
        (course / f"{name}.ipynb").write_text(f"{name}, version 2")
    capsys.readouterr()
    __main__.main(["open", "desk"])
    said = capsys.readouterr().out
    assert "  updated  1-who.ipynb\n" in said
    assert "  kept     room/notes.ipynb\n" in said
    beside = f"“0-meet (version {__version__}).ipynb”"
    assert f"0-meet.ipynb: you changed it, so the new version is beside it as {beside}\n" in said


def test_a_damaged_manifest_is_named(capsys, course, opened):
    __main__.main(["open", "desk"])
    (course.parent / "home" / "desk" / MANIFEST).write_text("{")
    __main__.main(["open", "desk"])
    assert ".copy-desk.damaged-1.json" in capsys.readouterr().out


def test_inside_the_folder_it_opens_the_folder(course, opened, monkeypatch):
    __main__.main(["open"])
    monkeypatch.chdir("copy-desk")
    __main__.main(["open"])
    assert opened["folder"] == course.parent / "home" / "copy-desk"


def test_a_folder_that_cannot_be_is_one_sentence(capsys, course, opened):
    (course.parent / "home" / "desk").touch()
    assert __main__.main(["open", "desk"]) == 2
    assert capsys.readouterr().err.count("\n") == 1
    assert "folder" not in opened


def test_ctrl_c_is_no_traceback(course, opened, monkeypatch):
    def interrupted(_folder):
        raise KeyboardInterrupt

    monkeypatch.setattr(opening, "copy_notebooks", interrupted)
    assert __main__.main(["open"]) == 130


# What the system may refuse -----------------------------------------------------------------------

ARTICLE = "Rain fell. “We knew it would,” said Ann Roe, the mayor of the town.\n\n" * 4
LONG = "x" * 5000
DEEP = "y/" * 2500
REFUSED = [  # a command, in a folder with article.txt; the end of what is said
    f"open {LONG}",
    f"open {LONG}.ipynb",
    f"open {DEEP}",
    f"open {DEEP}a.ipynb",
    f"review {LONG}",
    f"check --no-run {DEEP}",
    f"draft {DEEP}",
    f"new {LONG}",
    f"new article.txt --to {LONG}",
    f"new article.txt --to {DEEP}",
    f"handout iss-exit --to {DEEP}",
    f"class {DEEP}",
    f"class . --lesson {LONG}",
    f"slides {LONG}.ipynb",
    f"slides {DEEP}a.ipynb",
    f"assignment iss-exit --to {LONG}/source/x",
    f"assignment iss-exit --to c/source/{LONG}",
    "open a\0b",
    "check --no-run a\0b",
    "draft a\0b",
    "new article.txt --to a\0b",
    "handout iss-exit --to a\0b",
    "class a\0b",
    "slides a\0b.ipynb",
]


@pytest.fixture
def home(tmp_path, monkeypatch):
    """A folder with an article, to stand in."""
    (tmp_path / "article.txt").write_text(ARTICLE, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize("line", REFUSED, ids=lambda line: ascii(line[:40]))
def test_a_path_that_cannot_be_one_is_told_in_a_sentence(home, capsys, line):
    assert __main__.main(line.split(" ")) != 0
    out, err = capsys.readouterr()
    assert 0 < len(err or out) < 1500
    assert {path.name for path in home.iterdir()} <= {"article.txt", "c", "y"}


@pytest.mark.skipif(not os.path.exists("/dev/zero"), reason="Windows has no such files")
@pytest.mark.parametrize("line", ["new /dev/zero", "draft /dev/full", "check --no-run endless"])
def test_a_file_without_an_end_is_told_in_a_sentence(home, capsys, line):
    shutil.copytree(load("pool-roof").folder, home / "endless")
    (home / "endless" / "key.json").unlink()
    (home / "endless" / "key.json").symlink_to("/dev/zero")
    assert __main__.main(line.split(" ")) != 0
    assert "expected at most 50 MB, found more" in "".join(capsys.readouterr())


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such names")
def test_words_and_names_in_another_encoding_are_taken(home, capsys):
    odd = os.fsdecode(b"Jos\xe9")
    assert __main__.main(["new", "article.txt", "--title", odd, "--to", "named"]) == 0
    assert load("named").title == "José"
    Path("article.txt").rename(f"{odd}.txt")
    assert __main__.main(["new", f"{odd}.txt", "--to", odd]) == 0
    assert load(odd).article.name == "José"
    assert __main__.main(["handout", odd]) == 0


def command(line: str, **how: object) -> subprocess.CompletedProcess:
    """`lesson` as a shell runs it."""
    lesson = f"{shlex.quote(sys.executable)} -m lesson {line}"
    return subprocess.run(lesson, shell=True, capture_output=True, text=True, timeout=120, **how)


@pytest.mark.skipif(os.name == "nt", reason="another shell")
@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("draft - <&-", "expected a text on standard input, found it closed; name a file."),
        ("new - <&-", "expected a text on standard input, found it closed; name a file."),
        ("check --no-run iss-exit >/dev/full", "the output goes: cannot be read or written (No"),
        ("draft article.txt >/dev/full", "could not write the draft (No space left on device)"),
        ("new article.txt --to made >/dev/full", "the output goes: cannot be read or written (No"),
    ],
)
def test_closed_input_and_full_output_are_told(home, line, told):
    done = command(line)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.count("\n") == 1
    assert told in done.stderr


INTERRUPTED = """
import sys
class CtrlC:
    def find_spec(self, name, *_):
        if name == {name!r}: raise KeyboardInterrupt
sys.meta_path.insert(0, CtrlC())
from lesson.__main__ import main
sys.exit(main(["draft", "article.txt"]))
"""


@pytest.mark.parametrize("name", ["msgspec", "zmq", "lesson.lesson", "lesson.drafting"])
def test_ctrl_c_while_the_command_is_loading_is_no_traceback(home, name):
    code = INTERRUPTED.format(name=name)
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=120)
    assert (done.returncode, done.stderr) == (130, "")


SLOW = """
import sys, time
import {module} as slow
slow.{function} = lambda *_, **__: (print(flush=True), time.sleep(60))
from lesson.__main__ import main
sys.exit(main({arguments!r}))
"""
WRITING = [  # the last thing done before a folder is in place, and the command that does it
    ("lesson.instructor.handout", "load", ["handout", "pool-roof", "--to", "there"]),
    ("lesson.instructor.new.make", "load", ["new", "article.txt", "--to", "there"]),
    (
        "lesson.instructor.nbgrader.assignment",
        "load",
        ["assignment", "pool-roof", "--to", "course/source/pool"],
    ),
]


@pytest.mark.skipif(os.name == "nt", reason="Windows has other signals")
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
@pytest.mark.parametrize(("module", "function", "arguments"), WRITING, ids=lambda one: str(one)[:9])
def test_a_request_to_end_leaves_no_hidden_folder(home, module, function, arguments, number):
    code = SLOW.format(module=module, function=function, arguments=arguments)
    heard = partial(signal.signal, number, signal.SIG_DFL)  # under nohup a hang-up is ignored
    command = [sys.executable, "-c", code]
    with subprocess.Popen(command, stdout=subprocess.PIPE, preexec_fn=heard) as process:
        process.stdout.readline()
        time.sleep(0.1)
        process.send_signal(number)
        assert process.wait(30) == 128 + number
    assert list(home.rglob(".*")) == []
    assert not (home / "there").exists()


@pytest.mark.skipif(os.name == "nt", reason="Windows has other signals")
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP, signal.SIGINT])
def test_a_request_to_end_while_a_notebook_is_run_is_no_traceback(home, number):
    cell = nbformat.v4.new_code_cell("open('begun', 'w').close()\nimport time\ntime.sleep(60)")
    shutil.copytree(load("pool-roof").folder, home / "pool")
    nbformat.write(nbformat.v4.new_notebook(cells=[cell]), home / "pool" / "slow.ipynb")
    usual = signal.default_int_handler if number == signal.SIGINT else signal.SIG_DFL
    heard = partial(signal.signal, number, usual)
    command = [sys.executable, "-m", "lesson", "check", "pool"]
    with subprocess.Popen(command, stderr=subprocess.PIPE, preexec_fn=heard) as process:
        while not (home / "pool" / "begun").exists():
            time.sleep(0.05)
        process.send_signal(number)
        assert process.wait(30) == 128 + number
        assert process.stderr.read() == b""
