"""Lesson folders: loaded by name and by path, and told about where they are broken."""

import errno
import hashlib
import io
import os
import re
import shutil
from contextlib import suppress
from dataclasses import replace
from itertools import count
from pathlib import Path

import pytest
from IPython.core.interactiveshell import InteractiveShell

from lesson import Article, Attribution, LessonError, Span, exercises, load
from lesson.reading.references import COLUMNS, Reference, References

ISS = Path(__file__).parents[1] / "data/iss-exit"
TITLE = "Russia says it will leave the space station"
MINUTES = load("iss-exit").minutes
STATED = f"minutes = {MINUTES}"


@pytest.fixture
def folder(tmp_path):
    """A lesson folder to break: ours, copied."""
    copied = shutil.copytree(ISS, tmp_path / "my-lesson")
    for file in copied.iterdir():
        file.chmod(0o644)
    return copied


@pytest.fixture
def bare(folder):
    """A lesson folder without questions, and with nothing planned for any notebook."""
    (folder / "questions.toml").unlink()
    plan = folder / "lesson.toml"
    text = plan.read_text(encoding="utf-8").partition("[[notebooks]]")[0]
    plan.write_text(text, encoding="utf-8")
    return folder


# Loading -----------------------------------------------------------------------------------------


def test_a_lesson_is_loaded_by_its_name():
    iss = load("iss-exit")
    assert (iss.title, iss.minutes, iss.article.name) == (TITLE, MINUTES, "iss-exit")
    assert (iss.article.published, iss.folder) == ("2022-07-26", ISS)
    assert len(iss.objectives) == 12
    assert repr(iss).startswith(
        f"Lesson(title='{TITLE}', minutes={MINUTES}, article=iss-exit: 13 para"
    )


@pytest.mark.parametrize("form", [str, Path, "{}/".format, "{}/../my-lesson".format])
def test_a_lesson_is_loaded_by_its_path(folder, form):
    lesson = load(form(folder))
    assert (lesson.folder, lesson.article.name) == (folder.resolve(), "iss-exit")
    assert lesson.article.text == load("iss-exit").article.text


def test_a_lesson_is_loaded_from_home_and_from_here(folder, monkeypatch):
    monkeypatch.setenv("HOME", str(folder.parent))
    assert load("~/my-lesson").folder == folder
    monkeypatch.chdir(folder.parent)
    assert load("my-lesson").folder == folder
    monkeypatch.chdir(folder)
    assert load(".").folder == folder.resolve()


def test_a_folder_with_spaces_and_emoji_in_its_name_is_loaded(folder):
    (folder / "key.json").unlink()
    assert load(folder.rename(folder.parent / "a lesson 😀")).article.name == "a lesson 😀"


NAMES = [  # what stands in the key for the name of the article; the name that the lesson gets
    ('"iss-exit"', "iss-exit"), ('"../iss-exit"', "my-lesson"), ('".."', "my-lesson"),
    ('""', "my-lesson"), ('".hidden"', "my-lesson"),
]  # fmt: skip


@pytest.mark.parametrize(("told", "name"), NAMES)
def test_a_lesson_has_the_name_that_its_key_knows_where_that_can_be_a_file_s(folder, told, name):
    key = folder / "key.json"
    text = key.read_text(encoding="utf-8").replace('"name": "iss-exit"', f'"name": {told}')
    key.write_text(text, encoding="utf-8")
    assert load(folder).article.name == name


def test_the_article_is_as_it_stands_in_its_file():
    content = (ISS / "article.txt").read_bytes()
    assert hashlib.sha256(content).hexdigest() == load("iss-exit").article.sha256


def test_the_origin_tells_what_is_known_and_how():
    origin = load("iss-exit").article.origin
    assert [(name, detail.basis) for name, detail in origin.items()] == [
        ("headline", "unknown"),
        ("byline", "unknown"),
        ("dateline", "unknown"),
        ("publisher", "inferred"),
        ("address", "inferred"),
        ("published", "inferred"),
    ]
    assert all(detail.how for _, detail in origin.items())


