"""The cut: which paragraphs a lesson leaves out, and where its article comes from, now or later.

For whoever shows it: ``paragraphs_of(lesson)`` lists all that was imported, each paragraph with
its number, whether it is kept, and why not; ``cut(lesson, {1, 2, 5})`` keeps these and moves
marks, rounds and questions along; ``set_origin(lesson, byline="Ann Roe", dateline=None)`` edits
where it comes from. Each returns the lesson as it is then, all of it saved or none.
"""

from .cut import CutParagraph, cut, paragraphs_of
from .origin import set_origin

__all__ = ["CutParagraph", "cut", "paragraphs_of", "set_origin"]
