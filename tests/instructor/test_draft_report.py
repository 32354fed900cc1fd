"""`lesson draft`: articles in, tables or JSON Lines out, and a sentence for each bad file."""

import io
import json
import os
import subprocess
import sys
from dataclasses import replace

import pytest
from marking import attribution
from rich.cells import cell_len

from lesson import Article, DateMention, Reading, __main__
from lesson.drafting import how_sure
from lesson.instructor import draft_report

MARKED = "😀 Rain fell.\n\n[Ada Lund] <said> {the bridge is safe}, (Reuters) wrote."
TEXT = "😀 Rain fell.\n\nAda Lund said the bridge is safe, Reuters wrote."
TUESDAY = "The bridge opened on Tuesday."
NAME = "story.txt"


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """A folder to stand in, with one article."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "80")
    (tmp_path / NAME).write_bytes(TEXT.encode())
    return tmp_path


@pytest.fixture
def found(monkeypatch):
    """What the rules find is what a test says, not what they find this week."""
    marks = {"attributions": (), "dates": ()}

    def draft(article):
        return Reading(article, marks["attributions"], marks["dates"], reader="draft")

    monkeypatch.setattr(draft_report, "draft", draft)
    return marks


def said(capsys, *arguments: str, status: int = 0) -> tuple[str, str]:
    """What the command writes to standard output and to standard error."""
    assert __main__.main(["draft", *arguments]) == status
    return capsys.readouterr()


def lines_of(reading: Reading, width: int = 80, why: bool = False) -> list[str]:
    return draft_report.page(reading, why, width).splitlines()


def opening(text: str = TUESDAY, words: str = "Tuesday", **more: object) -> DateMention:
    article = Article(text)
    return DateMention(article, article.find(words), "2022-07-26", "2022-07-26", "it opens", **more)


def test_a_file_is_drafted_into_two_tables(capsys, folder, found):
    found["attributions"] = (attribution(MARKED, speaker="Mayor Lund"),)
    out, err = said(capsys, NAME)
    assert out.splitlines() == [
        "draft of story.txt: 1 attributions (1 indirect), 0 date mentions of 0 events",
        "",
        "¶   source → speaker (relay): cue, and what is said   kind, rule",
        "─" * 64,
        "2   Ada Lund → Mayor Lund (Reuters): said             indirect",
        "    the bridge is safe",
        "",
        "no date mentions found",
        "",
        draft_report.REMINDER,
    ]
    assert err == ""


def test_dates_stand_in_words_and_as_edtf_and_a_year_only_once():
    mention = opening(signal=Article(TUESDAY).find("on"), rule="weekday", note="Back from the day.")
    page = lines_of(Reading(mention.article, dates=(mention,)), why=True)
    assert [" ".join(line.split()) for line in page[-3:]] == [
        "1 on Tuesday = 26 July 2022 = 2022-07-26 happened",
        "it opens weekday",
        f"Back from the day. This rule is {how_sure('weekday')}.",
    ]
    article = Article("It opened in 1979.")
    year = DateMention(article, article.find("1979"), "1979", "1979", "it opens")
    shown = [line.split() for line in lines_of(Reading(article, dates=(year,)))]
    assert ["1", "1979", "happened"] in shown


SIZES = (20, 40, 80, 200)


@pytest.mark.parametrize("width", SIZES)
def test_no_line_is_wider_than_the_terminal(width):
    long = attribution(
        "[Ada Lund, who has been the mayor of this old town for longer than anybody can remember]"
        " <has said> {that 漢字 and 😀 take two columns each, and that " + "it rains " * 40 + "}."
    )
    page = lines_of(Reading(long.article, (long,)), width)
    assert max(map(cell_len, page)) <= width
    assert "".join("".join(page).split()).count("itrains") == 40


def test_nothing_in_an_article_steers_the_terminal():
    notation = "[A\x1b7da] <said\u202e> {it \x1bc\x07rains\x9b2J 👩\u200d🚀}."
    item = attribution(notation, "\x1b8Ada\ud800")
    item = replace(item, note="[bold]so[/bold] :smile: [/]")
    page = draft_report.page(Reading(item.article, (item,)), why=True)
    assert "[bold]so[/bold] :smile: [/]" in page
    assert all(line.replace("\u200d", "").isprintable() for line in page.splitlines())
    assert "\\x1b" in page
    assert "👩\u200d🚀" in page


def test_json_lines_hold_the_reading_with_its_offsets(capsys, folder, found):
    found["attributions"] = (attribution(MARKED, speaker="Mayor Lund"),)
    out, err = said(capsys, NAME, "--json")
    assert out.count("\n") == 1
    assert out.isascii()
    assert err == ""
    record = json.loads(out)
    assert record["file"] == NAME
    assert record["reader"] == "draft"
    (item,) = record["attributions"]
    for mark in (item["source"], item["cue"], *item["content"], item["relay"]):
        assert TEXT[mark["start"] : mark["end"]] == mark["words"]
    assert item["content"][0]["words"] == "the bridge is safe"


ENCODED = [b"\xef\xbb\xbf" + TEXT.encode(), TEXT.replace("\n", "\r\n").encode()]


@pytest.mark.parametrize("content", ENCODED)
def test_offsets_count_the_characters_as_read(capsys, folder, content):
    (folder / NAME).write_bytes(content)
    record = json.loads(said(capsys, NAME, "--json")[0])
    text = content.decode("utf-8-sig")
    for item in record.get("attributions", ()):
        for mark in item["content"]:
            assert text[mark["start"] : mark["end"]] == mark["words"]


BAD = [  # what the file holds, what the sentence says was found
    (b"", "expected an article, found no words"),
    (b" \n ... \n", "expected an article, found no words"),
    ("Café".encode("latin-1"), "expected UTF-8 text, found the byte 0xe9 in line 1"),
    (None, "expected a file to read, found none"),
]


@pytest.mark.parametrize("options", [[], ["--json"]])
@pytest.mark.parametrize(("content", "words"), BAD)
def test_a_bad_file_is_one_sentence_and_the_others_go_on(capsys, folder, content, words, options):
    if content is not None:
        (folder / "bad.txt").write_bytes(content)
    out, err = said(capsys, NAME, "bad.txt", NAME, *options, status=2)
    assert err.startswith("Copy Desk: bad.txt: ")
    assert words in err
    assert err.count("\n") == 1
    assert out.count('"file"' if options else "draft of story.txt") == 2


def test_a_folder_is_no_file_and_without_any_there_is_nothing_to_draft(capsys, folder):
    assert "expected a file to draft, found none" in said(capsys, status=2)[1]
    (folder / "-odd.txt").write_text(TEXT, encoding="utf-8")
    assert "draft of -odd.txt" in said(capsys, "--", "-odd.txt")[0]
    (folder / "stories").mkdir()
    out, err = said(capsys, "stories", status=2)
    assert out == ""
    assert err == (
        "Copy Desk: stories: expected a text file, found a folder;"
        " give the files in it, as in stories/*.txt\n"
    )


PUBLISHED = [("2022-07-26", "2022-07-26"), ("July 26, 2022", "2022-07-26"), ("2022-07", "2022-07")]


@pytest.mark.parametrize(("typed", "value"), PUBLISHED)
def test_the_day_of_publication_reaches_the_rules(capsys, folder, monkeypatch, typed, value):
    seen = []
    found = lambda article: seen.append(article) or Reading(article)  # noqa: E731
    monkeypatch.setattr(draft_report, "draft", found)
    said(capsys, NAME, "--published", typed)
    assert [article.published for article in seen] == [value]


NO_DAYS = ["someday", "Tuesday", "2022-02-30", "after 2024", "2021/2022", "7/8/2022", ""]


@pytest.mark.parametrize("typed", NO_DAYS)
def test_a_bad_day_of_publication_is_told_before_any_file_is_read(
    capsys, folder, monkeypatch, typed
):
    monkeypatch.setattr(draft_report, "article_in", pytest.fail)
    out, err = said(capsys, NAME, "missing.txt", "--published", typed, status=2)
    assert out == ""
    assert err.startswith("Copy Desk: --published: ")
    assert err.count("\n") == 1


UNDATED = [  # the article, what was told, whether it is said that a day is missing
    (TUESDAY, [], True),
    ("It opened last month.", [], True),
    ("It opened two days ago.", [], True),
    (TUESDAY, ["--published", "2022-07-26"], False),
    ("It opened on 4 May 1979.", [], False),
]


@pytest.mark.parametrize(("text", "options", "told"), UNDATED)
def test_undated_days_are_told_of_once(capsys, folder, text, options, told):
    (folder / "other.txt").write_text(text, encoding="utf-8")
    err = said(capsys, "other.txt", "other.txt", "--json", *options)[1]
    assert err == (draft_report.UNREAD + "\n") * told


def test_standard_input_is_a_file_too(capsys, folder, monkeypatch):
    piped = io.TextIOWrapper(io.BytesIO(TEXT.encode()))
    monkeypatch.setattr(sys, "stdin", piped)
    assert "draft of standard input:" in said(capsys, "-")[0]


def test_each_mark_gives_its_reason_when_asked(capsys, folder, found):
    mention = opening(note="Tuesday is the day \x1b before.")
    found["dates"] = (mention,)
    (folder / NAME).write_text(TUESDAY, encoding="utf-8")
    assert "Tuesday is the day" not in said(capsys, NAME)[0]
    assert "  Tuesday is the day \\x1b before.\n" in said(capsys, NAME, "--why")[0]


class Terminal(io.StringIO):
    """A stream that somebody looks at."""

    def isatty(self) -> bool:
        return True


COUNTED = [  # how many files, who looks at standard output, whether they are counted
    (2, io.StringIO, True),
    (1, io.StringIO, False),
    (2, Terminal, False),
]


@pytest.mark.parametrize(("number", "stream", "counted"), COUNTED)
def test_many_files_are_counted_where_somebody_waits(folder, monkeypatch, number, stream, counted):
    monkeypatch.setattr(sys, "stderr", Terminal())
    monkeypatch.setattr(sys, "stdout", stream())
    assert __main__.main(["draft", *[NAME] * number]) == 0
    assert ("drafting" in sys.stderr.getvalue()) == counted


def test_a_sentence_is_not_written_over_the_count(folder, monkeypatch):
    monkeypatch.setattr(sys, "stderr", Terminal())
    monkeypatch.setattr(sys, "stdout", io.StringIO())
    assert __main__.main(["draft", "missing.txt", NAME]) == 2
    assert "\r\x1b[2KCopy Desk: missing.txt: " in sys.stderr.getvalue()


def test_ctrl_c_ends_it_quietly(folder, monkeypatch):
    def interrupted(_article):
        raise KeyboardInterrupt

    monkeypatch.setattr(draft_report, "draft", interrupted)
    assert __main__.main(["draft", NAME]) == 130


def test_a_full_disk_is_a_sentence(capsys, folder, monkeypatch):
    def full(*_lines):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(draft_report, "show", full)
    monkeypatch.setattr(draft_report, "fall_silent", lambda: None)
    assert "could not write the draft (No space left on device)" in said(capsys, NAME, status=2)[1]


def in_a_shell(*arguments: str, **streams: object) -> subprocess.Popen:
    command_line = [sys.executable, "-m", "lesson", "draft", *arguments]
    return subprocess.Popen(command_line, stderr=subprocess.PIPE, **streams)


def test_a_shell_of_few_characters_and_a_pipe_that_nobody_reads_give_no_traceback(folder):
    alone = {**os.environ, "PYTHONIOENCODING": "ascii"}
    shell = in_a_shell(NAME, "missing.txt", stdout=subprocess.PIPE, env=alone)
    out, err = shell.communicate(timeout=60)
    assert (shell.returncode, err.count(b"\n")) == (2, 1)
    assert b"draft of story.txt" in out
    assert err.startswith(b"Copy Desk: missing.txt: ")
    reading, writing = os.pipe()
    os.close(reading)
    shell = in_a_shell(NAME, stdout=writing)
    os.close(writing)
    assert (shell.communicate(timeout=60)[1], shell.returncode) == (b"", __main__.NOBODY_READS)
