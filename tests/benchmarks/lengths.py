"""What the draft costs as texts grow: plain ones, and ones made to hurt; `draft.py --lengths`."""

import random
import time
from collections.abc import Callable, Sequence
from itertools import pairwise
from statistics import median

from lesson import Article, draft

SIZES = (1_000, 10_000, 100_000, 1_000_000)
PATIENCE = 60_000  # milliseconds that a single measurement may be expected to take
PLAIN = "plain news"
PUBLISHED = "2022-07-26"

FORMS = (
    "“{claim},” {name} said on {day}.",
    "{name}, who lives in {town}, told reporters that {claim}.",
    "According to {name}, {claim}.",
    "The old bridge of {town} was opened on {month} {number}, {year}.",
    "“{claim}. {claim},” added {name}. “In {year}, {claim}.”",
    "It rained in {town} until {month}, and nobody came after {year}.",
    "{name} denied that {claim} and called the plan “a gift to {town}”.",
    "Last week the council of {town} met again, as it has done since {year}.",
)
WORDS = {
    "claim": ["the river will rise", "we will wait for the others", "nobody asked the town"],
    "name": ["Ada Lund", "Mr. Okafor", "the mayor", "Prof. Irma Vale", "she", "a spokesman"],
    "day": ["Monday", "Tuesday", "Friday morning"],
    "town": ["Riverton", "East Moor", "Lundby"],
    "month": ["January", "May", "October"],
    "number": ["2", "15", "30"],
    "year": ["1979", "2019", "2022"],
}
MARKS = ("“", "”", "‘", "’", '"', "'", "«", "»", "„", "``", "''", " said ", " Ada ", "word. ", "\n")


def plain(length: int) -> str:
    """A text of that many characters, in paragraphs of three sentences as news has them."""
    chance, pieces, reached = random.Random(1), [], 0
    while reached < length:
        form = chance.choice(FORMS)
        sentence = form.format(**{name: chance.choice(words) for name, words in WORDS.items()})
        pieces.append(sentence + ("\n\n" if len(pieces) % 3 == 2 else " "))
        reached += len(pieces[-1])
    return "".join(pieces)[:length]


def one_sentence(length: int) -> str:
    """A sentence of that many characters that does not end."""
    return plain(2 * length).replace("\n\n", " ").replace(".", ",")[:length]


def unbalanced(length: int) -> str:
    """Quotation marks of every sort, opened and closed by chance, of that many characters."""
    chance = random.Random(1)
    return "".join(chance.choice(MARKS) for _ in range(length))[:length]


def repeated(words: str) -> Callable[[int], str]:
    """A maker of texts that say the same over and over."""
    return lambda length: (words * (length // len(words) + 1))[:length]


TEXTS: dict[str, Callable[[int], str]] = {
    PLAIN: plain,
    "one sentence": one_sentence,
    "unbalanced quotes": unbalanced,
    "spaces": repeated(" "),
    **{
        f"“{words.strip()}” × n": repeated(words)
        for words in ('"', "“", "said ", "Tuesday ", "according to ", "Ada Lund, ", "1/2 ")
    },
}


def cpu(action: Callable[[], object], patience: float = 500) -> float:
    """The milliseconds of CPU that an action takes: the median of up to three runs."""
    times: list[float] = []
    while len(times) < 3 and sum(times) <= patience:
        start = time.process_time()
        action()
        times.append(1000 * (time.process_time() - start))
    return median(times)


def measured(make: Callable[[int], str], sizes: Sequence[int], patience: float) -> list[float]:
    """The cost of drafting texts of these sizes, as far as it can be waited for."""
    took: list[float] = []
    for size in sizes:
        text = make(size)
        took.append(cpu(lambda text=text: draft(Article(text, published=PUBLISHED))))
        growth = max((later / sooner for sooner, later in pairwise(took[-2:]) if sooner), default=1)
        if took[-1] * growth > patience:
            break
    return took


def lengths(sizes: Sequence[int] = SIZES, patience: float = PATIENCE) -> dict[str, list[float]]:
    """The cost of each sort of text in milliseconds, by size."""
    return {name: measured(make, sizes, patience) for name, make in TEXTS.items()}


def rows(costs: dict[str, list[float]], sizes: Sequence[int]) -> list[list[str]]:
    """Rows of a table: each sort of text, its costs, and how many times plain news it costs."""
    missing = ["too long"] * len(sizes)
    return [
        [
            name,
            *[*(f"{cost:,.1f}" for cost in took), *missing][: len(sizes)],
            ratio(took, costs[PLAIN]),
        ]
        for name, took in costs.items()
    ]


def ratio(took: list[float], plain: list[float]) -> str:
    """How many times plain news of the same length a text costs, at the greatest length of both."""
    longest = min(len(took), len(plain)) - 1
    return f"{took[longest] / plain[longest]:.2f}"
