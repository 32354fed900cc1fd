"""Whatever a class hands in: each file and each member of a zip file is read, or it is named."""

import os
import random
import struct
import subprocess
from collections.abc import Callable, Iterable
from io import BytesIO
from pathlib import Path
from zipfile import (
    ZIP_BZIP2,
    ZIP_DEFLATED,
    ZIP_LZMA,
    ZIP_STORED,
    BadZipFile,
    ZipFile,
    ZipInfo,
)  # fmt: skip

import pytest
from test_class_results import GOOD, RIVER_LESSON, hand_in, marked, seen

from lesson.instructor.class_results import gather, zip_files
from lesson.instructor.class_results.command import rows
from lesson.instructor.class_results.left_out import MOST_NAMED
from lesson.reading.reading_json import to_json

KINDS = (ZIP_STORED, ZIP_DEFLATED, ZIP_BZIP2, ZIP_LZMA)


def work_of(reader: str) -> bytes:
    """A student’s file."""
    return to_json(marked("“{It is safe},”", reader)).encode()


def zipped(members: Iterable[tuple[str, bytes]], kind: int = ZIP_DEFLATED) -> bytes:
    """A zip file with these members."""
    with BytesIO() as file:
        with ZipFile(file, "w", kind, compresslevel=1) as inside:
            for name, content in members:
                inside.writestr(name, content)
        return file.getvalue()


