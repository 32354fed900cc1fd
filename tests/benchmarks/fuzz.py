"""Feeds what strangers write to Copy Desk: `python tests/benchmarks/fuzz.py TARGET [SECONDS]`.

Each target takes bytes and may raise LessonError, nothing else. atheris (`pip install atheris`, on
Linux) looks for inputs that reach new lines of the code; it is no dependency of the project.
An input that fails is kept in the folder that the output names.
"""

import os
import random
import re
import sys
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from zipfile import ZipFile

import atheris
import msgspec

ROOT = Path(__file__).parents[2]
with atheris.instrument_imports(include=["lesson", "zipfile"]):
    import lesson.pictures
    from lesson import LessonError, Reading, compare, draft, load
    from lesson.base.files import decoded, text_in
    from lesson.feedback.dates.compare import date_feedback, given_date
    from lesson.feedback.dates.parse import typed
    from lesson.feedback.questions.question import questions_in
    from lesson.feedback.questions.toml import QuestionFile
    from lesson.instructor.class_results import gather
    from lesson.instructor.class_results.command import rows
    from lesson.instructor.nbgrader.grade import grade
    from lesson.instructor.new.article_file import imported_article
    from lesson.reading.reading_json import reading_of, record_in, to_json

ISS = load("iss-exit")
DATA = ROOT / "data"
CLASS = ROOT / "notebooks" / "instructor" / "sample-answers"
PIECES = re.compile(rb"\s+|\w+|[^\w\s]")  # what is swapped: a word, a sign, a gap
ODD = [
    b"\0", b"\xff", b"\xed\xa0\x80", "\u202e".encode(), "😀".encode(), b"-1", b"0", b"9" * 400,
    b"1e999", b"NaN", b"null", b"[]", b"{}", b'""', b"true", b"2022-02-30", b"2022/..", b"../2022",
    b"198X", b"..", b"from", b"= 1", b"<script>", b"</p>", b"**", b"*a ", b"\n\n", b"\r", b"&#0;",
    b"\\ud800",
]  # fmt: skip


def readings(content: bytes) -> None:
    """A student's file, held against the key as in class results and in grading."""
    path = Path("fuzz.json")
    mine = reading_of(path, record_in(path, content), ISS.article)
    assert reading_of(path, record_in(path, to_json(mine).encode()), ISS.article) == mine
    repr((mine, mine.events(), mine.voices(), compare(mine, ISS.key), grade(ISS, mine)))
    for event in filter(partial(given_date, mine), ISS.key.events()):
        date_feedback(ISS.key, mine, event)
    for picture in ("voices", "ribbon", "chain", "timeline"):
        with suppress(LessonError):
            repr(getattr(lesson.pictures, picture)(mine))


def questions(content: bytes) -> None:
    """A questions.toml, and each of its questions with three answers."""
    path = Path("questions.toml")
    file = decoded(path, text_in(path, content), QuestionFile, msgspec.toml.decode)
    for one in questions_in(path, file, ISS.article, ISS.key, (), 12):
        for given in (*one.choices[:2], one.solution, content[:40].decode("utf-8", "replace")):
            repr(one.feedback((given,)))


def dates(content: bytes) -> None:
    """A date as somebody types it."""
    typed(content.decode("utf-8", "surrogateescape"), "2022-07-26")


def pages(content: bytes) -> None:
    """A saved page or a text, imported and drafted as `lesson new` does."""
    path = (
        FOLDER / f"page{'.md' if content[:1] == b'#' else '.html' if content[:1] == b'<' else ''}"
    )
    path.write_bytes(content)
    found = imported_article(path)
    article = lesson.Article(found.text, "fuzz", found.origin.published.value, found.origin)
    assert isinstance(draft(article), Reading)


def archives(content: bytes) -> None:
    """A zip file handed in by a student, with all that `lesson class` says of it."""
    (FOLDER / "class").mkdir(exist_ok=True)
    (FOLDER / "class" / "ada.zip").write_bytes(content)
    repr([*rows(gather(ISS, FOLDER / "class"))])


def seeds(*paths: Path) -> list[bytes]:
    """What the files hold."""
    return [path.read_bytes() for path in paths]


def zipped(files: list[bytes], kind: int) -> bytes:
    """A zip file with these files, compressed in one way."""
    with BytesIO() as file:
        with ZipFile(file, "w", kind) as inside:
            for number, content in enumerate(files):
                inside.writestr(f"{number}.json", content)
        return file.getvalue()


WORK = seeds(*CLASS.glob("*.json"), *DATA.glob("*/key.json"))
ASKED = seeds(*DATA.glob("*/questions.toml"), *ROOT.glob("lesson/instructor/new/questions.toml"))
TARGETS: dict[str, tuple[Callable[[bytes], None], list[bytes]]] = {
    "readings": (readings, WORK),
    "questions": (questions, ASKED),
    "dates": (dates, [b"26 July 2022", b"by 2024", b"not before 2025", b"circa 1988?",
                      b"late 2024 to spring 2026", b"2022-07-26/2025-01", b"after Easter 2026"]),
    "pages": (pages, seeds(*ROOT.glob("tests/articles/*"), *DATA.glob("*/article.txt"))),
    "archives": (archives, [zipped(WORK[:3], kind) for kind in (0, 8, 12, 14)]),
}  # fmt: skip


def by_pieces(content: bytes, most: int, seed: int) -> bytes:
    """Text with some of its words and signs swapped, doubled, dropped or made odd."""
    chance = random.Random(seed)
    pieces = PIECES.findall(content)
    for _ in range(chance.choice([1, 1, 2, 4]) if pieces else 0):
        at, other = chance.randrange(len(pieces)), chance.randrange(len(pieces))
        new = [pieces[other], chance.choice(ODD), b"", pieces[at][:99] * chance.choice([2, 300])]
        pieces[at] = chance.choice(new)
    return b"".join(pieces)[:most]


def mutated(content: bytes, most: int, seed: int) -> bytes:
    """What is tried next: every other time bytes change as they come."""
    return by_pieces(content, most, seed) if seed % 2 else atheris.Mutate(content, most)


def main(name: str, seconds: str = "600") -> None:
    """Runs a target for so many seconds."""
    target, begin = TARGETS[name]
    corpus = FOLDER / "corpus"
    corpus.mkdir()
    for number, content in enumerate(begin):
        (corpus / str(number)).write_bytes(content)

    def once(content: bytes) -> None:
        with suppress(LessonError):
            target(content)

    kept = Path(os.environ.get("LESSON_FUZZ_KEPT") or ".").absolute()
    options = [f"-max_total_time={seconds}", f"-artifact_prefix={kept}/{name}-", "-timeout=30"]
    options += ["-max_len=400000", "-rss_limit_mb=4000", "-print_final_stats=1", str(corpus)]
    atheris.Setup([sys.argv[0], *options], once, custom_mutator=mutated)
    atheris.Fuzz()


if __name__ == "__main__":
    with TemporaryDirectory() as folder:
        FOLDER = Path(folder)
        main(*sys.argv[1:])
