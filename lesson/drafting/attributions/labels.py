"""Speakers named by labels: the turns of an interview ("Q:", "Ann Roe:", "[Roe, Gazette]:")."""

from collections import Counter
from collections.abc import Sequence

from .candidate import Candidate
from .noun_phrases import Phrase
from .passages import Passage

LONGEST_LABEL = 6  # words


def turns(found: Sequence[Passage]) -> dict[int, Candidate]:
    """The turns of an interview by the number of the passage that each begins with.

    One label makes no interview, nor do three that each stand there once (“Where: …”).
    """
    labelled = {
        number: item for number, p in enumerate(found) if p.opens and (item := turn(p)) is not None
    }
    used = Counter(label(item) for item in labelled.values())
    text = found[0].text if found else ""
    known = all(count > 1 or name in "QA" or text.count(name) > 1 for name, count in used.items())
    again = len(labelled) == 2 or len(used) < len(labelled)
    return labelled if len(labelled) > 1 and known and again else {}


def turn(p: Passage) -> Candidate | None:
    """The turn that a passage begins, if a label stands in front of it."""
    colons = (at for at in range(1, min(len(p), LONGEST_LABEL)) if p.gaps[at].endswith(":"))
    start = next(colons, 0)
    bracket = p.gaps[start].startswith("]")
    named = all(p.capital(at) and (bracket or not p.gaps[at]) for at in range(1, start))
    if not start or not named or not p.capital(0) or p.quoted(start):
        return None
    source = Phrase(0, start - 1)
    return Candidate("speaker label", p, source, source, [Phrase(start, len(p) - 1)])


def label(item: Candidate) -> str:
    """The last word of a label."""
    return item.p.text[item.p.items[item.source.last].start : item.p.items[item.source.last].end]
