"""Date mentions of a key, changed or added by its editor."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from lesson.base.errors import LessonError
from lesson.exercises.placing import likely
from lesson.feedback.dates.parse import typed
from lesson.feedback.questions.parse import plain
from lesson.lesson import Lesson
from lesson.reading.article import Article
from lesson.reading.edtf import in_words
from lesson.reading.event_kinds import EVENT_KINDS
from lesson.reading.reading import DateMention
from lesson.reading.span import Span

SIGNAL = re.compile(
    r"(?:not\s+)?(?:on|in|at|by|after|before|since|until|till|from|during)\s+", re.IGNORECASE
)


def changed(
    old: DateMention, event: str, words: str, kind: str, others: Iterable[DateMention]
) -> DateMention:
    """A mention with another event, time or kind; LessonError for what cannot be read."""
    if not event.strip():
        raise LessonError("expected what is dated, in a few words, found nothing; write it.")
    if kind not in EVENT_KINDS:
        raise LessonError(f"expected {', '.join(EVENT_KINDS)}, found “{kind}”; choose one of them.")
    same = words.strip() == in_words(old.when)
    # its note told how the other date was come by
    new = {} if same else values(words, old.article) | {"note": ""}
    return replace(old, event=as_named_before(event.strip(), others), kind=kind, **new)


def as_named_before(event: str, others: Iterable[DateMention]) -> str:
    """The name of an event as another mention has it, where only capitals or signs differ."""
    names = (one.event for one in others)
    return next((name for name in names if plain(name) == plain(event)), event)


def values(words: str, article: Article) -> dict[str, str]:
    """When something is, with its small word ("after 2024"), and what the words say alone."""
    alone = SIGNAL.sub("", words.strip(), count=1)
    return {"when": typed(words, article.published), "edtf": typed(alone, article.published)}


def added(lesson: Lesson, whole: Span, when: str = "") -> DateMention:
    """A mention of these words, with the small word before them if any.

    When it was is what somebody says, else what the rules of the draft make of the words there,
    else what the words say by themselves; LessonError where that is no date.
    """
    drafted = [one for one in lesson.draft.dates if one.words in whole]
    if drafted and not when.strip():
        return replace(drafted[0], rule="", note="")
    article = lesson.article
    signal = SIGNAL.match(article[whole])
    cut = whole.start + signal.end() if signal else whole.start
    small = Span(whole.start, cut - (signal[0] != signal[0].rstrip())) if signal else None
    given = values(when.strip() or article[whole], article)
    event = " ".join(article[article.sentence_of(whole)].split()[:8])
    kind = likely(given["when"], lesson)
    return DateMention(article, Span(cut, whole.end), event=event, kind=kind, signal=small, **given)
