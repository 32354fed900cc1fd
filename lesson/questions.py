"""A question, an answer → feedback: right, not yet, not answered or kept, and always why."""

import re
from calendar import day_name, month_name
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache, partial
from hashlib import sha256
from itertools import combinations, pairwise, product
from pathlib import Path
from string import ascii_lowercase
from typing import Literal
from unicodedata import normalize

import msgspec

from . import dates
from .article import WORD, Article, Span
from .dating import typed
from .errors import LessonError
from .files import read_toml
from .reading import Event, Reading

Kind = Literal["one of", "some of", "order", "number", "date", "words in the text", "free text"]
Outcome = Literal["right", "not yet", "not answered", "kept"]
UNANSWERED = {
    "one of": "Nothing is chosen yet. Choose one, even if you are not sure.",
    "some of": "Nothing is chosen yet. Begin with one that you are sure of.",
    "order": "Nothing is in order yet. Begin with what you think comes first.",
    "number": "There is no number yet. A good guess is welcome, too.",
    "date": "There is no date yet. Write it as you would say it: a year is fine.",
    "words in the text": "No words are marked yet. Look in the article and copy them from there.",
    "free text": "Nothing is written yet. One sentence is enough to begin with.",
}
ENTRIES = {  # kind: what it needs, and what it may have besides
    "one of": ("options", ""),
    "some of": ("options", "right"),
    "order": ("items otherwise", "right swapped either"),
    "number": ("answers right otherwise", "wrong within"),
    "date": ("answers right otherwise", "wrong"),
    "words in the text": ("answers right otherwise", "wrong paragraphs every"),
    "free text": ("answers", ""),
}
OWN = set(" ".join(f"{needed} {more}" for needed, more in ENTRIES.values()).split())
ALIKE = str.maketrans("‘’‚′“”„«»", "'''''''''")  # all quotation marks are one
ENDS = " \t.,:;!?()[]'\"…"
ONES = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen"
    " fifteen sixteen seventeen eighteen nineteen twenty"
).split()
NAMED = {"none": 0} | {name: number for number, name in enumerate(ONES)}
PARTS = "half|halves|thirds?|quarters?|dozen|hundred|thousand|million"  # not read, never skipped
NUMBER = re.compile(rf"-?\d[\d.,]*|(?<![\w-])(?:{'|'.join(NAMED)}|{PARTS})(?![\w-])")


@dataclass(frozen=True)
class Feedback:
    """What a learner is told about one answer."""

    outcome: Outcome
    sentence: str


@dataclass(frozen=True)
class Question:
    """A question as it is asked; what gives the answer away is not in its repr."""

    id: str
    kind: Kind
    prompt: str
    objective: int
    hints: tuple[str, ...] = field(repr=False)
    explanation: str = field(repr=False)
    references: tuple[str, ...] = field(repr=False)
    confidence: bool
    choices: tuple[str, ...]
    paragraphs: tuple[int, ...]
    solution: str = field(repr=False)
    judge: Callable[[tuple[str, ...]], Feedback] = field(repr=False, compare=False)

    def feedback(self, given: tuple[str, ...]) -> Feedback:
        """What to tell about an answer; one that cannot be read is told what was expected."""
        pieces = tuple(piece for piece in given if piece.strip())
        if not pieces:
            return Feedback("not answered", UNANSWERED[self.kind])
        try:
            return self.judge(pieces)
        except LessonError as error:
            return Feedback("not answered", str(error)[:1].upper() + str(error)[1:])


