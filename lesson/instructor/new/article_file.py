"""Imports an article from a text, a Markdown file or a saved page: its words and its origin."""

import json
import re
import sys
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from html import unescape
from pathlib import Path
from typing import Any, Protocol

from lesson.base.errors import LessonError
from lesson.base.files import BEGINNINGS, read_bytes
from lesson.base.wording import counted
from lesson.feedback.dates.parse import typed
from lesson.reading import edtf
from lesson.reading.article import Article
from lesson.reading.edtf import in_calendar
from lesson.reading.origin import Detail, Origin

FEWEST = 20  # words; a cookie banner or a headline has fewer
PAGE = re.compile(
    r"\s*+(?:<\?xml[^>]*>\s*+)?(?:(?><!--.{0,2000}?-->)\s*+)*+<(?:!doctype html|html)\b",
    re.I | re.S,
)
COMMON = frozenset("the of and to a in that it is was for on with as by he she said".split())
NOT_SHOWN = "Not stated above the text. If you know it, write it here."
ABOVE = "Stated above the text."
# Half of a surrogate pair is what is left of an emoji that a program cut in two.
UNSEEN = re.compile("[\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff\ud800-\udfff]")
EMPHASIS = re.compile(r"\*\*|__|\*|`")
# A search ends where the next one can begin: what is never closed costs no more than its length.
LINKED = r"\[([^\[\]]*+)\]\((?:[^()]|\([^()]*+\))*+\)"
BANNER = re.compile(r"\bcookies?\b|\bconsent\b|\bprivacy\b|\baccept all\b|\bour partners\b", re.I)
MANY = 10_000  # tags; trafilatura's second opinion costs the square of a page's paragraphs
NOT_ON_THE_PAGE = "The page’s metadata does not state it in a form that can be trusted."
ARTICLES = (
    "Article", "NewsArticle", "ReportageNewsArticle", "BlogPosting", "AnalysisNewsArticle",
    "LiveBlogPosting",
)  # fmt: skip


class Readable(Protocol):
    """A path, or standard input."""

    def read_bytes(self) -> bytes: ...


@dataclass(frozen=True)
class ImportedArticle:
    """The text of an article, its origin, and notes for whoever imports it."""

    text: str
    origin: Origin
    notes: tuple[str, ...] = ()


def imported_article(path: Readable) -> ImportedArticle:
    """The article in a text file, a Markdown file or a saved page; LessonError if there is none.

    Text should be UTF-8; UTF-16 with a byte order mark and Windows-1252 are accepted and noted.
    In a page, trafilatura finds the article; its title, byline, publisher, day and address are
    taken only from the page's metadata.
    """
    text, notes = decoded(path)
    if PAGE.match(text) or str(path).lower().endswith((".html", ".htm", ".xhtml")):
        page, origin = from_page(path, text)
        return checked(path, page, origin, notes)
    if str(path).lower().endswith((".md", ".markdown")):
        return checked(path, *from_markdown(text), notes)
    text, stated = headed(paragraphs(text))
    return checked(path, text, origin_of(stated, ABOVE, NOT_SHOWN), notes)


def decoded(path: Readable) -> tuple[str, list[str]]:
    """The text of a file, with a note unless it is UTF-8; LessonError if it is binary."""
    content = read_bytes(path)
    kind = next((name for start, name in BEGINNINGS.items() if content.startswith(start)), "")
    if kind and kind != "UTF-16":
        raise LessonError(
            f"{path}: expected text or a saved page, found {kind};"
            " copy its text and type: lesson new -"
        )
    for encoding, name in (("utf-16", "UTF-16"),) if kind else (("utf-8-sig", ""), *OLD):
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return text, [f"The file was {name}; it is UTF-8 in the lesson."] * bool(name)
    raise LessonError(
        f"{path}: expected text, found binary data (a NUL, or a broken character);"
        " open it in an editor and save it as UTF-8."
    )


OLD = (("cp1252", "Windows-1252"),)  # tried if it is not UTF-8


def checked(path: Readable, text: str, origin: Origin, notes: list[str]) -> ImportedArticle:
    """The imported article, with notes on what may not work; LessonError if it is not one."""
    article = Article(text)
    count = len(article.words)
    if count < FEWEST:
        start = f" (“{' '.join(text.split())[:60]}”)" if count else ""
        raise LessonError(
            f"{path}: expected an article, found {counted(count, 'word')}{start}; if it is a saved"
            " page, it may be only its banner: copy the article’s text and type: lesson new -"
        )
    if len(BANNER.findall(text)) > count / 40 and not article.quotations:
        raise LessonError(
            f"{path}: expected an article, found a notice about cookies; copy the article’s text"
            " and type: lesson new -"
        )
    return ImportedArticle(text, origin, (*notes, *odd(article)))


def odd(article: Article) -> Iterator[str]:
    """Notes on an article with which not everything may work."""
    few = [article[word].lower() in COMMON for word in article.words[:2000]]
    if sum(few) < 0.1 * len(few):
        yield "This does not look like English: the draft may find little. Everything else works."
    if not article.quotations:
        yield "It has no quotations: only reported speech can be marked."
    if len(article.words) > 3000:
        yield f"It is long ({len(article.words):,} words): let learners mark a few paragraphs."


