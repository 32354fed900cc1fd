"""The rules: each finds one way in which English tells that somebody says something."""

from dataclasses import dataclass, field

from ..article import Span
from .contents import (
    CLAUSE,
    SPEECH,
    TOPIC,
    after_adjuncts,
    before_comma,
    before_cue,
    behind_cue,
    end_of_clause,
    end_of_content,
    end_of_topic,
    introduces,
    is_topic,
    next_quote,
    titled,
    utterance,
)  # fmt: skip
from .grammar import (
    AUXILIARIES,
    DAYS,
    DETERMINERS,
    LEAD_INS,
    MEDIA,
    NOUNS_TOO,
    PASTS,
    POSSESSIVES,
    PREPOSITIONS,
    PRONOUNS,
    QUESTIONS,
    SAYING_NOUNS,
    SUBORDINATORS,
    adverb,
    name_like,
    pronoun,
)  # fmt: skip
from .noun_phrases import (
    REACH,
    Phrase,
    begin_of_phrase,
    first_subject,
    passive,
    personal,
    phrase_after,
    plural,
    short_phrase,
    subject_before,
    verb_group,
)  # fmt: skip
from .passages import QUOTE, Passage
from .verbs import Verb, verb_forms

DASHES = ("—", "–", "―", "-")
MANY = frozenset("all both many some most few this that others".split())
REASONS = {  # each rule, and why it marks what it marks
    "that-clause": "“{cue}” comes with “that”: what follows is what {source} is reported to say.",
    "clause without that": "What follows “{cue}” is a clause of its own: “that” is left out.",
    "question clause": "“{cue}” comes with a question word: the clause it opens is what is told.",
    "asked to do": "“{cue}” comes with “to”: what somebody shall do is what is said.",
    "topic of a verb": "“{cue}” names a saying, and what follows is what it is about.",
    "quote after its cue": "A quotation stands right behind “{cue}”.",
    "cue before its source": "What is said stands before “{cue} {source}”.",
    "cue after what is said": "What is said stands before “{source} {cue}”.",
    "cue in the middle": "“{source} {cue}” stands in the middle of what is said.",
    "as somebody said": "“as {source} {cue}” tells whose words the rest of the sentence repeats.",
    "according to": "“according to” names the source; the rest of the sentence is what is said.",
    "noun as cue": "The noun “{cue}” tells of a saying; “that” opens what is said.",
    "question put": "“{cue}” in the passive: what was asked is there, who asked may not be.",
    "colon": "“{source} {cue}” ends with a colon: what is said stands behind it.",
    "colon before a quote": "A colon stands before the quotation, and {source} before the colon.",
    "verb beside a quote": "“{cue}” is no reporting verb, but stands where one would.",
    "quote that goes on": "No cue here: {source} is who spoke last, in the sentence before.",
    "signed quote": "A name stands behind the quotation, as a signature.",
}


@dataclass
class Found:
    """What a rule found in a passage: items for source and cue, and the pieces of content.

    ``more`` are quotations of other passages that belong to it, ``relay`` is who carried it.
    """

    rule: str
    p: Passage
    cue: Phrase
    source: Phrase | None
    pieces: list[Phrase]
    more: list[Span] = field(default_factory=list)
    relay: Span | None = None

    def covers(self, at: int) -> bool:
        """Whether its content includes an item of its passage."""
        return any(first <= at <= last for first, last in self.pieces)


def by_cues(p: Passage) -> list[Found]:
    """What the cues of a passage tell, in reading order."""
    forms, found = verb_forms(), []
    for at, word in enumerate(p.words):
        item = by_verb(p, at, *forms[word], found) if word in forms else None
        if word == "according" and p.words[at + 1 : at + 2] == ["to"]:
            item = according_to(p, at)
        elif not item and word in SAYING_NOUNS and p.words[at + 1 : at + 2] == ["that"]:
            item = noun_as_cue(p, at)
        if item:
            found.append(item)
    return found


def according_to(p: Passage, at: int) -> Found | None:
    """“According to X, …”, “…, according to X.” and “…, according to X, …”"""
    source = phrase_after(p, at + 2, initial=at < 2)
    if source is None:
        return None
    breaks = (place for place in range(at - 1, 0, -1) if ";" in p.gaps[place])
    left, after = next(breaks, 0), source.last + 1
    opens = not at or p.words[at - 1] in SUBORDINATORS or p.gaps[at].endswith((":", ";"))
    pieces = [] if opens else [before_cue(p, left, at - 1)]
    if at and after < len(p) - 1 and "," in p.gaps[at] and p.gaps[after].startswith(","):
        pieces.append(Phrase(after, end_of_content(p, after)))
    elif opens or not (at - left > 3 or p.quoted(at - 1)):
        commas = (place for place in range(after, min(len(p), after + 10)) if "," in p.gaps[place])
        start = next(commas, after)
        pieces = [Phrase(start, end_of_content(p, start))] if after < len(p) else []
    return Found("according to", p, Phrase(at, at + 1), source, pieces) if pieces else None


