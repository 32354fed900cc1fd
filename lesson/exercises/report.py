"""A learner's work as one page to keep, print or hand in."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime

from msgspec import structs

from lesson import pictures
from lesson.base.errors import LessonError
from lesson.base.files import write_whole
from lesson.base.html import Markup, link, noted, table, unbroken
from lesson.base.page import NOT_OURS, Written, isolated, whole_page
from lesson.base.wording import brief, counted, listed
from lesson.feedback.dates.compare import date_feedback, given_date
from lesson.feedback.marks.compare import compare
from lesson.feedback.questions.kinds import ORDER, TRACE
from lesson.feedback.questions.parse import chosen
from lesson.feedback.questions.question import Question
from lesson.lesson import Lesson, of_a_lesson
from lesson.reading import edtf
from lesson.reading.reading import Answer, Attribution, DateMention, Reading

from .again import AGAIN
from .gain import gained, withheld_questions
from .pages_found import NAME, looked_up, pages
from .progress import row
from .self_check import ticked

SAYING = re.compile(r"saying-(\d{1,6})")
DATING = "date: "
ENOUGH = 0.75  # of the answers on an objective are right: one can do it
SHOWN = 3  # changes of mind on the first page
MOST = 20  # questions to go back to, so that they fit on the first page
ON_SCREEN = "screen"  # the class of what is left out on paper
NAMED = "Your report is {}, in the folder with your work."


@of_a_lesson
def report(lesson: Lesson) -> Written:
    """Writes the learner's work as one HTML file beside their JSON, replacing an older report.

    LessonError if it cannot be written; an older report then stays as it was.

    >>> report(load("iss-exit"))
    Your report is “iss-exit report.html”, in the folder with your work.
    """
    html = page(lesson, lesson.mine, date.today())
    path = lesson.work.path.with_name(f"{lesson.article.name} report.html")
    try:
        write_whole(path, html.encode())
    except OSError as refused:
        raise LessonError(
            f"cannot save your report as {path} ({refused.strerror}); free some space, or name"
            " another folder in LESSON_WORK, and try again."
        ) from refused
    return Written(path, NAMED)


def page(lesson: Lesson, mine: Reading, today: date) -> str:
    """The whole report as self-contained HTML; an empty section says what is left to do."""
    shown = (
        f"<section class='{part.__name__.replace('_', '-')}'><h2>{name}</h2>\n"
        + ("".join(part(lesson, mine)) or f"<p class='still'>{left}</p>")
        + "</section>"
        for name, part, left in SECTIONS
        if part is not before_and_after or lesson.before_and_after
    )
    return whole_page(
        "Copy Desk report",
        f"Report: {lesson.title}",
        {
            "head": "\n".join(head(lesson, mine, today)),
            "sections": "\n".join(shown),
            "foot": foot(lesson),
        },
        images=True,
    )


def head(lesson: Lesson, mine: Reading, today: date) -> Iterator[str]:
    """Lesson, reader, day, and what is done."""
    count = sum(bool(answers(lesson, mine, question.id)) for question in lesson.questions)
    answered = f"answered {count} of {counted(len(lesson.questions), 'question')}"
    done = (
        f"marked {counted(len(mine.attributions), 'attribution')}",
        f"dated {counted(len(mine.events()), 'event')}",
        *([answered] if lesson.questions else []),
    )
    yield f"<h1>{isolated(lesson.title)}</h1>"
    yield f"<p>Read by <strong>{isolated(mine.reader)}</strong>. Written on"
    yield f" {edtf.in_words(today.isoformat())}.</p><p class='done'>You {listed(done)}.</p>"


def first_page(lesson: Lesson, mine: Reading) -> Iterator[str]:
    """What to show others: what one can do now, the article, the timeline, one's own texts."""
    can = list(what_one_can_do(lesson, mine))
    yield f"<ul class='can'><li>{'</li><li>'.join(can)}</li></ul>" if can else ""
    if changed := list(changes(lesson, mine))[:SHOWN]:
        items = (f"<li>{isolated(about)}: {first} → {last}</li>" for about, first, last in changed)
        yield f"<h3>What you changed your mind about</h3><ul>{''.join(items)}</ul>"
    if mine.attributions:
        yield "<h3>The article, with your marks</h3>"
        yield f"<div class='article'>{pictures.marked(mine)._repr_html_()}</div>"
    if mine.dates:
        yield f"<h3>Your timeline</h3>{pictures.timeline(mine)._repr_html_()}"
    for question in lesson.questions:
        if question.points and (given := mine.answered(question.id)):
            words = "<br>".join(map(isolated, given[-1].given))
            yield f"<h3>{isolated(opening(question.prompt))}</h3><p>{words}</p>"


