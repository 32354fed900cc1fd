"""A whole class: what the students' files tell together, for whoever teaches them.

>>> from lesson import load
>>> from lesson.instructor.class_results import gather
>>> from lesson.lesson import COURSE
>>> gather(load("iss-exit"), COURSE / "notebooks/instructor/sample-answers")
5 students read iss-exit. Left out: 3 files (another article, broken and twice the same student).
"""

from .results import ClassResults, gather

__all__ = ["ClassResults", "gather"]
