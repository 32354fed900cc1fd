"""Exit status 0 once what `lesson open` wrote into a file leads to the course's first notebook."""

import json
import sys
import time
from pathlib import Path
from urllib.request import ProxyHandler, build_opener

WAIT = 60  # seconds


def address(output: Path) -> str:
    """The address that `lesson open` names in its output."""
    for _ in range(WAIT * 5):
        for line in output.read_text().splitlines():
            if line.strip().startswith("address"):
                return line.split()[1]
        time.sleep(0.2)
    sys.exit(f"expected an address within {WAIT} seconds, found none in {output}")


def first_notebook(page: str) -> dict:
    """The notebook that this address opens, as JupyterLab serves it."""
    found = build_opener(ProxyHandler({})).open(page.replace("lab/tree/", "api/contents/"))
    return json.load(found)


notebook = first_notebook(address(Path(sys.argv[1])))
assert notebook["name"].startswith("0-"), notebook["name"]
assert notebook["content"]["cells"], "an empty notebook"
print(f"JupyterLab serves {notebook['name']}: {len(notebook['content']['cells'])} cells")
