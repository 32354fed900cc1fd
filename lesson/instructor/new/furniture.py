"""Paragraphs that are no part of a story: what the page or the sender put around it, and why."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path

import msgspec

from lesson.base.files import read_toml
from lesson.base.wording import brief

LONGEST = 60  # words; furniture is shorter, and a story’s own paragraph is rarely so long
MONTH = r"(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*\.?"
DAY = (
    r"(?:\d{4}-\d\d-\d\d|\d\d?[./]\d\d?[./](?:\d{4}|\d\d\b)"
    rf"|{MONTH} \d\d?(?:st|nd|rd|th)?,? \d{{4}}|\d\d?(?:st|nd|rd|th)?(?: of)? {MONTH},? \d{{4}})"
)
TIME = (
    r"(?:,?(?: at| [|/]|[ T·•–—-]{1,3})? ?\d\d?[:.]\d\d(?:[:.]\d\d)?"
    r" ?(?:[ap]\.?m\.?)?(?: ?[a-z]{1,5}\b)?)?"
)
WEEKDAY = r"(?:(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*\.?,? )?"
REPORTS = re.compile(r"\b(?:said|says|told|according to)\b", re.I)
SENTENCE = re.compile(r"[.!?…:][\"”’»)\]]*\s*$")
ALWAYS = re.compile(r"\b(?:comments|conversation|discussion|editors|author|writer)\b", re.I)
AUTHOR = re.compile(
    r"[A-Z][\w.’' -]{3,40} (?:is|was|covers|writes)(?: an?| the| our)?\b.{0,60}\b(?:reporter"
    r"|correspondent|editor|columnist|writer|journalist|covers|covering|writes about)\b.{0,200}"
    r"|[A-Z][\w.’-]+(?: [A-Z][\w.’-]+){1,2} (?:covers|writes about|reports on) .{3,200}"
    r"|.{0,120}\bcan be reached (?:at|on)\b.{0,80}|[Cc]ontact .{2,40} at \S+@\S+"
)


class EndTable(msgspec.Struct):
    """[end] in furniture.toml."""

    headings: tuple[str, ...]


class FurnitureTable(msgspec.Struct):
    """furniture.toml: what is no part of a story, by the reason that is told."""

    kinds: dict[str, tuple[str, ...]]
    words: dict[str, str]
    end: EndTable


@cache
def table() -> FurnitureTable:
    """The table of what is no part of a story."""
    return read_toml(Path(__file__).with_name("furniture.toml"), FurnitureTable)


@cache
def pattern(lines: tuple[str, ...]) -> re.Pattern[str]:
    """One pattern for whole paragraphs, made from the lines of a kind."""
    day = f"{WEEKDAY}{DAY}{TIME}"
    return re.compile("|".join(lines).replace("{day}", day), re.I | re.S)


def is_end(words: str) -> bool:
    """Whether a line is a heading below which there are only other stories."""
    line = words.strip(" *_:")
    return len(line) < 60 and line[-1:].isalnum() and bool(
        pattern(table().end.headings).fullmatch(line)
    )  # fmt: skip


def reasons(paragraphs: Sequence[str]) -> list[str]:
    """Why each paragraph is to be left out, "" for what belongs to the story.

    >>> reasons(["Home | News | Sport", "It rained.", "© The Elm Post", "Read next", "Cat stuck"])
    ['navigation', '', 'a copyright notice', 'a pointer to another story', 'below “Read next”']
    """
    found = [reason_of(words) for words in paragraphs]
    for at in range(max(0, len(paragraphs) - 3), len(paragraphs)):
        if not found[at] and AUTHOR.fullmatch(paragraphs[at]):
            found[at] = "about the author"
    start = next(ends(paragraphs, found), len(paragraphs))
    below = f"below “{brief(paragraphs[start], 40).rstrip(':')}”" if start < len(found) else ""
    return [*found[:start], *(reason or below for reason in found[start:])]


def ends(paragraphs: Sequence[str], found: Sequence[str]) -> Iterator[int]:
    """Where other stories begin: at headings in the second half that no story follows."""
    own = [
        0 if reason else len(words.split()) for words, reason in zip(paragraphs, found, strict=True)
    ]
    every, below, prose, teasers = sum(own), 0, 0, 0
    starts: list[int] = []
    for at in range(len(paragraphs) - 1, -1, -1):
        if own[at] >= LONGEST or 2 * below > every:
            break
        if is_end(paragraphs[at]) and (prose <= teasers or ALWAYS.search(paragraphs[at])):
            starts.append(at)
        below += own[at]
        prose += bool(own[at] and SENTENCE.search(paragraphs[at]))
        teasers += bool(own[at] and not SENTENCE.search(paragraphs[at]))
    yield from reversed(starts)


def reason_of(words: str) -> str:
    """Why a paragraph is no part of a story, as far as it alone tells; "" if it may be one."""
    if not any(sign.isalnum() for sign in words):
        return "a line between parts"
    if len(words) > 500 or len(every := words.split()) > LONGEST:
        return ""
    if len(every) > 7 and REPORTS.search(words):
        return ""
    if is_end(words) and not re.search(r"\beditors\b", words, re.I):
        return "a pointer to another story"
    if len(every) <= 14 and not words.rstrip().endswith((".", "?", "!", "”")):
        named = {word for piece in every if (word := piece.strip(".,:;|·•›»&+()").lower())}
        for reason, known in table().words.items():
            if named and named <= {*known.split()}:
                return reason
        if is_row(words):
            return "navigation"
    line = words.strip(" *_")
    kinds = table().kinds.items()
    return next((reason for reason, lines in kinds if pattern(lines).fullmatch(line)), "")


def is_row(words: str) -> bool:
    """Whether a line is a row of short names between bars or arrows, as menus and trails are."""
    parts = [part.strip() for part in re.split(r"\s*[|›»>•·]\s*", words.strip(" |›»>•·"))]
    many = 2 if re.search("[›»>]", words) else 3
    return len(parts) >= many and all(0 < len(part.split()) <= 4 for part in parts)


def repeated(paragraphs: Sequence[str]) -> list[str]:
    """Which paragraph has the words of each shorter one already: a quote set large, a teaser."""
    if len(paragraphs) > 400:
        return [""] * len(paragraphs)
    plain = [" ".join(re.findall(r"\w+", words.lower())) for words in paragraphs]
    found = []
    for at, words in enumerate(plain):
        same = (
            n for n, other in enumerate(plain)
            if n != at and words in other and (len(other) > len(words) or n < at)
        )  # fmt: skip
        twin = next(same, None) if 5 < len(words.split()) < 40 else None
        found.append("" if twin is None else f"said again in paragraph {twin + 1}")
    return found
