"""``lesson draft``: the drafts of articles, as tables or as JSON Lines."""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from lesson.base.errors import LessonError
from lesson.base.files import read_text
from lesson.base.terminal import fall_silent, progress, rendered, seen, show
from lesson.base.wording import sentence
from lesson.drafting import draft, how_sure
from lesson.drafting.dates.mentions import needs_publication
from lesson.instructor.new.article_file import day_of, file_or_input
from lesson.reading import edtf
from lesson.reading.article import Article
from lesson.reading.reading import Attribution, DateMention, Reading
from lesson.reading.reading_json import to_json

if TYPE_CHECKING:
    from rich.table import Table

REMINDER = (
    "Rules make these marks. They miss things and make mistakes: check each mark in the text."
)
UNREAD = "Relative dates such as “Tuesday” need the publication date: add --published DATE."
SAYINGS = ("¶", "source → speaker (relay): cue, and what is said", "kind, rule")
DATES = ("¶", "words = when, and what is dated", "kind, rule")


class Row(NamedTuple):
    """A mark in a table: what stands in bold, the words below it, and why it was made."""

    paragraph: int | None
    head: str
    words: str
    why: str
    kind: str
    rule: str


def add_draft(commands: argparse._SubParsersAction) -> None:
    """Adds ``lesson draft`` to the command line."""
    about = "draft who says what, and what happened when, in articles of your own"
    command = commands.add_parser(
        "draft",
        help=about,
        usage="lesson draft FILE ... [--published DATE] [--why] [--json]",
        description=f"{sentence(about)}. {REMINDER}",
        epilog="With --json, each file becomes one line of ASCII JSON as soon as it is read: an"
        " object with “file”, as you wrote it, and the reading (data/reading.schema.json). Its"
        " “start” and “end” count characters (Unicode code points) from 0, without a byte order"
        " mark. The exit status is 2 if a file could not be read; the others are drafted.",
    )
    command.add_argument("files", nargs="*", metavar="FILE", help="UTF-8 text; - is standard input")
    command.add_argument(
        "--published",
        metavar="DATE",
        help="publication date of these files, as 2022-07-26 or “July 26, 2022”",
    )
    command.add_argument(
        "--why",
        action="store_true",
        help="the reason for each mark, and how often its rule is right",
    )
    command.add_argument("--json", action="store_true", help="write JSON Lines instead of tables")
    command.set_defaults(command=draft_files)


def draft_files(chosen: argparse.Namespace, others: Sequence[str]) -> int:
    """0 after the draft of each file; 2 if one could not be read."""
    files = [*chosen.files, *others]
    if not files:
        raise LessonError("expected a file to draft, found none; write lesson draft article.txt")
    published = day_of(chosen.published)
    try:
        return draft_each(files, published, chosen)
    except BrokenPipeError:
        raise
    except OSError as error:
        fall_silent()
        raise LessonError(
            f"could not write the draft ({error.strerror}); check the disk or the program that"
            " reads it."
        ) from error


def draft_each(files: Sequence[str], published: str | None, chosen: argparse.Namespace) -> int:
    """0 after the draft of each file; 2 if one could not be read."""
    missed, undated = 0, False
    # tables that appear on a terminal are progress enough
    with progress(files, "drafting", hidden=len(files) < 2 or sys.stdout.isatty()) as each:
        for file in each:
            try:
                reading = draft(article_in(file, published))
            except LessonError as error:
                print(f"Copy Desk: {seen(str(error))}", file=sys.stderr)
                missed += 1
                continue
            # a line of JSON in ASCII: the reading as a file has it, with the file's name
            line = json.dumps({"file": file, **json.loads(to_json(reading))}) if chosen.json else ""
            show(line or page(reading, chosen.why))
            undated |= not published and needs_publication(reading.article)
    if missed < len(files) and not chosen.json:
        show(REMINDER)
    if undated:
        print(UNREAD, file=sys.stderr)
    return 2 if missed else 0


def article_in(file: str, published: str | None) -> Article:
    """The article in a text file, "-" being standard input; LessonError if there is none."""
    path = file_or_input(file)
    if os.path.isdir(file):
        raise LessonError(
            f"{path}: expected a text file, found a folder;"
            f" give the files in it, as in {path}/*.txt"
        )
    article = Article(read_text(path), seen(str(path)), published)
    if not article.words:
        raise LessonError(f"{path}: expected an article, found no words; check what it holds")
    return article


# ---- tables


def page(reading: Reading, why: bool = False, width: int | None = None) -> str:
    """A draft as two tables, as wide as the terminal; with ``why``, each mark with its reason."""
    sayings = [saying(one) for one in reading.attributions]
    dates = [mention(one) for one in reading.dates]
    parts = (
        seen(repr(reading)),
        "",
        table(SAYINGS, sayings, why) if sayings else "no attributions found",
        "",
        table(DATES, dates, why) if dates else "no date mentions found",
    )
    return rendered(*parts, width=width) + "\n"


def table(names: Sequence[str], rows: Sequence[Row], why: bool) -> Table:
    """The table of these marks; nothing in it is read as rich's markup."""
    from rich import box
    from rich.table import Table
    from rich.text import Text

    shown = Table(box=box.SIMPLE_HEAD, show_edge=False, pad_edge=False)
    for name in names:
        shown.add_column(name, overflow="fold")
    for row in rows:
        words = Text(seen(row.head), "bold").append(f"\n{seen(row.words)}", "not bold")
        if why and row.why:
            sure = f" This rule is {how_sure(row.rule)}." if row.rule else ""
            words.append(f"\n{seen(row.why)}{sure}", "not bold italic")
        how = Text(f"{row.kind}\n").append(seen(row.rule), "dim")
        shown.add_row(str(row.paragraph or ""), words, how)
    return shown


def saying(one: Attribution) -> Row:
    """An attribution as a row."""
    source, cue, relay = (
        one.article[span] if span else "" for span in (one.source, one.cue, one.relay)
    )
    who = named(source or "nobody named", one.speaker)
    head = f"{who} ({relay}): {cue}" if relay else f"{who}: {cue}"
    paragraph = one.article.paragraph_of(one.marks[0][1]) if one.marks else None
    content = " … ".join(one.article[span] for span in one.content)
    return Row(paragraph, head, content, one.note, one.kind, one.rule)


def named(source: str, speaker: str) -> str:
    """A source with its speaker; if one contains the other, without its description.

    >>> named("he", "Ada Lund"), named("Ada Lund, a sailor from Bergen", "Ada Lund")
    ('he → Ada Lund', 'Ada Lund, …')
    """
    if speaker in ("", source):
        return source
    return f"{speaker}, …" if source.startswith(speaker) else f"{source} → {speaker}"


def mention(one: DateMention) -> Row:
    """A date mention as a row."""
    head = " = ".join(dict.fromkeys((one.phrase, edtf.in_words(one.when), one.when)))
    paragraph = one.article.paragraph_of(one.words)
    return Row(paragraph, head, one.event, one.note, one.kind, one.rule)
