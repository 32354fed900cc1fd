"""What a Jupyter server answers about a notebook, at ``copydesk/…?path=…``."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import msgspec
from jupyter_server.base.handlers import APIHandler
from jupyter_server.utils import ensure_async, url_path_join
from tornado import web

from lesson.base import projector

from .earlier import in_cells
from .notes import PLANS, notes


class NotebookHandler(APIHandler):
    """Answers in JSON with what ``told`` makes of a notebook's cells and its folder."""

    told: Callable[[list[dict[str, Any]], Path], dict[str, Any]]

    @web.authenticated
    async def get(self) -> None:
        """Answers for the notebook at ``path``."""
        path = self.get_query_argument("path")
        model = await ensure_async(self.contents_manager.get(path, type="notebook"))
        folder = Path(os.path.expanduser(self.settings["server_root_dir"]), path).parent
        told = await asyncio.to_thread(self.told, model["content"]["cells"], folder)
        self.finish(msgspec.json.encode(told))


class EarlierHandler(NotebookHandler):
    """What was done earlier: ``{cell id: [{begun, said}, …]}``."""

    told = staticmethod(in_cells)


class NotesHandler(NotebookHandler):
    """The notes for whoever presents: ``{slides: [{cell, title, words, plans}, …], lessons}``."""

    def prepare(self) -> Any:
        """Refuses where JupyterLab was not started to present."""
        if not projector.enabled():
            raise web.HTTPError(404)
        return super().prepare()

    @staticmethod
    def told(cells: list[dict[str, Any]], _folder: Path) -> dict[str, Any]:
        """The notes slide by slide, and the minutes of the lessons that they plan."""
        return {"slides": notes(cells), "lessons": PLANS}


def add_handlers(app: Any) -> None:
    """The server answers from now on."""
    base = app.web_app.settings["base_url"]
    named = {"earlier": EarlierHandler, "notes": NotesHandler}
    pairs = [(url_path_join(base, "copydesk", name), kind) for name, kind in named.items()]
    app.web_app.add_handlers(".*$", pairs)
