"""JupyterLab on a student's folder: the one that runs there already, or a new, quiet one."""

import json
import os
import signal
import subprocess
import sys
import threading
from http.server import BaseHTTPRequestHandler, HTTPServer
from urllib.request import ProxyHandler, build_opener

import pytest

from lesson import LessonError
from lesson.base import projector
from lesson.launch import jupyterlab, slideshow
from lesson.launch.jupyterlab import Server


class Answering(BaseHTTPRequestHandler):
    """A JupyterLab as far as one can tell from its answer: it wants the token "right"."""

    def do_GET(self):
        right = self.path == "/lab/api/workspaces" and "right" in self.headers["Authorization"]
        self.send_response(200 if right else 403)
        self.end_headers()

    def log_message(self, *_):
        pass


@pytest.fixture
def url():
    with HTTPServer(("127.0.0.1", 0), Answering) as server:
        thread = threading.Thread(target=server.serve_forever, args=[0.01])
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()
        thread.join()


@pytest.fixture
def runtime(tmp_path, monkeypatch):
    """An empty folder of the kind in which Jupyter servers describe themselves."""
    monkeypatch.setenv("JUPYTER_RUNTIME_DIR", str(tmp_path / "runtime"))
    (tmp_path / "runtime").mkdir()
    return tmp_path / "runtime"


def described(runtime, number, **server):
    (runtime / f"jpserver-{number}.json").write_text(json.dumps(server))


ADDRESSES = [
    ("0-meet.ipynb", "abc", "http://localhost:8888/lab/tree/0-meet.ipynb?token=abc"),
    ("instructor/x.ipynb", "", "http://localhost:8888/lab/tree/instructor/x.ipynb"),
    (
        "a (version 1).ipynb",
        "ü",
        "http://localhost:8888/lab/tree/a%20%28version%201%29.ipynb?token=%C3%BC",
    ),
]


@pytest.mark.parametrize(("notebook", "token", "address"), ADDRESSES)
def test_a_notebook_has_an_address(notebook, token, address):
    assert Server("http://localhost:8888/", "/desk", token).address(notebook) == address


def test_a_lab_that_serves_the_folder_is_found_past_any_proxy(runtime, url, tmp_path, monkeypatch):
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:9/")
    described(runtime, 1, url=url, root_dir=str(tmp_path / "elsewhere"), token="right")
    described(runtime, 2, url=url, root_dir=str(tmp_path), token="right", pid=1, port=8888)
    assert jupyterlab.running(tmp_path) == Server(url, str(tmp_path), "right")
    monkeypatch.setenv("JUPYTER_RUNTIME_DIR", str(tmp_path / "none"))
    assert jupyterlab.running(tmp_path) is None


@pytest.mark.parametrize(
    "server",
    [
        {"url": "http://127.0.0.1:9/", "token": "right"},  # died without a word
        {"token": "wrong"},  # its port is another server's now
        {"url": "http+unix://socket/", "token": "right"},
        {"url": "nonsense", "token": "right"},
    ],
)
def test_a_server_that_does_not_let_us_in_is_none(runtime, url, tmp_path, server):
    described(runtime, 1, **({"url": url, "root_dir": str(tmp_path)} | server))
    assert jupyterlab.running(tmp_path) is None


@pytest.mark.parametrize("content", [b"", b'{"url":', b"[]", b'{"url": 1}', b"\xff"])
def test_a_broken_description_is_passed_over(runtime, tmp_path, content):
    (runtime / "jpserver-1.json").write_bytes(content)
    assert jupyterlab.running(tmp_path) is None


@pytest.fixture
def started(monkeypatch, tmp_path):
    """How JupyterLab would be started: its command line, folder and environment."""
    begun = {}

    class Stand(subprocess.Popen):
        def __init__(self, command, **how):
            begun.update(how, command=command)
            super().__init__([sys.executable, "-c", ""])

    monkeypatch.setattr(jupyterlab.subprocess, "Popen", Stand)

    def start(*options, browser=True, port=None, **how):
        with jupyterlab.started(
            tmp_path, "0.ipynb", browser=browser, port=port, options=options, **how
        ):
            return begun

    return start


def test_jupyterlab_starts_in_the_folder_on_the_notebook(started, tmp_path):
    begun = started()
    assert begun["command"][:4] == [sys.executable, "-P", "-m", "jupyterlab"]
    assert begun["command"][-1] == "0.ipynb"
    assert f"--ServerApp.root_dir={tmp_path}" in begun["command"]
    assert begun["cwd"] == tmp_path
    begun = started("--debug", "--x=a b", browser=False, port=8890)
    assert {"--no-browser", "--ServerApp.port=8890"} <= set(begun["command"])
    assert begun["command"][-2:] == ["--debug", "--x=a b"]


