"""The day of publication: every place where a page or a text may say it, weighed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from urllib.parse import urlsplit

from lesson.base.errors import LessonError
from lesson.base.wording import sentence
from lesson.feedback.dates.parse import typed
from lesson.reading.edtf import in_calendar
from lesson.reading.origin import Detail

from .furniture import DAY

FIRST = "1970-01-02"  # the day before is what programs write for an unknown date
NAMES = (
    "article:published_time og:article:published_time article:published datepublished pubdate"
    " og:pubdate pdate publishdate publish-date publish_date publication_date published_time"
    " publicationdate og:published_time parsely-pub-date sailthru.date"
    " cxenseparse:recs:publishtime article.published dc.date.issued dc.date dcterms.issued"
    " dcterms.created dcterms.date dc.date.created dc.created citation_publication_date"
    " citation_date article_date_original originalpublicationdate date_published displaydate"
    " iso-8601-publish-date ptime date"
).split()
LIKELY = re.compile(r"^(?!.*(?:modif|updat|expir|unpubl)).*(?:publi|pubdate|issued|release)")
# Hours from UTC where the papers of a country are printed, as far as an address tells it.
HOURS = {
    "au": (8, 11), "nz": (12, 13), "jp": (9, 9), "kr": (9, 9), "in": (5, 6), "pk": (5, 5),
    "sg": (8, 8), "hk": (8, 8), "ph": (8, 8), "my": (8, 8), "uk": (0, 1), "ie": (0, 1),
    "de": (1, 2), "fr": (1, 2), "za": (2, 2), "ke": (3, 3), "ng": (1, 1), "gh": (0, 0),
    "ca": (-8, -2),
}  # fmt: skip
ANYWHERE = (-8, 2)  # most addresses that name no country belong to papers of America or Europe
STAMP = re.compile(
    r"(\d{4}-\d\d-\d\d)(?:[T ](\d\d):?(\d\d)(?::?(\d\d))?(?:[.,]\d+)?"
    r"\s*(Z|UTC|GMT|[+-]\d\d:?\d\d)?)?"
)
LATER = re.compile(r"\b(?:last )?(?:updated|modified|edited|reviewed)\b", re.I)
PRINTED = re.compile(DAY, re.I)
IN_ADDRESS = re.compile(r"/((?:19|20)\d\d)[/-]?(\d\d|[a-z]{3})[/-]?(\d\d)(?=\D)")
CONFIRM = "Please confirm it."


@dataclass(frozen=True)
class Stamp:
    """A day and time as a page's metadata state them, and where."""

    written: str
    where: str

    def days(self, address: str) -> tuple[str, ...]:
        """The days that it may have been where the story was published, the likeliest first."""
        if compact := re.match(r"(\d{4})(\d\d)(\d\d)(?!\d)", self.written):
            return real("-".join(compact.groups()))
        found = STAMP.match(self.written)
        if not found:
            return real(day_in(self.written))
        day, hour, minute, second, zone = found.groups()
        midnight = not int(hour or 0) and not int(minute or 0) and not int(second or 0)
        if midnight or zone not in ("Z", "UTC", "GMT", "+00:00", "+0000") or not real(day):
            return real(day)
        then = datetime.fromisoformat(day).replace(hour=int(hour) % 24, minute=int(minute) % 60)
        country = (urlsplit(address).hostname or "").rpartition(".")[2]
        hours = HOURS.get(country, ANYWHERE)
        local = [(then + timedelta(hours=shift)).date().isoformat() for shift in hours]
        return tuple(dict.fromkeys([day, *local] if day in local else local))


def real(day: str) -> tuple[str, ...]:
    """The day, unless it is none or still to come."""
    latest = (datetime.now(UTC).date() + timedelta(days=1)).isoformat()
    return (day,) if in_calendar(day) and FIRST <= day <= latest else ()


