"""Python in a learner's browser (JupyterLite): which files are kept there."""

import sys
from pathlib import Path

from .errors import StorageError

HERE = sys.platform == "emscripten"
STORE = Path("/drive")  # what JupyterLite keeps in the browser; all else is memory
NOBODY = "web_user"  # the name of every user there
FORGETS = (
    "this page cannot keep your work in the browser, so nothing was saved. Open it at an address"
    " that begins with https://, in a window that is not private."
)
REFUSED = (
    "the browser could not save your work; what was saved before is still there. Most likely it has"
    " no room: take your work with you, clear the data of other sites, and try again."
)


def check_kept(path: Path) -> None:
    """Raises StorageError for a file that a browser forgets when the page is closed."""
    if HERE and not path.absolute().is_relative_to(STORE):
        raise StorageError(FORGETS)
