"""A printed notebook (File → Print) shows what its learner marked, dated and answered."""

from __future__ import annotations

import re
from pathlib import Path

from nbconvert.preprocessors import Preprocessor
from nbformat import NotebookNode
from nbformat.v4 import new_output

from lesson.base.html import OURS
from lesson.exercises.on_paper import on_paper

from .earlier import in_cells

BEGIN = re.compile(f" <span class='{OURS}-begin'>.*?</span>")


class PrintedWork(Preprocessor):
    """Adds a learner's work to a notebook that is being exported, from the files beside it."""

    def preprocess(
        self, nb: NotebookNode, resources: dict[str, dict[str, str]]
    ) -> tuple[NotebookNode, dict[str, dict[str, str]]]:
        """The notebook with the work below each exercise; nothing is written."""
        folder = Path(resources.get("metadata", {}).get("path") or ".")
        done = in_cells(nb.cells, folder, on_paper)
        for cell in nb.cells:
            html = "".join(done.get(cell.get("id", ""), ()))
            if html:
                self.put(cell, html)
        return nb, resources

    def put(self, cell: NotebookNode, html: str) -> None:
        """Puts HTML below a cell, in place of the advice to run it."""
        for output in cell.outputs:
            data = output.get("data", {})
            if OURS in str(data.get("text/html", "")):
                data["text/html"] = BEGIN.sub("", "".join(data["text/html"]))
        cell.outputs.append(new_output("display_data", {"text/html": html}))
