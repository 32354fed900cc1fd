"""The notebooks as slides in JupyterLab with working exercises: ``lesson open --present``."""

import os
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from importlib.util import find_spec
from pathlib import Path
from tempfile import TemporaryDirectory

from lesson.base import projector
from lesson.base.errors import LessonError

from .address import bound
from .jupyterlab import CONFIGURATION, Server, answers

NEEDED = "jupyterlab_slideshow"
EXTENSIONS = CONFIGURATION / "slides"  # apart from what every JupyterLab loads
OURS = "lab/extensions/copydesk-present/static/present.js"
# JupyterLab draws a notebook piece by piece; slides that start meanwhile lose cells
WINDOWING = Path("@jupyterlab", "notebook-extension", "tracker.jupyterlab-settings")
VOTE, CLASS = "LESSON_VOTE", "LESSON_CLASS"  # where phones vote; the folder that keeps the votes
VOTES = "V on a slide shows where; everybody on this network can open that page"
KEYS = "Page Down or a clicker runs, shows and goes on; F fills the screen; ? tells all keys"


@contextmanager
def options(wanted: bool) -> Iterator[list[str]]:
    """The options with which JupyterLab shows slides; none if slides are not wanted."""
    if not wanted:
        yield []
        return
    # slides change settings and layout, which a later `lesson open` must not start with
    with TemporaryDirectory(prefix="copy-desk-", ignore_cleanup_errors=True) as kept_apart:
        yield options_in(Path(kept_apart))


def options_in(folder: Path) -> list[str]:
    """The options with which JupyterLab shows slides; it keeps settings and layout in a folder."""
    return [
        f"--LabApp.extra_labextensions_path={EXTENSIONS}",
        f"--LabApp.user_settings_dir={settings_copied(folder)}",
        f"--LabApp.workspaces_dir={folder / 'workspaces'}",
    ]


def check_installed() -> None:
    """Raises LessonError unless JupyterLab can show slides."""
    if find_spec(NEEDED) is None:
        raise LessonError(
            "jupyterlab-slideshow, which shows notebooks as slides, is not installed; install it"
            " with: python -m pip install jupyterlab-slideshow"
        )


def environment(vote: str | None, folder: str | None) -> dict[str, str]:
    """What a server that presents is told; LessonError for no address or folder of ours."""
    told = {projector.SETTING: "1"}
    if vote:
        for one in bound(vote, "name one that students’ phones reach, or leave --vote out"):
            one.close()
        told[VOTE] = vote
    if folder:
        there = Path(folder).expanduser()
        if not there.is_dir():
            raise LessonError(
                f"expected the class’s folder, found none at “{folder}”; make it first."
            )
        told[CLASS] = str(there.resolve())
    return told


def check_presents(server: Server, told: Mapping[str, str]) -> None:
    """Raises LessonError unless this running JupyterLab shows slides, and nothing new is told."""
    shows, more = answers(server, OURS), told.keys() - {projector.SETTING}
    if more or not shows:
        lacks = "this vote" if shows else "slides"
        raise LessonError(
            f"a JupyterLab without {lacks} is already running in this folder; stop it where it was"
            " started (Ctrl+C, then y) and run this again"
        )


def settings_copied(to: Path) -> Path:
    """A copy of the user's JupyterLab settings, without those for slides."""
    own, copied = settings_folder(), to / "user-settings"
    if own.is_dir():
        with suppress(OSError, shutil.Error):  # then JupyterLab uses its defaults
            left_out = shutil.ignore_patterns("jupyterlab-slideshow")
            shutil.copytree(own, copied, ignore=left_out, dirs_exist_ok=True)
    whole = copied / WINDOWING
    if not whole.exists():
        whole.parent.mkdir(parents=True, exist_ok=True)
        whole.write_text('{"windowingMode": "none"}', encoding="utf-8")
    return copied


def settings_folder() -> Path:
    """The folder of this user's JupyterLab settings."""
    # jupyterlab.commands knows it too, after a second of imports
    from jupyter_core.paths import jupyter_config_dir

    named = os.environ.get("JUPYTERLAB_SETTINGS_DIR")
    return Path(named) if named else Path(jupyter_config_dir(), "lab", "user-settings")