def day_in(line: str) -> str:
    """The day that is printed in a line, before any of a later change; "" if there is none.

    >>> day_in("Posted May 3, 2021 | Updated May 4, 2021"), day_in("Updated: 4 May 2021")
    ('2021-05-03', '')
    """
    for number, part in enumerate(LATER.split(line)):
        changed = number and not re.search(r"\b(?:published|posted)\b", part, re.I)
        start = re.search(r"\b(?:published|posted)\b", part, re.I) if number else None
        found = PRINTED.search(part, start.start() if start else 0)
        if found and not changed:
            with suppress(LessonError):
                return typed(found[0])
    return ""


def day_in_address(address: str) -> str:
    """The day in a web address; "" if there is none.

    >>> day_in_address("https://elm.example/2026/03/04/bridge")
    '2026-03-04'
    """
    found = IN_ADDRESS.search(urlsplit(address).path + "/")
    if not found:
        return ""
    year, month, day = found.groups()
    if not month.isdigit():
        return next(iter(real(day_in(f"{day} {month} {year}"))), "")
    return next(iter(real(f"{year}-{month}-{day}")), "")


def published(
    printed: Iterable[str], found: Iterable[Stamp], address: str, above: str = "", guess: str = ""
) -> Detail | None:
    """The day of publication, by what is printed, else by metadata, address, line above, guess.

    What is printed is the reader's own day; metadata in UTC may be a day late, and what is not
    certain is inferred, to be confirmed. None if nothing states a day.
    """
    lines = [day for line in printed for day in real(day_in(line))]
    stated = [(days, one) for one in found if (days := one.days(address))]
    if lines:
        return from_print(lines[0], stated)
    if not stated:
        return from_little(day_in_address(address), above, guess)
    return from_stamps(stated, day_in_address(address))


def from_stamps(stated: list[tuple[tuple[str, ...], Stamp]], named: str) -> Detail:
    """The day that all stamps allow; inferred if they allow two, or if they differ."""
    days, first = stated[0]
    common = [day for day in days if all(day in others for others, _ in stated)]
    if len(common) == 1:
        return Detail(common[0], "stated", f"Stated in {first.where}.")
    if named in common:
        return Detail(named, "inferred", f"The day in the page’s address; {first.where} is in UTC.")
    if common:
        near = f"in UTC, so it may have been {days[1]} where it was published"
        told = f"{sentence(first.where)} has {first.written.strip()}, {near}. {CONFIRM}"
        return Detail(days[0], "inferred", told)
    other, stamp = next((others[0], one) for others, one in stated if days[0] not in others)
    differs = f"{sentence(first.where)} has {days[0]}, {stamp.where} has {other}"
    return Detail(min(days[0], other), "inferred", f"{differs}. {CONFIRM}")


def from_print(day: str, stated: list[tuple[tuple[str, ...], Stamp]]) -> Detail:
    """A printed day, stated unless metadata are more than a time zone away from it."""
    far = [stamp for days, stamp in stated if min(days_between(day, one) for one in days) > 1]
    if stated and len(far) == len(stated):
        told = f"Printed with the article; {far[0].where} has {stated[0][0][0]}. {CONFIRM}"
        return Detail(day, "inferred", told)
    return Detail(day, "stated", "Printed with the article.")


def from_little(named: str, above: str, guess: str) -> Detail | None:
    """A day from the page's address, a line above its headline, or what a program finds in it."""
    for day, how in (
        (named, "The day in the page’s address."),
        (above, "Printed above the headline."),
        (guess, "Found by a program somewhere on the page."),
    ):
        if day and real(day):
            return Detail(day, "inferred", f"{how} {CONFIRM}")
    return None


def days_between(one: str, other: str) -> int:
    """How many days lie between two."""
    return abs((date.fromisoformat(one) - date.fromisoformat(other)).days)


def stamps(entries: Iterable[tuple[str, str]]) -> Iterator[Stamp]:
    """The stamps in pairs of a <meta> name and a value, the most telling names first."""
    held = [(name, value) for name, value in entries if value]
    known = [pair for wanted in NAMES for pair in held if pair[0] == wanted]
    others = [(name, value) for name, value in held if LIKELY.search(name) and STAMP.match(value)]
    yield from (Stamp(value, f"the page’s “{name}”") for name, value in known or others)
