"""Questions: each kind of answer, what it is told, and what a broken file is told."""

import time
from collections import Counter

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lesson import Article, LessonError, load
from lesson.pictures.voices import heard
from lesson.questions import SOURCES, UNANSWERED, Question, number_in, places, read_questions
from lesson.reading import Attribution, DateMention, Reading

ISS = load("iss-exit")
FILE = ISS.folder / "questions.toml"
REFERENCES = [page.id for page in ISS.references]
ASKED = read_questions(FILE, ISS.article, ISS.key, REFERENCES, len(ISS.objectives))
QUESTIONS = {question.id: question for question in ASKED}

RIVER = Article(
    "😀 The bridge in Riga was closed on May 3, 2021.\n\n"
    "“It is safe,” said Mayor Ann Lee. She said that it would open by June 2021.\n\n"
    "Bob Moss called it a “bad joke”, the Daily Note reported. Eve Hill never answered.",
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
        dated("June 2021", "2021-06", "The bridge opens", "expected", "../2021-06"),
        dated("May 3, 2021", "2021-05-03", "The bridge is closed"),
        dated("2021", "2021-05-03", "A sign is put up"),
    ),
    "key",
)


# Small files to ask from -------------------------------------------------------------------------

COMMON = """
[[questions]]
id = "q"
objective = 1
prompt = "Which?"
hints = ["Look."]
explanation = "So it is."
"""
RIGHT = 'right = "Yes."\notherwise = "Look again."\n'
KINDS = {
    "one of": """kind = "one of"
options = [{ words = "rain", says = "No rain." }, { words = "snow", right = true, says = "Snow." }]
""",
    "some of": """kind = "some of"
options = [
    { words = "Ann", right = true, says = "Ann speaks." },
    { words = "Bob", right = true, says = "Bob speaks." },
    { words = "the Note", says = "It carried words." },
    { words = "Cat", right = true, says = "Cat speaks." },
]
""",
    "order": """kind = "order"
items = ["one", "two", "three", "four"]
swapped = [{ first = "one", second = "two", says = "One is less." }]
otherwise = "Count."
""",
    "number": """kind = "number"
answer = "5"
within = 0.5
wrong = [{ given = "4", says = "One short." }, { given = "10..", says = "Far too many." },
    { given = "..0", says = "There are some." }, { given = "7..8", says = "A few too many." }]
""" + RIGHT,
    "date": """kind = "date"
answers = ["2021-05", "3 May 2021"]
wrong = [{ given = "1999", says = "That was before." }, { given = "June 2021", says = "Later." }]
""" + RIGHT,
    "words in the text": """kind = "words in the text"
answers = ["bad joke"]
paragraphs = [3]
wrong = [{ given = "Bob Moss", says = "He says it." }]
""" + RIGHT,
    "pieces": """kind = "words in the text"
answers = ["It is safe", "bad joke"]
every = true
""" + RIGHT,
    "free text": """kind = "free text"
answer = "A model."
""",
}  # fmt: skip


@pytest.fixture
def ask(tmp_path):
    """A function that reads questions from TOML text, on the small article."""

    def asked(text, key=KEY, references=("page",), objectives=2):
        path = tmp_path / "questions.toml"
        path.write_text(text)
        return read_questions(path, RIVER, key, references, objectives)

    return asked


# Answers -----------------------------------------------------------------------------------------