# Broken folders ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "name",
    ["iss-exitt", "no/such/folder", "", "/", "\0", "a\nb", "~nobody-of-this-name/x", 9000 * "x",
     None, 7, ISS / "article.txt", ISS / "lesson.toml"],
    ids=lambda name: repr(name)[:30],
)  # fmt: skip
def test_a_name_that_is_no_lesson_gives_a_sentence(name):
    with pytest.raises(LessonError) as error:
        load(name)
    assert str(error.value).startswith(
        "expected the name of a lesson (iss-exit, pool-roof, school-walk) or of a folder"
    )
    assert f"{str(name)[-79:]}”" in str(error.value)


TOML = "lesson.toml"
BASIS = 'published = { value = "2022-07-26", inferred = '
BROKEN_TOML = [  # what was done to lesson.toml: old, new; what the sentence must tell
    ("a bracket is missing", "objectives = [", "objectives = ",
     ["expected TOML, found a mistake in line 3"]),
    ("a quotation mark is missing", f'title = "{TITLE}"', f'title = "{TITLE}',
     ["expected TOML, found a mistake in line 1"]),
    ("a line is there twice", STATED, f"{STATED}\nminutes = 90",
     ["expected TOML, found a mistake in line 3"]),
    ("a title is missing", f'title = "{TITLE}"', "", ["expected an entry “title”, found none"]),
    ("a name is misspelt", STATED, STATED.replace("minutes", "minuets"),
     ["expected no entry “minuets”, found one"]),
    ("minutes in words", STATED, 'minutes = "150"',
     ["at minutes: expected a whole number, found words in quotation marks"]),
    ("no minutes", STATED, "minutes = 0", ["at minutes: expected 1 or more, found 0"]),
    ("minutes below nothing", STATED, "minutes = -5", ["at minutes:", "found -5"]),
    ("one objective in place of a list", "objectives = [", 'objectives = "read"\nx = [',
     ["at objectives: expected a list, found words in quotation marks"]),
    ("a line of the origin is missing", "byline = {", "# {",
     ["at origin: expected an entry “byline”, found none"]),
    ("a line of the origin that is none", "byline = {", "autor = {",
     ["at origin: expected no entry “autor”, found one"]),
    ("a part of the origin that is none", 'value = "Scroll.in", inferred', 'value = "S", guessed',
     ["at origin.publisher: expected no entry “guessed”, found one"]),
    ("a bare value", 'publisher = { value = "Scroll.in", inferred = ', 'publisher = "S" # ',
     ["at origin.publisher: expected a group of entries, found words in quotation marks"]),
    ("a value without basis", 'value = "Scroll.in", inferred = ', 'value = ',
     ["at origin.publisher: expected a value with “stated” or “inferred”, or “unknown” alone"]),
    ("a basis without value", 'value = "Scroll.in", inferred = ', 'inferred = ',
     ["at origin.publisher:", "found another mix"]),
    ("an unknown value", 'byline = { unknown', 'byline = { value = "A", unknown',
     ["at origin.byline:", "found another mix"]),
    ("two bases", 'value = "Scroll.in", inferred = ', 'value = "S", stated = "", inferred = ',
     ["at origin.publisher:", "found another mix"]),
    ("a date in words", '"2022-07-26"', '"26 July 2022"',
     ["at origin.published: expected an EDTF date", "found “26 July 2022”"]),
    ("a day that never was", '"2022-07-26"', '"2022-02-30"',
     ["at origin.published: “2022-02-30” is not in the calendar"]),
    ("an empty date", '"2022-07-26"', '""', ["at origin.published: expected", "found “”"]),
    ("a date without quotation marks", '"2022-07-26"', "2022-07-26",
     ["at origin.published.value: expected words in quotation marks"]),
]  # fmt: skip

ARTICLE = "article.txt"
KEY = "key.json"
PAGES = "references.csv"
HEADER = "id,date,event,source,url,checked\n"
ROW = "rain,2022-07-26,Rain fell.,The Sun,https://example.org/,page read\n"

