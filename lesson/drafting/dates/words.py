"""Time expressions: rules, each a short pattern over the signs of a text."""

import re
from collections.abc import Iterator
from functools import cache
from itertools import pairwise
from typing import NamedTuple

from lesson.drafting.attributions.grammar import PASTS, words
from lesson.reading.feasts import feast_named
from lesson.reading.reporting_verbs import verb_forms
from lesson.reading.span import Span

from .signs import Token, signs, token


class Rule(NamedTuple):
    """The pattern of signs that a rule matches, and the reason for its value."""

    pattern: str
    note: str


PARTS = {  # what rules share; an edge is “early”, “mid-”, “the end of”, “the night of”
    "edge": r"(?:t?[HA](?:h|U)?-?[oi]?t?|t?(?:[RO]|O-)(?:[UP]|h)ot?|t?hot?|tVo)?",
    "month": r"(?:M|m\.?)",
    "weekday": r"(?:(?:t|RR?)?(?:W|w\.?)V?,?o?t?)?",
    "name": r"(?:W|w\.)",
    "day": r"(?:[DO]|j-?O|j-?u(?=[).,pdn]|\Z))",
    "number": r"(?:[DO]|j-?O|j-?u(?=[).,pdn]|\Z)|tO(?=[).,pnY]|\Z))",
    "year": r"(?:[DNY]K|K[DNY]|Y|,?Z|kj-?u?|kcn?(?:j-?u?|[ku])|ugn?(?:j-?u?|[ku]))",
    "count": r"(?:D|N|j-?u?|k|u|a)",
    "three": r"N(?=[).,(p]|\Z)",  # digits, which then end a clause
}
FULL = "The words name the day in full."
BC = "EDTF has a year 0, so 1 BC is 0000 and 2 BC is -0001."
NO_YEAR = "The words give no year. {pick}"
COUNTED = "Counted from {origin}."
MONTHS = "The words name these months."
BUSINESS = "The quarter the article is about: business news compares quarters."
RULES = {  # the first that fits wins
    "numbers": Rule(
        r"{weekday}I",
        "If two of the numbers could be the month, the first is taken, as in American papers,"
        " unless another date in the article puts the day first.",
    ),
    "first day of a range": Rule(
        r"t?{day}(?=([-dn]t?{day}o?{month}(?:,?{year})?))", "The month comes with the second day."
    ),
    "day, month and year": Rule(r"{weekday}{edge}t?{day}-?o?{month}-?,?o?(?:{year}|{three})", FULL),
    "month, day and year": Rule(r"{weekday}{edge}{month}-?{number}[,-]?o?{year}", FULL),
    "day before Christ": Rule(r"(?:{month}{day}|{day}o?{month}),?[DNY]B", BC),
    "day of a year told": Rule(r"(?:{month}{day}|t?{day}o?{month}),?o?t?RU", COUNTED),
    "month of a year told": Rule(r"{edge}{month}o?t?RU", COUNTED),
    "month before Christ": Rule(r"{edge}(?:{month}|t?E),?o?[DNY]B", BC),
    "year before Christ": Rule(r"{edge}[DNY](?=((?:[-dn][DNY])?B))B?", BC),
    "week of a day": Rule(
        r"tUo(?:{month}{day}|{day}o?{month})(?:,?{year})?",
        "The week, Monday to Sunday, of that day.",
    ),
    "month and day": Rule(
        r"{weekday}{edge}{month}{number}(?:(?=([-dn]{month}?{day},?{year}))|)", NO_YEAR
    ),
    "day and month": Rule(
        r"{weekday}{edge}t?{day}-?o?{month}(?:(?=([-dn]t?{day}o?{month},?{year}))|)", NO_YEAR
    ),
    "second day of a range": Rule(
        r"(?<=[Mm.][DO][-dn]){day}(?:,?{year})?(?!/)", "The month comes with the first day."
    ),
    "month and year": Rule(
        r"{edge}{month}(?:-?,?o?t?{year}|\({year}\))|Y{month}(?![DO])",
        "The words name only a month.",
    ),
    "named day of a month": Rule(r"R{month}{day}", COUNTED),
    "named month": Rule(r"R{month}", COUNTED),
    "season and year": Rule(
        r"{edge}t?E(?:o|i)?t?{year}", "The words name a season, as in the northern hemisphere."
    ),
    "season of a year told": Rule(r"{edge}t?Eo?t?RU", COUNTED),
    "named season": Rule(r"t?RR?E", COUNTED),
    "quarter and year": Rule(
        r"t?F?-?O-?F?-?Qo?(?:F?{year}|J)|tYO-?Q|y,?o?(?:F?{year}|J)|Y-?y", MONTHS
    ),
    "half of a year": Rule(r"t?OhoY", MONTHS),
    "first quarters of a year": Rule(r"t?O{count}qoY", MONTHS),
    "quarter of a year told": Rule(r"t?O-?Qo?t?RU|RU's?F?O-?Q", COUNTED),
    "year-ago quarter": Rule(r"t?U-AO?-?[QG]", BUSINESS),
    "quarter": Rule(
        r"t?F?-?O-?F?-?Q|t?y",
        "The words give no year. Unless the sentence looks ahead, it is the latest to have begun.",
    ),
    "quarter told": Rule(r"t?R[QG]|tQ|tY[QG]", BUSINESS),
    "fiscal year": Rule(
        r"FY|FUY|t?RFU|tFU|J", "Roughly that year: a fiscal year seldom begins in January."
    ),
    "season over two years": Rule(
        r"{edge}t?Y[-/][DNY](?:[lF]?U|l)", "The words name two years in a row."
    ),
    "second year of a range": Rule(
        r"(?<=Y[-/])[DNY](?![-/])", "The century comes with the first year."
    ),
    "month": Rule(r"{edge}(?:M|m\.)(?:(?=([-dn]{edge}{month}{day}?,?o?{year}))|)", NO_YEAR),
    "season": Rule(r"{edge}t?E(?:(?=([-dn]{edge}t?Eo?{year}))|)", NO_YEAR),
    "year": Rule(r"{edge}(?:t?Uo?)?(?:[YZ]|{year})|(?<=i){three}", "The words name only a year."),
    "decade": Rule(r"{edge}t?SB?", "The words name only a decade."),
    "century": Rule(
        r"{edge}t?(?:j-?)?O-?C[BK]?", "The words name a century; the 1800s are the 19th."
    ),
    "weekday of a month": Rule(
        r"t?[OR]W[oi]t?(?:{month}(?:,?o?{year})?|RU)",
        "The words count weekdays within a month; the calendar gives the day.",
    ),
    "weekday of a week told": Rule(r"{name}V?o?t?RU|WU(?![-'])", COUNTED),
    "named weekday": Rule(r"t?RR?{name}V?", COUNTED),
    "weekday": Rule(r"{edge}{name}V?", "{pick}"),
    "today": Rule(r"(?:tUb|{edge})TV?", COUNTED),
    "named part of a day": Rule(r"{edge}t?RV", COUNTED),
    "in so many years": Rule(r"(?<=i){count}-?[PU](?:'s?f)?(?![Abr'])|{count}-?[PU]r!", COUNTED),
    "duration": Rule(r"(?<!i)(?:t?[RO])?{count}-?P(?!-?[Ab])", "A length of time, not a date."),
    "feast": Rule(r"(?:t?R)?L[UVX]?(?:,?{year})?", "The calendar gives the day. {pick}"),
    "time ago": Rule(r"{count}(?:-?~)?-?[PU](?:~~)?-?[Ab]|U-A", COUNTED),
    "named unit": Rule(r"{edge}t?RR?[UXC]", COUNTED),
    "part of a unit": Rule(r"t?[HA](?:h|U)?-?[oi]?t[UQX]|tU-?H|U-?H|U's?H|tH?U(?![-AbR])", COUNTED),
    "the weekend": Rule(r"tX", COUNTED),
    "day before or after": Rule(r"tUbR(?![WMEL])|tU[AbR]", COUNTED),
}
SHIFT = re.compile(r"(?:(?:[DNkua]|j-?u?)-?|t)[PU][rb]\Z")  # “three days before”, “a week from”
DAYS = frozenset(
    "numbers|day, month and year|month, day and year|month and day|day and month|feast|weekday"
    "|named weekday|today".split("|")
)
NAMED_DAYS = frozenset(("weekday", "today", "feast"))
COUNTS = frozenset(("time ago", "in so many years"))
ABOUT = words(
    "on in by since from until till before after between or at to of , ("
)  # before “about 1968”
TOLD = words("spoke heard learned talked thought knew read written worried cared wrote done")
LOOKING_AHEAD = frozenset(name for name, rule in RULES.items() if "(?=(" in rule.pattern)
TRIGGERS = "MmWwYZSBIEQXTVCUPAkgqyGLNJK"
CHUNK = re.compile(rf"(?<![^xp])[^xp{TRIGGERS}]*+[{TRIGGERS}][^xp]*+")
TABLE = 200  # tokens without any other word between them: no sentence, but a table
ALIKE = {"m": "M", "w": "W", "P": "U", "X": "U", "C": "U", "Q": "U", "b": "A", "y": "O"}


