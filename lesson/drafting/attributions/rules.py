"""Rules for cues: the ways in which a verb, a noun or “according to” reports speech."""

from lesson.reading.reporting_verbs import Verb, verb_forms

from .candidate import Candidate
from .contents import (
    CLAUSE,
    SPEECH,
    before_comma,
    before_cue,
    behind_cue,
    end_of_clause,
    end_of_content,
    end_of_topic,
    is_topic,
)
from .grammar import (
    AUXILIARIES,
    COURTS,
    DETERMINERS,
    MANY,
    MEDIA,
    NAMES_TOO,
    NEGATIONS,
    NOUNS_TOO,
    OBJECTS,
    PASTS,
    POSSESSIVES,
    PREPOSITIONS,
    PRONOUNS,
    QUESTIONS,
    SAYING_NOUNS,
    SUBJECTS,
    SUBORDINATORS,
    pronoun,
)
from .noun_phrases import (
    Phrase,
    begin_of_phrase,
    first_subject,
    name_like,
    passive,
    personal,
    phrase_after,
    plural,
    subject_before,
    trimmed,
    verb_group,
)
from .passages import QUOTE, Passage
from .word_order import before_its_source, behind_what_is_said, inverted

MEASURES = frozenset(  # what shows something by its figures
    "poll polls survey surveys study studies data figures records report reports analysis research"
    " results numbers tests".split()
)
JUDGING = ("ful", "less", "ous", "ble", "ly", "fair", "false", "wrong", "ed")
ARTICLES = frozenset(("a", "an", "the"))
QUOTED = frozenset("quoted quotes quoting cited cites citing".split())
ANONYMOUS = frozenset(("named", "identified", "quoted", "anonymous"))


def by_cues(p: Passage) -> list[Candidate]:
    """The attributions that a passage's cues make, in reading order."""
    forms, found = verb_forms(), []
    for at, word in enumerate(p.words):
        item = by_verb(p, at, *forms[word], found) if word in forms else None
        if word == "according" and p.words[at + 1 : at + 2] == ["to"]:
            item = according_to(p, at)
        elif not item and word in SAYING_NOUNS:
            item = noun_as_cue(p, at)
        if item:
            found.append(item)
    return found


def according_to(p: Passage, at: int) -> Candidate | None:
    """“According to X, …”, “…, according to X.” and “…, according to X, …”"""
    source = phrase_after(p, at + 2, initial=at < 2)
    if source is None:
        return None
    breaks = (place for place in range(at - 1, 0, -1) if ";" in p.gaps[place])
    left, after = next(breaks, 0), source.last + 1
    which = at > 1 and p.words[at - 1] in ("which", "who") and "," in p.gaps[at]
    left = at - 1 if which else left
    opens = not at or p.words[at - 1] in SUBORDINATORS or p.gaps[at].endswith((":", ";"))
    opens = opens and not which
    pieces = [] if opens else [before_cue(p, left, at - 1)]
    if at and after < len(p) - 1 and "," in p.gaps[at] and p.gaps[after].startswith(","):
        end = end_of_content(p, after)
        pieces.append(Phrase(after, before_comma(p, after + 1, end) if which else end))
    elif opens or not (at - left > 3 or p.quoted(at - 1) or which):
        commas = (place for place in range(after, min(len(p), after + 10)) if "," in p.gaps[place])
        start = next(commas, after)
        pieces = [Phrase(start, end_of_content(p, start))] if after < len(p) else []
    return Candidate("according to", p, Phrase(at, at + 1), source, pieces) if pieces else None


def noun_as_cue(p: Passage, at: int) -> Candidate | None:
    """“His claim that …”, “Her claim is that …”: it is the possessor’s."""
    start = at + 1 + (p.words[at + 1 : at + 2] in (["is"], ["was"]))
    after = p.words[start + 1 : start + 2]
    if p.words[start : start + 1] != ["that"] or not after or after[0] in AUXILIARIES | PASTS:
        return None
    if not (NEGATIONS | verb_forms().keys()).isdisjoint(p.words[max(0, at - 5) : at]):
        return None
    for place in range(at - 1, max(-1, at - 5), -1):
        if p.gaps[place + 1]:
            break
        if p.words[place] in POSSESSIVES:
            source = Phrase(place, place)
        elif p.possessive(place):
            first = begin_of_phrase(p, place)
            behind = (
                n
                for n in range(place, first, -1)
                if p.words[n - 1] in PASTS or p.words[n - 1].endswith("ed")
            )
            source = trimmed(p, next(behind, first), place) or Phrase(place, place)
        else:
            continue
        content = Phrase(start, before_comma(p, start + 1, len(p) - 1))
        return Candidate("noun as cue", p, Phrase(at, at), source, [content])
    return None


