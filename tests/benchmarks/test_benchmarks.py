"""The benchmarks run; what they measure is for people to read, not for a test to judge."""

import json
import subprocess
import sys
from pathlib import Path

import draft
import lengths
import pytest
from marking import marked

BENCHMARKS = Path(__file__).parent


def spans(notation: str) -> tuple[str, dict[str, list[int]]]:
    """A marked text, and the offsets of each role in it."""
    text, marks = marked(notation)
    return text, {role: [span.start, span.end] for role, span in marks}


SAYING, ROLES = spans("😀 “{It rained},” [Ada Lund] <said>. Tom Vale said that it snowed.")
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


def test_the_table_of_how_sure_each_rule_is_is_made_anew(gold, tmp_path, monkeypatch):
    monkeypatch.setattr(draft, "cost_report", lambda _golds: ())
    monkeypatch.setattr(draft, "FILE", tmp_path / "precision.csv")
    known = {"that-clause": draft.Precision(9, 9), "century": draft.Precision(8, 8)}
    monkeypatch.setattr(draft, "precisions", lambda: known)
    told(*gold, "--how-sure")
    assert draft.FILE.read_text("utf-8").splitlines() == [
        "rule,marks,right",
        "century,8,8",
        "cue after what is said,1,1",
        '"day, month and year",1,1',
        "that-clause,1,0",
    ]


def test_a_file_without_gold_marks_is_a_sentence(tmp_path):
    other = tmp_path / "other.jsonl"
    other.write_text('{"id": "a", "text": "b"}\n', "utf-8")
    with pytest.raises(SystemExit, match="expected lines with “attributions” or “dates”"):
        told(str(other))


def test_the_cost_of_long_and_hostile_texts_is_measured():
    page = told("--lengths")
    for name in lengths.TEXTS:
        *times, ratio = figures(page, name)
        assert len(times) == 2
        assert float(ratio) >= 0


@pytest.mark.parametrize("make", lengths.TEXTS.values(), ids=lengths.TEXTS)
def test_texts_are_as_long_as_they_should_be(make):
    assert [len(make(size)) for size in (1, 100, 12_345)] == [1, 100, 12_345]


def test_what_would_take_too_long_is_not_waited_for():
    assert len(lengths.measured(lengths.plain, (100, 200, 300), patience=-1)) == 1


@pytest.mark.slow
def test_the_benchmark_of_the_draft_runs_from_a_shell(gold):
    command = [sys.executable, BENCHMARKS / "draft.py", *gold]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    print(done.stdout)
    assert float(figures(done.stdout, "and a first draft")[0]) > 0
