"""Attributions found by rules: who says what, by which cue."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from ..article import Article, Span
from ..reading import Attribution
from .clauses import (
    NOUNS_TOO, REACH, QUESTION_WORDS, OBJECTS, Phrase, leads_in, after_adjuncts, be_before, opener, phrase_after,
    subject_before, utterance, verb_group,
)  # fmt: skip
from .grammar import AUXILIARIES, BE, NEGATIONS, DAYS, DETERMINERS, LEAD_INS, PREPOSITIONS, PRONOUNS, SUBORDINATORS, adverb, name_like
from .passages import QUOTE, Passage, passages
from .verbs import Verb, verb_forms


@dataclass
class Found:
    """What a rule found in a passage: items for source and cue, and the pieces of content."""

    rule: str
    p: Passage
    cue: Phrase
    source: Phrase | None
    pieces: list[Phrase]
    more: list[Span] = field(default_factory=list)
    relay: Span | None = None


def attributions(article: Article) -> Iterator[Attribution]:
    """The attributions of an article, in reading order."""
    found: list[Found] = []
    state = Thread()
    for p in passages(article):
        if p.items:
            found += in_passage(p, state)
    for item in found:
        content = [item.p.span(*piece) for piece in item.pieces] + item.more
        if content:
            source = item.p.span(*item.source) if item.source else None
            yield Attribution(
                article, tuple(sorted(content)), source, item.p.span(*item.cue), item.relay,
                rule=item.rule,
            )  # fmt: skip


class Thread:
    """Who spoke last, for quotations that have no cue of their own."""

    last: Found | None = None
    awaited: Found | None = None
    near: int = 0
    pending: list[Span]

    def __init__(self):
        self.pending = []


def in_passage(p: Passage, thread: Thread) -> list[Found]:
    """What the rules find in one passage."""
    forms = verb_forms()
    if p.opens:
        thread.pending = []
        thread.near -= thread.near > 0
    found: list[Found] = []
    if len(p) == 1 and p.quoted(0):
        lone_quotation(p, thread)
        return []
    for at, word in enumerate(p.words):
        if word in forms:
            item = around(p, at, *forms[word], found)
        elif word in NOUNS and p.words[at + 1 : at + 2] == ["that"] and not p.gaps[at + 1]:
            item = noun_cue(p, at)
        elif word == "according" and p.words[at + 1 : at + 2] == ["to"]:
            item = according(p, at)
        else:
            continue
        if item:
            found.append(item)
    if QUOTE in p.words:
        found += beside_quotes(p, found)
    settle(p, found)
    found = [item for item in found if not nested(item, found)]
    tie(p, found, thread)
    return found


def lone_quotation(p: Passage, thread: Thread) -> None:
    """A quotation alone belongs to whoever spoke last, or to the one who speaks next."""
    speaker = thread.awaited or (thread.last if thread.near else None)
    thread.awaited = None
    if speaker:
        thread.near = 2
        speaker.more.append(p.items[0])
        thread.last = speaker
    else:
        thread.pending.append(p.items[0])


def tie(p: Passage, found: list[Found], thread: Thread) -> None:
    """Quotations before and after a passage are tied to who speaks in it."""
    speaking = [item for item in found if any(map(p.quoted, covered(item)))]
    if speaking:
        speaking[0].more += thread.pending
        thread.pending = []
        thread.last = speaking[-1]
        thread.near = 2
    if p.gaps[-1].endswith(":"):
        thread.awaited = found[-1] if found else None
        if not found and (subject := first_subject(p)):
            thread.awaited = Found("colon before a quote", p, Phrase(len(p) - 1, len(p) - 1), subject, [])
            found.append(thread.awaited)
    else:
        thread.awaited = None


def covered(item: Found) -> Iterator[int]:
    for piece in item.pieces:
        yield from range(piece.first, piece.last + 1)


def first_subject(p: Passage) -> Phrase | None:
    """The noun phrase that a passage begins with."""
    at = 0
    while at < len(p) - 1 and (p.words[at] in LEAD_INS or adverb(p.words[at]) or p.words[at] in DAYS):
        at += 1
    if p.words[at] in PREPOSITIONS:
        comma = next((i for i in range(at, min(len(p), at + 20)) if "," in p.gaps[i]), None)
        if comma is None:
            return None
        at = comma
    return phrase_after_simple(p, at)


def phrase_after_simple(p: Passage, first: int) -> Phrase | None:
    if p.quoted(first) or p.words[first] in SUBORDINATORS | PREPOSITIONS:
        return None
    if p.words[first].split("'")[0] in PRONOUNS:
        return Phrase(first, first)
    last = first
    if name_like(p, first) and p.words[first] not in DETERMINERS:
        while last + 1 < len(p) and not p.gaps[last + 1] and name_like(p, last + 1):
            last += 1
        return Phrase(first, last)
    if p.words[first] in DETERMINERS:
        while last + 1 < len(p) and last - first < 5 and not p.gaps[last + 1]:
            word = p.words[last + 1]
            if word in PREPOSITIONS or word in SUBORDINATORS or word.endswith("ed") or word in BE or word in verb_forms():
                break
            last += 1
        return Phrase(first, last) if last > first else None
    return None


def according(p: Passage, at: int) -> Found | None:
    """“According to X, …” and “…, according to X.”"""
    source = phrase_after(p, at + 2, initial=at < 2)
    if source is None:
        return None
    cue = Phrase(at, at + 1)
    left = left_start(p, at)
    joined = p.words[at - 1] in SUBORDINATORS or p.gaps[at][-1:] in (":", ";") if at else True
    after = source.last + 1
    if at and after < len(p) - 1 and "," in p.gaps[at] and p.gaps[after].startswith(","):
        pieces = [] if joined else pieces_left(p, left, at - 1)
        return Found("according to", p, cue, source, [*pieces, Phrase(after, right_end(p, after))])
    if not joined and (at - left > 3 or p.quoted(at - 1)):
        return Found("according to", p, cue, source, pieces_left(p, left, at - 1))
    after = source.last + 1
    if after < len(p):
        return Found("according to", p, cue, source, [Phrase(after, right_end(p, after))])
    return None


NOUNS = frozenset(
    "statement announcement claim claims suggestion assertion allegation allegations accusation"
    " accusations argument warning prediction insistence complaint complaints promise pledge vow"
    " admission acknowledgment acknowledgement concession contention charge charges report reports"
    " comment comments remark remarks declaration estimate threat speculation".split()
)


def noun_cue(p: Passage, at: int) -> Found | None:
    """“His claim that …”: a noun is the cue; its source stands before it, if anywhere."""
    source = None
    for place in range(at - 1, max(-1, at - 5), -1):
        if p.gaps[place + 1]:
            break
        word = p.words[place]
        if word.endswith(("'s", "s'")) and name_like(p, place) or word in ("his", "her", "their"):
            first = place
            while first and not p.gaps[first] and name_like(p, first - 1):
                first -= 1
            source = Phrase(first, place)
            break
    end = len(p) - 1
    for place in range(at + 2, len(p)):
        if p.gaps[place].startswith((",", "—")) and not p.quoted(place):
            end = place - 1
            break
    return Found("noun as cue", p, Phrase(at, at), source, [Phrase(at + 1, end)])


def left_start(p: Passage, at: int) -> int:
    start = 0
    for i in range(at - 1, 0, -1):
        if ";" in p.gaps[i]:
            return i
    return start


SPEECH = frozenset({"clause", "that", "quote"})


def around(p: Passage, at: int, verb: Verb, form: str, found: list[Found]) -> Found | None:
    """What is attributed by a reporting verb at some item."""
    if no_verb(p, at, form):
        return None
    group, negated = verb_group(p, at)
    before = p.words[group - 1] if group else ""
    if negated and verb.verb != "deny":
        return None
    cue = Phrase(at, at)
    if "quote" in verb.frames and (inverted := inversion(p, at, group, form)):
        return inverted_order(p, at, inverted)
    if form == "ing" and not be_before(p, at):
        if not participle(p, at):
            return None
        source = participle_source(p, at, found)
    elif before == "to" or (group == at and before in PREPOSITIONS):
        return None
    elif form == "ed" and (be_before(p, at) or at == 0 or before in ("when", "if")):
        return was_asked(p, at) if verb.verb == "ask" else None
    else:
        source = subject_before(p, group) or coordinated(p, group, found)
    if source is None:
        return None
    if form == "" and p.words[source.last] not in ("i", "we", "they", "you", "who") and not plural(p, source):
        return None
    if verb.frames & SPEECH and form != "ing" and (behind := after_content(p, at, source, verb)):
        return behind
    start = content_start(p, at, verb, form)
    if start is None or start >= len(p):
        if p.gaps[-1].endswith(":") and at > len(p) - 12 and verb.frames & SPEECH:
            return Found("colon", p, cue, source, [])
        return None
    if verb.frames & {"object", "about"} and (verb.verb in ("call", "describe") or not verb.frames & SPEECH) and not personal(p, source, verb.verb == 'call'):
        return None
    end = clause_end(p, start, source)
    if verb.frames & {"object", "about"} and p.words[start] not in ("that", QUOTE) and not ("clause" in verb.frames and full_clause(p, start)):
        end = object_end(p, start, end)
    pieces = [Phrase(start, end)]
    if source.first and p.words[source.first - 1] in ("which", "what", "whom"):
        pieces.insert(0, Phrase(source.first - 1, source.first - 1))
    return Found(kind_of_start(p, start), p, cue, source, pieces)


def object_end(p: Passage, start: int, last: int) -> int:
    """The last item of a thing that is spoken of: it ends at a comma, unless a quotation follows."""
    quote = next((i for i in range(last, start - 1, -1) if p.quoted(i)), None)
    if quote is not None:
        after = quote + 1
        ends = after > last or p.gaps[after] or p.words[after] in ENDS_OBJECT
        return quote if ends else last
    for place in range(start + 1, last + 1):
        if p.gaps[place][:1] in PAIRS and p.gaps[place] or p.words[place] in ("during", "after", "while", "when", "who", "which"):
            return place - 1
    return last


PAIRS = frozenset(",—–-(;")
ENDS_OBJECT = frozenset("after during when while because since before at".split())


def clause_end(p: Passage, start: int, source: Phrase) -> int:
    """The last item of a clause; within “While X says …,” and “who says …,” it ends at a comma."""
    last = right_end(p, start)
    if p.quoted(start):
        return last
    within = p.words[source.last] in ("who", "which", "that") or (
        p.words[source.first - 1 if source.first else 0] in WITHIN
        or p.words[0] in WITHIN and not any("," in gap for gap in p.gaps[1 : source.first + 1])
    )
    last = cut_clause(p, start, last)
    if within:
        for place in range(start + 2, last + 1):
            if p.gaps[place].startswith(",") and not p.quoted(place):
                return place - 1
    return last


def cut_clause(p: Passage, start: int, last: int) -> int:
    """The last item of a clause before “, but he …”, where the reporter goes on."""
    for place in range(start + 3, last):
        joined = p.gaps[place].startswith((",", "—", "–", ";")) and p.words[place] in JOINTS
        if joined and p.words[place + 1] in SUBJECTS:
            return place - 1
    return last


JOINTS = frozenset("and but while though although as".split())
WITHIN = frozenset("while although though when as after since if before because even once whether".split())


def was_asked(p: Passage, at: int) -> Found | None:
    """“X was asked about …”, “Asked whether …, X”: nobody is named for the question."""
    for place in range(at + 1, min(len(p), at + 12)):
        word = p.words[place]
        if word in CLAUSE_WORDS or word in ("about", "for", "to", "who") or p.quoted(place):
            start = place + (word in ("about", "for"))
            break
        if p.gaps[place] and place > at + 1:
            return None
    else:
        return None
    if start >= len(p):
        return None
    end = right_end(p, start)
    for place in range(start + 1, end + 1):
        if p.gaps[place].startswith(",") and not p.quoted(place):
            end = place - 1
            break
    return Found("passive question", p, Phrase(at, at), None, [Phrase(start, end)])


def personal(p: Passage, source: Phrase, strict: bool = False) -> bool:
    if strict:
        return p.words[source.last] in PRONOUNS or name_like(p, source.last) or any("," in gap for gap in p.gaps[source.first + 1 : source.last + 1])
    return p.words[source.last] in PRONOUNS or any(name_like(p, i) for i in range(source.first, source.last + 1))


def no_verb(p: Passage, at: int, form: str) -> bool:
    """Whether what looks like a reporting verb is a noun or part of a name."""
    if p.capital(at) and at:
        return True
    before = p.words[at - 1] if at and not p.gaps[at] else ""
    if before in DETERMINERS or before.endswith(("'s", "s'")) and before.split("'")[0] not in PRONOUNS:
        return before not in ("all", "both", "many", "some", "most", "few", "this", "that", "others") or form == "" or p.words[at] in NOUNS_TOO
    if p.words[at] in NOUNS_TOO and form in ("s", "") and p.words[at + 1 : at + 2] != ["that"]:
        if not at or not (name_like(p, at - 1) or before in PRONOUNS or before.endswith("s")):
            return True
        after = p.words[at + 1] if at + 1 < len(p) else ""
        return after in AUXILIARIES or after in verb_forms() or after in PREPOSITIONS
    return False


def after_content(p: Passage, at: int, source: Phrase, verb: Verb) -> Found | None:
    """“…, X said.”: what is said stands before its source and cue, or around them."""
    cue = Phrase(at, at)
    rest = after_adjuncts(p, at + 1)
    if source.first and p.words[source.first - 1] == "as" and "that" != p.words[min(at + 1, len(p) - 1)]:
        return as_clause(p, at, source)
    left = left_piece(p, at, source)
    quote = left is not None and p.quoted(left[1]) and not (introduces(p, 0) and titled(p, left[1]))
    second = comma_after(p, at, rest) if source.first and "," in p.gaps[source.first] else 0
    if rest < len(p) and ":" in p.gaps[rest] and not quote:
        return None
    if second and not quote:
        pieces = [] if introduces(p, source.first) and p.quoted(second) else [Phrase(0, source.first - 1)]
        return Found("cue around which it stands", p, cue, source, pieces + second_piece(p, second))
    if left is None:
        return None
    if not quote:
        if left[1] - left[0] < 2:
            return None
        adjunct = rest < len(p) and p.words[rest] in PREPOSITIONS | SUBORDINATORS - {"that"}
        if not (rest >= len(p) or p.gaps[rest] and p.gaps[rest][0] in ",.—;" or p.quoted(rest) or adjunct and verb.verb in SAYING):
            return None
        if p.words[rest : rest + 2] == ["at", "least"]:
            return None
        opened = content_start(p, at, verb, "ed")
        if opened is not None and (p.words[opened] == "that" or p.quoted(opened) and not p.gaps[rest]):
            return None
    return Found("cue after what is said", p, cue, source, pieces_left(p, *left) + right_of(p, rest))


SAYING = frozenset("say tell report announce write tweet add note".split())


def titled(p: Passage, at: int) -> bool:
    """Whether a quotation is a title rather than a saying ("on “Face the Nation”")."""
    before = p.words[at - 1] if at and not p.gaps[at] else ""
    return before in PREPOSITIONS or before.endswith("'s")


def introduces(p: Passage, end: int) -> bool:
    """Whether what stands before an item only leads into the sentence ("In February, …")."""
    return leads_in(p, 0) or p.words[0] in PREPOSITIONS or p.words[0].endswith("ing") or p.words[0] in SUBORDINATORS


def comma_after(p: Passage, at: int, rest: int) -> int:
    """The item behind the comma in “, he said (in a statement), …”; 0 where there is none."""
    if rest < len(p) and p.words[rest] in PREPOSITIONS and not p.gaps[rest]:
        rest = next((i for i in range(rest + 1, min(len(p), rest + 8)) if p.gaps[i] or p.quoted(i)), 0)
    if not 0 < rest < len(p) or p.gaps[rest][:1] not in (",", ";"):
        return 0
    word = p.words[rest]
    return 0 if word.endswith("ing") and word in verb_forms() or word in ("who", "which", "when", "while", "though", "although") else rest


def second_piece(p: Passage, at: int) -> list[Phrase]:
    """The content behind “, he said,”."""
    return [Phrase(at, right_end(p, at) if p.quoted(at) else len(p) - 1)]


def as_clause(p: Passage, at: int, source: Phrase) -> Found | None:
    """“As X said, …” and “…, as X said”."""
    place = source.first - 1
    if place > 3 and p.gaps[place]:
        return Found("as somebody said", p, Phrase(at, at), source, pieces_left(p, 0, place - 1))
    for after in range(at + 1, min(len(p), at + 15)):
        if "," in p.gaps[after] or ":" in p.gaps[after] or p.quoted(after):
            return Found("as somebody said", p, Phrase(at, at), source, [Phrase(after, right_end(p, after))])
    if p.gaps[-1].endswith(":"):
        return Found("colon", p, Phrase(at, at), source, [])
    return None


def plural(p: Passage, source: Phrase) -> bool:
    return p.words[source.last].endswith("s") or "and" in p.words[source.first : source.last] or any(w.endswith("s") for w in p.words[source.first:source.last]) or p.words[source.last] in ("people", "men", "women", "police", "some", "many", "most", "others", "percent", "media", "third", "half", "majority") or p.words[source.last].isdigit()


def kind_of_start(p: Passage, start: int) -> str:
    if p.quoted(start):
        return "quote after its cue"
    return {"that": "that-clause", "to": "asked to do"}.get(p.words[start], "clause without that")


def participle_source(p: Passage, at: int, found: list[Found]) -> Phrase | None:
    """Who is the subject of “…, saying”: whoever the sentence is about."""
    if not p.gaps[at] and at and (name_like(p, at - 1) or p.words[at - 1] in PRONOUNS):
        return subject_before(p, at)
    for place in range(at - 2, max(-1, at - 9), -1):
        if p.gaps[place + 1]:
            break
        if p.words[place] == "with":
            return Phrase(place + 1, at - 1)
    if found and found[-1].p is p and found[-1].source:
        return found[-1].source
    return first_subject(p)


def participle(p: Passage, at: int) -> bool:
    """Whether an -ing form is a saying of its own ("…, adding that"), and no noun or adjective."""
    if at == 0:
        return False
    before, after = p.words[at - 1], p.words[at + 1] if at + 1 < len(p) else ""
    if p.gaps[at] or before in ("and", "but") or p.words[at] == "saying":
        return True
    if before in PREPOSITIONS:
        return after == "that" or after == QUOTE
    return name_like(p, at - 1) or after in ("that", QUOTE)


def coordinated(p: Passage, group: int, found: list[Found]) -> Phrase | None:
    """Who is the subject of “… and said”: the subject of the verb before."""
    if group < 2 or p.words[group - 1] not in ("and", "but", "then"):
        return None
    return participle_source(p, group, found)


def left_piece(p: Passage, at: int, source: Phrase) -> tuple[int, int] | None:
    """First and last item of what stands before “, X said”; None where nothing does."""
    last = source.first - 1
    if last < 0:
        return None
    gap = p.gaps[source.first]
    if p.quoted(last) and not (introduces(p, 0) and titled(p, last)):
        return 0, last
    if p.quoted(last):
        return None
    if not gap or gap[-1] not in ",—–-?!":
        return None
    first = 0
    if (p.words[first] in PREPOSITIONS | LEAD_INS | DAYS) and QUOTE not in p.words[: last + 1]:
        commas = sum("," in p.gaps[i] for i in range(first + 1, last + 1))
        if not commas:
            return None
    return first, last


def pieces_left(p: Passage, first: int, last: int) -> list[Phrase]:
    """The content that ends with an item: a quotation by itself, or the whole clause."""
    while first < last and p.words[first] in LEAD_INS and p.quoted(first + 1):
        first += 1
    if p.quoted(last) and p.capital(last) and not p.quoted(first) and last > first and (p.gaps[last] or last - first < 3):
        return [Phrase(last, last)]
    return [Phrase(first, last)]


def right_of(p: Passage, at: int) -> list[Phrase]:
    """The second piece of content, behind “he said,”."""
    if at >= len(p):
        return []
    for place in range(at, min(len(p), at + 25)):
        if p.quoted(place) and utterance(p, place):
            return [Phrase(place, right_end(p, place))]
        if place > at and p.words[place] in verb_forms() and p.gaps[place] != "":
            return []
    return []


def right_end(p: Passage, start: int) -> int:
    """The last item of the content that begins with an item."""
    if p.quoted(start):
        last = start
        for place in range(start + 1, min(len(p), start + 60)):
            if p.words[place] in verb_forms() and not p.quoted(place):
                break
            if p.quoted(place):
                last = place
        return last
    quote = next((i for i in range(len(p) - 1, start, -1) if p.quoted(i)), None)
    if quote and quote + 1 < len(p) and p.words[quote + 1] in AFTER_QUOTE and not p.gaps[quote+1]:
        return quote
    return len(p) - 1


AFTER_QUOTE = frozenset("during after when while before hours days".split()) | DAYS


def inverted_order(p: Passage, at: int, source: Phrase) -> Found:
    """“…,” said X, who is this and that. “…”"""
    last, pieces = source.last, pieces_left(p, 0, at - 1)
    for place in range(source.last + 1, len(p)):
        if p.quoted(place) and utterance(p, place):
            pieces.append(Phrase(place, right_end(p, place)))
            break
        if place - at > 40 or p.words[place] in verb_forms() and p.words[place].endswith("ing"):
            break
        if p.gaps[source.last + 1].startswith(","):
            last = place
    return Found("cue before its source", p, Phrase(at, at), Phrase(source.first, last), pieces)


def inversion(p: Passage, at: int, group: int, form: str) -> Phrase | None:
    """The source behind “said”, where what is said stands right before it."""
    if at == 0 or group != at or form == "ing":
        return None
    if not (p.quoted(at - 1) or p.gaps[at] and p.gaps[at][-1] in ",—–-?!"):
        return None
    if at + 1 >= len(p) or p.gaps[at + 1]:
        return None
    phrase = phrase_after(p, at + 1)
    if phrase is None or p.quoted(at - 1):
        return phrase
    source = subject_before(p, at)
    if source and name_like(p, source.first) and (source.first == 0 or p.gaps[source.first] or p.quoted(source.first - 1)) and "," in "".join(p.gaps[source.first + 1 : at]) and describes(p, source, at):
        return None
    end = at + 1
    if name_like(p, end):
        while end + 1 < len(p) and not p.gaps[end + 1] and name_like(p, end + 1):
            end += 1
    elif p.words[end] in DETERMINERS:
        end = phrase.last if len(p) == phrase.last + 1 or "," in p.gaps[phrase.last + 1] else end
        if end == at + 1:
            return None
    else:
        return None
    end += 1
    closes = end >= len(p) or p.gaps[end] or p.words[end] in DAYS | PREPOSITIONS
    return phrase if closes else None


def describes(p: Passage, source: Phrase, at: int) -> bool:
    """Whether a source begins with a name that is followed by a description between commas."""
    place = source.first
    while place + 1 < at and not p.gaps[place + 1] and name_like(p, place + 1):
        place += 1
    return "," in p.gaps[place + 1]


ABOUT = [[word] for word in ("about", "of", "for", "on", "to", "against", "at")]
LATE = frozenset("say announce report tell note warn explain declare write".split())
PASTS = frozenset(
    "left went made got took came gave saw knew became began held kept lost met paid ran sat sent"
    " spent stood thought won wrote fell grew drew chose broke brought built bought caught felt"
    " found fought heard hit let led meant put rose sold shot spoke taught told wore".split()
)
CLAUSE_WORDS = frozenset("how why what whether where if".split())
SUBJECTS = frozenset("he she they it we i there".split())


def content_start(p: Passage, at: int, verb: Verb, form: str) -> int | None:
    """The item with which what is said begins, behind its cue."""
    frames = verb.frames
    if "about" in frames and p.words[at + 1 : at + 2] in ABOUT and at + 2 < len(p) and not p.gaps[at + 1]:
        return at + 2
    start = after_adjuncts(p, at + 1)
    if start >= len(p):
        return None
    gap, word = p.gaps[start], p.words[start]
    if ":" in gap:
        return start if frames & SPEECH else None
    if p.quoted(start):
        return start if gap or frames & {"quote", "object"} or verb.verb == "say" else None
    if word == "that" and frames & {"clause", "that"}:
        return start
    if word in CLAUSE_WORDS and frames & {"clause", "that"} and not gap:
        return start
    if "to" in frames and word == "to" and not gap:
        return start
    if "someone" in frames and not gap:
        return after_addressee(p, start, verb)
    if word in PREPOSITIONS or gap:
        if not frames & SPEECH:
            return None
        return opener(p, start) or (
            late_clause(p, start) if verb.verb in LATE and not gap else None
        )
    if word in SUBORDINATORS:
        return None
    if "clause" in frames and (verb.verb in ("say", "think", "believe") or full_clause(p, start)):
        return start
    return start if "object" in frames else None


def full_clause(p: Passage, start: int) -> bool:
    """Whether a clause, and not only a thing, begins with an item: it has a subject and a verb."""
    if p.words[start].split("'")[0] in SUBJECTS:
        return True
    for place in range(start, min(len(p), start + 12)):
        word = p.words[place]
        if word in AUXILIARIES or word in NEGATIONS:
            return True
        if p.gaps[place] and place > start or word in ("that", "who", "which"):
            return False
        if place > start and (word in PASTS or word.endswith("ed") and word not in ("united", "need")):
            return True
    return False


def late_clause(p: Passage, start: int) -> int | None:
    """The item with which a clause without “that” begins, behind “in an interview” and the like."""
    if p.words[start : start + 2] == ["at", "least"]:
        return start
    for place in range(start + 2, min(len(p), start + 20)):
        if p.quoted(place):
            return None
        if "," in p.gaps[place] or p.words[place] in SUBJECTS:
            return place
        if p.words[place] in DETERMINERS and p.words[place - 1] not in PREPOSITIONS and not p.gaps[place]:
            return place
    return None


def after_addressee(p: Passage, start: int, verb: Verb) -> int | None:
    """The item with which what is said begins, behind the one it is said to."""
    for place in range(start, min(len(p), start + 14)):
        word = p.words[place]
        if word == "that" or ":" in p.gaps[place] or word in CLAUSE_WORDS:
            return place
        if p.quoted(place) and utterance(p, place):
            return place
        if word in ("to", "not") and "to" in verb.frames and place > start:
            return place
        if word in ("about", "of", "for") and verb.verb in ("ask", "tell", "warn"):
            if place <= start + 1 or p.words[place - 1] in OBJECTS or name_like(p, place - 1):
                return place + 1 if place + 1 < len(p) else None
        if place > start and not p.gaps[place] and (word in SUBJECTS or word in DETERMINERS and not p.words[min(place + 1, len(p) - 1)] in DAYS) and p.words[place - 1] not in PREPOSITIONS and "clause" in verb.frames:
            return place
    if verb.verb == "warn":
        return start
    return start + 1 if "clause" in verb.frames and start + 1 < len(p) and not p.gaps[start + 1] else None


def beside_quotes(p: Passage, found: list[Found]) -> list[Found]:
    """Quotations with no reporting verb: signed by a name, or beside another verb or a colon."""
    taken = {place for item in found for piece in item.pieces for place in range(piece.first, piece.last + 1)}
    for at in range(len(p)):
        if not p.quoted(at) or at in taken:
            continue
        if at == 0 and len(p) > 1 and p.gaps[1][-1:] in ("—", "–", "―", "-") and p.gaps[1] and len(p) < 12 and name_like(p, 1):
            return [Found("signed quote", p, Phrase(1, 1), Phrase(1, len(p) - 1), [Phrase(0, 0)])]
        if at and ":" in p.gaps[at] and (source := subject_of_colon(p, at)):
            return [Found("colon before a quote", p, Phrase(at - 1, at - 1), source, [Phrase(at, right_end(p, at))])]
        if at + 2 < len(p) and p.items[at].end - p.items[at].start > 12 and (item := other_verb(p, at)):
            return [item]
    return []


def subject_of_colon(p: Passage, at: int) -> Phrase | None:
    """Whose words follow a colon: the subject of the clause before it."""
    start = at - 1
    while start and at - start < REACH and p.gaps[start][-1:] not in (",", ";", ":", ".", "—", "–", "-"):
        start -= 1
    source = phrase_after_simple(p, start) or first_subject(p)
    if source and source.last < at and (personal(p, source)):
        return source
    return None


def other_verb(p: Passage, at: int) -> Found | None:
    """“…,” X retorted: a verb that is no reporting verb, but stands where one would."""
    first = at + 1
    if p.gaps[first] not in (",", "?", "!", "—"):
        return None
    subject = phrase_after_simple(p, first)
    if subject and subject.last + 1 < len(p) and not p.gaps[subject.last + 1]:
        verb = subject.last + 1
        if adverb(p.words[verb]) and verb + 1 < len(p):
            verb += 1
        if acts(p, verb):
            return Found("verb beside a quote", p, Phrase(verb, verb), subject, [*pieces_left(p, 0, at)] + right_of(p, verb + 1))
    if acts(p, first) and (subject := phrase_after(p, first + 1)) and personal(p, subject):
        return Found("verb beside a quote", p, Phrase(first, first), subject, pieces_left(p, 0, at))
    return None


def acts(p: Passage, at: int) -> bool:
    """Whether an item looks like a verb in the past or the present."""
    word = p.words[at]
    return word.endswith("ed") or word in PASTS or word.endswith("s") and not p.capital(at) and word not in AUXILIARIES


def nested(item: Found, found: list[Found]) -> bool:
    """Whether an attribution is only part of what somebody else is reported to say."""
    if NEST == 0 or NEST == 1 and item.rule in ("that-clause", "quote after its cue", "cue before its source", "cue after what is said"):
        return False
    return any(
        piece.first <= item.cue.first <= piece.last and (NEST==3 or other.rule != "according to")
        for other in found
        if other is not item
        for piece in other.pieces
    )


import os
NEST = int(os.environ.get("NEST", "1"))


def settle(p: Passage, found: list[Found]) -> None:
    """Content ends where the next attribution of the same passage begins."""
    for earlier, later in zip(found, found[1:], strict=False):
        begin = verb_group(p, later.cue.first)[0]
        if later.source and earlier.cue.first < later.source.first < begin:
            begin = later.source.first
        for n, piece in enumerate(earlier.pieces):
            if piece.first < begin <= piece.last and later.cue.first > earlier.cue.first:
                cut = begin
                if p.words[cut - 1] in ("and", "but", "while", "though", "although", "as", "yet", "or", "then"):
                    cut -= 1
                if (cut < begin or p.gaps[cut]) and cut - 1 >= piece.first:
                    earlier.pieces[n] = Phrase(piece.first, cut - 1)
