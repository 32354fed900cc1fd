"""The boundaries of content: where it begins after a cue, and where it ends."""

from lesson.reading.reporting_verbs import Verb, verb_forms

from .grammar import (
    AFTER_OBJECT,
    AFTER_QUOTE,
    AUXILIARIES,
    DAYS,
    DETERMINERS,
    JOINTS,
    LEAD_INS,
    NEGATIONS,
    NOUNS_TOO,
    OBJECTS,
    PASTS,
    PREPOSITIONS,
    QUESTIONS,
    SUBJECTS,
    SUBORDINATORS,
    WITHIN,
    adverb,
)
from .noun_phrases import REACH, Phrase, leads_in, name_like
from .passages import QUOTE, Passage

SPEECH = frozenset({"clause", "that", "quote"})
CLAUSE = frozenset({"clause", "that"})
OBJECT = frozenset({"object", "quoted"})
ARTICLES = (["the"], ["a"], ["an"])
BREAKS = (",", "—", "–", ";")


def behind_cue(p: Passage, cue: int, verb: Verb) -> int | None:
    """The first item of the content after a cue; None if there is none."""
    frames, topic = verb.frames, cue + 2
    if topic < len(p) and p.words[cue + 1] in verb.prepositions and not p.gaps[cue + 1]:
        return topic - (p.words[cue + 1] == "against")
    start = after_adjuncts(p, cue + 1)
    if start >= len(p):
        return None
    gap, word = p.gaps[start], p.words[start]
    if ":" in gap:
        return start if frames & SPEECH else None
    if p.quoted(start):
        return start if gap or frames & {"quote", "object"} or verb.verb == "say" else None
    if frames & CLAUSE and (word == "that" or (word in QUESTIONS and not gap)):
        return start
    if "to" in frames and word == "to" and not gap:
        return start if infinitive(p, start) else None
    if "someone" in frames and not gap:
        return behind_addressee(p, start, verb)
    return behind_adjunct(p, start, verb)


def behind_adjunct(p: Passage, start: int, verb: Verb) -> int | None:
    """The first item of unmarked content at or after ``start``."""
    frames, gap, word = verb.frames, p.gaps[start], p.words[start]
    if word in PREPOSITIONS or gap:
        if not frames & SPEECH:
            return None
        if (place := opener(p, start)) is not None:
            return place
        return late_clause(p, start) if "late" in frames and not gap else None
    if word in SUBORDINATORS:
        begins = "late" in frames and word not in ("and", "but", "or", "than", "so")
        return start if begins else None
    if "clause" in frames and (verb.verb in ("say", "think", "believe") or full_clause(p, start)):
        return start
    return start if frames & OBJECT else None


def after_adjuncts(p: Passage, at: int) -> int:
    """The first item behind days and adverbs ("said Tuesday that")."""
    while at < len(p) and not p.gaps[at].strip(",") and not p.quoted(at):
        word = p.words[at]
        if word in DAYS or adverb(word) or word.isdigit() or word == "out":
            at += 1
        elif word in ("on", "in") and at + 1 < len(p) and p.words[at + 1] in DAYS:
            at += 2
        else:
            break
    return at


def opener(p: Passage, at: int) -> int | None:
    """The first item of content after an adjunct ("in a statement that …")."""
    for place in range(at, min(len(p), at + REACH)):
        gap = p.gaps[place]
        if ":" in gap or p.words[place] == "that":
            return place
        if p.quoted(place) and (gap or utterance(p, place)):
            return place
        if place > at and reports(p, place):
            return None  # the quotation behind it is somebody else's
        if ";" in gap or "." in gap or (place > at and p.words[place] in AUXILIARIES):
            return None
    return None


def late_clause(p: Passage, start: int) -> int | None:
    """The first item of a clause without “that”, after “in an interview” and the like."""
    if p.words[start : start + 2] == ["at", "least"]:
        return start
    for place in range(start + 2, min(len(p), start + 20)):
        word = p.words[place]
        if p.quoted(place):
            return None
        if "," in p.gaps[place] or word in SUBJECTS:
            return place
        if word in DETERMINERS and p.words[place - 1] not in PREPOSITIONS and not p.gaps[place]:
            return place
    return None


