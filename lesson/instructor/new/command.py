"""`lesson new` on the command line."""

import argparse
import os
import re
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from shlex import quote

from lesson.base.errors import LessonError
from lesson.base.files import legible
from lesson.base.terminal import facts, line, seen, show, shown
from lesson.base.wording import counted, listed, sentence
from lesson.instructor.cut import CutParagraph
from lesson.lesson import Lesson

from .article_file import day_of, file_or_input
from .doubts import no_day
from .imported import BYLINE, ImportedArticle
from .make import NewLesson, make

Choose = Callable[[ImportedArticle], ImportedArticle]
KNOWN = ("the headline", BYLINE, "when it was published")  # the origin has them
NUMBERS = re.compile(r"\d+(?:-\d+)?")


def add_new(commands: argparse._SubParsersAction) -> None:
    """Adds ``lesson new`` to the command line."""
    about = "make a lesson from an article: a text, a Markdown file or a saved web page"
    command = commands.add_parser(
        "new",
        help=about,
        usage="lesson new ARTICLE [--to FOLDER] [--published DATE] [--title TITLE]"
        " [--keep N ...] [--cut N ...] [--anyway]",
        description=f"{sentence(about)}. Its key is drafted by rules, for you to review."
        " Paragraphs that look like no part of the story are left out, each with the reason;"
        " `lesson review` brings back any of them.",
        epilog="With - as ARTICLE, paste the text and press Ctrl+D.",
    )
    command.add_argument("article", metavar="ARTICLE", help="a file, or - for standard input")
    command.add_argument("--to", metavar="FOLDER", help="a new folder (default: the title)")
    command.add_argument("--published", metavar="DATE", help="publication date, as 2022-07-26")
    command.add_argument(
        "--title", metavar="TITLE", type=legible, help="the lesson’s title (default: the headline)"
    )
    for name, told in (("keep", "also keep these paragraphs"), ("cut", "also leave out these")):
        command.add_argument(
            f"--{name}", metavar="N", nargs="+", type=span, help=f"{told}: 3 5 9-12"
        )
    command.add_argument(
        "--anyway", action="store_true", help="accept a page that does not look like an article"
    )
    command.set_defaults(command=run)


def run(chosen: argparse.Namespace, _options: Sequence[str]) -> int:
    """0 once the lesson is made and the reader has been told what is in it."""
    folder = Path(chosen.to) if chosen.to else None
    day = day_of(chosen.published)
    told = chosen.keep or chosen.cut
    asks = sys.stdin and sys.stdin.isatty() and sys.stdout.isatty() and chosen.article != "-"
    choose = ask if asks and not told else as_told(chosen.keep, chosen.cut)
    made = make(file_or_input(chosen.article), folder, day, chosen.title, choose, chosen.anyway)
    show(facts(summary(made)) if sys.stdout.isatty() else "\n".join(
        line(label, seen(text)) for label, text in summary(made)
    ))  # fmt: skip
    return 0


# ---- the cut


def span(words: str) -> range:
    """The numbers in “7” or “3-5”; an ArgumentTypeError for anything else."""
    if not NUMBERS.fullmatch(words):
        raise argparse.ArgumentTypeError(
            f"expected numbers of paragraphs (3 5 9-12), found {words!r}"
        )
    first, _, last = words.partition("-")
    return range(int(first), min(int(last or first), int(first) + 100_000) + 1)


def all_of(spans: Sequence[range] | None) -> set[int]:
    """All numbers in several spans."""
    return {number for one in spans or () for number in one}


def as_told(keep: Sequence[range] | None, cut: Sequence[range] | None) -> Choose:
    """The cut that --keep and --cut tell."""
    return lambda found: found.with_cut(all_of(keep), all_of(cut))


def ask(found: ImportedArticle) -> ImportedArticle:
    """The cut as somebody at a terminal decides it, shown anew until they press Enter alone."""
    if all(one.kept for one in found.paragraphs):
        return found
    while True:
        show(*(as_line(one) for one in found.paragraphs))
        show("", *(f"! {note}" for note in found.notes))
        show("x is left out. To change that, type numbers (3 5 9-12); to go on, press Enter.")
        try:
            words = input("change: ").replace(",", " ").split()
        except EOFError:
            return found
        if not words:
            return found
        try:
            found = turned(found, all_of([span(word) for word in words]))
        except (LessonError, argparse.ArgumentTypeError) as error:
            show(sentence(str(error)))


def turned(found: ImportedArticle, numbers: set[int]) -> ImportedArticle:
    """The article with these paragraphs left out where they were kept, and kept where not."""
    kept = {one.number for one in found.paragraphs if one.kept}
    return found.with_cut(numbers - kept, numbers & kept)


def as_line(one: CutParagraph) -> str:
    """A paragraph on one line, with its number, whether it is left out, and why."""
    why = f"  ({one.reason})" if one.reason else ""
    return f" {' ' if one.kept else 'x'} {one.number:>3}  {shown(one.words, 60)}{why}"


# ---- the summary


def summary(made: NewLesson) -> list[tuple[str, str]]:
    """What was made, first what is missing, then what is known, left out and to do next."""
    lesson, article = made.lesson, made.lesson.article
    known = [name for name, detail in article.origin.items() if detail.value]
    folder = os.path.relpath(lesson.folder)
    paragraphs = counted(len(article.paragraphs), "paragraph")
    rows = [
        ("folder", folder),
        *day_rows(lesson),
        ("article", f"{paragraphs}, {counted(len(article.words), 'word')}"),
        ("known", listed(known) if known else "nothing about its origin"),
        *(("left out", told) for told in left_out(made.found)),
        ("draft", f"{marks(lesson)}, none reviewed yet"),
        ("asks", counted(len(lesson.questions), "question")),
        *(("note", note) for note in made.found.notes),
        ("next", f"lesson review {quote(folder)}"),
    ]
    return rows


def day_rows(lesson: Lesson) -> list[tuple[str, str]]:
    """What is missing or to be confirmed about the day of publication."""
    if told := no_day(lesson.article):
        return [("NO DAY", sentence(told))]
    published = lesson.article.origin.published
    if published.basis == "inferred":
        return [("day", f"{published.value}, inferred: {published.how}")]
    return []


def left_out(found: ImportedArticle) -> list[str]:
    """The paragraphs that are left out, each with the reason, and how to bring them back."""
    lines = [
        f"{one.number}: {shown(one.words, 50)} ({one.reason})"
        for one in found.paragraphs
        if not one.kept and one.reason not in KNOWN
    ]
    return [*lines, "to bring any back: --keep N, or later in the review"] if lines else []


def marks(lesson: Lesson) -> str:
    """How many marks the key has."""
    sayings = counted(len(lesson.key.attributions), "saying")
    return f"{sayings} and {counted(len(lesson.key.dates), 'date')}"
