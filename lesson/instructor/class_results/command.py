"""``lesson class``: what a class's files tell together, one line a finding."""

import argparse
from collections.abc import Iterator, Sequence

from lesson.base.errors import LessonError
from lesson.base.terminal import line, seen, show
from lesson.base.wording import sentence
from lesson.lesson import load
from lesson.reading.work import WORK

from .gathered import SECTIONS, Gathered, gather

LESSON = "iss-exit"


def add_class(commands: argparse._SubParsersAction) -> None:
    """Adds ``lesson class`` to the command line."""
    about = "show where a class differs, from the files that students handed in"
    command = commands.add_parser(
        "class",
        help=about,
        usage="lesson class FOLDER [--lesson NAME] [--hide-names] [--by-file] [--to FILE.html]",
        description=f"{sentence(about)}: FOLDER holds their JSON files, or for each"
        " of them a folder: their file in it, or all that they worked in.",
        epilog="Files that cannot be used are named and left out. Of two files of one student the"
        " newer one counts. The exit status is 2 if no student’s work is found.",
    )
    command.add_argument("folder", metavar="FOLDER", help="where the students’ files are")
    command.add_argument(
        "--lesson", default=LESSON, metavar="NAME", help=f"its name or folder (usual: {LESSON})"
    )
    command.add_argument("--hide-names", action="store_true", help="name no student anywhere")
    command.add_argument(
        "--by-file", action="store_true", help="each file is a student: for computers with one user"
    )
    command.add_argument("--to", metavar="FILE.html", help="write all of it to a page to print")
    command.set_defaults(command=class_results)


def class_results(chosen: argparse.Namespace, others: Sequence[str] = ()) -> int:
    """0 after what the students' files tell; LessonError where none tells anything."""
    if others:
        raise LessonError(f"expected one folder, found “{others[0]}” besides; give only one")
    results = gather(load(chosen.lesson), chosen.folder, chosen.by_file)
    results = results.unnamed if chosen.hide_names else results
    show(*lines(results))
    if results.students and chosen.to:
        show(finding("page", results.page(chosen.to)))
    if not results.students:
        raise LessonError(
            f"expected students’ work on {results.lesson.article.name}, found none in"
            f" “{chosen.folder}”; each student’s is one JSON file, in the folder {WORK}."
        )
    return 0


def lines(results: Gathered) -> Iterator[str]:
    """A line for the class, one for each file that is left out, and one for each finding."""
    yield finding("class", results)
    yield from (finding("left out", one) for one in results.left_out)
    for section in SECTIONS if results.students else ():
        if section.label and section.applies(results.lesson):
            try:
                yield finding(section.label, section.show(results))
            except LessonError as error:
                yield finding(section.label, error)


def finding(label: str, told: object) -> str:
    """A line for what was found, or for why it was not."""
    return line(label, seen(str(told)), wide=11)
