"""Makes the sample class of notebooks/instructor: `python tests/sample_class.py [FOLDER]`.

Five invented students answer through the exercises as anybody would, each with mistakes of their
own. Two of their files cannot count, and one is an older copy, to show what is said of such.
"""

import json
import os
import sys
from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from msgspec import structs

from lesson import Lesson, exercises, load
from lesson.base.files import write_whole
from lesson.feedback.dates.compare import in_order_of_telling
from lesson.feedback.questions.question import Question
from lesson.reading.edtf import in_words
from lesson.reading.reading_json import to_json

FOLDER = Path(__file__).parent.parent / "notebooks" / "instructor" / "sample-answers"
START = datetime(2026, 3, 2, 9, tzinfo=UTC)
LARSON = "Phil Larson, a White House space advisor during the Barack Obama regime"
SERVICES = "his main task now is towards providing the Russian economy with the necessary space"
# What a student marks otherwise than the key: number of the saying → changes; None: not at all.
CAREFUL = {1: {"cue": "on Tuesday announced"}, 12: {"speaker": ""}}
CUE_TAKER = {
    1: {"content": "announced that it will pull out of the International Space Station", "cue": ""},
    4: {"content": "said that Roscosmos will instead focus on building its own orbital station",
        "cue": ""},
    7: None,
    8: {"content": "told Putin that the space industry was in a difficult situation", "cue": ""},
    9: {"content": f"said {SERVICES} services", "cue": "", "source": "He"},
    11: {"source": "The New York Times", "cue": "reported", "relay": "", "speaker": "",
         "content": "bluster from the Russians"},
    12: {"source": "he", "speaker": "The New York Times"},
}  # fmt: skip
QUOTES_ONLY = {
    1: None, 2: None, 4: None, 7: None, 8: None, 9: None,
    3: {"content": "Mr Putin, you know that we are working within the framework of international"
        " cooperation on the International Space Station"},
    10: {"content": "And this is navigation, this is communication, data transmission,"
         " meteorological, geodetic information and so on", "speaker": "he"},
    11: {"content": "bluster from the Russians", "relay": ""},
    12: {"relay": "", "speaker": "Phil Larson"},
}  # fmt: skip
LISTENER = {
    2: {"content": "Borisov to share some ideas about what needs to be done", "cue": "asked"},
    5: {"source": ""},
    8: {"source": "Putin", "speaker": "Vladimir Putin"},
    9: {"speaker": "Vladimir Putin"},
    10: {"speaker": "Vladimir Putin"},
    11: {"source": "The New York Times", "relay": "", "cue": "called"},
    12: {"relay": ""},
}
OUTSIDE_THE_KEY = {"content": "amid tensions between the Kremlin and the West", "paragraph": 9}
GUESSES = {  # what is answered before the course, student by student
    "A": ("Joan Pell’s", "a present to the town", "the mayor", "in 2027 at the latest",
          "overstated: he says less than that", "that two of them know it in different ways"),
    "B": ("Harbour Radio’s", "the repair a present to the town", "the clockmaker", "in 2027",
          "supported: he says so", "that there are three of them"),
    "C": ("Harbour Radio’s", "a present to the town", "the mayor", "in 2027",
          "supported: he says so", "that all three have the very same sentence"),
    "D": ("Joan Pell’s", "the repair", "the mayor", "on 1 January 2028",
          "overstated: he says less than that", "that there are three of them"),
    "E": ("Harbour Radio’s", "a present to the town", "the clockmaker",
          "in 2028 or later; nobody says when", "supported: he says so",
          "that there are three of them"),
}  # fmt: skip
AFTER = {"B": {"after-when": "in 2029"}, "C": {"after-check": "that there are four of them"},
         "D": {"after-headline": "supported: she says so"}}  # fmt: skip
WRONG = {  # first answers that are not right; after them the right one is given
    "A": {"after-2024": "2024"},
    "B": {"times-role": "the source: these are its words", "direct-quotes": "6",
          "when-does-it-leave": "by 2024", "after-2024": "in 2024", "since-1988": "1988",
          "can-both-be-true": "No: one of the two must be an error"},
    "C": {"who-is-he": "nobody can know", "times-role": "the source: these are its words",
          "when-does-it-leave": "in the year 2024", "which-agency": "Roscosmos",
          "since-1988": "1988", "after-2024": "2024"},
    "D": {"who-is-he": "Vladimir Putin", "direct-quotes": "6", "after-2024": "2024",
          "since-1988": "2000", "larsons-own-words": "called the move a “bluster",
          "can-both-be-true": "Yes: “by” and “after” mean the same here"},
    "E": {"when-does-it-leave": "by 2024", "first-voice-from-outside": "13"},
}  # fmt: skip
LEAVES, ENDS = "Russia leaves", "Russia’s current"
DATED = {  # what is dated otherwise than in the key: the start of an event’s name → words
    "A": {},
    "B": {LEAVES: "2024", ENDS: "2024"},
    "C": {LEAVES: "2024", ENDS: "31 December 2024"},
    "D": {LEAVES: "26 July 2022", "The station": "1988"},
}
SURE = {"A": (60, 95), "B": (90, 80), "C": (50, 90), "D": (70, 75)}  # at first, at last
ROUNDS = {"A": 5, "B": 5, "C": 5, "D": 5, "E": 1}  # how many notebooks each has done
MARKED = {"A": CAREFUL, "B": CUE_TAKER, "C": QUOTES_ONLY, "D": LISTENER}
FREE = {"not-heard": "NASA. I would ask what it was told.", "correction": "It should be 1998.",
        "to-the-editor": "One year is wrong, the rest holds.",
        "a-fair-headline": "Borisov wants a balanced programme for space flight",
        "rewrite-the-promise":
        "Borisov said that Russia would keep its word and leave after 2024."}  # fmt: skip


