"""Speakers: full names for short names and pronouns, where the article gives them."""

from dataclasses import dataclass, field

from .candidate import Candidate
from .grammar import DETERMINERS, MEDIA, PREPOSITIONS, pronoun, words
from .noun_phrases import Phrase, first_subject, name_like
from .passages import Passage

TITLES = words(
    "mr mrs ms miss dr prof professor president vice prime minister secretary senator sen"
    " congressman congresswoman representative rep governor gov mayor judge justice chief general"
    " gen colonel col captain capt lieutenant lt sergeant sgt officer detective inspector director"
    " chairman chairwoman chair ceo king queen prince princess pope bishop archbishop rev reverend"
    " sir lord lady dame spokesman spokeswoman spokesperson ambassador chancellor attorney leader"
    " candidate nominee strategist analyst adviser advisor commissioner coach manager editor"
    " reporter correspondent columnist host author actor actress singer state foreign speaker"
)
HE, SHE = words("mr sir"), words("mrs ms miss lady dame")
BODIES = MEDIA | words(
    "house party university college committee department council court group center centre"
    " institute agency association union bank company inc corp corporation ministry army navy force"
    " forces city county states kingdom nations office administration campaign senate congress"
    " parliament commission foundation fund league society club school hospital board"
)


@dataclass
class SpeakerIndex:
    """The persons of an article in the order in which they are named, outside of quotations.

    ``full`` holds the full names by their last word; ``focus`` whom the text is about, so far.
    """

    full: dict[str, list[str]] = field(default_factory=dict)
    gender: dict[str, str] = field(default_factory=dict)
    focus: list[str] = field(default_factory=list)

    def enter(self, p: Passage, found: list[Candidate]) -> None:
        """Learns a passage's names and records whom its pronouns may mean."""
        before = tuple(self.focus[-4:])
        for first, last in runs(p):
            self.learn(p, first, last)
        for item in found:
            item.before = before
            if item.source:
                before = (*before, *self.person(p, item.source))
        about = first_subject(p)
        self.focus += [*before[-1:], *(self.person(p, about) if about else ())]

    def learn(self, p: Passage, first: int, last: int) -> None:
        """Learns a full name from a run of names, and perhaps its gender from a title."""
        start = after_titles(p, first, last)
        name = as_written(p, start, last)
        title = p.words[start - 1] if start > first else ""
        if last > start and not any(p.words[at] in BODIES for at in range(start, last + 1)):
            named = self.full.setdefault(key(p.words[last]), [])
            if name not in named:
                named.append(name)
        if title in HE or title in SHE:
            self.gender[key(p.words[last])] = "he" if title in HE else "she"

    def person(self, p: Passage, source: Phrase) -> tuple[str, ...]:
        """The last word of the name in a source; empty where it holds none."""
        named = name_in(p, source)
        return (key(p.words[named[1]]),) if named else ()

    def name_of(self, found: Candidate) -> str:
        """The name of the person that a source refers to; "" if the article does not say."""
        p, source = found.p, found.source
        if source is None:
            return ""
        if p.words[source.first] in ("he", "she") and source.first == source.last:
            return self.meant(p.words[source.first], found.before)
        named = name_in(p, source)
        if named is None or (named == (0, 0) and p.words[0].endswith("s")):  # “Drivers say”
            return ""
        first, last = named
        start = after_titles(p, first, last)
        if start == last and (full := self.full.get(key(p.words[last]), [])):
            return full[0] if len(full) == 1 else as_written(p, start, last)
        return as_written(p, first if start > last else start, whole_name(p, last))

    def meant(self, word: str, before: tuple[str, ...]) -> str:
        """Whom “he” or “she” means: the last matching person named; "" if unsure."""
        for person in reversed(before):
            full = self.full.get(person, [])
            if len(full) == 1 and self.gender.get(person, word) == word:
                self.gender.setdefault(person, word)
                return full[0]
        return ""


def as_written(p: Passage, first: int, last: int) -> str:
    """A name as the article writes it."""
    return p.text[p.items[first].start : p.items[last].end].removesuffix("’s").removesuffix("'s")


def key(word: str) -> str:
    """A name's last word without the ’s of a possessive."""
    return word.removesuffix("'s")


def runs(p: Passage, first: int = 0, end: int | None = None) -> list[tuple[int, int]]:
    """The first and last items of each run of names."""
    found, end = [], len(p) if end is None else end
    for at in range(first, end):
        if not name_like(p, at) or p.words[at] in DETERMINERS or pronoun(p.words[at]):
            continue
        if found and found[-1][1] == at - 1 and not p.gaps[at]:
            found[-1] = (found[-1][0], at)
        else:
            found.append((at, at))
    return found


def name_in(p: Passage, source: Phrase) -> tuple[int, int] | None:
    """The name in a source: in its head, or behind a comma ("its author, Ada Lund")."""
    end = head_end(p, source)
    if named := runs(p, source.first, end):
        return named[-1]
    behind = runs(p, end, source.last + 1)
    apposed = behind and p.gaps[end].startswith(",") and behind[0][0] == end < behind[0][1]
    return behind[0] if apposed else None


def whole_name(p: Passage, last: int) -> int:
    """The last item of a name that goes on with “of” ("Friends of the Pool")."""
    at = last + 1 + (p.words[last + 1 : last + 2] == ["of"])
    at += p.words[at : at + 1] == ["the"]
    if at == last + 1 or any(p.gaps[last + 1 : at + 1]):
        return last
    while at < len(p) and name_like(p, at) and not p.gaps[at]:
        last, at = at, at + 1
    return last


def after_titles(p: Passage, first: int, last: int) -> int:
    """The first item of a name behind its titles ("Russian President Vladimir Putin")."""
    titles = [at for at in range(first, last) if p.words[at] in TITLES]
    return titles[-1] + 1 if titles else first


def head_end(p: Passage, source: Phrase) -> int:
    """The item behind the head of a noun phrase: what comes then only describes it."""
    for at in range(source.first + 1, source.last + 1):
        if p.gaps[at] or p.words[at] in PREPOSITIONS or p.words[at] == "who":
            return at
    return source.last + 1
