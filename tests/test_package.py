"""What a release consists of: the wheel, the source distribution, and the package's page."""

import os
import re
import subprocess
import sys
import tarfile
from email import message_from_bytes
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from zipfile import ZipFile

import pytest

pytest.importorskip("hatchling", reason='pip install -e ".[test]"')

ROOT = Path(__file__).parent.parent
LEFT_BEHIND = re.compile(r"(^|/)(__pycache__|\.ipynb_checkpoints|my-work|artefacts)/")
SOURCE = "https://example.org/copydesk/blob/v1"


def build(folder: Path, kind: str, to: Path, **settings: str) -> Path:
    """The distribution of this kind that is built from a folder."""
    command = [sys.executable, "-m", "hatchling", "build", "-t", kind, "-d", to]
    subprocess.run(command, cwd=folder, check=True, env=os.environ | settings)
    (built,) = to.iterdir()
    return built


def files(folder: str) -> set[str]:
    """Every file of a folder of the repository, by its path."""
    every = (path for path in (ROOT / folder).rglob("*") if path.is_file())
    names = {path.relative_to(ROOT).as_posix() for path in every}
    return {name for name in names if not LEFT_BEHIND.search(name)}


@pytest.fixture(scope="module")
def sdist(tmp_path_factory) -> Path:
    """The source distribution, unpacked."""
    folder = tmp_path_factory.mktemp("sdist")
    with tarfile.open(build(ROOT, "sdist", folder / "built", LESSON_SOURCE_URL=SOURCE)) as packed:
        packed.extractall(folder, filter="data")
    (unpacked,) = folder.glob("copydesk-*")
    return unpacked


@pytest.fixture(scope="module")
def wheel(sdist, tmp_path_factory) -> ZipFile:
    """The wheel that is built from the source distribution, as `python -m build` does."""
    to = tmp_path_factory.mktemp("wheel")
    with ZipFile(build(sdist, "wheel", to)) as packed:
        yield packed


def test_a_wheel_holds_the_package_and_the_course_and_nothing_else(wheel):
    shipped = {name for name in wheel.namelist() if not re.match(r"copydesk-[^/]+/", name)}
    course = {f"lesson/course/{name}" for room in ("notebooks", "data") for name in files(room)}
    assert shipped == (files("lesson") | course) - {
        "lesson/course/notebooks/conftest.py", "lesson/drafting/README.md",
    }  # fmt: skip
    assert "lesson/py.typed" in shipped
    assert "lesson/course/data/iss-exit/key.json" in shipped


def test_a_wheel_sets_up_every_jupyter_of_its_environment(wheel):
    there = {name.partition("/data/")[2] for name in wheel.namelist()}
    assert {
        "etc/jupyter/jupyter_server_config.d/copydesk.json",
        "etc/ipython/ipython_kernel_config.json",
        "etc/jupyter/nbgrader_config.py",
        "share/jupyter/labextensions/copydesk/package.json",
    } <= there  # fmt: skip


def test_a_source_distribution_can_be_tested_and_built(sdist):
    packed = {path.relative_to(sdist).as_posix() for path in sdist.rglob("*") if path.is_file()}
    for room in ("lesson", "notebooks", "data", "tests", ".ci", ".github", "binder"):
        assert files(room) <= packed, room
    assert {"pyproject.toml", "README.md", "CONTRIBUTING.md", "CHANGELOG.md", "LICENSE"} <= packed


@pytest.mark.skipif((ROOT / "PKG-INFO").exists(), reason="a source distribution has its page")
def test_links_on_the_packages_page_lead_to_the_repository(wheel):
    (metadata,) = (name for name in wheel.namelist() if name.endswith("/METADATA"))
    page = message_from_bytes(wheel.read(metadata)).get_payload()
    assert f"]({SOURCE}/.github/marker.png?raw=true)" in page
    assert f"]({SOURCE}/CONTRIBUTING.md)" in page
    targets = re.findall(r"\]\(([^)]+)\)", page)
    assert [target for target in targets if not target.startswith("https://")] == []


def test_without_an_address_the_packages_page_has_words_instead_of_broken_links():
    spec = spec_from_file_location("package_page", ROOT / ".ci" / "package_page.py")
    spec.loader.exec_module(module := module_from_spec(spec))
    readme = (
        "![A line.](line.png) See [NOTES.md](NOTES.md), [how](guide.md#how), [it](https://a.b)."
    )
    assert module.package_page(readme) == (
        "*Picture (`line.png`): A line.* See NOTES.md, how (`guide.md`), [it](https://a.b)."
    )
    page = module.package_page((ROOT / "README.md").read_text(encoding="utf-8"))
    assert not re.search(r"\]\((?!https://)", page)
