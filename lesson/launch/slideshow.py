"""The notebooks as slides in JupyterLab, their exercises alive: ``lesson open --present``."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from importlib.util import find_spec
from pathlib import Path
from tempfile import TemporaryDirectory

from lesson.base.errors import LessonError

from .jupyterlab import CONFIGURATION, Server, answers

NEEDED = "jupyterlab_slideshow"
EXTENSIONS = CONFIGURATION / "labextensions"
OURS = "lab/extensions/copydesk-present/static/present.js"
# JupyterLab draws a notebook piece by piece, and stumbles where slides begin in between
WINDOWING = Path("@jupyterlab", "notebook-extension", "tracker.jupyterlab-settings")
KEYS = "F fills the screen; Page Down or a clicker goes on; Shift + Enter runs; Esc ends"


@contextmanager
def options(wanted: bool) -> Iterator[list[str]]:
    """What JupyterLab is told so that it starts as slides; nothing where that is not wanted."""
    if not wanted:
        yield []
        return
    # the slides change settings and layout, and no later `lesson open` should begin with them
    with TemporaryDirectory(prefix="copy-desk-", ignore_cleanup_errors=True) as kept_apart:
        settings = settings_copied(Path(kept_apart))
        yield [
            f"--LabApp.extra_labextensions_path={EXTENSIONS}",
            f"--LabApp.user_settings_dir={settings}",
            f"--LabApp.workspaces_dir={Path(kept_apart, 'workspaces')}",
        ]


def check_installed() -> None:
    """Nothing where JupyterLab can show slides; LessonError otherwise."""
    if find_spec(NEEDED) is None:
        raise LessonError(
            "expected jupyterlab-slideshow, which shows notebooks as slides, found none; install"
            " it with: python -m pip install jupyterlab-slideshow"
        )


def check_presents(server: Server) -> None:
    """Nothing where this running JupyterLab shows slides; LessonError otherwise."""
    if not answers(server, OURS):
        raise LessonError(
            "expected no JupyterLab in this folder yet, found one that runs without slides; stop"
            " it where it was started (Ctrl+C, then y) and run this again"
        )


def settings_copied(to: Path) -> Path:
    """A folder with the user's own settings of JupyterLab, but for those of the slides."""
    own, copied = settings_folder(), to / "user-settings"
    if own.is_dir():
        with suppress(OSError, shutil.Error):  # without them JupyterLab looks as it comes
            shutil.copytree(own, copied, ignore=shutil.ignore_patterns("jupyterlab-slideshow"))
    whole = copied / WINDOWING
    if not whole.exists():
        whole.parent.mkdir(parents=True, exist_ok=True)
        whole.write_text('{"windowingMode": "none"}', encoding="utf-8")
    return copied


def settings_folder() -> Path:
    """Where JupyterLab keeps this user's settings."""
    # jupyterlab.commands tells the same after a second of imports
    from jupyter_core.paths import jupyter_config_dir

    named = os.environ.get("JUPYTERLAB_SETTINGS_DIR")
    return Path(named) if named else Path(jupyter_config_dir(), "lab", "user-settings")
