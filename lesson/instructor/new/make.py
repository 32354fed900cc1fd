"""A lesson folder made of an article that somebody brings."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from lesson.drafting import draft
from lesson.instructor.new_folder import keep_line_ends, new_folder, toml, unfinished, unwritten
from lesson.instructor.notebooks import unlinked
from lesson.lesson import COURSE, PACKAGE, Lesson, load
from lesson.reading.article import Article
from lesson.reading.lesson_toml import Round
from lesson.reading.origin import Detail, Origin
from lesson.reading.reading import Reading
from lesson.reading.reading_json import to_json
from lesson.reading.references import COLUMNS

from .article_file import Clipping, File, clipping

QUESTIONS = PACKAGE / "instructor/new/questions.toml"
MODEL = "pool-roof"  # its objectives are those of the course, for a story without references
NOTEBOOK = "5-your-own-article.ipynb"
ROUNDS = {  # the questions of any_article.toml, round by round
    "Who says so?": "voices number-of-voices who-is-meant who-passed-it-on way-of-the-words"
    " most-words share-of-one-voice weigh-the-loudest",
    "In whose words?": "cue number-of-sayings direct-quotes mixed-quotes silent-paragraphs"
    " plain-said two-headlines",
    "When was that?": "day-of-an-event number-of-dates still-to-come said-or-done events-in-order",
    "Does it hold?": "whom-to-call labels check-one-claim to-the-editor",
}
GIVEN = "Whoever made this lesson gave it."


@dataclass(frozen=True)
class Made:
    """A lesson that was made, and what its maker should know of it."""

    lesson: Lesson
    remarks: tuple[str, ...]


def make(
    path: File, folder: Path | None = None, published: str | None = None, title: str | None = None
) -> Made:
    """A new lesson folder of the article in a file: all that a lesson needs, its key a draft.

    The folder is there as a whole or not at all; LessonError where one of that name exists, and
    where the file holds no article.
    """
    cut = clipping(path)
    if published:
        origin = replace(cut.origin, published=Detail(published, "stated", GIVEN))
        cut = replace(cut, origin=origin)
    title = title or cut.origin.headline.value or opening(cut.text)
    folder = new_folder(folder or slug(title))
    try:
        with unfinished(folder) as there:
            write(there, folder.name, title, cut)
            load(there)
    except OSError as refused:
        raise unwritten(folder, refused) from refused
    return Made(load(folder), cut.remarks)


def write(there: Path, name: str, title: str, cut: Clipping) -> None:
    """Writes the files of a lesson, its key a draft."""
    article = Article(cut.text, name, cut.origin.published.value, cut.origin)
    key = replace(draft(article), reader="key")
    (there / "article.txt").write_bytes(cut.text.encode())
    keep_line_ends(there)
    (there / "key.json").write_text(to_json(key), encoding="utf-8")
    (there / "references.csv").write_text(",".join(COLUMNS) + "\n", encoding="utf-8")
    shutil.copyfile(QUESTIONS, there / "questions.toml")
    asks = settings(title, minutes(key), load(MODEL).objectives, cut.origin, rounds(article))
    (there / "lesson.toml").write_text(asks, encoding="utf-8")
    (there / NOTEBOOK).write_text(notebook(minutes(key)), encoding="utf-8")


def opening(text: str) -> str:
    """The first words of a text, for a title where there is none.

    >>> opening("The bridge over the Elm was shut on Tuesday, the council said, after a crack.")
    'The bridge over the Elm was shut on Tuesday …'
    """
    parts = text.split()
    return " ".join(parts[:9]).rstrip(",;:") + " …" * (len(parts) > 9)


def slug(title: str) -> str:
    """A title as the name of a folder.

    >>> slug("Bridge shut: “Nobody should cross!” (again)")
    'bridge-shut-nobody-should-cross-again'
    """
    return "-".join(re.findall(r"\w+", title.lower()))[:48].strip("-_") or "my-lesson"


def minutes(key: Reading) -> int:
    """About how long a learner takes: to read, and for each saying, event and question."""
    tasks = 1.25 * (len(key.attributions) + len(key.events()))
    questions = 1.5 * sum(len(names.split()) for names in ROUNDS.values())
    return 5 * round((15 + len(key.article.words) / 200 + tasks + questions) / 5)


def rounds(article: Article) -> Iterator[Round]:
    """What a new lesson asks, round by round."""
    count = len(article.paragraphs)
    for number, (title, names) in enumerate(ROUNDS.items()):
        mark = range(1, count + 1 if count <= 40 else 13) if number == 0 else ()
        yield Round(title, tuple(mark), tuple(names.split()), "event" in names)


def settings(
    title: str, minutes: int, objectives: Iterable[str], origin: Origin, rounds: Iterable[Round]
) -> str:
    """lesson.toml with these entries."""
    lines = [
        f"title = {toml(title)}",
        f"minutes = {minutes}  # an estimate from words and tasks",
        "objectives = [",
        *(f"    {toml(objective)}," for objective in objectives),
        "]",
        "",
        "# Where the article comes from. What nobody knows is said to be unknown.",
        "[origin]",
        *(f"{line} = {{ {known(detail)} }}" for line, detail in origin.items()),
        "",
        "# What there is to do, round by round.",
        *(line for one in rounds for line in asked_in(one)),
    ]
    return "\n".join(lines) + "\n"


def asked_in(one: Round) -> Iterator[str]:
    """The lines of one of the [[notebooks]]."""
    yield from ("[[notebooks]]", f"title = {toml(one.title)}")
    if one.mark:
        yield f"mark = {list(one.mark)}"
    if one.place:
        yield "place = true"
    yield from ("ask = [", *(f"    {toml(name)}," for name in one.ask), "]", "")


def known(detail: Detail) -> str:
    """A line of the origin as lesson.toml has it."""
    value = f"value = {toml(detail.value)}, " if detail.value else ""
    return f"{value}{detail.basis} = {toml(detail.how)}"


def notebook(minutes: int) -> str:
    """The notebook of a new lesson, which stands in its folder and was not run yet."""
    book = json.loads((COURSE / "notebooks" / NOTEBOOK).read_text(encoding="utf-8"))
    for cell in book["cells"]:
        text = "".join(cell["source"]).replace(f'load("{MODEL}")', 'load(".")')
        cell["source"] = re.sub(r"About \d+ minutes", f"About {minutes} minutes", text)
        cell["source"] = unlinked(cell["source"])  # no course here
        if cell["cell_type"] == "code":
            cell |= {"outputs": [], "execution_count": None}
    return json.dumps(book, ensure_ascii=False, indent=1) + "\n"
