"""Rules for what is said in front of its cue: “…, X said”, “…, said X”, “As X said, …”."""

from lesson.reading.reporting_verbs import Verb, verb_forms

from .candidate import Candidate
from .contents import (
    CLAUSE,
    after_adjuncts,
    before_cue,
    behind_cue,
    end_of_content,
    introduces,
    next_quote,
    titled,
    utterance,
)
from .grammar import (
    AUXILIARIES,
    DASHES,
    DAYS,
    DETERMINERS,
    LEAD_INS,
    PREPOSITIONS,
    SUBORDINATORS,
)
from .noun_phrases import Phrase, name_like, phrase_after, subject_before
from .passages import QUOTE, Passage

PLACES = PREPOSITIONS - frozenset("about of for to that".split())


def inverted(p: Passage, at: int, group: int, verb: Verb, form: str) -> Phrase | None:
    """The source behind “said”, where what is said stands right before it."""
    gap = p.gaps[at]
    if at == 0 or group != at or form == "ing" or at + 1 >= len(p) or p.gaps[at + 1]:
        return None
    if p.quoted(at - 1) and not gap and at > 1 and not p.gaps[at - 1]:
        return None  # “the man known as “the Fox” said”
    unquoted = verb.frames & CLAUSE and gap.endswith((",", "?", "!", *DASHES))
    if not (p.quoted(at - 1) or unquoted):
        return None
    phrase = phrase_after(p, at + 1)
    if phrase is None or p.quoted(at - 1):
        return phrase
    source = subject_before(p, at)
    if source and (describes_itself(p, source, at) or "who" in p.words[source.first : at]):
        return None
    return phrase if closes(p, phrase) else None


def describes_itself(p: Passage, source: Phrase, at: int) -> bool:
    """Whether a source is a name with its description between commas ("Ann Roe, a judge, said")."""
    place = source.first
    if not name_like(p, place) or not (place == 0 or p.gaps[place] or p.quoted(place - 1)):
        return False
    while place + 1 < at and not p.gaps[place + 1] and name_like(p, place + 1):
        place += 1
    return "," in p.gaps[place + 1] and "," in "".join(p.gaps[source.first + 1 : at])


def closes(p: Passage, phrase: Phrase) -> bool:
    """Whether a sentence ends, or only an adjunct follows, behind the name that begins a phrase."""
    end = phrase.first
    if name_like(p, end):
        while end + 1 < len(p) and not p.gaps[end + 1] and name_like(p, end + 1):
            end += 1
    elif p.words[end] in DETERMINERS:
        whole = phrase.last + 1 == len(p) or "," in p.gaps[phrase.last + 1]
        if not whole or phrase.last == end:
            return False
        end = phrase.last
    else:
        return False
    after = end + 1
    return after >= len(p) or p.gaps[after] != "" or p.words[after] in DAYS | PREPOSITIONS


def before_its_source(p: Passage, at: int, source: Phrase) -> Candidate:
    """“…,” said X, who is this and that. “…”"""
    last, pieces = source.last, [before_cue(p, 0, at - 1)]
    behind = "".join(p.words[last + 1 : last + 2])
    aside = p.gaps[last + 1].startswith(",") and not behind.endswith("ing")
    for place in range(last + 1, min(len(p), at + 41)):
        if p.quoted(place) and not p.gaps[place]:
            last = place  # “said a man called “Spoons””
        elif p.quoted(place) and utterance(p, place):
            pieces += next_quote(p, place)
            break
        if p.words[place].endswith("ing") and p.words[place] in verb_forms():
            break
        last = place if aside else last
    return Candidate("cue before its source", p, Phrase(at, at), Phrase(source.first, last), pieces)


def behind_what_is_said(p: Passage, at: int, source: Phrase, verb: Verb) -> Candidate | None:
    """“…, X said.” and “…, X said, …”"""
    rest, first, cue = after_adjuncts(p, at + 1), source.first, Phrase(at, at)
    if first and p.words[first - 1] == "as" and p.words[at + 1 : at + 2] != ["that"]:
        return as_somebody_said(p, at, source, verb)
    left = left_of(p, source)
    quote = left and p.quoted(first - 1)
    if not quote and p.words[source.last] in ("who", "which", "that"):
        return None
    if not quote and rest < len(p) and ":" in p.gaps[rest]:
        return None
    second = second_half(p, at, rest) if first and "," in p.gaps[first] else 0
    if second and not quote:
        last = end_of_content(p, second) if p.quoted(second) else len(p) - 1
        lead = introduces(p) and p.quoted(second)
        pieces = [] if lead else [Phrase(0, first - 1)]
        return Candidate("cue in the middle", p, cue, source, [*pieces, Phrase(second, last)])
    if not left or not (quote or ends_saying(p, at, source, verb)):
        return None
    pieces = [before_cue(p, 0, first - 1), *next_quote(p, rest)]
    if second and len(pieces) == 1 and QUOTE in p.words[second:] and not p.quoted(pieces[0].first):
        pieces.append(Phrase(second, len(p) - 1))
    rule = "cue in the middle" if len(pieces) > 1 else "cue after what is said"
    return Candidate(rule, p, cue, source, pieces)