class DateWords(NamedTuple):
    """A time expression with the rule that found it and the tokens around it.

    ``lead`` are its first tokens where they only move the time that follows (“about”, “three days
    before”); ``before`` are the two tokens before it, ``after`` the three after it. ``worth`` tells
    what the first token of each sign is worth, of R and U the last; it counts tokens at which the
    rule looked ahead: in “14 to 24 August” those of the month, for “14”.
    """

    rule: str
    tokens: tuple[Token, ...]
    lead: tuple[Token, ...]
    before: tuple[Token, ...]
    after: tuple[str, ...]
    span: Span
    signs: str
    worth: dict[str, int | str]

    @property
    def rough(self) -> bool:
        """Whether “about”, “or so” or the like makes the time approximate."""
        return "~" in self.signs or (self.lead[:1] != () and self.lead[0].sign == "z")

    @property
    def shift(self) -> tuple[str, int]:
        """How far the words lead away from the day that they name: a unit, and how many."""
        moved = [one for one in self.lead if one.sign not in "z."]
        if not moved:
            return "day", 0
        unit = next(one.worth for one in moved if one.sign in "PU")
        count = sum(one.worth for one in moved if one.sign in "DNjku") or 1
        return str(unit), -count if moved[-1].worth == "before" else count

    @property
    def definite(self) -> bool:
        """Whether “the” stands before “next”, “last” and the like."""
        return re.search("tR+[^R]*$", self.signs) is not None

    @property
    def previous(self) -> str:
        """The word right before the words."""
        return self.before[-1].words if self.before else ""

    @property
    def next(self) -> str:
        """The word right after the words."""
        return self.after[0] if self.after else ""

    @property
    def year(self) -> int | None:
        """The year that the words name: in full, as ’98, before Christ, or spelled out."""
        worth = self.worth
        if "B" in worth:
            return 1 - [one for one in self.tokens if one.sign in "DNY"][-1].worth
        if "Z" in worth:
            return worth["Z"] + (1900 if worth["Z"] > 30 else 2000)
        if "K" in worth:
            return worth["K"]
        if self.signs.endswith("N"):
            return self.tokens[-1].worth
        return worth.get("Y", worth.get("J", self.spelled_year))

    @property
    def spelled_year(self) -> int | None:
        """“Nineteen seventy-nine”, “two thousand and five”; None where it is another number."""
        numbers = [one for one in self.tokens[self.signs.find("M") + 1 :] if one.sign in "ujk"]
        while numbers and "g" not in self.worth and numbers[0].sign != "k":
            del numbers[0]
        first, *rest = [one.worth for one in numbers] or [0]
        if "g" in self.worth:
            return 2000 + sum(rest) if first == 2 and rest else None
        return 100 * first + sum(rest) if rest and 15 <= first <= 20 else None

    @property
    def month(self) -> int | None:
        """The month that the words name; 21 to 24 for a season."""
        return self.worth.get("M") or self.worth.get("E")

    @property
    def day(self) -> int | None:
        """The day of the month that the words name."""
        worth = self.worth
        number = worth.get("D") or worth.get("j", 0) + worth.get("O", worth.get("u", 0))
        return number if "day" in self.rule else None

    @property
    def feast(self) -> str:
        """The name of a feast, as the table of feasts has it."""
        return feast_named(next(one.words for one in self.tokens if one.sign == "L"))

    @property
    def count(self) -> int:
        """The number that the words count."""
        worth = self.worth
        number = worth.get("D") or worth.get("N") or sum(worth.get(sign, 0) for sign in "jku")
        return number or 1