# ---- texts


def paragraphs(text: str) -> str:
    """The text with a blank line between paragraphs; without any, each line becomes one."""
    lines = [line.rstrip() for line in re.split(r"\r\n?|[\n\u2028\u2029]", text)]
    whole = re.sub(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]", "", UNSEEN.sub("", "\n".join(lines)))
    blocks = [block.strip("\n") for block in re.split(r"\n\s*\n", whole)]
    if len(blocks) < 3 and max(map(len, lines), default=0) > 120:  # not wrapped by hand
        blocks = lines
    return "\n\n".join(block.strip() for block in blocks if block.strip()) + "\n"


def headed(text: str) -> tuple[str, dict[str, str]]:
    """A text without the headline and byline above it, and those two.

    >>> headed("Bridge shut\\n\\nBy Ann Roe\\n\\nIt shut.\\n\\nIt rained.\\n")
    ('It shut.\\n\\nIt rained.\\n', {'headline': 'Bridge shut', 'byline': 'Ann Roe'})
    """
    stated: dict[str, str] = {}
    first, _, rest = text.partition("\n")
    title = len(first.split()) <= 20 and not first.lower().startswith("by ")
    if title and re.search(r"[\w)]\Z", first) and "\n\n" in rest:
        stated, text = {"headline": first}, rest.lstrip("\n")
    first, _, rest = text.partition("\n")
    byline = re.fullmatch(r"[Bb][Yy] ([A-Z][^.,;:!?|]{2,60})(?:[,|].{0,60})?", first)
    if byline and rest.strip():
        stated, text = stated | {"byline": byline[1].strip()}, rest.lstrip("\n")
    return text, stated


def from_markdown(text: str) -> tuple[str, Origin]:
    """The words of a Markdown file, and its first heading as the headline."""
    text = text.replace("\r\n", "\n")
    front = re.match(r"---\n(.*?)\n---\n", text, re.S)
    stated = dict(from_front_matter(front[1])) if front else {}
    text = text[front.end() :] if front else text
    heading = re.match(r"\s*+#\s++(.+)\n", text)
    plain = re.sub(f"!{LINKED}", "", text[heading.end() if heading else 0 :])
    plain = re.sub(LINKED, r"\1", plain)
    plain = re.sub(r"^[ \t]{0,3}(?:#+|[-*+]|\d+\.|>)[ \t]+", "", plain, flags=re.M)
    plain = "\n".join(map(without_emphasis, plain.split("\n")))
    stated |= {"headline": heading[1].strip(" #*")} if heading else {}
    return paragraphs(plain), origin_of(stated, "Stated at the top of the file.", NOT_SHOWN)


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
        if line == "published":
            day = re.match(r"\d{4}-\d\d-\d\d", value)
            value = day[0] if day and in_calendar(day[0]) else ""
        if line and value:
            yield line, value


# ---- pages


def from_page(path: Readable, page: str) -> tuple[str, Origin]:
    """The article in a saved page, and its origin as the page states it."""
    try:
        import trafilatura
    except ImportError as missing:
        raise LessonError(
            f"{path}: expected text, found a web page; to read pages, type"
            " python -m pip install trafilatura lxml_html_clean and try again, or copy the"
            " article’s text and type: lesson new -"
        ) from missing
    found = trafilatura.extract(
        page, fast=page.count("<") > MANY, include_comments=False, include_tables=False
    )
    stated = metadata(page)
    lines = [line.strip() for line in (found or "").splitlines() if line.strip()]
    titles = {plain(title) for _, title in elements(page, "h1")}
    if lines and lines[0] in titles | {stated.get("headline")}:
        lines = lines[1:]
    origin = origin_of(stated, "Stated in the page’s metadata.", NOT_ON_THE_PAGE)
    return paragraphs("\n\n".join(lines)), origin


def plain(html: str) -> str:
    """The words of a piece of HTML."""
    return " ".join(unescape(re.sub(r"<[^<>]*+>", "", html)).split())


def elements(page: str, name: str) -> Iterator[tuple[str, str]]:
    """The attributes and the content of each element of that name that is closed."""
    begin = re.compile(rf"<{name}\b([^<>]*+)>", re.I)
    *closed, _ = re.split(f"</{name}\\s*+>", page, flags=re.I)
    for piece in closed:
        if start := begin.search(piece):
            yield start[1], piece[start.end() :]


def metadata(page: str) -> dict[str, str]:
    """A page's schema.org and Open Graph metadata about its article, without guesses."""
    stated = dict(from_meta(page))
    stated |= {name: value for name, value in from_schema(page, stated) if value}
    day = re.match(r"\d{4}-\d\d-\d\d", stated.get("published", ""))
    fit = day and in_calendar(day[0]) and FIRST <= day[0] <= date.today().isoformat()
    stated["published"] = day[0] if fit else ""
    if not stated.get("address", "").startswith(("https://", "http://")):
        stated["address"] = ""
    if stated.get("byline", "").startswith(("https://", "http://")):
        stated["byline"] = ""
    stated["byline"] = re.sub(r"\A\s*by ", "", stated.get("byline", ""), flags=re.I)
    lines = {name: " ".join(UNSEEN.sub("", value).split()) for name, value in stated.items()}
    return {name: value[:300] for name, value in lines.items() if value}


