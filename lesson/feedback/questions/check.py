"""Checks entries of questions.toml before they become questions."""

from collections.abc import Collection
from itertools import chain

from lesson.base.errors import require
from lesson.base.wording import listed, quoted
from lesson.reading.article import Article

from .kinds import KINDS
from .parse import plain
from .toml import WEIGHTS, QuestionEntry

OF_KINDS = set().union({"choices"}, *(kind.entries for kind in KINDS.values()))
OF_COPIES = ("id", "kind", "objective", "prompt", "choices", "paragraphs", "confidence")


def check_entry(
    entry: QuestionEntry, before: list[str], references: Collection[str], objectives: int
) -> None:
    """Raises LessonError unless the entries that all kinds share are right."""
    require_kind(entry)
    require(entry.id not in before, "an id of its own", "a duplicate", "rename one of the two")
    for name in ("id", "prompt", "explanation"):
        require(getattr(entry, name).strip(), f"words at “{name}”", "none", "write some")
    require(all(map(str.strip, entry.hints)), "words in each hint", "an empty one", "write it")
    expected = f"an objective from 1 to {objectives}"
    require(1 <= entry.objective <= objectives, expected, entry.objective, "lesson.toml has them")
    for page in entry.references:
        require(page in references, "ids of references", quoted(page), "references.csv has them")


def check_copy(entry: QuestionEntry) -> None:
    """Raises LessonError if an entry of a student's copy has more than a question."""
    require_kind(entry)
    for name in entry.__struct_fields__:
        extra = name not in OF_COPIES and getattr(entry, name)
        require(not extra, f"no entry “{name}” in a student’s copy", "one", "take it out")


def require_kind(entry: QuestionEntry) -> None:
    """Raises LessonError unless the kind exists."""
    expected = f"a kind ({listed(f'“{name}”' for name in KINDS)})"
    require(entry.kind in KINDS, expected, quoted(entry.kind))


def check_kind(entry: QuestionEntry, article: Article) -> None:
    """Raises LessonError unless a question has the entries of its kind, and no others."""
    kind = KINDS[entry.kind]
    for name in kind.needs.split():
        require(getattr(entry, name), f"an entry “{name}” with this kind", "none", "add it")
    for name in sorted(OF_KINDS - kind.entries):
        require(not getattr(entry, name), f"no entry “{name}” with this kind", "one", "take it out")
    require(all(map(str.strip, entry.answers)), "words in each answer", "an empty one", "write it")
    require(len(entry.points) in (0, 3), "three “points”, or none", len(entry.points))
    require(all(map(str.strip, entry.points)), "words in each point", "an empty one", "write it")
    says = (part.says for part in (*entry.options, *entry.wrong, *entry.swapped, *entry.weighed))
    require(all(map(str.strip, says)), "“says” with each answer", "an empty one", "write it")
    for number in entry.paragraphs:
        count = len(article.paragraphs)
        require(1 <= number <= count, f"paragraphs from 1 to {count}", number)


def check_choices(entry: QuestionEntry) -> None:
    """Raises LessonError unless there is something to choose or to put in order."""
    choices = [*map(plain, entry.choices)]
    require(all(choices) and len({*choices}) == len(choices), "different choices", "two alike")
    if entry.options:
        right = {option.right for option in entry.options}
        require(True in right, "a right option", "none", "write right = true in one")
        require(False in right, "a wrong option", "none", "add one")
    for cell in entry.weighed:
        for weight in (cell.ours, *cell.fair):
            require(weight in WEIGHTS, f"a weight ({', '.join(WEIGHTS)})", quoted(weight))
    if entry.items:
        require(len(entry.items) > 2, "at least 3 items", len(entry.items), "add some")
    pairs = (*((swap.first, swap.second) for swap in entry.swapped), *entry.either)
    for item in chain.from_iterable(pairs):
        require(item in entry.items, "only items in “swapped” and “either”", quoted(item))
