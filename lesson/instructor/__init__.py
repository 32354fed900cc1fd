"""The instructor's workshop: lessons made, reviewed, checked and handed out; a class seen."""

from .class_results import gather
from .review import review

__all__ = ["gather", "review"]
