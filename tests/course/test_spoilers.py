"""No notebook tells an answer before it is asked, as a student's copy without outputs shows it."""

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from lesson import load
from lesson.launch.course_copy import NOTEBOOKS, without_outputs
from lesson.lesson import Lesson
from lesson.reading.reading import Attribution

ASKED = re.compile(r"exercises\.(ask|mark|place)\(([^)]*)\)", re.S)
FOLDED = re.compile(r"<details>.*?</details>", re.S)
LEAST = 12  # letters: a shorter choice stands in many sentences that do not answer
BELOW = 2  # cells, about 1,000 pixels

# (notebook, exercise, answer): why it must stand there
STORY = "the choices are words of the little story that the question is about"
EXCUSED = {
    ("0-meet-the-article.ipynb", "before-words", "a present to the town"): STORY,
    ("0-meet-the-article.ipynb", "before-he", "the clockmaker"): STORY,
    ("4-is-it-so.ipynb", "after-words", "a week on dry land"): STORY,
    ("4-is-it-so.ipynb", "after-he", "the engineer"): STORY,
}


def plain(text: str) -> str:
    """Lower-case words and figures alone."""
    return " ".join(re.findall(r"\w+", text.lower()))


def cells(path: Path) -> list[tuple[str, str]]:
    """Type and source of each cell, as a student sees it: what is folded away is not read."""
    book = json.loads(without_outputs(path.read_bytes()))
    assert not any(cell.get("outputs") for cell in book["cells"])
    return [(cell["cell_type"], FOLDED.sub("", "".join(cell["source"]))) for cell in book["cells"]]


def choices(lesson: Lesson, name: str) -> Iterator[str]:
    """The texts of a question's right choices."""
    asked = lesson.question(name)
    entry = asked.judge.args[0]
    for option in getattr(entry, "options", ()):
        if option.right and len(plain(option.words)) >= LEAST:
            yield option.words


def answers(lesson: Lesson, kind: str, arguments: str) -> Iterator[tuple[str, str]]:
    """What must not be read near a call: the exercise and its answer."""
    if kind == "ask":
        names = re.findall(r'"(.*?)"', arguments.split("then=")[0])
        if found := re.search(r"round=(\d)", arguments):
            names = lesson.rounds[int(found[1]) - 1].ask
        yield from ((name, words) for name in names for words in choices(lesson, name))
    elif kind == "mark":
        here = [int(one) for one in re.findall(r"\b\d+\b", arguments)]
        count = sum(
            not here or paragraph_of(lesson, one) in here for one in lesson.key.attributions
        )
        yield from (("mark", f"{many} sayings") for many in {str(count), spelt(count)})
    else:
        whens = {one.when for one in lesson.key.dates}
        yield from (("place", words) for when in whens for words in dates(when))


def paragraph_of(lesson: Lesson, one: Attribution) -> int:
    """The paragraph in which an attribution begins."""
    return lesson.article.paragraph_of(min(span for _, span in one.marks))


def spelt(count: int) -> str:
    """A number up to twelve in words."""
    return "no one two three four five six seven eight nine ten eleven twelve".split()[count] \
        if count <= 12 else str(count)  # fmt: skip


def dates(when: str) -> Iterator[str]:
    """A day in its notation."""
    if re.fullmatch(r"\d{4}-\d\d-\d\d", when):
        yield when


def spoilers(path: Path) -> list[tuple[str, str, str]]:
    """Notebook, exercise and answer wherever an answer stands near what is asked."""
    book, found, start = cells(path), [], 0
    lesson = load(re.findall(r'load\("(.*?)"\)', "\n".join(source for _, source in book))[0])
    for at, (kind, source) in enumerate(book):
        calls = ASKED.findall(source) if kind == "code" else []
        if not calls:
            continue
        near = plain("\n".join(source for _, source in book[start : at + 1 + BELOW]))
        for call in calls:
            for name, words in answers(lesson, *call):
                if f" {plain(words)} " in f" {near} ":
                    found.append((path.name, name, words))
        start = at + 1
    return found


@pytest.mark.parametrize("path", sorted(NOTEBOOKS.glob("[0-9]*.ipynb")), ids=lambda path: path.stem)
def test_nothing_is_told_before_it_is_asked(path):
    excused = {one for one in EXCUSED if one[0] == path.name}
    assert set(spoilers(path)) == excused
