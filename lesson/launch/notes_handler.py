"""A Jupyter server answers with the notes for whoever presents (``copydesk/notes?path=…``)."""

from __future__ import annotations

import asyncio
from dataclasses import asdict
from typing import Any

from jupyter_server.base.handlers import APIHandler
from jupyter_server.utils import ensure_async, url_path_join
from tornado import web

from lesson.base import projector

from .notes import PLANS, notes


class NotesHandler(APIHandler):
    """Answers with the notes of a notebook, where JupyterLab was started to present."""

    @web.authenticated
    async def get(self) -> None:
        """``[{cell, title, words, plans}, …]`` as JSON."""
        if not projector.enabled():
            raise web.HTTPError(404)
        path = self.get_query_argument("path")
        model = await ensure_async(self.contents_manager.get(path, type="notebook"))
        told = await asyncio.to_thread(notes, model["content"]["cells"])
        self.finish({"slides": [asdict(one) for one in told], "lessons": PLANS})


def add_handler(app: Any) -> None:
    """The server answers from now on."""
    address = url_path_join(app.web_app.settings["base_url"], "copydesk", "notes")
    app.web_app.add_handlers(".*$", [(address, NotesHandler)])
