"""`lesson export` on the command line."""

import argparse
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from lesson.base.errors import LessonError
from lesson.base.files import explain_os_errors, write_whole
from lesson.base.terminal import line, show
from lesson.base.wording import counted, sentence
from lesson.lesson import load

from .gift import gift
from .items import QuizItem, items_of
from .moodle import moodle_xml

FORMATS = {".xml": moodle_xml, ".gift": gift}
NAMES = {".xml": "Moodle XML", ".gift": "GIFT"}


def add_export(commands: argparse._SubParsersAction) -> None:
    """Adds ``lesson export`` to the command line."""
    about = "write a lesson’s questions to a file that a learning platform imports"
    command = commands.add_parser(
        "export",
        help=about,
        usage="lesson export FOLDER [--to FILE.xml|FILE.gift]",
        description=f"{sentence(about)}: Moodle XML (.xml) or GIFT (.gift).",
        epilog="The file holds the answers: it is for the platform, not for students.",
    )
    command.add_argument("folder", metavar="FOLDER", help="a lesson folder or name")
    command.add_argument("--to", metavar="FILE", help="a new file (default: NAME.xml)")
    command.set_defaults(command=export)


def export(chosen: argparse.Namespace, _options: Sequence[str]) -> int:
    """0 once the file is written and the reader has been told what is in it."""
    lesson = load(chosen.folder)
    path = Path(chosen.to or f"{lesson.folder.name}.xml")
    if path.suffix not in FORMATS:
        raise LessonError(
            f"{path}: expected a file ending in {' or '.join(FORMATS)}; name another."
        )
    if path.exists():
        raise LessonError(f"{path}: this file exists, and nothing is overwritten; name another.")
    items = items_of(lesson)
    with explain_os_errors(path.parent, "the questions"):
        write_whole(path, FORMATS[path.suffix](lesson, items))
    show(line("file", f"{path} ({NAMES[path.suffix]})"), line("asks", summary(items)))
    if left := len(lesson.questions) - len(items):
        show(line("left out", f"{counted(left, 'question')} about what only a notebook shows"))
    done, every = lesson.key.reviewed if lesson.has_key else (0, 0)
    if done < every:
        show(line("note", f"{done} of {every} marks are reviewed; review the others first"))
    return 0


def summary(items: Sequence[QuizItem]) -> str:
    """How many questions there are, and how many of them a person has to grade."""
    by_hand = Counter(item.kind for item in items)["essay"]
    told = f", {by_hand} of them graded by hand" if by_hand else ""
    return f"{counted(len(items), 'question')}{told}"
