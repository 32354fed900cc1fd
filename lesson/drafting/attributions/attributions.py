"""Attributions found by rules: who says what, by which cue.

An article is cut into passages, the rules look at each, and what they found is settled: content
ends where the next saying begins, quotations without a cue go to whoever speaks, a newspaper that
reports a saying is its relay. Last, each source gets the name of its speaker.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from lesson.reading.article import Article
from lesson.reading.reading import Attribution
from lesson.reading.reporting_verbs import verb_forms
from lesson.reading.span import Span

from .candidate import REASONS, Candidate
from .contents import behind_days
from .grammar import JOINTS, pronoun
from .labels import turns
from .noun_phrases import Phrase, first_subject, verb_group
from .passages import QUOTE, Passage, passages
from .quotes import by_quotes
from .rules import by_cues, medium
from .speakers import SpeakerIndex

WEAK = frozenset(  # rules that find too much inside what somebody else says
    ("clause without that", "question clause", "asked to do", "topic of a verb", "noun as cue")
)

CARRIED = "The same speaker goes on, so the same relay probably carried this too."


@dataclass
class QuoteThread:
    """Who spoke last, so that quotations without a cue find their speaker.

    ``last`` holds for ``near`` paragraphs more; ``awaited`` ended with a colon; ``pending`` are
    quotations of this paragraph whose speaker is named behind them.
    """

    last: Candidate | None = None
    near: int = 0
    awaited: Candidate | None = None
    pending: list[Span] = field(default_factory=list)

    def enter(self, p: Passage) -> None:
        """Begins a passage; what is pending from earlier paragraphs expires."""
        if p.opens:
            if not (self.pending and unclosed(p.text, self.pending[-1])):
                self.pending = []
            self.near = max(0, self.near - 1)

    def take(self, quotation: Span) -> list[Candidate]:
        """Gives a lone quotation to whoever spoke last, or to the next speaker.

        After indirect speech it becomes an attribution of its own.
        """
        speaker = self.awaited or (self.last if self.near else None)
        self.awaited = None
        if speaker is None:
            self.pending.append(quotation)
            return []
        p, own = speaker.p, []
        if speaker.pieces and not speaker.more and not p.quoted(speaker.pieces[-1].last):
            speaker = replace(speaker, rule="quote that goes on", pieces=[], more=[])
            own = [speaker]
        speaker.more.append(quotation)
        self.last, self.near = speaker, 2
        return own

    def hear(self, p: Passage, found: list[Candidate]) -> list[Candidate]:
        """Records who speaks in a passage, including a speaker announced by a colon."""
        quotes = [at for at in range(len(p)) if p.quoted(at)]
        quoting = [item for item in found if any(map(item.covers, quotes))]
        if quoting:
            quoting[0].more += self.pending
            self.pending, self.last, self.near = [], quoting[-1], 2
        elif found and found[-1].source:
            self.last, self.near = found[-1], 1
        self.awaited = None
        if not p.gaps[-1].endswith(":"):
            return found
        if not found and (source := first_subject(p)):
            last = Phrase(len(p) - 1, len(p) - 1)
            found = [Candidate("colon before a quote", p, last, source, [])]
        self.awaited = found[-1] if found else None
        return found


def unclosed(text: str, quotation: Span) -> bool:
    """Whether a quotation ends with its paragraph, and no mark: the next paragraph goes on."""
    return text[quotation.end : quotation.end + 1] in ("", "\n", "\r")


def attributions(article: Article) -> Iterator[Attribution]:
    """The attributions of an article, in reading order of their passages."""
    thread, speakers, found, text = QuoteThread(), SpeakerIndex(), [], list(passages(article))
    labelled, turn = turns(text), None
    for number, p in enumerate(text):
        thread.enter(p)
        turn = labelled.get(number, None if p.opens else turn)
        if turn:
            if p is turn.p:
                found.append(turn)
            else:
                turn.more.append(p.span(0, len(p) - 1))
            continue
        if len(p) == 1 and p.quoted(0):
            found += thread.take(p.items[0])
            continue
        here = thread.hear(p, found_in(p))
        speakers.enter(p, here)
        found += here
    earlier = None
    for item in found:
        if item.pieces or item.more:
            earlier = carried_on(attribution(article, item, speakers), earlier)
            yield earlier


def attribution(article: Article, found: Candidate, speakers: SpeakerIndex) -> Attribution:
    """A candidate as an attribution, with its speaker's name and the rule's reason."""
    p, source = found.p, found.source and found.p.span(*found.source)
    content = sorted([*(p.span(*piece) for piece in found.pieces), *found.more])
    apart = not (found.source and found.source.first <= found.cue.first <= found.source.last)
    cue = p.span(*found.cue) if apart else None  # a colon or a dash is no word
    named = article[source] if source else "somebody"
    return Attribution(
        article, tuple(content), source, cue, found.relay, speakers.name_of(found),
        REASONS[found.rule].format(cue=cue and article[cue], source=named), found.rule,
    )  # fmt: skip


def carried_on(later: Attribution, earlier: Attribution | None) -> Attribution:
    """The later one, with the relay of the earlier one if “he” goes on in the same paragraph."""
    article = later.article
    if not earlier or not earlier.relay or later.relay or not (later.source and earlier.source):
        return later
    here, there = (article.paragraph_of(item.source) for item in (later, earlier))
    same = here == there and pronoun(article[later.source].lower())
    if not same or not later.speaker or later.speaker != earlier.speaker:
        return later
    return replace(later, relay=earlier.relay, note=f"{later.note} {CARRIED}")


def found_in(p: Passage) -> list[Candidate]:
    """What the rules find in one passage."""
    found = by_cues(p)
    if QUOTE in p.words:
        found += by_quotes(p, found)
    if len(found) > 1:
        settle(p, found)
        found = relayed(found)
        found = [item for item in found if not nested(item, found)]
    return found


def settle(p: Passage, found: list[Candidate]) -> None:
    """Content ends where the next attribution begins, or the next one of the same source."""
    for number, later in enumerate(found):
        earlier = found[max(0, number - 4) : number]
        for item in earlier:
            if item is earlier[-1] or (later.source and item.source == later.source):
                end_before(p, item, later)


def end_before(p: Passage, earlier: Candidate, later: Candidate) -> None:
    """The content of an attribution ends where a later one of its passage begins."""
    begin = verb_group(p, later.cue.first)[0]
    if later.source and earlier.cue.first < later.source.first < begin:
        begin = later.source.first
    joint = (place for place in range(begin - 1, max(0, begin - 6), -1) if p.gaps[place])
    if (at := next(joint, None)) and behind_days(p, at + 1) == begin and p.words[at] in JOINTS:
        begin = at + 1
    joined = p.words[begin - 1] in JOINTS or p.words[begin - 1] in ("yet", "or", "then", "with")
    cut = begin - joined if begin else 0
    for number, (first, last) in enumerate(earlier.pieces):
        reaches = first < begin <= last and later.cue.first > earlier.cue.first
        if reaches and first < cut and (joined or p.gaps[cut]):
            earlier.pieces[number] = Phrase(first, cut - 1)


def relayed(found: list[Candidate]) -> list[Candidate]:
    """The attributions without those by which a newspaper only carries another's: its relay."""
    kept = list(found)
    for outer in found:
        if not (outer.source and outer.pieces and medium(outer.p, outer.source)):
            continue
        carried = [
            item
            for item in found
            if item is not outer and item.source and outer.covers(item.cue.first)
            and item.source.first - outer.pieces[0].first < 3 and outer.covers(item.source.first)
        ]  # fmt: skip
        if carried:
            carried[0].relay = outer.p.span(*outer.source)
            kept.remove(outer)
    return kept


def nested(item: Candidate, found: list[Candidate]) -> bool:
    """Whether an attribution is too weak to stand inside what somebody else is said to say."""
    verb = verb_forms().get(item.p.words[item.cue.first])
    weak = item.rule in WEAK or (verb and verb[0].shade in ("thinking", "showing"))
    return weak and any(
        other is not item and other.rule != "according to" and other.covers(item.cue.first)
        for other in found
    )
