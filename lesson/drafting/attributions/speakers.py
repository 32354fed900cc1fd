"""Speakers: full names for short names and pronouns, where the article gives them."""

import csv
from dataclasses import dataclass, field
from functools import cache
from itertools import compress
from operator import not_
from pathlib import Path
from typing import NamedTuple

from lesson.reading.name_sorts import BODIES, PARTICLES, PLACES

from .candidate import Candidate
from .grammar import (
    DAYS,
    DETERMINERS,
    MEDIA,
    NAMES_TOO,
    PREPOSITIONS,
    adverb,
    pronoun,
    words,
)
from .noun_phrases import Phrase, first_subject, leads_in, name_like
from .passages import Passage

GIVEN = Path(__file__).with_name("given_names.csv")
TITLES = words(
    "mr mrs ms miss dr prof professor president vice prime minister secretary senator sen sens"
    " congressman congresswoman congressmen representative representatives rep reps senators"
    " governor gov mayor judge justice chief general gen colonel col captain capt lieutenant lt"
    " sergeant sgt major corporal commander admiral officer detective inspector superintendent"
    " constable sheriff director deputy chairman chairwoman chair ceo king queen prince princess"
    " pope cardinal bishop archbishop rev reverend father pastor imam rabbi sir lord lady dame"
    " baroness spokesman spokeswoman spokesperson ambassador envoy chancellor premier attorney"
    " prosecutor counsel lawyer barrister leader candidate nominee rival strategist analyst adviser"
    " advisor commissioner councillor councilman councilwoman cllr mp msp mep coach manager captain"
    " striker midfielder goalkeeper defender winger forward editor reporter correspondent columnist"
    " host author actor actress singer state foreign speaker economist historian scientist"
    " researcher former ex-president founder owner democrat republican conservative labour liberal"
)
NO_FAMILY = TITLES - {"king", "major", "prince"}
HE, SHE = words("mr sir king prince lord father"), words("mrs ms miss lady dame queen princess")
ADJECTIVES = ("cratic", "ican", "ish", "ese", "crats", "icans", "ians", "peans")
CROWNED = words("king queen prince princess pope sir dame lord lady saint")
SUFFIXES = words("jr sr ii iii iv")
RANKS = words("duke duchess earl prince princess bishop archbishop friends mothers sons daughters")
NO_PART = DETERMINERS | words("everything everyone nobody somebody someone fellow")
NO_NAMES = words("police research data evidence staff video footage mum mother father counsel")
RELATIVES = ("who", "which", "that")
HALL = BODIES | MEDIA - NAMES_TOO | words("party administration campaign congress forces kingdom")
TITLES_AND_HALLS = TITLES | HALL
RANKED = TITLES_AND_HALLS | RANKS


class NamedPerson(NamedTuple):
    """Somebody named in the text; ``main`` are those whom their sentence is about.

    ``who`` is "" for a pronoun that could not be resolved.
    """

    who: str
    pronoun: str
    main: bool
    speaks: bool
    at: int
    passage: int
    paragraph: int


@cache
def given_names() -> dict[str, str]:
    """Common given names, each with its pronoun; names that women and men bear are left out."""
    with GIVEN.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    return {name: row["pronoun"] for row in rows for name in row["names"].split()}


