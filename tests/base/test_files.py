"""Files in: text, JSON and TOML, and the sentence where one is something else."""

import msgspec
import pytest

from lesson import LessonError
from lesson.base.files import read_json, read_text, read_toml


class Weather(msgspec.Struct, forbid_unknown_fields=True):
    """A small shape to read."""

    town: str
    degrees: int
    winds: list[str] = []
    note: str | None = None


RIGA = Weather("Rīga 😀", -3, ["north"])


def the_sentence(read, *given) -> str:
    with pytest.raises(LessonError) as error:
        read(*given)
    return str(error.value)


@pytest.mark.parametrize(
    ("content", "text"),
    [
        ("Rīga 😀\n".encode(), "Rīga 😀\n"),
        (b"\xef\xbb\xbfRain.", "Rain."),
        (b"Rain.\r\nSnow.\r", "Rain.\r\nSnow.\r"),
        (b"", ""),
    ],
)
def test_text_is_read_as_it_stands(tmp_path, content, text):
    file = tmp_path / "article.txt"
    file.write_bytes(content)
    assert read_text(file) == text


@pytest.mark.parametrize(
    ("content", "found"),
    [
        ("Rain\nfell on “Rīga”".encode("cp1257"), "the byte 0x93 in line 2"),
        ("Rain".encode("utf-16"), "UTF-16"),
        ("Rain".encode("utf-16-be"), "the byte 0x00 in line 1"),
        ("Rain\nSnow".encode("utf-16-le"), "the byte 0x00 in line 1"),
        (b"Rain.\nSn\0w.", "the byte 0x00 in line 2"),
        (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n", "a PDF"),
        (b"%PDF-1.4 of letters only", "a PDF"),
        (b"PK\x03\x04\x14\x00\x06\x00", "a Word document or another ZIP file"),
        (b"Rain.\n\xff", "the byte 0xff in line 2"),
        (b"Rain \xed\xa0\x80", "the byte 0xed in line 1"),
    ],
)
def test_what_is_no_utf_8_text_is_told(tmp_path, content, found):
    file = tmp_path / "article.txt"
    file.write_bytes(content)
    assert the_sentence(read_text, file) == (
        f"{file}: expected UTF-8 text, found {found}; save it as UTF-8 text."
    )


def test_what_cannot_be_read_is_told(tmp_path):
    assert "none (No such file or directory)" in the_sentence(read_text, tmp_path / "article.txt")
    assert "none (Is a directory)" in the_sentence(read_text, tmp_path)


@pytest.mark.parametrize(
    ("name", "read", "content"),
    [
        ("riga.json", read_json, '{"town": "Rīga 😀", "degrees": -3, "winds": ["north"]}'),
        ("riga.toml", read_toml, 'town = "Rīga 😀"\ndegrees = -3\nwinds = ["north"]\n'),
    ],
)
def test_json_and_toml_are_read_alike(tmp_path, name, read, content):
    file = tmp_path / name
    file.write_text(content, encoding="utf-8")
    assert read(file, Weather) == RIGA


FAULTS = [  # file name, what stands in it, what the sentence must tell
    ("riga.json", '{"town": "Rīga",\n "degrees": "3"}',
     "at degrees: expected a whole number, found words in quotation marks"),
    ("riga.json", '{"town": "Rīga", "degrees": 3, "winds": [1]}',
     "at winds[0]: expected words in quotation marks, found a whole number"),
    ("riga.json", '{"town": "Rīga", "degrees": 3, "note": {}}',
     "at note: expected words in quotation marks or nothing, found a group of entries"),
    ("riga.json", '{"town": "Rīga"}', "expected an entry “degrees”, found none"),
    ("riga.json", '{"town": "Rīga", "degrees": 3, "rain": true}',
     "expected no entry “rain”, found one"),
    ("riga.json", '{"town": "Rīga", "degrees": 3,\n "degrees": 4}',
     "expected each entry once, found “degrees” 2 times"),
    ("riga.json", '{"town": "Rīga 😀",\n "degrees": 3,\n}',
     "expected JSON, found a mistake in line 3"),
    ("riga.json", '{"town": "Rīga"\n\n', "expected JSON, found a mistake in line 1"),
    ("riga.json", '{"town": "Rīga", "degrees": ' + 9000 * "9" + "}", "at degrees:"),
    ("riga.json", 100_000 * '{"town":', "at town: expected words"),
    ("riga.toml", 'town = "Rīga"\ndegrees = 3\nwinds = "n"\n',
     "at winds: expected a list, found words in quotation marks"),
    ("riga.toml", 'town = "Rīga"\ndegrees = 3 4\n', "expected TOML, found a mistake in line 2"),
    ("riga.toml", 'town = "Rīga"\ndegrees = 3\ndegrees = 4\n',
     "expected TOML, found a mistake in line 3 (Cannot overwrite a value)"),
    ("riga.toml", 'town = "Rīga\ndegrees = 3', "expected TOML, found a mistake in line 1"),
    ("riga.toml", 'town = "Rīga"\ndegrees = ' + 9000 * "9",
     "expected TOML, found a number too long"),
    ("riga.toml", "winds = " + 100_000 * "[", "expected TOML, found a number too long or"),
    ("riga.toml", "", "expected an entry “town”, found none"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("name", "content", "told"), FAULTS, ids=[f"{case[0][-4:]} {case[2]:.60}" for case in FAULTS]
)
def test_a_fault_is_told_with_its_place(tmp_path, name, content, told):
    file = tmp_path / name
    file.write_text(content, encoding="utf-8")
    sentence = the_sentence(read_json if name.endswith("json") else read_toml, file, Weather)
    assert sentence.startswith(f"{file}: {told}")