def noun_as_cue(p: Passage, at: int) -> Found | None:
    """“His claim that …”: the source stands before the noun, if anywhere."""
    if p.words[max(0, at - 2) : at] == ["in", "a"]:
        return None
    source = None
    for place in range(at - 1, max(-1, at - 5), -1):
        if p.gaps[place + 1]:
            break
        if p.words[place] in POSSESSIVES or p.words[place].endswith("'s"):
            source = Phrase(begin_of_phrase(p, place), place)
            break
    content = Phrase(at + 1, before_comma(p, at + 2, len(p) - 1))
    return Found("noun as cue", p, Phrase(at, at), source, [content])


def by_verb(p: Passage, at: int, verb: Verb, form: str, found: list[Found]) -> Found | None:
    """What is attributed by a reporting verb."""
    if no_verb(p, at, form):
        return None
    group, negated = verb_group(p, at)
    if negated and verb.verb != "deny":
        return None
    if "quote" in verb.frames and (source := inverted(p, at, group, form)):
        return before_its_source(p, at, source)
    before = p.words[group - 1] if group else ""
    participle = form == "ing" and not passive(p, at)
    if not participle:
        if before == "to" or (group == at and before in PREPOSITIONS):
            return None
        if form == "ed" and (passive(p, at) or at == 0 or before in ("when", "if")):
            return question_put(p, at) if verb.verb == "ask" else None
    source = subject(p, at, group, participle, found)
    if source is None or (form == "" and not plural(p, source)):
        return None
    behind = verb.frames & SPEECH and not participle
    item = behind_what_is_said(p, at, source, verb) if behind else None
    item = item or before_what_is_said(p, at, source, verb)
    if item and (told := told_to_medium(p, at, verb)):
        item.relay = p.span(*told)
    return item


def told_to_medium(p: Passage, at: int, verb: Verb) -> Phrase | None:
    """The newspaper or station that was told, as in “told X” or “said in an interview with X”."""
    behind = at + 1
    if verb.verb != "tell":
        nearby = p.words[at + 1 : at + 6]
        if "interview" not in nearby:
            return None
        behind = at + 3 + nearby.index("interview")
        if p.words[behind - 1 : behind] not in (["with"], ["on"], ["to"]):
            return None
    phrase = phrase_after(p, behind)
    return phrase if phrase and medium(p, phrase) else None


def medium(p: Passage, source: Phrase) -> bool:
    """Whether a source is a newspaper, an agency or a station: one that carries others' words."""
    named = (at for at in range(source.first, source.last + 1) if p.words[at] in MEDIA)
    return any(p.capital(at) for at in named)


def no_verb(p: Passage, at: int, form: str) -> bool:
    """Whether what looks like a reporting verb is a noun or part of a name."""
    word, after = p.words[at], p.words[at + 1] if at + 1 < len(p) else ""
    if at and p.capital(at):
        return True
    if word in ("state", "states"):
        return after not in ("that", QUOTE) and ":" not in p.gaps[at + 1]
    before = p.words[at - 1] if at and not p.gaps[at] else ""
    if before in DETERMINERS or (before.endswith(("'s", "s'")) and not pronoun(before)):
        return before not in MANY or form == "" or word in NOUNS_TOO
    if word not in NOUNS_TOO or form not in ("s", ""):
        return False
    if not at or not (name_like(p, at - 1) or before in PRONOUNS or before.endswith("s")):
        return not (form == "s" and after == "that")
    return after in AUXILIARIES or after in PREPOSITIONS or after in verb_forms()


def subject(p: Passage, at: int, group: int, participle: bool, found: list[Found]) -> Phrase | None:
    """The noun phrase that names who does what a verb says."""
    if participle:
        return of_participle(p, at, found) if says_itself(p, at) else None
    if source := subject_before(p, group):
        return source
    then = p.words[group] == "then" and p.gaps[group].startswith(",")
    joined = group > 1 and p.words[group - 1] in ("and", "but", "then")
    return of_participle(p, group, found) if then or joined else None


def says_itself(p: Passage, at: int) -> bool:
    """Whether an -ing form is a saying of its own ("…, adding that"), and no noun or adjective."""
    if at == 0:
        return False
    before, opens = p.words[at - 1], p.words[at + 1 : at + 2] in (["that"], [QUOTE])
    if p.gaps[at] or before in ("and", "but") or p.words[at] == "saying":
        return True
    return opens or (before not in PREPOSITIONS and name_like(p, at - 1))


