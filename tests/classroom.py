"""A real JupyterHub with its proxy on loopback, and students who log in as a browser does."""

from __future__ import annotations

import json
import os
import secrets
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass, field
from importlib.util import find_spec
from pathlib import Path
from uuid import uuid4

import nbformat
import psutil
import requests
import websocket
from nbformat import NotebookNode

ROOT = Path(__file__).parent.parent
SETTINGS = ROOT / ".ci" / "hub" / "jupyterhub_config.py"
PROXY = "configurable-http-proxy"
MISSING = (
    "a JupyterHub needs its program and its proxy: pip install -e “.[hub]”, and "
    "npm install -g configurable-http-proxy"
)
HERE = "127.0.0.1"
PATIENCE = 300  # seconds; a class of 20 on two processors needs about 100
KEPT = ("PATH", "LANG", "LC_ALL", "TMPDIR")  # no setting of this machine for Jupyter or Python
NOTEBOOK = "copy-desk/1-who-says-so.ipynb"


def installed() -> bool:
    """Whether a JupyterHub can be started here."""
    return bool(find_spec("jupyterhub") and shutil.which(PROXY))


def when(there: Callable[[], object], what: str) -> None:
    """Returns as soon as it is so; AssertionError that says what was waited for otherwise."""
    until = time.monotonic() + PATIENCE
    while not there():
        assert time.monotonic() < until, f"expected {what} within {PATIENCE} seconds"
        time.sleep(0.2)


# ---- the hub


@dataclass(frozen=True)
class Hub:
    """A running JupyterHub, and the folder in which all that it writes lies."""

    folder: Path
    url: str
    password: str
    process: subprocess.Popen

    def home(self, student: str) -> Path:
        """A student's own folder."""
        return self.folder / "homes" / student

    @property
    def log(self) -> str:
        """What the hub, its proxy and the students' servers said."""
        return (self.folder / "hub.log").read_text(encoding="utf-8", errors="replace")

    def family(self) -> list[psutil.Process]:
        """The hub and every process below it: its proxy, students' servers, their kernels."""
        hub = psutil.Process(self.process.pid)
        return [hub, *hub.children(recursive=True)]


@contextmanager
def running(folder: Path) -> Iterator[Hub]:
    """A JupyterHub in this folder, gone at the end with all that it started."""
    password, ports = secrets.token_hex(8), free_ports(4)
    told = {"HUB_PASSWORD": password, "HUB_PORTS": " ".join(map(str, ports))}
    with (folder / "hub.log").open("wb") as log:
        process = subprocess.Popen(
            [sys.executable, "-m", "jupyterhub", "-f", SETTINGS],
            cwd=folder,
            env=environment(folder) | told,
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=subprocess.STDOUT,
        )
    hub = Hub(folder, f"http://{HERE}:{ports[0]}", password, process)
    try:
        when(lambda: answers(hub), "an answer from JupyterHub")
        yield hub
    except BaseException as failed:
        failed.add_note(f"JupyterHub said:\n{hub.log[-3000:]}")
        raise
    finally:
        stop(hub)


def environment(folder: Path) -> dict[str, str]:
    """Little of ours: this Python's programs come first, and home is the folder."""
    kept = {name: os.environ[name] for name in KEPT if name in os.environ}
    programs = os.pathsep.join([str(Path(sys.executable).parent), kept.get("PATH", os.defpath)])
    return kept | {"PATH": programs, "HOME": str(folder)}


def free_ports(count: int) -> list[int]:
    """So many ports of this machine that nobody listens on just now."""
    with ExitStack() as held:
        listeners = [held.enter_context(closing(socket.socket())) for _ in range(count)]
        for listener in listeners:
            listener.bind((HERE, 0))
        return [listener.getsockname()[1] for listener in listeners]


def answers(hub: Hub) -> bool:
    """Whether the hub is there; AssertionError if it has ended."""
    assert hub.process.poll() is None, "JupyterHub ended before it answered"
    try:
        return Browser().get(f"{hub.url}/hub/health", timeout=5).ok
    except requests.ConnectionError:
        return False


def stop(hub: Hub) -> None:
    """The hub and every process that it started have ended."""
    family = hub.family() if hub.process.poll() is None else []
    hub.process.terminate()  # the hub then ends the servers and the proxy itself
    _, alive = psutil.wait_procs(family, timeout=30)
    for one in alive:
        one.kill()
    hub.process.wait()


# ---- the students


class Browser(requests.Session):
    """A browser that asks no network proxy on its way to loopback."""

    def __init__(self) -> None:
        super().__init__()
        self.trust_env = False


