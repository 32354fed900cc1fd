"""Keeps what is only for a site without a server out of JupyterLab.

The extra ``site`` brings the browser's Python as an extension of JupyterLite. JupyterLab finds it
in the same folder, and could only fail to load it.
"""

from __future__ import annotations

from typing import Any

OF_A_SITE = "@jupyterlite/"
HOOK = "page_config_hook"  # Jupyter's own setting, called with each page's configuration


def keep_apart(settings: dict[str, Any]) -> None:
    """No page of a server loads an extension of JupyterLite; a hook that is there goes on."""
    before = settings.get(HOOK)

    def without(handler: object, page: dict[str, Any]) -> dict[str, Any]:
        if before:
            page = before(handler, page)
        found = page.get("federated_extensions", ())
        kept = [one for one in found if not one["name"].startswith(OF_A_SITE)]
        return page | {"federated_extensions": kept}

    settings[HOOK] = without