def by_verb(p: Passage, at: int, verb: Verb, form: str, found: list[Candidate]) -> Candidate | None:
    """The attribution that a reporting verb makes, if any."""
    if no_verb(p, at, form):
        return None
    group, negated = verb_group(p, at)
    if negated:
        return None
    turned = "quote" in verb.frames and verb.verb != "tell"  # nobody writes “…,” told X
    if turned and (source := inverted(p, at, group, verb, form)):
        return before_its_source(p, at, source)
    as_saying = form == "ing" and p.words[max(0, at - 1)] == "as"
    if as_saying and (item := quoted_as(p, at, verb, found)):
        return item
    return behind_subject(p, at, verb, form, found)


def behind_subject(
    p: Passage, at: int, verb: Verb, form: str, found: list[Candidate]
) -> Candidate | None:
    """The attribution that a verb makes with the subject in front of it."""
    own, _ = verb_group(p, at)
    group = longer_group(p, own)
    before = p.words[group - 1] if group else ""
    participle = form == "ing" and not passive(p, at)
    if not participle:
        if before == "to" or (group == at and before in PREPOSITIONS):
            return None
        if form == "ed" and (passive(p, at) or at == 0 or before in ("when", "if")):
            return question_put(p, at) if verb.verb in ("ask", "tell", "inform", "warn") else None
    source = subject(p, at, group, participle, found)
    helped = group < own or any(word in AUXILIARIES for word in p.words[group:at])
    if source is None or not tells(p, source):
        return None
    if form == "" and not helped and not plural(p, source):
        return None
    behind = verb.frames & SPEECH and not participle
    item = behind_what_is_said(p, at, source, verb) if behind else None
    item = item or before_what_is_said(p, at, source, verb)
    if item and (told := told_to_medium(p, at, verb)):
        item.relay = p.span(*told)
    return item


def tells(p: Passage, source: Phrase) -> bool:
    """Whether a source says something: not “neither X”, not “in a statement posted on Friday”."""
    before = p.words[max(0, source.first - 2) : source.first]
    posted = p.words[source.last] in SAYING_NOUNS and "in" in before
    return not posted and {"nor", "neither"}.isdisjoint(
        {*before[-1:], *p.words[source.first : source.last]}
    )


def longer_group(p: Passage, group: int) -> int:
    """The first item of “went on to” or “took to the radio to” before a verb, or the verb’s own."""
    for place in range(group - 3, max(-1, group - 9), -1):
        if p.words[group - 1] != "to" or p.gaps[place + 1]:
            break
        on = p.words[place] in ("went", "goes", "go") and p.words[place + 1 : group - 1] == ["on"]
        if on or (p.words[place] in ("took", "takes") and p.words[place + 1] == "to"):
            return verb_group(p, place)[0]
    return group


def quoted_as(p: Passage, at: int, verb: Verb, found: list[Candidate]) -> Candidate | None:
    """“The paper quoted X as saying …” and “X was quoted as saying …”: whoever quotes is relay."""
    places = range(at - 2, max(-1, at - 14), -1)
    quoted = next((place for place in places if p.words[place] in QUOTED), None)
    if quoted is None:
        return None
    before = subject_before(p, verb_group(p, quoted)[0])
    source = before if passive(p, quoted) else Phrase(quoted + 1, at - 2)
    item = source and source.last >= source.first and before_what_is_said(p, at, source, verb)
    if item and before and source != before:
        item.relay = p.span(*before)
        found[:] = [other for other in found if other.cue.first != quoted]
    return item or None


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
    named = [
        at for at in range(source.first, source.last + 1) if p.words[at] in MEDIA and p.capital(at)
    ]
    if len(named) != 1 or p.words[named[0]] not in NAMES_TOO:
        return bool(named)
    return named[0] == source.first or not name_like(p, named[0] - 1)  # Rita Fox is a person


def no_verb(p: Passage, at: int, form: str) -> bool:
    """Whether what looks like a reporting verb is a noun or part of a name."""
    word, after = p.words[at], p.words[at + 1] if at + 1 < len(p) else ""
    if at and p.capital(at) and not p.headline:
        return True
    before = p.words[at - 1] if at and not p.gaps[at] else ""
    if after == "out" and word in ("rule", "rules", "ruled", "hold", "holds", "held"):
        return True
    if word in ("state", "states") and before not in DETERMINERS:
        return after not in ("that", QUOTE) and ":" not in p.gaps[at + 1]
    if before in DETERMINERS or (before.endswith(("'s", "s'")) and not pronoun(before)):
        return before not in MANY or word in NOUNS_TOO
    if word not in NOUNS_TOO or form not in ("s", "") or before == "to":
        return False
    if not at or not (name_like(p, at - 1) or before in PRONOUNS or before.endswith("s")):
        return not (form == "s" and (after in ("that", QUOTE) or after in DETERMINERS | SUBJECTS))
    return after in AUXILIARIES or after in PREPOSITIONS or after in verb_forms()


def subject(
    p: Passage, at: int, group: int, participle: bool, found: list[Candidate]
) -> Phrase | None:
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
    if before == "without":
        return False
    if p.gaps[at] or before in ("and", "but") or p.words[at] == "saying":
        return True
    return opens or (before not in PREPOSITIONS and name_like(p, at - 1))


