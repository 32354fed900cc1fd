"""Questions about who is heard, answered from the key: right names, and others of their sort."""

import re
from calendar import day_name, month_name

from lesson.reading.article import Article
from lesson.reading.oddities import (
    LINKS,
    NO_NAMES,
    PRONOUNS,
    odd_name,
    plain_words,
    sort_of_name,
)
from lesson.reading.reading import Attribution, Reading
from lesson.reading.span import Span

from .parse import plain
from .toml import Option, Wrong

Entries = dict[str, object] | None  # as in the file; None if it cannot be asked here
FEW = 4  # other names among which one chooses
NOT_NAMES = frozenset(
    "the a an and but so or yes no not what why how when where who which this that these those"
    " there here then now if in on at for with as is are do does did can will".split()
)


def speakers_by_words(key: Reading) -> dict[str, set[Span]]:
    """The named speakers with their words, most words first; pronouns are not names.

    “The town” and “the town” are one.
    """
    found: dict[str, tuple[str, set[Span]]] = {}
    for name, words in key.voices().items():
        if name and plain(name) not in NO_NAMES:
            found.setdefault(plain(name), (name, set()))[1].update(words)
    return dict(sorted(found.values(), key=lambda pair: (-len(pair[1]), pair[0])))


def named_speakers(key: Reading) -> dict[str, int]:
    """The named speakers, each with the paragraph in which it is heard first."""
    found = speakers_by_words(key).items()
    return {name: key.article.paragraph_of(min(words)) for name, words in found}


def carriers(key: Reading) -> dict[str, str]:
    """Each relay with the name of a speaker whose words it carried."""
    sayings = [saying for saying in key.attributions if saying.relay]
    return {key.article[saying.relay]: saying.voice or "somebody" for saying in sayings}


def names_in(article: Article) -> dict[str, None]:
    """Runs of capitalised words, in the order of the text, without first words of sentences.

    >>> list(names_in(Article("So the University of Tarn in Wick wrote to Ann Lee.")))
    ['University of Tarn', 'Wick', 'Ann Lee']
    """
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
    names: list[Span] = []
    for first, last in ((run[0], run[-1]) for run in runs if run):
        if names and article.text[names[-1].end : first.start] == " of ":
            first = names.pop()
        names.append(Span(first.start, last.end))
    return dict.fromkeys(map(article.__getitem__, names))


def only_mentioned(key: Reading) -> list[str]:
    """The last three names in the article that are neither speaker nor relay, of their sorts."""
    heard = {part for name in (*key.voices(), *carriers(key)) for part in plain(name).split()}
    known = tuple(heard - {"the", "a", "of", "and"})  # no “Russians” beside Russia
    sorts = {"person", *map(sort_of_name, speakers_by_words(key))} - {"", "place"}
    names = [
        name
        for name in names_in(key.article)
        if not any(word.startswith(known) for word in plain(name).split())
        and sort_of_name(name) in sorts
        and not any(map(str.isdigit, name))
        and not odd_name(name, key.article)
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
        name: f"{name} is heard first in paragraph {number}."
        for name, number in named_speakers(key).items()
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


def nearest_of_its_sort(
    name: str, names: dict[str, int], paragraph: int, least: int = 2
) -> list[str]:
    """Up to four other names of the sort of one, nearest to a paragraph first.

    Where fewer than ``least`` are of its sort, all others are taken.
    """
    others = [other for other in names if other != name and not is_part(name, other)]
    alike = [other for other in others if sort_of_name(other) == sort_of_name(name)]
    if len(alike) < least:
        alike = others
    return sorted(alike, key=lambda other: abs(names[other] - paragraph))[:FEW]


def is_person(name: str) -> bool:
    """Whether a name has the form of a person's."""
    return sort_of_name(name) == "person"


def is_part(one: str, other: str) -> bool:
    """Whether two names share a word, as “Lee” and “Ann Lee” do."""
    return not {*plain_words(one)}.isdisjoint({*plain_words(other)} - LINKS)


def who_carries(key: Reading) -> Entries:
    """All relays, or “Nobody”; all other names are wrong."""
    right = {name: f"{name} carried the words of {who}." for name, who in carriers(key).items()}
    wrong = who_is_not_heard(key) | {
        name: f"{name} says something here. Look for who passed on the words of another."
        for name in [*speakers_by_words(key)][:FEW]
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


def who_is_meant(key: Reading) -> Entries:
    """Who the first pronoun among the sources is, from names of the same sort."""
    article, one, names = key.article, first_pronoun(key), whoever_is_named(key)
    if not one or one.speaker not in names:
        return None
    words, number = article[one.source], article.paragraph_of(one.source)
    heard = named_speakers(key)
    if len([*filter(is_person, heard)]) > 2 or not is_person(one.speaker):
        names = [*heard]
    places = {name: heard.get(name, number) for name in names}
    entries = options(
        {one.speaker: f"Yes: {one.speaker} is meant."},
        {
            name: f"Look at who is named before “{words}”: it is not {name}."
            for name in nearest_of_its_sort(one.speaker, places, number, 1)
        },
    )
    put = {"paragraph": str(number), "word": words, "sentence": around(article, one.source)}
    return entries and {**entries, "put": put}


def first_pronoun(key: Reading) -> Attribution | None:
    """The first attribution whose source is a pronoun with a name."""
    found = (one for one in key.attributions if one.source and one.speaker)
    return next((one for one in found if key.article[one.source].lower() in PRONOUNS), None)


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
            says = "That is the source: who says it. Which words tell you that somebody speaks?"
            return {
                "answers": tuple(dict.fromkeys(article[one.cue] for one in there)),
                "paragraphs": (number,),
                "right": "Yes. That is a cue.",
                "wrong": (Wrong(source, says),) * alone,
                "otherwise": "Look beside the name of the one who speaks.",
                "put": {"paragraph": str(number)},
            }
    return None
