"""What the draft finds and what it costs: `python tests/benchmarks/draft.py GOLD.jsonl …`.

Prints tables in Markdown. quote_scores.py and date_scores.py define the figures; costs are CPU
times on the machine at hand. `--help` tells of the costs of long and hostile texts,
of errors to read, and of predictions as files.

The gold marks are not in this project: they belong to their publishers. They come from PolNeAR
(https://github.com/networkdynamics/PolNeAR), GUM (its Wikinews part, CC BY 4.0), TimeBank and
AQUAINT as TempEval-3 has them, WikiWars (CC BY-SA 3.0) and Microsoft Recognizers-Text (MIT). A
file has one text a line, as JSON, with attributions or with dates; the day from which dates count
is the "anchor". Offsets count the code points of the text from 0, ends are exclusive:

    {"id": "…", "text": "…", "attributions": [
        {"source": [0, 3], "cue": [4, 8], "content": [[9, 20], [31, 40]]}]}
    {"id": "…", "text": "…", "anchor": "2022-07-26", "dates": [
        {"span": [3, 10], "type": "DATE", "value": "2022-07-26", "edtf": "2022-07-26"}]}

"source" and "cue" may be null; a date may have "alts", further EDTF values that are right. A file
of predictions has the same lines without text and anchor.
"""

import argparse
import csv
import json
import platform
import random
import subprocess
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import costs
import date_scores
import lengths
import quote_scores
from scores import Mark, Tally

from lesson import Article, Attribution, DateMention, draft
from lesson.drafting.attributions.attributions import attributions
from lesson.drafting.dates.mentions import date_mentions
from lesson.drafting.precision import FILE, Precision, precisions

PATIENCE = 30_000  # milliseconds after which a file is not drafted once more to be sure
WAYS = {  # what is timed, on an article that nobody has cut into words yet
    "both": draft,
    "attributions": lambda article: tuple(attributions(article)),
    "dates": lambda article: tuple(date_mentions(article, ())),
}
FIRST = 'lesson.draft(lesson.Article("“It rains,” Ada Lund said on Tuesday.", "a", "2022-07-26"))'
PEAK = """
import json, re, sys
from lesson import Article, draft
for line in open(sys.argv[1], encoding="utf-8"):
    text = json.loads(line)
    draft(Article(text["text"], published=text.get("anchor")))
try:  # what the program before exec had used is not in this one, as it is in getrusage
    print(int(re.search(r"VmHWM:\\s*(\\d+) kB", open("/proc/self/status").read())[1]) / 1024)
except OSError:
    import resource
    unit = 2**20 if sys.platform == "darwin" else 1024
    print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / unit)
"""


class Gold(NamedTuple):
    """A file of texts with the marks that people made in them."""

    path: Path
    marked: str  # "attributions" or "dates"
    texts: list[dict]

    @property
    def articles(self) -> list[Article]:
        """The texts as articles that nobody has read yet."""
        return [Article(text["text"], text["id"], text.get("anchor")) for text in self.texts]

    @property
    def words(self) -> int:
        """The number of words, as spaces cut them."""
        return sum(len(text["text"].split()) for text in self.texts)

    @property
    def drafts(self) -> list[list[Mark]]:
        """What the draft marks in each text."""
        readings = map(draft, self.articles)
        if self.marked == "dates":
            return [[date_mark(item) for item in reading.dates] for reading in readings]
        return [[attribution_mark(item) for item in reading.attributions] for reading in readings]


def gold_of(path: Path) -> Gold:
    """The gold marks in a file; an end with a sentence where it has none."""
    texts = [json.loads(line) for line in path.read_text("utf-8").split("\n") if line.strip()]
    marked = [name for name in ("attributions", "dates") if texts and name in texts[0]]
    if not marked:
        sys.exit(f"{path}: expected lines with “attributions” or “dates”, found neither.")
    return Gold(path, marked[0], texts)


def attribution_mark(item: Attribution) -> Mark:
    """An attribution as a line of predictions has it."""
    source, cue = (span and [span.start, span.end] for span in (item.source, item.cue))
    content = [[span.start, span.end] for span in item.content]
    return {"source": source, "cue": cue, "content": content, "rule": item.rule}


def date_mark(item: DateMention) -> Mark:
    """A date mention as a line of predictions has it."""
    span = [item.words.start, item.words.end]
    return {"span": span, "type": "DATE", "value": "", "edtf": item.edtf, "rule": item.rule}


