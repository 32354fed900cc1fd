"""All exercises of a notebook share one page: a style of one must not reach into another."""

import re
from itertools import combinations
from pathlib import Path

import lesson

ROOT = Path(lesson.__file__).parent
SHARED = {"exercise.css", "text.css"}
TOGETHER = [{"question_list.css", "question.css"}, {"marker.css", "review.css"}]


def classes(path: Path) -> set[str]:
    """The classes with which the rules of a file begin, behind the frame of all exercises."""
    style = re.sub(r"/\*.*?\*/", "", path.read_text(encoding="utf-8"), flags=re.S)
    parts = ",".join(re.findall(r"([^{}]+)\{", style)).split(",")
    named = (re.findall(r"\.(cd-[\w-]+)", part) for part in parts)
    return {names[0] for names in named if names}


def test_no_class_is_styled_by_two_exercises():
    folders = (ROOT / "exercises" / "widgets", ROOT / "instructor" / "review")
    files = [one for folder in folders for one in folder.glob("*.css") if one.name not in SHARED]
    assert len(files) > 5
    twice = {
        (one.name, other.name, *sorted(classes(one) & classes(other)))
        for one, other in combinations(files, 2)
        if classes(one) & classes(other) and {one.name, other.name} not in TOGETHER
    }
    assert twice == set()