OTHER_FILES = [  # which file, what stands in it (None: the file is gone), what the sentence tells
    ("no article", ARTICLE, None, ["expected a file to read, found none"]),
    ("an empty article", ARTICLE, b"", ["expected an article, found no words"]),
    ("an article of white space", ARTICLE, b" \n\t\n", ["expected an article, found no words"]),
    ("an article of UTF-16", ARTICLE, "Rain".encode("utf-16"), ["expected UTF-8", "found UTF-16"]),
    ("an article of Windows-1252", ARTICLE, "Rain.\n\n“Snow”".encode("cp1252"),
     ["expected UTF-8", "found the byte 0x93 in line 3"]),
    ("an empty settings file", TOML, b"", ["expected an entry “title”, found none"]),
    ("a broken key", KEY, b'{"version": 1,\n"reader": key}', ["found a mistake in line 2"]),
    ("a key that is a list", KEY, b"[]", ["expected a group of entries, found a list"]),
    ("an empty references file", PAGES, b"", ["expected the columns id,date", "an empty file"]),
    ("another header", PAGES, b"id,day,event,source,url,checked\n",
     ["expected the columns id,date", "found id,day"]),
    ("semicolons", PAGES, HEADER.replace(",", ";").encode(), ["found id;date"]),
    ("a short row", PAGES, HEADER + "rain,2022,Rain fell.\n",
     ["line 2: expected something in every column, found source empty"]),
    ("an empty cell", PAGES, HEADER + ROW + ROW.replace("rain,", "snow,").replace("The Sun", " "),
     ["line 3: expected something in every column, found source empty"]),
    ("a long row", PAGES, HEADER + ROW.strip() + ",more\n", ["line 2:", "more cells than columns"]),
    ("an id twice", PAGES, HEADER + ROW + ROW, ["line 3:", "found the id “rain” twice"]),
    ("a bad date", PAGES, HEADER + ROW.replace("2022-07-26", "July 2022"),
     ["line 2: expected an EDTF date", "found “July 2022”"]),
    ("an address that runs", PAGES, HEADER + ROW.replace("https://example.org/", "javascript:x()"),
     ["line 2: expected an address that starts with https://, found “javascript:x()”"]),
    ("an address of a file", PAGES, HEADER + ROW.replace("https://example.org/", "file:///etc"),
     ["line 2: expected an address", "found “file:///etc”"]),
    ("a mark not closed", PAGES, HEADER + ROW + 'snow,2022,"Snow fell.,', ["line 3: expected CSV"]),
    ("a giant cell", PAGES, HEADER + ROW.replace("Rain", 200_000 * "x"), ["line 2: expected CSV"]),
]  # fmt: skip


def the_sentence(folder, name) -> str:
    """What is told of a broken folder: it names the file and is one line."""
    with pytest.raises(LessonError) as error:
        load(folder)
    assert str(error.value).startswith(f"{folder / name}: ")
    assert "\n" not in str(error.value)
    return str(error.value)


@pytest.mark.parametrize(
    ("old", "new", "sentence_holds"),
    [case[1:] for case in BROKEN_TOML],
    ids=[case[0] for case in BROKEN_TOML],
)
def test_a_fault_in_the_settings_is_told(folder, old, new, sentence_holds):
    text = (folder / TOML).read_text(encoding="utf-8")
    assert old in text
    (folder / TOML).write_text(text.replace(old, new, 1), encoding="utf-8")
    sentence = the_sentence(folder, TOML)
    assert [part for part in sentence_holds if part not in sentence] == []


@pytest.mark.parametrize(
    ("name", "content", "sentence_holds"),
    [case[1:] for case in OTHER_FILES],
    ids=[case[0] for case in OTHER_FILES],
)
def test_a_fault_in_another_file_is_told(folder, name, content, sentence_holds):
    (folder / name).unlink()
    if content is not None:
        (folder / name).write_bytes(content.encode() if isinstance(content, str) else content)
    sentence = the_sentence(folder, name)
    assert [part for part in sentence_holds if part not in sentence] == []


