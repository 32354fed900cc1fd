"""What a Jupyter server does for Copy Desk: a saved notebook shows no widget whose kernel is gone.

JupyterLab saves a widget as a number that only the running kernel knows; next day it would say
"model not found". Without the number it shows the sentence that tells how to go on.
"""

from __future__ import annotations

from typing import Any

from lesson.base.html import OURS, WIDGET


def without_dead_widgets(model: dict[str, Any], **_: object) -> None:
    """Takes our widgets, and no others, out of a notebook that is being saved."""
    content = model.get("content")
    if model.get("type") != "notebook" or not isinstance(content, dict):
        return
    for cell in content.get("cells", []):
        for output in cell.get("outputs", []):
            data = output.get("data", {})
            if OURS in str(data.get("text/html", "")):
                data.pop(WIDGET, None)


def _jupyter_server_extension_points() -> list[dict[str, str]]:
    """Where Jupyter finds the extension (its own name for this)."""
    return [{"module": "lesson.launch.save_hook"}]


def _load_jupyter_server_extension(app: Any) -> None:
    """Registers what is done before each save (Jupyter's own name for this)."""
    app.contents_manager.register_pre_save_hook(without_dead_widgets)