ANSWERS = [  # kind, what is given, outcome, what the sentence tells
    ("one of", ["snow"], "right", "Snow."),
    ("one of", [" SNOW. "], "right", "Snow."),
    ("one of", ["2"], "right", "Snow."),
    ("one of", ["b"], "right", "Snow."),
    ("one of", ["(B)"], "right", "Snow."),
    ("one of", ["“snow”"], "right", "Snow."),
    ("one of", ["rain"], "not yet", "No rain."),
    ("one of", ["hail"], "not answered", "Expected one of the 2 choices, found “hail”; give its"),
    ("one of", ["3"], "not answered", "found “3”"),
    ("one of", ["rain", "snow"], "not answered", "Expected one answer, found 2; keep the one"),
    ("some of", ["Cat", "ann", "BOB"], "right", "Yes. Cat speaks. Ann speaks. Bob speaks."),
    ("some of", ["1", "b", "Cat"], "right", "Yes."),
    ("some of", ["a, b, d"], "right", "Yes."),
    ("some of", ["Ann", "Ann"], "not yet", "Right so far: “Ann”. 2 more belong here."),
    ("some of", ["Ann", "Bob"], "not yet", "Right so far: “Ann” and “Bob”. One more belongs here."),
    ("some of", ["Ann", "the Note"], "not yet",
     "Right so far: “Ann”. Look again at “the Note”. It carried words."),
    ("some of", ["the Note"], "not yet", "Look again at “the Note”. It carried words."),
    ("some of", ["Ann", "Dan"], "not answered", "found “dan”"),
    ("order", ["one", "two", "three", "four"], "right", "Yes, this is the order."),
    ("order", ["one → two → three → four"], "right", "Yes"),
    ("order", ["two", "one", "three", "four"], "not yet",
     "“one”, “three” and “four” stand in the right order. “two” stands before “one”: turn these"
     " two round. One is less."),
    ("order", ["one", "two", "four", "three"], "not yet", "“four” stands before “three”"),
    ("order", ["four", "three", "two", "one"], "not yet", "the other way round"),
    ("order", ["one", "two", "three"], "not answered",
     "Expected all 4 in order, each once, found 3; find a place for “four”."),
    ("order", ["one", "two", "three", "four", "one"], "not answered", "name each of them once"),
    ("order", ["one", "five"], "not answered", "Expected one of the 4 choices, found “five”"),
    ("number", ["5"], "right", "Yes."),
    ("number", ["five"], "right", "Yes."),
    ("number", ["5.0"], "right", "Yes."),
    ("number", ["about 5 %"], "right", "Yes."),
    ("number", ["5,5"], "right", "Yes."),
    ("number", ["4"], "not yet", "One short."),
    ("number", ["1,000"], "not yet", "Far too many."),
    ("number", ["none"], "not yet", "There are some."),
    ("number", ["−3"], "not yet", "There are some."),
    ("number", ["7.5"], "not yet", "A few too many."),
    ("number", ["3"], "not yet", "Look again."),
    ("number", ["9" * 400], "not yet", "Far too many."),
    ("number", ["many"], "not answered", "Expected one number, found “many”; type it in digits."),
    ("number", ["sixty-seven"], "not answered", "found “sixty-seven”"),
    ("number", ["two thirds"], "not answered", "found “two thirds”"),
    ("number", ["4 or 5"], "not answered", "found “4 or 5”"),
    ("number", ["4", "5"], "not answered", "Expected one answer, found 2"),
    ("date", ["May 2021"], "right", "Yes."),
    ("date", ["3 May 2021"], "right", "Yes."),
    ("date", ["since 3 May 2021"], "right", "Yes."),
    ("date", ["2021"], "not yet", "It lies in there, and you can be more exact."),
    ("date", ["4 May 2021"], "not yet", "You are close. Leave out what you are not sure of."),
    ("date", ["7 March 1999"], "not yet", "That was before."),
    ("date", ["since 1999"], "not yet", "That was before."),
    ("date", ["2 June 2021"], "not yet", "Later."),
    ("date", ["1500"], "not yet", "Look again."),
    ("date", ["soon"], "not answered", "soon"),
    ("date", ["31 June 2021"], "not answered", "31"),
    ("words in the text", ["bad joke"], "right", "Yes."),
    ("words in the text", [" “Bad  Joke”, "], "right", "Yes."),
    ("words in the text", ["bad joke", "bad joke"], "right", "Yes."),
    ("words in the text", ["a “bad joke”"], "not yet",
     "Nearly: “bad joke” is right. Leave out “a”."),
    ("words in the text", ["joke"], "not yet",
     "Nearly: “joke” is right. It begins earlier; words missing there: 1."),
    ("words in the text", ["a bad"], "not yet",
     "“bad” is right. Leave out “a”. It goes on; words missing there: 1."),
    ("words in the text", ["bob moss"], "not yet", "He says it."),
    ("words in the text", ["called"], "not yet",
     "You are in the right sentence. “called” is not it yet. Look again."),
    ("words in the text", ["Eve Hill"], "not yet", "“Eve Hill” is not it yet. Look again."),
    ("words in the text", ["It is safe"], "not yet",
     "That stands in paragraph 2. Look in paragraph 3."),
    ("words in the text", ["good joke"], "not answered",
     "Expected words that stand in the article, found “good joke”; copy them"),
    ("words in the text", ["?!"], "not answered", "found “?!”"),
    ("pieces", ["bad joke", "It is safe"], "right", "Yes."),
    ("pieces", ["it is safe; bad joke"], "right", "Yes."),
    ("pieces", ["bad joke"], "not yet", "Right so far. Pieces that are still missing: 1."),
    ("pieces", ["bad joke", "Riga"], "not yet", "“Riga” is not it yet."),
    ("free text", ["Two words."], "kept", "Kept, all 2 of your words."),
    ("free text", ["Why?"], "kept", "Kept. Now read our answer"),
]  # fmt: skip


