"""The noun phrases around a verb: its subject, with any description of it."""

from typing import NamedTuple

from lesson.reading.reporting_verbs import verb_forms

from .grammar import (
    ADVERBS,
    AUXILIARIES,
    BE,
    DAYS,
    DETERMINERS,
    LEAD_INS,
    MANY,
    NEGATIONS,
    NOUNS_TOO,
    OBJECTS,
    PASTS,
    PLURALS,
    POSSESSIVES,
    PREPOSITIONS,
    PRONOUNS,
    SUBORDINATORS,
    adverb,
    pronoun,
)
from .passages import QUOTE, Passage

NO_HEADS = SUBORDINATORS | PREPOSITIONS | AUXILIARIES
REACH = 30  # items that are looked at on one side of a cue
NOT_IN_TITLES = DAYS | AUXILIARIES | PASTS | PREPOSITIONS - {"of"} | {"day", QUOTE}
NO_NAMES = LEAD_INS | PREPOSITIONS
RELATIVES = ("who", "which", "whose")
ON = ("on", "in")
ASIDES = frozenset(",—–-()")  # what opens and closes a description behind a name


class Phrase(NamedTuple):
    """Items from ``first`` to ``last``."""

    first: int
    last: int


def name_like(p: Passage, at: int) -> bool:
    """Whether an item may be (part of) a name."""
    word = p.words[at]
    return p.capitals[at] and word is not QUOTE and word not in NO_NAMES


def leads_in(p: Passage, at: int) -> bool:
    """Whether an item only leads into a sentence ("Later, …")."""
    word = p.words[at]
    return word in LEAD_INS or word in DAYS or (adverb(word) and (at == 0 or not p.capital(at)))


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


def passive(p: Passage, verb: int) -> bool:
    """Whether a form of “be” stands before a verb, with only adverbs between them."""
    at = verb - 1
    while at >= 0 and adverb(p.words[at]) and not p.gaps[at + 1]:
        at -= 1
    if at < 0:
        return False
    return p.words[at] in BE or p.words[at].endswith(("'re", "'m"))


def subject_before(p: Passage, verb: int) -> Phrase | None:
    """The noun phrase, with its description, that is the subject of the verb behind it."""
    while not p.gaps[verb] and p.words[verb - 1] in DAYS and p.words[max(0, verb - 2)] in ON:
        verb -= 2  # “…, on Tuesday said”
    last, gap = verb - 1, p.gaps[verb]
    if last < 0:
        return None
    if not gap:
        return with_relative(p, last) or with_others(p, phrase_before(p, last), verb)
    if gap[-1] not in ASIDES:
        return None
    if gap in (")", "),") and (front := opening(p, verb)) is not None:
        head = phrase_before(p, front)
        return Phrase(head.first, last) if head else None
    places = range(last, max(0, last - REACH), -1)
    asides = [at for at in places if p.gaps[at] and p.gaps[at][-1] in ASIDES]
    relative = [at for at in asides if p.words[at] in RELATIVES and p.gaps[at] == ","]
    for at in (*relative[:1], *asides):
        if head := head_before(p, at):
            return Phrase(head.first, last)
    whole = phrase_before(p, last)
    return whole if whole and (whole.first == 0 or p.gaps[whole.first]) else None


def with_others(p: Passage, named: Phrase | None, verb: int) -> Phrase | None:
    """A name with those listed before it ("Ann, Ben and Eva"), or what it is: "The mayor, Ann"."""
    if named is None or not named.first or p.gaps[named.first] != ",":
        return named
    first = named.first - 1
    while first and not p.gaps[first]:
        first -= 1
    before, names = p.words[first : named.first], p.words[named.first : named.last + 1]
    if not is_name(p, named) or len(before) > 8:
        return named
    if "and" in names:
        listed = is_name(p, Phrase(first, named.first - 1))
        return with_others(p, Phrase(first, named.last), verb) if listed else named
    interrupts = "," in "".join(p.gaps[verb + 1 : verb + 4])  # “The trouble, Ann says, is …”
    own = before[0] in DETERMINERS | POSSESSIVES and NOT_IN_TITLES.isdisjoint(before)
    return Phrase(first, named.last) if own and not interrupts else named


def is_name(p: Passage, phrase: Phrase) -> bool:
    """Whether a noun phrase is a name, or names joined by “and”."""
    places = range(phrase.first, phrase.last + 1)
    return all(name_like(p, at) or p.words[at] == "and" for at in places)


