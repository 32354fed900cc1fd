"""What all class results have in common: a finding in a sentence, above a table of its rows."""

from collections.abc import Iterable, Mapping, Sequence
from html import escape
from typing import ClassVar, TypeVar

from lesson.base.html import table

T = TypeVar("T")


def by_count(counts: Mapping[T, int]) -> list[tuple[T, int]]:
    """What was counted, with how often: the commonest first, equals in their own order."""
    return sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))


class ClassTable:
    """Shows itself as its finding; in a notebook and on the page with its table below."""

    columns: ClassVar[tuple[str, ...]]
    finding: str
    table_rows: Iterable[Sequence[str]]

    def __repr__(self) -> str:
        return self.finding

    def _repr_html_(self) -> str:
        return f"<p>{escape(self.finding)}</p>{self.table()}"

    def table(self) -> str:
        """The HTML table; "" if there are no rows."""
        rows = [*self.table_rows]
        return table(self.columns, rows) if rows else ""