def opening(prompt: str) -> str:
    """The first sentences of a prompt, as many as make a heading."""
    whole = re.match(r".{40,}?[.?!](?= |$)", prompt)
    return brief(whole[0] if whole else prompt, 110)


def what_one_can_do(lesson: Lesson, mine: Reading) -> Iterator[str]:
    """Each objective that questions were answered on: a tick, or how many are right so far."""
    judged = [one for one in outcomes(lesson, mine, -1) if one[1] in ("right", "not yet")]
    for number, objective in enumerate(lesson.objectives, 1):
        here = [outcome for question, outcome in judged if question.objective == number]
        right = here.count("right")
        if here and right >= ENOUGH * len(here):
            yield f"✓ {isolated(objective)}"
        elif here:
            yield f"→ {isolated(objective)} ({right} of {len(here)} right so far)"


def changes(lesson: Lesson, mine: Reading) -> Iterator[tuple[str, Markup, Markup]]:
    """What a changed answer was about, the first and the last answer; of questions alone."""
    asked = {question.id for question in lesson.questions if question.traits.is_marked}
    for name in dict.fromkeys(answer.question for answer in mine.answers):
        given = answers(lesson, mine, name) if name in asked else ()
        if given and given[0].given != given[-1].given:
            first, last = (Markup(", ".join(map(isolated, given[at].given))) for at in (0, -1))
            yield heading(lesson, name), first, last


def at_a_glance(lesson: Lesson, mine: Reading) -> Iterator[str]:
    """What is done notebook by notebook, how much of it is right, and what to go back to."""
    if lesson.rounds:
        yield wide(("notebook", "done"), (row(lesson, mine, one)[:2] for one in lesson.rounds))
    told = list(how_much_is_right(lesson, mine))
    yield f"<ul class='told'><li>{'</li><li>'.join(told)}</li></ul>" if told else ""
    wrong = [one for one, outcome in outcomes(lesson, mine, -1) if outcome == "not yet"]
    if wrong:
        items = "".join(f"<li>{isolated(brief(one.prompt, 70))}</li>" for one in wrong[:MOST])
        more = (
            f"<p>And {len(wrong) - MOST:,} more, under “Your answers”.</p>" if wrong[MOST:] else ""
        )
        yield f"<h3>Not right yet</h3><ul class='again'>{items}</ul>{more}"


def how_much_is_right(lesson: Lesson, mine: Reading) -> Iterator[str]:
    """How many marks, dates and answers are right; nothing of what is not begun."""
    marks, dates = len(mine.attributions), mine.events()
    if lesson.has_key and marks:
        compared = compare(mine, lesson.key)
        yield f"Of your {counted(marks, 'mark')}, {compared.found} are right in full."
    if lesson.has_key and dates:
        events = [one for one in lesson.key.events() if given_date(mine, one)]
        right = sum(date_feedback(lesson.key, mine, one).name == "right" for one in events)
        yield f"Of your {counted(len(events), 'date')}, {right} are right, with their kind."
    first, last = (
        [outcome for _, outcome in outcomes(lesson, mine, at) if outcome in ("right", "not yet")]
        for at in (0, -1)
    )
    if last:
        now = f"{last.count('right')} are right now; {first.count('right')} were right at first"
        yield f"Of your answers to {counted(len(last), 'question')}, {now}."


def outcomes(lesson: Lesson, mine: Reading, at: int) -> Iterator[tuple[Question, str]]:
    """Each answered question that is not withheld, with the outcome of its first or last answer."""
    withheld = withheld_questions(lesson, mine)
    for question in lesson.questions:
        if question.id not in withheld and (given := mine.answered(question.id)):
            yield question, question.feedback(given[at].given).outcome


def what_you_marked(lesson: Lesson, mine: Reading) -> Iterator[str]:
    """A table of the marks, and feedback on each."""
    if not mine.attributions:
        return
    rows = (mark_row(number, marked) for number, marked in enumerate(mine.attributions, 1))
    yield wide(("no.", "who says it", "cue", "in whose words", "what is said"), rows)
    if lesson.has_key:
        compared = compare(mine, lesson.key)
        remarks = map(compared.remark_on, range(len(mine.attributions)))
        items = (
            f"<strong>{one.outcome.capitalize()}.</strong> {isolated(one.sentence)}"
            for one in remarks
        )
        yield "<h3>What the editor’s key says about each</h3>"
        yield f"<ol class='remarks'><li>{'</li><li>'.join(items)}</li></ol>"


