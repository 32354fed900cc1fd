"""A small article with its key, and questions asked on it from TOML text."""

from pathlib import Path
from tempfile import TemporaryDirectory

from lesson import Article, load
from lesson.feedback.questions.question import Question, questions_in, read_question_file
from lesson.reading.reading import Attribution, DateMention, Reading

ISS = load("iss-exit")
QUESTIONS = {question.id: question for question in ISS.questions}

RIVER = Article(
    "😀 The bridge in Riga was closed on May 3, 2021.\n\n"
    "“It is safe,” said Mayor Ann Lee. She said that it would open by June 2021.\n\n"
    "Bob Moss called it a “bad joke”, the Daily Note reported. Nobody asked Eve Hill.",
    "river",
    "2021-05-10",
)


def mark(words, nth=1):
    """Words of the small article as a span."""
    return RIVER.find(words, nth)


def saying(content, source, cue, speaker, relay=None):
    """An attribution in the small article."""
    parts = tuple(mark(part) for part in content)
    return Attribution(RIVER, parts, mark(source), mark(cue), relay and mark(relay), speaker)


def dated(words, edtf, event, kind="happened", when=None):
    """A date mention in the small article."""
    return DateMention(RIVER, mark(words), edtf, when or edtf, event, kind)


KEY = Reading(
    RIVER,
    (
        saying(["It is safe,"], "Mayor Ann Lee", "said", "Ann Lee"),
        saying(["that it would open by June 2021"], "She", "said", "Ann Lee"),
        saying(["it a “bad joke”"], "Bob Moss", "called", "Bob Moss", "Daily Note"),
    ),
    (
        dated("June 2021", "2021-06", "Cars may cross", "expected", "../2021-06"),
        dated("May 3, 2021", "2021-05-03", "The bridge is closed"),
        dated("2021", "2021-05-03", "A sign is put up"),
    ),
    "key",
)

COMMON = """
[[questions]]
id = "q"
objective = 1
prompt = "Which?"
hints = ["Look."]
explanation = "So it is."
"""


def ask(text: str, key=KEY, references=("page",), objectives=2) -> tuple[Question, ...]:
    """The questions of a TOML text, on the article of the key; without a key, on the small one."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "questions.toml"
        path.write_text(text, encoding="utf-8")
        article, file = key.article if key else RIVER, read_question_file(path)
        return tuple(questions_in(path, file, article, key, references, objectives))
