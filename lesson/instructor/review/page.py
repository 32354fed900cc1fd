"""The review of a lesson on one page."""

from lesson.exercises.widgets.exercise import ExerciseList
from lesson.lesson import Lesson, of_a_lesson

from .article import ArticleReviewer
from .questions import QuestionReviewer
from .reviewer import Reviewer


@of_a_lesson
def review_key(lesson: Lesson) -> ExerciseList:
    """A lesson's key, questions and article, for its editor to review; each step is saved."""
    return ExerciseList((ArticleReviewer(lesson), Reviewer(lesson), QuestionReviewer(lesson)))
