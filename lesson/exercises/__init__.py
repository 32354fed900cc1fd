"""What learners do: mark, answer and date, in widgets or in code, with feedback at once.

Widgets: ``mark``, ``ask``, ``after``, ``place``, ``reveal``, ``from_last_time``, ``search``,
``look_up``. The same in code: ``attribute``,
``erase``, ``check``, ``answer``, ``self_check``, ``date``. The learner's work: ``progress``,
``gain``, ``report``, ``reader``, ``start_over``, ``show_answer``.
"""

from importlib import import_module

from .answers import show_answer
from .by_code import answer, attribute, check, date, erase, reader, start_over
from .gain import gain
from .in_notebook import after, ask, from_last_time, look_up, mark, place, reveal, search
from .progress import progress
from .report import report
from .self_check import self_check

__all__ = [
    "after", "answer", "ask", "attribute", "check", "date", "erase", "from_last_time",
    "gain", "look_up", "mark", "place", "progress", "reader", "report", "reveal", "search",
    "self_check", "show_answer", "start_over",
]  # fmt: skip


def __getattr__(name: str) -> object:
    """The review of a key, for review notebooks made by 0.1; to be removed in 0.3."""
    if name == "review":
        return import_module("lesson.instructor").review
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