def put(path: Path, content: bytes) -> Path:
    """A new file."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    return path


# ---- where work lies


def test_zip_files_are_read_as_platforms_and_students_make_them(tmp_path):
    put(tmp_path / "ada.zip", zipped([("river.json", work_of("Ada"))]))
    whole = {"my-work/river.json": work_of("Bob"), "events.json": b"{}", "key.json": b"{}"}
    whole = {f"river-handout/{name}": content for name, content in whole.items()}
    put(tmp_path / "Bob_12/river.ZIP", zipped([*whole.items(), ("__MACOSX/river.json", b"junk")]))
    inner = zipped([("my-work/river.json", work_of("Cem"))])
    members = {"Cem_1/cem.zip": inner, "Dot_2/river.json": work_of("Dot")}
    members |= {"group/of/four/Eve/river.json": work_of("Eve")}
    members |= {"Windows\\my-work\\river.json": work_of("Fay"), "Windows\\key.json": b"{}"}
    put(tmp_path / "all.zip", zipped(members.items()))
    results = gather(RIVER_LESSON, tmp_path)
    assert [one.name for one in results.students] == ["Ada", "Bob", "Cem", "Dot", "Eve", "Fay"]
    assert results.left_out == ()
    assert results.students[1].file == "Bob_12/river.ZIP/river-handout/my-work/river.json"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["Bob_12", "ada.zip", "all.zip"]


UNFIT = [  # a file that is handed in, what it holds, why it is left out, a part of the sentence
    ("ada.zip", b"PK\x03\x04 cut", "broken", "expected a zip file that can be opened"),
    ("ada.zip", b"", "broken", "expected a zip file that can be opened"),
    ("ada.zip", zipped([("essay.txt", b"")]), "no work", "ends in .json"),
    ("ada.zip", zipped([("cut.zip", b"PK")]), "broken", "expected a zip file that can be opened"),
    ("ada/copy-desk.ipynb", b"{}", "no work", "ends in .json"),
    ("copy-desk.ipynb", b"{}", "no work", "ends in .json"),
    ("iss-exit.json.txt", GOOD.encode(), "no work", "ends in .json"),
]


@pytest.mark.parametrize(("name", "content", "reason", "part"), UNFIT)
def test_what_holds_no_work_is_named(tmp_path, name, content, reason, part):
    hand_in(tmp_path, marked("“{It is safe},”", "Zoe"))
    put(tmp_path / name, content)
    results = gather(RIVER_LESSON, tmp_path)
    (left,) = results.left_out
    assert left.file.startswith(name.partition("/")[0])
    assert left.reason == reason
    assert part in left.sentence
    assert [one.name for one in results.students] == ["Zoe"]


def test_members_of_a_zip_file_are_written_nowhere(tmp_path):
    outside = tmp_path / "outside.json"
    names = ("../../outside.json", str(outside), "x" * 300 + ".json", "d/" * 1800 + "x.json")
    members = ((name, work_of(f"reader {n}")) for n, name in enumerate(names))
    put(tmp_path / "answers/ada.zip", zipped(members))
    assert seen(tmp_path / "answers") == [f"reader {n}" for n in range(4)]
    assert not outside.exists()


# ---- one bad member, or one bad zip file, stops nobody


def damaged(packed: bytes, name: bytes = b"bad.json") -> bytes:
    """A zip file whose member of this name was damaged on the way."""
    content = bytearray(packed)
    begins = content.index(name) + len(name) + 6  # past what LZMA says of itself
    content[begins : begins + 30] = b"\xff" * 30
    return bytes(content)


def encrypted(packed: bytes) -> bytes:
    """A zip file that says that its last member is encrypted."""
    content = bytearray(packed)
    content[content.rindex(b"PK\x01\x02") + 8] |= 1
    content[content.rindex(b"PK\x03\x04") + 6] |= 1
    return bytes(content)


def with_member(name: str, content: bytes, kind: int = ZIP_DEFLATED) -> bytes:
    """A zip file with good work, and another member."""
    return zipped([("ada.json", work_of("Ada")), (name, content)], kind)


def compressed_as(number: int, packed: bytes) -> bytes:
    """A zip file that says that its last member is compressed in another way."""
    content = bytearray(packed)
    struct.pack_into("<H", content, content.rindex(b"PK\x01\x02") + 10, number)
    struct.pack_into("<H", content, content.rindex(b"PK\x03\x04") + 8, number)
    return bytes(content)


NESTED = zipped((f"{n}.json", b" " * 90_000_000) for n in range(2))
DEEP = b'{"version": 1, "x": ' + b"[" * 100_000
THIRD = zipped([("bad.zip", zipped([("bob.json", work_of("Bob"))]))])
BAD_MEMBERS = [  # what is wrong, the zip file, a part of the sentence
    *((f"damaged {kind}", damaged(with_member("bad.json", work_of("B") * 9, kind)),
       "can be unpacked" if kind else "can be unpacked, found: Bad CRC") for kind in KINDS),
    ("encrypted", encrypted(with_member("bad.json", b"{}")), "without a password"),
    ("an unknown method", compressed_as(99, with_member("bad.json", b"{}")), "can be unpacked"),
    ("too large", with_member("bad.json", b" " * 150_000_000), "at most 5 MB"),
    ("too deep", with_member("bad.json", DEEP), "too deep"),
    ("a zip file that is none", with_member("bad.zip", b"none"), "that can be opened"),
    ("a damaged zip file", damaged(with_member("bad.zip", NESTED), b"bad.zip"), "can be opened"),
    ("a zip file in three others", with_member("bad.zip", THIRD), "unpack the outer ones"),
    ("a large one in a zip file", with_member("bad.zip", NESTED), "at most 5 MB"),
]  # fmt: skip


@pytest.mark.parametrize(("packed", "part"), [case[1:] for case in BAD_MEMBERS],
                         ids=[case[0] for case in BAD_MEMBERS])  # fmt: skip
def test_a_member_that_cannot_be_read_is_named_and_the_others_count(tmp_path, packed, part):
    hand_in(tmp_path, marked("“{It is safe},”", "Zoe"))
    put(tmp_path / "a.zip", packed)
    results = gather(RIVER_LESSON, tmp_path)
    assert [one.name for one in results.students] == ["Ada", "Zoe"]
    assert {one.file.partition("/")[0] for one in results.left_out} == {"a.zip"}
    assert "bad" in results.left_out[0].file
    assert part in results.left_out[0].sentence


@pytest.fixture
def deep(tmp_path, monkeypatch):
    """Folders in folders, deeper than Python recurses or than a path can be long."""
    for name in ("d", "deep"):
        monkeypatch.chdir(tmp_path)
        for _ in range(1500):
            os.mkdir(name)
            os.chdir(name)
    monkeypatch.chdir(tmp_path)
    yield tmp_path
    subprocess.run(["rm", "-r", "d", "deep"], cwd=tmp_path, check=True)  # shutil gives up


def test_folders_of_any_depth_stop_nobody(deep):
    hand_in(deep, marked("“{It is safe},”", "Zoe"))
    assert seen(deep) == ["Zoe"]
    assert [one.file[:6] for one in gather(RIVER_LESSON, deep).left_out] == ["d", "deep/d"]


def test_one_zip_file_with_too_much_in_it_takes_nobodys_place(tmp_path, monkeypatch):
    monkeypatch.setattr(zip_files, "BUDGET", 300_000)
    monkeypatch.setattr(zip_files, "BUDGET_OF_ZIPS", 300_000)
    bomb = zipped((f"{n}.json", b" " * 40_000) for n in range(10))
    put(tmp_path / "a.zip", zipped([("b.zip", bomb), ("c.zip", bomb), ("d.zip", b"\0" * 400_000)]))
    put(tmp_path / "z.zip", zipped([("zoe.zip", zipped([("zoe.json", work_of("Zoe"))]))]))
    put(tmp_path / "ada.zip", zipped([("ada.json", work_of("Ada"))]))
    results = gather(RIVER_LESSON, tmp_path)
    assert [one.name for one in results.students] == ["Ada", "Zoe"]
    assert sum(one.count for one in results.left_out) == 21
    assert "expected at most 0 MB in the zip files of a class" in repr(results.left_out)


def test_many_of_one_kind_are_one_line(tmp_path, capsys):
    hand_in(tmp_path, marked("“{It is safe},”", "Zoe"))
    put(tmp_path / "ada.zip", zipped((f"{n}.json", b"{}") for n in range(MOST_NAMED + 1)))
    put(tmp_path / "bob.zip", zipped((f"{n}.json", b"{}") for n in range(3)))
    results = gather(RIVER_LESSON, tmp_path)
    first, *others = results.left_out
    assert repr(first).startswith("21 files in ada.zip: the first is ada.zip/0.json: expected")
    assert [one.file for one in others] == [f"bob.zip/{n}.json" for n in range(3)]
    assert "Left out: 24 files (broken)." in repr(results)
    assert [one.count for one in results.unnamed.left_out] == [21, 1, 1, 1]
    assert "ada" not in repr(results.unnamed.left_out)


def mutated(packed: bytes, chance: random.Random) -> bytes:
    """A zip file that was changed, cut, or had something put in."""
    content = bytearray(packed)
    for _ in range(chance.choice([1, 1, 2, 8])):
        at = chance.randrange(len(content))
        how = chance.randrange(4)
        if how == 0:
            content[at] ^= 1 << chance.randrange(8)
        elif how == 1:
            content[at : at + 4] = chance.randbytes(4)
        elif how == 2:
            del content[at : at + chance.randrange(1, 40)]
        else:
            content[at:at] = chance.randbytes(chance.randrange(1, 40))
    return bytes(content)


def good_members(packed: bytes) -> set[str]:
    """The readers of all members that Python by itself unpacks, each tried alone."""
    good = set()
    try:
        with ZipFile(BytesIO(packed)) as inside:
            for info in inside.infolist():
                good |= readers_of(inside, info)
    except (BadZipFile, ValueError, NotImplementedError, OSError):
        return set()
    return good


def readers_of(inside: ZipFile, info: ZipInfo) -> set[str]:
    """The reader whose unchanged work a member is."""
    try:
        content = inside.read(info)
    except Exception:  # whatever damage leads to
        return set()
    named = info.filename.endswith(".json") and not info.filename.startswith(".")
    return {reader for reader in "ABCDEFGH" if named and content == work_of(reader)}


def check_mutated(folder: Path, count: int, seed: int) -> None:
    """Of so many mutated zip files, none raises an error and each good member counts."""
    chance = random.Random(seed)
    kinds = [zipped(((f"{one}.json", work_of(one)) for one in "ABCDEFGH"), kind) for kind in KINDS]
    for _ in range(count):
        packed = mutated(chance.choice(kinds), chance)
        put(folder / "a.zip", packed)
        assert good_members(packed) <= {*seen(folder)}


def test_mutated_zip_files_raise_nothing_and_their_good_members_count(tmp_path):
    check_mutated(tmp_path, 100, seed=1)


@pytest.mark.nightly
def test_three_thousand_mutated_zip_files_raise_nothing(tmp_path):
    check_mutated(tmp_path, 3000, seed=2)


@pytest.mark.nightly
def test_sixty_thousand_tiny_members_are_one_line(tmp_path):
    hand_in(tmp_path, marked("“{It is safe},”", "Zoe"))
    put(tmp_path / "a.zip", zipped((f"{n}/x.json", b"{}") for n in range(60_000)))
    (left,) = gather(RIVER_LESSON, tmp_path).left_out
    assert left.count == 60_000


# ---- links


def folders(tmp_path: Path) -> Path:
    """A class with Bob's work in his own folder, and an empty one of Ada's."""
    put(tmp_path / "class/bob/my-work/river.json", work_of("Bob"))
    put(tmp_path / "elsewhere/river.json", work_of("Eve"))
    (tmp_path / "class/ada").mkdir()
    return tmp_path / "class"


LINKS = [  # a link, where it leads, the files that count, the links that are named
    ("ada/river.json", "../bob/my-work/river.json", ["bob"], ["ada/river.json"]),
    ("ada/my-work", "../bob/my-work", ["bob"], ["ada/my-work"]),
    ("ada/river.json", "../../elsewhere/river.json", ["bob"], ["ada/river.json"]),
    ("ada.json", "bob/my-work/river.json", ["bob"], ["ada.json"]),
    ("ada.zip", "bob/my-work/river.json", ["bob"], ["ada.zip"]),
    ("aaa", "bob", ["bob"], ["aaa"]),
    ("again", ".", ["bob"], ["again"]),
    ("again", "..", ["bob"], ["again"]),
    ("eve", "../elsewhere", ["bob", "eve"], []),  # where the instructor gathers work by links
    ("eve.json", "../elsewhere/river.json", ["bob", "eve.json"], []),
    ("gone.json", "nowhere", ["bob"], ["gone.json"]),
]


@pytest.mark.parametrize(("link", "to", "counted", "named"), LINKS)
@pytest.mark.parametrize("by_file", [True, False])
def test_a_link_never_stands_in_for_another_student(tmp_path, link, to, counted, named, by_file):
    folder = folders(tmp_path)
    (folder / link).symlink_to(to)
    results = gather(RIVER_LESSON, folder, by_file)
    assert [one.file.partition("/")[0] for one in results.students] == counted
    assert [one.file for one in results.left_out if one.reason == "a link"] == named


def test_a_folder_that_may_not_be_opened_is_named(tmp_path, monkeypatch):
    folder = folders(tmp_path)
    scan = os.scandir

    def refused(path: Path) -> Callable:
        if Path(path).name == "ada":
            raise PermissionError(13, "Permission denied")
        return scan(path)

    monkeypatch.setattr(os, "scandir", refused)
    results = gather(RIVER_LESSON, folder)
    assert [one.name for one in results.students] == ["Bob"]
    assert repr(results.left_out) == "(ada: it cannot be opened (Permission denied).,)"


# ---- long work


def test_long_work_shows_its_progress_on_a_terminal(tmp_path, monkeypatch, capsys):
    monkeypatch.setattr("sys.stderr.isatty", lambda: True)
    put(tmp_path / "a.zip", zipped((f"{n}.json", work_of(str(n))) for n in range(30)))
    assert len([*rows(gather(RIVER_LESSON, tmp_path))]) > 5
    told = capsys.readouterr().err
    assert "reading" in told
    assert "comparing" in told
