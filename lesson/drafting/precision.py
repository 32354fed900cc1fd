"""How often each rule of the draft is right, measured on articles that people have marked."""

import csv
from functools import cache
from pathlib import Path
from typing import NamedTuple

FILE = Path(__file__).with_name("precision.csv")
FEWEST = 10  # marks that were checked; with fewer, a share would be chance


class Precision(NamedTuple):
    """How many of a rule's marks were compared with people's, and how many of these were right."""

    marks: int = 0
    right: int = 0

    @property
    def share(self) -> float:
        """The share that is right, from 0 to 1; the fewer the marks, the nearer to a half.

        >>> Precision(98, 59).share, Precision().share
        (0.6, 0.5)
        """
        return (self.right + 1) / (self.marks + 2)

    def __str__(self) -> str:
        if self.marks < FEWEST:
            return "too rare to say how often it is right"
        if self.share >= 0.95:
            return "right nearly always"
        return f"right about {10 * self.share:.0f} times in 10"


def how_sure(rule: str) -> Precision:
    """How often the rule that made a mark is right; ``str`` of it is a phrase for teachers.

    An attribution is right where all its content overlaps, by half or more, with what people
    marked as content, and its source is theirs; a date where its first and last day are theirs.
    `python tests/benchmarks/draft.py GOLD.jsonl … --how-sure` measures it anew.

    >>> str(how_sure("cue after what is said"))
    'right about 9 times in 10'
    >>> how_sure("a rule that was never measured").share
    0.5
    """
    return precisions().get(rule, Precision())


@cache
def precisions() -> dict[str, Precision]:
    """Each measured rule with its precision."""
    with FILE.open(encoding="utf-8", newline="") as file:
        return {
            row["rule"]: Precision(int(row["marks"]), int(row["right"]))
            for row in csv.DictReader(file)
        }
