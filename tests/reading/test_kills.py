"""kill -9 on the kernel in the middle of marking: what a learner was told is saved is there."""

import os
import random
import shutil
import signal
import time
from pathlib import Path
from queue import Empty

import pytest

from lesson import load

pytestmark = pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="Windows has no kill -9")
MARKING = """
from lesson import exercises, load
iss = load("iss-exit")
marker = exercises.mark(iss)
for number in range({first}, 100_000):
    place = number % len(iss.article.words)
    marker.receive(None, dict(op="pick", number=2 * number, card=None), None)
    marker.receive(None, dict(op="label", number=2 * number + 1, role="source",
                            first=place, last=place), None)
    if marker.state["said"].endswith("Saved."):
        print("saved", flush=True)
    else:
        print("refused", marker.state, flush=True)
"""


def told_until_killed(code: str, seconds: float) -> list[str]:
    """The lines that a kernel printed before kill -9, so long after its first one."""
    from jupyter_client.manager import KernelManager

    manager = KernelManager(kernel_name="python3")
    manager.start_kernel(env=dict(os.environ), stderr=-3)
    client = manager.client()
    client.start_channels()
    lines: list[str] = []
    try:
        client.wait_for_ready(timeout=60)
        client.execute(code)
        until = None
        while until is None or time.monotonic() < until:
            lines += printed(client, 60 if until is None else 0.01)
            until = until or (time.monotonic() + seconds if lines else None)
        manager.signal_kernel(signal.SIGKILL)
        while more := printed(client, 0.2):
            lines += more
    finally:
        client.stop_channels()
        manager.shutdown_kernel(now=True)
    return lines


def printed(client, patience: float) -> list[str]:
    """The lines of the next message that prints some; [] where none comes in time."""
    until = time.monotonic() + patience
    while (left := until - time.monotonic()) > 0:
        try:
            message = client.get_iopub_msg(timeout=left)
        except Empty:
            break
        assert message["msg_type"] != "error", message["content"]
        if message["msg_type"] == "stream":
            return message["content"]["text"].splitlines()
    return []


def crash(times: int, work: Path) -> tuple[int, int]:
    """How many marks were told as saved in that many crashes, and how many were found."""
    iss, chance = load("iss-exit"), random.Random(27)
    all_told = all_found = 0
    for _ in range(times):
        before = len(iss.mine.attributions)
        if before > 250:
            shutil.rmtree(work)
            before = 0
        told = told_until_killed(MARKING.format(first=before), chance.uniform(0, 0.2))
        assert set(told) == {"saved"}
        mine = iss.mine.attributions
        assert len(mine) >= before + len(told), "a mark that was told as saved is missing"
        words = iss.article.words
        assert [one.source for one in mine] == [words[n % len(words)] for n in range(len(mine))]
        assert iss.work.damaged() == []
        all_told, all_found = all_told + len(told), all_found + len(mine) - before
    return all_told, all_found


@pytest.fixture
def work(tmp_path, monkeypatch):
    """An empty folder for a learner's work, and one for Jupyter's own files."""
    monkeypatch.setenv("LESSON_WORK", str(tmp_path / "my-work"))
    monkeypatch.setenv("JUPYTER_RUNTIME_DIR", str(tmp_path / "runtime"))
    return tmp_path / "my-work"


@pytest.mark.filterwarnings("default")  # jupyter_client leaves sockets to be collected
@pytest.mark.parametrize("kills", [2, pytest.param(200, marks=pytest.mark.nightly)])
def test_nothing_told_as_saved_is_missing_after_the_kernel_was_killed(work, kills):
    told, found = crash(kills, work)
    print(f"{kills} killed kernels: {told} marks told as saved, {found} found, none missing")
    assert told >= kills
