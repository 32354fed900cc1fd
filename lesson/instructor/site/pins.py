"""The versions a site is made of, in pins.json: what works together, and was tried together."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import msgspec

PINS = Path(__file__).with_suffix(".json")


class Pins(msgspec.Struct, frozen=True):
    """Versions of Pyodide, of JupyterLite and of wheels; Pyodide's own entries for its packages."""

    pyodide: str
    lite: str
    wheels: dict[str, str]
    lock: dict[str, Any]

    @property
    def of_pyodide(self) -> dict[str, dict[str, Any]]:
        """Entries of Pyodide's lock file, by name: matplotlib, and what the kernel needs."""
        return self.lock["packages"]


def pins() -> Pins:
    """The pinned versions."""
    return msgspec.json.decode(PINS.read_bytes(), type=Pins)


def normal(name: str) -> str:
    """A package's name as package indexes compare it.

    >>> normal("typing_Extensions")
    'typing-extensions'
    """
    return re.sub(r"[-_.]+", "-", name).lower()
