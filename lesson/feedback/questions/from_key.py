"""Answers taken from the key, for questions about the reading itself, in any article."""

import math
import re
from calendar import day_name, month_name
from collections import Counter
from collections.abc import Callable
from itertools import combinations
from typing import Any

import msgspec

from lesson.base.wording import listed, quoted
from lesson.reading import edtf
from lesson.reading.article import Article
from lesson.reading.event_kinds import EVENT_KINDS
from lesson.reading.reading import Event, Reading
from lesson.reading.span import Span

from .kinds import DATE, NUMBER, ONE_OF, ORDER, SOME_OF, WORDS, QuestionKind
from .parse import plain
from .toml import Option, QuestionEntry, Swap, Wrong, require

PRONOUNS = frozenset("he she they it".split())
NO_NAMES = PRONOUNS | frozenset("i we you who one some others".split())
NOT_NAMES = frozenset(
    "the a an and but so or yes no not what why how when where who which this that these those"
    " there here then now if in on at for with as is are do does did can will".split()
)
Entries = dict[str, object] | None  # as in the file; None if it cannot be asked here
Describe = Callable[[Event], str]
Source = tuple[QuestionKind, Callable[[Reading], Entries]]


def speakers_by_words(key: Reading) -> dict[str, set[Span]]:
    """The named speakers with their words, most words first; pronouns are not names."""
    voices = key.voices().items()
    pairs = [(name, words) for name, words in voices if name and plain(name) not in NO_NAMES]
    return dict(sorted(pairs, key=lambda pair: (-len(pair[1]), pair[0])))


def carriers(key: Reading) -> dict[str, str]:
    """Each relay with the name of a speaker whose words it carried."""
    sayings = [saying for saying in key.attributions if saying.relay]
    return {key.article[saying.relay]: saying.voice or "somebody" for saying in sayings}


def names_in(article: Article) -> dict[str, None]:
    """Runs of capitalised words, in the order of the text, without first words of sentences."""
    parts = (*article.sentences, *article.quotations)
    starts = {word for part in parts for word in article.words_in(part)[:1]}
    starts |= {word for word in article.words if article.text.endswith((": ", "\n"), 0, word.start)}
    aside = {*day_name, *month_name, "I"}
    runs: list[list[Span]] = [[]]
    for word in article.words:
        capital = article[word][0].isupper() and word not in starts and article[word] not in aside
        capital = capital and article[word].lower() not in NOT_NAMES
        if not capital or (runs[-1] and article.text[runs[-1][-1].end : word.start] != " "):
            runs.append([])
        runs[-1] += [word] if capital else []
    return dict.fromkeys(article[Span(run[0].start, run[-1].end)] for run in runs if run)


def only_mentioned(key: Reading) -> list[str]:
    """The last three names in the article that are neither speaker nor relay."""
    heard = {part for name in (*key.voices(), *carriers(key)) for part in plain(name).split()}
    known = tuple(heard - {"the", "a", "of", "and"})  # no “Russians” beside Russia
    names = [
        name
        for name in names_in(key.article)
        if not any(word.startswith(known) for word in plain(name).split())
    ]
    return [name for name in names if not any(name in other for other in {*names} - {name})][-3:]


def options(right: dict[str, str], wrong: dict[str, str]) -> Entries:
    """Choices with their feedback in alphabetical order; None if there is nothing to choose."""
    says = wrong | right
    listing = [Option(name, says[name], name in right) for name in sorted(says, key=str.casefold)]
    alike = len({plain(name) for name in says}) < len(says)
    return {"options": tuple(listing)} if right and wrong and not alike else None


def who_speaks(key: Reading) -> Entries:
    """All named speakers; relays and names only mentioned are wrong."""
    right = {
        name: f"{name} is heard first in paragraph {key.article.paragraph_of(min(words))}."
        for name, words in speakers_by_words(key).items()
    }
    return options(right, who_is_not_heard(key))


def who_is_not_heard(key: Reading) -> dict[str, str]:
    """The other names that may be chosen, each with what it is here."""
    only = "is only mentioned here. No words are given to that name."
    carried = {name: f"{name} passed words on. It is a relay here." for name in carriers(key)}
    return {name: f"{name} {only}" for name in only_mentioned(key)} | carried


def whoever_is_named(key: Reading) -> list[str]:
    """The names among which one chooses, in each question the same: else one list tells another."""
    return [*dict.fromkeys((*speakers_by_words(key), *who_is_not_heard(key)))]


def who_carries(key: Reading) -> Entries:
    """All relays, or “Nobody”; all other names are wrong."""
    right = {name: f"{name} carried the words of {who}." for name, who in carriers(key).items()}
    wrong = who_is_not_heard(key) | {
        name: f"{name} says something here. Look for who passed on the words of another."
        for name in speakers_by_words(key)
    }
    wrong = {name: told for name, told in wrong.items() if name not in right}
    if not right:
        right = {"Nobody": "The article names nobody who passed words on."}
        return options(right, wrong) if key.attributions else None
    nobody = {"Nobody": "Somebody is named for passing words on. Look again."}
    return options(right, wrong | nobody)