@pytest.mark.parametrize(("kind", "given", "outcome", "told"), ANSWERS)
def test_an_answer_is_told_what_is_right_and_what_is_not(ask, kind, given, outcome, told):
    (question,) = ask(COMMON + KINDS[kind])
    feedback = question.feedback(tuple(given))
    assert (feedback.outcome, told in feedback.sentence) == (outcome, True), feedback


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("nothing", [(), ("",), (" ", "\n\t")])
def test_no_answer_is_met_with_a_kind_sentence(ask, kind, nothing):
    (question,) = ask(COMMON + KINDS[kind])
    feedback = question.feedback(nothing)
    assert feedback.outcome == "not answered"
    assert feedback.sentence == UNANSWERED[question.kind]


def test_one_date_alone_tells_narrower_from_wider(ask):
    (question,) = ask(COMMON + 'kind = "date"\nanswer = "after 2024"\n' + RIGHT)
    told = {
        words: question.feedback((words,)) for words in ("2025/..", "2026", "2024", "since 2000")
    }
    assert told["2025/.."].outcome == "right"
    assert told["2026"].sentence.startswith("You are more exact than the answer can be.")
    assert told["2024"].sentence == "Look again."
    assert told["since 2000"].sentence.startswith("It lies in there")


def test_items_that_may_stand_either_way_are_never_told_to_turn_round(ask):
    (question,) = ask(COMMON + KINDS["order"] + 'either = [["two", "one"]]\n')
    assert question.feedback(("two", "one", "three", "four")).outcome == "right"
    assert question.feedback(("two", "three", "one", "four")).outcome == "not yet"


@given(st.lists(st.text("abcdefgh", min_size=1), min_size=3, max_size=6, unique=True))
@settings(max_examples=50)
def test_what_is_to_be_put_in_order_is_shown_in_one_way_that_is_not_right(tmp_path_factory, items):
    path = tmp_path_factory.mktemp("order") / "questions.toml"
    listing = msgspec.json.encode(items).decode()
    path.write_text(COMMON + f'kind = "order"\notherwise = "Count."\nitems = {listing}\n')
    first, again = (read_questions(path, RIVER, None, (), 1)[0] for _ in "12")
    assert sorted(first.choices) == sorted(items)
    assert first.choices == again.choices != tuple(items)
    assert first.feedback(first.choices).outcome == "not yet"


