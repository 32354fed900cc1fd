"""What learners do: mark, answer and date, in widgets or in code, with feedback at once.

Widgets: ``mark``, ``ask``, ``place``, ``reveal``. The same in code: ``attribute``, ``erase``,
``check``, ``answer``, ``date``. The learner's work: ``progress``, ``gain``, ``report``, ``reader``,
``start_over``, ``show_answer``.
"""

from .answers import show_answer
from .by_code import answer, attribute, check, date, erase, reader, start_over
from .gain import gain
from .in_notebook import ask, mark, place, reveal
from .progress import progress
from .report import report

__all__ = [
    "answer", "ask", "attribute", "check", "date", "erase", "gain", "mark", "place", "progress",
    "reader", "report", "reveal", "show_answer", "start_over",
]  # fmt: skip