FIRST = "1970-01-02"  # the day before is what programs write for an unknown date
META = {
    "og:title": "headline", "author": "byline", "og:site_name": "publisher",
    "article:published_time": "published", "og:url": "address",
}  # fmt: skip


def from_meta(page: str) -> Iterator[tuple[str, str]]:
    """The <meta> entries and the canonical address: pairs of a line of the origin and a value."""
    for tag in re.findall(r"<(?:meta|link)\b[^>]{0,2000}+>", page, re.IGNORECASE):
        pairs = re.findall(r"(?<![\w:-])([\w:-]++)\s*+=\s*+(?:\"([^\"]*)\"|'([^']*)')", tag)
        held = {name.lower(): unescape(one or other) for name, one, other in pairs}
        line = META.get(held.get("property", held.get("name", "")).lower())
        value = held.get("content", "")
        if line and not (line == "byline" and value.startswith("http")):
            yield line, value
        if held.get("rel", "").lower() == "canonical":
            yield "address", held.get("href", "")


def from_schema(page: str, stated: dict[str, str]) -> Iterator[tuple[str, str]]:
    """The schema.org article of a page as pairs: a line of the origin, and its value.

    Of several articles it is the one with the page's own title, else the first.
    """
    every: list[dict] = []
    for attributes, script in elements(page, "script"):
        with suppress(ValueError, RecursionError):
            if "application/ld+json" in attributes.lower():
                every += things(json.loads(script))
    found = [one for one in every if kinds_of(one) & {*ARTICLES}]
    if not found:
        return
    title = stated.get("headline", "")
    own = next(
        (one for one in found if title and words(one.get("headline"), {}) in title), found[0]
    )
    named = {one["@id"]: one for one in every if "name" in one and isinstance(one.get("@id"), str)}
    yield "headline", words(own.get("headline"), named)
    yield "byline", words(own.get("author"), named)
    yield "publisher", words(own.get("publisher"), named)
    yield "published", words(own.get("datePublished"), named)
    if not stated.get("address"):
        page_of = own.get("mainEntityOfPage")
        address = page_of.get("@id") if isinstance(page_of, dict) else page_of
        yield "address", words(own.get("url") or address, {})


def things(held: Any) -> Iterator[dict]:
    """All schema.org things of a page, including nested ones."""
    for one in several(held):
        if isinstance(one, dict):
            yield one
            for name in ("@graph", "mainEntity", "mainEntityOfPage", "author", "publisher"):
                yield from things(one.get(name, []))


def kinds_of(one: dict) -> set[str]:
    """The schema.org types of a thing."""
    return {kind for kind in several(one.get("@type")) if isinstance(kind, str)}


def words(value: Any, named: dict[str, dict]) -> str:
    """A name, or several, on one line; a reference is looked up in ``named``, once."""
    names = [name for one in several(value) for name in several(name_in(one, named))]
    return ", ".join(unescape(name) for name in names if name and isinstance(name, str))


def several(value: Any) -> list:
    """A list as it is; anything else as the one thing in a list."""
    return value if isinstance(value, list) else [value]


def name_in(value: Any, named: dict[str, dict]) -> Any:
    """The name of a schema.org thing, or of the one that it refers to; a text is its own name."""
    if not isinstance(value, dict):
        return value
    known = value.get("@id")
    told = value if "name" in value or not isinstance(known, str) else named.get(known, {})
    return told.get("name")


# ---- origin


def origin_of(stated: dict[str, str], how: str, why_not: str) -> Origin:
    """The origin with these lines stated and all others unknown."""
    lines = vars(Origin())
    return Origin(
        **{
            line: Detail(stated[line], "stated", how) if line in stated
            else Detail(None, "unknown", why_not)
            for line in lines
        }
    )  # fmt: skip


class StandardInput:
    """Standard input, read like a file."""

    def read_bytes(self) -> bytes:
        """Everything up to the end of the input."""
        if sys.stdin is None:
            raise LessonError("expected a text on standard input, found it closed; name a file.")
        return sys.stdin.buffer.read()

    def __str__(self) -> str:
        return "standard input"


def file_or_input(name: str) -> Path | StandardInput:
    """The file of that name, or standard input for "-"."""
    return StandardInput() if name == "-" else Path(name)


def publication_day(words: str | None) -> str | None:
    """The EDTF value of a typed day, month or year of publication."""
    if words is None:
        return None
    try:
        value = typed(words)
    except LessonError as error:
        raise LessonError(f"--published: {error}") from error
    if edtf.parse(value).precision == "interval":
        raise LessonError(f"--published: expected one day, found {value}; write it as 2022-07-26")
    return value