def behind_addressee(p: Passage, start: int, verb: Verb) -> int | None:
    """The first item of the content after the person addressed."""
    for place in range(start, min(len(p), start + 14)):
        word, before = p.words[place], p.words[place - 1]
        if p.gaps[place].startswith(",") and word in JOINTS:
            return None
        if word == "that" or ":" in p.gaps[place] or word in QUESTIONS:
            return place
        if p.quoted(place) and utterance(p, place):
            return place
        if place > start and "to" in verb.frames and infinitive(p, place):
            return place
        topic = word in ("about", "of", "for") and word in verb.prepositions
        if topic and (place <= start + 1 or name_like(p, place - 1) or before in OBJECTS):
            return place + 1 if place + 1 < len(p) else None
        if place > start and "clause" in verb.frames and begins_clause(p, place):
            return place
    if verb.verb == "warn":
        return start if full_clause(p, start) else None
    name = "clause" in verb.frames and start + 1 < len(p) and not p.gaps[start + 1]
    return start + 1 if name else None


def infinitive(p: Passage, at: int) -> bool:
    """Whether “to” and a verb begin at an item, or “not to” and a verb."""
    at += p.words[at] == "not"
    after = at + 1
    if after >= len(p) or p.words[at] != "to" or p.quoted(after):
        return after < len(p) and p.words[at] == "to"
    return p.words[after] not in DETERMINERS and not p.capital(after)


def begins_clause(p: Passage, at: int) -> bool:
    """Whether a clause begins with an item inside a sentence ("told them the bridge was safe")."""
    word = p.words[at]
    if p.gaps[at] or p.words[at - 1] in PREPOSITIONS:
        return False
    following = p.words[min(at + 1, len(p) - 1)]
    subject = word.split("'")[0] in SUBJECTS
    return subject or (word in DETERMINERS and following not in DAYS)


def full_clause(p: Passage, start: int) -> bool:
    """Whether a clause with subject and verb begins here, not just a noun phrase."""
    if p.words[start].split("'")[0] in SUBJECTS:
        return True
    for place in range(start, min(len(p), start + 12)):
        word = p.words[place]
        if word in AUXILIARIES or word in NEGATIONS:
            return True
        if (p.gaps[place] and place > start) or word in ("that", "who", "which"):
            return False
        if place > start and (word in PASTS or word.endswith("ed")) and word != "united":
            return True
        if place > start and word.endswith("s") and p.words[place + 1 : place + 2] in ARTICLES:
            return True  # “the pack crosses the road”
    return False


def utterance(p: Passage, at: int) -> bool:
    """Whether a quotation is long enough, or set off enough, to be something that was said."""
    gap = p.gaps[at]
    if "," in gap or ":" in gap:
        return True
    if titled(p, at):
        return False
    return p.items[at].end - p.items[at].start > 25 or p.capital(at)


def titled(p: Passage, at: int) -> bool:
    """Whether a quotation is a title rather than a saying ("in “The Long Way Home”")."""
    before = p.words[at - 1] if at and not p.gaps[at] else ""
    return before in PREPOSITIONS or before.endswith("'s")


def introduces(p: Passage) -> bool:
    """Whether a passage begins with what only leads into it ("In February, …")."""
    word = p.words[0]
    leading = word in PREPOSITIONS or word in SUBORDINATORS or word.endswith("ing")
    return leads_in(p, 0) or leading


def end_of_content(p: Passage, start: int) -> int:
    """The last item of the content that begins with an item, as far as quotations tell."""
    quotes = (place for place in range(len(p) - 1, start, -1) if p.quoted(place))
    quote = next(quotes, None)
    if quote is not None and quote + 1 < len(p) and not p.gaps[quote + 1]:
        return quote if p.words[quote + 1] in AFTER_QUOTE else len(p) - 1
    return len(p) - 1


def end_of_quotes(p: Passage, start: int) -> int:
    """The last of the quotations that begin with one, before the next reporting verb."""
    last = start
    for place in range(start + 1, min(len(p), start + 60)):
        if p.quoted(place):
            last = place
        elif p.words[place] in verb_forms():
            break
    return last


def end_of_clause(p: Passage, start: int, source: Phrase) -> int:
    """The last item of a clause; within “While X says …,” and “who says …,” it ends at a comma."""
    if p.quoted(start) and begins_with_quote(p, start):
        return len(p) - 1
    last = end_of_content(p, start)
    if p.quoted(start):
        return last
    last = before_reporter(p, start, last)
    return before_comma(p, start + 2, last) if is_within(p, source) else last


