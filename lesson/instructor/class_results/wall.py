"""Class results as slides for the projector: one disputed passage or question each, no names."""

from collections import Counter
from collections.abc import Iterable
from html import escape
from itertools import islice
from pathlib import Path

from lesson.base.page import isolated, whole_page
from lesson.base.terminal import seen
from lesson.base.wording import counted, sentence, shorten
from lesson.feedback.questions.parse import chosen
from lesson.lesson import Lesson
from lesson.reading.reading import Reading
from lesson.reading.span import Span
from lesson.reading.words import marks

from .agreement import NOTHING, ROLES, roles_of
from .class_table import ClassTable
from .disagreement import DisagreementMap, DisputedPlace
from .page import FOOT, MADE_BY
from .questions import QuestionResult, QuestionResults

PASSAGES, QUESTIONS, ROWS = 6, 4, 3  # slides of each, and rows of a table on one
AROUND, WITHIN = 12, 24  # most words shown beside a passage, and of it
KINDS = ("one of", "some of")
HINT = "<p class='hint'>Page Down or → goes on, Page Up or ← goes back; F fills the screen.</p>"
Bar = tuple[str, int, bool]  # what was marked or chosen, by how many, and whether it is the key's


def wall(
    lesson: Lesson,
    students: int,
    heat: DisagreementMap,
    questions: QuestionResults,
    steps: Iterable[tuple[str, ClassTable]],
) -> str:
    """The slides as one HTML page: passages, questions, and what to do next with its title."""
    asked = (one for one in questions.answered if one.question.kind in KINDS and one.share < 1)
    slides = (
        *(passage(lesson.key_if_any, heat, place) for place in one_per_sentence(heat)),
        *map(question, islice(asked, QUESTIONS)),
        *(summary(*step) for step in steps),
    )
    title = f"What we see differently: {lesson.title}"
    told = f"<p>{counted(students, 'student')} handed in their work.</p>{HINT}"
    style, script = (
        Path(__file__).with_suffix(suffix).read_text(encoding="utf-8") for suffix in (".css", ".js")
    )
    shown = "\n".join(f"<section>{slide}</section>" for slide in slides)
    parts = {"head": f"<h1>{isolated(title)}</h1>{told}", "sections": shown, "foot": FOOT}
    return whole_page(MADE_BY, title, parts, more_style=style, script=script)


def one_per_sentence(heat: DisagreementMap) -> list[DisputedPlace]:
    """The most disputed place of each sentence, the most disputed first."""
    article = heat.votes.article
    best: dict[Span, DisputedPlace] = {}
    for place in sorted(heat.places, key=heat.most_disputed_first):
        best.setdefault(article.sentence_of(heat.span(place.words)), place)
    return [*best.values()][:PASSAGES]


def passage(key: Reading | None, heat: DisagreementMap, place: DisputedPlace) -> str:
    """A disputed passage in its sentence, how many marked it as what, and the key's mark."""
    article, span = heat.votes.article, heat.span(place.words)
    whole = article.sentence_of(span)
    end = max(whole.end, article.sentence_of(article.words[place.words[-1]]).end)
    before, after = article.text[whole.start : span.start], article.text[span.end : end]
    words = (
        escape(cut(before, AROUND)),
        f"<mark>{escape(shorten(article[span], WITHIN, WITHIN // 3))}</mark>",
        escape(cut(after, 0)),
    )
    votes = heat.votes.roles[place.peak]
    right, why = by_key(key, place.peak, whole)
    bars = [(role, votes[role], role == right) for role in (*ROLES, NOTHING)]
    told = f"{sentence(right)}, says the key. {why}" if right else ""
    about = f"Paragraph {heat.paragraph(place.peak)}: what is this?"
    return slide(about, f"<p class='passage'>{''.join(words)}</p>", bars, told)


def cut(words: str, last: int) -> str:
    """The words beside a passage, the first or ``last`` few, with the space around them."""
    few = shorten(words, AROUND, last).strip()
    return (
        words[: len(words) - len(words.lstrip())] + few + words[len(words.rstrip()) :] * bool(few)
    )


def by_key(key: Reading | None, word: int, around: Span) -> tuple[str, str]:
    """The key's role for a word, and its reason; two "" if there is no key."""
    if key is None:
        return "", ""
    near = [one for one in key.attributions if any(s.overlaps(around) for _, s in one.marks)]
    near.sort(key=lambda one: word not in marks(key.article, one).all)
    return roles_of(key)[0].get(word, NOTHING), next((one.note for one in near), "")


def question(one: QuestionResult) -> str:
    """A question, how many chose each option at first, and the right ones with the reason."""
    choices, entry = one.question.choices, one.question.entry
    counts = Counter(place for _, each in one.first for place in chosen(choices, each.given))
    right = {option.words for option in entry.options if option.right}
    bars = [(words, counts[place], words in right) for place, words in enumerate(choices)]
    return slide(seen(one.question.prompt), "", bars, one.question.explanation)


def slide(heading: str, body: str, bars: Iterable[Bar], told: str) -> str:
    """A slide's HTML: what is asked, a bar for each count, and what the next press shows."""
    bars = [*bars]
    most = max((count for _, count, _ in bars), default=0) or 1
    rows = (
        f"<li{' data-right' * right}><span>{escape(seen(words))}</span>"
        f"<b style='--part:{count / most:.2f}'>{count}</b></li>"
        for words, count, right in bars
    )
    answer = f"<p class='answer' hidden>{escape(seen(told))}</p>" if told else ""
    return f"<h2>{escape(heading)}</h2>{body}<ul class='bars'>{''.join(rows)}</ul>{answer}"


def summary(title: str, shown: ClassTable) -> str:
    """A slide of the first rows of a table, each with what it rests on."""
    rows = (
        f"<li>{escape(sentence(': '.join(what)))} <i>({escape(why)})</i></li>"
        for *what, why in [*shown.table_rows][:ROWS]
    )
    items = "".join(rows) or f"<li>{escape(shown.finding)}</li>"
    return f"<h2>{title}</h2><ol>{items}</ol>"