def test_a_folder_without_settings_is_none(folder):
    (folder / TOML).unlink()
    with pytest.raises(LessonError, match=r"a folder with a lesson\.toml in it, found “"):
        load(folder)


def test_a_folder_in_place_of_the_article_is_told(folder):
    (folder / ARTICLE).unlink()
    (folder / ARTICLE).mkdir()
    assert "none (Is a directory)" in the_sentence(folder, ARTICLE)


def test_a_changed_article_is_told(folder):
    text = (folder / ARTICLE).read_text(encoding="utf-8")
    (folder / ARTICLE).write_text(text.replace("Yuri", "Yury"), encoding="utf-8")
    assert "bring its old text back" in the_sentence(folder, KEY)
    (folder / ARTICLE).write_text("So " + text, encoding="utf-8")
    sentence = the_sentence(folder, KEY)
    assert "at attributions[0].source: expected “Russia” at characters 0 to 6" in sentence
    assert "found “So Rus”" in sentence


LINE_ENDS = pytest.mark.parametrize("end", ["\n", "\r\n", "\r"], ids=repr)


@LINE_ENDS
def test_line_ends_changed_by_git_or_windows_are_no_change(folder, end, monkeypatch):
    monkeypatch.setenv("LESSON_WORK", str(folder / "my-work"))
    key = load(folder).key
    text = (folder / ARTICLE).read_text(encoding="utf-8")
    (folder / ARTICLE).write_bytes(text.replace("\n", end).encode())
    assert load(folder).key == key


@LINE_ENDS
def test_work_begun_with_other_line_ends_goes_on(bare, end, monkeypatch):
    monkeypatch.setenv("LESSON_WORK", str(bare / "my-work"))
    (bare / KEY).unlink()
    before = load(bare)
    last, two = before.article.paragraphs[-1], before.article.paragraphs[3:5]
    marks = tuple(
        Attribution(before.article, (span,)) for span in (last, Span(two[0].start, two[1].end))
    )
    before.work.change(lambda mine: replace(mine, attributions=marks))
    text = (bare / ARTICLE).read_text(encoding="utf-8")
    (bare / ARTICLE).write_bytes(text.replace("\n", end).encode())
    after = load(bare)
    found = [after.article[one.content[0]] for one in after.mine.attributions]
    assert found == [before.article[one.content[0]].replace("\n", end) for one in marks]


@pytest.fixture
def upgraded(folder, monkeypatch):
    """A lesson whose article and key are new since a learner answered a question."""
    monkeypatch.setenv("LESSON_WORK", str(folder / "my-work"))
    before = load(folder)
    exercises.answer(before, "since-1988", "1998")
    text = (folder / ARTICLE).read_text(encoding="utf-8").replace("Yuri", "Yury")
    (folder / ARTICLE).write_text(text, encoding="utf-8")
    key = (folder / KEY).read_text(encoding="utf-8").replace("Yuri", "Yury")
    key = key.replace(before.article.sha256, Article(text).sha256)
    (folder / KEY).write_text(key, encoding="utf-8")
    questions = (folder / "questions.toml").read_text(encoding="utf-8").replace("Yuri", "Yury")
    (folder / "questions.toml").write_text(questions, encoding="utf-8")
    return folder


def test_after_an_upgrade_work_goes_on_with_the_earlier_text_by_a_line(upgraded):
    for attempt in (lambda: load(upgraded).mine, lambda: exercises.mark(load(upgraded))):
        with pytest.raises(LessonError) as error:
            attempt()
    (line,) = re.findall(r"iss = (load\(.*?\))\. ", str(error.value))
    iss = eval(line)
    assert [one.given for one in iss.mine.answers] == [("1998",)]
    assert exercises.answer(iss, "who-is-he", "Yuri Borisov").outcome == "right"
    assert len(iss.mine.answers) == 2
    assert "Yury" in load(upgraded).article.text


