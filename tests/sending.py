"""What a browser sends to a widget, and a system that refuses to save."""

from __future__ import annotations

import os
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from lesson.exercises.widgets.exercise import Exercise


def sent(widget: Exercise, op: str, **about: object) -> dict[str, Any]:
    """The state of a widget after the browser has sent an operation."""
    widget.receive(None, {"op": op, "number": widget.state["done"] + 1, **about}, None)
    return widget.state


def refusing(number: int) -> Callable[..., None]:
    """What stands for a call that the system refuses with this error."""

    def refuse(*_: object, **__: object) -> None:
        raise OSError(number, os.strerror(number))

    return refuse
