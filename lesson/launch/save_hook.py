"""A Jupyter server extension: no dead widgets in saved notebooks, no folder's code in a kernel.

JupyterLab saves a widget as the id of a model in the running kernel; once the kernel is gone it
says "model not found". Without the id it shows the exercise as text that says how to go on. The id
is kept with the output: our extension asks the kernel whether it still has the model.
"""

from __future__ import annotations

import os
import sys
from typing import Any

from lesson.base.html import OURS, WIDGET

from .kernel_spec import FolderlessKernel


def without_dead_widgets(model: dict[str, Any], **_: object) -> None:
    """Puts our widgets, and no others, aside in a notebook that is being saved."""
    content = model.get("content")
    if model.get("type") != "notebook" or not isinstance(content, dict):
        return
    for cell in content.get("cells", []):
        for output in cell.get("outputs", []):
            data = output.get("data", {})
            if WIDGET in data and OURS in str(data.get("text/html", "")):
                output.setdefault("metadata", {})[WIDGET] = data.pop(WIDGET)


def _jupyter_server_extension_points() -> list[dict[str, str]]:
    """Where Jupyter finds the extension (a name that Jupyter prescribes)."""
    return [{"module": "lesson.launch.save_hook"}]


def _load_jupyter_server_extension(app: Any) -> None:
    """Registers the hook that runs before each save (a name that Jupyter prescribes)."""
    # the course is only loaded where it is asked for
    from . import handlers, lite_apart
    from .vote import handler as vote_handler

    app.contents_manager.register_pre_save_hook(without_dead_widgets)
    app.config.Exporter.preprocessors.append("lesson.launch.printing.PrintedWork")
    handlers.add_handlers(app)
    vote_handler.add_handler(app)
    lite_apart.keep_apart(app.web_app.settings)
    if hasattr(app.kernel_spec_manager, "kernel_spec_class"):  # not where a gateway has the kernels
        app.kernel_spec_manager.kernel_spec_class = FolderlessKernel
    app.io_loop.add_callback(put_folder_last)  # once the other extensions are loaded


def put_folder_last() -> None:
    """The server's folder hides no module from it: nbgrader's extensions put it first."""
    if sys.path[0] == os.getcwd():
        sys.path.append(sys.path.pop(0))
