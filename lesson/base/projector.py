"""Whether to show things for a room: in larger letters, and less at a time."""

import os

SETTING = "LESSON_PRESENT"


def enabled(projector: bool | None = None) -> bool:
    """Whether to draw for a projector: the argument if given, else LESSON_PRESENT."""
    return os.environ.get(SETTING) == "1" if projector is None else projector
