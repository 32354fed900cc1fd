"""Where an article comes from, with what nobody knows said to be unknown."""

from dataclasses import dataclass
from typing import Literal

from lesson.base.html import table


@dataclass(frozen=True)
class Detail:
    """One thing about where an article comes from, and how we know it (or that we do not)."""

    value: str | None = None
    basis: Literal["stated", "inferred", "unknown"] = "unknown"
    how: str = ""

    def __str__(self) -> str:
        return f"{self.value} ({self.basis})" if self.value else "unknown"


UNKNOWN = Detail(how="nobody has looked yet")


@dataclass(frozen=True)
class Origin:
    """Where an article comes from; what nobody knows is said to be unknown."""

    headline: Detail = UNKNOWN
    byline: Detail = UNKNOWN
    dateline: Detail = UNKNOWN
    publisher: Detail = UNKNOWN
    address: Detail = UNKNOWN
    published: Detail = UNKNOWN

    def items(self) -> list[tuple[str, Detail]]:
        """Pairs of a name ("byline") and what is known about it, in the order of a printed page."""
        return list(vars(self).items())

    def __repr__(self) -> str:
        return "\n".join(f"{name}: {detail}" for name, detail in self.items())

    def _repr_html_(self) -> str:
        rows = (
            (name, detail.value or "—", detail.basis, detail.how) for name, detail in self.items()
        )
        return table(("what", "value", "known?", "how"), rows)
