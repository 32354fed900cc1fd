"""Doctests keep a learner's work in a temporary folder, so that a run leaves the checkout clean."""

import pytest
from _pytest.doctest import DoctestItem


@pytest.fixture(autouse=True)
def work_of_doctests(request):
    """An empty folder for the work that a doctest saves; ``load`` is at hand in each."""
    if not isinstance(request.node, DoctestItem):
        return
    from lesson import load  # not before a doctest runs

    request.getfixturevalue("doctest_namespace")["load"] = load
    folder = request.getfixturevalue("tmp_path")
    patch = request.getfixturevalue("monkeypatch")
    patch.setenv("LESSON_WORK", str(folder / "my-work"))
