"""nbval runs each notebook in a copy of this folder, so that a run leaves the checkout clean."""

import os
import shutil
import tempfile
from pathlib import Path

import pytest
from nbval.plugin import IPyNbFile

HERE = Path(__file__).parent


class NotebookInACopy(IPyNbFile):
    """nbval's notebook, its kernel started in a fresh copy of the folder."""

    def setup(self) -> None:
        """Starts the kernel in the copy, with an empty folder for a learner's work."""
        self.copy = tempfile.TemporaryDirectory(prefix="copy-desk-")
        folder = Path(self.copy.name, "notebooks")
        shutil.copytree(HERE, folder, ignore=shutil.ignore_patterns("*.py", "__pycache__", ".*"))
        os.environ["LESSON_WORK"] = str(Path(self.copy.name, "my-work"))
        os.environ["LESSON_OPEN"] = "1"  # what answers open is compared, too
        original, self.path = self.path, folder / self.path.relative_to(HERE)
        super().setup()
        self.path = original

    def teardown(self) -> None:
        """Stops the kernel and removes the copy."""
        super().teardown()
        os.environ.pop("LESSON_WORK", None)
        os.environ.pop("LESSON_OPEN", None)
        self.copy.cleanup()


@pytest.hookimpl(wrapper=True)
def pytest_collect_file(file_path, parent):
    """What other plugins collect, with nbval's notebooks replaced by ours."""
    found = yield
    return [
        NotebookInACopy.from_parent(parent, path=file_path)
        if isinstance(collected, IPyNbFile)
        else collected
        for collected in found
    ]
