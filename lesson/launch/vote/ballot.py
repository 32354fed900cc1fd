"""What a room can vote on: questions with choices, and the marks of a paragraph."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from lesson.base.wording import brief
from lesson.exercises.earlier import ExerciseCall
from lesson.feedback.questions.kinds import ONE_OF, SOME_OF
from lesson.feedback.questions.question import Question
from lesson.lesson import Lesson
from lesson.reading.article import numbers_of_paragraphs
from lesson.reading.reading import Attribution

ROLES = ("source", "cue", "content", "relay")
LONGEST = 90  # letters of the words that are asked about
MARK = "mark"  # in place of a question's name


class Ballot(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A prompt and its choices; ``several`` may be chosen, ``right`` are those of the key."""

    lesson: str
    question: str
    prompt: str
    choices: tuple[str, ...]
    several: bool = False
    right: tuple[int, ...] = ()


def ballots(lesson: Lesson, call: ExerciseCall) -> Iterator[Ballot]:
    """What an exercise gives to vote on; nothing where it has no choices."""
    if call.kind == "ask":
        for one in call.questions(lesson):
            if one.traits in (ONE_OF, SOME_OF):
                yield of_question(lesson, one, bool(call.options.get("guess")))
    elif call.kind in ("mark", "reveal") and lesson.has_key:
        here = numbers_of_paragraphs(lesson.article, call.about)
        for saying in lesson.key.attributions:
            if lesson.article.paragraph_of(saying.marks[0][1]) in here:
                yield from of_saying(lesson, saying)


def of_question(lesson: Lesson, question: Question, guess: bool) -> Ballot:
    """The ballot of a question; of a guess nothing is right yet."""
    options = () if guess else question.entry.options
    words = {one.words for one in options if one.right}
    right = tuple(at for at, choice in enumerate(question.choices) if choice in words)
    several = question.traits is SOME_OF
    name = lesson.article.name
    return Ballot(name, question.id, question.prompt, question.choices, several, right)


def of_saying(lesson: Lesson, saying: Attribution) -> Iterator[Ballot]:
    """Who says it, and for each of its marks which role the words have."""
    name, article, voices = lesson.article.name, lesson.article, lesson.key.speakers
    where = f"(paragraph {article.paragraph_of(saying.marks[0][1])})"
    if saying.content and saying.voice in voices:
        said = brief(" … ".join(article[span] for span in saying.content), LONGEST)
        right = (voices.index(saying.voice),)
        yield Ballot(name, MARK, f"Who says “{said}”? {where}", voices, right=right)
    for role, span in saying.marks:
        prompt = f"Which role does “{brief(article[span], LONGEST)}” play? {where}"
        yield Ballot(name, MARK, prompt, ROLES, right=(ROLES.index(role),))
