"""What Copy Desk costs: `python tests/benchmarks/costs.py` prints a table.

Each figure is the median of several runs on the machine at hand, in milliseconds. Imports and the
first picture are measured in a fresh Python each time, less the start of Python itself.
"""

import platform
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lesson import Reading

ROOT = Path(__file__).parent.parent.parent
FRESH = {  # what is done in a fresh Python
    "start of Python": "pass",
    "import lesson": "import lesson",
    "import lesson, load(“iss-exit”)": "import lesson; lesson.load('iss-exit')",
    "import, load, first picture": (
        "import lesson; from lesson import pictures;"
        "pictures.timeline(lesson.load('iss-exit').key)._repr_html_()"
    ),
}


def milliseconds(action: Callable[[], object], runs: int) -> float:
    """The median time of an action."""
    times = []
    for _ in range(runs):
        start = time.perf_counter()
        action()
        times.append(1000 * (time.perf_counter() - start))
    return median(times)


def fresh(code: str) -> float:
    """The time that a fresh Python needs for some code."""
    return milliseconds(lambda: subprocess.run([sys.executable, "-c", code], check=True), 7)


def notebook_run(path: Path) -> float:
    """The time that a notebook needs from the start of its kernel to its last output."""
    import nbformat
    from nbclient import NotebookClient

    with tempfile.TemporaryDirectory() as folder:
        place = {"metadata": {"path": folder}}
        book = nbformat.read(path, as_version=4)
        return milliseconds(NotebookClient(book, timeout=60, resources=place).execute, 1)


def many(events: int) -> "Reading":
    """A reading with that many events, from 1950 on."""
    from lesson import Article, DateMention, Reading

    days = [f"{1950 + at // 12}-{at % 12 + 1:02d}-17" for at in range(events)]
    article = Article(" ".join(days), "many", "2026-03-03")
    found = [(day, article.find(day)) for day in days]
    told = (
        DateMention(article, span, day, day, f"what came about on {day}") for day, span in found
    )
    return Reading(article, dates=tuple(told))


def costs() -> dict[str, float]:
    """Each thing that is measured, with its milliseconds."""
    from lesson import load, pictures

    times = {name: fresh(code) for name, code in FRESH.items()}
    bare = times["start of Python"]
    table = {name: took - bare * (name != "start of Python") for name, took in times.items()}
    table["load(“iss-exit”) again"] = milliseconds(lambda: load("iss-exit"), 50)
    key = load("iss-exit").key
    for name in ("voices", "ribbon", "chain", "timeline", "telling"):
        show = getattr(pictures, name)
        table[f"pictures.{name}"] = milliseconds(lambda show=show: show(key)._repr_html_(), 5)
    table["timeline of 500 events"] = milliseconds(pictures.timeline(many(500))._repr_html_, 1)
    for path in sorted((ROOT / "notebooks").glob("[0-9]*.ipynb")):
        table[f"run of {path.stem}"] = notebook_run(path)
    return table


if __name__ == "__main__":
    print(f"Python {platform.python_version()} on {platform.machine()}, {platform.system()}")
    for name, took in costs().items():
        print(f"{name:34} {took:9.1f} ms")