@dataclass
class SpeakerIndex:
    """The persons of an article in the order in which they are named, outside of quotations.

    ``full`` holds the full names by their last word and by a given name, ``titled`` the pronoun
    for a last word behind “Mr” or “Ms”, ``inside`` the words with a capital letter within a
    sentence, ``small`` others.
    """

    full: dict[str, list[str]] = field(default_factory=dict)
    titled: dict[str, str] = field(default_factory=dict)
    inside: set[str] = field(default_factory=set)
    small: set[str] = field(default_factory=set)
    named: list[NamedPerson] = field(default_factory=list)
    passage: int = 0
    paragraph: int = 0

    def enter(self, p: Passage, found: list[Candidate]) -> None:
        """Learns a passage's names, and whom its pronouns mean."""
        self.passage += 1
        self.paragraph += p.opens
        self.small.update(compress(p.words, map(not_, p.capitals)))
        sources = {name_in(p, item.source) for item in found if item.source}
        about = first_subject(p)
        subject = about and name_in(p, about)
        for run in runs(p):
            speaks = run in sources
            self.learn(p, *run, speaks)
            owner = run == subject and p.words[run[1]].endswith("'s")
            self.hear(p, *run, speaks or (run == subject and not owner), speaks)
            if owner:  # “Roe’s brother”, and nobody knows his name
                self.note("", "", True, False, run[1])
        for item in found:
            if item.source and p.words[item.source.first] in ("he", "she"):
                item.meant = self.refer(p, item.source.first, True)
        spoken = {item.source.first for item in found if item.source}
        if about and p.words[about.first] in ("he", "she") and about.first not in spoken:
            self.refer(p, about.first, False)
        del self.named[:-20]

    def learn(self, p: Passage, first: int, last: int, speaks: bool) -> None:
        """Learns a full name from a run of names, and perhaps a pronoun from a title.

        “Angry Roe” at the beginning of a sentence is none.
        """
        start = after_titles(p, first, last)
        self.inside |= set(p.words[max(first, 1) : last + 1])
        final = last_word(p, start, last)
        opens = start == 0 and not (speaks or p.gaps[last + 1] == ",")
        named = not opens or p.words[0].lower() in given_names() or p.words[0] in self.inside
        named = named and p.words[final] not in NO_FAMILY
        if final > start and named and not body(p, start, last):
            name = as_written(p, start, last)
            given, family = p.words[start].lower(), key(p.words[final])
            for word in {given, family} if given in given_names() else {family}:
                if not any(same_person(name, one) for one in self.full.setdefault(word, [])):
                    self.full[word].append(name)
        if told := by_title(p, first, start):
            self.titled[key(p.words[final])] = told

    def hear(self, p: Passage, first: int, last: int, main: bool, speaks: bool) -> None:
        """Records that somebody is named, where the name is that of a person."""
        start = after_titles(p, first, last)
        if body(p, start, last):
            return
        word = key(p.words[last_word(p, start, last)])
        known = self.full.get(word, [])
        who = self.known_as(as_written(p, start, last), word) if start < last else ""
        who = who or (known[0] if len(known) == 1 else as_written(p, start, last))
        told = by_title(p, first, start) or gender(who) or self.titled.get(word, "")
        if told or start > first or (speaks and " " in who):
            self.note(who, told, main, speaks, last)

    def note(self, who: str, told: str, main: bool, speaks: bool, at: int) -> None:
        """Adds to those who were named."""
        self.named.append(NamedPerson(who, told, main, speaks, at, self.passage, self.paragraph))

    def refer(self, p: Passage, at: int, speaks: bool) -> str:
        """Whom “he” or “she” means, which is then recorded as named here; "" if unsure."""
        word = p.words[at]
        who = meant(word, [
            one for one in self.named
            if self.paragraph - one.paragraph < 2 and one.pronoun in ("", word)
            and (one.passage < self.passage or one.at < at)
        ])  # fmt: skip
        self.note(who, word, True, speaks, at)
        return who

    def name_of(self, found: Candidate) -> str:
        """The name of the person that a source refers to; "" if the article does not say."""
        p, source = found.p, found.source
        if source is None:
            return ""
        word = p.words[source.first]
        if source.first == source.last and word in RELATIVES and source.first:
            before = [run for run in runs(p) if run[1] == source.first - 1]
            name = self.name(p, Phrase(*before[0])) if before else ""
            return name if name and gender(name) else ""
        if source.first == source.last and pronoun(word):
            return found.meant
        both = together(p, source)
        names = [self.name(p, part) for part in both or (source,)]
        return " and ".join(names) if all(names) else ""

    def name(self, p: Passage, source: Phrase) -> str:
        """The name in a noun phrase, in full where the article has it."""
        named = name_in(p, source)
        if named is None:
            return ""
        first, last = named
        start = after_titles(p, first, last)
        word = key(p.words[last_word(p, start, last)])
        if start < last:
            written = as_written(p, start, last)
            given = p.words[start]
            title = word in TITLES and given not in given_names() and given not in RANKS
            return self.known_as(written, word) or ("" if written.isupper() or title else written)
        told = by_title(p, first, start)
        known = [one for one in self.full.get(word, []) if gender(one) in (told, "") or not told]
        if len(known) == 1:
            return known[0]
        if p.words[start - 1] in CROWNED and start > first:
            return as_written(p, start - 1, last)  # “Prince Harry”
        written = as_written(p, start, last)
        common = start == 0 and word not in self.inside and self.common(word)
        adjective = word.endswith(ADJECTIVES) or word in TITLES
        return "" if (common or adjective) and not written.isupper() else written

    def common(self, word: str) -> bool:
        """Whether a word that opens a sentence is hardly a name: “Drivers say”, “Video shows”."""
        known = word in self.small or word in NO_NAMES
        return known or word.endswith(("s", "ing", "ed", "ion", "ment"))

    def known_as(self, name: str, word: str) -> str:
        """The form in which the article first gives a full name; "" where it does not."""
        known = self.full.get(word, [])
        return next((one for one in known if same_person(name, one)), "")