def with_relative(p: Passage, last: int) -> Phrase | None:
    """The noun phrase that ends with a clause about it ("a person who has seen it said")."""
    for who in range(last - 1, max(0, last - 20), -1):
        if p.gaps[who + 1] or p.quoted(who) or pronoun(p.words[last]):
            return None
        that = p.words[who] == "that" and p.words[who + 1] in AUXILIARIES
        if (that or p.words[who] == "who") and not p.gaps[who]:
            head = phrase_before(p, who - 1)
            joined = p.words[last] in ("and", "but")  # “a man who left and said”
            return Phrase(head.first, last - joined) if head else None
    return None


def head_before(p: Passage, aside: int) -> Phrase | None:
    """The noun phrase that is described by what begins, behind a comma, with the item ``aside``."""
    if aside <= 0 or not begins_aside(p, aside):
        return None
    head = phrase_before(p, aside - 1)
    if head is None:
        return None
    if p.words[head.first - 1] == "and" and not p.gaps[head.first] and not p.capital(head.first):
        other = head.first > 1 and phrase_before(p, head.first - 2)
        head = Phrase(other.first, head.last) if other else head
    first = head.first
    number = p.words[first].isdigit()
    if first and "," in p.gaps[first] and (number or describes_name(p, head)):
        return head_before(p, first) or head
    return None if number else head


def describes_name(p: Passage, head: Phrase) -> bool:
    """Whether a noun phrase is itself a description of the name before it."""
    if not name_like(p, head.first - 1):
        return False
    described = any(word in PREPOSITIONS for word in p.words[head.first : head.last + 1])
    return described or not name_like(p, head.first)


def begins_aside(p: Passage, at: int) -> bool:
    """Whether an item can begin a description between commas."""
    word = p.words[at]
    if word in DETERMINERS or word in PREPOSITIONS or word in ("who", "whose", "and", "as"):
        return True
    relative = word in RELATIVES or not (word in SUBORDINATORS or word in PRONOUNS)
    return relative and not p.quoted(at)


def phrase_before(p: Passage, last: int) -> Phrase | None:
    """The noun phrase that ends with an item."""
    word = p.words[last]
    if pronoun(word) or word in ("that", "which"):
        return Phrase(last, last)
    if p.quoted(last) or word in NO_HEADS:
        return None
    verb = not p.capital(last) and verb_forms().get(word, ("", ""))[1] and word not in NOUNS_TOO
    if verb and (p.gaps[last] or last == 0 or p.words[last - 1] not in DETERMINERS):
        return None  # but “the talks” are no verb
    first = begin_of_phrase(p, last)
    if found := trimmed(p, first, last):
        return found
    adjunct = first and p.words[first] in PREPOSITIONS and not p.gaps[first]
    return phrase_before(p, first - 1) if adjunct else None


def begin_of_phrase(p: Passage, last: int) -> int:
    """The first item of the noun phrase that ends with an item."""
    first = last
    while first > 0 and last - first < REACH:
        bracket = opening(p, first) if p.gaps[first] in (")", "),") else None
        if bracket is not None:
            first = bracket
        elif p.gaps[first] or not goes_on(p, first):
            break
        else:
            first -= 1
    return first


def opening(p: Passage, closing: int) -> int | None:
    """The item in front of the bracket that closes before an item."""
    for place in range(closing - 1, max(0, closing - 8), -1):
        if p.gaps[place].endswith("("):
            return place - 1
    return None


def goes_on(p: Passage, first: int) -> bool:
    """Whether a noun phrase that includes an item also includes the one before it."""
    word = p.words[first - 1]
    if word == "as" and first > 1 and p.words[first - 2] == "such":
        return True
    if p.quoted(first - 1) or word in SUBORDINATORS or word in AUXILIARIES:
        return word == "and" and first > 1 and p.capital(first) and name_like(p, first - 2)
    if (pronoun(word) and "'s" not in word) or word == "it's":
        return False
    form = verb_forms().get(word)
    return form is None or word in NOUNS_TOO or form[1] == "" or word == "speaking"


def trimmed(p: Passage, first: int, last: int) -> Phrase | None:
    """The noun phrase without what only leads into its sentence ("On Tuesday Putin")."""
    while first < last and leads_in(p, first):
        first += 1
    word = p.words[first]
    if word not in PREPOSITIONS:
        alone = (word in LEAD_INS or word in DAYS or word in ADVERBS) and word not in MANY
        return None if first == last and alone else Phrase(first, last)
    after = first + 1
    while after <= last and (p.words[after] in DAYS or p.words[after].isdigit()):
        after += 1
    if after > last:
        return None
    return trimmed(p, after, last) if after > first + 1 else last_name(p, first, last)


