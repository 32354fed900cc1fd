"""A class on a JupyterHub: everybody finds the course, and every answer arrives at its owner's."""

import doctest
import json
import os
import re
import subprocess
import sys
import time
import tomllib
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from pathlib import Path

import hostile
import nbformat
import psutil
import pytest
import requests
import yaml
from classroom import MISSING, NOTEBOOK, Student, cells, installed, run_through, running, when
from packaging.specifiers import SpecifierSet
from traitlets.config import PyFileConfigLoader

import lesson
from lesson.base.html import WIDGET
from lesson.launch.slideshow import OURS

ROOT = Path(__file__).parents[2]
sys.path.append(str(ROOT / ".ci" / "hub"))
links = pytest.importorskip("links", reason="settings for a hub are in the repository only")

START = ROOT / "binder" / "start"
NAMES = ("ada", "grace")
FREE = "not-heard"  # notebook 1 asks it, and keeps what one writes
FIRST, LAST = "0-meet-the-article.ipynb", "1-who-says-so.ipynb"


# ---- a real hub


@pytest.fixture(scope="module")
def hub(tmp_path_factory):
    """A JupyterHub on which nobody is yet."""
    if not installed():
        pytest.skip(MISSING)
    with running(tmp_path_factory.mktemp("hub")) as hub:
        yield hub


@pytest.fixture(scope="module")
def seen(hub):
    """Two students who logged in at the same time, with the first page that each of them saw."""
    students = [Student(hub, name) for name in NAMES]
    with ThreadPoolExecutor() as at_once:
        list(at_once.map(Student.log_in, students))
        return dict(zip(students, at_once.map(Student.start, students), strict=True))


@pytest.fixture(scope="module")
def notebooks(seen):
    """Each student's notebook 1, run at the same time from its first cell to an answer saved."""
    with ThreadPoolExecutor() as at_once:
        return dict(zip(seen, at_once.map(worked_through, seen), strict=True))


def worked_through(student):
    """Notebook 1 with its outputs, after this student has answered a question in it."""
    with student.kernel() as kernel:
        notebook = run_through(student, kernel)
        (told,) = kernel.run(f"exercises.answer(iss, {FREE!r}, {words(student)!r})")
        assert told.data["text/plain"].startswith("Saved.")
    return notebook


def words(student):
    """What this student answers, and nobody else."""
    return f"{student.name} would call NASA first."


def saved(student):
    """The student's own file, in which all of their answers are."""
    return student.hub.home(student.name) / "copy-desk" / "my-work" / "iss-exit.json"


@pytest.mark.slow
def test_each_student_sees_notebook_0_in_a_folder_of_their_own(seen):
    for student, page in seen.items():
        assert page == f"{student.server}lab/tree/copy-desk/{FIRST}"
        assert student.notebook(f"copy-desk/{FIRST}").cells


@pytest.mark.slow
def test_each_answer_is_in_the_file_of_the_student_who_gave_it_and_nowhere_else(notebooks):
    for student in notebooks:
        reading = json.loads(saved(student).read_bytes())
        assert reading["reader"] == student.name
        (answer,) = reading["answers"]
        assert (answer["question"], answer["given"]) == (FREE, [words(student)])
    files = [path for one in notebooks for path in one.hub.folder.rglob("iss-exit.json")]
    assert set(files) == {saved(student) for student in notebooks}


@pytest.mark.slow
def test_every_cell_ran_and_a_saved_notebook_shows_no_widget_whose_kernel_is_gone(notebooks):
    for student, ran in notebooks.items():
        path = student.hub.home(student.name) / NOTEBOOK
        kept = nbformat.read(path, as_version=4)
        assert all(cell.execution_count for cell in cells(kept))
        assert WIDGET in json.dumps(ran)
        saved = json.loads(path.read_text(encoding="utf-8"))["cells"]
        shown = [output.get("data") for cell in saved for output in cell.get("outputs", ())]
        assert WIDGET not in json.dumps(shown)


@pytest.mark.slow
def test_nobody_gets_into_another_students_server(notebooks):
    one, other = notebooks
    for intruder, owner in ((one, other), (other, one)):
        # first as a page, with all the hub's redirects that would let the browser in
        for address in (owner.server, f"{owner.server}api/contents/copy-desk/my-work"):
            with pytest.raises(requests.HTTPError, match="403"):
                intruder.ask("GET", address)


@pytest.mark.slow
def test_the_link_for_students_opens_notebook_0(seen, hub):
    for student in seen:
        page = student.ask("GET", links.laid_out(hub.url)).url
        assert page == f"{student.server}lab/tree/copy-desk/{FIRST}"


@pytest.mark.slow
def test_the_link_for_nbgitpuller_brings_the_repository_and_opens_its_notebook_0(
    seen, hub, tmp_path
):
    pytest.importorskip("nbgitpuller", reason=MISSING)
    student, *_ = seen
    page = student.ask("GET", links.pulled(hub.url, repository(tmp_path / "desk.git"))).url
    assert page.startswith(f"{student.server}git-pull?")
    # the page's own script does these two things
    told = student.ask("GET", page.replace("/git-pull?", "/git-pull/api?")).text
    assert '"phase": "finished"' in told, told
    there = f"{links.FOLDER}/notebooks/{FIRST}"
    assert f"urlpath={requests.utils.quote(f'lab/tree/{there}', safe='')}" in page
    assert student.notebook(there).cells


