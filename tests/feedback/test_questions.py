"""Questions: each kind of answer, what it is told, and what a broken file is told."""

from collections import Counter

import msgspec
import pytest
from asking import COMMON, ISS, QUESTIONS, RIVER, ask
from hypothesis import given, settings
from hypothesis import strategies as st

from lesson import LessonError
from lesson.feedback.questions.question import Question, read_question_file

FILE = ISS.folder / "questions.toml"
ASKED = ISS.questions
REFERENCES = [page.id for page in ISS.references]

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
    "trace": """kind = "trace"
options = [
    { words = "Ann says it", right = true, says = "Who said it?" },
    { words = "Bob prints it", right = true, says = "Who printed it?" },
    { words = "Cat reads it", right = true, says = "Who reads it?" },
    { words = "Dan sings it", says = "Nobody sings." },
]
""",
    "number": """kind = "number"
answer = "5"
within = 0.5
wrong = [{ given = "4", says = "One short." }, { given = "10..", says = "Far too many." },
    { given = "..0", says = "There are some." }, { given = "7..8", says = "A few too many." }]
""" + RIGHT,
    "count": 'kind = "number"\nanswer = "10"\n' + RIGHT,
    "share": """kind = "number"
answer = "66"
within = 5
wrong = [{ given = "..60", says = "More." }]
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
    ("some of", ["Ann and Bob"], "not yet", "Right so far: “Ann” and “Bob”."),
    ("some of", ["a b d"], "right", "Yes."),
    ("some of", ["note"], "not yet", "Look again at “the Note”."),
    ("number", ["3-6"], "not answered", "keep the one you think likeliest."),
    ("order", ["one", "two", "three", "four"], "right", "Yes, this is the order."),
    ("order", ["one → two → three → four"], "right", "Yes"),
    ("order", ["two", "one", "three", "four"], "not yet",
     "“one”, “three” and “four” are in the right order. Look again at these two: “two” and “one”."),
    ("order", ["one", "two", "four", "three"], "not yet",
     "Look again at these two: “four” and “three”."),
    ("order", ["four", "three", "two", "one"], "not yet", "the other way round"),
    ("order", ["one", "two", "three"], "not answered",
     "Expected all 4 in order, each once, found 3; find a place for “four”."),
    ("order", ["one", "two", "three", "four", "one"], "not answered", "name each of them once"),
    ("trace", ["Ann says it → Bob prints it → Cat reads it"], "right", "Yes, this is the way."),
    ("trace", ["Ann says it", "Cat reads it"], "not yet",
     "A step is missing before “Cat reads it”. Who printed it?"),
    ("trace", ["Bob prints it", "Ann says it", "Cat reads it"], "not yet",
     "“Bob prints it” comes too early. Who said it?"),
    ("trace", ["Ann says it", "Bob prints it", "Cat reads it", "Dan sings it"], "not yet",
     "Take “Dan sings it” off the way. Nobody sings."),
    ("trace", ["Ann says it", "Ann says it"], "not yet", "The way goes on after “Ann says it”."),
    ("trace", ["Eve hums it"], "not answered", "Expected one of the 4 choices"),
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
    ("number", ["sixty-seven"], "not yet", "Far too many."),
    ("number", ["the fifth"], "right", "Yes."),
    ("number", ["in paragraph five"], "right", "Yes."),
    ("count", ["10,13"], "not answered", "“10,13” holds 2 numbers, and one is asked for"),
    ("count", ["2, 3 and 9"], "not answered", "holds 3 numbers"),
    ("count", ["2 3 9"], "not answered", "write only how many there are."),
    ("count", ["1,000"], "not yet", "Look again."),
    ("count", ["the tenth"], "right", "Yes."),
    ("share", [".67"], "right", "Yes."),
    ("share", ["67.5 per cent"], "right", "Yes."),
    ("share", ["two out of three"], "right", "Yes."),
    ("share", ["half"], "not yet", "More."),
    ("share", ["a third"], "not yet", "More."),
    ("share", ["0.5 %"], "not yet", "More."),
    ("share", ["three quarters"], "not yet", "Look again."),
    ("share", ["2/0"], "not answered", "Nothing has"),
    ("share", ["most"], "not answered", "found “most”"),
    ("number", ["two thirds"], "not answered", "found “two thirds”"),
    ("number", ["4 or 5"], "not answered", "found “4 or 5”"),
    ("number", ["4", "5"], "not answered", "Expected one answer, found 2"),
    ("date", ["May 2021"], "right", "Yes."),
    ("date", ["3 May 2021"], "right", "Yes."),
    ("date", ["since 3 May 2021"], "right", "Yes."),
    ("date", ["2021"], "not yet", "The year is right, and you can be more exact."),
    ("date", ["about 3 May 2021"], "right", "But nothing is in doubt here: leave out “about”."),
    ("date", ["4 May 2021"], "not yet", "The year and the month are right, the day is not. Look"),
    ("date", ["3 May 2020"], "not yet", "The month and the day are right, the year is not."),
    ("date", ["3 August 2021"], "not yet", "The year and the day are right, the month is not."),
    ("date", ["2020 to 2022"], "not yet", "It lies in there, and you can be more exact."),
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
     "Nearly: “joke” is right. It begins 1 word earlier."),
    ("words in the text", ["a bad"], "not yet",
     "“bad” is right. Leave out “a”. It goes on for 1 more."),
    ("words in the text", ["bob moss"], "not yet", "He says it."),
    ("words in the text", ["called"], "not yet",
     "You are in the right sentence. “called” is not the answer yet. Look again."),
    ("words in the text", ["Eve Hill"], "not yet", "“Eve Hill” is not the answer yet. Look again."),
    ("words in the text", ["It is safe"], "not yet",
     "That is in paragraph 2. Look in paragraph 3."),
    ("words in the text", ["good joke"], "not answered",
     "Expected words from the article, found “good joke”; copy them"),
    ("words in the text", ["?!"], "not answered", "found “?!”"),
    ("pieces", ["bad joke", "It is safe"], "right", "Yes."),
    ("pieces", ["it is safe; bad joke"], "right", "Yes."),
    ("pieces", ["bad joke"], "not yet", "Right so far. 1 piece to go."),
    ("pieces", ["bad joke", "Riga"], "not yet", "“Riga” is not the answer yet."),
    ("free text", ["It was 1998."], "kept", "Saved. Now check it against our answer"),
    ("free text", ["为什么他这样说？"], "kept", "Saved."),
    ("free text", ["asdf"], "not answered", "That is too short;"),
    ("free text", ["asdf asdf asdf asdf"], "not answered", "write at least a sentence."),
    ("free text", ["1 2 3 4"], "not answered", "That is too short"),
    ("free text", ["Überraschung"], "not answered", "That is too short"),
    ("free text", ["asdf qwer yxcv"], "not answered", "That does not read like a sentence"),
    ("free text", ["lorem ipsum dolor"], "not answered", "That does not read like a sentence"),
    ("free text", ["I don’t know, sorry."], "not answered", "Any idea is welcome"),
    ("free text", ["Ich würde alle Brücken prüfen."], "kept", "Saved."),
    ("free text", ["Я бы спросил НАСА."], "kept", "Saved."),
]  # fmt: skip


@pytest.mark.parametrize(("kind", "given", "outcome", "told"), ANSWERS)
def test_an_answer_is_told_what_is_right_and_what_is_not(kind, given, outcome, told):
    prompt = "How many in a hundred?" if kind == "share" else "Which?"
    (question,) = ask(COMMON.replace("Which?", prompt) + KINDS[kind])
    feedback = question.feedback(tuple(given))
    assert (feedback.outcome, told in feedback.sentence) == (outcome, True), feedback


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("nothing", [(), ("",), (" ", "\n\t")])
def test_no_answer_is_met_with_a_kind_sentence(kind, nothing):
    (question,) = ask(COMMON + KINDS[kind])
    feedback = question.feedback(nothing)
    assert feedback.outcome == "not answered"
    assert feedback.sentence == question.traits.unanswered


def test_one_date_alone_tells_narrower_from_wider():
    (question,) = ask(COMMON + 'kind = "date"\nanswer = "after 2024"\n' + RIGHT)
    told = {
        words: question.feedback((words,)) for words in ("2025/..", "2026", "2024", "since 2000")
    }
    assert told["2025/.."].outcome == "right"
    assert told["2026"].sentence.startswith("You are more exact than the answer can be.")
    assert told["2024"].sentence == "Look again."
    assert told["since 2000"].sentence.startswith("It lies in there")


@pytest.mark.parametrize("words", ["Tuesday", "July 19", "yesterday"])
def test_a_refused_date_does_not_name_a_day_that_the_question_imagines_away(words):
    feedback = QUESTIONS["which-tuesday"].feedback((words,))
    assert feedback.outcome == "not answered"
    advice = "add the year" if words == "July 19" else "counts from; write a date on the calendar"
    assert advice in feedback.sentence
    assert "2022" not in feedback.sentence


def test_items_that_may_stand_either_way_are_never_told_to_turn_round():
    (question,) = ask(COMMON + KINDS["order"] + 'either = [["two", "one"]]\n')
    assert question.feedback(("two", "one", "three", "four")).outcome == "right"
    assert question.feedback(("two", "three", "one", "four")).outcome == "not yet"


@given(st.lists(st.text("abcdefgh", min_size=1), min_size=3, max_size=6, unique=True))
@settings(max_examples=50)
def test_what_is_to_be_put_in_order_is_shown_in_one_way_that_is_not_right(items):
    listing = msgspec.json.encode(items).decode()
    text = COMMON + f'kind = "order"\notherwise = "Count."\nitems = {listing}\n'
    (first,), (again,) = ask(text, key=None), ask(text, key=None)
    assert sorted(first.choices) == sorted(items)
    assert first.choices == again.choices != tuple(items)
    assert first.feedback(first.choices).outcome == "not yet"


def test_a_question_does_not_show_its_answer_in_its_repr():
    (question,) = ask(COMMON + KINDS["number"])
    assert not {"Look.", "So it is.", "solution", "judge"} & {*repr(question).split("'")}
    assert "So it is." not in repr(question)


# Broken files ------------------------------------------------------------------------------------

BROKEN = [  # what is wrong, kind, old, new, what the sentence tells
    ("an unknown kind", "one of", 'kind = "one of"', 'kind = "riddle"',
     "expected a kind (“one of”, “some of”"),
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
     "expected “few” to get its own sentence"),
    ("a range that is none", "number", 'given = "10.."', 'given = "ten-ish.."',
     "expected one number, found “ten-ish”"),
    ("a range that is none at its end", "number", 'given = "7..8"', 'given = "7..some"',
     "expected one number, found “some”"),
    ("a wrong number that is right", "number", 'given = "4"', 'given = "5"',
     "expected “5” to get its own sentence, found “Yes.”"),
    ("a wrong number without sentence", "number", '"One short."', '" "', "expected “says”"),
    ("no sentence for a right answer", "date", 'right = "Yes."', "", "expected an entry “right”"),
    ("an answer that is no date", "date", '"3 May 2021"', '"soonish"',
     "expected “2021-05” to be right, found"),
    ("a wrong date that is none", "date", '"1999"', '"then"', "found"),
    ("a wrong date that is right", "date", '"1999"', '"May 2021"', "found “Yes.”"),
    ("an answer that does not stand in the text", "words in the text", '"bad joke"', '"big joke"',
     "expected “big joke” to be right, found “Expected words from the article"),
    ("an answer that stands elsewhere", "words in the text", "[3]", "[1]",
     "expected “bad joke” to be right, found “That is in paragraph 3"),
    ("a wrong answer that does not stand in the text", "words in the text", '"Bob Moss"', '"Zoe"',
     "found"),
    ("no such paragraph", "words in the text", "[3]", "[3, 4]",
     "expected paragraphs from 1 to 3, found 4"),
    ("no model answer", "free text", '"A model."', '""', "expected an entry “answers”"),
    ("a blank model answer", "free text", '"A model."', '" "', "expected words in each answer"),
]  # fmt: skip


@pytest.mark.parametrize(("kind", "old", "new", "told"), [row[1:] for row in BROKEN],
                         ids=[row[0] for row in BROKEN])  # fmt: skip
def test_a_broken_file_is_told_where_and_what_to_do(kind, old, new, told):
    text = COMMON + KINDS[kind]
    assert text.count(old) >= 1
    with pytest.raises(LessonError) as error:
        ask(text.replace(old, new, 1))
    assert "questions.toml: at questions[" in str(error.value)
    assert told in str(error.value), error.value
    assert "\n" not in str(error.value)


def test_two_questions_with_one_id_are_told_of():
    with pytest.raises(LessonError, match=r"at questions\[1\] \(“q”\): expected an id of its own"):
        ask(2 * (COMMON + KINDS["number"]))


def test_a_file_that_is_gone_or_no_toml_is_told_of(tmp_path):
    with pytest.raises(LessonError, match="expected a file to read"):
        read_question_file(tmp_path / "none.toml")
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


@pytest.mark.parametrize("question", MARKED, ids=lambda question: question.id)
def test_every_choice_says_something_of_its_own(question: Question):
    said = Counter(question.feedback((choice,)).sentence for choice in question.choices)
    assert all(sentence.strip() for sentence in said)
    assert question.kind != "one of" or max(said.values()) == 1


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
           "\ud800", "9" * 100_000, "a-" * 50_000, "a;" * 50_000, "U.S." * 25_000,
           "1," * 50_000, " " * 100_000 + "x", "said " * 20_000, "’" * 100_000]  # fmt: skip


@pytest.mark.parametrize("text", HOSTILE, ids=lambda text: repr(text[:12]))
def test_hostile_answers_are_only_data(text):
    """Where the cost grew with the square, each of these would take minutes, not moments."""
    for question in {question.kind: question for question in reversed(ASKED)}.values():
        feedback = question.feedback((text,))
        assert feedback.outcome in ("not answered", "kept", "not yet")
        assert len(feedback.sentence) < 400
        assert not {"\0", "\u202e", "\n"} & set(feedback.sentence)
