"""Names of writers, datelines and titles, as papers print them."""

from __future__ import annotations

import re
from collections.abc import Iterable

LINK = r"(?:van|von|der|den|de|da|di|du|del|la|le|bin|al|ter)\b"
NAME = rf"[^\W\d_a-z][\w.’'-]*(?: (?:{LINK}|[^\W\d_a-z][\w.’'-]*)){{0,4}}"
OPENS = r"(?:(?:(?:words|story|text|written|reported|posted) )?by:?|(?:words|story|text):)\s+"
BYLINE = re.compile(rf"{OPENS}((?-i:{NAME}).*)", re.I)
ROLE = re.compile(
    r"\b(?:reporter|correspondent|editor|writer|columnist|staff|bureau|desk|journalist|contributor"
    r"|analyst|producer|chief|team|agency|agencies|wire|news|press|media|online|digital|special)\b",
    re.I,
)
PAPER = re.compile(
    r"\b(?:Post|Times|Ledger|Echo|Herald|News|Tribune|Gazette|Journal|Telegraph|Chronicle|Observer"
    r"|Press|Agency|Reuters|AFP|AP|PA|BBC|CNN|NPR)\b"
)
OTHER = re.compile(rf"{PAPER.pattern}|(?i:{ROLE.pattern})")  # after the first name, no other one
CALENDAR = re.compile(r"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|the|then|now)\b", re.I)
# What programs write where nobody is named.
NOBODY = re.compile(
    r"(?:no |not |un)?(?:author|known|named|available|byline)(?: name)?|admin(?:istrator)?"
    r"|web ?master|none|null|undefined|n/?a|anonymous|guest|user|editor(?:ial)?|web ?desk"
    r"|news ?desk|staff|by|default|test|root|system|wordpress|super ?user|site ?admin|\W*",
    re.I,
)
BIG = "A-ZÀ-ÖØ-Þ"
PLACE = rf"[{BIG}][{BIG}.’'-]+(?: [{BIG}][{BIG}.’'-]+){{0,3}}"
REGION = r"(?:, [A-Z][\w.]+(?: [A-Z][\w.]+){0,2})?"
MONTHS = r"(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)[a-z]*\.?"
WHEN = rf"(?:,? (?:{MONTHS} \d\d?(?:, \d{{4}})?|\d\d? {MONTHS}(?: \d{{4}})?))?"
AGENCY = r"(?:\([A-Z][\w.,& -]{1,40}\)|/[A-Z][\w.& -]{1,40}/)"
TOWN = rf"[{BIG}][\w.’-]+(?: [{BIG}][\w.’-]+){{0,2}}"
DATE = rf",? (?:{MONTHS} \d\d?|\d\d? {MONTHS})(?:,? \d{{4}})?"
DATELINES = re.compile(
    r"(?!(?:EXCLUSIVE|UPDATE|BREAKING|WATCH|ANALYSIS|OPINION|FACTBOX|EXPLAINER|CORRECT|REVIEW|LIVE"
    r"|PHOTO|VIDEO|NEWS|FEATURE|INTERVIEW|TIMELINE|FILE|NOTE|WARNING|SPOILER|COMMENT)[A-Z]*\b)"
    rf"(?P<line>{PLACE}(?:/{PLACE})*{REGION}{WHEN}(?: {AGENCY})?|{TOWN}{REGION}{WHEN} {AGENCY}"
    rf"|{TOWN}{REGION}{DATE}|{TOWN}{REGION.removesuffix('?')}|{TOWN} ?CNN"
    r"|\((?:AP|AFP|Reuters|PA|UPI|DPA|CNN)\))\s*(?:[—–]|--?)(?:\s*(?=[“\"‘'A-Z\d])|\s*$)"
)


def byline(line: str) -> str:
    """What stands after “By” in a line that begins so; "" in any other.

    >>> byline("By Nora Fenn and Hal Oddie"), byline("By Tuesday it had rained for a week.")
    ('Nora Fenn and Hal Oddie', '')
    """
    found = BYLINE.fullmatch(" ".join(line.split()))
    ends = line.rstrip().endswith((".", "!", "?", "”")) and not re.search(r"\b[A-Z]\.$", line)
    return found[1] if found and not ends and len(line.split()) <= 25 else ""


def people(lines: Iterable[str], publisher: str) -> list[str]:
    """The people named in bylines, each once; no placeholder, address, role or paper.

    >>> people(["By Nora Fenn, Political Editor", "No Author", "Tansy Post"], "Tansy Post")
    ['Nora Fenn']
    """
    found: dict[str, None] = {}
    for line in lines:
        after = re.sub(rf"\A{OPENS}", "", line, flags=re.I)
        after = re.split(
            r"\s[|•·–—]\s|\s(?:for|at|in) (?=[A-Z])|\d{1,2}[:./]\d|\bUpdated\b|\bPublished\b", after
        )[0]
        for name in re.split(r",? and (?=[A-Z])|\s*[,;&]\s*|\s{2,}", after):
            name = re.sub(r"\S+@\S+|https?:\S*|@\w+|\(.*?\)", "", name).strip(" ,.:;")
            if is_person(name, publisher) and not (found and OTHER.search(name)):
                found[name] = None
    return [*found]


def is_person(name: str, publisher: str) -> bool:
    """Whether words may be the name of somebody who wrote something."""
    paper = re.sub(r"\W+", "", publisher.lower())
    own = re.sub(r"\W+|\bthe\b", "", name.lower())
    known = paper and (own == paper.removeprefix("the") or own in (f"{paper}staff", f"{paper}team"))
    words = name.split()
    if NOBODY.fullmatch(name) or known or len(words) > 6 or not name[:1].isalpha():
        return False
    if (len(words) == 1 and name.islower()) or CALENDAR.match(name):
        return False
    return not (ROLE.search(words[-1]) and (len(words) > 2 or ROLE.fullmatch(words[0])))


def without_dateline(paragraph: str) -> tuple[str, str]:
    """The dateline at the beginning of a story, and the rest; "" and all of it if there is none.

    >>> without_dateline("MARLOW QUAY, England (AP) — The ferry will stop.")
    ('MARLOW QUAY, England (AP)', 'The ferry will stop.')
    """
    found = DATELINES.match(paragraph.lstrip("*_"))
    if not found:
        return "", paragraph
    line = re.sub(r"(?<=[a-z])CNN\Z", " CNN", found["line"])  # set apart by style alone
    return line, paragraph.lstrip("*_")[found.end() :].lstrip("*_ ")


# ---- titles


def plain(title: str) -> str:
    """A title's letters and digits alone."""
    return "".join(re.findall(r"\w", title.lower()))


def without_site(title: str, publisher: str) -> str:
    """A title without the name of the site at its end.

    >>> without_site("Night ferry to stop - Tansy Post", "")
    'Night ferry to stop'
    """
    *first, last = re.split(r"\s+[|–—·»-]\s+|\s+::?\s+", title)
    short = len(last.split()) <= 4 and last[:1].isupper() and len(" ".join(first).split()) > 2
    if first and (short or plain(last) == plain(publisher)):
        return title[: title.rindex(last)].rstrip(" |–—·»-:")
    return title
