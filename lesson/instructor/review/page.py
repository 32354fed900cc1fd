"""The review of a lesson on one page."""

from lesson.exercises.widgets.exercise import ExerciseList
from lesson.lesson import Lesson, of_a_lesson

from .reviewer import Reviewer


@of_a_lesson
def review_key(lesson: Lesson) -> ExerciseList:
    """The lesson's own key, for its editor to review; each step is saved."""
    return ExerciseList((Reviewer(lesson),))
