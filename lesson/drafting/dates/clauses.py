"""The tense of a sentence around a date, as its verbs tell it."""

import re
from bisect import bisect_left
from functools import cache, cached_property
from typing import Literal, NamedTuple

from lesson.drafting.attributions.grammar import PASTS, words
from lesson.reading.span import Span

REACH = 160  # characters on either side of a date
PAST = "|".join(
    words("said read was were had did born done gone seen taken given written been") | PASTS
)
PLANS = (  # before “to” and a verb
    "plans? planned planning expects? expected expecting scheduled schedules? intends? intended"
    " hopes? hoped due set slated agreed agrees decided ready wants? wanted promised vowed pledged"
    " ordered supposed likely prepared preparing continues? about is are was were"
).replace(" ", "|")
COMING = (  # “the trial begins Monday”, “postponed until Friday”
    "begins starts opens meets ends expires arrives leaves resumes returns faces travels visits"
    " hosts takes goes comes votes closes departs launches premieres airs runs postponed"
    " delayed adjourned slated due planned upcoming deadline tomorrow expects? awaits? payable"
).replace(" ", "|")
ARRANGED = "expected|due|scheduled|booked|billed|pencilled|penciled|earmarked|tipped|listed"
MODALS = "will|won['’]t|shall|would|should|may|might|can|must|cannot"
NEAR = re.compile(r"(?<!\bset)\s+(?:(?:\w+\s+){0,2}(?:on|in)\s+)?")
CLAUSE = re.compile(r"[,;:]|\band\b")


class Tense(NamedTuple):
    """1 for the future, -1 for the past, 0 where no verb tells; that verb; and its reach.

    The reach are the days that a date without a year may lie ahead.
    """

    ahead: Literal[-1, 0, 1] = 0
    verb: str = ""
    reach: int = 120


@cache
def verbs() -> re.Pattern[str]:
    """Words that tell a tense; those that look ahead take the verb after them along."""
    return re.compile(
        r"\b(?:(?P<was_due>had\s+been\s+(?:due|set|scheduled|expected|supposed|planned)"
        r"(?:\s+to\s+\w+)?|previously\s+\w+ed|(?:would|should|might|may|must)\s+have)\b"
        rf"|(?P<future>(?:(?:{MODALS})\b|(?<=['’])ll\b|(?:{PLANS})\s+to\b)"
        r"(?:\s+(?:be|have|been|get|remain|stay|not|also|still|then|soon|never|only|again|\w+ly))*+(?:\s+[\w-]+)?"
        rf"|(?:{COMING}|(?:{ARRANGED})\s+(?:for|in|on|by|at|from|as\s+early\s+as)|scheduled|set\s+for"
        r"|(?:have|has|got|is\s+open|are\s+open)\s+(?:until|till)"
        r"|(?:is|are)(?=\s+(?:on\s+|until\s+)?(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)))"
        r"\b|(?<=[a-z]s)\s(?:close|open|begin|start|meet|end|vote|resume|return|expire)\b)"
        rf"|(?P<past>[a-z]{{2,}}ed|{PAST})\b)"
    )


class Sentence:
    """A sentence; its verbs are found once for all of its dates."""

    def __init__(self, text: str, span: Span) -> None:
        self.text, self.span = text, span

    @cached_property
    def verbs(self) -> list[re.Match[str]]:
        """The words that tell a tense."""
        return list(verbs().finditer(self.text, self.span.start, self.span.end))

    def tense(self, words: Span) -> Tense:
        """The tense of the last verb before some words, or else of the first after them.

        “Friday’s vote” is past.
        """
        if self.text.startswith(("'s", "’s"), words.end):
            return Tense(-1, "’s")
        at = bisect_left(self.verbs, words.start, key=re.Match.start)
        told = self.verbs[at - 1] if at else None
        if not told or told.end() < words.start - REACH:
            at = bisect_left(self.verbs, words.end, key=re.Match.start)
            told = self.verbs[at] if at < len(self.verbs) else None
            if not told or told.start() > words.end + REACH:
                return Tense()
        verb = " ".join(told[0].split())
        if told["future"]:
            return Tense(1, verb, 60 if verb.startswith(("agreed", "decided")) else 330)
        near = told["past"] and NEAR.fullmatch(self.text, told.end(), words.start)
        adjective = self.text.endswith("be ", 0, told.start()) or self.promised(at - 1)
        return Tense(-1, verb, 0 if near and not adjective else 60)

    def promised(self, at: int) -> bool:
        """Whether a verb looks ahead: what follows (“will redeem preferred shares”) does, too."""
        earlier, later = self.verbs[max(0, at - 1)], self.verbs[at]
        between = self.text[earlier.end() : later.start()]
        return bool(earlier["future"]) and not CLAUSE.search(between)
