"""References: pages that document an event, from references.csv."""

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from lesson.base.errors import LessonError, located, require
from lesson.base.files import read_text
from lesson.base.html import link, table, unbroken
from lesson.reading import edtf

COLUMNS = ["id", "date", "event", "source", "url", "checked"]


@dataclass(frozen=True)
class Reference:
    """A page that documents an event: its date (EDTF), who published it, how it was checked."""

    id: str
    date: str
    event: str
    source: str
    url: str
    checked: str

    def __post_init__(self) -> None:
        for column, value in vars(self).items():
            require(value.strip(), "something in every column", f"{column} empty")
        is_address = self.url.startswith(("https://", "http://"))
        require(is_address, "an address that starts with https://", f"“{self.url}”")
        edtf.parse(self.date)

    @property
    def told(self) -> str:
        """The date, the event and the publisher, in one line."""
        return f"{edtf.in_words(self.date)}: {self.event} {self.source}"

    def when(self) -> edtf.When:
        """The stretch of time of its date."""
        return edtf.parse(self.date)

    def __repr__(self) -> str:
        return f"{edtf.in_words(self.date)}: {self.event} [{self.source}, {self.url}]"

    def _repr_html_(self) -> str:
        return References((self,))._repr_html_()


@dataclass(frozen=True, repr=False)
class References:
    """References in the order of their dates; ``references["id"]`` is one, several ids are some."""

    rows: tuple[Reference, ...]

    def __iter__(self) -> Iterator[Reference]:
        return iter(self.rows)

    def __len__(self) -> int:
        return len(self.rows)

    def __getitem__(self, ids: str | tuple[str, ...]) -> "Reference | References":
        if isinstance(ids, tuple):
            return References(tuple(self[one] for one in ids))
        for row in self.rows:
            if row.id == ids:
                return row
        raise LessonError(f"expected the id of a reference, found “{ids}”; references.csv has all.")

    def about(self, words: str) -> "References":
        """The references that speak of these words, in whatever case; LessonError where none does.

        >>> from lesson import load
        >>> [page.id for page in load("iss-exit").references.about("Zvezda")]
        ['zvezda-launch', 'first-crew', 'order-of-talk']
        """
        sought = " ".join(str(words).split()).casefold()
        rows = tuple(row for row in self.rows if sought and sought in row.told.casefold())
        what = "words that a reference speaks of"
        require(rows, what, f"“{words!s:.60}”", "try fewer words, or others")
        return References(rows)

    def __repr__(self) -> str:
        return "\n".join(map(repr, self.rows))

    def _repr_html_(self) -> str:
        rows = (
            (unbroken(edtf.in_words(row.date)), row.event, link(row.source, row.url), row.checked)
            for row in self.rows
        )
        return table(("when", "what", "where to read it", "checked"), rows)


def read_references(path: Path) -> References:
    """The rows of references.csv by date; LessonError with the line where one is not right."""
    reader = csv.DictReader(io.StringIO(read_text(path), newline=""), restval="", strict=True)
    try:
        if reader.fieldnames != COLUMNS:
            found = ",".join(reader.fieldnames or []) or "an empty file"
            raise LessonError(f"expected the columns {','.join(COLUMNS)}, found {found}.", path)
        return References(tuple(sorted(reference_rows(path, reader), key=Reference.when)))
    except csv.Error as error:
        where = f"line {reader.reader.line_num}"
        raise LessonError(f"{where}: expected CSV, found a mistake ({error}).", path) from error


def reference_rows(path: Path, reader: csv.DictReader) -> Iterator[Reference]:
    """The references in the order of the file."""
    seen: set[str] = set()
    for row in reader:
        with located(f"line {reader.line_num}", path):
            fault = "more cells than columns" if None in row else f"the id “{row['id']}” twice"
            require(None not in row and row["id"] not in seen, "one reference a line", fault)
            seen.add(row["id"])
            yield Reference(**row)