def test_a_question_does_not_show_its_answer_in_its_repr(ask):
    (question,) = ask(COMMON + KINDS["number"])
    assert not {"Look.", "So it is.", "solution", "judge"} & {*repr(question).split("'")}
    assert "So it is." not in repr(question)


# Answers from the key ----------------------------------------------------------------------------

FROM_KEY = [  # name, the answer from the small article, what one wrong answer is told
    ("number of speakers", ["2"], ["3"], "The number is lower. Count a voice once"),
    ("number of attributions", ["3"], ["2"], "The number is higher."),
    ("number of direct quotes", ["1"], ["2"], "The number is lower."),
    ("number of indirect quotes", ["1"], ["0"], "The number is higher."),
    ("number of mixed quotes", ["1"], ["2"], "only a part stands in quotation marks"),
    ("number of events", ["3"], ["4"], "An event that is mentioned twice is still one."),
    ("number of date mentions", ["3"], ["1"], "Weekdays name a time, too."),
    ("paragraphs where nobody is named", ["1"], ["2"], "The number is lower."),
    ("share of the most heard speaker", ["71"], ["20"], "The number is higher."),
    ("speakers", ["Ann Lee", "Bob Moss"], ["Daily Note"],
     "Daily Note passed words on. It is a relay here."),
    ("speakers", ["Ann Lee", "Bob Moss"], ["Ann Lee", "Riga"], "Riga is only mentioned here."),
    ("relays", ["Daily Note"], ["Ann Lee"], "Ann Lee says something here."),
    ("relays", ["Daily Note"], ["Nobody"], "Somebody is named for passing words on."),
    ("most heard speaker", ["Ann Lee"], ["Bob Moss"],
     "Bob Moss has 4 of the words that somebody is named for. Somebody has more."),
    ("events in order", ["A sign is put up", "The bridge is closed", "The bridge opens"],
     ["The bridge opens", "The bridge is closed", "A sign is put up"],
     "“The bridge is closed”: 3 May 2021. “The bridge opens”: up to the end of June 2021."),
    ("events in order", ["The bridge is closed", "A sign is put up", "The bridge opens"],
     ["The bridge is closed", "The bridge opens", "A sign is put up"], "turn these two round"),
]  # fmt: skip


def from_key(name):
    """The TOML of a question that takes its answer from the key."""
    return COMMON + f'kind = "{SOURCES[name][0]}"\nfrom = "{name}"\n'


@pytest.mark.parametrize(("name", "right", "wrong", "told"), FROM_KEY)
def test_a_question_can_take_its_answer_from_the_key_of_any_article(ask, name, right, wrong, told):
    (question,) = ask(from_key(name))
    assert question.feedback(tuple(right)).outcome == "right"
    feedback = question.feedback(tuple(wrong))
    assert (feedback.outcome, told in feedback.sentence) == ("not yet", True), feedback


def test_the_order_of_telling_goes_by_the_first_mention(ask):
    (question,) = ask(from_key("order of telling"))
    assert len(question.choices) == 3
    assert question.feedback((question.solution,)).outcome == "right"
    assert question.solution.endswith("The bridge opens")


@pytest.mark.parametrize("name", SOURCES)
def test_every_answer_from_the_key_is_right_in_our_article_too(tmp_path, name):
    path = tmp_path / "questions.toml"
    path.write_text(from_key(name))
    (question,) = read_questions(path, ISS.article, ISS.key, (), 1)
    assert question.feedback((question.solution,)).outcome == "right"


@pytest.mark.parametrize("name", SOURCES)
def test_without_a_key_such_questions_are_left_out_but_still_checked(ask, name):
    assert ask(from_key(name), key=None) == ()
    with pytest.raises(LessonError, match="expected an objective"):
        ask(from_key(name).replace("objective = 1", "objective = 9"), key=None)


