"""Imports an article from a text, a Markdown file or a saved page."""

from __future__ import annotations

import re
import sys
from contextlib import AbstractContextManager, nullcontext
from dataclasses import replace
from pathlib import Path
from typing import IO

from lesson.base.errors import LessonError
from lesson.base.files import BEGINNINGS, read_bytes
from lesson.base.wording import counted
from lesson.instructor.cut.origin import publication_day
from lesson.reading.article import Article
from lesson.reading.origin import Detail, Origin

from .day import real
from .doubts import BANNER, odd, what_else
from .furniture import reasons
from .imported import (
    ImportedArticle,
    Readable,
    bylines,
    numbered,
    refuse,
    with_dateline,
    with_note,
    without_its_dateline,
)
from .pasted import BULLETED, from_markdown, heading_of, paragraphs

FEWEST = 20  # words; a cookie banner or a headline has fewer
PAGE = re.compile(
    r"\s*+(?:<\?xml[^>]*>\s*+)?(?:(?><!--.{0,2000}?-->)\s*+)*+<(?:!doctype html|html)\b",
    re.I | re.S,
)
NOT_SHOWN = "Not stated above the text. If you know it, write it here."
ABOVE = "Stated above the text."
AT_THE_TOP = "Stated at the top of the file."
OLD = (("cp1252", "Windows-1252"),)  # tried if it is not UTF-8
DECLARED = re.compile(rb"<meta[^>]{1,200}charset=[\"']?\s*([\w-]{3,20})", re.I)
# What a text in UTF-8 looks like that was read as Windows-1252, and saved again.
GARBLED = re.compile(r"â€[œ™“”˜¦\x9d]|Ã[©¨¼¶¤Ÿ±³¡]|Â[ £©·]")


def imported_article(path: Readable, anyway: bool = False) -> ImportedArticle:
    """The article in a text file, a Markdown file or a saved page; LessonError if there is none.

    Text should be UTF-8; UTF-16 with a byte order mark and Windows-1252 are accepted and noted.
    In a page, trafilatura finds the article. Paragraphs that look like no part of the story are
    left out, each with the reason. ``anyway`` accepts what looks like no article.
    """
    text, notes = decoded(path)
    text, mended = ungarbled(text)
    notes += mended
    if PAGE.match(text) or str(path).lower().endswith((".html", ".htm", ".xhtml")):
        from .page_article import from_page  # its libraries are an extra

        found = from_page(path, text, anyway)
    else:
        found = from_text(path, text, anyway)
    article = Article(found.text)
    check(path, article)
    return replace(found, notes=(*notes, *found.notes, *odd(article)))


def decoded(path: Readable) -> tuple[str, list[str]]:
    """The text of a file, with a note unless it is UTF-8; LessonError if it is binary."""
    content = read_bytes(path)
    kind = next((name for start, name in BEGINNINGS.items() if content.startswith(start)), "")
    if kind and kind != "UTF-16":
        raise LessonError(
            f"{path}: expected text or a saved page, found {kind};"
            " copy its text and type: lesson new -"
        )
    declared = [(name, name.upper()) for name in declared_in(content)]
    for encoding, name in (
        (("utf-16", "UTF-16"),) if kind else (("utf-8-sig", ""), *declared, *OLD)
    ):  # fmt: skip
        try:
            text = content.decode(encoding)
        except (UnicodeDecodeError, LookupError):
            continue
        if "\0" not in text:
            return text, [f"The file was {name}; it is UTF-8 in the lesson."] * bool(name)
    raise LessonError(
        f"{path}: expected text, found binary data (a NUL, or a broken character);"
        " open it in an editor and save it as UTF-8."
    )


def declared_in(content: bytes) -> list[str]:
    """The encoding that a page says it is in, unless that is Unicode."""
    found = DECLARED.search(content[:4096])
    name = found[1].decode("ascii").lower() if found else ""
    return [name] if name and not name.startswith(("utf", "ucs")) and is_text(name) else []


