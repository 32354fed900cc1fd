"""``lesson class``: summarises a class's submissions, one line per finding."""

import argparse
from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path

from lesson.base.errors import LessonError
from lesson.base.terminal import facts, progress, show
from lesson.base.wording import sentence
from lesson.launch.address import LOOPBACK
from lesson.lesson import load
from lesson.reading.work import WORK

from .live import LivePage, serve
from .results import SECTIONS, ClassResults, gather
from .submissions import MANY

LESSON = "iss-exit"
WIDE = 11  # columns of the labels


def add_class(commands: argparse._SubParsersAction) -> None:
    """Adds ``lesson class`` to the command line."""
    about = "summarise a class’s submissions"
    command = commands.add_parser(
        "class",
        help=about,
        usage="lesson class FOLDER [--lesson NAME] [--hide-names] [--by-file] [--to FILE.html]"
        " [--wall FILE.html] [--live [--address ADDRESS]]",
        description=f"{sentence(about)}: where students differ, and what they found hard. FOLDER"
        " holds their JSON files, zip files, or a subfolder for each student.",
        epilog="Files that cannot be used are named and left out. If a student submitted twice, the"
        " newer file counts. The exit status is 2 if no student’s work is found.",
    )
    command.add_argument("folder", metavar="FOLDER", help="where the students’ files are")
    command.add_argument(
        "--lesson", default=LESSON, metavar="NAME", help=f"its name or folder (default: {LESSON})"
    )
    command.add_argument(
        "--hide-names", action="store_true", help="show no names and no typed answers"
    )
    command.add_argument(
        "--by-file",
        action="store_true",
        help="count each file as a student (for shared accounts)",
    )
    add_ways_to_show(command)
    command.set_defaults(command=class_results)


def add_ways_to_show(command: argparse.ArgumentParser) -> None:
    """Adds where the results are shown besides the terminal."""
    command.add_argument("--to", metavar="FILE.html", help="also write a page to print")
    command.add_argument(
        "--wall", metavar="FILE.html", help="also write slides without names, for the projector"
    )
    command.add_argument(
        "--live", action="store_true", help="show the page in a browser, refreshed as files come"
    )
    command.add_argument(
        "--address", help=f"of this computer, where --live shows the page (default: {LOOPBACK})"
    )


def class_results(chosen: argparse.Namespace, others: Sequence[str] = ()) -> int:
    """0 once the results are shown; LessonError if there is no student's work."""
    if others:
        raise LessonError(f"expected one folder, found “{others[0]}” as well; give only one")
    if chosen.address and not chosen.live:
        raise LessonError("expected --live with --address, found --address alone; add --live.")
    gathered = partial(gather, load(chosen.lesson), chosen.folder, chosen.by_file)
    if chosen.live:
        folder = Path(chosen.folder).expanduser()
        serve(LivePage(folder, gathered, chosen.hide_names), chosen.address or LOOPBACK)
        return 0
    results = gathered()
    results = results.unnamed if chosen.hide_names else results
    show(facts(rows(results), WIDE))
    found = results.students or results.votes_kept
    if found and chosen.to:
        show(facts([("page", str(results.page(chosen.to)))], WIDE))
    if results.students and chosen.wall:
        show(facts([("wall", str(results.wall(chosen.wall)))], WIDE))
    if not found:
        raise LessonError(
            f"expected students’ work on {results.lesson.article.name}, found none in"
            f" “{chosen.folder}”; each student’s work is one JSON file in their {WORK} folder."
        )
    return 0


def rows(results: ClassResults) -> Iterator[tuple[str, str]]:
    """Labels and texts: the class, each file left out, and each finding or why there is none."""
    yield "class", str(results)
    yield from (("left out", str(one)) for one in results.left_out)
    told = [one for one in SECTIONS if one.label and one.applies(results)]
    sections = [one for one in told if results.students or one.label == "room"]
    with progress(sections, "comparing", hidden=len(results.students) < MANY) as each:
        for section in each:
            try:
                yield section.label, str(section.show(results))
            except LessonError as error:
                yield section.label, str(error)
