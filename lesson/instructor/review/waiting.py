"""The marks of a key, as a review sorts and shows them."""

from __future__ import annotations

from lesson.base.wording import brief
from lesson.base.wording import sentence as as_sentence
from lesson.drafting import how_sure
from lesson.reading.edtf import in_words
from lesson.reading.oddities import (
    NO_NAMES,
    odd_date,
    odd_event,
    odd_name,
    odd_saying,
    plain_words,
)
from lesson.reading.reading import Attribution, DateMention
from lesson.reading.span import Span

Mark = Attribution | DateMention
FEW = 5  # names and events to choose from beside a mark
NEAR = 4  # paragraphs: an event chosen again is mostly told of close by


def odd(mark: Mark) -> str:
    """What looks odd in a mark; "" for nothing."""
    return odd_saying(mark) if isinstance(mark, Attribution) else odd_date(mark)


def begin(mark: Mark) -> Span:
    """The place of a mark in the text."""
    return mark.marks[0][1] if isinstance(mark, Attribution) else mark.words


def doubt(mark: Mark) -> tuple[object, ...]:
    """Sorts what looks odd before all else, then by how often its rule is right."""
    return (not odd(mark), how_sure(mark.rule).share, mark.rule, begin(mark))


def in_a_line(mark: Mark) -> str:
    """A mark in a line: who says what, or when what was."""
    paragraph = mark.article.paragraph_of(begin(mark))
    if isinstance(mark, DateMention):
        return f"¶{paragraph} {mark.phrase} = {in_words(mark.when)}: {brief(mark.event, 60)}"
    said = brief(" … ".join(mark.article[span] for span in mark.content), 60)
    return f"¶{paragraph} {mark.voice or 'nobody'}: {said}"


def likely_names(one: Attribution, every: tuple[Attribution, ...]) -> list[str]:
    """Names used already that may be this speaker's, those heard nearest before it first.

    Where the article itself names the source, and nothing looks odd, there is nothing to choose.
    """
    if is_named(one) and not odd(one):
        return []
    article, place = one.article, begin(one)
    own = [article[one.source]] if one.source else []
    near = sorted(
        every, key=lambda other: (begin(other) > place, abs(begin(other).start - place.start))
    )
    names = dict.fromkeys((*own, *(other.voice for other in near)))
    heard = {*plain_words(one.voice)}  # “Falk” is no other name of Ines Falk
    fit = [
        name for name in names if not {*plain_words(name)} <= heard and not odd_name(name, article)
    ]
    return fit[:FEW]


def is_named(one: Attribution) -> bool:
    """Whether the source is no pronoun, and its words are in the name or the name in them."""
    words = {*plain_words(one.article[one.source])} if one.source else set()
    return not words <= NO_NAMES and not words.isdisjoint(plain_words(one.voice))


def likely_events(
    one: DateMention, every: tuple[DateMention, ...], sayings: tuple[Attribution, ...]
) -> list[str]:
    """What a date may be the date of: a saying of its own sentence, or an event told near it."""
    article, number = one.article, one.article.paragraph_of(one.words)
    sentence = article.sentence_of(one.words)
    said = [
        as_sentence(f"{saying.voice} {article[saying.cue]} this")
        for saying in sayings
        if one.kind == "said" and saying.cue and saying.voice and saying.cue in sentence
    ]
    near = sorted(every, key=lambda other: abs(article.paragraph_of(other.words) - number))
    close = (other for other in near if abs(article.paragraph_of(other.words) - number) <= NEAR)
    names = dict.fromkeys((*said, *(other.event for other in close)))
    fit = [name for name in names if name != one.event and not odd_event(name)]
    return fit[:FEW]
