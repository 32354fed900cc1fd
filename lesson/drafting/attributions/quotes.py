"""Rules for quotations without a reporting verb: a signature, a colon, another verb."""

from .candidate import Candidate
from .contents import end_of_content
from .grammar import AUXILIARIES, DASHES, PASTS, PREPOSITIONS, SUBORDINATORS
from .noun_phrases import (
    REACH,
    Phrase,
    first_subject,
    name_like,
    personal,
    short_phrase,
)
from .passages import Passage


def by_quotes(p: Passage, found: list[Candidate]) -> list[Candidate]:
    """Attributions of quotations by a signature, a colon or another verb."""
    for at in range(len(p)):
        if not p.quoted(at) or any(item.covers(at) for item in found):
            continue
        item = signed(p, at) or before_colon(p, at) or behind_colon(p, at)
        if item:
            return [item]
    return []


def signed(p: Passage, at: int) -> Candidate | None:
    """“…” — X"""
    if at or not 1 < len(p) < 12 or not p.gaps[1].endswith(DASHES) or not name_like(p, 1):
        return None
    return Candidate("signed quote", p, Phrase(1, 1), Phrase(1, len(p) - 1), [Phrase(0, 0)])


def before_colon(p: Passage, at: int) -> Candidate | None:
    """“…”: drivers hit out at the city — a headline."""
    if at or not 2 < len(p) < 16 or not p.opens or p.gaps[1] != ":" or "." in p.gaps[-1]:
        return None
    last = 1
    while last + 1 < len(p) and not p.gaps[last + 1] and not ends_name(p, last + 1):
        last += 1
    cue = last + (last + 1 < len(p) and acts(p, last + 1))
    return Candidate("quote before a colon", p, Phrase(cue, cue), Phrase(1, last), [Phrase(0, 0)])


def ends_name(p: Passage, at: int) -> bool:
    """Whether a noun phrase in a headline ends before an item: a verb, preposition or “who”."""
    word = p.words[at]
    return acts(p, at) or word in AUXILIARIES | PREPOSITIONS | SUBORDINATORS or word == "who"


def behind_colon(p: Passage, at: int) -> Candidate | None:
    """“X had this to say: “…””: the subject of the clause before the colon is the source."""
    if not at or ":" not in p.gaps[at]:
        return None
    start, breaks = at - 1, (",", ";", ":", ".", *DASHES)
    while start and at - start < REACH and not p.gaps[start].endswith(breaks):
        start -= 1
    source = with_description(p, at) or short_phrase(p, start) or first_subject(p)
    if source is None or source.last >= at or not personal(p, source):
        return None
    content = Phrase(at, end_of_content(p, at))
    return Candidate("colon before a quote", p, Phrase(at - 1, at - 1), source, [content])


def with_description(p: Passage, at: int) -> Phrase | None:
    """A name with its description that fill a passage up to a colon (“Ann Roe, columnist: …”)."""
    inside = p.words[1:at]
    verbal = any(acts(p, place) for place in range(1, at)) or not AUXILIARIES.isdisjoint(inside)
    return Phrase(0, at - 1) if name_like(p, 0) and 1 < at < 10 and not verbal else None


def acts(p: Passage, at: int) -> bool:
    """Whether an item looks like a verb in the past or the present."""
    word = p.words[at]
    present = word.endswith("s") and not p.capital(at) and word not in AUXILIARIES
    return present or word.endswith("ed") or word in PASTS
