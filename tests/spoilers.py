"""A notebook as a student sees it, and where it tells what it asks.

Each cell is run in order and nothing is answered. Near an exercise, its answer must not stand: a
screenful above it and 1,000 pixels below, with heights as we estimate them.
"""

from __future__ import annotations

import ast
import json
import re
from collections.abc import Iterable, Iterator
from contextlib import chdir, redirect_stdout, suppress
from dataclasses import dataclass, field, replace
from html import unescape
from io import StringIO
from pathlib import Path
from typing import Any

from lesson import LessonError, load, pictures
from lesson.exercises.widgets.gate import Gate
from lesson.exercises.widgets.marker import Marker
from lesson.exercises.widgets.placer import Placer
from lesson.exercises.widgets.question import QuestionWidget
from lesson.exercises.widgets.question_list import QuestionList
from lesson.exercises.widgets.revealer import Revealer
from lesson.feedback.dates.parse import typed
from lesson.feedback.questions.parse import NAMED, SHARE, fraction, number_in
from lesson.feedback.questions.question import Question
from lesson.launch.course_copy import without_outputs
from lesson.lesson import Lesson
from lesson.pictures.marked import Marked
from lesson.reading.article import Article
from lesson.reading.edtf import in_words
from lesson.reading.reading import Attribution, Event

NEAR = 1000  # pixels
LINE, WIDE = 22, 120  # pixels, and letters in a line of prose at 1366 pixels
ASKING = re.compile(r"exercises\.(ask|after)\([^()=]*")
PLACES = re.compile(r"\bparagraphs? \d+(?:(?:, | and | to |, and )\d+)*")
MONTHS = (
    "january february march april may june july august september october november december"
).split()
EVERYDAY = set(
    "a an and are as at be been but by can did do does for from had has have he her his how i if in"
    " into is it its last more no not of on one or other own s she so than that the their them then"
    " there these they this to two up was were what when where which who whom whose why will with"
    " word words would you your article paragraph choose all give number write tells tell told say"
    " says said".split()
)


# ---- what stands on the page


@dataclass(frozen=True)
class Block:
    """A piece of the page: prose, code, an output, or an exercise."""

    cell: int
    kind: str  # prose, code, output, article, exercise
    text: str
    height: int
    about: Any = field(default=None, compare=False)  # the exercise, or the marks that are shown


def page(book: dict[str, Any], folder: Path, saved: bool = False) -> list[Block]:
    """All blocks of a notebook, run in its folder, or with the outputs that it was saved with."""
    names: dict[str, Any] = {}
    blocks: list[Block] = []
    for number, cell in enumerate(book["cells"]):
        source = "".join(cell["source"])
        if cell["cell_type"] != "code":
            ours = "\n".join(one for one in source.splitlines() if not one.startswith(">"))
            blocks.append(Block(number, "prose", ours, tall(source)))  # “>” quotes the article
            continue
        code = ASKING.sub("", source)  # the names of questions are names
        blocks.append(Block(number, "code", code, 24 + 20 * len(source.splitlines())))
        with chdir(folder), redirect_stdout(StringIO()) as printed:
            shown = run(source, names)
        blocks += (one for one in outputs(number, shown, printed.getvalue(), source))
        if saved:
            blocks += (Block(number, "output", *as_saved(one)) for one in cell["outputs"])
    return blocks


def as_saved(output: dict[str, Any]) -> tuple[str, int]:
    """The text of a saved output and its height."""
    data = output.get("data", {})
    text = plain_html("".join(data.get("text/html", ""))) or "".join(data.get("text/plain", ""))
    return text, tall(text)


def run(source: str, names: dict[str, Any]) -> object:
    """What the last line of a cell is worth; None where it shows nothing."""
    tree = ast.parse(source)
    last = tree.body.pop() if tree.body and isinstance(tree.body[-1], ast.Expr) else None
    with suppress(LessonError):
        exec(compile(tree, "cell", "exec"), names)
        return eval(compile(ast.Expression(last.value), "cell", "eval"), names) if last else None
    return None


