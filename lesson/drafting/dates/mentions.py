"""Date mentions found by rules: the words, their value, their signal, and what they date."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from lesson.reading.article import Article
from lesson.reading.edtf import Day, When, parse
from lesson.reading.reading import Attribution, DateMention
from lesson.reading.span import Span

from .clauses import Sentence, Tense
from .context import DateContext, in_words
from .events import CLOSE, SayingIndex, kind
from .names import event_name
from .signals import NOTES, opened, signal, stretch, way
from .values import puts_day_first, puts_month_first, value
from .words import DAYS, RULES, DateWords, date_words

UNTIL = re.compile(r"\b(?:until|till|through)\s+(?:at\s+least\s+|after\s+)?\Z")
LEFT, RIGHT = 60, 80  # characters around “today” that tell whether it means nowadays


class ResolvedDate(NamedTuple):
    """A time expression with its sentence, value, whether it looks ahead, and why."""

    words: DateWords
    sentence: Sentence
    edtf: str
    coming: bool
    note: str


def date_mentions(
    article: Article, attributions: Sequence[Attribution] = ()
) -> Iterator[DateMention]:
    """The date mentions of an article, in reading order.

    >>> article = Article("The bridge has been closed since Friday.", published="2021-03-09")
    >>> list(date_mentions(article))
    [“since Friday” → 2021-03-05/..: The bridge has been closed (happened)]
    """
    dates = list(resolved_dates(article))
    stretches = dict(between(article.text, dates))
    sayings = SayingIndex(article, attributions)
    for index, date in enumerate(dates):
        yield mention(article, date, stretches.get(index), sayings)


def resolved_dates(article: Article) -> Iterator[ResolvedDate]:
    """The time expressions of an article that have a value."""
    found = list(date_words(article.text))
    context = DateContext(publication(article))
    context.history = is_history(found, context.now)
    context.day_first = any(map(puts_day_first, found))
    context.month_first = any(map(puts_month_first, found))
    sentence = None
    for index, words in enumerate(found):
        if not sentence or words.span.start >= sentence.span.end:
            sentence = Sentence(article.text, article.sentence_of(words.span))
        context.spoken = day_of_saying(article, found[index : index + 2], sentence, context)
        tell(context, words, sentence)
        edtf = value(words, context)
        if edtf:
            if not is_aside(words, context):
                context.tell(edtf)
            coming = context.tense.ahead > 0 and not context.history
            yield ResolvedDate(
                words, sentence, edtf, coming, reason(article.text, words, edtf, context)
            )


def day_of_saying(
    article: Article, found: Sequence[DateWords], sentence: Sentence, context: DateContext
) -> When | None:
    """The day of ““We leave today,” he said on Monday”: the quotation’s “today” counts from it."""
    if len(found) < 2 or found[0].rule != "today" or found[1].rule not in DAYS:
        return None
    spoken, told = (words.span for words in found)
    close = told.start - spoken.end <= CLOSE and told.end <= sentence.span.end
    if not close or not article.is_quoted(spoken) or article.is_quoted(told):
        return None
    tell(context, found[1], sentence)
    day = value(found[1], context)
    return parse(day) if day else None


def publication(article: Article) -> When | None:
    """When an article was published, if both ends of that are known."""
    when = parse(article.published) if article.published else None
    return when if when and when.first and when.last else None


def tell(context: DateContext, words: DateWords, sentence: Sentence) -> None:
    """Moves the context on to an expression; “until” and “the” leave its tense open."""
    start = words.span.start
    context.right = sentence.text[words.span.end : min(sentence.span.end, words.span.end + RIGHT)]
    context.left = sentence.text[max(sentence.span.start, start - LEFT) : start]
    told = sentence.tense(words.span)
    open_to = 1 if words.previous.lower() == "the" else -1 if UNTIL.search(context.left) else None
    context.tense = Tense() if told.ahead == open_to else told


def is_aside(words: DateWords, context: DateContext) -> bool:
    """Whether a history does not go on from a date: a plan (“for 1976”), or its own publication."""
    plan = context.tense.ahead > 0 and words.rule == "year"
    return context.history and (
        plan or (context.base is not None and context.base is context.published)
    )


def reason(text: str, words: DateWords, edtf: str, context: DateContext) -> str:
    """The reason for a value, in one line."""
    named = " ".join(text[words.span.start : words.span.end].split())
    note = RULES[words.rule].note.format(origin=context.origin, pick=context.pick(edtf))
    return f"“{named}” is {in_words(edtf)}. {note} {context.doubt}".rstrip()


def is_history(found: Sequence[DateWords], now: Day | None) -> bool:
    """Whether the dates of an article are counted from each other, not from its publication.

    Histories name years, far from that of publication; news name weekdays and “last week”.
    """
    told = sum(is_far_year(words, now) for words in found)
    return told > 4 and told > 3 * sum(map(is_counted_from_publication, found))


def is_far_year(words: DateWords, now: Day | None) -> bool:
    """Whether words name a year other than that of publication and those next to it."""
    year = words.worth.get("Y")
    return "B" in words.worth or (year is not None and not (now and abs(year - now.year) < 2))


def is_counted_from_publication(words: DateWords) -> bool:
    """Whether words mean nothing without the day of publication."""
    named = words.worth.get("R") in ("last", "this", "next") and not words.definite
    return named or words.worth.get("A") == "ago" or words.rule in ("weekday", "today")


def needs_publication(article: Article) -> bool:
    """Whether an article has words such as “Tuesday” that need the publication date."""
    return any(map(is_counted_from_publication, date_words(article.text)))


def between(text: str, dates: Sequence[ResolvedDate]) -> Iterator[tuple[int, tuple[str, Span]]]:
    """For each date at either end of a range: its index, the range, and its whole span."""
    for index, (one, other) in enumerate(pairwise(dates)):
        whole = stretch(text, one.words, one.edtf, other.words, other.edtf)
        if whole:
            span = Span(start_of(text, one.words), other.words.span.end)
            yield from ((index, (whole, span)), (index + 1, (whole, span)))


def start_of(text: str, words: DateWords) -> int:
    """Where a date starts, with its signal."""
    sign = signal(text, words)
    return sign.start if sign else words.span.start


def mention(
    article: Article, date: ResolvedDate, whole: tuple[str, Span] | None, sayings: SayingIndex
) -> DateMention:
    """A date mention with signal and event; ``whole`` is the range it begins or ends."""
    words, note = date.words, date.note
    sign = signal(article.text, words)
    how = "" if whole else way(article.text, words, sign, date.coming)
    when = whole[0] if whole else opened(how, date.edtf, words)
    if how and when != date.edtf:
        note += " " + NOTES[how].format(article[sign])
    said = sayings.dated(words.span, date.sentence.span)
    again = "" if said else sayings.again(words.after, date.edtf)
    label = sayings.label(said, words.span, date.edtf) if said else again
    span = whole[1] if whole else Span(start_of(article.text, words), words.span.end)
    label = label or event_name(article.text, date.sentence.span, span)
    sort = kind(parse(when), publication(article), bool(said or again), date.coming)
    return DateMention(article, words.span, date.edtf, when, label, sort, sign, note, words.rule)
