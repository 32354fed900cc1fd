"""A lesson folder made from an article that somebody brings."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import msgspec

from lesson.base.files import legible, read_toml
from lesson.base.wording import shorten
from lesson.drafting import draft
from lesson.instructor.cut.cut import write_uncut
from lesson.instructor.cut.origin import GIVEN
from lesson.instructor.new_folder import fit_for_git, new_folder, toml, unfinished
from lesson.instructor.notebooks import notebook, whole
from lesson.launch.open import REVIEW
from lesson.lesson import Lesson, load
from lesson.reading.article import Article
from lesson.reading.lesson_toml import Round
from lesson.reading.origin import Detail, Origin
from lesson.reading.reading import Reading
from lesson.reading.reading_json import to_json
from lesson.reading.references import COLUMNS

from .article_file import imported_article
from .imported import ImportedArticle, Readable

HERE = Path(__file__).parent
LONG = 40  # paragraphs: of a longer article only the first twelve are to be marked


class LessonPlan(msgspec.Struct, frozen=True):
    """What every new lesson has: the course's objectives, and rounds of questions."""

    objectives: list[str]
    rounds: tuple[Round, ...] = msgspec.field(name="notebooks")


@dataclass(frozen=True)
class NewLesson:
    """A lesson that was made, and the article as it was imported."""

    lesson: Lesson
    found: ImportedArticle


def make(
    path: Readable,
    folder: Path | None = None,
    published: str | None = None,
    title: str | None = None,
    cut: Callable[[ImportedArticle], ImportedArticle] = lambda found: found,
    anyway: bool = False,
) -> NewLesson:
    """A new lesson folder from the article in a file: all that a lesson needs, its key a draft.

    ``cut`` decides which paragraphs are kept; the others wait in the folder ``uncut``. ``anyway``
    takes what looks like no article. The folder is written as a whole or not at all; LessonError
    if it already exists, and if the file holds no article.
    """
    found = cut(imported_article(path, anyway))
    if published:
        origin = replace(found.origin, published=Detail(published, "stated", GIVEN))
        found = replace(found, origin=origin)
    title = title or found.origin.headline.value or opening(found.text)
    folder = new_folder(folder or slug(title))
    with unfinished(folder) as there:
        write(there, legible(folder.name), title, found)
        cells = whole(load(there), feedback=True)
        (there / notebook_name(title)).write_text(notebook(cells), encoding="utf-8")
    return NewLesson(load(folder), found)


def write(there: Path, name: str, title: str, found: ImportedArticle) -> None:
    """Writes the files of a lesson but its notebook; its key is a draft."""
    article = Article(found.text, name, found.origin.published.value, found.origin)
    key = replace(draft(article), reader="key")
    plan = read_toml(HERE / "lesson.toml", LessonPlan)
    (there / "article.txt").write_bytes(found.text.encode())
    write_uncut(there, found.paragraphs)
    fit_for_git(there)
    (there / "key.json").write_text(to_json(key), encoding="utf-8")
    (there / "references.csv").write_text(",".join(COLUMNS) + "\n", encoding="utf-8")
    shutil.copyfile(HERE / "questions.toml", there / "questions.toml")
    rounds = [*rounds_for(article, plan)]
    asks = settings(title, minutes(key, rounds), plan.objectives, found.origin, rounds)
    (there / "lesson.toml").write_text(asks, encoding="utf-8")


def opening(text: str) -> str:
    """The first words of a text, as a title if it has none.

    >>> opening("The bridge over the Elm was shut on Tuesday, the council said, after a crack.")
    'The bridge over the Elm was shut on Tuesday …'
    """
    return shorten(text, 9)


def slug(title: str) -> str:
    """A title as the name of a folder.

    >>> slug("Bridge shut: “Nobody should cross!” (again)")
    'bridge-shut-nobody-should-cross-again'
    """
    return "-".join(re.findall(r"\w+", title.lower()))[:48].strip("-_") or "my-lesson"


def notebook_name(title: str) -> str:
    """The name of the notebook of a lesson with that title.

    >>> notebook_name("Bridge shut: “Nobody should cross!”"), notebook_name("Review")
    ('bridge-shut-nobody-should-cross.ipynb', 'the-review.ipynb')
    """
    name = f"{slug(title)}.ipynb"
    return f"the-{name}" if name == REVIEW else name


def minutes(key: Reading, rounds: Iterable[Round]) -> int:
    """About how long a learner takes: to read, and for each attribution, event and question."""
    tasks = 1.25 * (len(key.attributions) + len(key.events()))
    questions = 1.5 * sum(len(one.ask) for one in rounds)
    return 5 * round((15 + len(key.article.words) / 200 + tasks + questions) / 5)


def rounds_for(article: Article, plan: LessonPlan) -> Iterator[Round]:
    """The rounds of a new lesson; the article is marked in the first."""
    count = len(article.paragraphs)
    marked = tuple(range(1, (count if count <= LONG else 12) + 1))
    first, *others = plan.rounds
    yield from (msgspec.structs.replace(first, mark=marked), *others)


def settings(
    title: str, minutes: int, objectives: Iterable[str], origin: Origin, rounds: Iterable[Round]
) -> str:
    """The text of lesson.toml with these entries."""
    lines = [
        f"title = {toml(title)}",
        f"minutes = {minutes}  # an estimate from words and tasks",
        "objectives = [",
        *(f"    {toml(objective)}," for objective in objectives),
        "]",
        "",
        "# Where the article comes from. What nobody knows is “unknown”.",
        "[origin]",
        *(f"{line} = {{ {origin_entry(detail)} }}" for line, detail in origin.items()),
        "",
        "# What there is to do, round by round.",
        *(line for one in rounds for line in round_entry(one)),
    ]
    return "\n".join(lines) + "\n"


def round_entry(one: Round) -> Iterator[str]:
    """The lines of one [[notebooks]] entry."""
    yield from ("[[notebooks]]", f"title = {toml(one.title)}")
    if one.mark:
        yield f"mark = {list(one.mark)}"
    if one.place:
        yield "place = true"
    for entry, names in (("ask", one.ask), ("more", one.more)):
        if names or entry == "ask":
            yield from (f"{entry} = [", *(f"    {toml(name)}," for name in names), "]")
    yield ""


def origin_entry(detail: Detail) -> str:
    """The value of a line of [origin] in lesson.toml."""
    value = f"value = {toml(detail.value)}, " if detail.value else ""
    return f"{value}{detail.basis} = {toml(detail.how)}"
