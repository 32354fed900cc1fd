"""The instructor's subcommands of ``lesson``, in the order of ``lesson --help``."""

from __future__ import annotations

import argparse

from .check import add_check
from .class_results.command import add_class
from .draft_report import add_draft
from .export.command import add_export
from .handout import add_handout
from .nbgrader.assignment import add_assignment
from .new.command import add_new
from .review.command import add_review
from .site import add_site
from .slides.slides import add_slides


def add_all(commands: argparse._SubParsersAction) -> None:
    """Adds them to the command line."""
    for add in (
        add_draft, add_new, add_review, add_check,
        add_handout, add_class, add_slides, add_assignment, add_export, add_site,
    ):  # fmt: skip
        add(commands)
