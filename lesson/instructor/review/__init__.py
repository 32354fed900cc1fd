"""The editor's turn: a lesson's key, mark by mark."""

from lesson.lesson import Lesson


def review(lesson: Lesson) -> object:
    """The widgets in which a lesson's own key is reviewed; each step is saved in key.json.

    What rules marked waits to be accepted, changed or deleted.
    """
    from .page import review_key  # widgets take a third of a second, and no command needs them

    return review_key(lesson)
