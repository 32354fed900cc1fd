"""Whether words near a date speak of what has been or of what is to come."""

import re
from functools import cache

WINDOW = 160  # characters on either side
IRREGULAR = (
    "set put cut let read said told was were had did began went came made took met won lost fell rose held sent left gave"
    " got found built became brought broke bought caught chose drew drove fought flew grew kept knew"
    " led paid ran saw sold shot spent spoke stood stole struck swore threw wrote hit quit shut"
    " thought taught sank shook sought fled felt heard hurt laid lay sat slept slid won wore woke"
    " withdrew overthrew underwent arose born done gone seen taken given written been"
)
PLANS = (
    "plans? planned planning expects? expected expecting scheduled schedules? intends? intended hopes? hoped"
    " due set slated agreed agrees ready wants? wanted promised vowed pledged ordered supposed likely"
    " prepared preparing continues? about decision decided"
).replace(" ", "|")
COMING = (
    "begins starts opens meets ends expires arrives leaves resumes returns faces travels visits"
    " hosts takes goes comes votes closes departs launches premieres airs runs"
).replace(" ", "|")


@cache
def verbs() -> re.Pattern[str]:
    """Words that tell a tense: those to come take the verb after them along."""
    return re.compile(
        rf"\b(?:(?P<past2>had\s+been\s+(?:due|set|scheduled|expected|supposed|planned)(?:\s+to\s+\w+)?|previously\s+\w+ed)"
        rf"|(?P<future>(?:(?:will|won['’]t|shall|would|should|may|might|can|must|cannot)\b"
        rf"|(?<=['’])ll\b|(?:{PLANS}|is|are|was|were)\s+to\b)(?:\s+(?!have\b)[\w-]+){{0,3}}"
        rf"|(?:{COMING}|scheduled|postponed|delayed|adjourned|slated|due|planned|upcoming|deadline|tomorrow)\b)"
        rf"|(?P<past>(?:would|could|should|might|may|must)\s+have\b|[a-z]{{2,}}ed|{'|'.join(IRREGULAR.split())})\b)"
    )


def tense(text: str, start: int, end: int, first: int, last: int) -> int:
    """1 where what happens at ``start`` is to come, -1 where it has been, 0 where nothing tells.

    The verb last told before the words decides, then the first one after them; ``first`` and
    ``last`` bound the sentence.
    """
    if text[end : end + 2] in ("'s", "’s"):
        return -1
    left = text[max(first, start - WINDOW) : start]
    found = None
    for found in verbs().finditer(left):
        pass
    if not found:
        found = verbs().search(text[end : min(last, end + WINDOW)])
    return 0 if not found else 1 if found["future"] else -1
