"""How well a draft finds the dates that people marked, in the terms of TempEval-3.

Mentions are paired one to one: the same span first, then the largest overlap.

- strict: the same span. relaxed: spans overlap. value: relaxed, and the value is right.
- row "all": every time expression, by its TIMEX3 value. Row "DATE": those with a place on the
  calendar. Row "timeline": whatever has an EDTF value, which is right if it has the first and the
  last day of gold's (or of one of its "alts"); of paired ones, "over" are wrong because they say
  more than gold does, "under" because they say less, "wrong" are all others.
- order: of two paired mentions of one text that gold tells apart in time, how often the draft puts
  them in the same order.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import combinations
from typing import NamedTuple

from scores import Mark, Span, Tally, one_to_one, percent, shortened

from lesson import LessonError
from lesson.reading import edtf as dates

Days = tuple[float, float]  # numbers of a first and a last day
FAULTS = ("over", "under", "wrong")


def bounds(edtf: str) -> Days | None:
    """The first and the last day of an EDTF value as numbers; None where it has none."""
    try:
        when = dates.parse(edtf)
    except LessonError:
        return None
    first = when.first.ordinal if when.first else float("-inf")
    return first, when.last.ordinal if when.last else float("inf")


def accepted(gold: Mark) -> list[Days | None]:
    """The stretches of days that are right for a gold date; the first is the one marked."""
    return [bounds(value) for value in (gold["edtf"], *gold.get("alts", ()))]


def right_days(gold: Mark, drafted: Mark) -> bool:
    """Whether a drafted date has the first and the last day of a gold one."""
    found = bounds(drafted["edtf"])
    return found is not None and found in accepted(gold)


def plain(value: str | None) -> str:
    """A TIMEX3 value in the one spelling by which two of them are compared."""
    value = re.sub(r"^(\d{4}-W)(\d)$", r"\g<1>0\2", (value or "").strip().upper())
    return re.sub(r"^(?:(\d{3})X|(\d\d)XX)$", r"\1\2", value)


def right_value(gold: Mark, drafted: Mark) -> bool:
    """Whether a drafted date has the TIMEX3 value of a gold one."""
    return bool(gold.get("value")) and plain(gold["value"]) == plain(drafted.get("value"))


def on_calendar(mark: Mark) -> bool:
    """Whether a date is of the type DATE and has a place on the calendar."""
    vague = str(mark.get("value")).endswith("_REF")
    return mark.get("type") == "DATE" and not vague and bool(mark["edtf"])


class DateRow(NamedTuple):
    """A row of the table of dates: which marks count in it, and when a value is right."""

    counts: Callable[[Mark], bool]
    is_right: Callable[[Mark, Mark], bool]


ROWS = {
    "timeline": DateRow(lambda mark: bool(mark["edtf"]), right_days),
    "DATE": DateRow(on_calendar, lambda g, d: right_value(g, d) or right_days(g, d)),
    "all": DateRow(lambda mark: True, right_value),
}


def paired(gold: list[Mark], drafted: list[Mark]) -> dict[int, int]:
    """Gold dates with drafted ones: the same span first, then those that overlap most."""
    ranked = sorted(
        (mark["span"] != other["span"], -shared, place, number)
        for number, mark in enumerate(gold)
        for place, other in enumerate(drafted)
        if (shared := overlap(mark["span"], other["span"])) > 0
    )
    return one_to_one((number, place) for *_, place, number in ranked)


def overlap(one: Span, other: Span) -> int:
    """How many characters two spans share; 0 or less where they share none."""
    return min(one[1], other[1]) - max(one[0], other[0])


def fault(gold: Mark, drafted: Mark) -> str:
    """How a drafted date that is not right differs: "over", "under" or otherwise "wrong"."""
    marked, found = bounds(gold["edtf"]), bounds(drafted["edtf"])
    if marked and found and marked[0] <= found[0] and found[1] <= marked[1]:
        return "over"
    if marked and found and found[0] <= marked[0] and marked[1] <= found[1]:
        return "under"
    return "wrong"


def order(one: Days, other: Days) -> int:
    """-1 where one time ends before the other begins, 1 the other way round, otherwise 0."""
    return (other[1] < one[0]) - (one[1] < other[0])


@dataclass
class DateScores:
    """The figures of dates, over texts that are added one by one."""

    strict: dict[str, Tally] = field(default_factory=lambda: defaultdict(Tally))
    relaxed: dict[str, Tally] = field(default_factory=lambda: defaultdict(Tally))
    value: dict[str, Tally] = field(default_factory=lambda: defaultdict(Tally))
    faults: Counter[str] = field(default_factory=Counter)
    order: Tally = field(default_factory=Tally)

    def add(self, gold: list[Mark], drafted: list[Mark]) -> None:
        """The dates of one more text count."""
        for name, row in ROWS.items():
            marked, found = (
                [mark for mark in side if row.counts(mark)] for side in (gold, drafted)
            )
            pairs = [(marked[n], found[other]) for n, other in paired(marked, found).items()]
            self.count(name, len(marked), len(found), pairs)
            if name == "timeline":
                self.faults.update(fault(g, d) for g, d in pairs if not right_days(g, d))
                self.count_order(pairs)

    def count(self, name: str, gold: int, drafted: int, pairs: list[tuple[Mark, Mark]]) -> None:
        """The pairs of one text are in the tallies of a row."""
        strict = sum(mark["span"] == other["span"] for mark, other in pairs)
        value = sum(ROWS[name].is_right(mark, other) for mark, other in pairs)
        self.strict[name].add(gold, strict, drafted, strict)
        self.relaxed[name].add(gold, len(pairs), drafted, len(pairs))
        self.value[name].add(gold, value, drafted, value)

    def count_order(self, pairs: list[tuple[Mark, Mark]]) -> None:
        """Each two pairs that gold tells apart in time are counted, found if the draft agrees."""
        days = [(bounds(mark["edtf"]), bounds(other["edtf"])) for mark, other in pairs]
        known = [(marked, found) for marked, found in days if marked and found]
        for (gold, drafted), (other_gold, other_drafted) in combinations(known, 2):
            expected = order(gold, other_gold)
            if expected:
                self.order.add(gold=1, found=expected == order(drafted, other_drafted))

    def share(self, fault: str) -> float:
        """The share of paired dates on the timeline with such a fault, in percent."""
        return percent(self.faults[fault], self.relaxed["timeline"].found)


def faults(text: str, gold: list[Mark], drafted: list[Mark]) -> Iterator[tuple[str, str]]:
    """Each error on the timeline, as its sort and a line to read."""
    marked, found = ([mark for mark in side if mark["edtf"]] for side in (gold, drafted))
    pairs = paired(marked, found)
    for number, mark in enumerate(marked):
        if number not in pairs:
            yield "missed", shown(text, mark)
        elif not right_days(mark, found[pairs[number]]):
            yield "wrong value", f"drafted {found[pairs[number]]['edtf']}, gold {shown(text, mark)}"
    for number, mark in enumerate(found):
        if number not in pairs.values():
            yield "spurious", shown(text, mark)


def shown(text: str, mark: Mark) -> str:
    """A date in its surroundings, with its value."""
    start, end = mark["span"]
    before, after = text[max(0, start - 50) : start], text[end : end + 20]
    return shortened(f"…{before}[{text[start:end]}]{after}… = {mark['edtf']}")


def right(_text: str, gold: list[Mark], drafted: list[Mark]) -> list[bool | None]:
    """Whether each drafted date has its gold one's days; None where it has no days to compare."""
    pairs = {other: gold[number] for number, other in paired(gold, drafted).items()}
    return [
        (number in pairs and right_days(pairs[number], mark)) if mark["edtf"] else None
        for number, mark in enumerate(drafted)
    ]