@cache
def grammar() -> re.Pattern[str]:
    """All rules as one pattern; the sixth rule is the group r5."""
    patterns = (
        re.sub(r"\{(\w+)\}", lambda part: PARTS[part[1]], rule.pattern) for rule in RULES.values()
    )
    return re.compile("|".join(f"(?P<r{n}>{pattern})" for n, pattern in enumerate(patterns)))


def date_words(text: str) -> Iterator[DateWords]:
    """The time expressions of a text, in reading order; tables are skipped."""
    row, matches = signs(text)
    names = list(RULES)
    for chunk in CHUNK.finditer(row):
        if chunk.end() - chunk.start() <= TABLE:
            for match in grammar().finditer(row, chunk.start(), chunk.end() + 1):
                yield words_of(names[int(match.lastgroup[1:])], match, row, matches)


def words_of(rule: str, match: re.Match[str], row: str, tokens: list[re.Match[str]]) -> DateWords:
    """The match of a rule as DateWords, including tokens it looked ahead at."""
    start, end = match.span()
    seen = max(stop for _, stop in match.regs) if rule in LOOKING_AHEAD else end
    begin = start_of_lead(rule, row, tokens, start, end)
    made = [token(row[at], tokens[at]) for at in range(max(0, begin - 2), seen)]
    lead = min(begin, 2)
    first = lead + start - begin
    last = first + end - start
    return DateWords(
        rule,
        tuple(made[first:last]),
        tuple(made[lead:first]),
        tuple(made[:lead]),
        tuple([following[0] for following in tokens[end : end + 3]]),
        Span(made[lead].start, made[last - 1].end),
        row[start:end],
        worth(made[first:]),
    )