def test_after_an_upgrade_one_starts_over_by_a_line(upgraded):
    iss = load(upgraded)
    with pytest.raises(LessonError, match=r"write exercises\.start_over\(iss\)"):
        exercises.answer(iss, "who-is-he", "Yuri Borisov")
    assert "is kept as “iss-exit (until " in exercises.start_over(iss)
    exercises.answer(iss, "who-is-he", "Yury Borisov")
    assert len(iss.mine.answers) == 1


def test_work_from_before_lessons_were_kept_can_only_start_over(upgraded):
    shutil.rmtree(next((upgraded / "my-work").glob(".iss-exit.*/")))
    with pytest.raises(LessonError) as error:
        _ = load(upgraded).mine
    assert "start_over" in str(error.value)
    assert "load(" not in str(error.value)


def test_broken_references_are_told_also_where_there_is_no_key(folder):
    (folder / KEY).unlink()
    (folder / PAGES).write_text("nonsense", encoding="utf-8")
    assert "expected the columns" in the_sentence(folder, PAGES)


def test_a_folder_without_key_questions_and_references_is_a_lesson(bare):
    (bare / KEY).unlink()
    (bare / PAGES).unlink()
    lesson = load(bare)
    assert (lesson.has_key, len(lesson.references), lesson.questions) == (False, 0, ())
    with pytest.raises(LessonError) as error:
        _ = lesson.key
    assert str(error.value).startswith(f"{bare}: expected a key.json, found none; ")


# What a student sees -----------------------------------------------------------------------------


@pytest.fixture
def shell(tmp_path, monkeypatch):
    """What runs a notebook's cells, with its history in a folder of its own."""
    monkeypatch.setenv("IPYTHONDIR", str(tmp_path))
    shell = InteractiveShell.instance()
    shell.run_cell("from lesson import load; iss = load('iss-exit')")
    yield shell
    InteractiveShell.clear_instance()


@pytest.mark.parametrize(
    "line",
    ["load('iss-exitt')", "iss.article.find('Putan')", "iss.references['moon']",
     "load('no\\nsuch\\nfolder')", "1\nload('iss-exitt')"],
)  # fmt: skip
def test_a_student_sees_one_line_and_no_traceback(shell, capsys, line):
    shell.run_cell(line)
    shown = capsys.readouterr()
    told = (shown.out + shown.err).strip()
    assert told.startswith("Copy Desk: ")
    assert "\n" not in told


# References --------------------------------------------------------------------------------------


def test_references_come_by_date_whatever_the_order_of_the_file(bare):
    rows = [ROW.replace("rain,2022-07-26", row) for row in ("c,2025/..", "b,2022", "a,198X")]
    (bare / PAGES).write_text(HEADER + "".join(rows), encoding="utf-8")
    assert [row.id for row in load(bare).references] == ["a", "b", "c"]


def test_references_are_had_by_id_one_or_some():
    pages = load("iss-exit").references
    assert pages["mir-launch"].date == "1986-02-20"
    assert [row.id for row in pages["treaty-signed", "mir-launch"]] == [
        "treaty-signed",
        "mir-launch",
    ]
    with pytest.raises(LessonError, match="the id of a reference, found “moon”"):
        pages["moon"]


def test_references_are_shown_as_text_and_as_a_safe_table():
    page = Reference("rain", "2022-07", "Rain & <b>", "The Sun", "https://x.org/?a='&b", "read")
    assert repr(References((page,))) == "July 2022: Rain & <b> [The Sun, https://x.org/?a='&b]"
    table = References((page,))._repr_html_()
    assert "Rain &amp; &lt;b&gt;" in table
    assert "href='https://x.org/?a=&#x27;&amp;b'" in table


FIRST = '["before-who", "after-who"]'
PAIRS = [  # what becomes of the first pair, what the sentence tells
    ('["before-who", "no-such"]', "found “no-such” that is not there"),
    ('["before-who", "after-he"]', "found “after-he” twice"),
    ('["before-who", "who-is-he"]', "one kind and one objective"),
    ('["before-who", "after-2024"]', "one kind and one objective"),
    ('["before-who"]', "expected a list"),
    ('["correction", "to-the-editor"]', "questions that are marked, found “free text”"),
]  # fmt: skip


