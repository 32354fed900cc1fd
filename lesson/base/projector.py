"""Whether things are shown for a room: larger letters, less at a time."""

import os

SETTING = "LESSON_PRESENT"


def wanted(big: bool | None = None) -> bool:
    """As somebody asks for it; where nobody does, as ``lesson open --present`` has it."""
    return os.environ.get(SETTING) == "1" if big is None else big
