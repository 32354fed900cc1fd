"""The class page follows the students' files while the class works."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import Request, urlopen

import pytest
from sample_class import sample_class

from lesson import LessonError, load
from lesson.__main__ import main
from lesson.instructor.class_results import gather
from lesson.instructor.class_results.live import PATIENCE, LivePage

WORK = sample_class()["student-a.json"]
NAME = "Student A"


def command(folder: Path, *options: str) -> Iterator[subprocess.Popen]:
    """``lesson class --live``, ended with the test."""
    said = [sys.executable, "-m", "lesson", "class", folder, "--live", *options]
    pipe = subprocess.PIPE
    with subprocess.Popen(said, stdout=pipe, stderr=subprocess.STDOUT, text=True) as running:
        yield running
        running.kill()


@pytest.fixture(params=[()])
def running(request, tmp_path) -> Iterator[subprocess.Popen]:
    """The command, on a folder that is still empty."""
    yield from command(tmp_path, *request.param)


def address(running: subprocess.Popen) -> str:
    """Where the command shows the page."""
    return running.stdout.readline().split()[1]


def shown(at: str, **headers: str) -> str:
    """The page that is at the address now."""
    with urlopen(Request(at, headers=headers), timeout=10) as answer:
        return answer.read().decode()


def wait_for(words: str, look: Callable[[], str]) -> str:
    """The page as soon as it has the words."""
    for _ in range(300):
        if words in (page := look()):
            return page
        time.sleep(0.1)
    raise AssertionError(f"the page never had “{words}”")


@pytest.mark.skipif(os.name == "nt", reason="Ctrl + C is sent otherwise there")
def test_a_file_that_comes_is_on_the_page_and_ctrl_c_ends_it(running, tmp_path):
    at = address(running)
    assert at.startswith("http://127.0.0.1:")
    assert NAME not in wait_for("No student’s work", lambda: shown(at))
    (tmp_path / "a.json").write_text(WORK, encoding="utf-8")
    assert NAME in wait_for("1 student read iss-exit", lambda: shown(at))
    running.send_signal(signal.SIGINT)
    said = running.communicate(timeout=60)[0]
    assert (running.returncode, said.strip()[-1:]) == (0, ".")
    assert "has ended" in said
    assert "Traceback" not in said


@pytest.mark.parametrize("running", [("--hide-names",)], indirect=True)
def test_names_are_hidden_and_no_other_site_is_answered(running, tmp_path):
    at = address(running)
    (tmp_path / "a.json").write_text(WORK, encoding="utf-8")
    page = wait_for("1 student read iss-exit", lambda: shown(at))
    assert NAME not in page
    assert "a.json" not in page
    with pytest.raises(HTTPError, match="404"):
        shown(at, Host="elsewhere.example")


def live_page(folder: Path) -> LivePage:
    """The page of a folder, which is looked at when a test says so."""
    (folder / "a.json").write_text(WORK, encoding="utf-8")
    live = LivePage(folder, lambda: gather(load("iss-exit"), folder))
    live.look()
    return live


def test_a_file_half_written_leaves_the_page_as_it_was(tmp_path):
    live = live_page(tmp_path)
    before = live.html
    assert NAME in before
    (tmp_path / "a.json").write_text(WORK[: len(WORK) // 2], encoding="utf-8")
    live.look()
    assert live.html == before
    (tmp_path / "a.json").write_text(WORK.replace(NAME, "Student Z"), encoding="utf-8")
    live.look()
    assert "Student Z" in live.html


def test_a_file_that_stays_broken_is_told_after_a_while(tmp_path):
    live = live_page(tmp_path)
    (tmp_path / "b.json").write_text("{", encoding="utf-8")
    for _ in range(PATIENCE):
        assert "b.json" not in live.html
        live.look()
    assert "b.json" in live.html


def test_a_folder_that_goes_leaves_the_page_as_it_was(tmp_path):
    folder = tmp_path / "class"
    folder.mkdir()
    live = live_page(folder)
    before = live.html
    folder.rename(tmp_path / "elsewhere")
    live.look()
    assert live.html == before


@pytest.mark.parametrize(
    ("options", "told"),
    [
        (["--live", "--address", "no.such.host.invalid"], "expected an address of this computer"),
        (["--address", "127.0.0.1"], "add --live"),
    ],
)
def test_what_cannot_be_served_is_told(tmp_path, capsys, options, told):
    assert main(["class", str(tmp_path), *options]) == 2
    assert told in capsys.readouterr().err


def test_a_folder_that_is_none_is_told(tmp_path):
    with pytest.raises(LessonError, match="expected a folder"):
        LivePage(tmp_path, lambda: gather(load("iss-exit"), tmp_path / "none")).renew(frozenset())