@pytest.mark.parametrize(("new", "told"), PAIRS)
def test_what_is_asked_before_and_after_must_match(folder, new, told):
    text = (folder / TOML).read_text(encoding="utf-8")
    assert text.count(FIRST) == 1
    (folder / TOML).write_text(text.replace(FIRST, new), encoding="utf-8")
    sentence = the_sentence(folder, TOML)
    assert "before_and_after[0]" in sentence
    assert told in sentence


def test_a_copy_without_a_key_keeps_the_pairs_that_are_there(folder):
    (folder / KEY).unlink()
    assert len(load(folder).before_and_after) == 6
    text = (folder / TOML).read_text(encoding="utf-8").replace(FIRST, '["voices", "after-who"]')
    (folder / TOML).write_text(text, encoding="utf-8")  # “voices” takes its answer from the key
    assert len(load(folder).before_and_after) == 5


def test_a_copy_without_questions_has_nothing_to_ask_before_and_after(bare):
    text = (bare / TOML).read_text(encoding="utf-8")
    assert "before_and_after" in text
    assert load(bare).before_and_after == ()
    assert len(load("iss-exit").before_and_after) == 6


ABOUT = [  # what is looked for, the references that are found
    ("first part of Mir", ["mir-launch"]),
    ("  ZARYA ", ["zarya-launch", "zarya-launch-pbs", "unity-launch"]),
    ("20 November 1998", ["zarya-launch", "zarya-launch-pbs"]),
    ("RussianSpaceWeb", ["mir-1988"]),
]


@pytest.mark.parametrize(("words", "ids"), ABOUT)
def test_references_are_found_by_their_words(words, ids):
    assert [row.id for row in load("iss-exit").references.about(words)] == ids


@pytest.mark.parametrize("words", ["", "  ", "no such thing", None, "{}[]"])
def test_words_that_no_reference_has_are_told(words):
    with pytest.raises(LessonError, match="expected words that a reference speaks of"):
        load("iss-exit").references.about(words)


def test_cells_may_hold_commas_marks_lines_and_emoji(bare):
    row = 'rain,2022,"Rain, “hail”\n""and"" 😀.",The Sun,https://example.org/,page read\n'
    (bare / PAGES).write_text(HEADER + row, encoding="utf-8")
    assert load(bare).references["rain"].event == 'Rain, “hail”\n"and" 😀.'


def test_every_row_of_ours_is_filled_and_dated_once():
    pages = load("iss-exit").references
    assert len({page.id for page in pages}) == len(pages) > 40
    for page in pages:
        assert all(str(cell).strip() == cell for cell in vars(page).values())
        assert list(vars(page)) == COLUMNS
        assert page.when().first or page.when().last
        assert page.url.startswith(("https://", "http://"))
        assert " " not in page.url


def test_an_article_can_be_made_without_a_lesson():
    assert Article("Rain fell.", published="2022-07-26").origin.published.value is None


def test_loading_a_lesson_reads_each_of_its_files_once(monkeypatch):
    read = []
    plain = Path.open
    monkeypatch.setattr(Path, "open", lambda one, mode: read.append(one.name) or plain(one, mode))
    load("iss-exit")
    files = ["article.txt", "key.json", "lesson.toml", "questions.toml", "references.csv"]
    assert sorted(read) == files


REFUSING = {"stat": os, "scandir": os, "open": io}


@pytest.mark.parametrize("refusing", REFUSING)
def test_what_a_disk_refuses_to_read_of_a_lesson_is_a_sentence(folder, monkeypatch, refusing):
    module, number = REFUSING[refusing], errno.EIO
    do = getattr(module, refusing)

    def refused(path=".", *given, **options):
        if isinstance(path, str | os.PathLike) and next(steps) == at:
            raise OSError(number, os.strerror(number), str(path))
        return do(path, *given, **options)

    monkeypatch.setattr(module, refusing, refused)
    for at in count():
        steps = count()
        with suppress(LessonError):
            load(folder)
        if next(steps) <= at:
            return