@pytest.mark.parametrize("name", SOURCES)
def test_with_an_empty_key_a_question_is_asked_sensibly_or_not_at_all(ask, name):
    for question in ask(from_key(name), key=Reading(RIVER)):
        assert question.feedback((question.solution,)).outcome == "right"
        assert question.kind == "number"


def test_where_no_relay_is_named_nobody_is_the_right_answer(ask):
    (question,) = ask(from_key("relays"), key=Reading(RIVER, KEY.attributions[:2]))
    assert question.feedback(("nobody",)).outcome == "right"


def test_own_sentences_come_before_those_from_the_key(ask):
    own = 'right = "Three!"\nwrong = [{ given = "2", says = "One more." }]\n'
    (question,) = ask(from_key("number of events") + own)
    assert question.feedback(("3",)).sentence == "Three!"
    assert question.feedback(("2",)).sentence == "One more."
    assert question.feedback(("1",)).sentence.startswith("The number is higher.")


def test_words_are_counted_as_the_picture_of_the_voices_counts_them():
    voices = heard(ISS.key)
    share = 100 * voices[0].total / sum(voice.total for voice in voices)
    assert number_in(QUESTIONS["share-of-one-voice"].solution) == round(share) == 67
    assert sorted(QUESTIONS["voices"].solution.split("; ")) == sorted(v.name for v in voices)


# Broken files ------------------------------------------------------------------------------------

BROKEN = [  # what is wrong, kind, old, new, what the sentence tells
    ("an unknown kind", "one of", 'kind = "one of"', 'kind = "riddle"',
     "at questions[0].kind: expected one of the values that belong here, found “riddle”"),
    ("an entry that is none", "one of", "objective = 1", "objective = 1\nhint = 1",
     "expected no entry “hint”, found one"),
    ("no prompt", "one of", 'prompt = "Which?"', "", "expected an entry “prompt”, found none"),
    ("an empty prompt", "one of", '"Which?"', '" "', "expected words at “prompt”, found none"),
    ("an empty id", "one of", 'id = "q"', 'id = ""', "expected words at “id”"),
    ("an empty explanation", "one of", '"So it is."', '""', "words at “explanation”"),
    ("an empty hint", "one of", '["Look."]', '["Look.", " "]', "expected words in each hint"),
    ("one hint in place of a list", "one of", '["Look."]', '"Look."', "expected a list"),
    ("no such objective", "one of", "objective = 1", "objective = 3",
     "expected an objective from 1 to 2, found 3; lesson.toml has them."),
    ("objective 0", "one of", "objective = 1", "objective = 0", "found 0"),
    ("an unknown reference", "one of", "objective = 1", 'objective = 1\nreferences = ["p"]',
     "expected ids of references, found “p”; references.csv has them."),
    ("an unknown from", "number", "objective = 1", 'objective = 1\nfrom = "luck"',
     "expected “from” to be one of “number of speakers”"),
    ("a from of another kind", "one of", "objective = 1",
     'objective = 1\nfrom = "number of events"',
     "expected kind “number” with that “from”, found “one of”"),
    ("no options", "one of", "options =", "answers = [] #",
     "expected an entry “options” with this kind, found none; add it."),
    ("an option without sentence", "one of", 'says = "No rain."', 'says = ""',
     "expected “says” with each answer, found an empty one"),
    ("an option with no says", "one of", ', says = "No rain."', "", "expected an entry “says”"),
    ("nothing right", "one of", "right = true,", "", "expected a right option, found none"),
    ("nothing wrong", "one of", 'words = "rain",', 'words = "rain", right = true,',
     "expected a wrong option, found none"),
    ("two options alike", "one of", '"rain"', '"“Snow.”"', "expected different choices"),
    ("an entry of another kind", "one of", "objective = 1", 'objective = 1\nitems = ["a"]',
     "expected no entry “items” with this kind, found one; take it out."),
    ("two items", "order", ', "three", "four"', "", "expected at least 3 items, found 2"),
    ("two items alike", "order", '"two", "three"', '"two", "Two"', "expected different choices"),
    ("a swap that is no item", "order", 'second = "two"', 'second = "six"',
     "expected only items in “swapped” and “either”, found “six”"),
    ("a swap without sentence", "order", '"One is less."', '""', "expected “says”"),
    ("no otherwise", "order", 'otherwise = "Count."', "",
     "expected an entry “otherwise” with this kind, found none"),
    ("no answer", "number", 'answer = "5"', "", "expected an entry “answers” with this kind"),
    ("a number without marks", "number", 'answer = "5"', "answer = 5", "words in quotation marks"),
    ("an answer that is no number", "number", 'answer = "5"', 'answer = "some"',
     "expected “some” to be right, found"),
    ("a wrong number that is none", "number", 'given = "4"', 'given = "few"',
     "expected “few” to be told its own sentence"),
    ("a range that is none", "number", 'given = "10.."', 'given = "ten-ish.."',
     "expected one number, found “ten-ish”"),
    ("a wrong number that is right", "number", 'given = "4"', 'given = "5"',
     "expected “5” to be told its own sentence, found “Yes.”"),
    ("a wrong number without sentence", "number", '"One short."', '" "', "expected “says”"),
    ("no sentence for a right answer", "date", 'right = "Yes."', "", "expected an entry “right”"),
    ("an answer that is no date", "date", '"3 May 2021"', '"soonish"',
     "expected “2021-05” to be right, found"),
    ("a wrong date that is none", "date", '"1999"', '"then"', "found"),
    ("a wrong date that is right", "date", '"1999"', '"May 2021"', "found “Yes.”"),
    ("an answer that does not stand in the text", "words in the text", '"bad joke"', '"big joke"',
     "expected “big joke” to be right, found “Expected words that stand in the article"),
    ("an answer that stands elsewhere", "words in the text", "[3]", "[1]",
     "expected “bad joke” to be right, found “That stands in paragraph 3"),
    ("a wrong answer that does not stand in the text", "words in the text", '"Bob Moss"', '"Zoe"',
     "found"),
    ("no such paragraph", "words in the text", "[3]", "[3, 4]",
     "expected paragraphs from 1 to 3, found 4"),
    ("no model answer", "free text", '"A model."', '""', "expected an entry “answers”"),
    ("a blank model answer", "free text", '"A model."', '" "', "expected words in each answer"),
]  # fmt: skip


