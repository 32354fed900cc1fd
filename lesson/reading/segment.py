"""A text cut into paragraphs, sentences, words and quotations."""

import re
from collections.abc import Iterator
from functools import cache
from itertools import groupby

from .reporting_verbs import verb_forms
from .span import Span

# Titles and the like: a full stop after them never ends a sentence.
TITLES = frozenset(
    "mr mrs ms mx messrs dr drs prof profs gen gens col lt maj capt cmdr sgt cpl pte adm supt insp"
    " sen sens rep reps gov govs pres rev hon fr vs cf".split()
)

# A full stop after these belongs to them where a number follows ("No. 5", "Jan. 5").
BEFORE_NUMBERS = frozenset(
    "no nos art fig figs pp vol ed approx est"
    " jan feb mar apr jun jul aug sep sept oct nov dec".split()
)

# A full stop after these ends a sentence only where a usual first word follows.
SHORT_FORMS = frozenset(
    "inc ltd co corp plc jr sr etc al bros st mt ft ave blvd rd dept"
    " ala ariz calif colo conn fla okla penn tenn tex wis".split()
)

FIRST_WORDS = frozenset(
    "a an the this that these those he she it they we i you his her its their our my in on at by"
    " for from with after before but and so yet as if when while since there here however mr mrs ms"
    " no not one some many most both what who why how".split()
)

IN_WORD = "[\\w\u0300-\u036f\u00ad]"  # accents written apart and soft hyphens belong to a word

WORD = re.compile(
    # U.S., a.m., non-U.S., U.S.-led; then country’s, newly-inducted, 1,000.5
    rf"(?=\w)(?:(?:{IN_WORD}++[-‑])*+(?:[^\W\d_]\.){{2,}}(?:[’'‑-]\w+)*"
    rf"|{IN_WORD}+(?:[’'‑-]{IN_WORD}+|(?<=\d)[.,:](?=\d)\w+)*)"
)

# A search begins only where a run of marks does: a line of dots costs no more than its length.
STOP = re.compile(
    r"(?<![.!?…])(?P<mark>\.(?:[ \u00a0]\.){2,}|[.!?…]++)(?P<after>[\"'”’»)\]]*+)(?=\s)"
)

NEXT = re.compile(r"\S")

LINE = re.compile(r"([^\r\n\u2028\u2029]*)(?:\r\n?|[\n\u2028\u2029]|\Z)")

# " and '' open a quote only in front of a word: 5' 10" does not.
DOUBLE_MARK = re.compile(r"(?P<open>[“„«]|``|(?<!\w)(?:\"|'')(?=\S))|[”»“\"]|''|’’(?!\w)")

CLOSES = {"“": ["”", '"', "’’"], "„": '“”"', "«": "»", '"': '"”', "''": ["''"], "``": ["''"]}

# ’90s, ’98, ’em and 'n' open none.
SINGLE_MARK = re.compile(
    r"(?P<open>(?<!\w)(?:‘|(?<!')'(?!'))"
    r"(?!\d\ds?(?![\w%-])|n['’]|(?i:em|tis|twas|til)\b)(?=[\w“\"…$£€(\[]))"
    r"|(?<=[^\s'‘“(\[])['’](?!['\w])"
)

LAST_WORD = re.compile(r"[\w.]*$")

DOTTED = re.compile(r"(?:[^\W\d_]{1,2}\.)*[^\W\d_]")  # U.S, a.m, Ph.D, and initials


def trimmed(text: str, start: int, end: int) -> Span | None:
    """The span without white space at its ends; None where nothing is left.

    >>> trimmed("  rain ", 0, 7)
    Span(start=2, end=6)
    """
    piece = text[start:end]
    start += len(piece) - len(piece.lstrip())
    end = start + len(piece.strip())
    return Span(start, end) if start < end else None


def paragraphs(text: str) -> Iterator[Span]:
    """The paragraphs of a text: between blank lines, or its lines where it has no blank lines."""
    lines = [trimmed(text, *line.span(1)) for line in LINE.finditer(text)]
    written = [line for line in lines if line]
    inner = lines[lines.index(written[0]) : lines.index(written[-1])] if written else []
    if None not in inner:
        yield from written
        return
    for blank, block in groupby(lines, key=lambda line: line is None):
        if not blank:
            first, *rest = block
            yield Span(first.start, rest[-1].end if rest else first.end)


