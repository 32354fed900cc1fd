"""What learners read and do: how hard the prose is, and how many minutes a notebook takes.

The reading level is Flesch and Kincaid's grade (Kincaid et al. 1975), as textstat counts it.
"""

import ast
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import nbformat
import textstat

from lesson import Lesson, exercises, load
from lesson.base.files import read_toml
from lesson.lesson import COURSE

# Words a minute. Adults read about 238 in silence (Brysbaert 2019, over 190 studies); whoever reads
# to learn, some in a second language, is slower. This and what follows is our estimate.
READING = 180
SECONDS = {  # for a task, beside reading it
    "one of": 35, "some of": 50, "number": 45, "date": 50, "words in the text": 45, "order": 55,
    "trace": 55, "free text": 180, "weigh": 150, "look up": 360, "search": 90, "saying": 75,
    "event": 75, "think": 40, "look": 25, "run": 5,
}  # fmt: skip
IF_YOU_LIKE = "Go on, if you like"
TEXTS = ("prompt", "hints", "explanation", "right", "otherwise")


# ---- how hard it is


@dataclass(frozen=True)
class Prose:
    """Sentences as a learner reads them, without code, tables and addresses."""

    sentences: tuple[str, ...]

    @property
    def words(self) -> int:
        """How many words there are."""
        return sum(map(textstat.lexicon_count, self.sentences))

    @property
    def grade(self) -> float:
        """Flesch and Kincaid's grade: the year of an American school that reads this with ease."""
        return textstat.flesch_kincaid_grade(" ".join(self.sentences))

    @property
    def hardest(self) -> list[str]:
        """The three sentences that take most."""
        long = [sentence for sentence in self.sentences if len(sentence.split()) > 6]
        return sorted(long, key=textstat.flesch_kincaid_grade, reverse=True)[:3]


def sentences(text: str) -> Iterator[str]:
    """The sentences of Markdown; a heading or an item of a list is one, too."""
    text = re.sub(r"```.*?```", "", text, flags=re.S)
    text = re.sub(r"^\|.*$", "", text, flags=re.M)  # tables
    text = re.sub(r"`[^`\n]+`", "", text)
    text = re.sub(r"\]\([^)]*\)", "]", text)  # addresses of links
    text = re.sub(r"<[^>]+>", "\n", text)
    for line in re.split(r"\n\s*\n|\n(?=\s*[-#>*])", text):
        plain = re.sub(r"[*_`#>\[\]]|^\s*-\s", "", " ".join(line.split())).strip(" ;–-")
        plain = re.sub(r"^\d+\.\s", "", plain)  # its number in a list
        for sentence in re.split(r"(?<=[.!?…])[”’)]?\s+", plain):
            # what stops inside a sentence would count as its end
            inside = re.sub(r"[.!?…:;“”‘’()]", "", sentence)
            if textstat.lexicon_count(inside):
                yield f"{inside}."


def markdown(path: Path) -> str:
    """All that the text cells of a notebook say; a page of Markdown as it is."""
    if path.suffix == ".md":
        return path.read_text(encoding="utf-8")
    cells = nbformat.read(path, as_version=4).cells
    return "\n\n".join(cell.source for cell in cells if cell.cell_type == "markdown")


def of_a_page(path: Path) -> Prose:
    """What a notebook, or a page of Markdown, gives to read."""
    return Prose(tuple(sentences(markdown(path))))


def of_questions(lesson: Lesson) -> Prose:
    """What all questions of a lesson say, whatever is answered."""
    return Prose(tuple(sentences("\n\n".join(told(lesson)))))


def told(lesson: Lesson) -> Iterator[str]:
    """Each text of questions.toml that a learner may read."""
    for asked in read_toml(lesson.folder / "questions.toml", dict)["questions"]:
        for name in TEXTS:
            held = asked.get(name, "")
            yield from [held] if isinstance(held, str) else held
        for parts in (asked.get(name, []) for name in ("options", "wrong", "swapped")):
            yield from (part["says"] for part in parts)


# ---- how long it takes


def minutes(path: Path) -> Counter:
    """The minutes of a notebook by what they go into: reading, questions, marking, looking.

    Without what stands at its end for whoever likes to go on.
    """
    parts = by_heading(path)
    return sum((parts[one] for one in parts if one != IF_YOU_LIKE), Counter())


def by_heading(path: Path) -> dict[str, Counter]:
    """The minutes of each part of a notebook, by its heading; "–" for what stands before."""
    parts: dict[str, Counter] = {}
    lessons: dict[str, Lesson] = {}
    heading = "–"
    for cell in nbformat.read(path, as_version=4).cells:
        if cell.cell_type == "markdown":
            found = re.search("^## (.*)", cell.source, re.M)
            heading = found[1] if found else heading
            spent = parts.setdefault(heading, Counter())
            spent["reading"] += Prose(tuple(sentences(cell.source))).words / READING
            spent["questions"] += cell.source.count("<details>") * SECONDS["think"] / 60
        elif cell.cell_type == "code":
            parts.setdefault(heading, Counter()).update(coded(cell.source, lessons, path))
    return parts


