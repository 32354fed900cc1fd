"""The benchmarks run; what they measure is for people to read, not for a test to judge."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

BENCHMARKS = Path(__file__).parent / "benchmarks"


@pytest.mark.slow
def test_the_costs_are_measured():
    done = subprocess.run(
        [sys.executable, BENCHMARKS / "costs.py"], capture_output=True, text=True, check=True
    )
    rows = [line.split()[-2:] for line in done.stdout.splitlines()[1:]]
    print(done.stdout)
    assert len(rows) >= 10
    assert all(unit == "ms" and float(took) > 0 for took, unit in rows)


@pytest.mark.slow
@pytest.mark.skipif(not shutil.which("chromium"), reason="apt install chromium")
def test_the_time_from_key_press_to_paint_is_measured():
    command = [sys.executable, BENCHMARKS / "latency.py", "2000"]
    done = subprocess.run(command, capture_output=True, text=True, check=True, timeout=120)
    print(done.stdout)
    rows = [[float(cell) for cell in line.split()[-2:]] for line in done.stdout.splitlines()[1:]]
    assert len(rows) == 5
    assert rows[0][0] > 1500
    assert all(0 < middle <= slowest < 5000 for middle, slowest in rows[1:])