def meant(word: str, earlier: list[NamedPerson]) -> str:
    """Whom “he” or “she” means among those named before it; "" where two could be meant.

    Whoever their sentence is about goes before others, and who speaks on in one paragraph before
    those of whom is spoken.
    """
    mains = [number for number, one in enumerate(earlier) if one.main]
    if not mains:
        people = {one.who for one in earlier}
        return people.pop() if len(people) == 1 else ""
    last = earlier[mains[-1]]
    rivals = [
        one for number, one in enumerate(earlier)
        if one.who != last.who and (number > mains[-1] or one.passage == last.passage)
    ]  # fmt: skip
    if last.pronoun == word:
        rivals = [one for one in rivals if one.pronoun == word]
    if last.speaks:
        rivals = [one for one in rivals if one.main]
    return "" if rivals else last.who


def by_title(p: Passage, first: int, start: int) -> str:
    """The pronoun for the title right before a name; "" where it has none that tells."""
    title = p.words[start - 1] if start > first else ""
    return "he" if title in HE else "she" if title in SHE else ""


def gender(name: str) -> str:
    """The pronoun for the given name of a full name; "" where it does not tell."""
    given, *rest = name.lower().split()
    return given_names().get(given, "") if rest else ""


def same_person(name: str, other: str) -> bool:
    """Whether two full names begin and end alike: “James Fenn”, “James P. Fenn”.

    >>> same_person("Hillary Clinton", "Hillary Rodham Clinton"), same_person("Jim Poe", "Eva Poe")
    (True, False)
    """
    one, two = name.split(), other.split()
    return (one[0], one[-1]) == (two[0], two[-1])


def as_written(p: Passage, first: int, last: int) -> str:
    """A name as the article writes it."""
    while first and p.words[first - 1] in PARTICLES and not p.gaps[first]:
        first -= 1
    end = p.items[last].end
    end += p.words[last] in SUFFIXES and p.text[end : end + 1] == "."
    return p.text[p.items[first].start : end].removesuffix("’s").removesuffix("'s")


def key(word: str) -> str:
    """A name's last word in small letters, without the ’s of a possessive."""
    return word.removesuffix("'s").lower()


def last_word(p: Passage, first: int, last: int) -> int:
    """The last item of a name without “Jr.”."""
    return last - (last > first and p.words[last] in SUFFIXES)


def body(p: Passage, first: int, last: int) -> bool:
    """Whether a run of names is that of a body or a place, not a person."""
    return p.words[last] in PLACES or not HALL.isdisjoint(p.words[first : last + 1])


def runs(p: Passage, first: int = 0, end: int | None = None) -> list[tuple[int, int]]:
    """The first and last items of each run of names; “von der” joins, “’s” parts."""
    found: list[tuple[int, int]] = []
    for at in range(first, len(p) if end is None else end):
        if not (p.capitals[at] and name_like(p, at)) or (at == 0 and leads_in(p, at)):
            continue
        if p.words[at] in NO_PART or pronoun(p.words[at]):
            continue
        before = at - 1
        while before > first and p.words[before] in PARTICLES and not p.gaps[before + 1]:
            before -= 1
        gap = p.gaps[before + 1]
        joined = found and found[-1][1] == before and not p.words[before].endswith("'s")
        if joined and (not gap or (gap == "," and p.words[at] in SUFFIXES)):
            found[-1] = (found[-1][0], at)
        else:
            found.append((at, at))
    return found


