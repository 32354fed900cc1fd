"""A pasted text or a Markdown file as paragraphs, whichever way its lines were broken."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from .byline import NAME, byline, people
from .day import day_in
from .furniture import reason_of

# Half of a surrogate pair is what is left of an emoji that a program cut in two.
UNSEEN = re.compile("[\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff\ud800-\udfff]")
CONTROL = re.compile(r"[\x01-\x08\x0b\x0c\x0e-\x1f\x7f]")
EMPHASIS = re.compile(r"\*\*|__|\*|`")
# A search ends where the next one can begin: what is never closed costs no more than its length.
LINKED = r"\[([^\[\]]*+)\]\((?:[^()]|\([^()]*+\))*+\)"
BULLET = re.compile(r"[•‣▪●◦∙·■►]\s*|[-*–]\s+(?=[A-Z“\"'‘])")
BULLETED = "• "
SAYS_THE_DAY = ("when it was published", "a note of the sender")
WRAPPED = (40, 110)  # letters of the longest line of a text that was wrapped by hand
ENDS = re.compile(r"[.!?:…][\"”’»)\]]*$")


def paragraphs(text: str) -> list[str]:
    """The paragraphs of a text: between blank lines, its lines, or what its wrapped lines make.

    An item of a list begins with a bullet.

    >>> paragraphs("The bridge\\nis shut.\\n\\n* It rained.\\n* It poured.\\n")
    ['The bridge is shut.', '• It rained.', '• It poured.']
    """
    lines = [line.rstrip() for line in re.split(r"\r\n?|[\n\u2028\u2029]", text)]
    if 2 * sum(line.startswith(">") for line in lines) > len(lines):  # a text in a reply
        lines = [re.sub(r"^(?:> ?)+", "", line) for line in lines]
    whole = CONTROL.sub("", UNSEEN.sub("", "\n".join(lines)))
    blocks = [block.strip("\n") for block in re.split(r"\n\s*\n", whole)]
    if len(blocks) < 3 and max(map(len, lines), default=0) > WRAPPED[1]:  # not wrapped by hand
        blocks = lines
    return [joined for block in blocks for piece in pieces(block) if (joined := one_line(piece))]


def pieces(block: str) -> Iterator[list[str]]:
    """The paragraphs of a block, each as its lines: bullets, and what was wrapped."""
    lines = [line for line in block.split("\n") if line.strip()]
    width = max(map(len, lines), default=0)
    wrapped = WRAPPED[0] <= width and is_wrapped(lines, width)
    piece: list[str] = []
    for at, line in enumerate(lines):
        bullet = BULLET.match(line.strip())
        before = lines[at - 1] if at else ""
        next_word = (line.split() or [""])[0]
        ended = ENDS.search(before) and len(before) + 1 + len(next_word) <= width
        indented = line[:2].isspace() and not before[:2].isspace()
        goes_on = line.strip()[:1].islower() and not ENDS.search(before)
        parted = ended or not (wrapped or goes_on) or (indented and ENDS.search(before))
        if piece and (bullet or parted):
            yield piece
            piece = []
        piece.append(BULLETED + line.strip()[bullet.end() :] if bullet else line.strip())
    yield piece


def is_wrapped(lines: Sequence[str], width: int) -> bool:
    """Whether lines were broken where they were full, and not where something ended."""
    if len(lines) < 2 or width > WRAPPED[1]:
        return False
    pairs = list(pairwise(lines))
    open_ended = sum(not ENDS.search(first) for first, _ in pairs)
    full = sum(
        len(first) + 1 + len((second.split() or [""])[0]) > 0.8 * width for first, second in pairs
    )
    return open_ended > len(pairs) / 3 and full >= len(pairs) / 2


def one_line(lines: Sequence[str]) -> str:
    """Lines of a paragraph as one, a word cut in two at a line’s end made whole again.

    >>> one_line(["The har-", "bour is", "shut."])
    'The harbour is shut.'
    """
    whole = "\n".join(line.strip() for line in lines if line.strip())
    return re.sub(r"(?<=[a-z]{3})-\n(?=[a-z]{2})", "", whole).replace("\n", " ")


# ---- what stands above a text


@dataclass
class Heading:
    """What stands above a text, and why each of those paragraphs is no part of it."""

    stated: dict[str, str] = field(default_factory=dict)
    reasons: dict[int, str] = field(default_factory=dict)

    def take(self, at: int, line: str, value: str, reason: str) -> None:
        """Notes that a paragraph states a line of the origin."""
        self.stated.setdefault(line, value)
        self.reasons[at] = reason


def heading_of(blocks: Sequence[str]) -> Heading:
    """The headline, the byline and the day above a text.

    >>> heading_of(["Bridge shut", "By Ann Roe", "4 March 2026", "It shut.", "It rained."]).stated
    {'headline': 'Bridge shut', 'byline': 'Ann Roe', 'published': '2026-03-04'}
    """
    found = Heading()
    for at, words in enumerate(blocks[:12]):
        reason = reason_of(words)
        names = people([byline(words)], "") if byline(words) else []
        if names:
            found.take(at, "byline", ", ".join(names), "the byline")
        elif reason:
            found.reasons[at] = reason
            day = day_in(words) if reason in SAYS_THE_DAY else ""
            found.stated |= {"published": found.stated.get("published", day)} if day else {}
        elif "headline" not in found.stated and is_headline(blocks, at):
            found.take(at, "headline", words.split(" | ")[0], "the headline")
        elif "headline" in found.stated and is_name(words) and at + 1 < len(blocks):
            found.take(at, "byline", words, "the byline")
        else:
            break
    if len(found.reasons) == len(blocks):
        return Heading()
    return found


def is_name(words: str) -> bool:
    """Whether a line is nothing but the name of somebody who may have written what is below."""
    named = re.fullmatch(NAME, words) and 2 <= len(words.split()) <= 3
    return bool(named and people([words], ""))


def is_headline(blocks: Sequence[str], at: int) -> bool:
    """Whether a paragraph is the headline of those below it."""
    words, below = blocks[at], blocks[at + 1 : at + 4]
    if not below or len(words.split()) > 20 or re.match(rf"[QA][:.] |{BULLETED}", words):
        return False
    quotes = re.fullmatch(r"[“\"].*[”\"]", words) and not re.match("Q[:.] ", below[0])
    if re.search(r"[\w)%][’”\"]?$", words) and not quotes:
        return True
    named = any(byline(line) or reason_of(line) == "when it was published" for line in below[:2])
    asks = words.endswith(("?", "!")) and len(words.split()) <= 14
    longer = len(below) > 1 and len(below[0].split()) > len(words.split())
    return (named and words.endswith(("?", "!", "”", "…"))) or (asks and longer)


# ---- Markdown


def from_markdown(text: str) -> tuple[list[str], dict[str, str]]:
    """The words of a Markdown file, and what its front matter and first heading state."""
    text = text.replace("\r\n", "\n")
    front = re.match(r"---\n(.*?)\n---\n", text, re.S)
    stated = dict(from_front_matter(front[1])) if front else {}
    text = text[front.end() :] if front else text
    heading = re.match(r"\s*+#\s++(.+)\n", text)
    plain = re.sub(f"!{LINKED}", "", text[heading.end() if heading else 0 :])
    plain = re.sub(LINKED, r"\1", plain)
    plain = re.sub(r"^[ \t]{0,3}(?:[-*+]|\d+\.)[ \t]+", "• ", plain, flags=re.M)
    plain = re.sub(r"^[ \t]{0,3}(?:#+|>)[ \t]+", "", plain, flags=re.M)
    plain = "\n".join(map(without_emphasis, plain.split("\n")))
    stated |= {"headline": heading[1].strip(" #*")} if heading else {}
    return paragraphs(plain), stated


def without_emphasis(line: str) -> str:
    """A line of Markdown without the pairs of marks around its words.

    >>> without_emphasis("**Bridge _shut_, *again***: 2 * 3 **is")
    'Bridge _shut_, again: 2 * 3 **is'
    """
    opened: dict[str, int] = {}
    paired: set[int] = set()
    for mark in EMPHASIS.finditer(line):
        start, end = mark.span()
        begun = opened.get(mark[0], start)
        if begun + len(mark[0]) < start and not line[start - 1].isspace():
            paired |= {opened.pop(mark[0]), start}
        elif line[end : end + 1].strip():
            opened.setdefault(mark[0], start)
    return EMPHASIS.sub(lambda mark: "" if mark.start() in paired else mark[0], line)


def from_front_matter(lines: str) -> Iterator[tuple[str, str]]:
    """The front matter of a Markdown text as pairs: a line of the origin, and its value."""
    for name, value in re.findall(r"^(\w+):[ \t]*(.+)$", lines, re.M):
        line = {"title": "headline", "author": "byline", "date": "published"}.get(name.lower())
        value = value.strip(" \"'")
        value = day_in(value) if line == "published" else value
        if line and value:
            yield line, value