def last_name(p: Passage, first: int, last: int) -> Phrase:
    """The name at the end of a phrase that begins with a preposition ("In Riga the mayor")."""
    start = last
    while start > first + 1 and name_like(p, start) and name_like(p, start - 1):
        start -= 1
    while start > first + 1 and not name_like(p, start) and p.words[start] not in DETERMINERS:
        start -= 1
    return Phrase(start, last)


def phrase_after(p: Passage, first: int, initial: bool = False) -> Phrase | None:
    """The noun phrase, with its description, that begins with an item.

    At the beginning of a sentence (``initial``) a description must end with a comma.
    """
    if first >= len(p) or p.quoted(first) or p.gaps[first] not in ("", ","):
        return None
    word = p.words[first]
    if word in PRONOUNS or word in OBJECTS:
        return Phrase(first, first)
    if word in NO_HEADS or word in DAYS:
        return None
    last = end_of_phrase(p, first)
    while last + 2 < len(p) and p.gaps[last + 1] == "," and describes(p, last + 1, initial):
        aside = end_of_phrase(p, last + 1, aside=True)
        if initial and (aside + 1 >= len(p) or not p.gaps[aside + 1].startswith(",")):
            break
        last = aside
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
        if p.quoted(last + 1) or (not aside and ends_phrase(p, last)):
            break
        last += 1
    return last


def ends_phrase(p: Passage, last: int) -> bool:
    """Whether a noun phrase that reaches to an item cannot include the next one."""
    word, start = p.words[last + 1], p.items[last + 1].start
    if p.words[last] in ("the", "a", "an"):
        return False
    if word in DAYS and p.text[start : start + 5].isupper():
        return False  # the newspaper USA TODAY
    if word in AUXILIARIES and p.words[last] in ("who", "to"):
        return False  # “who asked not to be named”
    if word in DAYS or adverb(word) or word in AUXILIARIES or word in PRONOUNS:
        return word != "who"
    if word in SUBORDINATORS and word not in ("after", "before", "when"):
        return word != "and" or not name_like(p, last)
    if word in ("in", "on", "at", "by"):
        return name_like(p, last)
    if word in ("during", "via", "after", "before", "when"):
        return True
    starts = word in ("the", "a", "an", "his", "her", "their", "this", "these", "there")
    return starts and p.words[last] not in PREPOSITIONS


def first_subject(p: Passage) -> Phrase | None:
    """The noun phrase that a passage is about: the one it begins with, behind what leads in."""
    at = 0
    while at < len(p) - 1 and (leads_in(p, at) or adverb(p.words[at])):
        at += 1
    if p.words[at] in PREPOSITIONS:
        commas = (place for place in range(at, min(len(p), at + 20)) if "," in p.gaps[place])
        at = next(commas, None)
    return None if at is None else short_phrase(p, at)


def short_phrase(p: Passage, first: int) -> Phrase | None:
    """A pronoun, a name, or a few words behind an article, beginning with an item."""
    word = p.words[first]
    if p.quoted(first) or word in SUBORDINATORS or word in PREPOSITIONS:
        return None
    if pronoun(word):
        return Phrase(first, first)
    last = first
    if name_like(p, first) and word not in DETERMINERS:
        while last + 1 < len(p) and not p.gaps[last + 1] and name_like(p, last + 1):
            last += 1
        return Phrase(first, last)
    while word in DETERMINERS and last + 1 < len(p) and last - first < 5 and not p.gaps[last + 1]:
        following = p.words[last + 1]
        verbal = following.endswith("ed") or following in BE | PASTS or following in verb_forms()
        if verbal or following in PREPOSITIONS or following in SUBORDINATORS:
            break
        last += 1
    return Phrase(first, last) if last > first else None


def personal(p: Passage, phrase: Phrase, strict: bool = False) -> bool:
    """Whether a noun phrase is a pronoun or holds a name; if ``strict``, ends with one."""
    first, last = phrase
    if p.words[last] in PRONOUNS:
        return True
    if strict:
        return name_like(p, last) or any("," in gap for gap in p.gaps[first + 1 : last + 1])
    return any(name_like(p, at) for at in range(first, last + 1))


def plural(p: Passage, phrase: Phrase) -> bool:
    """Whether a noun phrase may stand with a verb in the plural ("officials say")."""
    inside = p.words[phrase.first : phrase.last + 1]
    if inside[-1] in ("i", "we", "they", "you", "who") or inside[-1].isdigit():
        return True
    return any(word in PLURALS or word.endswith("s") or word == "and" for word in inside)
