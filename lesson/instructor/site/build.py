"""Builds a site: JupyterLite with the course in it, and the Python that runs it."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tarfile
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from importlib.metadata import files
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from lesson.base.errors import LessonError
from lesson.launch.jupyterlab import CONFIGURATION

from .contents import Contents
from .front import front_page, glossary_page
from .pins import pins
from .wheels import download, lock, ours

OFFLINE = Path(__file__).with_name("offline.js")
RUNTIME = ("pyodide.mjs", "pyodide.asm.mjs", "pyodide.asm.wasm", "python_stdlib.zip")
EXTENSIONS = (
    "@jupyter-widgets/jupyterlab-manager", "anywidget", "@jupyterlite/pyodide-kernel-extension",
)  # fmt: skip
KERNEL_PLUGIN = "@jupyterlite/pyodide-kernel-extension:kernel"
PYTHON = "static/python"  # where our lock file and wheels are, and on request all of Python
NEEDED = "expected {} {}, found {}; install it with: python -m pip install “copydesk[site]”"
NO_NPM = (
    "expected npm, which fetches Pyodide for --whole, found {}; install Node.js, or name a folder"
    " with Pyodide {} with --pyodide."
)


@dataclass(frozen=True)
class Plan:
    """What to build: the contents, where Python comes from, and where work is handed in."""

    contents: Contents
    whole: bool = False
    pyodide: Path | None = None
    hand_in: str = ""


def build(plan: Plan, site: Path, scratch: Path) -> None:
    """Fills the empty folder ``site``; LessonError if something is missing and not to be had."""
    check_installed()
    lite = scratch / "lite"
    books = plan.contents.write(lite / "files")
    python = scratch / "python"
    python.mkdir()
    wheels = put_python(plan, python)
    config = {"jupyter-lite-schema-version": 0, "jupyter-config-data": settings(plan, wheels)}
    (lite / "jupyter-lite.json").write_text(json.dumps(config, indent=1), encoding="utf-8")
    (lite / "jupyter_lite_config.json").write_text(json.dumps(extensions()), encoding="utf-8")
    shutil.copy(CONFIGURATION / "labconfig/default_setting_overrides.json", lite / "overrides.json")
    run_lite(lite, site)
    shutil.copytree(python, site / PYTHON)
    put_pages(plan, site, [lite / "files" / name for name in books])
    keep_offline(site)


def check_installed() -> None:
    """Raises LessonError unless JupyterLite is here in the version that was tried."""
    for module in ("jupyterlite_core", "jupyterlite_pyodide_kernel"):
        found = __import__(module).__version__ if find_spec(module) else "none"
        if found != pins().lite:
            raise LessonError(NEEDED.format(module.replace("_", "-"), pins().lite, found))


def put_python(plan: Plan, folder: Path) -> list[str]:
    """Puts wheels, their lock file and, with ``whole``, Python there; the names to load."""
    names = pins().wheels if plan.whole else pins().wheels.keys() - pins().of_pyodide.keys()
    download(sorted(names), folder)
    for wheel in shims():
        shutil.copy(wheel, folder)
    there = plan.contents
    ours(folder, there.is_course, there.has_answers, there.drawn() if plan.whole else {})
    if plan.whole:
        for name in RUNTIME:
            shutil.copy(pyodide(plan.pyodide, folder.parent) / name, folder)
    told = lock(sorted(folder.glob("*.whl")), "" if plan.whole else cdn())
    (folder / "pyodide-lock.json").write_text(json.dumps(told), encoding="utf-8")
    return sorted(told["packages"])


def put_pages(plan: Plan, site: Path, notebooks: list[Path]) -> None:
    """Puts the pages that need no JupyterLite there: front page, glossary, licence."""
    pages = {"index.html": front_page(plan.contents, notebooks, plan.whole)}
    if plan.contents.is_course:
        pages["glossary.html"] = glossary_page()
    for name, words in (pages | {"LICENSE.txt": licence()}).items():
        (site / name).write_text(words, encoding="utf-8")


def licence() -> str:
    """Our licence, as it came with the package."""
    own = next(path for path in files("copydesk") or () if path.name == "LICENSE")
    return Path(str(own.locate())).read_text(encoding="utf-8")


def keep_offline(site: Path) -> None:
    """Puts our service worker in front of JupyterLite's, with a version that is this build's."""
    digest = sha256()
    for path in sorted(path for path in site.rglob("*") if path.is_file()):
        digest.update(path.relative_to(site).as_posix().encode() + path.read_bytes())
    worker = site / "service-worker.js"
    before = OFFLINE.read_text(encoding="utf-8").replace("{version}", digest.hexdigest()[:16])
    worker.write_text(f"{before}\n{worker.read_text(encoding='utf-8')}", encoding="utf-8")


def cdn() -> str:
    """The address of the Pyodide that the kernel takes by itself."""
    from jupyterlite_pyodide_kernel import constants

    return f"{constants.PYODIDE_CDN_URL}/"


def shims() -> Iterator[Path]:
    """The wheels that come with the kernel."""
    for path in (extension(EXTENSIONS[2]) / "static/pypi").glob("*.whl"):
        if not path.name.startswith("widgetsnbextension"):
            yield path


def pyodide(folder: Path | None, scratch: Path) -> Path:
    """A folder with the files of Pyodide's npm package, fetched by npm if none is named."""
    if folder is None:
        folder = scratch / "package"
        if not folder.exists():
            fetch_pyodide(scratch)
    missing = [name for name in RUNTIME if not (folder / name).is_file()]
    if missing:
        raise LessonError(f"expected Pyodide in {folder}, found no {missing[0]}; name its folder.")
    return folder