def begins_with_quote(p: Passage, at: int) -> bool:
    """Whether a quotation is only the subject of what is said ("claims “pigeons” broke it")."""
    size = p.items[at].end - p.items[at].start
    if at + 1 >= len(p) or p.gaps[at + 1] or p.capital(at) or size > 30:
        return False
    return p.words[at + 1] not in PREPOSITIONS | SUBORDINATORS | DAYS | AFTER_QUOTE


def is_within(p: Passage, source: Phrase) -> bool:
    """Whether the clause of a source is itself part of another ("While the mayor says …")."""
    first = source.first
    if p.words[source.last] in ("who", "which", "that") or p.words[max(0, first - 1)] in WITHIN:
        return True
    return p.words[0] in WITHIN and not any("," in gap for gap in p.gaps[1 : first + 1])


def before_comma(p: Passage, start: int, last: int) -> int:
    """The item before the first comma at or behind an item; ``last`` where there is none."""
    for place in range(start, last + 1):
        if p.gaps[place].startswith(",") and not p.quoted(place):
            return place - 1
    return last


def before_reporter(p: Passage, start: int, last: int) -> int:
    """The last item of a clause before “, but he …”, where the reporter goes on."""
    for place in range(start + 3, last):
        joined = p.gaps[place].startswith(BREAKS) and p.words[place] in JOINTS
        if joined and p.words[behind_days(p, place + 1)] in SUBJECTS:
            return place - 1
    return last


def behind_days(p: Passage, at: int) -> int:
    """The first item behind what tells a day ("on Tuesday", "later that day"), if any."""
    end = min(at + 5, len(p) - 1)
    while at < end:
        days = DAYS.union(("day",)).intersection(p.words[at : at + 3])
        if not days or p.words[at] not in DAYS.union(("day", "on", "in", "by", "that", "the")):
            break
        at += 1
    return at


def end_of_topic(p: Passage, start: int, last: int) -> int:
    """The last item of a thing that is spoken of: its last quotation, or what ends at a comma."""
    quotes = (place for place in range(last, start - 1, -1) if p.quoted(place))
    if (quote := next(quotes, None)) is not None:
        after = quote + 1
        ends = after > last or p.gaps[after] or p.words[after] in AFTER_OBJECT
        return quote if ends else last
    for place in range(start + 1, last + 1):
        if p.gaps[place].startswith((*BREAKS, "-", "(")) and turns(p, place):
            return place - 1
    return last


def before_cue(p: Passage, first: int, last: int) -> Phrase:
    """The content that ends with an item: a quotation by itself, or the whole clause."""
    while first < last and p.words[first] in LEAD_INS and p.quoted(first + 1):
        first += 1
    own = p.quoted(last) and p.capital(last) and not p.quoted(first)
    reported = p.quoted(last) and p.quoted(first) and says_between(p, first, last)
    if reported or (own and (p.gaps[last] or last - first < 3)):
        first = last
    return Phrase(first, last)


def says_between(p: Passage, first: int, last: int) -> bool:
    """Whether a reporting verb stands right behind the first of two quotations, or nearly so."""
    return any(reports(p, place) for place in range(first + 1, min(last, first + 6)))


def reports(p: Passage, at: int) -> bool:
    """Whether an item is a reporting verb as in “says” or “said”, and hardly a noun."""
    word = p.words[at]
    form = verb_forms().get(word, ("", ""))[1]
    return form == "ed" or (form == "s" and word not in NOUNS_TOO)


def next_quote(p: Passage, at: int) -> list[Phrase]:
    """The second piece of content, a quotation behind “he said”; empty where there is none."""
    for place in range(at, min(len(p), at + 25)):
        if p.quoted(place) and utterance(p, place):
            return [Phrase(place, end_of_quotes(p, place))]
        if place > at and p.gaps[place] and p.words[place] in verb_forms():
            return []
    return []


def is_topic(p: Passage, start: int, verb: Verb) -> bool:
    """Whether what begins with an item is a thing that is spoken of, and no clause or quotation."""
    nearby = p.words[start - 1 : start + 1]
    if not verb.frames & OBJECT and verb.prepositions.isdisjoint(nearby):
        return False
    if p.words[start] in QUESTIONS | {"that", "to", QUOTE}:
        return False
    return not ("clause" in verb.frames and full_clause(p, start))


def turns(p: Passage, at: int) -> bool:
    """Whether a sentence turns to something else here; behind a comma a list may go on."""
    word = p.words[at]
    if not p.gaps[at].startswith(","):
        return True
    joins = word in SUBORDINATORS or (word in PREPOSITIONS and word != "of")
    return joins or word in ("who", "and") or word.endswith("ing")
