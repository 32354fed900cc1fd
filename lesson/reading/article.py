"""An article, which never changes: its text, where that is cut, and its origin."""

import hashlib
from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field
from functools import cached_property
from html import escape

from lesson.base.errors import LessonError, require

from .origin import Origin
from .segment import WORD, paragraphs, quotations, sentences
from .span import Span


@dataclass(frozen=True, repr=False)
class Article:
    """A news article: its text, and what is known of its origin.

    ``published`` is the day of publication as an EDTF value ("2022-07-26"), or None.

    >>> article = Article("Rain fell. “Stay in,” the mayor said.", published="2022-07-26")
    >>> [article[sentence] for sentence in article.sentences]
    ['Rain fell.', '“Stay in,” the mayor said.']
    >>> article[article.find("the mayor")]
    'the mayor'
    """

    text: str
    name: str = "article"
    published: str | None = None
    origin: Origin = field(default=Origin(), compare=False)

    def __getitem__(self, span: Span) -> str:
        if span.end > len(self.text):
            raise LessonError(
                f"{self.name}: a mark at characters {span.start} to {span.end} lies outside the"
                f" text, which has {len(self.text)} characters; mark words that stand in it."
            )
        return self.text[span.start : span.end]

    @cached_property
    def sha256(self) -> str:
        """The text's SHA-256 as UTF-8, in hexadecimal: tells whether an article was changed."""
        return hashlib.sha256(self.text.encode("utf-8", "surrogatepass")).hexdigest()

    @cached_property
    def paragraphs(self) -> tuple[Span, ...]:
        """The paragraphs, cut at blank lines; at every line end where there are no blank lines."""
        return tuple(paragraphs(self.text))

    @cached_property
    def sentences(self) -> tuple[Span, ...]:
        """The sentences, each inside one paragraph, in the order of the text."""
        return tuple(
            sentence for block in self.paragraphs for sentence in sentences(self.text, block)
        )

    @cached_property
    def words(self) -> tuple[Span, ...]:
        """The words, without the punctuation around them ("U.S." and "country’s" are one each)."""
        return tuple(Span(*word.span()) for word in WORD.finditer(self.text))

    @cached_property
    def quotations(self) -> tuple[Span, ...]:
        """What stands between quotation marks, without the marks; the outermost pair counts."""
        return tuple(
            quotation for block in self.paragraphs for quotation in quotations(self.text, block)
        )

    def words_in(self, span: Span) -> tuple[Span, ...]:
        """The words that stand wholly inside ``span``."""
        first = bisect_left(self.words, span.start, key=lambda word: word.start)
        last = bisect_right(self.words, span.end, key=lambda word: word.end)
        return self.words[first:last]

    def is_quoted(self, span: Span) -> bool:
        """Whether ``span`` stands inside one pair of quotation marks."""
        index = bisect_right(self.quotations, span.start, key=lambda quoted: quoted.start)
        return index > 0 and span in self.quotations[index - 1]

    def find(self, words: str, nth: int = 1, after: int = 0) -> Span:
        """The ``nth`` place at or after character ``after`` where ``words`` stand in the text."""
        found = f"“{words}”, nth={nth}, after={after}"
        sought = words and nth > 0 and after >= 0
        require(sought, "words to find, counted from 1", found, 'write find("the words")')
        place = after - 1
        for count in range(nth):
            place = self.text.find(words, place + 1)
            if place < 0:
                wanted = "once" if nth == 1 else f"{nth} times"
                raise LessonError(
                    f"{self.name}: expected “{words}” at least {wanted}, found it {count} times;"
                    " copy the words from the article, letter for letter."
                )
        return Span(place, place + len(words))

    def paragraph_of(self, span: Span) -> int:
        """The number of the paragraph in which ``span`` starts, counted from 1 (0 before it)."""
        return bisect_right(self.paragraphs, span.start, key=lambda block: block.start)

    def sentence_of(self, span: Span) -> Span:
        """The sentence in which ``span`` starts; ``span`` itself where there is none."""
        index = bisect_right(self.sentences, span.start, key=lambda sentence: sentence.start)
        return self.sentences[index - 1] if index else span

    def __repr__(self) -> str:
        return (
            f"{self.name}: {len(self.paragraphs)} paragraphs, {len(self.sentences)} sentences,"
            f" {len(self.words)} words, published {self.published or 'on an unknown day'}"
        )

    def _repr_html_(self) -> str:
        space = "margin-bottom:0.7em;line-height:1.6"
        blocks = "".join(
            f"<li style='{space}'>{escape(self[block])}</li>" for block in self.paragraphs
        )
        return f"<ol style='max-width:46em'>{blocks}</ol>"


def numbers_of_paragraphs(article: Article, numbers: tuple[int, ...]) -> tuple[int, ...]:
    """The numbers, or those of all paragraphs where there are none; LessonError for a wrong one."""
    every = tuple(range(1, len(article.paragraphs) + 1))
    for number in numbers:
        what, lacks = f"the numbers of paragraphs, 1 to {len(every)}", "has no such paragraph"
        require(number in every, what, f"{number!s:.20}", f"{article.name} {lacks}")
    return tuple(map(int, numbers)) or every  # 8.0 is paragraph 8
