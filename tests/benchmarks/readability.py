"""How hard the course's prose is to read, and how long each notebook takes."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))

from prose import Prose, minutes, notebooks, of_a_page, of_questions

from lesson import load
from lesson.lesson import COURSE

PARTS = ("reading", "looking", "questions", "marking", "dating")


def show(name: str, prose: Prose) -> None:
    """A line with the grade of a page, and the three sentences that are hardest."""
    print(f"{name:32} {prose.words:6,} {len(prose.sentences):9} {prose.grade:6.1f}")
    for sentence in prose.hardest:
        print(f"    {sentence[:110]}")


def main() -> None:
    """Prints both tables."""
    print(f"{'page':32} {'words':>6} {'sentences':>9} {'grade':>6}   and its hardest sentences")
    for path in [*notebooks(), COURSE / "notebooks" / "glossary.md"]:
        show(path.name, of_a_page(path))
    for folder in sorted((COURSE / "data").glob("*/questions.toml")):
        show(f"questions of {folder.parent.name}", of_questions(load(folder.parent.name)))
    print(f"\n{'minutes':32} {'all':>6} " + " ".join(f"{part:>9}" for part in PARTS))
    for path in notebooks():
        spent = minutes(path)
        parts = " ".join(f"{spent[part]:9.1f}" for part in PARTS)
        print(f"{path.name:32} {sum(spent.values()):6.1f} {parts}")


if __name__ == "__main__":
    main()
