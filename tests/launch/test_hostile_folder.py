"""A folder's own files run nothing before a cell is run, and stand in for no module."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.request import ProxyHandler, Request, build_opener

import hostile
import nbformat
import pytest
from jupyter_client.blocking import BlockingKernelClient
from jupyter_client.manager import KernelManager

from lesson.instructor.check import of_a_notebook
from lesson.launch.jupyterlab import CONFIGURATION
from lesson.launch.kernel_spec import FolderlessKernels

FIRST_CELL = "from lesson import load\nimport random, json, typing\nload('iss-exit').title"


@pytest.fixture
def folder(tmp_path) -> Path:
    """A folder with a notebook and a file of each of these names."""
    folder = tmp_path / "hostile"
    hostile.fill(folder, tmp_path / "ran")
    book = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(FIRST_CELL)])
    nbformat.write(book, folder / "first.ipynb")
    return folder


def ran(folder: Path) -> str:
    """The files of the folder that were run."""
    mark = folder.with_name("ran")
    return mark.read_text(encoding="utf-8") if mark.exists() else ""


def environment(folder: Path) -> dict[str, str]:
    """The environment of a process that is started there, with settings of its own."""
    own = {f"JUPYTER_{name}_DIR": str(folder.with_name(name)) for name in ("DATA", "RUNTIME")}
    own |= {"JUPYTER_CONFIG_PATH": str(CONFIGURATION), "LESSON_WORK": str(folder / "my-work")}
    return {k: v for k, v in os.environ.items() if not k.startswith(("PYTEST", "PYTHON"))} | own


def shown(client, code: str) -> str:
    """What a cell shows."""
    told: list[str] = []

    def hear(message: dict) -> None:
        content = message["content"]
        if message["msg_type"] in ("stream", "error", "execute_result"):
            text = content.get("text") or content.get("data", {}).get("text/plain")
            told.append(str(text or "\n".join(content["traceback"])))

    client.execute_interactive(code, output_hook=hear, timeout=120)
    return "".join(told)


def check_cells(client, folder: Path) -> None:
    """Nothing of the folder ran, the course works, and what stands in whose place is told."""
    told = shown(client, FIRST_CELL)
    assert ran(folder) == ""
    assert "Russia says it will leave the space station" in told
    assert "“lesson.py” in this folder has the name of a package that is installed" in told
    assert "“random.py” in this folder has the name of one of Python’s own modules" in told
    assert "“json.py”" in told
    assert "“os.py”" not in told
    (folder / "my_own.py").write_text("answer = 42", encoding="utf-8")
    assert shown(client, "import my_own, random\nmy_own.answer") == "42"


def test_a_kernel_runs_no_file_of_its_folder(folder):
    manager = KernelManager(kernel_spec_manager=FolderlessKernels())
    manager.start_kernel(cwd=str(folder), env=environment(folder))
    client = manager.blocking_client()
    try:
        client.start_channels()
        client.wait_for_ready(timeout=120)
        check_cells(client, folder)
    finally:
        client.stop_channels()
        manager.shutdown_kernel(now=True)


@pytest.mark.slow
@pytest.mark.parametrize("option", [[], ["--present"]], ids=["open", "present"])
def test_jupyterlab_and_its_kernels_run_no_file_of_the_folder(folder, option):
    opening = [sys.executable, "-P", "-m", "lesson", "open", str(folder / "first.ipynb"), *option]
    how = {"env": environment(folder), "cwd": folder, "stdin": subprocess.DEVNULL}
    with subprocess.Popen([*opening, "--no-browser"], stdout=subprocess.PIPE, **how) as lab:
        try:
            lines = map(bytes.decode, lab.stdout)
            address = next(line.split()[1] for line in lines if "address" in line)
            with client_of(kernel_of(address), folder) as client:
                check_cells(client, folder)
        finally:
            lab.terminate()
            lab.wait(30)


def kernel_of(address: str) -> str:
    """The id of the kernel that a browser would start for the notebook at this address."""
    server, token = address.split("lab/tree/")[0], address.partition("token=")[2]
    session = {"path": "first.ipynb", "name": "", "type": "notebook", "kernel": {"name": "python3"}}
    headers = {"Authorization": f"token {token}", "Content-Type": "application/json"}
    asked = Request(f"{server}api/sessions", json.dumps(session).encode(), headers)
    with build_opener(ProxyHandler({})).open(asked, timeout=120) as answer:
        return json.loads(answer.read())["kernel"]["id"]


@contextmanager
def client_of(kernel: str, folder: Path) -> Iterator[BlockingKernelClient]:
    """Somebody who runs cells on that kernel."""
    client = BlockingKernelClient()
    client.load_connection_file(str(folder.with_name("RUNTIME") / f"kernel-{kernel}.json"))
    client.start_channels()
    try:
        client.wait_for_ready(timeout=120)
        yield client
    finally:
        client.stop_channels()


def test_lesson_check_runs_no_file_of_the_folder(folder):
    assert list(of_a_notebook(folder / "first.ipynb")) == []
    assert ran(folder) == ""