def mark_row(number: int, marked: Attribution) -> tuple[str, ...]:
    """An attribution as a table row."""
    source, cue, relay = (
        brief(marked.article[span]) if span else ""
        for span in (marked.source, marked.cue, marked.relay)
    )
    who = brief(marked.voice)
    asides = [f"named as “{isolated(source)}”"] * (not {*source.split()} <= {*who.split()})
    asides += [f"carried by “{isolated(relay)}”"] * bool(relay)
    content = brief(" … ".join(marked.article[span] for span in marked.content), 160)
    return str(number), noted(isolated(who) or "nobody named", asides), cue, marked.kind, content


def your_pictures(lesson: Lesson, mine: Reading) -> Iterator[str]:
    """The pictures of this reading for which there is something to draw."""
    names = ("voices", "ribbon", "chain") if mine.attributions else ()
    for name in names + (("telling",) if mine.dates else ()):
        yield getattr(pictures, name)(mine)._repr_html_()


def your_dates(lesson: Lesson, mine: Reading) -> Iterator[str]:
    """The date mentions in the order of the text, with the learner's dates."""
    mentions = sorted(mine.dates, key=lambda mention: mention.words)
    if mentions:
        columns = ("what", "words in the article", "when", "as written down")
        yield wide(columns, map(date_row, mentions))


def date_row(mention: DateMention) -> tuple[str, ...]:
    """A date mention as a table row."""
    article = mention.article
    words = " ".join(article[span] for span in (mention.signal, mention.words) if span)
    place = f"paragraph {article.paragraph_of(mention.words)}"
    quoted = noted(f"“{isolated(words)}”", [place])
    return mention.event, quoted, edtf.in_words(mention.when), unbroken(mention.when)


def your_answers(lesson: Lesson, mine: Reading) -> Iterator[str]:
    """Each answered question that is not withheld: the last answer, the solution, why."""
    shown = ""
    for question, _ in outcomes(lesson, mine, -1):
        if given := answers(lesson, mine, question.id):
            entries = "".join(
                f"<dt class='{kind}'>{name}</dt><dd class='{kind}'>{words}</dd>"
                for kind, name, words in parts(lesson, mine, question, given)
                if words
            )
            kind = "answer screen" if question.points else "answer"  # on paper it stands in front
            shown += f"<div class='{kind}'><h3>{isolated(question.prompt)}</h3>"
            shown += f"<dl>{entries}</dl></div>"
    if shown:
        yield f"<div class='answers'>{shown}</div>"


def pages_found(lesson: Lesson, mine: Reading) -> Iterator[str]:
    """A claim of the learner's choice, and two pages that they found about it."""
    if given := looked_up(mine):
        rows = (
            (isolated(one.publisher), address(one.address), isolated(one.search),
             isolated(one.says))
            for one in pages(given)
        )  # fmt: skip
        yield f"<p>{isolated(given[0])}</p>"
        yield wide(("who publishes it", "address", "found with", "what it says"), rows)


def address(words: str) -> str:
    """An address as a link, if it is one of the web’s."""
    return link(words, words) if words.startswith(("https://", "http://")) else isolated(words)


def before_and_after(lesson: Lesson, mine: Reading) -> Iterator[str]:
    """The first answers before and after the course."""
    if any(mine.answered(name) for pair in lesson.before_and_after for name in pair):
        yield gained(lesson, mine)._repr_html_()


def parts(
    lesson: Lesson, mine: Reading, question: Question, given: Sequence[Answer]
) -> Iterator[tuple[str, str, str]]:
    """The parts of an answered question: where they are shown, their names, what they say."""
    last = given[-1].given
    sure = [f"{one.confidence} %" for one in given if one.confidence is not None]
    pages = [reference for reference in lesson.references if reference.id in question.references]
    told = question.feedback(last)
    right, sign = told.outcome == "right", {"right": "✓ ", "not yet": "→ "}.get(told.outcome, "")
    yield "", "Your answer", sign + listing(last, question.traits in (ORDER, TRACE))
    if (held := ticked(mine, question)) is not None:
        points = [f"{'✓' if point in held else '–'} {point}" for point in question.points]
        yield "", "Your own check", listing(points)
    yield (
        ON_SCREEN,
        "How sure",
        f"{sure[0]} at first, {sure[-1]} at last" if sure[1:] else "".join(sure),
    )
    yield ON_SCREEN * bool(question.solution), "What we say", isolated(told.sentence)
    yield ON_SCREEN * right, "The solution", isolated(question.solution)
    yield ON_SCREEN, "Why", isolated(question.explanation)
    found = (f"{edtf.in_words(page.date)}: {link(page.source, page.url)}" for page in pages)
    yield ON_SCREEN, "Read more", "<br>".join(found)


