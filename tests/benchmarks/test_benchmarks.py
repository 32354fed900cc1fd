"""The benchmarks run; what they measure is for people to read, not for a test to judge."""

import json
import shutil
import subprocess
import sys
from itertools import combinations
from pathlib import Path

import draft
import lengths
import pytest
from marking import marked
from matplotlib.text import Text

BENCHMARKS = Path(__file__).parent


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


def spans(notation: str) -> tuple[str, dict[str, list[int]]]:
    """A marked text, and the offsets of each role in it."""
    text, marks = marked(notation)
    return text, {role: [span.start, span.end] for role, span in marks}


SAYING, ROLES = spans("😀 “{It rained},” [Ada Lund] <said>. Tom Vale said it snowed.")
OPENING, DATE = spans("😀 The bridge was opened on [4 May 1979].")
QUOTES = {
    "id": "rain",
    "text": SAYING,
    "attributions": [ROLES | {"content": [ROLES["content"]]}],
}
DATES = {
    "id": "bridge",
    "text": OPENING,
    "anchor": "2022-07-26",
    "dates": [
        {"span": DATE["source"], "type": "DATE", "value": "1979-05-04", "edtf": "1979-05-04"}
    ],
}


@pytest.fixture
def gold(tmp_path):
    """Two files of gold marks: attributions, and dates."""
    paths = [tmp_path / "quotes.jsonl", tmp_path / "dates.jsonl"]
    for path, text in zip(paths, (QUOTES, DATES), strict=True):
        path.write_text(json.dumps(text) + "\n", "utf-8")
    return [str(path) for path in paths]


def told(*arguments: str, sizes: tuple[int, ...] = (100, 300)) -> str:
    """What the benchmark of the draft prints."""
    return "\n".join(draft.report(draft.parser().parse_args(arguments), sizes))


def figures(page: str, row: str) -> list[str]:
    """The cells of a row of a table."""
    line = next(line for line in page.splitlines() if line.startswith(f"| {row} |"))
    return [cell.strip() for cell in line.split("|")[2:-1]]


def test_the_draft_is_scored_and_its_costs_are_measured(gold, tmp_path, monkeypatch):
    monkeypatch.setattr(draft.costs, "fresh", lambda _code: 1.0)
    page = told(*gold, "--errors", "2", "--predictions", str(tmp_path / "drafts"))
    for row in ("direct", "mixed", "indirect", "indirect-speech", "all-speech", "all"):
        assert len(figures(page, row)) == 13
    assert figures(page, "direct")[0] == "1"
    assert figures(page, "timeline")[0] == "1"
    assert len(figures(page, "quotes")) == len(figures(page, "dates")) == 4
    assert all(float(cost) >= 0 for cost in figures(page, "quotes") + figures(page, "dates"))
    for path, name in zip(gold, ("attributions", "dates"), strict=True):
        lines = (tmp_path / "drafts" / Path(path).name).read_text("utf-8").splitlines()
        assert [json.loads(line).keys() for line in lines] == [{"id", name}]


def test_a_perfect_draft_has_no_errors(gold, monkeypatch):
    monkeypatch.setattr(draft, "cost_report", lambda _golds: ())
    drafts = [QUOTES["attributions"]], [DATES["dates"]]
    for path, marks in zip(gold, drafts, strict=True):
        monkeypatch.setattr(draft.Gold, "drafts", marks)
        page = told(path, "--errors", "9")
        assert "####" not in page
        assert "100.0" in page


def test_errors_are_listed_by_their_sort(gold, monkeypatch):
    monkeypatch.setattr(draft, "cost_report", lambda _golds: ())
    monkeypatch.setattr(draft.Gold, "drafts", [[]])
    page = told(*gold, "--errors", "9")
    assert page.count("#### missed (1)") == 2
    assert "rain: [Ada Lund] <said> {It rained} (direct)" in page
    assert "[4 May 1979]" in page


def test_a_file_without_gold_marks_is_a_sentence(tmp_path):
    other = tmp_path / "other.jsonl"
    other.write_text('{"id": "a", "text": "b"}\n', "utf-8")
    with pytest.raises(SystemExit, match="expected lines with “attributions” or “dates”"):
        told(str(other))


def test_the_cost_of_long_and_hostile_texts_is_measured_and_drawn(tmp_path):
    path = tmp_path / "lengths.png"
    page = told("--lengths", "--picture", str(path))
    for name in lengths.TEXTS:
        *times, ratio = figures(page, name)
        assert len(times) == 2
        assert float(ratio) >= 0
    assert path.read_bytes().startswith(b"\x89PNG")


@pytest.mark.parametrize("make", lengths.TEXTS.values(), ids=lengths.TEXTS)
def test_texts_are_as_long_as_they_should_be(make):
    assert [len(make(size)) for size in (1, 100, 12_345)] == [1, 100, 12_345]


def test_what_would_take_too_long_is_not_waited_for():
    assert len(lengths.measured(lengths.plain, (100, 200, 300), patience=-1)) == 1


ALIKE = {name: [1.0, 10.0 + number / 9] for number, name in enumerate(lengths.TEXTS)}


def test_no_name_in_the_picture_lies_on_another():
    figure = lengths.picture({**ALIKE, "slow": [50.0], "slower": [51.0]}, (100, 1000))
    figure.draw_without_rendering()
    names = [Text.get_window_extent(name) for name in figure.axes[0].texts]  # without the arrow
    assert len(names) == len(ALIKE) + 2
    assert not any(one.overlaps(other) for one, other in combinations(names, 2))


@pytest.mark.slow
def test_the_benchmark_of_the_draft_runs_from_a_shell(gold):
    command = [sys.executable, BENCHMARKS / "draft.py", *gold]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    print(done.stdout)
    assert float(figures(done.stdout, "and a first draft")[0]) > 0
