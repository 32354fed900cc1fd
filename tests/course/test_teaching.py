"""That the teaching works, as far as a machine can tell, in every lesson that comes with us.

A question knows its own answer, gives none away, and has a word for each mistake; what it quotes
stands somewhere; each objective is checked more than once; the prose is easy and the minutes true.
"""

import ast
import re
from collections import Counter
from collections.abc import Iterator
from math import inf
from pathlib import Path

import nbformat
import pytest
from prose import markdown, minutes, notebooks, of_a_page, of_questions, told

from lesson import load
from lesson.base.files import read_toml
from lesson.feedback.dates.mistakes import RULES
from lesson.feedback.dates.parse import typed
from lesson.feedback.marks.mistakes import EXTRA, MISSED, PAIRED, SPARE
from lesson.feedback.questions.kinds import KINDS
from lesson.feedback.questions.parse import ONES, stretch
from lesson.feedback.questions.question import Question
from lesson.feedback.questions.toml import QuestionEntry
from lesson.lesson import COURSE
from lesson.reading.edtf import in_words

LESSONS = {path.parent.name: load(path.parent.name) for path in COURSE.glob("data/*/key.json")}
TWINS = {name for lesson in LESSONS.values() for pair in lesson.before_and_after for name in pair}
QUESTIONS = [(lesson, question) for lesson in LESSONS.values() for question in lesson.questions]
IN_FULL = {  # each question as its file has it, with what each wrong answer is told
    (lesson.article.name, asked["id"]): asked
    for lesson in LESSONS.values()
    for asked in read_toml(lesson.folder / "questions.toml", dict)["questions"]
}
BESIDES = {2: "mark", 3: "mark", 4: "mark", 9: "place", 10: "place"}  # checked without a question
GRADE = 7
each_lesson = pytest.mark.parametrize("lesson", LESSONS.values(), ids=LESSONS)
each_question = pytest.mark.parametrize(
    ("lesson", "question"), QUESTIONS, ids=[f"{one.article.name}-{q.id}" for one, q in QUESTIONS]
)
each_notebook = pytest.mark.parametrize("path", notebooks(), ids=lambda path: path.stem)


def in_full(lesson, question: Question) -> dict:
    """A question as it stands in questions.toml."""
    return IN_FULL[lesson.article.name, question.id]


# ---- answers


def filled(question: Question) -> QuestionEntry:
    """A question with its answers, those that the key supplies among them."""
    return question.judge.args[0]


@each_question
def test_each_of_a_questions_own_answers_is_right(lesson, question):
    asked = filled(question)
    each = asked.answers if asked.answers and not asked.every else (question.solution,)
    outcome = "right" if question.traits.is_marked else "kept"
    assert [one for one in each if question.feedback((one,)).outcome != outcome] == []


@each_question
def test_each_listed_mistake_is_met_with_its_own_sentence(lesson, question):
    for tries, says in mistakes(question):
        told = [question.feedback(given) for given in tries]
        assert any(one.outcome == "not yet" and one.sentence.endswith(says) for one in told), says


@each_question
def test_a_question_never_says_the_same_twice(lesson, question):
    asked = filled(question)
    parts = (*asked.options, *asked.wrong, *asked.swapped)
    said = Counter(filter(None, [*(part.says for part in parts), asked.right, asked.otherwise]))
    assert [sentence for sentence, count in said.items() if count > 1] == []


def mistakes(question: Question) -> Iterator[tuple[list[tuple[str, ...]], str]]:
    """What somebody may give that is a listed mistake, and what is to be said about it."""
    asked = filled(question)
    for option in asked.options:
        if not option.right:
            yield [(option.words,)], option.says
    for wrong in asked.wrong:
        yield [(given,) for given in within_reach(question, wrong.given)], wrong.says
    for swap in asked.swapped:
        order = [item for item in asked.items if item != swap.second]
        order.insert(order.index(swap.first), swap.second)
        yield [tuple(order)], swap.says


def within_reach(question: Question, given: str) -> list[str]:
    """A wrong answer; of a stretch of numbers, whole numbers from its closed end on."""
    if question.kind != "number" or ".." not in given:
        return [given]
    low, high = stretch(given)
    return [f"{low + step if low > -inf else high - step:g}" for step in range(60)]


@each_question
def test_a_question_says_why_and_helps_in_stages(lesson, question):
    twin = question.id in TWINS  # of those asked before and after, nothing is told beforehand
    assert len(question.hints) in ([0] if twin else [2, 3])
    assert len(question.explanation.split()) > (10 if twin else 20)
    for text in (question.prompt, *question.hints, question.explanation, *question.choices):
        assert not set("\"'") & set(text), text


WORD = re.compile(r"\w+(?:’\w+)*")


def words(text: str) -> str:
    """Words alone, between blanks."""
    return f" {' '.join(WORD.findall(text.casefold()))} "


PARAGRAPHS = re.compile(r"paragraphs? \d+(?:(?:, | and | to )\d+)*", re.I)


@each_question
def test_no_hint_tells_the_answer_and_no_prompt_does(lesson, question):
    for text in (question.prompt, *question.hints):
        assert given_away(question, text) == [], text


