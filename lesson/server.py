"""Servers set up by Copy Desk 0.1 name this module; to be removed in 0.3."""

from .launch.save_hook import (  # noqa: F401
    _jupyter_server_extension_points,
    _load_jupyter_server_extension,
)
