"""One JupyterLab for all browser tests, started as a student starts it, in folders of its own."""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote
from urllib.request import ProxyHandler, build_opener

import nbformat
import psutil
from nbformat.sign import NotebookNotary
from nbformat.v4 import new_code_cell, new_notebook

from lesson.lesson import COURSE

from .notebook import Notebook

if TYPE_CHECKING:
    from playwright.sync_api import Page

PATIENCE = 60  # seconds; JupyterLab starts in about 3
PYTHON = {"name": "python3", "display_name": "Python 3 (ipykernel)", "language": "python"}
OURS = ("CONFIG_DIR", "DATA_DIR", "RUNTIME_DIR", "PREFER_ENV_PATH", "TOKEN")


@dataclass(frozen=True)
class Lab:
    """A running JupyterLab: the folder it serves, and where learners' work is saved."""

    home: Path
    url: str
    token: str

    @property
    def folder(self) -> Path:
        """Where the course's notebooks are, as ``lesson open`` put and signed them."""
        return self.home / "copy-desk"

    @property
    def work(self) -> Path:
        """Where exercises save what learners do (LESSON_WORK)."""
        return self.home / "my-work"

    def address(self, workspace: str, notebook: str = "") -> str:
        """Where a browser finds JupyterLab, with a notebook open or none, in its own workspace."""
        opened = notebook and f"/tree/{quote(notebook)}"
        return f"{self.url}lab/workspaces/{workspace}{opened}?token={self.token}"

    def read(self, _page: object, name: str) -> str | None:
        """What is in a file of the learner's work; None where there is none."""
        path = self.work / name
        return path.read_text(encoding="utf-8") if path.exists() else None

    def put(self, name: str, notebook: nbformat.NotebookNode, signed: bool = False) -> str:
        """The name under which JupyterLab now finds this notebook, its outputs trusted or not."""
        # a signature holds for equal notebooks under any name, so an unsigned one differs
        notebook.metadata.setdefault("kernelspec", PYTHON)
        notebook.metadata["copy"] = {"name": name, "signed": signed}
        nbformat.write(notebook, self.folder / name)
        if signed:
            self.notary.sign(notebook)
        return name

    def notebook(self, page: Page, name: str, sources: list[str]) -> Notebook:
        """A notebook with these cells of code, opened and not run."""
        self.put(name, new_notebook(cells=[new_code_cell(source) for source in sources]))
        return Notebook.open(page, name)

    def copy(self, name: str, purpose: str, count: int | None = None) -> str:
        """An unsigned copy of a notebook with its outputs; its code cells seem run ``count``th."""
        notebook = nbformat.read(COURSE / "notebooks" / name, as_version=4)
        for cell in notebook.cells:
            if cell.cell_type == "code" and count:
                cell.execution_count = count
        return self.put(Path(name).with_stem(f"{Path(name).stem} {purpose}").as_posix(), notebook)

    @cached_property
    def notary(self) -> NotebookNotary:
        """Who signs notebooks that this JupyterLab is to trust."""
        return NotebookNotary(data_dir=str(self.home / "JUPYTER_DATA_DIR"))


@contextmanager
def running(home: Path, *arguments: str, options: tuple[str, ...] = ()) -> Iterator[Lab]:
    """A JupyterLab that `lesson` with these arguments starts, gone at the end with its kernels.

    Without arguments it is ``lesson open`` on the course's notebooks in ``home``; ``options`` go
    to JupyterLab.
    """
    with (home / "lab.log").open("wb") as log:
        # a folder of its own for everything, and no network proxy between us and loopback
        process = subprocess.Popen(
            [*command(*(arguments or ("open", str(home / "copy-desk")))), *options],
            cwd=home,
            env=environment(home),
            stdout=log,
            stderr=subprocess.STDOUT,
        )
    try:
        yield Lab(home, *answering(home, process))
    finally:
        stop(process)


def command(*arguments: str) -> list[str]:
    """The command as one types it, with what lets tests look into JupyterLab."""
    start = [sys.executable, "-m", "lesson", *arguments, "--no-browser", "--"]
    return [*start, f"--ServerApp.port={free_port()}", "--LabApp.expose_app_in_browser=True"]


def environment(home: Path) -> dict[str, str]:
    """Ours, but for Jupyter's folders, the home, the learner's work, and settings for Python."""
    own = {f"JUPYTER_{name}": str(home / f"JUPYTER_{name}") for name in OURS[:3]}
    own |= {"HOME": str(home), "LESSON_WORK": str(home / "my-work"), "JUPYTER_TOKEN": "desk"}
    kept = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("JUPYTER", "PYTEST", "LESSON", "IPYTHON"))
    }
    return kept | own


def free_port() -> int:
    """A port of this machine that nobody listens on just now."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return listener.getsockname()[1]


def answering(home: Path, process: subprocess.Popen) -> tuple[str, str]:
    """The server's address and token, once it answers; AssertionError with its log otherwise."""
    until = time.monotonic() + PATIENCE
    while process.poll() is None and time.monotonic() < until:
        for told in (home / "JUPYTER_RUNTIME_DIR").glob("jpserver-*.json"):
            if server := answer(told):
                return server["url"], server["token"]
        time.sleep(0.1)
    stop(process)
    raise AssertionError(f"JupyterLab did not start:\n{(home / 'lab.log').read_text()[-3000:]}")


def answer(told: Path) -> dict | None:
    """What a server tells about itself, None if it is not there yet."""
    try:
        server = json.loads(told.read_bytes())
        address = f"{server['url']}api/status?token={server['token']}"
        with build_opener(ProxyHandler({})).open(address, timeout=5):
            return server
    except (OSError, ValueError):
        return None


def stop(process: subprocess.Popen) -> None:
    """The server and every process it started have ended."""
    family = []
    if process.poll() is None:
        family = psutil.Process(process.pid).children(recursive=True)
        process.terminate()
    try:
        process.wait(15)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
    _, alive = psutil.wait_procs(family, timeout=5)
    for one in alive:
        one.kill()
