"""The words that name a time: rules, each a short pattern over the row of signs of a text."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from typing import NamedTuple

from .date_signs import Token, signs, token


class Rule(NamedTuple):
    """The signs that a rule asks for, and why they are worth what they are."""

    pattern: str
    note: str


# What several rules share: “the end of”, “mid-”, “the night of”; a month, a day, …
PARTS = {
    "edge": r"(?:t?[HA](?:h|U)?-?[oi]?t?|t?(?:[RO]|O-)(?:[UP]|h)ot?|t?hot?|tVo)?",
    "month": r"(?:M|m\.?)",
    "weekday": r"(?:(?:t|RR?)?(?:W|w\.?),?t?)?",
    "day": r"(?:[DO]|j-?O|j-?u(?=[).,pdn]|\Z))",
    "year": r"(?:Y|,?Z|kj-?u?|kcn?(?:j-?u?|[ku])|ugn?(?:j-?u?|[ku]))",
    "count": r"(?:D|N|j-?u?|k|u|a)",
}
FULL = "The words name the day in full."
NO_YEAR = "The words lack the year: {origin}."
COUNTED = "Counted {origin}."
RULES = {  # the first that fits wins
    "numbers": Rule(r"I", "The numbers name the day in full."),
    "year and month in numbers": Rule(
        r"Y-D(?![-/D])", "A year and a month, as computers write them."
    ),
    "first day of a range": Rule(
        r"{day}(?=([-dn]t?{day}o?{month}(?:,?{year})?))", "Its month follows with the second day."
    ),
    "day, month and year": Rule(r"{weekday}{edge}t?{day}-?o?{month}-?,?o?{year}", FULL),
    "month, day and year": Rule(r"{weekday}{edge}{month}-?t?{day}[,-]?o?{year}", FULL),
    "day before Christ": Rule(r"(?:{month}{day}|{day}o?{month}),?[DNY]B", FULL),
    "month of a year told": Rule(r"{edge}{month}(?:{day},?)?o?t?RU", COUNTED),
    "month before Christ": Rule(
        r"{edge}(?:{month}|t?E),?o?[DNY]B", "1 BC is EDTF’s year 0000, 2 BC its year -0001."
    ),
    "year before Christ": Rule(
        r"{edge}[DNY](?=((?:[-dn][DNY])?B))B?", "1 BC is EDTF’s year 0000, 2 BC its year -0001."
    ),
    "week of a day": Rule(
        r"tUo(?:{month}{day}|{day}o?{month})(?:,?{year})?", "The week, Monday to Sunday, of a day."
    ),
    "month and day": Rule(
        r"{weekday}{edge}{month}t?{day}(?:(?=([-dn]{month}?{day},?{year}))|)", NO_YEAR
    ),
    "day and month": Rule(
        r"{weekday}{edge}{day}-?o?{month}(?:(?=([-dn]t?{day}o?{month},?{year}))|)", NO_YEAR
    ),
    "second day of a range": Rule(
        r"(?<=[Mm.][DO][-dn]){day}(?:,?{year})?(?![/\w])", "Its month stands with the first day."
    ),
    "month and year": Rule(
        r"{edge}{month}-?,?o?t?{year}|Y{month}(?![DO])", "The words name a month and no more."
    ),
    "named month": Rule(r"R{month}(?:{day})?", COUNTED),
    "season and year": Rule(
        r"{edge}t?E(?:o|i)?t?{year}|YE", "The words name a season, as the north counts them."
    ),
    "season of a year told": Rule(r"{edge}t?Eo?t?RU", COUNTED),
    "named season": Rule(r"t?RR?E", COUNTED),
    "quarter and year": Rule(
        r"t?F?-?O-?F?-?Qo?F?{year}|tYO-?Q|t?OhoY|t?O{count}qoY", "The words name these months."
    ),
    "quarter of a year told": Rule(r"t?O-?Qo?t?RU|RU's?F?O-?Q", COUNTED),
    "year-ago quarter": Rule(
        r"t?U-AO?-?[QG]", "The same months of the year before: business news compares them."
    ),
    "quarter": Rule(
        r"t?F?-?O-?F?-?Q",
        "The words lack the year: a quarter is the last one that has begun by the day of"
        " publication, or the next one of what is to come.",
    ),
    "quarter told": Rule(
        r"t?R?Q(?=(e{month}))|t?R[QG]|tQ|tY[QG]", "The quarter of which the article speaks."
    ),
    "fiscal year": Rule(
        r"FY|FUY|t?RFU", "About that year: a fiscal year seldom begins in January."
    ),
    "decade": Rule(r"{edge}t?SB?", "The words name ten years and no more."),
    "century": Rule(
        r"{edge}t?(?:j-?)?O-?CB?", "The words name a hundred years: the 19th century are the 1800s."
    ),
    "named weekday": Rule(r"t?RR?WV?", COUNTED),
    "weekday": Rule(
        r"{edge}WV?", "The words name no date: it is the {nearest} day of that name {origin}."
    ),
    "today": Rule(r"{edge}TV?", COUNTED),
    "named part of a day": Rule(r"{edge}t?RV", COUNTED),
    "in so many years": Rule(r"(?<=i){count}P(?!A)", COUNTED),
    "duration": Rule(r"(?<!i)(?:t?[RO])?{count}-?P(?!-?A)|RuP", "No date."),
    "feast": Rule(r"Lv?,?{year}|Lv?", "The feast has its day in the calendar."),
    "time ago": Rule(r"{count}-?[PU]-?A|U-A", COUNTED),
    "named day, week, month or year": Rule(r"{edge}t?RR?[UXC]", COUNTED),
    "part of a day, month or year": Rule(
        r"t?[HA](?:h|U)?-?[oi]?t[UQX]|tU-?H|U-?H|U's?H|tH?U(?!-)", COUNTED
    ),
    "the weekend": Rule(r"tX", COUNTED),
    "day before or after": Rule(r"tU(?:A|R)", COUNTED),
    "month": Rule(r"{edge}(?:M|m\.)", NO_YEAR),
    "season": Rule(r"{edge}t?E", NO_YEAR),
    "second year of a range": Rule(
        r"(?<=Y[-/])[DNY](?![-/.])", "Its century stands with the first year."
    ),
    "year": Rule(r"{edge}(?:t?Uo?)?[YZ]|{year}", "The words name a year and no more."),
}
TRIGGERS = "MmWwYZSBIEQXTVCUPAkgqGL"
CHUNK = re.compile(rf"(?<![^xp])[^xp{TRIGGERS}]*+[{TRIGGERS}][^xp]*+")  # without words for nothing
ALIKE = {"m": "M", "w": "W", "P": "U"}


@dataclass(frozen=True)
class DateWords:
    """Words that name a time, the rule that found them, and what stands around them.

    ``ahead`` are tokens after the words that the rule looked at: in “14 to 24 August” those
    of the month, for “14”.
    """

    rule: str
    tokens: tuple[Token, ...]
    ahead: tuple[Token, ...]
    previous: str
    following: tuple[str, ...]

    @property
    def start(self) -> int:
        """Where the words start in the text."""
        return self.tokens[0].start

    @property
    def end(self) -> int:
        """Where the words end in the text."""
        return self.tokens[-1].end

    @property
    def signs(self) -> str:
        """The signs of the words."""
        return "".join(token.sign for token in self.tokens)

    @cached_property
    def worth(self) -> dict[str, int | str]:
        """What the first token of each sign is worth."""
        found = {}
        for one in (*self.tokens, *self.ahead):
            found.setdefault(ALIKE.get(one.sign, one.sign), one.worth)
        return found


@cache
def grammar() -> re.Pattern[str]:
    """All rules as one pattern; r5 is the group of the sixth rule."""
    patterns = (
        re.sub(r"\{(\w+)\}", lambda part: PARTS[part[1]], rule.pattern) for rule in RULES.values()
    )
    return re.compile("|".join(f"(?P<r{n}>{pattern})" for n, pattern in enumerate(patterns)))


def date_words(text: str) -> Iterator[DateWords]:
    """The words of a text that name a time, in reading order."""
    row, matches = signs(text)
    names = list(RULES)
    for chunk in CHUNK.finditer(row):
        for match in grammar().finditer(row, *chunk.span()):
            yield words_of(names[int(match.lastgroup[1:])], match, row, matches)


def words_of(rule: str, match: re.Match[str], row: str, tokens: list[re.Match[str]]) -> DateWords:
    """The words that a rule has found, as far as it looked."""
    start, end = match.span()
    seen = max(stop for _, stop in match.regs)
    made = [token(row[index], tokens[index]) for index in range(start, max(end, seen))]
    return DateWords(
        rule,
        tuple(made[: end - start]),
        tuple(made[end - start :]),
        tokens[start - 1][0] if start else "",
        tuple(following[0] for following in tokens[end : end + 3]),
    )