def of_participle(p: Passage, at: int, found: list[Found]) -> Phrase | None:
    """Who is the subject of “…, saying” or “… and said”: whoever the sentence is about."""
    if at and not p.gaps[at] and (name_like(p, at - 1) or p.words[at - 1] in PRONOUNS):
        return subject_before(p, at)
    for place in range(at - 2, max(-1, at - 9), -1):
        if p.gaps[place + 1]:
            break
        if p.words[place] == "with":
            return Phrase(place + 1, at - 1)
    return found[-1].source if found and found[-1].source else first_subject(p)


def inverted(p: Passage, at: int, group: int, form: str) -> Phrase | None:
    """The source behind “said”, where what is said stands right before it."""
    gap = p.gaps[at]
    if at == 0 or group != at or form == "ing" or at + 1 >= len(p) or p.gaps[at + 1]:
        return None
    if not (p.quoted(at - 1) or gap.endswith((",", "?", "!", *DASHES))):
        return None
    phrase = phrase_after(p, at + 1)
    if phrase is None or p.quoted(at - 1):
        return phrase
    source = subject_before(p, at)
    if source and describes_itself(p, source, at):
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


def before_its_source(p: Passage, at: int, source: Phrase) -> Found:
    """“…,” said X, who is this and that. “…”"""
    last, pieces = source.last, [before_cue(p, 0, at - 1)]
    aside = p.gaps[source.last + 1].startswith(",")
    for place in range(source.last + 1, min(len(p), at + 41)):
        if p.quoted(place) and utterance(p, place):
            pieces += next_quote(p, place)
            break
        if p.words[place].endswith("ing") and p.words[place] in verb_forms():
            break
        last = place if aside else last
    return Found("cue before its source", p, Phrase(at, at), Phrase(source.first, last), pieces)


def behind_what_is_said(p: Passage, at: int, source: Phrase, verb: Verb) -> Found | None:
    """“…, X said.” and “…, X said, …”"""
    rest, first, cue = after_adjuncts(p, at + 1), source.first, Phrase(at, at)
    if first and p.words[first - 1] == "as" and p.words[at + 1 : at + 2] != ["that"]:
        return as_somebody_said(p, at, source)
    left = left_of(p, source)
    quote = left and p.quoted(first - 1)
    if not quote and rest < len(p) and ":" in p.gaps[rest]:
        return None
    second = second_half(p, at, rest) if first and "," in p.gaps[first] else 0
    if second and not quote:
        last = end_of_content(p, second) if p.quoted(second) else len(p) - 1
        lead = introduces(p) and p.quoted(second)
        pieces = [] if lead else [Phrase(0, first - 1)]
        return Found("cue in the middle", p, cue, source, [*pieces, Phrase(second, last)])
    if not left or not (quote or ends_saying(p, at, source, verb)):
        return None
    pieces = [before_cue(p, 0, first - 1), *next_quote(p, rest)]
    rule = "cue in the middle" if len(pieces) > 1 else "cue after what is said"
    return Found(rule, p, cue, source, pieces)


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
    return not leads or inside or QUOTE in p.words[: last + 1]


def ends_saying(p: Passage, at: int, source: Phrase, verb: Verb) -> bool:
    """Whether nothing that is said follows “…, X said”: it ends the sentence, or nearly so."""
    rest = after_adjuncts(p, at + 1)
    quoted = QUOTE in p.words[: source.first]
    if p.words[0] == "asked" or not (quoted or verb.frames & CLAUSE):
        return False
    if source.first < 3 or p.words[rest : rest + 2] == ["at", "least"]:
        return False
    if rest < len(p) and not p.quoted(rest) and p.gaps[rest][:1] not in (",", ".", "—", ";"):
        adjunct = p.words[rest] in PREPOSITIONS | SUBORDINATORS and p.words[rest] != "that"
        if not (adjunct and "late" in verb.frames):
            return False
    opened = behind_cue(p, at, verb)
    if opened is None:
        return True
    return p.words[opened] != "that" and not (p.quoted(opened) and not p.gaps[rest])


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


def as_somebody_said(p: Passage, at: int, source: Phrase) -> Found | None:
    """“As X said, …” and “…, as X said”."""
    place, cue = source.first - 1, Phrase(at, at)
    if place > 3 and p.gaps[place]:
        return Found("as somebody said", p, cue, source, [before_cue(p, 0, place - 1)])
    for after in range(at + 1, min(len(p), at + 15)):
        if "," in p.gaps[after] or ":" in p.gaps[after] or p.quoted(after):
            content = Phrase(after, end_of_content(p, after))
            return Found("as somebody said", p, cue, source, [content])
    return Found("colon", p, cue, source, []) if p.gaps[-1].endswith(":") else None


