"""Quiz items as Moodle XML, which Moodle and many other platforms import."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from lesson.base.wording import brief
from lesson.lesson import Lesson

from .items import ItemAnswer, QuizItem

TYPES = {
    "choice": "multichoice", "order": "matching", "number": "numerical", "words": "shortanswer",
    "essay": "essay",
}  # fmt: skip
PENALTY = "0.3333333"  # of another try


def moodle_xml(lesson: Lesson, items: Iterable[QuizItem]) -> bytes:
    """The file: a category with the lesson's title, the article, and the items."""
    quiz = Element("quiz")
    category = SubElement(quiz, "question", type="category")
    title = " ".join(lesson.title.split()).replace("/", "//")
    add(category, "category", f"$course$/top/{title}", html=False)
    quiz.append(article_of(lesson))
    quiz.extend(question_of(number, item) for number, item in enumerate(items, 1))
    indent(quiz, " ")
    return tostring(quiz, encoding="utf-8", xml_declaration=True)


def article_of(lesson: Lesson) -> Element:
    """The article, its paragraphs numbered, as something to read and not to answer."""
    article = lesson.article
    blocks = "".join(f"<li>{escape(article[block])}</li>" for block in article.paragraphs)
    question = Element("question", type="description")
    add(question, "name", "The article", html=False)
    add(question, "questiontext", f"<h3>{escape(lesson.title)}</h3><ol>{blocks}</ol>", markup=True)
    return question


def question_of(number: int, item: QuizItem) -> Element:
    """The <question> of an item."""
    question = Element("question", type=TYPES[item.kind])
    add(question, "name", f"{number:02} {brief(item.prompt, 60)}", html=False)
    add(question, "questiontext", item.prompt)
    add(question, "generalfeedback", item.explanation)
    plain(question, defaultgrade=1, penalty=PENALTY, hidden=0, idnumber=item.id)
    ADDED[item.kind](question, item)
    for hint in item.hints:
        add(question, "hint", hint)
    tags = SubElement(question, "tags")
    add(tags, "tag", f"objective {item.objective}", html=False)
    return question


def choices(question: Element, item: QuizItem) -> None:
    """Adds the choices."""
    plain(question, single=str(not item.several).lower(), shuffleanswers="true")
    plain(question, answernumbering="abc")
    tell_all(question, item)
    for one in item.answers:
        answer(question, one)


def pairs(question: Element, item: QuizItem) -> None:
    """Adds what is to be put in order, each with its place."""
    plain(question, shuffleanswers="true")
    tell_all(question, item)
    for place, one in enumerate(item.answers, 1):
        pair = SubElement(question, "subquestion", format="html")
        SubElement(pair, "text").text = escape(one.words)
        add(pair, "answer", str(place), html=False)


def numbers(question: Element, item: QuizItem) -> None:
    """Adds numbers with their tolerance, and what any other number tells."""
    for one in item.answers:
        answer(question, one, f"{one.value:.10g}", tolerance=f"{one.within:.10g}")
    other(question, item)


def typed_words(question: Element, item: QuizItem) -> None:
    """Adds words that are right or wrong, and what any others tell."""
    plain(question, usecase=0)
    for one in item.answers:
        answer(question, one, one.words.replace("*", r"\*"))
    other(question, item)


def text(question: Element, item: QuizItem) -> None:
    """Adds a field for a text, and the model answer for whoever grades it."""
    plain(question, responseformat="editor", responserequired=1, responsefieldlines=10)
    plain(question, attachments=0, attachmentsrequired=0)
    add(question, "graderinfo", item.answers[0].words)
    add(question, "responsetemplate", "")


def tell_all(question: Element, item: QuizItem) -> None:
    """Adds what a right answer tells, and one that is right in part or not at all."""
    add(question, "correctfeedback", item.right)
    for kind in ("partiallycorrectfeedback", "incorrectfeedback"):
        add(question, kind, item.otherwise)


def other(question: Element, item: QuizItem) -> None:
    """Adds what any other answer tells."""
    if item.otherwise:
        answer(question, ItemAnswer("*", 0, item.otherwise), "*")


def answer(question: Element, one: ItemAnswer, words: str = "", **more: str) -> None:
    """Adds an answer: HTML for a choice, plain text for what is typed."""
    kind = "plain_text" if words else "html"
    there = SubElement(question, "answer", fraction=f"{100 * one.share:.7g}", format=kind)
    SubElement(there, "text").text = words or escape(one.words)
    add(there, "feedback", one.says)
    plain(there, **more)


def add(parent: Element, name: str, words: str, html: bool = True, markup: bool = False) -> None:
    """Adds an element with a <text>, as HTML unless it is a name."""
    there = SubElement(parent, name, {"format": "html"} if html else {})
    inside = escape(words).replace("\n", "<br>") if html and not markup else words
    SubElement(there, "text").text = inside


def plain(parent: Element, **values: object) -> None:
    """Adds elements with values alone."""
    for name, value in values.items():
        SubElement(parent, name).text = str(value)


ADDED = {
    "choice": choices, "order": pairs, "number": numbers, "words": typed_words, "essay": text,
}  # fmt: skip
