"""A folder full of files that would run if anything were imported from it."""

import sys
from importlib.metadata import packages_distributions
from pathlib import Path

# What Python, Jupyter and the course import or read; whatever is installed may be imported, too.
OURS = """lesson ipykernel_launcher sitecustomize usercustomize nbgrader_config jupyter_config
jupyter_server_config jupyter_lab_config ipython_config ipython_kernel_config jupyterhub pandas
nbgrader"""
INSTALLED = {name for name in packages_distributions() if name.isidentifier()}
NAMES = sorted({*OURS.split(), *INSTALLED, *sys.stdlib_module_names})
LEAVES_A_MARK = "open({mark!r}, 'a').write(__name__ + ' ')\nraise SystemExit('it ran')\n"


def fill(folder: Path, mark: Path, without: str = "") -> None:
    """Puts a file of each of these names into the folder; one that runs writes into ``mark``."""
    folder.mkdir(parents=True, exist_ok=True)
    for name in set(NAMES) - {without}:
        code = LEAVES_A_MARK.format(mark=str(mark))
        (folder / f"{name}.py").write_text(code, encoding="utf-8")