def most_heard(key: Reading) -> Entries:
    """All names; those with the most words are right."""
    counts = {name: len(words) for name, words in speakers_by_words(key).items()}
    most = max(counts.values(), default=0)
    says = {
        name: f"{name} has {count:,} of the words that somebody is named for."
        for name, count in counts.items()
    }
    right = {name: says[name] for name, count in counts.items() if count == most}
    wrong = {name: f"{own} Somebody has more." for name, own in says.items() if name not in right}
    return options(right, who_is_not_heard(key) | wrong)


def events_of(key: Reading) -> list[Event]:
    """The events with a name of their own."""
    names = Counter(plain(event.name) for event in key.events())
    return [event for event in key.events() if names[plain(event.name)] == 1 and plain(event.name)]


def in_order_of(
    key: Reading,
    place: Callable[[Event], Any],
    apart: Callable[[Event, Event], bool],
    describe: Describe,
) -> Entries:
    """Up to six events in order; two that are not ``apart`` may come in either order."""
    events = sorted(events_of(key), key=place)
    pairs = [*combinations(events[:: (len(events) + 5) // 6 or 1], 2)]
    names = dict.fromkeys(event.name for pair in pairs for event in pair)
    swaps = [Swap(a.name, b.name, f"{describe(a)} {describe(b)}") for a, b in pairs if apart(a, b)]
    entries = {
        "items": tuple(names),
        "swapped": tuple(swaps),
        "either": tuple((a.name, b.name) for a, b in pairs if not apart(a, b)),
        "otherwise": "Look at both once more.",
    }
    return entries if len(names) > 2 and swaps else None


def bounds(event: Event, published: edtf.Day | None) -> tuple[float, float]:
    """The first and last day on which an event can be, given its date and its kind.

    What was still to come lies after the day of publication, everything else does not.
    """
    first = event.when.first.ordinal if event.when.first else -math.inf
    last = event.when.last.ordinal if event.when.last else math.inf
    day = published.ordinal if published else math.nan
    if event.kind == "expected":
        return (max(first, day) if day <= last else first), last
    return first, (min(last, day) if first <= day else last)


def by_time(key: Reading) -> Entries:
    """Events in the order of their dates; “by 2010” and “since 2003” have no order."""
    day = key.article.published
    published = edtf.parse(day).last if day else None

    def apart(first: Event, second: Event) -> bool:
        return bounds(first, published)[1] < bounds(second, published)[0]

    return in_order_of(
        key,
        lambda event: event.when.order,
        apart,
        lambda event: (
            f"“{event.name}” is dated in paragraph {key.article.paragraph_of(event.told_at)}."
        ),
    )


def by_telling(key: Reading) -> Entries:
    """Events in the order in which the article first mentions them."""

    def describe(event: Event) -> str:
        return f"“{event.name}” is told in paragraph {key.article.paragraph_of(event.told_at)}."

    found = in_order_of(
        key, lambda event: event.told_at, lambda a, b: a.told_at != b.told_at, describe
    )
    return found and found | {"in_notebook": True}  # a copy lists them so


def share(key: Reading) -> int:
    """The most heard speaker's share of all attributed words, in percent."""
    given = sum(map(len, key.voices().values()))
    return round(100 * max(map(len, speakers_by_words(key).values()), default=0) / (given or 1))


def share_of_somebody(key: Reading) -> int:
    """The share of the article's words that belong to somebody, in percent."""
    return round(100 * sum(map(len, key.voices().values())) / (len(key.article.words) or 1))


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
    return [key.article.paragraph_of(min(words)) for words in speakers_by_words(key).values()]


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
) -> Source:
    """A number counted in the key, with hints for answers too low and too high.

    A right count is told in which paragraphs, if ``count`` gives these. If the count is 0, it is
    asked only if ``none`` is set. Students' copies, whose every list can be read at once, leave it
    out if one of them has ``told`` it.
    """

    def entries(key: Reading) -> Entries:
        counted = count(key)
        if not (counted or none):
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


def who_is_meant(key: Reading) -> Entries:
    """Who the first pronoun among the sources is, from all names."""
    article, names = key.article, whoever_is_named(key)
    for saying in key.attributions:
        words = article[saying.source] if saying.source else ""
        if words.lower() in PRONOUNS and saying.speaker in names and names[1:]:
            others = [name for name in names if name != saying.speaker]
            entries = options(
                {saying.speaker: f"Yes: {saying.speaker} is meant."},
                {name: f"Look who is named before “{words}”: it is not {name}." for name in others},
            )
            put = {
                "paragraph": str(article.paragraph_of(saying.source)),
                "word": words,
                "sentence": around(article, saying.source),
            }
            return {**entries, "put": put} if entries else None
    return None


def around(article: Article, span: Span) -> str:
    """The words of a sentence around some of its words, for use in quotation marks."""
    sentence = article.sentence_of(span)
    before = article.text[sentence.start : span.start].split()
    after = article.text[span.start : sentence.end].split()
    room = max(4, 14 - len(before))
    shown = ["…"] * (len(before) > 10) + before[-10:] + after[:room] + ["…"] * (len(after) > room)
    return re.sub("[“„«]", "‘", re.sub("[”»]", "’", " ".join(shown))).replace('"', "’")


def where_it_is_signalled(key: Reading) -> Entries:
    """The cues of the first paragraph that has one; the source beside it is wrong."""
    article = key.article
    for saying in key.attributions:
        if saying.cue and saying.source:
            number = article.paragraph_of(saying.cue)
            there = [s for s in key.attributions if s.cue and article.paragraph_of(s.cue) == number]
            source = article[saying.source]
            alone = article.text.count(source) == 1 and "\n" not in source
            says = "That is the source: who says it. Which words tell that somebody says something?"
            return {
                "answers": tuple(dict.fromkeys(article[one.cue] for one in there)),
                "paragraphs": (number,),
                "right": "Yes. That is a cue.",
                "wrong": (Wrong(source, says),) * alone,
                "otherwise": "Look beside the name of the one who speaks.",
                "put": {"paragraph": str(number)},
            }
    return None


def when_it_was(key: Reading) -> Entries:
    """The date of the first event with an exact day; the days of others are wrong."""
    days = {}
    for event in events_of(key):
        if event.when.precision == "day":
            days.setdefault(event.when.edtf, event)
    event = next((one for one in days.values() if one.kind == "happened"), None)
    if not event:
        return None
    others = [one for one in days.values() if one is not event]
    return {
        "answers": (event.when.edtf,),
        "right": f"Yes: {edtf.in_words(event.when.edtf)}.",
        "wrong": tuple(Wrong(o.when.edtf, f"That is the day of “{o.name}”.") for o in others),
        "otherwise": "Look for the words in the article, and count from the day of publication.",
        "put": {"event": event.name},
    }


def of_kind(*kinds: str) -> Callable[[Reading], Entries]:
    """A function of a key: up to six events; those of some kinds are right."""

    def entries(key: Reading) -> Entries:
        events = sorted(events_of(key), key=lambda event: event.told_at)[:6]
        says = {one.name: EVENT_KINDS[one.kind].fact.format(one.name) for one in events}
        right = {one.name: says[one.name] for one in events if one.kind in kinds}
        return options(right, {name: says[name] for name in says if name not in right})

    return entries


SOURCES: dict[str, Source] = {
    "number of speakers": number_of(
        first_heard, "Look at the ends of sentences, too.",
        "Count a voice once, and leave out who only passed words on.",
        told=lambda key: not who_is_not_heard(key)),
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
        "In a mixed quote only a part stands in quotation marks.", none=True),
    "number of events": number_of(
        lambda key: [key.article.paragraph_of(event.told_at) for event in key.events()],
        "Look for events that are mentioned only once.",
        "An event that is mentioned twice is still one.", told=lambda key: True),
    "number of date mentions": number_of(
        lambda key: [key.article.paragraph_of(mention.words) for mention in key.dates],
        "Weekdays name a time, too.",
        "Count only words that you could put on a calendar.",
        told=lambda key: len(key.dates) == len(key.events())),
    "paragraphs where nobody is named": number_of(
        silent_paragraphs, "Who is named in a paragraph may have no word in it.",
        "Somebody can be heard without quotation marks, too.", none=True),
    "share of the most heard speaker": number_of(
        share, "Count the words without quotation marks, too.",
        "Other voices have some of the words, too."),
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
}  # fmt: skip


def filled(entry: QuestionEntry, key: Reading | None) -> QuestionEntry | None:
    """An entry completed from the key, its own values first; None if the key has no answer."""
    known = ", ".join(f"“{name}”" for name in SOURCES)
    require(entry.source in SOURCES, f"“from” to be one of {known}", quoted(entry.source))
    kind, supply = SOURCES[entry.source]
    require(entry.kind == kind.name, f"kind “{kind.name}” with that “from”", f"“{entry.kind}”")
    twice = [name for name in ("answer", "answers", "items") if getattr(entry, name)]
    require(not twice, "“from” or an answer of your own", f"“from” and “{' '.join(twice)}”")
    entries = supply(key) if key else None
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
    return msgspec.structs.replace(entry, prompt=with_names(entry.prompt, put), **entries)


def with_names(prompt: str, put: dict[str, str]) -> str:
    """A prompt with ``{paragraph}`` and the like filled in.

    >>> with_names("Paragraph {paragraph}: who is “{word}”?", {"paragraph": "3", "word": "{She}"})
    'Paragraph 3: who is “{She}”?'
    """
    return re.sub(r"\{(\w+)\}", lambda name: put.get(name[1], name[0]), prompt)
