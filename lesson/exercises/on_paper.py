"""What a learner did with an exercise, as HTML for a notebook on paper."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from lesson import pictures
from lesson.base.page import isolated
from lesson.lesson import Lesson
from lesson.reading.article import numbers_of_paragraphs
from lesson.reading.reading import Reading

from .earlier import ExerciseCall
from .report import answers, listing, parts, your_dates

HELD = ("Your answer", "Your own check", "What we say")  # a solution is not asked for here


def on_paper(lesson: Lesson, exercise: ExerciseCall, mine: Reading) -> str:
    """The marks, dates or answers; "" for none."""
    shown = KINDS.get(exercise.kind, lambda *_: ())
    return "".join(shown(lesson, exercise, mine))


def answered(lesson: Lesson, exercise: ExerciseCall, mine: Reading) -> Iterator[str]:
    """Each answered question with the answer, and what is told of it unless it is a guess."""
    guesses = exercise.guesses(lesson, mine)
    for question in exercise.questions(lesson):
        if given := answers(lesson, mine, question.id):
            held = parts(lesson, mine, question, given)
            lines = {part: words for _, part, words in held if part in HELD and words}
            if question.id in guesses:
                lines = {"Your answer": listing(given[-1].given)}
            told = "".join(f"<dt>{part}</dt><dd>{words}</dd>" for part, words in lines.items())
            yield f"<p><strong>{isolated(question.prompt)}</strong></p><dl>{told}</dl>"


def marked(lesson: Lesson, exercise: ExerciseCall, mine: Reading) -> Iterator[str]:
    """The paragraphs with the marks in them."""
    here = numbers_of_paragraphs(lesson.article, exercise.about)
    spans = [span for one in mine.attributions for _, span in one.marks]
    if any(lesson.article.paragraph_of(span) in here for span in spans):
        yield f"<p><strong>You marked:</strong></p>{pictures.marked(mine, *here)._repr_html_()}"


def dated(lesson: Lesson, exercise: ExerciseCall, mine: Reading) -> Iterator[str]:
    """The events with their dates."""
    if mine.dates:
        yield "<p><strong>You dated:</strong></p>"
        yield from your_dates(lesson, mine)


KINDS: dict[str, Callable[[Lesson, ExerciseCall, Reading], Iterator[str]]] = {
    "ask": answered, "mark": marked, "place": dated,
}  # fmt: skip