@pytest.mark.parametrize(("kind", "old", "new", "told"), [row[1:] for row in BROKEN],
                         ids=[row[0] for row in BROKEN])  # fmt: skip
def test_a_broken_file_is_told_where_and_what_to_do(ask, kind, old, new, told):
    text = COMMON + KINDS[kind]
    assert text.count(old) >= 1
    with pytest.raises(LessonError) as error:
        ask(text.replace(old, new, 1))
    assert "questions.toml: at questions[" in str(error.value)
    assert told in str(error.value), error.value
    assert "\n" not in str(error.value)


def test_two_questions_with_one_id_are_told_of(ask):
    with pytest.raises(LessonError, match=r"at questions\[1\] \(“q”\): expected an id of its own"):
        ask(2 * (COMMON + KINDS["number"]))


def test_a_file_that_is_gone_or_no_toml_is_told_of(ask, tmp_path):
    with pytest.raises(LessonError, match="expected a file to read"):
        read_questions(tmp_path / "none.toml", RIVER, KEY, (), 1)
    with pytest.raises(LessonError, match="expected TOML, found a mistake in line 2"):
        ask("\n[[questions]")


# Our own questions -------------------------------------------------------------------------------

MARKED = [question for question in ASKED if question.kind != "free text"]
SINCE = [  # what is given to the question about 1988, outcome, what the sentence tells
    ("1998", "right", "20 November 1998"),
    ("since 1998", "right", "Zarya"),
    ("November 1998", "right", "Zarya"),
    ("20 November 1998", "right", "Zarya"),
    ("1988", "not yet", "Mir"),
    ("since 1988", "not yet", "Mir"),
    ("20 February 1986", "not yet", "Mir"),
    ("2 November 2000", "not yet", "first crew"),
    ("the 1990s", "not yet", "more exact"),
    ("long ago", "not answered", "long ago"),
]