def table(columns: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """A table in Markdown; figures have one decimal.

    >>> print(table(["row", "F1"], [["all", 2 / 3]]))
    | row | F1 |
    |---|---:|
    | all | 0.7 |
    """
    lines = [columns, *([shown(cell) for cell in row] for row in rows)]
    head, *body = (f"| {' | '.join(line)} |" for line in lines)
    return "\n".join([head, f"|---{'|---:' * (len(columns) - 1)}|", *body])


def shown(cell: object) -> str:
    """A cell of a table."""
    return f"{cell:.1f}" if isinstance(cell, float) else str(cell)


def rates(*tallies: Tally) -> list[float]:
    """Precision, recall and F1 of each tally."""
    return [rate for tally in tallies for rate in (tally.precision, tally.recall, tally.f1)]


def accuracy(tally: Tally) -> float | str:
    """The share that is right, in percent; "" of nothing."""
    return tally.recall if tally.gold else ""


def quote_report(gold: Gold, drafts: list[list[Mark]]) -> Iterator[str]:
    """The figures of attributions, as Markdown."""
    scores = quote_scores.QuoteScores()
    for text, drafted in zip(gold.texts, drafts, strict=True):
        scores.add(text["text"], text["attributions"], drafted)
    heads = [
        f"{level} {rate}" for level in ("exact", "overlap", "ATTR") for rate in ("P", "R", "F1")
    ]
    yield table(
        ["kind", "gold", "drafted", *heads, "source strict", "source lenient"],
        [quote_row(scores, row) for row in quote_scores.ROWS],
    )
    yield (
        f"Cue right where content overlaps: {shown(accuracy(scores.cues))} %."
        f" Words of content: P {scores.words.precision:.1f}, R {scores.words.recall:.1f},"
        f" F1 {scores.words.f1:.1f}."
    )


def quote_row(scores: quote_scores.QuoteScores, row: str) -> list[object]:
    """The figures of one kind of content."""
    levels = [scores.tallies[level, row] for level in quote_scores.LEVELS]
    sources = accuracy(scores.strict[row]), accuracy(scores.lenient[row])
    return [row, levels[0].gold, levels[0].drafted, *rates(*levels), *sources]


def date_report(gold: Gold, drafts: list[list[Mark]]) -> Iterator[str]:
    """The figures of dates, as Markdown."""
    scores = date_scores.DateScores()
    for text, drafted in zip(gold.texts, drafts, strict=True):
        scores.add(text["dates"], drafted)
    # the draft gives no TIMEX3 values, so only spans are scored for all time expressions
    rows = [date_row(scores, row, row != "all") for row in date_scores.ROWS]
    yield table(
        ["row", "gold", "drafted", "F1", "P", "R", "strict span F1", "relaxed span F1"], rows
    )
    yield table(
        ["timeline", *date_scores.FAULTS, "order"],
        [["%", *map(scores.share, date_scores.FAULTS), accuracy(scores.order)]],
    )


def date_row(scores: date_scores.DateScores, row: str, valued: bool) -> list[object]:
    """The figures of one selection of dates."""
    value = scores.value[row]
    right = [value.f1, value.precision, value.recall] if valued else ["", "", ""]
    spans = scores.strict[row].f1, scores.relaxed[row].f1
    return [row, value.gold, value.drafted, *right, *spans]


def errors(gold: Gold, drafts: list[list[Mark]], number: int) -> Iterator[str]:
    """Lines to read: so many errors of each sort, drawn by chance, the same ones at each run."""
    sorts = defaultdict(list)
    for text, drafted in zip(gold.texts, drafts, strict=True):
        module = date_scores if gold.marked == "dates" else quote_scores
        for sort, line in module.faults(text["text"], text[gold.marked], drafted):
            sorts[sort].append(f"{text['id']}: {line}")
    for sort, lines in sorted(sorts.items()):
        yield f"#### {sort} ({len(lines)})"
        yield "\n".join(random.Random(1).sample(lines, min(number, len(lines))))


def headline(gold: Gold, drafts: list[list[Mark]]) -> float:
    """The F1 by which a draft is judged: ATTR of all speech, or the timeline."""
    dates = gold.marked == "dates"
    scores = date_scores.DateScores() if dates else quote_scores.QuoteScores()
    for text, drafted in zip(gold.texts, drafts, strict=True):
        told = (text["dates"],) if dates else (text["text"], text["attributions"])
        scores.add(*told, drafted)
    return scores.value["timeline"].f1 if dates else scores.tallies["attr", "all-speech"].f1


def rules_report(golds: list[Gold], drafts: list[list[list[Mark]]]) -> Iterator[str]:
    """What each rule brings: its marks, and how the headline F1 changes without them."""
    for marked in ("attributions", "dates"):
        files = [
            (gold, made) for gold, made in zip(golds, drafts, strict=True) if gold.marked == marked
        ]
        if files:
            names = [f"{gold.path.stem} {what}" for gold, _ in files for what in ("marks", "F1")]
            yield f"### Rules: {marked}\nHow F1 changes when the marks of one rule are left out."
            yield table(["rule", *names], rule_rows(files))


def rule_rows(files: list[tuple[Gold, list[list[Mark]]]]) -> Iterator[list[object]]:
    """A row for each rule, the most frequent first."""
    used = Counter(mark["rule"] for _, made in files for drafted in made for mark in drafted)
    whole = [headline(gold, made) for gold, made in files]
    for rule, _ in used.most_common():
        row: list[object] = [rule]
        for (gold, made), all_rules in zip(files, whole, strict=True):
            others = [[mark for mark in drafted if mark["rule"] != rule] for drafted in made]
            marks = sum(map(len, made)) - sum(map(len, others))
            row += [marks, f"{headline(gold, others) - all_rules:+.1f}"]
        yield row


def write_precisions(golds: list[Gold], drafts: list[list[list[Mark]]]) -> None:
    """The table of how sure each rule is has the figures of these rules renewed, surest first."""
    marks, right = Counter(), Counter()
    for gold, made in zip(golds, drafts, strict=True):
        module = date_scores if gold.marked == "dates" else quote_scores
        for text, drafted in zip(gold.texts, made, strict=True):
            judged = module.right(text["text"], text[gold.marked], drafted)
            for mark, good in zip(drafted, judged, strict=True):
                marks[mark["rule"]] += good is not None
                right[mark["rule"]] += bool(good)
    renewed = {rule: Precision(marks[rule], right[rule]) for rule in marks}
    figures = sorted(
        (precisions() | renewed).items(), key=lambda figure: (-figure[1].share, figure[0])
    )
    with FILE.open("w", encoding="utf-8", newline="") as file:
        rows = csv.writer(file, lineterminator="\n")
        rows.writerows([("rule", *Precision._fields), *((r, *p) for r, p in figures)])


def cost_row(gold: Gold) -> list[object]:
    """The CPU milliseconds that 1,000 words of a file cost, and the peak memory in MB."""
    times = [
        lengths.cpu(lambda way=way: list(map(way, gold.articles)), PATIENCE)
        for way in WAYS.values()
    ]
    return [gold.path.stem, *(1000 * took / gold.words for took in times), peak(gold.path)]


def peak(path: Path) -> float:
    """The most memory, in MB, that a fresh Python takes to draft a file."""
    command = [sys.executable, "-c", PEAK, str(path)]
    return float(subprocess.run(command, check=True, capture_output=True, text=True).stdout)


def cost_report(golds: list[Gold]) -> Iterator[str]:
    """What the draft costs on these files, and before it begins."""
    yield f"### Costs\nPython {platform.python_version()} on {platform.machine()}"
    yield table(
        ["file", *(f"{way}, ms/1,000 words" for way in WAYS), "peak memory, MB"],
        map(cost_row, golds),
    )
    bare = costs.fresh("pass")
    fresh = [costs.fresh(f"import lesson{then}") - bare for then in ("", f"; {FIRST}")]
    yield table(
        ["in a fresh Python", "ms"], zip(("import", "and a first draft"), fresh, strict=True)
    )


def length_report(sizes: Sequence[int]) -> Iterator[str]:
    """What long and hostile texts cost."""
    yield "### Lengths\nMilliseconds of CPU by the number of characters."
    names = ["text", *(f"{size:,}" for size in sizes), "times plain news"]
    yield table(names, lengths.rows(lengths.lengths(sizes), sizes))


def write_predictions(gold: Gold, drafts: list[list[Mark]], folder: Path) -> None:
    """The drafts are in a file of predictions in the folder."""
    folder.mkdir(parents=True, exist_ok=True)
    lines = (
        json.dumps({"id": text["id"], gold.marked: drafted}) + "\n"
        for text, drafted in zip(gold.texts, drafts, strict=True)
    )
    (folder / gold.path.name).write_text("".join(lines), "utf-8")


def report(chosen: argparse.Namespace, sizes: Sequence[int] = lengths.SIZES) -> Iterator[str]:
    """All that was asked for, piece by piece."""
    golds = [gold_of(path) for path in chosen.gold]
    every = []
    for gold in golds:
        yield f"### {gold.path.stem}: {len(gold.texts)} texts, {gold.words:,} words"
        drafts = gold.drafts
        every.append(drafts)
        yield from (date_report if gold.marked == "dates" else quote_report)(gold, drafts)
        if chosen.errors:
            yield from errors(gold, drafts, chosen.errors)
        if chosen.predictions:
            write_predictions(gold, drafts, chosen.predictions)
    if chosen.how_sure:
        write_precisions(golds, every)
    if chosen.rules:
        yield from rules_report(golds, every)
    if golds:
        yield from cost_report(golds)
    if chosen.lengths:
        yield from length_report(sizes)


def parser() -> argparse.ArgumentParser:
    """The command line."""
    about = argparse.RawDescriptionHelpFormatter
    command = argparse.ArgumentParser(description=__doc__, formatter_class=about)
    command.add_argument("gold", nargs="*", type=Path, metavar="GOLD.jsonl")
    command.add_argument("--errors", type=int, default=0, metavar="N", help="N errors of each sort")
    command.add_argument("--rules", action="store_true", help="what each rule brings")
    command.add_argument(
        "--how-sure", action="store_true", help="renew how sure rules are from them"
    )
    command.add_argument("--predictions", type=Path, metavar="FOLDER", help="write them there")
    command.add_argument("--lengths", action="store_true", help="cost of long and hostile texts")
    return command


if __name__ == "__main__":
    for piece in report(parser().parse_args()):
        print(piece, flush=True, end="\n\n")
