"""Answers taken from the key, for questions about the reading itself, in any article."""

import re
from collections.abc import Callable

import msgspec

from lesson.base.errors import require
from lesson.base.wording import listed, quoted
from lesson.reading.oddities import is_sound, sound
from lesson.reading.reading import Reading
from lesson.reading.span import Span

from . import details_asked, substance
from .kinds import DATE, FREE_TEXT, NUMBER, ONE_OF, ORDER, SOME_OF, WORDS, QuestionKind
from .names_asked import (
    Entries,
    most_heard,
    named_speakers,
    speakers_by_words,
    where_it_is_signalled,
    who_carries,
    who_is_meant,
    who_is_not_heard,
    who_speaks,
)  # fmt: skip
from .parse import plain
from .times_asked import by_telling, by_time, of_kind, when_it_was
from .toml import QuestionEntry, Wrong

Source = tuple[QuestionKind, Callable[[Reading], Entries]]


def words_said(key: Reading) -> set[Span]:
    """The words that somebody is named for; what two say together counts once."""
    return set().union(*key.voices().values())


def share(key: Reading) -> int:
    """The most heard speaker's share of all attributed words, in percent."""
    given = len(words_said(key))
    return round(100 * max(map(len, speakers_by_words(key).values()), default=0) / (given or 1))


def share_of_somebody(key: Reading) -> int:
    """The share of the article's words that belong to somebody, in percent."""
    return round(100 * len(words_said(key)) / (len(key.article.words) or 1))


def silent_paragraphs(key: Reading) -> list[int]:
    """The paragraphs in which nobody speaks."""
    heard = {key.article.paragraph_of(word) for said in key.voices().values() for word in said}
    return [n for n in range(1, len(key.article.paragraphs) + 1) if n not in heard]


def quotes(*kinds: str) -> Callable[[Reading], list[int]]:
    """A function of a key: the paragraph in which each attribution of some kinds begins."""
    return lambda key: [
        key.article.paragraph_of(one.marks[0][1]) for one in key.attributions if one.kind in kinds
    ]


def first_heard(key: Reading) -> list[int]:
    """The paragraph in which each named speaker is heard first."""
    return [*named_speakers(key).values()]


def which(paragraphs: list[int]) -> str:
    """Where the things counted are, as a sentence."""
    places = sorted({*paragraphs})
    plural = "s" * (len(places) > 1)
    return f"See paragraph{plural} {listed(places)}." if places else "There are none."


def number_of(
    count: Callable[[Reading], int | list[int]],
    low: str,
    high: str,
    none: bool = False,
    told: Callable[[Reading], bool] = lambda key: False,
    marks: str = "",
) -> Source:
    """A number counted in the key, with hints for answers too low and too high.

    It is asked only if all ``marks`` ("attributions", "dates") that it rests on are sound.

    A right count is told in which paragraphs, if ``count`` gives these. If the count is 0, it is
    asked only if ``none`` is set. Students' copies, whose every list can be read at once, leave it
    out if one of them has ``told`` it.
    """

    def entries(key: Reading) -> Entries:
        counted = count(key)
        if not (counted or none) or (marks and not all(map(is_sound, getattr(key, marks)))):
            return None
        known = isinstance(counted, list)
        right = str(len(counted) if known else counted)
        wrong = (
            Wrong(f"..{right}", f"The number is higher. {low}"),
            Wrong(f"{right}..", f"The number is lower. {high}"),
        )
        says = f"Yes: {right}. {which(counted)}" if known else f"Yes: {right}."
        found = {"answers": (right,), "right": says, "wrong": wrong, "otherwise": low}
        return found | ({"in_notebook": True} if told(key) else {})

    return NUMBER, entries