def attribute(lesson: Lesson, number: int, changes: dict[str, str] | None) -> None:
    """Marks one saying as the key does, but for some changes; not at all where they are None."""
    if changes is None:
        return
    one, article = lesson.key.attributions[number - 1], lesson.article
    marks = {"source": one.source, "cue": one.cue, "relay": one.relay}
    words = {role: article[span] if span else "" for role, span in marks.items()}
    words |= {"content": [article[span] for span in one.content], "speaker": one.speaker} | changes
    place = article.paragraph_of(one.content[0])
    exercises.attribute(lesson, words.pop("content"), paragraph=place, **words)


def right(question: Question) -> tuple[str, ...]:
    """The right answer to a question, as somebody would choose or type it."""
    asked = question.judge.args[0]
    if question.kind == "free text":
        return (FREE[question.id],)
    if asked.every:
        return asked.answers
    chosen = [one.words for one in asked.options if one.right]
    chosen += [cell.answer for cell in asked.weighed]
    return asked.items or tuple(chosen) or (question.solution,)


def answer(lesson: Lesson, student: str, names: Iterable[str]) -> None:
    """Answers questions in their order, the wrong answer of this student first."""
    before = [name for name, _ in lesson.before_and_after]
    for name in names:
        sure = SURE[student] if name == "since-1988" else (None, None)
        if name in before:
            exercises.answer(lesson, name, GUESSES[student][before.index(name)], guess=True)
        elif name in AFTER.get(student, {}):
            exercises.answer(lesson, name, AFTER[student][name])
        else:
            if name in WRONG[student]:
                exercises.answer(lesson, name, WRONG[student][name], confidence=sure[0])
            exercises.answer(lesson, name, *right(lesson.question(name)), confidence=sure[1])


def date(lesson: Lesson, student: str) -> None:
    """Dates the events in their order, some of them in this student's own way."""
    for event in in_order_of_telling(lesson.key):
        own = (words for name, words in DATED[student].items() if event.name.startswith(name))
        exercises.date(lesson, event.name, next(own, in_words(event.when.edtf)), event.kind)


def student(lesson: Lesson, letter: str) -> str:
    """The file of one student, who works through the notebooks at a steady pace."""
    with TemporaryDirectory() as folder:
        os.environ["LESSON_WORK"] = folder
        exercises.reader(lesson, f"Student {letter}")
        for number in range(1, len(lesson.key.attributions) + 1) if letter in MARKED else ():
            attribute(lesson, number, MARKED[letter].get(number, {}))
        if letter == "D":
            exercises.attribute(lesson, **OUTSIDE_THE_KEY)
        for notebook in lesson.rounds[: ROUNDS[letter]]:
            answer(lesson, letter, notebook.ask)
            if notebook.place:
                date(lesson, letter)
        mine = lesson.mine
    times = (START + timedelta(minutes=number) for number in range(len(mine.answers)))
    answers = (
        structs.replace(a, at=t.isoformat()) for a, t in zip(mine.answers, times, strict=False)
    )
    return to_json(replace(mine, answers=tuple(answers)))


def of_another_article() -> str:
    """The file of somebody who handed in their work on the other story."""
    with TemporaryDirectory() as folder:
        os.environ["LESSON_WORK"] = folder
        pool = load("pool-roof")
        exercises.reader(pool, "Student F")
        attribute(pool, 1, {})
        return to_json(pool.mine)


def older(text: str) -> str:
    """The same file as it was a while before."""
    half = json.loads(text)
    half["answers"] = half["answers"][: len(half["answers"]) // 2]
    return json.dumps(half, ensure_ascii=False, indent=2) + "\n"


def sample_class() -> dict[str, str]:
    """The names of the files, with what stands in them."""
    lesson, kept = load("iss-exit"), os.environ.get("LESSON_WORK")
    try:
        files = {f"student-{one.lower()}.json": student(lesson, one) for one in "ABCDE"}
        files["student-f.json"] = of_another_article()
    finally:
        os.environ.pop("LESSON_WORK")
        os.environ.update({"LESSON_WORK": kept} if kept else {})
    files["student-c (first try).json"] = older(files["student-c.json"])
    files["student-g.json"] = files["student-a.json"][:700]
    return files


if __name__ == "__main__":
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else FOLDER
    for name, text in sample_class().items():
        write_whole(folder / name, text.encode())
        print(folder / name)
