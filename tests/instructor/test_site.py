"""What `lesson site` puts on a site, and what it refuses; how a site works is in tests/browser."""

import gzip
import io
import json
import zipfile
from urllib.request import ProxyHandler, build_opener

import pytest
from test_handout import told_in

from lesson import LessonError, load
from lesson.__main__ import main
from lesson.instructor.handout import handout
from lesson.instructor.site import build, command, wheels
from lesson.instructor.site.contents import Contents
from lesson.instructor.site.pins import normal, pins
from lesson.lesson import built_in
from lesson.pictures import drawn


@pytest.fixture
def copy(tmp_path, work):
    """The student's copy of a lesson."""
    return handout(load("pool-roof"), tmp_path / "pool")


def test_the_pins_are_what_the_kernel_wants():
    constants = pytest.importorskip("jupyterlite_pyodide_kernel.constants")
    assert pins().pyodide == constants.PYODIDE_VERSION
    assert f"--python-version={constants.PYODIDE_PYTHON_VERSION}" in wheels.PLATFORM
    assert pins().lock["info"]["abi_version"] in wheels.PLATFORM[1]
    build.check_installed()


def test_all_that_our_pins_need_is_pinned():
    packages = pins().of_pyodide
    assert packages.keys() >= {needed for one in packages.values() for needed in one["depends"]}
    assert all(name == normal(name) for name in (*pins().wheels, *packages))
    assert "matplotlib" in packages
    assert "matplotlib" not in pins().wheels  # numpy has no wheel for a browser outside the CDN


def test_our_wheel_holds_the_course_and_no_workshop(tmp_path):
    with zipfile.ZipFile(wheels.ours(tmp_path, True, True, {"abc": "<p>drawn</p>"})) as wheel:
        names = wheel.namelist()
    there = {"lesson/lesson.py", "lesson/exercises/widgets/exercise.js", "lesson/py.typed",
             "lesson/course/data/iss-exit/key.json", "lesson/pictures/drawn/abc.html",
             "lesson/instructor/review/reviewer.js"}  # fmt: skip
    assert there <= {*names}
    assert not [name for name in names if "/site/" in name or "/slides/" in name or "pyc" in name]


def test_a_handouts_site_holds_no_built_in_lesson_and_no_answer(copy, tmp_path):
    lesson = load("pool-roof").by_itself
    contents = Contents.of(str(copy.folder), with_key=False)
    contents.write(tmp_path / "files")
    wheels.ours(tmp_path / "files", contents.is_course, contents.has_answers, contents.drawn())
    there = whole_text(tmp_path / "files")
    assert len(told_in(lesson)) > 100
    assert [told for told in told_in(lesson) if told in there] == []
    assert "key.json" not in {path.name for path in (tmp_path / "files").iterdir()}
    assert copy.questions[0].prompt[:40] in there


@pytest.mark.slow  # builds a site
def test_no_file_of_a_handouts_whole_site_tells_an_answer(copy, tmp_path):
    pytest.importorskip("jupyterlite_core", reason="a site needs `pip install -e .[site]`")
    site = tmp_path / "site"
    assert main(["site", str(copy.folder), "--to", str(site)]) == 0
    there = whole_text(site)
    assert copy.questions[0].prompt[:40] in there
    assert "def load_ipython_extension" in there  # the wheels were read, too
    assert [told for told in told_in(load("pool-roof").by_itself) if told in there] == []


def whole_text(folder):
    """All that can be read in a folder, whatever is packed in it unpacked."""
    files = (path for path in sorted(folder.rglob("*")) if path.is_file())
    return "\n".join(text for path in files for text in unpacked(path.read_bytes()))


def unpacked(content):
    """The texts in the bytes of a file: of all files in it if it is an archive."""
    if zipfile.is_zipfile(io.BytesIO(content)):
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            for name in archive.namelist():
                yield name
                yield from unpacked(archive.read(name))
    elif content[:2] == b"\x1f\x8b":
        yield from unpacked(gzip.decompress(content))
    else:
        yield content.decode("utf-8", "replace")


