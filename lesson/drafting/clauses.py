"""Around a cue: the noun phrase that names the source, and where what is said begins and ends."""

from typing import NamedTuple

from .grammar import (
    ADVERBS, AUXILIARIES, BE, DAYS, DETERMINERS, LEAD_INS, NEGATIONS, PREPOSITIONS, PRONOUNS,
    SUBORDINATORS, adverb, name_like, words,
)  # fmt: skip
from .passages import Passage
from .verbs import verb_forms

REACH = 30  # items that are looked at on one side of a cue
PAIRS = frozenset(",—–-()")
OBJECTS = words("me us him her them you it reporters everyone people voters supporters fans viewers")
QUESTION_WORDS = words("how why what whether where who if when which")
NOUNS_TOO = words(  # forms of reporting verbs that are as often nouns
    "report reports call calls claim claims state states note notes comment comments plan plans"
    " show shows question questions answer answers attack attacks hope hopes fear fears credit"
    " demand demands request requests charge charges offer offers order orders project projects"
    " document documents detail details estimate estimates promise promises pledge pledges"
    " read post posts text texts email emails signal signals challenge challenges grant grants"
    " object objects brand brands label labels cry doubt doubts point points counter reason reasons"
    " forecast forecasts rip lie lies tease guess advocate advocates protest protests smile laugh"
    " express stress remark remarks boast boasts tweet tweets quip quips voice voices"
)


class Phrase(NamedTuple):
    """Items from ``first`` to ``last``."""

    first: int
    last: int


def verb_group(p: Passage, verb: int) -> tuple[int, bool]:
    """The first item of a verb with its auxiliaries and adverbs, and whether it is negated."""
    first, negated = verb, False
    while first and p.gaps[first] in ("", ",") and verb - first < 8:
        word = p.words[first - 1]
        if p.gaps[first] == "," and not (word in ADVERBS and p.gaps[first - 1] == ","):
            break
        if word in NEGATIONS:
            negated = True
        elif not (word in AUXILIARIES or (adverb(word) and not p.capital(first - 1))):
            break
        first -= 1
    return first, negated


def subject_before(p: Passage, verb: int, floor: int = 0) -> Phrase | None:
    """The noun phrase, with its description, that is the subject of the verb behind it."""
    last = verb - 1
    if last < floor:
        return None
    gap = p.gaps[verb]
    if not gap:
        return phrase_before(p, last, floor)
    if gap[-1] not in PAIRS:
        return None
    at = last
    while at > floor and last - at < REACH:
        if p.gaps[at] and p.gaps[at][-1] in PAIRS and (head := head_before(p, at, floor)):
            return Phrase(head.first, last)
        at -= 1
    whole = phrase_before(p, last, floor)
    return whole if whole and (whole.first == floor or p.gaps[whole.first]) else None


def head_before(p: Passage, aside: int, floor: int) -> Phrase | None:
    """The noun phrase that is described by what begins, behind a comma, at ``aside``."""
    if aside <= floor or not begins_aside(p, aside):
        return None
    head = phrase_before(p, aside - 1, floor)
    if head is None:
        return None
    first = head.first
    comma = "," in p.gaps[first] and first > floor
    if comma and (p.words[first].isdigit() or name_like(p, first - 1) and not name_like(p, first)):
        return head_before(p, first, floor) or head
    return None if p.words[first].isdigit() else head


def begins_aside(p: Passage, at: int) -> bool:
    """Whether an item can begin a description between commas."""
    word = p.words[at]
    return (
        word in DETERMINERS
        or word in PREPOSITIONS
        or word in ("who", "whose", "which", "and", "as", "now", "himself", "herself")
        or word.isdigit()
        or word.endswith(("ing", "ed", "er", "or", "man", "ist"))
        or name_like(p, at)
        or not p.quoted(at) and word not in SUBORDINATORS and word not in PRONOUNS
    )


def phrase_before(p: Passage, last: int, floor: int = 0) -> Phrase | None:
    """The noun phrase that ends with an item."""
    if p.quoted(last):
        return None
    word = p.words[last]
    if word.split("'")[0] in PRONOUNS or word in ("that", "which"):
        return Phrase(last, last)
    if word in SUBORDINATORS or word in PREPOSITIONS or word in AUXILIARIES:
        return None
    first = last
    while first > floor and last - first < REACH and not p.gaps[first] and goes_on(p, first):
        first -= 1
    return trimmed(p, first, last) or (
        phrase_before(p, first - 1, floor)
        if first > floor and p.words[first] in PREPOSITIONS and not p.gaps[first]
        else None
    )


def goes_on(p: Passage, first: int) -> bool:
    """Whether a noun phrase that includes an item also includes the one before it."""
    word = p.words[first - 1]
    if p.quoted(first - 1) or word in SUBORDINATORS or word in AUXILIARIES:
        return word == "and" and first > 1 and p.capital(first) and name_like(p, first - 2)
    if word.split("'")[0] in PRONOUNS and "'s" not in word or word == "it's":
        return False
    return word not in verb_forms() or word in NOUNS_TOO or verb_forms()[word][1] == ""


