"""What a teacher tries out never reaches the students who pull the teacher's repository."""

import os
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest
from test_hub import MISSING
from test_new import TEXT

from lesson import exercises, load
from lesson.__main__ import main
from lesson.instructor.nbgrader.grade import begin
from lesson.launch.course_copy import copy_notebooks

TRIED = ("handout", "my-lesson", "copy-desk", "course/source/pool")


def git(folder: Path, *command: str) -> str:
    """What git prints; in no home but this folder's."""
    who = ["-c", "user.name=Desk", "-c", "user.email=desk@localhost"]
    clean = {"PATH": os.environ["PATH"], "HOME": str(folder)}
    done = subprocess.run(
        ["git", *who, *command], cwd=folder, env=clean, check=True, capture_output=True, text=True
    )
    return done.stdout


@pytest.fixture
def teacher(tmp_path, monkeypatch) -> Path:
    """A teacher's repository with a folder from each command that writes one."""
    monkeypatch.setenv("HOME", str(tmp_path))
    for who in ("AUTHOR", "COMMITTER"):  # nbgitpuller commits what a student changed
        monkeypatch.setenv(f"GIT_{who}_NAME", "Desk")
        monkeypatch.setenv(f"GIT_{who}_EMAIL", "desk@localhost")
    folder = tmp_path / "teacher"
    folder.mkdir()
    git(folder, "init", "-q", "-b", "main")
    (tmp_path / "ferry.txt").write_text(TEXT, encoding="utf-8")
    for command in (
        ["handout", "pool-roof", "--to", "handout"],
        ["new", str(tmp_path / "ferry.txt"), "--to", "my-lesson", "--published", "2026-03-05"],
        ["assignment", "pool-roof", "--to", "course/source/pool"],
    ):
        monkeypatch.chdir(folder)
        assert main(command) == 0
    copy_notebooks(folder / "copy-desk")
    return folder


def try_out(folder: Path, monkeypatch, words: str) -> None:
    """Answers a question in each folder, as its notebook does."""
    for name in TRIED:
        monkeypatch.delenv("LESSON_WORK", raising=False)
        monkeypatch.chdir(folder / name)
        if "source" in name:
            begin()
        here = load("iss-exit" if name == "copy-desk" else ".")
        asked = next(one.id for one in here.questions if one.kind == "free text")
        exercises.answer(here, asked, words)
    monkeypatch.setenv("LESSON_WORK", "")


def commit(folder: Path) -> None:
    """All that git does not ignore is in the repository."""
    git(folder, "add", "--all")
    git(folder, "commit", "-qm", "For the class")


def pull(teacher: Path, student: Path) -> None:
    """The student opens the link that brings the newest files."""
    command = [sys.executable, "-m", "nbgitpuller.pull", teacher.as_uri(), "main", str(student)]
    subprocess.run(command, cwd=teacher.parent, check=True, capture_output=True)


def work_in(folder: Path) -> dict[str, str]:
    """All work in a folder and what it holds."""
    return {
        path.relative_to(folder).as_posix(): path.read_text(encoding="utf-8")
        for path in folder.rglob("my-work/*.json")
    }


def test_students_who_pull_get_no_answer_of_the_teacher_and_keep_their_own(
    teacher, tmp_path, monkeypatch
):
    if not find_spec("nbgitpuller"):
        pytest.skip(MISSING)
    try_out(teacher, monkeypatch, "the teacher’s answer")
    assert len(work_in(teacher)) == len(TRIED)
    commit(teacher)
    student = tmp_path / "student"
    pull(teacher, student)
    assert (student / "handout/copy-desk.ipynb").is_file()
    assert work_in(student) == {}
    monkeypatch.chdir(student / "handout")
    exercises.answer(load("."), "to-the-editor", "the student’s own")
    own = work_in(student)
    try_out(teacher, monkeypatch, "a second try")
    settings = teacher / "handout/lesson.toml"
    settings.write_text(settings.read_text(encoding="utf-8") + "# newer\n", encoding="utf-8")
    commit(teacher)
    pull(teacher, student)
    assert (student / "handout/lesson.toml").read_text(encoding="utf-8").endswith("# newer\n")
    assert work_in(student) == own
    assert "the student’s own" in own["handout/my-work/pool-roof.json"]