def test_notebooks_are_without_outputs_and_for_the_kernel_of_a_browser(tmp_path):
    names = Contents().write(tmp_path / "files")
    assert len(names) == 6
    for name in names:
        book = json.loads((tmp_path / "files" / name).read_bytes())
        assert book["metadata"]["kernelspec"]["name"] == "python"
        assert not any(cell.get("outputs") for cell in book["cells"])


REFUSED = {  # what is asked for, and what is told
    "a key": (["pool-roof"], "found a lesson with its answers, which anybody could read"),
    "a folder that is there": (["--to", "."], "this folder exists, and nothing is overwritten"),
    "no address": (["--hand-in", "ask me"], "an address that begins with https://, found “ask me”"),
    "no lesson": (["nothing-here"], "expected the name of a lesson"),
}


@pytest.mark.parametrize(("arguments", "told"), REFUSED.values(), ids=REFUSED)
def test_what_is_refused_is_told_and_nothing_is_left(
    arguments, told, tmp_path, monkeypatch, capsys
):
    monkeypatch.chdir(tmp_path)
    assert main(["site", *arguments]) == 2
    assert told in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


def test_a_lesson_is_put_on_a_site_with_its_key_where_one_says_so(tmp_path):
    Contents.of("pool-roof", with_key=True).write(tmp_path / "files")
    assert {"key.json", "copy-desk.ipynb"} <= {path.name for path in (tmp_path / "files").iterdir()}


def test_without_jupyterlite_one_is_told_what_to_install(monkeypatch):
    monkeypatch.setattr(build, "find_spec", lambda _: None)
    with pytest.raises(LessonError, match=r"expected jupyterlite-core .* found none; install"):
        build.check_installed()


def test_pictures_of_keys_are_drawn_beforehand_and_found_without_matplotlib(tmp_path, monkeypatch):
    from lesson import pictures

    every = Contents().drawn()
    assert len(every) == len(built_in()) * 5 * 2  # five pictures in two sizes
    folder = tmp_path / "drawn"
    folder.mkdir()
    for name, html in every.items():
        (folder / f"{name}.html").write_text(html, encoding="utf-8")
    monkeypatch.setattr(drawn, "DRAWN", folder)
    monkeypatch.setattr("lesson.pictures.picture.can_draw", lambda: False)
    shown = pictures.voices(load("iss-exit").key)
    assert shown.drawing() == every[drawn.name_of(shown.told)]


def test_ones_own_picture_is_told_in_words_with_its_table_where_nothing_can_draw(work, monkeypatch):
    from lesson import exercises, pictures

    iss = load("iss-exit")
    exercises.attribute(iss, "Good", source="Putin", cue="replied", paragraph=8)
    monkeypatch.setattr("lesson.pictures.picture.can_draw", lambda: False)
    shown = pictures.voices(iss.mine)
    assert f"In words:</strong> {shown.alt}" in shown.drawing()
    assert shown.drawing().endswith("</table>")


def test_a_site_is_served_with_the_kinds_that_browsers_ask_for(tmp_path):
    browser_site = pytest.importorskip("browser.site")
    for name in ("a.mjs", "b.wasm"):
        (tmp_path / name).write_bytes(b" ")
    with browser_site.served(tmp_path, "127.0.0.1") as site:
        kinds = [
            build_opener(ProxyHandler({})).open(f"{site.url}{name}").headers["Content-Type"]
            for name in ("a.mjs", "b.wasm")
        ]
    assert kinds == ["text/javascript", "application/wasm"]


def test_a_site_that_was_built_is_shown_as_it_is(tmp_path, monkeypatch, capsys):
    (tmp_path / "service-worker.js").write_text("", encoding="utf-8")
    served = []
    monkeypatch.setattr(command, "serve", lambda *where: served.append(where))
    assert main(["site", "--to", str(tmp_path), "--serve"]) == 0
    assert "as it was built before" in capsys.readouterr().out
    assert served == [(tmp_path, command.PORT)]