def trimmed(p: Passage, first: int, last: int) -> Phrase | None:
    """The noun phrase without what only leads into its sentence ("On Tuesday Putin")."""
    while first < last and leads_in(p, first):
        first += 1
    if p.words[first] not in PREPOSITIONS:
        alone = p.words[first] in LEAD_INS or p.words[first] in DAYS or p.words[first] in ADVERBS
        return None if first == last and alone else Phrase(first, last)
    after = first + 1
    while after <= last and (p.words[after] in DAYS or p.words[after].isdigit()):
        after += 1
    if after > last:
        return None
    if after > first + 1:
        return trimmed(p, after, last)
    start = last
    while start > first + 1 and name_like(p, start) and name_like(p, start - 1):
        start -= 1
    while start > first + 2 and not name_like(p, start) and p.words[start] not in DETERMINERS:
        start -= 1
    return Phrase(start, last)


def leads_in(p: Passage, at: int) -> bool:
    """Whether an item only leads into a sentence."""
    word = p.words[at]
    return word in LEAD_INS or word in DAYS or (adverb(word) and (at == 0 or not p.capital(at)))


def phrase_after(p: Passage, first: int, initial: bool = False) -> Phrase | None:
    """The noun phrase, with its description, that begins with an item."""
    if first >= len(p) or p.quoted(first) or p.gaps[first] not in ("", ","):
        return None
    word = p.words[first]
    if word in PRONOUNS or word in OBJECTS:
        return Phrase(first, first)
    if word in SUBORDINATORS or word in PREPOSITIONS or word in AUXILIARIES or word in DAYS:
        return None
    last = end_of_phrase(p, first)
    while last + 2 < len(p) and p.gaps[last + 1] == "," and describes(p, last + 1, initial):
        last = end_of_phrase(p, last + 1, aside=True)
    return Phrase(first, last)


def describes(p: Passage, at: int, initial: bool) -> bool:
    """Whether what begins behind a comma describes the noun phrase in front of it."""
    if p.words[at] in ("a", "an", "who", "whose"):
        return True
    return not initial and p.words[at] in ("the", "his", "her", "its", "former")


def end_of_phrase(p: Passage, first: int, aside: bool = False) -> int:
    """The last item of the noun phrase, or of the aside, that begins with an item."""
    last = first
    while last + 1 < len(p) and last - first < REACH and not p.gaps[last + 1]:
        word, before = p.words[last + 1], p.words[last]
        if p.quoted(last + 1) or (not aside and ends_phrase(p, last, word, before)):
            break
        last += 1
    return last


def ends_phrase(p: Passage, last: int, word: str, before: str) -> bool:
    """Whether a word cannot belong to the noun phrase that reaches to the item ``last``."""
    if word in DAYS and p.text[p.items[last + 1].start :][:5].isupper():
        return False  # USA TODAY
    if word in DAYS or adverb(word) or word in AUXILIARIES or word in PRONOUNS:
        return word not in ("who",)
    if word in SUBORDINATORS:
        return word != "and" or not name_like(p, last)
    if word in ("in", "on", "during", "after", "at", "via", "by", "when", "before"):
        return name_like(p, last) or word in ("during", "after", "via", "before")
    starts = word in ("the", "a", "an", "his", "her", "their", "this", "these", "there")
    return starts and before not in PREPOSITIONS


def after_adjuncts(p: Passage, at: int) -> int:
    """The first item behind days and adverbs ("said Tuesday that")."""
    while at < len(p) and not p.gaps[at].strip(",") and not p.quoted(at):
        word = p.words[at]
        if word in DAYS or adverb(word) or word.isdigit() or word in ("flatly", "aloud"):
            at += 1
        elif word in ("on", "in") and at + 1 < len(p) and p.words[at + 1] in DAYS:
            at += 2
        else:
            break
    return at


def opener(p: Passage, at: int) -> int | None:
    """The item with which what is said begins, behind an adjunct ("in a statement that …")."""
    for place in range(at, min(len(p), at + REACH)):
        gap = p.gaps[place]
        if ":" in gap or p.words[place] == "that":
            return place
        if p.quoted(place) and (gap or utterance(p, place)):
            return place
        if ";" in gap or "." in gap or place > at and p.words[place] in AUXILIARIES:
            return None
    return None


def utterance(p: Passage, at: int) -> bool:
    """Whether a quotation is long enough, or set off enough, to be something that was said."""
    gap = p.gaps[at]
    item = p.items[at]
    if "," in gap or ":" in gap:
        return True
    if at and not gap and (p.words[at - 1] in PREPOSITIONS or p.words[at - 1].endswith("'s")):
        return False
    return item.end - item.start > 25 or p.capital(at)


def be_before(p: Passage, verb: int) -> bool:
    """Whether a form of “be” stands before a verb (or only adverbs between them): a passive."""
    at = verb - 1
    while at >= 0 and adverb(p.words[at]) and not p.gaps[at + 1]:
        at -= 1
    return at >= 0 and (p.words[at] in BE or p.words[at].endswith(("'s", "'re", "'m"))
                        and p.words[at].split("'")[0] in PRONOUNS)