@pytest.mark.parametrize("root", [True, False])
def test_only_root_is_allowed_to_be_root(started, monkeypatch, root):
    monkeypatch.setattr(os, "geteuid", lambda: 0 if root else 1000, raising=False)
    assert ("--allow-root" in started()["command"]) == root


def test_kernels_know_whether_what_they_show_is_for_a_room(started, monkeypatch):
    monkeypatch.delenv(projector.SETTING, raising=False)
    assert projector.SETTING not in started()["env"]
    monkeypatch.setattr(os, "environ", started(told=slideshow.environment(None, None))["env"])
    assert projector.enabled()
    assert not projector.enabled(False)


def test_the_news_pop_up_is_off_and_the_students_own_settings_stay(started, monkeypatch):
    overrides = jupyterlab.CONFIGURATION / "labconfig" / "default_setting_overrides.json"
    settings = json.loads(overrides.read_text())["@jupyterlab/apputils-extension:notification"]
    assert settings == {"fetchNews": "false", "checkForUpdates": False}
    monkeypatch.setenv("JUPYTER_CONFIG_PATH", "/theirs")
    monkeypatch.setenv("JUPYTER_TOKEN", "theirs")
    environment = started()["env"]
    assert environment["JUPYTER_CONFIG_PATH"] == f"{jupyterlab.CONFIGURATION}{os.pathsep}/theirs"
    assert environment["JUPYTER_TOKEN"] == "theirs"


@pytest.mark.parametrize(
    ("missing", "named"), [("jupyterlab", "JupyterLab"), ("ipykernel", "kernel")]
)
def test_what_is_not_installed_is_said(started, monkeypatch, missing, named):
    monkeypatch.setattr(
        jupyterlab, "find_spec", lambda module: None if module == missing else module
    )
    with pytest.raises(LessonError, match=f"{named}.* is not installed .* pip install"):
        started()


def child(program):
    """A stand-in for JupyterLab that runs this program."""
    return subprocess.Popen([sys.executable, "-c", program], stdout=subprocess.PIPE)


@pytest.mark.parametrize(("program", "status"), [("", 0), ("raise SystemExit(3)", 3)])
def test_the_exit_status_is_handed_back(program, status):
    with child(program) as server:
        assert jupyterlab.attend(server, lambda: True) == status


WAITS = "import time; print(flush=True); time.sleep(60)"


def test_it_is_asked_for_its_address_until_it_has_one():
    asked = []

    def announced():
        asked.append(server.poll())
        if len(asked) == 3:
            server.terminate()
        return len(asked) == 3

    with child(WAITS) as server:
        jupyterlab.attend(server, announced)
    assert asked == [None, None, None]


@pytest.mark.skipif(os.name == "nt", reason="Windows has other signals")
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_request_to_end_is_handed_on(monkeypatch, number):
    monkeypatch.setattr(jupyterlab, "at_terminal", lambda: False)
    with child(WAITS) as server, jupyterlab.forwarded_signals(server):
        server.stdout.readline()
        os.kill(os.getpid(), number)
        assert jupyterlab.attend(server, lambda: True) == 128 + signal.SIGTERM


@pytest.mark.skipif(os.name == "nt", reason="Windows has other signals")
def test_at_a_terminal_ctrl_c_is_left_to_jupyterlab(monkeypatch):
    monkeypatch.setattr(jupyterlab, "at_terminal", lambda: True)
    before = signal.getsignal(signal.SIGINT)
    with child(WAITS) as server, jupyterlab.forwarded_signals(server):
        os.kill(os.getpid(), signal.SIGINT)
        assert server.poll() is None
        server.terminate()
    assert signal.getsignal(signal.SIGINT) == before


@pytest.mark.slow
def test_a_real_jupyterlab_opens_and_is_found_again(tmp_path, monkeypatch):
    for name in ("CONFIG", "DATA", "RUNTIME"):
        monkeypatch.setenv(f"JUPYTER_{name}_DIR", str(tmp_path / name))
    opening = [sys.executable, "-m", "lesson", "open", str(tmp_path / "desk"), "--no-browser"]
    with subprocess.Popen(opening, stdout=subprocess.PIPE, stdin=subprocess.DEVNULL) as first:
        try:
            address = found(first.stdout)
            listed = build_opener(ProxyHandler({})).open(api(address), timeout=10).read()
            again = subprocess.run(opening, capture_output=True, timeout=60)
        finally:
            first.terminate()
            status = first.wait(30)
    names = {item["name"] for item in json.loads(listed)["content"]}
    assert {path.name for path in (tmp_path / "desk").glob("*.ipynb")} <= names
    assert address in again.stdout.decode()
    assert (again.returncode, status) == (0, 0)


def found(lines):
    """The address among the lines that `lesson open` prints."""
    return next(line.split()[1] for line in map(bytes.decode, lines) if "address" in line)


def api(address):
    """Where the server of this address lists its files."""
    server, _, rest = address.partition("lab/tree/")
    return f"{server}api/contents?{rest.partition('?')[2]}"