def repository(folder):
    """The address of a git repository with notebook 0 in it."""
    notebook = folder / "notebooks" / FIRST
    notebook.parent.mkdir(parents=True)
    notebook.write_bytes((ROOT / "notebooks" / FIRST).read_bytes())
    who = ["-c", "user.name=Desk", "-c", "user.email=desk@localhost"]
    for command in (["init", "-q", "-b", "main"], ["add", "."], [*who, "commit", "-qm", "Course"]):
        subprocess.run(["git", *command], cwd=folder, check=True, env=clean(folder))
    return folder.as_uri()


def clean(home):
    """The environment of somebody in this home, with none of our settings."""
    return {"PATH": os.environ["PATH"], "HOME": str(home)}


@pytest.mark.slow
def test_a_mark_is_on_the_class_page_within_three_seconds_and_is_the_instructors(hub, seen):
    teacher, page = Student(hub, "teacher"), f"{hub.url}/services/class-page/"
    teacher.log_in()
    assert "Class results" in teacher.ask("GET", page).text
    took = []
    for student in seen:
        with student.kernel() as kernel:
            kernel.run("from lesson import exercises, load\niss = load('iss-exit')")
            kernel.run("exercises.attribute(iss, 'Good', source='Putin', cue='replied')")
            marked = time.monotonic()
            row = f">{student.name}</th><td style='text-align:left'>1</td>"
            when(lambda row=row: row in teacher.ask("GET", page).text, f"{student.name}’s mark")
            took.append(time.monotonic() - marked)
        with pytest.raises(requests.HTTPError, match="403"):
            student.ask("GET", page)
        with pytest.raises(requests.HTTPError, match="404"):
            student.ask("GET", f"{student.server}{OURS}")
    teacher.start()  # with slides
    assert teacher.ask("GET", f"{teacher.server}{OURS}").ok
    print("seconds until a mark was on the page:", [round(one, 1) for one in took])
    assert max(took) <= 3


@pytest.mark.slow
def test_no_file_of_a_students_folder_runs_before_a_cell(hub, tmp_path):
    student = Student(hub, "eve")
    hostile.fill(hub.home("eve") / "copy-desk", tmp_path / "ran")
    # for nbgrader, its settings in one's home are one's own
    hostile.fill(hub.home("eve"), tmp_path / "ran", without="nbgrader_config")
    student.log_in()
    student.start()
    with student.kernel() as kernel:
        shown = kernel.run("from lesson import load\nload('iss-exit').title")
    assert "Russia says it will leave the space station" in str(shown)
    assert not (tmp_path / "ran").exists()


@pytest.mark.slow
def test_a_hub_that_ends_takes_all_servers_and_kernels_with_it(tmp_path):
    if not installed():
        pytest.skip(MISSING)
    with running(tmp_path) as hub, ExitStack() as open_kernels:
        student = Student(hub, "ada")
        student.log_in()
        student.start()
        open_kernels.enter_context(student.kernel())
        family = hub.family()
        assert len(family) >= 4  # hub, proxy, server, kernel
    # one whose end nobody has taken note of yet is a zombie, and no longer runs
    running_on = [one for one in family if one.is_running()]
    assert [one for one in running_on if one.status() != psutil.STATUS_ZOMBIE] == []


# ---- what lays the course out


def started(home, *command):
    """What the command says when it is started as a student's server is, in this home."""
    start = [sys.executable, START, *command]
    return subprocess.run(start, capture_output=True, text=True, env=clean(home), check=True)


def told(home, *names):
    """What a server would find in its environment."""
    code = f"import json, os; print(json.dumps([os.environ.get(name) for name in {names}]))"
    return json.loads(started(home, sys.executable, "-c", code).stdout)


def test_the_course_lies_in_the_students_folder_before_their_server_starts(tmp_path):
    opens, work = told(tmp_path, "JUPYTERHUB_DEFAULT_URL", "LESSON_WORK")
    assert opens == f"/lab/tree/copy-desk/{FIRST}"
    assert work == str(tmp_path / "copy-desk" / "my-work")
    shipped = {path.name for path in (ROOT / "notebooks").glob("*.ipynb")}
    assert {path.name for path in (tmp_path / "copy-desk").glob("*.ipynb")} == shipped


def test_a_student_who_comes_back_goes_on_with_the_notebook_saved_last(tmp_path):
    told(tmp_path, "HOME")
    mine = tmp_path / "copy-desk" / LAST
    notebook = nbformat.read(mine, as_version=4)
    notebook.cells[0].source += "\nMy own remark"
    nbformat.write(notebook, mine)
    assert told(tmp_path, "JUPYTERHUB_DEFAULT_URL") == [f"/lab/tree/copy-desk/{LAST}"]
    assert "My own remark" in mine.read_text(encoding="utf-8")


