"""What all tests share."""

import os
from collections import Counter

import doctests
import pytest
from hypothesis import settings

collect_ignore = [
    "benchmarks/fuzz.py",
    "old",
]  # needs atheris; files of an earlier version, its notebooks among them

# The same examples at each run, and nothing written into the checkout.
settings.register_profile("same", derandomize=True, database=None, deadline=None)
settings.load_profile("same")


def pytest_configure(config):
    """Doctests of the package have what doctests need, though they lie in another folder."""
    config.pluginmanager.register(doctests)


@pytest.fixture
def work(tmp_path, monkeypatch):
    """An empty folder for the work of a learner called Ada; nothing is open before its time."""
    monkeypatch.setenv("LESSON_WORK", str(tmp_path / "my-work"))
    monkeypatch.setenv("JUPYTERHUB_USER", "ada")
    monkeypatch.delenv("LESSON_OPEN", raising=False)
    return tmp_path / "my-work"


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item, call):
    """The report of a test; where skips are forbidden (LESSON_FORBID_SKIPS=1), one is a failure."""
    report = yield
    skipped = report.skipped and not hasattr(report, "wasxfail")
    if skipped and os.environ.get("LESSON_FORBID_SKIPS") == "1":
        report.outcome = "failed"
        report.longrepr = f"skipped, which LESSON_FORBID_SKIPS=1 forbids: {report.longrepr[2]}"
    return report


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items):
    """Files that mostly wait come first, so that workers end with the many short ones."""
    items.sort(key=lambda item: item.path.suffix != ".ipynb" and "browser" not in item.path.parts)


def pytest_terminal_summary(terminalreporter):
    """Why tests were skipped, a line for each reason."""
    skipped = terminalreporter.stats.get("skipped", [])
    reasons = Counter(report.longrepr[2].removeprefix("Skipped: ") for report in skipped)
    for reason, count in reasons.items():
        terminalreporter.write_line(f"{count} skipped: {reason}", yellow=True)
