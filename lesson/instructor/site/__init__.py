"""``lesson site``: the course, or a lesson, as static files that work in a browser alone."""

from .command import add_site

__all__ = ["add_site"]
