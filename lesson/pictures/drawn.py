"""Pictures that were drawn beforehand, for places without matplotlib."""

from __future__ import annotations

from functools import cache
from hashlib import sha256
from importlib.util import find_spec
from pathlib import Path

DRAWN = Path(__file__).with_suffix("")  # `lesson site --whole` puts pictures of keys there


@cache
def can_draw() -> bool:
    """Whether there is matplotlib."""
    return find_spec("matplotlib") is not None


def name_of(told: tuple[object, ...]) -> str:
    """The name under which a picture is kept: by what it tells, which is the same everywhere."""
    return sha256(repr(told).encode()).hexdigest()[:24]


def drawn_before(told: tuple[object, ...]) -> str:
    """The HTML of a picture that was drawn beforehand; "" if it was not."""
    path = DRAWN / f"{name_of(told)}.html"
    return path.read_text(encoding="utf-8") if path.is_file() else ""
