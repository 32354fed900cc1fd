"""The notation of the tables: "[Borisov] <said> {We knew} (AFP)" is a text with its marks."""

from lesson.reading.article import Article
from lesson.reading.reading import Attribution, Reading
from lesson.reading.span import Span

ROLES = {"[": "source", "<": "cue", "{": "content", "(": "relay"}
CLOSING = {"]": "[", ">": "<", "}": "{", ")": "("}


def marked(notation: str, only: str = "[<{(") -> tuple[str, list[tuple[str, Span]]]:
    """The text without the brackets, and its marks in reading order; ``only`` names what counts.

    >>> marked("[He] <said> so.")
    ('He said so.', [('source', Span(start=0, end=2)), ('cue', Span(start=3, end=7))])
    """
    text, opened, marks = "", {}, []
    for character in notation:
        if character in only:
            opened.setdefault(character, []).append(len(text))
        elif CLOSING.get(character, "none") in only:
            bracket = CLOSING[character]
            marks.append((ROLES[bracket], Span(opened[bracket].pop(), len(text))))
        else:
            text += character
    assert not any(opened.values()), f"a bracket is not closed in {notation!r}"
    return text, sorted(marks, key=lambda mark: mark[1])


def in_the_article(article: Article, notation: str) -> list[tuple[str, Span]]:
    """The marks of a passage, where it stands in an article; it stands there once."""
    passage, marks = marked(notation)
    assert article.text.count(passage) == 1
    start = article.find(passage).start
    return [(role, Span(span.start + start, span.end + start)) for role, span in marks]


def in_braces(notation: str) -> tuple[Article, tuple[Span, ...]]:
    """The article without the braces, and the spans that stood in them."""
    text, marks = marked(notation, only="{")
    return Article(text), tuple(span for _, span in marks)


def braced(article: Article, spans: tuple[Span, ...]) -> str:
    """The way back: the article's text with braces around the spans."""
    pieces, reached = [], 0
    for span in spans:
        pieces += [article.text[reached : span.start], "{", article[span], "}"]
        reached = span.end
    return "".join([*pieces, article.text[reached:]])


def attribution(notation: str, speaker: str = "") -> Attribution:
    """The attribution of a marked text."""
    text, marks = marked(notation)
    single = {role: span for role, span in marks if role != "content"}
    content = tuple(span for role, span in marks if role == "content")
    return Attribution(Article(text), content=content, speaker=speaker, **single)


def saying(article: Article, notation: str, speaker: str = "", note: str = "") -> Attribution:
    """The attribution that a marked passage of the article shows."""
    start = article.find(marked(notation)[0]).start
    moved = [
        (role, Span(span.start + start, span.end + start))
        for role, span in attribution(notation).marks
    ]
    content = tuple(span for role, span in moved if role == "content")
    return Attribution(article, **dict(moved) | {"content": content}, speaker=speaker, note=note)


def reading(article: Article, *notations) -> Reading:
    """A reading of marked passages; a tuple gives the speaker's name, and a note, too."""
    told = ((each,) if isinstance(each, str) else each for each in notations)
    return Reading(article, tuple(saying(article, *each) for each in told))
