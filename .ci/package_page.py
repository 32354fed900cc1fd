"""README.md as a package index shows it: there, relative links and pictures lead nowhere.

LESSON_SOURCE_URL is where the files of this release can be read, for example
https://github.com/OWNER/NAME/blob/v0.2.0. Without it nothing is invented: a link becomes its words
and the file's path, a picture its description.
"""

import os
import re
from pathlib import Path

from hatchling.metadata.plugin.interface import MetadataHookInterface

RELATIVE = re.compile(r"(?P<picture>!?)\[(?P<words>[^\]]*)\]\((?P<path>(?!https?://|#)[^)]+)\)")


def package_page(readme: str, source: str = "") -> str:
    """The README with each relative link made absolute, or replaced by words."""

    def absolute(link: re.Match) -> str:
        raw = "?raw=true" if link["picture"] else ""
        return f"{link['picture']}[{link['words']}]({source.rstrip('/')}/{link['path']}{raw})"

    def in_words(link: re.Match) -> str:
        path = link["path"].partition("#")[0]
        if link["picture"]:
            return f"*Picture (`{path}`): {link['words']}*"
        return link["words"] if path == link["words"] else f"{link['words']} (`{path}`)"

    return RELATIVE.sub(absolute if source else in_words, readme)


class PackagePage(MetadataHookInterface):
    """Gives the distributions their long description."""

    def update(self, metadata: dict) -> None:
        """Sets the readme; hatchling calls it at each build."""
        readme = Path(self.root, "README.md").read_text(encoding="utf-8")
        text = package_page(readme, os.environ.get("LESSON_SOURCE_URL", ""))
        metadata["readme"] = {"content-type": "text/markdown", "text": text}
