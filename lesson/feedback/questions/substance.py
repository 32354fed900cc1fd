"""Questions about what this article says, made from the marks of its key."""

import re
from calendar import day_name
from collections import Counter
from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

from lesson.base.number_words import NUMBERS, one_of
from lesson.base.wording import sentence
from lesson.reading import edtf
from lesson.reading.oddities import LINKS, NO_NAMES, plain_words, sort_of_name
from lesson.reading.reading import Attribution, DateMention, Reading
from lesson.reading.span import Span

from .details_asked import FIGURE, FINITE, REPORTS, as_quotation, limited
from .names_asked import (
    Entries,
    around,
    first_pronoun,
    is_part,
    named_speakers,
    nearest_of_its_sort,
    options,
)
from .toml import Wrong

FEWEST, MOST = 5, 24  # words of a statement that can be asked about by itself
NO_CLAUSE = NO_NAMES | LINKS - {"the", "a", "an", "its", "his", "her", "their"} | {"whether", "not"}
FIRST_PERSON = frozenset("i we me us my our you your".split())
NO_SUBJECT = frozenset(  # a verb behind one of these is not that of the whole clause
    "who whose whom which that for to because if when while not".split()
)
TRIM = " \t\n,.;:“”\"'‘’"
DETAIL = re.compile(
    rf"[£$€]?{FIGURE}(?: (?:million|billion|per ?cent))?|\b(?:only|never|always|every|nobody|first"
    rf"|twice|largest|biggest|oldest|most|all|{one_of(NUMBERS.keys() - {'one'})})\b",
    re.IGNORECASE,
)
NOT_SAID = frozenset("decline declined declines refuse refused refuses comment".split())


class Statement(NamedTuple):
    """What somebody is reported to say, as a sentence by itself."""

    words: str
    saying: Attribution

    @property
    def paragraph(self) -> int:
        """The paragraph in which it stands."""
        return self.saying.article.paragraph_of(self.saying.content[0])

    @property
    def is_first_person(self) -> bool:
        """Whether its “I” or “we” tells that it is quoted."""
        return not FIRST_PERSON.isdisjoint(plain_words(self.words))


class Shares(NamedTuple):
    """Which question asks about which statement: none gives another's answer away."""

    check: Statement | None
    whose: Statement | None
    quoted: tuple[Statement, ...]
    reported: tuple[Statement, ...]
    claimed: tuple[Statement, ...]


def statement(one: Attribution) -> Statement | None:
    """An attribution's content as a sentence by itself; None where it is none."""
    if len(one.content) != 1 or one.kind == "mixed" or not one.source:
        return None
    words = " ".join(one.article[one.content[0]].split()).strip(TRIM)
    words = re.sub(r"\Athat ", "", words)
    opens = (plain_words(words) or [""])[0]
    if not is_clause(words) or (opens in NO_CLAUSE and opens not in FIRST_PERSON):
        return None
    return Statement(sentence(words), one)


def is_clause(words: str) -> bool:
    """Whether words can be asked about by themselves: a clause of their own, and none quoted.

    >>> is_clause("the bridge had been shut at noon"), is_clause("the bridge to be closed by noon")
    (True, False)
    """
    bare = plain_words(words)
    verb = next((at for at in range(1, len(bare)) if is_verb(*bare[at - 1 : at + 1])), 0)
    holds = verb > 0 and NO_SUBJECT.isdisjoint(bare[:verb])  # its subject stands before it
    return holds and FEWEST <= len(bare) <= MOST and not re.search('[“”"?]', words)


def is_verb(before: str, word: str) -> bool:
    """Whether a word is likely to be a finite verb, by its form and the word before it."""
    return word in FINITE or (word[3:].endswith("ed") and before not in LINKS)


