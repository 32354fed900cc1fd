"""The front page of a site: its doors, and what a reader must know before going in."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from html import escape
from pathlib import Path
from urllib.parse import quote

from lesson.base.html import link
from lesson.base.page import NOT_OURS, whole_page
from lesson.launch.course_copy import GLOSSARY as GLOSSARY_NAME
from lesson.launch.course_copy import NOTEBOOKS

from .contents import Contents

GLOSSARY = NOTEBOOKS / GLOSSARY_NAME
ANCHOR = re.compile(r'<a class="anchor-link".*?</a>')
MINUTES = re.compile(r"[Aa]bout (\d+) minutes")
QUESTION = re.compile(r"\*\*One question: (.+?)\*\*")
ABOUT = (
    "Read a news story as a copy editor does, before it goes to print: says who, in whose words,"
    " when was that? You mark what you find, and learn at once what you missed and why."
)
LIBRARIES = "Runs on JupyterLite (BSD-3-Clause) and Pyodide (MPL-2.0)."
OURS = (
    "Copy Desk’s code is under the MIT licence (LICENSE.txt), the texts of the course under"
    f" {link('CC BY 4.0', 'https://creativecommons.org/licenses/by/4.0/')}."
)
# JupyterLite looks for settings in the pages above its own, too
SETTINGS = "<script id='jupyter-config-data' type='application/json'>{}</script>"
STYLE = """
.doors { list-style: none; margin: 1.4rem 0; padding: 0; display: grid; gap: 0.8rem;
  grid-template-columns: repeat(auto-fill, minmax(min(100%, 20rem), 1fr)); }
.doors a { display: block; height: 100%; padding: 0.8rem 1rem; border: 1px solid var(--rule);
  border-radius: 6px; background: var(--band); color: inherit; text-decoration: none; }
.doors a:is(:hover, :focus-visible) { border-color: var(--link); outline: 2px solid var(--link); }
.doors strong { color: var(--link); text-decoration: underline; }
.doors span { display: block; margin-top: 0.2em; }
.know dt { font-weight: 600; color: inherit; }
"""


@dataclass(frozen=True)
class Door:
    """A notebook as its first cell announces it."""

    notebook: str
    title: str
    question: str
    minutes: str

    @property
    def html(self) -> str:
        """The door as an item of a list, the whole of it a link."""
        address = f"notebooks/index.html?path={quote(self.notebook)}"
        told = filter(None, (self.question, self.minutes and f"about {self.minutes} minutes"))
        more = "".join(f"<span>{escape(one)}</span>" for one in told)
        return f"<li><a href='{address}'><strong>{escape(self.title)}</strong>{more}</a></li>"


def door(path: Path) -> Door:
    """The door to a notebook of the site."""
    cells = json.loads(path.read_bytes())["cells"]
    first = "".join(cells[0]["source"]) if cells else ""
    title = first.partition("\n")[0].lstrip("# ") or path.stem
    question, minutes = (pattern.search(first) for pattern in (QUESTION, MINUTES))
    asked = question[1] if question else ""
    return Door(path.name, title, asked[:1].upper() + asked[1:], minutes[1] if minutes else "")


def front_page(contents: Contents, notebooks: Iterable[Path], whole: bool) -> str:
    """The page that opens first."""
    doors = "".join(door(path).html for path in notebooks)
    title = contents.lesson.title if contents.lesson else "Copy Desk"
    know = "".join(f"<dt>{name}</dt><dd>{told}</dd>" for name, told in to_know(whole))
    glossary = f"<a href='{GLOSSARY.with_suffix('.html').name}'>The glossary</a>"
    words = f"<p>{glossary} has each of our words in a sentence.</p>" * contents.is_course
    parts = {
        "head": f"<h1>{escape(title)}</h1><p class='done'>{ABOUT}</p>",
        "sections": f"<ul class='doors'>{doors}</ul>{words}<h2>Before you begin</h2>"
        f"<dl class='know'>{know}</dl>",
        "foot": f"<p>{OURS} {NOT_OURS}</p><p>{LIBRARIES}</p>{SETTINGS}",
    }
    return whole_page("Copy Desk", title, parts, STYLE)


def glossary_page() -> str:
    """The glossary as a page, with headings that links can lead to."""
    from nbconvert.filters import markdown2html  # takes half a second

    shown = markdown2html(GLOSSARY.read_text(encoding="utf-8"))
    parts = {"head": "", "sections": ANCHOR.sub("", shown), "foot": f"<p>{OURS}</p>"}
    return whole_page("Copy Desk", "Copy Desk: glossary", parts)


def to_know(whole: bool) -> Iterator[tuple[str, str]]:
    """What a reader must know: to install, to wait for, to keep."""
    python = "" if whole else " It comes from the public network cdn.jsdelivr.net."
    yield "To install", "Nothing. You need not know how to program."
    yield (
        "To wait for",
        f"Python loads in your browser: about half a minute at the first visit.{python} You can"
        " read meanwhile. Later it is faster, and works without a network.",
    )
    yield (
        "Your work",
        "Each step is saved at once, in this browser on this machine, and sent to nobody. “Take my"
        " work with me”, above each notebook, makes a file of it, for another machine or for your"
        " teacher; “Bring my work” takes it back. Whoever clears the browser’s data clears your"
        " work, so take it with you first.",
    )
    yield (
        "If nothing is saved",
        "The address must begin with https://. Some browsers keep nothing in a private window.",
    )
