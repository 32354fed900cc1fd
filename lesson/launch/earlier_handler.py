"""What a Jupyter server answers about earlier work, at ``copydesk/earlier?path=…``."""

from __future__ import annotations

import asyncio
import os
from pathlib import Path
from typing import Any

import msgspec
from jupyter_server.base.handlers import APIHandler
from jupyter_server.utils import ensure_async, url_path_join
from tornado import web

from .earlier import in_cells


class EarlierHandler(APIHandler):
    """Answers with what was done earlier in a notebook."""

    @web.authenticated
    async def get(self) -> None:
        """``{cell id: [{begun, said}, …]}`` as JSON."""
        path = self.get_query_argument("path")
        model = await ensure_async(self.contents_manager.get(path, type="notebook"))
        folder = Path(os.path.expanduser(self.settings["server_root_dir"]), path).parent
        told = await asyncio.to_thread(in_cells, model["content"]["cells"], folder)
        self.finish(msgspec.json.encode(told))


def add_handler(app: Any) -> None:
    """The server answers from now on."""
    address = url_path_join(app.web_app.settings["base_url"], "copydesk", "earlier")
    app.web_app.add_handlers(".*$", [(address, EarlierHandler)])
