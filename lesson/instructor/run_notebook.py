"""Reads a notebook, and runs it from its first cell to its last with no learner's work."""

from __future__ import annotations

import asyncio
import os
from pathlib import Path
from subprocess import DEVNULL
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from lesson.base.errors import LessonError
from lesson.base.files import read_json, read_text

if TYPE_CHECKING:
    from nbformat import NotebookNode

PATIENCE = 120  # seconds for a cell


def read_notebook(path: Path) -> NotebookNode:
    """The notebook in a file; LessonError if there is none."""
    read_json(path, dict)
    import nbformat  # takes half a second, so not before it is needed

    try:
        notebook = nbformat.reads(read_text(path), as_version=4)
        nbformat.validate(notebook)
    except Exception as error:  # nbformat has no one kind of error for a file that is none
        raise LessonError("expected a Jupyter notebook, found other JSON", path) from error
    return notebook


def run_notebook(notebook: NotebookNode, path: Path) -> None:
    """Fills in the outputs of a notebook that lies at that path; LessonError if a cell stops."""
    from nbclient import NotebookClient  # half a second, and most commands run nothing
    from nbclient.exceptions import CellExecutionError, CellTimeoutError, DeadKernelError

    from lesson.launch.kernel_spec import FolderlessManager

    with TemporaryDirectory() as work:
        client = NotebookClient(
            notebook,
            kernel_manager_class=FolderlessManager,
            timeout=PATIENCE,
            store_widget_state=False,
            resources={"metadata": {"path": str(path.parent)}},
            extra_arguments=["--IPKernelApp.log_level=40"],  # its warnings are not about the lesson
        )
        try:
            with asyncio.Runner(loop_factory=Unasked) as runner:
                env = os.environ | {"LESSON_WORK": work}
                runner.run(client.async_execute(env=env, stderr=DEVNULL))
        except CellExecutionError as error:
            raise LessonError(f"a cell stops: {error.ename}: {error.evalue:.200}", path) from error
        except (CellTimeoutError, DeadKernelError) as error:
            raise LessonError(f"it does not run to its end: {error!s:.120}", path) from error


class Unasked(asyncio.SelectorEventLoop):
    """A loop in which nbclient leaves Ctrl+C and a request to end to the command."""

    def add_signal_handler(self, *_given: object) -> None:
        """Refuses, as outside of the main thread; nbclient's own handler ends in a traceback."""
        raise RuntimeError

    def call_exception_handler(self, context: dict[str, object]) -> None:
        """Nothing: what breaks in nbclient's tasks as they are stopped is not the lesson's."""
