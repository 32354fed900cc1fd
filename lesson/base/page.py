"""A self-contained HTML page, to keep, print or hand in."""

import re
from base64 import b64encode
from contextlib import suppress
from dataclasses import dataclass
from hashlib import sha256
from html import escape
from pathlib import Path
from urllib.parse import quote

from . import browser
from .html import Markup

# Control characters and half characters, which HTML does not allow in any form.
FORBIDDEN = re.compile(r"[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
NOT_OURS = (
    "The article is a third party’s text, shown here for teaching. It belongs to its publisher and"
    " is not covered by Copy Desk’s licences."
)
STORED = "#file="  # a file in a browser has no address; our extension of JupyterLab opens it
STYLE = Path(__file__).with_suffix(".css")
# The policy: nothing runs and nothing is fetched, whatever a reader wrote into the page, unless
# the page has a script of ours: that one alone runs, and asks where the page came from.
PAGE = """<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="generator" content="{made_by}">
<meta http-equiv="Content-Security-Policy"
 content="default-src 'none'; {images}{scripts}style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title>
<style>
{style}</style>
</head>
<body>
<header>{head}</header>
<main>
{sections}
</main>
<footer>{foot}</footer>
{script}</body>
</html>
"""


@dataclass(frozen=True, repr=False)
class Written:
    """A page that was written, and the sentence that names it, without the folders above it."""

    path: Path
    told: str

    def __repr__(self) -> str:
        return self.told.format(f"“{self.path.name}”")

    def _repr_html_(self) -> str:
        name = f"“{escape(self.path.name)}”"
        with suppress(OSError, ValueError):  # no folder any more, or one elsewhere
            there = self.path.absolute().relative_to(Path.cwd())
            address = STORED * browser.HERE + quote(there.as_posix(), errors="replace")
            name = f"<a href='{escape(address)}'>{name}</a>"
        return f"<p>{self.told.format(name)}</p>"


def whole_page(
    made_by: str,
    title: str,
    parts: dict[str, str],
    more_style: str = "",
    images: bool = False,
    script: str = "",
) -> str:
    """The HTML of a page of the ``parts`` head, sections and foot, which are HTML already.

    ``images`` lets it show pictures that it holds itself; only ``script`` may run in it.
    """
    whole = PAGE.format(
        made_by=made_by,
        images="img-src data:; " * images,
        scripts=policy(script) if script else "",
        script=f"<script>{script}</script>\n" if script else "",
        title=escape(title),
        style=STYLE.read_text(encoding="utf-8") + more_style,
        **parts,
    )
    return FORBIDDEN.sub("", whole)


def policy(script: str) -> str:
    """What lets a page run this script and no other, and lets it ask its own server."""
    digest = b64encode(sha256(script.encode()).digest()).decode()
    return f"script-src 'sha256-{digest}'; connect-src 'self'; "


def isolated(words: str) -> Markup:
    """Text that keeps its own direction of writing, as HTML; "" for no text."""
    return Markup(f"<bdi>{escape(words)}</bdi>" if words else "")
