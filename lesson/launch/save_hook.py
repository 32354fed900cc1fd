"""A Jupyter server extension: keeps dead widgets out of saved notebooks.

JupyterLab saves a widget as the id of a model in the running kernel; once the kernel is gone it
says "model not found". Without the id it shows the exercise as text that says how to go on.
"""

from __future__ import annotations

from typing import Any

from lesson.base.html import OURS, WIDGET


def without_dead_widgets(model: dict[str, Any], **_: object) -> None:
    """Removes our widgets, and no others, from a notebook that is being saved."""
    content = model.get("content")
    if model.get("type") != "notebook" or not isinstance(content, dict):
        return
    for cell in content.get("cells", []):
        for output in cell.get("outputs", []):
            data = output.get("data", {})
            if OURS in str(data.get("text/html", "")):
                data.pop(WIDGET, None)


def _jupyter_server_extension_points() -> list[dict[str, str]]:
    """Where Jupyter finds the extension (a name that Jupyter prescribes)."""
    return [{"module": "lesson.launch.save_hook"}]


def _load_jupyter_server_extension(app: Any) -> None:
    """Registers the hook that runs before each save (a name that Jupyter prescribes)."""
    app.contents_manager.register_pre_save_hook(without_dead_widgets)
