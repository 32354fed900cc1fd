"""A folder full of files that would run if anything were imported from it."""

import sys
from pathlib import Path

# What Python, Jupyter and the course import, and what they look for as settings.
PACKAGES = """jupyterlab jupyter_server jupyter_core jupyter_client ipykernel ipykernel_launcher
IPython traitlets zmq tornado lesson msgspec matplotlib numpy anywidget ipywidgets nbformat nbclient
nbgrader comm debugpy psutil jupyterhub pandas PIL sitecustomize usercustomize nbgrader_config
jupyter_config jupyter_server_config jupyter_lab_config ipython_config ipython_kernel_config"""
NAMES = sorted({*PACKAGES.split(), *sys.stdlib_module_names})
LEAVES_A_MARK = "open({mark!r}, 'a').write(__name__ + ' ')\nraise SystemExit('it ran')\n"


def fill(folder: Path, mark: Path, without: str = "") -> None:
    """Puts a file of each of these names into the folder; one that runs writes into ``mark``."""
    folder.mkdir(parents=True, exist_ok=True)
    for name in set(NAMES) - {without}:
        code = LEAVES_A_MARK.format(mark=str(mark))
        (folder / f"{name}.py").write_text(code, encoding="utf-8")