@dataclass(frozen=True)
class Student:
    """Somebody with a name, a browser of their own, and a way to the hub."""

    hub: Hub
    name: str
    browser: Browser = field(default_factory=Browser)

    @property
    def server(self) -> str:
        """The address of this student's own server."""
        return f"{self.hub.url}/user/{self.name}/"

    def token(self, address: str) -> str:
        """What shows the server of this address that a request comes from its own page."""
        path = address.removeprefix(self.hub.url)
        found = (one for one in self.browser.cookies if one.name == "_xsrf")
        return next((one.value for one in found if path.startswith(one.path)), "")

    def ask(self, how: str, address: str, **more: object) -> requests.Response:
        """The answer to one request; requests.HTTPError where it is refused."""
        headers = {"X-XSRFToken": self.token(address), "Referer": address}
        answer = self.browser.request(how, address, headers=headers, timeout=PATIENCE, **more)
        answer.raise_for_status()
        return answer

    def log_in(self) -> None:
        """The hub knows who this browser is."""
        page = f"{self.hub.url}/hub/login"
        self.browser.get(page, timeout=PATIENCE)
        form = {"username": self.name, "password": self.hub.password, "_xsrf": self.token(page)}
        self.ask("POST", page, data=form, allow_redirects=False)

    def start(self) -> str:
        """The page that the student sees first, once their server runs."""
        self.ask("GET", f"{self.hub.url}/hub/spawn")
        progress = f"{self.hub.url}/hub/api/users/{self.name}/server/progress"
        told = self.ask("GET", progress).text  # ends when the server is there, or has failed
        assert '"ready": true' in told, f"expected a server for {self.name}, found {told}"
        return self.ask("GET", self.server).url

    def notebook(self, path: str = NOTEBOOK) -> NotebookNode:
        """A notebook as the student's server has it."""
        model = self.ask("GET", f"{self.server}api/contents/{path}").json()
        return nbformat.from_dict(model["content"])

    def save(self, notebook: NotebookNode, path: str = NOTEBOOK) -> None:
        """The notebook lies in the student's folder, as JupyterLab saves it."""
        model = {"type": "notebook", "format": "json", "content": notebook}
        self.ask("PUT", f"{self.server}api/contents/{path}", json=model)

    @contextmanager
    def kernel(self, path: str = NOTEBOOK) -> Iterator[Kernel]:
        """A kernel for the notebook of this path."""
        wanted = {"path": path, "name": path, "type": "notebook", "kernel": {"name": "python3"}}
        session = self.ask("POST", f"{self.server}api/sessions", json=wanted).json()
        address = f"{self.server}api/kernels/{session['kernel']['id']}/channels"
        with closing(self.channels(address)) as connection:
            yield Kernel(connection, session["id"])

    def channels(self, address: str) -> websocket.WebSocket:
        """The websocket of a kernel, as this browser opens it."""
        path = f"/user/{self.name}/"
        own = [f"{one.name}={one.value}" for one in self.browser.cookies if one.path == path]
        return websocket.create_connection(
            f"{address.replace('http', 'ws', 1)}?_xsrf={self.token(address)}",
            cookie="; ".join(own),
            origin=self.hub.url,
            timeout=PATIENCE,
            http_no_proxy=[HERE],
        )


@dataclass(frozen=True)
class Kernel:
    """A kernel at the other end of a student's websocket."""

    connection: websocket.WebSocket
    session: str

    def run(self, code: str) -> list[NotebookNode]:
        """The outputs of the code, once all of it has run; AssertionError where it fails."""
        asked = self.send(code)
        outputs = []
        for message in self.heard(asked):
            if message["msg_type"] in ("stream", "display_data", "execute_result", "error"):
                outputs.append(nbformat.v4.output_from_msg(message))
        failed = [one for one in outputs if one.output_type == "error"]
        assert not failed, "\n".join(failed[0].traceback)
        return outputs

    def send(self, code: str) -> str:
        """The number under which the kernel answers to this code."""
        header = {"msg_id": uuid4().hex, "msg_type": "execute_request", "version": "5.4"}
        header |= {"session": self.session, "username": "", "date": "2022-07-26T00:00:00Z"}
        content = {"code": code, "store_history": True, "stop_on_error": True}
        request = {"channel": "shell", "header": header, "parent_header": {}, "content": content}
        request |= {"metadata": {}, "buffers": []}
        self.connection.send(json.dumps(request))
        return header["msg_id"]

    def heard(self, asked: str) -> Iterator[dict]:
        """What the kernel says about this code, until it is idle again and has replied."""
        ends = {"idle", "execute_reply"}
        while ends:
            said = self.connection.recv()
            if isinstance(said, bytes):  # pictures between widgets and the page
                continue
            message = json.loads(said)
            if message["parent_header"].get("msg_id") == asked:
                ends -= {message["msg_type"], message["content"].get("execution_state")}
                yield message


def run_through(student: Student, kernel: Kernel, path: str = NOTEBOOK) -> NotebookNode:
    """The notebook with the outputs of all its cells, saved in the student's folder."""
    notebook = student.notebook(path)
    for number, cell in enumerate(cells(notebook), 1):
        cell.outputs, cell.execution_count = kernel.run(cell.source), number
    student.save(notebook, path)
    return notebook


def cells(notebook: NotebookNode) -> list[NotebookNode]:
    """The cells of code."""
    return [cell for cell in notebook.cells if cell.cell_type == "code"]
