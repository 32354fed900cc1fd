"""What learners do: mark, answer and date, in the browser or by a line of code."""

from .by_code import answer, attribute, check, date, erase, reader, start_over
from .gain import gain
from .in_notebook import ask, mark, place, reveal
from .progress import progress
from .report import report

__all__ = [
    "answer", "ask", "attribute", "check", "date", "erase", "gain", "mark", "place", "progress",
    "reader", "report", "reveal", "start_over",
]  # fmt: skip