@lru_cache(maxsize=8)
def shares(key: Reading) -> Shares:
    """The statements of a key, each given to one question."""
    names = named_speakers(key)
    shown = shown_elsewhere(key)
    every = [
        made
        for one in key.attributions
        if one.voice in names and (made := statement(one)) and shown.isdisjoint(sentences_of(one))
    ]
    left = Counter(every)  # in the order of the text

    def take(found: Iterable[Statement], most: int) -> tuple[Statement, ...]:
        taken = tuple(one for one in dict.fromkeys(found) if left[one])[:most]
        left.subtract(taken)
        return taken

    check = take((one for one in every if DETAIL.search(one.words)), 1)
    whose = take((one for one in hidden_first(every) if others_of_its_sort(one, names)), 1)
    told = [one for one in every if one.saying.kind == "indirect"]
    said = [one for one in every if one.saying.kind == "direct" and not one.is_first_person]
    each = min(3, max(2, sum(left[one] for one in told) // 2))
    quoted, reported = take(said, 2), take(spread(told), each)
    return Shares(*(row[0] if row else None for row in (check, whose)),
                  quoted, reported, take(spread(told), 3))  # fmt: skip


def sentences_of(one: Attribution) -> set[Span]:
    """The sentences in which an attribution has a mark."""
    return {one.article.sentence_of(span) for _, span in one.marks}


def shown_elsewhere(key: Reading) -> set[Span]:
    """The sentences that stand in the prompts of other questions, with whoever speaks there."""
    meant, limit = first_pronoun(key), limited(key)
    places = [meant.source if meant else None, limit[0] if limit else None]
    places += [one.words if one else None for one in (dated_matter(key), weekday(key))]
    return {key.article.sentence_of(place) for place in places if place}


def hidden_first(every: list[Statement]) -> list[Statement]:
    """Statements whose source is only a pronoun come first: there one has to read back."""
    return sorted(every, key=lambda one: one.saying.voice in one.saying.article[one.saying.source])


def spread(every: list[Statement]) -> list[Statement]:
    """Statements from all parts of the article, those from far apart first."""
    third = len(every) // 3 or 1
    return [one for start in range(third) for one in every[start::third]]


def others_of_its_sort(one: Statement, names: dict[str, int]) -> list[str]:
    """Other speakers of the same sort, heard nearest to a statement; [] if it tells who says it."""
    own = one.saying.voice
    if is_part(own, one.words):
        return []
    near = nearest_of_its_sort(own, names, one.paragraph)
    return near if {*map(sort_of_name, near)} == {sort_of_name(own)} else []


def whose_claim(key: Reading) -> Entries:
    """Who says one thing, from speakers of the same sort."""
    one, names = shares(key).whose, named_speakers(key)
    if not one:
        return None
    own = one.saying.voice
    wrong = {
        name: f"{sentence(name)} is heard, first in paragraph {names[name]}, but not with this."
        for name in others_of_its_sort(one, names)
    }
    entries = options({own: f"Yes. See paragraph {one.paragraph}."}, wrong)
    return entries and entries | {"put": {"claim": one.words}}


def claims(key: Reading) -> Entries:
    """Statements of somebody, among sentences for which nobody is named."""
    right = {
        one.words: f"{sentence(one.saying.voice)} says so, in paragraph {one.paragraph}."
        for one in shares(key).claimed
    }
    wrong = {
        words: f"Nobody is named for it: the article itself says so, in paragraph {number}."
        for words, number in own_sentences(key)
    }
    return options(right, wrong) if len(right) > 1 and len(wrong) > 1 else None


def own_sentences(key: Reading) -> list[tuple[str, int]]:
    """Three sentences that the article states itself, each with its paragraph."""
    article, found = key.article, []
    busy = {article.sentence_of(word) for one in key.attributions for word in one.words}
    busy |= {article.sentence_of(span) for one in key.attributions for _, span in one.marks}
    for one in article.sentences:
        words = " ".join(article[one].split()).strip(TRIM)
        whole = article[one].rstrip().endswith((".", "!"))  # a headline has no point
        fit = one not in busy and whole and is_clause(words)
        if fit and plain_words(words)[0] not in NO_CLAUSE - {"in", "on", "at"} and not tells(words):
            found.append((words, article.paragraph_of(one)))
    third = len(found) // 3 or 1
    return found[::third][:3]


def tells(words: str) -> bool:
    """Whether a verb of a sentence may report what somebody said or would not say."""
    return any(word in REPORTS or word in NOT_SAID for word in plain_words(words))


def own_words(key: Reading) -> Entries:
    """What speakers said in these words, among what the reporter put into others."""
    share = shares(key)
    right = {
        one.words: f"It is in quotation marks, in paragraph {one.paragraph}:"
        f" the words of {one.saying.voice}."
        for one in share.quoted
    }
    wrong = {
        one.words: f"Paragraph {one.paragraph} has no quotation marks around it: the idea comes"
        f" from {one.saying.voice}, the words from the reporter."
        for one in share.reported
    }
    return options(right, wrong) if right and len(wrong) > 1 else None


def headline(key: Reading) -> Entries:
    """The headline, and the sentence of the article that shares most words with it."""
    article, words = key.article, key.article.origin.headline.value
    stems = {word[:5] for word in plain_words(words or "") if len(word) > 2} - LINKS
    best, most = None, 1
    for one in article.sentences:
        shared = len(stems & {word[:5] for word in plain_words(article[one])})
        best, most = (one, shared) if shared > most else (best, most)
    if not best:
        return None
    put = {"paragraph": str(article.paragraph_of(best)), "sentence": as_quotation(article, best)}
    return {"put": put | {"headline": re.sub('[“”"]', "’", words)}}


def claim_to_check(key: Reading) -> Entries:
    """A statement with a detail that can be looked up, and who says so."""
    one = shares(key).check
    if not one:
        return None
    detail = DETAIL.search(one.words)[0]
    put = {"claim": one.words, "speaker": one.saying.voice, "detail": detail}
    return {"put": put | {"paragraph": str(one.paragraph)}}


def saying_and_time(key: Reading) -> Entries:
    """A date inside what somebody says: it dates the matter, and not the saying."""
    one = dated_matter(key)
    if not one:
        return None
    put = {
        "speaker": key.teller(one).voice,
        "words": one.phrase,
        "paragraph": str(key.article.paragraph_of(one.words)),
        "sentence": as_quotation(key.article, key.article.sentence_of(one.words)),
    }
    return {"put": put | {"fact": what_became(one)}}


def dated_matter(key: Reading) -> DateMention | None:
    """The first date in what a named speaker says, first of what was still to come."""
    names = named_speakers(key)
    for one in sorted(key.dates, key=lambda one: one.kind != "expected"):
        teller = key.teller(one) if one.kind != "said" else None
        if teller and teller.voice in names and teller.source:
            return one
    return None


def what_became(one: DateMention) -> str:
    """What could still change of a thing that was dated, by its kind."""
    if one.kind == "expected":
        return "That was still to come, so it could still turn out otherwise."
    return "That was over, so it can be looked up."


def a_week_later(key: Reading) -> Entries:
    """The day that a weekday would be if the article had come out a week later."""
    article, one = key.article, weekday(key)
    if not one:
        return None
    told = "That is the day as it is here. Count from the new day of publication."
    put = {"words": article[one.words], "paragraph": str(article.paragraph_of(one.words))}
    put |= {"sentence": around(article, one.words), "day": edtf.in_words(later(article.published))}
    return {
        "answers": (later(one.edtf),),
        "right": f"Yes: {edtf.in_words(later(one.edtf))}.",
        "wrong": (Wrong(one.edtf, told),),
        "otherwise": "Which day is it in the article as it is now? Then move it with the paper.",
        "put": put,
    }


def weekday(key: Reading) -> DateMention | None:
    """The first weekday that is one day, where the day of publication is known."""
    day = key.article.published
    if not day or edtf.parse(day).precision != "day":
        return None
    named = (one for one in key.dates if key.article[one.words] in day_name)
    return next((one for one in named if edtf.parse(one.edtf).precision == "day"), None)


def later(day: str) -> str:
    """The day a week after a day."""
    return edtf.Day.from_ordinal(edtf.parse(day).first.ordinal + 7).edtf