def left_of(p: Passage, source: Phrase) -> bool:
    """Whether what stands before “X said” is what X said."""
    last, gap = source.first - 1, p.gaps[source.first]
    if last < 0:
        return False
    if p.quoted(last):
        label = last > 0 and not gap and p.words[last - 1] in DETERMINERS
        return not label and not (introduces(p) and titled(p, last))
    if not gap.endswith((",", "?", "!", *DASHES)):
        return False
    leads = p.words[0] in PREPOSITIONS or p.words[0] in LEAD_INS or p.words[0] in DAYS
    inside = any("," in gap for gap in p.gaps[1 : last + 1])
    whole = not AUXILIARIES.isdisjoint(p.words[: last + 1]) and p.words[0] in PREPOSITIONS
    return not leads or inside or whole or p.words[1] == "least" or QUOTE in p.words[: last + 1]


def ends_saying(p: Passage, at: int, source: Phrase, verb: Verb) -> bool:
    """Whether nothing that is said follows “…, X said”: it ends the sentence, or nearly so."""
    rest = after_listener(p, at, verb)
    quoted = QUOTE in p.words[: source.first]
    if p.words[0] == "asked" or not (quoted or "clause" in verb.frames):
        return False
    if source.first < 3 or p.words[rest : rest + 2] == ["at", "least"]:
        return False
    if rest < len(p) and not p.quoted(rest) and p.gaps[rest][:1] not in (",", ".", "—", ";"):
        adjunct = p.words[rest] in PREPOSITIONS | SUBORDINATORS and p.words[rest] != "that"
        others = {*p.words[: source.first], *p.words[rest:]}
        bare = p.words[rest] in PLACES - {"by"} and others.isdisjoint(verb_forms())
        if not adjunct or not ("late" in verb.frames or bare):
            return False
    opened = behind_cue(p, at, verb)
    if opened is None or rest > after_adjuncts(p, at + 1):
        return True
    return p.words[opened] != "that" and not (p.quoted(opened) and not p.gaps[rest])


def after_listener(p: Passage, at: int, verb: Verb) -> int:
    """The first item behind whoever is spoken to, where nothing said follows ("told Ann.")."""
    rest = after_adjuncts(p, at + 1)
    if "someone" not in verb.frames or rest >= len(p) or p.gaps[rest] or p.quoted(rest):
        return rest
    listener = phrase_after(p, rest)
    if listener is None:
        return rest
    end = after_adjuncts(p, listener.last + 1)
    ends = end >= len(p) or p.gaps[end].startswith((",", ".")) or p.words[end] in PLACES
    return end if ends else rest


def second_half(p: Passage, at: int, rest: int) -> int:
    """The item behind the comma in “, he said (in a statement), …”; 0 where there is none."""
    if rest < len(p) and p.words[rest] in PREPOSITIONS and not p.gaps[rest]:
        nearby = range(rest + 1, min(len(p), rest + 8))
        rest = next((place for place in nearby if p.gaps[place] or p.quoted(place)), 0)
    if not 0 < rest < len(p) or p.gaps[rest][:1] not in (",", ";"):
        return 0
    word = p.words[rest]
    aside = word in ("who", "which", "when", "while", "though", "although")
    return 0 if aside or (word.endswith("ing") and word in verb_forms()) else rest


def as_somebody_said(p: Passage, at: int, source: Phrase, verb: Verb) -> Candidate | None:
    """“As X said, …” and “…, as X said”."""
    place, cue = source.first - 1, Phrase(at, at)
    put_it = p.words[at + 1 : at + 2] == ["it"] and not p.gaps[at + 1]
    rest = after_adjuncts(p, at + 1 + put_it)
    goes_on = rest < len(p) and not p.gaps[rest] and p.words[rest] not in PREPOSITIONS
    if goes_on or not (verb.frames & CLAUSE or put_it) or verb.shade == "thinking":
        return None  # “as she denounced the plan”, “as the talks began”
    if place > 3 and p.gaps[place]:
        return Candidate("as somebody said", p, cue, source, [before_cue(p, 0, place - 1)])
    for after in range(at + 1, min(len(p), at + 15)):
        if "," in p.gaps[after] or ":" in p.gaps[after] or p.quoted(after):
            content = Phrase(after, end_of_content(p, after))
            return Candidate("as somebody said", p, cue, source, [content])
    return Candidate("colon", p, cue, source, []) if p.gaps[-1].endswith(":") else None