def fetch_pyodide(scratch: Path) -> None:
    """Pyodide's npm package in the folder ``package``; LessonError without npm or network."""
    version = pins().pyodide
    npm = shutil.which("npm")
    if npm is None:
        raise LessonError(NO_NPM.format("none", version))
    command = [npm, "pack", "--silent", f"pyodide@{version}"]
    done = subprocess.run(command, cwd=scratch, capture_output=True, text=True, check=False)
    packed = next(scratch.glob("pyodide-*.tgz"), None)
    if done.returncode or packed is None:
        raise LessonError(NO_NPM.format("that it reaches no registry", version))
    with tarfile.open(packed) as archive:
        archive.extractall(scratch, filter="data")


def settings(plan: Plan, wheels: list[str]) -> dict[str, Any]:
    """JupyterLite's settings: the kernel's packages, and what our extension is to know."""
    options = {"packages": wheels, "convertNullToNone": True}
    kernel: dict[str, Any] = {"loadPyodideOptions": options, "disablePyPIFallback": True}
    options["lockFileURL"] = f"./{PYTHON}/pyodide-lock.json"
    if plan.whole:
        kernel["pyodideUrl"] = f"./{PYTHON}/pyodide.mjs"
    return {
        "appName": "Copy Desk",
        "exposeAppInBrowser": True,
        "copydeskSite": {"handIn": plan.hand_in},
        "litePluginSettings": {KERNEL_PLUGIN: kernel},
    }


def extensions() -> dict[str, Any]:
    """Which extensions a site has: these, and nothing else that happens to be installed here."""
    ours = CONFIGURATION / "labextensions" / "copydesk"
    named = [str(path) for path in (*map(extension, EXTENSIONS), ours)]
    left_out = ["federated_extensions"]
    return {"LiteBuildConfig": {"ignore_sys_prefix": left_out, "federated_extensions": named}}


def extension(name: str) -> Path:
    """The folder of an extension of JupyterLab that is installed; LessonError if it is not."""
    from jupyter_core.paths import jupyter_path

    for folder in jupyter_path("labextensions"):
        if (Path(folder) / name).is_dir():
            return Path(folder) / name
    raise LessonError(f"expected the JupyterLab extension {name}, found none; install it again.")


def run_lite(lite: Path, site: Path) -> None:
    """JupyterLite's own files and the contents are in the site; LessonError with its last words."""
    options = (f"--lite-dir={lite}", f"--output-dir={site}", f"--contents={lite / 'files'}")
    apps = [f"--apps={app}" for app in ("lab", "notebooks", "edit")]
    slim = ("--no-sourcemaps", "--no-unused-shared-packages", "--no-libarchive")
    done = subprocess.run(
        [sys.executable, "-P", "-m", "jupyterlite_core", "build", *options, *apps, *slim],
        cwd=lite,
        env=os.environ | {"JUPYTER_PREFER_ENV_PATH": "1"},
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise LessonError(f"JupyterLite could not build the site: {done.stderr.strip()[-500:]}")
