"""The wheels of a site: ours, and those that the kernel loads with it."""

from __future__ import annotations

import subprocess
import sys
import zipfile
from collections.abc import Iterable, Iterator, Mapping
from hashlib import sha256
from pathlib import Path
from typing import Any

from lesson import __version__
from lesson.base.errors import LessonError
from lesson.lesson import COURSE, PACKAGE

from .pins import normal, pins

PLATFORM = (
    "--only-binary=:all:", "--platform=pyemscripten_2026_0_wasm32", "--python-version=3.14",
    "--implementation=cp", "--abi=cp314",
)  # fmt: skip
# what nobody uses in a browser
LEFT_OUT = (
    "course/", "instructor/nbgrader/", "instructor/site/", "instructor/slides/", "launch/jupyter/",
)  # fmt: skip
WORKSHOP = "instructor/"  # with it a lesson is reviewed; its model questions have hints
DIST_INFO = f"copydesk-{__version__}.dist-info"
ABOUT = {
    f"{DIST_INFO}/METADATA": f"Metadata-Version: 2.1\nName: copydesk\nVersion: {__version__}\n",
    f"{DIST_INFO}/WHEEL": "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
    f"{DIST_INFO}/RECORD": "",
}


def download(names: Iterable[str], folder: Path) -> list[Path]:
    """The pinned wheels with these names, in a folder; LessonError if pip cannot fetch them."""
    versions = pins().wheels
    wanted = [f"{name}=={versions[name]}" for name in names]
    command = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", *PLATFORM]
    done = subprocess.run(
        [*command, f"--dest={folder}", *wanted], capture_output=True, text=True, check=False
    )
    if done.returncode:
        told = [line for line in done.stderr.splitlines() if line.startswith("ERROR")]
        raise LessonError(
            f"expected to fetch {len(wanted)} Python packages with pip, found no way to"
            f" ({' '.join(told[-1:])}); go online, and run it again."
        )
    return sorted(folder.glob("*.whl"))


def ours(folder: Path, lessons: bool, workshop: bool, drawn: Mapping[str, str]) -> Path:
    """Copy Desk as a wheel for the browser, with pictures drawn here by their names.

    ``lessons`` puts the built-in ones in, keys and all; ``workshop`` what instructors use.
    """
    wheel = folder / f"copydesk-{__version__}-py3-none-any.whl"
    with zipfile.ZipFile(wheel, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, path in files(LEFT_OUT if workshop else (*LEFT_OUT, WORKSHOP)):
            archive.write(path, f"lesson/{name}")
        for path in sorted((COURSE / "data").glob("*/*")) if lessons else ():
            archive.write(path, f"lesson/course/data/{path.parent.name}/{path.name}")
        for name, html in drawn.items():
            archive.writestr(f"lesson/pictures/drawn/{name}.html", html)
        for name, words in ABOUT.items():
            archive.writestr(name, words)
    return wheel


def files(left_out: tuple[str, ...]) -> Iterator[tuple[str, Path]]:
    """Name in the package and place of each file of Copy Desk that is not left out."""
    for path in sorted(PACKAGE.rglob("*")):
        name = path.relative_to(PACKAGE).as_posix()
        if path.is_file() and not name.startswith(left_out) and "__pycache__" not in name:
            yield name, path


def entry(wheel: Path) -> dict[str, Any]:
    """A wheel as Pyodide's lock file describes one; it is loaded by name, whoever needs it."""
    name, version = wheel.name.split("-")[:2]
    return {
        "name": normal(name), "version": version, "file_name": wheel.name, "install_dir": "site",
        "sha256": sha256(wheel.read_bytes()).hexdigest(), "package_type": "package",
        "imports": [], "depends": [], "unvendored_tests": False,
    }  # fmt: skip


def lock(wheels: Iterable[Path], elsewhere: str) -> dict[str, Any]:
    """Pyodide's lock file for a site with these wheels.

    ``elsewhere`` is the address from which Pyodide's own packages are taken; "" for none.
    """
    taken = pins().of_pyodide if elsewhere else {}
    packages = {
        name: one | {"file_name": f"{elsewhere}{one['file_name']}"} for name, one in taken.items()
    }
    packages |= {one["name"]: one for one in map(entry, wheels)}
    return {"info": pins().lock["info"], "packages": packages}