SOURCES: dict[str, Source] = {
    "number of speakers": number_of(
        first_heard, "Look at the ends of sentences, too.",
        "Count a voice once, and leave out who only passed words on.",
        told=lambda key: not who_is_not_heard(key), marks="attributions"),
    "number of attributions": number_of(
        quotes("direct", "indirect", "mixed"), "Not every attribution has quotation marks.",
        "Two pieces around one cue are one attribution."),
    "number of direct quotes": number_of(
        quotes("direct"), "A single quoted word can be a whole quote.",
        "An interrupted quote counts once, and one that is only partly in quotation marks is mixed:"
        " it does not count here.", none=True),
    "number of indirect quotes": number_of(
        quotes("indirect"), "Look for words of speaking without quotation marks.",
        "Count only what somebody is reported to say.", none=True),
    "number of mixed quotes": number_of(
        quotes("mixed"), "Look for a few quoted words inside the reporter’s sentence.",
        "In a mixed quote only a part is in quotation marks.", none=True),
    "number of events": number_of(
        lambda key: [key.article.paragraph_of(event.told_at) for event in key.events()],
        "Look for events that are mentioned only once.",
        "An event that is mentioned twice is still one.", told=lambda key: True, marks="dates"),
    "number of date mentions": number_of(
        lambda key: [key.article.paragraph_of(mention.words) for mention in key.dates],
        "Weekdays name a time, too.",
        "Count only words that you could put on a calendar.",
        told=lambda key: len(key.dates) == len(key.events())),
    "paragraphs where nobody is named": number_of(
        silent_paragraphs, "Somebody can be named in a paragraph and not speak in it.",
        "Somebody can be heard without quotation marks, too.", none=True),
    "share of the most heard speaker": number_of(
        share, "Count the words without quotation marks, too.",
        "Other voices have some of the words, too.", marks="attributions"),
    "share of all words that belong to somebody": number_of(
        share_of_somebody, "Count the words without quotation marks, too.",
        "The reporter has some of the words, too."),
    "speakers": (SOME_OF, who_speaks),
    "relays": (SOME_OF, who_carries),
    "most heard speaker": (ONE_OF, most_heard),
    "events in order": (ORDER, by_time),
    "order of telling": (ORDER, by_telling),
    "whom a pronoun means": (ONE_OF, who_is_meant),
    "cue of a saying": (WORDS, where_it_is_signalled),
    "day of an event": (DATE, when_it_was),
    "events still to come": (SOME_OF, of_kind("expected")),
    "events of saying": (SOME_OF, of_kind("said")),
    "whose claim it is": (ONE_OF, substance.whose_claim),
    "claims": (SOME_OF, substance.claims),
    "words of the speakers": (SOME_OF, substance.own_words),
    "a number of what": (ONE_OF, details_asked.number_of_what),
    "words that limit a claim": (WORDS, details_asked.limits),
    "headline and body": (FREE_TEXT, substance.headline),
    "a claim to check": (FREE_TEXT, substance.claim_to_check),
    "a saying and its time": (FREE_TEXT, substance.saying_and_time),
    "a day told a week later": (DATE, substance.a_week_later),
}  # fmt: skip


def filled(entry: QuestionEntry, key: Reading | None) -> QuestionEntry | None:
    """An entry completed from the key, its own values first; None if the key has no answer."""
    known = ", ".join(f"“{name}”" for name in SOURCES)
    require(entry.source in SOURCES, f"“from” to be one of {known}", quoted(entry.source))
    kind, supply = SOURCES[entry.source]
    require(entry.kind == kind.name, f"kind “{kind.name}” with that “from”", f"“{entry.kind}”")
    own_answer = () if kind is FREE_TEXT else ("answer", "answers")  # it is only shown
    twice = [name for name in (*own_answer, "items") if getattr(entry, name)]
    require(not twice, "“from” or an answer of your own", f"“from” and “{' '.join(twice)}”")
    given = key and (key if kind is NUMBER else sound(key))
    entries = supply(given) if given else None
    if not entries:
        return None
    if entry.options and "options" in entries:  # else the kind has none, which is told later
        own_words = {plain(option.words) for option in entry.options}
        kept = [one for one in entries["options"] if plain(one.words) not in own_words]
        entries["options"] = (*entry.options, *kept)
    put = entries.pop("put", {})
    own = {name for name in ("right", "otherwise") if getattr(entry, name)}
    entries = {name: value for name, value in entries.items() if name not in own}
    entries["wrong"] = entry.wrong + entries.get("wrong", ())
    texts = {name: with_names(getattr(entry, name), put) for name in ("prompt", "answer")}
    return msgspec.structs.replace(entry, **texts, **entries)


def with_names(prompt: str, put: dict[str, str]) -> str:
    """A prompt with ``{paragraph}`` and the like filled in.

    >>> with_names("Paragraph {paragraph}: who is “{word}”?", {"paragraph": "3", "word": "{She}"})
    'Paragraph 3: who is “{She}”?'
    """
    return re.sub(r"\{(\w+)\}", lambda name: put.get(name[1], name[0]), prompt)