class Entry(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    """A part of questions.toml; a name that does not belong in it is an error."""


class Option(Entry):
    """[[questions.options]]: something to choose, and what that tells."""

    words: str
    says: str
    right: bool = False


class Wrong(Entry):
    """A wrong answer that somebody may well give, and what is to be said about it."""

    given: str
    says: str


class Swap(Entry):
    """What is told where ``second`` is put before ``first``."""

    first: str
    second: str
    says: str


class Asked(Entry):
    """[[questions]] in questions.toml."""

    id: str
    kind: Kind
    objective: int
    prompt: str
    hints: tuple[str, ...]
    explanation: str
    references: tuple[str, ...] = ()
    confidence: bool = False
    source: str = msgspec.field(default="", name="from")
    options: tuple[Option, ...] = ()
    answer: str = ""
    answers: tuple[str, ...] = ()
    right: str = ""
    wrong: tuple[Wrong, ...] = ()
    otherwise: str = ""
    within: float = 0
    paragraphs: tuple[int, ...] = ()
    every: bool = False
    items: tuple[str, ...] = ()
    swapped: tuple[Swap, ...] = ()
    either: tuple[tuple[str, str], ...] = ()  # pairs that may stand either way round

    @property
    def choices(self) -> tuple[str, ...]:
        """What there is to choose from or to put in order, as shown."""
        if not self.items:
            return tuple(option.words for option in self.options)
        mixed = sorted(self.items, key=lambda item: sha256(item.encode()).digest())
        return tuple(mixed if next(swaps(self, mixed), None) else reversed(self.items))

    @property
    def solution(self) -> str:
        """The right answer in words, readable as an answer."""
        right = [option.words for option in self.options if option.right]
        if self.kind == "one of":
            return right[0]
        every = self.answers if self.every else self.answers[:1]
        return " → ".join(self.items) or "; ".join(right or every)


class File(Entry):
    """questions.toml."""

    questions: tuple[Asked, ...]


# Answers as they are typed --------------------------------------------------------------------


def plain(words: str) -> str:
    """Words without what must not matter: case, spaces, kinds of quotation marks, a full stop.

    >>> plain("  “Mr  Putin’s” ") == plain('"MR PUTIN\\'S".')
    True
    """
    return " ".join(normalize("NFKC", words).casefold().translate(ALIKE).split()).strip(ENDS)


def shown(words: str) -> str:
    """The beginning of what was found, fit to stand in a sentence."""
    seen = " ".join("".join(c if c.isprintable() else " " for c in words[:200]).split())
    return f"“{seen[:40]}{'…' * (len(seen) > 40 or len(words) > 200)}”"


def listed(names: Iterable[str]) -> str:
    """Names in quotation marks, as a person lists them."""
    *most, last = (f"“{name}”" for name in names)
    return f"{', '.join(most)} and {last}" if most else last


def only(given: tuple[str, ...]) -> str:
    """The one piece of an answer; LessonError where there are several."""
    if len(given) > 1:
        raise LessonError(f"expected one answer, found {len(given)}; keep the one you trust most.")
    return given[0]


def chosen(choices: tuple[str, ...], given: tuple[str, ...]) -> list[int]:
    """The places of what was chosen, by its words, its number or its letter.

    >>> chosen(("Borisov", "Putin", "Larson"), ("putin", "3", "a)"))
    [1, 2, 0]
    """
    count = range(len(choices))
    names = dict(zip(ascii_lowercase, count, strict=False))
    names |= {str(place + 1): place for place in count}
    names |= {plain(choice): place for place, choice in enumerate(choices)}
    pieces = [plain(piece) for piece in given]
    if len(pieces) == 1 and pieces[0] not in names:  # several, typed into one line
        apart = ([plain(part) for part in pieces[0].split(mark)] for mark in "→;,")
        pieces = next((parts for parts in apart if all(part in names for part in parts)), pieces)
    for piece in pieces:
        if piece not in names:
            raise LessonError(
                f"expected one of the {len(choices)} choices, found {shown(piece)};"
                " give its words, or its number, counted from 1."
            )
    return [names[piece] for piece in pieces]


def number_in(words: str) -> float:
    """The one number in some words; LessonError where there is none, or more than one.

    >>> number_in("about 67 %"), number_in("Twelve"), number_in("1,000")
    (67.0, 12.0, 1000.0)
    """
    found = NUMBER.findall(normalize("NFKC", words[:1000]).casefold().replace("−", "-"))
    try:
        (digits,) = found
        if digits in NAMED:
            return float(NAMED[digits])
        digits = digits.rstrip(".,")
        grouped = re.fullmatch(r"-?\d{1,3}(,\d{3})+(\.\d+)?", digits)
        return float(digits.replace(",", "" if grouped else "."))
    except ValueError:
        raise LessonError(
            f"expected one number, found {shown(words)}; type it in digits."
        ) from None


def moment(words: str, published: str | None) -> tuple[float, float]:
    """The first and the last day of a date as it was typed, as ordinals."""
    when = dates.parse(typed(words, published))
    first = when.first.ordinal if when.first else float("-inf")
    return first, when.last.ordinal if when.last else float("inf")


def inside(inner: tuple[float, float], outer: tuple[float, float]) -> bool:
    """Whether the first stretch of time lies within the second."""
    return outer[0] <= inner[0] and inner[1] <= outer[1]


def places(article: Article, words: str, paragraphs: Collection[int] = ()) -> list[range]:
    """Where the words stand, as numbers of words; LessonError where they stand nowhere at all."""
    sought = [plain(word) for word in WORD.findall(words.strip()[: len(article.text) + 1])]
    have = said_in(article)
    starts = range(len(have) - len(sought) + 1) if sought else ()
    found = [range(at, at + len(sought)) for at in starts if have[at : at + len(sought)] == sought]
    if not found:
        raise LessonError(
            f"expected words that stand in the article, found {shown(words)};"
            " copy them from there, letter for letter."
        )
    return [place for place in found if not paragraphs or paragraph(article, place) in paragraphs]


@lru_cache(maxsize=8)
def said_in(article: Article) -> list[str]:
    """The words of an article without what must not matter."""
    return [plain(article[word]) for word in article.words]


def paragraph(article: Article, place: range) -> int:
    """The number of the paragraph in which a place is."""
    return article.paragraph_of(article.words[place[0]])


# Answers held against the right one -----------------------------------------------------------


def one_of(asked: Asked, article: Article, given: tuple[str, ...]) -> Feedback:
    """What the chosen option says."""
    picked = chosen(asked.choices, given)
    only(tuple(map(str, picked)))
    option = asked.options[picked[0]]
    return Feedback("right" if option.right else "not yet", option.says)


def some_of(asked: Asked, article: Article, given: tuple[str, ...]) -> Feedback:
    """What is right so far, and one thing that does not belong or how many are missing."""
    picked = [asked.options[place] for place in dict.fromkeys(chosen(asked.choices, given))]
    right = [option for option in picked if option.right]
    astray = [option for option in picked if not option.right]
    missing = sum(option.right for option in asked.options) - len(right)
    so_far = f"Right so far: {listed(option.words for option in right)}. " if right else ""
    if astray:
        told = f"Look again at “{astray[0].words}”. {astray[0].says}"
        return Feedback("not yet", so_far + told)
    if missing:
        more = "One more belongs" if missing == 1 else f"{missing} more belong"
        return Feedback("not yet", f"{so_far}{more} here.")
    return Feedback("right", asked.right or " ".join(["Yes.", *(o.says for o in right)]))


def swaps(asked: Asked, order: list[str]) -> Iterator[tuple[str, str]]:
    """Pairs (what should come first, what was put before it), from the first place on."""
    rank = {item: place for place, item in enumerate(asked.items)}
    for before, after in combinations(order, 2):
        pair = (after, before)
        if rank[after] < rank[before] and not {pair, pair[::-1]} & {*asked.either}:
            yield pair


def in_order(asked: Asked, article: Article, given: tuple[str, ...]) -> Feedback:
    """The first pair that stands the wrong way round, and what is in order already."""
    choices = asked.choices
    order = [choices[place] for place in chosen(choices, given)]
    missing = [item for item in choices if item not in order]
    if missing or len(order) > len(choices):
        todo = f"find a place for {listed(missing[:1])}" if missing else "name each of them once"
        raise LessonError(
            f"expected all {len(choices)} in order, each once, found {len(order)}; {todo}."
        )
    wrong = next(swaps(asked, order), None)
    if not wrong:
        return Feedback("right", asked.right or "Yes, this is the order.")
    told = {(swap.first, swap.second): swap.says for swap in asked.swapped}.get(wrong, "")
    pair = f"“{wrong[1]}” stands before “{wrong[0]}”: turn these two round."
    says = f"{well_placed(asked, order)} {pair} {told or asked.otherwise}"
    return Feedback("not yet", says)


def well_placed(asked: Asked, order: list[str]) -> str:
    """The longest stretch of neighbours that stand in the right order, as a sentence."""
    runs = [order[:1]]
    for before, after in pairwise(order):
        if any(swaps(asked, [before, after])):
            runs.append([])
        runs[-1].append(after)
    best = max(runs, key=len)
    if not best[1:]:
        return "You have it the other way round, from the last to the first."
    return f"{listed(best)} stand in the right order."


def number(asked: Asked, article: Article, given: tuple[str, ...]) -> Feedback:
    """Whether a number is near enough, and what the wrong one tells."""
    found = number_in(only(given))
    if any(abs(found - number_in(right)) <= asked.within for right in asked.answers):
        return Feedback("right", asked.right)
    hits = (wrong.says for wrong in asked.wrong if within(found, wrong.given))
    return Feedback("not yet", next(hits, asked.otherwise))


def within(found: float, stretch: str) -> bool:
    """Whether a number lies in a stretch such as "6..", "..4", "2..4" or "5"."""
    low, dots, high = stretch.partition("..")
    if not dots:
        return found == number_in(low)
    return not (low and found < number_in(low)) and not (high and found > number_in(high))


def date(asked: Asked, article: Article, given: tuple[str, ...]) -> Feedback:
    """Whether a date is the same stretch of time as the answer, and how it differs."""
    right = [moment(answer, article.published) for answer in asked.answers]
    words = only(given).strip()
    if all(last < float("inf") for _, last in right):  # “since 1998” names its beginning
        words = re.sub(r"^(?:since|from)\s+", "", words, flags=re.IGNORECASE)
    found = moment(words, article.published)
    lies_in = [inside(found, stretch) for stretch in right]
    if any(lies_in) and any(inside(stretch, found) for stretch in right):
        return Feedback("right", asked.right)
    stretches = [(moment(wrong.given, article.published), wrong.says) for wrong in asked.wrong]
    hits = [
        (last - first, says) for (first, last), says in stretches if inside(found, (first, last))
    ]
    if hits:
        return Feedback("not yet", min(hits)[1])
    if all(lies_in):
        return Feedback("not yet", "You are more exact than the answer can be. Say what is known.")
    if any(lies_in):
        return Feedback("not yet", "You are close. Leave out what you are not sure of.")
    if any(inside(stretch, found) for stretch in right):
        return Feedback("not yet", "It lies in there, and you can be more exact.")
    return Feedback("not yet", asked.otherwise)


def words_in_text(asked: Asked, article: Article, given: tuple[str, ...]) -> Feedback:
    """What the first piece tells that is not it yet, or how many pieces are missing."""
    pieces = given
    if asked.every and len(given) == 1:  # several, typed into one line
        pieces = tuple(part for part in given[0].split(";") if part.strip()) or given
    for piece in dict.fromkeys(pieces):
        remark = one_piece(asked, article, piece)
        if remark.outcome != "right":
            return remark
    missing = {*map(plain, asked.answers)} - {*map(plain, pieces)} if asked.every else ()
    if missing:
        return Feedback("not yet", f"Right so far. Pieces that are still missing: {len(missing)}.")
    return Feedback("right", asked.right)


def one_piece(asked: Asked, article: Article, piece: str) -> Feedback:
    """One piece of text beside the right words nearest to it."""
    here = places(article, piece, asked.paragraphs)
    if not here:
        found, *_ = places(article, piece)
        where = " or ".join(map(str, asked.paragraphs))
        sentence = f"That stands in paragraph {paragraph(article, found)}. Look in paragraph"
        return Feedback("not yet", f"{sentence} {where}.")
    right = [place for words in asked.answers for place in places(article, words, asked.paragraphs)]
    mine, best = min(product(here, right), key=lambda pair: distance(*pair))
    if mine == best:
        return Feedback("right", asked.right)
    for wrong in asked.wrong:
        if mine in places(article, wrong.given):
            return Feedback("not yet", wrong.says)
    if {*mine} & {*best}:
        return Feedback("not yet", gaps(article, mine, best))
    first, second = (article.sentence_of(article.words[place[0]]) for place in (mine, best))
    beside = "You are in the right sentence. " if first == second else ""
    return Feedback("not yet", f"{beside}{shown(piece)} is not it yet. {asked.otherwise}")


def distance(mine: range, right: range) -> tuple[bool, int, int]:
    """How far two places are from being one; those that share no word are farthest."""
    unlike = {*mine} ^ {*right}
    return len(unlike) == len(mine) + len(right), len(unlike), abs(mine.start - right.start)


def gaps(article: Article, mine: range, right: range) -> str:
    """Which words are too many, and where some are missing, where two places overlap."""
    kept, more = (
        shown(" ".join(article[article.words[place]] for place in sorted(places))) if places else ""
        for places in ({*mine} & {*right}, {*mine} - {*right})
    )
    before, after = max(0, mine.start - right.start), max(0, right.stop - mine.stop)
    sentences = [
        f"Nearly: {kept} is right.",
        more and f"Leave out {more}.",
        before and f"It begins earlier; words missing there: {before}.",
        after and f"It goes on; words missing there: {after}.",
    ]
    return " ".join(filter(None, sentences))


def free_text(asked: Asked, article: Article, given: tuple[str, ...]) -> Feedback:
    """That the text is kept, and what to do with the model answer."""
    count = sum(len(piece.split()) for piece in given)
    return Feedback(
        "kept",
        f"Kept, all {count:,} of your words. Now read our answer. What has yours that ours lacks?"
        if count > 1
        else "Kept. Now read our answer, and add to yours what you like of it.",
    )


JUDGES = {
    "one of": one_of,
    "some of": some_of,
    "order": in_order,
    "number": number,
    "date": date,
    "words in the text": words_in_text,
    "free text": free_text,
}

# Answers taken from the key: they hold for any article -----------------------------------------

Entries = dict[str, object] | None  # entries as if they stood in the file; None: not asked here


def voices(key: Reading) -> dict[str, set[Span]]:
    """Each speaker's words; those of sources without a name stand under ""."""
    words: dict[str, set[Span]] = {}
    for saying in key.attributions:
        words.setdefault(saying.voice, set()).update(saying.words)
    return {name: spoken for name, spoken in words.items() if spoken}


def named(key: Reading) -> dict[str, set[Span]]:
    """The speakers with a name and their words, the one with the most words first."""
    pairs = [(name, words) for name, words in voices(key).items() if name]
    return dict(sorted(pairs, key=lambda pair: (-len(pair[1]), pair[0])))


def carriers(key: Reading) -> dict[str, str]:
    """Each relay with the name of one whose words it carried."""
    sayings = [saying for saying in key.attributions if saying.relay]
    return {key.article[saying.relay]: saying.voice or "somebody" for saying in sayings}


def names_in(article: Article) -> dict[str, None]:
    """Words with capitals in a row, in the order of the text; first words of sentences aside."""
    starts = {
        words[0]
        for part in (*article.sentences, *article.quotations)
        if (words := article.words_in(part))
    }
    aside = {*day_name, *month_name, "I"}
    runs: list[list[Span]] = [[]]
    for word in article.words:
        capital = article[word][0].isupper() and word not in starts and article[word] not in aside
        if not capital or (runs[-1] and article.text[runs[-1][-1].end : word.start] != " "):
            runs.append([])
        runs[-1] += [word] if capital else []
    return dict.fromkeys(article[Span(run[0].start, run[-1].end)] for run in runs if run)


def only_mentioned(key: Reading) -> list[str]:
    """The last three names in the article that neither speak nor carry words."""
    heard = {part for name in (*voices(key), *carriers(key)) for part in plain(name).split()}
    known = tuple(heard - {"the", "a", "of", "and"})  # “Russians” are not asked for beside Russia
    names = [
        name
        for name in names_in(key.article)
        if not any(word.startswith(known) for word in plain(name).split())
    ]
    return [name for name in names if not any(name in other for other in {*names} - {name})][-3:]


def options(right: dict[str, str], wrong: dict[str, str]) -> Entries:
    """Things to choose and what they tell, by the alphabet; None where there is no choice."""
    says = wrong | right
    listing = [Option(name, says[name], name in right) for name in sorted(says, key=str.casefold)]
    alike = len({plain(name) for name in says}) < len(says)
    return {"options": tuple(listing)} if right and wrong and not alike else None


def who_speaks(key: Reading) -> Entries:
    """All named speakers; the relays and names that are only mentioned are wrong."""
    article = key.article
    right = {
        name: f"{name} is heard first in paragraph {article.paragraph_of(min(words))}."
        for name, words in named(key).items()
    }
    wrong = {
        name: f"{name} is only mentioned here. No words are given to that name."
        for name in only_mentioned(key)
    }
    wrong |= {name: f"{name} passed words on. It is a relay here." for name in carriers(key)}
    return options(right, wrong)


def who_carries(key: Reading) -> Entries:
    """All relays, or “Nobody” where there is none; up to four speakers are wrong."""
    right = {name: f"{name} carried the words of {who}." for name, who in carriers(key).items()}
    wrong = {
        name: f"{name} says something here. Look for who passed on the words of another."
        for name in [*named(key)][:4]
    }
    if right:
        return options(
            right, wrong | {"Nobody": "Somebody is named for passing words on. Look again."}
        )
    return options({"Nobody": "The article names nobody who passed words on."}, wrong)


def most_heard(key: Reading) -> Entries:
    """Up to six speakers, of whom those with the most words are right."""
    counts = {name: len(words) for name, words in [*named(key).items()][:6]}
    says = {
        name: f"{name} has {count:,} of the words that somebody is named for."
        for name, count in counts.items()
    }
    most = {name: told for name, told in says.items() if counts[name] == max(counts.values())}
    wrong = {name: f"{told} Somebody has more." for name, told in says.items() if name not in most}
    return options(most, wrong)


def in_order_of(events: list[Event], told: Callable[[Event], str], either: set) -> Entries:
    """Up to six events in their right order; ``told`` places one of them."""
    some = events[:: (len(events) + 5) // 6 or 1]
    pairs = [(a, b) for a, b in combinations(some, 2) if (a.name, b.name) not in either]
    says = (Swap(a.name, b.name, f"{told(a)} {told(b)}") for a, b in pairs)
    entries = {
        "items": tuple(event.name for event in some),
        "swapped": tuple(says),
        "either": tuple(either),
        "otherwise": "Look at both once more.",
    }
    return entries if len(some) > 2 and pairs else None


def by_time(key: Reading) -> Entries:
    """Events in the order of their dates; those with the same date may stand either way round."""

    def told(event: Event) -> str:
        return f"“{event.name}”: {dates.in_words(event.when.edtf)}."

    events = key.events()
    pairs = combinations(events, 2)
    either = {(a.name, b.name) for a, b in pairs if a.when.order == b.when.order}
    return in_order_of([*events], told, either)


def by_telling(key: Reading) -> Entries:
    """Events in the order in which the article mentions them first."""

    def place(event: Event) -> Span:
        return min(mention.words for mention in event.mentions)

    def told(event: Event) -> str:
        return f"“{event.name}” is told in paragraph {key.article.paragraph_of(place(event))}."

    return in_order_of(sorted(key.events(), key=place), told, set())


def share(key: Reading) -> int:
    """The part of all words of sources that the most heard speaker has, in percent."""
    given = sum(map(len, voices(key).values()))
    return round(100 * max(map(len, named(key).values()), default=0) / (given or 1))


def silent_paragraphs(key: Reading) -> int:
    """The number of paragraphs in which nobody has a word."""
    heard = {key.article.paragraph_of(word) for said in voices(key).values() for word in said}
    return len(key.article.paragraphs) - len(heard)


def quotes(kind: str) -> Callable[[Reading], int]:
    """The number of attributions of one kind, as a function of a key."""
    return lambda key: sum(saying.kind == kind for saying in key.attributions)


COUNTS: dict[str, tuple[Callable[[Reading], int], str, str]] = {  # and a tip: too low, too high
    "number of speakers": (
        lambda key: len(named(key)), "Look at the ends of sentences, too.",
        "Count a voice once, and leave out who only passed words on."),
    "number of attributions": (
        lambda key: len(key.attributions), "Not every attribution has quotation marks.",
        "Two pieces around one cue are one attribution."),
    "number of direct quotes": (
        quotes("direct"), "A single quoted word can be a whole quote.",
        "A quote that is interrupted by “he said” counts once."),
    "number of indirect quotes": (
        quotes("indirect"), "Look for words of speaking without quotation marks.",
        "Count only what somebody is reported to say."),
    "number of mixed quotes": (
        quotes("mixed"), "Look for a few quoted words inside the reporter’s sentence.",
        "In a mixed quote only a part stands in quotation marks."),
    "number of events": (
        lambda key: len(key.events()), "Look for events that are mentioned only once.",
        "An event that is mentioned twice is still one."),
    "number of date mentions": (
        lambda key: len(key.dates), "Weekdays name a time, too.",
        "Count only words that you could put on a calendar."),
    "paragraphs where nobody is named": (
        silent_paragraphs, "Who is named in a paragraph may have no word in it.",
        "Somebody can be heard without quotation marks, too."),
    "share of the most heard speaker": (
        share, "Count the words without quotation marks, too.",
        "Other voices have some of the words, too."),
}  # fmt: skip


def number_of(name: str, key: Reading) -> Entries:
    """The number that goes by that name, and what is said to one that is too low or too high."""
    count, low, high = COUNTS[name]
    right = str(count(key))
    wrong = (
        Wrong(f"..{right}", f"The number is higher. {low}"),
        Wrong(f"{right}..", f"The number is lower. {high}"),
    )
    return {"answers": (right,), "right": f"Yes: {right}.", "wrong": wrong, "otherwise": low}


SOURCES: dict[str, tuple[Kind, Callable[[Reading], Entries]]] = {
    **{name: ("number", partial(number_of, name)) for name in COUNTS},
    "speakers": ("some of", who_speaks),
    "relays": ("some of", who_carries),
    "most heard speaker": ("one of", most_heard),
    "events in order": ("order", by_time),
    "order of telling": ("order", by_telling),
}


def filled(asked: Asked, key: Reading) -> Asked | None:
    """A question with what the key supplies, its own entries first; None where it cannot be."""
    entries = SOURCES[asked.source][1](key)
    if not entries:
        return None
    own = {name for name in ("right", "otherwise") if getattr(asked, name)}
    entries = {name: value for name, value in entries.items() if name not in own}
    entries["wrong"] = asked.wrong + entries.get("wrong", ())
    return msgspec.structs.replace(asked, **entries)


# The file --------------------------------------------------------------------------------------


def read_questions(
    path: Path, article: Article, key: Reading | None, references: Collection[str], objectives: int
) -> tuple[Question, ...]:
    """The questions of a lesson; LessonError with file and place where one is not right.

    Without a key, those that take their answer from it are left out.
    """
    questions: dict[str, Question] = {}
    seen: set[str] = set()
    for place, asked in enumerate(read_toml(path, File).questions):
        try:
            check(asked, seen, references, objectives)
            seen.add(asked.id)
            whole = asked if not asked.source else filled(asked, key) if key else None
            if whole:
                questions[asked.id] = question(whole, article)
        except LessonError as error:
            where = f"{path}: at questions[{place}] ({shown(asked.id)})"
            raise LessonError(f"{where}: {error}") from error
    return tuple(questions.values())


def question(asked: Asked, article: Article) -> Question:
    """A question whose entries are checked, and which has been tried with its own answers."""
    if asked.answer:
        asked = msgspec.structs.replace(asked, answers=(asked.answer, *asked.answers))
    check_kind(asked, article)
    shared = {name: getattr(asked, name) for name in Question.__match_args__ if name != "judge"}
    made = Question(**shared, judge=partial(JUDGES[asked.kind], asked, article))
    try_out(asked, made)
    return made


def need(holds: object, expected: str, found: object, todo: str = "correct it there") -> None:
    """Nothing where a condition holds; LessonError otherwise."""
    if not holds:
        raise LessonError(f"expected {expected}, found {found}; {todo}.")


def check(asked: Asked, seen: set[str], references: Collection[str], objectives: int) -> None:
    """Nothing where the entries that all kinds share are right; LessonError otherwise."""
    need(asked.id not in seen, "an id of its own", "it twice", "give one of them another id")
    for name in ("id", "prompt", "explanation"):
        need(getattr(asked, name).strip(), f"words at “{name}”", "none", "write some")
    need(all(map(str.strip, asked.hints)), "words in each hint", "an empty one", "write it")
    need(
        1 <= asked.objective <= objectives,
        f"an objective from 1 to {objectives}",
        asked.objective,
        "lesson.toml has them",
    )
    unknown = [shown(page) for page in asked.references if page not in references]
    need(not unknown, "ids of references", *unknown[:1] or [""], "references.csv has them")
    if asked.source:
        known = ", ".join(f"“{name}”" for name in SOURCES)
        need(asked.source in SOURCES, f"“from” to be one of {known}", shown(asked.source))
        kind = SOURCES[asked.source][0]
        need(asked.kind == kind, f"kind “{kind}” with that “from”", f"“{asked.kind}”")


def check_kind(asked: Asked, article: Article) -> None:
    """Nothing where a question has what its kind needs, and no more; LessonError otherwise."""
    needed, more = (entries.split() for entries in ENTRIES[asked.kind])
    for name in needed:
        need(getattr(asked, name), f"an entry “{name}” with this kind", "none", "add it")
    spare = [n for n in OWN - {*needed, *more} if getattr(asked, n) not in ((), "", 0, False)]
    need(not spare, f"no entry “{min(spare, default='')}” with this kind", "one", "take it out")
    need(all(map(str.strip, asked.answers)), "words in each answer", "an empty one", "write it")
    choices = [*map(plain, asked.choices)]
    need(all(choices) and len({*choices}) == len(choices), "different choices", "two alike")
    says = [*(o.says for o in asked.options), *(w.says for w in asked.wrong)]
    says += [swap.says for swap in asked.swapped]
    need(all(map(str.strip, says)), "“says” with each answer", "an empty one", "write it")
    if asked.options:
        right = sum(option.right for option in asked.options)
        need(right, "a right option", "none", "write right = true in one")
        need(right < len(asked.options), "a wrong option", "none", "add one")
    if asked.kind == "order":
        need(len(asked.items) > 2, "at least 3 items", len(asked.items), "add some")
        named = {item for swap in asked.swapped for item in (swap.first, swap.second)}
        lost = named.union(*asked.either) - {*asked.items}
        need(not lost, "only items in “swapped” and “either”", shown(min(lost, default="")))
    count = len(article.paragraphs)
    wide = [number for number in asked.paragraphs if not 1 <= number <= count]
    need(not wide, f"paragraphs from 1 to {count}", *wide[:1] or [0])


def try_out(asked: Asked, made: Question) -> None:
    """Nothing where each answer of a question's own gets what it should; LessonError otherwise."""
    if asked.kind == "free text":
        return
    for answer in asked.answers or (made.solution,):
        whole = asked.answers if asked.every else (answer,)
        told = made.feedback(whole)
        need(told.outcome == "right", f"{shown(answer)} to be right", f"“{told.sentence}”")
    for wrong in asked.wrong:
        if asked.kind == "number" and ".." in wrong.given:
            within(0, wrong.given)
        elif made.feedback((wrong.given,)) != Feedback("not yet", wrong.says):
            told = made.feedback((wrong.given,)).sentence
            need(False, f"{shown(wrong.given)} to be told its own sentence", f"“{told}”")
