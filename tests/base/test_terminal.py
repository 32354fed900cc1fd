"""What the commands write: on terminals that know few signs, too."""

import io
import sys

import pytest
from rich.table import Table

from lesson.base.terminal import rendered


@pytest.mark.parametrize(("encoding", "is_ascii"), [("ascii", True), ("utf-8", False)])
def test_a_terminal_of_ascii_signs_gets_ascii_rules(monkeypatch, encoding, is_ascii):
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(io.BytesIO(), encoding=encoding))
    table = Table("who", "words")
    table.add_row("Ann", "7")
    assert rendered(table).isascii() == is_ascii
