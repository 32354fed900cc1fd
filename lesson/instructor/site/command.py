"""``lesson site`` on the command line, and a site served on this computer."""

from __future__ import annotations

import argparse
import os
from collections.abc import Sequence
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from tempfile import TemporaryDirectory

from lesson.base.errors import LessonError
from lesson.base.terminal import line, show
from lesson.base.wording import sentence
from lesson.instructor.new_folder import new_folder, unfinished

from .build import Plan, build
from .contents import Contents

PORT = 8000
KINDS = {".mjs": "text/javascript", ".js": "text/javascript", ".wasm": "application/wasm"}


def add_site(commands: argparse._SubParsersAction) -> None:
    """Adds ``lesson site`` to the command line."""
    about = "build a website on which learners need nothing but a browser"
    command = commands.add_parser(
        "site",
        help=about,
        usage="lesson site [FOLDER] [--to SITE] [--whole] [--with-key] [--serve]",
        description=f"{sentence(about)}: the course, or one lesson.",
        epilog="Upload the folder to any web host that has https.",
    )
    command.add_argument("folder", metavar="FOLDER", nargs="?", help="a handout or lesson folder")
    command.add_argument("--to", metavar="SITE", help="a new folder (default: NAME-site)")
    command.add_argument("--whole", action="store_true", help="all on the site, nothing from a CDN")
    command.add_argument("--pyodide", metavar="DIR", help="Pyodide’s unpacked npm package")
    command.add_argument("--hand-in", metavar="URL", default="", help="a form to hand in work")
    command.add_argument("--with-key", action="store_true", help="include a lesson’s answers")
    command.add_argument("--serve", action="store_true", help="show the site on this computer")
    command.add_argument("--port", type=int, default=PORT, help=f"for --serve (default: {PORT})")
    command.set_defaults(command=make_site)


def make_site(chosen: argparse.Namespace, _options: Sequence[str]) -> int:
    """0 once the site is built and the reader has been told what to know about it."""
    contents = Contents.of(chosen.folder, chosen.with_key)
    pyodide = Path(chosen.pyodide) if chosen.pyodide else None
    plan = Plan(contents, chosen.whole, pyodide, address(chosen.hand_in))
    folder = Path(chosen.to or f"{contents.name}-site")
    if chosen.serve and (folder / "service-worker.js").is_file():
        show(line("site", f"{folder}, as it was built before"))
    else:
        folder = new_folder(folder)
        with TemporaryDirectory() as scratch, unfinished(folder, "the site") as there:
            build(plan, there, Path(scratch))
        tell(folder, plan)
    if chosen.serve:
        serve(folder, chosen.port)
    return 0


def address(given: str) -> str:
    """A web address; LessonError for anything else that was given."""
    if given and not given.startswith(("https://", "http://")):
        raise LessonError(f"expected an address that begins with https://, found “{given}”.")
    return given


def tell(folder: Path, plan: Plan) -> None:
    """Says where the site is, how large, and what is true of every such site."""
    size = sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())
    python = "on the site" if plan.whole else "from Pyodide’s CDN"
    way = f"opens {plan.hand_in} after the download" if plan.hand_in else "downloads a file to send"
    show(
        line("site", os.path.relpath(folder)),
        line("size", f"{size / 1e6:.0f} MB; Python comes {python}"),
        line("open", "index.html on your web host, or here: lesson site --serve"),
        line("https", "needed: at an http:// address nothing can be saved, and nothing is"),
        line("saved", "in each learner’s browser alone; another browser does not have it"),
        line("hand in", f"“Take my work with me” {way}; lesson class reads it"),
    )


class Files(SimpleHTTPRequestHandler):
    """A site's files, each with the kind that browsers ask for."""

    extensions_map = SimpleHTTPRequestHandler.extensions_map | KINDS

    def log_message(self, format: str, *args: object) -> None:
        """Prints nothing for each file."""


def serve(folder: Path, port: int) -> None:
    """Serves a site to this computer until Ctrl+C; LessonError if the port is taken."""
    try:
        server = ThreadingHTTPServer(("127.0.0.1", port), partial(Files, directory=str(folder)))
    except OSError as taken:
        told = f"cannot serve at port {port} ({taken.strerror}); name another with --port."
        raise LessonError(told) from taken
    with server:
        show(line("here", f"http://localhost:{server.server_port}/ (Ctrl+C ends it)"))
        server.serve_forever()