def name_in(p: Passage, source: Phrase) -> tuple[int, int] | None:
    """The name in a source: its head ends with it, or it comes behind a comma.

    No name is in “Consumer groups” or “Mayor Roe’s lawyer”; in “its author, Ada Lund”, there is.
    """
    end = head_end(p, source)
    named = runs(p, source.first, end)
    if named and named[-1][1] == end - 1:
        first, last = named[-1]
        whole = whole_name(p, first, last)
        if whole < source.last and whole > last and not p.gaps[whole + 1]:
            return name_in(p, Phrase(whole + 1, source.last))  # the Bank of Fen governor Ann Lee
        if p.words[first] not in TITLES or not apposed(p, end, source):
            return first, whole
    return apposed(p, end, source)


def apposed(p: Passage, end: int, source: Phrase) -> tuple[int, int] | None:
    """The full name of a person behind the comma after a head."""
    behind = runs(p, end, source.last + 1)
    named = behind and p.gaps[end].startswith(",") and behind[0][0] == end < behind[0][1]
    return behind[0] if named and not body(p, *behind[0]) else None


def together(p: Passage, source: Phrase) -> tuple[Phrase, Phrase] | None:
    """The two who speak together in a source (“Ann Lee and her deputy, Tom Poe”)."""
    end = head_end(p, source)
    for at in range(source.first + 1, min(source.last, end)):
        if p.words[at] == "and":
            return Phrase(source.first, at - 1), Phrase(at + 1, source.last)
    return None


def whole_name(p: Passage, first: int, last: int) -> int:
    """The last item of a body's name that goes on with “of” or “for” (“Friends of the Pool”)."""
    at = last + 1 + (p.words[last + 1 : last + 2] in (["of"], ["for"]))
    at += p.words[at : at + 1] in (["the"], ["a"], ["an"], ["our"])
    if at == last + 1 or any(p.gaps[last + 1 : at + 1]):
        return last
    named = p.words[last] in RANKED or not HALL.isdisjoint(p.words[first:last])
    if not named and not (first == last and p.words[last + 1] == "for"):  # Citizens for Clean Air
        return last
    end = last
    while at < len(p) and not p.gaps[at] and (name_like(p, at) or joins_names(p, at)):
        end, at = at, at + 1
    person = (
        first == last
        and p.words[last] not in TITLES_AND_HALLS
        and any(p.words[at].lower() in given_names() for at in range(last + 1, end + 1))
    )
    return last if person else end


def joins_names(p: Passage, at: int) -> bool:
    """Whether “and” stands within a name (“Department of Health and Human Services”)."""
    return p.words[at] == "and" and at + 1 < len(p) and name_like(p, at + 1)


def after_titles(p: Passage, first: int, last: int) -> int:
    """The first item of a name behind its titles ("Russian President Vladimir Putin")."""
    titles = [at for at in range(first, last_word(p, first, last)) if p.words[at] in TITLES]
    start = titles[-1] + 1 if titles else first
    if p.words[start] in ("of", "for"):  # the Mayor of London Sadiq Khan
        start = start + 2 if start + 2 < last else first
    halls = [at for at in range(start, last - 1) if p.words[at] in HALL] if titles else []
    if halls:  # the head of the Fen Council Ann Lee
        return halls[-1] + 1
    given = [at for at in range(start + 2, last) if p.words[at].lower() in given_names()]
    return start if body(p, start, last) or not given else given[0]


def head_end(p: Passage, source: Phrase) -> int:
    """The item behind the head of a noun phrase: what comes then only describes it."""
    for at in range(source.first + 1, source.last + 1):
        word = p.words[at]
        day = word in DAYS and not p.text[p.items[at].start : p.items[at].end].isupper()
        if p.gaps[at] or word in PREPOSITIONS or word in RELATIVES or day or adverb(word):
            return at
    return source.last + 1