def of_participle(p: Passage, at: int, found: list[Candidate]) -> Phrase | None:
    """Who is the subject of “…, saying” or “… and said”: whoever the sentence is about."""
    if at and not p.gaps[at] and (name_like(p, at - 1) or p.words[at - 1] in PRONOUNS):
        return subject_before(p, at)
    for place in range(at - 2, max(-1, at - 9), -1):
        if p.gaps[place + 1]:
            break
        if p.words[place] == "with" and p.words[at].endswith("ing"):
            return Phrase(place + 1, at - 1)
    if not found or not found[-1].source:
        return first_subject(p)
    last = found[-1].source  # “X said people told her, “…,” adding”: it is X who adds
    outer = (item.source for item in found[:-1] if item.source and item.covers(last.first))
    return next(outer, last)


def before_what_is_said(p: Passage, at: int, source: Phrase, verb: Verb) -> Candidate | None:
    """“X said that …”, “X said: “…””, “X called it “…””."""
    start = behind_cue(p, at, verb)
    if only_looks_so(p, source, verb, start):
        return None
    if start is None:
        late_colon = p.gaps[-1].endswith(":") and at > len(p) - 12
        opens = late_colon and verb.frames & SPEECH
        return Candidate("colon", p, Phrase(at, at), source, []) if opens else None
    names = verb.verb == "call" and start == at + 1
    only_topic = names or not verb.frames & SPEECH
    said = names and QUOTE in p.words[start + 1 :]
    if only_topic and not said and not personal(p, source, strict=names):
        return None
    end, topic = end_of_clause(p, start, source), is_topic(p, start, verb)
    if topic:
        end = end_of_topic(p, start, end)
        if not worth_a_topic(p, at, source, verb, Phrase(start, end)):
            return None
    pieces = [Phrase(start, end)]
    if source.first and p.words[source.first - 1] in ("which", "whom"):
        pieces.insert(0, Phrase(source.first - 1, source.first - 1))
    return Candidate(rule_of(p, start, verb, topic), p, Phrase(at, at), source, pieces)


def only_looks_so(p: Passage, source: Phrase, verb: Verb, start: int | None) -> bool:
    """Whether a verb does not report here: “asked not to be named”, “held” by no court, …"""
    named = source.first < source.last or p.words[source.last] not in ("who", "which", "that", "it")
    if not named and start and p.words[start] in QUESTIONS | {"to"}:
        return True  # “the men who asked to go”: told by the way
    if verb.verb == "ask" and start:
        return not ANONYMOUS.isdisjoint(p.words[start : start + 4])
    if verb.verb in ("hear", "hold"):
        return COURTS.isdisjoint(p.words[source.first : source.last + 1])
    return verb.verb == "cite" and medium(p, source)  # “Reuters reported, citing Roe”


def worth_a_topic(p: Passage, at: int, source: Phrase, verb: Verb, topic: Phrase) -> bool:
    """Whether a verb with its topic tells of a saying, and no deed or mere background."""
    quoted = QUOTE in p.words[topic.first : topic.last + 1]
    if source.first == source.last and p.words[source.last] in ("who", "which", "that"):
        return quoted
    if verb.verb == "show":
        return not MEASURES.isdisjoint(p.words[source.first : source.last + 1])
    if verb.verb == "call" and topic.first == at + 1:  # “called it a mistake”, not “called a taxi”
        named = not ARTICLES.isdisjoint(p.words[topic.first + 1 : topic.last + 1])
        judged = topic.last - topic.first > 1 and p.words[topic.last].endswith(JUDGING)
        return quoted or named or judged or p.words[topic.first] in OBJECTS
    return quoted or "quoted" not in verb.frames


def rule_of(p: Passage, start: int, verb: Verb, topic: bool) -> str:
    """The rule that found the content that begins with an item."""
    word = p.words[start]
    if p.quoted(start):
        return "quote after its cue"
    if word in ("that", "to"):
        return "that-clause" if word == "that" else "asked to do"
    if word in QUESTIONS and (verb.frames & CLAUSE or verb.verb == "ask"):
        return "question clause"
    return "topic of a verb" if topic else "clause without that"


def question_put(p: Passage, at: int) -> Candidate | None:
    """“X was asked about …”, “Asked whether …, X”."""
    source = phrase_after(p, at + 2) if p.words[at + 1 : at + 2] == ["by"] else None
    opens = QUESTIONS | {"to", "who", "about", "for"} if p.words[at] == "asked" else {"that"}
    for place in range(source.last + 1 if source else at + 1, min(len(p), at + 16)):
        word = p.words[place]
        if word in opens or (p.quoted(place) and "that" not in opens):
            start = place + (word in ("about", "for"))
            if start >= len(p):
                return None
            content = Phrase(start, before_comma(p, start + 1, end_of_content(p, start)))
            return Candidate("question put", p, Phrase(at, at), source, [content])
        if p.gaps[place] and place > at + 1:
            return None
    return None