def coded(code: str, lessons: dict[str, Lesson], path: Path) -> Counter:
    """The minutes that a cell of code asks of a learner; lessons that it loads are added."""
    spent = Counter(looking=SECONDS["run"] / 60)
    for node in ast.walk(ast.parse(code)):
        if isinstance(node, ast.Assign) and isinstance(node.value, ast.Call):
            lessons |= loaded(node)
        if isinstance(node, ast.Expr):
            spent += task(node.value, lessons, path)
        if isinstance(node, ast.keyword) and node.arg == "then":
            spent += task(node.value, lessons, path)
    return spent


def loaded(node: ast.Assign) -> dict[str, Lesson]:
    """The lesson that a line puts on the desk, by the name it gets there."""
    called = ast.unparse(node.value.func)
    return {node.targets[0].id: load(node.value.args[0].value)} if called == "load" else {}


def task(line: ast.expr, lessons: dict[str, Lesson], path: Path) -> Counter:
    """The minutes that a line of code asks of a learner."""
    text = ast.unparse(line)
    name = next((name for name in lessons if re.search(rf"\b{name}\b", text)), None)
    if name is None:
        return Counter()
    lesson = lessons[name]
    given = [word for argument in getattr(line, "args", ()) for word in strings(argument)]
    if text.startswith("exercises.ask"):
        return Counter(questions=sum(answering(lesson, one) for one in asked(lesson, line, given)))
    if text.startswith("exercises.mark"):
        return Counter(marking=new_sayings(lesson, line, path) * SECONDS["saying"] / 60)
    if text.startswith("exercises.reveal"):
        shown = sum(map(textstat.lexicon_count, revealed(lesson, line)))
        return Counter(looking=shown / READING)
    if text.startswith(("exercises.look_up", "exercises.search")):
        return Counter(looking=SECONDS[text[10 : text.index("(")].replace("_", " ")] / 60)
    if text.startswith("exercises.place"):
        return Counter(dating=len(lesson.key.events()) * SECONDS["event"] / 60)
    if text.startswith(f"{name}.references"):
        rows = eval(text, dict(lessons))  # our own notebook: the very line that nbval runs
        words = textstat.lexicon_count(repr(rows))
        return Counter(looking=words / READING)
    if text == f"{name}.article":
        return Counter(reading=len(lesson.article.words) / READING)
    looks = text.startswith("pictures.") or text.endswith(".origin")
    return Counter(looking=looks * SECONDS["look"] / 60)


def strings(line: ast.expr) -> list[str]:
    """The words in quotation marks in a line of code."""
    found = [node.value for node in ast.walk(line) if isinstance(node, ast.Constant)]
    return [value for value in found if isinstance(value, str)]


def asked(lesson: Lesson, line: ast.Call, given: list[str]) -> list[str]:
    """The questions of a call: named, or all of a round."""
    rounds = [word.value.value for word in line.keywords if word.arg == "round"]
    return list(lesson.rounds[rounds[0] - 1].ask) if rounds else given


def answering(lesson: Lesson, name: str) -> float:
    """The minutes that a question takes: read it, answer it, read what is told."""
    question = lesson.question(name)
    choices = () if question.weighed else question.choices
    words = [question.prompt, *choices, question.feedback((question.solution,)).sentence]
    if not any(name == before for before, _ in lesson.before_and_after):  # nothing is told there
        words.append(question.explanation)
    read = sum(map(textstat.lexicon_count, words)) / READING
    return read + SECONDS[question.kind] / 60


def revealed(lesson: Lesson, line: ast.Call) -> list[str]:
    """What the editors’ marks in some paragraphs say, one after the other."""
    return [
        f"{turn.question} {turn.answer} {turn.note}"
        for turn in exercises.reveal(lesson, *(arg.value for arg in line.args[1:])).turns
    ]


def new_sayings(lesson: Lesson, line: ast.Call, path: Path) -> int:
    """The sayings of some paragraphs that no notebook before this one has had marked."""
    numbers = {arg.value for arg in line.args[1:]}
    earlier = {number for plan in before(lesson, path) for number in plan.mark}
    places = [lesson.article.paragraph_of(item.marks[0][1]) for item in lesson.key.attributions]
    return sum((not numbers or place in numbers) and place not in earlier for place in places)


def before(lesson: Lesson, path: Path) -> list:
    """The plans of the lesson's notebooks that come before this one."""
    names = [plan.title[0] for plan in lesson.rounds]
    at = names.index(path.name[0]) if path.name[0] in names else 0
    return list(lesson.rounds[:at])


def notebooks() -> list[Path]:
    """The notebooks that learners get."""
    return sorted((COURSE / "notebooks").glob("[0-9]-*.ipynb"))