def outputs(number: int, shown: object, printed: str, source: str) -> Iterator[Block]:
    """The blocks that a cell shows."""
    if printed:
        yield Block(number, "output", printed, tall(printed))
    for one in (*shown.exercises, shown.gate) if isinstance(shown, QuestionList) else [shown]:
        if isinstance(one, QuestionWidget):
            text = "\n".join([one.question.prompt, *one.question.choices])
            yield Block(number, "exercise", text, 130 + 34 * len(one.question.choices), one)
        elif isinstance(one, Marker):
            words = sum(len(one.article[one.article.paragraphs[n - 1]]) for n in one.numbers)
            yield Block(number, "exercise", one.title, 160 + words // 2, one)
        elif isinstance(one, Placer):
            yield Block(number, "exercise", one.title, 120 + 170 * len(one.events), one)
        elif isinstance(one, Gate | Revealer):
            yield Block(number, "output", one.then.get("promise", one.title), 60)
        elif isinstance(one, Article):
            yield Block(number, "article", one.text, tall(one.text))
        elif isinstance(one, Marked):
            text = "\n".join(one.reading.article[block] for _, block in one.passages())
            yield Block(number, "article", text, tall(text), one)
        elif one is not None:
            yield Block(number, "output", told(one), height(one))


def told(shown: object) -> str:
    """What an output says, its alt text included."""
    html = shown._repr_html_() if hasattr(shown, "_repr_html_") else ""
    alt = f"{shown!r}\n" if isinstance(shown, pictures.Picture) else ""
    return alt + (plain_html(html) or repr(shown))


def plain_html(html: str) -> str:
    """The words of HTML, a row or a paragraph on a line; what a drawing says its caption says."""
    html = re.sub(r"<(svg|style)\b.*?</\1>", " ", html, flags=re.DOTALL)
    lines = re.sub(r"</(tr|p|li|figcaption|summary)>", "\n", html)
    return unescape(re.sub(r"<[^>]*>", " ", lines)).strip()


def height(shown: object) -> int:
    """How tall an output is, in pixels."""
    drawn = 420 if isinstance(shown, pictures.Picture) else 0
    return drawn or tall(told(shown))


def tall(text: str) -> int:
    """How tall prose or a table is, in pixels; what is folded away counts as open."""
    lines = [line for line in text.splitlines() if line.strip()]
    return sum(LINE * (1 + len(line) // WIDE) + 8 for line in lines)


# ---- what must not be told


@dataclass(frozen=True)
class Asked:
    """An exercise and its answers, by the way in which a text would tell them."""

    name: str
    prompt: str
    phrases: tuple[str, ...] = ()  # told wherever they stand
    short: tuple[str, ...] = ()  # told in a sentence about what is asked
    rivals: tuple[str, ...] = ()  # wrong answers: beside these a short one is not told
    quoted: tuple[str, ...] = ()  # told where they are put in marks or in other type
    dates: tuple[str, ...] = ()  # EDTF, told in whatever spelling
    shares: tuple[tuple[float, float], ...] = ()  # percent, and how close is close enough
    order: tuple[str, ...] = ()
    reasons: tuple[str, ...] = ()  # sentences of the explanation
    known: frozenset[str] = frozenset()  # what carries the article's own sentences
    events: tuple[Event, ...] = ()
    paragraphs: tuple[int, ...] = ()  # whose marks are asked for


def asked(block: Block, lesson: Lesson) -> Asked:
    """What must not be told near an exercise; the answers are taken from the whole lesson."""
    if isinstance(block.about, QuestionWidget):
        known = frozenset(stems(lesson.article.text))
        return replace(of_a_question(lesson.question(block.about.question.id)), known=known)
    if isinstance(block.about, Placer):
        events = lesson.key.events()
        return Asked("place", "", events=events)
    here = block.about.numbers
    count = sum(first_paragraph(lesson, one) in here for one in lesson.key.attributions)
    counts = (f"{count} {noun}" for noun in ("sayings", "attributions", "marks"))
    return Asked("mark", "", phrases=(*counts,), paragraphs=here)


def first_paragraph(lesson: Lesson, one: Attribution) -> int:
    """The paragraph in which an attribution begins."""
    return lesson.article.paragraph_of(min(span for _, span in one.marks))


def of_a_question(question: Question) -> Asked:
    """The answers of a question."""
    entry = question.judge.args[0]
    right = [one.words for one in entry.options if one.right]
    wrong = [one.words for one in entry.options if not one.right]
    says = [one.says for one in entry.options if one.right]
    given: dict[str, tuple] = {}
    answers = tuple(entry.answers)
    if question.kind == "words in the text":
        given["quoted"] = answers
    elif question.kind == "date":
        given["dates"] = tuple(typed(answer) for answer in answers)
    elif question.kind == "number" and re.search(r"in a hundred|per ?cent", question.prompt):
        given["shares"] = tuple((number_in(one), entry.within) for one in answers)
    elif question.kind == "number":
        right = [*answers]
    elif question.kind == "free text":
        says = [*answers]
    long = [one for one in right if len(stems(one)) >= 3]
    return Asked(
        question.id, question.prompt, phrases=tuple(long), order=entry.items, **given,
        short=tuple(one for one in right if one not in long), rivals=tuple(wrong),
        reasons=tuple(sentences("\n".join([question.explanation, *says]))),
    )  # fmt: skip


def tokens(text: str) -> list[str]:
    """Lower-case words and numbers, these in digits."""
    found = re.findall(r"[^\W_]+", text.casefold().replace("’s", "").replace("'s", ""))
    return [str(NAMED.get(word, word)) for word in found]


def stems(text: str) -> set[str]:
    """The words that carry a sentence, without their endings."""
    return {word[:5] for word in tokens(text) if word not in EVERYDAY}


def sentences(text: str) -> list[str]:
    """Sentences, rows of a table and items of a list."""
    parts = re.split(r"(?<=[.!?:;])[”’*)]*\s+|\n", re.sub(r"</?\w+>", "\n", text))
    return [part for part in parts if part.strip()]


def holds(text: str, phrase: str) -> bool:
    """Whether words stand in a text, one after the other."""
    return bool(phrase) and f" {' '.join(tokens(phrase))} " in f" {' '.join(tokens(text))} "


# ---- whether it is told


def tells(block: Block, asked: Asked) -> Iterator[str]:
    """What a block tells of the answer to an exercise."""
    if isinstance(block.about, Marked) and block.about.reading.reader in ("key", "draft"):
        if {*block.about.paragraphs} & {*asked.paragraphs} and block.about.marks:
            yield "the editors’ marks"
        role = {block.about.reading.article[span] for _, span, _ in block.about.marks}
        yield from (words for words in asked.quoted if words in role)
    if block.kind == "article":
        return
    claims = block.text
    if isinstance(block.about, QuestionWidget):
        claims = block.about.question.prompt  # a choice claims nothing
    if not any(holds(claims, wrong) for wrong in asked.rivals):  # a list of right and wrong
        yield from (one for one in asked.phrases if holds(claims, one))
        yield from (one for one in asked.phrases if paraphrased(claims, one))
    yield from (words for words in asked.quoted if emphasised(block.text, words))
    yield from (date for date in asked.dates if date_is_told(block.text, date))
    yield from told_shares(block.text, asked.shares)
    if in_order(block.text, asked.order):
        yield " → ".join(asked.order)
    for sentence in sentences(claims):
        yield from in_a_sentence(sentence, asked)
    for line in claims.splitlines():
        yield from told_events(line, asked.events)


def in_a_sentence(sentence: str, asked: Asked) -> Iterator[str]:
    """The answers that one sentence tells, since it speaks of what is asked."""
    if not re.search(r"which paragraph", asked.prompt):
        sentence = PLACES.sub("", sentence)  # a number there counts nothing
    here, about = stems(sentence), stems(asked.prompt)
    for short in asked.short:
        rival = any(holds(sentence, wrong) for wrong in asked.rivals)
        if holds(sentence, short) and not rival and len(here & (about - stems(short))) >= 2:
            yield short
    for reason in asked.reasons:
        wanted = stems(reason)
        news = wanted - asked.known
        enough = all(len(part & here) >= 0.75 * len(part) for part in (wanted, news))
        if len(wanted) >= 5 and len(news) >= 2 and enough:
            yield reason
    if asked.order and {"oldest", "earliest"} & {*tokens(sentence)} and holds(
        sentence, asked.order[0]):  # fmt: skip
        yield asked.order[0]


def told_events(line: str, events: Iterable[Event]) -> Iterator[str]:
    """The events of which a line tells the date or the kind."""
    here = stems(line)
    for event in events:
        spelt = date_is_told(line, event.when.edtf) or event.kind in tokens(line)
        named = stems(event.name)
        if spelt and len(named & here) >= min(len(named), 3):
            yield f"{event.name}: {event.when.edtf}"


def paraphrased(text: str, phrase: str) -> bool:
    """Whether one sentence has all that carries a long answer."""
    wanted = stems(phrase)
    return len(wanted) >= 4 and any(wanted <= stems(one) for one in sentences(text))


def emphasised(text: str, words: str) -> bool:
    """Whether words stand in quotation marks or in other type, with two more at most."""
    marked = re.findall(r"“([^”]*)”|\*+([^*\n]+)\*+|`([^`]*)`", text)
    pieces = ["".join(one) for one in marked]
    room = len(tokens(words)) + 2
    return any(holds(piece, words) and len(tokens(piece)) <= room for piece in pieces)


def date_is_told(text: str, edtf: str) -> bool:
    """Whether a text has a date, in figures, in words, or as a sign and a year."""
    return any(holds(text, spelling) for spelling in spellings(edtf)) or edtf in text


def spellings(edtf: str) -> Iterator[str]:
    """The ways in which a date is written."""
    year, *parts = edtf.strip("./").split("-")
    if edtf.endswith("/.."):
        before = str(int(year) - 1) if year.isdigit() and not parts else ""
        yield from (f"{year} or later", f"from {year}", f"since {year}", in_words(edtf))
        yield from [f"after {before}"] * bool(before)
    elif edtf.startswith("../"):
        yield from (f"by {year}", f"{year} or earlier", f"until {year}", in_words(edtf))
    elif len(parts) == 2 and "/" not in edtf:
        day, month = int(parts[1]), MONTHS[int(parts[0]) - 1]
        for named in (month, month[:3]):
            yield from (f"{day} {named} {year}", f"{named} {day} {year}")
            yield f"{day} of {named} {year}"
    elif not parts and year.isdigit():
        yield year
    elif len(parts) == 1 and parts[0].isdigit() and int(parts[0]) <= len(MONTHS):
        yield f"{MONTHS[int(parts[0]) - 1]} {year}"


def told_shares(text: str, shares: Iterable[tuple[float, float]]) -> Iterator[str]:
    """The shares of a text that are close to a right one, however they are written."""
    text = text.casefold()
    percent = re.findall(r"(\d+(?:\.\d+)?) ?(?:%|per ?cent|in (?:a|100))", text)
    found = [float(one) for one in percent]
    for match in SHARE.finditer(text):
        with suppress(LessonError):
            found.append(100 * fraction(match))
    for top, bottom in re.findall(r"(\w+)(?: words)? (?:in|out of) (ten|10)\b", text):
        if top in NAMED or top.isdigit():
            found.append(100 * number_in(top) / number_in(bottom))
    for right, within in shares:
        yield from (f"{one:g} in 100" for one in found if abs(one - right) <= within)


def in_order(text: str, items: tuple[str, ...]) -> bool:
    """Whether all items stand in a text, in the order that is asked for."""
    words = f" {' '.join(tokens(text))} "
    places = [words.find(f" {' '.join(tokens(item))} ") for item in items]
    return len(items) > 2 and min(places) >= 0 and places == sorted(places)


# ---- a notebook


Found = tuple[str, int, str]  # the exercise, the cell that tells, what it tells


def spoilers(blocks: list[Block], lesson: Lesson) -> set[Found]:
    """What a page tells near the exercises that ask for it."""
    found: set[Found] = set()
    for at, block in enumerate(blocks):
        if block.kind != "exercise":
            continue
        wanted = asked(block, lesson)
        near = [*reach(blocks[:at][::-1]), *reach(blocks[at + 1 :])]
        for other in near:
            found |= {(wanted.name, other.cell, what) for what in tells(other, wanted)}
    return found


def reach(blocks: Iterable[Block]) -> Iterator[Block]:
    """The blocks that begin within so many pixels."""
    passed = 0
    for block in blocks:
        if passed > NEAR:
            return
        yield block
        passed += block.height


def opening(blocks: list[Block]) -> list[Block]:
    """What stands before the first exercise of a notebook."""
    first = next((b.cell for b in blocks if b.kind == "exercise"), len(blocks))
    return [block for block in blocks if block.cell < first and block.kind != "article"]


def as_a_student_gets_it(path: Path) -> dict[str, Any]:
    """The notebook of a student's copy."""
    book = json.loads(without_outputs(path.read_bytes()))
    assert not any(cell.get("outputs") for cell in book["cells"])
    return book


def lesson_of(book: dict[str, Any]) -> Lesson:
    """The lesson that a notebook of the course loads."""
    sources = "\n".join("".join(cell["source"]) for cell in book["cells"])
    return load(re.findall(r'load\("(.*?)"\)', sources)[0])