def sentences(text: str, block: Span) -> Iterator[Span]:
    """The sentences of one paragraph."""
    start = block.start
    for stop in STOP.finditer(text, block.start, block.end):
        following = NEXT.search(text, stop.end(), block.end).start()
        if ends_sentence(text, start, stop, text[following : min(block.end, following + 250)]):
            yield Span(start, stop.end())
            start = following
    if start < block.end:
        yield Span(start, block.end)


def ends_sentence(text: str, start: int, stop: re.Match[str], following: str) -> bool:
    """Whether the punctuation ``stop`` ends the sentence from ``start``; ``following`` is next."""
    first = following.lstrip("\"'“‘«([")
    if not first or first[0].islower():
        return False
    said = stop["after"] and reports().match(following)
    if stop["mark"] != ".":
        return not said
    if said and following[said.end() :][:1] == ".":
        return False
    word = LAST_WORD.search(text[max(start, stop.start() - 40) : stop.start()])[0].lower()
    if word in BEFORE_NUMBERS:
        return not first[0].isdigit()
    if word in SHORT_FORMS or (DOTTED.fullmatch(word) and word != "i"):
        return usual_first_word(first)
    return word not in TITLES


@cache
def reports() -> re.Pattern[str]:
    """What tells behind “Is it safe?” who asked: “Mayor Roe asked”, “Ann Roe, a baker, asked”."""
    verbs = "|".join(
        form
        for form, (verb, ending) in verb_forms().items()
        if "quote" in verb.frames and ending in ("s", "ed")
    )
    word = r"[^\W\d_][\w.’'-]{0,40}"
    return re.compile(rf"{word}(?:\s+{word}){{0,3}}?(?:,[^.?!“\"]{{2,80}},)?\s+(?:{verbs})\b")


def usual_first_word(following: str) -> bool:
    """Whether a text begins as sentences do; an initial ("J. A. Smith") is no first word."""
    word = WORD.match(following)
    initial = word and following[word.end() : word.end() + 1] == "." and len(word[0]) == 1
    return not word or (word[0].lower() in FIRST_WORDS and not initial)


def quotations(text: str, block: Span) -> Iterator[Span]:
    """What stands between quotation marks in one paragraph; an unclosed quote ends with it."""
    quoted = [*double_quoted(text, block), *single_quoted(text, block)]
    reached = block.start
    for quotation in sorted(quoted, key=lambda quotation: (quotation.start, -quotation.end)):
        if quotation.start >= reached:
            yield quotation
            reached = quotation.end


def double_quoted(text: str, block: Span) -> Iterator[Span]:
    """What stands between “ and ”, " and ", « and », or `` and ''."""
    opened = None
    for mark in DOUBLE_MARK.finditer(text, block.start, block.end):
        if opened is None and mark["open"]:
            opened = mark
        elif opened and mark[0] in CLOSES[opened[0]]:
            if opened.end() < mark.start():
                yield Span(opened.end(), mark.start())
            opened = None
    if opened and opened.end() < block.end:
        yield Span(opened.end(), block.end)


def single_quoted(text: str, block: Span) -> Iterator[Span]:
    """What stands between ‘ and ’ (or ' and '), apostrophes left alone."""
    opened, marks = None, list(SINGLE_MARK.finditer(text, block.start, block.end))
    for number, mark in enumerate(marks):
        possessive = text[mark.start() - 1 : mark.start()] == "s" and not mark["open"]
        if possessive and number + 1 < len(marks) and not marks[number + 1]["open"]:
            continue  # ‘The farmers’ union is angry,’
        if mark["open"]:
            opened = mark
        elif opened and (opened[0] == "‘") == (mark[0] == "’"):
            yield Span(opened.end(), mark.start())
            opened = None
    if opened and opened[0] == "‘" and opened.end() < block.end:
        yield Span(opened.end(), block.end)