def given_away(question: Question, text: str) -> list[str]:
    """The words of the answer that a text holds."""
    asked, bare = filled(question), words(text)
    if asked.items:
        at = [bare.find(words(item)) for item in asked.items]
        return [question.solution] if min(at) >= 0 and at == sorted(at) else []
    if asked.options:  # who names a wrong one, too, leaves the choice open
        open_still = any(words(one.words) in bare for one in asked.options if not one.right)
        right = [one.words for one in asked.options if one.right and words(one.words) in bare]
        return [] if open_still else right
    if question.kind == "number" and "which paragraph" not in question.prompt.casefold():
        bare = words(PARAGRAPHS.sub("", text))
    return [one for one in spellings(question) if re.search(one, bare)]


def spellings(question: Question) -> Iterator[str]:
    """Each way to write an answer, as a pattern: 5 and five, 9 September and September 9."""
    for answer in filled(question).answers if question.kind != "free text" else ():
        yield re.escape(words(answer))
        if question.kind == "number" and answer.isdigit() and 1 < int(answer) < len(ONES):
            yield f" {ONES[int(answer)]} "  # “one” is a pronoun as a rule
        day = question.kind == "date" and DAY.fullmatch(in_words(typed(answer)))
        if day:
            number, month, year = map(str.casefold, day.groups())
            yield rf" (?:{number} {month}|{month} {number}) (?:{year} |(?!\d{{4}} ))"


DAY = re.compile(r"(\d+) ([A-Z]\w+) (\d{4})")


@each_lesson
def test_who_always_takes_the_same_place_or_the_longest_answer_is_often_wrong(lesson):
    chosen = [question for question in lesson.questions if question.kind == "one of"]
    places = Counter(question.choices.index(question.solution) for question in chosen)
    assert len(places) > 2
    assert max(places.values()) <= len(chosen) / 2
    longest = [max(question.choices, key=len) == question.solution for question in chosen]
    assert sum(longest) <= 0.45 * len(chosen)


@pytest.mark.parametrize("rules", [(*PAIRED, *SPARE, *MISSED, *EXTRA), RULES],
                         ids=["marking", "dating"])  # fmt: skip
def test_every_mistake_has_a_meaning_and_a_sentence_of_its_own(rules):
    for words_of in (lambda rule: rule.sentence, lambda rule: rule.meaning):
        pairs = {(words_of(rule), rule.name) for rule in rules}
        assert len({sentence for sentence, _ in pairs}) == len(pairs)


# ---- what is quoted, and where to read it


NOT_QUOTED = {  # what stands in “…” and in no text at hand, and why
    "this is so": "what a bare sentence claims",
    "this is what he says": "what an attribution claims",
    "Who says so?": "what a caller asks", "Could they know?": "what to ask of a source",
    "how long after?": "what to ask of a date", "the one who wrote it": "what a word means",
    "who took the call": "another way to know", "who was told about it": "another way to know",
    "all right": "what a Russian word can mean", "not confirmed": "what to write into the margin",
    "special military operation": "the official Russian term, known from elsewhere",
    "Russia announced": "the first words, without the weekday",
    "Nobody has ever": "the claim, in short",
    "Is to open, under the plan": "how it could be said",
    "says person at council": "how it could be said",
    "The council did not answer": "how it could be said",
    "NASA had not commented by the time of publication": "how it could be said",
    "by the end of 2024": "how it could be said", "in 2024": "how it could be said",
    "The head of Roscosmos said": "how it could be said",
    "due to an editing error": "how a correction should not say it",
    "The council met today": "an example", "Never again": "an invented headline, in short",
    "After 2027": "the invented story", "by 2027": "other than the invented story",
    "By 2029": "the invented story", "after 2029": "other than the invented story",
    "Clock will never be slow again, says clockmaker": "an invented headline",
    "New Russian station will be more balanced, says space chief": "an invented headline",
    "New ferry the safest in the world, says engineer": "an invented headline",
    "Pool roof about to fall, engineer finds": "an invented headline",
    "Town hall did nothing after telephone warning": "an invented headline",
    "Walking to school halves colds, study finds": "the headline of the story",
    "Shoe firm wrote study on walking to school": "an invented headline",
    "walkers had half as many colds": "how it could be said",
    "six children fewer in a school of three hundred": "how it could be said",
    "in the past twelve months": "other than the article",
    "The agency added that four more countries take part": "a sentence to imagine",
    "the agency": "of the sentence to imagine",
    "that Roscosmos will focus on its own station": "a sentence with a gap, without “instead”",
}  # fmt: skip


@each_lesson
def test_what_is_quoted_stands_in_the_article_or_in_the_question(lesson):
    article = words(lesson.article.text)
    lost = {
        piece
        for question in lesson.questions
        for piece in quoted_in(in_full(lesson, question))
        if words(piece) not in article and words(piece) not in at_hand(lesson, question)
    }
    lost |= {  # a prompt does not vouch for itself
        piece
        for question in lesson.questions
        for piece in pieces([question.prompt])
        if words(piece) not in article + story(question)
        and words(piece) not in at_hand(lesson, question, "")
    }
    assert sorted(lost - NOT_QUOTED.keys()) == []


