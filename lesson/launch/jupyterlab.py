"""JupyterLab on a student's folder: the one already running there, or a new one."""

import os
import secrets
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from html import escape
from http.client import HTTPException
from importlib.util import find_spec
from pathlib import Path
from urllib.parse import quote, urlencode
from urllib.request import ProxyHandler, Request, build_opener

import msgspec
import zmq

from lesson.base.errors import LessonError

CONFIGURATION = Path(__file__).resolve().parent / "jupyter"
PATHS = ("JUPYTER_CONFIG_PATH", "JUPYTER_PATH")  # no news pop-up; the extension, also in a clone
NBGRADER = "nbgrader.server_extensions."
EXTENSIONS = ("assignment_list", "course_list", "formgrader", "validate_assignment")
NEEDED = {"jupyterlab": "JupyterLab", "ipykernel": "the kernel that runs Python in it (ipykernel)"}


class Server(msgspec.Struct, frozen=True):
    """A Jupyter server as it describes itself in Jupyter's runtime folder."""

    url: str
    root_dir: str
    token: str = ""

    def address(self, notebook: str) -> str:
        """The address of this notebook, with the token that lets a browser in."""
        key = f"?{urlencode({'token': self.token})}" if self.token else ""
        return f"{self.url}lab/tree/{quote(notebook)}{key}"


LEADS_ON = """<!DOCTYPE html>
<html lang="en"><meta charset="utf-8"><title>Copy Desk</title>
<meta http-equiv="Content-Security-Policy" content="default-src 'none'">
<meta http-equiv="refresh" content="0;url={address}">
<p><a href="{address}">To your notebook</a></p></html>
"""


def page_to(address: str) -> str:
    """The address of a page for this user alone that leads to an address with a token.

    Others on this machine see how programs are started, the browser too.
    """
    from jupyter_core.paths import jupyter_runtime_dir, secure_write

    page = Path(jupyter_runtime_dir(), "copy-desk-open.html")
    try:
        with secure_write(str(page)) as file:
            file.write(LEADS_ON.format(address=escape(address)))
    except OSError:
        return address.partition("?")[0]  # JupyterLab then asks for the token
    return page.as_uri()


def running(folder: Path) -> Server | None:
    """The JupyterLab that serves this folder and responds, or None."""
    here = (server for server in servers() if Path(server.root_dir).resolve() == folder)
    return next((server for server in here if answers(server)), None)


def servers() -> Iterator[Server]:
    """Every Jupyter server listed as running; some may have crashed."""
    # jupyter_server.list_running_servers() does the same after two seconds of imports.
    from jupyter_core.paths import jupyter_runtime_dir

    for path in Path(jupyter_runtime_dir()).glob("jpserver-*.json"):
        try:
            yield msgspec.json.decode(path.read_bytes(), type=Server)
        except (OSError, ValueError, RecursionError):  # just removed, half written or not ours
            continue


def answers(server: Server, page: str = "lab/api/workspaces") -> bool:
    """Whether a JupyterLab responds, lets us in and has that page."""
    let_in = {"Authorization": f"token {server.token}"}
    try:
        question = Request(f"{server.url}{page}", headers=let_in)
        # a school's or firm's proxy cannot reach servers on this machine
        with build_opener(ProxyHandler({})).open(question, timeout=2) as answer:
            return answer.status == 200
    except (OSError, HTTPException, ValueError):
        return False


@contextmanager
def started(
    folder: Path,
    notebook: str,
    *,
    browser: bool,
    port: int | None,
    options: Sequence[str],
    told: Mapping[str, str] = {},
) -> Iterator[subprocess.Popen]:
    """A new JupyterLab on this notebook of the folder; LessonError if it is not installed.

    ``told`` is added to its environment.
    """
    check_installed()
    # -P: or a jupyterlab.py in the folder would be run in its place
    command = [sys.executable, "-P", "-m", "jupyterlab", *settings(folder, browser, port), notebook]
    with (
        subprocess.Popen([*command, *options], cwd=folder, env=environment(told)) as server,
        forwarded_signals(server),
    ):
        yield server


def check_installed() -> None:
    """Raises LessonError unless this Python can run JupyterLab."""
    for module, name in NEEDED.items():
        if find_spec(module) is None:
            raise LessonError(
                f"{name} is not installed for {sys.executable}; "
                "install it with: python -m pip install --upgrade jupyterlab ipykernel"
            )


def settings(folder: Path, browser: bool, port: int | None) -> list[str]:
    """JupyterLab's options: the folder, and a log of errors only."""
    given = ["--Application.log_level=ERROR", f"--ServerApp.root_dir={folder}"]
    # nbgrader's extensions run a folder's nbgrader_config.py and import from the folder first
    given += [f"--ServerApp.jpserver_extensions={NBGRADER}{name}=False" for name in EXTENSIONS]
    if zmq.has("curve"):  # or each kernel warns about eavesdropping
        given.append("--KernelManager.transport_encryption=auto")
    if not browser:
        given.append("--no-browser")
    if port:
        given.append(f"--ServerApp.port={port}")
    if hasattr(os, "geteuid") and os.geteuid() == 0:  # as in many containers; not on Windows
        given.append("--allow-root")
    return given


def environment(told: Mapping[str, str]) -> dict[str, str]:
    """JupyterLab's environment: our extension, this Python as its kernel, a token we know."""
    ours = {"JUPYTER_PREFER_ENV_PATH": "1", "JUPYTER_TOKEN": secrets.token_hex(24)}
    theirs = os.environ | dict(told)
    paths = ((name, filter(None, [str(CONFIGURATION), os.environ.get(name)])) for name in PATHS)
    return ours | theirs | {name: os.pathsep.join(path) for name, path in paths}


def attend(server: subprocess.Popen, announced: Callable[[], bool]) -> int:
    """Waits for JupyterLab to exit, calling ``announced`` until it is true; the exit status."""
    while server.poll() is None and not announced():
        with suppress(subprocess.TimeoutExpired):
            server.wait(0.2)
    status = server.wait()
    return status if status >= 0 else 128 - status  # the shell's status for a signal


@contextmanager
def forwarded_signals(server: subprocess.Popen) -> Iterator[None]:
    """Forwards SIGINT and SIGTERM to JupyterLab."""

    def forward(number: int, _frame: object) -> None:
        # at a terminal, JupyterLab receives Ctrl+C itself and asks whether to stop
        if number != signal.SIGINT or not at_terminal():
            server.terminate()

    before = {number: signal.signal(number, forward) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def at_terminal() -> bool:
    """Whether standard input is a terminal."""
    return sys.stdin is not None and not sys.stdin.closed and sys.stdin.isatty()
