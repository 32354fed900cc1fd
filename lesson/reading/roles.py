"""The roles that marked words have: their meaning and their look, wherever marks are shown."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Role:
    """One role in the words of the marker, and how words in it look."""

    meaning: str
    # a tint over any theme, and a line of its own pattern; JupyterLab keeps these styles in a
    # notebook that nobody has run yet
    look: str


ROLES: dict[str, Role] = {
    "source": Role("who says it", "background-color:rgba(0,114,178,0.22);border-bottom:3px solid"),
    "cue": Role(
        "the words that signal the saying",
        "background-color:rgba(230,159,0,0.28);border-bottom:4px double",
    ),
    "content": Role(
        "what is said", "background-color:rgba(0,158,115,0.16);border-bottom:2px dotted"
    ),
    "relay": Role(
        "who passed it on", "background-color:rgba(204,121,167,0.28);border-bottom:2px dashed"
    ),
    "date": Role(
        "words that name a time",
        "background-color:rgba(213,94,0,0.2);border-bottom:2px solid;border-top:2px solid",
    ),
    "signal": Role(
        "the small word before them",
        "background-color:rgba(120,120,120,0.25);border-bottom:4px ridge",
    ),
}
LOOKS = {name: role.look for name, role in ROLES.items()}
SPOKEN = ("source", "cue", "content", "relay")  # the roles of a saying