def test_what_is_excused_from_being_a_quotation_is_there():
    texts = ([asked["prompt"], *told_by(asked)] for asked in IN_FULL.values())
    every = {piece for text in texts for piece in pieces(text)}
    assert sorted(NOT_QUOTED.keys() - every) == []


STORIES = " ".join(  # the two small ones that are asked about before and after
    line for path in notebooks() for line in re.findall(r"^>(.*)$", markdown(path), re.M)
)


def story(question: Question) -> str:
    """The words of the small stories, where the question is about one."""
    return words(STORIES) if question.id in TWINS else ""


def at_hand(lesson, question: Question, prompt: str | None = None) -> str:
    """The words that a learner has before them with a question, its references' among them."""
    asked = in_full(lesson, question)
    pages = [lesson.references[name] for name in question.references]
    given = [wrong["given"] for wrong in asked.get("wrong", [])]
    listed = [*question.choices, *asked.get("items", []), *given]
    prompt = question.prompt if prompt is None else prompt
    return words(" ".join([prompt, question.solution, *listed, *(p.told for p in pages)]))


def quoted_in(asked: dict) -> list[str]:
    """What stands between quotation marks in a question, two words or more in a piece."""
    return pieces(told_by(asked))


def pieces(texts: list[str]) -> list[str]:
    """What stands between quotation marks in some texts, two words or more in a piece."""
    quotes = [quote for text in texts for quote in re.findall("“([^“”]+)”", text)]
    parts = [part.strip(" .,") for quote in quotes for part in re.split("…|___", quote)]
    return [part for part in parts if len(part.split()) > 1]


def told_by(asked: dict) -> list[str]:
    """What a question says besides its prompt."""
    parts = [
        part["says"] for name in ("options", "wrong", "swapped") for part in asked.get(name, [])
    ]
    single = [asked.get(name, "") for name in ("explanation", "right", "otherwise")]
    return [*single, *asked.get("hints", []), *parts]


@each_notebook
def test_every_reference_that_a_notebook_shows_is_there(path):
    for cell in nbformat.read(path, as_version=4).cells:
        for node in ast.walk(ast.parse(cell.source if cell.cell_type == "code" else "")):
            if isinstance(node, ast.Subscript) and ast.unparse(node.value) == "iss.references":
                shown = LESSONS["iss-exit"].references[ast.literal_eval(node.slice)]
                assert repr(shown)


# ---- objectives


@each_lesson
def test_there_are_enough_questions_of_every_kind(lesson):
    assert len(lesson.questions) - len(TWINS) * (lesson.article.name == "iss-exit") >= 35
    assert {question.kind for question in lesson.questions} == set(KINDS)
    assert any(question.confidence for question in lesson.questions)


@each_lesson
def test_each_objective_is_checked_by_two_exercises_or_more(lesson):
    for number in range(1, len(lesson.objectives) + 1):
        assert len(checks(lesson, number)) >= 2, lesson.objectives[number - 1]


def test_each_objective_is_checked_in_two_notebooks_or_more():
    iss = LESSONS["iss-exit"]
    for number in range(1, len(iss.objectives) + 1):
        assert len(set(checks(iss, number))) >= 2, iss.objectives[number - 1]


def checks(lesson, objective: int) -> list[str]:
    """The notebook of each exercise that checks an objective."""
    found = []
    for plan in lesson.rounds:
        asked = [lesson.question(name).objective for name in plan.ask]
        besides = BESIDES.get(objective)
        found += [plan.title] * (asked.count(objective) + bool(besides and getattr(plan, besides)))
    return found


# ---- the prose, and the time it takes


@pytest.mark.parametrize("path", [*notebooks(), COURSE / "notebooks" / "glossary.md"],
                         ids=lambda path: path.stem)  # fmt: skip
def test_a_page_is_easy_to_read(path: Path):
    prose = of_a_page(path)
    assert prose.words > 800
    assert prose.grade <= GRADE, prose.hardest


@each_lesson
def test_the_questions_are_easy_to_read(lesson):
    assert sum(map(len, told(lesson))) > 10_000
    assert of_questions(lesson).grade <= GRADE


def test_the_grade_tells_hard_prose_from_easy():
    hard, easy = (
        of_a_text(text)
        for text in (
            "Notwithstanding institutional reluctance, contemporaneous documentation"
            " necessitates comprehensive epistemological deliberation.",
            "A story has no name on it. Ask who wrote it. Then look it up.",
        )
    )
    assert hard > GRADE > 4 > easy


def of_a_text(text: str) -> float:
    """The grade of a text."""
    from prose import Prose, sentences

    return Prose(tuple(sentences(text))).grade


@each_notebook
def test_the_minutes_that_a_notebook_says_are_those_of_its_words_and_tasks(path):
    said = int(re.search(r"About (\d+) minutes", nbformat.read(path, 4).cells[0].source)[1])
    counted = sum(minutes(path).values())
    assert abs(said - counted) <= 0.15 * counted, round(counted, 1)
    assert path.name[0] == "5" or 25 <= said <= 45