@pytest.mark.parametrize(("words", "outcome", "told"), SINCE)
def test_each_year_for_1988_is_told_what_it_is(words, outcome, told):
    feedback = QUESTIONS["since-1988"].feedback((words,))
    assert (feedback.outcome, told in feedback.sentence) == (outcome, True), feedback


def test_there_are_enough_questions_of_every_kind():
    assert len(ASKED) == len(QUESTIONS) >= 16
    assert {question.kind for question in ASKED} == set(UNANSWERED)
    assert {question.objective for question in ASKED} == {1, 2, 3, 4, 5}
    assert FILE.read_text().count('\nfrom = "') >= 5
    assert QUESTIONS["since-1988"].confidence


@pytest.mark.parametrize("question", ASKED, ids=lambda question: question.id)
def test_our_questions_have_hints_explanations_and_references(question: Question):
    assert 2 <= len(question.hints) <= 3
    assert len(question.explanation.split()) > 20
    assert set(question.references) <= set(REFERENCES)
    for text in (question.prompt, *question.hints, question.explanation, *question.choices):
        assert not set("\"'") & set(text), text


@pytest.mark.parametrize("question", MARKED, ids=lambda question: question.id)
def test_the_solution_itself_is_a_right_answer(question: Question):
    assert question.feedback((question.solution,)).outcome == "right"


@pytest.mark.parametrize("question", MARKED, ids=lambda question: question.id)
def test_every_choice_says_something_of_its_own(question: Question):
    said = Counter(question.feedback((choice,)).sentence for choice in question.choices)
    assert all(sentence.strip() for sentence in said)
    assert question.kind != "one of" or max(said.values()) == 1


def test_the_right_choice_does_not_always_stand_first():
    firsts = [q.choices[0] == q.solution for q in MARKED if q.kind == "one of"]
    assert sum(firsts) < len(firsts) / 2


WORDS = [RIVER.text, *(word for q in ASKED for word in (*q.choices, q.solution)), *"abc123"]
GIVEN = st.lists(st.text() | st.sampled_from(WORDS), max_size=6).map(tuple)


@given(st.sampled_from(ASKED), GIVEN)
@settings(max_examples=400)
def test_any_answer_to_any_question_gets_a_sentence(question, given):
    feedback = question.feedback(given)
    assert feedback.outcome in ("right", "not yet", "not answered", "kept")
    assert feedback.sentence.strip()
    assert (feedback.outcome == "kept") <= (question.kind == "free text")


HOSTILE = ["\0", "<script>alert(1)</script>", "\u202eBorisov", "😀" * 50, "{0.__class__}", "%s%n",
           "\ud800", "9" * 1_000_000, "a-" * 500_000, "a;" * 500_000, "U.S." * 250_000,
           "1," * 500_000, " " * 1_000_000 + "x", "said " * 200_000, "’" * 1_000_000]  # fmt: skip


@pytest.mark.parametrize("text", HOSTILE, ids=lambda text: repr(text[:12]))
def test_hostile_answers_are_only_data_and_quick(text):
    started = time.perf_counter()
    for question in {question.kind: question for question in ASKED}.values():
        feedback = question.feedback((text,))
        assert feedback.outcome in ("not answered", "kept", "not yet")
        assert len(feedback.sentence) < 400
        assert not {"\0", "\u202e", "\n"} & set(feedback.sentence)
    assert time.perf_counter() - started < 5


def test_a_place_is_found_behind_an_emoji():
    (place,) = places(RIVER, "bridge in riga")
    assert [RIVER[RIVER.words[number]] for number in place] == ["bridge", "in", "Riga"]