def changed_minds(lesson: Lesson, mine: Reading) -> Iterator[str]:
    """The first and last answer wherever the answer or the confidence changed."""
    names = dict.fromkeys(answer.question for answer in mine.answers)
    given = {name: answers(lesson, mine, name) for name in names}
    changed = [name for name in names if len({(a.given, a.confidence) for a in given[name]}) > 1]
    if any(map(SAYING.fullmatch, changed)):
        yield "<p class='quiet'>Marks are written [source] &lt;cue&gt; {content} (relay).</p>"
    if changed:
        rows = ((heading(lesson, name), *first_and_last(given[name])) for name in changed)
        yield wide(("about", "first", "last"), rows)


def heading(lesson: Lesson, name: str) -> str:
    """A heading that says what an answer was about."""
    prompts = {question.id: brief(question.prompt, 70) for question in lesson.questions}
    prompts |= {AGAIN + name: f"Asked again: {prompt}" for name, prompt in prompts.items()}
    prompts[NAME] = "Pages that you found"
    if saying := SAYING.fullmatch(name):
        keyed = dict(enumerate(lesson.key.attributions, 1)) if lesson.has_key else {}
        for _, span in keyed[int(saying[1])].marks[:1] if int(saying[1]) in keyed else ():
            return f"Saying in paragraph {lesson.article.paragraph_of(span)}"
    when = f"When: {name.removeprefix(DATING)}" if name.startswith(DATING) else name
    return prompts.get(name, when)


def first_and_last(given: Sequence[Answer]) -> Iterator[Markup]:
    """The first and the last answer, each with its day and confidence."""
    between = len(given) - 2
    for answer, after in ((given[0], 0), (given[-1], between)):
        sure = f"{answer.confidence} % sure" if answer.confidence is not None else ""
        others = f"after {counted(after, 'answer')} in between" if after else ""
        yield noted(listing(answer.given), filter(None, (day(answer.at), sure, others)))


def day(at: str) -> str:
    """The local day of a time in ISO 8601; "" if it cannot be read."""
    try:
        return edtf.in_words(datetime.fromisoformat(at).astimezone().date().isoformat())
    except (ValueError, OverflowError, OSError):
        return ""


def foot(lesson: Lesson) -> str:
    """How the report was made, and who owns the article."""
    return (
        f"<p>Copy Desk wrote this page from your own file {isolated(lesson.work.path.name)}, which"
        " lies beside it. When you have done more, ask for your report again. On paper"
        " it is shorter: the reasons and the pages to read are in the file.</p>"
        f"<p>{NOT_OURS} Publisher: {isolated(str(lesson.article.origin.publisher))}.</p>"
    )


def answers(lesson: Lesson, mine: Reading, name: str) -> tuple[Answer, ...]:
    """The non-empty answers to a question in words, oldest first."""
    given = (answer for answer in mine.answered(name) if "".join(answer.given).strip())
    return tuple(structs.replace(answer, given=in_words(lesson, answer)) for answer in given)


def in_words(lesson: Lesson, answer: Answer) -> tuple[str, ...]:
    """An answer as words: a choice for its number, a date as one says it."""
    choices = {question.id: question.choices for question in lesson.questions}
    offered = choices.get(answer.question, ())
    try:
        if answer.question.startswith(DATING):
            return tuple(map(edtf.in_words, answer.given))
        return tuple(offered[place] for place in chosen(offered, answer.given))
    except LessonError:  # in words already
        return answer.given


def wide(columns: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A table that scrolls sideways on a narrow page."""
    return f"<div class='wide'>{table(columns, rows)}</div>"


def listing(given: Sequence[str], ordered: bool = False) -> str:
    """An answer as HTML; a list if it has several parts."""
    items = [isolated(one) for one in given]
    if len(items) < 2:
        return "".join(items)
    name = "ol" if ordered else "ul"
    return f"<{name}><li>{'</li><li>'.join(items)}</li></{name}>"


SECTIONS = (  # name, what it shows, what is left to do while it shows nothing
    ("What you can do now", first_page, "Nothing is done yet."
     " Mark, answer and date, and here you find a page to show."),
    ("At a glance", at_a_glance, "There is nothing to sum up yet."),
    ("What you marked", what_you_marked, "Nothing is marked yet."
     " Mark who says what, and read here what the key says about it."),
    ("Your reading in pictures", your_pictures, "There is nothing to draw yet."
     " Mark attributions and dates, and see your reading here."),
    ("Your dates", your_dates, "Nothing is dated yet."
     " Find out when something happened, and it appears here."),
    ("Your answers", your_answers, "No question is answered yet."
     " Answer one, and here you can read why it is so."),
    ("Pages that you found", pages_found, "None so far."
     " Check a claim on two pages, and they appear here."),
    ("Before and after", before_and_after, "Nothing to compare yet."
     " Answer the questions before you begin, and those at the end."),
    ("What you changed your mind about", changed_minds, "Nothing so far:"
     " each of your answers is still the first one."),
)  # fmt: skip
