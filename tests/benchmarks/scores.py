"""What the scores of attributions and of dates have in common: tallies, and who belongs to whom."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

Span = Sequence[int]  # number of the first character, and of the one after the last
Mark = dict  # an attribution or a date as it stands in a JSON Lines file


@dataclass
class Tally:
    """How many gold marks there are and are found, how many are drafted and are right."""

    gold: int = 0
    found: int = 0
    drafted: int = 0
    right: int = 0

    def add(self, gold: int = 0, found: int = 0, drafted: int = 0, right: int = 0) -> None:
        """So many more are counted."""
        self.gold += gold
        self.found += found
        self.drafted += drafted
        self.right += right

    @property
    def precision(self) -> float:
        """The share of drafted marks that are right, in percent."""
        return percent(self.right, self.drafted)

    @property
    def recall(self) -> float:
        """The share of gold marks that are found, in percent."""
        return percent(self.found, self.gold)

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall, in percent."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


def percent(part: int, whole: int) -> float:
    """A share in percent; 0 of nothing."""
    return 100 * part / whole if whole else 0.0


def one_to_one(ranked: Iterable[tuple[int, int]]) -> dict[int, int]:
    """Gold numbers with their drafted ones: each pair whose both sides are free when it comes.

    >>> one_to_one([(0, 1), (0, 0), (1, 1), (1, 0)])
    {0: 1, 1: 0}
    """
    pairs, taken = {}, set()
    for gold, drafted in ranked:
        if gold not in pairs and drafted not in taken:
            pairs[gold] = drafted
            taken.add(drafted)
    return pairs


def shortened(words: str) -> str:
    """Words on one line, their beginning if they are many."""
    return " ".join(words[:160].split()) + "…" * (len(words) > 160)
