"""What the last check said about each saying, and which are still to find."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from lesson.base.wording import counted
from lesson.exercises import mark_editing
from lesson.feedback.marks.compare import Remark
from lesson.reading.reading import Attribution, Reading


class Checked:
    """The remarks on a reader’s sayings; after a change they stay in sight until the next check."""

    def __init__(self, key: Reading | None) -> None:
        self.key = key
        self.remarks: dict[Attribution, tuple[Remark, bool]] = {}  # and whether it is up to date
        self.missed: list[Remark] = []
        self.revealed: set[Attribution] = set()

    def take(self, mine: Reading, remarks: Sequence[Remark]) -> None:
        """Keeps new remarks on the sayings of a reading."""
        for remark in remarks:
            if remark.mine is not None:
                self.remarks[mine.attributions[remark.mine]] = (remark, True)

    def change(self, old: Attribution, new: Attribution) -> None:
        """Keeps the remark on a saying that was changed, as one from before the change."""
        if old in self.remarks and new != old:
            self.remarks.setdefault(new, (self.remarks[old][0], False))

    def standing(self, one: Attribution | None) -> str:
        """How a saying stands: right, partly, not in the key, or new, which is not checked yet."""
        remark, fresh = self.remarks.get(one, (None, False))
        return {"found": "right"}.get(remark.outcome, remark.outcome) if fresh else "new"

    def twin(self, one: Attribution | None, marked: Sequence[Attribution]) -> Attribution | None:
        """Another mark on the same saying of the key, if the check found one."""
        number = self.number(one)
        same = (other for other in marked if other != one and self.number(other) == number)
        return next(same, None) if number is not None else None

    def number(self, one: Attribution | None) -> int | None:
        """The number of the key's saying that a remark is about."""
        return self.remarks[one][0].key if one in self.remarks else None

    def to_find(self, marked: Sequence[Attribution]) -> list[Remark]:
        """What was missed and is still not marked, in the order of the text."""
        held = [mark_editing.words_of(one)["content"] for one in marked]
        theirs = (mark_editing.words_of(self.key.attributions[one.key]) for one in self.missed)
        pairs = zip(self.missed, theirs, strict=True)
        return [one for one, key in pairs if not any(key["content"] & words for words in held)]

    def shown(self, one: Attribution) -> dict[str, Any]:
        """What the browser shows of it."""
        remark, fresh = self.remarks.get(one, (None, True))
        return {
            "standing": self.standing(one),
            "outcome": remark.outcome if remark else "",
            "fresh": fresh,
            "findings": [
                {
                    "says": finding.sentence,
                    "mistake": finding.mistake,
                    "words": mark_editing.edges(one.article, finding.spans),
                }
                for finding in (remark.findings if remark else ())
            ],
            "editors": self.editors(one) if one in self.revealed else None,
        }

    def editors(self, one: Attribution) -> dict[str, Any]:
        """The editors' mark in the place of a saying, and their reason."""
        number = self.number(one)
        if number is None:
            return {"pieces": [], "note": "The editors have no mark here."}
        theirs = self.key.attributions[number]
        return {"pieces": mark_editing.pieces(theirs), "note": theirs.note}


def summary(remarks: Sequence[Remark], where: str) -> str:
    """The learner's progress in a sentence or two."""
    every = {remark.key for remark in remarks} - {None}
    found, missed = (
        {remark.key for remark in remarks if remark.outcome == outcome}
        for outcome in ("found", "missed")
    )
    partly = len(every) - len(found) - len(missed)
    parts = [f"{counted(len(every), 'saying')} in {where}: you have {len(found)}"]
    parts += [f"{partly} in part"] if partly else []
    parts += [f"{len(missed)} still to find"] if missed else []
    extra = sum(remark.key is None for remark in remarks)
    more = f" {counted(extra, 'mark')} of yours the editors do not have." if extra else ""
    left = " “Next” takes you through them." if partly or missed or extra else ""
    return f"{', '.join(parts)}.{more}{left}"