def start_of_lead(rule: str, row: str, tokens: list[re.Match[str]], start: int, end: int) -> int:
    """The token with which an expression begins: “about”, “three days before”, or its first."""
    shift = SHIFT.search(row, max(0, start - 5), start) if rule in DAYS else None
    if shift and leads(rule, *(one[0].lower() for one in tokens[start - 2 : start])):
        start = shift.start()
    at = start - 1 - (row[start - 2 : start] == "z." and tokens[start - 2][0] in ("c", "ca"))
    rough = at >= 0 and row[at] == "z" and row[end : end + 2] != "'s"
    return at if rough and roughly(rule, tokens, at) else start


def leads(rule: str, unit: str, word: str) -> bool:
    """Whether “days before” or “week from” moves a day: “on” does after weeks, “from” by names."""
    return word in ("before", "after") or (
        rule in NAMED_DAYS and (word == "from" or unit in ("week", "fortnight"))
    )


def roughly(rule: str, tokens: list[re.Match[str]], at: int) -> bool:
    """Whether a word makes the time after it approximate: not so in “a book about 1968”."""
    word, before = tokens[at][0].lower(), tokens[at - 1][0].lower() if at else ""
    if rule in COUNTS:
        return True
    if word == "about":
        told = before in TOLD or before in verb_forms()
        return before in ABOUT or (not told and (before in PASTS or before.endswith("ed")))
    return word not in ("some", "nearly", "almost")


def worth(tokens: list[Token]) -> dict[str, int | str]:
    """The value of the first token of each sign; for R and U, of the last."""
    found: dict[str, int | str] = {}
    for one in tokens:
        sign = ALIKE.get(one.sign, one.sign)
        if sign in "RU" or sign not in found:
            found[sign] = one.worth
    for one, other in pairwise(tokens):  # AD 79, 79 AD
        if "K" in (one.sign, other.sign) and {one.sign, other.sign} & set("DNY"):
            found["K"] = other.worth if one.sign == "K" else one.worth
    return found
