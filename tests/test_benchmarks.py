"""The benchmarks run; what they measure is for people to read, not for a test to judge."""

import subprocess
import sys
from pathlib import Path

import pytest


@pytest.mark.slow
def test_the_costs_are_measured():
    script = Path(__file__).parent / "benchmarks" / "costs.py"
    done = subprocess.run([sys.executable, script], capture_output=True, text=True, check=True)
    rows = [line.split()[-2:] for line in done.stdout.splitlines()[1:]]
    print(done.stdout)
    assert len(rows) >= 10
    assert all(unit == "ms" and float(took) > 0 for took, unit in rows)