def is_text(name: str) -> bool:
    """Whether an encoding is one of text, and Python knows it."""
    try:
        return isinstance(b"".decode(name), str)
    except (LookupError, ValueError):
        return False


def ungarbled(text: str) -> tuple[str, list[str]]:
    """The text with letters that a wrong encoding garbled made whole, and a note on it."""
    bad = GARBLED.search(text)
    if not bad:
        return text, []
    try:
        from ftfy import TextFixerConfig, fix_encoding
    except ImportError:
        todo = "python -m pip install ftfy mends them; then try again."
        return text, [f"Letters are garbled (“{bad[0]}”): {todo}"]
    config = TextFixerConfig(unescape_html=False)
    mended = "\n".join(fix_encoding(line, config) for line in text.split("\n"))
    if mended == text:
        return text, [
            f"Letters are garbled (“{bad[0]}”) and could not be mended: look at the text."
        ]
    return mended, [f"Garbled letters (such as “{bad[0]}”) were mended: look at the text."]


def check(path: Readable, article: Article) -> None:
    """Raises LessonError if a text is too short for an article, or about cookies."""
    count = len(article.words)
    if count < FEWEST:
        start = f" (“{' '.join(article.text.split())[:60]}”)" if count else ""
        raise LessonError(
            f"{path}: expected an article, found {counted(count, 'word')}{start}; if it is a saved"
            " page, it may be only its banner: copy the article’s text and type: lesson new -"
        )
    if len(BANNER.findall(article.text)) > count / 40 and not article.quotations:
        raise LessonError(
            f"{path}: expected an article, found a notice about cookies; copy the article’s text"
            " and type: lesson new -"
        )


# ---- texts


def from_text(path: Readable, text: str, anyway: bool) -> ImportedArticle:
    """The article in a text or in Markdown, and the origin that stands above it."""
    how, stated = ABOVE, {}
    if str(path).lower().endswith((".md", ".markdown")):
        how = AT_THE_TOP
        blocks, stated = from_markdown(text)
    else:
        blocks = paragraphs(text)
    heading = heading_of(blocks)
    blocks = [words.removeprefix(BULLETED) for words in blocks]
    stated = heading.stated | stated
    why = [heading.reasons.get(at, reason) for at, reason in enumerate(reasons(blocks))]
    why, note = bylines(blocks, why)
    left = [words for words, reason in zip(blocks, why, strict=True) if not reason]
    refuse(path, "" if anyway else what_else(left))
    blocks, why, dateline = without_its_dateline(blocks, why)
    if not {*real(stated.get("published", ""))}:
        stated = {name: value for name, value in stated.items() if name != "published"}
    origin = origin_of(stated, how)
    notes = (note,) if note else ()
    origin = with_dateline(origin, dateline)
    return with_note(ImportedArticle(numbered(blocks, why), origin, notes))


def origin_of(stated: dict[str, str], how: str) -> Origin:
    """The origin with these lines stated and all others unknown."""
    return Origin(
        **{
            line: Detail(stated[line], "stated", how) if line in stated
            else Detail(None, "unknown", NOT_SHOWN)
            for line in vars(Origin())
        }
    )  # fmt: skip


class StandardInput:
    """Standard input, read like a file."""

    def open(self, _mode: str) -> AbstractContextManager[IO[bytes]]:
        """The input, which stays open; LessonError if it is closed."""
        if sys.stdin is None:
            raise LessonError("expected a text on standard input, found it closed; name a file.")
        return nullcontext(sys.stdin.buffer)

    def __str__(self) -> str:
        return "standard input"


def file_or_input(name: str) -> Path | StandardInput:
    """The file of that name, or standard input for "-"."""
    return StandardInput() if name == "-" else Path(name)


def day_of(words: str | None) -> str | None:
    """The EDTF value of the day of publication that was typed."""
    if words is None:
        return None
    try:
        return publication_day(words)
    except LessonError as error:
        raise LessonError(f"--published: {error}") from error
