"""What JupyterLab is told so that it starts as slides."""

import json
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from threading import Thread

import pytest

from lesson import LessonError
from lesson.base import projector
from lesson.launch import jupyterlab, slideshow
from lesson.launch.jupyterlab import Server


@pytest.fixture
def own_settings(tmp_path, monkeypatch):
    """The folder where JupyterLab keeps the user's settings."""
    monkeypatch.setenv("JUPYTERLAB_SETTINGS_DIR", str(tmp_path / "settings"))
    return tmp_path / "settings"


def setting(folder, name, **settings):
    path = folder / f"{name}.jupyterlab-settings"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(settings))


def folder_in(options, name):
    """The folder that JupyterLab is told under this name."""
    (found,) = (option for option in options if option.startswith(f"--LabApp.{name}="))
    return Path(found.split("=", 1)[1])


def test_without_the_extra_it_is_one_sentence(monkeypatch):
    monkeypatch.setattr(slideshow, "find_spec", lambda name: None)
    with pytest.raises(LessonError, match="pip install jupyterlab-slideshow"):
        slideshow.check_installed()


def test_our_extension_is_there_as_jupyterlab_wants_it(own_settings):
    with slideshow.options(False) as none, slideshow.options(True) as options:
        assert none == []
        folder = folder_in(options, "extra_labextensions_path") / "copydesk-present"
        windowing = folder_in(options, "user_settings_dir") / slideshow.WINDOWING
        assert json.loads(windowing.read_text()) == {"windowingMode": "none"}
    told = json.loads((folder / "package.json").read_text())
    assert (folder / told["jupyterlab"]["_build"]["load"]).is_file()
    assert f"lab/extensions/{told['name']}/static/present.js" == slideshow.OURS


def test_the_users_settings_hold_but_those_of_slides_never_stay(own_settings):
    setting(own_settings, "@jupyterlab/apputils-extension/themes", theme="JupyterLab Dark")
    setting(own_settings, "jupyterlab-slideshow/plugin", active=False)
    before = sorted(own_settings.rglob("*"))
    with slideshow.options(True) as options:
        copied = folder_in(options, "user_settings_dir")
        assert list(copied.rglob("themes.jupyterlab-settings"))
        assert not list(copied.rglob("plugin.jupyterlab-settings"))
        setting(copied, "jupyterlab-slideshow/plugin", active=True)
        assert folder_in(options, "workspaces_dir").parent == copied.parent
    assert not copied.exists()
    assert sorted(own_settings.rglob("*")) == before


@pytest.fixture(params=[200, 404])
def running(request):
    """A JupyterLab that answers so when it is asked for our extension."""

    class Answering(BaseHTTPRequestHandler):
        def do_GET(self):
            ours = self.path == f"/{slideshow.OURS}" and "abc" in self.headers["Authorization"]
            self.send_response(request.param if ours else 403)
            self.end_headers()

        def log_message(self, *_):
            pass

    with HTTPServer(("127.0.0.1", 0), Answering) as server:
        thread = Thread(target=server.serve_forever, args=[0.01])
        thread.start()
        yield request.param, Server(f"http://127.0.0.1:{server.server_port}/", "/desk", "abc")
        server.shutdown()
        thread.join()


def test_a_running_jupyterlab_shows_slides_or_is_to_be_stopped(running):
    status, server = running
    if status == 200:
        slideshow.check_presents(server, {projector.SETTING: "1"})
    with pytest.raises(LessonError, match="is already running in this folder; stop it"):
        slideshow.check_presents(server, {slideshow.VOTE: "127.0.0.1"} if status == 200 else {})


def test_a_jupyterlab_that_is_gone_shows_no_slides():
    assert not jupyterlab.answers(Server("http://127.0.0.1:9/", "/desk", "abc"), slideshow.OURS)