def test_where_the_course_cannot_be_laid_out_the_server_starts_and_the_log_says_why(tmp_path):
    (tmp_path / "copy-desk").write_text("a file where the folder should be")
    done = started(tmp_path, sys.executable, "-c", "print('a server')")
    assert done.stdout == "a server\n"
    assert done.stderr.startswith("Copy Desk: cannot put the notebooks into")
    assert "Traceback" not in done.stderr


def test_the_server_sets_out_from_the_students_home(tmp_path):
    assert told(tmp_path, "HOME") == [str(tmp_path)]
    done = started(tmp_path, sys.executable, "-c", "import os; print(os.getcwd())")
    assert done.stdout.strip() == str(tmp_path)


# ---- Binder


def test_binder_can_start_it():
    assert START.read_bytes().startswith(b"#!/usr/bin/env python3\n")
    assert os.name == "nt" or os.access(START, os.X_OK)


def test_binders_python_is_one_that_we_support():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    name, _, version = (ROOT / "binder" / "runtime.txt").read_text().strip().partition("-")
    assert name == "python"
    assert SpecifierSet(project["requires-python"]).contains(version)


@pytest.mark.slow
def test_binder_installs_this_project_and_nothing_else():
    command = "-m pip install --dry-run --no-deps --disable-pip-version-check -r".split()
    done = subprocess.run(
        [sys.executable, *command, ROOT / "binder" / "requirements.txt"],
        cwd=ROOT, capture_output=True, text=True, check=True,
    )  # fmt: skip
    (found,) = re.findall(r"Would install (.*)", done.stdout)
    assert found == f"copydesk-{lesson.__version__}"


# ---- the guide

GUIDE = (ROOT / "notebooks" / "instructor" / "hub.md").read_text(encoding="utf-8")


def blocks(language):
    """What stands between the fences of that language."""
    found = re.findall(r"^```(\w*)\n(.*?)^```$", GUIDE, re.M | re.S)
    return [block for name, block in found if name == language]


def test_the_guide_quotes_the_settings_that_are_tested():
    load, settings, more = blocks("python")
    assert (ROOT / ".ci" / "hub" / "copydesk.py").read_text(encoding="utf-8").endswith(settings)
    assert (ROOT / ".ci" / "hub" / "instructors.py").read_text(encoding="utf-8").endswith(more)
    assert "/opt/copydesk/.ci/hub/copydesk.py" in load


def test_the_line_in_the_guide_loads_the_settings(tmp_path):
    load, *_ = blocks("python")
    written = tmp_path / "copydesk.py"
    written.write_text(load.replace("/opt/copydesk", ROOT.as_posix()))
    settings = PyFileConfigLoader(str(written)).load_config()
    assert settings.Spawner.cmd == [str(START), "jupyterhub-singleuser"]


def test_the_guide_has_the_links_as_the_program_makes_them():
    told = [links.laid_out("https://HUB")]
    told.append(links.pulled("https://HUB", "ADDRESS-OF-YOUR-REPOSITORY"))
    assert [block.strip() for block in blocks("") if "user-redirect" in block] == told
    assert doctest.testmod(links).failed == 0


def test_the_values_for_a_cluster_start_what_is_tested():
    (values,) = map(yaml.safe_load, blocks("yaml"))
    command = values["singleuser"]["cmd"]
    (_, settings, _) = blocks("python")
    assert command[0] == "jupyterhub-singleuser"
    assert all(f'"{option}"' in settings for option in command)
    assert f"http_timeout = {values['hub']['config']['Spawner']['http_timeout']}" in settings


def test_the_students_on_a_server_follow_from_what_one_of_them_needs():
    each, more = (
        int(re.search(rf"{words} (\d+) MB", GUIDE)[1])
        for words in ("A student then needs", "notebook that stays open")
    )
    rows = re.findall(r"^\| (\d+) GB \| (\d+) \| (\d+) \|$", GUIDE, re.M)
    assert len(rows) == 3
    for size, one, six in (map(int, row) for row in rows):
        room = 1000 * size - 1000  # 1 GB is the system's, the hub's and the proxy's
        assert (one, six) == (room // each, room // (each + 5 * more))


def test_the_lines_that_collect_answers_do(tmp_path):
    for name in NAMES:
        work = tmp_path / f"jupyter-{name}" / "copy-desk" / "my-work"
        work.mkdir(parents=True)
        (work / "iss-exit.json").write_text(name)
        (work / ".iss-exit.previous.json").write_text("before")
    (lines,) = blocks("bash")
    lines = lines.replace("/home/", f"{tmp_path}/")
    subprocess.run(["bash", "-euc", lines], cwd=tmp_path, check=True)
    found = {path.parent.name: path.read_text() for path in tmp_path.glob("answers/*/*")}
    assert found == {name: name for name in NAMES}


def test_links_in_the_guide_lead_to_pages_that_are_there():
    targets = re.findall(r"\]\(([^)#]+)\)", GUIDE)
    for target in targets:
        there = ROOT / "notebooks" / "instructor" / target
        assert target in ("https://tljh.jupyter.org", "https://z2jh.jupyter.org") or there.is_file()
