"""Date mentions found by rules."""

from collections.abc import Iterator

from ..article import Article, Span
from ..dates import parse
from ..reading import Attribution, DateMention
from .date_tense import tense
from .date_values import Story, value
from .date_words import date_words

def date_mentions(
    article: Article, attributions: tuple[Attribution, ...] = ()
) -> Iterator[DateMention]:
    """The date mentions of an article, in reading order."""
    found = list(date_words(article.text))
    story = Story(parse(article.published) if article.published else None)
    story.history = is_history(found, story.now)
    for f in found:
        text = article.text
        sentence = article.sentence_of(Span(f.start, f.end))
        story.tense = tense(text, f.start, f.end, sentence.start, sentence.end)
        if f.previous in ("until", "till", "through"):
            story.tense = max(story.tense, 0)
        story.near = f.start - story.quarter_at < 700
        before = story.quarter
        edtf = value(f, story)
        if "quarter" in f.rule and story.quarter:
            story.quarter_at = f.end
        if not edtf:
            continue
        story.tell(edtf)
        yield DateMention(article, Span(f.start, f.end), edtf, edtf, article.text[f.start:f.end], rule=f.rule)


def is_history(found, now) -> bool:
    """Whether the dates of an article are counted from each other, not from its publication."""
    told = sum(far_year(f, now) for f in found)
    counted = sum(counted_from_publication(f) for f in found)
    return told > 4 and told > 3 * counted


def far_year(f, now) -> bool:
    worth = f.worth
    return "B" in worth or ("Y" in worth and not (now and abs(worth["Y"] - now.year) < 2))


def counted_from_publication(f) -> bool:
    worth = f.worth
    if f.rule in ("weekday", "today", "named weekday"):
        return True
    return worth.get("A") == "ago" or ("t" not in worth and worth.get("R") in ("last", "this", "next"))