def before_what_is_said(p: Passage, at: int, source: Phrase, verb: Verb) -> Found | None:
    """“X said that …”, “X said: “…””, “X called it “…””."""
    start = behind_cue(p, at, verb)
    if start is None:
        late_colon = p.gaps[-1].endswith(":") and at > len(p) - 12
        opens = late_colon and verb.frames & SPEECH
        return Found("colon", p, Phrase(at, at), source, []) if opens else None
    names = verb.verb == "call"
    only_topic = verb.frames & TOPIC and (names or not verb.frames & SPEECH)
    if only_topic and not personal(p, source, strict=names):
        return None
    end, topic = end_of_clause(p, start, source), is_topic(p, start, verb)
    pieces = [Phrase(start, end_of_topic(p, start, end) if topic else end)]
    if source.first and p.words[source.first - 1] in ("which", "what", "whom"):
        pieces.insert(0, Phrase(source.first - 1, source.first - 1))
    return Found(rule_of(p, start, verb, topic), p, Phrase(at, at), source, pieces)


def rule_of(p: Passage, start: int, verb: Verb, topic: bool) -> str:
    """The rule that found the content that begins with an item."""
    word = p.words[start]
    if p.quoted(start):
        return "quote after its cue"
    if word in ("that", "to"):
        return "that-clause" if word == "that" else "asked to do"
    if word in QUESTIONS and verb.frames & CLAUSE:
        return "question clause"
    return "topic of a verb" if topic else "clause without that"


def question_put(p: Passage, at: int) -> Found | None:
    """“X was asked about …”, “Asked whether …, X”."""
    source = phrase_after(p, at + 2) if p.words[at + 1 : at + 2] == ["by"] else None
    for place in range(source.last + 1 if source else at + 1, min(len(p), at + 16)):
        word = p.words[place]
        if word in QUESTIONS or word in ("about", "for", "to", "who") or p.quoted(place):
            start = place + (word in ("about", "for"))
            if start >= len(p):
                return None
            content = Phrase(start, before_comma(p, start + 1, end_of_content(p, start)))
            return Found("question put", p, Phrase(at, at), source, [content])
        if p.gaps[place] and place > at + 1:
            return None
    return None


def by_quotes(p: Passage, found: list[Found]) -> list[Found]:
    """What a quotation without a reporting verb tells: a signature, a colon, another verb."""
    for at in range(len(p)):
        if not p.quoted(at) or any(item.covers(at) for item in found):
            continue
        item = signed(p, at) or behind_colon(p, at) or beside_other_verb(p, at)
        if item:
            return [item]
    return []


def signed(p: Passage, at: int) -> Found | None:
    """“…” — X"""
    if at or not 1 < len(p) < 12 or not p.gaps[1].endswith(DASHES) or not name_like(p, 1):
        return None
    return Found("signed quote", p, Phrase(1, 1), Phrase(1, len(p) - 1), [Phrase(0, 0)])


def behind_colon(p: Passage, at: int) -> Found | None:
    """“X had this to say: “…””: the subject of the clause before the colon is the source."""
    if not at or ":" not in p.gaps[at]:
        return None
    start, breaks = at - 1, (",", ";", ":", ".", *DASHES)
    while start and at - start < REACH and not p.gaps[start].endswith(breaks):
        start -= 1
    source = short_phrase(p, start) or first_subject(p)
    if source is None or source.last >= at or not personal(p, source):
        return None
    content = Phrase(at, end_of_content(p, at))
    return Found("colon before a quote", p, Phrase(at - 1, at - 1), source, [content])


def beside_other_verb(p: Passage, at: int) -> Found | None:
    """“…,” X retorted: a verb that is no reporting verb, but stands where one would."""
    first, size = at + 1, p.items[at].end - p.items[at].start
    if first + 1 >= len(p) or size <= 12 or p.gaps[first] not in (",", "?", "!", "—"):
        return None
    source = short_phrase(p, first)
    if source and source.last + 1 < len(p) and not p.gaps[source.last + 1]:
        verb = source.last + 1
        verb += adverb(p.words[verb]) and verb + 1 < len(p)
        if acts(p, verb):
            pieces = [before_cue(p, 0, at), *next_quote(p, verb + 1)]
            return Found("verb beside a quote", p, Phrase(verb, verb), source, pieces)
    source = phrase_after(p, first + 1)
    if acts(p, first) and source and personal(p, source):
        content = before_cue(p, 0, at)
        return Found("verb beside a quote", p, Phrase(first, first), source, [content])
    return None


def acts(p: Passage, at: int) -> bool:
    """Whether an item looks like a verb in the past or the present."""
    word = p.words[at]
    present = word.endswith("s") and not p.capital(at) and word not in AUXILIARIES
    return present or word.endswith("ed") or word in PASTS
